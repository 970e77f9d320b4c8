//! Licences that others can rely on.

use super::fault::Fault;
use crate::model::license::{License, USUAL};
use crate::model::slug::nearest;
use crate::parse::data::notation::shown;

/// An SPDX identifier, a Creative Commons licence in any usual spelling, or an address.
pub(in crate::parse) fn known(text: &str) -> Result<String, Fault> {
    if License::new(text).is_known() {
        return Ok(text.to_string());
    }
    let message = format!("`{}` is not a licence that readers can look up", shown(text));
    let advice = "give its name on the list at `https://spdx.org/licenses/`, or its address";
    let fault = Fault::new("unknown-license", message, advice);
    Err(match nearest(text, USUAL) {
        Some(near) => Fault { advice: "did you mean".to_string(), ..fault }.mended(near),
        None => fault,
    })
}
