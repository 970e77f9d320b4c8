//! What holds for the HTML of every text, whatever its author wrote.

mod html;
mod sites;

use std::collections::BTreeSet;

use expect_test::{Expect, expect};
use html::printed::{Printed, print};
use html::texts::{TAKING, texts, words_of};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn every_page_is_well_formed_and_harmless(text in texts(TAKING)) {
        let printed = print(&text);
        let page = printed.page().map_err(|wrong| TestCaseError::fail(format!("{wrong}\n{}{}", printed.body, printed.notes)))?;
        for link in page.links.iter().filter_map(|link| link.strip_prefix('#')) {
            prop_assert!(page.ids.contains(link), "#{link} leads nowhere in\n{}{}", printed.body, printed.notes);
        }
        let away = html::read(&printed.away).map_err(|wrong| TestCaseError::fail(format!("{wrong}\n{}", printed.away)))?;
        prop_assert!(away.ids.is_empty());
        prop_assert!(away.links.iter().all(|link| !link.starts_with(['#', '/'])), "{:?}", away.links);
    }

    #[test]
    fn no_word_is_lost(text in texts(&[])) {
        let printed = print(&text);
        let words = printed.page().map_err(TestCaseError::fail)?.words;
        let said = printed.complaints();
        for word in words_of(&text) {
            // Of a note that is not shown only the first line is named, of a script only its tag.
            let hiding = ["unused-footnote", "duplicate-footnote", "and what is in it was removed"];
            let hidden = hiding.iter().any(|hiding| said.contains(hiding));
            prop_assert!(hidden || words.contains(word) || said.contains(word), "{word} of\n{text}\nis lost in\n{}{}\n{said}", printed.body, printed.notes);
        }
    }
}

/// What is printed of `text`, without its notes.
fn body(text: &str) -> String {
    print(text).body
}

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&body(text));
}

fn codes(printed: &Printed) -> BTreeSet<&str> {
    printed.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

#[test]
fn no_depth_overflows_a_thread() {
    let deep = |open: &str, close: &str| format!("{}deep{}\n", open.repeat(10_000), close.repeat(10_000));
    let texts = [
        deep("> ", ""),
        deep("- ", ""),
        deep("1. ", ""),
        deep("*a ", " a*"),
        deep("**a ", " a**"),
        deep("~~a ", " a~~"),
        deep("![", "](a.svg)"),
        deep("::: box\n", "\n:::"),
        deep("::: nonsense\n", "\n:::"),
        deep("<b>", "</b>"),
        deep("<div>\n", "\n</div>"),
        deep("<details><summary>x</summary>\n", "\n</details>"),
        deep("> - ::: box\n", ""),
        format!("Text[^1]\n\n[^1]: {}", deep("> ", "")),
    ];
    for text in texts {
        // As small as the threads of a build.
        let thread = std::thread::Builder::new().stack_size(2 << 20);
        let printed = thread.spawn(move || print(&text)).expect("a thread").join().expect("no overflow");
        let codes = codes(&printed);
        let is_flat = printed.page().is_ok_and(|page| page.words.contains("deep"));
        assert!(codes.contains("nested-too-deeply") || is_flat, "{codes:?}");
    }
}

#[test]
fn what_is_nested_a_hundred_times_is_printed() {
    let text = format!("{}deep\n", "> ".repeat(100));
    assert_eq!(body(&text).matches("<blockquote>").count(), 100);
    assert!(!codes(&print(&text)).contains("nested-too-deeply"));
    let more = print(&format!("> {text}\nAfter.\n"));
    assert!(codes(&more).contains("nested-too-deeply"));
    assert!(more.body.contains("After."));
}

#[test]
fn headings_of_the_same_words_have_ids_of_their_own() {
    let page = print(&"## Costs\n".repeat(3000)).page().expect("ids differ");
    assert!(page.ids.contains("costs-3000"));
}

#[test]
fn notes_are_numbered_as_readers_meet_them() {
    let text = "\
[^unused]: See[^b].

[^a]: First, then[^c].

| Head[^a] |
|---|
| Cell[^b] |

Words[^b] *in[^a]* a text.

[^b]: Second.
[^c]: Third.
";
    let printed = print(text);
    let places = |html: &str| -> Vec<String> {
        html.split("href=\"#").skip(1).filter_map(|part| part.split('"').next()).map(str::to_string).collect()
    };
    assert_eq!(places(&printed.body), ["note_1", "note_2", "note_2", "note_1"], "{}", printed.body);
    assert_eq!(places(&printed.notes), ["note_3", "ref_1", "ref_1_2", "ref_2", "ref_2_2", "ref_3"]);
    assert_eq!(printed.complaints().matches("unused-footnote").count(), 1);
}

#[test]
fn links_do_not_stand_in_links() {
    check(
        "[*a* <https://x.y> b](b.md)\n",
        expect![[r#"
        <p><a href="/briefs/b/"><em>a</em> https://x.y b</a></p>
    "#]],
    );
    check(
        "[[b|*a* <https://x.y>]]\n",
        expect![[r#"
        <p><a href="/briefs/b/"><em>a</em> https://x.y</a></p>
    "#]],
    );
    let note = print("[words[^1]](b.md)\n\n[^1]: n\n");
    assert!(codes(&note).contains("unread-link"));
}

#[test]
fn tasks_have_their_boxes_beside_their_words() {
    check(
        "- [ ] one\n\n- [x] two\n\n  more\n",
        expect![[r#"
        <ul class="tasks">
        <li>
        <p><input type="checkbox" disabled aria-label="To do"> one</p>
        </li>
        <li>
        <p><input type="checkbox" disabled checked aria-label="Done"> two</p>
        <p>more</p>
        </li>
        </ul>
    "#]],
    );
    check(
        "- [ ] one\n  - two\n- [x] > three\n",
        expect![[r#"
        <ul class="tasks">
        <li><input type="checkbox" disabled aria-label="To do"> one
        <ul>
        <li>two</li>
        </ul>
        </li>
        <li><input type="checkbox" disabled checked aria-label="Done"> &gt; three</li>
        </ul>
    "#]],
    );
}

#[test]
fn details_have_a_summary_and_pull_quotes_their_title() {
    check(
        "<details>\n\nHidden\n\n</details>\n\n<details><summary>Own</summary>Text</details>\n",
        expect![[r#"
        <details><summary>Details</summary>
        <p>Hidden</p>
        </details>
        <details>
        <summary>Own</summary>
        Text</details>
    "#]],
    );
    check(
        "::: pullquote In short\nWords.\n\n-- Somebody\n:::\n",
        expect![[r#"
        <figure class="pullquote">
        <p class="box-title">In short</p>
        <blockquote>
        <p>Words.</p>
        </blockquote>
        <figcaption>Somebody</figcaption>
        </figure>
    "#]],
    );
}

#[test]
fn loose_text_after_a_block_has_a_line_of_its_own() {
    check(
        "<div>one<div>two</div>three</div>\n",
        expect![[r#"
        <div>one
        <div>two</div>
        three</div>
    "#]],
    );
}

#[test]
fn addresses_and_characters_are_escaped() {
    check(
        "[a](https://x.y/%zz/%4/%41?q=100%#%) <https://x.y/[b]>\n",
        expect![[r#"
        <p><a href="https://x.y/%25zz/%254/%41?q=100%25#%25">a</a> <a href="https://x.y/%5Bb%5D">https://x.y/[b]</a></p>
    "#]],
    );
    check(
        "a\u{1}b\u{c}c\u{7f}d\u{85}e\u{ffff}f `g\u{0}` &#1;\n\n```r\nx\u{1} <- 1\n```\n",
        expect![[r#"
        <p>a�b�c�d�e�f <code>g�</code> �</p>
        <pre tabindex="0"><code class="language-r"><span class="hl-source hl-r">x� <span class="hl-keyword hl-operator hl-assignment hl-r">&lt;-</span> <span class="hl-constant hl-numeric hl-float hl-decimal hl-r">1</span>
        </span></code></pre>
    "#]],
    );
}

#[test]
fn long_code_is_printed_plain() {
    let text = |lines: usize| format!("```r\n{}```\n", "x <- 1\n".repeat(lines));
    assert!(body(&text(100)).contains("hl-"));
    let long = print(&text(30_000));
    assert!(!long.body.contains("hl-"));
    assert!(codes(&long).contains("code-too-long"));
    let wide = print(&format!("```markdown\n{}\n```\n", "[*".repeat(20_000)));
    assert!(!wide.body.contains("hl-"));
    assert!(codes(&wide).contains("code-too-long"));
}
