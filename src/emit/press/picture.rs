//! The pictures that the typesetter is given.

use std::collections::BTreeMap;

use crate::emit::Ctx;
use crate::memo::{self, Fingerprint};
use crate::model::address::SitePath;
use crate::model::diagnostic::Diagnostic;
use crate::model::route::Subject;
use crate::model::span::Span;
use crate::typeset;

/// The pictures of a text, each once.
pub(super) struct Pictures<'a> {
    ctx: &'a Ctx<'a>,
    /// Path at the typesetter's, by root-relative address on the site.
    pub(super) named: BTreeMap<String, String>,
    pub(super) files: Vec<(String, Vec<u8>)>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Names the work of making a picture ready.
const PREPARED: &str = "picture for print, 1";

/// The bytes of a picture.
struct Bytes<'a>(&'a [u8]);

impl Fingerprint for Bytes<'_> {
    fn fingerprint(&self, hasher: &mut blake3::Hasher) {
        hasher.update(self.0);
    }
}

impl<'a> Pictures<'a> {
    pub(super) fn of(ctx: &'a Ctx<'_>) -> Self {
        Pictures { ctx, named: BTreeMap::new(), files: Vec::new(), diagnostics: Vec::new() }
    }

    /// Those of a brief, each with the place where it is shown; what cannot be printed is told there.
    pub(super) fn add_all<'p>(&mut self, shown: impl IntoIterator<Item = (&'p SitePath, Span)>) {
        for (path, span) in shown {
            if !self.add(path) {
                self.diagnostics.push(unreadable(path, span));
            }
        }
    }

    /// Whether there is a form of it for print.
    pub(super) fn add(&mut self, path: &SitePath) -> bool {
        let url = self.ctx.site.config.base_url.link(path);
        if self.named.contains_key(&url) {
            return true;
        }
        let Some((ending, bytes)) = self.prepared(path) else { return false };
        let place = self.keep(&format!("{}.{ending}", self.named.len()), bytes);
        self.named.insert(url, place);
        true
    }

    pub(super) fn keep(&mut self, name: &str, bytes: Vec<u8>) -> String {
        let path = format!("pictures/{name}");
        self.files.push((path.clone(), bytes));
        format!("/{path}")
    }

    fn prepared(&self, path: &SitePath) -> Option<(&'static str, Vec<u8>)> {
        let route = self.ctx.routes.find(path)?;
        let Subject::Asset(source) = route.subject else { return None };
        let bytes = self.ctx.sources.bytes(source)?;
        let made = memo::remember_bytes(self.ctx.memo, PREPARED, &Bytes(&bytes), |bytes| {
            typeset::prepared(bytes.0).map(|picture| picture.bytes).ok_or(())
        });
        let made = made.ok()?;
        Some((typeset::PictureKind::of(&made)?.ending(), made))
    }
}

fn unreadable(path: &SitePath, span: Span) -> Diagnostic {
    let message = format!("the picture `{path}` cannot be printed, so the PDF has its words in its place");
    Diagnostic::warning("picture-not-printed", message)
        .at(span, "this picture")
        .help("save it as JPEG, PNG, WebP or SVG")
}
