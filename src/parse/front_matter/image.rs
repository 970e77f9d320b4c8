//! A picture with what must be said about it.

use crate::model::diagnostic::Diagnostic;
use crate::model::front_matter::ImageFrontMatter;
use crate::model::span::{Span, Spanned};
use crate::parse::data::node::{Entry, Node, Value};
use crate::parse::decode::fields::Fields;
use crate::parse::decode::reader::Slot;

/// The picture at the head of a brief: it needs a credit, and a description or the word that it is
/// decorative.
pub(super) fn hero(fields: &mut Fields<'_, '_>) -> Option<ImageFrontMatter> {
    let Parts { image, alt, alt_place, is_decorative, key } = parts(fields, "image")?;
    let below = fields.reader.notation.group("image");
    if alt.is_none() && !is_decorative {
        let decorative = fields.reader.notation.entry("decorative", "true");
        let help = format!(
            "describe the picture below `{below}` with `{}`; if it only decorates, type `{decorative}`",
            fields.spelt("alt", "…")
        );
        let problem = Diagnostic::error("missing-alt", "the image has no description for those who cannot see it");
        fields.reader.report(problem.at(key, "").help(help));
    }
    if let (Some(_), Some(place), true) = (&alt, alt_place, is_decorative) {
        let problem = Diagnostic::error("alt-of-decorative", "a decorative image has no description");
        fields.reader.report(problem.at(place, "").help("remove either `alt` or `decorative`"));
    }
    if image.credit.is_none() {
        let help = format!("say below `{below}` whose picture it is: `{}`", fields.spelt("credit", "…"));
        fields.reader.report(Diagnostic::error("missing-credit", "the image has no credit").at(key, "").help(help));
    }
    Some(image)
}

/// A portrait beside a name: neither description nor credit is demanded.
pub(super) fn portrait(fields: &mut Fields<'_, '_>) -> Option<ImageFrontMatter> {
    Some(parts(fields, "photo")?.image)
}

struct Parts {
    image: ImageFrontMatter,
    alt: Option<String>,
    alt_place: Option<Span>,
    is_decorative: bool,
    key: Span,
}

/// A file name alone, or a group of keys with the name as `src`.
fn parts(fields: &mut Fields<'_, '_>, group: &'static str) -> Option<Parts> {
    let Entry { key, value } = fields.take(group)?;
    if value.is_empty() {
        return None;
    }
    let key = key.span;
    let entries = match value.value {
        Value::Mapping(entries) => entries,
        value_only => {
            let node = Node { span: value.span, value: value_only };
            let src = fields.reader.text(Slot::Key(group), node)?;
            return Some(Parts { image: bare(src), alt: None, alt_place: None, is_decorative: false, key });
        }
    };
    let mut inner = Fields::within(fields.reader, group, key, entries);
    inner.require("src", "\"photo.jpg\"");
    let src = inner.text("src");
    let alt = inner.text("alt");
    let is_decorative = inner.boolean("decorative").unwrap_or(false);
    let credit = inner.plain("credit");
    let creator = inner.plain("creator");
    let license = inner.plain("license");
    let caption = inner.plain("caption");
    inner.finish();
    let alt_place = alt.as_ref().map(|alt| alt.span);
    let alt = alt.map(|alt| alt.value);
    let shown = if is_decorative { String::new() } else { alt.clone().unwrap_or_default() };
    let image = ImageFrontMatter { src: src?, alt: shown, credit, creator, license, caption };
    Some(Parts { image, alt, alt_place, is_decorative, key })
}

fn bare(src: Spanned<String>) -> ImageFrontMatter {
    ImageFrontMatter { src, alt: String::new(), credit: None, creator: None, license: None, caption: None }
}
