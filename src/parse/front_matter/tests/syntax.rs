//! Fences, YAML and TOML.

use expect_test::expect;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use proptest::{collection, sample};

use super::{check, check_lines, read, yaml};
use crate::model::span::{Excerpt, SourceId};
use crate::model::taxonomy::Taxonomy;
use crate::parse::compact::compact;
use crate::parse::front_matter::{brief, term};

#[test]
fn fences_are_needed_and_must_be_exact() {
    check(
        "# Baku talks\n\nText.\n",
        expect![[r#"
        missing-front-matter [] the file has no front matter
          = begin the file with / --- / title: "…" / date: 2023-10-05 / authors: ["…"] / summary: "…" / ---"#]],
    );
    check(
        "\n \n",
        expect![[r#"
        empty-file [] the file is empty
          = begin the file with / --- / title: "…" / date: 2023-10-05 / authors: ["…"] / summary: "…" / ---, and the text below"#]],
    );
    check(
        "---\ntitle: T\n\nText.\n",
        expect![[r#"
            unclosed-front-matter [---] the front matter is opened but not closed
              = type `---` on a line of its own below `title`, which seems to be the last key"#]],
    );
    check(
        "---\ntitle: T\n----\nText.\n",
        expect![[r#"
        unclosed-front-matter [---] [----] the front matter is opened but not closed
          = type exactly `---` there, without spaces before it"#]],
    );
    check(
        "—-\ntitle: T\n---\nText.\n",
        expect![[r#"
        missing-front-matter [—-] the file has no front matter
          = type exactly three hyphens, `---`, on a line of their own"#]],
    );
    check(
        "+++\ntitle = 'T'\n---\nText.\n",
        expect![[r#"
        unclosed-front-matter [+++] [---] the front matter is opened but not closed
          = type exactly `+++` there, without spaces before it"#]],
    );
}

#[test]
fn a_byte_order_mark_crlf_blank_lines_and_dots_are_accepted() {
    let text = "\u{feff}\r\n---\r\ntitle: Bäku \r\ndate: 2023-10-05\r\nauthor: A\r\nsummary: S\r\n...\r\nText.\r\n";
    let checked = brief::read(Excerpt::whole(SourceId(0), text), None, &TimeZone::UTC);
    assert_eq!(compact(text, checked.diagnostics), "");
    assert_eq!(checked.value.body.text, "Text.\r\n");
    assert_eq!(&text[checked.value.opening.range()], "---");
    let title = checked.value.front.title.unwrap();
    assert_eq!((title.value.as_str(), &text[title.span.range()]), ("Bäku", "Bäku"));
}

#[test]
fn yaml_that_cannot_be_read_is_mended_line_by_line() {
    check(
        &yaml("title: Baku: next steps\nsummary: Two things: one"),
        expect![[r#"
        yaml-unquoted-colon [:] a value with a colon needs quotes
          = put the value in quotes: `title: "Baku: next steps"`
        yaml-unquoted-colon [:] a value with a colon needs quotes
          = put the value in quotes: `summary: "Two things: one"`"#]],
    );
    check(
        &yaml("title: T\nimage:\n\tsrc: a.jpg\n\talt: b"),
        expect![[r#"
            yaml-tab [\t] a line is indented with a tab
              = put two spaces in place of the tab
            yaml-tab [\t] a line is indented with a tab
              = put two spaces in place of the tab"#]],
    );
    check(
        &yaml("title: \"Baku\ndate: 2023-10-05"),
        expect![[r#"
        yaml-unclosed-quote ["Baku] a quote is opened but not closed
          = close it at the end of the value: `title: "Baku"`"#]],
    );
    check(
        &yaml("title: 'it's'\ndate: 2023-10-05"),
        expect![[r#"
        yaml-quotes ['] the value goes on after its closing quote
          = put the whole value in one pair of quotes: `title: "it's"`"#]],
    );
    check(
        &yaml("title: \"Baku\" talks\ndate: 2023-10-05"),
        expect![[r#"
        yaml-quotes ["] the value goes on after its closing quote
          = put the whole value in one pair of quotes: `title: '"Baku" talks'`"#]],
    );
    check(
        &yaml("title: “Baku: next steps”"),
        expect![[r#"
        yaml-curly-quotes [“Baku: next steps”] curly quotes do not enclose a value
          = type straight quotes: `title: "Baku: next steps"`"#]],
    );
    check(
        &yaml("title: Baku\n date: 2023-10-05"),
        expect![[r#"
            yaml-indentation [date] a line does not stand in line with those around it
              = remove spaces at its front, until it stands right below the key above it"#]],
    );
    check(
        &yaml("authors:\n  - a\n - b"),
        expect![[r#"
            yaml-indentation [b] a line does not stand in line with those around it
              = let all `-` of a list stand right below each other, with two spaces in front"#]],
    );
    check(
        &yaml("  title: T\ndate: 2023-10-05"),
        expect![[r#"
            yaml-indentation [title] a line does not stand in line with those around it
              = remove the spaces at its front"#]],
    );
    check(
        &yaml("title:Baku\ndate: 2023-10-05"),
        expect![[r#"
        yaml-missing-space [:] there is no space after the colon of `title`
          = type `title: Baku`"#]],
    );
    check(
        &yaml("title: T\nA sentence that goes\nsummary: S"),
        expect![[r#"
        yaml-syntax [A sentence that goes] this line is not of the form `key: value`
          = if it belongs to the value above, put two spaces in front of it; if it is text of the page, move it below the closing `---`"#]],
    );
    check(
        &yaml("title: \"C:\\q\""),
        expect![[r#"
        yaml-syntax ["C:\q"] a backslash in double quotes begins a special character
          = use single quotes: `'…'`; or double the backslash: `\\`"#]],
    );
    check(
        &yaml("title: a\u{0}b"),
        expect![[r#"
            yaml-syntax [\0] there is an invisible control character here
              = delete it, or type the line afresh"#]],
    );
    check(
        &yaml("authors: [a, b\nsummary: S"),
        expect![[r#"
            yaml-unclosed-list [[] a bracket is opened but not closed
              = close the list: `authors: [a, b]`; or, if it is a text, put it in quotes: `authors: "[a, b"`"#]],
    );
}

#[test]
fn characters_with_a_meaning_in_yaml_want_quotes() {
    check(
        &yaml("title: @home\nsummary: `code` and\nsubtitle: %5 growth"),
        expect![[r#"
        yaml-special-character [@] a value cannot begin with `@` unless it is in quotes
          = put the value in quotes: `title: "@home"`
        yaml-special-character [`] a value cannot begin with a backtick unless it is in quotes
          = put the value in quotes: `summary: "`code` and"`
        yaml-special-character [%] a value cannot begin with `%` unless it is in quotes
          = put the value in quotes: `subtitle: "%5 growth"`"#]],
    );
    check(
        &yaml("title: *Baku* talks"),
        expect![[r#"
        yaml-special-character [*] a value cannot begin with `*` unless it is in quotes
          = put the value in quotes: `title: "*Baku* talks"`"#]],
    );
    check(
        &yaml("title: &c more\nsubtitle: !important"),
        expect![[r#"
        missing-key [---] `authors` is missing
          = add `authors: ["…"]`
        missing-key [---] `date` is missing
          = add `date: 2023-10-05`
        missing-key [---] `summary` is missing
          = add `summary: "…"`
        yaml-special-character [&] a value cannot begin with `&` unless it is in quotes
          = put the value in quotes: `title: "&c more"`
        yaml-special-character [!] a value cannot begin with `!` unless it is in quotes
          = put the value in quotes: `subtitle: "!important"`"#]],
    );
    check(
        &yaml("title: [Draft] Baku talks"),
        expect![[r#"
        yaml-special-character [[] a value cannot begin with `[` unless it is in quotes
          = put the value in quotes: `title: "[Draft] Baku talks"`"#]],
    );
    check(
        &yaml("title: > a text"),
        expect![[r#"
        yaml-special-character [>] a value cannot begin with `>` unless it is in quotes
          = put the value in quotes: `title: "> a text"`"#]],
    );
    check(
        &yaml("title: - a text"),
        expect![[r#"
            yaml-special-character [-] a value cannot begin with `-` unless it is in quotes
              = begin the list on the next line; or, if it is a text, put it in quotes: `title: "- a text"`"#]],
    );
    check(
        &yaml("{{ title }}: T"),
        expect![[r#"
        yaml-syntax [{ title }] a key should be a single word
          = put a text that holds brackets or braces in quotes: `title: "…"`"#]],
    );
}

#[test]
fn yaml_with_another_meaning_than_meant_is_pointed_out() {
    check_lines(
        "subtitle: Brief #3\nnumber: #4\nlicense: # none\nseries: “Caspian”",
        expect![[r##"
            yaml-comment [#3] `#3` is not read: `#` begins a comment
              = if it belongs to the text, put the value in quotes: `"Brief #3"`; if not, put a space after `#`
            yaml-comment [#4] `#4` is not read: `#` begins a comment
              = if it belongs to the text, put the value in quotes: `"#4"`; if not, put a space after `#`
            yaml-curly-quotes [“Caspian”] curly quotes do not enclose a value, they are part of it
              = type straight quotes: `"Caspian"`; or `"“Caspian”"` to show the curly ones"##]],
    );
    check_lines(
        "takeaways:\n  - Trade: it grew\n  - fine",
        expect![[r#"
        yaml-unquoted-colon [:] a value with a colon needs quotes
          = put the value in quotes: `- "Trade: it grew"`"#]],
    );
    check_lines(
        "recommendations:\n  - Ministries: act\n  - text: Act\n    adressee: All",
        expect![[r#"
        yaml-unquoted-colon [:] a value with a colon needs quotes
          = put the value in quotes: `- "Ministries: act"`
        unknown-key [adressee] unknown key `adressee` in `recommendations`
          = did you mean `addressee`?"#]],
    );
    check_lines(
        "title: Again",
        expect![[r#"
        duplicate-key [title] [title] `title` is given twice
          = keep one of the two and remove the other"#]],
    );
    check(
        &yaml("title = \"T\"\ndate = 2023-10-05"),
        expect![[r#"
            wrong-type [title = "T" / date = 2023-10-05] the head of the file should be lines of the form `key: value`
              = this looks like TOML, which stands between two `+++` lines: change both `---` lines to `+++`"#]],
    );
    check(
        &yaml("- a\n- b"),
        expect![[r#"
            wrong-type [- a / - b] the head of the file should be lines of the form `key: value`
              = each line should have the form `key: value`, as in `title: "- a"`"#]],
    );
}

#[test]
fn toml_that_cannot_be_read_shows_the_line_to_type() {
    check(
        "+++\ntitle: \"T\"\ndate = 5 October\nsummary = “S”\nsubtitle = \"a\" b\ntopics = [\"a\", \n+++\n",
        expect![[r#"
            toml-syntax [:] a key is followed by `=` here, not by a colon
              = type `title = "T"`
            toml-syntax [5 October] this is neither a date nor a number
              = type a date as in `date = 2023-10-05`, a text in quotes: `date = "5 October"`
            toml-syntax [“S”] curly quotes do not enclose a value
              = type straight quotes: `summary = "S"`
            toml-syntax [subtitle = "a" b] the value goes on after its closing quote
              = type `subtitle = '"a" b'`
            toml-syntax [[] a list is opened but not closed
              = type `topics = ["a"]`"#]],
    );
    check(
        "+++\ntitle = \"T\"\nbig = 99999999999999999999\ntitle = \"U\"\n+++\n",
        expect![[r#"
        duplicate-key [title] [title] `title` is given twice
          = keep one of the two and remove the other"#]],
    );
    check(
        "+++\nauthors = ['a']\nsummary = 'S'\n[image]\nsrc = 'a'\nalt = 'b'\ncredit = 'c'\nrelated = ['x']\n+++\n",
        expect![[r#"
            missing-key [+++] `date` is missing
              = add `date = 2023-10-05` at the top
            missing-key [+++] `title` is missing
              = add `title = "…"` at the top
            unknown-key [related] unknown key `related` in `image`
              = it belongs above the line `[image]`: move it there"#]],
    );
}

#[test]
fn spans_are_bytes_of_the_file_whatever_the_alphabet() {
    let text = yaml(
        "title: Баку — «дальше»\nsummary: 'Ә'\nauthors:\n- Ə. Əliyev # редактор\n- ßé\ndate: 2023-10-05\nслово: 1",
    );
    let checked = brief::read(Excerpt::whole(SourceId(0), &text), None, &TimeZone::UTC);
    let front = checked.value.front;
    let written: Vec<&str> = front.authors.iter().map(|author| &text[author.span.range()]).collect();
    assert_eq!(written, ["Ə. Əliyev", "ßé"]);
    assert_eq!(&text[front.title.unwrap().span.range()], "Баку — «дальше»");
    assert_eq!(&text[checked.diagnostics[0].labels[0].span.range()], "слово");
}

#[test]
fn deep_nesting_is_refused() {
    let text = yaml(&format!("extra: {}1{}", "[".repeat(60), "]".repeat(60)));
    let (_, told) = read(&text);
    assert!(told.starts_with("too-deep"), "{told}");
}

/// Lines made of what heads are made of, right or wrong.
fn head_like() -> impl Strategy<Value = String> {
    let pieces = [
        "title",
        "date",
        "authors",
        "image",
        "related",
        "src",
        "extra",
        ": ",
        ":",
        " = ",
        "=",
        "\n",
        "\n  ",
        "\n- ",
        "\t",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        "\\",
        "“",
        "”",
        "|",
        ">-",
        "#",
        " #x",
        "&a",
        "*a",
        "!t",
        "%",
        "@",
        "`",
        "?",
        "---",
        "+++",
        "2023-10-05",
        "05/10/2023",
        "5 May 2020",
        "true",
        "null",
        "1e999",
        "-.inf",
        "0x",
        "Ə",
        "\u{feff}",
        "\0",
        "\r\n",
        "\u{85}",
        "\u{2028}",
        "\u{a0}",
        "https://",
        "mailto:",
        "[[x]]",
        "10.1234/",
        "text: ",
        "\"\"\"",
        ",",
    ];
    collection::vec(sample::select(pieces.to_vec()), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_head_makes_the_reader_panic_or_point_outside_the_file(
        head in prop_oneof![head_like(), any::<String>()],
        fences in sample::select(vec![("---\n", "\n---\n"), ("+++\n", "\n+++\n"), ("", ""), ("---\r\n", "\r\n...")]),
    ) {
        let text = format!("{}{head}{}Text.\n", fences.0, fences.1);
        let file = Excerpt::whole(SourceId(0), &text);
        let mut diagnostics = brief::read(file, None, &TimeZone::UTC).diagnostics;
        diagnostics.extend(term::read(file, Taxonomy::Authors).diagnostics);
        for diagnostic in &diagnostics {
            for label in &diagnostic.labels {
                prop_assert!(text.get(label.span.range()).is_some(), "{diagnostic:?}");
            }
            prop_assert!(diagnostic.help.is_some(), "{diagnostic:?}");
            prop_assert!(!diagnostic.message.contains(|c: char| c.is_control()), "{diagnostic:?}");
        }
    }
}
