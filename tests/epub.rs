//! Books: a small site in a string in, an EPUB out, opened by readers that others wrote.

mod sites;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use policybrief::cli::report::{self, Appearance, Format};
use policybrief::epub::{self, Material, Pages, Subject};
use policybrief::memo::Memo;
use policybrief::model::diagnostic::Diagnostic;
use policybrief::model::taxonomy::Taxonomy;
use policybrief::pipeline;
use quick_xml::Reader;
use quick_xml::events::Event;
use sites::{brief, options, sources};
use zip::{CompressionMethod, ZipArchive};

/// A book, opened.
struct Book {
    bytes: Vec<u8>,
    /// Texts by their names below `EPUB/`.
    texts: BTreeMap<String, String>,
    names: Vec<String>,
    diagnostics: Vec<Diagnostic>,
    report: String,
}

/// Of the brief with this slug, or of the only series.
enum What<'a> {
    Brief(&'a str),
    Series,
}

fn book(site: &str, what: What<'_>, pages: &[u32]) -> Book {
    let sources = sources(site);
    let planned = pipeline::plan(&sources, &options("2026-06-01"));
    let plan = planned.value;
    let styles = pipeline::styles(&plan.site.config);
    let subject = match what {
        What::Brief(slug) => {
            let id = plan.site.brief_ids().find(|id| plan.site.brief(*id).card.slug == slug);
            Subject::Brief(id.unwrap_or_else(|| panic!("no brief {slug}: {:#?}", planned.diagnostics)))
        }
        What::Series => Subject::Series(plan.site.term_ids(Taxonomy::Series).next().expect("the series is there")),
    };
    let material = Material { sources: &sources, site: &plan.site, memo: &Memo::default(), styles: &styles };
    let pages = Pages { source: "https://example.org/rent.pdf".to_string(), blocks: vec![pages] };
    let made = epub::book(material, subject, Some(&pages));
    let appearance = Appearance { format: Format::Human, color: false, prefix: String::new() };
    let report = report::render(&sources, &made.diagnostics, &appearance);
    open(made.value, made.diagnostics, report)
}

fn open(bytes: Vec<u8>, diagnostics: Vec<Diagnostic>, report: String) -> Book {
    let mut zip = ZipArchive::new(Cursor::new(bytes.as_slice())).expect("a ZIP file");
    let first = zip.by_index(0).expect("a first file");
    assert_eq!((first.name(), first.compression()), ("mimetype", CompressionMethod::Stored));
    drop(first);
    let mut texts = BTreeMap::new();
    let mut names = Vec::new();
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).expect("a file");
        let name = file.name().trim_start_matches("EPUB/").to_string();
        let mut contents = Vec::new();
        file.read_to_end(&mut contents).expect("readable");
        names.push(name.clone());
        texts.extend(String::from_utf8(contents).ok().map(|text| (name, text)));
    }
    let book = Book { bytes, texts, names, diagnostics, report };
    book.is_sound();
    book
}

impl Book {
    fn text(&self, name: &str) -> &str {
        self.texts.get(name).unwrap_or_else(|| panic!("no {name} among {:?}", self.names))
    }

    /// Every text is well-formed, no id stands twice in a file, and every link within the book leads somewhere.
    fn is_sound(&self) {
        let xml =
            || self.texts.iter().filter(|(name, _)| [".xhtml", ".opf", ".xml"].iter().any(|end| name.ends_with(end)));
        let read: BTreeMap<&str, Elements> = xml().map(|(name, text)| (name.as_str(), elements(name, text))).collect();
        for (name, elements) in &read {
            for address in elements.links.iter().filter(|address| !address.contains(':')) {
                let (file, id) = address.split_once('#').unwrap_or((address.as_str(), ""));
                let file = if file.is_empty() { name } else { file };
                assert!(self.names.iter().any(|known| known == file), "{name} leads to {address}");
                let id = percent_encoding::percent_decode_str(id).decode_utf8_lossy().into_owned();
                assert!(id.is_empty() || read[file].ids.contains(&id), "{name} leads to {address}");
            }
        }
    }
}

#[derive(Default)]
struct Elements {
    ids: BTreeSet<String>,
    links: Vec<String>,
}

fn elements(name: &str, text: &str) -> Elements {
    let mut found = Elements::default();
    let mut reader = Reader::from_str(text);
    let mut depth = 0;
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{name} is not well-formed: {error}\n{text}"));
        let (tag, opens) = match event {
            Event::Start(tag) => (tag, 1),
            Event::Empty(tag) => (tag, 0),
            Event::End(_) => {
                depth -= 1;
                continue;
            }
            Event::GeneralRef(reference) => {
                let known = ["amp", "lt", "gt", "quot", "apos"];
                assert!(reference.is_char_ref() || known.contains(&reference.as_ref()), "{name}: &{reference:?};");
                continue;
            }
            Event::Eof => break,
            _ => continue,
        };
        depth += opens;
        for attribute in tag.attributes() {
            let attribute = attribute.unwrap_or_else(|error| panic!("{name}: {error} in {tag:?}"));
            let value = attribute.value.to_string();
            match attribute.key.as_ref() {
                "id" => assert!(found.ids.insert(value.clone()), "{name} has the id {value} twice"),
                "href" | "src" => found.links.push(value),
                _ => {}
            }
        }
    }
    assert_eq!(depth, 0, "{name} ends early");
    found
}

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"4\"><path d=\"M0 0h8\"/></svg>";
const HEAD: &str = "subtitle: In three steps\nseries: city\nnumber: PB 2\ndoi: 10.5555/rent\nlicense: CC BY 4.0\ntopics: [Housing]\nupdated: 2026-04-01\ntakeaways: [Rents rose.]\nrecommendations:\n  - text: Cap them.\n    addressee: The city\nimage:\n  src: map.svg\n  alt: A map\n  credit: Desk\nfunding:\n  - name: The Fund\n    grant: G-1\ndisclaimer: Our own view.\ncorrections:\n  - date: 2026-05-01\n    text: A number was wrong.\n";
const BODY: &str = "First.[^1] Again.[^1]\n\n## Costs & benefits\n\nSee [gas](gas.md#who-pays), [oil](oil.md) and [above](#costs-benefits).<br>\n\n---\n\n- [x] done\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![Drawn](map.svg)\n\n<span lang=\"fr\">loyer</span>\n\n[^1]: A note.\n";

/// Two briefs of a series, one that stands alone, and their drawing.
fn site() -> String {
    let gas = brief(
        "gas",
        "On gas",
        "2026-02-01",
        "series: city\nnumber: PB 1\n",
        "## Who pays\n\nBack to [rent](rent.md).\n",
    );
    let (rent, oil) =
        (brief("rent", "On rent", "2026-03-01", HEAD, BODY), brief("oil", "On oil", "2026-01-01", "", "Oil.\n"));
    format!(
        "{rent}{gas}{oil}-- content/briefs/map.svg --\n{DRAWING}\n-- content/series/city.md --\n---\nname: The city\nsummary: All of it.\n---\n"
    )
}

#[test]
fn a_book_of_a_brief_has_everything_that_its_page_says() {
    let book = book(&site(), What::Brief("rent"), &[]);
    assert_eq!(book.report, "");
    let chapter = book.text("brief-rent.xhtml");
    for part in [
        "epub:type=\"chapter\" role=\"doc-chapter\"",
        "<h1 id=\"brief_title\">On rent</h1>",
        "In three steps</p>",
        "<strong>Ada Byron</strong>",
        "What On rent says in short.",
        "<li>Rents rose.</li>",
        "<strong class=\"addressee\">The city</strong> Cap them.",
        "epub:type=\"noteref\" role=\"doc-noteref\"",
        "epub:type=\"endnotes\"",
        "epub:type=\"backlink\" role=\"doc-backlink\"",
        "<strong>Corrected.</strong>",
        "<dd>A number was wrong.</dd>",
        "The Fund (<span>grant G-1</span>).",
        "Our own view.",
        "https://doi.org/10.5555/rent",
        "https://creativecommons.org/licenses/by/4.0/",
        "<hr/>",
        "<br/>",
        "disabled=\"disabled\" checked=\"checked\"",
        "<img src=\"picture-1.svg\" alt=\"Drawn\" width=\"8\" height=\"4\"/>",
        "<span lang=\"fr\" xml:lang=\"fr\">loyer</span>",
        "href=\"https://example.org/briefs/oil/\"",
        "href=\"https://example.org/briefs/gas/#who-pays\"",
    ] {
        assert!(chapter.contains(part), "no {part} in {chapter}");
    }
    assert!(!chapter.contains("class=\"anchor\""), "{chapter}");
    let cover = book.text("cover.xhtml");
    assert!(cover.contains("Test House") && cover.contains("<img src=\"picture-1.svg\" alt=\"A map\"/>"), "{cover}");
}

#[test]
fn the_package_says_what_the_book_is() {
    let package = book(&site(), What::Brief("rent"), &[]).text("package.opf").to_string();
    for part in [
        "<dc:identifier id=\"book_id\">tag:example.org,2026-03-01:/briefs/rent/</dc:identifier>",
        "<dc:identifier id=\"doi\">https://doi.org/10.5555/rent</dc:identifier>",
        "<dc:title id=\"title\">On rent</dc:title>",
        "property=\"title-type\">subtitle<",
        "<dc:creator id=\"creator_1\">Ada Byron</dc:creator>",
        "property=\"file-as\">Byron, Ada<",
        "property=\"role\" scheme=\"marc:relators\">aut<",
        "<dc:publisher>Test House</dc:publisher>",
        "<dc:language>en</dc:language>",
        "<dc:date>2026-03-01</dc:date>",
        // The correction is the last thing that happened to it.
        "<meta property=\"dcterms:modified\">2026-05-01T00:00:00Z</meta>",
        "<dc:subject>Housing</dc:subject>",
        "<dc:rights>Test House: CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)</dc:rights>",
        "<meta property=\"belongs-to-collection\" id=\"series\">The city</meta>",
        "property=\"group-position\">2<",
        "<meta property=\"schema:accessModeSufficient\">textual</meta>",
        "<meta property=\"schema:accessibilityHazard\">none</meta>",
        "properties=\"cover-image\"",
        "properties=\"nav\"",
    ] {
        assert!(package.contains(part), "no {part} in {package}");
    }
    for claim in ["conformsTo", "pageBreakSource"] {
        assert!(!package.contains(claim), "{package}");
    }
}

#[test]
fn links_between_the_briefs_of_a_series_stay_in_its_book() {
    let book = book(&site(), What::Series, &[]);
    let chapter = book.text("brief-rent.xhtml");
    assert!(chapter.contains("href=\"brief-gas.xhtml#who-pays\""), "{chapter}");
    assert!(chapter.contains("href=\"https://example.org/briefs/oil/\""), "{chapter}");
    assert!(book.text("brief-gas.xhtml").contains("href=\"brief-rent.xhtml\""));
    let nav = book.text("nav.xhtml");
    let place = |part: &str| nav.find(part).unwrap_or_else(|| panic!("no {part} in {nav}"));
    assert!(place("brief-gas.xhtml\">On gas") < place("brief-rent.xhtml\">On rent"));
    assert!(place("epub:type=\"toc\"") < place("epub:type=\"landmarks\""));
    assert!(nav.contains("brief-rent.xhtml#costs-benefits\">Costs &amp; benefits</a>"), "{nav}");
    assert!(!nav.contains("page-list"));
    let package = book.text("package.opf");
    assert!(
        package.contains("<dc:title id=\"title\">The city</dc:title>") && package.contains(">All of it.<"),
        "{package}"
    );
    assert!(package.contains("tag:example.org,2026-02-01:/series/city/"), "{package}");
}

#[test]
fn pages_of_another_edition_are_marked_and_listed() {
    let book = book(&site(), What::Brief("rent"), &[1, 1, 2, 2, 4]);
    let chapter = book.text("brief-rent.xhtml");
    for page in [1, 2, 4] {
        let mark = format!(
            "<div id=\"page_{page}\" epub:type=\"pagebreak\" role=\"doc-pagebreak\" aria-label=\"{page}\"></div>"
        );
        assert_eq!(chapter.matches(&mark).count(), 1, "{chapter}");
        let entry = format!("<a href=\"brief-rent.xhtml#page_{page}\">{page}</a>");
        assert!(book.text("nav.xhtml").contains(&entry), "{}", book.text("nav.xhtml"));
    }
    assert_eq!(chapter.matches("doc-pagebreak").count(), 3);
    let package = book.text("package.opf");
    assert!(package.contains("<meta property=\"pageBreakSource\">https://example.org/rent.pdf</meta>"), "{package}");
    assert!(package.contains("pageBreakMarkers") && package.contains("pageNavigation"), "{package}");
}

#[test]
fn the_same_site_gives_the_same_bytes() {
    for what in [|| What::Series, || What::Brief("rent")] {
        assert!(book(&site(), what(), &[]).bytes == book(&site(), what(), &[]).bytes);
    }
}

#[test]
fn a_language_from_right_to_left_turns_the_book() {
    let site = brief("ab", "آب", "2026-03-01", "lang: fa\n", "## رود\n\nآب.\n");
    let book = book(&site, What::Brief("ab"), &[]);
    assert!(book.text("package.opf").contains("page-progression-direction=\"rtl\""));
    let chapter = book.text("brief-ab.xhtml");
    assert!(chapter.contains("lang=\"fa\" xml:lang=\"fa\" dir=\"rtl\""), "{chapter}");
    // The words of the site around it are English.
    assert!(chapter.contains("<h2 id=\"cite_title\" lang=\"en\" xml:lang=\"en\" dir=\"ltr\">"), "{chapter}");
}

#[test]
fn pictures_are_known_by_their_bytes_and_those_that_no_reader_shows_are_told() {
    let png = "-- content/briefs/good.avif (escaped) --\n\\x89PNG\\r\\n\\x1a\\n\\xff\n";
    let avif = "-- content/briefs/bad.png (escaped) --\n\\x00\\x00\\x00 ftypavif\\xff\n";
    let drawings = format!(
        "-- content/briefs/broken.svg --\n<svg><g></svg>\n-- content/briefs/acting.svg --\n<svg><script>1</script></svg>\n\
         -- content/briefs/loading.svg --\n<svg><image href=\"https://example.com/a.png\"/></svg>\n\
         -- content/briefs/fine.svg --\n{DRAWING}\n"
    );
    let names = ["good.avif", "bad.png", "broken.svg", "acting.svg", "loading.svg", "fine.svg"];
    let body: String = names.iter().map(|name| format!("![Of {name}]({name})\n\n")).collect();
    let book = book(
        &format!("{}{png}{avif}{drawings}", brief("rent", "On rent", "2026-03-01", "", &body)),
        What::Brief("rent"),
        &[],
    );
    let chapter = book.text("brief-rent.xhtml");
    assert!(
        chapter.contains("<img src=\"picture-1.png\"") && chapter.contains("<img src=\"picture-2.svg\""),
        "{chapter}"
    );
    let refused = ["bad.png", "broken.svg", "acting.svg", "loading.svg"];
    for name in refused {
        assert!(chapter.contains(&format!("<p>Of {name}</p>")), "{chapter}");
        assert!(
            book.report.contains(&format!("warning[picture-not-in-book]: `{name}` cannot be shown in a book")),
            "{}",
            book.report
        );
    }
    assert_eq!(book.diagnostics.len(), refused.len());
}

#[test]
fn raw_html_is_left_out_and_told() {
    let body = "Water is H<sub>2</sub>O.\n\n<!-- mine -->\n\n<div><p>Loose<br>\n</div>\n\n> a <b>nested\n";
    let site = format!(
        "-- site.toml --\ntitle = \"Test House\"\nbase_url = \"https://example.org/\"\n[build]\nraw_html = true\n{}",
        brief("rent", "On rent", "2026-03-01", "", body)
    );
    let book = book(&site, What::Brief("rent"), &[]);
    assert!(book.text("brief-rent.xhtml").contains("Water is H2O."));
    assert_eq!(book.report.matches("warning[html-not-in-book]").count(), 3, "{}", book.report);
}

#[test]
fn what_hurts_stays_well_formed() {
    let head = "-- content/briefs/rent.md --\n---\ntitle: 'A & B: <i>\"C\"</i>'\ndate: 2026-03-01\nauthors: ['O’Neil & <Sons>']\n\
        summary: 'In <short> & \"so\" ]]>'\ntakeaways: ['<b>&amp; \"quoted\" ]]>', 'a & b']\nseries: 'R&D <1>'\nnumber: '\"1\"'\n---\n";
    let body = "## 1. <Start> & “end”\n\n`a && b <c>` & &nbsp; &copy; ]]> \u{1}\u{fffe}\n\n```html\n<p class='x'>&amp;\u{b}</p>\n```\n\n\
        [a](https://example.com/?a=1&b=2 \"T & \\\"U\\\"\") <https://example.com/[x]>\n\n## 1. <Start> & “end”\n\n## ۴\n\n[k](#۴)\n\n<details><p>x</details>\n\n<abbr title=\"a & b\">ab</abbr>\n\n::: box R&D <x>\nInside.\n:::\n";
    let site = format!("{head}{body}");
    for what in [What::Brief("rent"), What::Series] {
        let book = book(&site, what, &[1, 2, 3, 4, 5, 6, 7]);
        assert!(book.text("brief-rent.xhtml").contains("A &amp; B: &lt;i&gt;"), "{}", book.text("brief-rent.xhtml"));
    }
}

/// A site with one brief, whose author has a portrait of these bytes.
fn with_portrait(keys: &str, file: &str) -> String {
    let author = format!("-- content/authors/ada.md --\n---\nname: Ada Byron\nphoto: {{ {keys} }}\n---\nShe counts.\n");
    format!("{}{author}{file}", brief("rent", "On rent", "2026-03-01", "series: city\n", "Text.\n"))
}

#[test]
fn a_portrait_stands_beside_its_name_and_says_whose_it_is() {
    let keys = "src: ada.svg, alt: Ada at her desk, credit: Jane Doe, license: CC BY 4.0";
    let site = with_portrait(keys, &format!("-- content/authors/ada.svg --\n{DRAWING}\n"));
    // The name stands beside it, here as on the page.
    let page = sites::build(&site).clean();
    assert!(page.text("/briefs/rent/").contains("<img class=\"portrait\" src=\"/authors/ada.svg\" alt=\"\""));
    let figure = "<figure class=\"portrait\">\n<img src=\"picture-1.svg\" alt=\"\"/>\n<figcaption><p class=\"credit\">Jane Doe, \
        <a href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY 4.0</a></p></figcaption>\n</figure>\n\
        <p><strong><a href=\"https://example.org/authors/ada/\">Ada Byron</a>.</strong>";
    for what in [What::Brief("rent"), What::Series] {
        let book = book(&site, what, &[]);
        assert_eq!(book.report, "");
        assert!(book.text("brief-rent.xhtml").contains(figure), "{}", book.text("brief-rent.xhtml"));
        let package = book.text("package.opf");
        assert_eq!(package.matches("picture-1.svg").count(), 1, "{package}");
        // Nobody who cannot see it misses anything.
        assert!(!package.contains(">visual<") && !package.contains("alternativeText"), "{package}");
    }
}

#[test]
fn a_portrait_that_no_reader_shows_is_left_out_and_told() {
    let avif = "-- content/authors/ada.avif (escaped) --\n\\x00\\x00\\x00 ftypavif\\xff\n";
    let book = book(&with_portrait("src: ada.avif, decorative: true", avif), What::Brief("rent"), &[]);
    assert!(!book.text("brief-rent.xhtml").contains("<img"));
    let [found] = book.diagnostics.as_slice() else { panic!("{}", book.report) };
    assert_eq!(found.code, "picture-not-in-book");
    assert!(book.report.contains("readers of the book get the name alone"), "{}", book.report);
}
