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

/// The files of one manuscript.
pub(super) struct Desk<'a> {
    main: Source,
    sources: BTreeMap<String, Source>,
    files: BTreeMap<String, Bytes>,
    fonts: &'a Fonts,
}

impl<'a> Desk<'a> {
    /// None if a path cannot be one.
    pub(super) fn new(manuscript: &Manuscript<'a>) -> Option<Self> {
        let (template, function) = manuscript.entry;
        let text = format!("#import \"/{template}\": {function}\n#{function}(json(\"/data.json\"))\n");
        let templates = manuscript.templates.iter();
        let sources =
            templates.map(|(path, text)| Some(((*path).to_string(), Source::new(id(path)?, (*text).to_string()))));
        let pictures = manuscript.pictures.iter().map(|(path, bytes)| (path.clone(), Bytes::new(bytes.clone())));
        let data = ("data.json".to_string(), Bytes::new(manuscript.data.to_vec()));
        Some(Desk {
            main: Source::new(id("main.typ")?, text),
            sources: sources.collect::<Option<_>>()?,
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
        path(id).and_then(|path| self.sources.get(path)).cloned().ok_or_else(|| not_found(id))
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
