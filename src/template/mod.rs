use crate::model::diagnostic::Checked;
use crate::model::site::Site;
use crate::model::source::Sources;

pub struct Engine;

impl Engine {
    pub fn new(sources: &Sources, site: &Site) -> Checked<Engine> {
        todo!()
    }
}
