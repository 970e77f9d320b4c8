//! What the typesetter may see.
//!
//! The names of files are few and the same for every text, because Typst keeps each name for as long as the program runs.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::{Fonts, Manuscript};

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// Texts that a manuscript's template may import, read once for all manuscripts.
pub struct Templates(BTreeMap<String, Source>);

impl Templates {
    /// Templates by path without the first `/`; what has a path that cannot be one is passed over.
    pub fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let source = |(path, text): (&str, &str)| Some((path.to_string(), Source::new(id(path)?, text.to_string())));
        Templates(files.into_iter().filter_map(source).collect())
    }
}

/// The files of one manuscript.
pub(super) struct Desk<'a> {
    main: Source,
    templates: &'a Templates,
    files: BTreeMap<String, Bytes>,
    fonts: &'a Fonts,
}

impl<'a> Desk<'a> {
    /// None if a path cannot be one.
    pub(super) fn new(manuscript: &Manuscript<'a>) -> Option<Self> {
        let (template, function) = manuscript.entry;
        let text = format!("#import \"/{template}\": {function}\n#{function}(json(\"/data.json\"))\n");
        let pictures = manuscript.pictures.iter().map(|(path, bytes)| (path.clone(), Bytes::new(bytes.clone())));
        let data = ("data.json".to_string(), Bytes::new(manuscript.data.to_vec()));
        Some(Desk {
            main: Source::new(id("main.typ")?, text),
            templates: manuscript.templates,
            files: pictures.chain([data]).collect(),
            fonts: manuscript.fonts,
        })
    }
}

fn id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

/// The path of a file as templates are known by; packages of other people have none.
pub(super) fn path(id: FileId) -> Option<&'static str> {
    let place = id.get();
    (*place.root() == VirtualRoot::Project).then(|| place.vpath().get_without_slash())
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        path(id).and_then(|path| self.templates.0.get(path)).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        path(id).and_then(|path| self.files.get(path)).cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
