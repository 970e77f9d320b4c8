//! Settings, right and wrong.

use expect_test::{Expect, expect};
use jiff::Timestamp;

use super::read;
use crate::model::address::BaseUrl;
use crate::model::config::Config;
use crate::model::options::{Now, Options};
use crate::model::source::Sources;
use crate::model::theme::{DARK_SURFACES, Font};
use crate::parse::compact::compact;

fn config(files: &[(&str, &str)], base_url: Option<&str>) -> (Config, String) {
    let base_url = base_url.and_then(|url| BaseUrl::parse(url).ok());
    let options = Options { now: Now::Instant(Timestamp::UNIX_EPOCH), base_url, drafts: false, pdf: false };
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
              = `time_zone`, which it may stand for, is given as well: remove one of the two
            unknown-key [organization] unknown key `organization`
              = did you mean `organisation`?
            bad-url ['topics'] `topics` is not a full address
              = begin with a slash: `url = "/topics/"`
            missing-key [url] `title` is missing in an entry of `main`
              = add `title = "…"` to the entry
            unsafe-url ['javascript:x'] an address cannot begin with `javascript:` here
              = use an address that begins with `https://`, `http://` or `mailto:`
            wrong-type ['/a/'] an entry of `main` should be a title with an address
              = type `main = [{ title = "…", url = "…" }]`
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

#[test]
fn a_theme_takes_readable_colours_and_letters_that_it_has() {
    let site = "title = 'T'\nbase_url = 'https://example.org'\n[theme]\n";
    let (config, told) =
        config(&[("site.toml", &format!("{site}accent = '#0B5D6B'\ntext_font = 'sans'\nlogo = '/logo.svg'\n"))], None);
    assert_eq!(told, "");
    let theme = config.theme;
    assert_eq!((theme.accent.unwrap().to_string(), theme.text_font), ("#0b5d6b".to_string(), Some(Font::Sans)));
    assert!(theme.dark_accent().unwrap().is_readable_on(&DARK_SURFACES));
    check(
        &format!("{site}accent = 'teal'\naccent_dark = '#1a1a66'\ntext_font = 'Georgia'\n"),
        expect![[r##"
            bad-color ['teal'] `teal` is not a colour
              = write it as six digits of 0 to 9 and a to f: `accent = "#0b5d6b"`
            low-contrast ['#1a1a66'] text in `#1a1a66` is hard to read on the site's dark pages: contrast 1.0, and 4.5 is the least
              = the nearest colour that can be read is: `accent_dark = "#8181df"`
            unknown-font ['Georgia'] the theme has no letters called `Georgia`
              = write `serif`, `sans` or `system`"##]],
    );
    check(
        &format!("{site}accent = 'ffcc00'\n"),
        expect![[r##"
        bad-color ['ffcc00'] `ffcc00` is not a colour
          = write it as six digits of 0 to 9 and a to f: `accent = "#ffcc00"`"##]],
    );
    check(
        &format!("{site}accent = '#ffcc00'\ncolour = '#000'\n"),
        expect![[r##"
            low-contrast ['#ffcc00'] text in `#ffcc00` is hard to read on the site's light pages: contrast 1.3, and 4.5 is the least
              = the nearest colour that can be read is: `accent = "#866b00"`
            unknown-key [colour] unknown key `colour` in `theme`
              = take it out, or write one of these keys: `accent`, `accent_dark`, `text_font`, `heading_font`, `logo`"##]],
    );
}
