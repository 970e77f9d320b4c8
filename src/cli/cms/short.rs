//! Files that the forms would not understand as a whole.
//!
//! A form knows one shape of each value. Of a picture that is written `image: photo.jpg` it sees nothing, and writes
//! nothing; so whoever sets the forms up is told where to write the long form.

use crate::cli::terminal;
use crate::model::source::{SourceKind, Sources};
use crate::parse::short_form::{Long, short_forms};
use crate::schema::{Field, InForms, Kind, Shelf};

/// Tells of every value that is written short where a form wants it long.
pub(super) fn tell(sources: &Sources) {
    let mut lines = Vec::new();
    for source in sources.iter() {
        let Some(shelf) = shelf(source.kind) else { continue };
        let keys: Vec<(&str, Long)> = shelf.fields().iter().filter_map(long).collect();
        let short = short_forms(source, &keys);
        if !short.is_empty() {
            let named: Vec<String> = short.iter().map(|key| format!("`{key}`")).collect();
            lines.push(format!("  {}: {}", source.path, named.join(", ")));
        }
    }
    if !lines.is_empty() {
        terminal::say(&format!(
            "written short, so that the forms would lose it or refuse to save; write it out, as docs/editing-by-form.md \
             shows:\n{}",
            lines.join("\n")
        ));
    }
}

fn shelf(kind: SourceKind) -> Option<Shelf> {
    match kind {
        SourceKind::Brief => Some(Shelf::Briefs),
        SourceKind::Author => Some(Shelf::Authors),
        SourceKind::Page => Some(Shelf::Pages),
        // Topics, regions and series have nothing that can be written short.
        _ => None,
    }
}

/// The shape in which a form keeps a value, where there is a shorter one.
fn long(field: &Field) -> Option<(&'static str, Long)> {
    let long = match field.kind {
        Kind::Lines | Kind::FormedLines(_) => Long::List,
        Kind::Group(group) if group.in_forms == InForms::Long => Long::Group,
        Kind::Groups(group) if group.in_forms == InForms::Long => Long::ListOfGroups,
        _ => return None,
    };
    Some((field.name, long))
}
