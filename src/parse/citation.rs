//! `[citations]` of `site.toml`: the style in which briefs cite, and those in which they are cited.

use super::config::table;
use super::data::notation::shown;
use super::decode::fault::Fault;
use super::decode::fields::Fields;
use super::decode::reader::Slot;
use crate::cite::style;
use crate::model::config::CitationSettings;

/// Reads the group. Names of styles are those of styles that there are.
pub(super) fn settings(fields: &mut Fields<'_, '_>) -> CitationSettings {
    table(fields, "citations", |fields| {
        let style = fields.checked("style", known);
        let is_given = fields.has("offered_styles");
        let offered_styles = offered_styles(fields);
        match is_given {
            true => CitationSettings { style, offered_styles },
            false => CitationSettings { style, ..CitationSettings::default() },
        }
    })
}

/// An empty list is an answer: none.
fn offered_styles(fields: &mut Fields<'_, '_>) -> Vec<String> {
    let names = fields.texts("offered_styles");
    let check = |name| Some(fields.reader.check(Slot::Item("offered_styles"), name, known)?.value);
    names.into_iter().filter_map(check).collect()
}

/// A style that comes with the program.
fn known(name: &str) -> Result<String, Fault> {
    let Err(near) = style::find(name) else { return Ok(name.to_string()) };
    let fault = Fault::new(
        "unknown-style",
        format!("there is no citation style `{}`", shown(name)),
        "use the name of a style that comes with the program, as `apa`, `mla` or `chicago-notes`",
    );
    Err(match near {
        Some(near) => Fault { advice: "did you mean".to_string(), ..fault }.mended(near),
        None => fault,
    })
}
