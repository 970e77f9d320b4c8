//! From the document tree to a notation.
//!
//! In: a resolved text. Out: HTML, or Markdown. Invariant: a printer handles every kind of node
//! without a wildcard, so that a new kind must be given a form; and everything that an author wrote is
//! escaped on the way out.

mod highlight;
pub mod html;
pub mod markdown;
