//! What the output folder goes through: on temporary folders, through the library.

#![allow(clippy::disallowed_methods, reason = "looks at what was written")]

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use policybrief::model::address::SitePath;
use policybrief::model::output::{Body, Sink};
use policybrief::model::source::Sources;
use policybrief::read;
use policybrief::write::stage::{Published, Stage};
use tempfile::TempDir;

const MANIFEST: &str = ".policybrief-manifest";

#[test]
fn a_new_site_is_written_whole_and_listed() {
    let site = Site::new();
    let published = site.build(&[("/", "home"), ("/briefs/rent/", "rent"), ("/atom.xml", "feed")]).unwrap();
    assert_eq!(published, Published { written: 3, unchanged: 0, removed: 0 });
    assert_eq!(site.files(), [MANIFEST, "atom.xml", "briefs/rent/index.html", "index.html"]);
    assert_eq!(site.text("briefs/rent/index.html"), "rent");
    assert_eq!(site.text(MANIFEST), "atom.xml\nbriefs/rent/index.html\nindex.html\n");
}

#[test]
fn a_build_without_changes_writes_nothing() {
    let site = Site::new();
    let outputs = [("/", "home"), ("/briefs/rent/", "rent")];
    site.build(&outputs).unwrap();
    let before = times(&site.out());
    let published = site.build(&outputs).unwrap();
    assert_eq!(published, Published { written: 0, unchanged: 2, removed: 0 });
    assert_eq!(times(&site.out()), before);
}

#[test]
fn only_what_differs_is_written_and_what_is_stale_goes_with_its_folder() {
    let site = Site::new();
    site.build(&[("/", "home"), ("/briefs/rent/", "rent"), ("/briefs/dam/", "dam")]).unwrap();
    let published = site.build(&[("/", "home"), ("/briefs/rent/", "RENT")]).unwrap();
    assert_eq!(published, Published { written: 1, unchanged: 1, removed: 1 });
    assert_eq!(site.files(), [MANIFEST, "briefs/rent/index.html", "index.html"]);
    assert!(!site.out().join("briefs/dam").exists());
    assert_eq!(site.text("briefs/rent/index.html"), "RENT");
}

#[test]
fn an_unpublished_stage_leaves_no_trace() {
    let site = Site::new();
    let sources = Sources::default();
    let put = || {
        let stage = Stage::open(&site.out(), site.root(), &sources).unwrap();
        stage.put(&SitePath::new("/new/"), Body::from("new".to_string()));
    };
    put();
    assert!(!site.out().exists());
    site.build(&[("/", "home")]).unwrap();
    put();
    assert_eq!(site.files(), [MANIFEST, "index.html"]);
    assert_eq!(fs::read_dir(site.out()).unwrap().count(), 2);
}

#[test]
fn files_of_others_are_neither_removed_nor_replaced() {
    let site = Site::new();
    site.build(&[("/briefs/rent/", "rent")]).unwrap();
    fs::write(site.out().join("CNAME"), "by hand").unwrap();
    fs::write(site.out().join("briefs/rent/notes.txt"), "by hand").unwrap();
    site.build(&[("/", "home")]).unwrap();
    assert_eq!(site.files(), [MANIFEST, "CNAME", "briefs/rent/notes.txt", "index.html"]);

    let error = site.build(&[("/", "changed"), ("/CNAME", "ours")]).unwrap_err().to_string();
    assert!(error.contains("CNAME` would be replaced, but policybrief did not make it"), "{error}");
    assert_eq!(site.text("CNAME"), "by hand");
    assert_eq!(site.text("index.html"), "home", "a refused build publishes nothing");
}

#[test]
fn a_folder_that_is_not_ours_is_refused_unless_empty() {
    let site = Site::new();
    fs::create_dir(site.out()).unwrap();
    site.build(&[("/", "home")]).unwrap();

    let other = site.root().join("documents");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("thesis.odt"), "years of work").unwrap();
    let error = open_error(&other, site.root());
    assert!(error.contains("is not empty, and policybrief did not make it"), "{error}");
}

#[test]
fn output_does_not_mix_with_sources() {
    let site = Site::new();
    let root = site.root();
    fs::create_dir(root.join("content")).unwrap();
    for (out, expected) in [
        (root.to_path_buf(), "holds the site itself"),
        (root.join(".."), "holds the site itself"),
        (root.join("content"), "`content` folder"),
        (root.join("static/site"), "`static` folder"),
        (root.join("missing/../templates"), "`templates` folder"),
        (root.join("site.toml"), "is not a folder"),
    ] {
        let error = open_error(&out, root);
        assert!(error.contains(expected), "{}: {error}", out.display());
    }
}

#[test]
fn a_file_and_a_folder_can_change_places() {
    let site = Site::new();
    site.build(&[("/data", "file"), ("/map/", "folder")]).unwrap();
    let published = site.build(&[("/data/", "folder"), ("/map", "file")]).unwrap();
    assert_eq!(published, Published { written: 2, unchanged: 0, removed: 2 });
    assert_eq!(site.files(), [MANIFEST, "data/index.html", "map"]);
}

#[test]
fn a_killed_build_is_cleared_away_and_its_files_are_known() {
    let site = Site::new();
    site.build(&[("/", "home")]).unwrap();
    // As left by a process killed between the renames: both lists joined, one file moved already.
    let staging = site.out().join(".policybrief-staging-4000000");
    fs::create_dir(&staging).unwrap();
    fs::write(staging.join(".policybrief-lock"), "").unwrap();
    fs::write(staging.join("half"), "hal").unwrap();
    fs::write(site.out().join("moved.html"), "moved").unwrap();
    fs::write(site.out().join(MANIFEST), "half\nindex.html\nmoved.html\n").unwrap();

    let published = site.build(&[("/", "home")]).unwrap();
    assert_eq!(published, Published { written: 0, unchanged: 1, removed: 1 });
    assert_eq!(site.files(), [MANIFEST, "index.html"]);
}

#[test]
fn a_manifest_that_points_outside_is_refused() {
    let site = Site::new();
    site.build(&[("/", "home")]).unwrap();
    fs::write(site.out().join(MANIFEST), "../site.toml\nindex.html\n").unwrap();
    let error = site.build(&[]).unwrap_err().to_string();
    assert!(error.contains("is damaged"), "{error}");
    assert!(site.root().join("site.toml").exists());
}

#[cfg(unix)]
#[test]
fn links_in_the_output_folder_lead_nowhere() {
    let site = Site::new();
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("index.html"), "theirs").unwrap();
    site.build(&[("/", "home"), ("/briefs/", "briefs")]).unwrap();
    fs::remove_dir_all(site.out().join("briefs")).unwrap();
    std::os::unix::fs::symlink(outside.path(), site.out().join("briefs")).unwrap();

    let error = site.build(&[("/", "home"), ("/briefs/", "briefs")]).unwrap_err().to_string();
    assert!(error.contains("is a link or file that policybrief did not make"), "{error}");
    let published = site.build(&[("/", "home")]).unwrap();
    assert_eq!(published.removed, 0);
    assert_eq!(fs::read_to_string(outside.path().join("index.html")).unwrap(), "theirs");
}

#[test]
fn assets_are_copied_from_the_site_and_a_missing_one_fails_the_build() {
    let site = Site::new();
    let logo = site.root().join("static/logo.png");
    fs::create_dir(site.root().join("static")).unwrap();
    fs::write(&logo, "pixels").unwrap();
    let sources = read::sources(site.root()).unwrap();
    let copy = || {
        let stage = Stage::open(&site.out(), site.root(), &sources).unwrap();
        let id = sources.find("static/logo.png").unwrap().id;
        stage.put(&SitePath::new("/logo.png"), Body::Copy(id));
        stage.publish()
    };
    assert_eq!(copy().unwrap().written, 1);
    assert_eq!(copy().unwrap().unchanged, 1);
    fs::write(&logo, "more pixels").unwrap();
    assert_eq!(copy().unwrap().written, 1);
    assert_eq!(site.text("logo.png"), "more pixels");
    fs::remove_file(&logo).unwrap();
    assert!(copy().is_err());
    assert_eq!(site.text("logo.png"), "more pixels");
}

#[test]
fn a_path_that_leaves_the_folder_is_refused() {
    let site = Site::new();
    let error = site.build(&[("/../site.toml", "gone")]).unwrap_err().to_string();
    assert!(error.contains("cannot be the name of an output file"), "{error}");
    assert!(site.build(&[("/.policybrief-manifest", "forged")]).is_err());
}

/// A folder with a `site.toml`, and `public` for its output.
struct Site(TempDir);

impl Site {
    fn new() -> Site {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("site.toml"), "").unwrap();
        Site(folder)
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn out(&self) -> std::path::PathBuf {
        self.root().join("public")
    }

    fn build(&self, outputs: &[(&str, &str)]) -> anyhow::Result<Published> {
        let sources = Sources::default();
        let stage = Stage::open(&self.out(), self.root(), &sources)?;
        std::thread::scope(|scope| {
            for (path, text) in outputs {
                scope.spawn(|| stage.put(&SitePath::new(*path), Body::from((*text).to_string())));
            }
        });
        stage.publish()
    }

    /// The files in the output folder, sorted.
    fn files(&self) -> Vec<String> {
        times(&self.out()).into_iter().filter(|(_, is_file, _)| *is_file).map(|(path, ..)| path).collect()
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.out().join(path)).unwrap()
    }
}

fn open_error(out: &Path, root: &Path) -> String {
    match Stage::open(out, root, &Sources::default()) {
        Ok(_) => panic!("`{}` was accepted", out.display()),
        Err(error) => error.to_string(),
    }
}

/// Every entry below `folder`, sorted: its path, whether it is a file, and when it was last changed.
fn times(folder: &Path) -> Vec<(String, bool, SystemTime)> {
    let mut found: Vec<_> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| {
            let entry = entry.unwrap();
            let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
            (path, entry.file_type().is_file(), entry.metadata().unwrap().modified().unwrap())
        })
        .collect();
    found.sort();
    found
}
