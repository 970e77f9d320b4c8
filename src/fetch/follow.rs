//! From one address, along its redirects, to a verdict.

use super::address;
use super::ask::{Asker, FailureKind, Reply};
use crate::model::link::Health;

/// Browsers give up at about twenty.
const MOST_STEPS: usize = 10;

/// Asks for `start` and for everything that it leads to.
pub(super) fn health(asker: &Asker<'_>, start: &str) -> Health {
    let mut way = vec![start.to_string()];
    let mut for_good = true;
    loop {
        let here = way.last().map_or(start, String::as_str);
        let (status, location) = match asker.ask(here) {
            Reply::Answer { status, location, .. } => (status, location),
            Reply::Failure { reason, kind: FailureKind::Absent } => return Health::Dead { reason },
            Reply::Failure { reason, .. } => return Health::Unsure { reason },
        };
        let next = match (status, location) {
            (301 | 302 | 303 | 307 | 308, Some(location)) => address::join(here, &location),
            (status, _) => return end(status, here, start, for_good),
        };
        let Some(next) = next else { return dead("it leads to something that is not on the web") };
        for_good &= matches!(status, 301 | 308);
        if way.contains(&next) {
            return dead("it leads in a circle");
        }
        if way.len() > MOST_STEPS {
            return dead("it leads on and on");
        }
        way.push(next);
    }
}

/// The verdict on the last address of the way.
fn end(status: u16, here: &str, start: &str, for_good: bool) -> Health {
    let reason = match status {
        404 => "there is no such page (status 404)".to_string(),
        410 => "the page has been taken away (status 410)".to_string(),
        401 | 403 => format!("its server does not let programs in (status {status})"),
        429 => "its server is asked too much (status 429)".to_string(),
        500.. => format!("its server has a fault (status {status})"),
        _ => format!("status {status}"),
    };
    match status {
        200..=399 if here == start => Health::Alive,
        200..=399 => Health::Moved { to: here.to_string(), for_good },
        401 | 403 | 405 | 406 | 408 | 425 | 429 | 451 | 500.. => Health::Unsure { reason },
        _ => Health::Dead { reason },
    }
}

fn dead(reason: &str) -> Health {
    Health::Dead { reason: reason.to_string() }
}
