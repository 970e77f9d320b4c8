//! Pictures and their rights.

use serde::Serialize;

use crate::model::brief::HeroImage;
use crate::model::license::License;
use crate::model::site::Site;

/// A picture with its rights.
#[derive(Clone, Debug, Serialize)]
pub struct ImageView {
    /// Root-relative.
    pub src: String,
    /// Absolute, for metadata.
    pub absolute: String,
    /// Pixels, where they are known.
    pub width: Option<u32>,
    pub height: Option<u32>,
    /// Empty for a decorative image.
    pub alt: String,
    pub caption: Option<String>,
    pub credit: Option<String>,
    pub creator: Option<String>,
    pub license: Option<LicenseView>,
}

impl ImageView {
    /// The view of a picture of this site.
    pub fn new(site: &Site, image: &HeroImage) -> Self {
        ImageView {
            src: site.config.base_url.link(&image.path),
            absolute: site.config.base_url.absolute(&image.path),
            width: image.dimensions.map(|dimensions| dimensions.width),
            height: image.dimensions.map(|dimensions| dimensions.height),
            alt: image.alt.clone(),
            caption: image.caption.clone(),
            credit: image.credit.clone(),
            creator: image.creator.as_ref().map(|creator| creator.name.clone()),
            license: image.license.as_deref().map(|license| LicenseView::from(&License::new(license))),
        }
    }
}

/// A licence: its name as written, and its address when it is a known one.
#[derive(Clone, Debug, Serialize)]
pub struct LicenseView {
    pub name: String,
    pub url: Option<String>,
}

impl From<&License> for LicenseView {
    fn from(license: &License) -> Self {
        LicenseView { name: license.name.clone(), url: license.url.clone() }
    }
}
