//! `term`: an author, topic, region or series on its own page.

use serde::Serialize;

use super::LinkView;
use super::brief::ImageView;
use crate::model::front_matter::{Extra, Person};
use crate::model::site::Site;
use crate::model::taxonomy::{Taxonomy, TermId};

/// `term` in `term.html`.
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
    /// Only authors that have a file have one.
    pub person: Option<PersonView<'a>>,
    pub extra: Option<&'a Extra>,
}

/// What an author's file says beyond the name.
#[derive(Debug, Serialize)]
pub struct PersonView<'a> {
    pub is_organisation: bool,
    pub role: Option<&'a str>,
    pub affiliation: Option<&'a str>,
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
    TermView {
        taxonomy: taxonomy.folder(),
        kind: taxonomy.singular(),
        name: &term.name,
        summary: front.and_then(|front| front.summary.as_deref()),
        body,
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
        role: person.role.as_deref(),
        affiliation: person.affiliation.as_deref(),
        orcid: person.orcid.as_deref(),
        email: person.email.as_deref(),
        url: person.url.as_ref().map(|url| url.value.as_str()),
        photo,
        links: person.links.iter().map(LinkView::from).collect(),
    }
}
