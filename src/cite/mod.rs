//! Citations in the styles of CSL 1.0.2, by hayagriva.
//!
//! In: a bibliography as text, citations as their authors wrote them, the name of a style. Out: what
//! stands in the text for each citation, and the entries of the list of references, as running text of
//! the document tree. Invariant: the same input gives the same output, and no input ends the program.

mod library;
pub mod locale;
mod note;
mod print;
pub mod style;
mod text;

pub use library::Library;
pub use print::{Printed, Request, print};
pub use style::Style;
