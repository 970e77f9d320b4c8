//! What can be told of a finished file from its name and its own text.

use std::collections::BTreeMap;

/// What a file is to a reader of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Page,
    /// The words of a page, as Markdown.
    Twin,
    Feed,
    Picture,
    /// What gives every page its look.
    Theme,
    /// What catalogues, reference managers and search engines read.
    Machine,
    Other,
}

/// The kind of the file at `path`.
pub(super) fn kind(path: &str) -> Kind {
    let name = path.rsplit('/').next().unwrap_or_default();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let ending = ending.to_ascii_lowercase();
    match (name, ending.as_str()) {
        ("index.md", _) => Kind::Twin,
        ("atom.xml" | "feed.json", _) => Kind::Feed,
        (_, "html") => Kind::Page,
        (_, "jpg" | "jpeg" | "png" | "svg" | "webp" | "gif" | "avif") => Kind::Picture,
        (_, "css" | "js" | "woff2") => Kind::Theme,
        (_, "bib" | "ris" | "json" | "xml" | "txt") => Kind::Machine,
        // The PDF of a brief changes with it.
        (_, "pdf") if path.ends_with(&format!("/{stem}/{name}")) => Kind::Machine,
        _ => Kind::Other,
    }
}

/// Where a page leads that does nothing but lead elsewhere.
pub(super) fn redirect(html: &str) -> Option<&str> {
    let (_, rest) = html.split_once("http-equiv=\"refresh\"")?;
    let (_, rest) = html_address(rest)?;
    rest.split_once('"').map(|(address, _)| address)
}

/// The canonical address that a page gives for itself.
pub(super) fn canonical(html: &str) -> Option<&str> {
    let (_, rest) = html.split_once("rel=\"canonical\" href=\"")?;
    rest.split_once('"').map(|(address, _)| address)
}

fn html_address(text: &str) -> Option<(&str, &str)> {
    let (tag, _) = text.split_once('>')?;
    tag.split_once("url=")
}

/// The heading of a page, or its `<title>`.
pub(super) fn title(html: &str) -> Option<String> {
    let heading = html.split_once("<h1").and_then(|(_, rest)| rest.split_once('>')).map(|(_, rest)| rest);
    let heading = heading.and_then(|rest| rest.split_once("</h1>"));
    let title = html.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
    let (inner, _) = heading.or(title)?;
    let text: String = inner.split('<').map(|part| part.rsplit('>').next().unwrap_or_default()).collect();
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
}

/// Title of the text of which `twin` is the Markdown.
pub(super) fn title_of_twin(twin: &str) -> Option<String> {
    let line = twin.lines().next()?.strip_prefix("# ")?;
    // What is escaped is punctuation, each mark by itself.
    let mut plain = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        plain.extend(if character == '\\' { characters.next() } else { Some(character) });
    }
    Some(plain)
}

/// How many words of the text came in and went out; the facts at the head of a twin are no text.
pub(super) fn words_changed(old: &str, new: &str) -> (usize, usize) {
    let mut balance = BTreeMap::<&str, isize>::new();
    for word in text_of_twin(new).split_whitespace() {
        *balance.entry(word).or_default() += 1;
    }
    for word in text_of_twin(old).split_whitespace() {
        *balance.entry(word).or_default() -= 1;
    }
    let sum = |sign: isize| balance.values().map(|count| (count * sign).max(0) as usize).sum();
    (sum(1), sum(-1))
}

/// Did more than the facts at the head change? Words in another order are another text.
pub(super) fn is_same_text(old: &str, new: &str) -> bool {
    text_of_twin(old) == text_of_twin(new)
}

/// A twin without its title, the list of facts behind it and the summary.
fn text_of_twin(twin: &str) -> &str {
    let facts = twin.find("\n- ").map_or("", |at| &twin[at + 1..]);
    let rest = facts.split_once("\n\n").map_or("", |(_, rest)| rest);
    // The summary is told of as a fact.
    if rest.starts_with("> ") { rest.split_once("\n\n").map_or("", |(_, rest)| rest) } else { rest }
}

#[cfg(test)]
mod tests {
    use super::{canonical, is_same_text, redirect, title, title_of_twin, words_changed};

    #[test]
    fn a_page_tells_its_title_and_where_it_leads() {
        let html = "<title>x</title><link rel=\"canonical\" href=\"https://a.org/b/\">\
                    <meta http-equiv=\"refresh\" content=\"0; url=/b/\"><h1 id=\"a\">Rent &amp; <em>prices</em></h1>";
        assert_eq!(title(html).as_deref(), Some("Rent & prices"));
        assert_eq!((redirect(html), canonical(html)), (Some("/b/"), Some("https://a.org/b/")));
        for odd in ["", "<h1", "<h1>", "http-equiv=\"refresh\"", "rel=\"canonical\" href=\"", "<title></title>"] {
            assert_eq!((title(odd), redirect(odd), canonical(odd)), (None, None, None), "{odd}");
        }
    }

    #[test]
    fn facts_at_the_head_of_a_twin_are_no_text() {
        let twin = |date: &str, text: &str| {
            format!("# A \\*title\\*\n\n- Published: {date}\n- Page: x\n\n> In short.\n\n{text}\n")
        };
        assert_eq!(title_of_twin(&twin("", "")).as_deref(), Some("A *title*"));
        assert!(is_same_text(&twin("2026-01-01", "- one"), &twin("2026-01-02", "- one")));
        assert!(!is_same_text(&twin("2026-01-01", "one two"), &twin("2026-01-01", "two one")));
        assert_eq!(words_changed(&twin("1", "a b b"), &twin("2", "a b c d")), (2, 1));
    }
}
