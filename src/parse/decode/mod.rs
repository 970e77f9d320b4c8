//! From a tree of values to the fields of the model.
//!
//! In: a mapping. Out: typed values, with a diagnostic for each that has the wrong form. Invariant:
//! every key of the mapping is either taken or reported.

pub(in crate::parse) mod address;
pub(in crate::parse) mod color;
pub(in crate::parse) mod date;
mod date_advice;
pub(in crate::parse) mod fault;
pub(in crate::parse) mod fields;
pub(in crate::parse) mod identifier;
pub(in crate::parse) mod language;
pub(in crate::parse) mod license;
pub(in crate::parse) mod reader;
mod scalar;
mod synonym;
