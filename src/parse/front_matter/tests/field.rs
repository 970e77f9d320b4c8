//! Keys and their values.

use expect_test::expect;
use jiff::tz::TimeZone;

use super::{check, check_lines, read, yaml};
use crate::model::date::When;
use crate::model::front_matter::{BriefFrontMatter, Places};
use crate::model::span::{Excerpt, SourceId};
use crate::model::taxonomy::Taxonomy;
use crate::parse::compact::compact;
use crate::parse::front_matter::{brief, page, term};

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
              = add `authors = ["…"]` at the top
            missing-key [+++] `date` is missing
              = add `date = 2023-10-05` at the top
            missing-key [+++] `summary` is missing
              = add `summary = "…"` at the top"#]],
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
        "Topics: [x]\nsub-title: S\nsumary: S\npublished: false\nfoo: bar\n\u{a0}doi: 10.1234/a",
        expect![[r#"
            unknown-key [Topics] unknown key `Topics`
              = did you mean `topics`?
            unknown-key [sub-title] unknown key `sub-title`
              = did you mean `subtitle`?
            unknown-key [sumary] unknown key `sumary`
              = `summary`, which it may stand for, is given as well: remove one of the two
            unknown-key [published] unknown key `published`
              = did you mean `draft: true`?
            unknown-key [foo] unknown key `foo`
              = take it out, or write one of these keys: `title`, `gone`, `subtitle`, `slug`, `date`, `updated`, `draft`, `embargo_until`, `expires`, `review_date`, `corrections`, `changes`, `supersedes`, `superseded_by`, `withdrawn`, `first_published_in`, `authors`, `topics`, `regions`, `series`, `number`, `summary`, `takeaways`, `recommendations`, `image`, `related`, `aliases`, `lang`, `license`, `copyright_holder`, `funding`, `disclaimer`, `doi`, `bibliography`, `pdf`, `pdf_file`, `toc`, `template`, `lints`, `extra`; data of your own goes below `extra`
            unknown-key [ doi] unknown key `doi`
              = an invisible character stands beside it: type `doi` afresh"#]],
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
              = `summary`, which it may stand for, is given as well: remove one of the two"#]],
    );
}

#[test]
fn control_characters_are_refused_however_they_are_spelt() {
    check_lines(
        "subtitle: \"a\\0b\"",
        expect![[r#"
            control-character ["a\0b"] the text holds an invisible control character
              = remove it, or type the text afresh"#]],
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
              = put it in square brackets: `related: ["slug-of-a-brief"]`
            wrong-type [Act] `recommendations` should be a list
              = put it in square brackets: `recommendations: ["…"]`
            wrong-type [x] `extra` should be a group of keys
              = type `extra:` and its keys below it, indented by two spaces
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
              = an article elsewhere is given by its `title` and `url`, not by its address alone
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
    expect![[r#"BriefFrontMatter { title: Some(Spanned { value: "Baku: next steps" }), subtitle: Some("1984"), slug: Some(Spanned { value: "baku" }), date: Some(Spanned { value: Day(2023-10-05) }), updated: Some(Spanned { value: Instant(2023-10-06T05:30:00Z) }), draft: true, history: HistoryFrontMatter { embargo_until: None, expires: None, review_date: None, corrections: [], changes: [], supersedes: [], superseded_by: [], withdrawn: None, first_published_in: None }, gone: None, authors: [Spanned { value: "nicholas-castillo" }, Spanned { value: "Jane Doe" }], roles: [], topics: [Spanned { value: "Energy" }, Spanned { value: "no" }], regions: [Spanned { value: "Caucasus" }], series: Some(Spanned { value: "talks" }), number: Some("007"), summary: Some(Spanned { value: "Two lines of text." }), takeaways: ["One: two", "Three"], recommendations: [Recommendation { text: "Act now", addressee: None }, Recommendation { text: "Act later", addressee: Some("Parliament") }], image: Some(ImageFrontMatter { src: Spanned { value: "map.svg" }, alt: "A map", credit: Some("Desk"), creator: Some(Creator { name: "C", is_organisation: false }), license: Some(Spanned { value: "MIT" }), caption: Some("Cap") }), related: [Here(Spanned { value: "rent" }), Here(Spanned { value: "gas" }), Here(Spanned { value: "oil" }), Here(Spanned { value: "water" }), Elsewhere(ElsewhereEntry { title: "Elsewhere", url: Some(Spanned { value: "https://example.org/" }), source: Some("S"), summary: Some("U"), date: Some(2022-01-31) })], aliases: [Spanned { value: "/old/" }], lang: Some(Spanned { value: "pt-BR" }), license: Some(License { name: "CC-BY-4.0", spdx: Some("CC-BY-4.0"), url: Some("https://creativecommons.org/licenses/by/4.0/") }), copyright_holder: None, funding: [], disclaimer: None, doi: Some("10.1234/ABC"), bibliography: None, pdf: None, pdf_file: None, toc: Some(false), template: Some(Spanned { value: "wide.html" }), lints: [], extra: {"a": Array [Number(1), Number(2.5), Bool(true), Null], "b": Object {"c": String("2023-01-01")}}, places: Places { title: None, summary: None, takeaways: [], recommendations: [] } }"#]].assert_eq(&in_yaml);
}

fn without_spans(front: &BriefFrontMatter) -> String {
    let front = BriefFrontMatter { places: Places::default(), ..front.clone() };
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
        unknown-key [organisation] unknown key `organisation`
          = did you mean `affiliation`?
        bad-email [Jane <j@example.org>] `Jane <j@example.org>` is not a mail address
          = type `email: "j@example.org"`
        unsafe-url [ftp://example.org] an address cannot begin with `ftp:` here
          = use an address that begins with `https://`, `http://` or `mailto:`
        undescribed-portrait [photo] this portrait has no description
          = say below `photo:` and `src: "jane.jpg"` what it shows: `alt: "…"`; if the name says enough, type `decorative: true`"#]]
    .assert_eq(&compact(text, author.diagnostics));
    expect![[r#"
        unknown-key [organisation] unknown key `organisation`
          = take it out, or write one of these keys: `name`, `summary`, `lang`, `extra`; data of your own goes below `extra`
        unknown-key [orcid] unknown key `orcid`
          = take it out, or write one of these keys: `name`, `summary`, `lang`, `extra`; data of your own goes below `extra`
        unknown-key [email] unknown key `email`
          = take it out, or write one of these keys: `name`, `summary`, `lang`, `extra`; data of your own goes below `extra`
        unknown-key [url] unknown key `url`
          = take it out, or write one of these keys: `name`, `summary`, `lang`, `extra`; data of your own goes below `extra`
        unknown-key [photo] unknown key `photo`
          = take it out, or write one of these keys: `name`, `summary`, `lang`, `extra`; data of your own goes below `extra`
        unknown-key [links] unknown key `links`
          = take it out, or write one of these keys: `name`, `summary`, `lang`, `extra`; data of your own goes below `extra`"#]]
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
fn an_author_may_have_a_role_of_the_time() {
    let text = yaml(
        "title: T\ndate: 2023-10-05\nsummary: S\nauthors:\n  - id: jane\n    role: \"Fellow, until 2024\"\n  - Ali\n  - name: Energy desk",
    );
    let (front, _) = read(&text);
    let names: Vec<&str> = front.authors.iter().map(|author| author.value.as_str()).collect();
    assert_eq!(names, ["jane", "Ali", "Energy desk"]);
    let roles: Vec<_> = front.roles.iter().map(|entry| (entry.author.value.as_str(), entry.role.as_deref())).collect();
    assert_eq!(roles, [("jane", Some("Fellow, until 2024")), ("Energy desk", None)]);
    check(
        &yaml(
            "title: T\ndate: 2023-10-05\nsummary: S\nauthors:\n  - role: Fellow\n  - id: a\n    rol: x\n  - Trade: a view",
        ),
        expect![[r#"
            missing-key [role] `id` is missing in an entry of `authors`
              = add `id: "…"` to the entry
            unknown-key [rol] unknown key `rol` in `authors`
              = did you mean `role`?
            yaml-unquoted-colon [:] a value with a colon needs quotes
              = put the value in quotes: `- "Trade: a view"`"#]],
    );
}

#[test]
fn funders_and_licences_are_those_that_others_can_look_up() {
    check_lines(
        "license: CC BY 4\nfunding:\n  - Ministry of Water\n  - name: Fund\n    ror: 02mhbdp95\n    funder_id: 12x\n  - grant: 7",
        expect![[r#"
            unknown-license [CC BY 4] `CC BY 4` is not a licence that readers can look up
              = did you mean: `license: "CC BY 4.0"`
            bad-ror [02mhbdp95] a character of the ROR iD `02mhbdp95` is mistyped: its checksum is wrong
              = look the organisation up at `https://ror.org` and copy its address, as in `https://ror.org/02mhbdp94`
            bad-funder [12x] `12x` is not the identifier of a funder
              = copy it from the Open Funder Registry; it looks like `10.13039/100000001`
            missing-key [grant] `name` is missing in an entry of `funding`
              = add `name: "…"` to the entry"#]],
    );
    let (front, told) = read(&yaml(
        "title: T\ndate: 2023-10-05\nauthors: [a]\nsummary: S\nlicense: cc by-sa 4.0\ncopyright_holder: H\ndisclaimer: D\nfunding:\n  - {name: Fund, ror: 02mhbdp94, funder_id: 10.13039/501100000780, grant: G-1}",
    ));
    assert_eq!(told, "");
    assert_eq!(front.license.and_then(|license| license.spdx), Some("CC-BY-SA-4.0"));
    assert_eq!(front.funding[0].funder_id.as_deref(), Some("10.13039/501100000780"));
}
