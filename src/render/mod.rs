//! From the document tree to a notation: HTML, plain text.

pub mod html;
