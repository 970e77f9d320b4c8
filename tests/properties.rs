//! What holds for every site, tried on many.

mod sites;

use std::collections::BTreeSet;

use policybrief::memo::Memo;
use policybrief::model::diagnostic::has_errors;
use policybrief::model::output::{Body, Discard};
use policybrief::model::source::{Contents, Sources};
use policybrief::{pipeline, read};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use sites::{Outcome, brief, build_with, options, sources};

/// Pieces that Markdown and front matter react to.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = select(vec![
        "---",
        "+++",
        "title: ",
        "title = ",
        "date: 2026-01-01",
        "authors: [ada]",
        "summary: x",
        "image:",
        "  src: a.svg",
        "related:",
        "  - b",
        "\n",
        "\r\n",
        "\n\n",
        ": ",
        "\t",
        "\"",
        "'",
        "[",
        "]",
        "(",
        ")",
        "{#a}",
        "[^1]",
        "[^1]: x",
        "[[b]]",
        "[[",
        ":::",
        "::: box",
        "::: figure",
        "```",
        "<",
        ">",
        "<b>",
        "</b>",
        "<details>",
        "<script>",
        "<?",
        "-->",
        "&amp;",
        "#",
        "##",
        "####",
        "|",
        "|-|",
        "* ",
        "- ",
        "1. ",
        "> ",
        "> [!NOTE]",
        "~~",
        "**",
        "_",
        "`",
        "\\",
        "\u{feff}",
        "\u{0}",
        "ə",
        "Ж",
        "א",
        "word",
        " ",
        "    ",
        "javascript:x",
        "https://x.y",
        "../..",
        "![a](b.svg)",
        "- [ ] ",
        "term\n: def",
        "&",
        "*a",
        "!!tag",
        "{{",
        "%",
    ]);
    vec(scrap, 0..40).prop_map(|scraps| scraps.concat())
}

fn site_of(brief: Vec<u8>, config: Option<Vec<u8>>) -> Sources {
    let mut files = vec![
        ("content/briefs/a.md".to_string(), read::text(brief), false),
        ("content/authors/ada.md".to_string(), Contents::Text("---\nname: Ada\n---\n".into()), false),
        ("content/briefs/a.svg".to_string(), Contents::Asset { size: 1, dimensions: None }, false),
    ];
    let config = config.unwrap_or_else(|| b"title = 'T'\nbase_url = 'https://example.org/'\n".to_vec());
    files.push(("site.toml".to_string(), read::text(config), false));
    files.extend(read::theme());
    Sources::new(files)
}

/// Builds, and follows every span into its file: none may lie outside or cut a character.
fn build_anything(sources: &Sources) {
    let built = pipeline::build(sources, &options("2026-06-01"), &Memo::default(), &Discard);
    for diagnostic in &built.diagnostics {
        for label in &diagnostic.labels {
            let text = sources.get(label.span.file).text();
            assert!(text.is_empty() || text.get(label.span.range()).is_some(), "{diagnostic:?} of {text:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_a_build_panic(head in scraps(), body in scraps(), fence in select(vec!["---", "+++"])) {
        build_anything(&site_of(format!("{fence}\n{head}\n{fence}\n{body}").into_bytes(), None));
        build_anything(&site_of(format!("{head}{body}").into_bytes(), None));
        let whole = format!("---\ntitle: T\ndate: 2026-01-01\nauthors: [ada]\nsummary: S\n---\n{body}");
        build_anything(&site_of(whole.into_bytes(), None));
    }

    #[test]
    fn no_bytes_make_a_build_panic(brief in vec(any::<u8>(), 0..200), config in vec(any::<u8>(), 0..100)) {
        build_anything(&site_of(brief.clone(), None));
        build_anything(&site_of(brief, Some(config)));
    }
}

/// A site with everything in it that outputs depend on.
fn rich_site(edits: &[(usize, String)]) -> String {
    let topics = ["Migration", "Energy", "Water"];
    (0..8)
        .map(|number| {
            let more = format!(
                "topics: [{}, {}]\nseries: Basics\nnumber: \"{number}\"\naliases: [/old/{number}/]\nrelated: [b{}]\n",
                topics[number % 3],
                topics[(number + 1) % 3],
                (number + 3) % 8
            );
            let edited = edits.iter().rev().find(|(edited, _)| *edited == number).map_or("", |(_, text)| text);
            let body = format!(
                "## Part {number}\n\nSee [[b{}]].[^1] {edited}\n\n```r\nx <- {number}\n```\n\n[^1]: Note {number}.",
                (number + 1) % 8
            );
            brief(&format!("b{number}"), &format!("Brief {number}"), &format!("2026-01-0{}", number + 1), &more, &body)
        })
        .collect()
}

fn same(a: &Outcome, b: &Outcome) {
    assert_eq!(a.diagnostics, b.diagnostics);
    assert_eq!(a.outputs, b.outputs);
}

#[test]
fn one_thread_and_four_give_the_same_bytes() {
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| build_with(sources(&rich_site(&[])), &options("2026-06-01"), &Memo::default()))
    };
    same(&with(1), &with(4));
}

#[test]
fn every_planned_route_is_emitted_and_nothing_else() {
    let sources = sources(&rich_site(&[]));
    let planned = pipeline::plan(&sources, &options("2026-06-01")).value;
    let planned: BTreeSet<String> = planned.routes.as_slice().iter().map(|route| route.path.to_string()).collect();
    let built = build_with(sources, &options("2026-06-01"), &Memo::default());
    assert_eq!(planned, built.outputs.keys().cloned().collect());
    assert!(built.outputs.values().any(|body| matches!(body, Body::Bytes(bytes) if !bytes.is_empty())));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn a_warm_build_equals_a_cold_one(edits in vec((0usize..8, scraps()), 1..6)) {
        let memo = Memo::default();
        for end in 1..=edits.len() {
            let site = rich_site(&edits[..end]);
            let warm = build_with(sources(&site), &options("2026-06-01"), &memo);
            let cold = build_with(sources(&site), &options("2026-06-01"), &Memo::default());
            same(&warm, &cold);
        }
    }

    #[test]
    fn an_edit_to_a_body_changes_few_outputs(text in "[a-z]{3,10}") {
        let before = build_with(sources(&rich_site(&[])), &options("2026-06-01"), &Memo::default());
        let after = build_with(sources(&rich_site(&[(3, text)])), &options("2026-06-01"), &Memo::default());
        prop_assert!(!has_errors(&after.diagnostics));
        let changed: Vec<&String> =
            before.outputs.iter().filter(|(path, body)| after.outputs.get(*path) != Some(*body)).map(|(path, _)| path).collect();
        prop_assert_eq!(changed, ["/atom.xml", "/briefs/b3/", "/briefs/b3/index.md", "/feed.json"]);
    }
}
