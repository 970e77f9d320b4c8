//! `policybrief export` from outside.

#![allow(clippy::disallowed_methods, reason = "makes and reads small sites on disk")]

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// Exit code, standard output, standard error.
fn export(site: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_policybrief"))
        .arg("export")
        .args(arguments)
        .args(["--today", "2026-06-01"])
        .current_dir(site)
        .env("LC_ALL", "C")
        .output()
        .expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

const SETTINGS: &str = "title = \"House\"\nbase_url = \"https://example.org/\"\n";
const EMAIL: &str = "[organisation]\nemail = \"doi@example.org\"\n";

/// Two briefs with DOIs, one without, one draft.
fn site(settings: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "site.toml", &format!("{SETTINGS}{settings}"));
    for (slug, more) in [("rent", "doi: 10.5555/r"), ("water", "doi: 10.5555/w"), ("gas", ""), ("oil", "draft: true")] {
        let text = format!(
            "---\ntitle: On {slug}\ndate: 2026-01-01\nauthors: [Ada]\nsummary: What {slug} costs in this city, and what would bring the price down again.\n{more}\n---\nText.\n"
        );
        write(folder.path(), &format!("content/briefs/{slug}.md"), &text);
    }
    folder
}

fn write(site: &Path, path: &str, text: &str) {
    fs::create_dir_all(site.join(path).parent().expect("a folder")).expect("writable");
    fs::write(site.join(path), text).expect("writable");
}

#[test]
fn all_briefs_with_a_doi_are_one_batch_for_crossref() {
    let site = site(EMAIL);
    let (code, out, err) = export(site.path(), &["crossref"]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let place = Path::new("export").join("crossref.xml");
    let expected =
        format!("wrote {}: 2 briefs; 1 brief has no `doi: 10.…` in the front matter (gas)\n", place.display());
    assert_eq!(out, expected);
    let xml = fs::read_to_string(site.path().join(place)).expect("written");
    assert!(xml.contains("<timestamp>20260601000000000</timestamp>"), "{xml}");
    let (code, printed, err) = export(site.path(), &["crossref", "--out", "-"]);
    assert_eq!((code, printed.as_str(), err.as_str()), (Some(0), xml.as_str(), ""));
    assert!(!site.path().join("-").exists());
}

#[test]
fn datacite_takes_a_file_a_brief() {
    let site = site("");
    assert_eq!(export(site.path(), &["datacite"]).0, Some(0));
    let folder = site.path().join("export/datacite");
    assert!(folder.join("rent.xml").is_file() && folder.join("water.xml").is_file());
    assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 2);
    let (code, out, _) = export(site.path(), &["datacite", "rent", "--out", "mine.xml"]);
    assert_eq!((code, out.as_str()), (Some(0), "wrote mine.xml: 1 brief\n"));
    assert!(site.path().join("mine.xml").is_file());
    for place in ["-", "both.xml"] {
        let (code, _, err) = export(site.path(), &["datacite", "--out", place]);
        assert!(code == Some(1) && err.contains("one brief"), "{err}");
    }
}

#[test]
fn what_cannot_be_deposited_is_answered_with_what_to_type() {
    let site = site("");
    for (arguments, answer) in [
        (&["crossref"][..], "`[organisation] email`"),
        (&["datacite", "gas"], "write `doi: 10.…` into the front matter of content/briefs/gas.md"),
        (&["datacite", "watre"], "no brief is called `watre`: did you mean `water`?"),
        (&["datacite", "oil"], "content/briefs/oil.md is held back"),
        (&["datacite", "rent", "qqq", "gas"], "error: no brief is called `qqq`"),
    ] {
        let (code, out, err) = export(site.path(), arguments);
        assert_eq!((code, out.as_str()), (Some(1), ""), "{arguments:?}");
        assert!(err.starts_with("error: ") && err.contains(answer), "{arguments:?}: {err}");
    }
    assert_eq!(export(site.path(), &["zenodo"]).0, Some(2));
    assert!(!site.path().join("export").exists(), "nothing is written where something is wrong");
}

#[test]
fn a_site_with_mistakes_is_not_exported() {
    let site = site(EMAIL);
    write(site.path(), "content/briefs/bad.md", "---\ntitle: Bad\n---\n");
    let (code, _, err) = export(site.path(), &["crossref"]);
    assert_eq!(code, Some(1));
    assert!(err.contains("error[missing-key]") && err.contains("nothing was written"), "{err}");
}

#[test]
fn a_brief_or_a_series_is_a_book() {
    let site = site("");
    let text = "---\ntitle: On tea\ndate: 2026-01-01\nauthors: [Ada]\nsummary: What tea costs here.\nseries: Drinks\n---\nText.\n";
    write(site.path(), "content/briefs/tea.md", text);
    let (code, out, err) = export(site.path(), &["epub", "rent"]);
    let place = Path::new("export").join("rent.epub");
    assert!(
        code == Some(0) && err.is_empty() && out.starts_with(&format!("wrote {}: ", place.display())),
        "{out}{err}"
    );
    let first = fs::read(site.path().join(place)).expect("written");
    assert_eq!(&first[30..58], b"mimetypeapplication/epub+zip");
    assert_eq!(export(site.path(), &["epub", "rent", "--out", "mine.epub", "--quiet"]).1, "");
    assert!(fs::read(site.path().join("mine.epub")).expect("written") == first);
    assert_eq!(export(site.path(), &["epub", "--series", "drinks"]).0, Some(0));
    assert!(site.path().join("export/drinks.epub").is_file());
    assert_eq!(export(site.path(), &["epub", "oil", "--drafts"]).0, Some(0));
}

#[test]
fn what_cannot_be_a_book_is_answered_with_what_to_type() {
    let site = site("");
    for (arguments, code, answer) in [
        (&["epub", "rnet"][..], 1, "no brief is called `rnet`: did you mean `rent`?"),
        (&["epub", "oil"], 1, "content/briefs/oil.md is held back; `--drafts` exports it all the same"),
        (&["epub", "--series", "city"], 1, "no series is called `city`: this site has none"),
        (&["epub"], 2, "name a SLUG, or `--series ID`"),
        (&["epub", "rent", "gas"], 2, "name a SLUG, or `--series ID`"),
        (&["epub", "rent", "--series", "city"], 2, "cannot be used with"),
        (&["crossref", "--series", "city"], 2, "in place of `--series`"),
    ] {
        let (actual, out, err) = export(site.path(), arguments);
        assert_eq!((actual, out.as_str()), (Some(code), ""), "{arguments:?}");
        assert!(err.contains(answer), "{arguments:?}: {err}");
    }
    assert!(!site.path().join("export").exists(), "nothing is written where something is wrong");
}

/// The pages that the list of a book names, with the chapters in which they begin.
#[cfg(feature = "pdf")]
fn page_list(place: &Path) -> Vec<(String, u32)> {
    let mut book = zip::ZipArchive::new(fs::File::open(place).expect("written")).expect("a book");
    let nav = std::io::read_to_string(book.by_name("EPUB/nav.xhtml").expect("contents")).expect("text");
    let list = nav.split_once("epub:type=\"page-list\"").map_or("", |(_, list)| list);
    let entries = list.split("href=\"").skip(1).filter_map(|entry| entry.split_once("</a>")?.0.split_once("#page_"));
    let number = |rest: &str| rest.split_once("\">").expect("a name").1.parse().expect("a number");
    entries.map(|(chapter, rest)| (chapter.to_string(), number(rest))).collect()
}

#[test]
#[cfg(feature = "pdf")]
fn the_book_of_a_series_lists_the_pages_of_its_pdf() {
    let site = site("");
    for (number, slug, paragraphs) in [(1, "coffee", 60), (2, "tea", 1)] {
        let text = "Words that fill a line, and then some more of them.\n\n".repeat(paragraphs);
        let head = format!(
            "title: On {slug}\ndate: 2026-01-01\nauthors: [Ada]\nsummary: What {slug} costs.\nseries: Drinks\nnumber: {number}"
        );
        write(site.path(), &format!("content/briefs/{slug}.md"), &format!("---\n{head}\n---\n{text}"));
    }
    let listed = |arguments: &[&str]| {
        let (code, _, err) = export(site.path(), &[&["epub", "--series", "drinks"], arguments].concat());
        assert_eq!((code, err.as_str()), (Some(0), ""));
        page_list(&site.path().join("export/drinks.epub"))
    };
    // Cover and contents come first, and each brief begins on a page of its own.
    let found = listed(&[]);
    let of =
        |chapter: &str| found.iter().filter(|(file, _)| file == chapter).map(|(_, page)| *page).collect::<Vec<_>>();
    assert_eq!(of("brief-coffee.xhtml")[..2], [3, 4], "{found:?}");
    let [tea] = of("brief-tea.xhtml")[..] else { panic!("{found:?}") };
    assert!(tea > of("brief-coffee.xhtml")[1], "{found:?}");
    assert_eq!(export(site.path(), &["pdf", "--series", "drinks"]).0, Some(0));
    let pdf = fs::read(site.path().join("export/drinks.pdf")).expect("written");
    let pages = String::from_utf8_lossy(&pdf).matches("/MediaBox").count();
    assert_eq!(tea as usize, pages, "the last of {pages} pages: {found:?}");
    assert!(listed(&["--no-pdf"]).is_empty());
}
