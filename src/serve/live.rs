//! Telling open pages that they have changed.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::net::TcpStream;
use std::sync::{Mutex, PoisonError};

use super::answer::Answer;
use super::http::{self, parameter};

/// Where pages listen for changes.
pub(super) const EVENTS: &str = "/__policybrief/events";

/// The script that every page is given; it loads the others.
const SCRIPT: &str = "/__policybrief/live.js";

/// What runs in the browser: path below that of this server's own files, media type, bytes.
const FILES: [(&str, &str, &[u8]); 6] = [
    ("live.js", "text/javascript", include_bytes!("browser/live.js")),
    ("element.js", "text/javascript", include_bytes!("browser/element.js")),
    ("panel.js", "text/javascript", include_bytes!("browser/panel.js")),
    ("mistakes.js", "text/javascript", include_bytes!("browser/mistakes.js")),
    ("checklist.js", "text/javascript", include_bytes!("browser/checklist.js")),
    ("panel.css", "text/css", include_bytes!("browser/panel.css")),
];

/// The pages that listen.
#[derive(Default)]
pub(super) struct Live(Mutex<Vec<Listener>>);

struct Listener {
    to: TcpStream,
    /// Path of the page, as in its address.
    url: String,
    /// Names the bytes that the browser has.
    bytes: String,
}

impl Live {
    /// Tells every page whose bytes are others now, those that show one of `files` (paths from the server's root), and
    /// all of them that the report has changed. Forgets those that have gone.
    ///
    /// `name_of` names the bytes of the page at a path.
    pub(super) fn announce(&self, files: &[String], name_of: &dyn Fn(&str) -> String) {
        let mut listeners = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        for listener in listeners.iter() {
            names.entry(listener.url.clone()).or_insert_with(|| name_of(&listener.url));
        }
        listeners.retain_mut(|listener| {
            let has_changed = listener.bytes != names[&listener.url];
            listener.bytes.clone_from(&names[&listener.url]);
            let told = match (has_changed, files) {
                (true, _) => listener.tell("page", ""),
                (false, []) => Ok(()),
                (false, files) => listener.tell("files", &files.join(" ")),
            };
            told.and_then(|()| listener.tell("report", "")).is_ok()
        });
    }

    /// Holds `stream` as a stream of events for the page that the query of `url` names, until it ends.
    pub(super) fn follow(&self, url: &str, stream: &TcpStream, name_of: &dyn Fn(&str) -> String) {
        let (Ok(to), Ok(end)) = (stream.try_clone(), stream.peer_addr()) else { return };
        let page = parameter(url, "page").unwrap_or_else(|| "/".to_string());
        let mut listener = Listener { to, url: page, bytes: parameter(url, "bytes").unwrap_or_default() };
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
                    Connection: close\r\n\r\n";
        let mut listeners = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // The site may have changed since the page was asked for.
        let greeting = if name_of(&listener.url) == listener.bytes { "report" } else { "page" };
        if listener.to.write_all(head.as_bytes()).and_then(|()| listener.tell(greeting, "")).is_ok() {
            listeners.push(listener);
            drop(listeners);
            http::wait_for_end(stream);
            let mut listeners = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            listeners.retain(|listener| listener.to.peer_addr().is_ok_and(|other| other != end));
        }
    }
}

impl Listener {
    fn tell(&mut self, event: &str, data: &str) -> std::io::Result<()> {
        self.to.write_all(format!("event: {event}\ndata: {data}\n\n").as_bytes())
    }
}

/// A name for the bytes of an answer; equal bytes have equal names.
pub(super) fn name(answer: &Answer) -> String {
    let mut hasher = DefaultHasher::new();
    answer.body.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// One of the files that run in the browser.
pub(super) fn file(path: &str) -> Option<Answer> {
    let (_, kind, bytes) = FILES.iter().find(|(name, ..)| path.strip_prefix("/__policybrief/") == Some(name))?;
    let headers = vec![("Content-Type", format!("{kind}; charset=utf-8"))];
    Some(Answer { status: 200, headers, body: bytes.to_vec() })
}

/// Adds the script to an answer that is a page, at the end of its body.
pub(super) fn with_script(mut answer: Answer) -> Answer {
    if answer.is_page() {
        let script = format!("<script src=\"{SCRIPT}\" data-bytes=\"{}\"></script>", name(&answer));
        let end = answer.body.windows(7).rposition(|window| window.eq_ignore_ascii_case(b"</body>"));
        let at = end.unwrap_or(answer.body.len());
        answer.body.splice(at..at, script.into_bytes());
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::{Answer, name, with_script};

    #[test]
    fn only_pages_get_the_script_and_get_it_at_their_end() {
        let text = |kind: &str, body: &str| {
            let answer = Answer { status: 200, headers: vec![("Content-Type", kind.to_string())], body: body.into() };
            let script = format!("<script src=\"/__policybrief/live.js\" data-bytes=\"{}\"></script>", name(&answer));
            String::from_utf8(with_script(answer).body).unwrap().replace(&script, "(script)")
        };
        assert_eq!(text("text/html; charset=utf-8", "<body>a</BODY>\n"), "<body>a(script)</BODY>\n");
        assert_eq!(text("text/html", "a"), "a(script)");
        assert_eq!(text("text/css", "</body>"), "</body>");
    }
}
