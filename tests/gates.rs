//! What is proven of the finished outputs, whoever made them: our theme, a site's own templates, its files, its raw HTML.

#![allow(clippy::disallowed_methods, reason = "reads the demonstration site")]

mod sites;

use std::path::Path;

use policybrief::memo::Memo;
use policybrief::model::diagnostic::{Diagnostic, Severity};
use policybrief::model::output::Discard;
use policybrief::model::source::{Contents, SourceKind, Sources};
use policybrief::{pipeline, read};
use sites::{brief, build, build_with, options, sources};

/// A site with one page made by a template whose main part is `main`.
fn page_with(main: &str) -> String {
    format!(
        "-- content/pages/help.md --\n---\ntitle: Help\n---\nWrite to us.\n-- templates/page.html --\n\
         {{% extends \"base.html\" %}}\n{{% block main %}}<h1>Help</h1>\n{main}\n{{% endblock main %}}\n"
    )
}

/// The mistakes of a page with `main` in it.
fn codes(main: &str) -> Vec<&'static str> {
    build(&page_with(main)).diagnostics.into_iter().map(|diagnostic| diagnostic.code).collect()
}

fn words(diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(|d| format!("{}: {} {:?}\n", d.code, d.message, d.labels)).collect()
}

#[test]
fn whatever_a_screen_reader_can_tell_passes() {
    for fine in [
        "<a href=\"/\"><img src=\"/favicon.svg\" alt=\"Home\"></a>",
        "<a href=\"/\" aria-label=\"Home\"><svg aria-hidden=\"true\"><path d=\"M0\"/></svg></a>",
        "<button><span aria-hidden=\"true\">x</span> Close</button>",
        "<label>Name <input name=n></label> <label for=m>Mail</label><input id=m> <input type=hidden name=x>",
        "<TABLE><tr><th>Area</th><td>1</td></tr></TABLE> <table role=presentation><tr><td>1</td></tr></table>",
        "<img src='/favicon.svg' alt>",
        "<p lang=fr>Bonjour</p><h2 id=x>Two</h2><h3>Three</h3><h2>Two</h2><a href='#x'>x</a><a href='#top'>x</a>",
        "<script>document.write('<img src=\"https://elsewhere.example/x\">')</script>",
        "<!-- <img src=x> --><a href='https://elsewhere.example/'>Elsewhere</a>",
        "<a href='./'>Here</a> <a href='../briefs/'>Briefs</a> <a href='/briefs'>Briefs</a> <a href='?q'>q</a>",
        "<link rel='successor-version' href='https://elsewhere.example/new/'>",
        "<a href='mailto:a@example.org'>Mail</a> <a href='HTTPS://EXAMPLE.ORG/briefs/'>Briefs</a>",
    ] {
        assert_eq!(codes(fine), Vec::<&str>::new(), "{fine}");
    }
}

#[test]
fn a_site_may_leave_the_proofs_to_check() {
    let settings = "title = \"T\"\nbase_url = \"https://example.org/\"\n";
    let quick =
        format!("-- site.toml --\n{settings}[build]\nproofs = false\n{}", page_with("<img src='/favicon.svg'>"));
    let (sources, options) = (sources(&quick), options("2026-06-01"));
    let built = pipeline::build(&sources, &options, &Memo::default(), &Discard);
    assert!(!words(&built.diagnostics).contains("image-without-alt"));
    let proven = pipeline::prove(&sources, &options, &Memo::default(), &Discard);
    assert!(words(&proven.diagnostics).contains("image-without-alt"));
}

#[test]
fn every_way_to_another_host_is_found() {
    let host = "elsewhere.example";
    for way in [
        "<script src=https://H/x.js></script>",
        "<img alt='' src='//H/x.png'>",
        "<img alt='' src='/favicon.svg' srcset='/favicon.svg 1x, HTTPS://H/x.png 2x'>",
        "<iframe title=x src='https://H/'></iframe>",
        "<iframe title=x srcdoc='&lt;img src=&quot;https://H/x.png&quot;&gt;'></iframe>",
        "<video poster='https://H/x.png'></video>",
        "<video><source src='https://H/x.mp4'><track src='https://H/x.vtt'></video>",
        "<object data='https://H/x.pdf'></object> <embed src='https://H/x.pdf'>",
        "<form action='https://H/subscribe'><button>Subscribe</button></form>",
        "<form><button formaction='https://H/subscribe'>Subscribe</button></form>",
        "<a href='/' ping='https://H/count'>Home</a>",
        "<link rel='preconnect' href='https://H'>",
        "<link rel='dns-prefetch' href='//H'> <link rel=preload as=font href='https://H/x.woff2'>",
        "<link rel='alternate stylesheet' href='https://H/x.css'> <link rel=manifest href='https://H/x.json'>",
        "<meta http-equiv=Refresh content='0;url=https://H/'>",
        "<style>@import url(https://H/x.css);</style>",
        "<p style=\"background: url('https://H/x.png')\">x</p>",
        "<svg><use href='https://H/x.svg#a'/><image xlink:href='https://H/x.png'/></svg>",
        "<base href='https://H/'>",
        "<img alt='' src='https:/\\H/x.png'> ",
    ] {
        let site = page_with(&way.replace("//H", &format!("//{host}")).replace("/\\H", &format!("/\\{host}")));
        let built = build(&site);
        assert!(!built.diagnostics.is_empty(), "{way} is not found");
        assert!(built.codes().iter().all(|code| *code == "third-party"), "{way}: {}", words(&built.diagnostics));
        let allowed = format!(
            "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n[build]\nallow_hosts = [\"{host}\"]\n{site}"
        );
        let page = build(&allowed).clean();
        assert!(page.text("/help/").contains("img-src 'self' https://elsewhere.example;"), "the policy follows");
    }
}

#[test]
fn style_sheets_and_copied_pages_are_looked_at_too() {
    let site = "-- static/a.css --\np { background: url(https://elsewhere.example/x.png) }\nq { background: url(gone.png) }\n\
                -- static/form/index.html --\n<script src=\"https://elsewhere.example/x.js\"></script><a href=\"/gone/\"></a>\n";
    let built = build(site);
    assert_eq!(built.codes(), ["third-party", "broken-address", "third-party", "broken-address"]);
    assert!(built.diagnostics.iter().all(|diagnostic| !diagnostic.labels.is_empty()));
}

#[test]
fn a_fault_of_a_template_is_told_once_with_the_number_of_its_pages() {
    let card = "-- templates/card.html --\n<img src=\"{{ site.favicon_url }}\"><a href=\"{{ card.url }}\">{{ card.title }}</a>\n";
    let briefs: String =
        (1..9).map(|day| brief(&format!("b{day}"), &format!("On {day}"), "2026-03-02", "", "")).collect();
    let built = build(&format!("{card}{briefs}"));
    assert_eq!(built.codes(), ["image-without-alt"]);
    let label = &built.diagnostics[0].labels[0];
    assert_eq!(built.sources.get(label.span.file).path, "templates/card.html");
    assert!(label.text.contains("files of the site, the first is `/`"), "{}", label.text);
}

#[test]
fn a_page_that_works_at_one_address_only_is_warned_of() {
    let fixed = page_with("<a href=\"/briefs/\">All</a> <img alt=\"\" src=\"https://example.org/favicon.svg\">");
    let free = page_with("<a href=\"{{ site.briefs_url }}\">All</a> <a href=\"../briefs/\">All</a>");
    let prove = |site: &str, base: &str| {
        let config =
            format!("-- site.toml --\ntitle = \"T\"\nbase_url = \"{base}\"\n[lints]\nmissing-orcid = \"off\"\n");
        let sources = sources(&format!("{config}{site}"));
        pipeline::prove(&sources, &options("2026-06-01"), &Memo::default(), &Discard).diagnostics
    };
    for base in ["https://example.org/", "https://example.org/repo/"] {
        assert_eq!(words(&prove(&free, base)), "", "{base}");
    }
    let found = prove(&fixed, "https://example.org/");
    assert!(found.len() == 2 && found.iter().all(|d| d.code == "fixed-base" && d.severity == Severity::Warning));
    let there = "<a href=\"/repo/briefs/\">All</a>";
    assert_eq!(prove(&page_with(there), "https://example.org/repo/")[0].code, "fixed-base");
    assert_eq!(prove(&page_with(there), "https://example.org/")[0].code, "broken-address");
}

/// The sub-path proof of what is no page: feeds, catalogues, records, sitemap.
#[test]
fn at_another_address_only_the_addresses_change() {
    let build_at = |base: &str| {
        let options = policybrief::model::options::Options {
            base_url: Some(policybrief::model::address::BaseUrl::parse(base).expect("an address")),
            ..options("2026-11-01")
        };
        build_with(demonstration(), &options, &Memo::default())
    };
    let (root, below) = (build_at("https://one.example/"), build_at("https://one.example/repo/"));
    assert!(root.outputs.keys().eq(below.outputs.keys()));
    for path in root
        .outputs
        .keys()
        .filter(|path| ["xml", "json", "txt", "md", "bib", "ris"].iter().any(|end| path.ends_with(end)))
    {
        let moved = below.text(path).replace("https://one.example/repo/", "https://one.example/");
        let robots = path == "/robots.txt";
        assert!(robots || moved == root.text(path), "{path}");
        let stray = below
            .text(path)
            .match_indices("https://one.example/")
            .find(|(at, _)| !below.text(path)[*at..].starts_with("https://one.example/repo/"));
        assert!(stray.is_none(), "{path} has an address outside of the base");
    }
}

/// The site of this repository.
fn demonstration() -> Sources {
    read::sources(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the site is there")
}

/// `sources` with `draft: true` in the brief at `path`.
fn hiding(sources: &Sources, path: &str) -> Sources {
    let hide = |text: &str| text.replacen("---\n", "---\ndraft: true\n", 1);
    let files = sources.iter().map(|file| {
        let contents = match &file.contents {
            Contents::Text(text) if file.path == path => Contents::Text(hide(text)),
            contents => contents.clone(),
        };
        (file.path.clone(), contents, file.built_in)
    });
    Sources::new(files.collect())
}

#[test]
fn each_demonstration_brief_can_be_hidden_without_a_trace() {
    let all = demonstration();
    let briefs: Vec<String> = all.of(SourceKind::Brief).map(|file| file.path.clone()).collect();
    assert!(briefs.len() > 5);
    for path in briefs {
        let built = build_with(hiding(&all, &path), &options("2026-11-01"), &Memo::default());
        let leaks = built.diagnostics.iter().filter(|diagnostic| diagnostic.code == "held-back-leak");
        for leak in leaks {
            // What another text says by hand is found there, and nowhere else.
            let place = &built.sources.get(leak.labels[0].span.file).path;
            assert!(place.starts_with("content/"), "{path}: {}", words(std::slice::from_ref(leak)));
        }
        let others = built.diagnostics.iter().filter(|d| d.severity == Severity::Error && d.code != "held-back-leak");
        assert_eq!(others.count(), 0, "{path}: {}", words(&built.diagnostics));
    }
}

const SECRET: &str = "-- content/briefs/gas-price-forecast/index.md --\n---\ntitle: The price of gas after the pipeline\n\
    date: 2026-12-01\nauthors: [ada]\nsummary: Prices will fall by a third within two years of its opening.\n---\n\
    ![A curve](gas-price-curve.png)\n\nThe pipeline that opens next spring changes who sets the price.\n\
    -- content/briefs/gas-price-forecast/gas-price-curve.png --\nx\n";

/// What is found when the secret brief waits and `more` is in the site.
fn leaks(more: &str) -> String {
    words(&build(&format!("{SECRET}{more}")).diagnostics)
}

#[test]
fn every_kind_of_leak_is_found() {
    assert_eq!(leaks(&brief("rent", "Rent control", "2026-03-02", "", "")), "");
    let title = "The price of gas after the pipeline";
    for (kind, leak) in [
        ("title", brief("rent", "Rent control", "2026-03-02", "", &format!("Soon: *{title}*."))),
        ("title", page_with(&format!("<p>{title}</p>"))),
        ("title", format!("-- static/plans.json --\n[\"{title}\"]\n")),
        ("text", "-- static/plans.txt --\nPrices will fall by a third\nwithin two years of its opening.\n".to_string()),
        ("title", format!("-- static/chart.svg --\n<svg><text>{title}</text></svg>\n")),
        ("title", format!("-- static/talk.vtt --\nWEBVTT\n\n00:00.000 --> 00:02.000\n{title}\n")),
        ("title", format!("-- static/about.html --\n<p>{title}</p>\n")),
        ("title", format!("-- static/list.xml --\n<list><name>{title}</name></list>\n")),
        (
            "title",
            brief("rent", "Rent control", "2026-03-02", "", "![A chart](chart.svg)")
                + &format!("-- content/briefs/chart.svg --\n<svg><title>{title}</title></svg>\n"),
        ),
        (
            "text",
            "-- static/plan.txt --\nThe pipeline that opens next spring changes who sets the price.\n\
             -- content/briefs/gas-price-forecast/notes.txt --\nThe pipeline that opens next spring changes who sets the price.\n"
                .to_string(),
        ),
        ("text", page_with("<p>The pipeline that opens next spring changes who sets the price.</p>")),
        ("address", brief("rent", "Rent control", "2026-03-02", "", "See [[gas-price-forecast]].")),
        ("address", "-- static/list.csv --\n1,https://example.org/briefs/gas-price-forecast/\n".to_string()),
        ("picture", page_with("<p>gas-price-curve.png</p>")),
        ("picture", "-- static/gas-price-curve.png/readme --\nx\n".to_string()),
        (
            "would be public",
            brief("rent", "Rent control", "2026-03-02", "", "![A curve](gas-price-forecast/gas-price-curve.png)"),
        ),
    ] {
        let found = leaks(&leak);
        let told = found.lines().any(|line| line.starts_with("held-back-leak") && line.contains(kind));
        assert!(told, "{kind} in {leak}:\n{found}");
    }
}

#[test]
fn words_of_an_entry_that_is_dated_ahead_are_a_leak() {
    let notice = "The second figure counted barrels and not tons";
    let rent = |more: &str, body: &str| brief("rent", "Rent control", "2026-03-02", more, body);
    let ahead = format!("corrections: [{{ date: 2026-12-01, text: {notice}. }}]\n");
    let codes = |site: String| build(&site).codes().join(" ");
    assert_eq!(codes(rent(&ahead, "")), "dated-ahead");
    let found = build(&rent(&ahead, &format!("{notice}, as we shall say.")));
    assert_eq!(found.codes(), ["dated-ahead", "held-back-leak"]);
    let leak = &found.diagnostics[1];
    assert!(leak.labels[0].span.start > leak.labels[1].span.start, "it is found in the text, not in the entry");
    for other in [format!("-- static/plans.txt --\n{notice}.\n"), page_with(&format!("<p>{notice}</p>"))] {
        assert_eq!(codes(rent(&ahead, "") + &other), "dated-ahead held-back-leak", "{other}");
    }
    // The same was said before.
    let twice = ahead.replace("}]", &format!("}}, {{ date: 2026-04-01, text: {notice}. }}]"));
    assert_eq!(codes(rent(&twice, "")), "dated-ahead");
}

#[test]
fn everyday_words_and_names_of_others_are_no_leak() {
    let waiting = |slug: &str, title: &str, body: &str| brief(slug, title, "2026-12-01", "", body);
    let notice = "This brief was written with the help of many people.";
    for site in [
        // A title of two words, and a slug that is also a word.
        [waiting("rent", "Rent control", ""), brief("homes", "Homes", "2026-03-02", "", "Rent control, and rent.")]
            .concat(),
        // A new edition of what is published.
        [
            waiting("outlook-for-the-region-2027", "Outlook for the region", ""),
            brief("outlook-for-the-region", "Outlook for the region", "2026-03-02", "", ""),
        ]
        .concat(),
        // What stands under every brief.
        [
            waiting("c", "Gamma", notice),
            brief("a", "Alpha", "2026-03-02", "", notice),
            brief("b", "Beta", "2026-03-02", "", notice),
        ]
        .concat(),
        // The same path on another site.
        [
            waiting("rent", "Rent", ""),
            brief("a", "Alpha", "2026-03-02", "", "[Their study](https://other.org/briefs/rent/)"),
        ]
        .concat(),
    ] {
        let built = build(&site);
        assert_eq!(words(&built.diagnostics), "", "{site}");
    }
}

#[test]
fn a_short_address_is_found_wherever_the_site_links_to_it() {
    let waiting = brief("rent", "Rent", "2026-12-01", "", "");
    for leak in ["-- static/a.txt --\n/briefs/rent/\n", "-- static/a.json --\n[\"https://example.org/briefs/rent\"]\n"]
    {
        assert_eq!(build(&format!("{waiting}{leak}")).codes(), ["held-back-leak"], "{leak}");
    }
}
