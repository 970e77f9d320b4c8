//! The ledger of addresses: what may not vanish, what may not change without a word, and what is recorded.

mod sites;

use policybrief::ledger;
use policybrief::memo::Memo;
use policybrief::model::diagnostic::{Diagnostic, Severity};
use policybrief::model::options::Options;
use policybrief::pipeline;
use sites::{Outcome, brief, build, build_with, options, sources};

/// The ledger after `site` was published on `day`.
fn recorded(day: &str, site: &str) -> String {
    let (sources, options) = (sources(site), options(day));
    let plan = pipeline::plan(&sources, &options).value;
    ledger::record(&sources, &plan.site, &plan.routes, day.parse().expect("a day")).text
}

/// `site` with the ledger as a file of it.
fn with(ledger: &str, site: &str) -> String {
    format!("-- urls.lock --\n{ledger}{site}")
}

/// The complaints about addresses, in the order of the ledger.
fn vanished(built: &Outcome) -> Vec<&Diagnostic> {
    assert!(built.codes().iter().all(|code| *code == "vanished-url"), "{:#?}", built.diagnostics);
    built.diagnostics.iter().collect()
}

fn help(diagnostic: &Diagnostic) -> &str {
    diagnostic.help.as_deref().expect("every mistake has a help")
}

const TEXT: &str = "Rents fell in the inner city after the law came into force, while fewer flats were offered to those who looked for one. \
Owners sold what they could no longer let, and builders waited for the court to speak. Nothing of this was foreseen by the ministry, whose own figures end two years earlier.";

fn rent(more: &str, text: &str) -> String {
    brief("rent", "Rent control", "2026-03-02", &format!("topics: [Housing]\n{more}"), text)
}

fn water() -> String {
    brief(
        "water",
        "Water rights",
        "2026-03-01",
        "topics: [Housing]\n",
        "Rivers fell, and so did the harvest of the south.",
    )
}

#[test]
fn what_others_may_cite_is_recorded_with_its_first_day() {
    let paper = "-- static/reports/paper one.pdf --\nx\n-- static/logo.svg --\n<svg/>\n-- static/admin/index.html --\n<p>Forms.\n";
    let site = format!("{}{paper}", rent("aliases: [/old/]\n", TEXT));
    let first = recorded("2026-04-01", &site);
    let lines: Vec<&str> = first.lines().filter(|line| !line.starts_with('#')).collect();
    let addresses: Vec<&str> = lines.iter().filter_map(|line| line.split(' ').next()).collect();
    let expected = [
        "/",
        "/atom.xml",
        "/authors/",
        "/authors/ada/",
        "/briefs/",
        "/briefs/rent/",
        "/feed.json",
        "/old/",
        "/publications.bib",
        "/publications.csl.json",
        "/publications.json",
        "/regions/",
        "/reports/paper%20one.pdf",
        "/series/",
        "/topics/",
        "/topics/housing/",
    ];
    assert_eq!(addresses, expected);
    let second = recorded("2026-05-01", &with(&first, &format!("{site}{}", water())));
    let day = |address: &str| {
        let line = second.lines().find(|line| line.split(' ').next() == Some(address)).expect("recorded");
        line.split(' ').nth(1).expect("a day").to_string()
    };
    assert_eq!((day("/briefs/rent/"), day("/briefs/water/")), ("2026-04-01".to_string(), "2026-05-01".to_string()));
    assert_eq!(recorded("2026-06-01", &with(&second, &format!("{site}{}", water()))), second, "nothing is new");
}

#[test]
fn a_brief_that_vanishes_is_one_error_at_its_line() {
    let ledger = recorded("2026-04-01", &format!("{}{}", rent("", TEXT), water()));
    let built = build(&with(&ledger, &water()));
    let [gone] = vanished(&built)[..] else { panic!("{:#?}", built.diagnostics) };
    assert_eq!(gone.severity, Severity::Error);
    assert_eq!(built.sources.text_at(gone.labels[0].span), "/briefs/rent/");
    assert_eq!(gone.labels[0].text, "public since 2026-04-01");
    assert!(help(gone).contains("`content/briefs/rent.md`") && help(gone).contains("`gone: true`"), "{}", help(gone));
    assert!(built.outputs.is_empty(), "nothing is published");
}

#[test]
fn without_a_ledger_nothing_is_demanded() {
    build(&water()).clean();
    build(&with("", &water())).clean();
}

#[test]
fn an_alias_or_a_tombstone_keeps_an_address() {
    let ledger = recorded("2026-04-01", &format!("{}{}", rent("", TEXT), water()));
    let alias =
        brief("water", "Water rights", "2026-03-01", "topics: [Housing]\naliases: [/briefs/rent/]\n", "Rivers fell.");
    build(&with(&ledger, &alias)).clean();
    build(&with(&ledger, &format!("{}{}", water(), rent("gone: true\n", TEXT)))).clean();
}

#[test]
fn the_files_of_a_text_follow_it_and_lists_may_grow_shorter() {
    let ledger = "/briefs/rent/ 2026-01-01\n/briefs/rent/data.csv 2026-01-01\n/topics/x/ 2026-01-01\n/topics/x/page/2/ 2026-01-01\n/reports/a.pdf 2026-01-01\n";
    let built = build(&with(ledger, &water()));
    let lines: Vec<&str> = vanished(&built).iter().map(|gone| built.sources.text_at(gone.labels[0].span)).collect();
    assert_eq!(lines, ["/briefs/rent/", "/topics/x/", "/reports/a.pdf"]);
    assert!(help(vanished(&built)[1]).contains("`content/topics/x.md`"));
    assert!(help(vanished(&built)[2]).contains("`static/reports/a.pdf`"));
    let moved = brief("water", "Water", "2026-03-01", "topics: [Housing]\naliases: [/briefs/rent/, /topics/x/]\n", "");
    let built = build(&with(ledger, &moved));
    let config = "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n[build]\npaginate_by = 1\n";
    let paged = recorded("2026-04-01", &format!("{config}{}{}", rent("", TEXT), water()));
    assert!(paged.contains("/topics/housing/ ") && !paged.contains("/page/2/"), "{paged}");
    assert_eq!(vanished(&built).len(), 1, "what lay beside a text is no concern once the text leads elsewhere");
}

#[test]
fn a_new_slug_proposes_the_alias_in_the_file_that_is_alike() {
    let ledger = recorded("2026-04-01", &format!("{}{}", rent("", TEXT), water()));
    let edited = TEXT.replace("the ministry", "anybody in the ministry");
    for text in [TEXT, &edited] {
        let other = brief(
            "harbours",
            "Harbours",
            "2026-03-03",
            "topics: [Housing]\n",
            "Ships wait for days at the quays of the old port.",
        );
        let renamed = brief("letting", "Rent control", "2026-03-02", "topics: [Housing]\n", text);
        let built = build(&with(&ledger, &format!("{renamed}{other}{}", water())));
        let [moved] = vanished(&built)[..] else { panic!("{:#?}", built.diagnostics) };
        assert!(moved.message.contains("its text seems to be at `/briefs/letting/`"), "{}", moved.message);
        assert!(
            help(moved).contains("add `aliases: [/briefs/rent/]` to `content/briefs/letting.md`"),
            "{}",
            help(moved)
        );
        assert_eq!(built.sources.get(moved.labels[1].span.file).path, "content/briefs/letting.md");
    }
    let toml = format!(
        "-- content/briefs/letting.md --\n+++\ntitle = \"Rent control\"\ndate = 2026-03-02\nauthors = [\"ada\"]\nsummary = \"What Rent control says in short.\"\ntopics = [\"Housing\"]\n+++\n{TEXT}\n"
    );
    let built = build(&with(&ledger, &format!("{toml}{}", water())));
    assert!(help(vanished(&built)[0]).contains("`aliases = [\"/briefs/rent/\"]`"));
}

#[test]
fn a_text_that_was_public_may_not_be_hidden_again() {
    let ledger = recorded("2026-04-01", &format!("{}{}", rent("", TEXT), water()));
    let cases = [
        (rent("draft: true\n", TEXT), "is a draft again", "take `draft` out of `content/briefs/rent.md`"),
        (rent("embargo_until: 2026-07-01\n", TEXT), "under embargo until 2026-07-01", "take `embargo_until` out"),
        (
            brief("rent", "Rent control", "2026-09-01", "topics: [Housing]\n", TEXT),
            "dated 2026-09-01",
            "take back the `date`",
        ),
    ];
    for (site, message, advice) in cases {
        let built = build(&with(&ledger, &format!("{site}{}", water())));
        let hidden = built.diagnostics.iter().find(|problem| problem.code == "vanished-url").expect("told");
        assert_eq!(hidden.severity, Severity::Error, "a draft is spared, but not what it takes away");
        assert!(hidden.message.contains(message), "{}", hidden.message);
        assert!(help(hidden).contains(advice) && help(hidden).contains("`withdrawn`"), "{}", help(hidden));
    }
}

#[test]
fn a_text_that_lacks_something_has_one_complaint_and_not_two() {
    let ledger = recorded("2026-04-01", &format!("{}{}", rent("", TEXT), water()));
    let site =
        format!("-- content/briefs/rent.md --\n---\ntitle: Rent\ndate: 2026-03-02\nauthors: [ada]\n---\n{}", water());
    assert_eq!(build(&with(&ledger, &site)).codes(), ["missing-key"]);
}

#[test]
fn a_look_at_the_past_misses_nothing_of_the_future() {
    let ledger = recorded("2026-04-01", &format!("{}{}", rent("", TEXT), water()));
    let site = with(&ledger, &format!("{}{}", rent("", TEXT), water()));
    let outcome = |options: Options| build_with(sources(&site), &options, &Memo::default());
    outcome(options("2026-02-01")).clean();
    outcome(Options { drafts: true, ..options("2026-06-01") }).clean();
}

#[test]
fn a_ledger_joined_by_union_is_read_in_any_order_and_the_earlier_day_counts() {
    let site = format!("{}{}", rent("", TEXT), water());
    let clean = recorded("2026-04-01", &site);
    let later = recorded("2026-05-01", &site);
    let union: String = later.lines().rev().chain(clean.lines()).flat_map(|line| [line, "\n"]).collect();
    assert_eq!(recorded("2026-06-01", &with(&union, &site)), clean);
    let marked = format!("<<<<<<< HEAD\n{clean}=======\n{later}>>>>>>> other\n");
    let built = build(&with(&marked, &site));
    assert_eq!(built.codes(), ["bad-ledger"; 3]);
    assert!(help(&built.diagnostics[0]).contains("keep the lines of both"));
    assert_eq!(build(&with("briefs/rent 1 March\n", &site)).codes(), ["bad-ledger"]);
}

/// `TEXT` with a new paragraph.
fn rewritten() -> String {
    format!(
        "{TEXT}\n\nA second look at the registers shows that half of these flats were let again within months, by other owners and at higher prices than before."
    )
}

#[test]
fn a_published_text_that_changes_without_a_word_is_warned_of() {
    let ledger = recorded("2026-04-01", &rent("", TEXT));
    let built = build(&with(&ledger, &rent("", &rewritten())));
    assert_eq!(built.codes(), ["silent-edit"]);
    let warning = &built.diagnostics[0];
    assert_eq!(warning.severity, Severity::Warning);
    assert_eq!(built.sources.text_at(warning.labels[0].span), "Rent control");
    assert!(help(warning).contains("`changes: [{ date: 2026-06-01, note: \"…\" }]`"), "{}", help(warning));
    let slip = TEXT.replace("foreseen", "forseen").replace("*", "**");
    build(&with(&ledger, &rent("", &slip))).clean();
}

#[test]
fn an_edit_that_readers_are_told_of_is_fine() {
    let site = rent("changes: [{ date: 2026-03-20, note: A map. }]\n", TEXT);
    let ledger = recorded("2026-04-01", &site);
    let told = [
        "changes: [{ date: 2026-03-20, note: A map. }, { date: 2026-05-30, note: A second look. }]\n",
        "changes: [{ date: 2026-03-20, note: A map. }]\ncorrections: [{ date: 2026-03-20, text: Wrong. }]\n",
        "changes: [{ date: 2026-03-20, note: A map. }]\nupdated: 2026-05-30\n",
        "changes: [{ date: 2026-03-20, note: A map. }]\nwithdrawn: { date: 2026-05-30, reason: Wrong. }\n",
    ];
    for more in told {
        build(&with(&ledger, &rent(more, &rewritten()))).clean();
    }
    let same = "changes: [{ date: 2026-03-20, note: A map. }]\n";
    assert_eq!(build(&with(&ledger, &rent(same, &rewritten()))).codes(), ["silent-edit"]);
}

#[test]
fn what_is_recorded_anew_is_the_measure_and_slips_leave_the_file_alone() {
    let first = recorded("2026-04-01", &rent("", TEXT));
    let second = recorded("2026-05-01", &with(&first, &rent("", &rewritten())));
    assert_ne!(first, second);
    build(&with(&second, &rent("", &rewritten()))).clean();
    let slip = rent("", &TEXT.replace("foreseen", "forseen"));
    assert_eq!(recorded("2026-05-01", &with(&first, &slip)), first);
}

#[test]
fn a_site_sets_how_much_may_change() {
    let ledger = recorded("2026-04-01", &rent("", TEXT));
    let config = "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n[lints]\nsilent-edit = { level = \"error\", words = 1, percent = 0 }\n";
    let slip = TEXT.replace("foreseen by", "known to");
    let built = build(&with(&ledger, &format!("{config}{}", rent("", &slip))));
    let silent: Vec<_> = built.diagnostics.iter().filter(|problem| problem.code == "silent-edit").collect();
    assert_eq!(silent.len(), 1, "{:#?}", built.diagnostics);
    assert_eq!(silent[0].severity, Severity::Error);
}

#[test]
fn a_tombstone_says_what_was_there_and_is_in_no_list() {
    let more = "aliases: [/old-rent/]\ngone:\n  reason: The author took it back.\n  instead: [/briefs/water/, https://example.com/rent]\n";
    let built = build(&format!("{}{}", rent(more, TEXT), water())).clean();
    let page = built.text("/briefs/rent/");
    for told in [
        "Rent control",
        "Ada Byron",
        "2 March 2026",
        "The author took it back.",
        "href=\"/briefs/water/\">Water rights<",
        "https://example.com/rent",
        "<meta name=\"robots\" content=\"noindex\">",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(!page.contains("Rents fell"), "the text itself is gone");
    assert!(built.text("/old-rent/").contains("url=/briefs/rent/"));
    let naming: Vec<&String> = built
        .outputs
        .iter()
        .filter(|(path, body)| match body {
            policybrief::model::output::Body::Bytes(bytes) => {
                path.as_str() != "/old-rent/" && String::from_utf8_lossy(bytes).contains("Rent control")
            }
            policybrief::model::output::Body::Copy(_) => false,
        })
        .map(|(path, _)| path)
        .collect();
    assert_eq!(naming, ["/briefs/rent/"]);
    assert!(!built.text("/sitemap.xml").contains("/briefs/rent/"));
}

#[test]
fn a_tombstone_needs_no_more_than_a_title_and_pages_have_them_too() {
    let files = "-- content/briefs/rent.md --\n---\ntitle: Rent control\ngone: true\nsuperseded_by: water\n---\n-- content/pages/jobs.md --\n---\ntitle: Jobs\ngone: { reason: We are complete. }\n---\nApply.\n";
    let link = brief(
        "link",
        "Links",
        "2026-01-01",
        "topics: [Housing]\nrelated: [rent]\n",
        "See [[rent]] and [jobs](/jobs/).",
    );
    let built = build(&format!("{files}{link}{}", water())).clean();
    assert!(built.text("/briefs/rent/").contains("Water rights"));
    assert!(built.text("/jobs/").contains("We are complete.") && !built.text("/jobs/").contains("Apply."));
    assert!(built.text("/briefs/link/").contains("href=\"/briefs/rent/\""), "a link leads to what is said there");
    let wrong = brief("rent", "Rent", "2026-01-01", "gone: { instead: [/nowhere/] }\n", "");
    assert_eq!(build(&wrong).codes(), ["broken-link"]);
    let hidden = brief("rent", "Rent", "2026-01-01", "gone: true\ndraft: true\n", "");
    assert!(!build(&hidden).has("/briefs/rent/"));
}
