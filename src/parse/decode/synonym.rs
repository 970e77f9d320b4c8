//! What other tools call our keys, and how keys are misspelt.

use super::reader::Reader;
use crate::model::slug::nearest;
use crate::parse::data::node::{Entry, Value};
use crate::parse::data::notation::quoted;

/// A known key that an unknown one most likely stands for.
pub(super) struct Suggestion {
    pub(super) key: &'static str,
    pub(super) help: String,
}

/// Our key, and its names elsewhere in folded form. Only keys that the group at hand knows count.
const SYNONYMS: &[(&str, &[&str])] = &[
    ("addressee", &["to", "for", "audience", "addressedto"]),
    ("affiliation", &["institution", "employer", "organisation", "organization", "org", "company"]),
    ("aliases", &["redirectfrom", "oldpaths", "redirects", "redirect", "oldurls"]),
    ("alt", &["imagealt", "alttext", "alternative", "imagealttext"]),
    ("authors", &["by", "byline", "creator", "creators", "writer", "writers"]),
    ("base_url", &["url", "siteurl", "root", "address"]),
    ("bibliography", &["references", "bib", "bibfile", "sources"]),
    ("caption", &["imagecaption", "legend"]),
    ("changes", &["changelog", "changenotes", "history", "versions", "revisions"]),
    ("corrections", &["correction", "corrigendum", "corrigenda", "errata", "erratum"]),
    ("creator", &["photographer", "artist"]),
    ("credit", &["imagecredit", "photocredit", "copyright", "source", "attribution"]),
    ("date", &["created", "published", "publishdate", "publishedat", "pubdate", "datepublished"]),
    ("description", &["summary", "tagline", "subtitle"]),
    ("embargo_until", &["embargo", "embargoed", "embargoeduntil", "embargodate", "publishafter"]),
    ("expires", &["expirydate", "expirationdate", "expiry", "expireson", "validuntil"]),
    ("family", &["familyname", "lastname", "surname"]),
    ("first_published_in", &["firstpublished", "originallypublishedin", "originallypublished", "originalsource"]),
    ("given", &["givenname", "firstname", "forename"]),
    ("image", &["hero", "cover", "primaryimage", "featuredimage", "thumbnail", "photo", "picture"]),
    ("lang", &["language", "locale", "languagecode"]),
    ("language", &["lang", "locale", "languagecode", "defaultlanguage"]),
    ("license", &["licence", "rights"]),
    ("name", &["title", "fullname"]),
    ("note", &["text", "description", "what"]),
    ("organisation", &["organization", "publisher", "org"]),
    ("paginate_by", &["paginate", "perpage", "pagesize", "pagination"]),
    ("photo", &["image", "avatar", "portrait", "picture", "headshot"]),
    ("recommendations", &["policyrecommendations", "advice"]),
    ("reason", &["text", "note", "why"]),
    ("regions", &["countries", "country", "places", "geography"]),
    ("related", &["seealso", "relatedarticles", "relatedposts"]),
    ("review_date", &["reviewed", "reviewby", "reviewon", "nextreview", "reviewdue"]),
    ("role", &["position", "jobtitle", "job", "title"]),
    ("sort_key", &["sort", "sortname", "sortas"]),
    ("src", &["file", "path", "url", "href", "image"]),
    ("superseded_by", &["replacedby", "obsoletedby", "successor", "newversion"]),
    ("supersedes", &["replaces", "obsoletes", "predecessor", "oldversion"]),
    ("summary", &["description", "excerpt", "abstract", "deck", "dek", "lead", "bio", "standfirst"]),
    ("takeaways", &["keytakeaways", "keyfindings", "findings", "keymessages", "keypoints", "highlights"]),
    ("template", &["layout", "theme"]),
    ("text", &["recommendation", "body", "content", "note"]),
    ("time_zone", &["tz"]),
    ("title", &["name", "headline", "label", "sitetitle"]),
    ("toc", &["contents", "tableofcontents"]),
    ("topics", &["tags", "categories", "category", "keywords", "subjects", "themes"]),
    ("updated", &["lastmod", "modified", "lastmodified", "lastupdated", "datemodified", "revised"]),
    ("url", &["link", "href", "website", "homepage", "permalink"]),
    ("withdrawn", &["retracted", "retraction", "withdrawal"]),
];

/// Keys that belong to a group, written at the top instead: folded form, group, key in it.
const IN_GROUP: &[(&str, &str, &str)] = &[
    ("imagealt", "image", "alt"),
    ("alttext", "image", "alt"),
    ("alt", "image", "alt"),
    ("imagecredit", "image", "credit"),
    ("photocredit", "image", "credit"),
    ("credit", "image", "credit"),
    ("imagecaption", "image", "caption"),
    ("caption", "image", "caption"),
];

/// What elsewhere names a file to be offered; here the text links to it. In folded form.
const FILES: &[&str] = &["attachment", "attachments", "download", "downloads", "file", "files", "pdfs"];

/// The key that `entry` was meant to have, out of those that its group knows.
pub(super) fn suggest(entry: &Entry<'_>, known: &[&'static str], reader: &Reader<'_>) -> Option<Suggestion> {
    let folded = fold(&entry.key.value);
    if folded == "published"
        && let Value::Bool(published) = entry.value.value
        && known.contains(&"draft")
    {
        let typed = reader.notation.entry("draft", if published { "false" } else { "true" });
        return Some(Suggestion { key: "draft", help: format!("did you mean `{typed}`?") });
    }
    if let Some((_, group, key)) = IN_GROUP.iter().find(|(name, group, _)| *name == folded && known.contains(group)) {
        let (below, typed) = (reader.notation.group(group), reader.notation.entry(key, &spelt(entry)));
        return Some(Suggestion { key, help: format!("type `{typed}` below `{below}`") });
    }
    if FILES.contains(&folded.as_str()) && known.contains(&"summary") {
        let help = "take it out; for a PDF of your own write `pdf_file: file.pdf`, and link to other files in the text: `[Data](file.csv)`".to_string();
        return Some(Suggestion { key: "", help });
    }
    let same = known.iter().find(|key| fold(key) == folded);
    let key = same.or_else(|| synonym(&folded, known)).or_else(|| {
        let near = nearest(&folded, known.iter().copied())?;
        known.iter().find(|key| **key == near)
    })?;
    let visible = entry.key.value.chars().filter(|c| !is_blank(*c));
    let help = match visible.eq(key.chars()) {
        true => format!("an invisible character stands beside it: type `{key}` afresh"),
        false => format!("did you mean `{key}`?"),
    };
    Some(Suggestion { key, help })
}

fn synonym<'k>(folded: &str, known: &'k [&'static str]) -> Option<&'k &'static str> {
    known.iter().find(|key| SYNONYMS.iter().any(|(ours, names)| ours == *key && names.contains(&folded)))
}

/// Also the spaces of web pages and word processors, and marks without width.
fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Lower case, without hyphens, underscores and spaces.
fn fold(key: &str) -> String {
    key.chars().filter(|c| !matches!(c, '-' | '_') && !is_blank(*c)).flat_map(char::to_lowercase).collect()
}

fn spelt(entry: &Entry<'_>) -> String {
    match &entry.value.value {
        Value::Text(text) if !text.contains('\n') => quoted(text),
        _ => "\"…\"".to_string(),
    }
}
