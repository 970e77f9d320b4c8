//! What editors type wrong, and what they are told.

use expect_test::{Expect, expect};
use jiff::tz::TimeZone;
use proptest::prelude::*;
use proptest::{collection, sample};

use super::{brief, page, term};
use crate::model::date::When;
use crate::model::front_matter::BriefFrontMatter;
use crate::model::span::{Excerpt, SourceId};
use crate::model::taxonomy::Taxonomy;
use crate::parse::compact::compact;

/// A brief with the lines `head` between YAML fences.
fn yaml(head: &str) -> String {
    format!("---\n{head}\n---\nText.\n")
}

fn read(text: &str) -> (BriefFrontMatter, String) {
    let checked = brief::read(Excerpt::whole(SourceId(0), text), None, &TimeZone::UTC);
    (checked.value.front, compact(text, checked.diagnostics))
}

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&read(text).1);
}

/// `lines` in the middle of a head that is complete otherwise.
fn check_lines(lines: &str, expected: Expect) {
    check(&yaml(&format!("title: T\ndate: 2023-10-05\nauthors: [a]\nsummary: S\n{lines}")), expected);
}

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
          = type `---` on a line of its own below the last key"#]],
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
              = keys begin at the very left; what belongs to a key stands below it, each line indented by two spaces"#]],
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
        "subtitle: Brief #3\nseries: “Caspian”",
        expect![[r#"
        yaml-comment [#3] `#3` is not read: `#` begins a comment
          = if it belongs to the text, put the value in quotes: `"Brief #3"`; if not, put a space after `#`
        yaml-curly-quotes [“Caspian”] curly quotes do not enclose a value, they are part of it
          = type straight quotes: `"Caspian"`; or `"“Caspian”"` to show the curly ones"#]],
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
            toml-syntax [:] between `+++` lines, a key is followed by `=`
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
          = add `date = 2023-10-05`
        missing-key [+++] `title` is missing
          = add `title = "…"`
        unknown-key [related] unknown key `related` in `image`
          = it belongs above the line `[image]`: move it there"#]],
    );
}

#[test]
fn missing_and_empty_fields_are_all_named() {
    check(
        &yaml("subtitle: S"),
        expect![[r#"
        missing-key [---] `authors` is missing
          = add `authors: ["…"]`
        missing-key [---] `date` is missing
          = add `date: 2023-10-05`
        missing-key [---] `summary` is missing
          = add `summary: "…"`
        missing-key [---] `title` is missing
          = add `title: "…"`"#]],
    );
    check(
        &yaml("title:\ndate: ''\nauthors: []\nsummary: \"  \""),
        expect![[r#"
        empty-value [title] `title` is empty
          = write `title: "…"`
        empty-value [date] `date` is empty
          = write `date: 2023-10-05`
        empty-value [authors] `authors` is empty
          = write `authors: ["…"]`
        empty-value [summary] `summary` is empty
          = write `summary: "…"`"#]],
    );
    check(
        &yaml("# nothing"),
        expect![[r#"
        missing-key [---] `authors` is missing
          = add `authors: ["…"]`
        missing-key [---] `date` is missing
          = add `date: 2023-10-05`
        missing-key [---] `summary` is missing
          = add `summary: "…"`
        missing-key [---] `title` is missing
          = add `title: "…"`"#]],
    );
    check(
        "+++\ntitle = 'T'\n+++\n",
        expect![[r#"
        missing-key [+++] `authors` is missing
          = add `authors = ["…"]`
        missing-key [+++] `date` is missing
          = add `date = 2023-10-05`
        missing-key [+++] `summary` is missing
          = add `summary = "…"`"#]],
    );
}

#[test]
fn keys_of_other_tools_are_recognised() {
    check(
        &yaml("headline: T\npubdate: 2023-10-05\nby: A\nexcerpt: S\ntags: [x]\nlastmod: 2023-10-06"),
        expect![[r#"
        unknown-key [headline] unknown key `headline`
          = did you mean `title`?
        unknown-key [pubdate] unknown key `pubdate`
          = did you mean `date`?
        unknown-key [by] unknown key `by`
          = did you mean `authors`?
        unknown-key [excerpt] unknown key `excerpt`
          = did you mean `summary`?
        unknown-key [tags] unknown key `tags`
          = did you mean `topics`?
        unknown-key [lastmod] unknown key `lastmod`
          = did you mean `updated`?"#]],
    );
    check_lines(
        "Topics: [x]\nsub-title: S\nsumary: S\npublished: false\nfoo: bar",
        expect![[r#"
        unknown-key [Topics] unknown key `Topics`
          = did you mean `topics`?
        unknown-key [sub-title] unknown key `sub-title`
          = did you mean `subtitle`?
        unknown-key [sumary] unknown key `sumary`
          = did you mean `summary`?
        unknown-key [published] unknown key `published`
          = did you mean `draft: true`?
        unknown-key [foo] unknown key `foo`
          = known keys are `title`, `subtitle`, `slug`, `date`, `updated`, `draft`, `authors`, `topics`, `regions`, `series`, `number`, `summary`, `takeaways`, `recommendations`, `image`, `related`, `aliases`, `lang`, `license`, `doi`, `toc`, `template`, `extra`; data of your own goes below `extra`"#]],
    );
    check_lines(
        "author: A\nimage_alt: A map\nredirect_from: /old/\ndescription: S",
        expect![[r#"
        duplicate-key [author] [authors] `authors` and `author` are the same key
          = keep `authors` and remove `author`
        unknown-key [image_alt] unknown key `image_alt`
          = type `alt: "A map"` below `image:`
        unknown-key [redirect_from] unknown key `redirect_from`
          = did you mean `aliases`?
        unknown-key [description] unknown key `description`
          = did you mean `summary`?"#]],
    );
}

#[test]
fn values_of_the_wrong_type_show_the_right_form() {
    check_lines(
        "draft: yes\ntoc: 1\nsubtitle: [A]\nseries: {a: b, c: d}\ntopics: {a: b, c: d}",
        expect![[r#"
        wrong-type [yes] `draft` should be `true` or `false`
          = type `draft: true`
        wrong-type [1] `toc` should be `true` or `false`
          = type `toc: true` or `toc: false`
        wrong-type [[A]] `subtitle` should be a text
          = type `subtitle: "A"`
        wrong-type [{a: b, c: d}] `series` should be a text
          = type `series: "…"`
        wrong-type [{a: b, c: d}] `topics` should be a list of texts
          = type `topics: ["…", "…"]`"#]],
    );
    check_lines(
        "related: other\nrecommendations: Act\nextra: x\nimage: [a]\naliases: [{a: b}]",
        expect![[r#"
            wrong-type [other] `related` should be a list
              = put it in square brackets, or type `related: ["slug-of-a-brief"]`
            wrong-type [Act] `recommendations` should be a list
              = put it in square brackets, or type `recommendations: ["…"]`
            wrong-type [x] `extra` should be a group of keys
              = type `extra:` and below it, indented by two spaces, `key: value`
            missing-alt [image] the image has no description for those who cannot see it
              = describe the picture below `image:` and `src: "[a]"` with `alt: "…"`; if it only decorates, type `decorative: true`
            missing-credit [image] the image has no credit
              = say below `image:` and `src: "[a]"` whose picture it is: `credit: "…"`
            wrong-type [[a]] `src` should be a text
              = type `src: "a"`
            wrong-type [{a: b}] an entry of `aliases` should be a text
              = type `- "…"`"#]],
    );
    check_lines(
        "topics: energy, trade\nregions:\n  -\n  - 12",
        expect![[r#"
        comma-in-text [energy, trade] `topics` is one text with a comma in it
          = if these are 2, type `topics: ["energy", "trade"]`; if it is one, type `topics: ["energy, trade"]`
        empty-value [] an entry of `regions` is empty
          = write a text here, or remove the entry"#]],
    );
}

#[test]
fn an_image_needs_a_description_and_a_credit() {
    check_lines(
        "image: map.svg",
        expect![[r#"
            missing-alt [image] the image has no description for those who cannot see it
              = describe the picture below `image:` and `src: "map.svg"` with `alt: "…"`; if it only decorates, type `decorative: true`
            missing-credit [image] the image has no credit
              = say below `image:` and `src: "map.svg"` whose picture it is: `credit: "…"`"#]],
    );
    check_lines(
        "image:\n  src: map.svg\n  alt: A map\n  decorative: true\n  credit: X",
        expect![[r#"
        alt-of-decorative [A map] a decorative image has no description
          = remove either `alt` or `decorative`"#]],
    );
    check_lines(
        "image:\n  alt: A map\n  licence: MIT\n  copyright: X",
        expect![[r#"
        missing-key [image] `src` is missing in `image`
          = add `src: "photo.jpg"` below `image:`
        unknown-key [licence] unknown key `licence` in `image`
          = did you mean `license`?
        unknown-key [copyright] unknown key `copyright` in `image`
          = did you mean `credit`?"#]],
    );
    check_lines("image:\n  src: map.svg\n  decorative: true\n  credit: X", expect![[""]]);
}

#[test]
fn a_date_in_another_form_is_rewritten() {
    let dates = "5 October 2023|October 5th, 2023|05/10/2023|13/10/2023|5.10.2023|2023-13-01|2023-02-30|2023/10/5|2023-10|2023|soon|2023-10-05 at noon|“2023-10-05”";
    let told: Vec<String> = dates
        .split('|')
        .map(|date| {
            let text = yaml(&format!("title: T\ndate: {date}\nauthors: [a]\nsummary: S"));
            read(&text).1
        })
        .collect();
    expect![[r#"
        bad-date [5 October 2023] a date is written in figures, the year first
          = type `date: 2023-10-05`
        bad-date [October 5th, 2023] a date is written in figures, the year first
          = type `date: 2023-10-05`
        bad-date [05/10/2023] the year comes first in a date
          = type `2023-10-05` for 5 October, or `2023-05-10` for 10 May
        bad-date [13/10/2023] the year comes first in a date
          = type `date: 2023-10-13`
        bad-date [5.10.2023] the year comes first in a date
          = type `date: 2023-10-05`
        bad-date [2023-13-01] there is no month 13
          = the month stands before the day: `date: 2023-01-13`
        bad-date [2023-02-30] there is no day 30 in this month
          = February 2023 has 28 days
        bad-date [2023/10/5] a date has hyphens, and two figures for month and day
          = type `date: 2023-10-05`
        bad-date [2023-10] a date needs a year, a month and a day
          = for example `2023-01-31`
        bad-date [2023] a date needs a year, a month and a day
          = for example `2023-01-31`
        bad-date [soon] this is not a date
          = write year, month and day as in `2023-10-05`
        bad-date [2023-10-05 at noon] what follows the date is not a time
          = write the date alone, or a time as in `2023-10-05T09:30:00+04:00`
        bad-date [“2023-10-05”] a date stands without curly quotes
          = type `date: 2023-10-05`
        yaml-curly-quotes [“2023-10-05”] curly quotes do not enclose a value, they are part of it
          = type straight quotes: `"2023-10-05"`; or `"“2023-10-05”"` to show the curly ones"#]]
    .assert_eq(&told.join("\n"));
}

#[test]
fn identifiers_and_addresses_have_a_form() {
    check_lines(
        "slug: Rent Control\ndoi: 11.1/x\nlang: en_US\naliases: [old, 'https://example.org/a/', '/a/../b', '/a?b', '\\a']",
        expect![[r#"
            bad-slug [Rent Control] `Rent Control` cannot stand in an address
              = use lower-case letters, digits and single hyphens: `slug: "rent-control"`
            bad-doi [11.1/x] `11.1/x` is not a DOI
              = a DOI begins with `10.`, a number and a slash, as in `10.1234/abc`
            bad-language [en_US] `en_US` is not a language tag
              = type `lang: "en-US"`
            bad-alias [old] an old address begins with a slash
              = type `- "/old"`
            bad-alias ['https://example.org/a/'] an old address is written without the name of the site
              = type `- "/a/"`
            bad-alias ['/a/../b'] an old address cannot contain `..` or `.`
              = write the whole path, as in `/2023/10/baku-talks/`
            bad-alias ['/a?b'] an old address ends before a `?` or `#`
              = type `- "/a"`
            bad-alias ['\a'] an old address has no backslashes
              = type `- "/a"`"#]],
    );
    check_lines(
        "related:\n  - title: A\n    url: javascript:alert(1)\n  - title: B\n    url: example.org/x\n  - title: C\n    url: /briefs/c/\n  - https://example.org/\n  - url: https://example.org/",
        expect![[r#"
            unsafe-url [javascript:alert(1)] an address cannot begin with `javascript:` here
              = use an address that begins with `https://`, `http://` or `mailto:`
            bad-url [example.org/x] `example.org/x` is not a full address
              = begin with `https://`: `url: "https://example.org/x"`
            bad-related [/briefs/c/] `/briefs/c/` is a brief of this site
              = give only its slug, `c`, in place of title and url
            bad-related [https://example.org/] `https://example.org/` is not a brief of this site
              = give an article elsewhere by its title and address: `{ title: "…", url: "…" }`
            missing-key [url] `title` is missing in an entry of `related`
              = add `title: "…"` to the entry"#]],
    );
    check_lines(
        "updated: 2023-10-04\nlang: Russian",
        expect![[r#"
            updated-before-date [2023-10-04] [2023-10-05] `updated` (2023-10-04) is before `date` (2023-10-05)
              = mend one of the two dates, or remove `updated`
            bad-language [Russian] `Russian` is not a language tag
              = type `lang: "ru"`"#]],
    );
}

#[test]
fn every_field_is_read_from_yaml_and_from_toml_alike() {
    let yaml = r#"---
title: "Baku: next steps"
subtitle: 1984
slug: baku
date: 2023-10-05
updated: 2023-10-06T09:30:00+04:00
draft: true
authors:
  - nicholas-castillo
  - 'Jane Doe'
topics: [Energy, no]
regions: Caucasus
series: talks
number: 007
summary: >-
  Two lines
  of text.
takeaways: ["One: two", Three]
recommendations:
  - Act now
  - text: Act later
    addressee: Parliament
image: { src: map.svg, alt: A map, credit: Desk, creator: C, license: MIT, caption: Cap }
related:
  - rent
  - [[gas]]
  - /briefs/oil/
  - 2023-01-02-water.md
  - { title: Elsewhere, url: "https://example.org/", source: S, summary: U, date: 2022-01-31 }
aliases: /old/
lang: pt-BR
license: CC-BY-4.0
doi: https://doi.org/10.1234/ABC
toc: false
template: wide.html
extra: { a: [1, 2.5, true, null], b: { c: 2023-01-01 } }
---
"#;
    let toml = r#"+++
title = "Baku: next steps"
subtitle = 1984
slug = "baku"
date = 2023-10-05
updated = 2023-10-06T09:30:00+04:00
draft = true
authors = ["nicholas-castillo", "Jane Doe"]
topics = ["Energy", "no"]
regions = "Caucasus"
series = "talks"
number = "007"
summary = "Two lines of text."
takeaways = ["One: two", "Three"]
recommendations = ["Act now", { text = "Act later", addressee = "Parliament" }]
related = ["rent", "[[gas]]", "/briefs/oil/", "2023-01-02-water.md", { title = "Elsewhere", url = "https://example.org/", source = "S", summary = "U", date = 2022-01-31 }]
aliases = "/old/"
lang = "pt-BR"
license = "CC-BY-4.0"
doi = "doi:10.1234/ABC"
toc = false
template = "wide.html"
extra = { a = [1, 2.5, true, "x"], b = { c = 2023-01-01 } }
[image]
src = "map.svg"
alt = "A map"
credit = "Desk"
creator = "C"
license = "MIT"
caption = "Cap"
+++
"#;
    let (from_yaml, from_toml) = (read(yaml), read(toml));
    assert_eq!((from_yaml.1.as_str(), from_toml.1.as_str()), ("", ""));
    let in_yaml = without_spans(&from_yaml.0);
    assert_eq!(in_yaml.replace("Null", "String(\"x\")"), without_spans(&from_toml.0));
    expect![[r#"BriefFrontMatter { title: Some(Spanned { value: "Baku: next steps" }), subtitle: Some("1984"), slug: Some(Spanned { value: "baku" }), date: Some(Spanned { value: Day(2023-10-05) }), updated: Some(Spanned { value: Instant(2023-10-06T05:30:00Z) }), draft: true, authors: [Spanned { value: "nicholas-castillo" }, Spanned { value: "Jane Doe" }], topics: [Spanned { value: "Energy" }, Spanned { value: "no" }], regions: [Spanned { value: "Caucasus" }], series: Some(Spanned { value: "talks" }), number: Some("007"), summary: Some(Spanned { value: "Two lines of text." }), takeaways: ["One: two", "Three"], recommendations: [Recommendation { text: "Act now", addressee: None }, Recommendation { text: "Act later", addressee: Some("Parliament") }], image: Some(ImageFrontMatter { src: Spanned { value: "map.svg" }, alt: "A map", credit: Some("Desk"), creator: Some("C"), license: Some("MIT"), caption: Some("Cap") }), related: [Here(Spanned { value: "rent" }), Here(Spanned { value: "gas" }), Here(Spanned { value: "oil" }), Here(Spanned { value: "water" }), Elsewhere(ElsewhereEntry { title: "Elsewhere", url: Some(Spanned { value: "https://example.org/" }), source: Some("S"), summary: Some("U"), date: Some(2022-01-31) })], aliases: [Spanned { value: "/old/" }], lang: Some(Spanned { value: "pt-BR" }), license: Some("CC-BY-4.0"), doi: Some("10.1234/ABC"), toc: Some(false), template: Some(Spanned { value: "wide.html" }), extra: {"a": Array [Number(1), Number(2.5), Bool(true), Null], "b": Object {"c": String("2023-01-01")}} }"#]].assert_eq(&in_yaml);
}

fn without_spans(front: &BriefFrontMatter) -> String {
    let text = format!("{front:?}");
    let mut pieces = text.split(", span: Span {");
    let first = pieces.next().unwrap_or("").to_string();
    pieces.fold(first, |all, piece| all + piece.split_once('}').map_or("", |(_, rest)| rest))
}

#[test]
fn a_date_in_the_file_name_fills_in_and_must_agree() {
    let day = jiff::civil::date(2023, 10, 5);
    let read = |text: &str| {
        let checked = brief::read(Excerpt::whole(SourceId(0), text), Some(day), &TimeZone::UTC);
        (checked.value.front.date.map(|date| date.value), compact(text, checked.diagnostics))
    };
    let without = read(&yaml("title: T\nauthors: [a]\nsummary: S"));
    assert_eq!(without, (Some(When::Day(day)), String::new()));
    let (_, told) = read(&yaml("title: T\nauthors: [a]\nsummary: S\ndate: 2023-10-06"));
    expect![[r#"
        date-mismatch [2023-10-06] the file's name says 2023-10-05, `date` says 2023-10-06
          = `date` counts; rename the file so that it begins with `2023-10-06-`, or mend `date`"#]]
    .assert_eq(&told);
}

#[test]
fn a_time_without_an_offset_is_in_the_zone_of_the_site() {
    let zone = TimeZone::get("Asia/Baku").unwrap();
    let date = |text: &str| crate::parse::decode::date::read(text, &zone).ok();
    let instant = |text: &str| Some(When::Instant(text.parse().unwrap()));
    assert_eq!(date("2023-10-05T09:30:00"), instant("2023-10-05T05:30:00Z"));
    assert_eq!(date("2023-10-05 09:30:00+00:00"), instant("2023-10-05T09:30:00Z"));
    assert_eq!(date("2023-10-05T09:30:00Z"), instant("2023-10-05T09:30:00Z"));
    assert_eq!(date("20231005"), None);
}

#[test]
fn authors_have_keys_that_topics_do_not() {
    let text = "---\nname: Jane\norganisation: no\norcid: https://orcid.org/0000-0002-1825-0097\nemail: Jane <j@example.org>\n\
                url: ftp://example.org\nphoto: jane.jpg\nlinks:\n  - title: Site\n    url: https://example.org/\n---\n";
    let person = |taxonomy| term::read(Excerpt::whole(SourceId(0), text), taxonomy);
    let author = person(Taxonomy::Authors);
    assert_eq!(author.value.front.person.orcid.as_deref(), Some("0000-0002-1825-0097"));
    assert_eq!(author.value.front.person.links.len(), 1);
    expect![[r#"
        wrong-type [no] `organisation` should be `true` or `false`
          = type `organisation: false`
        bad-email [Jane <j@example.org>] `Jane <j@example.org>` is not a mail address
          = type `email: "j@example.org"`
        unsafe-url [ftp://example.org] an address cannot begin with `ftp:` here
          = use an address that begins with `https://`, `http://` or `mailto:`"#]]
    .assert_eq(&compact(text, author.diagnostics));
    expect![[r#"
        unknown-key [organisation] unknown key `organisation`
          = known keys are `name`, `summary`, `lang`, `extra`; data of your own goes below `extra`
        unknown-key [orcid] unknown key `orcid`
          = known keys are `name`, `summary`, `lang`, `extra`; data of your own goes below `extra`
        unknown-key [email] unknown key `email`
          = known keys are `name`, `summary`, `lang`, `extra`; data of your own goes below `extra`
        unknown-key [url] unknown key `url`
          = known keys are `name`, `summary`, `lang`, `extra`; data of your own goes below `extra`
        unknown-key [photo] unknown key `photo`
          = known keys are `name`, `summary`, `lang`, `extra`; data of your own goes below `extra`
        unknown-key [links] unknown key `links`
          = known keys are `name`, `summary`, `lang`, `extra`; data of your own goes below `extra`"#]]
    .assert_eq(&compact(text, person(Taxonomy::Topics).diagnostics));
}

#[test]
fn a_page_needs_a_title() {
    let text = "---\nsummary: S\naliases: [/a/]\n---\nText.\n";
    let checked = page::read(Excerpt::whole(SourceId(0), text));
    assert_eq!(checked.value.front.aliases.len(), 1);
    expect![[r#"
        missing-key [---] `title` is missing
          = add `title: "…"`"#]]
    .assert_eq(&compact(text, checked.diagnostics));
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
