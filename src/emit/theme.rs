//! `/theme.css`: what `[theme]` of `site.toml` changes of the style sheet, as custom properties.

use std::fmt::Write;

use super::Ctx;
use crate::model::address::SitePath;
use crate::model::diagnostic::Checked;
use crate::model::output::Body;
use crate::model::route::{Route, Subject};
use crate::model::site::Site;
use crate::model::theme::Theme;

pub(super) const NAME: &str = "theme";

pub(super) fn plan(site: &Site, _: &[Route]) -> Vec<Route> {
    let route = Route { path: SitePath::new(Theme::PATH), emitter: NAME, subject: Subject::Site, origin: None };
    Vec::from_iter(site.config.theme.has_styles().then_some(route))
}

pub(super) fn emit(ctx: &Ctx<'_>, _: &Route) -> Checked<Body> {
    Checked::clean(style_sheet(&ctx.site.config.theme).into())
}

/// The dark colour stands twice: for readers whose system is dark, and for those who chose it here.
fn style_sheet(theme: &Theme) -> String {
    let mut css = String::new();
    let fonts = [("text", theme.text_font), ("heading", theme.heading_font)];
    for (name, font) in fonts.into_iter().filter_map(|(name, font)| Some((name, font?))) {
        let _ = writeln!(css, ":root {{ --font-{name}: var(--font-{}); }}", font.name());
    }
    if let Some(accent) = theme.accent {
        let _ = writeln!(css, ":root {{ --accent: {accent}; }}");
    }
    if let Some(accent) = theme.dark_accent() {
        let dark = format!("{{ --accent: {accent}; }}");
        let _ = writeln!(
            css,
            "@media (prefers-color-scheme: dark) {{ :root:not([data-theme=\"light\"]) {dark} }}\n\
             :root[data-theme=\"dark\"] {dark}"
        );
    }
    css
}
