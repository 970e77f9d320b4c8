//! What is deposited with registries of DOIs. Whether it is valid by their schemas is asked by
//! `tests/tools/validate-deposits`.

mod sites;

use std::path::Path;

use jiff::Timestamp;
use policybrief::metadata::deposit::{Deposit, Dois};
use policybrief::metadata::{crossref, datacite};
use policybrief::model::diagnostic::has_errors;
use policybrief::model::site::Site;
use policybrief::model::source::Sources;
use policybrief::{pipeline, read};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use quick_xml::Reader;
use quick_xml::events::Event;
use sites::{brief, options, sources};

fn site(sources: &Sources) -> Site {
    let plan = pipeline::plan(sources, &options("2026-06-01"));
    assert!(!has_errors(&plan.diagnostics), "{:#?}", plan.diagnostics);
    plan.value.site
}

/// The site of nasty briefs.
fn citing() -> Site {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/citing");
    site(&read::sources(&folder).expect("a folder of the repository"))
}

fn deposits(site: &Site) -> Vec<Deposit<'_>> {
    let dois = Dois::new(site);
    site.briefs.iter().filter_map(|brief| dois.deposit(brief)).collect()
}

fn batch(site: &Site, deposits: &[Deposit<'_>], at: &str) -> String {
    let organisation = &site.config.organisation;
    crossref::batch(deposits, organisation, "a@example.org", at.parse::<Timestamp>().expect("a moment"))
}

/// The texts of all elements called `name`, read by a parser; panics where the document is not well formed.
fn texts(xml: &str, name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut found, mut open) = (Vec::new(), false);
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(start) if start.name().as_ref() == name => {
                found.push(String::new());
                open = true;
            }
            Event::End(end) if end.name().as_ref() == name => open = false,
            Event::Text(text) if open => {
                found.last_mut().expect("it is open").push_str(&text);
            }
            Event::GeneralRef(reference) if open => {
                let name: &str = &reference;
                let character = quick_xml::escape::resolve_predefined_entity(name).expect("no other is written");
                found.last_mut().expect("it is open").push_str(character);
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn every_text_is_read_back_as_it_was() {
    let site = citing();
    let deposits = deposits(&site);
    let xml = batch(&site, &deposits, "2026-06-01T12:00:00Z");
    let titles: Vec<&str> = deposits.iter().map(|deposit| deposit.record.title).collect();
    assert_eq!(texts(&xml, "title"), titles);
    let summaries: Vec<String> = deposits
        .iter()
        .map(|deposit| deposit.record.summary.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(texts(&xml, "jats:p"), summaries);
    for deposit in &deposits {
        let xml = datacite::record(deposit);
        assert_eq!(texts(&xml, "title")[0], deposit.record.title);
        assert_eq!(texts(&xml, "identifier"), [deposit.doi]);
    }
}

#[test]
fn persons_organisations_single_names_and_suffixes_keep_apart() {
    let site = citing();
    let deposits = deposits(&site);
    let xml = batch(&site, &deposits, "2026-06-01T12:00:00Z");
    assert_eq!(texts(&xml, "organization"), ["Water & Energy Desk", "Water & Energy Desk"]);
    assert_eq!(texts(&xml, "suffix"), ["III", "Jr."]);
    let surnames = texts(&xml, "surname");
    for surname in ["Quayle-Ødegård", "Выдумова", "Tarkhan", "de la Vere", "Omid", "Smythe"] {
        assert!(surnames.iter().any(|known| known == surname), "{surname} is not among {surnames:?}");
    }
    assert_eq!(xml.matches("sequence=\"first\"").count(), deposits.len());
    // Another affiliation at the time has not the ROR iD of today's.
    let markup = deposits.iter().find(|deposit| deposit.record.key == "quotes-and-markup").expect("it is there");
    let creators = datacite::record(markup);
    assert!(creators.contains("<affiliation>Another House &amp; Barn</affiliation>"), "{creators}");
}

#[test]
fn what_a_text_links_to_is_a_reference_once() {
    let site = citing();
    let deposits = deposits(&site);
    let markup = deposits.iter().find(|deposit| deposit.record.key == "quotes-and-markup").expect("it is there");
    assert_eq!(markup.references, ["10.5555/citing.2", "10.5555/12345678", "10.5555/a<b>&c"]);
}

#[test]
fn the_batch_is_named_by_its_contents_and_its_moment() {
    let site = citing();
    let deposits = deposits(&site);
    let id = |deposits: &[Deposit<'_>], at| texts(&batch(&site, deposits, at), "doi_batch_id").remove(0);
    let noon = "2026-06-01T12:00:00Z";
    assert_eq!(batch(&site, &deposits, noon), batch(&site, &deposits, noon));
    assert_ne!(id(&deposits, noon), id(&deposits[1..], noon));
    assert_ne!(id(&deposits, noon), id(&deposits, "2026-06-01T12:00:01Z"));
    assert_eq!(texts(&batch(&site, &[], noon), "timestamp"), ["20260601120000000"]);
}

#[test]
fn what_a_registry_would_send_back_is_said_in_words() {
    let long = "z".repeat(61);
    let mut text =
        brief("old", "Old", "1399-12-31", "doi: 10.5555.1/x\nnumber: '123456789012345678901234567890123'\n", "");
    text.push_str(&format!("-- content/authors/ada.md --\n---\nname: Ada Q\ngiven: Ada 1 2\nfamily: {long}\n---\n"));
    let site = site(&sources(&text));
    let deposits = deposits(&site);
    let refusals = crossref::refusals(&deposits[0]);
    for (refusal, part) in refusals.iter().zip(["DOI `10.5555.1/x`", "1399-12-31", "33 characters", "`Ada 1 2`", &long])
    {
        assert!(refusal.contains(part), "{refusal}");
    }
    assert_eq!(refusals.len(), 5);
    assert!(datacite::refusals(&deposits[0]).is_empty());
    for deposit in citing().briefs.iter().zip(self::deposits(&citing())) {
        assert!(crossref::refusals(&deposit.1).is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn no_text_breaks_a_deposit(title in "\\PC{0,30}|.{0,30}", subtitle in any::<String>()) {
        let site = site(&sources(&brief("one", "One", "2026-01-01", "doi: 10.5555/x\n", "")));
        let mut deposit = deposits(&site).remove(0);
        deposit.record.title = &title;
        deposit.record.subtitle = Some(&subtitle);
        let titles = texts(&datacite::record(&deposit), "title");
        prop_assert_eq!(titles.len(), 2);
        let xml = batch(&site, &[deposit], "2026-06-01T12:00:00Z");
        prop_assert_eq!(texts(&xml, "title").len(), 1);
        prop_assert!(!xml.contains(|c: char| c.is_control() && c != '\n'));
    }
}
