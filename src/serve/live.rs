//! Telling open pages that they have changed.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::sync::{Mutex, PoisonError};

use tiny_http::Request;

use super::answer::Answer;

/// Where pages listen for changes.
pub(super) const EVENTS: &str = "/__policybrief/events";

/// Where the script is that listens.
pub(super) const SCRIPT: &str = "/__policybrief/live.js";

/// The pages that listen.
#[derive(Default)]
pub(super) struct Live(Mutex<Vec<Listener>>);

struct Listener {
    to: Box<dyn Write + Send>,
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

    /// Keeps the connection of `request` as a stream of events for the page that its query names.
    pub(super) fn follow(&self, request: Request, name_of: &dyn Fn(&str) -> String) {
        let query = request.url().split_once('?').map_or("", |(_, query)| query).to_string();
        let value = |key: &str| query.split('&').find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='));
        let url = percent_encoding::percent_decode_str(value("page").unwrap_or("/")).decode_utf8_lossy().into_owned();
        let bytes = value("bytes").unwrap_or_default().to_string();
        let mut listener = Listener { to: request.into_writer(), url, bytes };
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
                    Connection: close\r\n\r\n";
        let mut listeners = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // The site may have changed since the page was asked for.
        let greeting = if name_of(&listener.url) == listener.bytes { "report" } else { "page" };
        if listener.to.write_all(head.as_bytes()).and_then(|()| listener.tell(greeting, "")).is_ok() {
            listeners.push(listener);
        }
    }
}

impl Listener {
    fn tell(&mut self, event: &str, data: &str) -> std::io::Result<()> {
        write!(self.to, "event: {event}\ndata: {data}\n\n")?;
        self.to.flush()
    }
}

/// A name for the bytes of an answer; equal bytes have equal names.
pub(super) fn name(answer: &Answer) -> String {
    let mut hasher = DefaultHasher::new();
    answer.body.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The script that pages load.
pub(super) fn script() -> Answer {
    let headers = vec![("Content-Type", "text/javascript; charset=utf-8".to_string())];
    Answer { status: 200, headers, body: include_bytes!("live.js").to_vec() }
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
