//! Addresses within the site: each stays below the base and leads to something that exists.

use super::address::{Address, Purpose};
use super::finding::Finding;
use super::page::Page;
use super::scope::{Meaning, Scope};
use crate::model::diagnostic::Severity;
use crate::model::route::Route;

/// A fragment of another page, to be looked up when all pages are there.
pub(super) struct FarFragment {
    /// Path of the other page, as its route has it.
    pub path: String,
    pub id: String,
    /// What is wrong if it is not there.
    pub finding: Finding,
}

/// Everything that a page leads to or loads is there.
pub(super) fn addresses(page: &Page<'_>, findings: &mut Vec<Finding>) {
    for address in &page.addresses {
        if page.scope.plain_link(&address.text).is_some() {
            continue;
        }
        match page.scope.meaning(page.route, &address.text) {
            Meaning::Fragment(id) if !reaches(page, &id) => findings.push(no_such_place(address, &id)),
            Meaning::Here { path, fragment } => match page.scope.route(&path) {
                None => findings.push(nothing_there(address, &path)),
                Some(route) if std::ptr::eq(route, page.route) => {
                    let missing = fragment.filter(|id| !reaches(page, id));
                    findings.extend(missing.map(|id| no_such_place(address, &id)));
                }
                Some(_) => {
                    let relative = page.route.path.as_str() == "/404.html" && is_relative(&address.text);
                    findings.extend(relative.then(|| moving(address)));
                }
            },
            Meaning::OutsideBase if is_stray(page.scope, address) => findings.push(outside(page.scope, address)),
            _ => {}
        }
    }
}

/// The fragments of other pages that a page leads to.
pub(super) fn far_fragments(page: &Page<'_>) -> Vec<FarFragment> {
    let far = |address: &Address<'_>| {
        if !address.text.contains('#') || address.purpose == Purpose::Named {
            return None;
        }
        let Meaning::Here { path, fragment: Some(id) } = page.scope.meaning(page.route, &address.text) else {
            return None;
        };
        let route =
            page.scope.route(&path).filter(|route| !std::ptr::eq(*route, page.route) && route.path.is_html())?;
        let finding = no_such_place(address, &id);
        (!is_anywhere(&id)).then(|| FarFragment { path: route.path.as_str().to_string(), id, finding })
    };
    page.addresses.iter().filter_map(far).collect()
}

/// Everything that a style sheet loads is there.
pub(super) fn of_style_sheet(scope: &Scope<'_>, route: &Route, addresses: &[Address<'_>]) -> Vec<Finding> {
    let fault = |address: &Address<'_>| match scope.meaning(route, &address.text) {
        Meaning::Here { path, .. } if scope.route(&path).is_none() => Some(nothing_there(address, &path)),
        Meaning::OutsideBase => Some(outside(scope, address)),
        _ => None,
    };
    addresses.iter().filter_map(fault).collect()
}

fn reaches(page: &Page<'_>, id: &str) -> bool {
    is_anywhere(id) || page.anchors.has(id)
}

/// `#`, `#top` and fragments of words lead somewhere in any page (HTML, section 7.4.6.4).
fn is_anywhere(id: &str) -> bool {
    id.is_empty() || id.eq_ignore_ascii_case("top") || id.starts_with(":~:") || id.contains(":~:text=")
}

fn is_relative(address: &str) -> bool {
    !address.starts_with(['/', '#', '?']) && !address.contains("://")
}

/// A full address of another site at the same host is as good as any other, where readers choose to follow it.
fn is_stray(scope: &Scope<'_>, address: &Address<'_>) -> bool {
    address.text.trim_start().starts_with('/') || address.purpose == Purpose::Contacted && scope.base().path != "/"
}

fn nothing_there(address: &Address<'_>, path: &str) -> Finding {
    let message = format!("nothing on this site answers at `{path}`");
    let help = match address.purpose {
        Purpose::Contacted => {
            "put the file there (what is in `static/` is copied to the top of the site), or remove the tag"
        }
        _ => "lead to a page that exists, or remove the link",
    };
    let finding = Finding::error("broken-address", message, help);
    // Someone who writes out a full address may know of a page at this host that is not of this site's making.
    let is_certain =
        address.purpose == Purpose::Contacted || address.text.starts_with('/') || is_relative(&address.text);
    let severity = if is_certain { Severity::Error } else { Severity::Warning };
    Finding { severity, ..finding }.clue(address.written).clue(address.text.as_ref()).clue(path)
}

fn no_such_place(address: &Address<'_>, id: &str) -> Finding {
    let message = format!("`{}` leads to a place that is not in the page", address.text);
    let help = format!("give the place `id=\"{id}\"`, or remove what follows the `#`");
    Finding::error("broken-anchor", message, help).clue(address.written).clue(address.text.as_ref())
}

fn outside(scope: &Scope<'_>, address: &Address<'_>) -> Finding {
    let base = &scope.base().path;
    let message = format!("`{}` leads out of the site, which lies below `{base}`", address.text);
    let help = "begin it with `{{ site.root }}` in a template, as in `{{ site.root }}about/`; in a style sheet, write it \
                without the slash";
    Finding::error("outside-base", message, help).clue(address.written).clue(address.text.as_ref())
}

fn moving(address: &Address<'_>) -> Finding {
    let message = format!("`{}` is relative, and the error page is shown at any address", address.text);
    let help = "begin it with `{{ site.root }}`";
    Finding::error("relative-on-error-page", message, help).clue(address.written).clue(address.text.as_ref())
}
