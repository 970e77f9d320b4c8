//! Markdown that we print says what the Markdown said that it was made from.

#![allow(clippy::disallowed_methods, reason = "reads the suite")]

use policybrief::model::address::{BaseUrl, SitePath};
use policybrief::model::doc::Doc;
use policybrief::model::prose::each_text;
use policybrief::model::resolved::{Picture, Resolved, Target};
use policybrief::model::span::{Excerpt, SourceId};
use policybrief::model::words::Words;
use policybrief::parse::markdown::{BodySettings, doc};
use policybrief::render::markdown::{self, Setting};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use serde::Deserialize;

/// Every target leads where it was written to lead.
fn resolved(doc: Doc) -> Resolved {
    let external = |written: &str| Target::External(written.to_string());
    Resolved {
        links: doc.links.iter().map(|link| external(&link.written)).collect(),
        images: doc.images.iter().map(|image| Picture { target: external(&image.written), dimensions: None }).collect(),
        doc,
        ..Resolved::default()
    }
}

fn printed(doc: Doc) -> String {
    let base = BaseUrl::parse("https://example.org/").expect("a URL");
    let (page, words) = (SitePath::new("/page/"), Words::default());
    let setting = Setting { base: &base, page: &page, words: &words };
    let text = resolved(doc);
    format!("{}\n{}", markdown::body(&text, setting), markdown::notes(&text, setting))
}

/// The words of a text. White space is no part of what it says, and neither is the form of marks that
/// our typography sets while parsing.
fn words(doc: &Doc) -> String {
    let mut words = String::new();
    each_text(doc, &mut |piece| {
        words.push_str(piece);
        words.push('\n');
    });
    for (set, typed) in [("“", "\""), ("”", "\""), ("‘", "'"), ("’", "'"), ("—", "---"), ("–", "--"), ("…", "...")]
    {
        words = words.replace(set, typed);
    }
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join(" ")
}

fn settings(plain: bool) -> BodySettings<'static> {
    BodySettings { language: "en", raw_html: false, highlight_code: true, plain }
}

fn parse(text: &str, plain: bool) -> Doc {
    doc(Excerpt::whole(SourceId(0), text), settings(plain)).value
}

/// Says what differs, if anything does.
fn difference(text: &str, plain: bool) -> Option<String> {
    let before = parse(text, plain);
    let expected = words(&before);
    let blocks = format!("{:?}", before.blocks);
    let has_lost_note =
        (0..before.notes.len()).any(|note| !blocks.contains(&format!("NoteReference {{ note: {note},")));
    let twin = printed(before);
    let actual = words(&parse(&twin, plain));
    // A note that only an unused note refers to is shown without a mark, and lost when read again.
    (actual != expected && !has_lost_note)
        .then(|| format!("{text:?}\nprinted {twin:?}\nwant {expected:?}\ngot  {actual:?}"))
}

/// Links without words of their own, which are printed with the address as their words.
const WORDLESS: [u32; 4] = [484, 548, 559, 590];

#[derive(Deserialize)]
struct Example {
    example: u32,
    markdown: String,
}

#[test]
fn the_examples_of_commonmark_keep_their_words() {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/target/commonmark-suite.json");
    let path = std::env::var("COMMONMARK_SUITE").unwrap_or_else(|_| default.to_string());
    let suite = std::fs::read_to_string(&path).expect("run `scripts/test` once, which fetches the suite");
    let suite: Vec<Example> = serde_json::from_str(&suite).expect("the suite is a list of examples");
    let wrong: Vec<String> = suite
        .iter()
        .filter(|example| !WORDLESS.contains(&example.example))
        .flat_map(|example| [true, false].map(|plain| (example, plain)))
        .filter_map(|(example, plain)| {
            difference(&example.markdown, plain).map(|what| format!("{} ({plain})\n{what}", example.example))
        })
        .collect();
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n\n"));
}

/// Pieces that Markdown reacts to; containers and `[[links]]` are printed with words of our own.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = select(vec![
        "\n",
        "\n",
        "\n\n",
        "\n\n",
        " ",
        "  ",
        "    ",
        "\t",
        "word",
        "ə",
        "Ж",
        "א",
        "7",
        "1. ",
        "2) ",
        "- ",
        "+ ",
        "* ",
        "*",
        "**",
        "***",
        "_",
        "__",
        "~~",
        "~",
        "`",
        "``",
        "```",
        "```r\n",
        "<",
        ">",
        "> ",
        "> [!NOTE]\n",
        "&amp;",
        "&nbsp;",
        "&",
        "&copy",
        ";",
        "#",
        "## ",
        "###",
        "|",
        "|-|",
        "| a | b |\n|---|---|\n| c | d |\n",
        "[",
        "]",
        "(",
        ")",
        "!",
        "[x](y)",
        "![a](b \"c\")",
        "<https://x.y>",
        "[^1]",
        "\n\n[^1]: note\n\n",
        "[^2]",
        "\n\n[^2]: two\n\n",
        ":",
        ": ",
        "term\n: meaning\n\n",
        "\\",
        "\\\n",
        "<b>",
        "</b>",
        "<i> ",
        "<sub>",
        "</sub>",
        "<br>",
        "<details>",
        "</details>",
        "- [ ] ",
        "- [x] ",
        "===",
        "---",
        "***",
        "{",
        "}",
        "{#a}",
        "\"",
        "'",
        "--",
        "...",
        ".",
        ",",
        "“",
        "«",
        "\u{a0}",
        "\u{301}",
        "€",
        "=",
        "\u{c}",
        "%",
    ]);
    let text = vec(scrap, 0..30).prop_map(|scraps| scraps.concat());
    let text = text.prop_filter("links without words", |text| !text.contains("[[") && !text.contains("[]"));
    text.prop_filter("texts that the parser cannot bear", |text| !breaks_the_parser(text))
}

/// pulldown-cmark 0.13.6 panics at a task that begins with a hard break and ends with a line of hyphens
/// (of the kind of its issue 921).
fn breaks_the_parser(text: &str) -> bool {
    let tasks = text.split("[ ] ").skip(1).chain(text.split("[x] ").skip(1));
    tasks.map(str::trim_start).any(|task| task.starts_with("\\\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn any_text_keeps_its_words(text in scraps()) {
        let difference = difference(&text, false);
        prop_assert!(difference.is_none(), "{}", difference.unwrap_or_default());
    }
}
