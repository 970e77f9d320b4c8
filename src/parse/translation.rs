//! `templates/translations/<language>.toml`: the words of the interface.

use super::data::node::{Entry, Node, Value};
use super::data::toml;
use crate::model::diagnostic::{Checked, Diagnostic};
use crate::model::slug::nearest;
use crate::model::source::Sources;
use crate::model::span::{Excerpt, SourceId, Span};
use crate::model::words::Words;

/// English, complete: whatever another file leaves out is said with these words.
const ENGLISH: &str = include_str!("../../templates/translations/en.toml");

/// The words for a site in `language` (a BCP 47 tag): those of the file for the tag itself, or for its
/// primary language, over the English ones.
pub(super) fn words(sources: &Sources, language: &str) -> Checked<Words> {
    let mut words =
        Words::new(texts(Excerpt::whole(SourceId(0), ENGLISH)).value.into_iter().map(|text| (text.key, text.text)));
    let primary = language.split('-').next().unwrap_or(language);
    let path = |language: &str| format!("templates/translations/{language}.toml");
    let file = sources.find(&path(language)).or_else(|| sources.find(&path(primary)));
    let Some(file) = file else { return Checked::clean(words) };
    let Checked { value: texts, mut diagnostics } = texts(Excerpt::whole(file.id, file.text()));
    for text in &texts {
        if words.keys().all(|known| known != text.key) {
            diagnostics.push(unknown(text, &words));
        }
    }
    words.overlay(Words::new(texts.into_iter().map(|text| (text.key, text.text))));
    Checked { value: words, diagnostics }
}

struct Text {
    key: String,
    text: String,
    span: Span,
}

fn texts(file: Excerpt<'_>) -> Checked<Vec<Text>> {
    let Checked { value: root, mut diagnostics } = toml::read(file);
    let mut texts = Vec::new();
    if let Some(Node { value: Value::Mapping(entries), .. }) = root {
        gather("", entries, &mut texts, &mut diagnostics);
    }
    Checked { value: texts, diagnostics }
}

fn gather(prefix: &str, entries: Vec<Entry<'_>>, texts: &mut Vec<Text>, diagnostics: &mut Vec<Diagnostic>) {
    for entry in entries {
        let key = format!("{prefix}{}", entry.key.value);
        match entry.value.value {
            Value::Mapping(inner) => gather(&format!("{key}."), inner, texts, diagnostics),
            Value::Text(text) => texts.push(Text { key, text: text.into_owned(), span: entry.key.span }),
            _ => diagnostics.push(
                Diagnostic::error("wrong-type", format!("`{key}` should be a text"))
                    .at(entry.value.span, "")
                    .help(format!("type `{} = \"…\"`", entry.key.value)),
            ),
        }
    }
}

fn unknown(text: &Text, words: &Words) -> Diagnostic {
    let diagnostic = Diagnostic::error("unknown-key", format!("the site has no words called `{}`", text.key));
    let help = match nearest(&text.key, words.keys()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "the keys are those of `templates/translations/en.toml` of the program".to_string(),
    };
    diagnostic.at(text.span, "").help(help)
}
