//! Texts that nobody reads because they lie in the wrong place.

use crate::model::diagnostic::Diagnostic;
use crate::model::source::{Source, SourceKind, Sources};
use crate::model::span::Span;

const TEXT_ENDINGS: [&str; 4] = [".md", ".markdown", ".mdx", ".mdown"];

/// A warning for a Markdown file that would only be copied.
pub(super) fn warning(sources: &Sources, source: &Source) -> Option<Diagnostic> {
    let path = source.path.strip_prefix("content/")?;
    if source.kind != SourceKind::Attachment {
        return None;
    }
    let lower = path.to_ascii_lowercase();
    let ending = TEXT_ENDINGS.into_iter().find(|ending| lower.ends_with(ending))?;
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = &name[..name.len() - ending.len()];
    let has_index = !folder.is_empty() && sources.find(&format!("content/{folder}/index.md")).is_some();
    if has_index || stem.eq_ignore_ascii_case("readme") {
        return None;
    }
    let room = match path.split('/').next() {
        Some(room @ ("authors" | "topics" | "regions" | "series" | "pages")) => room,
        _ => "briefs",
    };
    let message = format!("`{}` is not read as a text", source.path);
    let help = match stem {
        "index" => format!("move it to `content/{room}/` under a name of its own"),
        _ => format!("move it to `content/{room}/{stem}.md`"),
    };
    Some(Diagnostic::warning("misplaced-text", message).at(Span::start_of(source.id), "").help(help))
}
