//! The record of a brief: everything that any notation says of it, looked up once.

use super::name::Name;
use crate::model::address::doi_address;
use crate::model::brief::{Brief, HeroImage};
use crate::model::config::Organisation;
use crate::model::date::Moment;
use crate::model::front_matter::Funder;
use crate::model::license::License;
use crate::model::site::Site;
use crate::model::state::{History, State, Version};
use crate::model::taxonomy::TermId;

/// What kind of publication a brief is, in the notations that have a place for it.
pub const GENRE: &str = "Policy brief";

/// A brief as a catalogue knows it. All addresses are absolute.
#[derive(Clone, Debug)]
pub struct Record<'a> {
    /// The slug: unique in the site, and as stable as the address.
    pub key: &'a str,
    /// A `tag:` URI, as feeds have it.
    pub id: String,
    pub title: &'a str,
    pub subtitle: Option<&'a str>,
    pub authors: Vec<Contributor<'a>>,
    pub publisher: &'a Organisation,
    /// `PB 2026-07`
    pub number: Option<&'a str>,
    pub series: Option<Named<'a>>,
    pub published: Moment,
    pub updated: Option<Moment>,
    pub summary: &'a str,
    /// Names.
    pub topics: Vec<&'a str>,
    pub regions: Vec<&'a str>,
    /// BCP 47 tag.
    pub language: &'a str,
    pub doi: Option<&'a str>,
    pub url: String,
    /// In the same folder as the page.
    pub pdf_url: Option<String>,
    pub license: Option<&'a License>,
    /// The brief's own, or the organisation.
    pub copyright_holder: &'a str,
    pub funding: &'a [Funder],
    pub image: Option<Image<'a>>,
    pub word_count: u32,
    pub state: State,
    pub history: &'a History,
    pub supersedes: Vec<OtherVersion<'a>>,
    pub superseded_by: Vec<OtherVersion<'a>>,
    /// What one who cites the brief should say: `Withdrawn on 2026-03-05`, in the site's language.
    pub status: Option<String>,
}

/// Who wrote a brief, as of its time.
#[derive(Clone, Debug)]
pub struct Contributor<'a> {
    /// As pages show it.
    pub shown: &'a str,
    pub name: Name,
    pub is_organisation: bool,
    pub url: String,
    pub orcid: Option<&'a str>,
    pub role: Option<&'a str>,
    pub affiliation: Option<&'a str>,
    /// Of the affiliation, unless that was another one at the time; of the organisation itself.
    pub ror: Option<&'a str>,
}

impl Contributor<'_> {
    /// Given name, family name and suffix. A single name has none, unless it is cited otherwise than it
    /// is shown: that is the family name then, as in Crossref.
    pub fn parts(&self) -> [Option<&str>; 3] {
        match &self.name {
            Name::Whole(name) => [None, Some(name.as_str()).filter(|name| *name != self.shown), None],
            Name::Parted { given, family, suffix } => [Some(given), Some(family), suffix.as_deref()],
        }
    }
}

/// Something with a name and an address.
#[derive(Clone, Debug)]
pub struct Named<'a> {
    pub name: &'a str,
    pub url: String,
}

/// A text that a brief takes the place of, or that takes its place.
#[derive(Clone, Debug)]
pub struct OtherVersion<'a> {
    /// Its title, or its address where no more is known.
    pub name: &'a str,
    pub url: String,
    pub doi: Option<&'a str>,
}

/// The picture at the head of a brief.
#[derive(Clone, Debug)]
pub struct Image<'a> {
    pub url: String,
    pub image: &'a HeroImage,
}

impl<'a> Record<'a> {
    /// The record of a brief of `site`.
    pub fn new(site: &'a Site, brief: &'a Brief) -> Self {
        let (config, card) = (&site.config, &brief.card);
        let superseded_by = versions(site, &brief.history.superseded_by);
        let names = |ids: &[TermId]| ids.iter().map(|id| site.term(*id).name.as_str()).collect::<Vec<_>>();
        Record {
            key: &card.slug,
            id: stable_id(site, brief),
            title: &card.title,
            subtitle: card.subtitle.as_deref(),
            authors: card.authors.iter().map(|id| contributor(site, Some(brief), *id)).collect(),
            publisher: &config.organisation,
            number: card.number.as_deref(),
            series: card
                .series
                .map(|id| Named { name: &site.term(id).name, url: config.base_url.absolute(&site.term(id).path) }),
            published: card.published,
            updated: card.updated,
            summary: &card.summary,
            topics: names(&card.topics),
            regions: names(&card.regions),
            language: &card.lang,
            doi: brief.doi.as_deref(),
            url: config.base_url.absolute(&card.path),
            pdf_url: brief.pdf_path().map(|path| config.base_url.absolute(&path)),
            license: brief.license.as_ref(),
            copyright_holder: brief.copyright_holder.as_deref().unwrap_or(&config.organisation.name),
            funding: &brief.funding,
            image: card.image.as_ref().map(|image| Image { url: config.base_url.absolute(&image.path), image }),
            word_count: brief.word_count,
            state: card.state,
            history: &brief.history,
            supersedes: versions(site, &brief.history.supersedes),
            status: status(site, brief, &superseded_by),
            superseded_by,
        }
    }

    /// Names of topics, then of regions.
    pub fn keywords(&self) -> Vec<&'a str> {
        self.topics.iter().chain(&self.regions).copied().collect()
    }

    /// Title and subtitle with a colon between: one text for notations that have no place for two.
    pub fn full_title(&self) -> String {
        match self.subtitle {
            Some(subtitle) => format!("{}: {subtitle}", self.title),
            None => self.title.to_string(),
        }
    }

    /// The address that lasts longest: the DOI where there is one.
    pub fn permalink(&self) -> String {
        self.doi.map_or_else(|| self.url.clone(), doi_address)
    }

    /// Day of publication in the site's time zone, with `separator` between year, month and day.
    pub fn day(&self, separator: &str) -> String {
        self.published.day.strftime(&format!("%Y{separator}%m{separator}%d")).to_string()
    }
}

/// A `tag:` URI (RFC 4151): stays the same when the site moves to another address, because it is
/// made from the domain that `site.toml` names, the date of publication and the slug.
pub fn stable_id(site: &Site, brief: &Brief) -> String {
    let card = &brief.card;
    format!("tag:{},{}:{}", site.config.authority, card.published.iso_day(), card.path)
}

/// Titles and addresses of other versions of a text.
pub fn versions<'a>(site: &'a Site, versions: &'a [Version]) -> Vec<OtherVersion<'a>> {
    let version = |version: &'a Version| match version {
        Version::Here(id) => {
            let brief = site.brief(*id);
            let url = site.config.base_url.absolute(&brief.card.path);
            OtherVersion { name: &brief.card.title, url, doi: brief.doi.as_deref() }
        }
        Version::Elsewhere(url) => OtherVersion { name: url, url: url.clone(), doi: None },
    };
    versions.iter().map(version).collect()
}

fn status(site: &Site, brief: &Brief, superseded_by: &[OtherVersion<'_>]) -> Option<String> {
    let (words, history) = (&site.config.words, &brief.history);
    let on = |key, moment: Moment| words.fill(key, "date", &moment.iso_day());
    match brief.card.state {
        State::Withdrawn => Some(on("state.withdrawn_on", history.withdrawn.as_ref()?.date)),
        State::Superseded => Some(words.fill("state.superseded_by", "name", superseded_by.first()?.name)),
        State::Expired => Some(on("state.expired_on", history.expires?)),
        State::Corrected => Some(on("state.corrected_on", history.corrections.first()?.date)),
        State::Published | State::Updated | State::HeldBack(_) => None,
    }
}

/// An author, as of today.
pub fn author(site: &Site, id: TermId) -> Contributor<'_> {
    contributor(site, None, id)
}

fn contributor<'a>(site: &'a Site, brief: Option<&'a Brief>, id: TermId) -> Contributor<'a> {
    let term = site.term(id);
    let person = term.front.as_deref().map(|front| &front.person);
    let then = brief.and_then(|brief| brief.role_of(id));
    let elsewhere = then.is_some_and(|then| then.affiliation.is_some());
    Contributor {
        shown: &term.name,
        name: Name::new(&term.name, person),
        is_organisation: person.is_some_and(|person| person.is_organisation),
        url: site.config.base_url.absolute(&term.path),
        orcid: person.and_then(|person| person.orcid.as_deref()),
        role: then.and_then(|then| then.role.as_deref()).or_else(|| person?.role.as_deref()),
        affiliation: then.and_then(|then| then.affiliation.as_deref()).or_else(|| person?.affiliation.as_deref()),
        ror: person.and_then(|person| person.ror.as_deref()).filter(|_| !elsewhere),
    }
}

#[cfg(test)]
mod tests {
    use super::Contributor;
    use crate::metadata::name::Name;

    #[test]
    fn a_single_name_has_a_part_only_where_it_is_cited_otherwise_than_shown() {
        let expected = [("Omid", [None, None, None]), ("Sheikh Omid", [None, Some("Omid"), None])];
        for (shown, parts) in expected {
            let (role, affiliation, ror, orcid) = (None, None, None, None);
            let (name, url) = (Name::Whole("Omid".into()), String::new());
            let author = Contributor { shown, name, is_organisation: false, url, orcid, role, affiliation, ror };
            assert_eq!(author.parts(), parts);
        }
    }
}
