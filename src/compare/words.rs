//! A publishing diff as Markdown for editors: titles first, paths last, consequences in one sentence.

use std::fmt::Write;

use super::{ChangedBrief, Consequences, Fact, FileChange, PageChange, PublishingDiff, RemovedBrief, What};
use crate::render::markdown::line;

/// The whole diff in sections. Ends with a line break.
pub fn markdown(diff: &PublishingDiff) -> String {
    let mut out = String::new();
    section(
        &mut out,
        "Would be published",
        diff.published.iter().map(|brief| {
            let files = if brief.files == 0 {
                String::new()
            } else {
                format!(", with {}", count(brief.files, "picture or file", "pictures or files"))
            };
            format!("**{}**, by {}, dated {}{files}", line(&brief.title), line(&brief.authors), line(&brief.date))
        }),
    );
    section(&mut out, "Would change", diff.changed.iter().map(changed));
    section(&mut out, "Would be taken away", diff.removed.iter().map(removed));
    section(&mut out, "Pages", diff.pages.iter().map(page));
    section(&mut out, "Pictures and files", diff.files.iter().map(file));
    section(&mut out, "Look of the site", diff.theme.iter().map(file));
    let is_quiet = out.is_empty();
    match consequences(&diff.consequences, is_quiet) {
        Some(sentence) => out.push_str(&sentence),
        None if is_quiet => out.push_str("Nothing changes for readers: the two sites are the same.\n"),
        None => {}
    }
    out.trim_start().to_string()
}

fn section(out: &mut String, title: &str, items: impl Iterator<Item = String>) {
    let mut items = items.peekable();
    if items.peek().is_some() {
        let _ = write!(out, "### {title}\n\n");
        items.for_each(|item| {
            let _ = writeln!(out, "- {item}");
        });
        out.push('\n');
    }
}

fn changed(brief: &ChangedBrief) -> String {
    let mut parts = Vec::new();
    if let Some(before) = &brief.moved_from {
        parts.push(format!("its address (the old one, {}, leads to the new one)", line(before)));
    }
    if let Some(text) = &brief.text {
        parts.push(match (text.added, text.removed) {
            (0, 0) => "its text (the order of words or their setting)".to_string(),
            (added, removed) => format!("its text ({} new, {removed} gone)", count(added, "word", "words")),
        });
    }
    parts.extend(brief.facts.iter().map(fact));
    parts.extend(brief.files.iter().map(|change| {
        let name = change.path.rsplit('/').next().unwrap_or_default();
        format!("`{}` ({})", code(name), what(change.what))
    }));
    let parts: String = parts.iter().map(|part| format!("\n  - {part}")).collect();
    format!("**{}**{parts}", line(&brief.title))
}

fn fact(fact: &Fact) -> String {
    let quoted = |text: &str| format!("“{}”", line(text));
    match (&fact.old, &fact.new) {
        (Some(old), Some(new)) => format!("{} from {} to {}", line(&fact.name), quoted(old), quoted(new)),
        (None, Some(new)) => format!("{}: now {}", line(&fact.name), quoted(new)),
        (Some(old), None) => format!("{}: no longer {}", line(&fact.name), quoted(old)),
        (None, None) => line(&fact.name),
    }
}

fn removed(brief: &RemovedBrief) -> String {
    match &brief.leads_to {
        _ if brief.has_page => {
            format!("**{}**: it leaves all lists, and its page stays at its address", line(&brief.title))
        }
        Some(to) => format!("**{}**: its address leads to {}", line(&brief.title), line(to)),
        None => {
            format!("**{}**: {} would be a dead link for everybody who cites it", line(&brief.title), line(&brief.url))
        }
    }
}

fn page(page: &PageChange) -> String {
    format!("**{}** ({}): {}", line(&page.title), line(&page.path), what(page.what))
}

fn file(change: &FileChange) -> String {
    format!("`{}`: {}", code(&change.path), what(change.what))
}

/// What changes although nobody wrote it; `is_quiet` where nothing else changed.
fn consequences(consequences: &Consequences, is_quiet: bool) -> Option<String> {
    let Consequences { new_lists, gone_lists, briefs, other_pages, redirects, feeds, machine_files } = consequences;
    let titles = |titles: &[String]| titles.iter().map(|title| line(title)).collect::<Vec<_>>().join(", ");
    let mut parts = Vec::new();
    if !new_lists.is_empty() {
        parts.push(format!("new lists ({})", titles(new_lists)));
    }
    if !gone_lists.is_empty() {
        parts.push(format!("lists that go ({})", titles(gone_lists)));
    }
    let counted = [
        (*briefs, "brief around its text", "briefs around their texts"),
        (*other_pages, "list or other page", "lists and other pages"),
        (*redirects, "old address that leads to a new one", "old addresses that lead to new ones"),
        (*feeds, "feed", "feeds"),
        (*machine_files, "file for catalogues and search engines", "files for catalogues and search engines"),
    ];
    parts.extend(
        counted.into_iter().filter(|(number, ..)| *number > 0).map(|(number, one, many)| count(number, one, many)),
    );
    let list = parts.join(", ");
    match (parts.is_empty(), is_quiet) {
        (true, _) => None,
        (false, true) => Some(format!(
            "No brief and no page changes its text. What changes stands around the texts, or is made for machines: {list}.\n"
        )),
        (false, false) => Some(format!("As a consequence, these change by themselves: {list}.\n")),
    }
}

fn what(what: What) -> &'static str {
    match what {
        What::Added => "new",
        What::Changed => "changed",
        What::Removed => "gone",
    }
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Text for a span of code, which nothing can be escaped in.
fn code(text: &str) -> String {
    text.chars().map(|c| if c == '`' || c.is_control() { '\'' } else { c }).collect()
}
