//! What is seen only when briefs, authors and topics are looked at together.

use std::collections::BTreeMap;

use crate::model::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::model::taxonomy::Taxonomy;

/// Two briefs of one language with one title: whoever searches, or cites, takes one for the other.
pub(super) fn same_title(site: &Site, found: &mut Vec<Diagnostic>) {
    let mut titles: BTreeMap<(&str, String), usize> = BTreeMap::new();
    // An edition that another takes the place of may well have its title.
    let current = site.listed().iter().enumerate().filter(|(_, brief)| brief.history.superseded_by.is_empty());
    for (index, brief) in current.rev() {
        let key = (brief.card.lang.as_str(), brief.card.title.to_lowercase());
        match titles.get(&key) {
            None => _ = titles.insert(key, index),
            Some(older) => {
                let older = &site.briefs[*older];
                let message = format!("another brief is called `{}` too", brief.card.title);
                let place = brief.places.title.unwrap_or(brief.origin);
                let diagnostic = Diagnostic::warning("same-title", message).at(place, "");
                let diagnostic = diagnostic.at(older.places.title.unwrap_or(older.origin), "the older one");
                found.push(diagnostic.help("say in the title what is new, as the year or the place"));
            }
        }
    }
}

/// Of people who write for the house: without an ORCID iD their works are mixed up with those of namesakes.
pub(super) fn missing_orcid(site: &Site, found: &mut Vec<Diagnostic>) {
    for term in site.terms_of(Taxonomy::Authors) {
        let Some(front) = &term.front else { continue };
        let person = &front.person;
        if person.orcid.is_some() || person.is_organisation || person.is_former {
            continue;
        }
        let place = front.name.as_ref().map_or(term.origin, |name| name.span);
        let diagnostic = Diagnostic::note("missing-orcid", format!("`{}` has no ORCID iD", term.name)).at(place, "");
        found.push(diagnostic.help(
            "add `orcid:` and the sixteen digits; who has none gets one for nothing at `https://orcid.org/register`",
        ));
    }
}

/// A page that is nothing but a list.
pub(super) fn topic_without_introduction(site: &Site, found: &mut Vec<Diagnostic>) {
    for term in site.terms_of(Taxonomy::Topics) {
        let has_summary = term.front.as_ref().is_some_and(|front| front.summary.is_some());
        if has_summary || !term.body.doc.is_empty() || term.briefs.is_empty() {
            continue;
        }
        let message = format!("the topic `{}` has no introduction", term.name);
        let help = match term.source {
            Some(_) => "add `summary: \"…\"` to its file, or a paragraph below".to_string(),
            None => {
                format!("make a file `content/topics/{}.md` with `name: {}` and `summary: \"…\"`", term.slug, term.name)
            }
        };
        found.push(Diagnostic::note("topic-without-introduction", message).at(term.origin, "").help(help));
    }
}
