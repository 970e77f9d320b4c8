//! One finished page under inspection, and the table of inspections.

use super::address::{self, Address};
use super::finding::Finding;
use super::markup::Markup;
use super::scope::Scope;
use super::structure::Anchors;
use super::{internal, language, naming, structure, table, third_party};
use crate::model::route::Route;

/// A page, read.
pub(super) struct Page<'a> {
    pub scope: &'a Scope<'a>,
    pub route: &'a Route,
    pub markup: Markup<'a>,
    /// Where it leads, and what it loads.
    pub addresses: Vec<Address<'a>>,
    /// Places that `#id` can lead to.
    pub anchors: Anchors<'a>,
}

/// Something to be looked at in every page.
struct Inspection {
    look: fn(&Page<'_>, &mut Vec<Finding>),
    /// Is it also for pages that are copied from `static/` as they are? They can be parts of other programs, whose form
    /// is not ours to judge.
    of_copies: bool,
}

/// Everything that pages are inspected for. To add an inspection, add a file and a row.
const INSPECTIONS: &[Inspection] = &[
    Inspection { look: structure::landmarks, of_copies: false },
    Inspection { look: structure::headings, of_copies: false },
    Inspection { look: structure::ids, of_copies: false },
    Inspection { look: language::languages, of_copies: false },
    Inspection { look: naming::names, of_copies: false },
    Inspection { look: naming::fields, of_copies: false },
    Inspection { look: table::headers, of_copies: false },
    Inspection { look: internal::addresses, of_copies: true },
    Inspection { look: third_party::contacts, of_copies: true },
];

impl<'a> Page<'a> {
    /// Reads the page that answers at `route`.
    pub(super) fn read(scope: &'a Scope<'a>, route: &'a Route, html: &'a str) -> Page<'a> {
        let markup = Markup::read(html);
        let addresses = address::all(&markup);
        let anchors = Anchors::of(&markup);
        Page { scope, route, markup, addresses, anchors }
    }

    /// All that is wrong with it.
    pub(super) fn inspect(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let is_copy = self.scope.is_copy(self.route);
        for inspection in INSPECTIONS.iter().filter(|inspection| inspection.of_copies || !is_copy) {
            (inspection.look)(self, &mut findings);
        }
        findings
    }
}
