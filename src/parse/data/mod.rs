//! Data as authors write it: YAML and TOML, read into one tree.
//!
//! In: an excerpt of a file. Out: a [`node::Node`] with a span at every key and value, or
//! diagnostics in plain words. Invariant: nothing here knows which keys exist or what they mean.

pub(in crate::parse) mod node;
pub(in crate::parse) mod notation;
pub(in crate::parse) mod toml;
mod toml_mistake;
pub(in crate::parse) mod yaml;
mod yaml_line;
mod yaml_mistake;
