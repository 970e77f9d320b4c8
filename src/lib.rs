//! policybrief turns a folder of Markdown briefs into a website, in the manner of a small compiler:
//!
//! ```text
//! Sources --parse--> Drafts --resolve--> Site --plan--> Routes --emit--> outputs
//! ```
//!
//! Every arrow is a pure function; disk, clock, network and terminal are touched only at the two
//! ends. Start reading at [`pipeline`].

pub mod model;

pub mod memo;
pub mod metadata;

pub mod cite;
pub mod parse;
pub mod resolve;

pub mod render;
pub mod template;
#[cfg(feature = "pdf")]
pub mod typeset;

pub mod check;
pub mod emit;
pub mod epub;
pub mod ledger;

pub mod schema;

pub mod pipeline;
pub mod workspace;

pub mod compare;

pub mod cli;
pub mod fetch;
pub mod read;
pub mod serve;
pub mod write;
