//! What becomes of a brief: held back, corrected, updated, superseded, expired, withdrawn; each in
//! every kind of output.

mod sites;

use policybrief::memo::Memo;
use policybrief::model::options::{Now, Options};
use policybrief::model::output::Body;
use serde_json::Value;
use sites::{Outcome, brief, build, build_with, options, sources};

fn build_at(moment: &str, site: &str) -> Outcome {
    let options = Options { now: Now::Instant(moment.parse().expect("a moment")), ..options("2026-06-01") };
    build_with(sources(site), &options, &Memo::default())
}

fn rent(more: &str) -> String {
    brief("rent", "Rent control", "2026-03-02", &format!("topics: [housing]\n{more}"), "Supply fell.")
}

/// A second brief, so that lists and related articles have somebody to show the first to.
fn water() -> String {
    brief("water", "Water rights", "2026-03-01", "topics: [housing]\n", "Rivers fell.")
}

/// The node of the brief in the graph of its page.
fn node(built: &Outcome, path: &str) -> Value {
    let page = built.text(path);
    let script = page.split("<script type=\"application/ld+json\">").nth(1).expect("a graph");
    let graph: Value = serde_json::from_str(script.split("</script>").next().expect("its end")).expect("JSON");
    let nodes = graph["@graph"].as_array().expect("nodes").clone();
    nodes.into_iter().find(|node| node["@type"][1] == "Report").expect("a brief")
}

/// Addresses of outputs whose text holds `needle`.
fn places<'a>(built: &'a Outcome, needle: &str) -> Vec<&'a str> {
    let holds = |body: &Body| matches!(body, Body::Bytes(bytes) if String::from_utf8_lossy(bytes).contains(needle));
    let holding = built.outputs.iter().filter(|(path, body)| path.contains(needle) || holds(body));
    holding.map(|(path, _)| path.as_str()).collect()
}

/// Outputs of the site that show briefs other than on their own pages.
const LISTS: &[&str] = &[
    "/",
    "/briefs/",
    "/authors/ada/",
    "/topics/housing/",
    "/atom.xml",
    "/feed.json",
    "/llms.txt",
    "/publications/1.json",
    "/publications.bib",
    "/publications.csl.json",
    "/topics/housing/publications.bib",
    "/briefs/water/",
];

#[test]
fn an_embargo_ends_at_its_moment_and_not_before() {
    let site = format!("{}{}", rent("embargo_until: 2026-03-02T09:30:00+04:00\n"), water());
    let before = build_at("2026-03-02T05:29:59Z", &site).clean();
    assert!(places(&before, "/rent").is_empty() && places(&before, "Rent control").is_empty());
    let after = build_at("2026-03-02T05:30:00Z", &site).clean();
    assert!(after.has("/briefs/rent/"));
}

#[test]
fn of_a_date_and_an_embargo_the_later_one_counts() {
    let site = brief("rent", "Rent control", "2026-03-09", "embargo_until: 2026-03-02T09:30:00+04:00\n", "");
    assert!(!build_at("2026-03-05T00:00:00Z", &site).has("/briefs/rent/"));
    assert!(build_at("2026-03-09T00:00:00Z", &site).has("/briefs/rent/"));
}

#[test]
fn an_embargo_without_a_zone_is_one_of_the_site() {
    let config = "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/\"\ntime_zone = \"Asia/Baku\"\n";
    let site = format!("{config}{}", rent("embargo_until: 2026-03-02 06:00\n"));
    assert!(!build_at("2026-03-02T01:59:00Z", &site).has("/briefs/rent/"));
    assert!(build_at("2026-03-02T02:00:00Z", &site).has("/briefs/rent/"));
}

#[test]
fn a_corrected_brief_says_so_in_every_output() {
    let more = "corrections:\n  - date: 2026-04-01\n    text: Supply fell by 10 %, not 20 %.\n  - { date: 2026-05-01, text: A name. }\n";
    let built = build(&format!("{}{}", rent(more), water())).clean();
    let page = built.text("/briefs/rent/");
    let (notice, text) = (page.find("A mistake was corrected on 1 May 2026"), page.find("Supply fell.<"));
    assert!(notice.expect("a notice") < text.expect("the text"), "{page}");
    let (newer, older) = (page.find("<dd>A name.</dd>"), page.find("<dd>Supply fell by 10"));
    assert!(newer.expect("the newer") < older.expect("the older"));
    assert!(page.contains("href=\"#corrections\"") && page.contains("id=\"corrections\""));
    for list in ["/", "/briefs/", "/briefs/water/"] {
        assert!(built.text(list).contains("class=\"mark corrected\">Corrected<"), "{list}");
    }
    assert!(built.text("/atom.xml").contains("<dt>1 May 2026</dt>\n<dd>A name.</dd>"));
    let node = node(&built, "/briefs/rent/");
    assert_eq!(node["correction"][1]["@type"], "CorrectionComment");
    assert_eq!(node["correction"][1]["datePublished"], "2026-04-01T00:00:00+00:00");
    assert_eq!(node["dateModified"], "2026-03-02T00:00:00+00:00", "a correction is announced, not an update");
    assert!(built.text("/briefs/rent/rent.bib").contains("note = {Corrected on 2026-05-01}"));
    assert!(built.text("/briefs/rent/index.md").contains("## Corrections\n\n- 2026-05-01: A name."));
}

#[test]
fn corrections_of_the_site_are_on_one_page_that_the_footer_leads_to() {
    let old = "corrections: [{ date: 2025-12-31, text: An old mistake. }]\n";
    let site = [
        brief("old", "Old matters", "2025-01-01", old, ""),
        rent("corrections: [{ date: 2026-04-01, text: A mistake. }]\n"),
        brief("link", "Links", "2026-01-01", "", "See [them](/corrections/)."),
    ];
    let built = build(&site.concat()).clean();
    let page = built.text("/corrections/");
    let order = ["id=\"y2026\"", "Rent control", "A mistake.", "id=\"y2025\"", "Old matters", "An old mistake."];
    let places: Vec<usize> = order.iter().map(|text| page.find(text).expect(text)).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(built.text("/").contains("<a href=\"/corrections/\">Corrections</a>"));
    assert!(built.text("/sitemap.xml").contains("<loc>https://example.org/corrections/</loc>"));
    let without = build(&rent("")).clean();
    assert!(!without.has("/corrections/") && !without.text("/").contains("/corrections/"));
}

#[test]
fn a_page_of_the_sites_own_opens_the_corrections() {
    let policy = "-- content/pages/corrections.md --\n---\ntitle: Our corrections\n---\nHow to report a mistake.\n";
    let built = build(&format!("{policy}{}", rent("corrections: { date: 2026-04-01, text: A mistake. }\n"))).clean();
    let page = built.text("/corrections/");
    assert!(page.find("How to report").expect("the policy") < page.find("A mistake.").expect("the list"));
    assert!(built.text("/corrections/index.md").contains("A mistake."));
}

#[test]
fn only_a_major_change_is_an_update() {
    let minor = "changes: [{ date: 2026-04-01, note: A map was added. }]\n";
    let built = build(&rent(minor)).clean();
    assert!(built.text("/briefs/rent/").contains("<dd>A map was added.</dd>"));
    assert!(built.text("/briefs/rent/index.md").contains("## Changes\n\n- 2026-04-01: A map was added."));
    assert!(built.text("/atom.xml").contains("<updated>2026-03-02T00:00:00+00:00</updated>"));
    let major =
        "changes: [{ date: 2026-04-01, note: New figures., major: true }, { date: 2026-05-01, note: A map. }]\n";
    let built = build(&rent(major)).clean();
    let feeds = ["/atom.xml", "/authors/ada/atom.xml", "/topics/housing/atom.xml"];
    assert_eq!(places(&built, "<updated>2026-04-01T00:00:00+00:00</updated>"), feeds);
    assert!(built.text("/sitemap.xml").contains("<lastmod>2026-04-01T00:00:00+00:00</lastmod>"));
    assert_eq!(node(&built, "/briefs/rent/")["dateModified"], "2026-04-01T00:00:00+00:00");
    assert!(built.text("/briefs/").contains("class=\"mark updated\">Updated<"));
}

#[test]
fn what_either_brief_says_of_its_successor_counts_for_both() {
    for (old, new) in [("superseded_by: water\n", ""), ("", "supersedes: [rent]\n")] {
        let water = brief("water", "Water rights", "2026-03-05", new, "");
        let built = build(&format!("{}{water}", rent(old))).clean();
        let page = built.text("/briefs/rent/");
        assert!(
            page.contains("class=\"banner superseded\"")
                && page.contains("rel=\"successor-version\" href=\"/briefs/water/\"")
        );
        assert!(page.find("banner superseded").expect("a banner") < page.find("Supply fell.<").expect("the text"));
        assert!(
            built
                .text("/briefs/water/")
                .contains("This brief takes the place of <a rel=\"predecessor-version\" href=\"/briefs/rent/\"")
        );
        assert!(built.text("/briefs/").contains("class=\"mark superseded\">Superseded<"));
        assert!(
            built
                .text("/feed.json")
                .contains("A newer text takes the place of this brief: <a href=\\\"https://example.org/briefs/water/")
        );
        assert_eq!(node(&built, "/briefs/rent/")["creativeWorkStatus"], "Superseded");
        assert_eq!(node(&built, "/briefs/water/")["isBasedOn"][0]["url"], "https://example.org/briefs/rent/");
        assert!(built.text("/briefs/rent/linkset.json").contains("successor-version"));
        assert!(built.text("/briefs/rent/rent.csl.json").contains("\"status\": \"superseded\""));
        assert!(built.text("/briefs/rent/rent.ris").contains("N1  - Superseded by: Water rights"));
        assert!(
            built
                .text("/briefs/rent/index.md")
                .contains("- Superseded by: [Water rights](https://example.org/briefs/water/)")
        );
    }
}

#[test]
fn a_successor_that_is_held_back_is_not_betrayed() {
    let secret = brief("secret", "Secret plan", "2026-12-01", "supersedes: rent\n", "");
    let built = build(&format!("{}{secret}", rent("superseded_by: secret\n")));
    assert_eq!(built.codes(), ["version-held-back"]);
    assert!(places(&built, "secret").is_empty() && places(&built, "Secret").is_empty());
    assert!(!built.text("/briefs/rent/").contains("Superseded"));
}

#[test]
fn a_withdrawn_brief_keeps_its_page_and_leaves_everything_else() {
    let more = "withdrawn:\n  date: 2026-04-01\n  reason: Its figures were wrong.\ncorrections: [{ date: 2026-03-20, text: One figure. }]\n";
    let water = brief("water", "Water rights", "2026-03-01", "topics: [housing]\nrelated: [rent]\n", "Rivers fell.");
    let built = build(&format!("{}{water}", rent(more))).clean();
    let page = built.text("/briefs/rent/");
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
    let order = [
        "This brief was withdrawn on 1 April 2026",
        "Its figures were wrong.",
        "Supply fell.<",
        "id=\"cite\"",
        "Withdrawn on 1 April 2026",
    ];
    let found: Vec<usize> = order.iter().map(|text| page.find(text).expect(text)).collect();
    assert!(found.is_sorted(), "{found:?}");
    for list in LISTS.iter().chain(&["/sitemap.xml", "/search/"]) {
        assert!(!built.text(list).contains("/rent") && !built.text(list).contains("Rent control"), "{list}");
    }
    let own: Vec<&str> =
        places(&built, "/rent/").into_iter().filter(|path| !path.starts_with("/briefs/rent/")).collect();
    assert!(own.is_empty(), "{own:?}");
    assert!(built.text("/briefs/").contains("1 brief<"));
    assert!(built.text("/publications.json").contains("\"total\": 1"));
    assert_eq!(node(&built, "/briefs/rent/")["creativeWorkStatus"], "Withdrawn");
    assert!(built.text("/briefs/rent/rent.bib").contains("note = {Withdrawn on 2026-04-01}"));
    assert!(built.text("/briefs/rent/rent.csl.json").contains("\"status\": \"withdrawn\""));
    assert!(built.text("/briefs/rent/index.md").contains("- Withdrawn: 2026-04-01: Its figures were wrong."));
}

#[test]
fn lists_keep_their_order_where_the_newest_brief_is_withdrawn() {
    let number = |n: u32| brief(&format!("b{n}"), &format!("Brief {n}"), &format!("2026-03-0{n}"), "", "");
    let gone = brief("b4", "Brief 4", "2026-03-04", "withdrawn: { date: 2026-03-05, reason: Wrong. }\n", "");
    let built = build(&[number(1), gone, number(3), number(2)].concat()).clean();
    let page = built.text("/briefs/");
    let found: Vec<usize> =
        ["Brief 3", "Brief 2", "Brief 1"].iter().map(|title| page.find(title).expect("listed")).collect();
    assert!(found.is_sorted());
    assert!(built.text("/briefs/b4/").contains("Brief 4"));
}

#[test]
fn an_expired_brief_is_marked_from_its_day_on() {
    let site = format!("{}{}", rent("expires: 2026-05-01\n"), water());
    let before = build_at("2026-04-30T23:59:59Z", &site).clean();
    assert!(!before.text("/briefs/rent/").contains("Expired"));
    assert_eq!(node(&before, "/briefs/rent/")["expires"], "2026-05-01T00:00:00+00:00");
    let after = build_at("2026-05-01T00:00:00Z", &site).clean();
    assert!(after.text("/briefs/rent/").contains("class=\"banner expired\""));
    assert!(after.text("/briefs/").contains("class=\"mark expired\">Expired<"));
    assert!(after.text("/atom.xml").contains("This brief was written for use until 1 May 2026"));
    assert_eq!(node(&after, "/briefs/rent/")["creativeWorkStatus"], "Expired");
}

#[test]
fn a_brief_tells_where_it_first_appeared_and_stays_its_own_canonical_page() {
    let more = "first_published_in: { name: The Review, url: https://review.example/rent, date: 2026-02-01 }\n";
    let built = build(&rent(more)).clean();
    let page = built.text("/briefs/rent/");
    assert!(page.contains("First published in <a href=\"https://review.example/rent\"><bdi>The Review</bdi></a>"));
    assert!(page.contains("<link rel=\"canonical\" href=\"https://example.org/briefs/rent/\">"));
    assert_eq!(node(&built, "/briefs/rent/")["isBasedOn"][0]["url"], "https://review.example/rent");
    assert!(
        built
            .text("/briefs/rent/index.md")
            .contains("- First published in: [The Review](https://review.example/rent), 2026-02-01")
    );
    assert!(build(&rent("first_published_in: The Review\n")).clean().text("/briefs/rent/").contains("The Review"));
}

#[test]
fn what_is_dated_ahead_waits_and_its_editor_is_told() {
    let more = "withdrawn: { date: 2026-07-01, reason: Replaced. }\ncorrections: [{ date: 2026-07-01, text: Later. }]\nreview_date: 2026-05-01\n";
    let built = build(&rent(more));
    assert_eq!(built.codes(), ["dated-ahead", "dated-ahead", "review-due"]);
    assert!(built.text("/briefs/").contains("Rent control") && !built.text("/briefs/rent/").contains("Later."));
}

/// All that can be dated ahead of a brief, on 1 July.
const AHEAD: &str = "updated: 2026-07-01\n\
    corrections: [{ date: 2026-07-01, text: The second figure counted barrels and not tons. }]\n\
    changes: [{ date: 2026-07-01, note: The figures of the year before were added., major: true }]\n\
    withdrawn: { date: 2026-07-01, reason: The data of the ministry turned out to be invented. }\n";

#[test]
fn before_its_day_nothing_of_what_is_dated_ahead_is_in_any_output() {
    let site = |more: &str| format!("{}{}", rent(more), water());
    let (ahead, without) = (build(&site(AHEAD)), build(&site("")).clean());
    assert_eq!(ahead.codes(), ["dated-ahead"; 4]);
    assert_eq!(ahead.outputs.keys().collect::<Vec<_>>(), without.outputs.keys().collect::<Vec<_>>());
    for (path, body) in &ahead.outputs {
        assert_eq!(body, &without.outputs[path], "{path}");
    }
    let after = build_at("2026-07-01T00:00:00Z", &site(AHEAD)).clean();
    let page = after.text("/briefs/rent/");
    assert!(page.contains("counted barrels") && page.contains("year before") && page.contains("invented"), "{page}");
}

#[test]
fn the_day_of_what_is_dated_ahead_begins_in_the_zone_of_the_site() {
    let config = "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/\"\ntime_zone = \"Asia/Baku\"\n";
    let site = format!("{config}{}", rent("updated: 2026-07-01\n"));
    let modified = |moment: &str| node(&build_at(moment, &site), "/briefs/rent/")["dateModified"].clone();
    assert_eq!(modified("2026-06-30T19:59:59Z"), "2026-03-02T00:00:00+04:00");
    assert_eq!(modified("2026-06-30T20:00:00Z"), "2026-07-01T00:00:00+04:00");
}

#[test]
fn the_calendar_knows_what_is_dated_ahead_and_its_words() {
    use policybrief::model::site::ComingEvent::{Change, Correction, Update, Withdrawal};
    let sources = sources(&rent(AHEAD));
    let site = policybrief::pipeline::plan(&sources, &options("2026-06-01")).value.site;
    let events: Vec<_> = site.agenda.iter().map(|coming| (coming.event, coming.text.is_some())).collect();
    assert_eq!(events, [(Update, false), (Correction, true), (Change, true), (Withdrawal, true)]);
    assert!(site.agenda.iter().all(|coming| coming.moment.iso_day() == "2026-07-01"));
}

#[test]
fn toml_says_it_all_as_yaml_does() {
    let head = "title = \"Rent control\"\ndate = 2026-03-02\nauthors = [\"ada\"]\nsummary = \"What Rent control says in short.\"\ntopics = [\"housing\"]\n";
    let toml = "embargo_until = 2026-03-02T09:30:00+04:00\nexpires = 2030-01-01\nsupersedes = \"https://example.net/old\"\n[[corrections]]\ndate = 2026-04-01\ntext = \"A mistake.\"\n[[changes]]\ndate = 2026-04-02\nnote = \"A map.\"\nmajor = true\n[first_published_in]\nname = \"The Review\"\ndate = 2026-02-01\n";
    let yaml = "embargo_until: 2026-03-02T09:30:00+04:00\nexpires: 2030-01-01\nsupersedes: https://example.net/old\ncorrections: [{ date: 2026-04-01, text: A mistake. }]\nchanges: [{ date: 2026-04-02, note: A map., major: true }]\nfirst_published_in: { name: The Review, date: 2026-02-01 }\n";
    let from_toml = build(&format!("-- content/briefs/rent.md --\n+++\n{head}{toml}+++\nSupply fell.\n")).clean();
    let from_yaml = build(&rent(yaml)).clean();
    assert_eq!(from_toml.text("/briefs/rent/"), from_yaml.text("/briefs/rent/"));
    assert_eq!(from_toml.text("/briefs/rent/index.md"), from_yaml.text("/briefs/rent/index.md"));
}
