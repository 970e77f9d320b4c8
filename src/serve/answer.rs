//! What a browser gets for an address; decided without a socket in sight.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use percent_encoding::percent_decode_str;

use crate::model::address::{BaseUrl, SitePath};
use crate::model::output::Body;
use crate::model::source::{Contents, Sources};

/// A finished site in memory.
pub struct Snapshot {
    /// Path of the site's root: `/` or `/repo/`.
    pub base_path: String,
    /// Folder of the sources, for the files that are copied as they are.
    pub root: PathBuf,
    pub sources: Sources,
    pub outputs: BTreeMap<SitePath, Body>,
}

/// The parts of a request that matter.
pub(super) struct Question<'a> {
    pub(super) method: &'a str,
    /// The `Host` header, or nothing.
    pub(super) host: &'a str,
    /// As in the first line of the request: path, and query if any.
    pub(super) url: &'a str,
}

pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Vec<u8>,
}

/// Turns away what is not a browser on this computer asking to read.
///
/// A page elsewhere can make a browser ask us under a name of its own (DNS rebinding); the name
/// then is in the `Host` header.
pub(super) fn refusal(question: &Question<'_>, port: u16) -> Option<Answer> {
    let is_ours = |name: &str| question.host == format!("{name}:{port}") || (port == 80 && question.host == name);
    if !["localhost", "127.0.0.1", "[::1]"].into_iter().any(is_ours) {
        return Some(plain(403, &format!("This server answers to http://127.0.0.1:{port}/ only.\n")));
    }
    if !matches!(question.method, "GET" | "HEAD") {
        let mut answer = plain(405, "This server can only be read from.\n");
        answer.headers.push(("Allow", "GET, HEAD".to_string()));
        return Some(answer);
    }
    None
}

/// Answers from `site`, or with the reason why there is none.
pub(super) fn answer(site: Result<&Snapshot, &String>, question: &Question<'_>) -> Answer {
    let site = match site {
        Ok(site) => site,
        Err(reason) => return mistakes(reason),
    };
    let (path, query) = question.url.split_once('?').map_or((question.url, None), |(path, query)| (path, Some(query)));
    let Ok(path) = percent_decode_str(path).decode_utf8() else {
        return missing(site);
    };
    if path == "/" && site.base_path != "/" || format!("{path}/") == site.base_path {
        return redirect(site.base_path.clone(), query);
    }
    let Some(below) = path.strip_prefix(&site.base_path) else {
        return missing(site);
    };
    let path = SitePath::new(format!("/{below}"));
    if let Some(body) = find(site, &path) {
        return found(site, 200, &path, body);
    }
    let folder = SitePath::new(format!("/{below}/"));
    if !below.is_empty() && site.outputs.contains_key(&folder) {
        let base = BaseUrl { origin: String::new(), path: site.base_path.clone() };
        return redirect(base.link(&folder), query);
    }
    missing(site)
}

/// The output at `path`; also by the name of its file, as any host of the written site would.
fn find<'a>(site: &'a Snapshot, path: &SitePath) -> Option<&'a Body> {
    let by_file = || site.outputs.get(&SitePath::new(path.as_str().strip_suffix("index.html")?));
    site.outputs.get(path).or_else(by_file)
}

fn found(site: &Snapshot, status: u16, path: &SitePath, body: &Body) -> Answer {
    match bytes(site, body) {
        Ok(body) => Answer { status, headers: vec![("Content-Type", content_type(&path.file()))], body },
        Err(error) => plain(500, &format!("{path} cannot be read: {error}\n")),
    }
}

fn bytes(site: &Snapshot, body: &Body) -> std::io::Result<Vec<u8>> {
    let source = match body {
        Body::Bytes(bytes) => return Ok(bytes.clone()),
        Body::Copy(id) => site.sources.get(*id),
    };
    match &source.contents {
        Contents::Embedded(bytes) => Ok(bytes.to_vec()),
        Contents::Text(text) => Ok(text.clone().into_bytes()),
        _ => fs::read(site.root.join(&source.path)),
    }
}

fn content_type(file: &str) -> String {
    let kind = mime_guess::from_path(file).first_or_octet_stream().to_string();
    let is_text = kind.starts_with("text/") || ["json", "javascript", "xml"].iter().any(|end| kind.ends_with(end));
    if is_text { format!("{kind}; charset=utf-8") } else { kind }
}

fn missing(site: &Snapshot) -> Answer {
    let path = SitePath::new("/404.html");
    match site.outputs.get(&path) {
        Some(body) => found(site, 404, &path, body),
        None => plain(404, "There is no such page.\n"),
    }
}

fn redirect(mut to: String, query: Option<&str>) -> Answer {
    if let Some(query) = query {
        to.push('?');
        to.push_str(query);
    }
    Answer { status: 302, headers: vec![("Location", to)], body: Vec::new() }
}

/// A page that stands in for the site until its first mistakes are mended.
fn mistakes(reason: &str) -> Answer {
    let reason = reason.replace('&', "&amp;").replace('<', "&lt;");
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>The site has errors</title>\n\
         <body>\n<h1>The site has errors</h1>\n<p>Mend them and save; this page then shows the site.</p>\n\
         <pre>{reason}</pre>\n</body>\n</html>\n"
    );
    Answer { status: 503, headers: vec![("Content-Type", content_type("page.html"))], body: page.into_bytes() }
}

fn plain(status: u16, text: &str) -> Answer {
    Answer { status, headers: vec![("Content-Type", content_type("answer.txt"))], body: text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_found_by_the_addresses_that_hosts_give_them() {
        let site = site("/");
        for (url, status, body) in [
            ("/", 200, "home"),
            ("/briefs/rent/", 200, "rent"),
            ("/briefs/rent/index.html?x=1", 200, "rent"),
            ("/%D1%88%D1%83%D0%BC.txt", 200, "noise"),
            ("/style.css", 200, "css"),
            ("/missing/", 404, "lost"),
            ("/../site.toml", 404, "lost"),
            ("/..%2fsite.toml", 404, "lost"),
            ("/%ff", 404, "lost"),
            ("//briefs/rent/", 404, "lost"),
            ("*", 404, "lost"),
        ] {
            let answer = ask(&site, url);
            assert_eq!((answer.status, String::from_utf8_lossy(&answer.body).as_ref()), (status, body), "{url}");
        }
    }

    #[test]
    fn addresses_that_lack_something_are_led_on() {
        let (root, below) = (site("/"), site("/repo/"));
        for (site, url, to) in [
            (&root, "/briefs/rent?x=1", "/briefs/rent/?x=1"),
            (&below, "/", "/repo/"),
            (&below, "/repo", "/repo/"),
            (&below, "/repo/briefs/rent", "/repo/briefs/rent/"),
        ] {
            let answer = ask(site, url);
            assert_eq!(answer.status, 302, "{url}");
            assert_eq!(header(&answer, "Location"), to, "{url}");
        }
        assert_eq!(ask(&below, "/briefs/rent/").status, 404);
        assert_eq!(ask(&below, "/repo/briefs/rent/").status, 200);
    }

    #[test]
    fn contents_say_what_they_are() {
        let site = site("/");
        assert_eq!(header(&ask(&site, "/"), "Content-Type"), "text/html; charset=utf-8");
        assert_eq!(header(&ask(&site, "/style.css"), "Content-Type"), "text/css; charset=utf-8");
        assert_eq!(header(&ask(&site, "/feed.json"), "Content-Type"), "application/json; charset=utf-8");
    }

    #[test]
    fn only_readers_on_this_computer_are_answered() {
        let refused = |method, host| refusal(&Question { method, host, url: "/" }, 4321).map(|answer| answer.status);
        for host in ["localhost:4321", "127.0.0.1:4321", "[::1]:4321"] {
            assert_eq!(refused("GET", host), None, "{host}");
        }
        for host in ["", "localhost", "localhost:80", "evil.example:4321", "127.0.0.1.evil.example:4321"] {
            assert_eq!(refused("GET", host), Some(403), "{host}");
        }
        assert_eq!(refused("HEAD", "localhost:4321"), None);
        assert_eq!(refused("POST", "localhost:4321"), Some(405));
    }

    #[test]
    fn mistakes_are_shown_as_text() {
        let reason = "a <script> & more".to_string();
        let answer = answer(Err(&reason), &Question { method: "GET", host: "", url: "/" });
        assert_eq!(answer.status, 503);
        assert!(String::from_utf8_lossy(&answer.body).contains("a &lt;script> &amp; more"));
    }

    fn site(base_path: &str) -> Snapshot {
        let outputs = [
            ("/", "home"),
            ("/briefs/rent/", "rent"),
            ("/404.html", "lost"),
            ("/style.css", "css"),
            ("/feed.json", "{}"),
            ("/шум.txt", "noise"),
        ];
        let output = |(path, text): (&str, &str)| (SitePath::new(path), Body::from(text.to_string()));
        Snapshot {
            base_path: base_path.to_string(),
            root: PathBuf::new(),
            sources: Sources::default(),
            outputs: outputs.into_iter().map(output).collect(),
        }
    }

    fn ask(site: &Snapshot, url: &str) -> Answer {
        answer(Ok(site), &Question { method: "GET", host: "", url })
    }

    fn header<'a>(answer: &'a Answer, name: &str) -> &'a str {
        answer.headers.iter().find(|(found, _)| *found == name).map_or("", |(_, value)| value)
    }
}
