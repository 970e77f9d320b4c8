//! Looks at every output as it is made, on its way to where it is kept.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Mutex, PoisonError};

use super::address::{Address, Purpose};
use super::finding::{Finding, Findings};
use super::inspection::inspect;
use super::internal::{self, FarFragment};
use super::leak::Leaks;
use super::page::Page;
use super::scope::Scope;
use super::{style, third_party};
use crate::model::address::SitePath;
use crate::model::diagnostic::Diagnostic;
use crate::model::output::{Body, Sink};
use crate::model::progress::Step;
use crate::model::route::{Route, Routes, Subject};
use crate::model::site::Site;
use crate::model::source::Sources;
use crate::model::span::Span;

/// A [`Sink`] that inspects what it is given and hands it on.
///
/// It keeps what it found, and of each page a number for each of its ids, so that links to a place in another page can be
/// followed when all pages are there.
pub struct Inspector<'a> {
    sources: &'a Sources,
    scope: Scope<'a>,
    leaks: Option<Leaks<'a>>,
    next: &'a dyn Sink,
    seen: Mutex<Seen<'a>>,
}

#[derive(Default)]
struct Seen<'a> {
    findings: Findings,
    /// Hashes of the places in each page that `#name` leads to.
    anchors: HashMap<&'a str, Vec<u64>>,
    far: Vec<(&'a Route, FarFragment)>,
}

impl<'a> Inspector<'a> {
    /// Inspects outputs of `site` and hands them on to `next`.
    pub fn new(sources: &'a Sources, site: &'a Site, routes: &'a Routes, next: &'a dyn Sink) -> Self {
        let (scope, leaks) = (Scope::new(site, routes), Leaks::new(sources, site));
        Inspector { sources, scope, leaks, next, seen: Mutex::default() }
    }

    /// What is wrong with the outputs, when all have been put.
    pub fn finish(self) -> Vec<Diagnostic> {
        let Seen { mut findings, anchors, far } = self.seen.into_inner().unwrap_or_else(PoisonError::into_inner);
        for (from, fragment) in far {
            let is_there = anchors.get(fragment.path.as_str()).is_some_and(|ids| ids.contains(&hash(&fragment.id)));
            if !is_there {
                findings.add(&from.path, from.origin, vec![fragment.finding]);
            }
        }
        findings.into_diagnostics(self.sources)
    }

    fn inspect(&self, route: &'a Route, body: &Body) {
        let bytes = match body {
            Body::Bytes(bytes) => bytes.as_slice(),
            Body::Copy(_) => &[],
        };
        let mut findings = self.leaks.as_ref().map_or_else(Vec::new, |leaks| leaks.look(&route.path, bytes));
        findings.extend(self.stray_file(route));
        // A template with a mistake makes an empty page; the mistake has been reported.
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        if route.path.is_html() && !text.is_empty() {
            self.page(route, text, &mut findings);
        } else if route.path.as_str().ends_with(".css") {
            findings.extend(self.style_sheet(route, text));
        }
        if !findings.is_empty() {
            self.seen().findings.add(&route.path, route.origin, findings);
        }
    }

    fn page(&self, route: &'a Route, html: &str, findings: &mut Vec<Finding>) {
        let page = Page::read(&self.scope, route, html);
        findings.extend(inspect(&page));
        let ids: Vec<u64> = page.anchors.iter().map(hash).collect();
        let far = internal::far_fragments(&page);
        let mut seen = self.seen();
        seen.anchors.insert(route.path.as_str(), ids);
        seen.far.extend(far.into_iter().map(|fragment| (route, fragment)));
    }

    fn style_sheet(&self, route: &Route, css: &str) -> Vec<Finding> {
        let address =
            |text: &'_ str| Address { text: text.to_string().into(), purpose: Purpose::Contacted, written: "" };
        let addresses: Vec<Address<'_>> = style::addresses(css).into_iter().map(address).collect();
        let mut findings = internal::of_style_sheet(&self.scope, route, &addresses);
        findings.extend(third_party::of(&self.scope, route, &addresses));
        findings
    }

    /// A file that lies beside a text that is held back, and is published all the same because another text uses it.
    fn stray_file(&self, route: &Route) -> Option<Finding> {
        let Subject::Asset(source) = route.subject else { return None };
        let file = &self.sources.get(source).path;
        let (folder, _) = file.rsplit_once('/')?;
        let owner = self.sources.find(&format!("{folder}/index.md"))?.id;
        let held = self.scope.site.held_back.iter().find(|held| held.source == owner)?;
        let message = format!("`{file}` would be public, and the text that it lies beside is held back");
        let help = "take out what uses it until then, or move the file beside the text that uses it";
        let name = file.rsplit('/').next().unwrap_or_default();
        let mut finding = Finding::error("held-back-leak", message, help).clue(name);
        finding.held_back = Some(Span::all_of(held.source));
        Some(finding)
    }

    fn seen(&self) -> std::sync::MutexGuard<'_, Seen<'a>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Inspector<'_> {
    fn put(&self, path: &SitePath, body: Body) {
        self.next.progress().at(Step::Part("proofs"));
        if let Some(route) = self.scope.route(path.as_str()) {
            self.inspect(route, &body);
        }
        self.next.put(path, body);
    }
}

/// The same on every machine.
fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}
