//! Which families of letters print is set in.

use serde_json::{Value, json};

use crate::model::diagnostic::Diagnostic;
use crate::model::source::Source;
use crate::model::span::Span;
use crate::model::theme::{Font, Theme};
use crate::typeset::families;

/// Families of the built-in fonts, in `templates/print/fonts/`.
const SERIF: &str = "Source Serif 4";
const SANS: &str = "Source Sans 3";
const MONO: &str = "Source Code Pro";

/// Built-in families for scripts that these lack. Vazirmatn has fewer letters of the Arabic script than Noto Naskh, but draws
/// each as one: Noto's dots are glyphs that bear their letter once more, and what is copied from such a PDF has it twice.
const OTHER_SCRIPTS: [&str; 4] = ["Noto Sans Armenian", "Noto Sans Georgian", "Vazirmatn", "Noto Naskh Arabic"];

/// The families of a site's own font files, in the order of their paths.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Families {
    text: Vec<String>,
    heading: Vec<String>,
    code: Vec<String>,
    /// For letters that all others lack.
    other: Vec<String>,
}

impl Families {
    /// Adds what is in a file of the site. Its name says what it is for: `text-bold.ttf`, `heading.otf`, `code-regular.ttf`.
    /// Says whether there is anything.
    pub(super) fn add(&mut self, path: &str, bytes: &[u8]) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        let list = match name.split(['-', '.']).next() {
            Some("text") => &mut self.text,
            Some("heading") => &mut self.heading,
            Some("code") => &mut self.code,
            _ => &mut self.other,
        };
        let found = families(bytes);
        let is_font = !found.is_empty();
        for family in found {
            if !list.contains(&family) {
                list.push(family);
            }
        }
        is_font
    }

    /// As templates are given them: the site's own before those that `[theme]` asks for, and then those for other scripts.
    pub(super) fn data(&self, theme: &Theme) -> Value {
        json!({
            "text": self.list(&self.text, built_in(theme.text_font, Font::Serif)),
            "heading": self.list(&self.heading, built_in(theme.heading_font, Font::Sans)),
            "code": self.list(&self.code, MONO),
        })
    }

    fn list<'a>(&'a self, own: &'a [String], built_in: &'a str) -> Vec<&'a str> {
        let other = self.other.iter().map(String::as_str);
        own.iter().map(String::as_str).chain([built_in]).chain(OTHER_SCRIPTS).chain(other).collect()
    }
}

/// Is it meant to be one? Letters for pages (`.woff2`) are among them, which print cannot read.
pub(super) fn is_font(path: &str) -> bool {
    [".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2"].iter().any(|ending| path.ends_with(ending))
}

/// There is no font for print in `file`.
pub(super) fn unreadable(file: &Source) -> Diagnostic {
    Diagnostic::warning(
        "font-not-read",
        format!("`{}` holds no font that print can read, so it is not used", file.path),
    )
    .at(Span::start_of(file.id), "this file")
    .help("save the font as TrueType (`.ttf`) or OpenType (`.otf`); `.woff2` is for pages, in `static/`")
}

/// Paper has no system whose letters it could use: the theme's own are taken.
fn built_in(font: Option<Font>, usual: Font) -> &'static str {
    match font.filter(|font| *font != Font::System).unwrap_or(usual) {
        Font::Sans => SANS,
        Font::Serif | Font::System => SERIF,
    }
}
