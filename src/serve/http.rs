//! As much of HTTP/1.1 (RFC 9112) as a browser on this computer needs to read a site.
//!
//! A thread a connection, however many there are: one that a browser opens in advance and leaves idle, or that a slow
//! reader holds, must never keep another waiting.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::{Builder, Scope};
use std::time::Duration;

use percent_encoding::percent_decode_str;

use super::answer::{Answer, Question};

/// A request line with all its headers; browsers send less than a tenth of this.
const LONGEST_HEAD: u64 = 64 * 1024;
/// How long a connection may be idle.
const IDLE: Duration = Duration::from_secs(60);
/// How long a browser may take in nothing of an answer.
const STALLED: Duration = Duration::from_secs(20);

/// Who answers.
pub(super) trait Respond: Sync {
    /// The answer; none where the connection has become a stream, which is held until `stream` ends.
    fn respond(&self, question: &Question<'_>, stream: &TcpStream) -> Option<Answer>;
}

/// Answers everybody who connects to `listener`, without end.
pub(super) fn serve<'scope>(
    listener: &'scope TcpListener,
    responder: &'scope impl Respond,
    scope: &'scope Scope<'scope, '_>,
) -> ! {
    loop {
        let begun = listener.accept().and_then(|(stream, _)| {
            stream.set_nodelay(true)?;
            stream.set_read_timeout(Some(IDLE))?;
            stream.set_write_timeout(Some(STALLED))?;
            // Whoever goes away while being answered is no concern of ours.
            Builder::new().spawn_scoped(scope, move || _ = converse(&stream, responder))
        });
        if begun.is_err() {
            // No more connections or threads are to be had: some will end soon.
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Answers one request after the other.
fn converse(stream: &TcpStream, responder: &impl Respond) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    while let Some(head) = head(&mut (&mut reader).take(LONGEST_HEAD)) {
        let question = Question { method: &head.method, host: &head.host, url: &head.url };
        let Some(answer) = responder.respond(&question, stream) else { return Ok(()) };
        write(stream, &answer, &head)?;
        if head.is_last {
            break;
        }
    }
    Ok(())
}

/// What is read of a request. A body is none of it: nothing here takes one.
#[derive(Debug, PartialEq, Eq)]
struct Head {
    method: String,
    url: String,
    host: String,
    /// Is the connection to end with the answer?
    is_last: bool,
}

/// The head of the next request; none where there is no more, or nothing that can be understood.
fn head(reader: &mut impl BufRead) -> Option<Head> {
    let mut line = || {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        Some(line.strip_suffix('\n')?.trim_end_matches('\r').to_string())
    };
    let first = line()?;
    let mut parts = first.split(' ').map(str::to_string);
    let (method, url, version) = (parts.next()?, parts.next()?, parts.next()?);
    let mut head = Head { method, url, host: String::new(), is_last: version != "HTTP/1.1" };
    loop {
        let line = line()?;
        if line.is_empty() {
            return Some(head);
        }
        let (name, value) = line.split_once(':')?;
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "host" => head.host = value.to_string(),
            "connection" => head.is_last |= value.to_ascii_lowercase().contains("close"),
            "content-length" => head.is_last |= value != "0",
            "transfer-encoding" => head.is_last = true,
            _ => {}
        }
    }
}

fn write(mut stream: &TcpStream, answer: &Answer, head: &Head) -> io::Result<()> {
    let mut bytes = format!(
        "HTTP/1.1 {} {}\r\nContent-Length: {}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n",
        answer.status,
        reason(answer.status),
        answer.body.len()
    );
    for (name, value) in &answer.headers {
        // What an address says is in here, and must stay in its line.
        let value: String = value.chars().filter(|letter| !letter.is_control()).collect();
        bytes.extend([name, ": ", &value, "\r\n"]);
    }
    bytes.push_str(if head.is_last { "Connection: close\r\n\r\n" } else { "\r\n" });
    stream.write_all(bytes.as_bytes())?;
    if head.method == "HEAD" { Ok(()) } else { stream.write_all(&answer.body) }
}

/// RFC 9110, section 15, as far as this server needs it.
fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        302 => "Found",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    }
}

/// The value of `name` in the query of `url`.
pub(super) fn parameter(url: &str, name: &str) -> Option<String> {
    let (_, query) = url.split_once('?')?;
    let value = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
    Some(percent_decode_str(value).decode_utf8_lossy().into_owned())
}

/// Waits until whoever is at the other end of `stream` has gone.
pub(super) fn wait_for_end(mut stream: &TcpStream) {
    _ = stream.set_read_timeout(None);
    _ = io::copy(&mut stream, &mut io::sink());
}

#[cfg(test)]
mod tests {
    use super::{Head, head, parameter};

    fn read(text: &str) -> Option<Head> {
        head(&mut text.as_bytes())
    }

    #[test]
    fn a_head_is_read_to_its_end_and_no_further() {
        let mut bytes =
            &b"GET /a?b HTTP/1.1\r\nHOST: localhost:1 \r\nAccept: */*\r\n\r\nGET /next HTTP/1.1\r\n\r\n"[..];
        let expected = Head { method: "GET".into(), url: "/a?b".into(), host: "localhost:1".into(), is_last: false };
        assert_eq!(head(&mut bytes), Some(expected));
        assert_eq!(head(&mut bytes).map(|head| head.url), Some("/next".to_string()));
        assert_eq!(head(&mut bytes), None);
    }

    #[test]
    fn a_connection_ends_where_the_next_request_could_not_be_found() {
        let is_last = |more: &str| read(&format!("GET / HTTP/1.1\r\n{more}\r\n")).map(|head| head.is_last);
        assert_eq!(is_last(""), Some(false));
        assert_eq!(is_last("Connection: Close\r\n"), Some(true));
        assert_eq!(is_last("Content-Length: 5\r\n"), Some(true));
        assert_eq!(is_last("Transfer-Encoding: chunked\r\n"), Some(true));
        assert_eq!(read("GET / HTTP/1.0\r\n\r\n").map(|head| head.is_last), Some(true));
    }

    #[test]
    fn what_is_no_request_is_not_answered() {
        for text in [
            "",
            "GET",
            "GET /\r\n\r\n",
            "GET / HTTP/1.1\r\nHost",
            "GET / HTTP/1.1\r\nno header\r\n\r\n",
            "\u{16}\u{3}\r\n",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_parameter_is_decoded() {
        assert_eq!(parameter("/x?page=%2Fbriefs%2F&bytes=1", "page").as_deref(), Some("/briefs/"));
        assert_eq!(parameter("/x?page=%2Fbriefs%2F&bytes=1", "bytes").as_deref(), Some("1"));
        assert_eq!(parameter("/x?pages=1", "page"), None);
        assert_eq!(parameter("/x", "page"), None);
    }
}
