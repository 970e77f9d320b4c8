//! What the typesetter is given of a brief: data, pictures, identity.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Press, letters};
use crate::emit::Ctx;
use crate::memo::{self, Fingerprint};
use crate::metadata::record::Record;
use crate::model::address::SitePath;
use crate::model::brief::{Brief, BriefId};
use crate::model::config::Paper;
use crate::model::diagnostic::{Checked, Diagnostic};
use crate::model::route::Subject;
use crate::model::span::Span;
use crate::model::theme::LIGHT_SURFACES;
use crate::render::print::{self, Setting};
use crate::template::view::brief::{Printed, brief_view};
use crate::template::view::direction::direction;
use crate::typeset::{self, Identity, Rights};

/// Colour of the site's theme, where `site.toml` names none: `--accent` of `static/style.css`.
const ACCENT: &str = "#0b5d5a";

/// A brief as the typesetter is given it.
pub(super) struct Copy {
    /// JSON.
    pub data: String,
    /// By path.
    pub pictures: Vec<(String, Vec<u8>)>,
    pub identity: Identity,
}

impl Fingerprint for Copy {
    fn fingerprint(&self, hasher: &mut blake3::Hasher) {
        let mut part = |bytes: &[u8]| {
            hasher.update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
        };
        part(self.data.as_bytes());
        part(self.identity.id.as_bytes());
        part(self.identity.creator.as_bytes());
        let rights = self.identity.rights.as_ref();
        part(rights.map(|rights| rights.statement.as_str()).unwrap_or_default().as_bytes());
        part(rights.and_then(|rights| rights.url.as_deref()).unwrap_or_default().as_bytes());
        for (path, bytes) in &self.pictures {
            part(path.as_bytes());
            part(bytes);
        }
    }
}

/// The brief that `id` names.
pub(super) fn of_brief(ctx: &Ctx<'_>, press: &Press, id: BriefId) -> Checked<Copy> {
    let brief = ctx.site.brief(id);
    let record = Record::new(ctx.site, brief);
    let mut pictures = Pictures { ctx, brief, named: BTreeMap::new(), files: Vec::new(), diagnostics: Vec::new() };
    let text = text(ctx, brief, "");
    pictures.add_all(&text.pictures);
    let data = data(ctx, press, &record, brief, &text, &mut pictures);
    let Pictures { files, mut diagnostics, .. } = pictures;
    let (data, missing) = letters::replace_missing(data.to_string(), &press.fonts, ctx.sources, brief.source);
    diagnostics.extend(missing);
    let identity = Identity { id: record.id.clone(), creator: press.site.generator.clone(), rights: rights(&record) };
    Checked { value: Copy { data, pictures: files, identity }, diagnostics }
}

fn text(ctx: &Ctx<'_>, brief: &Brief, scope: &str) -> print::Text {
    let config = &ctx.site.config;
    print::text(&brief.body, Setting { base: &config.base_url, page: &brief.card.path, words: &config.words, scope })
}

/// What a template is given; `docs/templates.md` describes it.
fn data(
    ctx: &Ctx<'_>,
    press: &Press,
    record: &Record<'_>,
    brief: &Brief,
    text: &print::Text,
    pictures: &mut Pictures<'_>,
) -> Value {
    let (site, config, card) = (ctx.site, &ctx.site.config, &brief.card);
    let citation = ctx.styles.cite(record).into_iter().next();
    let printed = Printed {
        body: String::new(),
        notes: String::new(),
        references: String::new(),
        related: Vec::new(),
        citations: Vec::new(),
    };
    let view = brief_view(site, brief, printed);
    pictures.add_all(card.image.as_ref().map(|image| &image.path));
    let logo = config.organisation.logo.as_ref().map(|logo| SitePath::new(logo.value.clone()));
    pictures.add_all(logo.as_ref());
    let permalink = record.permalink();
    let qr = typeset::qr_code(&permalink).map(|drawing| pictures.keep("qr.svg", drawing));
    let day = card.updated.unwrap_or(card.published).day;
    let accent = config.theme.accent.map_or_else(|| ACCENT.to_string(), |accent| accent.to_string());
    json!({
        "title": record.full_title(),
        "authors": record.authors.iter().map(|author| author.shown).collect::<Vec<_>>(),
        "keywords": record.keywords(),
        "date": { "year": day.year(), "month": day.month(), "day": day.day() },
        "origin": config.base_url.origin,
        "permalink": permalink,
        "holder": record.copyright_holder,
        "page": {
            "lang": card.lang,
            "dir": direction(&card.lang),
            "description": card.summary,
            "canonical": record.url,
        },
        "site": press.site,
        "words": config.words.tree(),
        "brief": view,
        "text": { "body": text.body, "references": text.references },
        "citation": citation.map(|citation| print::from_html(&citation.html)).unwrap_or_default(),
        "pictures": pictures.named,
        "qr": qr,
        "paper": match config.pdf.paper { Paper::A4 => "a4", Paper::Letter => "us-letter" },
        "colors": { "accent": accent, "wash": LIGHT_SURFACES[1].to_string() },
    })
}

fn rights(record: &Record<'_>) -> Option<Rights> {
    let license = record.license?;
    let statement = format!("© {} {}. {}", record.published.day.year(), record.copyright_holder, license.name);
    Some(Rights { statement, url: license.url.clone() })
}

/// The pictures of a brief, each once.
struct Pictures<'a> {
    ctx: &'a Ctx<'a>,
    brief: &'a Brief,
    /// Path at the typesetter's, by root-relative address on the site.
    named: BTreeMap<String, String>,
    files: Vec<(String, Vec<u8>)>,
    diagnostics: Vec<Diagnostic>,
}

/// The bytes of a picture.
struct Bytes<'a>(&'a [u8]);

impl Fingerprint for Bytes<'_> {
    fn fingerprint(&self, hasher: &mut blake3::Hasher) {
        hasher.update(self.0);
    }
}

impl Pictures<'_> {
    fn add_all<'p>(&mut self, paths: impl IntoIterator<Item = &'p SitePath>) {
        for path in paths {
            let url = self.ctx.site.config.base_url.link(path);
            if self.named.contains_key(&url) {
                continue;
            }
            match self.prepared(path) {
                Some((name, bytes)) => {
                    let place = self.keep(&name, bytes);
                    self.named.insert(url, place);
                }
                None => self.diagnostics.push(unreadable(self.brief, path)),
            }
        }
    }

    fn keep(&mut self, name: &str, bytes: Vec<u8>) -> String {
        let path = format!("pictures/{name}");
        self.files.push((path.clone(), bytes));
        format!("/{path}")
    }

    fn prepared(&self, path: &SitePath) -> Option<(String, Vec<u8>)> {
        let route = self.ctx.routes.find(path)?;
        let Subject::Asset(source) = route.subject else { return None };
        let bytes = self.ctx.sources.bytes(source)?;
        let made = memo::remember_bytes(self.ctx.memo, typeset::VERSION, &Bytes(&bytes), |bytes| {
            typeset::prepared(bytes.0).map(|picture| picture.bytes).ok_or(())
        });
        let made = made.ok()?;
        let ending = typeset::PictureKind::of(&made)?.ending();
        Some((format!("{}.{ending}", self.named.len()), made))
    }
}

fn unreadable(brief: &Brief, path: &SitePath) -> Diagnostic {
    let message = format!("the picture `{path}` cannot be printed, so the PDF has its words in its place");
    Diagnostic::warning("picture-not-printed", message)
        .at(Span::start_of(brief.source), "of this brief")
        .help("save it as JPEG, PNG, WebP or SVG")
}
