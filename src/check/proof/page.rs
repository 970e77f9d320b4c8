//! One finished page under inspection.

use super::address::{self, Address};
use super::anchor::Anchors;
use super::markup::Markup;
use super::scope::Scope;
use crate::model::route::Route;

/// A page, read.
pub(super) struct Page<'a> {
    pub scope: &'a Scope<'a>,
    pub route: &'a Route,
    pub markup: Markup<'a>,
    /// Where it leads, and what it loads.
    pub addresses: Vec<Address<'a>>,
    /// Places that `#id` can lead to.
    pub anchors: Anchors<'a>,
}

impl<'a> Page<'a> {
    /// Reads the page that answers at `route`.
    pub(super) fn read(scope: &'a Scope<'a>, route: &'a Route, html: &'a str) -> Page<'a> {
        let markup = Markup::read(html);
        let addresses = address::all(&markup);
        let anchors = Anchors::of(&markup);
        Page { scope, route, markup, addresses, anchors }
    }
}
