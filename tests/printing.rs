//! What holds for the HTML of every text, whatever its author wrote.

mod html;
mod sites;

use policybrief::memo::Memo;
use policybrief::model::address::SitePath;
use policybrief::model::diagnostic::{Diagnostic, Severity};
use policybrief::model::source::{Contents, Sources};
use policybrief::render::html::{Setting, body, notes};
use policybrief::{pipeline, read};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use sites::options;

const HEAD: &str = "---\ntitle: T\ndate: 2026-01-01\nauthors: [ada]\nsummary: S\n---\n";

/// A text as it is printed, even where the build would be stopped by its mistakes.
struct Printed {
    written: String,
    body: String,
    notes: String,
    /// As feeds carry both.
    away: String,
    diagnostics: Vec<Diagnostic>,
}

fn print(written: &str) -> Printed {
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
    let here = Setting { base: &site.config.base_url, away_from: None, memo: &memo, words: &site.config.words };
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
    fn page(&self) -> Result<html::Page, String> {
        html::read(&format!("{}{}", self.body, self.notes))
    }

    /// Everything that was said of the text, with the lines that it points at.
    fn complaints(&self) -> String {
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

    fn has_error(&self, code: &str) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.code == code && diagnostic.severity == Severity::Error)
    }
}

/// Pieces that open, close and separate things.
const SIGNS: &[&str] = &[
    "\n",
    "\n\n",
    "\n\n",
    "\r\n",
    " ",
    " ",
    "    ",
    "\t",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "``",
    "[",
    "]",
    "(",
    ")",
    "](b.md)",
    "](https://x.y/%zz?a=[b]&c)",
    "](javascript:alert(1))",
    "](JaVa\tScript:x)",
    "](data:text/html,x)",
    "](#a)",
    "](vbscript:x \"title\")",
    "<javascript:x>",
    "<https://x.y>",
    "<a@b.cd>",
    "![",
    "](a.svg)",
    "](a.svg 'title')",
    "[^1]",
    "[^2]",
    "[^1]: ",
    "[^2]: ",
    "\n\n[^1]: ",
    "\n\n[^2]: ",
    "[[b]]",
    "[[b|",
    "[[",
    "]]",
    "[[#a]]",
    "\n## ",
    "\n### ",
    "{#a}",
    "{.c}",
    "{#a .c x=y}",
    "\n---\n",
    "\n===\n",
    "\n> ",
    "\n> > ",
    "\n> [!NOTE]\n> ",
    "\n- ",
    "\n  - ",
    "\n1. ",
    "\n7) ",
    "\n- [ ] ",
    "\n- [x] ",
    "\n* ",
    "\n| ",
    " | ",
    "|\n|---|:-:|\n|",
    "\n|--|\n",
    "\n: ",
    "\n\n: ",
    "\n::: box ",
    "\n::: box\n",
    "\n::: pullquote ",
    "\n-- ",
    "\n::: takeaways\n",
    "\n::: figure ",
    "\n:::\n",
    "\n:::\n",
    "\nCredit: ",
    "\n```r\n",
    "\n```\n",
    "\n~~~\n",
    "<b>",
    "</b>",
    "<details>",
    "</details>",
    "<summary>",
    "</summary>",
    "<div>",
    "</div>",
    "\n<details>\n",
    "\n</details>\n",
    "\n<div>\n\n",
    "\n</div>\n",
    "<span lang='a\"b'>",
    "</span>",
    "<abbr title='\"><script>'>",
    "</abbr>",
    "<br>",
    "<sup>",
    "</sup>",
    "<i onclick=x style='y'>",
    "</i>",
    "<img src=x onerror=y>",
    "<a href='javascript:x'>",
    "</a>",
    "<svg onload=x>",
    "<math>",
    "<td>",
    "</p>",
    "&amp;",
    "&lt;script&gt;",
    "&#0;",
    "&#1;",
    "&",
    "<",
    ">",
    "\"",
    "'",
    "\\",
    "\u{0}",
    "\u{1}",
    "\u{b}",
    "\u{c}",
    "\u{7f}",
    "\u{85}",
    "\u{feff}",
    "\u{ffff}",
    "\u{202e}",
    "--",
    "...",
    "%",
    "ə",
    "é",
];

/// More of them, which take words away by their nature: comments and what is not meant for readers.
const TAKING: &[&str] =
    &["<!--", "-->", "<script>", "</script>", "<style>", "<?", "?>", "<![CDATA[", "]]>", "<textarea>", "\n[b]: "];

fn texts(more: &'static [&'static str]) -> impl Strategy<Value = String> {
    let signs = SIGNS.iter().chain(more).copied().collect::<Vec<_>>();
    let piece = prop_oneof![3 => select(signs), 2 => Just("@")];
    vec(piece, 0..40).prop_map(|pieces| {
        // Every word is another one, so that none can stand in for it.
        let number =
            |(number, piece): (usize, &str)| if piece == "@" { format!("w{number}q") } else { piece.to_string() };
        pieces.into_iter().enumerate().map(number).collect()
    })
}

fn words_of(text: &str) -> Vec<&str> {
    let is_ours = |word: &&str| word.starts_with('w') && word.ends_with('q') && word.len() > 2;
    text.split(|character: char| !character.is_ascii_alphanumeric()).filter(is_ours).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn every_page_is_well_formed_and_harmless(text in texts(TAKING)) {
        let printed = print(&text);
        let page = printed.page().map_err(|wrong| TestCaseError::fail(format!("{wrong}\n{}{}", printed.body, printed.notes)))?;
        for link in page.links.iter().filter_map(|link| link.strip_prefix('#')) {
            prop_assert!(page.ids.contains(link), "#{link} leads nowhere in\n{}{}", printed.body, printed.notes);
        }
        let away = html::read(&printed.away).map_err(|wrong| TestCaseError::fail(format!("{wrong}\n{}", printed.away)))?;
        prop_assert!(away.ids.is_empty());
        prop_assert!(away.links.iter().all(|link| !link.starts_with(['#', '/'])), "{:?}", away.links);
    }

    #[test]
    fn no_word_is_lost(text in texts(&[])) {
        let printed = print(&text);
        let words = printed.page().map_err(TestCaseError::fail)?.words;
        let said = printed.complaints();
        for word in words_of(&text) {
            prop_assert!(words.contains(word) || said.contains(word), "{word} of\n{text}\nis lost in\n{}{}\n{said}", printed.body, printed.notes);
        }
    }
}
