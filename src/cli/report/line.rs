//! One line for each diagnostic.

use super::{Appearance, place};
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::source::Sources;

/// `content/briefs/rent.md:3:9: error[unknown-author]: … (help: …)`
pub(super) fn short(sources: &Sources, diagnostic: &Diagnostic, appearance: &Appearance) -> String {
    let place = place::of_first(sources, diagnostic, appearance)
        .map_or_else(String::new, |place| format!("{}:{}:{}: ", place.path, place.line, place.column));
    let Diagnostic { code, message, .. } = diagnostic;
    let help = diagnostic.help.as_ref().map_or_else(String::new, |help| format!(" (help: {help})"));
    let line = format!("{place}{}[{code}]: {message}{help}", diagnostic.severity.name());
    let line: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("{line}\n")
}

/// A workflow command: `::error file=…,line=3,endLine=3,col=9,endColumn=12,title=code::message%0Ahelp`.
///
/// Source of the rules: "Workflow commands for GitHub Actions", and for the escapes
/// `actions/toolkit`, `packages/core/src/command.ts`. A column is given only within one line.
pub(super) fn github(sources: &Sources, diagnostic: &Diagnostic, appearance: &Appearance) -> String {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = String::new();
    if let Some(place) = place::of_first(sources, diagnostic, appearance) {
        properties = format!("file={},line={},endLine={},", property(&place.path), place.line, place.end_line);
        if place.line == place.end_line {
            properties.push_str(&format!("col={},endColumn={},", place.column, place.end_column));
        }
    }
    let help = diagnostic.help.as_ref().map_or_else(String::new, |help| format!("\n{help}"));
    let text = data(&format!("{}{help}", diagnostic.message));
    format!("::{command} {properties}title={}::{text}\n", property(diagnostic.code))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
