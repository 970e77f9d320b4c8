//! Running text.

use super::edge::{Edge, is_kept, leading, trailing};
use super::{Printer, escape};
use crate::model::doc::{Image, Inline, Link};
use crate::model::resolved::Target;
use crate::render::piece::{Piece, pieces};

/// A text on its way to one or more lines.
pub(super) struct Line<'p, 'a> {
    printer: &'p Printer<'a>,
    out: String,
    /// A heading or a cell: there is no next line, and no block can begin.
    is_single: bool,
    in_table: bool,
    in_link: bool,
    /// Marks of emphasis whose end is still to come.
    open: Vec<char>,
    /// Numbers of notes within the words of a link; their marks follow it.
    pending: Vec<u32>,
    after_note: bool,
}

impl<'p, 'a> Line<'p, 'a> {
    pub(super) fn new(printer: &'p Printer<'a>) -> Self {
        let (is_single, in_table, in_link, after_note) = (false, false, false, false);
        Line {
            printer,
            out: String::new(),
            is_single,
            in_table,
            in_link,
            open: Vec::new(),
            pending: Vec::new(),
            after_note,
        }
    }

    pub(super) fn single(printer: &'p Printer<'a>) -> Self {
        Line { is_single: true, ..Line::new(printer) }
    }

    pub(super) fn cell(printer: &'p Printer<'a>) -> Self {
        Line { in_table: true, ..Line::single(printer) }
    }

    pub(super) fn print(mut self, inlines: &'a [Inline]) -> String {
        self.inlines(inlines, Edge::Space);
        self.finish()
    }

    /// The words of a citation.
    pub(super) fn print_cited(mut self, index: u32) -> String {
        self.cited(index, Edge::Space);
        self.finish()
    }

    /// In bold, where that can be read again.
    pub(super) fn print_strong(mut self, inlines: &'a [Inline]) -> String {
        self.marked(2, "*_", inlines, Edge::Space);
        self.finish()
    }

    fn finish(mut self) -> String {
        // White space at the end of a block is not read, and a break there is a backslash.
        while self.out.ends_with("\\\n") || self.out.ends_with([' ', '\n']) {
            let end = self.out.len() - if self.out.ends_with("\\\n") { 2 } else { 1 };
            self.out.truncate(end);
        }
        self.out
    }

    /// `after` is what follows the last of `inlines`.
    fn inlines(&mut self, inlines: &'a [Inline], after: Edge) {
        for (at, piece) in pieces(self.printer.text, inlines) {
            match piece {
                Piece::Whole(inline) => self.inline(inline, leading(&inlines[at + 1..]).unwrap_or(after)),
                Piece::Words(words) => {
                    self.text(words);
                    self.after_note &= words.is_empty();
                }
            }
        }
    }

    fn inline(&mut self, inline: &'a Inline, after: Edge) {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Emphasis(inner) => self.marked(1, "*_", inner, after),
            Inline::Strong(inner) => self.marked(2, "*_", inner, after),
            Inline::Strikethrough(inner) => self.marked(2, "~", inner, after),
            Inline::Code(code) => self.code(code),
            Inline::Link(link) => self.link(link, after),
            Inline::Image(image) => self.image(image),
            Inline::NoteReference { note, .. } => self.note_reference(*note),
            Inline::Citation(index) => self.citation(*index, after),
            Inline::SoftBreak => self.line_break(""),
            Inline::HardBreak => self.line_break("\\"),
            Inline::Element(element, inner) => {
                let is_tight = |edge: Option<Edge>| edge.is_some_and(|edge| edge != Edge::Space);
                if is_kept(element) && is_tight(leading(inner)) && is_tight(trailing(inner)) {
                    self.mark(&format!("<{}>", element.name));
                    self.inlines(inner, Edge::Mark);
                    self.mark(&format!("</{}>", element.name));
                } else {
                    self.inlines(inner, after);
                }
            }
            Inline::RawHtml(html) => self.out.push_str(html),
        }
        // What stands around other text ends as that does, unless it has marks of its own.
        let is_around =
            matches!(inline, Inline::Emphasis(_) | Inline::Strong(_) | Inline::Strikethrough(_) | Inline::Element(..));
        self.after_note = match inline {
            Inline::NoteReference { .. } => true,
            Inline::Citation(index) => self.printer.text.own_note(*index).is_some(),
            _ => is_around && self.after_note,
        };
    }

    /// Something between what came before and what follows.
    fn mark(&mut self, mark: &str) {
        self.out.push_str(mark);
        self.after_note = false;
    }

    fn text(&mut self, text: &str) {
        // `[^1]:` would be the note itself, and `[^1](…)` a link.
        if self.after_note && text.starts_with([':', '(']) {
            self.out.push('\\');
        }
        escape::text(text, !self.is_single, &mut self.out);
    }

    fn line_break(&mut self, mark: &str) {
        while self.out.ends_with(' ') {
            self.out.pop();
        }
        match (self.is_single, self.in_table && !mark.is_empty()) {
            (true, true) => self.out.push_str("<br>"),
            (true, false) => self.text(" "),
            _ if self.out.is_empty() || self.out.ends_with('\n') => {}
            _ => {
                self.out.push_str(mark);
                self.out.push('\n');
            }
        }
    }

    /// `inner` between `count` of the first of `marks` that will be read as marks here; where none
    /// will, the words stand alone.
    fn marked(&mut self, count: usize, marks: &str, inner: &'a [Inline], after: Edge) {
        let last = self.out.chars().next_back();
        let before = last.map_or(Edge::Space, Edge::of);
        let (Some(lead), Some(trail)) = (leading(inner), trailing(inner)) else { return self.inlines(inner, after) };
        let fits = lead != Edge::Space
            && trail != Edge::Space
            && (lead == Edge::Word || before.is_boundary())
            && (trail == Edge::Word || after.is_boundary());
        // Behind a letter, or between punctuation, a mark would first be read as the end of one before.
        let may_close = before != Edge::Space && !(before.is_boundary() && lead == Edge::Word);
        // An underscore is no mark beside a letter.
        let can_stand = |mark: &char| {
            let is_free = last != Some(*mark) && after != Edge::Delimiter(*mark);
            let is_read = *mark != '_' || before.is_boundary() && after.is_boundary();
            is_free && is_read && !(may_close && self.open.contains(mark))
        };
        match marks.chars().find(can_stand).filter(|_| fits) {
            Some(mark) => {
                let delimiter = mark.to_string().repeat(count);
                self.mark(&delimiter);
                self.open.push(mark);
                self.inlines(inner, Edge::Delimiter(mark));
                self.open.pop();
                self.mark(&delimiter);
            }
            None => self.inlines(inner, after),
        }
    }

    /// Between more backticks than are in it (CommonMark 0.31, section 6.1).
    fn code(&mut self, code: &str) {
        if code.trim().is_empty() || self.out.ends_with('`') || self.in_table && code.contains("\\|") {
            return self.text(code);
        }
        let fence = "`".repeat(escape::longest_run(code, '`') + 1);
        let is_padded = code.starts_with('`') || code.ends_with('`') || code.starts_with(' ') && code.ends_with(' ');
        let pad = if is_padded { " " } else { "" };
        let code = code.replace(['\n', '\r'], " ");
        let code = if self.in_table { code.replace('|', "\\|") } else { code };
        self.out.push_str(&format!("{fence}{pad}{code}{pad}{fence}"));
    }

    fn link(&mut self, link: &'a Link, after: Edge) {
        let target = self.printer.text.links.get(link.target as usize).unwrap_or(&Target::Broken);
        let address = self.printer.address(target).filter(|_| !self.in_link);
        let words = match target {
            Target::Internal { title: Some(title), .. } if link.text.is_empty() => title.clone(),
            _ if link.text.is_empty() => {
                let written = self.printer.text.doc.links.get(link.target as usize);
                written.map(|link| link.written.clone()).unwrap_or_default()
            }
            _ => String::new(),
        };
        let is_archived = matches!(target, Target::Archived { .. });
        let Some(address) = address else {
            self.text(&words);
            return self.inlines(&link.text, after);
        };
        if let ([Inline::Text(text)], None, false) = (link.text.as_slice(), &link.title, is_archived)
            && let Some(bare) = escape::bare(text, &address)
        {
            return self.out.push_str(&bare);
        }
        self.open_bracket("[");
        self.in_link = true;
        self.text(&words);
        self.inlines(&link.text, Edge::Mark);
        self.in_link = false;
        self.close_bracket(&address, link.title.as_deref());
        if is_archived {
            let word = self.printer.word("archived");
            self.mark(&format!(" ({word})"));
        }
        for note in std::mem::take(&mut self.pending) {
            self.note_mark(note);
        }
    }

    fn image(&mut self, image: &Image) {
        let picture = self.printer.text.images.get(image.source as usize);
        match picture.and_then(|picture| self.printer.address(&picture.target)) {
            Some(address) => {
                self.open_bracket("![");
                self.text(&image.alt);
                self.close_bracket(&address, image.title.as_deref());
            }
            None => self.text(&image.alt),
        }
    }

    /// Without links: the list of references is near enough.
    fn citation(&mut self, index: u32, after: Edge) {
        let text = self.printer.text;
        if let Some(number) = text.own_note(index) {
            return self.note_mark(number);
        }
        self.cited(index, after);
    }

    fn cited(&mut self, index: u32, after: Edge) {
        let text = self.printer.text;
        let Some(citation) = text.citations.get(index as usize) else {
            let written = text.doc.citations.get(index as usize).map_or("", |citation| citation.written.as_str());
            return self.text(written);
        };
        for (at, part) in citation.parts.iter().enumerate() {
            let rest = citation.parts[at + 1..].iter().find_map(|part| leading(&part.text));
            self.inlines(&part.text, rest.unwrap_or(after));
        }
    }

    fn note_reference(&mut self, note: u32) {
        if !self.printer.has_note(note) {
            return;
        }
        self.note_mark(self.printer.text.note_number(note));
    }

    fn note_mark(&mut self, number: u32) {
        if self.in_link {
            return self.pending.push(number);
        }
        self.open_bracket("[^");
        self.out.push_str(&format!("{number}]"));
    }

    /// An exclamation mark before a bracket would make a picture of what follows, and the mark of a note
    /// would be taken for the words of a link; an empty comment keeps the two apart.
    fn open_bracket(&mut self, bracket: &str) {
        if self.after_note && bracket == "[" {
            self.out.push_str("<!-- -->");
        }
        if self.out.ends_with('!') {
            self.out.pop();
            self.out.push_str("\\!");
        }
        self.out.push_str(bracket);
        self.after_note = false;
    }

    fn close_bracket(&mut self, address: &str, title: Option<&str>) {
        self.out.push_str("](");
        self.out.push_str(&escape::destination(address));
        if let Some(title) = title {
            escape::title(title, &mut self.out);
        }
        self.out.push(')');
    }
}
