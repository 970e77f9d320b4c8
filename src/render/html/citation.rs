//! Citations and the list of works that they name, in the roles of the Digital Publishing WAI-ARIA
//! module (`doc-biblioref`, `doc-bibliography`).
//!
//! Ids have an underscore (`citation_1`, `reference_smith2020`), which no id of a heading can have.

use std::fmt::Write;

use super::Printer;

impl Printer<'_> {
    /// A citation: in place, or the mark of its note.
    pub(super) fn citation(&mut self, index: u32) {
        match self.text.own_note(index) {
            Some(number) => self.note_mark(number, 0),
            None => self.cited(index),
        }
    }

    /// The words of a citation, each work in it a link to its entry. One that has no entry stands as it was written.
    pub(super) fn cited(&mut self, index: u32) {
        let Some(citation) = self.text.citations.get(index as usize) else {
            let written = self.text.doc.citations.get(index as usize).map_or("", |citation| citation.written.as_str());
            return self.escaped(written);
        };
        let is_linked = citation.parts.iter().any(|part| part.reference.is_some());
        if is_linked {
            self.push("<span class=\"citation\"");
            self.id(&citation_id(index));
            self.push(">");
        }
        for part in &citation.parts {
            let entry = part.reference.and_then(|reference| self.text.references.get(reference as usize));
            let address = entry.map(|entry| self.own_address(&reference_id(&entry.key)));
            if let Some(address) = &address {
                self.push("<a");
                self.attribute("href", address);
                self.kind("biblioref");
                self.push(" role=\"doc-biblioref\">");
            }
            self.inlines(&part.text);
            if address.is_some() {
                self.push("</a>");
            }
        }
        if is_linked {
            self.push("</span>");
        }
    }

    /// The section of works, each with a link back to every citation that names it.
    pub(super) fn references(&mut self) {
        if self.text.references.is_empty() {
            return;
        }
        self.push("<section class=\"references\" role=\"doc-bibliography\"");
        self.kind("bibliography");
        if self.setting.away_from.is_none() {
            self.push(" aria-labelledby=\"references_title\"");
        }
        self.push(">\n<h2");
        self.id("references_title");
        let title = self.word("references");
        let _ = writeln!(self.out, ">{title}</h2>\n<ul>");
        for entry in &self.text.references {
            self.push("<li");
            self.id(&reference_id(&entry.key));
            self.push(">");
            self.inlines(&entry.text);
            for citation in &entry.citations {
                self.back_to_citation(*citation);
            }
            self.push("</li>\n");
        }
        self.push("</ul>\n</section>\n");
    }

    fn back_to_citation(&mut self, index: u32) {
        let address = self.own_address(&citation_id(index));
        let (word, number) = match self.text.citation_marks {
            Some(_) => ("text.back_to_note", self.text.doc.number_of_citation(index)),
            None => ("text.back_to_citation", index + 1),
        };
        let label = self.setting.words.fill(word, "n", &number.to_string());
        self.push(" <a");
        self.attribute("href", &address);
        self.kind("backlink");
        self.attribute("role", "doc-backlink");
        self.attribute("aria-label", &label);
        self.push(">↩\u{fe0e}</a>");
    }
}

fn citation_id(index: u32) -> String {
    format!("citation_{}", index + 1)
}

fn reference_id(key: &str) -> String {
    format!("reference_{key}")
}
