//! What editors type wrong, and what they are told.

mod field;
mod syntax;

use expect_test::Expect;
use jiff::tz::TimeZone;

use super::brief;
use crate::model::front_matter::BriefFrontMatter;
use crate::model::span::{Excerpt, SourceId};
use crate::parse::compact::compact;

/// A brief with the lines `head` between YAML fences.
fn yaml(head: &str) -> String {
    format!("---\n{head}\n---\nText.\n")
}

fn read(text: &str) -> (BriefFrontMatter, String) {
    let checked = brief::read(Excerpt::whole(SourceId(0), text), None, &TimeZone::UTC);
    (checked.value.front, compact(text, checked.diagnostics))
}

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&read(text).1);
}

/// `lines` in the middle of a head that is complete otherwise.
fn check_lines(lines: &str, expected: Expect) {
    check(&yaml(&format!("title: T\ndate: 2023-10-05\nauthors: [a]\nsummary: S\n{lines}")), expected);
}
