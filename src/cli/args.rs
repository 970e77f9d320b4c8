//! Flags and verbs as typed, lowered once into plain values.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;

use super::export::{self, Registry};
use super::new::{Kind, Wanted};
use super::publication::{self, Form, Subject};
use super::report::Format;
use super::settings::Settings;
use super::typeset::Shard;
use super::{check, cms};
use crate::model::address::BaseUrl;
use crate::model::options::Now;
use crate::model::slug::{is_slug, slugify};
use crate::schema::Shelf;

/// What to do.
pub(super) enum Command {
    Build { record: bool, timings: bool },
    Typeset { shard: Shard, timings: bool },
    Check(check::Wanted),
    Serve { port: u16 },
    New(Wanted),
    Init { folder: PathBuf, github: Option<String> },
    Status { next: bool },
    Explain { code: Option<String> },
    Diff { old: PathBuf, new: PathBuf },
    Export(export::Wanted),
    Publication(publication::Wanted),
    Schema { shelf: Option<Shelf> },
    Cms(cms::Wanted),
}

/// A command line that cannot be followed, or one that asks for help.
pub(super) struct Wrong(clap::Error);

impl Wrong {
    /// Tells the user; the exit code is 2, or 0 after help was asked for.
    pub(super) fn print(self) -> ExitCode {
        _ = self.0.print();
        if self.0.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS }
    }
}

/// Reads the arguments that the program was started with.
pub(super) fn parse() -> Result<(Settings, Command), Wrong> {
    CommandLine::try_parse().and_then(lower).map_err(Wrong)
}

#[derive(Parser)]
#[command(name = "policybrief", version, about = "Turns a folder of Markdown briefs into a website")]
#[command(arg_required_else_help = true)]
struct CommandLine {
    #[command(flatten)]
    shared: Shared,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Args)]
struct Shared {
    /// The folder of the site
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Where the finished site goes [default: `public` in the folder of the site]; for `export`, the
    /// file or folder to write, or `-` for standard output
    #[arg(long, global = true, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The address that the site will have, in place of `base_url` in site.toml
    #[arg(long, global = true, value_name = "URL", value_parser = BaseUrl::parse)]
    base_url: Option<BaseUrl>,
    /// Show drafts and briefs whose date has not come
    #[arg(long, global = true)]
    drafts: bool,
    /// Leave out the PDFs that are made of briefs, and all links to them
    #[arg(long, global = true)]
    no_pdf: bool,
    /// Build as if on this day, all of it past; or as if at a moment, as 2026-03-14T09:30:00+04:00
    #[arg(long, global = true, value_name = "YYYY-MM-DD", value_parser = moment)]
    today: Option<Now>,
    /// How mistakes are listed
    #[arg(long, global = true, value_enum, default_value = "human")]
    format: FormatName,
    /// Treat warnings as errors
    #[arg(long, global = true)]
    strict: bool,
    /// Say nothing but what is wrong
    #[arg(long, global = true)]
    quiet: bool,
}

#[derive(Subcommand)]
enum Verb {
    /// Build the site into the output folder
    Build {
        /// Keep in `urls.lock` which addresses are public from now on; for the build that is published, and no other
        #[arg(long)]
        record: bool,
        /// Say at the end where the time went
        #[arg(long)]
        timings: bool,
        /// Publish nothing: make the PDFs alone, into `.cache`, where the next build finds them
        #[arg(long, value_enum, value_name = "WHAT", conflicts_with_all = ["record", "no_pdf"])]
        only: Option<OnlyName>,
        /// With `--only pdf`: one part of the work, for one of several machines; their `.cache` folders are then copied
        /// into one
        #[arg(long, value_name = "PART/PARTS", requires = "only", value_parser = Shard::parse)]
        shard: Option<Shard>,
    },
    /// Look for mistakes without writing anything
    Check {
        /// Also ask other sites whether what you link to is still there; takes minutes
        #[arg(long)]
        external: bool,
        /// Ask other sites the same, and report nothing else
        #[arg(long, conflicts_with = "external")]
        external_only: bool,
        /// Write the report as Markdown into this file as well: for the summary of a job
        #[arg(long, value_name = "FILE")]
        summary: Option<PathBuf>,
        /// Say at the end where the time went
        #[arg(long)]
        timings: bool,
    },
    /// Show the site in a browser on this computer, and again after every change
    Serve {
        /// The port to listen on; if it is taken, the next free one
        #[arg(long, default_value_t = 4321)]
        port: u16,
    },
    /// Start a new brief, page, author, topic, region or series
    New {
        kind: KindName,
        /// The title or name, in quotation marks
        #[arg(value_parser = title)]
        title: String,
        /// Who writes the brief: the name of a file in `content/authors`, or a name
        #[arg(long, value_name = "ID", value_parser = title)]
        author: Option<String>,
        /// The last part of the address; made from the title unless given
        #[arg(long, value_parser = slug)]
        slug: Option<String>,
    },
    /// Make a new site in a new folder
    Init {
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// Also write workflows for GitHub, which build the program from its source code in this repository there
        #[arg(long, value_name = "OWNER/REPOSITORY", value_parser = repository)]
        github: Option<String>,
    },
    /// List drafts and what the calendar will change: publications, embargoes, expiries, reviews
    Status {
        /// Print only the next moment at which the site changes, in the form 2026-03-14T09:30:00+04:00
        #[arg(long)]
        next: bool,
    },
    /// Explain a code that stands in brackets before a mistake, as `missing-alt`
    Explain {
        /// Without it, all codes are listed
        #[arg(value_name = "CODE")]
        code: Option<String>,
    },
    /// Say what publishing the finished site NEW in the place of OLD would add, change and remove
    Diff {
        /// An output folder of an earlier build
        #[arg(value_name = "OLD")]
        old: PathBuf,
        /// An output folder of a later build
        #[arg(value_name = "NEW")]
        new: PathBuf,
    },
    /// Write a brief or a series as a book, or files with which DOIs are registered; nothing is sent
    Export {
        what: ExportName,
        /// Last parts of the addresses of briefs: one for a book; for a registry any number, and without any all
        /// published briefs that have a DOI
        #[arg(value_name = "SLUG")]
        slugs: Vec<String>,
        /// All briefs of a series in one book, in place of a single brief
        #[arg(long, value_name = "ID", conflicts_with = "slugs")]
        series: Option<String>,
    },
    /// Write JSON Schemas into the folder `schema`, for editors that complete front matter; or print one
    Schema {
        /// What the schema is of; `site` is site.toml
        kind: Option<ShelfName>,
    },
    /// Set up forms in `static/admin` with which colleagues edit the site in a browser (Sveltia CMS)
    Cms {
        /// The repository on GitHub; unless given, that of the git remote `origin`
        #[arg(long, value_name = "OWNER/NAME", value_parser = cms::repository)]
        repo: Option<String>,
        /// The branch from which the site is published; unless given, the default one
        #[arg(long, value_name = "NAME")]
        branch: Option<String>,
        /// Where the forms keep what they edit: on GitHub, or nowhere, to try them out
        #[arg(long, value_enum, default_value = "github")]
        backend: BackendName,
        /// Overwrite files that were changed by hand
        #[arg(long)]
        force: bool,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum BackendName {
    Github,
    TestRepo,
}

#[derive(Clone, Copy, ValueEnum)]
enum ShelfName {
    Brief,
    Author,
    Topic,
    Region,
    Series,
    Page,
    Site,
}

#[derive(Clone, Copy, ValueEnum)]
enum OnlyName {
    Pdf,
}

#[derive(Clone, Copy, ValueEnum)]
enum ExportName {
    /// A document for print and archives (PDF/UA-1, PDF/A-2a)
    Pdf,
    /// A book for reading systems (EPUB 3)
    Epub,
    /// A deposit of DOIs at Crossref
    Crossref,
    /// Records of DOIs for DataCite
    Datacite,
}

#[derive(Clone, Copy, ValueEnum)]
enum FormatName {
    Human,
    Short,
    Json,
    Github,
    Markdown,
}

#[derive(Clone, Copy, ValueEnum)]
enum KindName {
    Brief,
    Page,
    Author,
    Topic,
    Region,
    Series,
}

fn lower(line: CommandLine) -> Result<(Settings, Command), clap::Error> {
    let command = match line.verb {
        Verb::Build { only: Some(OnlyName::Pdf), shard, timings, .. } => {
            Command::Typeset { shard: shard.unwrap_or(Shard::WHOLE), timings }
        }
        Verb::Build { record, timings, .. } => Command::Build { record: recorded(record, &line.shared)?, timings },
        Verb::Check { external, external_only, summary, timings } => {
            let scope = match (external, external_only) {
                (_, true) => check::Scope::OtherSites,
                (true, false) => check::Scope::Everything,
                (false, false) => check::Scope::Site,
            };
            Command::Check(check::Wanted { scope, summary, timings })
        }
        Verb::Serve { port } => Command::Serve { port },
        Verb::New { kind, title, author, slug } => Command::New(wanted(kind, title, author, slug)?),
        Verb::Init { folder, github } => Command::Init { folder, github },
        Verb::Status { next } => Command::Status { next },
        Verb::Explain { code } => Command::Explain { code },
        Verb::Diff { old, new } => Command::Diff { old, new },
        Verb::Export { what, slugs, series } => exported(what, slugs, series, line.shared.out.clone())?,
        Verb::Schema { kind } => Command::Schema { shelf: kind.map(shelf) },
        Verb::Cms { repo, branch, backend, force } => {
            Command::Cms(cms::Wanted { repository: repo, branch, is_test: backend == BackendName::TestRepo, force })
        }
    };
    let shared = line.shared;
    let settings = Settings {
        out: shared.out.unwrap_or_else(|| shared.root.join("public")),
        root: shared.root,
        base_url: shared.base_url,
        drafts: shared.drafts,
        pdf: !shared.no_pdf,
        today: shared.today,
        format: match shared.format {
            FormatName::Human => Format::Human,
            FormatName::Short => Format::Short,
            FormatName::Json => Format::Json,
            FormatName::Github => Format::Github,
            FormatName::Markdown => Format::Markdown,
        },
        strict: shared.strict,
        quiet: shared.quiet,
    };
    Ok((settings, command))
}

fn exported(
    what: ExportName,
    slugs: Vec<String>,
    series: Option<String>,
    out: Option<PathBuf>,
) -> Result<Command, clap::Error> {
    let usage = |message: &str| CommandLine::command().error(ErrorKind::WrongNumberOfValues, message);
    let registry = match what {
        ExportName::Epub | ExportName::Pdf => {
            let subject = match (series, <[String; 1]>::try_from(slugs)) {
                (Some(series), _) => Subject::Series(series),
                (None, Ok([slug])) => Subject::Brief(slug),
                (None, Err(_)) => {
                    return Err(usage("a book is of one brief or of one series: name a SLUG, or `--series ID`"));
                }
            };
            let form = if matches!(what, ExportName::Pdf) { Form::Pdf } else { Form::Epub };
            return Ok(Command::Publication(publication::Wanted { form, subject, out }));
        }
        ExportName::Crossref => Registry::Crossref,
        ExportName::Datacite => Registry::Datacite,
    };
    match series {
        Some(_) => Err(usage("DOIs are registered brief by brief: name their SLUGs in place of `--series`")),
        None => Ok(Command::Export(export::Wanted { registry, slugs, out })),
    }
}

/// What a preview shows is not public, so it is not recorded.
fn recorded(record: bool, shared: &Shared) -> Result<bool, clap::Error> {
    if record && (shared.drafts || shared.today.is_some()) {
        let message = "`--record` keeps what is public now: leave out `--drafts` and `--today`, or `--record`";
        return Err(CommandLine::command().error(ErrorKind::ArgumentConflict, message));
    }
    Ok(record)
}

fn wanted(kind: KindName, title: String, author: Option<String>, slug: Option<String>) -> Result<Wanted, clap::Error> {
    let kind = match kind {
        KindName::Brief => Kind::Brief,
        KindName::Page => Kind::Page,
        KindName::Author => Kind::Author,
        KindName::Topic => Kind::Topic,
        KindName::Region => Kind::Region,
        KindName::Series => Kind::Series,
    };
    let usage = |message: String| CommandLine::command().error(ErrorKind::ValueValidation, message);
    if author.is_some() && !matches!(kind, Kind::Brief) {
        return Err(usage("only a brief has an author: leave out `--author`".to_string()));
    }
    let slug = slug.unwrap_or_else(|| slugify(&title));
    if slug.is_empty() {
        return Err(usage(format!(
            "no address can be made from the title `{title}`: add one with `--slug`, as `--slug rent-control`"
        )));
    }
    Ok(Wanted { kind, title, author, slug })
}

fn shelf(name: ShelfName) -> Shelf {
    match name {
        ShelfName::Brief => Shelf::Briefs,
        ShelfName::Author => Shelf::Authors,
        ShelfName::Topic => Shelf::Topics,
        ShelfName::Region => Shelf::Regions,
        ShelfName::Series => Shelf::Series,
        ShelfName::Page => Shelf::Pages,
        ShelfName::Site => Shelf::Settings,
    }
}

/// A day, or a moment of RFC 3339.
fn moment(text: &str) -> Result<Now, String> {
    match text.parse::<Timestamp>() {
        Ok(moment) if text.contains('T') => Ok(Now::Instant(moment)),
        _ => day(text).map(Now::Day),
    }
}

/// A day as `2026-03-14`, and in no other form: `03-04-2026` would be another day for every reader.
fn day(text: &str) -> Result<Date, String> {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    if shape != "0000-00-00" {
        return Err("a day is written year-month-day, as 2026-03-14".to_string());
    }
    text.parse().map_err(|_| "there is no such day in the calendar".to_string())
}

/// A title on one line, without control characters.
fn title(text: &str) -> Result<String, String> {
    let visible: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words: Vec<&str> = visible.split_whitespace().collect();
    if words.is_empty() {
        return Err("it is empty: write the words between the quotation marks".to_string());
    }
    Ok(words.join(" "))
}

/// A repository on GitHub by its owner and name.
fn repository(text: &str) -> Result<String, String> {
    let is_name = |name: &str| {
        !name.trim_matches('.').is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
    };
    match text.split_once('/') {
        Some((owner, name)) if is_name(owner) && is_name(name) => Ok(text.to_string()),
        _ => Err("write owner and name of the repository, as `your-organisation/policybrief`".to_string()),
    }
}

fn slug(text: &str) -> Result<String, String> {
    if is_slug(text) {
        return Ok(text.to_string());
    }
    match slugify(text) {
        nothing if nothing.is_empty() => Err("use the letters a to z, digits and hyphens".to_string()),
        near => Err(format!("use the letters a to z, digits and hyphens, as `--slug {near}`")),
    }
}

#[cfg(test)]
mod tests {
    use super::{CommandLine, day, moment, title};
    use crate::model::options::Now;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn a_day_is_read_in_one_form_only() {
        assert!(day("2026-03-14").is_ok());
        for wrong in ["14-03-2026", "20260314", "2026-3-14", "2026-02-30", "2026-03-14T10:00", "tomorrow"] {
            assert!(day(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_moment_is_a_day_or_has_a_time_and_a_zone() {
        assert!(matches!(moment("2026-03-14"), Ok(Now::Day(_))));
        assert!(matches!(moment("2026-03-14T09:30:00+04:00"), Ok(Now::Instant(_))));
        for wrong in ["2026-03-14T09:30:00", "2026-03-14T", "09:30"] {
            assert!(moment(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_title_is_one_line_of_visible_words() {
        assert_eq!(title(" Rent\ncontrol\t\u{7} ").as_deref(), Ok("Rent control"));
        assert!(title(" \u{a0} ").is_err());
    }
}
