//! Tables and lists that were copied out of a word processor, where they are more than text.

use std::ops::Range;

use super::builder::Builder;
use crate::model::diagnostic::Diagnostic;

/// Signs that word processors put before the items of a list.
const BULLETS: [char; 7] = ['•', '●', '▪', '◦', '‣', '⁃', '·'];

/// A longer row is not spelt out in advice.
const LONGEST_ROW: usize = 100;

impl Builder<'_> {
    /// Warns of a paragraph that was a table or a list before.
    pub(super) fn look_for_pasted(&mut self, range: &Range<usize>) {
        if self.settings.plain {
            return;
        }
        let source = &self.body.text[range.clone()];
        let found = table(source).or_else(|| {
            // Where blank lines stand between the items, the first item speaks for all.
            let above = self.body.text[..range.start].trim_end().lines().next_back();
            list(source).filter(|_| !above.is_some_and(begins_with_bullet))
        });
        if let Some((place, diagnostic)) = found {
            let span = self.span(&(range.start + place.start..range.start + place.end));
            self.complain(diagnostic.at(span, ""));
        }
    }
}

/// Two rows with tabs between their cells.
fn table(source: &str) -> Option<(Range<usize>, Diagnostic)> {
    if !source.contains('\t') {
        return None;
    }
    let mut rows = lines(source).filter(|(_, line)| line.trim().contains('\t'));
    let ((place, first), _) = (rows.next()?, rows.next()?);
    let cells: Vec<&str> = first.trim().split('\t').map(str::trim).collect();
    let row = if first.len() > LONGEST_ROW { vec!["…"; cells.len()] } else { cells };
    let help = format!(
        "make it one: `| {} |`, below that `|{}`, and all other rows like the first",
        row.join(" | "),
        " --- |".repeat(row.len())
    );
    let message = "this looks like a table, but is read as running text";
    Some((place, Diagnostic::warning("pasted-table", message).help(help)))
}

/// A paragraph that begins with a bullet, or has two lines that do.
fn list(source: &str) -> Option<(Range<usize>, Diagnostic)> {
    let mut items = lines(source).filter(|(_, line)| begins_with_bullet(line));
    let (place, first) = items.next()?;
    if place.start > 0 && items.next().is_none() {
        return None;
    }
    let bullet = first.trim_start().chars().next()?;
    let above = if place.start > 0 { ", and leave a line empty above the first" } else { "" };
    let help = format!("type `- ` in place of each `{bullet}` at the beginning of a line{above}");
    let message = "this looks like a list, but is read as running text";
    Some((place, Diagnostic::warning("pasted-list", message).help(help)))
}

fn begins_with_bullet(line: &str) -> bool {
    let mut characters = line.trim_start().chars();
    characters.next().is_some_and(|first| BULLETS.contains(&first))
        && characters.next().is_some_and(char::is_whitespace)
}

/// Each line without white space at its end, and where it stands.
fn lines(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let (begin, content) = (start, line.trim_end());
        start += line.len();
        (begin..begin + content.len(), content)
    })
}
