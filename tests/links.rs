//! Links that lead out of the site: asked for politely, reported at their places, and replaced by
//! archived copies. Only a server of this test is ever asked.

#![allow(clippy::disallowed_methods, reason = "a server on this machine, and small sites on disk")]

mod sites;

use std::collections::BTreeMap;
use std::fs;
use std::net::TcpListener;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use policybrief::check::link;
use policybrief::fetch::{self, Manners};
use policybrief::memo::Memo;
use policybrief::model::link::Health;
use policybrief::pipeline;
use sites::{brief, build, options, sources};
use tiny_http::{Header, Response, Server};

/// A server for one test, and what it has been asked for: `HEAD /page`.
struct Host {
    base: String,
    asked: Arc<Mutex<Vec<String>>>,
}

/// Starts a server that never ends; each test's process does.
fn host() -> Host {
    let server = Server::http("127.0.0.1:0").expect("a free port");
    let base = format!("http://{}", server.server_addr());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&asked);
    let own = base.clone();
    std::thread::spawn(move || {
        for request in server.incoming_requests() {
            let line = format!("{} {}", request.method(), request.url());
            let before = log.lock().expect("whole").iter().filter(|asked| **asked == line).count();
            log.lock().expect("whole").push(line);
            answer(request, before, &own);
        }
    });
    Host { base, asked }
}

/// What each path does; `before` counts equal requests so far.
fn answer(request: tiny_http::Request, before: usize, own: &str) {
    let path = request.url().to_string();
    let is_head = request.method().as_str() == "HEAD";
    let (status, header) = match path.as_str() {
        "/moved" => (301, Some(format!("Location: {own}/new/place"))),
        "/elsewhere" => (302, Some("Location: /fine".to_string())),
        "/home" => (302, Some("Location: /".to_string())),
        "/circle" => (302, Some("Location: /circle2".to_string())),
        "/circle2" => (302, Some("Location: /circle".to_string())),
        "/on" => (302, Some("Location: /on?1".to_string())),
        on if on.starts_with("/on?") => (302, Some(format!("Location: {on}1"))),
        "/odd" => (302, Some("Location: javascript:alert(1)".to_string())),
        "/gone" => (404, None),
        "/gone-for-good" => (410, None),
        "/private" => (403, None),
        "/no-head" if is_head => (405, None),
        "/busy" if before == 0 => (429, Some("Retry-After: 1".to_string())),
        "/too-busy" => (429, Some("Retry-After: 3600".to_string())),
        "/broken" => (503, None),
        "/slow" => {
            std::thread::spawn(move || {
                std::thread::sleep(Duration::from_secs(3));
                _ = request.respond(Response::empty(200));
            });
            return;
        }
        _ => (200, None),
    };
    let response = Response::empty(status);
    let response = match header.map(|header| header.parse::<Header>().expect("a header")) {
        Some(header) => response.with_header(header),
        None => response,
    };
    _ = request.respond(response);
}

fn manners() -> Manners {
    Manners {
        user_agent: "test".into(),
        delay: Duration::ZERO,
        time_limit: Duration::from_secs(1),
        retries: 2,
        first_pause: Duration::from_millis(10),
        longest_pause: Duration::from_secs(5),
        workers: 4,
    }
}

impl Host {
    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    fn health(&self, path: &str) -> Health {
        let address = self.at(path);
        fetch::check([address.as_str()], &manners(), None).remove(&address).expect("an answer")
    }

    fn log(&self) -> Vec<String> {
        self.asked.lock().expect("whole").clone()
    }
}

fn reason(health: &Health) -> &str {
    match health {
        Health::Dead { reason } | Health::Unsure { reason } => reason,
        _ => "",
    }
}

#[test]
fn head_is_asked_first_and_get_where_head_is_refused() {
    let host = host();
    assert_eq!(host.health("/fine#part"), Health::Alive);
    assert_eq!(host.log(), ["HEAD /fine"]);
    assert_eq!(host.health("/no-head"), Health::Alive);
    assert_eq!(host.log()[1..], ["HEAD /no-head", "GET /no-head"]);
}

#[test]
fn redirects_are_followed_and_told_apart() {
    let host = host();
    assert_eq!(host.health("/moved"), Health::Moved { to: host.at("/new/place"), for_good: true });
    assert_eq!(host.health("/elsewhere"), Health::Moved { to: host.at("/fine"), for_good: false });
    for (path, expected) in [
        ("/circle", "it leads in a circle"),
        ("/on", "it leads on and on"),
        ("/odd", "it leads to something that is not on the web"),
    ] {
        assert_eq!(host.health(path), Health::Dead { reason: expected.to_string() }, "{path}");
    }
}

#[test]
fn what_is_gone_is_dead_and_what_refuses_programs_is_unsure() {
    let host = host();
    for path in ["/gone", "/gone-for-good"] {
        assert!(matches!(host.health(path), Health::Dead { .. }), "{path}");
    }
    assert!(matches!(host.health("/private"), Health::Unsure { .. }));
    let free = TcpListener::bind("127.0.0.1:0").expect("a free port").local_addr().expect("an address");
    let refused = format!("http://{free}/");
    let answers = fetch::check([refused.as_str()], &manners(), None);
    assert_eq!(reason(&answers[&refused]), "it refuses connections");
}

#[test]
fn a_busy_server_is_asked_again_when_it_says_so() {
    let host = host();
    let start = Instant::now();
    assert_eq!(host.health("/busy"), Health::Alive);
    assert!(start.elapsed() >= Duration::from_secs(1), "Retry-After was not minded");
    assert!(reason(&host.health("/too-busy")).contains("429"));
    assert_eq!(host.log().iter().filter(|line| line.ends_with("/too-busy")).count(), 1, "an hour is too long");
    assert!(reason(&host.health("/broken")).contains("503"));
    assert_eq!(host.log().iter().filter(|line| line.ends_with("/broken")).count(), 3);
}

#[test]
fn a_slow_server_is_given_up() {
    let health = host().health("/slow");
    assert_eq!(health, Health::Unsure { reason: "no answer in 1 seconds".into() });
}

#[test]
fn one_host_is_asked_with_a_delay_between() {
    let host = host();
    let addresses: Vec<String> = (0..4).map(|number| host.at(&format!("/{number}"))).collect();
    let manners = Manners { delay: Duration::from_millis(150), ..manners() };
    let start = Instant::now();
    fetch::check(addresses.iter().map(String::as_str), &manners, None);
    assert!(start.elapsed() >= Duration::from_millis(3 * 150));
    assert_eq!(host.log().len(), 4);
}

#[test]
fn good_answers_are_remembered_and_bad_ones_asked_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(".cache/links.json");
    let host = host();
    let addresses = [host.at("/fine"), host.at("/gone"), host.at("/moved")];
    let ask = || fetch::check(addresses.iter().map(String::as_str), &manners(), Some(&file));
    let first = ask();
    let asked = host.log().len();
    assert_eq!(ask(), first);
    assert_eq!(host.log()[asked..], ["HEAD /gone", "GET /gone"]);
    fs::write(&file, "damaged").expect("writable");
    assert_eq!(ask(), first);
}

#[test]
fn every_link_of_a_site_is_asked_for_but_those_that_are_ignored() {
    let site = [
        "-- site.toml --\ntitle = \"T\"\nbase_url = \"https://house.example/\"\n[links]\nignore = [\"https://private.example/*\"]\n",
        "-- content/authors/ada.md --\n---\nname: Ada\nurl: https://ada.example/\n---\n",
        "-- content/pages/about.md --\n---\ntitle: About\n---\n<https://page.example/>\n",
    ]
    .concat()
        + &brief(
            "rent",
            "Rent",
            "2026-03-02",
            "",
            "[a](https://text.example/a) [b](https://private.example/b) [c](mailto:a@b.example) [d](https://house.example/briefs/rent/)\n[e](https://text.example/a)",
        );
    let plan = pipeline::plan(&sources(&site), &options("2026-06-01"));
    let links = link::external(&plan.value.site);
    let counted: Vec<(&str, usize)> = links.iter().map(|(address, places)| (address.as_str(), places.len())).collect();
    assert_eq!(counted, [("https://ada.example/", 1), ("https://page.example/", 1), ("https://text.example/a", 2)]);
}

#[test]
fn authors_are_told_what_to_do_at_the_place_of_the_link() {
    let text = "[a](https://one.example/a)\n[b](https://two.example/b)\n[c](https://three.example/c)\n[d](https://four.example/d)\n[e](https://five.example/e)\n";
    let sources = sources(&brief("rent", "Rent", "2026-03-02", "", text));
    let plan = pipeline::plan(&sources, &options("2026-06-01"));
    let links = link::external(&plan.value.site);
    let moved = |to: &str, for_good| Health::Moved { to: to.into(), for_good };
    let answers = BTreeMap::from([
        ("https://one.example/a".to_string(), Health::Dead { reason: "there is no such page (status 404)".into() }),
        ("https://two.example/b".to_string(), moved("https://two.example/c", true)),
        ("https://three.example/c".to_string(), moved("https://casino.example/", false)),
        ("https://four.example/d".to_string(), moved("https://mirror.example/d", false)),
        ("https://five.example/e".to_string(), Health::Unsure { reason: "its server has a fault (status 503)".into() }),
    ]);
    let day = "2026-06-01".parse().expect("a day");
    let told = link::report(&links, &answers, &plan.value.site, day);
    let help = told[1].help.as_deref().expect("what to do");
    let line = "\"https://one.example/a\" = { archived = \"https://web.archive.org/web/20260302/https://one.example/a\", dead = 2026-06-01 }";
    assert!(help.contains(&format!("`{line}`")), "the copy nearest to what the author saw: {help}");
    let locked = build(&format!("-- links.lock --\n{line}\n{}", brief("rent", "Rent", "2026-03-02", "", text)));
    let page = locked.text("/briefs/rent/");
    assert!(page.contains("href=\"https://web.archive.org/web/20260302/https://one.example/a\""), "as it is told");
    let told: Vec<_> =
        told.iter().map(|told| (told.code, sources.text_at(told.labels[0].span), told.severity.name())).collect();
    assert_eq!(
        told,
        [
            ("unchecked-link", "[e](https://five.example/e)", "note"),
            ("dead-link", "[a](https://one.example/a)", "warning"),
            ("suspicious-redirect", "[c](https://three.example/c)", "warning"),
            ("moved-link", "[b](https://two.example/b)", "warning"),
        ]
    );
}

const LOCK: &str = "-- links.lock --\n\
    \"https://dead.example/a\" = { archived = \"https://archive.example/2024/a\", dead = 2026-05-01 }\n\
    \"https://alive.example/b\" = { archived = \"https://archive.example/2024/b\" }\n";

#[test]
fn a_dead_link_leads_to_its_archived_copy_and_says_so() {
    let text = "[The report](https://dead.example/a), <https://dead.example/a> and [another](https://alive.example/b).";
    let built = build(&format!("{LOCK}{}", brief("rent", "Rent", "2026-03-02", "", text))).clean();
    let page = built.text("/briefs/rent/");
    let copy = "<a href=\"https://archive.example/2024/a\" data-originalurl=\"https://dead.example/a\">";
    assert!(page.contains(&format!("{copy}The report</a> <span class=\"archived\">(archived copy)</span>")), "{page}");
    assert!(page.contains("<a href=\"https://alive.example/b\">another</a>"));
    let twin = built.text("/briefs/rent/index.md");
    assert!(twin.contains("[The report](https://archive.example/2024/a) (archived copy)"), "{twin}");
    assert!(twin.contains("[https://dead.example/a](https://archive.example/2024/a) (archived copy)"), "{twin}");
    let plan = pipeline::plan(
        &sources(&format!("{LOCK}{}", brief("rent", "Rent", "2026-03-02", "", text))),
        &options("2026-06-01"),
    );
    assert_eq!(link::external(&plan.value.site).into_keys().collect::<Vec<_>>(), ["https://alive.example/b"]);
}

#[test]
fn a_reference_of_a_bibliography_leads_to_its_archived_copy() {
    let site = format!(
        "{LOCK}-- content/refs.bib --\n@online{{a, title={{A report}}, author={{Doe, Jane}}, date={{2020}}, url={{https://dead.example/a}}}}\n{}",
        brief("rent", "Rent", "2026-03-02", "bibliography: ../refs.bib\n", "It says so [@a].")
    );
    let built = sites::build_with(sources(&site), &options("2026-06-01"), &Memo::default());
    let page = built.text("/briefs/rent/");
    assert!(page.contains("href=\"https://archive.example/2024/a\"") && page.contains("(archived copy)"), "{page}");
}

#[test]
fn the_program_reports_dead_links_as_warnings_and_does_not_fail() {
    let folder = tempfile::tempdir().expect("a folder");
    let host = host();
    let program = || {
        let mut program = Command::new(env!("CARGO_BIN_EXE_policybrief"));
        program.current_dir(folder.path()).env("NO_PROXY", "127.0.0.1").env("no_proxy", "127.0.0.1");
        program
    };
    assert!(program().args(["init", "."]).status().expect("it starts").success());
    let text = format!("---\ntitle: About\n---\n[a]({})\n\n[b]({})\n", host.at("/gone"), host.at("/fine"));
    fs::write(folder.path().join("content/pages/about.md"), text).expect("writable");
    // Nobody else's server is asked by a test.
    let settings = fs::read_to_string(folder.path().join("site.toml")).expect("settings");
    fs::write(folder.path().join("site.toml"), settings + "\n[links]\nignore = [\"https://*\"]\n").expect("writable");
    let run = program().args(["check", "--external"]).output().expect("it starts");
    let told = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(0), "{told}");
    assert!(told.contains("warning[dead-link]") && told.contains("content/pages/about.md:4"), "{told}");
    assert!(told.contains("status 404") && !told.contains("/fine"), "{told}");
    assert!(folder.path().join(".cache/links.json").is_file());
    let only = ["check", "--external-only", "--format", "github", "--summary", "list.md"];
    let run = program().args(only).output().expect("it starts");
    let notes = String::from_utf8_lossy(&run.stdout);
    assert_eq!((run.status.code(), notes.lines().count()), (Some(0), 1), "{notes}");
    assert!(notes.starts_with("::warning file=content/pages/about.md,line=4,"), "{notes}");
    let list = fs::read_to_string(folder.path().join("list.md")).expect("a summary");
    assert!(
        list.starts_with("### Is probably not meant\n\n- `http://127.0.0.1:") && list.contains("  To do: "),
        "{list}"
    );
    let before = host.log().len();
    assert!(program().arg("check").status().expect("it starts").success());
    assert_eq!(host.log().len(), before, "without `--external` nobody is asked");
}
