//! One run of the typesetter.

use std::ops::Range;
use std::sync::LazyLock;
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuilder};
use typst::WorldExt;
use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Label, Selector, Smart};
use typst::introspection::Introspector;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::world::{self, Desk};
use super::{Conformance, Manuscript, rights};

/// Runs that the typesetter remembers parts of; more would fill the memory of a long build.
const REMEMBERED_RUNS: usize = 1;

/// A finished document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    pub bytes: Vec<u8>,
    /// The page, from 1, on which each thing stands that the template marked `<part>`, in order.
    pub pages: Vec<u32>,
}

/// What the typesetter refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub message: String,
    pub hint: Option<String>,
    /// Path of the template and the bytes in it that are meant.
    pub place: Option<(String, Range<usize>)>,
}

/// Bytes of stack: a text may be nested deeply, and each level takes the typesetter through many functions.
const STACK: usize = 256 * 1024 * 1024;

/// The threads on which the typesetter works, apart from those that ask for it: one that waits for a part of its work takes
/// up other work of its pool meanwhile, and that must not be another whole document for each document that is asked for.
static POOL: LazyLock<Option<ThreadPool>> =
    LazyLock::new(|| ThreadPoolBuilder::new().stack_size(STACK).thread_name(|_| "typesetter".to_string()).build().ok());

/// Typesets `manuscript`.
///
/// # Errors
///
/// What is wrong with the template or the data, or what `conformance` forbids.
pub fn typeset(manuscript: &Manuscript<'_>, conformance: Conformance) -> Result<Pdf, Vec<Fault>> {
    let no_thread = || Err(vec![Fault::plain("the system has no thread left for the typesetter")]);
    let Some(pool) = &*POOL else { return no_thread() };
    // A thread that belongs to no pool waits without taking up anything.
    let made = thread::scope(|scope| {
        let asked = thread::Builder::new().spawn_scoped(scope, || pool.install(|| run(manuscript, conformance)));
        asked.map_or_else(|_| no_thread(), |asked| asked.join().unwrap_or_else(|_| Err(vec![Fault::plain(BROKE_DOWN)])))
    });
    comemo::evict(REMEMBERED_RUNS);
    made
}

const BROKE_DOWN: &str = "the typesetter broke down";

fn run(manuscript: &Manuscript<'_>, conformance: Conformance) -> Result<Pdf, Vec<Fault>> {
    let desk = Desk::new(manuscript).ok_or_else(|| vec![Fault::plain("a file has a name that cannot be one")])?;
    let faults = |errors: &[SourceDiagnostic]| errors.iter().map(|error| fault(&desk, error)).collect::<Vec<_>>();
    let document = typst::compile::<PagedDocument>(&desk).output.map_err(|errors| faults(&errors))?;
    let standards = match conformance {
        Conformance::Accessible => PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]),
        Conformance::Tagged => PdfStandards::new(&[]),
    };
    let identity = manuscript.identity;
    let options = PdfOptions {
        ident: Smart::Custom(identity.id.clone()),
        creator: Smart::Custom(Some(identity.creator.clone())),
        standards: standards.map_err(|error| vec![Fault::plain(error.message())])?,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&document, &options).map_err(|errors| faults(&errors))?;
    let bytes = match &identity.rights {
        Some(rights) => rights::stated(bytes, rights)
            .ok_or_else(|| vec![Fault::plain("the licence cannot be put into the metadata")])?,
        None => bytes,
    };
    Ok(Pdf { bytes, pages: pages(&document) })
}

/// Where the parts stand that the template marked.
fn pages(document: &PagedDocument) -> Vec<u32> {
    let Some(label) = Label::new(PicoStr::intern("part")) else { return Vec::new() };
    let introspector = document.introspector();
    let parts = introspector.query(&Selector::Label(label));
    let page = |part: &typst::foundations::Content| {
        let position = introspector.position(part.location()?)?;
        u32::try_from(position.page.get()).ok()
    };
    parts.iter().filter_map(page).collect()
}

impl Fault {
    fn plain(message: &str) -> Self {
        Fault { message: message.to_string(), hint: None, place: None }
    }
}

fn fault(desk: &Desk<'_>, error: &SourceDiagnostic) -> Fault {
    // Where a template fails on what another passes to it, the innermost place is told.
    let path = error.span.id().and_then(world::path);
    let place = path.and_then(|path| Some((path.to_string(), desk.range(error.span)?)));
    Fault {
        message: error.message.to_string(),
        hint: error.hints.first().map(|hint| hint.v.to_string()),
        place: place.filter(|(path, _)| path != "main.typ"),
    }
}
