//! One text, printed in every way, its mistakes beside it.

use policybrief::memo::Memo;
use policybrief::model::address::SitePath;
use policybrief::model::diagnostic::Diagnostic;
use policybrief::model::source::{Contents, Sources};
use policybrief::render::html::{Notation, Setting, body, notes};
use policybrief::{pipeline, read};

use super::{Page, read as read_page};
use crate::sites::options;

const HEAD: &str = "---\ntitle: T\ndate: 2026-01-01\nauthors: [ada]\nsummary: S\n---\n";

/// A text as it is printed, even where the build would be stopped by its mistakes.
pub struct Printed {
    written: String,
    pub body: String,
    pub notes: String,
    /// As feeds carry both.
    pub away: String,
    pub diagnostics: Vec<Diagnostic>,
}

pub fn print(written: &str) -> Printed {
    let written = format!("{HEAD}{written}");
    let mut files = vec![
        ("content/briefs/a.md".to_string(), Contents::Text(written.clone()), false),
        ("content/briefs/b.md".to_string(), Contents::Text(format!("{HEAD}Other.\n")), false),
        ("content/authors/ada.md".to_string(), Contents::Text("---\nname: Ada\n---\n".into()), false),
        ("content/briefs/a.svg".to_string(), Contents::Asset { size: 1, dimensions: None }, false),
        ("site.toml".to_string(), Contents::Text("title = 'T'\nbase_url = 'https://example.org/'\n".into()), false),
    ];
    files.extend(read::theme());
    let planned = pipeline::plan(&Sources::new(files), &options("2026-06-01"));
    let site = planned.value.site;
    let brief = site.briefs.iter().find(|brief| brief.card.path.as_str() == "/briefs/a/").expect("the brief is there");
    let memo = Memo::default();
    let here = Setting {
        base: &site.config.base_url,
        away_from: None,
        memo: &memo,
        words: &site.config.words,
        notation: Notation::Html,
    };
    let page: &SitePath = &brief.card.path;
    let away = Setting { away_from: Some(page), ..here };
    Printed {
        written,
        body: body(&brief.body, here),
        notes: notes(&brief.body, here),
        away: body(&brief.body, away) + &notes(&brief.body, away),
        diagnostics: planned.diagnostics,
    }
}

impl Printed {
    /// Body and notes, read again.
    pub fn page(&self) -> Result<Page, String> {
        read_page(&format!("{}{}", self.body, self.notes))
    }

    /// Everything that was said of the text, with the lines that it points at.
    pub fn complaints(&self) -> String {
        let lines = |diagnostic: &Diagnostic| {
            let lines: String = diagnostic
                .labels
                .iter()
                .map(|label| {
                    let range = label.span.range();
                    let start = self.written[..range.start].rfind('\n').map_or(0, |at| at + 1);
                    let end = self.written[range.end..].find('\n').map_or(self.written.len(), |at| range.end + at);
                    format!("{}\n", &self.written[start..end])
                })
                .collect();
            format!("{} {}\n{lines}", diagnostic.code, diagnostic.message)
        };
        self.diagnostics.iter().map(lines).collect()
    }
}
