//! Rows of tables.

use std::ops::Range;

use super::builder::Builder;
use super::frame::FrameKind;
use crate::model::diagnostic::Diagnostic;
use crate::model::doc::Inline;

impl Builder<'_> {
    /// Puts a finished row into its table. Cells beyond the last column are dropped by the parser
    /// (GFM, section 4.10), so these are looked for in the author's own line.
    pub(super) fn row(&mut self, is_head: bool, cells: Vec<Vec<Inline>>, range: &Range<usize>) {
        let line = self.body.text.get(range.clone()).unwrap_or_default();
        let (written, columns) = (written_cells(line), cells.len());
        if !is_head && written > columns {
            let span = self.span(&(range.start..range.start + line.trim_end().len()));
            self.complain(
                Diagnostic::error(
                    "table-row-too-long",
                    format!("this row has {written} cells, but the table has {columns} columns"),
                )
                .at(span, "")
                .help("give the table's head as many columns, or write `\\|` for a line that is meant as text"),
            );
        }
        if let FrameKind::Table { header, rows, .. } = &mut self.top().kind {
            if is_head {
                *header = cells;
            } else {
                rows.push(cells);
            }
        }
    }
}

/// Cells between bars that are not escaped.
fn written_cells(line: &str) -> usize {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(line);
    let mut escaped = false;
    let mut bars = 0;
    for character in line.chars() {
        bars += usize::from(character == '|' && !escaped);
        escaped = character == '\\' && !escaped;
    }
    bars + 1
}
