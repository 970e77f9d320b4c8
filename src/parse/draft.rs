//! One text under `content/` to one draft.

use std::collections::BTreeMap;

use super::front_matter::{Headed, brief, page, term};
use super::markdown::{self, BodySettings};
use super::words::words_of;
use super::{file_name, misplaced, twice, typography, unreadable};
use crate::model::config::{BuildSettings, Config};
use crate::model::diagnostic::{Checked, Diagnostic};
use crate::model::doc::Doc;
use crate::model::draft::{BriefDraft, Draft, PageDraft, TermDraft};
use crate::model::source::{Contents, Source, SourceKind};
use crate::model::span::{Excerpt, Span, Spanned};
use crate::model::taxonomy::Taxonomy;

/// The draft of a text; `None` for files of other kinds.
pub(super) fn draft(source: &Source, config: &Config) -> Option<Checked<Draft>> {
    match source.kind {
        SourceKind::Brief => Some(brief_draft(source, config)),
        SourceKind::Author => Some(term_draft(source, Taxonomy::Authors, config)),
        SourceKind::Topic => Some(term_draft(source, Taxonomy::Topics, config)),
        SourceKind::Region => Some(term_draft(source, Taxonomy::Regions, config)),
        SourceKind::Series => Some(term_draft(source, Taxonomy::Series, config)),
        SourceKind::Page => Some(page_draft(source, config)),
        SourceKind::Config
        | SourceKind::Ledger
        | SourceKind::LinkLock
        | SourceKind::Template
        | SourceKind::Press
        | SourceKind::Translation
        | SourceKind::Static
        | SourceKind::Bibliography
        | SourceKind::Attachment => None,
    }
}

fn brief_draft(source: &Source, config: &Config) -> Checked<Draft> {
    let (name, problem) = file_name::read(source, true);
    let mut diagnostics = Vec::from_iter(problem);
    let text = text(
        source,
        config,
        &mut diagnostics,
        |file| brief::read(file, name.date, &config.time_zone),
        |front| &front.lang,
    );
    let Text { mut front, doc, head, language, keys } = text;
    diagnostics.extend(twice::complaints(&front, &keys, &doc, source.text()));
    typography::brief(&mut front, &language);
    let words = words_of(&front, &doc, config.build.related_count > 0);
    let draft = BriefDraft {
        source: source.id,
        file_slug: name.slug,
        front,
        doc,
        head,
        words: words.counted,
        word_count: words.count,
        sketch: words.sketch,
    };
    Checked { value: Draft::Brief(Box::new(draft)), diagnostics }
}

fn term_draft(source: &Source, taxonomy: Taxonomy, config: &Config) -> Checked<Draft> {
    let (name, problem) = file_name::read(source, false);
    let mut diagnostics = Vec::from_iter(problem);
    let text = text(source, config, &mut diagnostics, |file| term::read(file, taxonomy), |front| &front.lang);
    let Text { mut front, doc, head, language, .. } = text;
    front.summary = front.summary.map(|summary| typography::typeset(&summary, &language));
    let draft = TermDraft { source: source.id, taxonomy, id: name.slug, front, doc, head };
    Checked { value: Draft::Term(Box::new(draft)), diagnostics }
}

fn page_draft(source: &Source, config: &Config) -> Checked<Draft> {
    let (name, problem) = file_name::read(source, false);
    let mut diagnostics = Vec::from_iter(problem);
    let text = text(source, config, &mut diagnostics, page::read, |front| &front.lang);
    let Text { mut front, doc, head, language, .. } = text;
    typography::page(&mut front, &language);
    let draft = PageDraft { source: source.id, file_slug: name.slug, front, doc, head };
    Checked { value: Draft::Page(Box::new(draft)), diagnostics }
}

struct Text<T> {
    front: T,
    doc: Doc,
    head: Span,
    language: String,
    /// The places of the head's keys.
    keys: BTreeMap<String, Span>,
}

/// Head and body of a file. One without a text (which is reported elsewhere) has neither.
fn text<'a, T: Default>(
    source: &'a Source,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
    read: impl FnOnce(Excerpt<'a>) -> Checked<Headed<'a, T>>,
    lang: fn(&T) -> &Option<Spanned<String>>,
) -> Text<T> {
    let Contents::Text(text) = &source.contents else {
        diagnostics.extend(unreadable::problem(source));
        let (front, language) = (T::default(), config.language.clone());
        let head = Span::start_of(source.id);
        return Text { front, doc: Doc::default(), head, language, keys: BTreeMap::new() };
    };
    let whole = Excerpt::whole(source.id, text);
    let head = read(whole);
    diagnostics.extend(head.diagnostics);
    let Headed { front, body, opening, keys } = head.value;
    diagnostics.extend(misplaced::citations(whole.cut(0..body.offset)));
    let language = lang(&front).as_ref().map_or(&config.language, |lang| &lang.value).clone();
    let BuildSettings { raw_html, highlight_code, .. } = config.build;
    let settings = BodySettings { language: &language, raw_html, highlight_code, plain: false };
    let doc = markdown::doc(body, settings);
    diagnostics.extend(doc.diagnostics);
    Text { front, doc: doc.value, head: opening, language, keys }
}
