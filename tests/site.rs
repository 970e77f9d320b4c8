//! What a site does, told by small sites in strings.

mod sites;

use policybrief::memo::Memo;
use policybrief::model::address::BaseUrl;
use policybrief::model::options::Options;
use policybrief::model::source::{Contents, Sources};
use sites::{Outcome, brief, build, build_with, options, sources};

fn build_on(day: &str, site: &str) -> Outcome {
    build_with(sources(site), &options(day), &Memo::default())
}

#[test]
fn a_scheduled_brief_waits_for_its_day() {
    let site = brief("rent", "Rent control", "2026-03-02", "", "");
    let before = build_on("2026-03-01", &site).clean();
    assert!(!before.has("/briefs/rent/"));
    for path in ["/", "/briefs/", "/atom.xml", "/feed.json", "/sitemap.xml", "/authors/ada/"] {
        assert!(!before.text(path).contains("Rent control") && !before.text(path).contains("/rent/"), "{path}");
    }
    let after = build_on("2026-03-02", &site).clean();
    for path in ["/", "/briefs/", "/atom.xml", "/feed.json", "/authors/ada/"] {
        assert!(after.text(path).contains("Rent control"), "{path}");
    }
}

#[test]
fn an_instant_counts_in_the_time_zone_of_the_site() {
    let config = "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/\"\ntime_zone = \"Asia/Baku\"\n";
    let site = format!("{config}{}", brief("rent", "Rent control", "2026-03-01T22:00:00Z", "", ""));
    assert!(!build_on("2026-03-01", &site).has("/briefs/rent/"));
    let page = build_on("2026-03-02", &site);
    assert!(page.text("/briefs/rent/").contains("2 March 2026"));
    assert!(page.text("/atom.xml").contains("2026-03-02T02:00:00+04:00"));
}

#[test]
fn a_draft_stays_out_and_its_mistakes_do_not_stop_the_others() {
    let draft = "-- content/briefs/idea.md --\n---\ntitle: An idea\ndraft: true\n---\n[nowhere](gone.md)\n";
    let site = format!("{draft}{}", brief("rent", "Rent control", "2026-03-02", "", ""));
    let built = build(&site);
    assert!(built.has("/briefs/rent/") && !built.has("/briefs/idea/"));
    assert!(!policybrief::model::diagnostic::has_errors(&built.diagnostics), "{:#?}", built.diagnostics);
}

#[test]
fn drafts_are_shown_on_request_and_marked() {
    let site = brief("idea", "An idea", "2026-03-02", "draft: true\n", "");
    let options = Options { drafts: true, ..options("2026-06-01") };
    let built = build_with(sources(&site), &options, &Memo::default()).clean();
    assert!(built.text("/briefs/idea/").contains("noindex"));
    assert!(!built.text("/sitemap.xml").contains("/briefs/idea/"));
}

#[test]
fn links_are_right_under_a_project_path() {
    let site = [
        brief(
            "rent",
            "Rent control",
            "2026-03-02",
            "",
            "See [the other](other.md#costs), [[other]] and ![a map](map.svg).",
        ),
        brief("other", "Other matters", "2026-03-01", "", "## Costs\n\nMuch. [Back](/briefs/rent/)."),
        "-- content/briefs/map.svg --\n<svg/>\n".to_string(),
    ]
    .concat();
    let base_url = Some(BaseUrl::parse("https://house.github.io/repo/").expect("a URL"));
    let built = build_with(sources(&site), &Options { base_url, ..options("2026-06-01") }, &Memo::default()).clean();
    let page = built.text("/briefs/rent/");
    assert!(page.contains("<a href=\"/repo/briefs/other/#costs\">the other</a>"), "{page}");
    assert!(page.contains("<a href=\"/repo/briefs/other/\">Other matters</a>"));
    assert!(page.contains("src=\"/repo/briefs/map.svg\""));
    assert!(page.contains("https://house.github.io/repo/briefs/rent/"));
    for (path, body) in &built.outputs {
        if let policybrief::model::output::Body::Bytes(bytes) = body {
            let text = String::from_utf8_lossy(bytes);
            for wrong in ["href=\"/briefs", "src=\"/briefs", "href=\"/style", "href=\"/topics", "href=\"/authors"] {
                assert!(!text.contains(wrong), "{path} has {wrong}");
            }
        }
    }
}

#[test]
fn feeds_carry_the_whole_text_with_absolute_addresses() {
    let site = [
        brief(
            "rent",
            "Rent control",
            "2026-03-02",
            "takeaways: [One thing]\n",
            "See [the other](other.md) and a note.[^1]\n\n[^1]: The note.\n",
        ),
        brief("other", "Other matters", "2026-03-01", "", ""),
    ]
    .concat();
    let built = build(&site).clean();
    let json: serde_json::Value = serde_json::from_str(built.text("/feed.json")).expect("JSON");
    let html = json["items"][0]["content_html"].as_str().expect("full text");
    assert!(html.contains("One thing") && html.contains("The note."));
    assert!(html.contains("href=\"https://example.org/briefs/other/\""), "{html}");
    assert!(!html.contains("href=\"/") && !html.contains("href=\"#"), "{html}");
    assert_eq!(json["items"][0]["id"], "tag:example.org,2026-03-02:/briefs/rent/");
}

#[test]
fn every_topic_region_author_and_series_has_its_feeds() {
    let more = |number: u32| format!("topics: [Homes]\nregions: [Here]\nseries: Notes\nnumber: N {number}\n");
    let site = [
        "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/repo/\"\n".to_string(),
        brief("late", "Late", "2026-03-02", &more(1), "Late text."),
        brief("early", "Early", "2026-02-02", &format!("{}updated: 2026-05-01\n", more(2)), "Early text."),
        brief("apart", "Apart", "2026-04-02", "", "Text."),
    ];
    let built = build(&site.concat()).clean();
    for term in ["topics/homes", "regions/here", "series/notes"] {
        let json: serde_json::Value = serde_json::from_str(built.text(&format!("/{term}/feed.json"))).expect("JSON");
        let titles: Vec<_> = json["items"].as_array().expect("a list").iter().map(|item| &item["title"]).collect();
        assert_eq!(titles, ["Late", "Early"], "newest first, a series too");
        assert_eq!(json["home_page_url"], format!("https://example.org/repo/{term}/"));
        let atom = built.text(&format!("/{term}/atom.xml"));
        assert!(atom.contains(&format!("<id>tag:example.org,2000:/{term}/atom.xml</id>")), "{atom}");
        assert!(atom.contains("<updated>2026-05-01T00:00:00+00:00</updated>\n <author>"), "{atom}");
        assert!(atom.contains("<title>Early</title>") && !atom.contains("Apart"));
        assert!(!atom.contains("Early text."), "whole texts are in the site's own feed alone");
        assert_eq!(json["items"][1]["content_text"], json["items"][1]["summary"]);
        let page = built.text(&format!("/{term}/"));
        let link =
            format!("href=\"https://example.org/repo/{term}/atom.xml\" type=\"application/atom+xml\" title=\"T: ");
        assert!(page.contains(&link), "{page}");
        assert!(page.contains(&format!("href=\"/repo/{term}/atom.xml\">Follow ")), "{page}");
    }
    assert_eq!(built.text("/authors/ada/atom.xml").matches("<entry ").count(), 3);
}

#[test]
fn an_entry_is_the_same_in_all_feeds_but_for_the_whole_text() {
    let built = build(&brief("rent", "Rent control", "2026-03-02", "topics: [Homes]\n", "Text.")).clean();
    let entry = |path| built.text(path).split_once("<entry ").expect("an entry").1;
    let (full, content) = entry("/atom.xml").split_once("<content ").expect("the whole text");
    let after = content.split_once("</content>\n").expect("its end").1;
    assert_eq!(format!("{}{after}", full.trim_end_matches(' ')), entry("/topics/homes/atom.xml"));
    let item = |path| serde_json::from_str::<serde_json::Value>(built.text(path)).expect("JSON")["items"][0].clone();
    let (mut full, mut short) = (item("/feed.json"), item("/topics/homes/feed.json"));
    full.as_object_mut().expect("an object").remove("content_html").expect("the whole text");
    short.as_object_mut().expect("an object").remove("content_text").expect("the summary");
    assert_eq!(full, short);
}

#[test]
fn a_topic_without_briefs_has_an_empty_feed() {
    let page = "-- content/pages/follow.md --\n---\ntitle: Follow\n---\n[Water](/topics/water/atom.xml)\n";
    let built = build(&format!("{page}-- content/topics/water.md --\n---\nname: Water\n---\n")).clean();
    let json: serde_json::Value = serde_json::from_str(built.text("/topics/water/feed.json")).expect("JSON");
    assert_eq!(json["items"], serde_json::json!([]));
    assert!(built.text("/topics/water/atom.xml").ends_with("</generator>\n</feed>\n"));
}

#[test]
fn a_site_may_do_without_the_feeds_of_terms() {
    let off = "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n[outputs]\nterm_feeds = false\n";
    let built = build(&format!("{off}{}", brief("rent", "Rent control", "2026-03-02", "", "Text."))).clean();
    assert!(built.has("/atom.xml") && !built.has("/authors/ada/atom.xml") && !built.has("/authors/ada/feed.json"));
    assert!(!built.text("/authors/ada/").contains("/ada/atom.xml"));
}

#[test]
fn ids_in_feeds_do_not_move_with_a_preview_address() {
    let site = brief("rent", "Rent control", "2026-03-02", "", "");
    let base_url = Some(BaseUrl::parse("http://localhost:4321/").expect("a URL"));
    let built = build_with(sources(&site), &Options { base_url, ..options("2026-06-01") }, &Memo::default()).clean();
    assert!(built.text("/atom.xml").contains("<id>tag:example.org,2026-03-02:/briefs/rent/</id>"));
}

#[test]
fn the_sitemap_has_the_pictures_of_a_brief_and_the_day_of_the_last_change() {
    let config = "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n[build]\npaginate_by = 1\n";
    let image = "image: {src: a b.svg, alt: A, credit: C}\ntopics: [Homes]\nupdated: 2026-05-01\n";
    let site = [
        config.to_string(),
        brief("rent", "Rent", "2026-03-02", image, "![Map](map.svg) ![Again](map.svg) ![Same](<a b.svg>)"),
        brief("other", "Other", "2026-04-02", "topics: [Land]\n", ""),
        "-- content/briefs/map.svg --\n<svg/>\n-- content/briefs/a b.svg --\n<svg/>\n".to_string(),
        "-- content/pages/about.md --\n---\ntitle: About\n---\nText.\n".to_string(),
    ]
    .concat();
    let sitemap = build(&site).clean().text("/sitemap.xml").replace('\n', "");
    let entry = |path: &str| {
        let rest = sitemap.split_once(&format!("<loc>https://example.org{path}</loc>")).expect("is listed").1;
        rest.split_once("</url>").expect("ends").0.to_string()
    };
    let image =
        |name: &str| format!(" <image:image><image:loc>https://example.org/briefs/{name}</image:loc></image:image>");
    let changed = |day: &str| format!("<lastmod>{day}T00:00:00+00:00</lastmod>");
    let [may, april] = ["2026-05-01", "2026-04-02"].map(changed);
    assert_eq!(entry("/briefs/rent/"), format!("{may}{}{}", image("a%20b.svg"), image("map.svg")));
    for path in ["/", "/briefs/page/2/", "/topics/homes/", "/topics/", "/authors/ada/"] {
        assert_eq!(entry(path), may, "{path}");
    }
    assert_eq!([entry("/topics/land/"), entry("/about/"), entry("/regions/")], [april, String::new(), String::new()]);
}

#[test]
fn an_author_is_named_by_id_or_by_exact_name() {
    let site = brief("rent", "Rent control", "2026-03-02", "", "").replace("[ada]", "[\"Ada Byron\"]");
    assert!(build(&site).clean().text("/authors/ada/").contains("Rent control"));
}

#[test]
fn terms_are_free_without_a_folder_and_closed_with_one() {
    let free = brief("rent", "Rent control", "2026-03-02", "topics: [Trade & Tariffs]\n", "");
    let built = build(&free).clean();
    assert!(built.text("/topics/trade-tariffs/").contains("Trade &amp; Tariffs"));
    let closed = format!("{free}-- content/topics/housing.md --\n---\nname: Housing\n---\n");
    assert_eq!(build(&closed).codes(), ["unknown-topic"]);
}

#[test]
fn lists_are_cut_into_pages_that_know_their_neighbours() {
    let config = "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n[build]\npaginate_by = 2\n";
    let briefs: String = (1..=5)
        .map(|n| brief(&format!("b{n}"), &format!("Brief number {n}"), &format!("2026-01-0{n}"), "", ""))
        .collect();
    let built = build(&format!("{config}{briefs}")).clean();
    let (first, second) = (built.text("/briefs/"), built.text("/briefs/page/2/"));
    assert!(first.contains("Brief number 5") && first.contains("Brief number 4") && !first.contains("Brief number 3"));
    assert!(
        second.contains("Brief number 3")
            && second.contains("href=\"/briefs/page/3/\"")
            && second.contains("href=\"/briefs/\"")
    );
    assert!(built.has("/authors/ada/page/3/") && !built.has("/authors/ada/page/4/") && !built.has("/briefs/page/1/"));
}

#[test]
fn related_briefs_are_the_chosen_ones_then_computed_ones_with_reasons() {
    let site = [
        brief(
            "a",
            "Alpha",
            "2026-01-05",
            "topics: [Migration]\nrelated:\n  - d\n  - title: A paper elsewhere\n    source: Another house\n",
            "",
        ),
        brief("b", "Beta", "2026-01-04", "topics: [Migration]\n", ""),
        brief("d", "Delta", "2026-01-02", "topics: [Energy]\n", ""),
    ]
    .concat();
    let built = build(&site).clean();
    let page = built.text("/briefs/a/");
    let related = &page[page.find("class=\"related").expect("a section of related briefs")..];
    let place = |text: &str| related.find(text).unwrap_or_else(|| panic!("no {text} in {related}"));
    assert!(place("Delta") < place("A paper elsewhere") && place("A paper elsewhere") < place("Beta"));
    assert!(related.contains("Same topic: Migration"));

    let none = "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n[build]\nrelated_count = 0\n";
    let built = build(&format!("{none}{site}")).clean();
    let page = built.text("/briefs/a/");
    let related = &page[page.find("class=\"related").expect("a section of related briefs")..];
    assert!(
        related.contains("Delta") && related.contains("A paper elsewhere") && !related.contains("Beta"),
        "{related}"
    );
    assert!(!built.text("/briefs/b/").contains("class=\"related"));
}

#[test]
fn code_is_coloured_unless_the_site_wants_it_plain() {
    let site = brief("a", "Alpha", "2026-01-05", "", "```r\nx <- 1\n```\n");
    assert!(build(&site).clean().text("/briefs/a/").contains("hl-"));
    let plain =
        "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n[build]\nhighlight_code = false\n";
    let built = build(&format!("{plain}{site}")).clean();
    assert!(built.text("/briefs/a/").contains("<code class=\"language-r\">x &lt;- 1\n</code>"));
}

#[test]
fn a_brief_says_who_cites_it() {
    let site =
        [brief("a", "Alpha", "2026-01-05", "", "As [[b]] says."), brief("b", "Beta", "2026-01-04", "", "")].concat();
    let built = build(&site).clean();
    let page = built.text("/briefs/b/");
    let cited = &page[page.find("ited by").expect("a section of citing briefs")..];
    assert!(cited.contains("href=\"/briefs/a/\""));
}

#[test]
fn an_old_address_leads_to_the_new_one() {
    let site = brief("rent", "Rent control", "2026-03-02", "aliases: [/2026/rent/, /old.html, /older]\n", "");
    let built = build(&site).clean();
    for path in ["/2026/rent/", "/old.html", "/older/"] {
        let page = built.text(path);
        assert!(page.contains("http-equiv=\"refresh\"") && page.contains("/briefs/rent/"), "{page}");
        assert!(page.contains("rel=\"canonical\" href=\"https://example.org/briefs/rent/\""), "{page}");
    }
}

#[test]
fn a_series_is_read_in_the_order_of_its_numbers() {
    let site = [
        brief("a", "Alpha", "2026-01-05", "series: Basics\nnumber: \"2\"\n", ""),
        brief("b", "Beta", "2026-01-04", "series: Basics\nnumber: \"10\"\n", ""),
        brief("c", "Gamma", "2026-01-06", "series: Basics\nnumber: \"1\"\n", ""),
    ]
    .concat();
    let built = build(&site).clean();
    let list = built.text("/series/basics/");
    let place = |text: &str| list.find(text).expect(text);
    assert!(place("Gamma") < place("Alpha") && place("Alpha") < place("Beta"));
}

#[test]
fn a_file_that_no_text_uses_is_not_published_and_a_note_says_so() {
    let site = format!("{}-- content/briefs/notes.docx --\nx\n", brief("rent", "Rent control", "2026-03-02", "", ""));
    let built = build(&site);
    assert_eq!(built.codes(), ["unused-file"]);
    assert!(!built.has("/briefs/notes.docx"));
}

#[test]
fn a_file_beside_a_brief_is_published_beside_its_page() {
    let site = "-- content/briefs/2026-03-02-rent/index.md --\n---\ntitle: Rent\nslug: rents\nauthors: [ada]\nsummary: S\n---\n[data](data.csv)\n\
                -- content/briefs/2026-03-02-rent/data.csv --\n1\n";
    let built = build(site).clean();
    assert!(
        built.has("/briefs/rents/data.csv") && built.text("/briefs/rents/").contains("href=\"/briefs/rents/data.csv\"")
    );
}

#[test]
fn a_template_of_the_site_takes_the_place_of_its_namesake() {
    let site = format!(
        "-- templates/404.html --\n{{% extends \"base.html\" %}}{{% block main %}}<h1>Lost, {{{{ site.title }}}}?</h1>{{% endblock main %}}\n{}",
        brief("rent", "Rent control", "2026-03-02", "", "")
    );
    assert!(build(&site).clean().text("/404.html").contains("<h1>Lost, Test House?</h1>"));
}

#[test]
fn the_table_of_related_briefs_never_shows_what_is_held_back() {
    let site = [
        brief("a", "Alpha", "2026-01-05", "topics: [Migration]\nrelated: [secret]\n", "See [[secret]]."),
        brief("secret", "Top secret", "2026-12-01", "topics: [Migration]\n", ""),
    ]
    .concat();
    let built = build(&site);
    assert_eq!(built.codes(), ["related-held-back", "link-to-held-back"]);
    for (path, body) in &built.outputs {
        if let policybrief::model::output::Body::Bytes(bytes) = body {
            assert!(!String::from_utf8_lossy(bytes).contains("Top secret"), "{path}");
        }
    }
}

#[test]
fn an_empty_site_has_all_its_pages() {
    let built = build("").clean();
    for path in [
        "/",
        "/briefs/",
        "/topics/",
        "/regions/",
        "/series/",
        "/authors/",
        "/404.html",
        "/atom.xml",
        "/feed.json",
        "/sitemap.xml",
        "/robots.txt",
        "/.nojekyll",
        "/style.css",
    ] {
        assert!(built.has(path), "{path}");
    }
}

#[test]
fn a_theme_sets_colours_and_letters_and_no_theme_sets_none() {
    let site = brief("rent", "Rent control", "2026-03-02", "", "");
    let plain = build(&site).clean();
    assert!(!plain.has("/theme.css") && !plain.text("/").contains("theme.css"));
    let config = "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n[theme]\naccent = \"#7a1f2b\"\nheading_font = \"serif\"\n";
    let themed = build(&format!("{config}{site}")).clean();
    let css = themed.text("/theme.css");
    assert!(css.contains("--accent: #7a1f2b") && css.contains("--font-heading: var(--font-serif)"), "{css}");
    assert!(css.matches("prefers-color-scheme: dark").count() == 1 && css.matches("--accent").count() == 3, "{css}");
    assert!(themed.text("/briefs/rent/").contains("href=\"/theme.css\""));
}

#[test]
fn a_year_leads_to_the_page_of_the_list_on_which_it_begins() {
    let config = "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/repo/\"\n[build]\npaginate_by = 2\n";
    let dates = ["2026-03-02", "2026-02-02", "2026-01-02", "2025-03-02", "2025-02-02"];
    let briefs: String =
        dates.iter().map(|date| brief(&format!("b{date}"), &format!("On {date}"), date, "", "")).collect();
    let site = build(&format!("{config}{briefs}")).clean();
    assert!(site.text("/search/").contains("href=\"/repo/briefs/#y2026\""));
    assert!(site.text("/search/").contains("href=\"/repo/briefs/page/2/#y2025\""));
    assert!(site.text("/briefs/page/2/").contains("id=\"y2026\""));
    assert!(site.text("/briefs/page/2/").contains("id=\"y2025\""));
}

#[test]
fn a_brief_shows_the_role_that_its_author_had_at_the_time() {
    let author = "-- content/authors/ada.md --\n---\nname: Ada Byron\nrole: Director\n---\nWrites on engines.\n";
    let then = brief("then", "Then", "2026-03-02", "", "").replace("[ada]", "[{id: ada, role: Research fellow}]");
    let now = brief("now", "Now", "2026-03-03", "", "");
    let site = build(&format!("{author}{then}{now}")).clean();
    assert!(site.text("/briefs/then/").contains("Research fellow") && !site.text("/briefs/then/").contains("Director"));
    assert!(site.text("/briefs/now/").contains("Director"));
}

#[test]
fn pages_say_where_they_stand_and_which_way_they_are_written() {
    let config = "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/repo/\"\n";
    let site = build(&format!(
        "{config}{}",
        brief("rent", "Rent control", "2026-03-02", "lang: fa-IR\nseries: Homes\n", "Text")
    ))
    .clean();
    let page = site.text("/briefs/rent/");
    assert!(page.contains("<html lang=\"fa-IR\" dir=\"rtl\""), "{page}");
    assert!(page.contains("content=\"fa_IR\""));
    assert!(page.contains("<a href=\"/repo/series/homes/\""));
    assert!(site.text("/").contains("<html lang=\"en\""));
    assert!(site.text("/").contains("lang=\"fa-IR\" dir=\"rtl\""), "a card in another language says so");
}

#[test]
fn a_file_that_github_does_not_take_is_named() {
    let site = brief("rent", "Rent control", "2026-03-02", "", "");
    let film = Contents::Asset { size: 130_000_000, dimensions: None };
    let files = sources(&site).iter().map(|file| (file.path.clone(), file.contents.clone(), file.built_in)).collect();
    let files = [files, vec![("static/film.mp4".to_string(), film, false)]].concat();
    let built = build_with(Sources::new(files), &options("2026-06-01"), &Memo::default());
    let [problem] = built.diagnostics.as_slice() else { panic!("{:?}", built.diagnostics) };
    assert_eq!(problem.message, "`static/film.mp4` has 130 MB: GitHub refuses files over 100 MB");
}

#[test]
fn around_a_brief_in_another_language_the_site_speaks_its_own() {
    let persian = brief("rent", "Rent control", "2026-03-02", "lang: fa\n", "Text");
    let other = brief("rails", "Rails", "2026-03-01", "", "Text");
    let page = build(&format!("{persian}{other}")).clean().text("/briefs/rent/").to_string();
    assert!(page.contains("<html lang=\"fa\" dir=\"rtl\""), "{page}");
    assert!(page.contains("<section class=\"related frame\" lang=\"en\" dir=\"ltr\""), "{page}");
    assert!(page.contains("<p class=\"citation\" dir=\"auto\""), "{page}");
}

#[test]
fn a_link_of_a_note_that_shows_its_address_says_so_to_style_sheets() {
    let site = brief(
        "rent",
        "Rent control",
        "2026-03-02",
        "",
        "Text.[^1]\n\n[^1]: See <https://example.com/a> and [b](https://example.com/b).",
    );
    let page = build(&site).clean().text("/briefs/rent/").to_string();
    assert!(page.contains("<a href=\"https://example.com/a\" class=\"address\">https://example.com/a</a>"), "{page}");
    assert!(page.contains("<a href=\"https://example.com/b\">b</a>"), "{page}");
}
