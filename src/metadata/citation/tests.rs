//! Briefs as styles cite them.

use expect_test::{Expect, expect};
use jiff::civil::date;
use jiff::tz::TimeZone;

use super::Styles;
use crate::metadata::name::Name;
use crate::metadata::record::{Contributor, Record};
use crate::model::config::Organisation;
use crate::model::date::{Moment, When};
use crate::model::state::State;

fn record<'a>(title: &'a str, names: &[&'a str], publisher: &'a Organisation) -> Record<'a> {
    let contributor = |name: &&'a str| Contributor {
        shown: name,
        name: if name.contains("desk") { Name::Whole(name.to_string()) } else { Name::new(name, None) },
        is_organisation: name.contains("desk"),
        url: String::new(),
        orcid: None,
        role: None,
        affiliation: None,
        ror: None,
    };
    Record {
        id: String::new(),
        key: "k",
        title,
        subtitle: None,
        authors: names.iter().map(contributor).collect(),
        publisher,
        number: Some("PB 2023-07"),
        series: None,
        published: Moment::in_zone(When::Day(date(2023, 9, 5)), &TimeZone::UTC),
        updated: None,
        summary: "",
        topics: Vec::new(),
        regions: Vec::new(),
        language: "en",
        doi: None,
        url: "https://example.org/briefs/k/".to_string(),
        pdf_url: None,
        license: None,
        copyright_holder: "",
        funding: &[],
        image: None,
        word_count: 0,
        state: State::Published,
        history: Box::leak(Box::default()),
        supersedes: Vec::new(),
        superseded_by: Vec::new(),
        status: None,
    }
}

fn check(title: &str, names: &[&str], doi: Option<&str>, expected: Expect) {
    let publisher = Organisation { name: "Policy House".into(), ..Organisation::default() };
    let record = Record { doi, ..record(title, names, &publisher) };
    let styles = Styles::new(&["chicago-notes", "apa", "mla"].map(str::to_string), "en");
    let cited = styles.cite(&record);
    assert_eq!(styles.cite(&record), cited, "the second time, from the patterns that are there");
    let lines: Vec<String> = cited.iter().map(|citation| format!("{}: {}", citation.style, citation.html)).collect();
    expected.assert_eq(&lines.join("\n"));
}

#[test]
fn names_are_turned_and_shortened_as_each_style_wants() {
    check(
        "Rivers and borders",
        &["Nicholas J. Castillo", "Jean-Paul van Dam", "Energy desk"],
        None,
        expect![[r#"
            Chicago: Castillo, Nicholas J., Jean-Paul van Dam, and Energy desk. <i>Rivers and borders</i>. Policy Brief PB 2023-07. Policy House, 2023. <a href="https://example.org/briefs/k/">https://example.org/briefs/k/</a>.
            APA: Castillo, N. J., van Dam, J.-P., &amp; Energy desk. (2023). <i>Rivers and borders</i> (Policy Brief PB 2023-07). Policy House. <a href="https://example.org/briefs/k/">https://example.org/briefs/k/</a>
            MLA: Castillo, Nicholas J., et al. <i>Rivers and borders</i>. Policy brief PB 2023-07, Policy House, 5 Sept. 2023, <a href="https://example.org/briefs/k/">https://example.org/briefs/k/</a>."#]],
    );
    check(
        "Rivers",
        &["Martin Luther King, Jr.", "Voltaire"],
        None,
        expect![[r#"
            Chicago: King, Martin Luther, Jr., and Voltaire. <i>Rivers</i>. Policy Brief PB 2023-07. Policy House, 2023. <a href="https://example.org/briefs/k/">https://example.org/briefs/k/</a>.
            APA: King, M. L., Jr., &amp; Voltaire. (2023). <i>Rivers</i> (Policy Brief PB 2023-07). Policy House. <a href="https://example.org/briefs/k/">https://example.org/briefs/k/</a>
            MLA: King, Martin Luther, Jr., and Voltaire. <i>Rivers</i>. Policy brief PB 2023-07, Policy House, 5 Sept. 2023, <a href="https://example.org/briefs/k/">https://example.org/briefs/k/</a>."#]],
    );
}

#[test]
fn titles_and_numbers_stay_as_they_were_written() {
    check(
        "Who drinks first?",
        &["Energy desk"],
        Some("10.1234/a-b"),
        expect![[r#"
            Chicago: Energy desk. <i>Who drinks first?</i>. Policy Brief PB 2023-07. Policy House, 2023. <a href="https://doi.org/10.1234/a-b">https://doi.org/10.1234/a-b</a>.
            APA: Energy desk. (2023). <i>Who drinks first?</i> (Policy Brief PB 2023-07). Policy House. <a href="https://doi.org/10.1234/a-b">https://doi.org/10.1234/a-b</a>
            MLA: Energy desk. <i>Who drinks first?</i>. Policy brief PB 2023-07, Policy House, 5 Sept. 2023, <a href="https://doi.org/10.1234/a-b">https://doi.org/10.1234/a-b</a>."#]],
    );
    check(
        "Итоги года & <b>",
        &["Иван Петров"],
        None,
        expect![[r#"
            Chicago: Петров, Иван. <i>Итоги года &amp; &lt;b&gt;</i>. Policy Brief PB 2023-07. Policy House, 2023. <a href="https://example.org/briefs/k/">https://example.org/briefs/k/</a>.
            APA: Петров, И. (2023). <i>Итоги года &amp; &lt;b&gt;</i> (Policy Brief PB 2023-07). Policy House. <a href="https://example.org/briefs/k/">https://example.org/briefs/k/</a>
            MLA: Петров, Иван. <i>Итоги года &amp; &lt;b&gt;</i>. Policy brief PB 2023-07, Policy House, 5 Sept. 2023, <a href="https://example.org/briefs/k/">https://example.org/briefs/k/</a>."#]],
    );
    check(
        "აბგ",
        &["გიორგი ლომიძე"],
        None,
        expect![[r#"
            Chicago: ლომიძე, გიორგი. <i>აბგ</i>. Policy Brief PB 2023-07. Policy House, 2023. <a href="https://example.org/briefs/k/">https://example.org/briefs/k/</a>.
            APA: ლომიძე, გიორგი. (2023). <i>აბგ</i> (Policy Brief PB 2023-07). Policy House. <a href="https://example.org/briefs/k/">https://example.org/briefs/k/</a>
            MLA: ლომიძე, გიორგი. <i>აბგ</i>. Policy brief PB 2023-07, Policy House, 5 Sept. 2023, <a href="https://example.org/briefs/k/">https://example.org/briefs/k/</a>."#]],
    );
}
