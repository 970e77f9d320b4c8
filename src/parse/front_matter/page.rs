//! The head of a page that is not a brief.

use super::Headed;
use super::brief::aliases;
use super::history;
use crate::model::diagnostic::Checked;
use crate::model::front_matter::PageFrontMatter;
use crate::model::span::Excerpt;
use crate::parse::decode::{identifier, language};

/// Reads a page's head.
pub(in crate::parse) fn read(file: Excerpt<'_>) -> Checked<Headed<'_, PageFrontMatter>> {
    super::read(file, "title: \"…\"", |mut fields| {
        fields.require("title", "\"…\"");
        let front = PageFrontMatter {
            title: fields.text("title"),
            summary: fields.text("summary"),
            slug: fields.checked("slug", identifier::slug),
            draft: fields.boolean("draft").unwrap_or(false),
            gone: history::gone(&mut fields),
            aliases: aliases(&mut fields),
            lang: fields.checked("lang", language::tag),
            toc: fields.boolean("toc"),
            template: fields.text("template"),
            extra: fields.extra(),
        };
        fields.finish();
        front
    })
}
