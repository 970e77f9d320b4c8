//! Pictures and their rights.

use serde::Serialize;

use crate::model::brief::HeroImage;
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
            creator: image.creator.clone(),
            license: image.license.as_deref().map(LicenseView::new),
        }
    }
}

/// A licence: its name as written, and its address when it is a well-known one.
#[derive(Clone, Debug, Serialize)]
pub struct LicenseView {
    pub name: String,
    pub url: Option<String>,
}

impl LicenseView {
    /// Knows Creative Commons licences by name, and takes an address as one.
    pub fn new(written: &str) -> Self {
        if written.starts_with("https://") {
            return LicenseView { name: written.to_string(), url: Some(written.to_string()) };
        }
        LicenseView { name: written.to_string(), url: creative_commons(written) }
    }
}

/// `CC BY-SA 4.0` and `CC-BY-SA-4.0` (SPDX) lead to the deed at creativecommons.org.
fn creative_commons(name: &str) -> Option<String> {
    let folded = name.to_ascii_lowercase().replace([' ', '_'], "-");
    if matches!(folded.as_str(), "cc0" | "cc0-1.0") {
        return Some("https://creativecommons.org/publicdomain/zero/1.0/".to_string());
    }
    let (kind, version) = folded.strip_prefix("cc-")?.rsplit_once('-')?;
    let known = matches!(kind, "by" | "by-sa" | "by-nd" | "by-nc" | "by-nc-sa" | "by-nc-nd");
    let versioned = matches!(version, "4.0" | "3.0" | "2.5" | "2.0");
    (known && versioned).then(|| format!("https://creativecommons.org/licenses/{kind}/{version}/"))
}
