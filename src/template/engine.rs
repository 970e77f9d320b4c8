//! Tera, loaded with a theme.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use tera::{Context, ErrorKind, Tera};

use super::view::site::site_view;
use super::{constant, filters, mistake};
use crate::model::diagnostic::{Checked, Diagnostic};
use crate::model::site::Site;
use crate::model::source::{Source, SourceKind, Sources};
use crate::model::span::SourceId;

/// A loaded theme, ready to fill any of its templates.
pub struct Engine {
    /// The templates as they are written.
    written: Tera,
    /// The same with the site's own words and addresses filled in.
    tera: Tera,
    files: TemplateFiles,
    /// Does any template print what the program says of a page to machines?
    prints_metadata: bool,
}

thread_local! {
    /// Where a page is printed before its length is known: growing a text for each costs more than one copy.
    static SCRATCH: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
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
        let mut written = empty_tera();
        written.global_context().insert("site", &site_view(site));
        written.global_context().insert("words", &site.config.words.tree());
        let pairs = files.iter().map(|(name, file)| (name.as_str(), file.text.as_str()));
        let diagnostics = match written.add_raw_templates(pairs) {
            Ok(()) => Vec::new(),
            Err(error) => all_load_errors(&error, &files),
        };
        let tera = folded(&written, &files);
        let prints_metadata = files.values().any(|file| file.text.contains("metadata"));
        Checked { value: Engine { written, tera, files, prints_metadata }, diagnostics }
    }

    /// Can `page.metadata` reach a page? A theme that writes heads of its own need not wait for ours.
    pub fn prints_metadata(&self) -> bool {
        self.prints_metadata
    }

    /// Does the theme have this template?
    pub fn has(&self, name: &str) -> bool {
        self.files.contains_key(name)
    }

    /// All templates, by name.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Fills the template `name` with `views` (variable names and values); the text is UTF-8. On an error it is
    /// empty and the diagnostic points into the template.
    pub fn render(&self, name: &str, views: &[(&'static str, &dyn ErasedView)]) -> Checked<Vec<u8>> {
        let mut context = Context::new();
        for (variable, view) in views {
            context.insert_value(*variable, view.value());
        }
        if let Some(text) = SCRATCH.with_borrow_mut(|scratch| {
            scratch.clear();
            self.tera.render_to(name, &context, &mut *scratch).ok()?;
            Some(scratch.as_slice().to_vec())
        }) {
            return Checked::clean(text);
        }
        // Once more, for the mistake's place in the template as it is written.
        match self.written.render(name, &context) {
            Ok(text) => Checked::clean(text.into_bytes()),
            Err(error) => Checked { value: Vec::new(), diagnostics: mistake::diagnostics(&error, &self.files) },
        }
    }
}

/// `written` with the constants of its pages filled in; as it is where that does not work.
fn folded(written: &Tera, files: &TemplateFiles) -> Tera {
    let pages = || files.iter().filter(|(name, _)| name.ends_with(".html"));
    let evaluate = |tag: &str| written.render_str(tag, &Context::new(), true).ok();
    let texts = constant::fold(pages().map(|(_, file)| file.text.as_str()), evaluate);
    let changed = pages().zip(texts).filter_map(|((name, _), text)| Some((name, text?)));
    let mut tera = written.clone();
    // On a failure nothing is added.
    _ = tera.add_raw_templates(changed);
    tera
}

/// Tera stops at the first bad template; each is tried alone to find the others. Alone, a
/// template cannot know what others define, so only its own syntax counts.
fn all_load_errors(first: &tera::Error, files: &TemplateFiles) -> Vec<Diagnostic> {
    let alone = |(name, file): (&String, &TemplateFile)| empty_tera().add_raw_template(name, &file.text).err();
    let mut found: Vec<Diagnostic> = files
        .iter()
        .filter_map(alone)
        .filter(|error| matches!(error.kind(), ErrorKind::SyntaxError(_)))
        .flat_map(|error| mistake::diagnostics(&error, files))
        .collect();
    let seen: BTreeSet<_> = found.iter().map(|diagnostic| diagnostic.labels.clone()).collect();
    let first = mistake::diagnostics(first, files);
    found.extend(first.into_iter().filter(|diagnostic| !seen.contains(&diagnostic.labels)));
    found
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
    tera.register_filter("safe", filters::safe);
    tera.register_filter("fill", filters::fill);
    tera.register_filter("plural", filters::plural);
    tera
}

/// `templates/brief.html` is called `brief.html`.
fn name_of(path: &str) -> String {
    path.strip_prefix("templates/").unwrap_or(path).to_string()
}
