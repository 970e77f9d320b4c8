//! Colours that a site may give: readable ones.

use super::fault::Fault;
use crate::model::color::{Color, LEAST_CONTRAST};
use crate::model::theme::{DARK_SURFACES, LIGHT_SURFACES};
use crate::parse::data::notation::shown;

/// A colour for text on the light pages of the theme.
pub(in crate::parse) fn on_light(text: &str) -> Result<String, Fault> {
    readable(text, &LIGHT_SURFACES, "light")
}

/// A colour for text on the dark pages of the theme.
pub(in crate::parse) fn on_dark(text: &str) -> Result<String, Fault> {
    readable(text, &DARK_SURFACES, "dark")
}

fn readable(text: &str, surfaces: &[Color], scheme: &str) -> Result<String, Fault> {
    let Some(color) = Color::parse(text) else {
        let advice = "write it as six digits of 0 to 9 and a to f";
        let fault = Fault::new("bad-color", format!("`{}` is not a colour", shown(text)), advice);
        let digits = text.trim_start_matches('#');
        let is_bare = Color::parse(&format!("#{digits}")).is_some();
        return Err(fault.mended(if is_bare { format!("#{digits}") } else { "#0b5d6b".to_string() }));
    };
    if color.is_readable_on(surfaces) {
        return Ok(color.to_string());
    }
    let least = surfaces.iter().map(|surface| color.contrast(*surface)).fold(f64::INFINITY, f64::min);
    // Rounded down, so that 4.49 is not said to be 4.5.
    let least = (least * 10.0).floor() / 10.0;
    let message = format!(
        "text in `{}` is hard to read on the site's {scheme} pages: contrast {least:.1}, and {LEAST_CONTRAST} is the least",
        shown(text)
    );
    let fault = Fault::new("low-contrast", message, "the nearest colour that can be read is");
    Err(fault.mended(color.readable_on(surfaces).to_string()))
}
