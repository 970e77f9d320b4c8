//! A strict reader of HTML for tests: what a browser would have to mend is a mistake here.

pub mod printed;
pub mod texts;

use std::collections::BTreeSet;

use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// Elements without contents.
const VOID: [&str; 4] = ["br", "hr", "img", "input"];
/// Elements that end an open paragraph and have no place in a heading.
const BLOCKS: [&str; 22] = [
    "aside",
    "blockquote",
    "details",
    "div",
    "dl",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];
/// Elements with nothing but running text in them.
const TEXT_ONLY: [&str; 8] = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "dt"];
/// All others that a body may have.
const OTHERS: [&str; 37] = [
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "dd", "del", "dfn", "dt", "em", "i", "img", "input", "ins",
    "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "tbody", "td", "th", "thead", "time",
    "tr", "u", "var", "wbr", "ruby",
];
const ATTRIBUTES: [&str; 22] = [
    "alt",
    "aria-label",
    "aria-labelledby",
    "checked",
    "class",
    "datetime",
    "decoding",
    "dir",
    "disabled",
    "height",
    "href",
    "id",
    "lang",
    "loading",
    "open",
    "role",
    "scope",
    "src",
    "start",
    "tabindex",
    "title",
    "type",
];
const SCHEMES: [&str; 4] = ["http:", "https:", "mailto:", "tel:"];

/// What was found in a piece of HTML.
#[derive(Default)]
pub struct Page {
    /// All text that a reader sees or hears, alternative texts and titles among it.
    pub words: String,
    pub ids: BTreeSet<String>,
    pub links: Vec<String>,
    open: Vec<String>,
}

/// Reads `html`; says what is wrong with it.
pub fn read(html: &str) -> Result<Page, String> {
    let mut reader = Reader::from_str(html);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut page = Page::default();
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) => page.start(&tag)?,
            Event::End(tag) => {
                let name = tag.name().into_inner().to_string();
                let open = page.open.pop();
                if open.as_ref() != Some(&name) {
                    return Err(format!("</{name}> closes {open:?}"));
                }
            }
            Event::Text(text) => page.text(&text)?,
            Event::GeneralRef(name) => page.words.push_str(&entity(&format!("&{};", &*name))?),
            Event::Eof => break,
            other => return Err(format!("{other:?} has no place here")),
        }
    }
    if page.open.is_empty() { Ok(page) } else { Err(format!("{:?} never end", page.open)) }
}

impl Page {
    fn text(&mut self, text: &str) -> Result<(), String> {
        if text.contains(['<', '>', '&']) {
            return Err(format!("{text:?} is not escaped"));
        }
        let is_control = |character: char| character.is_control() && !"\t\n\r".contains(character);
        if text.contains(is_control) {
            return Err(format!("{text:?} has control characters"));
        }
        self.words.push_str(text);
        Ok(())
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), String> {
        let name = tag.name().into_inner().to_string();
        let is_block = BLOCKS.contains(&name.as_str());
        if !is_block && !OTHERS.contains(&name.as_str()) {
            return Err(format!("<{name}> is not harmless"));
        }
        let around = |names: &[&str]| self.open.iter().any(|open| names.contains(&open.as_str()));
        if is_block && around(&TEXT_ONLY) {
            return Err(format!("<{name}> stands in {:?}", self.open));
        }
        if name == "a" && around(&["a"]) {
            return Err("a link stands in a link".to_string());
        }
        for attribute in tag.html_attributes() {
            let attribute = attribute.map_err(|error| format!("<{name}>: {error}"))?;
            self.attribute(attribute.key.into_inner(), &entity(&attribute.value)?)?;
        }
        if is_block || matches!(name.as_str(), "td" | "th" | "dd" | "dt" | "br" | "img" | "input") {
            self.words.push('\n');
        }
        if !VOID.contains(&name.as_str()) {
            self.open.push(name);
        }
        Ok(())
    }

    fn attribute(&mut self, name: &str, value: &str) -> Result<(), String> {
        if !ATTRIBUTES.contains(&name) {
            return Err(format!("the attribute `{name}` is not harmless"));
        }
        match name {
            "id" if !self.ids.insert(value.to_string()) => return Err(format!("two have the id {value:?}")),
            "href" | "src" => {
                let scheme = value.split_once(':').map(|(scheme, _)| format!("{}:", scheme.to_lowercase()));
                let is_local = value.starts_with(['/', '#']);
                if !is_local && !SCHEMES.iter().any(|known| scheme.as_deref() == Some(known)) {
                    return Err(format!("{value:?} may run code"));
                }
                if !value.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>[]\\^`{|}".contains(&byte)) {
                    return Err(format!("{value:?} is not escaped"));
                }
                self.links.push(value.to_string());
                self.words.push_str(&format!("\n{value}\n"));
            }
            "alt" | "title" | "class" | "datetime" => self.words.push_str(&format!("\n{value}\n")),
            _ => {}
        }
        Ok(())
    }
}

fn entity(text: &str) -> Result<String, String> {
    unescape(text).map(|text| text.into_owned()).map_err(|error| format!("{text:?}: {error}"))
}
