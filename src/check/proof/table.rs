//! Tables (WCAG 2.2: 1.3.1).

use super::finding::Finding;
use super::markup::{Piece, Tag};
use super::page::Page;
use crate::check::lint;
use crate::model::route::Subject;

/// A table with cells has header cells, so that a screen reader can say what a number is about.
///
/// What a brief's author leaves out in Markdown is a lint, at the level that the site wants.
pub(super) fn headers(page: &Page<'_>, findings: &mut Vec<Finding>) {
    let markup = &page.markup;
    let mut found = Vec::new();
    let mut open: Vec<Table<'_, '_>> = Vec::new();
    for piece in &markup.pieces {
        match piece {
            Piece::Open(tag) if tag.name == "table" => open.push(Table { tag, has_header: false, first_cell: None }),
            Piece::Open(tag) if tag.name == "th" || tag.name == "td" => {
                let Some(table) = open.last_mut() else { continue };
                let role = markup.value(tag, "role");
                table.has_header |= tag.name == "th" || matches!(role.as_deref(), Some("columnheader" | "rowheader"));
                table.first_cell.get_or_insert(tag);
            }
            Piece::Close(name) if name == "table" => {
                let Some(Table { tag, has_header: false, first_cell: Some(_) }) = open.pop() else { continue };
                if matches!(markup.value(tag, "role").as_deref(), Some("presentation" | "none")) {
                    continue;
                }
                let help = "make the first row or column header cells: `<th scope=\"col\">` or `<th scope=\"row\">`";
                let finding = Finding::error("table-without-header-cells", "a table has no header cells", help);
                found.push(finding.clue(tag.written));
            }
            _ => {}
        }
    }
    let of_author = match page.route.subject {
        Subject::Brief(id) if !found.is_empty() => lint::headless_tables(page.scope.site.brief(id)),
        _ => 0,
    };
    findings.extend(found.into_iter().skip(of_author));
}

struct Table<'m, 'a> {
    tag: &'m Tag<'a>,
    has_header: bool,
    first_cell: Option<&'m Tag<'a>>,
}
