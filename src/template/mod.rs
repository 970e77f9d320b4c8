//! What a theme sees: plain views of the site, and the engine that fills templates with them.
//!
//! In: the model. Out: text. Invariant: a template sees only the structs in [`view`], never the
//! site itself, and nothing here knows Markdown.

mod constant;
pub mod engine;
mod filters;
mod mistake;
pub mod view;
