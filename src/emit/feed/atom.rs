//! `atom.xml`: Atom 1.0 (RFC 4287).

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesCData, BytesDecl, BytesText, Event};

use super::channel;
use crate::emit::Ctx;
use crate::metadata::record::stable_id;
use crate::model::brief::BriefId;
use crate::model::diagnostic::Checked;
use crate::model::output::Body;
use crate::model::route::Route;
use crate::model::site::Site;

pub(in crate::emit) const NAME: &str = "Atom feed";

type Xml = Writer<Vec<u8>>;

pub(in crate::emit) fn plan(site: &Site, _: &[Route]) -> Vec<Route> {
    channel::routes(site, "atom.xml", NAME)
}

pub(in crate::emit) fn emit(ctx: &Ctx<'_>, route: &Route) -> Checked<Body> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    // Writing to memory cannot fail.
    let _ = feed(ctx, route, &mut xml);
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    Checked::clean(Body::Bytes(bytes))
}

fn feed(ctx: &Ctx<'_>, route: &Route, xml: &mut Xml) -> io::Result<()> {
    let config = &ctx.site.config;
    let channel = channel::of(ctx.site, route);
    let updated = channel.briefs.iter().map(|id| ctx.site.brief(*id).card.last_changed()).max();
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let attributes = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", config.language.as_str())];
    xml.create_element("feed").with_attributes(attributes).write_inner_content(|xml| {
        text(xml, "title", &channel.title)?;
        if !channel.description.is_empty() {
            text(xml, "subtitle", channel.description)?;
        }
        link(xml, "self", "application/atom+xml", &config.base_url.absolute(&route.path))?;
        link(xml, "alternate", "text/html", &channel.page)?;
        text(xml, "id", &format!("tag:{},2000:{}", config.authority, route.path))?;
        // RFC 4287 wants a date even of a feed without entries.
        text(xml, "updated", &updated.map_or("1970-01-01T00:00:00Z".to_string(), |moment| moment.rfc3339()))?;
        xml.create_element("author").write_inner_content(|xml| text(xml, "name", &config.organisation.name))?;
        text(xml, "generator", concat!("policybrief ", env!("CARGO_PKG_VERSION")))?;
        channel.briefs.iter().try_for_each(|id| feed_entry(ctx, *id, channel.in_full, xml))
    })?;
    Ok(())
}

fn feed_entry(ctx: &Ctx<'_>, id: BriefId, in_full: bool, xml: &mut Xml) -> io::Result<()> {
    let (site, brief) = (ctx.site, ctx.site.brief(id));
    let (base, card) = (&site.config.base_url, &brief.card);
    xml.create_element("entry").with_attribute(("xml:lang", card.lang.as_str())).write_inner_content(|xml| {
        text(xml, "title", &card.title)?;
        link(xml, "alternate", "text/html", &base.absolute(&card.path))?;
        if let Some(pdf) = brief.pdf_path() {
            // RFC 4287, 4.2.7.2. Its length is known only when it has been made, and need not be said.
            link(xml, "enclosure", "application/pdf", &base.absolute(&pdf))?;
        }
        text(xml, "id", &stable_id(site, brief))?;
        text(xml, "published", &card.published.rfc3339())?;
        text(xml, "updated", &card.last_changed().rfc3339())?;
        for id in &card.authors {
            xml.create_element("author").write_inner_content(|xml| {
                text(xml, "name", &site.term(*id).name)?;
                text(xml, "uri", &base.absolute(&site.term(*id).path))
            })?;
        }
        for topic in card.topics.iter().map(|id| site.term(*id)) {
            let attributes = [("term", topic.slug.as_str()), ("label", topic.name.as_str())];
            xml.create_element("category").with_attributes(attributes).write_empty()?;
        }
        text(xml, "summary", &card.summary)?;
        if let Some(license) = &brief.license {
            text(xml, "rights", &license.name)?;
        }
        if in_full {
            // Not escaped: of HTML every tenth character would be.
            let text = BytesCData::escaped(ctx.feed_text(id));
            let content = xml.create_element("content").with_attribute(("type", "html"));
            content.write_inner_content(|xml| text.map(Event::CData).try_for_each(|text| xml.write_event(text)))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn text(xml: &mut Xml, element: &str, text: &str) -> io::Result<()> {
    xml.create_element(element).write_text_content(BytesText::new(text))?;
    Ok(())
}

fn link(xml: &mut Xml, relation: &str, kind: &str, address: &str) -> io::Result<()> {
    let attributes = [("rel", relation), ("type", kind), ("href", address)];
    xml.create_element("link").with_attributes(attributes).write_empty()?;
    Ok(())
}
