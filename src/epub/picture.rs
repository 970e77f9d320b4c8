//! The pictures of a book: those that its texts show, in formats that every reading system knows.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::Material;
use crate::model::address::SitePath;
use crate::model::brief::Brief;
use crate::model::diagnostic::{Checked, Diagnostic, Report};
use crate::model::picture::each_image;
use crate::model::resolved::Target;
use crate::model::site::Site;
use crate::model::span::Span;
use crate::model::taxonomy::TermId;

/// The pictures of a book.
#[derive(Default)]
pub(super) struct Pictures<'a> {
    /// Files in the book, by address.
    pub(super) files: BTreeMap<&'a SitePath, String>,
    pub(super) all: Vec<Picture>,
}

/// A picture within a book.
pub(super) struct Picture {
    pub(super) file: String,
    pub(super) format: Format,
    pub(super) bytes: Vec<u8>,
    /// Does it stand on the cover?
    pub(super) is_cover: bool,
    /// Is it anywhere more than a portrait beside its name?
    pub(super) tells: bool,
}

/// The image formats among the core media types of EPUB 3.3, section 3.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Jpeg,
    Png,
    Gif,
    WebP,
    Svg,
}

impl Format {
    pub(super) fn media_type(self) -> &'static str {
        match self {
            Format::Jpeg => "image/jpeg",
            Format::Png => "image/png",
            Format::Gif => "image/gif",
            Format::WebP => "image/webp",
            Format::Svg => "image/svg+xml",
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Format::Jpeg => "jpg",
            Format::Png => "png",
            Format::Gif => "gif",
            Format::WebP => "webp",
            Format::Svg => "svg",
        }
    }

    /// By the first bytes, for names may lie.
    fn of(bytes: &[u8]) -> Option<Format> {
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(Format::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Format::Png),
            [b'G', b'I', b'F', b'8', ..] => Some(Format::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Format::WebP),
            _ => std::str::from_utf8(bytes).ok().filter(|text| is_drawing(text)).map(|_| Format::Svg),
        }
    }
}

impl Pictures<'_> {
    /// The file of the picture at an address of the site.
    pub(super) fn file(&self, path: &SitePath) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }
}

/// The pictures of `briefs` and their authors, each once; a warning for each that a book cannot hold.
pub(super) fn collect<'a>(material: Material<'a>, briefs: &[&'a Brief]) -> Checked<Pictures<'a>> {
    let mut report = Report::default();
    let mut pictures = Pictures::default();
    let assets: BTreeMap<&SitePath, _> = material.site.assets.iter().map(|asset| (&asset.path, asset.source)).collect();
    for (place, path, span) in shown(material.site, briefs) {
        let Some(source) = assets.get(path).filter(|_| !pictures.files.contains_key(path)) else { continue };
        let bytes = material.sources.bytes(*source).unwrap_or_default().into_owned();
        let Some(format) = Format::of(&bytes) else {
            report.push(refused(path, place, span));
            continue;
        };
        let file = format!("picture-{}.{}", pictures.all.len() + 1, format.ending());
        let is_cover = briefs.len() == 1 && place == Place::Head;
        pictures.files.insert(path, file.clone());
        let tells = place != Place::Portrait;
        pictures.all.push(Picture { file, format, bytes, is_cover, tells });
    }
    Checked { value: pictures, diagnostics: report.finish() }
}

/// Where a picture stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Head,
    Text,
    /// Beside the name of an author.
    Portrait,
}

/// Every picture in the order of the book, portraits last, with the place to speak of when it cannot be shown.
fn shown<'a>(site: &'a Site, briefs: &[&'a Brief]) -> Vec<(Place, &'a SitePath, Span)> {
    let mut shown = Vec::new();
    for brief in briefs {
        shown.extend(brief.card.image.iter().map(|image| (Place::Head, &image.path, image.origin)));
        let body = &brief.body;
        each_image(&body.doc, &mut |image, _| {
            let picture = body.images.get(image.source as usize);
            let written = body.doc.images.get(image.source as usize);
            if let (Some(Target::Internal { path, .. }), Some(written)) = (picture.map(|found| &found.target), written)
            {
                shown.push((Place::Text, path, written.span));
            }
        });
    }
    // Behind all others, so that a picture that also stands in a text is known as one of the text.
    let authors: BTreeSet<TermId> = briefs.iter().flat_map(|brief| brief.card.authors.iter().copied()).collect();
    let portraits = authors.into_iter().filter_map(|id| site.term(id).photo.as_ref());
    shown.extend(portraits.map(|photo| (Place::Portrait, &photo.path, photo.origin)));
    shown
}

fn refused(path: &SitePath, place: Place, span: Span) -> Diagnostic {
    let instead = match place {
        Place::Portrait => "readers of the book get the name alone",
        Place::Head | Place::Text => "readers of the book get the alternative text",
    };
    let name = path.as_str().rsplit('/').next().unwrap_or_default();
    Diagnostic::warning("picture-not-in-book", format!("`{name}` cannot be shown in a book")).at(span, instead).help(
        "save it as JPEG, PNG, WebP or GIF and name that file here; an SVG must be well-formed and have no script",
    )
}

/// Is this a whole drawing in SVG that loads and runs nothing?
fn is_drawing(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    if !text.trim_start().starts_with('<') {
        return false;
    }
    let mut reader = Reader::from_str(text);
    let (mut is_svg, mut depth) = (false, 0_usize);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) if tag.local_name().as_ref() == "script" => return false,
            Ok(Event::Start(tag)) => {
                is_svg |= depth == 0 && tag.local_name().as_ref() == "svg";
                depth += 1;
                if loads(&tag) {
                    return false;
                }
            }
            Ok(Event::Empty(tag)) if loads(&tag) => return false,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) => return is_svg && depth == 0,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

/// Does an element bring in a file of its own, as `<image href="https://…">` does? Such a file is not in the book.
fn loads(tag: &quick_xml::events::BytesStart<'_>) -> bool {
    let names_file = |value: &str| !value.starts_with('#') && !value.starts_with("data:");
    let is_link = tag.local_name().as_ref() == "a";
    tag.attributes().any(|attribute| {
        // An attribute that cannot be read makes the drawing one that is not well-formed.
        attribute.map_or(true, |attribute| {
            attribute.key.local_name().as_ref() == "href" && !is_link && names_file(&attribute.value)
        })
    })
}
