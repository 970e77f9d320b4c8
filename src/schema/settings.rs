//! `site.toml`.

use super::form::{COLOR, EMAIL, LANGUAGE, LINK, PATH_OR_LINK, ROR, STATIC_FILE};
use super::{Field, Group, Kind};

/// The keys at the top and the tables; `docs/settings.md` describes them at length.
pub const FIELDS: &[Field] = &[
    Field::new("title", "Title", Kind::Line, "Name of the site.").required(),
    Field::new("base_url", "Address", Kind::Line, "Where the site will be: https://example.org/.").required(),
    Field::new(
        "language",
        "Language",
        Kind::Formed(&LANGUAGE),
        "Of the site’s own words, and of texts that name none.",
    ),
    Field::new("time_zone", "Time zone", Kind::Line, "In which days begin: Asia/Baku. UTC unless given."),
    Field::new("description", "Description", Kind::Line, "What the site is, in a sentence."),
    Field::new("license", "Licence", Kind::Licence, "Of briefs that name none."),
    Field::new("disclaimer", "Disclaimer", Kind::Line, "Shown below briefs that have none of their own."),
    Field::new(
        "bibliography",
        "Bibliography",
        Kind::Line,
        "The works that briefs cite which name no file of their own.",
    ),
    Field::new("organisation", "Organisation", Kind::Group(&ORGANISATION), "Who publishes the site."),
    Field::new("menu", "Menu", Kind::Group(&MENU), "The links of every page’s head and foot."),
    Field::new("theme", "Theme", Kind::Group(&THEME), "A colour, letters and a logo."),
    Field::new("citations", "Citations", Kind::Group(&CITATIONS), "How briefs cite and are cited."),
    Field::new("build", "Build", Kind::Group(&BUILD), "How many briefs stand where."),
    Field::new("pdf", "PDF", Kind::Group(&PDF), "Briefs as PDFs."),
    Field::new("outputs", "Outputs", Kind::Group(&OUTPUTS), "Files that a site may do without."),
    Field::new("links", "Links", Kind::Group(&LINKS), "Links to other sites."),
    Field::new("robots", "Robots", Kind::Group(&ROBOTS), "Which machines may read the site."),
    Field::new("images", "Images", Kind::Group(&IMAGES), "What pictures must say of their rights."),
    Field::new("lints", "Lints", Kind::Lints, "How loudly briefs are criticised."),
    Field::new("security", "Security", Kind::Group(&SECURITY), "Whom to tell of a hole in the site."),
];

const ORGANISATION: Group = Group::of(&[
    Field::new("name", "Name", Kind::Line, "Full name; the site’s title unless given."),
    Field::new("short_name", "Short name", Kind::Line, "Where space is short."),
    Field::new("url", "Address", Kind::Formed(&LINK), "Its own site."),
    Field::new("logo", "Logo", Kind::Formed(&STATIC_FILE), "A file below static/: /logo.svg."),
    Field::new("ror", "ROR", Kind::Formed(&ROR), "Its identifier at ror.org."),
    Field::new("email", "Mail address", Kind::Formed(&EMAIL), "For readers."),
]);

const MENU: Group = Group::of(&[
    Field::new("main", "Head", Kind::Groups(&MENU_ENTRY), "Links of every page’s head."),
    Field::new("footer", "Foot", Kind::Groups(&MENU_ENTRY), "Links of every page’s foot."),
]);

const MENU_ENTRY: Group = Group::of(&[
    Field::new("title", "Title", Kind::Line, "What the link is called.").required(),
    Field::new("url", "Address", Kind::Formed(&PATH_OR_LINK), "A path of this site, or an address.").required(),
]);

const FONTS: Kind = Kind::Choice(&["serif", "sans", "system"]);

const THEME: Group = Group::of(&[
    Field::new("accent", "Accent", Kind::Formed(&COLOR), "Colour of links and buttons."),
    Field::new("accent_dark", "Accent on dark pages", Kind::Formed(&COLOR), "The same on dark pages."),
    Field::new("text_font", "Letters of the text", FONTS, "Serif unless given."),
    Field::new("heading_font", "Letters of headings", FONTS, "Sans unless given."),
    Field::new("logo", "Logo", Kind::Formed(&STATIC_FILE), "For the head of every page."),
]);

const CITATIONS: Group = Group::of(&[
    Field::new("style", "Style", Kind::Line, "In which briefs cite: apa, ieee, chicago-notes."),
    Field::new("offered_styles", "Offered styles", Kind::Lines, "In which readers are told how to cite a brief."),
]);

const fn count(name: &'static str, label: &'static str, least: u32, hint: &'static str) -> Field {
    Field::new(name, label, Kind::Number { least, most: 1000 }, hint)
}

const BUILD: Group = Group::of(&[
    count("paginate_by", "Briefs on a page", 1, "Of a list."),
    count("latest_count", "Latest briefs", 1, "On the home page."),
    count("related_count", "Related briefs", 0, "Found by themselves, after those that the author lists."),
    count("feed_limit", "Entries of a feed", 1, "The latest."),
    Field::new("allow_hosts", "Allowed hosts", Kind::Lines, "Hosts that pages may contact: media.example.org."),
    Field::new("highlight_code", "Coloured code", Kind::Switch(Some(true)), "Colour code by its language."),
    Field::new("proofs", "Proofs", Kind::Switch(Some(true)), "Look at every file of the finished site."),
    Field::new("raw_html", "Raw HTML", Kind::Switch(Some(false)), "Trust HTML in texts."),
]);

const fn output(name: &'static str, hint: &'static str) -> Field {
    Field::new(name, name, Kind::Switch(Some(true)), hint)
}

const OUTPUTS: Group = Group::of(&[
    output("citation_files", "BibTeX, RIS and CSL-JSON beside each brief."),
    output("link_sets", "A link set beside each brief."),
    output("markdown", "The text as Markdown beside each brief and page."),
    output("catalogues", "The publications of the site, of each author and topic, for reference managers."),
    output("publications", "The harvest feed."),
    output("term_feeds", "Feeds of each author, topic, region and series."),
    output("llms_txt", "The site in short, for programs that read on someone’s behalf."),
]);

const PDF: Group = Group::of(&[
    Field::new("enabled", "PDFs", Kind::Switch(Some(true)), "Make a PDF of each brief that says nothing else."),
    Field::new("paper", "Paper", Kind::Choice(&["a4", "letter"]), "The size of a page; a4 unless given."),
]);

const LINKS: Group = Group::of(&[Field::new(
    "ignore",
    "Ignored addresses",
    Kind::Lines,
    "Addresses that `check --external` does not ask for: https://example.org/*.",
)]);

const ROBOTS: Group = Group::of(&[
    output("search_engines", "Search engines, and every crawler that is not named below."),
    output("ai_answers", "Services that look up pages to answer questions."),
    output("ai_training", "Collecting texts to train models with."),
]);

const IMAGES: Group = Group::of(&[
    Field::new("allowed_licenses", "Allowed licences", Kind::Lines, "Under which pictures may stand here."),
    Field::new("require_license", "Licence required", Kind::Switch(Some(false)), "A picture without one is an error."),
]);

const SECURITY: Group = Group::of(&[
    Field::new("contact", "Contact", Kind::Formed(&LINK), "An address of https or mailto.").required(),
    Field::new("expires", "Expires", Kind::Moment, "Until when the contact can be trusted.").required(),
]);
