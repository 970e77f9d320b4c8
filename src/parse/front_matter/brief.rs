//! The head of a brief.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Headed, author, funding, history, image, related};
use crate::model::date::{Moment, When};
use crate::model::diagnostic::{Checked, Diagnostic};
use crate::model::front_matter::{BriefFrontMatter, Places, Recommendation};
use crate::model::license::License;
use crate::model::span::{Excerpt, Span, Spanned};
use crate::parse::data::node::{Node, Value};
use crate::parse::decode::fields::Fields;
use crate::parse::decode::reader::{Reader, Slot};
use crate::parse::decode::{address, identifier, language, license};
use crate::parse::lint;

const MINIMUM: &str = "title: \"…\"\ndate: 2023-10-05\nauthors: [\"…\"]\nsummary: \"…\"";

/// Reads a brief's head. `named` is the date in the file's name, which fills in for a missing
/// `date`; times without an offset are taken to be in `zone`.
pub(in crate::parse) fn read<'a>(
    file: Excerpt<'a>,
    named: Option<Date>,
    zone: &TimeZone,
) -> Checked<Headed<'a, BriefFrontMatter>> {
    let mut checked = super::read(file, MINIMUM, |fields| decode(fields, named.is_some(), zone));
    let Headed { front, opening, .. } = &mut checked.value;
    if let (Some(day), Some(date)) = (named, &front.date) {
        checked.diagnostics.extend(mismatch(day, date, zone));
    }
    if let (Some(day), None) = (named, &front.date) {
        front.date = Some(Spanned::new(When::Day(day), *opening));
    }
    checked.diagnostics.extend(history::complaints(front, zone));
    checked
}

fn decode(mut fields: Fields<'_, '_>, has_date: bool, zone: &TimeZone) -> BriefFrontMatter {
    fields.accept("author", "authors");
    fields.require("title", "\"…\"");
    let title = fields.text("title");
    let gone = history::gone(&mut fields);
    // Of a text that is gone, it is enough to say what it was.
    if gone.is_none() {
        if !has_date {
            fields.require("date", "2023-10-05");
        }
        fields.require("authors", "[\"…\"]");
        fields.require("summary", "\"…\"");
    }
    let mut roles = Vec::new();
    let mut places = Places::default();
    let mut front = BriefFrontMatter {
        title,
        subtitle: fields.plain("subtitle"),
        slug: fields.checked("slug", identifier::slug),
        date: fields.date("date", zone),
        updated: fields.date("updated", zone),
        draft: fields.boolean("draft").unwrap_or(false),
        history: history::history(&mut fields, zone),
        gone,
        authors: author::authors(&mut fields, &mut roles),
        roles,
        topics: fields.names("topics"),
        regions: fields.names("regions"),
        series: fields.text("series"),
        number: fields.plain("number"),
        summary: fields.text("summary"),
        takeaways: parted(fields.texts("takeaways"), &mut places.takeaways),
        recommendations: parted(recommendations(&mut fields), &mut places.recommendations),
        image: image::hero(&mut fields),
        related: related::entries(&mut fields, zone),
        aliases: aliases(&mut fields),
        lang: fields.checked("lang", language::tag),
        license: fields.checked("license", license::known).map(|license| License::new(&license.value)),
        copyright_holder: fields.plain("copyright_holder"),
        funding: funding::funders(&mut fields),
        disclaimer: fields.plain("disclaimer"),
        doi: fields.checked("doi", identifier::doi).map(|doi| doi.value),
        bibliography: fields.text("bibliography"),
        pdf: fields.boolean("pdf"),
        pdf_file: fields.text("pdf_file"),
        toc: fields.boolean("toc"),
        template: fields.text("template"),
        lints: lint::exceptions(&mut fields),
        extra: fields.extra(),
        places,
    };
    front.places.title = front.title.as_ref().map(|title| title.span);
    front.places.summary = front.summary.as_ref().map(|summary| summary.span);
    if let (Some(date), Some(updated)) = (&front.date, &front.updated) {
        check_order(fields.reader, date, updated, zone);
    }
    fields.finish();
    front
}

/// Old addresses of a text.
pub(super) fn aliases(fields: &mut Fields<'_, '_>) -> Vec<Spanned<String>> {
    let texts = fields.texts("aliases");
    let check = |text| fields.reader.check(Slot::Item("aliases"), text, address::alias);
    texts.into_iter().filter_map(check).collect()
}

/// The values; their places go to `places`.
fn parted<T>(list: Vec<Spanned<T>>, places: &mut Vec<Span>) -> Vec<T> {
    places.extend(list.iter().map(|entry| entry.span));
    list.into_iter().map(|entry| entry.value).collect()
}

fn recommendations(fields: &mut Fields<'_, '_>) -> Vec<Spanned<Recommendation>> {
    let items = fields.items("recommendations", "[\"…\"]");
    items.into_iter().filter_map(|item| recommendation(fields.reader, item)).collect()
}

/// A text, or a text with the one whom it is addressed to.
fn recommendation<'a>(reader: &mut Reader<'a>, node: Node<'a>) -> Option<Spanned<Recommendation>> {
    let is_group = match &node.value {
        Value::Mapping(entries) => entries.iter().any(|entry| matches!(entry.key.value.as_ref(), "text" | "addressee")),
        _ => false,
    };
    let span = node.span;
    match node.value {
        Value::Mapping(entries) if is_group => {
            let mut fields = Fields::item(reader, "recommendations", span, entries);
            fields.require("text", "\"…\"");
            let text = fields.plain("text");
            let addressee = fields.plain("addressee");
            fields.finish();
            Some(Spanned::new(Recommendation { text: text?, addressee }, span))
        }
        value => {
            let text = reader.text(Slot::Item("recommendations"), Node { span, value })?;
            Some(Spanned::new(Recommendation { text: text.value, addressee: None }, span))
        }
    }
}

/// An update comes on the day of publication or later.
fn check_order(reader: &mut Reader<'_>, date: &Spanned<When>, updated: &Spanned<When>, zone: &TimeZone) {
    let day = |when: &Spanned<When>| Moment::in_zone(when.value, zone).day;
    if day(updated) < day(date) {
        let message = format!("`updated` ({}) is before `date` ({})", day(updated), day(date));
        let problem =
            Diagnostic::error("updated-before-date", message).at(updated.span, "").at(date.span, "published here");
        reader.report(problem.help("mend one of the two dates, or remove `updated`"));
    }
}

fn mismatch(named: Date, date: &Spanned<When>, zone: &TimeZone) -> Option<Diagnostic> {
    let written = Moment::in_zone(date.value, zone).day;
    let message = format!("the file's name says {named}, `date` says {written}");
    let help = format!("`date` counts; rename the file so that it begins with `{written}-`, or mend `date`");
    (written != named).then(|| Diagnostic::warning("date-mismatch", message).at(date.span, "").help(help))
}
