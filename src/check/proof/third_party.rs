//! Proof that the site contacts nobody but its own host, and those that `[build] allow_hosts` names.

use super::address::{Address, Purpose};
use super::finding::Finding;
use super::page::Page;
use super::scope::{Meaning, Scope};
use crate::model::route::Route;

/// What a page would fetch from elsewhere, or send there, without being asked.
pub(super) fn contacts(page: &Page<'_>, findings: &mut Vec<Finding>) {
    findings.extend(of(page.scope, page.route, &page.addresses));
}

/// The same of any list of addresses.
pub(super) fn of(scope: &Scope<'_>, route: &Route, addresses: &[Address<'_>]) -> Vec<Finding> {
    let contacted = addresses.iter().filter(|address| address.purpose == Purpose::Contacted);
    let contacted = contacted.filter(|address| scope.plain_link(&address.text).is_none());
    let foreign = contacted.filter_map(|address| match scope.meaning(route, &address.text) {
        Meaning::Elsewhere { host } if !is_allowed(scope, &host) => Some(contact(address, &host)),
        _ => None,
    });
    foreign.collect()
}

fn is_allowed(scope: &Scope<'_>, host: &str) -> bool {
    scope.base().host().eq_ignore_ascii_case(host)
        || scope.site.config.build.allow_hosts.iter().any(|known| known == host)
}

fn contact(address: &Address<'_>, host: &str) -> Finding {
    let message = format!("every reader's browser would contact `{host}`");
    let help = format!(
        "put the file into `static/` and lead there, so that nobody learns who reads what; or, if it must be, write \
         `allow_hosts = [\"{host}\"]` below `[build]` in `site.toml`"
    );
    Finding::error("third-party", message, help).clue(address.written).clue(address.text.as_ref()).clue(host)
}
