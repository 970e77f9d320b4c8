//! The settings of a site: `site.toml` with every default filled in.

use jiff::tz::TimeZone;

use super::address::BaseUrl;
use super::license::License;
use super::span::Spanned;
use super::theme::Theme;
use super::words::Words;

/// What `site.toml` says, with defaults in place of what it leaves out.
#[derive(Clone, Debug)]
pub struct Config {
    pub title: String,
    pub base_url: BaseUrl,
    /// Host of the `base_url` in `site.toml`, whatever a run puts in its place: ids are made of it.
    pub authority: String,
    /// BCP 47 tag of the site's own words, and of briefs that name none.
    pub language: String,
    pub time_zone: TimeZone,
    pub description: String,
    /// Of briefs that name none.
    pub license: Option<License>,
    /// Of briefs that have none of their own.
    pub disclaimer: Option<String>,
    pub organisation: Organisation,
    pub menu: Menu,
    pub theme: Theme,
    pub build: BuildSettings,
    pub outputs: OutputSettings,
    /// The words of the interface in the site's language.
    pub words: Words,
}

/// Who publishes the site.
#[derive(Clone, Debug, Default)]
pub struct Organisation {
    /// The site's title where none is given.
    pub name: String,
    pub short_name: Option<String>,
    pub url: Option<Spanned<String>>,
    /// A path below `static/`, as `/logo.svg`.
    pub logo: Option<Spanned<String>>,
    /// Full address of the organisation's ROR record: `https://ror.org/…`.
    pub ror: Option<String>,
    pub email: Option<String>,
}

/// The links of every page's head and foot.
#[derive(Clone, Debug, Default)]
pub struct Menu {
    pub main: Vec<MenuEntry>,
    pub footer: Vec<MenuEntry>,
}

/// One link of a menu.
#[derive(Clone, Debug)]
pub struct MenuEntry {
    pub title: String,
    /// A path of this site (`/topics/`) or an absolute URL.
    pub url: Spanned<String>,
}

/// `[build]`
#[derive(Clone, Debug)]
pub struct BuildSettings {
    /// Briefs on a page of a list, 1 or more.
    pub paginate_by: usize,
    /// Briefs on the home page.
    pub latest_count: usize,
    /// Computed related briefs, after those that the author lists.
    pub related_count: usize,
    /// Entries of a feed.
    pub feed_limit: usize,
    /// Trust raw HTML in Markdown.
    pub raw_html: bool,
}

impl Default for BuildSettings {
    fn default() -> Self {
        BuildSettings { paginate_by: 20, latest_count: 20, related_count: 4, feed_limit: 20, raw_html: false }
    }
}

/// `[outputs]`: files that a site may do without.
#[derive(Clone, Debug)]
pub struct OutputSettings {
    /// BibTeX, RIS and CSL-JSON beside each brief.
    pub citation_files: bool,
    /// A link set beside each brief.
    pub link_sets: bool,
}

impl Default for OutputSettings {
    fn default() -> Self {
        OutputSettings { citation_files: true, link_sets: true }
    }
}

impl Config {
    /// What is used when `site.toml` is missing or beyond reading; that has been reported.
    pub fn fallback() -> Self {
        Config {
            title: String::new(),
            base_url: BaseUrl { origin: "https://example.org".into(), path: "/".into() },
            authority: "example.org".into(),
            language: "en".into(),
            time_zone: TimeZone::UTC,
            description: String::new(),
            license: None,
            disclaimer: None,
            organisation: Organisation::default(),
            menu: Menu::default(),
            theme: Theme::default(),
            build: BuildSettings::default(),
            outputs: OutputSettings::default(),
            words: Words::default(),
        }
    }

    /// All entries of all menus.
    pub fn menu_entries(&self) -> impl Iterator<Item = &MenuEntry> {
        self.menu.main.iter().chain(&self.menu.footer)
    }
}
