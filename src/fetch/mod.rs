//! Asks other servers whether addresses still answer: `check --external`.
//!
//! In: addresses. Out: the [`Health`] of each. Invariant: no host is asked more often than once in
//! [`Manners::delay`], whatever links and redirects lead to it; nothing but the head of an answer is
//! read.

#![allow(clippy::disallowed_methods)] // an edge: it uses the network, the clock and a file of answers

mod address;
mod ask;
mod follow;
mod remembered;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;

use self::ask::Asker;
use crate::model::link::{Health, host};

/// How much is asked of other people's servers.
#[derive(Clone, Debug)]
pub struct Manners {
    /// What we call ourselves.
    pub user_agent: String,
    /// Between two requests to one host.
    pub delay: Duration,
    /// For an answer.
    pub time_limit: Duration,
    /// Further requests for one address while its server is busy.
    pub retries: u32,
    /// Before the first of them; then twice as long each time, unless the server names a time.
    pub first_pause: Duration,
    /// A server that wants more is left alone.
    pub longest_pause: Duration,
    /// Hosts that are asked at the same time.
    pub workers: usize,
}

impl Manners {
    /// What a stranger may expect; `site` is named to those who are asked.
    pub fn polite(site: &str) -> Manners {
        Manners {
            user_agent: format!("policybrief/{} (checks the links of {site})", env!("CARGO_PKG_VERSION")),
            delay: Duration::from_secs(1),
            time_limit: Duration::from_secs(20),
            retries: 2,
            first_pause: Duration::from_secs(2),
            longest_pause: Duration::from_secs(30),
            workers: 8,
        }
    }
}

/// Asks for each of `addresses`, unless an answer in the file `remembered` is fresh enough; puts new
/// answers there. An answer does not depend on the part of an address behind `#`.
pub fn check<'a>(
    addresses: impl IntoIterator<Item = &'a str>,
    manners: &Manners,
    remembered: Option<&Path>,
) -> BTreeMap<String, Health> {
    let mut known = remembered.map(|file| remembered::read(file, Timestamp::now())).unwrap_or_default();
    let addresses: Vec<&str> = addresses.into_iter().collect();
    let mut hosts = BTreeMap::<&str, Vec<&str>>::new();
    for address in addresses.iter().map(|whole| address::without_fragment(whole)) {
        let of_host = hosts.entry(host(address)).or_default();
        if !known.contains_key(address) && !of_host.contains(&address) {
            of_host.push(address);
        }
    }
    let fresh = ask_all(hosts.into_values().filter(|of_host| !of_host.is_empty()).collect(), manners);
    known.extend(fresh.into_iter().map(|(address, health)| (address, (Timestamp::now(), health))));
    if let Some(file) = remembered {
        remembered::write(file, &known);
    }
    let health = |whole: &&str| Some((whole.to_string(), known.get(address::without_fragment(whole))?.1.clone()));
    addresses.iter().filter_map(health).collect()
}

/// Asks for the addresses of each host one after the other, and of several hosts at the same time.
fn ask_all(mut hosts: Vec<Vec<&str>>, manners: &Manners) -> BTreeMap<String, Health> {
    // Workers take from the end, and the host with the most addresses takes longest.
    hosts.sort_by_key(Vec::len);
    let workers = manners.workers.min(hosts.len());
    let (hosts, answers) = (Mutex::new(hosts), Mutex::new(BTreeMap::new()));
    let asker = Asker::new(manners);
    let next = || hosts.lock().unwrap_or_else(PoisonError::into_inner).pop();
    let work = || {
        while let Some(addresses) = next() {
            for address in addresses {
                let health = follow::health(&asker, address);
                answers.lock().unwrap_or_else(PoisonError::into_inner).insert(address.to_string(), health);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
    answers.into_inner().unwrap_or_else(PoisonError::into_inner)
}
