//! `page`: the head of every page, whatever its kind.

use serde::Serialize;

use super::LinkView;
use super::direction::direction;
use super::font::font_urls;
use super::history::CorrectionYear;
use crate::model::address::SitePath;
use crate::model::resolved::Resolved;
use crate::model::site::Site;

/// `page` in every template: what the `<head>` and the frame of a page need.
#[derive(Debug, Serialize)]
pub struct PageView {
    /// `home`, `brief`, `listing`, `author`, `topic`, `region`, `series`, `terms`, `page`, `search`,
    /// `corrections`, `image-credits`, `gone` or `not-found`.
    pub kind: &'static str,
    /// Without the site's title.
    pub title: String,
    pub description: String,
    /// Absolute.
    pub canonical: String,
    /// Root-relative.
    pub url: String,
    /// Does a link of `site.menu` lead here? On all other pages the menus are the same.
    pub in_menu: bool,
    /// BCP 47 tag.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The pages above this one, the home page first; empty on the home page.
    pub breadcrumbs: Vec<LinkView>,
    /// Pages that search engines should not list: drafts in a preview, withdrawn briefs, texts
    /// that are gone, the error page.
    pub noindex: bool,
    /// Root-relative addresses of the files of letters that the page is drawn with, for preloading.
    pub font_urls: Vec<String>,
    /// HTML: elements of the head that tell machines about the page: previews, tags for reference
    /// managers, links for harvesters, schema.org data.
    pub metadata: String,
}

impl PageView {
    /// A page that is not an article, in the site's language.
    pub fn new(site: &Site, kind: &'static str, path: &SitePath, title: &str) -> Self {
        PageView {
            kind,
            title: title.to_string(),
            description: site.config.description.clone(),
            canonical: site.config.base_url.absolute(path),
            url: site.config.base_url.link(path),
            in_menu: false,
            lang: site.config.language.clone(),
            dir: direction(&site.config.language),
            breadcrumbs: if path.as_str() == "/" { Vec::new() } else { vec![home(site)] },
            noindex: false,
            font_urls: font_urls(&site.config, &site.config.language),
            metadata: String::new(),
        }
    }

    /// In another language than the site's.
    pub fn in_language(mut self, site: &Site, tag: &str) -> Self {
        if tag != self.lang {
            self.lang = tag.to_string();
            self.dir = direction(tag);
            self.font_urls = font_urls(&site.config, tag);
        }
        self
    }

    /// Below `parent` in the order of pages.
    pub fn under(mut self, parent: LinkView) -> Self {
        self.breadcrumbs.push(parent);
        self
    }

    /// Later pages of a list say so in their title, so that no two pages share one (WCAG 2.4.2).
    pub fn numbered(mut self, site: &Site, number: u32) -> Self {
        if number > 1 {
            let title = site.config.words.fill("titles.page", "n", &number.to_string());
            self.title = title.replace("{title}", &self.title);
        }
        self
    }
}

fn home(site: &Site) -> LinkView {
    LinkView { name: site.config.words.get("titles.home").to_string(), url: site.config.base_url.path.clone() }
}

/// `text` in `page.html`.
#[derive(Debug, Serialize)]
pub struct TextView<'a> {
    pub title: &'a str,
    pub summary: Option<&'a str>,
    /// HTML, without the footnotes.
    pub body: String,
    /// HTML: the section of footnotes; empty when there are none.
    pub notes: String,
    /// Empty when the page is short or its author wants none.
    pub contents: Vec<ContentsEntry>,
    pub extra: &'a crate::model::front_matter::Extra,
    /// All corrections of the site, on the page at `/corrections/` only.
    pub corrections: Vec<CorrectionYear<'a>>,
}

/// An entry of a contents list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ContentsEntry {
    pub id: String,
    pub text: String,
    pub children: Vec<ContentsEntry>,
}

/// Fewer main headings than this, and a contents list would not help (Section A2 of the domain's
/// conventions: a list from three main headings on).
const CONTENTS_FROM: usize = 3;

/// The headings of levels 2 and 3, nested; empty when the author wants no list or the text has few.
pub fn contents(body: &Resolved, wanted: Option<bool>) -> Vec<ContentsEntry> {
    let mut entries: Vec<ContentsEntry> = Vec::new();
    if wanted == Some(false) {
        return entries;
    }
    for heading in &body.doc.headings {
        let entry = ContentsEntry { id: heading.id.clone(), text: heading.text.clone(), children: Vec::new() };
        match (heading.level, entries.last_mut()) {
            (2, _) => entries.push(entry),
            (3, Some(parent)) => parent.children.push(entry),
            _ => {}
        }
    }
    if wanted.is_none() && entries.len() < CONTENTS_FROM {
        entries.clear();
    }
    entries
}

/// `target` in `redirect.html`: where a page has gone.
#[derive(Debug, Serialize)]
pub struct RedirectView {
    pub title: String,
    /// Root-relative.
    pub url: String,
    /// Absolute.
    pub canonical: String,
}
