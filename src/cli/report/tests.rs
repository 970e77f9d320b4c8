//! The faces of a diagnostic.

use expect_test::{Expect, expect};

use super::{Appearance, Format, counts, render};
use crate::model::diagnostic::Diagnostic;
use crate::model::source::{Contents, Sources};
use crate::model::span::Span;

const BRIEF: &str = "---\ntitle: Rent\nauthors: [jane-do]\n---\n\nSee [Dams](dams.md).\n";

#[test]
fn a_person_sees_the_lines_with_marks_and_help() {
    let diagnostics = [
        error_at(BRIEF, "jane-do", "not an author here").help("did you mean `jane-doe`?"),
        Diagnostic::warning("no-summary", "the site has no `description`").help("add one to site.toml"),
    ];
    check(
        Format::Human,
        BRIEF,
        &diagnostics,
        expect![[r#"
        error[unknown-name]: nothing is called `jane-do`
         --> content/briefs/rent.md:3:11
          |
        3 | authors: [jane-do]
          |           ^^^^^^^ not an author here
          |
          = help: did you mean `jane-doe`?

        warning[no-summary]: the site has no `description`
         |
         = help: add one to site.toml

    "#]],
    );
}

#[test]
fn columns_are_right_after_marks_tabs_and_other_scripts() {
    let text = "\u{feff}---\r\ntitle:\tՀայաստան և jane-do\r\n---\r\n";
    let diagnostics = [error_at(text, "jane-do", "here")];
    check(
        Format::Human,
        text,
        &diagnostics,
        expect![[r#"
        error[unknown-name]: nothing is called `jane-do`
         --> content/briefs/rent.md:2:19
          |
        2 | title:    Հայաստան և jane-do
          |                      ^^^^^^^ here

    "#]],
    );
    check(
        Format::Short,
        text,
        &diagnostics,
        expect![[r#"
        content/briefs/rent.md:2:19: error[unknown-name]: nothing is called `jane-do`
    "#]],
    );
    let text = "\u{feff}jane-do\r\n";
    check(
        Format::Short,
        text,
        &[error_at(text, "jane-do", "")],
        expect![[r#"
        content/briefs/rent.md:1:1: error[unknown-name]: nothing is called `jane-do`
    "#]],
    );
}

#[test]
fn one_line_holds_the_whole_of_a_diagnostic() {
    let diagnostics = [error_at(BRIEF, "dams.md", "").help("type\n`../dams.md`"), Diagnostic::note("hint", "no place")];
    check(
        Format::Short,
        BRIEF,
        &diagnostics,
        expect![[r#"
        content/briefs/rent.md:6:12: error[unknown-name]: nothing is called `dams.md` (help: type `../dams.md`)
        note[hint]: no place
    "#]],
    );
}

#[test]
fn a_code_forge_gets_commands_with_its_escapes() {
    let mut diagnostic = error_at(BRIEF, "dams.md", "").help("two\nlines");
    diagnostic.message = "100% wrong: a, b".to_string();
    check(
        Format::Github,
        BRIEF,
        &[diagnostic, Diagnostic::warning("hint", "no place")],
        expect![[r#"
        ::error file=content/briefs/rent.md,line=6,endLine=6,col=12,endColumn=19,title=unknown-name::100%25 wrong: a, b%0Atwo%0Alines
        ::warning title=hint::no place
    "#]],
    );
}

#[test]
fn a_program_gets_every_place() {
    check(
        Format::Json,
        BRIEF,
        &[error_at(BRIEF, "dams.md", "link").help("h")],
        expect![[r#"
        [
          {
            "code": "unknown-name",
            "severity": "error",
            "message": "nothing is called `dams.md`",
            "path": "content/briefs/rent.md",
            "line": 6,
            "column": 12,
            "end_line": 6,
            "end_column": 19,
            "labels": [
              {
                "text": "link",
                "path": "content/briefs/rent.md",
                "line": 6,
                "column": 12,
                "end_line": 6,
                "end_column": 19
              }
            ],
            "help": "h"
          }
        ]
    "#]],
    );
    check(
        Format::Json,
        BRIEF,
        &[],
        expect![[r#"
        []
    "#]],
    );
}

#[test]
fn files_without_text_and_spans_without_sense_break_nothing() {
    let sources = Sources::new(vec![
        ("content/briefs/a.md".into(), Contents::NotUtf8 { valid_up_to: 3, bytes: b"caf\xe9\n".to_vec() }, false),
        ("content/briefs/b.png".into(), Contents::Asset { size: 9, dimensions: None }, false),
        ("content/briefs/c.md".into(), Contents::Text("é".into()), false),
    ]);
    let at = |path: &str, range| {
        let file = sources.find(path).unwrap().id;
        Diagnostic::error("odd", "an odd place").at(Span::new(file, range), "here")
    };
    let diagnostics = [
        at("content/briefs/a.md", 3..4),
        at("content/briefs/b.png", 5..700),
        at("content/briefs/c.md", 1..1),
        at("content/briefs/c.md", std::ops::Range { start: 40, end: 30 }),
    ];
    let appearance = Appearance { format: Format::Human, color: false, prefix: "site/".into() };
    expect![[r#"
        error[odd]: an odd place
         --> site/content/briefs/a.md:1:4
          |
        1 | caf�
          |    ^ here

        error[odd]: an odd place
        --> site/content/briefs/b.png

        error[odd]: an odd place
         --> site/content/briefs/c.md:1:1
          |
        1 | é
          | ^ here

        error[odd]: an odd place
         --> site/content/briefs/c.md:1:2
          |
        1 | é
          |  ^ here

    "#]]
    .assert_eq(&render(&sources, &diagnostics, &appearance));
    for format in [Format::Short, Format::Json, Format::Github] {
        let appearance = Appearance { format, ..appearance.clone() };
        assert_eq!(render(&sources, &diagnostics, &appearance).matches("an odd place").count(), 4);
    }
}

#[test]
fn labels_in_two_files_are_shown_together() {
    let sources =
        Sources::from_texts([("content/briefs/a.md", "slug: rent\n"), ("content/briefs/b.md", "slug: rent\n")]);
    let span = |path: &str| Span::new(sources.find(path).unwrap().id, 6..10);
    let clash = Diagnostic::error("address-clash", "two briefs claim `/briefs/rent/`")
        .at(span("content/briefs/a.md"), "claimed here")
        .at(span("content/briefs/b.md"), "and here");
    let appearance = Appearance { format: Format::Human, color: false, prefix: String::new() };
    expect![[r#"
        error[address-clash]: two briefs claim `/briefs/rent/`
         --> content/briefs/a.md:1:7
          |
        1 | slug: rent
          |       ^^^^ claimed here
          |
         ::: content/briefs/b.md:1:7
          |
        1 | slug: rent
          |       ---- and here

    "#]]
    .assert_eq(&render(&sources, &[clash], &appearance));
}

#[test]
fn counts_are_in_words() {
    let (error, warning) = (Diagnostic::error("a", "a"), Diagnostic::warning("b", "b"));
    assert_eq!(counts(&[]), "no mistakes");
    assert_eq!(counts(&[warning.clone(), error.clone(), error]), "2 errors, 1 warning");
}

fn error_at(text: &str, words: &str, label: &str) -> Diagnostic {
    let start = text.find(words).unwrap();
    let sources = Sources::from_texts([("content/briefs/rent.md", text)]);
    let span = Span::new(sources.as_slice()[0].id, start..start + words.len());
    Diagnostic::error("unknown-name", format!("nothing is called `{words}`")).at(span, label)
}

fn check(format: Format, text: &str, diagnostics: &[Diagnostic], expected: Expect) {
    let sources = Sources::from_texts([("content/briefs/rent.md", text)]);
    let appearance = Appearance { format, color: false, prefix: String::new() };
    expected.assert_eq(&render(&sources, diagnostics, &appearance));
}

#[test]
fn a_list_for_a_page_has_headings_and_nothing_but_code_is_markup() {
    let text = "title: <b>\n";
    let error = error_at(text, "<b>", "").help("write `*` in *place* of it");
    let note = Diagnostic::note("odd", "a ` alone, and\na [line](break)");
    check(
        Format::Markdown,
        text,
        &[error, note],
        expect![[r#"
        ### Must be mended

        - nothing is called `<b>` (`content/briefs/rent.md`, line 1)
          To do: write `*` in \*place\* of it

        ### Good to know

        - a \` alone, and a \[line\](break)
    "#]],
    );
    check(Format::Markdown, text, &[], expect![[r#""#]]);
}
