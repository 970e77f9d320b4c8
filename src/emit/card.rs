//! Cards: each brief as other pages show it, rendered once for the whole site.

use super::Ctx;
use crate::model::brief::BriefId;
use crate::model::diagnostic::{Checked, Report};
use crate::template::view::card::card_view;

impl Ctx<'_> {
    /// The card of a brief. What its template complains of goes to the report of every page that
    /// shows it, so that no order of pages can hide it.
    pub(super) fn card(&self, id: BriefId, report: &mut Report) -> &str {
        let render = || {
            let text = self.engine.render("card.html", &[("card", &card_view(self.site, id))]);
            let card = String::from_utf8(text.value).unwrap_or_default();
            Checked { value: card, diagnostics: text.diagnostics }
        };
        let card = self.cards.get(id, render);
        report.extend(card.diagnostics.iter().cloned());
        &card.value
    }
}
