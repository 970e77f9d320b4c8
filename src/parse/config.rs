//! `site.toml`: the settings of a site.

use std::ops::RangeInclusive;

use jiff::tz::{TimeZone, db};

use super::data::node::{Node, Value};
use super::data::notation::{Notation, shown};
use super::data::toml;
use super::decode::fault::Fault;
use super::decode::fields::Fields;
use super::decode::reader::{Reader, Slot};
use super::decode::{address, identifier, language};
use super::front_matter::term::named_links;
use super::unreadable;
use crate::model::address::BaseUrl;
use crate::model::config::{BuildSettings, Config, Menu, MenuEntry, Organisation};
use crate::model::diagnostic::{Checked, Diagnostic};
use crate::model::options::Options;
use crate::model::slug::nearest;
use crate::model::source::{Contents, Sources};
use crate::model::span::{Excerpt, Span};

const PATH: &str = "site.toml";

/// Reads the settings. Whatever is missing or cannot be read has its default; the base URL of
/// `options` takes the place of the file's, which is checked all the same.
pub(super) fn read(sources: &Sources, options: &Options) -> Checked<Config> {
    let mut checked = from_sources(sources);
    if let Some(base_url) = &options.base_url {
        checked.value.base_url = base_url.clone();
    }
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
    let config = Config {
        base_url: base_url(&mut fields).unwrap_or(fallback.base_url),
        language: fields.checked("language", language::tag).map_or(fallback.language, |tag| tag.value),
        time_zone: time_zone(&mut fields).unwrap_or(fallback.time_zone),
        description: fields.plain("description").unwrap_or(fallback.description),
        organisation: organisation(&mut fields, &title),
        menu: menu(&mut fields),
        build: build_settings(&mut fields),
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
fn table<'a, T: Default>(
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
    })
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use jiff::Timestamp;

    use super::read;
    use crate::model::address::BaseUrl;
    use crate::model::config::Config;
    use crate::model::options::{Now, Options};
    use crate::model::source::Sources;
    use crate::parse::compact::compact;

    fn config(files: &[(&str, &str)], base_url: Option<&str>) -> (Config, String) {
        let base_url = base_url.and_then(|url| BaseUrl::parse(url).ok());
        let options = Options { now: Now::Instant(Timestamp::UNIX_EPOCH), base_url, drafts: false };
        let checked = read(&Sources::from_texts(files.iter().copied()), &options);
        (checked.value, compact(files.first().map_or("", |file| file.1), checked.diagnostics))
    }

    fn check(text: &str, expected: Expect) {
        expected.assert_eq(&config(&[("site.toml", text)], None).1);
    }

    #[test]
    fn a_full_file_is_read_and_a_short_one_has_defaults() {
        let (full, told) = config(
            &[(
                "site.toml",
                "\u{feff}title = 'T'\r\nbase_url = 'https://example.org/repo'\r\nlanguage = 'az'\ntime_zone = 'Asia/Baku'\n\
                 description = 'D'\n[organisation]\nname = 'O'\nlogo = '/logo.svg'\nror = '02mhbdp94'\n[menu]\n\
                 main = [{ title = 'Topics', url = '/topics/' }]\nfooter = [{ title = 'X', url = 'https://example.org/' }]\n\
                 [build]\npaginate_by = 5\nrelated_count = 0\nraw_html = true\n",
            )],
            None,
        );
        assert_eq!(told, "");
        assert_eq!((full.base_url.path.as_str(), full.time_zone.iana_name()), ("/repo/", Some("Asia/Baku")));
        assert_eq!(full.organisation.ror.as_deref(), Some("https://ror.org/02mhbdp94"));
        assert_eq!((full.build.paginate_by, full.build.related_count, full.build.feed_limit), (5, 0, 20));
        assert_eq!((full.menu.main.len(), full.menu.footer[0].title.as_str()), (1, "X"));
        let (short, told) = config(&[("site.toml", "title = 'T'\nbase_url = 'https://example.org'\n")], None);
        assert_eq!(told, "");
        assert_eq!((short.language.as_str(), short.organisation.name.as_str()), ("en", "T"));
    }

    #[test]
    fn the_base_url_of_the_run_wins_but_does_not_hide_a_bad_one() {
        let file = [("site.toml", "title = 'T'\nbase_url = 'example.org'\n")];
        let (config, told) = config(&file, Some("http://localhost:8000/"));
        assert_eq!(config.base_url.origin, "http://localhost:8000");
        expect![[r#"
            bad-base-url ['example.org'] `example.org` is not an absolute URL
              = write where the site will be, as in `https://example.org/`: `base_url = "https://example.org"`"#]]
        .assert_eq(&told);
    }

    #[test]
    fn a_folder_without_settings_is_told_how_to_begin() {
        expect![[r#"
            missing-config this folder has no `site.toml`
              = go to the folder of your site, or make a new site with `policybrief init`"#]]
        .assert_eq(&config(&[], None).1);
        check(
            "",
            expect![[r#"
                missing-key [] `base_url` is missing
                  = add `base_url = "https://example.org/"` at the top
                missing-key [] `title` is missing
                  = add `title = "…"` at the top"#]],
        );
        check(
            "title: T",
            expect![[r#"
                toml-syntax [:] a key is followed by `=` here, not by a colon
                  = type `title = "T"`"#]],
        );
    }

    #[test]
    fn every_wrong_setting_is_named() {
        check(
            "title = 'T'\nbase_url = 'https://example.org'\nlanguage = 'english'\ntime_zone = 'Baku'\ntimezone = 'x'\n\
             [organization]\nname = 'O'\n[menu]\nmain = [{ title = 'A', url = 'topics' }, { url = 'javascript:x' }, '/a/']\n\
             [build]\npaginate_by = 0\nlatest_count = '20'\nfeed_limit = 1.5\nraw-html = true\nlanguage = 'en'\n",
            expect![[r#"
                bad-language ['english'] `english` is not a language tag
                  = type `language = "en"`
                unknown-time-zone ['Baku'] there is no time zone `Baku`
                  = did you mean `Asia/Baku`?
                unknown-key [timezone] unknown key `timezone`
                  = did you mean `time_zone`?
                unknown-key [organization] unknown key `organization`
                  = did you mean `organisation`?
                bad-url ['topics'] `topics` is not a full address
                  = begin with a slash: `url = "/topics/"`
                missing-key [url] `title` is missing in an entry of `main`
                  = add `title = "…"` to the entry
                unsafe-url ['javascript:x'] an address cannot begin with `javascript:` here
                  = use an address that begins with `https://`, `http://` or `mailto:`
                wrong-type ['/a/'] an entry of `main` should be a title with an address
                  = type `{ title = "…", url = "…" }`
                out-of-range [0] `paginate_by` cannot be 0
                  = choose a number from 1 to 1000
                wrong-type ['20'] `latest_count` should be a whole number from 1 to 1000
                  = type `latest_count = 20`, without quotes
                wrong-type [1.5] `feed_limit` should be a whole number from 1 to 1000
                  = type `feed_limit = 20`, without quotes
                unknown-key [raw-html] unknown key `raw-html` in `build`
                  = did you mean `raw_html`?
                unknown-key [language] unknown key `language` in `build`
                  = it belongs above the line `[build]`: move it there"#]],
        );
        check(
            "title = 'T'\nbase_url = 'https://example.org'\ntime_zone = 'Azia/Baku'\norganisation = 'O'\n",
            expect![[r#"
                unknown-time-zone ['Azia/Baku'] there is no time zone `Azia/Baku`
                  = did you mean `Asia/Baku`?
                wrong-type ['O'] `organisation` should be a group of keys
                  = type `[organisation]` and its keys below that line"#]],
        );
        check(
            "title = 'T'\nbase_url = 'https://example.org'\ntime_zone = '+04:00'\n[organisation]\nlogo = 'static/logo.svg'\n\
             ror = 'x'\nemail = 'x'\nurl = 'x'\n",
            expect![[r#"
                unknown-time-zone ['+04:00'] there is no time zone `+04:00`
                  = name a continent and a city, as in `Asia/Baku`
                bad-path ['static/logo.svg'] `static/logo.svg` is not a path below `static/`
                  = name a file below `static/` by its path from there: `logo = "/logo.svg"`
                bad-ror ['x'] `x` is not a ROR iD
                  = look the organisation up at `https://ror.org` and copy its address, as in `https://ror.org/02mhbdp94`
                bad-email ['x'] `x` is not a mail address
                  = write it as in `desk@example.org`
                bad-url ['x'] `x` is not a full address
                  = begin with `https://`"#]],
        );
    }
}
