//! What a browser gets for an address; decided without a socket in sight.

use std::fs;
use std::path::Path;

use percent_encoding::percent_decode_str;

use crate::model::address::{BaseUrl, SitePath};
use crate::model::diagnostic::{Checked, Diagnostic, has_errors};
use crate::model::output::Body;
use crate::model::source::{Contents, Sources};
use crate::workspace::Workspace;

/// What answers are made of.
pub(super) struct Shown<'a> {
    /// Folder of the sources, for the files that are copied as they are.
    pub(super) root: &'a Path,
    pub(super) workspace: &'a Workspace,
    /// Diagnostics as a person reads them.
    pub(super) print: &'a dyn Fn(&Sources, &[Diagnostic]) -> String,
}

/// The parts of a request that matter.
pub(super) struct Question<'a> {
    pub(super) method: &'a str,
    /// The `Host` header, or nothing.
    pub(super) host: &'a str,
    /// As in the first line of the request: path, and query if any.
    pub(super) url: &'a str,
}

#[derive(Debug)]
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

impl Answer {
    /// Is it a page for people?
    pub(super) fn is_page(&self) -> bool {
        self.headers.iter().any(|(name, value)| *name == "Content-Type" && value.starts_with("text/html"))
    }
}

impl Shown<'_> {
    /// Answers from the last site without errors, or, where there was none yet, with what is wrong.
    pub(super) fn answer(&self, url: &str) -> Answer {
        let Some(plan) = self.workspace.plan() else { return self.mistakes(&self.workspace.diagnostics()) };
        let base = BaseUrl { origin: String::new(), path: plan.site.config.base_url.path.clone() };
        let (path, query) = url.split_once('?').map_or((url, None), |(path, query)| (path, Some(query)));
        let Ok(path) = percent_decode_str(path).decode_utf8() else { return self.missing() };
        if path == "/" && base.path != "/" || format!("{path}/") == base.path {
            return redirect(base.path, query);
        }
        let Some(below) = path.strip_prefix(&base.path) else { return self.missing() };
        let path = SitePath::new(format!("/{below}"));
        let as_file = || Some(SitePath::new(path.as_str().strip_suffix("index.html")?));
        if let Some(answer) = self.found(200, &path).or_else(|| self.found(200, &as_file()?)) {
            return answer;
        }
        let folder = SitePath::new(format!("/{below}/"));
        if !below.is_empty() && plan.routes.find(&folder).is_some() {
            return redirect(base.link(&folder), query);
        }
        self.missing()
    }

    fn found(&self, status: u16, path: &SitePath) -> Option<Answer> {
        let Checked { value: body, diagnostics } = self.workspace.output(path)?;
        if has_errors(&diagnostics) {
            return Some(self.mistakes(&diagnostics));
        }
        Some(match self.bytes(body) {
            Ok(body) => Answer { status, headers: vec![("Content-Type", content_type(&path.file()))], body },
            Err(error) => plain(500, &format!("{path} cannot be read: {error}\n")),
        })
    }

    fn bytes(&self, body: Body) -> std::io::Result<Vec<u8>> {
        let source = match (body, self.workspace.shown_sources()) {
            (Body::Bytes(bytes), _) => return Ok(bytes),
            (Body::Copy(id), Some(sources)) => sources.get(id),
            (Body::Copy(_), None) => return Ok(Vec::new()),
        };
        match &source.contents {
            Contents::Embedded(bytes) => Ok(bytes.to_vec()),
            Contents::Text(text) => Ok(text.clone().into_bytes()),
            _ => fs::read(self.root.join(&source.path)),
        }
    }

    fn missing(&self) -> Answer {
        self.found(404, &SitePath::new("/404.html")).unwrap_or_else(|| plain(404, "There is no such page.\n"))
    }

    /// A page that stands in for one that cannot be made.
    fn mistakes(&self, diagnostics: &[Diagnostic]) -> Answer {
        let sources = self.workspace.sources().cloned().unwrap_or_default();
        mistakes(&(self.print)(&sources, diagnostics))
    }
}

fn content_type(file: &str) -> String {
    let kind = mime_guess::from_path(file).first_or_octet_stream().to_string();
    let is_text = kind.starts_with("text/") || ["json", "javascript", "xml"].iter().any(|end| kind.ends_with(end));
    if is_text { format!("{kind}; charset=utf-8") } else { kind }
}

fn redirect(mut to: String, query: Option<&str>) -> Answer {
    if let Some(query) = query {
        to.push('?');
        to.push_str(query);
    }
    Answer { status: 302, headers: vec![("Location", to)], body: Vec::new() }
}

fn mistakes(reason: &str) -> Answer {
    let reason = reason.replace('&', "&amp;").replace('<', "&lt;");
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>The site has errors</title>\n\
         <body>\n<h1>The site has errors</h1>\n<p>Mend them and save; the page then appears here.</p>\n\
         <pre>{reason}</pre>\n</body>\n</html>\n"
    );
    Answer { status: 503, headers: vec![("Content-Type", content_type("page.html"))], body: page.into_bytes() }
}

/// A few words.
pub(super) fn plain(status: u16, text: &str) -> Answer {
    Answer { status, headers: vec![("Content-Type", content_type("answer.txt"))], body: text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::options::{Now, Options};
    use crate::read;
    use jiff::civil::date;

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
        let answer = mistakes("a <script> & more");
        assert_eq!(answer.status, 503);
        assert!(String::from_utf8_lossy(&answer.body).contains("a &lt;script> &amp; more"));
    }

    #[test]
    fn until_there_is_a_site_every_address_says_what_is_wrong() {
        let broken = [("site.toml", "title = ")];
        let answer = ask(&workspace(&broken), "/briefs/rent/");
        assert_eq!((answer.status, answer.is_page()), (503, true));
        assert!(String::from_utf8_lossy(&answer.body).contains("1 mistake"));
    }

    fn site(base_path: &str) -> Workspace {
        let config = format!("title = \"House\"\nbase_url = \"https://example.org{base_path}\"\n");
        workspace(&[
            ("site.toml", &config),
            ("content/authors/ada.md", "---\nname: Ada\n---\n"),
            ("content/briefs/rent.md", "---\ntitle: Rent\nsummary: Of rent.\ndate: 2024-01-01\nauthors: [ada]\n---\n"),
            ("static/style.css", "css"),
            ("static/шум.txt", "noise"),
            ("templates/404.html", "lost"),
            ("templates/brief.html", "rent"),
            ("templates/home.html", "home"),
        ])
    }

    fn workspace(files: &[(&str, &str)]) -> Workspace {
        let text = |(path, text): &(&str, &str)| (path.to_string(), Contents::Text(text.to_string()), false);
        let sources = Sources::new(read::theme().into_iter().chain(files.iter().map(text)).collect());
        let now = Now::Day(date(2026, 6, 1));
        let mut workspace = Workspace::empty();
        workspace.take(workspace.next(sources, &Options { base_url: None, drafts: false, now }));
        workspace
    }

    fn ask(workspace: &Workspace, url: &str) -> Answer {
        let print = |_: &Sources, diagnostics: &[Diagnostic]| format!("{} mistake", diagnostics.len());
        Shown { root: Path::new(""), workspace, print: &print }.answer(url)
    }

    fn header<'a>(answer: &'a Answer, name: &str) -> &'a str {
        answer.headers.iter().find(|(found, _)| *found == name).map_or("", |(_, value)| value)
    }
}
