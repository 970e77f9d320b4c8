//! Tera, loaded with a theme.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use tera::{Context, ErrorKind, Tera};

use super::view::site::site_view;
use super::{filters, mistake};
use crate::model::diagnostic::{Checked, Diagnostic};
use crate::model::site::Site;
use crate::model::source::{Source, SourceKind, Sources};
use crate::model::span::SourceId;

/// A loaded theme, ready to fill any of its templates.
pub struct Engine {
    tera: Tera,
    files: TemplateFiles,
}

/// Templates by name (`brief.html`).
pub(super) type TemplateFiles = BTreeMap<String, TemplateFile>;

/// Where a template was read from.
pub(super) struct TemplateFile {
    pub source: SourceId,
    pub text: String,
}

impl Engine {
    /// Loads every template among `sources`; all syntax errors of the theme are reported at once.
    pub fn new(sources: &Sources, site: &Site) -> Checked<Engine> {
        let file =
            |file: &Source| (name_of(&file.path), TemplateFile { source: file.id, text: file.text().to_string() });
        let files: TemplateFiles = sources.of(SourceKind::Template).map(file).collect();
        let mut engine = Engine { tera: empty_tera(), files };
        let pairs = engine.files.iter().map(|(name, file)| (name.as_str(), file.text.as_str()));
        let diagnostics = match engine.tera.add_raw_templates(pairs) {
            Ok(()) => Vec::new(),
            Err(error) => engine.all_load_errors(&error),
        };
        engine.tera.global_context().insert("site", &site_view(site));
        engine.tera.global_context().insert("words", &site.config.words.tree());
        Checked { value: engine, diagnostics }
    }

    /// Does the theme have this template?
    pub fn has(&self, name: &str) -> bool {
        self.files.contains_key(name)
    }

    /// All templates, by name.
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
            Err(error) => Checked { value: String::new(), diagnostics: mistake::diagnostics(&error, &self.files) },
        }
    }

    /// Tera stops at the first bad template; each is tried alone to find the others. Alone, a
    /// template cannot know what others define, so only its own syntax counts.
    fn all_load_errors(&self, first: &tera::Error) -> Vec<Diagnostic> {
        let alone = |(name, file): (&String, &TemplateFile)| empty_tera().add_raw_template(name, &file.text).err();
        let mut found: Vec<Diagnostic> = self
            .files
            .iter()
            .filter_map(alone)
            .filter(|error| matches!(error.kind(), ErrorKind::SyntaxError(_)))
            .flat_map(|error| mistake::diagnostics(&error, &self.files))
            .collect();
        let seen: BTreeSet<_> = found.iter().map(|diagnostic| diagnostic.labels.clone()).collect();
        let first = mistake::diagnostics(first, &self.files);
        found.extend(first.into_iter().filter(|diagnostic| !seen.contains(&diagnostic.labels)));
        found
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
    tera.register_filter("fill", filters::fill);
    tera.register_filter("plural", filters::plural);
    tera
}

/// `templates/brief.html` is called `brief.html`.
fn name_of(path: &str) -> String {
    path.strip_prefix("templates/").unwrap_or(path).to_string()
}
