//! `pictures`: whose the pictures of the site are.

use std::collections::BTreeMap;

use serde::Serialize;

use super::LinkView;
use super::image::LicenseView;
use crate::model::address::SitePath;
use crate::model::brief::HeroImage;
use crate::model::license::License;
use crate::model::picture::{credit, each_image};
use crate::model::resolved::{Resolved, Target};
use crate::model::site::Site;

/// `pictures` in `image-credits.html`: one picture, and where it stands.
#[derive(Debug, Serialize)]
pub struct CreditedPicture {
    /// The first sentence of the description for those who cannot see it, or else the name of its file.
    pub name: String,
    /// Root-relative.
    pub src: String,
    pub credit: Option<String>,
    /// Where the credit does not name the same.
    pub creator: Option<String>,
    pub license: Option<LicenseView>,
    /// The pages that show it.
    pub pages: Vec<LinkView>,
}

/// A picture with its rights, as one text shows it.
struct Shown<'s> {
    path: &'s SitePath,
    alt: &'s str,
    credit: Option<String>,
    creator: Option<String>,
    license: Option<License>,
}

/// A text with pictures: its title, its address, the picture at its head, its body.
type Text<'s> = (&'s str, &'s SitePath, Option<&'s HeroImage>, &'s Resolved);

/// Does any picture say whose it is?
pub fn has_credits(site: &Site) -> bool {
    texts(site).any(|text| !pictures(text).is_empty())
}

/// Every picture that says whose it is, by its address; once for all texts that say the same of it.
pub fn credited_pictures(site: &Site) -> Vec<CreditedPicture> {
    let base = &site.config.base_url;
    let mut found: BTreeMap<_, CreditedPicture> = BTreeMap::new();
    for text in texts(site) {
        let page = LinkView { name: text.0.to_string(), url: base.link(text.1) };
        for Shown { path, alt, credit, creator, license } in pictures(text) {
            let license_name = license.as_ref().map(|license| license.name.clone());
            let entry = found.entry((path, credit.clone(), creator.clone(), license_name));
            let file = path.as_str().rsplit('/').next().unwrap_or_default();
            let picture = entry.or_insert_with(|| CreditedPicture {
                name: if alt.is_empty() { file } else { alt.split(". ").next().unwrap_or(alt) }.to_string(),
                src: base.link(path),
                creator: creator.filter(|name| !credit.as_ref().is_some_and(|credit| credit.contains(name))),
                credit,
                license: license.as_ref().map(LicenseView::from),
                pages: Vec::new(),
            });
            if picture.pages.last().is_none_or(|last| last.url != page.url) {
                picture.pages.push(page.clone());
            }
        }
    }
    found.into_values().collect()
}

fn texts(site: &Site) -> impl Iterator<Item = Text<'_>> {
    let briefs = site
        .briefs
        .iter()
        .map(|brief| (brief.card.title.as_str(), &brief.card.path, brief.card.image.as_ref(), &brief.body));
    let terms = site.terms.iter().flatten();
    let terms = terms.map(|term| (term.name.as_str(), &term.path, term.photo.as_ref(), &term.body));
    let pages = site.pages.iter().map(|page| (page.title.as_str(), &page.path, None, &page.body));
    briefs.chain(terms).chain(pages)
}

/// The pictures of a text of which anything is said.
fn pictures<'s>((_, _, head, body): Text<'s>) -> Vec<Shown<'s>> {
    let head = head.map(|image| Shown {
        path: &image.path,
        alt: &image.alt,
        credit: image.credit.clone(),
        creator: image.creator.as_ref().map(|creator| creator.name.clone()),
        license: image.license.as_deref().map(License::new),
    });
    let mut shown: Vec<Shown<'s>> = head.into_iter().collect();
    if !body.images.is_empty() {
        each_image(&body.doc, &mut |image, figure| {
            let Some(credit) = figure.and_then(|figure| credit(body, figure)) else { return };
            let picture = body.images.get(image.source as usize);
            if let Some(Target::Internal { path, .. }) = picture.map(|picture| &picture.target) {
                let (credit, license) = (Some(credit.text).filter(|text| !text.is_empty()), credit.license);
                shown.push(Shown { path, alt: &image.alt, credit, creator: None, license });
            }
        });
    }
    shown.retain(|picture| picture.credit.is_some() || picture.creator.is_some() || picture.license.is_some());
    shown
}
