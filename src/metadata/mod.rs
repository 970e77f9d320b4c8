//! What libraries, citation managers, search engines and harvesters are told of a brief.
//!
//! In: a placed site and one of its briefs. Out: a [`record::Record`], and that record in one
//! notation a file. Invariant: every notation is made of the record alone, so that no two of them can
//! disagree.

pub mod bibtex;
pub mod citation;
pub mod crossref;
pub mod csl_json;
pub mod datacite;
pub mod deposit;
pub mod harvest;
pub mod highwire;
pub mod json_ld;
pub mod name;
pub mod open_graph;
pub mod record;
pub mod ris;
pub mod signposting;
mod xml;
