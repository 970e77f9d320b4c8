//! What is said of a brief's shape, how a site and a brief change that, and whose its pictures are.

mod sites;

use policybrief::memo::Memo;
use policybrief::model::diagnostic::Severity;
use policybrief::model::output::Discard;
use policybrief::pipeline;
use sites::{build, options, sources};

/// A site with these lines under `[lints]`, and a brief with these lines at its head and this text.
fn site(lints: &str, head: &str, body: &str) -> String {
    format!(
        "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n[lints]\n{lints}\n\
         -- content/briefs/rent/index.md --\n---\ntitle: Rent\ndate: 2026-03-02\nauthors: [ada]\nsummary: Short.\n{head}---\n{body}\n\
         -- content/briefs/rent/map.svg --\n<svg/>\n-- content/briefs/rent/plan.svg --\n<svg/>\n"
    )
}

/// Level and code of what is said, files that are not used aside.
fn said(lints: &str, head: &str, body: &str) -> Vec<String> {
    let outcome = build(&site(lints, head, body));
    let told = outcome.diagnostics.iter().filter(|problem| problem.code != "unused-file");
    told.map(|problem| format!("{} {}", problem.severity.name(), problem.code)).collect()
}

#[test]
fn a_site_chooses_the_level_of_a_lint() {
    let body = "The numbers are [here](https://example.org/).";
    assert_eq!(said("", "", body), ["warning vague-link"]);
    assert_eq!(said("vague-link = \"error\"", "", body), ["error vague-link"]);
    assert_eq!(said("vague-link = { level = \"note\" }", "", body), ["note vague-link"]);
    assert!(said("vague-link = \"off\"", "", body).is_empty());
    assert_eq!(said("skipped-heading-level = \"note\"", "", "## A\n\n#### B"), ["note skipped-heading-level"]);
}

#[test]
fn a_brief_makes_an_exception_with_a_reason() {
    let body = "The numbers are [here](https://example.org/).";
    let exception = |level| format!("lints:\n  vague-link:\n    level: {level}\n    reason: A lesson in links\n");
    assert!(said("", &exception("off"), body).is_empty());
    assert_eq!(said("", &exception("error"), body), ["error vague-link"]);
    assert_eq!(said("vague-link = \"off\"", &exception("note"), body), ["note vague-link"]);
    assert_eq!(said("", &exception("off"), "Text."), ["note unused-exception"]);
    let without = "lints:\n  vague-link:\n    level: off\n";
    assert_eq!(said("", without, body), ["error missing-reason", "warning vague-link"]);
    assert_eq!(said("", "lints:\n  vague-lnk: {level: off, reason: R}\n", "Text."), ["error unknown-key"]);
}

#[test]
fn an_exception_of_a_draft_counts_and_is_not_called_unused() {
    let head = "draft: true\nlints:\n  skipped-heading-level: {level: off, reason: R}\n  vague-link: {level: off, reason: R}\n";
    assert!(said("", head, "## A\n\n#### B").is_empty());
}

#[test]
fn limits_and_known_words_are_the_sites_own() {
    let five = "One two three four five.";
    assert_eq!(said("long-sentence = { max = 4 }", "", five), ["note long-sentence"]);
    assert!(said("long-sentence = { max = 5 }", "", five).is_empty());
    assert_eq!(said("unexplained-acronym = \"note\"", "", "The CSTO met."), ["note unexplained-acronym"]);
    assert!(said("unexplained-acronym = { known = [\"CSTO\"] }", "", "The CSTO met.").is_empty());
    assert!(
        said("unexplained-acronym = \"note\"", "takeaways: [The treaty (CSTO) holds., Two.]\n", "The CSTO met.")
            .is_empty()
    );
    assert!(said("unexplained-acronym = \"note\"", "", "The <abbr title=\"A treaty\">CSTO</abbr> met.").is_empty());
}

#[test]
fn a_source_in_the_paragraph_answers_for_its_claims() {
    assert_eq!(said("", "", "Rents rise. Studies show it."), ["warning unsourced-claim"]);
    assert!(said("", "", "Studies show it.[^1]\n\n[^1]: Doe 2021.").is_empty());
    assert!(said("", "", "Studies show it, as [one](https://example.org/) does.").is_empty());
    assert!(said("", "", "> Studies show it.").is_empty());
    assert!(said("", "lang: ka\n", "Studies show it.").is_empty());
}

#[test]
fn strict_turns_warnings_into_errors_but_not_those_of_drafts() {
    let with = |draft: &str| {
        let text = site("", draft, "Rents.\n\n## A\n\n#### B\n\n[^1]: Unused.");
        let built = pipeline::build(&sources(&text), &options("2026-06-01"), &Memo::default(), &Discard).strict();
        let errors = built.diagnostics.iter().filter(|problem| problem.severity == Severity::Error);
        errors.map(|problem| problem.code).collect::<Vec<_>>()
    };
    assert_eq!(with(""), ["summary-length", "skipped-heading-level", "unused-footnote"]);
    assert!(with("draft: true\n").is_empty());
}

#[test]
fn the_credits_of_all_pictures_stand_on_one_page() {
    let head = "image:\n  src: map.svg\n  alt: A map\n  credit: Jane Doe\n  license: CC BY 4.0\n";
    let body = "::: figure\n\n![A plan](plan.svg)\n\nWhat is planned.\n\nCredit: The city, [CC0](https://creativecommons.org/publicdomain/zero/1.0/)\n\n:::\n\n\
                ::: figure\n\n![The map again](map.svg)\n\nAgain.\n\nCredit: Jane Doe, CC BY 4.0.\n\n:::";
    let outcome = build(&site("", head, body)).clean();
    let page = outcome.text("/image-credits/");
    assert_eq!(page.matches("<li>\n      <h2>").count(), 2, "{page}");
    for part in [
        "<h2><a href=\"/briefs/rent/map.svg\">A map</a></h2>",
        "<p class=\"role\">Jane Doe</p>",
        "href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY 4.0</a>",
        "href=\"https://creativecommons.org/publicdomain/zero/1.0/\">",
        "<a href=\"/briefs/rent/\">Rent</a>",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(outcome.text("/").contains("href=\"/image-credits/\""), "the footer leads there");
    let bare = build(&site("", "", "Text."));
    assert!(!bare.has("/image-credits/") && !bare.text("/").contains("/image-credits/"));
}

#[test]
fn whatever_text_shows_a_picture_the_same_is_asked_of_it() {
    let settings = "undescribed-portrait = \"warning\"\nuncredited-image = \"warning\"\nmissing-caption = \"warning\"\n\
                    [images]\nallowed_licenses = [\"CC BY 4.0\"]\nrequire_license = true";
    let picture = "![A plan](/plan.svg)";
    let figure = "::: figure\n\n![A plan](/plan.svg)\n\nCredit: Jane Doe, CC BY-NC 4.0\n\n:::";
    let with = |path: &str, head: &str, text: &str| {
        let other = format!("-- content/{path} --\n---\n{head}\n---\n{text}\n-- static/plan.svg --\n<svg/>\n");
        let outcome = build(&format!("{}{other}", site(settings, "", "Text.")));
        let own = outcome.diagnostics.iter().filter(|problem| {
            problem.labels.iter().any(|label| outcome.sources.get(label.span.file).path == format!("content/{path}"))
        });
        own.map(|problem| problem.code).collect::<Vec<_>>()
    };
    let heads = [
        ("pages/about.md", "title: About"),
        ("authors/bea.md", "name: Bea"),
        ("topics/housing.md", "name: Housing"),
        ("regions/alps.md", "name: Alps"),
        ("series/notes.md", "name: Notes"),
    ];
    for (path, head) in heads {
        assert_eq!(with(path, head, picture), ["missing-image-license", "uncredited-image"], "{path}");
        assert_eq!(with(path, head, figure), ["image-license-not-allowed", "missing-caption"], "{path}");
    }
    let photo = |keys: &str| with("authors/bea.md", &format!("name: Bea\nphoto: {{ src: /plan.svg{keys} }}"), "");
    assert_eq!(photo(""), ["undescribed-portrait", "missing-image-license", "uncredited-image"]);
    assert_eq!(photo(", decorative: true, credit: Us, license: CC0"), ["image-license-not-allowed"]);
    assert!(photo(", alt: Bea at her desk, credit: Us, license: CC BY 4.0").is_empty());
}

#[test]
fn the_photograph_of_an_author_is_on_the_page_of_credits() {
    let author = "-- content/authors/ada.md --\n---\nname: Ada\nphoto: { src: /plan.svg, alt: Ada, credit: Jane Doe, license: CC BY 4.0 }\n---\n\
                  -- static/plan.svg --\n<svg/>\n-- content/pages/about.md --\n---\ntitle: About\n---\n::: figure\n\n![A plan](/plan.svg)\n\nCredit: The city\n\n:::\n";
    let page = build(&format!("{}{author}", site("", "", "Text."))).text("/image-credits/").to_string();
    for part in ["Jane Doe", "The city", "href=\"/authors/ada/\"", "href=\"/about/\""] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
}

#[test]
fn pictures_in_the_text_have_licences_too() {
    let figure = |credit: &str| format!("::: figure\n\n![A plan](plan.svg)\n\nA caption.\n\nCredit: {credit}\n\n:::");
    let images = "[images]\nrequire_license = true\nallowed_licenses = [\"CC BY 4.0\", \"All rights reserved\"]";
    assert!(said(images, "", &figure("Jane Doe, CC-BY-4.0")).is_empty());
    assert!(said(images, "", &figure("Jane Doe (all rights reserved)")).is_empty());
    assert_eq!(said(images, "", &figure("Jane Doe, MIT")), ["error missing-image-license"], "MIT is an institute here");
    assert_eq!(said(images, "", &figure("Jane Doe, CC BY-NC 4.0")), ["error image-license-not-allowed"]);
}
