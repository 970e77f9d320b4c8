//! Tera, loaded with a theme; mistakes in templates become diagnostics at their own line.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use tera::{Context, ErrorKind, Tera};

use super::view::site::site_view;
use crate::model::diagnostic::{Checked, Diagnostic};
use crate::model::site::Site;
use crate::model::source::{SourceKind, Sources};
use crate::model::span::{SourceId, Span};

/// A loaded theme, ready to fill any of its templates.
pub struct Engine {
    tera: Tera,
    /// Template names (`brief.html`) and the files that they were read from.
    files: BTreeMap<String, SourceId>,
}

impl Engine {
    /// Loads every template among `sources`; all syntax errors of the theme are reported at once.
    pub fn new(sources: &Sources, site: &Site) -> Checked<Engine> {
        let templates: Vec<(String, &str, SourceId)> =
            sources.of(SourceKind::Template).map(|file| (name_of(&file.path), file.text(), file.id)).collect();
        let files = templates.iter().map(|(name, _, id)| (name.clone(), *id)).collect();
        let mut engine = Engine { tera: empty_tera(), files };
        let pairs = templates.iter().map(|(name, text, _)| (name.as_str(), *text));
        let diagnostics = match engine.tera.add_raw_templates(pairs) {
            Ok(()) => Vec::new(),
            Err(error) => engine.all_load_errors(&templates, &error),
        };
        engine.tera.global_context().insert("site", &site_view(site));
        Checked { value: engine, diagnostics }
    }

    /// Does the theme have this template?
    pub fn has(&self, name: &str) -> bool {
        self.files.contains_key(name)
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Fills the template `name` with `views` (variable names and values). On an error the text is
    /// empty and the diagnostic points into the template.
    pub fn render(&self, name: &str, views: &[(&'static str, &dyn ErasedView)]) -> Checked<String> {
        let mut context = Context::new();
        for (variable, view) in views {
            context.insert_value(*variable, view.value());
        }
        match self.tera.render(name, &context) {
            Ok(text) => Checked::clean(text),
            Err(error) => Checked { value: String::new(), diagnostics: vec![self.diagnostic(&error)] },
        }
    }

    /// Tera stops at the first bad template; each is tried alone to find the others.
    fn all_load_errors(&self, templates: &[(String, &str, SourceId)], first: &tera::Error) -> Vec<Diagnostic> {
        let mut found: Vec<Diagnostic> = templates
            .iter()
            .filter_map(|(name, text, _)| empty_tera().add_raw_template(name, text).err())
            .filter(|error| matches!(error.kind(), ErrorKind::SyntaxError(_)) && !mentions_other_files(error))
            .map(|error| self.diagnostic(&error))
            .collect();
        let seen: BTreeSet<_> = found.iter().map(|diagnostic| diagnostic.labels.clone()).collect();
        let first = self.diagnostic(first);
        if !seen.contains(&first.labels) {
            found.push(first);
        }
        found
    }

    fn diagnostic(&self, error: &tera::Error) -> Diagnostic {
        let report = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => report,
            _ => return Diagnostic::error("template-error", first_line(&error.to_string())),
        };
        let diagnostic = Diagnostic::error("template-error", lower_first(report.message()));
        match self.files.get(report.filename()) {
            Some(file) => diagnostic.at(Span::new(*file, report.span().range.clone()), ""),
            None => diagnostic,
        }
        .help("docs/templates.md lists what each template is given")
    }
}

/// A view of any type, as a value for a template.
pub trait ErasedView {
    fn value(&self) -> tera::Value;
}

impl<T: Serialize> ErasedView for T {
    fn value(&self) -> tera::Value {
        tera::Value::from_serializable(self)
    }
}

fn empty_tera() -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html", ".xml"]);
    tera
}

/// Alone, a template cannot know what others define; such complaints are no finding.
fn mentions_other_files(error: &tera::Error) -> bool {
    let text = error.to_string();
    ["omponent", "nclude", "xtend", "emplate"]
        .iter()
        .any(|word| text.lines().next().is_some_and(|line| line.contains(word)))
}

/// `templates/brief.html` is called `brief.html`.
fn name_of(path: &str) -> String {
    path.strip_prefix("templates/").unwrap_or(path).to_string()
}

fn first_line(text: &str) -> String {
    lower_first(text.lines().next().unwrap_or_default())
}

fn lower_first(text: &str) -> String {
    let mut characters = text.trim_end_matches('.').chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}
