//! The lines of the ledger: `/briefs/rent/ 2026-03-02`, and behind the address of a brief what its text was like.

use std::collections::BTreeMap;

use jiff::civil::Date;
use percent_encoding::percent_decode_str;

use crate::model::address::SitePath;
use crate::model::diagnostic::{Checked, Diagnostic};
use crate::model::sketch::Sketch;
use crate::model::source::Source;
use crate::model::span::{Excerpt, Span};

/// The ledger by address, which is not percent-encoded.
pub(super) type Entries = BTreeMap<String, Entry>;

/// What is known of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The day on which it first appeared.
    pub(super) since: Date,
    /// The text of a brief when it was last recorded. More than one where two branches were joined.
    pub(super) texts: Vec<RecordedText>,
    /// None before it was written.
    pub(super) span: Option<Span>,
}

/// What the text of a brief was like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RecordedText {
    pub(super) sketch: Sketch,
    /// A hash of the days of everything that its readers were told of changes.
    pub(super) notices: u32,
}

impl Entry {
    pub(super) fn new(since: Date) -> Self {
        Entry { since, texts: Vec::new(), span: None }
    }
}

const HEAD: &str = "# The public addresses of this site, each with the day on which it first appeared.\n\
# Written by `policybrief build --record`; keep it under version control, and remove no line.\n";

/// Lines may come in any order and more than once: of two days the earlier counts, of two texts both do. So a merge of
/// two branches that keeps the lines of both is right.
pub(super) fn read(file: &Source) -> Checked<Entries> {
    let mut entries = Entries::new();
    let mut diagnostics = Vec::new();
    let whole = Excerpt::whole(file.id, file.text());
    let mut start = 0;
    for line in file.text().split_inclusive('\n') {
        let place = start + line.len() - line.trim_start().len()..start + line.trim_end().len();
        start += line.len();
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match parse(line) {
            Some((path, entry)) => {
                let address = place.start..place.start + line.find(' ').unwrap_or(line.len());
                add(&mut entries, path, Entry { span: Some(whole.span(address)), ..entry });
            }
            None => diagnostics.push(bad_line(line, whole.span(place))),
        }
    }
    Checked { value: entries, diagnostics }
}

fn add(entries: &mut Entries, path: String, entry: Entry) {
    let Some(known) = entries.get_mut(&path) else {
        entries.insert(path, entry);
        return;
    };
    known.since = known.since.min(entry.since);
    for text in entry.texts {
        if !known.texts.contains(&text) {
            known.texts.push(text);
        }
    }
}

fn parse(line: &str) -> Option<(String, Entry)> {
    let mut parts = line.split_ascii_whitespace();
    let path = percent_decode_str(parts.next()?).decode_utf8().ok()?;
    let mut entry = Entry::new(parts.next()?.parse().ok()?);
    if let Some(sketch) = parts.next() {
        let notices = u32::from_str_radix(parts.next()?, 16).ok()?;
        entry.texts.push(RecordedText { sketch: Sketch::parse(sketch)?, notices });
    }
    (path.starts_with('/') && parts.next().is_none()).then(|| (path.into_owned(), entry))
}

/// A line that is skipped is a promise that is forgotten.
fn bad_line(line: &str, span: Span) -> Diagnostic {
    let is_mark = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| line.starts_with(mark));
    let (message, help) = match is_mark {
        true => (
            "two versions of this file were not joined",
            "keep the lines of both versions, and delete those that begin with `<<<<<<<`, `=======` and `>>>>>>>`",
        ),
        false => (
            "this is no line of the list of addresses",
            "the program writes this file, so take it back to its last good version; a line is an address and a day, as `/briefs/rent/ 2026-03-02`",
        ),
    };
    Diagnostic::error("bad-ledger", message).at(span, "").help(help)
}

/// The ledger as a file, sorted by address.
pub(super) fn print(entries: &Entries) -> String {
    let mut text = String::from(HEAD);
    for (path, entry) in entries {
        let line = format!("{} {}", SitePath::new(path.as_str()).escaped(), entry.since);
        match entry.texts.as_slice() {
            [] => text.extend([&line, "\n"]),
            texts => {
                for RecordedText { sketch, notices } in texts {
                    text.push_str(&format!("{line} {sketch} {notices:08x}\n"));
                }
            }
        }
    }
    text
}
