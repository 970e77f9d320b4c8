//! By what a text that is held back would be known, if something of it got out.

use crate::model::doc::Doc;
use crate::model::draft::{BriefDraft, PageDraft};
use crate::model::prose::each_text;
use crate::model::site::Trace;
use crate::model::span::Spanned;

/// So many parts of the text itself give a sentence each.
const PARTS: usize = 12;

/// What tells a brief: its title, the first sentences of its parts, the names of its pictures.
pub(super) fn of_brief(draft: &BriefDraft) -> Vec<Trace> {
    let front = &draft.front;
    let recommended = front.recommendations.iter().map(|recommendation| recommendation.text.as_str());
    let summary = front.summary.iter().map(|summary| summary.value.as_str());
    let parts = summary.chain(front.takeaways.iter().map(String::as_str)).chain(recommended);
    let picture = front.image.iter().map(|image| image.src.value.as_str());
    let subtitle = front.subtitle.iter().cloned().map(Trace::Title);
    gather(front.title.as_ref(), parts, picture, &draft.doc).chain(subtitle).collect()
}

/// The same of a page.
pub(super) fn of_page(draft: &PageDraft) -> Vec<Trace> {
    let summary = draft.front.summary.iter().map(|summary| summary.value.as_str());
    gather(draft.front.title.as_ref(), summary, std::iter::empty(), &draft.doc).collect()
}

fn gather<'a>(
    title: Option<&'a Spanned<String>>,
    parts: impl Iterator<Item = &'a str>,
    pictures: impl Iterator<Item = &'a str>,
    doc: &'a Doc,
) -> impl Iterator<Item = Trace> {
    let mut sentences: Vec<Trace> = parts.map(|part| Trace::Sentence(first_sentence(part))).collect();
    let enough = sentences.len() + PARTS;
    each_text(doc, &mut |text| {
        if sentences.len() < enough {
            sentences.push(Trace::Sentence(first_sentence(text)));
        }
    });
    let pictures = pictures.chain(doc.images.iter().map(|image| image.written.as_str()));
    // What lies in `static/` is public in any case.
    let beside = pictures.filter(|path| !path.starts_with('/'));
    let pictures: Vec<Trace> = beside.map(|path| Trace::Picture(file_name(path))).collect();
    title.map(|title| Trace::Title(title.value.clone())).into_iter().chain(sentences).chain(pictures)
}

fn first_sentence(text: &str) -> String {
    let end = text.match_indices(['.', '!', '?', '։', '؟', '。']).map(|(at, mark)| at + mark.len());
    let end = end.into_iter().find(|end| text[*end..].starts_with(char::is_whitespace));
    text[..end.unwrap_or(text.len())].to_string()
}

fn file_name(path: &str) -> String {
    path.rsplit('/').next().unwrap_or_default().to_string()
}
