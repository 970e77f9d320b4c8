use crate::memo::Memo;
use crate::model::diagnostic::Checked;
use crate::model::output::Body;
use crate::model::output::Sink;
use crate::model::route::{Route, Routes};
use crate::model::site::Site;
use crate::model::source::Sources;
use crate::pipeline::Plan;

/// All that an emitter may read.
pub struct Ctx<'a> {
    pub sources: &'a Sources,
    pub plan: &'a Plan,
    pub memo: &'a Memo,
}

impl<'a> Ctx<'a> {
    pub fn new(sources: &'a Sources, plan: &'a Plan, memo: &'a Memo) -> Self {
        Ctx { sources, plan, memo }
    }
}

/// Every address of the site.
pub fn plan(site: &Site) -> Checked<Routes> {
    todo!()
}

/// Makes every output, in parallel, and hands each to `sink`.
pub fn all(ctx: &Ctx<'_>, sink: &dyn Sink) -> Checked<()> {
    todo!()
}

/// Makes the output of one route.
pub fn one(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    todo!()
}
