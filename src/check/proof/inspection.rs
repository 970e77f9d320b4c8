//! The table of inspections.

use super::finding::Finding;
use super::page::Page;
use super::{internal, language, naming, structure, table, third_party};

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

/// All that is wrong with a page.
pub(super) fn inspect(page: &Page<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let is_copy = page.scope.is_copy(page.route);
    for inspection in INSPECTIONS.iter().filter(|inspection| inspection.of_copies || !is_copy) {
        (inspection.look)(page, &mut findings);
    }
    findings
}
