//! Small texts and the trees that they become.

use expect_test::{Expect, expect};

use super::{BodySettings, doc};
use crate::model::diagnostic::Checked;
use crate::model::doc::{Block, Doc, Inline, plain_text};
use crate::model::prose::each_text;
use crate::model::span::{Excerpt, SourceId, Spanned};

fn parse(text: &str) -> Checked<Doc> {
    let settings = BodySettings { language: "en", raw_html: false, highlight_code: true, plain: false };
    doc(Excerpt::whole(SourceId(0), text), settings)
}

/// The codes of what is complained of, each with the author's words.
fn complaints(text: &str) -> String {
    let checked = parse(text);
    let line = |d: &crate::model::diagnostic::Diagnostic| {
        format!("{}: {:?} ({})\n", d.code, &text[d.labels[0].span.range()], d.help.as_deref().unwrap_or(""))
    };
    checked.diagnostics.iter().map(line).collect()
}

/// The tree in short: names of blocks with their words.
fn outline(text: &str) -> String {
    let mut out = String::new();
    blocks(&mut out, &parse(text).value.blocks, 0);
    out
}

fn blocks(out: &mut String, list: &[Spanned<Block>], depth: usize) {
    for block in list {
        out.push_str(&"  ".repeat(depth));
        match &block.value {
            Block::Heading { text, .. } => line(out, "heading", text),
            Block::Paragraph(text) => line(out, "paragraph", text),
            Block::Plain(text) => line(out, "plain", text),
            Block::Quote(inner) => nest(out, "quote", inner, depth),
            Block::Alert { kind, blocks } => nest(out, &format!("alert {kind:?}"), blocks, depth),
            Block::List(list) => {
                out.push_str("list\n");
                for item in &list.items {
                    out.push_str(&"  ".repeat(depth + 1));
                    nest(out, &format!("item {:?}", item.checked), &item.blocks, depth + 1);
                }
            }
            Block::Code(code) => out.push_str(&format!("code {:?} {:?}\n", code.language, code.text)),
            Block::Table(table) => out.push_str(&format!("table of {} rows\n", table.rows.len())),
            Block::DefinitionList(entries) => {
                out.push_str("definitions\n");
                for entry in entries {
                    out.push_str(&"  ".repeat(depth + 1));
                    line(out, "term", &entry.term);
                    entry.descriptions.iter().for_each(|description| blocks(out, description, depth + 2));
                }
            }
            Block::Rule => out.push_str("rule\n"),
            Block::Container(container) => {
                let mut attribution = String::new();
                plain_text(container.attribution.as_deref().unwrap_or_default(), &mut attribution);
                let head = format!("{:?} {:?} by {attribution:?}", container.kind, container.title);
                nest(out, &head, &container.blocks, depth);
            }
            Block::Figure(figure) => {
                let mut credit = String::new();
                plain_text(figure.credit.as_deref().unwrap_or_default(), &mut credit);
                nest(out, &format!("figure, {credit:?}"), &figure.content, depth);
                blocks(out, &figure.caption, depth + 1);
            }
            Block::Element { element, blocks } => nest(out, &format!("<{}>", element.name), blocks, depth),
            Block::RawHtml(html) => out.push_str(&format!("raw {html:?}\n")),
        }
    }
}

fn nest(out: &mut String, head: &str, inner: &[Spanned<Block>], depth: usize) {
    out.push_str(head);
    out.push('\n');
    blocks(out, inner, depth + 1);
}

fn line(out: &mut String, head: &str, text: &[Inline]) {
    let mut words = String::new();
    plain_text(text, &mut words);
    out.push_str(&format!("{head} {words:?}\n"));
}

fn check(actual: String, expected: Expect) {
    expected.assert_eq(&actual);
}

#[test]
fn containers_hold_blocks_and_nest() {
    let text = "Before\n::: box A title\n\nInside\n\n- one\n- two\n\n::: pullquote\nWords.\n\n-- *Somebody*, somewhere\n:::\n:::\nAfter\n";
    check(
        outline(text),
        expect![[r#"
        paragraph "Before"
        Box Some("A title") by ""
          paragraph "Inside"
          list
            item None
              plain "one"
            item None
              plain "two"
          PullQuote None by "Somebody, somewhere"
            paragraph "Words."
        paragraph "After"
    "#]],
    );
    check(complaints(text), expect![[""]]);
}

#[test]
fn a_container_closes_right_after_a_list() {
    check(
        outline("::: takeaways\n- one\n- two\n:::\nAfter\n"),
        expect![[r#"
        Takeaways None by ""
          list
            item None
              plain "one"
            item None
              plain "two"
        paragraph "After"
    "#]],
    );
}

#[test]
fn figures_part_into_content_caption_and_credit() {
    let text = "::: figure\n![A map](map.svg)\n\nThe *caption*.\n\nSource: a survey.\n\nCredit: us.\n:::\n";
    check(
        outline(text),
        expect![[r#"
        figure, "Source: a survey. Credit: us."
          plain "A map"
          paragraph "The caption."
    "#]],
    );
}

#[test]
fn fences_show_containers_notes_and_links_as_they_are() {
    let text = "````markdown\n::: box\n```\n::: figure\n```\n[[x]] [^y]\n:::\n````\n\n    ::: box\n";
    check(
        outline(text),
        expect![[r#"
        code Some("markdown") "::: box\n```\n::: figure\n```\n[[x]] [^y]\n:::\n"
        code None "::: box\n"
    "#]],
    );
    check(complaints(text), expect![[""]]);
}

#[test]
fn mistakes_with_containers_are_explained() {
    check(
        complaints("::: boxx\ntext\n:::\n"),
        expect![[r#"
        unknown-container: "boxx" (did you mean `::: box`?)
    "#]],
    );
    check(
        complaints("::: box\ntext\n"),
        expect![[r#"
        unclosed-container: "::: box" (add a line `:::` after its last line)
    "#]],
    );
    check(
        complaints("text\n\n:::\n"),
        expect![[r#"
        stray-container-end: ":::" (delete it, or open a container above it, as `::: box`)
    "#]],
    );
    check(
        complaints("::: takeaways\ntext\n:::\n"),
        expect![[r#"
        missing-list: "::: takeaways" (write each on a line of its own, as `- The first point`)
    "#]],
    );
    check(
        complaints("::: figure\ntext\n:::\n"),
        expect![[r#"
        empty-figure: "::: figure" (put a picture in it, as `![what it shows](map.svg)`, or a table)
    "#]],
    );
}

#[test]
fn footnotes_are_numbered_by_reference_and_checked() {
    let text = "One[^b] two[^a] one again[^b] and [^c].\n\n[^a]: A.\n[^b]: B.\n[^d]: D.\n[^a]: A again.\n";
    let notes = parse(text).value.notes;
    let labels: Vec<(&str, u32)> = notes.iter().map(|note| (note.label.as_str(), note.references)).collect();
    assert_eq!(labels, [("b", 2), ("a", 1)]);
    check(
        complaints(text),
        expect![[r#"
            undefined-footnote: "[^c]" (add a line at the end: `[^c]: …`)
            duplicate-footnote: "[^a]: A again." (give one of them another label)
            unused-footnote: "[^d]: D." (put `[^d]` where it belongs, or delete the note)
        "#]],
    );
}

#[test]
fn headings_have_ids_and_an_order() {
    let text = "## Costs\n\n## Costs\n\n### Деньги {#money}\n\n## 2024\n\n#### Deep\n\n# Top\n\n## Again {#money}\n\n## Bad {#a_b}\n\n##\n";
    let ids: Vec<String> = parse(text).value.headings.into_iter().map(|heading| heading.id).collect();
    assert_eq!(ids, ["costs", "costs-2", "money", "2024", "deep", "top", "money-2", "a-b", "section"]);
    check(
        complaints(text),
        expect![[r#####"
            skipped-heading-level: "#### Deep" (begin this line with `###`)
            heading-level-one: "# Top" (take this line out if it repeats the title; if not, begin it with `##`)
            duplicate-heading-id: "## Again {#money}" (give one of them another id)
            bad-heading-id: "## Bad {#a_b}" (use letters, digits and hyphens: `{#a-b}`)
            empty-heading: "##" (write them, or delete the line)
        "#####]],
    );
}

#[test]
fn links_and_pictures_need_words_and_targets() {
    check(
        complaints("[](x.md) [x]() ![](y.png) [a][b] [sic] [c][]\n"),
        expect![[r#"
        empty-link: "[](x.md)" (write what the reader finds there: `[words](x.md)`)
        empty-target: "[x]()" (put the address between the round brackets: `[text](https://…)`)
        missing-alt: "![](y.png)" (say between the square brackets what it shows: `![a map of …](y.png)`)
        undefined-reference: "[a][b]" (add a line `[b]: https://…`, or put the address here: `[text](https://…)`)
        undefined-reference: "[c]" (add a line `[c]: https://…`, or put the address here: `[text](https://…)`)
    "#]],
    );
}

#[test]
fn wiki_links_keep_their_form() {
    let links = parse("[[rent]] [[rent#costs|the costs]]\n").value.links;
    check(
        format!("{links:#?}"),
        expect![[r#"
        [
            Reference {
                written: "rent",
                kind: Wiki {
                    has_text: false,
                },
                span: Span {
                    file: SourceId(
                        0,
                    ),
                    start: 0,
                    end: 8,
                },
            },
            Reference {
                written: "rent#costs",
                kind: Wiki {
                    has_text: true,
                },
                span: Span {
                    file: SourceId(
                        0,
                    ),
                    start: 9,
                    end: 33,
                },
            },
        ]"#]],
    );
}

#[test]
fn a_safe_part_of_html_is_kept_and_the_rest_named() {
    let text = "H<sub>2</sub>O <abbr title=\"a &amp; b\" onclick=\"x()\">AB</abbr> <font>red</font> <b>open\n\n<script>alert(1)</script>\n\n<details><summary>More</summary>\n\nHidden *text*\n\n</details>\n\n<div><img src=x onerror=y>text</div>\n";
    check(
        outline(text),
        expect![[r#"
        paragraph "H2O AB red open"
        <details>
          <summary>
            plain "More"
          paragraph "Hidden text"
        <div>
          plain "text"
    "#]],
    );
    check(
        complaints(text),
        expect![[r#"
        removed-html: "<abbr title=\"a &amp; b\" onclick=\"x()\">" (leave it out; or trust all authors of the site: `raw_html = true` under `[build]` in site.toml)
        removed-html: "<font>" (write it in Markdown; or trust all authors of the site: `raw_html = true` under `[build]` in site.toml)
        unclosed-html: "<b>" (add `</b>`)
        removed-html: "<script>" (write it in Markdown; or trust all authors of the site: `raw_html = true` under `[build]` in site.toml)
        removed-html: "<img src=x onerror=y>" (write it in Markdown; or trust all authors of the site: `raw_html = true` under `[build]` in site.toml)
    "#]],
    );
}

#[test]
fn typography_reaches_across_marks_and_leaves_escapes_alone() {
    check(
        outline("\"*Quoted*\" isn't \\\"raw\\\" &quot;x&quot; -- `\"code\"` ...\n"),
        expect![[r#"
        paragraph "“Quoted” isn’t \"raw\" \"x\" – \"code\" …"
    "#]],
    );
}

#[test]
fn cells_beyond_the_last_column_are_missed() {
    check(
        complaints("| a | b |\n|---|---|\n| 1 | 2 | 3 |\n| 1 \\| x | 2 |\n"),
        expect![[r#"
        table-row-too-long: "| 1 | 2 | 3 |" (give the table's head as many columns, or write `\|` for a line that is meant as text)
    "#]],
    );
}

#[test]
fn windows_line_ends_make_no_difference() {
    let text = "## A\n\n::: box T\n\n- one\n- two\n\n:::\n\n```r\nx\n::: y\n```\n";
    assert_eq!(outline(text), outline(&text.replace('\n', "\r\n")));
}

#[test]
fn prose_is_read_as_it_is_printed() {
    let text = "::: box Zero\n\none[^1]\n\n:::\n\n| two |\n|---|\n| three |\n\n::: figure four\n\n> five\n\nsix\n\nSource: seven\n\n:::\n\n[^1]: eight\n";
    let mut pieces = Vec::new();
    each_text(&parse(text).value, &mut |piece| pieces.push(piece.to_string()));
    assert_eq!(pieces, ["Zero", "one", "two", "three", "five", "four", "six", "Source: seven", "eight"]);
}

#[test]
fn containers_stand_in_quotations_and_what_is_none_stays_text() {
    let quoted = "> ::: box T\n> text\n> :::\n";
    assert_eq!(outline(quoted), "quote\n  Box Some(\"T\") by \"\"\n    paragraph \"text\"\n");
    assert_eq!(complaints(quoted), "");
    assert_eq!(outline("a\n      ::: box b\n"), "paragraph \"a ::: box b\"\n");
    assert_eq!(outline("a `b\n      ::: c\nd` ?> e\n"), "paragraph \"a b ::: c d ?> e\"\n");
}
