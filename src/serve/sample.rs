//! Small sites, for the tests of this room.

use jiff::civil::date;

use crate::memo::Memo;
use crate::model::options::{Now, Options};
use crate::model::source::{Contents, Sources};
use crate::read;
use crate::workspace::Workspace;

/// A workspace that shows a site of `files` (path and text) as of 1 June 2026.
pub(super) fn workspace(files: &[(&str, &str)]) -> Workspace {
    let mut workspace = Workspace::empty(Memo::default());
    edit(&mut workspace, files, false);
    workspace
}

/// Lets `workspace` have other files.
pub(super) fn edit(workspace: &mut Workspace, files: &[(&str, &str)], drafts: bool) {
    let text = |(path, text): &(&str, &str)| (path.to_string(), Contents::Text(text.to_string()), false);
    let sources = Sources::new(read::theme().into_iter().chain(files.iter().map(text)).collect());
    let options = Options { base_url: None, drafts, now: Now::Day(date(2026, 6, 1)) };
    workspace.take(workspace.next(sources, &options));
}
