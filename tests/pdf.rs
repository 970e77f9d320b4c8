//! PDFs of briefs: where they are, what leads to them, and what is said where one cannot be made.

#![cfg(feature = "pdf")]

mod sites;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use policybrief::memo::{Memo, Store};
use policybrief::model::options::Options;
use policybrief::model::output::Body;
use policybrief::model::source::{Contents, Sources};
use sites::{Outcome, brief, build, build_with, options, sources};

fn typeset(site: &str) -> Outcome {
    build_with(sources(site), &Options { pdf: true, ..options("2026-06-01") }, &Memo::default())
}

fn pdf<'a>(built: &'a Outcome, path: &str) -> &'a [u8] {
    match built.outputs.get(path) {
        Some(Body::Bytes(bytes)) if bytes.starts_with(b"%PDF-1.7") => bytes,
        other => panic!("{path} is no PDF: {other:?}; there is {:?}", built.outputs.keys()),
    }
}

const ADDRESS: &str = "/briefs/rent/rent.pdf";

#[test]
fn everything_leads_to_the_pdf_beside_the_page() {
    let built = typeset(&brief("rent", "Rent control", "2026-03-02", "", "Text.")).clean();
    pdf(&built, ADDRESS);
    let url = format!("https://example.org{ADDRESS}");
    let page = built.text("/briefs/rent/");
    assert!(page.contains(&format!("<meta name=\"citation_pdf_url\" content=\"{url}\">")), "{page}");
    assert!(page.contains(&format!("href=\"{ADDRESS}\" type=\"application/pdf\"")), "{page}");
    assert!(page.contains(&format!("\"contentUrl\":\"{url}\",\"encodingFormat\":\"application/pdf\"")), "{page}");
    assert!(built.text("/atom.xml").contains(&format!("rel=\"enclosure\" type=\"application/pdf\" href=\"{url}\"")));
    assert!(built.text("/feed.json").contains(&url));
    assert!(built.text("/briefs/rent/linkset.json").contains(&url));
    assert!(built.text("/briefs/rent/rent.ris").contains(&format!("L1  - {url}\r\n")));
    assert!(built.text("/briefs/rent/index.md").contains(&url));
}

#[test]
fn where_there_is_no_pdf_nothing_leads_to_one() {
    let plain = brief("rent", "Rent control", "2026-03-02", "", "Text.");
    let config = "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n[pdf]\nenabled = false\n";
    let without = [
        build(&plain),
        typeset(&brief("rent", "Rent control", "2026-03-02", "pdf: false\n", "Text.")),
        typeset(&format!("{config}{plain}")),
    ];
    for built in without {
        let built = built.clean();
        assert!(!built.has(ADDRESS));
        for (path, body) in &built.outputs {
            let Body::Bytes(bytes) = body else { continue };
            assert!(!String::from_utf8_lossy(bytes).contains("rent.pdf"), "{path}");
        }
    }
}

#[test]
fn what_is_held_back_has_none_and_what_is_withdrawn_keeps_its_own() {
    let draft = brief("idea", "An idea", "2026-03-02", "draft: true\n", "Text.");
    let withdrawn = "withdrawn:\n  date: 2026-04-01\n  reason: The numbers were wrong.\n";
    let built = typeset(&(draft + &brief("rent", "Rent control", "2026-03-02", withdrawn, "Text."))).clean();
    pdf(&built, ADDRESS);
    assert!(!built.has("/briefs/idea/idea.pdf"));
}

#[test]
fn an_authors_own_file_takes_the_place_of_ours() {
    let text = |name: &str| brief("rent", "Rent control", "2026-03-02", &format!("pdf_file: {name}\n"), "Text.");
    let file = "-- content/briefs/report.pdf --\n%PDF-1.4\n";
    let built = typeset(&(text("report.pdf") + file)).clean();
    assert!(matches!(built.outputs.get(ADDRESS), Some(Body::Copy(_))));
    assert!(!built.has("/briefs/report.pdf"), "it is published once");
    // Also by a run that typesets nothing.
    assert!(build(&(text("report.pdf") + file)).clean().has(ADDRESS));
    for (name, code) in [("reprot.pdf", "missing-pdf"), ("rent.md", "not-a-pdf"), ("../../../x.pdf", "outside-site")] {
        let built = typeset(&(text(name) + file));
        assert!(built.codes().contains(&code), "{name}: {:?}", built.codes());
        assert!(built.outputs.is_empty());
    }
}

#[test]
fn a_letter_without_a_font_is_told_at_its_line() {
    let built = typeset(&brief("rent", "Rent control", "2026-03-02", "", "Fine.\n\nA rune: ᚠ."));
    pdf(&built, ADDRESS);
    let [found] = built.diagnostics.as_slice() else { panic!("{:#?}", built.diagnostics) };
    assert_eq!(found.code, "letter-without-font");
    assert_eq!(built.sources.text_at(found.labels[0].span), "ᚠ");
}

#[test]
fn a_picture_that_cannot_be_printed_is_told_and_stops_nothing() {
    let site = brief("rent", "Rent control", "2026-03-02", "", "![A map](map.avif)");
    let built = typeset(&(site + "-- content/briefs/map.avif --\nnot a picture\n"));
    pdf(&built, ADDRESS);
    let [found] = built.diagnostics.as_slice() else { panic!("{:#?}", built.diagnostics) };
    assert_eq!(found.code, "picture-not-printed");
    assert!(built.sources.text_at(found.labels[0].span).contains("map.avif"), "{found:#?}");
}

#[test]
fn a_photograph_that_cannot_be_printed_is_told_once_in_its_authors_file() {
    let photo = "photo: { src: ada.avif, decorative: true, credit: Ada Byron, license: CC0-1.0 }";
    let author = format!("-- content/authors/ada.md --\n---\nname: Ada Byron\n{photo}\n---\n");
    let briefs = ["rent", "water"].map(|slug| brief(slug, slug, "2026-03-02", "", "Text."));
    let built = typeset(&(author + &briefs.concat() + "-- content/authors/ada.avif --\nnot a picture\n"));
    pdf(&built, ADDRESS);
    let [found] = built.diagnostics.as_slice() else { panic!("{:#?}", built.diagnostics) };
    assert_eq!(found.code, "picture-not-printed");
    assert_eq!(built.sources.get(found.labels[0].span.file).path, "content/authors/ada.md");
}

/// Does the PDF have these bytes? Its objects are not compressed, what is drawn is.
fn has(pdf: &[u8], words: &str) -> bool {
    pdf.windows(words.len()).any(|window| window == words.as_bytes())
}

#[test]
fn a_table_that_is_too_wide_gets_a_page_on_its_side_and_only_where_it_stands_on_the_page() {
    let row = |cell: &str| format!("|{}\n", format!(" {cell} |").repeat(14));
    let table = row("Recommendation") + &row("---") + &row("1,234,567.89");
    let is_turned = |body: &str| {
        let built = typeset(&brief("rent", "Rent control", "2026-03-02", "", body)).clean();
        let file = pdf(&built, ADDRESS);
        assert!(has(file, "/MediaBox[0 0 595.2"), "its other pages are upright");
        has(file, "/MediaBox[0 0 841.8")
    };
    assert!(is_turned(&table));
    assert!(is_turned(&format!("Before.\n\n::: figure\n\n{table}\nA caption.\n\nSource: somebody.\n\n:::\n\nAfter.")));
    assert!(!is_turned(&format!("::: box\n\n{table}\n:::")));
    assert!(!is_turned("| A | B |\n|---|---|\n| 1 | 2 |\n"));
}

/// The site with files of its own in the folder of fonts.
fn with_fonts(site: &str, own: &[(&str, &'static [u8])]) -> Sources {
    let files =
        sources(site).iter().map(|file| (file.path.clone(), file.contents.clone(), file.built_in)).collect::<Vec<_>>();
    let own =
        own.iter().map(|(name, bytes)| (format!("templates/print/fonts/{name}"), Contents::Embedded(bytes), false));
    Sources::new(files.into_iter().chain(own).collect())
}

#[test]
fn print_has_the_letters_of_the_theme_or_a_sites_own() {
    const CODE: &[u8] = include_bytes!("../templates/print/fonts/source-code-regular.ttf");
    let text = brief("rent", "Rent control", "2026-03-02", "", "Text.");
    let theme = |settings: &str| {
        format!("-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n[theme]\n{settings}{text}")
    };
    let names = |site: Sources| {
        let built = build_with(site, &Options { pdf: true, ..options("2026-06-01") }, &Memo::default()).clean();
        let file = pdf(&built, ADDRESS);
        ["SourceSerif4", "SourceSans3", "SourceCodePro"].map(|name| has(file, &format!("+{name}")))
    };
    assert_eq!(names(sources(&text)), [true, true, false]);
    assert_eq!(names(sources(&theme("text_font = \"sans\"\n"))), [false, true, false]);
    assert_eq!(names(sources(&theme("heading_font = \"serif\"\n"))), [true, false, false]);
    assert_eq!(names(sources(&theme("text_font = \"system\"\n"))), [true, true, false], "paper has no system");
    assert_eq!(names(with_fonts(&text, &[("text-regular.ttf", CODE)])), [false, true, true]);
    assert_eq!(names(with_fonts(&text, &[("heading.ttf", CODE)])), [true, false, true]);
    assert_eq!(names(with_fonts(&text, &[("more.ttf", CODE)])), [true, true, false], "it is for what others lack");
}

#[test]
fn a_font_that_print_cannot_read_is_told_once_and_stops_nothing() {
    let text =
        brief("rent", "Rent control", "2026-03-02", "", "Text.") + &brief("tax", "Tax", "2026-03-02", "", "Text.");
    let site = with_fonts(&text, &[("text-regular.woff2", b"wOF2")]);
    let built = build_with(site, &Options { pdf: true, ..options("2026-06-01") }, &Memo::default());
    assert_eq!(built.codes(), ["font-not-read"]);
    assert!(has(pdf(&built, ADDRESS), "+SourceSerif4"));
}

#[test]
fn words_of_the_site_in_a_text_of_another_language_are_marked() {
    let languages = |lang: &str, body: &str| {
        let built = typeset(&brief("rent", "آب", "2026-03-02", lang, body)).clean();
        let file = pdf(&built, ADDRESS).to_vec();
        ["/Lang(en)", "/Lang(fa)"]
            .map(|mark| file.windows(mark.len()).filter(|window| *window == mark.as_bytes()).count())
    };
    let [english, _] = languages("lang: fa\n", "متن");
    assert!(english > 2, "{english}: titles of parts, the imprint");
    assert_eq!(languages("", "متن"), [1, 0], "the whole document is in one language");
}

#[test]
fn a_sites_own_template_is_used_and_where_it_fails_a_sheet_stands_for_the_pdf() {
    let text = brief("rent", "Rent control", "2026-03-02", "", "Text.");
    let template = |code: &str| format!("{text}-- templates/print/brief.typ --\n#let brief(data) = {code}\n");
    let own = "{ set document(title: data.title, date: datetime(..data.date))\nstd.title(data.title) }";
    let built = typeset(&template(own)).clean();
    assert!(pdf(&built, ADDRESS).len() < pdf(&typeset(&text), ADDRESS).len());
    let built = typeset(&template("data.nothing"));
    pdf(&built, ADDRESS);
    assert!(built.has("/briefs/rent/") && built.has("/"));
    let [found] = built.diagnostics.as_slice() else { panic!("{:#?}", built.diagnostics) };
    assert_eq!(found.code, "pdf-not-made");
    assert!(found.labels.iter().any(|label| built.sources.text_at(label.span) == "nothing"), "{found:#?}");
}

#[test]
fn words_of_an_author_are_never_markup() {
    let body = "#panic(1) $x$ @ref `#let x` \\<label> *=* [#eval](https://example.org/#panic())";
    let text = brief("rent", "'#panic() $ @x <y>'", "2026-03-02", "takeaways: ['#panic()', '= x', '// y']\n", body);
    let is_of_print = |code: &&str| code.contains("pdf") || code.contains("font") || code.contains("print");
    assert_eq!(typeset(&text).codes().into_iter().find(is_of_print), None);
}

/// A store that counts what is kept.
#[derive(Clone, Default)]
struct Shelf {
    kept: Arc<Mutex<BTreeMap<String, Vec<u8>>>>,
    writes: Arc<AtomicUsize>,
}

impl Store for Shelf {
    fn load(&self, name: &str) -> Option<Vec<u8>> {
        self.kept.lock().expect("no panic").get(name).cloned()
    }

    fn keep(&self, name: &str, bytes: &[u8]) {
        self.writes.fetch_add(1, Ordering::Relaxed);
        self.kept.lock().expect("no panic").insert(name.to_string(), bytes.to_vec());
    }
}

#[test]
fn the_same_brief_is_the_same_bytes_and_is_made_once() {
    let site = brief("rent", "Rent control", "2026-03-02", "", "Text.[^1]\n\n[^1]: A note.")
        + &brief("water", "Water", "2026-03-03", "lang: fa\n", "متن");
    let shelf = Shelf::default();
    let run = |site: &str| {
        let options = Options { pdf: true, ..options("2026-06-01") };
        build_with(sources(site), &options, &Memo::over(shelf.clone())).clean()
    };
    let (first, second, cold) = (run(&site), run(&site), typeset(&site).clean());
    assert_eq!(shelf.writes.load(Ordering::Relaxed), 2);
    for path in [ADDRESS, "/briefs/water/water.pdf"] {
        assert!(pdf(&first, path) == pdf(&second, path) && pdf(&first, path) == pdf(&cold, path), "{path}");
    }
    run(&site.replace("Text.", "Other text."));
    assert_eq!(shelf.writes.load(Ordering::Relaxed), 3, "one text is another");
}

/// The numbers of every `/MediaBox` in a PDF, in points.
fn page_sizes(pdf: &[u8]) -> Vec<Vec<f64>> {
    let text = String::from_utf8_lossy(pdf);
    let boxes = text.split("/MediaBox").skip(1).filter_map(|rest| rest.split_once('[')?.1.split_once(']'));
    boxes
        .map(|(numbers, _)| numbers.split_whitespace().map(|number| number.parse().expect("a number")).collect())
        .collect()
}

#[test]
fn every_page_has_the_size_of_the_paper_that_is_named() {
    let text = brief("rent", "Rent control", "2026-03-02", "", &"Words to fill a page.\n\n".repeat(60));
    let a4 = [0.0, 0.0, 595.28, 841.89];
    for (setting, expected) in
        [("", a4), ("[pdf]\npaper = \"a4\"\n", a4), ("[pdf]\npaper = \"letter\"\n", [0.0, 0.0, 612.0, 792.0])]
    {
        let config = "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n";
        let built = typeset(&format!("{config}{setting}{text}")).clean();
        let sizes = page_sizes(pdf(&built, ADDRESS));
        assert!(sizes.len() > 1, "{sizes:?}");
        for size in sizes {
            let is_near =
                size.len() == 4 && size.iter().zip(expected).all(|(side, wanted)| (side - wanted).abs() < 0.01);
            assert!(is_near, "{setting}: {size:?}");
        }
    }
}
