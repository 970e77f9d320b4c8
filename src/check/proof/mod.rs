//! The proof over finished outputs: every one is looked at on its way to where it is kept, whoever made it.
//!
//! [`inspector`] takes them in. It reads a page once ([`page`]), hands it to each row of [`inspection`], and gathers what
//! they find ([`finding`]) with its place in an author's file ([`place`]). [`leak`] looks into every output for words of
//! what is held back. [`relocation`] reads the report of a second run at another address.

mod address;
mod anchor;
mod finding;
mod inspection;
pub mod inspector;
mod internal;
mod language;
mod leak;
mod markup;
mod naming;
mod page;
mod place;
pub mod relocation;
mod scope;
mod structure;
mod style;
mod table;
mod third_party;
