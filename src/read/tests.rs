//! Sites on disk, well and badly made.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::{load, sources, walk};
use crate::model::source::{Contents, LONGEST_TEXT, Sources};

#[test]
fn texts_are_loaded_and_assets_are_measured() {
    let site = site(&[
        ("content/briefs/rent.md", b"# Rent"),
        ("content/briefs/flat.png", b"12345"),
        ("content/briefs/cafe.md", b"caf\xe9 au lait"),
        ("public/index.html", b"not ours to read"),
    ]);
    let sources = sources(site.path()).unwrap();
    assert_eq!(contents(&sources, "content/briefs/rent.md"), &Contents::Text("# Rent".to_string()));
    assert_eq!(contents(&sources, "content/briefs/flat.png"), &Contents::Asset { size: 5, dimensions: None });
    let expected = Contents::NotUtf8 { valid_up_to: 3, bytes: b"caf\xe9 au lait".to_vec() };
    assert_eq!(contents(&sources, "content/briefs/cafe.md"), &expected);
    assert!(sources.find("public/index.html").is_none());
    let asset = sources.find("content/briefs/flat.png").unwrap();
    assert_eq!(sources.bytes(asset.id).as_deref(), Some(&b"12345"[..]));
}

#[test]
fn a_text_may_not_be_endless_and_the_ledger_may_be_long() {
    let long = " ".repeat(LONGEST_TEXT as usize + 1);
    let site = site(&[("content/briefs/rent.md", long.as_bytes()), ("urls.lock", long.as_bytes())]);
    let sources = sources(site.path()).unwrap();
    assert_eq!(contents(&sources, "content/briefs/rent.md"), &Contents::TooLong { size: LONGEST_TEXT + 1 });
    assert!(matches!(contents(&sources, "urls.lock"), Contents::Text(_)));
}

#[test]
fn a_file_that_has_gone_since_it_was_seen_is_not_there() {
    let site = site(&[("content/briefs/rent.md", b"rent")]);
    let entries = walk::entries(&site.path().canonicalize().unwrap()).unwrap();
    fs::remove_file(site.path().join("content/briefs/rent.md")).unwrap();
    let read: Vec<_> = entries.into_iter().filter_map(|entry| load::file(site.path(), entry)).collect();
    assert_eq!(read.iter().map(|(path, ..)| path.as_str()).collect::<Vec<_>>(), ["site.toml"]);
}

#[test]
fn leftovers_are_skipped_and_well_known_files_are_not() {
    let site = site(&[
        ("content/briefs/rent.md~", b""),
        ("content/briefs/.#rent.md", b""),
        ("content/.obsidian/workspace.json", b""),
        ("templates/.brief.html.swp", b""),
        ("static/.DS_Store", b""),
        ("static/.well-known/security.txt", b""),
    ]);
    let sources = sources(site.path()).unwrap();
    let own: Vec<_> = sources.iter().filter(|file| !file.built_in).map(|file| file.path.as_str()).collect();
    assert_eq!(own, ["site.toml", "static/.well-known/security.txt"]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_inside_the_site_and_refused_outside() {
    use std::os::unix::fs::symlink;

    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.md"), "secret").unwrap();
    let site = site(&[("content/briefs/rent.md", b"rent"), ("shared/map.svg", b"<svg/>")]);
    let place = |path: &str| site.path().join(path);
    symlink(place("content/briefs/rent.md"), place("content/briefs/same.md")).unwrap();
    symlink(place("shared"), place("static/shared")).unwrap();
    symlink(outside.path().join("secret.md"), place("content/briefs/secret.md")).unwrap();
    symlink(outside.path(), place("static/outside")).unwrap();
    symlink(place("content"), place("content/briefs/circle")).unwrap();
    symlink("nowhere.md", place("content/briefs/nowhere.md")).unwrap();

    let sources = sources(site.path()).unwrap();
    assert_eq!(contents(&sources, "content/briefs/same.md"), &Contents::Text("rent".to_string()));
    assert_eq!(contents(&sources, "static/shared/map.svg"), &Contents::Text("<svg/>".to_string()));
    for refused in ["content/briefs/secret.md", "static/outside", "content/briefs/circle"] {
        assert!(matches!(contents(&sources, refused), Contents::Refused { .. }), "{refused}");
    }
    assert!(matches!(contents(&sources, "content/briefs/nowhere.md"), Contents::Unreadable { .. }));
}

#[cfg(unix)]
#[test]
fn a_socket_is_refused_without_being_opened() {
    let site = site(&[]);
    let _socket = std::os::unix::net::UnixListener::bind(site.path().join("static/door")).unwrap();
    assert!(matches!(contents(&sources(site.path()).unwrap(), "static/door"), Contents::Refused { .. }));
}

#[test]
fn a_folder_that_is_no_site_is_answered_with_what_to_do() {
    let empty = tempfile::tempdir().unwrap();
    let message = sources(empty.path()).unwrap_err().to_string();
    assert!(message.ends_with("it has no `site.toml`; `policybrief init DIR` makes one"), "{message}");
    let message = sources(&empty.path().join("missing")).unwrap_err().to_string();
    assert!(message.starts_with("there is no folder"), "{message}");
    let site = site(&[("notes/plan.txt", b"")]);
    let message = sources(&site.path().join("notes")).unwrap_err().to_string();
    assert!(message.contains("did you mean `--root "), "{message}");
}

fn site(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in [("site.toml", &b""[..])].iter().chain(files) {
        let place = folder.path().join(path);
        fs::create_dir_all(place.parent().unwrap_or(Path::new("."))).unwrap();
        fs::write(place, bytes).unwrap();
    }
    for folder_name in ["content/briefs", "static"] {
        fs::create_dir_all(folder.path().join(folder_name)).unwrap();
    }
    folder
}

fn contents<'a>(sources: &'a Sources, path: &str) -> &'a Contents {
    &sources.find(path).unwrap_or_else(|| panic!("no {path}")).contents
}
