//! What the reading edge hands over: every file of a site, in one fixed order.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::span::{SourceId, Span};

/// The file of the site's promises: which addresses stay.
pub const LEDGER: &str = "urls.lock";

/// What a file is for; follows from its path alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SourceKind {
    /// `site.toml`
    Config,
    /// `links.lock`: archived copies of what texts link to.
    LinkLock,
    /// `content/briefs/<slug>.md` or `content/briefs/<slug>/index.md`
    Brief,
    /// `content/authors/<id>.md`
    Author,
    /// `content/topics/<id>.md`
    Topic,
    /// `content/regions/<id>.md`
    Region,
    /// `content/series/<id>.md`
    Series,
    /// `content/pages/<slug>.md`
    Page,
    /// `urls.lock`: every address that was ever public
    Ledger,
    /// `templates/**`
    Template,
    /// `templates/print/**`, `templates/epub/**`: what briefs are typeset and bound with
    Press,
    /// `templates/translations/<language>.toml`
    Translation,
    /// `static/**`, copied to the root of the site
    Static,
    /// `content/**/*.bib`, `.yml` or `.yaml`: works that briefs may cite. Copied only where a text links to it.
    Bibliography,
    /// Any other file under `content/`: an image or data beside a text.
    Attachment,
}

/// Bytes that a text may have. A longer one is a mistake, as a picture pasted into it, and would fill the memory.
pub const LONGEST_TEXT: u64 = 16 * 1024 * 1024;

/// What is in a file, as far as the pure rooms need to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contents {
    /// UTF-8 text, a byte order mark and all.
    Text(String),
    /// Bytes that are not UTF-8 in a file that should be text; `valid_up_to` counts good bytes.
    NotUtf8 { valid_up_to: usize, bytes: Vec<u8> },
    /// A file to be copied as it is; its bytes stay on disk. Legible ones are `Text` instead.
    Asset {
        /// Bytes.
        size: u64,
        /// Of a picture whose head could be read.
        dimensions: Option<Dimensions>,
    },
    /// A file to be copied that lives in the binary (the embedded theme).
    Embedded(&'static [u8]),
    /// The reading edge could not read it; the reason in the system's words.
    Unreadable { reason: String },
    /// A file that should be text and is longer than any text; it was not loaded.
    TooLong {
        /// Bytes.
        size: u64,
    },
    /// A symbolic link that leads out of the site's folder, or a file that is not a regular file.
    Refused { reason: String },
}

/// The extent of a picture, in pixels of the file or units of a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dimensions {
    pub width: u32,
    pub height: u32,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub id: SourceId,
    /// Relative to the site's root, with `/` on every system: `content/briefs/rent.md`.
    pub path: String,
    pub kind: SourceKind,
    pub contents: Contents,
    /// Part of the theme inside the binary rather than a file of the site.
    pub built_in: bool,
}

impl Source {
    /// The text, or the empty string for what has none.
    pub fn text(&self) -> &str {
        match &self.contents {
            Contents::Text(text) => text,
            _ => "",
        }
    }
}

/// All files of one run, sorted by path, each at the place that its id names. A clone shares the files.
#[derive(Clone, Default)]
pub struct Sources {
    files: Vec<Arc<Source>>,
    /// Where the bytes are of what was not loaded.
    store: Option<Arc<dyn Store>>,
}

/// Gives the bytes of files that were too many to load, for the few outputs that are made of them.
pub trait Store: Send + Sync {
    /// The bytes of the file at `path`, written as in [`Source::path`]; `None` if they cannot be had.
    fn bytes(&self, path: &str) -> Option<Vec<u8>>;
}

impl fmt::Debug for Sources {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(&self.files).finish()
    }
}

impl Sources {
    /// Sorts `files` (path, contents, whether built in) by path and numbers them.
    ///
    /// Of a built-in file and a file of the site with the same path, the site's wins.
    pub fn new(mut files: Vec<(String, Contents, bool)>) -> Self {
        files.sort_by(|a, b| (&a.0, a.2).cmp(&(&b.0, b.2)));
        files.dedup_by(|later, earlier| later.0 == earlier.0);
        let number = |(index, (path, contents, built_in)): (usize, (String, Contents, bool))| {
            let kind = kind_of(&path);
            Arc::new(Source { id: SourceId(index as u32), path, kind, contents, built_in })
        };
        Sources { files: files.into_iter().enumerate().map(number).collect(), store: None }
    }

    /// The same files; what was not loaded is in `store`.
    pub fn over(self, store: impl Store + 'static) -> Self {
        Sources { store: Some(Arc::new(store)), ..self }
    }

    /// A site in memory, for tests: pairs of path and text.
    pub fn from_texts<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let text = |(path, text): (&str, &str)| (path.to_string(), Contents::Text(text.to_string()), false);
        Self::new(files.into_iter().map(text).collect())
    }

    /// The same files, but for the contents of the one that `id` names.
    pub fn with(&self, id: SourceId, contents: Contents) -> Self {
        let mut files = self.files.clone();
        let file = &mut files[id.0 as usize];
        *file = Arc::new(Source { contents, path: file.path.clone(), ..**file });
        Sources { files, store: self.store.clone() }
    }

    /// The files whose contents are others in `later`; `None` if the two do not have the same files.
    pub fn changed(&self, later: &Sources) -> Option<Vec<SourceId>> {
        let pairs = || self.files.iter().zip(&later.files);
        let is_same_file =
            |(a, b): (&Arc<Source>, &Arc<Source>)| Arc::ptr_eq(a, b) || (a.path == b.path && a.built_in == b.built_in);
        if self.files.len() != later.files.len() || !pairs().all(is_same_file) {
            return None;
        }
        let changed = pairs().filter(|(a, b)| !Arc::ptr_eq(a, b) && a.contents != b.contents);
        Some(changed.map(|(_, b)| b.id).collect())
    }

    /// All files in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.files.iter().map(Arc::as_ref)
    }

    /// All files; a file's id is its place here.
    pub fn as_slice(&self) -> &[Arc<Source>] {
        &self.files
    }

    /// The file that `id` names.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.files[id.0 as usize]
    }

    /// The bytes of a file, loaded or not; `None` if they cannot be had.
    pub fn bytes(&self, id: SourceId) -> Option<Cow<'_, [u8]>> {
        let file = self.get(id);
        match &file.contents {
            Contents::Text(text) => Some(Cow::Borrowed(text.as_bytes())),
            Contents::Embedded(bytes) => Some(Cow::Borrowed(bytes)),
            Contents::NotUtf8 { bytes, .. } => Some(Cow::Borrowed(bytes)),
            Contents::Asset { .. } => self.store.as_ref()?.bytes(&file.path).map(Cow::Owned),
            Contents::Unreadable { .. } | Contents::TooLong { .. } | Contents::Refused { .. } => None,
        }
    }

    /// The file at `path`, written as in [`Source::path`].
    pub fn find(&self, path: &str) -> Option<&Source> {
        let at = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        Some(&self.files[at])
    }

    /// All files of a kind, in the order of their paths.
    pub fn of(&self, kind: SourceKind) -> impl Iterator<Item = &Source> {
        self.iter().filter(move |file| file.kind == kind)
    }

    /// Where a text should lie that lies where no text is read, or has another ending than ours.
    pub fn place_of_misplaced(&self, source: &Source) -> Option<String> {
        let path = source.path.strip_prefix("content/")?;
        if source.kind != SourceKind::Attachment {
            return None;
        }
        let lower = path.to_ascii_lowercase();
        let ending = [".md", ".markdown", ".mdx", ".mdown"].into_iter().find(|ending| lower.ends_with(ending))?;
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let stem = &name[..name.len() - ending.len()];
        let beside = self.find(&format!("content/{folder}/index.md"));
        let is_beside_brief = beside.is_some_and(|index| index.kind == SourceKind::Brief);
        if is_beside_brief || stem.eq_ignore_ascii_case("readme") {
            return None;
        }
        let first = path.split('/').next();
        let rooms = ["authors", "topics", "regions", "series", "pages"];
        let room = rooms.into_iter().find(|room| first == Some(room)).unwrap_or("briefs");
        let name = if stem == "index" { folder.rsplit('/').next().unwrap_or(stem) } else { stem };
        Some(format!("content/{room}/{name}.md"))
    }

    /// What the author wrote at `span`.
    pub fn text_at(&self, span: Span) -> &str {
        self.get(span.file).text().get(span.range()).unwrap_or("")
    }
}

/// Is a file that is only to be copied one that people or browsers read as text? Such a file is loaded, so that what it
/// says and leads to can be inspected.
pub fn is_legible(path: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "css",
        "csv",
        "geojson",
        "htm",
        "html",
        "js",
        "json",
        "md",
        "mjs",
        "srt",
        "svg",
        "tsv",
        "txt",
        "vtt",
        "webmanifest",
        "xml",
    ];
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// The kind of file that lives at `path`.
pub fn kind_of(path: &str) -> SourceKind {
    let folders = [
        ("content/authors/", SourceKind::Author),
        ("content/topics/", SourceKind::Topic),
        ("content/regions/", SourceKind::Region),
        ("content/series/", SourceKind::Series),
        ("content/pages/", SourceKind::Page),
    ];
    if path == "site.toml" {
        return SourceKind::Config;
    }
    if path == LEDGER {
        return SourceKind::Ledger;
    }
    if path == "links.lock" {
        return SourceKind::LinkLock;
    }
    if path.starts_with("templates/translations/") && path.ends_with(".toml") {
        return SourceKind::Translation;
    }
    if path.starts_with("templates/print/") || path.starts_with("templates/epub/") {
        return SourceKind::Press;
    }
    if path.starts_with("templates/") {
        return SourceKind::Template;
    }
    if path.starts_with("static/") {
        return SourceKind::Static;
    }
    if let Some(rest) = path.strip_prefix("content/briefs/")
        && rest.ends_with(".md")
    {
        let depth = rest.matches('/').count();
        let is_brief = depth == 0 || (depth == 1 && rest.ends_with("/index.md"));
        return if is_brief { SourceKind::Brief } else { SourceKind::Attachment };
    }
    for (folder, kind) in folders {
        if let Some(rest) = path.strip_prefix(folder)
            && rest.ends_with(".md")
            && !rest.contains('/')
        {
            return kind;
        }
    }
    let is_bibliography = [".bib", ".yml", ".yaml"].into_iter().any(|ending| path.ends_with(ending));
    if is_bibliography && path.starts_with("content/") {
        return SourceKind::Bibliography;
    }
    SourceKind::Attachment
}
