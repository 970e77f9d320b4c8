//! From a text that is gone to what its address says of it.

use super::brief::aliases;
use super::schedule::PlacedTombstone;
use super::target::Resolver;
use crate::model::config::Config;
use crate::model::diagnostic::{Checked, Report};
use crate::model::site::Tombstone;
use crate::model::span::Spanned;

/// Looks up where readers should look now. Authors who have no file any more are named as written.
pub(super) fn tombstone(resolver: &Resolver<'_>, text: &PlacedTombstone, config: &Config) -> Checked<Tombstone> {
    let mut report = Report::default();
    let successors = text.superseded_by.iter().map(|version| match version.value.contains("://") {
        true => version.clone(),
        false => Spanned::new(format!("/briefs/{}/", version.value), version.span),
    });
    let instead = text.gone.instead.iter().cloned().chain(successors);
    let name = |written: &Spanned<String>| {
        resolver.vocabulary.author(&written.value).map_or(&written.value, |author| &author.name).clone()
    };
    let value = Tombstone {
        path: text.path.clone(),
        title: text.title.clone(),
        lang: text.lang.clone().unwrap_or_else(|| config.language.clone()),
        authors: text.authors.iter().map(name).collect(),
        published: text.published,
        reason: text.gone.reason.clone(),
        instead: instead.map(|url| report.absorb(resolver.address(&url))).collect(),
        aliases: aliases(text.aliases.clone()),
        origin: text.origin,
    };
    Checked { value, diagnostics: report.finish() }
}
