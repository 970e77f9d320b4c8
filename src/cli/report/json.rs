//! An array of objects, for programs. Fields are added, never renamed.

use serde::Serialize;

use super::{Appearance, place};
use crate::model::diagnostic::{Diagnostic, Label};
use crate::model::source::Sources;

/// All diagnostics as one array.
pub(super) fn render(sources: &Sources, diagnostics: &[Diagnostic], appearance: &Appearance) -> String {
    let objects: Vec<_> = diagnostics.iter().map(|diagnostic| object(sources, diagnostic, appearance)).collect();
    // Strings and numbers alone: there is nothing here that JSON cannot say.
    let text = serde_json::to_string_pretty(&objects).unwrap_or_default();
    format!("{text}\n")
}

#[derive(Serialize)]
struct Object<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    /// The place of the first label; all of it null where the mistake is in no file.
    #[serde(flatten)]
    place: Place,
    labels: Vec<LabelObject<'a>>,
    help: Option<&'a str>,
}

#[derive(Serialize)]
struct LabelObject<'a> {
    text: &'a str,
    #[serde(flatten)]
    place: Place,
}

/// Lines and columns count from 1, columns in characters.
#[derive(Serialize, Default)]
struct Place {
    path: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
}

fn object<'a>(sources: &Sources, diagnostic: &'a Diagnostic, appearance: &Appearance) -> Object<'a> {
    let label =
        |label: &'a Label| LabelObject { text: &label.text, place: known(place::of(sources, label.span, appearance)) };
    Object {
        code: diagnostic.code,
        severity: diagnostic.severity.name(),
        message: &diagnostic.message,
        place: place::of_first(sources, diagnostic, appearance).map(known).unwrap_or_default(),
        labels: diagnostic.labels.iter().map(label).collect(),
        help: diagnostic.help.as_deref(),
    }
}

fn known(place: place::Place) -> Place {
    Place {
        path: Some(place.path),
        line: Some(place.line),
        column: Some(place.column),
        end_line: Some(place.end_line),
        end_column: Some(place.end_column),
    }
}
