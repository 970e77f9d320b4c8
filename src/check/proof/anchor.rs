//! The places in a page that links can lead to.

use std::borrow::Cow;

use super::markup::Markup;

/// Everything in a page that `#name` can lead to (HTML, section 7.4.6.4), sorted.
pub(super) struct Anchors<'a> {
    /// With repetitions.
    pub ids: Vec<Cow<'a, str>>,
    /// Of `<a name="…">`, as it was done of old.
    names: Vec<Cow<'a, str>>,
}

impl<'a> Anchors<'a> {
    /// Of a page.
    pub(super) fn of(markup: &Markup<'a>) -> Anchors<'a> {
        let mut ids: Vec<_> = markup.tags().filter_map(|tag| markup.value(tag, "id")).collect();
        let old = markup.tags().filter(|tag| tag.name == "a");
        let mut names: Vec<_> = old.filter_map(|tag| markup.value(tag, "name")).collect();
        ids.sort_unstable();
        names.sort_unstable();
        Anchors { ids, names }
    }

    /// Does `#name` lead somewhere?
    pub(super) fn has(&self, name: &str) -> bool {
        let is_in = |list: &[Cow<'_, str>]| list.binary_search_by(|one| one.as_ref().cmp(name)).is_ok();
        is_in(&self.ids) || is_in(&self.names)
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().chain(&self.names).map(|name| name.as_ref())
    }
}
