//! The notes of a text as readers count them: those of the author and, in styles that cite in notes, one more for
//! each citation in the text. Their order follows from the places of the citations, so no tree is walked.

use super::citation::CitationPlace;
use super::doc::Doc;
use super::resolved::Resolved;

/// Where the mark of a citation stands beside punctuation that follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkPlace {
    /// Behind the punctuation, as in English (Chicago Manual of Style, 17th edition, 14.26).
    After,
    /// Before it, as in French (Imprimerie nationale, *Lexique des règles typographiques*), Russian (Milchin,
    /// *Справочник издателя и автора*) and Spanish (RAE, *Ortografía*, 2010).
    Before,
}

impl MarkPlace {
    /// As in the language of a BCP 47 tag.
    pub fn in_language(tag: &str) -> Self {
        let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        match primary.as_str() {
            "be" | "es" | "fr" | "pl" | "ru" | "uk" => MarkPlace::Before,
            _ => MarkPlace::After,
        }
    }
}

/// A note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endnote {
    /// By the author; counts into [`Doc::notes`].
    Written(u32),
    /// Made of a citation; counts into [`Doc::citations`].
    Cited(u32),
}

impl Doc {
    /// The number of a note of the author's, from 1, where each citation in the text has a note of its own.
    pub fn number_of_note(&self, note: u32) -> u32 {
        let is_before = |place| matches!(place, CitationPlace::Text { notes } if notes <= note);
        note + 1 + self.citations.partition_point(|citation| is_before(citation.place)) as u32
    }

    /// The number of the note in which a citation stands there: its own, or the author's around it.
    pub fn number_of_citation(&self, citation: u32) -> u32 {
        match self.citations.get(citation as usize).map(|citation| citation.place) {
            Some(CitationPlace::Note { note, .. }) => self.number_of_note(note),
            Some(CitationPlace::Text { notes }) => notes + citation + 1,
            None => 0,
        }
    }
}

impl Resolved {
    /// The number of a note of the author's, from 1.
    pub fn note_number(&self, note: u32) -> u32 {
        if self.citation_marks.is_some() { self.doc.number_of_note(note) } else { note + 1 }
    }

    /// The number of the note that stands for a citation; `None` where it is printed in place.
    pub fn own_note(&self, citation: u32) -> Option<u32> {
        let place = self.doc.citations.get(citation as usize)?.place;
        let has_note = self.citation_marks.is_some() && matches!(place, CitationPlace::Text { .. });
        has_note.then(|| self.doc.number_of_citation(citation))
    }

    /// All notes, in the order of their numbers.
    pub fn endnotes(&self) -> Vec<Endnote> {
        let mut written = (0..self.doc.notes.len() as u32).map(Endnote::Written);
        let mut all = Vec::new();
        for citation in 0..self.doc.citations.len() as u32 {
            let Some(number) = self.own_note(citation) else { break };
            all.extend(written.by_ref().take((number as usize - 1).saturating_sub(all.len())));
            all.push(Endnote::Cited(citation));
        }
        all.extend(written);
        all
    }
}
