//! Cards: each brief as other pages show it, rendered once for the whole site.

use std::sync::OnceLock;

use super::Ctx;
use crate::model::brief::BriefId;
use crate::model::diagnostic::{Checked, Report};
use crate::template::view::card::card_view;

/// The HTML of every brief's card, made when first asked for.
pub struct Cards(Vec<OnceLock<Checked<String>>>);

impl Cards {
    pub(super) fn new(briefs: usize) -> Self {
        Cards((0..briefs).map(|_| OnceLock::new()).collect())
    }
}

impl Ctx<'_> {
    /// The card of a brief. What its template complains of goes to the report of every page that
    /// shows it, so that no order of pages can hide it.
    pub(super) fn card(&self, id: BriefId, report: &mut Report) -> &str {
        let render = || self.engine.render("card.html", &[("card", &card_view(self.site, id))]);
        let card = self.cards.0[id.0 as usize].get_or_init(render);
        report.extend(card.diagnostics.iter().cloned());
        &card.value
    }
}
