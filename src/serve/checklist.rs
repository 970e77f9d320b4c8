//! What the editor of a page is told of it: where its text stands, what it lacks, what is said of its file.

use serde::Serialize;

use super::Point;
use super::report::{self, Mistake};
use crate::model::address::SitePath;
use crate::model::brief::Brief;
use crate::model::date::Moment;
use crate::model::diagnostic::Diagnostic;
use crate::model::route::{List, Routes, Subject};
use crate::model::site::Site;
use crate::model::span::SourceId;
use crate::model::state::{HeldBackReason, State};
use crate::model::taxonomy::TermId;
use crate::workspace::Workspace;

/// All that is known of one page.
#[derive(Debug, Serialize)]
pub(super) struct Checklist {
    /// `brief`, `page`, `author`, `topic`, …; `list` for what is made of many files.
    kind: &'static str,
    /// None where the page is made of many files.
    file: Option<String>,
    title: Option<String>,
    /// Of a brief, in words: `scheduled for 2026-09-01`.
    state: Option<String>,
    words: Option<u32>,
    /// Whole minutes that reading takes.
    minutes: Option<u32>,
    /// Where readers will find the site: `example.org`.
    host: String,
    /// Of the file, as it is on disk.
    mistakes: Vec<Mistake>,
    /// What a good brief has.
    parts: Vec<Part>,
}

/// Something that a good brief has.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Part {
    name: &'static str,
    is_there: bool,
    /// What is there, or what to type.
    note: String,
}

/// The checklist of the page at `path`; none where there is no such page, and none that waits.
pub(super) fn checklist(workspace: &Workspace, path: &SitePath, point: Point<'_>) -> Option<Checklist> {
    let (plan, shown, latest) = (workspace.plan()?, workspace.shown_sources()?, workspace.sources()?);
    let known = known(&plan.site, &plan.routes, path)?;
    let file = known.source.map(|source| shown.get(source).path.as_str());
    let mut diagnostics = workspace.diagnostics();
    diagnostics.retain(|diagnostic| file.is_some() && report::file(latest, diagnostic) == file);
    diagnostics.sort_by_key(|diagnostic| diagnostic.severity);
    let brief = known.brief;
    Some(Checklist {
        kind: known.kind,
        file: file.map(str::to_string),
        title: known.title.map(str::to_string),
        state: known.state,
        words: brief.map(|brief| brief.word_count),
        minutes: brief.map(Brief::reading_minutes),
        host: plan.site.config.authority.clone(),
        mistakes: report::mistakes(latest, diagnostics, point),
        parts: brief.map(|brief| parts(&plan.site, brief, &workspace.lacking(brief))).unwrap_or_default(),
    })
}

/// The file that a page is made of.
pub(super) fn file<'w>(workspace: &'w Workspace, path: &SitePath) -> Option<&'w str> {
    let plan = workspace.plan()?;
    let source = known(&plan.site, &plan.routes, path)?.source?;
    Some(&workspace.shown_sources()?.get(source).path)
}

/// What the site knows of the page at an address.
struct Known<'a> {
    kind: &'static str,
    source: Option<SourceId>,
    title: Option<&'a str>,
    state: Option<String>,
    brief: Option<&'a Brief>,
}

fn known<'a>(site: &'a Site, routes: &Routes, path: &SitePath) -> Option<Known<'a>> {
    let one = |kind, source, title: &'a str| Known { kind, source, title: Some(title), state: None, brief: None };
    let Some(route) = routes.find(path) else {
        let waiting = site.held_back.iter().find(|waiting| waiting.path == *path)?;
        let state = Some(held_back(waiting.reason));
        return Some(Known { state, ..one("held-back", Some(waiting.source), &waiting.title) });
    };
    Some(match &route.subject {
        Subject::Brief(id) => {
            let brief = site.brief(*id);
            let state = Some(state(brief));
            Known { state, brief: Some(brief), ..one("brief", Some(brief.source), &brief.card.title) }
        }
        Subject::Page(index) => {
            let page = site.pages.get(*index as usize)?;
            one("page", Some(page.source), &page.title)
        }
        Subject::Gone(index) => {
            let gone = site.tombstones.get(*index as usize)?;
            one("gone", Some(gone.origin.file), &gone.title)
        }
        Subject::Listing { list: List::Term(id), .. } => {
            let term = site.term(*id);
            one(id.taxonomy.singular(), term.source, &term.name)
        }
        _ => Known { kind: "list", source: None, title: None, state: None, brief: None },
    })
}

/// Where a brief stands, in words.
fn state(brief: &Brief) -> String {
    let (card, history) = (&brief.card, &brief.history);
    let on = |word: &str, moment: Option<Moment>| match moment {
        Some(moment) => format!("{word} on {}", moment.iso_day()),
        None => word.to_string(),
    };
    match card.state {
        State::Published => on("published", Some(card.published)),
        State::Updated => on("updated", card.updated),
        State::Corrected => on("corrected", history.corrections.first().map(|correction| correction.date)),
        State::Expired => on("expired", history.expires),
        State::Superseded => "superseded".to_string(),
        State::Withdrawn => on("withdrawn", history.withdrawn.as_ref().map(|withdrawal| withdrawal.date)),
        State::HeldBack(reason) => held_back(reason),
    }
}

fn held_back(reason: HeldBackReason) -> String {
    match reason {
        HeldBackReason::Draft => "draft".to_string(),
        HeldBackReason::Scheduled(moment) => format!("scheduled for {}", moment.iso_day()),
        HeldBackReason::Embargoed(moment) => format!("under embargo until {}", moment.iso_day()),
    }
}

/// What `brief` has of all that a good one has. `lacking`: what lints say of the rest.
fn parts(site: &Site, brief: &Brief, lacking: &[Diagnostic]) -> Vec<Part> {
    let card = &brief.card;
    let by_lints = |name, codes: &[&str], there: String| {
        let found = lacking.iter().find(|diagnostic| codes.contains(&diagnostic.code));
        let help = found.map(|diagnostic| diagnostic.help.clone().unwrap_or_else(|| diagnostic.message.clone()));
        Part { name, is_there: found.is_none(), note: help.unwrap_or(there) }
    };
    let part = |name, there: Option<String>, help: &str| Part {
        name,
        is_there: there.is_some(),
        note: there.unwrap_or_else(|| help.to_string()),
    };
    let image = card.image.as_ref();
    let mut parts = vec![
        part("Summary", Some(format!("{} characters", card.summary.chars().count())), ""),
        by_lints("Takeaways", &["missing-takeaways"], counted(brief.takeaways.len())),
        by_lints(
            "Recommendations, with addressees",
            &["missing-recommendations", "missing-addressee"],
            counted(brief.recommendations.len()),
        ),
        part("Topics", names(site, &card.topics), "add `topics: [energy]`: lists and related briefs go by them"),
        part(
            "Picture",
            image.map(
                |image| if image.alt.is_empty() { "a decoration, without alt text".into() } else { image.alt.clone() },
            ),
            "add `image:` with `src`, `alt`, `credit` and `license` below it: shared cards and lists show it",
        ),
    ];
    if image.is_some() {
        parts.push(part(
            "Credit of the picture",
            image.and_then(|image| image.credit.clone()),
            "add `credit:` below `image:`",
        ));
    }
    parts.push(by_lints("Licences of pictures", &["missing-image-license"], String::new()));
    parts.push(orcid(site, brief));
    let license = brief.license.as_ref().map(|license| license.name.clone());
    parts.push(part(
        "Licence of the text",
        license,
        "add `license: CC-BY-4.0`, or the like in `site.toml` for all briefs",
    ));
    parts
}

fn counted(number: usize) -> String {
    // Those of a box in the text are counted by their reader.
    if number == 0 { "in the text".to_string() } else { number.to_string() }
}

fn names(site: &Site, terms: &[TermId]) -> Option<String> {
    let names: Vec<&str> = terms.iter().map(|id| site.term(*id).name.as_str()).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// Organisations have none.
fn orcid(site: &Site, brief: &Brief) -> Part {
    let lacks = |id: &&TermId| {
        let person = site.term(**id).front.as_deref().map(|front| &front.person);
        person.is_none_or(|person| person.orcid.is_none() && !person.is_organisation)
    };
    let without: Vec<TermId> = brief.card.authors.iter().filter(lacks).copied().collect();
    let note = match names(site, &without) {
        Some(names) => format!("add `orcid:` to the files of {names}"),
        None => "of all authors".to_string(),
    };
    Part { name: "ORCID", is_there: without.is_empty(), note }
}

#[cfg(test)]
mod tests {
    use super::{Checklist, checklist};
    use crate::model::address::SitePath;
    use crate::serve::Excerpt;
    use crate::serve::sample::{edit, workspace};
    use crate::workspace::Workspace;

    const SITE: [(&str, &str); 4] = [
        ("site.toml", "title = \"House\"\nbase_url = \"https://example.org/\"\n"),
        ("content/authors/ada.md", "---\nname: Ada\n---\n"),
        ("content/topics/housing.md", "---\nname: Housing\n---\nWhere people live.\n"),
        ("content/pages/about.md", "---\ntitle: About\n---\nWe are few.\n"),
    ];
    const HEAD: &str = "title: Rent\nsummary: Too short.\nauthors: [ada]\n";

    fn site(brief: &str) -> Vec<(&str, &str)> {
        SITE.into_iter().chain([("content/briefs/rent.md", brief)]).collect()
    }

    fn ask(workspace: &Workspace, path: &str) -> Option<Checklist> {
        let nowhere = Excerpt { path: String::new(), line: 1, column: 1, lines: String::new() };
        checklist(workspace, &SitePath::new(path), &|_, _| Some(nowhere.clone()))
    }

    fn there(checklist: &Checklist, name: &str) -> bool {
        checklist.parts.iter().find(|part| part.name == name).expect("a part of this name").is_there
    }

    #[test]
    fn a_brief_is_told_where_it_stands_and_what_lints_say_of_it() {
        let brief = format!("---\n{HEAD}date: 2024-01-01\ntopics: [housing]\n---\n{}", "word ".repeat(441));
        let found = ask(&workspace(&site(&brief)), "/briefs/rent/").expect("a page");
        assert_eq!((found.kind, found.file.as_deref()), ("brief", Some("content/briefs/rent.md")));
        assert_eq!(found.state.as_deref(), Some("published on 2024-01-01"));
        assert_eq!((found.words, found.minutes), (Some(441), Some(3)));
        let json = serde_json::to_string(&found).expect("JSON");
        assert!(json.contains("summary-length") && !json.contains("missing-orcid"), "of its own file alone: {json}");
        assert!(there(&found, "Topics") && there(&found, "Summary"));
        assert!(!there(&found, "ORCID") && !there(&found, "Picture") && !there(&found, "Licence of the text"));
    }

    #[test]
    fn what_stands_in_the_text_is_there_as_well_as_what_stands_in_the_head() {
        let parts = ["Takeaways", "Recommendations, with addressees"];
        let of = |head: &str, body: &str| {
            let brief = format!("---\n{HEAD}date: 2024-01-01\n{head}---\n{body}\n");
            let found = ask(&workspace(&site(&brief)), "/briefs/rent/").expect("a page");
            parts.map(|name| there(&found, name))
        };
        assert_eq!(of("", "Text."), [false, false]);
        assert_eq!(of("takeaways: [\"One.\", \"Two.\"]\n", "Text."), [true, false]);
        assert_eq!(of("", "::: takeaways\n- One.\n- Two.\n:::\n\n::: recommendations\n- Act.\n:::"), [true, true]);
        assert_eq!(of("recommendations: [\"Act.\"]\n", "Text."), [false, false], "who should act?");
        assert_eq!(of("recommendations:\n  - text: Act.\n    addressee: The city\n", "Text."), [false, true]);
    }

    #[test]
    fn what_waits_is_known_by_the_address_that_it_will_have() {
        let states =
            ["date: 2030-05-01", "date: 2024-01-01\ndraft: true", "date: 2024-01-01\nembargo_until: 2027-01-01"];
        let said = states.map(|state| {
            let found = ask(&workspace(&site(&format!("---\n{HEAD}{state}\n---\n"))), "/briefs/rent/").expect("a text");
            (found.kind, found.state.unwrap_or_default())
        });
        let expected = ["scheduled for 2030-05-01", "draft", "under embargo until 2027-01-01"];
        assert_eq!(said, expected.map(|state| ("held-back", state.to_string())));
        let mut drafts = Workspace::empty(crate::memo::Memo::default());
        edit(&mut drafts, &site(&format!("---\n{HEAD}date: 2030-05-01\n---\n")), true);
        let found = ask(&drafts, "/briefs/rent/").expect("a page");
        assert_eq!((found.kind, found.state.as_deref()), ("brief", Some("scheduled for 2030-05-01")));
    }

    #[test]
    fn every_page_is_told_from_which_file_it_is_made() {
        let workspace = workspace(&site(&format!("---\n{HEAD}date: 2024-01-01\ntopics: [housing]\n---\n")));
        for (path, kind, file) in [
            ("/about/", "page", Some("content/pages/about.md")),
            ("/authors/ada/", "author", Some("content/authors/ada.md")),
            ("/topics/housing/", "topic", Some("content/topics/housing.md")),
            ("/", "list", None),
            ("/briefs/", "list", None),
        ] {
            let found = ask(&workspace, path).expect(path);
            assert_eq!((found.kind, found.file.as_deref()), (kind, file), "{path}");
            assert_eq!(found.mistakes.is_empty(), path != "/authors/ada/", "{path}");
        }
        assert!(ask(&workspace, "/nowhere/").is_none());
    }

    #[test]
    fn while_files_have_mistakes_the_page_is_the_last_good_one_and_the_mistakes_are_the_latest() {
        let mut workspace = workspace(&site(&format!("---\n{HEAD}date: 2024-01-01\n---\n")));
        let broken = format!("---\n{HEAD}date: soon\n---\n");
        // Another file before it: the same number is another file now.
        let files: Vec<_> =
            [("content/authors/aaron.md", "---\nname: Aaron\n---\n")].into_iter().chain(site(&broken)).collect();
        edit(&mut workspace, &files, false);
        assert!(workspace.is_failing());
        let found = ask(&workspace, "/briefs/rent/").expect("the last good page");
        let json = serde_json::to_string(&found.mistakes).expect("JSON");
        assert!(json.contains("bad-date") && !json.contains("summary-length"), "{json}");
        assert_eq!(found.state.as_deref(), Some("published on 2024-01-01"));
    }
}
