//! Telling open pages that the site has changed.

use std::io::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use tiny_http::Request;

use super::answer::Answer;

/// Where pages listen for changes.
pub(super) const EVENTS: &str = "/__policybrief/events";

/// Where the script is that listens.
pub(super) const SCRIPT: &str = "/__policybrief/live.js";

/// The pages that listen, and the number of changes so far.
#[derive(Default)]
pub(super) struct Live {
    changes: AtomicU64,
    listeners: Mutex<Vec<Box<dyn Write + Send>>>,
}

impl Live {
    /// Names the site as it is now; another run of the program has other names.
    pub(super) fn edition(&self) -> String {
        format!("{}-{}", std::process::id(), self.changes.load(Ordering::SeqCst))
    }

    /// Tells all listeners that the site has changed, and forgets those that have gone.
    pub(super) fn announce(&self) {
        self.changes.fetch_add(1, Ordering::SeqCst);
        let edition = self.edition();
        let mut listeners = self.listeners.lock().unwrap_or_else(PoisonError::into_inner);
        listeners.retain_mut(|listener| tell(listener, &edition).is_ok());
    }

    /// Keeps the connection of `request` as a stream of events: one at once, one at every change.
    pub(super) fn follow(&self, request: Request) {
        let mut listener = request.into_writer();
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
                    Connection: close\r\n\r\n";
        let mut listeners = self.listeners.lock().unwrap_or_else(PoisonError::into_inner);
        if listener.write_all(head.as_bytes()).and_then(|()| tell(&mut listener, &self.edition())).is_ok() {
            listeners.push(listener);
        }
    }
}

/// The script that pages load.
pub(super) fn script() -> Answer {
    let headers = vec![("Content-Type", "text/javascript; charset=utf-8".to_string())];
    Answer { status: 200, headers, body: include_bytes!("live.js").to_vec() }
}

/// Adds the script to an answer that is a page, at the end of its body.
pub(super) fn with_script(mut answer: Answer, edition: &str) -> Answer {
    let is_page = answer.headers.iter().any(|(name, value)| *name == "Content-Type" && value.starts_with("text/html"));
    if is_page {
        let script = format!("<script src=\"{SCRIPT}\" data-edition=\"{edition}\"></script>");
        let end = answer.body.windows(7).rposition(|window| window.eq_ignore_ascii_case(b"</body>"));
        let at = end.unwrap_or(answer.body.len());
        answer.body.splice(at..at, script.into_bytes());
    }
    answer
}

fn tell(listener: &mut Box<dyn Write + Send>, edition: &str) -> std::io::Result<()> {
    write!(listener, "data: {edition}\n\n")?;
    listener.flush()
}

#[cfg(test)]
mod tests {
    use super::{Answer, with_script};

    #[test]
    fn only_pages_get_the_script_and_get_it_at_their_end() {
        let text = |kind: &str, body: &str| {
            let answer = Answer { status: 200, headers: vec![("Content-Type", kind.to_string())], body: body.into() };
            String::from_utf8(with_script(answer, "7-1").body).unwrap()
        };
        let script = "<script src=\"/__policybrief/live.js\" data-edition=\"7-1\"></script>";
        assert_eq!(text("text/html; charset=utf-8", "<body>a</BODY>\n"), format!("<body>a{script}</BODY>\n"));
        assert_eq!(text("text/html", "a"), format!("a{script}"));
        assert_eq!(text("text/css", "</body>"), "</body>");
    }
}
