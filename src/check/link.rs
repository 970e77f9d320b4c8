//! Links that lead out of the site: which there are, and what is said of those that answered badly.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::diagnostic::Diagnostic;
use crate::model::link::{Health, LinkSettings, host};
use crate::model::resolved::{Resolved, Target};
use crate::model::site::Site;
use crate::model::span::Span;

/// Every address on the web that the site's own texts, references, terms and menus link to and that
/// is to be asked for, with the places that link to it.
///
/// Addresses whose archived copy is shown are left out: they are known to be dead.
pub fn external(site: &Site) -> BTreeMap<String, Vec<Span>> {
    let mut links = BTreeMap::<String, Vec<Span>>::new();
    let mut add = |address: &str, span: Span| {
        let is_web = address.starts_with("https://") || address.starts_with("http://");
        let is_own = address.starts_with(&site.config.base_url.to_string());
        if is_web && !is_own && !site.config.links.ignores(address) {
            links.entry(address.to_string()).or_default().push(span);
        }
    };
    for brief in &site.briefs {
        of_text(&brief.body, brief.origin, &mut add);
    }
    for page in &site.pages {
        of_text(&page.body, page.origin, &mut add);
    }
    for term in site.terms.iter().flatten() {
        of_text(&term.body, term.origin, &mut add);
        let person = term.front.as_ref().map(|front| &front.person);
        let own = person.iter().flat_map(|person| person.url.iter().chain(person.links.iter().map(|link| &link.url)));
        own.for_each(|url| add(&url.value, url.span));
    }
    let menu = site.config.menu_entries().map(|entry| &entry.url);
    menu.chain(&site.config.organisation.url).for_each(|url| add(&url.value, url.span));
    links
}

/// The links of references stand in a bibliography; `origin` is the text that cites from it.
fn of_text(text: &Resolved, origin: Span, add: &mut impl FnMut(&str, Span)) {
    let spans = text.doc.links.iter().map(|link| link.span).chain(std::iter::repeat(origin));
    for (target, span) in text.links.iter().zip(spans) {
        if let Target::External(address) = target {
            add(address, span);
        }
    }
}

/// What authors of `site` are told of its `links`, given the answers of those that were asked. `today` is for what
/// is to be typed.
pub fn report(
    links: &BTreeMap<String, Vec<Span>>,
    answers: &BTreeMap<String, Health>,
    site: &Site,
    today: Date,
) -> Vec<Diagnostic> {
    let asked = links.iter().filter_map(|(address, places)| Some((address, places, answers.get(address)?)));
    let told = asked.filter_map(|(address, places, health)| {
        let seen = || seen(places, site).unwrap_or(today);
        let diagnostic = diagnostic(address, health, || advice(address, seen(), &site.config.links, today))?;
        Some(places.iter().fold(diagnostic, |diagnostic, place| diagnostic.at(*place, "")))
    });
    told.collect()
}

/// The day on which an author first linked there, as far as briefs tell.
fn seen(places: &[Span], site: &Site) -> Option<Date> {
    let links = |source| places.iter().any(|place| place.file == source);
    site.briefs.iter().filter(|brief| links(brief.source)).map(|brief| brief.card.published.day).min()
}

fn diagnostic(address: &str, health: &Health, advice: impl Fn() -> String) -> Option<Diagnostic> {
    match health {
        Health::Alive => None,
        Health::Moved { to, .. } if is_home(to) && !is_home(address) => Some(
            Diagnostic::warning(
                "suspicious-redirect",
                format!("`{address}` leads to the home page of `{}`: what you link to may be there no more", host(to)),
            )
            .help("look for the text on that site and link to it; or link to an archived copy"),
        ),
        Health::Moved { to, for_good: true } => {
            let elsewhere = if host(to) == host(address) { "" } else { ", another site: see whether it is the same text" };
            Some(
                Diagnostic::warning("moved-link", format!("`{address}` has moved for good"))
                    .help(format!("write `{to}`{elsewhere}")),
            )
        }
        Health::Moved { for_good: false, .. } => None,
        Health::Dead { reason } => Some(
            Diagnostic::warning("dead-link", format!("`{address}` does not answer: {reason}"))
                .help(advice()),
        ),
        Health::Unsure { reason } => Some(
            Diagnostic::note("unchecked-link", format!("`{address}` could not be checked: {reason}"))
                .help("open it in a browser; if it always refuses programs, add it to `ignore` below `[links]` in `site.toml`"),
        ),
    }
}

/// What to do about a dead link that was `seen` on a day: the line to add to the lock, whole. An archive leads from an
/// address with a day to the copy that is nearest to it (<https://web.archive.org>: the text that the author saw).
fn advice(address: &str, seen: Date, settings: &LinkSettings, today: Date) -> String {
    let line = |copy: &str| format!("`\"{address}\" = {{ archived = \"{copy}\", dead = {today} }}`");
    match settings.lock.get(address).and_then(|line| line.archived.as_ref()) {
        Some(copy) => format!("readers get the archived copy if its line in `links.lock` becomes {}", line(copy)),
        None => {
            let copy = format!("https://web.archive.org/web/{}/{address}", seen.strftime("%Y%m%d"));
            format!(
                "mend the address; or open `{copy}`, and if that shows the text, add a line to `links.lock`: {}",
                line(&copy)
            )
        }
    }
}

/// Is this the first page of a site?
fn is_home(address: &str) -> bool {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = rest.strip_prefix(host(address)).unwrap_or_default();
    matches!(path.split('#').next().unwrap_or_default(), "" | "/")
}

#[cfg(test)]
mod tests {
    use super::is_home;

    #[test]
    fn the_first_page_of_a_site_has_no_path() {
        assert!(is_home("https://a.org") && is_home("https://a.org/") && is_home("https://a.org/#x"));
        assert!(!is_home("https://a.org/b") && !is_home("https://a.org/?p=1"));
    }
}
