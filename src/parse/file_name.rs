//! What a file's name says: the slug of its page, and perhaps a date.

use jiff::civil::Date;

use super::decode::date::civil;
use crate::model::diagnostic::Diagnostic;
use crate::model::slug::{is_slug, slugify};
use crate::model::source::Source;
use crate::model::span::Span;

/// The name of a text under `content/`, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FileName {
    /// Always a slug, unless nothing in the name can be written as one.
    pub(super) slug: String,
    pub(super) date: Option<Date>,
}

/// Reads `slug.md`, `2023-10-05-slug.md`, or the folder of an `index.md`. A name that is no slug is
/// reported.
pub(super) fn read(source: &Source, may_have_date: bool) -> (FileName, Option<Diagnostic>) {
    let name = name_of(&source.path);
    let (date, slug) = if may_have_date { split_date(name) } else { (None, name) };
    if is_slug(slug) {
        return (FileName { slug: slug.to_string(), date }, None);
    }
    let mended = slugify(slug);
    let problem = bad_file_name(source, name, date, &mended);
    (FileName { slug: mended, date }, Some(problem))
}

/// `2023-10-05-slug` as its date and its slug; the whole where it does not begin with a date.
pub(in crate::parse) fn split_date(name: &str) -> (Option<Date>, &str) {
    match (name.get(..10).and_then(civil), name.get(10..).and_then(|rest| rest.strip_prefix('-'))) {
        (Some(date), Some(slug)) if !slug.is_empty() => (Some(date), slug),
        _ => (None, name),
    }
}

/// The file's name without `.md`, or its folder's when it is an `index.md` in a folder of its own.
fn name_of(path: &str) -> &str {
    let stem = path.strip_suffix(".md").unwrap_or(path);
    let in_folder = stem.strip_suffix("/index").filter(|folder| folder.matches('/').count() > 1);
    let named = in_folder.unwrap_or(stem);
    named.rsplit('/').next().unwrap_or(named)
}

fn bad_file_name(source: &Source, name: &str, date: Option<Date>, mended: &str) -> Diagnostic {
    let is_folder = !source.path.ends_with(&format!("{name}.md"));
    let thing = if is_folder { "the folder" } else { "the file" };
    let message = format!("the name of {thing} `{name}` cannot stand in an address");
    let date = date.map_or(String::new(), |date| format!("{date}-"));
    let extension = if is_folder { "" } else { ".md" };
    let help = if name == "_index" {
        "lists of briefs are made without a file: remove this one".to_string()
    } else if mended.is_empty() {
        "rename it, with lower-case letters, digits and single hyphens".to_string()
    } else {
        format!("rename it to `{date}{mended}{extension}`")
    };
    Diagnostic::error("bad-file-name", message).at(Span::start_of(source.id), "").help(help)
}
