//! Links that do not say where they lead (WCAG 2.2, success criterion 2.4.4).

use super::Subject;
use super::language::vague_links;
use super::prose::{Kind, LinkWords};
use crate::model::diagnostic::Diagnostic;

/// `click here`
pub(super) fn vague_link(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let vague = vague_links(&subject.brief.card.lang);
    for link in &subject.prose.links {
        let words = link.text.to_lowercase();
        if vague.contains(&words.trim_matches(|letter: char| !letter.is_alphanumeric())) {
            let message = format!("the link `{}` does not say where it leads", link.text);
            let help = "readers who go from link to link hear nothing else: link the words that name the other page";
            found.extend(at(subject, link, Diagnostic::warning("vague-link", message)).map(|told| told.help(help)));
        }
    }
}

/// An address in the author's own sentences; in notes and lists of sources it has its place.
pub(super) fn bare_url(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for link in subject.prose.links.iter().filter(|link| link.kind == Kind::Own) {
        let is_address = ["http://", "https://", "www."].iter().any(|start| link.text.starts_with(start));
        if is_address && !link.text.contains(char::is_whitespace) {
            let diagnostic = Diagnostic::note("bare-url", "an address stands where a reader expects words");
            let help = format!("write what is there: `[the report]({})`", link.text);
            found.extend(at(subject, link, diagnostic).map(|told| told.help(help)));
        }
    }
}

fn at(subject: &Subject<'_>, link: &LinkWords, diagnostic: Diagnostic) -> Option<Diagnostic> {
    let reference = subject.brief.body.doc.links.get(link.target as usize)?;
    Some(diagnostic.at(reference.span, ""))
}
