//! A list for people who read it on a page, as the summary of a job on GitHub.

use super::{Appearance, place};
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::source::Sources;

/// All diagnostics under a heading for each severity; nothing where there are none.
pub(super) fn render(sources: &Sources, diagnostics: &[Diagnostic], appearance: &Appearance) -> String {
    let sections = [
        (Severity::Error, "Must be mended"),
        (Severity::Warning, "Is probably not meant"),
        (Severity::Note, "Good to know"),
    ];
    let mut parts = Vec::new();
    for (severity, title) in sections {
        let those = diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity);
        let items: String = those.map(|diagnostic| item(sources, diagnostic, appearance)).collect();
        if !items.is_empty() {
            parts.push(format!("### {title}\n\n{items}"));
        }
    }
    parts.join("\n")
}

fn item(sources: &Sources, diagnostic: &Diagnostic, appearance: &Appearance) -> String {
    let place = place::of_first(sources, diagnostic, appearance);
    let place = place.map_or_else(String::new, |place| format!(" (`{}`, line {})", code(&place.path), place.line));
    let help = diagnostic.help.as_deref().map_or_else(String::new, |help| format!("\n  To do: {}", text(help)));
    format!("- {}{place}{help}\n", text(&diagnostic.message))
}

/// A sentence with names in backticks, as diagnostics have it; what stands outside of these is no Markdown.
fn text(sentence: &str) -> String {
    let mut out = String::with_capacity(sentence.len());
    let mut is_code = false;
    // A backtick that is left open would reach into the next item.
    let is_paired = sentence.matches('`').count().is_multiple_of(2);
    for character in sentence.chars() {
        match character {
            '`' if is_paired => {
                is_code = !is_code;
                out.push('`');
            }
            _ if character.is_control() => out.push(' '),
            _ if is_code => out.push(character),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '#' | '@' => {
                out.extend(['\\', character])
            }
            _ => out.push(character),
        }
    }
    out
}

fn code(path: &str) -> String {
    path.chars().map(|c| if c == '`' || c.is_control() { '\'' } else { c }).collect()
}
