//! `init`: a new site that builds at once.

mod github;

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, bail};
use jiff::tz::TimeZone;

use super::settings::Settings;
use super::terminal;

/// The files of a new site; `{{date}}` in them stands for the day on which it is made.
const FILES: [(&str, &str); 7] = [
    ("site.toml", include_str!("site.toml")),
    ("content/briefs/your-first-brief.md", include_str!("brief.md")),
    ("content/authors/editorial-team.md", include_str!("author.md")),
    ("content/topics/publishing.md", include_str!("topic.md")),
    ("content/pages/about.md", include_str!("about.md")),
    (".gitignore", include_str!("gitignore")),
    (".gitattributes", include_str!("gitattributes")),
];

/// With `github`, the repository there that holds the program's source code, the site gets workflows.
pub(super) fn run(settings: &Settings, folder: &Path, github: Option<&str>) -> anyhow::Result<ExitCode> {
    refuse_occupied(folder)?;
    // The new site's time zone is UTC, so its today is too.
    let day = settings.options().now.day(&TimeZone::UTC);
    let files = FILES.map(|(path, text)| (path, text.replace("{{date}}", &day.to_string())));
    for (path, text) in files.into_iter().chain(github.into_iter().flat_map(github::files)) {
        let place = folder.join(path);
        write(&place, &text).with_context(|| format!("`{}` cannot be written", place.display()))?;
    }
    if !settings.quiet {
        let shown = folder.display();
        terminal::answer(&format!(
            "made a new site in `{shown}`\n\n\
             To see it in a browser on this computer:\n  policybrief serve --root {shown}\n\
             To write a brief:\n  policybrief new brief \"Your title\" --root {shown}\n\
             Then set the site's name and address in {}",
            folder.join("site.toml").display()
        ));
    }
    Ok(ExitCode::SUCCESS)
}

/// A new site needs a folder of its own; a fresh git repository counts as empty.
fn refuse_occupied(folder: &Path) -> anyhow::Result<()> {
    let shown = folder.display();
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            bail!("`{shown}` is a file; give the name of a new folder, as `policybrief init my-site`")
        }
        Err(error) => return Err(error).with_context(|| format!("`{shown}` cannot be read")),
    };
    for entry in entries {
        let name = entry.with_context(|| format!("`{shown}` cannot be read"))?.file_name();
        if name != ".git" {
            let found = name.to_string_lossy();
            bail!("`{shown}` is not empty (it has `{found}`); give a new folder, as `policybrief init my-site`");
        }
    }
    Ok(())
}

fn write(place: &Path, text: &str) -> std::io::Result<()> {
    fs::create_dir_all(place.parent().unwrap_or(Path::new(".")))?;
    File::create_new(place)?.write_all(text.as_bytes())
}
