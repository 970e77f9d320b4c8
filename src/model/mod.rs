//! The nouns of the program: plain values that every other room speaks of.
//!
//! In: nothing. Out: types. Invariant: this room imports no other room, reads no file and knows no
//! template; a value that does not exist yet has no field here (see ARCHITECTURE.md, "phases").

pub mod address;
pub mod brief;
pub mod citation;
pub mod color;
pub mod config;
pub mod date;
pub mod diagnostic;
pub mod doc;
pub mod draft;
pub mod drawing;
pub mod edition;
pub mod endnote;
pub mod front_matter;
pub mod license;
pub mod link;
pub mod lint;
pub mod options;
pub mod output;
pub mod picture;
pub mod progress;
pub mod prose;
pub mod relation;
pub mod resolved;
pub mod route;
pub mod scan;
pub mod site;
pub mod sketch;
pub mod slug;
pub mod source;
pub mod span;
pub mod state;
pub mod taxonomy;
pub mod term;
pub mod theme;
pub mod words;
