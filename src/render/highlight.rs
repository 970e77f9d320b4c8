//! Code with its parts marked by classes, for the style sheet to colour.

use std::sync::{Arc, LazyLock};

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

use crate::memo::{Fingerprint, Memo, remember};

/// Loaded when the first fence names a language; a site without code never pays for it.
static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

const CLASSES: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

struct Fence {
    language: String,
    code: String,
}

impl Fingerprint for Fence {
    fn fingerprint(&self, hasher: &mut blake3::Hasher) {
        hasher.update(self.language.as_bytes());
        hasher.update(&[0]);
        hasher.update(self.code.as_bytes());
    }
}

/// HTML of `code`, escaped and marked up; `None` when the language is not known.
pub(super) fn highlight(memo: &Memo, language: &str, code: &str) -> Arc<Option<String>> {
    let fence = Fence { language: language.to_string(), code: code.to_string() };
    remember(memo, "highlight 1", &fence, mark_up)
}

fn mark_up(fence: &Fence) -> Option<String> {
    let syntax = GRAMMARS.find_syntax_by_token(&fence.language)?;
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &GRAMMARS, CLASSES);
    for line in LinesWithEndings::from(&fence.code) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}
