//! The words that printers add to an author's.

use crate::model::doc::{AlertKind, ContainerKind};

pub(super) const FOOTNOTES: &str = "Footnotes";
pub(super) const TABLE: &str = "Table";
pub(super) const DONE: &str = "Done";
pub(super) const TO_DO: &str = "To do";

/// `Back to reference 2`; a second reference to the same note is `2-2`.
pub(super) fn back_to(reference: &str) -> String {
    format!("Back to reference {reference}")
}

pub(super) fn alert(kind: AlertKind) -> &'static str {
    match kind {
        AlertKind::Note => "Note",
        AlertKind::Tip => "Tip",
        AlertKind::Important => "Important",
        AlertKind::Warning => "Warning",
        AlertKind::Caution => "Caution",
    }
}

/// The title of a container that was given none; a plain box and a quotation need none.
pub(super) fn container(kind: ContainerKind) -> Option<&'static str> {
    match kind {
        ContainerKind::Takeaways => Some("Key takeaways"),
        ContainerKind::Recommendations => Some("Recommendations"),
        ContainerKind::PullQuote | ContainerKind::Box => None,
    }
}
