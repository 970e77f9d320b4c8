//! `[theme]` of `site.toml`: a site's own colour, letters and logo.

use super::config::table;
use super::data::notation::shown;
use super::decode::fault::Fault;
use super::decode::fields::Fields;
use super::decode::{address, color};
use crate::model::color::Color;
use crate::model::theme::{Font, Theme};

/// Reads the group; an unreadable colour is reported and left out.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> Theme {
    table(fields, "theme", |fields| Theme {
        accent: fields.checked("accent", color::on_light).and_then(|text| Color::parse(&text.value)),
        accent_dark: fields.checked("accent_dark", color::on_dark).and_then(|text| Color::parse(&text.value)),
        text_font: font(fields, "text_font"),
        heading_font: font(fields, "heading_font"),
        logo: fields.checked("logo", address::static_file),
    })
}

fn font(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<Font> {
    let name = fields.checked(key, font_name)?.value;
    Font::ALL.into_iter().find(|font| font.name() == name)
}

fn font_name(text: &str) -> Result<String, Fault> {
    match text {
        "serif" | "sans" | "system" => Ok(text.to_string()),
        _ => {
            let message = format!("the theme has no letters called `{}`", shown(text));
            Err(Fault::new("unknown-font", message, "write `serif`, `sans` or `system`"))
        }
    }
}
