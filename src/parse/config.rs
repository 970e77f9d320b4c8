//! `site.toml`: the settings of a site.

#[cfg(test)]
mod tests;

use std::ops::RangeInclusive;

use jiff::tz::{TimeZone, db};

use super::data::node::{Node, Value};
use super::data::notation::{Notation, shown};
use super::data::toml;
use super::decode::fault::Fault;
use super::decode::fields::Fields;
use super::decode::reader::{Reader, Slot};
use super::decode::{address, identifier, language, license};
use super::front_matter::term::named_links;
use super::{citation, link, lint, robots, security, theme, translation, unreadable};
use crate::model::address::BaseUrl;
use crate::model::config::{BuildSettings, Config, Menu, MenuEntry, Organisation, OutputSettings, Paper, PdfSettings};
use crate::model::diagnostic::{Checked, Diagnostic};
use crate::model::license::License;
use crate::model::options::Options;
use crate::model::slug::nearest;
use crate::model::source::{Contents, Sources};
use crate::model::span::{Excerpt, Span};

const PATH: &str = "site.toml";

/// Reads the settings. Whatever is missing or cannot be read has its default; the base URL of
/// `options` takes the place of the file's, which is checked all the same.
pub(super) fn read(sources: &Sources, options: &Options) -> Checked<Config> {
    let mut checked = from_sources(sources);
    let words = translation::words(sources, &checked.value.language);
    checked.value.words = words.value;
    checked.diagnostics.extend(words.diagnostics);
    let lock = link::lock(sources);
    checked.value.links.lock = lock.value;
    checked.diagnostics.extend(lock.diagnostics);
    if let Some(base_url) = &options.base_url {
        checked.value.base_url = base_url.clone();
    }
    checked.diagnostics.extend(robots::unread(&checked.value));
    checked.diagnostics.extend(security::expiry(&checked.value, options));
    checked
}

fn from_sources(sources: &Sources) -> Checked<Config> {
    let Some(source) = sources.find(PATH) else {
        let problem = Diagnostic::error("missing-config", format!("this folder has no `{PATH}`"))
            .help("go to the folder of your site, or make a new site with `policybrief init`");
        return Checked { value: Config::fallback(), diagnostics: vec![problem] };
    };
    let Contents::Text(text) = &source.contents else {
        return Checked { value: Config::fallback(), diagnostics: Vec::from_iter(unreadable::problem(source)) };
    };
    let file = Excerpt::whole(source.id, text);
    // A byte order mark is no part of TOML.
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let Checked { value: root, mut diagnostics } = toml::read(file.cut(start..text.len()));
    let Some(Node { value: Value::Mapping(entries), .. }) = root else {
        return Checked { value: Config::fallback(), diagnostics };
    };
    let mut reader = Reader::new(file, Notation::Toml);
    let config = decode(Fields::top(&mut reader, Span::start_of(source.id), entries));
    diagnostics.extend(reader.into_diagnostics());
    Checked { value: config, diagnostics }
}

fn decode(mut fields: Fields<'_, '_>) -> Config {
    let fallback = Config::fallback();
    fields.require("title", "\"…\"");
    fields.require("base_url", "\"https://example.org/\"");
    let title = fields.plain("title").unwrap_or(fallback.title);
    let base_url = base_url(&mut fields).unwrap_or(fallback.base_url);
    let (lints, images) = lint::settings(&mut fields);
    let time_zone = time_zone(&mut fields).unwrap_or(fallback.time_zone);
    let config = Config {
        authority: base_url.host().to_string(),
        base_url,
        language: fields.checked("language", language::tag).map_or(fallback.language, |tag| tag.value),
        security: security::read(&mut fields, &time_zone),
        time_zone,
        description: fields.plain("description").unwrap_or(fallback.description),
        license: fields.checked("license", license::known).map(|license| License::new(&license.value)),
        disclaimer: fields.plain("disclaimer"),
        bibliography: fields.text("bibliography"),
        citations: citation::settings(&mut fields),
        organisation: organisation(&mut fields, &title),
        menu: menu(&mut fields),
        theme: theme::read(&mut fields),
        build: build_settings(&mut fields),
        outputs: output_settings(&mut fields),
        pdf: pdf_settings(&mut fields),
        links: link::read(&mut fields),
        robots: robots::read(&mut fields),
        images,
        lints,
        words: fallback.words,
        title,
    };
    fields.finish();
    config
}

fn base_url(fields: &mut Fields<'_, '_>) -> Option<BaseUrl> {
    let text = fields.text("base_url")?;
    match BaseUrl::parse(&text.value) {
        Ok(url) => Some(url),
        Err(message) => {
            let fault =
                Fault::new("bad-base-url", message, "write where the site will be, as in `https://example.org/`");
            let host = text.value.trim_start_matches('/');
            let is_host = host.contains('.') && !host.contains("://");
            let fault = if is_host { fault.mended(format!("https://{host}")) } else { fault };
            fields.reader.fault(Slot::Key("base_url"), text.span, fault);
            None
        }
    }
}

fn time_zone(fields: &mut Fields<'_, '_>) -> Option<TimeZone> {
    let text = fields.text("time_zone")?;
    if let Ok(zone) = TimeZone::get(&text.value) {
        return Some(zone);
    }
    let message = format!("there is no time zone `{}`", shown(&text.value));
    let fault = Fault::new("unknown-time-zone", message, "name a continent and a city, as in `Asia/Baku`");
    let fault = match nearest_zone(&text.value) {
        Some(name) => Fault { advice: format!("did you mean `{name}`?"), ..fault },
        None => fault,
    };
    fields.reader.fault(Slot::Key("time_zone"), text.span, fault);
    None
}

/// The zone with the same city, or else the one with the most similar name.
fn nearest_zone(written: &str) -> Option<String> {
    let names: Vec<String> = db().available().map(|name| name.as_str().to_string()).collect();
    let city = |name: &str| name.rsplit('/').next().unwrap_or(name).replace([' ', '_'], "").to_lowercase();
    let same_city = names.iter().find(|name| city(name) == city(written));
    same_city.cloned().or_else(|| nearest(written, names.iter().map(String::as_str)).map(str::to_string))
}

/// Opens the table `[key]`, decodes it with `decode`, and reports what it does not know.
pub(super) fn table<'a, T: Default>(
    fields: &mut Fields<'_, 'a>,
    key: &'static str,
    decode: impl FnOnce(&mut Fields<'_, 'a>) -> T,
) -> T {
    let Some(entry) = fields.take(key) else { return T::default() };
    let place = entry.key.span;
    let Some(entries) = fields.reader.group(key, entry.value) else { return T::default() };
    let mut inner = Fields::within(fields.reader, key, place, entries);
    let value = decode(&mut inner);
    inner.finish();
    value
}

fn organisation(fields: &mut Fields<'_, '_>, title: &str) -> Organisation {
    let mut organisation = table(fields, "organisation", |fields| Organisation {
        name: fields.plain("name").unwrap_or_default(),
        short_name: fields.plain("short_name"),
        url: fields.checked("url", address::link),
        logo: fields.checked("logo", address::static_file),
        ror: fields.checked("ror", identifier::ror).map(|ror| ror.value),
        email: fields.checked("email", address::email).map(|email| email.value),
    });
    if organisation.name.is_empty() {
        organisation.name = title.to_string();
    }
    organisation
}

fn menu(fields: &mut Fields<'_, '_>) -> Menu {
    table(fields, "menu", |fields| Menu { main: menu_entries(fields, "main"), footer: menu_entries(fields, "footer") })
}

fn menu_entries(fields: &mut Fields<'_, '_>, key: &'static str) -> Vec<MenuEntry> {
    let links = named_links(fields, key, address::path_or_link);
    links.into_iter().map(|(title, url)| MenuEntry { title, url }).collect()
}

fn build_settings(fields: &mut Fields<'_, '_>) -> BuildSettings {
    const COUNT: RangeInclusive<usize> = 1..=1000;
    let default = BuildSettings::default();
    table(fields, "build", |fields| BuildSettings {
        paginate_by: fields.whole_number("paginate_by", COUNT).unwrap_or(default.paginate_by),
        latest_count: fields.whole_number("latest_count", COUNT).unwrap_or(default.latest_count),
        related_count: fields.whole_number("related_count", 0..=1000).unwrap_or(default.related_count),
        feed_limit: fields.whole_number("feed_limit", COUNT).unwrap_or(default.feed_limit),
        raw_html: fields.boolean("raw_html").unwrap_or(default.raw_html),
        highlight_code: fields.boolean("highlight_code").unwrap_or(default.highlight_code),
        proofs: fields.boolean("proofs").unwrap_or(default.proofs),
        allow_hosts: allow_hosts(fields),
    })
}

fn allow_hosts(fields: &mut Fields<'_, '_>) -> Vec<String> {
    let written = fields.texts("allow_hosts").into_iter();
    let known = written.filter_map(|host| fields.reader.check(Slot::Item("allow_hosts"), host, address::host));
    known.map(|host| host.value).collect()
}

fn pdf_settings(fields: &mut Fields<'_, '_>) -> PdfSettings {
    let default = PdfSettings::default();
    table(fields, "pdf", |fields| PdfSettings {
        enabled: fields.boolean("enabled").unwrap_or(default.enabled),
        paper: paper(fields).unwrap_or(default.paper),
    })
}

fn paper(fields: &mut Fields<'_, '_>) -> Option<Paper> {
    let named = |text: &str| Paper::NAMES.iter().find(|(name, _)| *name == text).map(|(_, paper)| *paper);
    let written = fields.text("paper")?;
    if named(&written.value).is_none() {
        let message = format!("briefs cannot be printed on `{}`", shown(&written.value));
        let fault = Fault::new("unknown-paper", message, "write `a4` or `letter`");
        fields.reader.fault(Slot::Key("paper"), written.span, fault);
    }
    named(&written.value)
}

fn output_settings(fields: &mut Fields<'_, '_>) -> OutputSettings {
    let default = OutputSettings::default();
    table(fields, "outputs", |fields| OutputSettings {
        citation_files: fields.boolean("citation_files").unwrap_or(default.citation_files),
        link_sets: fields.boolean("link_sets").unwrap_or(default.link_sets),
        markdown: fields.boolean("markdown").unwrap_or(default.markdown),
        catalogues: fields.boolean("catalogues").unwrap_or(default.catalogues),
        publications: fields.boolean("publications").unwrap_or(default.publications),
        term_feeds: fields.boolean("term_feeds").unwrap_or(default.term_feeds),
        llms_txt: fields.boolean("llms_txt").unwrap_or(default.llms_txt),
    })
}
