//! Links that do not say where they lead (WCAG 2.2, success criterion 2.4.4).

use super::Subject;
use super::language::vague_links;
use super::prose::{Kind, LinkWords};
use crate::model::diagnostic::Diagnostic;
use crate::model::doc::ReferenceKind;
use crate::model::resolved::Target;

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

/// A link that works on the site, and not where editors read the text on GitHub: there only the relative path of a file
/// leads to it.
pub(super) fn link_lost_on_github(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let body = &subject.brief.body;
    for (reference, target) in body.doc.links.iter().zip(&body.links) {
        let Target::Internal { path, fragment, .. } = target else { continue };
        let is_file = reference.kind == ReferenceKind::Address && !reference.written.starts_with('/');
        let Some(file) = subject.files.at(path).filter(|_| !is_file) else { continue };
        let from = &subject.sources.get(subject.brief.source).path;
        let fragment = fragment.as_ref().map(|fragment| format!("#{fragment}")).unwrap_or_default();
        let written = format!("{}{fragment}", relative(from, &subject.sources.get(file).path));
        let message = "this link works on the site, and leads nowhere where the text is read on GitHub";
        let help = format!("write the path of the file, as in `[words]({written})`");
        found.push(Diagnostic::note("link-lost-on-github", message).at(reference.span, "").help(help));
    }
}

/// The path from the file `from` to the file `to`, both from the site's folder.
fn relative(from: &str, to: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) = (from.split('/').collect(), to.split('/').collect());
    let common = from.iter().zip(&to).take_while(|(from, to)| from == to).count().min(from.len() - 1);
    let up = "../".repeat(from.len() - 1 - common);
    format!("{up}{}", to[common..].join("/"))
}

fn at(subject: &Subject<'_>, link: &LinkWords, diagnostic: Diagnostic) -> Option<Diagnostic> {
    let reference = subject.brief.body.doc.links.get(link.target as usize)?;
    Some(diagnostic.at(reference.span, ""))
}
