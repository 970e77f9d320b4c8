//! `site`: in every template.

use std::collections::BTreeSet;

use serde::Serialize;

use super::LinkView;
use super::direction::direction;
use super::image_credits::has_credits;
use crate::model::address::SitePath;
use crate::model::config::{Config, MenuEntry};
use crate::model::site::{CORRECTIONS, Site};
use crate::model::taxonomy::Taxonomy;
use crate::model::theme::Theme;

/// `site` in every template.
#[derive(Debug, Serialize)]
pub struct SiteView {
    pub title: String,
    pub description: String,
    pub language: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Absolute address of the home page.
    pub url: String,
    /// Root-relative address of the home page: `/` or `/repo/`.
    pub root: String,
    pub organisation: OrganisationView,
    pub menu: MenuView,
    /// Indexes that exist on this site: topics, regions, series, authors.
    pub taxonomies: Vec<LinkView>,
    pub briefs_url: String,
    pub atom_url: String,
    pub json_feed_url: String,
    pub search_url: String,
    /// The page of the credits of pictures; `null` where no picture has one.
    pub image_credits_url: Option<String>,
    pub favicon_url: String,
    pub stylesheet_url: String,
    /// What `[theme]` changes of the style sheet; `null` when it changes nothing.
    pub theme_url: Option<String>,
    /// Run before anything is drawn.
    pub early_script_url: String,
    /// Run when the page is there.
    pub script_url: String,
    /// Hosts that pages may contact (`allow_hosts` in `site.toml`), for the content security policy.
    pub allow_hosts: Vec<String>,
    /// Root-relative address of the logo in the head of every page.
    pub logo: Option<String>,
    /// `policybrief 0.1.0`
    pub generator: String,
}

/// Who publishes the site.
#[derive(Debug, Serialize)]
pub struct OrganisationView {
    pub name: String,
    pub short_name: Option<String>,
    pub url: Option<String>,
    /// Root-relative address of the logo.
    pub logo: Option<String>,
    pub ror: Option<String>,
    pub email: Option<String>,
}

/// The links of every page's head and foot, those of `site.toml` and those that every site has.
#[derive(Debug, Serialize)]
pub struct MenuView {
    pub main: Vec<LinkView>,
    pub footer: Vec<LinkView>,
}

/// What every template is given as `site`.
pub fn site_view(site: &Site) -> SiteView {
    let config = &site.config;
    let base = &config.base_url;
    let link = |path: &str| base.link(&SitePath::new(path));
    SiteView {
        title: config.title.clone(),
        description: config.description.clone(),
        language: config.language.clone(),
        dir: direction(&config.language),
        url: base.to_string(),
        root: base.path.clone(),
        organisation: organisation(config),
        menu: MenuView { main: main_menu(site), footer: footer(site) },
        taxonomies: taxonomies(site),
        briefs_url: link("/briefs/"),
        atom_url: link("/atom.xml"),
        json_feed_url: link("/feed.json"),
        search_url: link("/search/"),
        image_credits_url: has_credits(site).then(|| link("/image-credits/")),
        favicon_url: link("/favicon.svg"),
        stylesheet_url: link("/style.css"),
        theme_url: config.theme.has_styles().then(|| link(Theme::PATH)),
        early_script_url: link("/early.js"),
        script_url: link("/theme.js"),
        allow_hosts: config.build.allow_hosts.clone(),
        logo: config
            .theme
            .logo
            .as_ref()
            .or(config.organisation.logo.as_ref())
            .map(|logo| site_link(config, &logo.value)),
        generator: concat!("policybrief ", env!("CARGO_PKG_VERSION")).to_string(),
    }
}

/// Where the links of the menus lead.
pub fn menu_urls(site: &Site) -> BTreeSet<String> {
    main_menu(site).into_iter().chain(footer(site)).map(|link| link.url).collect()
}

fn organisation(config: &Config) -> OrganisationView {
    let organisation = &config.organisation;
    OrganisationView {
        name: organisation.name.clone(),
        short_name: organisation.short_name.clone(),
        url: organisation.url.as_ref().map(|url| url.value.clone()),
        logo: organisation.logo.as_ref().map(|logo| site_link(config, &logo.value)),
        ror: organisation.ror.clone(),
        email: organisation.email.clone(),
    }
}

/// The site's own entries, or else the archive and the indexes.
fn main_menu(site: &Site) -> Vec<LinkView> {
    let config = &site.config;
    let own = menu(config, &config.menu.main);
    if !own.is_empty() {
        return own;
    }
    let briefs = page_link(config, "titles.briefs", "/briefs/");
    [briefs].into_iter().chain(taxonomies(site)).collect()
}

/// The site's own entries, the page of corrections where there is one that they do not lead to, the credits of pictures
/// where there are any, and the feeds.
fn footer(site: &Site) -> Vec<LinkView> {
    let config = &site.config;
    let mut links = menu(config, &config.menu.footer);
    let corrections = page_link(config, "titles.corrections", CORRECTIONS);
    if site.has_corrections() && links.iter().all(|link| link.url != corrections.url) {
        links.push(corrections);
    }
    if has_credits(site) {
        links.push(page_link(config, "titles.image_credits", "/image-credits/"));
    }
    links.push(page_link(config, "page.atom", "/atom.xml"));
    links.push(page_link(config, "page.json_feed", "/feed.json"));
    links
}

fn page_link(config: &Config, words: &str, path: &str) -> LinkView {
    LinkView { name: config.words.get(words).to_string(), url: config.base_url.link(&SitePath::new(path)) }
}

fn menu(config: &Config, entries: &[MenuEntry]) -> Vec<LinkView> {
    entries
        .iter()
        .map(|entry| LinkView { name: entry.title.clone(), url: site_link(config, &entry.url.value) })
        .collect()
}

/// A path of this site gets the base path; anything else is an address elsewhere.
fn site_link(config: &Config, url: &str) -> String {
    if !url.starts_with('/') {
        return url.to_string();
    }
    let (path, fragment) = url.split_once('#').map_or((url, None), |(path, fragment)| (path, Some(fragment)));
    let link = config.base_url.link(&SitePath::new(path));
    fragment.map_or_else(|| link.clone(), |fragment| format!("{link}#{fragment}"))
}

fn taxonomies(site: &Site) -> Vec<LinkView> {
    let shown = Taxonomy::ALL.into_iter().filter(|taxonomy| !site.terms_of(*taxonomy).is_empty());
    shown.map(|taxonomy| taxonomy_link(site, taxonomy)).collect()
}

/// The index of a taxonomy, as a link.
pub fn taxonomy_link(site: &Site, taxonomy: Taxonomy) -> LinkView {
    LinkView { name: taxonomy_title(site, taxonomy), url: site.config.base_url.link(&taxonomy.path()) }
}

/// The heading of a taxonomy's index.
pub fn taxonomy_title(site: &Site, taxonomy: Taxonomy) -> String {
    site.config.words.get(&format!("taxonomies.{}", taxonomy.folder())).to_string()
}
