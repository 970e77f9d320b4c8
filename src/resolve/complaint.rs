//! What authors are told about targets that cannot be followed.

use super::index::Entry;
use crate::model::diagnostic::Diagnostic;
use crate::model::doc::Doc;
use crate::model::slug::nearest;
use crate::model::span::Span;

pub(super) fn unsafe_scheme(scheme: &str, span: Span) -> Diagnostic {
    Diagnostic::error("unsafe-url", format!("`{}:` addresses are not let through", scheme.escape_debug()))
        .at(span, "")
        .help("link to an address that begins with `https://`, `http://`, `mailto:` or `tel:`")
}

pub(super) fn outside(path: &str, span: Span) -> Diagnostic {
    Diagnostic::error("outside-site", format!("`{path}` leaves the folder of the site"))
        .at(span, "")
        .help("put the file inside the site's folder, beside the text that uses it")
}

pub(super) fn refused(entry: &Entry<'_>, span: Span) -> Diagnostic {
    Diagnostic::error("outside-site", format!("the file for `{}` cannot be published", entry.path)).at(span, "").help(
        "it is a link that leads out of the site's folder, or cannot be read: put a copy of the file in its place",
    )
}

pub(super) fn remote_image(written: &str, span: Span) -> Diagnostic {
    Diagnostic::error("remote-image", format!("the picture `{written}` lies on another site"))
        .at(span, "")
        .help("download it, put it beside this text, and write its file name: readers' addresses stay private")
}

pub(super) fn held_back(entry: &Entry<'_>, span: Span) -> Diagnostic {
    Diagnostic::warning("link-to-held-back", format!("`{}` is not published yet", entry.path))
        .at(span, "these words will stand without a link until then")
        .help("nothing to do if that is meant; or publish the other text first")
}

pub(super) fn broken_fragment(doc: &Doc, fragment: &str, place: &str, span: Span) -> Diagnostic {
    let diagnostic = Diagnostic::error("broken-fragment", format!("{place} has no heading `#{fragment}`")).at(span, "");
    match nearest(fragment, doc.headings.iter().map(|heading| heading.id.as_str())) {
        Some(near) => diagnostic.help(format!("did you mean `#{near}`?")),
        None if doc.headings.is_empty() => diagnostic.help("it has no headings: leave the `#` part out"),
        None => diagnostic.help(format!(
            "its headings are {}",
            doc.headings.iter().map(|heading| format!("`#{}`", heading.id)).collect::<Vec<_>>().join(", ")
        )),
    }
}
