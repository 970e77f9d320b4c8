//! Pictures: their weight, and whether they say whose they are.

use crate::model::address::SitePath;
use crate::model::brief::HeroImage;
use crate::model::diagnostic::Diagnostic;
use crate::model::license::License;
use crate::model::picture::{Credit, credit, each_image};
use crate::model::resolved::{Resolved, Target};
use crate::model::site::Site;
use crate::model::source::{Contents, Dimensions, Sources};
use crate::model::span::Span;

/// The pictures of one text: of a brief, a page, an author, a topic, a region or a series.
pub(super) struct Gallery<'a> {
    sources: &'a Sources,
    site: &'a Site,
    pictures: Vec<Shown<'a>>,
}

/// A picture: the one at the head of a text, or one in it.
struct Shown<'a> {
    span: Span,
    path: Option<&'a SitePath>,
    credit: Option<Credit>,
    license: Option<License>,
    place: Place,
    /// Does it decorate only?
    is_plain: bool,
    /// In a figure; does that have a caption?
    has_caption: Option<bool>,
}

/// Where a picture is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// `image` of a brief.
    Head,
    /// `photo` of an author.
    Portrait,
    Text,
}

impl<'a> Gallery<'a> {
    /// The pictures of a text in the order in which it shows them: `image` or `portrait` at its head, then those of `body`.
    pub(super) fn new(
        sources: &'a Sources,
        site: &'a Site,
        image: Option<&'a HeroImage>,
        portrait: Option<&'a HeroImage>,
        body: &'a Resolved,
    ) -> Gallery<'a> {
        let head = image.map(|image| at_head(image, Place::Head, image.alt.is_empty()));
        // A face beside a name has rights whether or not it is described.
        let head = head.or_else(|| portrait.map(|image| at_head(image, Place::Portrait, false)));
        Gallery { sources, site, pictures: head.into_iter().chain(in_text(body)).collect() }
    }
}

fn at_head(image: &HeroImage, place: Place, is_plain: bool) -> Shown<'_> {
    Shown {
        span: image.origin,
        path: Some(&image.path),
        credit: image.credit.clone().map(|text| Credit { text, license: None }),
        license: image.license.as_deref().map(License::new),
        place,
        is_plain,
        has_caption: None,
    }
}

fn in_text(body: &Resolved) -> Vec<Shown<'_>> {
    let mut shown = Vec::new();
    each_image(&body.doc, &mut |image, figure| {
        let at = image.source as usize;
        let (Some(reference), Some(picture)) = (body.doc.images.get(at), body.images.get(at)) else {
            return;
        };
        let credit = figure.and_then(|figure| credit(body, figure));
        let path = match &picture.target {
            Target::Internal { path, .. } => Some(path),
            _ => None,
        };
        shown.push(Shown {
            span: reference.span,
            path,
            license: credit.as_ref().and_then(|credit| credit.license.clone()),
            credit,
            place: Place::Text,
            is_plain: image.alt.is_empty(),
            has_caption: figure.map(|figure| !figure.caption.is_empty()),
        });
    });
    shown
}

/// Bytes that a reader on a telephone pays for, and pixels that no screen shows.
pub(super) fn heavy_image(gallery: &Gallery<'_>, found: &mut Vec<Diagnostic>) {
    let code = "heavy-image";
    let lints = &gallery.site.config.lints;
    let most = u64::from(lints.limit(code, "kilobytes"));
    let widest = lints.limit(code, "width");
    for picture in &gallery.pictures {
        let Some((size, dimensions)) = picture.path.and_then(|path| file(gallery, path)) else { continue };
        let kilobytes = size.div_ceil(1000);
        let width = dimensions.map_or(0, |dimensions| dimensions.width);
        let message = match (kilobytes > most, width > widest) {
            (true, true) => format!("this picture is {width} pixels wide and has {kilobytes} kB"),
            (true, false) => format!("this picture has {kilobytes} kB"),
            (false, true) => format!("this picture is {width} pixels wide"),
            (false, false) => continue,
        };
        let help = format!("save it {} pixels wide or less, as JPEG or WebP of some {most} kB", widest.min(2400));
        found.push(Diagnostic::warning(code, message).at(picture.span, "").help(help));
    }
}

/// Size and extent of a picture made of pixels.
fn file(gallery: &Gallery<'_>, path: &SitePath) -> Option<(u64, Option<Dimensions>)> {
    let assets = &gallery.site.assets;
    let at = assets.binary_search_by(|asset| asset.path.cmp(path)).ok()?;
    match gallery.sources.get(assets[at].source).contents {
        Contents::Asset { size, dimensions } if !path.as_str().to_ascii_lowercase().ends_with(".svg") => {
            Some((size, dimensions))
        }
        _ => None,
    }
}

/// A picture that does not say whose it is; that at the head of a brief must (`missing-credit`).
pub(super) fn uncredited_image(gallery: &Gallery<'_>, found: &mut Vec<Diagnostic>) {
    let bare = |picture: &&Shown<'_>| picture.place != Place::Head && !picture.is_plain && picture.credit.is_none();
    for picture in gallery.pictures.iter().filter(bare) {
        let diagnostic = Diagnostic::note("uncredited-image", "this picture does not say whose it is");
        let help = match picture.has_caption {
            _ if picture.place == Place::Portrait => {
                "add `credit: \"…\"` below `photo:`, even if you took it yourselves"
            }
            Some(_) => "close the figure with a paragraph `Credit: …`",
            None => "put it between `::: figure` and `:::`, with a paragraph `Credit: …` below it",
        };
        found.push(diagnostic.at(picture.span, "").help(help));
    }
}

/// A figure is shown with the words below it.
pub(super) fn missing_caption(gallery: &Gallery<'_>, found: &mut Vec<Diagnostic>) {
    for picture in gallery.pictures.iter().filter(|picture| picture.has_caption == Some(false)) {
        let diagnostic = Diagnostic::note("missing-caption", "this figure has no caption");
        let help = "say below the picture, in a paragraph of its own, what it shows";
        found.push(diagnostic.at(picture.span, "").help(help));
    }
}

/// `[images] require_license`
pub(super) fn missing_license(gallery: &Gallery<'_>, found: &mut Vec<Diagnostic>) {
    for picture in gallery.pictures.iter().filter(|picture| !picture.is_plain && picture.license.is_none()) {
        let diagnostic = Diagnostic::error("missing-image-license", "this picture has no licence");
        let help = match picture.place {
            Place::Text => "end the line `Credit: …` of its figure with the licence, as `Credit: Jane Doe, CC BY 4.0`",
            Place::Head => "add `license: \"…\"` below `image:`, as `CC BY 4.0` or `All rights reserved`",
            Place::Portrait => "add `license: \"…\"` below `photo:`, as `CC BY 4.0` or `All rights reserved`",
        };
        found.push(diagnostic.at(picture.span, "").help(help));
    }
}

/// A licence that nobody can look up.
pub(super) fn unknown_license(gallery: &Gallery<'_>, found: &mut Vec<Diagnostic>) {
    for (picture, license) in licensed(gallery).filter(|(_, license)| !license.is_known()) {
        let message = format!("`{}` is not a licence that readers can look up", license.name);
        let help = "write an identifier as `CC BY 4.0`, the address of the licence, or `All rights reserved`";
        found.push(Diagnostic::warning("unknown-image-license", message).at(picture.span, "").help(help));
    }
}

/// `[images] allowed_licenses`
pub(super) fn license_not_allowed(gallery: &Gallery<'_>, found: &mut Vec<Diagnostic>) {
    let allowed = &gallery.site.config.images.allowed_licenses;
    if allowed.is_empty() {
        return;
    }
    let is_same = |one: &License, other: &License| match (one.spdx, other.spdx) {
        (Some(one), Some(other)) => one == other,
        _ => one.name.eq_ignore_ascii_case(&other.name),
    };
    for (picture, license) in licensed(gallery).filter(|(_, license)| !allowed.iter().any(|one| is_same(one, license)))
    {
        let names: Vec<String> = allowed.iter().map(|license| format!("`{}`", license.name)).collect();
        let message = format!("this site does not show pictures under `{}`", license.name);
        let help = format!("choose a picture under {}, or ask who keeps `site.toml`", names.join(", "));
        found.push(Diagnostic::error("image-license-not-allowed", message).at(picture.span, "").help(help));
    }
}

fn licensed<'a>(gallery: &'a Gallery<'_>) -> impl Iterator<Item = (&'a Shown<'a>, &'a License)> {
    gallery.pictures.iter().filter_map(|picture| Some((picture, picture.license.as_ref()?)))
}
