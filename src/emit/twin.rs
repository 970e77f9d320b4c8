//! `/briefs/<slug>/index.md` and `/<page>/index.md`: a text as Markdown, for machines that read.
//!
//! The labels at its head are the same in every language, as the field names of a BibTeX entry are:
//! whoever reads a twin reads many of them.

use super::Ctx;
use crate::metadata::record::{Contributor, Image, OtherVersion, Record};
use crate::model::address::SitePath;
use crate::model::brief::Brief;
use crate::model::date::Moment;
use crate::model::diagnostic::Checked;
use crate::model::front_matter::Recommendation;
use crate::model::license::License;
use crate::model::output::Body;
use crate::model::route::{Route, Subject};
use crate::model::site::{CORRECTIONS, Page, Site};
use crate::render::markdown::{self, Setting, line, link, paragraph};

pub(super) const NAME: &str = "Markdown twin";

/// Name of the file beside a page.
const FILE: &str = "index.md";

pub(super) fn plan(site: &Site, _: &[Route]) -> Vec<Route> {
    if !site.config.outputs.markdown {
        return Vec::new();
    }
    let route = |path: &SitePath, subject, origin| Route {
        path: SitePath::new(format!("{path}{FILE}")),
        emitter: NAME,
        subject,
        origin: Some(origin),
    };
    let briefs = site.brief_ids().zip(&site.briefs);
    let briefs = briefs.map(|(id, brief)| route(&brief.card.path, Subject::Brief(id), brief.origin));
    let pages = site.pages.iter().zip(0..);
    let pages = pages.map(|(page, index)| route(&page.path, Subject::Page(index), page.origin));
    briefs.chain(pages).collect()
}

pub(super) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let text = match route.subject {
        Subject::Brief(id) => brief_text(ctx, ctx.site.brief(id)),
        Subject::Page(index) => page_text(ctx, &ctx.site.pages[index as usize]),
        _ => unreachable!("planned above"),
    };
    Checked::clean(text.into())
}

fn brief_text(ctx: &Ctx<'_>, brief: &Brief) -> String {
    let record = Record::new(ctx.site, brief);
    let setting = setting(ctx, &brief.card.path);
    let words = &ctx.site.config.words;
    let mut parts = vec![format!("# {}\n", line(record.title))];
    parts.extend(record.subtitle.map(|subtitle| format!("**{}**\n", line(subtitle))));
    parts.push(facts(&record).into_iter().map(|(label, value)| format!("- {label}: {value}\n")).collect());
    parts.push(format!("> {}\n", paragraph(record.summary)));
    parts.extend(record.image.as_ref().map(picture));
    if !brief.takeaways.is_empty() {
        let items: String = brief.takeaways.iter().map(|takeaway| format!("- {}\n", paragraph(takeaway))).collect();
        parts.push(format!("## {}\n\n{items}", line(words.get("text.takeaways"))));
    }
    parts.push(markdown::body(&brief.body, setting));
    if !brief.recommendations.is_empty() {
        let numbered = brief.recommendations.iter().zip(1..);
        let items: String = numbered.map(|(item, number)| format!("{number}. {}\n", recommendation(item))).collect();
        parts.push(format!("## {}\n\n{items}", line(words.get("text.recommendations"))));
    }
    let history = &brief.history;
    let corrections = history.corrections.iter().map(|entry| (entry.date, entry.text.as_str()));
    parts.push(dated(words.get("state.corrections"), corrections));
    let changes = history.changes.iter().map(|entry| (entry.date, entry.note.as_str()));
    parts.push(dated(words.get("state.changes"), changes));
    parts.extend(brief.disclaimer.as_deref().map(|text| format!("{}\n", paragraph(text))));
    parts.push(markdown::references(&brief.body, setting));
    parts.push(markdown::notes(&brief.body, setting));
    joined(parts)
}

/// A section of what happened on certain days, or nothing.
fn dated<'a>(title: &str, entries: impl Iterator<Item = (Moment, &'a str)>) -> String {
    let items: String = entries.map(|(date, text)| format!("- {}: {}\n", date.iso_day(), line(text))).collect();
    if items.is_empty() { items } else { format!("## {}\n\n{items}", line(title)) }
}

fn page_text(ctx: &Ctx<'_>, page: &Page) -> String {
    let setting = setting(ctx, &page.path);
    let address = ctx.site.config.base_url.absolute(&page.path);
    let mut parts = vec![format!("# {}\n", line(&page.title))];
    parts.push(format!("- Page: {}\n- Language: {}\n", link(&address, &address), line(&page.lang)));
    parts.extend(page.summary.as_deref().map(|summary| format!("> {}\n", paragraph(summary))));
    parts.push(markdown::body(&page.body, setting));
    parts.push(markdown::notes(&page.body, setting));
    if page.path.as_str() == CORRECTIONS {
        parts.push(corrections_text(ctx));
    }
    joined(parts)
}

fn corrections_text(ctx: &Ctx<'_>) -> String {
    let corrections = ctx.site.corrections().into_iter().map(|(entry, id)| {
        let card = &ctx.site.brief(id).card;
        let brief = link(&card.title, &ctx.site.config.base_url.absolute(&card.path));
        format!("- {}, {brief}: {}\n", entry.date.iso_day(), line(&entry.text))
    });
    corrections.collect()
}

fn setting<'a>(ctx: &Ctx<'a>, page: &'a SitePath) -> Setting<'a> {
    Setting { base: &ctx.site.config.base_url, page, words: &ctx.site.config.words }
}

/// What one who cites the brief must know, as labels and values in Markdown.
fn facts(record: &Record<'_>) -> Vec<(&'static str, String)> {
    let authors: Vec<String> = record.authors.iter().map(author).collect();
    let permalink = record.permalink();
    let mut facts = vec![("Authors", authors.join("; ")), ("Publisher", line(&record.publisher.name))];
    facts.extend(record.series.as_ref().map(|series| ("Series", link(series.name, &series.url))));
    facts.extend(record.number.map(|number| ("Number", line(number))));
    facts.push(("Published", record.published.iso_day()));
    facts.extend(record.updated.map(|updated| ("Updated", updated.iso_day())));
    facts.extend(life(record));
    facts.push(("Language", line(record.language)));
    if !record.keywords().is_empty() {
        facts.push(("Keywords", line(&record.keywords().join(", "))));
    }
    facts.extend(record.license.map(|license| ("Licence", license_link(license))));
    facts.push(("Copyright", line(record.copyright_holder)));
    let funders: Vec<String> = record.funding.iter().map(|funder| line(&funder.name)).collect();
    if !funders.is_empty() {
        facts.push(("Funding", funders.join("; ")));
    }
    facts.push(("Cite as", link(&permalink, &permalink)));
    facts.push(("Page", link(&record.url, &record.url)));
    facts.extend(record.pdf_url.as_ref().map(|url| ("PDF", link(url, url))));
    facts
}

/// What became of the brief after publication.
fn life(record: &Record<'_>) -> Vec<(&'static str, String)> {
    let history = record.history;
    let links = |versions: &[OtherVersion<'_>]| {
        let links: Vec<String> = versions.iter().map(|version| link(version.name, &version.url)).collect();
        Some(links.join("; ")).filter(|links| !links.is_empty())
    };
    let withdrawn = history.withdrawn.as_ref();
    let first = history.first_published_in.as_ref();
    let first = first.map(|first| {
        let name = first.url.as_ref().map_or_else(|| line(&first.name), |url| link(&first.name, url));
        name + &first.date.map(|date| format!(", {}", date.iso_day())).unwrap_or_default()
    });
    let facts = [
        ("Withdrawn", withdrawn.map(|entry| format!("{}: {}", entry.date.iso_day(), line(&entry.reason)))),
        ("Superseded by", links(&record.superseded_by)),
        ("Expires", history.expires.map(|expires| expires.iso_day())),
        ("Supersedes", links(&record.supersedes)),
        ("First published in", first),
    ];
    facts.into_iter().filter_map(|(label, value)| Some((label, value?))).collect()
}

fn author(author: &Contributor<'_>) -> String {
    let place = [author.role, author.affiliation].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let place = if place.is_empty() { place } else { format!(" ({})", line(&place)) };
    format!("{}{place}", link(author.shown, &author.url))
}

fn license_link(license: &License) -> String {
    match &license.url {
        Some(url) => link(&license.name, url),
        None => line(&license.name),
    }
}

fn picture(picture: &Image<'_>) -> String {
    let image = picture.image;
    let mut text = format!("!{}\n", link(&image.alt, &picture.url));
    text.extend(image.caption.as_deref().map(|caption| format!("\n{}\n", paragraph(caption))));
    let rights = [image.credit.as_deref(), image.license.as_deref()].into_iter().flatten().collect::<Vec<_>>();
    if !rights.is_empty() {
        text.push_str(&format!("\nCredit: {}\n", line(&rights.join(", "))));
    }
    text
}

fn recommendation(item: &Recommendation) -> String {
    match &item.addressee {
        Some(addressee) => format!("**{}:** {}", line(addressee), line(&item.text)),
        None => paragraph(&item.text),
    }
}

/// The parts that are not empty, an empty line between.
fn joined(mut parts: Vec<String>) -> String {
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}
