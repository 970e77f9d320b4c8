//! `term`: an author, topic, region or series on its own page.

use serde::Serialize;

use super::LinkView;
use super::image::ImageView;
use crate::model::front_matter::{Extra, Person};
use crate::model::site::Site;
use crate::model::taxonomy::{Taxonomy, TermId};

/// `term` in `author.html`, `topic.html`, `region.html` and `series.html`.
#[derive(Debug, Serialize)]
pub struct TermView<'a> {
    /// `authors`, `topics`, `regions` or `series`.
    pub taxonomy: &'static str,
    /// `author`, `topic`, `region` or `series`.
    pub kind: &'static str,
    pub name: &'a str,
    pub summary: Option<&'a str>,
    /// HTML: the introduction or the biography; shown on the first page of the list only.
    pub body: String,
    /// Root-relative; `null` where the site does without feeds of terms.
    pub atom_url: Option<String>,
    /// The same.
    pub json_feed_url: Option<String>,
    /// Only authors that have a file have one.
    pub person: Option<PersonView<'a>>,
    pub extra: Option<&'a Extra>,
}

/// What an author's file says beyond the name.
#[derive(Debug, Serialize)]
pub struct PersonView<'a> {
    pub is_organisation: bool,
    /// No longer with the organisation.
    pub is_former: bool,
    /// In the author's own script.
    pub native_name: Option<&'a str>,
    pub role: Option<&'a str>,
    pub affiliation: Option<&'a str>,
    /// Full address at ror.org, of the affiliation or of the organisation itself.
    pub ror: Option<&'a str>,
    /// Sixteen digits with hyphens.
    pub orcid: Option<&'a str>,
    pub email: Option<&'a str>,
    pub url: Option<&'a str>,
    pub photo: Option<ImageView>,
    pub links: Vec<LinkView>,
}

/// The page of a term; `body` is printed by the caller.
pub fn term_view(site: &Site, id: TermId, body: String) -> TermView<'_> {
    let (taxonomy, term) = (id.taxonomy, site.term(id));
    let front = term.front.as_deref();
    let folder = Some(site.config.base_url.link(&term.path)).filter(|_| site.config.outputs.term_feeds);
    let feed = |file: &str| folder.as_ref().map(|folder| format!("{folder}{file}"));
    TermView {
        taxonomy: taxonomy.folder(),
        kind: taxonomy.singular(),
        name: &term.name,
        summary: front.and_then(|front| front.summary.as_deref()),
        body,
        atom_url: feed("atom.xml"),
        json_feed_url: feed("feed.json"),
        person: match (taxonomy, front) {
            (Taxonomy::Authors, Some(front)) => {
                Some(person_view(&front.person, term.photo.as_ref().map(|photo| ImageView::new(site, photo))))
            }
            _ => None,
        },
        extra: front.map(|front| &front.extra),
    }
}

fn person_view(person: &Person, photo: Option<ImageView>) -> PersonView<'_> {
    PersonView {
        is_organisation: person.is_organisation,
        is_former: person.is_former,
        native_name: person.native_name.as_deref(),
        role: person.role.as_deref(),
        affiliation: person.affiliation.as_deref(),
        ror: person.ror.as_deref(),
        orcid: person.orcid.as_deref(),
        email: person.email.as_deref(),
        url: person.url.as_ref().map(|url| url.value.as_str()),
        photo,
        links: person.links.iter().map(LinkView::from).collect(),
    }
}

/// `terms` in `terms.html`: one author, topic, region or series of an index.
#[derive(Debug, Serialize)]
pub struct TermEntry {
    pub name: String,
    pub url: String,
    pub summary: Option<String>,
    /// Briefs gathered under it.
    pub count: usize,
    pub role: Option<String>,
    pub photo: Option<ImageView>,
    pub is_organisation: bool,
    /// The letter under which a long list has it, in upper case.
    pub initial: Option<String>,
}

/// A term as a list of terms shows it.
pub fn term_entry(site: &Site, id: TermId) -> TermEntry {
    let term = site.term(id);
    let front = term.front.as_deref();
    let person = front.map(|front| &front.person);
    let sorted_by = person.and_then(|person| person.sort_key.as_deref()).unwrap_or(&term.name);
    TermEntry {
        name: term.name.clone(),
        url: site.config.base_url.link(&term.path),
        summary: front.and_then(|front| front.summary.clone()),
        count: term.briefs.len(),
        role: person.and_then(|person| person.role.clone()),
        photo: term.photo.as_ref().map(|photo| ImageView::new(site, photo)),
        is_organisation: person.is_some_and(|person| person.is_organisation),
        initial: sorted_by.chars().find(|character| character.is_alphabetic()).map(initial),
    }
}

/// Georgian has no capitals for initials: what Unicode calls their upper case, fonts lack.
fn initial(letter: char) -> String {
    if ('ა'..='ჿ').contains(&letter) { letter.to_string() } else { letter.to_uppercase().collect() }
}
