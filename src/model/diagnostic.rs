//! Mistakes of the author, as values.
//!
//! Three channels are never mixed: a [`Diagnostic`] is something the author can mend, an
//! `anyhow::Error` is the machine's failure (edges only), a panic is our bug.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::span::Span;

/// How bad it is. Only `Error` keeps a site from being published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    Error,
    Warning,
    Note,
}

impl Severity {
    /// As reports print it: `error`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// A place and what to say about it. The first label of a diagnostic is the place of the mistake.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Label {
    pub span: Span,
    pub text: String,
}

/// One mistake: what is wrong, where, and what to type instead.
///
/// Messages are lower case without a full stop and name things in backticks; the help says what to
/// do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable and searchable: `unknown-author`.
    pub code: &'static str,
    pub severity: Severity,
    pub message: String,
    pub labels: Vec<Label>,
    pub help: Option<String>,
}

impl Diagnostic {
    /// Something that must be mended before the site can be published.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message.into())
    }

    /// Something that is probably not meant.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message.into())
    }

    /// Something that the author may want to know.
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, message.into())
    }

    fn new(severity: Severity, code: &'static str, message: String) -> Self {
        Diagnostic { code, severity, message, labels: Vec::new(), help: None }
    }

    /// Adds a place, with a short text set under it (may be empty).
    pub fn at(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Says what to type instead.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    fn key(&self) -> (Option<&Label>, Severity, &'static str, &str) {
        (self.labels.first(), self.severity, self.code, &self.message)
    }
}

/// A value, and what was wrong with its sources.
#[derive(Clone, Debug)]
pub struct Checked<T> {
    pub value: T,
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value with nothing wrong.
    pub fn clean(value: T) -> Self {
        Checked { value, diagnostics: Vec::new() }
    }
}

/// Collects the diagnostics of all phases of a run.
#[derive(Clone, Debug, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Keeps the diagnostics, hands on the value.
    pub fn absorb<T>(&mut self, checked: Checked<T>) -> T {
        self.diagnostics.extend(checked.diagnostics);
        checked.value
    }

    /// Adds one diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds several diagnostics.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
    }

    /// All of a run, once each, in the order of files and lines (those without a place first).
    pub fn finish(mut self) -> Vec<Diagnostic> {
        self.diagnostics.sort_by(|a, b| a.key().cmp(&b.key()));
        let mut seen = BTreeSet::new();
        self.diagnostics.retain(|d| seen.insert((d.code, d.labels.first().cloned(), d.message.clone())));
        self.diagnostics
    }
}

/// Does anything here keep the site from being published?
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}
