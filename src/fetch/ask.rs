//! One address, asked for patiently: HEAD first, GET where that is not understood, and again where the
//! server is busy.

use std::collections::HashMap;
use std::io::ErrorKind;
use std::sync::{Mutex, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use ureq::{Agent, Error};

use super::Manners;
use crate::model::link::host;

/// What came back.
#[derive(Clone, Debug)]
pub(super) enum Reply {
    Answer { status: u16, location: Option<String>, retry_after: Option<Duration> },
    Failure { reason: String, kind: FailureKind },
}

/// Why there was no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FailureKind {
    /// It may be better in a moment.
    Passing,
    /// Nobody is there.
    Absent,
    /// Somebody is there, but does not speak with us.
    Strange,
}

/// Asks, and knows when each host may be asked again.
pub(super) struct Asker<'a> {
    manners: &'a Manners,
    agent: Agent,
    free: Mutex<HashMap<String, Instant>>,
}

impl<'a> Asker<'a> {
    pub(super) fn new(manners: &'a Manners) -> Self {
        let config = Agent::config_builder()
            .user_agent(manners.user_agent.as_str())
            .timeout_global(Some(manners.time_limit))
            // Each step of a redirect counts, so none is taken unseen.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false);
        Asker { manners, agent: config.build().into(), free: Mutex::default() }
    }

    /// Asks for `address` until there is an answer that is worth having.
    pub(super) fn ask(&self, address: &str) -> Reply {
        let mut reply = self.once(address, true);
        for attempt in 0..self.manners.retries {
            let pause = self.pause(&reply, attempt);
            match (&reply, pause) {
                (Reply::Answer { status: ..=399, .. }, _) => break,
                // What refuses HEAD may know GET.
                (Reply::Answer { .. }, None) if attempt == 0 => {}
                (_, Some(pause)) if pause <= self.manners.longest_pause => sleep(pause),
                _ => break,
            }
            reply = self.once(address, false);
        }
        reply
    }

    /// How long to wait before another attempt; `None` where one would be no use.
    fn pause(&self, reply: &Reply, attempt: u32) -> Option<Duration> {
        let usual = self.manners.first_pause * 2u32.saturating_pow(attempt);
        match reply {
            Reply::Answer { status: 429 | 500..=504, retry_after, .. } => Some(retry_after.unwrap_or(usual)),
            Reply::Failure { kind: FailureKind::Passing, .. } => Some(usual),
            _ => None,
        }
    }

    fn once(&self, address: &str, head_only: bool) -> Reply {
        self.wait_for_turn(host(address));
        let request = if head_only { self.agent.head(address) } else { self.agent.get(address) };
        match request.call() {
            Ok(response) => {
                let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok());
                Reply::Answer {
                    status: response.status().as_u16(),
                    location: header("location").map(str::to_string),
                    retry_after: header("retry-after").and_then(wait_of),
                }
            }
            Err(error) => failure(&error, self.manners.time_limit),
        }
    }

    /// Sleeps until `host` may be asked, and keeps others from asking for a while after.
    fn wait_for_turn(&self, host: &str) {
        let now = Instant::now();
        let turn = {
            let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
            let next = free.entry(host.to_string()).or_insert(now);
            let turn = (*next).max(now);
            *next = turn + self.manners.delay;
            turn
        };
        sleep(turn.saturating_duration_since(now));
    }
}

/// `Retry-After`: seconds, or a date (RFC 9110, section 10.2.3).
fn wait_of(text: &str) -> Option<Duration> {
    if let Ok(seconds) = text.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let moment = rfc2822::parse(text.trim()).ok()?.timestamp();
    Some(Duration::try_from(moment.duration_since(Timestamp::now())).unwrap_or_default())
}

fn failure(error: &Error, limit: Duration) -> Reply {
    let (reason, kind) = match error {
        Error::HostNotFound => ("there is no such host".to_string(), FailureKind::Absent),
        Error::Timeout(_) => (format!("no answer in {} seconds", limit.as_secs()), FailureKind::Passing),
        Error::Io(error) if error.kind() == ErrorKind::ConnectionRefused => {
            ("it refuses connections".to_string(), FailureKind::Absent)
        }
        Error::Io(_) | Error::ConnectionFailed => ("the connection broke".to_string(), FailureKind::Passing),
        Error::BadUri(_) | Error::Http(_) => ("it is not a valid address".to_string(), FailureKind::Absent),
        Error::Tls(_) | Error::Rustls(_) => ("its certificate is not trusted".to_string(), FailureKind::Strange),
        _ => ("its answer could not be understood".to_string(), FailureKind::Strange),
    };
    Reply::Failure { reason, kind }
}
