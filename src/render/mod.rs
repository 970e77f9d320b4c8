//! From the document tree to a notation.
//!
//! In: a resolved text. Out: HTML, or Markdown. Invariant: a printer handles every kind of node
//! without a wildcard, so that a new kind must be given a form; and everything that an author wrote is
//! escaped on the way out.

mod highlight;
pub mod html;
pub mod markdown;
mod piece;
pub mod print;

use percent_encoding::{AsciiSet, CONTROLS};

/// What may not stand unescaped in an address, whatever it is printed in. `%` may, where it begins an
/// escape of the author's own.
const UNSAFE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');
