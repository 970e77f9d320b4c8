//! What authors are told about targets that cannot be followed.

use super::index::Entry;
use crate::model::citation::Citation;
use crate::model::diagnostic::Diagnostic;
use crate::model::slug::nearest;
use crate::model::span::{Span, Spanned};

/// `written` begins with `scheme`.
pub(super) fn unsafe_scheme(scheme: &str, written: &str, span: Span) -> Diagnostic {
    // `C:\map.png`, `file:///home/ada/map.png`
    if scheme.len() == 1 || scheme.eq_ignore_ascii_case("file") {
        let name = written.rsplit(['/', '\\']).next().unwrap_or_default();
        return Diagnostic::error("unsafe-url", "this is a path on your own computer: readers have no such file")
            .at(span, "")
            .help(format!("put the file beside this text and write its name alone: `{name}`"));
    }
    Diagnostic::error("unsafe-url", format!("`{}:` addresses are not let through", scheme.escape_debug()))
        .at(span, "")
        .help("link to an address that begins with `https://`, `http://`, `mailto:` or `tel:`")
}

pub(super) fn outside(path: &str, span: Span) -> Diagnostic {
    Diagnostic::error("outside-site", format!("`{path}` leaves the folder of the site"))
        .at(span, "")
        .help("put the file inside the site's folder, beside the text that uses it")
}

pub(super) fn refused(entry: &Entry, span: Span) -> Diagnostic {
    Diagnostic::error("outside-site", format!("the file for `{}` cannot be published", entry.path)).at(span, "").help(
        "it is a link that leads out of the site's folder, or cannot be read: put a copy of the file in its place",
    )
}

pub(super) fn remote_image(written: &str, span: Span) -> Diagnostic {
    Diagnostic::error("remote-image", format!("the picture `{written}` lies on another site"))
        .at(span, "")
        .help("download it, put it beside this text, and write its file name: readers' addresses stay private")
}

pub(super) fn held_back(entry: &Entry, span: Span) -> Diagnostic {
    Diagnostic::warning("link-to-held-back", format!("`{}` is not published yet", entry.path))
        .at(span, "these words will stand without a link until then")
        .help("nothing to do if that is meant; or publish the other text first")
}

pub(super) fn no_bibliography(citation: &Citation) -> Diagnostic {
    Diagnostic::error("citation-without-bibliography", "a work is cited, but this brief has no bibliography")
        .at(citation.span, "")
        .help("write `bibliography: refs.bib` at the head of this file and put `refs.bib` beside it; for plain text write `\\[@…]`")
}

pub(super) fn cited_outside_brief(citation: &Citation) -> Diagnostic {
    Diagnostic::error("citation-without-bibliography", "only briefs can cite works")
        .at(citation.span, "")
        .help("link to the work instead: `[text](https://…)`; for plain text write `\\[@…]`")
}

pub(super) fn missing_bibliography(path: &str, near: Option<&str>, span: Span) -> Diagnostic {
    let help = match near {
        Some(near) => format!("there is `{near}`: mend the path"),
        None if path.starts_with("content/") => "put the file there, or mend the path".to_string(),
        None => "put the file below `content/` and write its path".to_string(),
    };
    Diagnostic::error("missing-bibliography", format!("there is no file `{path}`")).at(span, "").help(help)
}

pub(super) fn not_a_bibliography(path: &str, span: Span) -> Diagnostic {
    Diagnostic::error("not-a-bibliography", format!("`{path}` is no bibliography")).at(span, "").help(
        "name a file of BibLaTeX that ends with `.bib`, or of hayagriva's YAML that ends with `.yml`, below `content/`",
    )
}

pub(super) fn unknown_citation(key: &Spanned<String>, path: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error("unknown-citation", format!("no work in `{path}` has the key `{}`", key.value));
    diagnostic.at(key.span, "").help(match near {
        Some(near) => format!("did you mean `@{near}`?"),
        None => "add an entry with this key to that file; for plain text write `\\[@…]`".to_string(),
    })
}

pub(super) fn unprintable(citation: &Citation) -> Diagnostic {
    Diagnostic::error("unprintable-citation", "the citation style cannot print the works that this text cites")
        .at(citation.span, "they are first cited here")
        .help("take out fields of their entries to find the one that it cannot print, or use another style")
}

pub(super) fn style_without_list(name: &Spanned<String>) -> Diagnostic {
    Diagnostic::error("unsupported-style", format!("there is no list of references in `{}`", name.value))
        .at(name.span, "")
        .help("use a style that has one, as `apa`, `chicago-author-date`, `chicago-notes` or `ieee`")
}

/// How many keys a note lists.
const LISTED: usize = 5;

pub(super) fn unused_references(keys: &[&str], span: Span) -> Option<Diagnostic> {
    let first = keys.first()?;
    let message = match keys.len() {
        1 => format!("no brief cites `{first}`"),
        count => format!("no brief cites {count} of the works in this file"),
    };
    let mut listed = keys.iter().take(LISTED).map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
    if keys.len() > LISTED {
        listed.push_str(" and others");
    }
    Some(
        Diagnostic::note("unused-reference", message)
            .at(span, "")
            .help(format!("readers do not see {listed}: cite with `[@{first}]`, or leave it at that")),
    )
}

pub(super) fn broken_fragment(anchors: &[String], fragment: &str, place: &str, span: Span) -> Diagnostic {
    let diagnostic = Diagnostic::error("broken-fragment", format!("{place} has no heading `#{fragment}`")).at(span, "");
    match nearest(fragment, anchors.iter().map(String::as_str)) {
        Some(near) => diagnostic.help(format!("did you mean `#{near}`?")),
        None if anchors.is_empty() => diagnostic.help("it has no headings: leave the `#` part out"),
        None => diagnostic.help(format!(
            "its headings are {}",
            anchors.iter().map(|anchor| format!("`#{anchor}`")).collect::<Vec<_>>().join(", ")
        )),
    }
}
