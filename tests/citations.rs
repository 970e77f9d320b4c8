//! Citations: what stands in the text, in the list of references, and in the files for machines.

mod sites;

use sites::{Outcome, brief, build};

const BOOKS: &str = "-- content/briefs/refs.bib --
@book{mamedov2019, author = {Mamedov, Rauf and Aliyeva, Leyla}, title = {Rivers of the Caspian}, date = {2019}, publisher = {Sea Press}, location = {Baku}}
@article{doe2021, author = {Doe, Jane}, title = {Falling Water}, journaltitle = {Journal of Seas}, date = {2021}, volume = {3}, pages = {1--9}, doi = {10.1234/abc}}
@online{ministry2024, author = {{Ministry of Ecology}}, title = {Sea level bulletin}, date = {2024-03-01}, url = {https://example.net/level}, urldate = {2024-05-01}}
@legislation{law, title = {Law on water}, date = {1997}}
@incollection{chapter, author = {Poe, Jill}, title = {A chapter}, booktitle = {The big book}, editor = {Roe, Ann}, date = {2020}, pages = {1--2}}
@book{ivanov2018, author = {Иванов, Пётр}, title = {Итоги года на море}, date = {2018}, publisher = {Наука}}
";

/// A brief with a bibliography beside it, and what else is to be in the site.
fn cited(more: &str, body: &str) -> Outcome {
    build(&format!("{more}{BOOKS}{}", brief("sea", "The sea", "2026-03-02", "bibliography: refs.bib\n", body)))
}

/// As [`cited`], without notes of works that are not cited.
fn text(more: &str, body: &str) -> String {
    let outcome = cited(more, body);
    let problems: Vec<_> = outcome.diagnostics.iter().filter(|problem| problem.code != "unused-reference").collect();
    assert!(problems.is_empty(), "{problems:#?}");
    outcome.text("/briefs/sea/").to_string()
}

/// The running text of the paragraph that begins with `start`, without tags.
fn paragraph(page: &str, start: &str) -> String {
    let from = page.find(&format!("<p>{start}")).unwrap_or_else(|| panic!("no {start} in {page}"));
    without_tags(page[from..].split("</p>").next().unwrap_or_default())
}

fn entries(page: &str) -> Vec<String> {
    let list = page.split("role=\"doc-bibliography\"").nth(1).expect("a list of references");
    let list = list.split("</section>").next().unwrap_or_default();
    list.split("<li").skip(1).map(|entry| without_tags(&format!("<li{entry}"))).collect()
}

fn without_tags(html: &str) -> String {
    let mut text: String = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    for (entity, character) in [("&amp;", "&"), ("&quot;", "\""), ("↩\u{fe0e}", "")] {
        text = text.replace(entity, character);
    }
    text.trim().to_string()
}

fn style(name: &str) -> String {
    format!("-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n[citations]\nstyle = \"{name}\"\n")
}

#[test]
fn citations_lead_to_their_works_and_these_back() {
    let page = text("", "Water falls [see @doe2021, p. 3; @mamedov2019].\n\nIt falls again [@doe2021, pp. 4-5].");
    assert_eq!(paragraph(&page, "Water"), "Water falls (see Doe, 2021, p. 3; Mamedov & Aliyeva, 2019).");
    assert_eq!(paragraph(&page, "It"), "It falls again (Doe, 2021, pp. 4–5).");
    assert!(page.contains("id=\"citation_1\"") && page.contains("id=\"citation_2\""));
    assert!(page.contains("<a href=\"#reference_doe2021\" role=\"doc-biblioref\">Doe, 2021, p. 3</a>"), "{page}");
    assert!(page.contains("<li id=\"reference_doe2021\">"));
    assert!(page.contains("<a href=\"#citation_2\" role=\"doc-backlink\" aria-label=\"Back to citation 2\">"));
    assert_eq!(
        entries(&page),
        [
            "Doe, J. (2021). Falling Water. Journal of Seas, 3, 1–9. https://doi.org/10.1234/abc",
            "Mamedov, R., & Aliyeva, L. (2019). Rivers of the Caspian. Sea Press.",
        ]
    );
    assert!(page.contains("<a href=\"https://doi.org/10.1234/abc\" class=\"address\">https://doi.org/10.1234/abc</a>"));
}

#[test]
fn the_author_may_stand_in_the_sentence() {
    let page = text("", "Doe [-@doe2021, p. 3] says so, and others [-@mamedov2019; @doe2021].");
    assert_eq!(paragraph(&page, "Doe"), "Doe (2021, p. 3) says so, and others (2019; Doe, 2021).");
    let chicago = text(&style("chicago-author-date"), "Doe [-@doe2021, 3] says so.");
    assert_eq!(paragraph(&chicago, "Doe"), "Doe (2021, 3) says so.");
}

#[test]
fn a_site_chooses_its_style() {
    let numbers = text(&style("ieee"), "Two [@mamedov2019], one [@doe2021], two [@mamedov2019, p. 7].");
    assert_eq!(paragraph(&numbers, "Two"), "Two [1], one [2], two [1, p. 7].");
    assert!(entries(&numbers)[0].starts_with("[1] R. Mamedov and L. Aliyeva"), "{:?}", entries(&numbers));
    let raised = text(&style("nature"), "Two [@mamedov2019].");
    assert!(raised.contains("<sup>1</sup>"), "{raised}");
    let gost = text(&style("gost-r-705-2008-numeric"), "Two [@ivanov2018].");
    assert!(paragraph(&gost, "Two").contains('1'), "{gost}");
}

#[test]
fn titles_of_other_scripts_keep_their_letters() {
    let page = text(&style("chicago-author-date"), "Results [@ivanov2018].");
    assert!(entries(&page)[0].contains("Итоги года на море"), "{:?}", entries(&page));
    assert_eq!(paragraph(&page, "Results"), "Results (Иванов 2018).");
}

#[test]
fn a_date_of_reading_leaves_no_trace_of_a_missing_part() {
    for name in ["apa", "chicago-author-date", "harvard-cite-them-right", "mla", "ieee", "iso-690-author-date"] {
        let entries = entries(&text(&style(name), "Read [@ministry2024]."));
        assert!(!entries[0].contains(",)") && !entries[0].contains("()"), "{name}: {entries:?}");
    }
    let page = text("", "A law [@law].");
    assert_eq!(entries(&page), ["Law on water. (1997)."]);
}

#[test]
fn words_that_styles_add_are_in_the_language_of_the_brief() {
    let in_language = |lang: &str| {
        let head = format!("bibliography: refs.bib\nlang: {lang}\n");
        let site = format!(
            "{}{BOOKS}{}",
            style("harvard-cite-them-right"),
            brief("sea", "The sea", "2026-03-02", &head, "So [@mamedov2019, p. 3].")
        );
        paragraph(build(&site).text("/briefs/sea/"), "So")
    };
    assert_eq!(in_language("az"), "So (Mamedov və Aliyeva, 2019, səh. 3).");
    assert_eq!(in_language("ka"), "So (Mamedov და Aliyeva, 2019, გვ. 3).");
    assert_eq!(in_language("kk"), "So (Mamedov және Aliyeva, 2019, б. 3).");
    assert!(in_language("ru").contains("с. 3"), "{}", in_language("ru"));
}

#[test]
fn a_chapter_names_its_book_once() {
    let page = text("", "So [@chapter].");
    assert_eq!(entries(&page), ["Poe, J. (2020). A chapter. In A. Roe (Ed.), The big book (pp. 1–2)."]);
}

#[test]
fn a_bibliography_cannot_bring_markup_or_scripts_into_a_page() {
    let books = "-- content/briefs/refs.yml --\na:\n  type: web\n  title: <b onclick=x>Bold</b> & more\n  author: <i>Kwan</i>, Kevin\n  date: 2014\n  url: javascript:alert(1)\n";
    let site = brief("sea", "The sea", "2026-03-02", "bibliography: refs.yml\n", "So [<b>see @a, p. \"1\"].");
    let site = build(&format!("{books}{site}"));
    let page = site.text("/briefs/sea/");
    assert!(page.contains("&lt;b onclick=x&gt;Bold&lt;/b&gt; &amp; more"), "{page}");
    assert!(
        !page.contains("<b onclick") && !page.contains("<i>Kwan") && !page.contains("href=\"javascript:"),
        "{page}"
    );
}

#[test]
fn notes_and_citations_get_along() {
    let page = text("", "A[^1] and [@doe2021]. And [@mamedov2019].\n\n[^1]: In a note [@ivanov2018].\n");
    let (first, second) = (page.find("id=\"citation_1\""), page.find("id=\"citation_2\""));
    let third = page.find("id=\"citation_3\"");
    assert!(first < second && second < third);
    assert_eq!(entries(&page).len(), 3, "{page}");
    let notes = page.find("role=\"doc-endnotes\"").expect("notes");
    assert!(notes < page.find("role=\"doc-bibliography\"").expect("references"));
}

#[test]
fn code_and_escapes_are_no_citations() {
    let outcome =
        build(&brief("sea", "The sea", "2026-03-02", "", "Write `[@key]`, or \\[@key] or a@b.org [a@b.org].")).clean();
    assert!(outcome.text("/briefs/sea/").contains("<code>[@key]</code>, or [@key] or a@b.org [a@b.org]."));
}

#[test]
fn the_site_may_have_one_bibliography_for_all() {
    let config =
        "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://example.org/\"\nbibliography = \"content/refs.bib\"\n";
    let books = BOOKS.replace("content/briefs/refs.bib", "content/refs.bib");
    let site = build(&format!("{config}{books}{}", brief("sea", "The sea", "2026-03-02", "", "So [@doe2021].")));
    let site = site.clean();
    assert!(site.text("/briefs/sea/").contains("reference_doe2021"));
    assert!(!site.has("/refs.bib"), "it is not published");
}

#[test]
fn a_bibliography_is_published_where_a_text_links_to_it() {
    let outcome = cited("", "So [@doe2021], [all of them](refs.bib).");
    assert!(outcome.text("/briefs/refs.bib").contains("@book{mamedov2019"));
    let unlinked = cited("", "So [@doe2021].");
    assert!(!unlinked.has("/briefs/refs.bib"));
    assert_eq!(unlinked.codes(), ["unused-reference"]);
}

#[test]
fn a_bibliography_may_be_in_yaml() {
    let books = "-- content/briefs/refs.yml --\nkwan:\n  type: book\n  title: Crazy Seas\n  author: Kwan, Kevin\n  date: 2014\n  publisher: Anchor\n";
    let head = "bibliography: refs.yml\n";
    let site = build(&format!("{books}{}", brief("sea", "The sea", "2026-03-02", head, "So [@kwan]."))).clean();
    assert_eq!(paragraph(site.text("/briefs/sea/"), "So"), "So (Kwan, 2014).");
}

#[test]
fn twins_and_feeds_carry_the_citations() {
    let outcome = cited("", "Water falls [see @doe2021, p. 3].[^1]\n\n[^1]: A note.");
    let twin = outcome.text("/briefs/sea/index.md");
    assert!(twin.contains("Water falls (see Doe, 2021, p. 3).[^1]"), "{twin}");
    assert!(twin.contains("## References\n\n- Doe, J. (2021). Falling Water. *Journal of Seas*, *3*, 1–9. <https://doi.org/10.1234/abc>\n"), "{twin}");
    let feed = outcome.text("/feed.json");
    assert!(feed.contains("https://example.org/briefs/sea/#reference_doe2021") && feed.contains("doc-bibliography"));
    assert!(!feed.contains("id=\\\"citation_1"), "no ids in feeds");
}

#[test]
fn the_words_of_citations_count() {
    let count = |body: &str| {
        let template = "-- templates/brief.html --\n{{ brief.word_count }}\n";
        cited(template, body).text("/briefs/sea/").trim().parse::<u32>().expect("a number")
    };
    assert_eq!(count("Water falls [@doe2021].") - count("Water falls."), 2);
}

#[test]
fn no_bibliography_and_no_citation_ends_the_program() {
    let deep = format!("@book{{a, title = {}{}, date = {{2020}}}}", "{".repeat(20_000), "}".repeat(20_000));
    let books = [
        deep.as_str(),
        "@book{a, title = {",
        "@book{a, date = {0000-99-99}}",
        "@book{a}",
        "@misc{a, author = {,}, title = {$x$ \\\"u \\unknown{}}, pages = {-}, volume = {ж}}",
        "@string{x = y} @comment @preamble{",
        "\u{feff}@book{a, title = {Ж}}",
        "",
    ];
    for bib in books {
        let site = format!(
            "-- content/briefs/refs.bib --\n{bib}\n{}",
            brief("sea", "S", "2026-03-02", "bibliography: refs.bib\n", "So [-@a, p. iv; @a, x; @a].")
        );
        let outcome = build(&site);
        assert!(!outcome.has("/briefs/sea/") || outcome.text("/briefs/sea/").contains("So "), "{bib}");
    }
}

#[test]
fn a_word_of_the_author_stays_before_its_work() {
    let page = text("", "So [see @mamedov2019; but not @doe2021]. Or so [@mamedov2019; @doe2021].");
    assert_eq!(
        paragraph(&page, "So"),
        "So (see Mamedov & Aliyeva, 2019; but not Doe, 2021). Or so (Doe, 2021; Mamedov & Aliyeva, 2019)."
    );
}

#[test]
fn any_number_of_threads_prints_the_same() {
    let briefs: String = (1..9)
        .map(|n| {
            let body = format!("So [@doe2021, p. {n}; @chapter] and [-@mamedov2019].");
            brief(&format!("b{n}"), "B", "2026-03-02", "bibliography: refs.bib\n", &body)
        })
        .collect();
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        format!("{:?}", pool.install(|| build(&format!("{BOOKS}{briefs}"))).outputs)
    };
    assert!(on(1) == on(4));
}

/// The styles of the archive that cite in notes.
const NOTE_STYLES: [&str; 5] = [
    "chicago-notes",
    "chicago-shortened-notes",
    "gb-7714-2015-note",
    "modern-humanities-research-association-notes",
    "turabian-fullnote-8",
];

fn notes(page: &str) -> Vec<String> {
    let list =
        page.split("role=\"doc-endnotes\"").nth(1).expect("notes").split("</section>").next().unwrap_or_default();
    list.split("<li").skip(1).map(|note| without_tags(&format!("<li{note}"))).collect()
}

/// The text of one paragraph with citations in notes; marks are in brackets.
fn marked(more: &str, body: &str) -> String {
    let twin = cited(more, body).text("/briefs/sea/index.md").to_string();
    let body = twin.split("\n\n").find(|part| part.starts_with("So")).expect("a paragraph");
    body.replace("[^", "[").replace('\\', "")
}

#[test]
fn note_styles_number_citations_among_the_notes_of_the_author() {
    let body = "A[^a] so [@doe2021, 3]. B[^a] and [see @mamedov2019; @chapter, 2], and[^b].\n\nAgain [@doe2021, 4].\n\n[^a]: First, as [@ivanov2018, 8] has it.\n\n[^b]: [@doe2021, 5]\n";
    let page = text(&style("chicago-notes"), body);
    assert_eq!(
        notes(&page),
        [
            "First, as Пётр Иванов, Итоги года на море (Наука, 2018), 8 has it.",
            "Jane Doe, “Falling Water,” Journal of Seas 3 (2021): 3, https://doi.org/10.1234/abc.",
            "See Rauf Mamedov and Leyla Aliyeva, Rivers of the Caspian (Sea Press, 2019); Jill Poe, “A Chapter,” in The Big Book, ed. Ann Roe (2020), 2.",
            "Doe, “Falling Water,” 5.",
            "Doe, “Falling Water,” 4.",
        ]
    );
    assert_eq!(paragraph(&page, "A"), "A1 so.2 B1 and,3 and4.");
    assert!(page.contains("<sup><a href=\"#note_3\" id=\"ref_3\" role=\"doc-noteref\">3</a></sup>"), "{page}");
    assert!(page.contains("<a href=\"#ref_3\" role=\"doc-backlink\" aria-label=\"Back to reference 3\">"));
    assert!(page.contains("<a href=\"#ref_1_2\" role=\"doc-backlink\""), "the second mark of a note of the author's");
    let doe = page.split("<li id=\"reference_doe2021\">").nth(1).and_then(|rest| rest.split("</li>").next());
    let back: Vec<&str> = doe.unwrap_or_default().split("aria-label=\"").skip(1).map(|rest| &rest[..14]).collect();
    assert_eq!(back, ["Back to note 2", "Back to note 4", "Back to note 5"]);
    assert_ids_are_unique_and_found(&page);
}

fn assert_ids_are_unique_and_found(page: &str) {
    let values = |name: &str| -> Vec<String> {
        page.split(name).skip(1).map(|rest| rest.split('"').next().unwrap_or_default().to_string()).collect()
    };
    let ids = values(" id=\"");
    for target in values(" href=\"#") {
        assert_eq!(ids.iter().filter(|id| **id == target).count(), 1, "#{target}");
    }
}

#[test]
fn the_mark_of_a_citation_stands_behind_punctuation() {
    let chicago = style("chicago-notes");
    let cases = [
        ("So it falls [@doe2021].", "So it falls.[1]"),
        ("So it falls [@doe2021], and\nrises\n[@doe2021]; or both.", "So it falls,[1] and\nrises;[2] or both."),
        ("So it falls. [@doe2021] And rises.", "So it falls.[1] And rises."),
        ("So \"it falls [@doe2021].\" And rises.", "So “it falls.”[1] And rises."),
        ("So it (falls [@doe2021]) rises.", "So it (falls[1]) rises."),
        ("So it [@doe2021] [@law][^n]! And rises.\n\n[^n]: N.", "So it![1][2][3] And rises."),
        ("So [@doe2021]’s river.", "So[1]’s river."),
        ("So *it falls* [@doe2021]: down.", "So *it falls*:[1] down."),
        ("So *it falls [@doe2021].* Down.", "So *it falls.[1]* Down."),
        ("So it falls[^n]. Down.\n\n[^n]: N.", "So it falls[1]. Down."),
    ];
    for (body, expected) in cases {
        assert_eq!(marked(&chicago, body), expected);
    }
    let russian = brief("sea", "Море", "2026-03-02", "bibliography: refs.bib\nlang: ru\n", "Вода падает [@doe2021].");
    let site = build(&format!("{chicago}{BOOKS}{russian}"));
    assert_eq!(paragraph(site.text("/briefs/sea/"), "Вода"), "Вода падает1.");
    assert!(notes(site.text("/briefs/sea/"))[0].ends_with('.'));
}

#[test]
fn a_citation_within_a_note_goes_on_as_its_author_wrote() {
    let body = "So[^a] it[^b] is[^c] so [@doe2021, pp. 3-4, and elsewhere.].\n\n[^a]: See [@mamedov2019].\n\n[^b]: [@mamedov2019], among others.\n\n[^c]: A list:\n\n    - *as* [@mamedov2019]\n    - [@chapter]\n\n    And no more.\n";
    let page = text(&style("chicago-notes"), body);
    assert_eq!(
        notes(&page),
        [
            "See Rauf Mamedov and Leyla Aliyeva, Rivers of the Caspian (Sea Press, 2019).",
            "Mamedov and Aliyeva, Rivers of the Caspian, among others.",
            "A list:",
            "as Mamedov and Aliyeva, Rivers of the Caspian.",
            "Jill Poe, “A Chapter,” in The Big Book, ed. Ann Roe (2020).\n\nAnd no more.",
            "Jane Doe, “Falling Water,” Journal of Seas 3 (2021): 3–4, https://doi.org/10.1234/abc, and elsewhere.",
        ]
    );
    assert_ids_are_unique_and_found(&page);
}

#[test]
fn citations_in_headings_captions_and_tables_are_notes_as_well() {
    let body = "## Costs [@doe2021]\n\n::: figure\n| a [@law] |\n|---|\n| b [@chapter] |\n\nWhat it costs [@doe2021].\n:::\n\n- Item [@mamedov2019]\n\n> Quoted [@doe2021, 7].\n";
    let page = text(&style("chicago-notes"), body);
    assert_eq!(notes(&page).len(), 6, "{page}");
    assert!(page.contains("aria-label=\"Link to this section: Costs\""), "{page}");
    assert!(page.contains("What it costs.<sup><a href=\"#note_4\""), "{page}");
    assert_ids_are_unique_and_found(&page);
}

#[test]
fn every_note_style_prints_notes_and_the_works_cited() {
    let body = "So [@doe2021, 3].[^own] And [@mamedov2019], [-@doe2021].\n\n[^own]: Of my own, or [@law].\n";
    for name in NOTE_STYLES {
        let page = text(&style(name), body);
        assert_eq!(notes(&page).len(), 4, "{name}");
        assert_eq!(paragraph(&page, "So"), "So.12 And,3.4", "{name}");
        assert!(entries(&page).iter().all(|entry| !entry.is_empty()), "{name}: {:?}", entries(&page));
        assert!(
            notes(&page).iter().all(|note| note.ends_with(['.', '”']) && !note.ends_with("..")),
            "{name}: {:?}",
            notes(&page)
        );
        assert_ids_are_unique_and_found(&page);
    }
    // 同1: “as in note 1”, though the author's own note stands between.
    assert_eq!(notes(&text(&style("gb-7714-2015-note"), body))[3], "同1.");
}

#[test]
fn twins_and_feeds_carry_the_notes_of_citations() {
    let outcome = cited(&style("chicago-notes"), "Water falls [@doe2021, p. 3].[^1]\n\n[^1]: A note.");
    let twin = outcome.text("/briefs/sea/index.md");
    assert!(twin.contains("Water falls.[^1][^2]"), "{twin}");
    assert!(twin.contains("[^1]: Jane Doe, “Falling Water,” *Journal of Seas* 3 (2021): 3, "), "{twin}");
    assert!(twin.contains("[^2]: A note."), "{twin}");
    let feed = outcome.text("/feed.json");
    assert!(feed.contains("https://example.org/briefs/sea/#note_1") && feed.contains("doc-endnotes"), "{feed}");
    assert!(!feed.contains("id=\\\"note_1"), "no ids in feeds");
}
