//! What machines that read find of a site: twins in Markdown, `llms.txt`, the harvest feed,
//! catalogues, `robots.txt` and `security.txt`.

#![allow(clippy::disallowed_methods, reason = "reads the documentation")]

mod sites;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use policybrief::memo::Memo;
use policybrief::model::address::BaseUrl;
use policybrief::model::options::Options;
use serde_json::Value;
use sites::{Outcome, brief, build, build_with, options, sources};

/// A brief that says everything a record can hold.
const FULL: &str = "\
-- site.toml --
title = \"Test House\"
base_url = \"https://example.org/repo/\"
description = \"A house of *tests*.\"
[organisation]
name = \"The House\"
url = \"https://house.example/\"
ror = \"https://ror.org/05gq02987\"
-- content/authors/ada.md --
---
name: Ada Byron
orcid: 0000-0002-1825-0097
role: Fellow
---
-- content/topics/water.md --
---
name: Water
summary: Rivers and lakes.
---
-- content/pages/about.md --
---
title: About [us]
summary: Who we are.
---
We publish [briefs](/briefs/), see [above](#who).

## Who {#who}

People.
-- content/briefs/rivers/index.md --
---
title: Rivers & _borders_
subtitle: Who drinks first
date: 2026-03-02
updated: 2026-04-01
authors: [ada]
topics: [water]
regions: [South Caucasus]
series: Basics
number: \"1\"
summary: Two rivers cross four borders.
takeaways: [\"1. Water is scarce\"]
recommendations:
  - text: Sign a treaty.
    addressee: Governments
image:
  src: map.svg
  alt: A map
  caption: Two rivers
  credit: The House
  creator: Ada
  license: CC BY 4.0
funding:
  - name: A fund
    ror: https://ror.org/05gq02987
    grant: G1
license: CC BY 4.0
doi: 10.1234/abc
expires: 2030-01-01
corrections: [{ date: 2026-04-02, text: A *length*. }]
disclaimer: Views are hers.
---
Water *isn't* free.[^1] See [the page](/about/#who) and [below](#owners).

## Owners

::: pullquote
A river has no passport.

-- A fisher
:::

::: box Method
We counted.
:::

::: figure
![A map of two rivers](map.svg)

Lengths.

Source: the survey.
:::

Term
: Its meaning

> [!NOTE]
> A note.

H<sub>2</sub>O, ~~wrong~~

````text
```
````

[^1]: Not anywhere.
-- content/briefs/rivers/map.svg --
<svg/>
";

#[test]
fn a_brief_has_a_twin_in_markdown() {
    let outcome = build(FULL).clean();
    expect_test::expect_file!["machines/twin.md"].assert_eq(outcome.text("/briefs/rivers/index.md"));
    let link = r#"<link rel="alternate" href="https://example.org/repo/briefs/rivers/index.md" type="text/markdown">"#;
    assert!(outcome.text("/briefs/rivers/").contains(link));
    let page = outcome.text("/about/index.md");
    assert!(page.starts_with("# About \\[us\\]\n\n- Page: <https://example.org/repo/about/>\n"), "{page}");
    assert!(page.contains("[briefs](https://example.org/repo/briefs/)"), "{page}");
    assert!(page.contains("[above](https://example.org/repo/about/#who)"), "{page}");
    assert!(outcome.text("/about/").contains("https://example.org/repo/about/index.md"));
}

#[test]
fn llms_txt_leads_to_everything_under_a_project_path_too() {
    let outcome = build(FULL).clean();
    expect_test::expect_file!["machines/llms.txt"].assert_eq(outcome.text("/llms.txt"));
    let link = r#"<link rel="describedby" href="https://example.org/repo/llms.txt" type="text/markdown">"#;
    assert!(outcome.text("/").contains(link));
}

#[test]
fn who_made_a_picture_is_a_person_or_an_organisation() {
    let site = "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n\
                [organisation]\nname = \"The House\"\nshort_name = \"TH\"\n\
                -- content/authors/ada.md --\n---\nname: Ada Byron\n---\n\
                -- content/authors/desk.md --\n---\nname: Map Desk\nkind: organisation\n---\n\
                -- content/briefs/a.svg --\n<svg/>\n";
    let cases = [
        ("Jane Roe", "Person", "Jane Roe"),
        ("ada", "Person", "Ada Byron"),
        ("desk", "Organization", "Map Desk"),
        ("Map Desk", "Organization", "Map Desk"),
        ("The House", "Organization", "The House"),
        ("TH", "Organization", "TH"),
        ("\n    name: Wire Agency\n    kind: organisation", "Organization", "Wire Agency"),
        ("\n    name: Jane Roe", "Person", "Jane Roe"),
    ];
    for (written, kind, name) in cases {
        let image = format!("image:\n  src: a.svg\n  alt: A\n  credit: C\n  creator: {written}\n");
        let outcome = build(&format!("{site}{}", brief("a", "A", "2026-01-01", &image, "Text."))).clean();
        let expected = format!(r#""creator":{{"@type":"{kind}","name":"{name}"}}"#);
        assert!(outcome.text("/briefs/a/").contains(&expected), "{written}: {expected}");
    }
}

#[test]
fn no_file_beside_a_page_is_in_the_sitemap() {
    let outcome = build(FULL).clean();
    let sitemap = outcome.text("/sitemap.xml");
    for line in sitemap.lines().filter(|line| line.contains("<loc>")) {
        assert!(line.contains("/</loc>"), "{line}");
    }
}

#[test]
fn outputs_that_a_site_does_without_are_not_there() {
    let off = "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n[outputs]\nmarkdown = false\n\
               catalogues = false\npublications = false\nllms_txt = false\n";
    let outcome = build(&format!("{off}{}", brief("a", "A", "2026-01-01", "", "Text."))).clean();
    for path in ["/briefs/a/index.md", "/publications.bib", "/publications.json", "/publications/1.json", "/llms.txt"] {
        assert!(!outcome.has(path), "{path}");
    }
    for path in ["/", "/briefs/", "/briefs/a/", "/authors/ada/"] {
        let page = outcome.text(path);
        assert!(!["llms.txt", "index.md", "publications."].iter().any(|name| page.contains(name)), "{path}");
    }
}

fn json(outcome: &Outcome, path: &str) -> Value {
    serde_json::from_str(outcome.text(path)).expect("JSON")
}

/// The keys of `value`, each with the way to it: `items[].authors[].name`.
fn keys(value: &Value, way: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let way = if way.is_empty() { key.clone() } else { format!("{way}.{key}") };
                keys(value, &way, found);
                found.insert(way);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, &format!("{way}[]"), found)),
        _ => {}
    }
}

#[test]
fn the_documented_keys_of_the_harvest_feed_are_the_printed_ones() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/publications.md");
    let page = fs::read_to_string(page).expect("the page is there");
    let outcome = build(FULL).clean();
    for (heading, path) in [("The index", "/publications.json"), ("A page", "/publications/1.json")] {
        let section = page.split("\n## ").find(|section| section.starts_with(heading)).expect("a section");
        let rows = section.lines().filter_map(|line| line.strip_prefix("| `")).filter_map(|row| row.split('`').next());
        let documented: BTreeSet<String> = rows.map(str::to_string).collect();
        let mut printed = BTreeSet::new();
        keys(&json(&outcome, path), "", &mut printed);
        assert_eq!(documented, printed, "{path}");
    }
}

#[test]
fn a_full_page_of_the_harvest_feed_never_changes() {
    let site = |count: usize| -> String {
        let day = |at: usize| format!("{}-{:02}-{:02}", 2023 + at / 336, at / 28 % 12 + 1, at % 28 + 1);
        (0..count).map(|at| brief(&format!("b{at:04}"), &format!("B {at}"), &day(at), "", "")).collect()
    };
    let (before, after) = (build(&site(501)), build(&site(502)));
    assert_eq!(before.text("/publications/1.json"), after.text("/publications/1.json"));
    assert_eq!(json(&before, "/publications/1.json")["items"].as_array().map(Vec::len), Some(500));
    assert_eq!(json(&before, "/publications/1.json")["items"][0]["published"], "2023-01-01T00:00:00+00:00");
    assert_eq!(json(&after, "/publications/2.json")["items"].as_array().map(Vec::len), Some(2));
    let index = json(&after, "/publications.json");
    assert_eq!(index["total"], 502);
    assert_eq!(index["pages"][1]["url"], "https://example.org/publications/2.json");
    assert_eq!(index["pages"][1]["count"], 2);
}

#[test]
fn an_empty_site_has_an_index_without_pages() {
    let outcome = build("");
    assert_eq!(json(&outcome, "/publications.json")["pages"], Value::Array(Vec::new()));
    assert!(!outcome.has("/publications/1.json"));
    assert_eq!(outcome.text("/publications.bib"), "");
    assert_eq!(json(&outcome, "/publications.csl.json"), Value::Array(Vec::new()));
}

#[test]
fn authors_and_topics_have_catalogues_of_their_own() {
    let other = "-- content/authors/bob.md --\n---\nname: Bob\n---\n";
    let b = brief("b", "B", "2026-01-02", "topics: [Water]\n", "").replace("[ada]", "[bob]");
    let outcome = build(&format!("{other}{}{b}", brief("a", "A", "2026-01-01", "topics: [Energy]\n", "")));
    let entries = |path: &str| outcome.text(path).matches("@techreport").count();
    assert_eq!(entries("/publications.bib"), 2);
    for path in ["/authors/ada/", "/topics/energy/"] {
        let file = format!("{path}publications.bib");
        assert_eq!(entries(&file), 1);
        assert!(outcome.text(&file).contains("@techreport{a,"));
        let csl = json(&outcome, &format!("{path}publications.csl.json"));
        assert_eq!(csl[0]["id"], "a");
        let link = format!(r#"<link rel="alternate" href="https://example.org{file}" type="application/x-bibtex">"#);
        assert!(outcome.text(path).contains(&link), "{path}");
    }
    let link = r#"<link rel="alternate" href="https://example.org/publications.json" type="application/json">"#;
    assert!(outcome.text("/").contains(link) && outcome.text("/briefs/").contains(link));
    assert!(!outcome.has("/regions/publications.bib"));
}

fn robots(settings: &str) -> String {
    let site = format!("-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n[robots]\n{settings}\n");
    build(&site).clean().text("/robots.txt").to_string()
}

/// May `agent` read the site, by the rules of RFC 9309?
fn may_read(robots: &str, agent: &str) -> bool {
    let group =
        |name: &str| robots.split("\n\n").find(|group| group.lines().any(|line| line == format!("User-agent: {name}")));
    group(agent).or_else(|| group("*")).expect("a group").contains("Allow: /")
        && !group(agent).or_else(|| group("*")).expect("a group").contains("Disallow")
}

#[test]
fn robots_txt_says_what_the_switches_say() {
    assert_eq!(robots(""), "User-agent: *\nAllow: /\n\nSitemap: https://example.org/sitemap.xml\n");
    for bits in 0..8 {
        let [search, answers, training] = [bits & 1 != 0, bits & 2 != 0, bits & 4 != 0];
        let text = robots(&format!("search_engines = {search}\nai_answers = {answers}\nai_training = {training}"));
        assert_eq!(may_read(&text, "Googlebot"), search, "{text}");
        assert_eq!(may_read(&text, "OAI-SearchBot"), answers, "{text}");
        assert_eq!(may_read(&text, "PerplexityBot"), answers, "{text}");
        assert_eq!(may_read(&text, "GPTBot"), training, "{text}");
        assert_eq!(may_read(&text, "ClaudeBot"), training, "{text}");
        assert_eq!(may_read(&text, "Google-Extended"), training, "{text}");
    }
}

#[test]
fn a_sites_own_files_take_the_place_of_ours() {
    let site = "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n[security]\n\
                contact = \"mailto:safe@example.org\"\nexpires = 2027-01-01\n\
                -- static/robots.txt --\nmine\n-- static/llms.txt --\nmine\n-- static/.well-known/security.txt --\nmine\n";
    let outcome = build(site).clean();
    for path in ["/robots.txt", "/llms.txt", "/.well-known/security.txt"] {
        assert_eq!(outcome.text(path), "mine\n", "{path}");
    }
}

fn security(today: &str) -> Outcome {
    let site = "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/\"\ntime_zone = \"Asia/Baku\"\n\
                [security]\ncontact = \"mailto:safe@example.org\"\nexpires = 2026-12-31\n";
    build_with(sources(site), &options(today), &Memo::default())
}

#[test]
fn security_txt_is_there_while_it_may_be_trusted() {
    let outcome = security("2026-06-01").clean();
    assert_eq!(
        outcome.text("/.well-known/security.txt"),
        "Contact: mailto:safe@example.org\nExpires: 2026-12-31T00:00:00+04:00\nPreferred-Languages: en\n\
         Canonical: https://example.org/.well-known/security.txt\n"
    );
    assert!(!build("").has("/.well-known/security.txt"));
    for (today, codes) in [
        ("2026-11-30", &[][..]),
        ("2026-12-01", &["security-expires-soon"]),
        ("2026-12-30", &["security-expires-soon"]),
        ("2026-12-31", &["security-expired"]),
        ("2029-01-01", &["security-expired"]),
    ] {
        assert_eq!(security(today).codes(), codes, "{today}");
    }
}

#[test]
fn a_note_says_where_crawlers_do_not_look() {
    let site = "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n[robots]\nai_training = false\n";
    let base_url = Some(BaseUrl::parse("https://example.github.io/repo/").expect("a URL"));
    let options = Options { base_url, ..options("2026-06-01") };
    assert_eq!(build_with(sources(site), &options, &Memo::default()).codes(), ["robots-not-read"]);
}
