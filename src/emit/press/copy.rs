//! What the typesetter is given of a brief: data, pictures, identity.

use serde_json::{Value, json};

use super::picture::Pictures;
use super::{Press, letters};
use crate::emit::Ctx;
use crate::memo::Fingerprint;
use crate::metadata::record::Record;
use crate::model::address::SitePath;
use crate::model::brief::{Brief, BriefId};
use crate::model::config::Paper;
use crate::model::diagnostic::{Checked, Report};
use crate::model::span::SourceId;
use crate::model::taxonomy::TermId;
use crate::model::theme::{LIGHT_ACCENT, LIGHT_SURFACES};
use crate::render::print::{self, Setting};
use crate::template::view::brief::{Printed, brief_view};
use crate::template::view::direction::direction;
use crate::typeset::{self, Identity, Rights};

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
    let mut pictures = Pictures::of(ctx);
    let mut data = own(ctx, &record, brief, "", &mut pictures);
    let rights = rights(&record);
    common(ctx, press, &mut data, &mut pictures);
    finished(
        ctx,
        press,
        data,
        pictures,
        Identity { id: record.id, creator: press.site.generator.clone(), rights },
        &[brief],
    )
}

/// The listed briefs of a series, in its order, as one book.
pub(super) fn of_series(ctx: &Ctx<'_>, press: &Press, id: TermId) -> Checked<Copy> {
    let (site, term) = (ctx.site, ctx.site.term(id));
    let briefs: Vec<&Brief> = term.briefs.iter().map(|id| site.brief(*id)).collect();
    let mut pictures = Pictures::of(ctx);
    let chapter = |brief: &&Brief| {
        let scope = format!("{}/", brief.card.slug);
        Value::Object(own(ctx, &Record::new(site, brief), brief, &scope, &mut pictures))
    };
    let chapters: Vec<Value> = briefs.iter().map(chapter).collect();
    let mut authors: Vec<&str> = Vec::new();
    for id in briefs.iter().flat_map(|brief| &brief.card.authors) {
        let name = site.term(*id).name.as_str();
        if !authors.contains(&name) {
            authors.push(name);
        }
    }
    let url = site.config.base_url.absolute(&term.path);
    let summary = term.front.as_deref().and_then(|front| front.summary.as_deref());
    let lang = &site.config.language;
    let newest = briefs.iter().map(|brief| brief.card.last_changed().day).max();
    let mut data = Data::new();
    data.extend([
        ("title".into(), json!(term.name)),
        ("summary".into(), json!(summary)),
        ("authors".into(), json!(authors)),
        ("keywords".into(), json!([])),
        ("date".into(), newest.map(day).unwrap_or_default()),
        ("permalink".into(), json!(url)),
        ("page".into(), page(lang, summary.unwrap_or(&term.name), &url)),
        ("briefs".into(), Value::Array(chapters)),
    ]);
    common(ctx, press, &mut data, &mut pictures);
    let identity = Identity { id: url, creator: press.site.generator.clone(), rights: None };
    finished(ctx, press, data, pictures, identity, &briefs)
}

type Data = serde_json::Map<String, Value>;

fn finished(
    ctx: &Ctx<'_>,
    press: &Press,
    data: Data,
    pictures: Pictures<'_>,
    identity: Identity,
    briefs: &[&Brief],
) -> Checked<Copy> {
    let mut report = Report::default();
    report.extend(pictures.diagnostics);
    let sources: Vec<SourceId> = briefs.iter().map(|brief| brief.source).collect();
    let text = Value::Object(data).to_string();
    let data = report.absorb(letters::replace_missing(text, &press.fonts, ctx.sources, &sources));
    Checked { value: Copy { data, pictures: pictures.files, identity }, diagnostics: report.finish() }
}

/// What a template is given of one brief; `docs/print.md` describes it. Names of places in the text begin with `scope`.
fn own(ctx: &Ctx<'_>, record: &Record<'_>, brief: &Brief, scope: &str, pictures: &mut Pictures<'_>) -> Data {
    let (config, card) = (&ctx.site.config, &brief.card);
    let words_language = Some(config.language.as_str()).filter(|language| *language != card.lang);
    let setting = Setting { base: &config.base_url, page: &card.path, words: &config.words, words_language, scope };
    let text = print::text(&brief.body, setting);
    let photos = card.authors.iter().filter_map(|id| ctx.site.term(*id).photo.as_ref());
    pictures.add_all(card.image.iter().chain(photos).map(|image| (&image.path, image.origin)));
    pictures.add_all(text.pictures.iter().map(|(path, span)| (path, *span)));
    let permalink = record.permalink();
    let code = typeset::qr_code(&permalink).map(|code| pictures.keep(&format!("{scope}code.png"), code));
    let printed = brief_view(ctx.site, brief, Printed::default());
    let mut data = Data::new();
    data.extend([
        ("title".into(), json!(record.full_title())),
        ("authors".into(), record.authors.iter().map(|author| author.shown).collect()),
        ("keywords".into(), json!(record.keywords())),
        ("date".into(), day(card.updated.unwrap_or(card.published).day)),
        ("permalink".into(), json!(permalink)),
        ("holder".into(), json!(record.copyright_holder)),
        ("page".into(), page(&card.lang, &card.summary, &record.url)),
        ("brief".into(), json!(printed)),
        ("text".into(), json!({ "body": text.body, "references": text.references })),
        ("citation".into(), citation(ctx, record, words_language).into()),
        ("qr".into(), json!(code)),
    ]);
    data
}

/// How to cite the brief, as nodes. `site_language` is that of the words around title and names, where it is another than
/// the brief's.
fn citation(ctx: &Ctx<'_>, record: &Record<'_>, site_language: Option<&str>) -> Vec<Value> {
    let Some(citation) = ctx.styles.cite(record).into_iter().next() else { return Vec::new() };
    let nodes = print::from_html(&citation.html);
    match site_language {
        Some(language) => print::in_languages(nodes, language, &record.full_title(), record.language),
        None => nodes,
    }
}

/// What all templates are given.
fn common(ctx: &Ctx<'_>, press: &Press, data: &mut Data, pictures: &mut Pictures<'_>) {
    let config = &ctx.site.config;
    if let Some(logo) = &config.organisation.logo {
        let path = SitePath::new(logo.value.clone());
        pictures.add(&path);
    }
    let accent = config.theme.accent.unwrap_or(LIGHT_ACCENT);
    let paper = match config.pdf.paper {
        Paper::A4 => "a4",
        Paper::Letter => "us-letter",
    };
    data.extend([
        ("origin".into(), json!(config.base_url.origin)),
        ("site".into(), json!(press.site)),
        ("words".into(), Value::Object(config.words.tree())),
        ("pictures".into(), json!(pictures.named)),
        ("paper".into(), json!(paper)),
        ("fonts".into(), press.families.data(&config.theme)),
        ("colors".into(), json!({ "accent": accent.to_string(), "wash": LIGHT_SURFACES[1].to_string() })),
    ]);
}

fn page(lang: &str, description: &str, url: &str) -> Value {
    json!({ "lang": lang, "dir": direction(lang), "description": description, "canonical": url })
}

fn day(day: jiff::civil::Date) -> Value {
    json!({ "year": day.year(), "month": day.month(), "day": day.day() })
}

fn rights(record: &Record<'_>) -> Option<Rights> {
    let license = record.license?;
    let statement = format!("© {} {}. {}", record.published.day.year(), record.copyright_holder, license.name);
    Some(Rights { statement, url: license.url.clone() })
}
