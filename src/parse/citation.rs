//! `[citations]` of `site.toml`: the styles in which readers are told how to cite a brief.

use hayagriva::archive::ArchivedStyle;

use super::config::table;
use super::data::notation::shown;
use super::decode::fault::Fault;
use super::decode::fields::Fields;
use super::decode::reader::Slot;
use crate::model::slug::nearest;

/// Names of styles, when the site gives any.
pub(super) fn styles(fields: &mut Fields<'_, '_>) -> Option<Vec<String>> {
    table(fields, "citations", |fields| {
        let is_given = !fields.lacks("styles");
        let names = fields.texts("styles");
        let check = |name| Some(fields.reader.check(Slot::Item("styles"), name, known)?.value);
        let names = names.into_iter().filter_map(check).collect();
        is_given.then_some(names)
    })
}

/// A style of the archive that comes with the program.
fn known(name: &str) -> Result<String, Fault> {
    if ArchivedStyle::by_name(name).is_some() {
        return Ok(name.to_string());
    }
    let fault = Fault::new(
        "unknown-style",
        format!("there is no citation style `{}`", shown(name)),
        "use the name of a style that comes with the program, as `apa`, `mla` or `chicago-notes`",
    );
    let names = ArchivedStyle::all().iter().flat_map(|style| style.names().iter().copied());
    Err(match nearest(name, names) {
        Some(near) => Fault { advice: "did you mean".to_string(), ..fault }.mended(near),
        None => fault,
    })
}
