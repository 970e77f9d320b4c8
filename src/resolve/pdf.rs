//! Where the PDF of a brief comes from: it is typeset, supplied by its author, or there is none.

use super::complaint;
use super::link::{Written, classify, join};
use super::schedule::PlacedBrief;
use super::target::Resolver;
use crate::model::brief::PdfOrigin;
use crate::model::config::Config;
use crate::model::diagnostic::{Checked, Diagnostic};
use crate::model::options::Options;
use crate::model::source::Contents;
use crate::model::span::{SourceId, Spanned};

/// Does this run typeset briefs that say nothing else?
pub(super) fn are_made(config: &Config, options: &Options) -> bool {
    cfg!(feature = "pdf") && options.pdf && config.pdf.enabled
}

/// An author's own file takes the place of a typeset one.
pub(super) fn origin(resolver: &Resolver<'_>, brief: &PlacedBrief) -> Checked<Option<PdfOrigin>> {
    let front = &brief.draft.front;
    let typeset = || Some(PdfOrigin::Typeset).filter(|_| resolver.typesets);
    match (front.pdf, &front.pdf_file) {
        (Some(false), _) => Checked::clean(None),
        (_, None) => Checked::clean(typeset()),
        (_, Some(file)) => match supplied(resolver, brief.draft.source, file) {
            Ok(source) => Checked::clean(Some(PdfOrigin::Supplied(source))),
            Err(diagnostic) => Checked { value: typeset(), diagnostics: vec![diagnostic] },
        },
    }
}

/// The PDF that an author supplies.
fn supplied(resolver: &Resolver<'_>, source: SourceId, written: &Spanned<String>) -> Result<SourceId, Diagnostic> {
    let Written::FromFile { path, .. } = classify(&written.value) else {
        return Err(not_a_pdf(written));
    };
    let Some(joined) = join(&resolver.sources.get(source).path, &path) else {
        return Err(complaint::outside(&path, written.span));
    };
    if !joined.to_ascii_lowercase().ends_with(".pdf") {
        return Err(not_a_pdf(written));
    }
    let file = resolver.sources.find(&joined);
    match file.map(|file| (file, &file.contents)) {
        Some((file, Contents::Asset { .. })) => Ok(file.id),
        Some(_) => Err(not_a_pdf(written)),
        None => Err(resolver.missing_file("missing-pdf", &joined, &written.value, written.span)),
    }
}

fn not_a_pdf(written: &Spanned<String>) -> Diagnostic {
    Diagnostic::error("not-a-pdf", format!("`{}` is not a PDF beside this brief", written.value))
        .at(written.span, "")
        .help("write the name of a file in the folder of the brief, as in `pdf_file: report.pdf`, or leave this line out: a PDF is made of the brief")
}
