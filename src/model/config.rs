//! The settings of a site: `site.toml` with every default filled in.

use jiff::tz::TimeZone;

use super::address::BaseUrl;
use super::date::Moment;
use super::license::License;
use super::link::LinkSettings;
use super::lint::LintSettings;
use super::span::{Span, Spanned};
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
    /// Path of the works that briefs cite, from the site's folder, for briefs that name none.
    pub bibliography: Option<Spanned<String>>,
    pub citations: CitationSettings,
    pub organisation: Organisation,
    pub menu: Menu,
    pub theme: Theme,
    pub build: BuildSettings,
    pub outputs: OutputSettings,
    pub pdf: PdfSettings,
    pub links: LinkSettings,
    pub robots: RobotSettings,
    pub images: ImageSettings,
    pub lints: LintSettings,
    pub security: Option<Security>,
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

/// Styles that nobody has asked for but everybody expects.
const OFFERED_STYLES: [&str; 3] = ["chicago-notes", "apa", "mla"];

/// `[citations]`
#[derive(Clone, Debug)]
pub struct CitationSettings {
    /// Name of the CSL style in which briefs cite other works.
    pub style: Option<Spanned<String>>,
    /// Names of the styles in which readers are told how to cite a brief: `apa`.
    pub offered_styles: Vec<String>,
}

impl Default for CitationSettings {
    fn default() -> Self {
        CitationSettings { style: None, offered_styles: OFFERED_STYLES.map(str::to_string).into() }
    }
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
    /// Colour code by its language.
    pub highlight_code: bool,
    /// Does `build` inspect what it puts out? `check` does in any case.
    pub proofs: bool,
    /// Hosts that pages may contact, in lower case.
    pub allow_hosts: Vec<String>,
}

impl Default for BuildSettings {
    fn default() -> Self {
        BuildSettings {
            paginate_by: 20,
            latest_count: 19,
            related_count: 4,
            feed_limit: 20,
            raw_html: false,
            highlight_code: true,
            proofs: true,
            allow_hosts: Vec::new(),
        }
    }
}

/// `[outputs]`: files that a site may do without.
#[derive(Clone, Debug)]
pub struct OutputSettings {
    /// BibTeX, RIS and CSL-JSON beside each brief.
    pub citation_files: bool,
    /// A link set beside each brief.
    pub link_sets: bool,
    /// A Markdown twin beside each brief and page.
    pub markdown: bool,
    /// BibTeX and CSL-JSON of all briefs, and of each author's and topic's.
    pub catalogues: bool,
    /// The harvest feed: `/publications.json` and its pages.
    pub publications: bool,
    /// Feeds of each author, topic, region and series.
    pub term_feeds: bool,
    /// `/llms.txt`
    pub llms_txt: bool,
}

impl Default for OutputSettings {
    fn default() -> Self {
        OutputSettings {
            citation_files: true,
            link_sets: true,
            markdown: true,
            catalogues: true,
            publications: true,
            term_feeds: true,
            llms_txt: true,
        }
    }
}

/// `[pdf]`
#[derive(Clone, Debug)]
pub struct PdfSettings {
    /// Of briefs that say nothing of their own.
    pub enabled: bool,
    pub paper: Paper,
}

/// The size of a printed page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    A4,
    Letter,
}

impl Paper {
    /// As `site.toml` spells them.
    pub const NAMES: [(&str, Paper); 2] = [("a4", Paper::A4), ("letter", Paper::Letter)];
}

impl Default for PdfSettings {
    fn default() -> Self {
        PdfSettings { enabled: true, paper: Paper::A4 }
    }
}

/// `[robots]`: which machines may read the site.
#[derive(Clone, Debug)]
pub struct RobotSettings {
    /// And everyone else whom the other keys do not name.
    pub search_engines: bool,
    pub ai_answers: bool,
    pub ai_training: bool,
    /// Where the group stands, if it does.
    pub place: Option<Span>,
}

impl Default for RobotSettings {
    fn default() -> Self {
        RobotSettings { search_engines: true, ai_answers: true, ai_training: true, place: None }
    }
}

/// `[images]`: what pictures must say of their rights.
#[derive(Clone, Debug, Default)]
pub struct ImageSettings {
    /// Empty for any.
    pub allowed_licenses: Vec<License>,
    pub require_license: bool,
}

/// `[security]`: whom to tell of a hole in the site.
#[derive(Clone, Debug)]
pub struct Security {
    /// `mailto:` or `https:`.
    pub contact: String,
    /// From then on the file is not to be trusted.
    pub expires: Spanned<Moment>,
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
            bibliography: None,
            citations: CitationSettings::default(),
            organisation: Organisation::default(),
            menu: Menu::default(),
            theme: Theme::default(),
            build: BuildSettings::default(),
            outputs: OutputSettings::default(),
            pdf: PdfSettings::default(),
            links: LinkSettings::default(),
            robots: RobotSettings::default(),
            images: ImageSettings::default(),
            lints: LintSettings::default(),
            security: None,
            words: Words::default(),
        }
    }

    /// All entries of all menus.
    pub fn menu_entries(&self) -> impl Iterator<Item = &MenuEntry> {
        self.menu.main.iter().chain(&self.menu.footer)
    }
}
