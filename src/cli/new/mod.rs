//! `new`: a file with everything in its head that the site will ask for.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, bail};
use jiff::civil::Date;

use super::settings::Settings;
use super::terminal;
use crate::model::config::Config;
use crate::model::draft::Draft;
use crate::model::slug::nearest;
use crate::model::source::{SourceKind, Sources};
use crate::model::taxonomy::Taxonomy;
use crate::{parse, read};

mod skeleton;

/// What a new file is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Brief,
    Page,
    Author,
    Topic,
    Region,
    Series,
}

/// A file to be made.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) kind: Kind,
    /// One line of words.
    pub(super) title: String,
    /// Only a brief has one.
    pub(super) author: Option<String>,
    /// Letters, digits, hyphens; never empty.
    pub(super) slug: String,
}

pub(super) fn run(settings: &Settings, wanted: &Wanted) -> anyhow::Result<ExitCode> {
    let sources = read::sources(&settings.root)?;
    let options = settings.options();
    let config = parse::config(&sources, &options).value;
    let path = format!("content/{}/{}.md", wanted.kind.folder(), wanted.slug);
    refuse_namesake(&sources, wanted, &path, settings)?;
    let text = match wanted.kind {
        Kind::Brief => {
            let author = author(&sources, &config, wanted.author.as_deref())?;
            skeleton::brief(&wanted.title, options.now.day(&config.time_zone), &author, &topics(&sources))
        }
        Kind::Page => skeleton::page(&wanted.title),
        Kind::Author => skeleton::author(&wanted.title),
        Kind::Topic | Kind::Region | Kind::Series => skeleton::term(&wanted.title),
    };
    create(&settings.root.join(&path), &text)?;
    terminal::answer(&format!("{}{path}", settings.appearance(false).prefix));
    if !settings.quiet {
        terminal::say(next_step(wanted.kind));
    }
    Ok(ExitCode::SUCCESS)
}

impl Kind {
    fn folder(self) -> &'static str {
        match self {
            Kind::Brief => "briefs",
            Kind::Page => "pages",
            Kind::Author => Taxonomy::Authors.folder(),
            Kind::Topic => Taxonomy::Topics.folder(),
            Kind::Region => Taxonomy::Regions.folder(),
            Kind::Series => Taxonomy::Series.folder(),
        }
    }
}

fn next_step(kind: Kind) -> &'static str {
    match kind {
        Kind::Brief => {
            "open this file, write the summary and the text, and look at it with `policybrief serve --drafts`; \
             to publish, change `draft: true` to `draft: false`"
        }
        Kind::Page => "open this file and write the text; to link to the page, add it to `[menu]` in site.toml",
        Kind::Author => "open this file and fill it in; briefs name this author by the file's name without `.md`",
        Kind::Topic | Kind::Region | Kind::Series => {
            "open this file and fill it in; briefs name it by the file's name without `.md`"
        }
    }
}

/// Creates the file at `place`, which must not be there yet.
fn create(place: &Path, text: &str) -> anyhow::Result<()> {
    let cannot = || format!("`{}` cannot be written", place.display());
    fs::create_dir_all(place.parent().unwrap_or(Path::new("."))).with_context(cannot)?;
    let mut file = match File::create_new(place) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => bail!("`{}` is there already", place.display()),
        opened => opened.with_context(cannot)?,
    };
    file.write_all(text.as_bytes()).with_context(cannot)
}

/// Refuses a file whose address another one has, be it `rent.md`, `2026-03-14-rent.md` or
/// `rent/index.md`.
fn refuse_namesake(sources: &Sources, wanted: &Wanted, path: &str, settings: &Settings) -> anyhow::Result<()> {
    let folder = format!("content/{}/", wanted.kind.folder());
    let is_namesake = |other: &str| {
        let Some(name) = other.strip_prefix(&folder) else { return false };
        let name = name.strip_suffix("/index.md").or_else(|| name.strip_suffix(".md")).unwrap_or("");
        name == wanted.slug || (wanted.kind == Kind::Brief && without_date(name) == wanted.slug)
    };
    match sources.iter().find(|source| source.path == path || is_namesake(&source.path)) {
        None => Ok(()),
        Some(other) => bail!(
            "`{}` is there already; open it, or give the new file another name with `--slug`",
            settings.root.join(&other.path).display()
        ),
    }
}

fn without_date(name: &str) -> &str {
    match name.split_at_checked(11) {
        Some((date, rest)) if date.ends_with('-') && date[..10].parse::<Date>().is_ok() => rest,
        _ => name,
    }
}

/// The name to put under `authors`: an author of the site where it has any, else `asked` as it is.
fn author(sources: &Sources, config: &Config, asked: Option<&str>) -> anyhow::Result<String> {
    let ids: Vec<&str> = ids(sources, SourceKind::Author).collect();
    let Some(asked) = asked else {
        return Ok(ids.first().map_or("Your name", |id| *id).to_string());
    };
    if ids.is_empty() || ids.contains(&asked) || names_of_authors(sources, config).iter().any(|name| name == asked) {
        return Ok(asked.to_string());
    }
    let hint = match nearest(asked, ids.iter().copied()) {
        Some(id) => format!("did you mean `--author {id}`?"),
        None => format!("there are {}", ids.join(", ")),
    };
    bail!("no author is called `{asked}`: {hint} (`policybrief new author \"Name\"` adds one)")
}

fn names_of_authors(sources: &Sources, config: &Config) -> Vec<String> {
    let name = |draft| match draft {
        Draft::Term(term) if term.taxonomy == Taxonomy::Authors => term.front.name.map(|name| name.value),
        _ => None,
    };
    parse::drafts(sources, config).value.into_iter().filter_map(name).collect()
}

fn topics(sources: &Sources) -> Vec<&str> {
    ids(sources, SourceKind::Topic).collect()
}

/// What the files of `kind` are called in front matter.
fn ids(sources: &Sources, kind: SourceKind) -> impl Iterator<Item = &str> {
    sources.of(kind).filter_map(|source| source.path.rsplit('/').next()?.strip_suffix(".md"))
}

#[cfg(test)]
mod tests {
    use super::{author, without_date};
    use crate::model::config::Config;
    use crate::model::source::Sources;

    #[test]
    fn a_date_before_a_name_is_no_part_of_it() {
        assert_eq!(without_date("2026-03-14-rent"), "rent");
        assert_eq!(without_date("2026-33-14-rent"), "2026-33-14-rent");
        assert_eq!(without_date("ərazi-bütövlüyü"), "ərazi-bütövlüyü");
    }

    #[test]
    fn the_author_is_one_of_the_sites_where_it_has_any() {
        let config = Config::fallback();
        let none = Sources::default();
        assert_eq!(author(&none, &config, None).unwrap(), "Your name");
        assert_eq!(author(&none, &config, Some("Jane Doe")).unwrap(), "Jane Doe");
        let one = Sources::from_texts([("content/authors/jane-doe.md", "---\nname: Jane Doe\n---\n")]);
        assert_eq!(author(&one, &config, None).unwrap(), "jane-doe");
        assert_eq!(author(&one, &config, Some("jane-doe")).unwrap(), "jane-doe");
    }
}
