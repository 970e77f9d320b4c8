//! The head of a brief, and of what is in it: pictures, funders, corrections.

use super::form::{DOI, FUNDER, LANGUAGE, LINK, OLD_ADDRESS, PATH_OR_LINK, ROR, SLUG};
use super::{Field, Group, InForms, Kind, Need, Shelf};

/// The keys of a brief, in the order in which a form asks for them.
pub const FIELDS: &[Field] = &[
    Field::new(
        "title",
        "Title",
        Kind::Line,
        "As it stands above the brief. It may be changed later; the address stays.",
    )
    .required(),
    Field::new("subtitle", "Subtitle", Kind::Line, "A line below the title."),
    Field::new(
        "slug",
        "Last part of the address",
        Kind::Formed(&SLUG),
        "Lower-case letters, digits and hyphens: rent-control. Others link to it, so leave it alone once the brief is \
         published. For a brief that has none here yet, copy it from the address of its page.",
    )
    .needed(Need::OfForms),
    Field::new("date", "Date", Kind::Day, "The day of publication. A brief with a date to come appears on that day.")
        .needed(Need::OfForms),
    Field::new("draft", "Draft", Kind::Switch(Some(false)), "A draft stays off the site until you switch this off."),
    Field::new("authors", "Authors", Kind::Groups(&AUTHOR), "Who wrote it, in order.")
        .needed(Need::UnlessGone)
        .or("author"),
    Field::new(
        "summary",
        "Summary",
        Kind::Prose,
        "One to three sentences: what the brief finds. Lists, search engines and social media show it.",
    )
    .needed(Need::UnlessGone),
    Field::new(
        "takeaways",
        "Key takeaways",
        Kind::Lines,
        "What a reader in a hurry should remember: three to five sentences.",
    ),
    Field::new(
        "recommendations",
        "Recommendations",
        Kind::Groups(&RECOMMENDATION),
        "What should be done, and by whom.",
    ),
    Field::new("image", "Picture", Kind::Group(&IMAGE), "The picture at the head of the brief."),
    Field::new("topics", "Topics", Kind::Many(Shelf::Topics), "What it is about."),
    Field::new("regions", "Regions", Kind::Many(Shelf::Regions), "Where it is about."),
    Field::new("series", "Series", Kind::One(Shelf::Series), "The series that it belongs to."),
    Field::new("number", "Number", Kind::Line, "Its number in the series: 7, or 2024/3."),
    Field::new(
        "related",
        "Related briefs",
        Kind::Groups(&RELATED),
        "Briefs to be shown beside it. Others are found by themselves.",
    ),
    Field::new("updated", "Updated", Kind::Day, "The day of the last change that readers should know of."),
    Field::new("corrections", "Corrections", Kind::Groups(&CORRECTION), "Mistakes that were mended after publication."),
    Field::new("changes", "Changes", Kind::Groups(&CHANGE), "What else was changed after publication."),
    Field::new("embargo_until", "Embargo until", Kind::Moment, "Nothing of the brief appears before this moment."),
    Field::new("expires", "Expires", Kind::Day, "From then on the page says that the brief is out of date."),
    Field::new(
        "review_date",
        "Review on",
        Kind::Day,
        "When somebody should look whether it still holds. Readers do not see it.",
    ),
    Field::new(
        "supersedes",
        "Takes the place of",
        Kind::Lines,
        "Older briefs that this one replaces: the last part of their address, or a whole address.",
    ),
    Field::new(
        "superseded_by",
        "Replaced by",
        Kind::Lines,
        "Newer briefs that replace this one: the last part of their address, or a whole address.",
    ),
    Field::new(
        "withdrawn",
        "Withdrawn",
        Kind::Group(&WITHDRAWN),
        "The brief leaves all lists; its page stays and says why.",
    ),
    GONE,
    Field::new(
        "first_published_in",
        "First published in",
        Kind::Group(&FIRST_PUBLISHED_IN),
        "Where it appeared before.",
    ),
    Field::new(
        "license",
        "Licence",
        Kind::Licence,
        "What others may do with the text. The site’s own where there is none.",
    ),
    Field::new("copyright_holder", "Copyright holder", Kind::Line, "Whose the text is, if not the publisher’s."),
    Field::new("funding", "Funding", Kind::Groups(&FUNDER_FIELDS), "Who paid for it."),
    Field::new("disclaimer", "Disclaimer", Kind::Prose, "Shown below the brief, in place of the site’s own."),
    Field::new("doi", "DOI", Kind::Formed(&DOI), "The digital object identifier, if one is registered: 10.1234/abc."),
    Field::new(
        "lang",
        "Language",
        Kind::Formed(&LANGUAGE),
        "The tag of its language, if it is not the site’s: az, ru, pt-BR.",
    ),
    Field::new(
        "aliases",
        "Old addresses",
        Kind::FormedLines(&OLD_ADDRESS),
        "Paths from which readers are sent here: /2023/10/baku-talks/.",
    ),
    Field::new("bibliography", "Bibliography", Kind::Line, "The file with the works that the brief cites: refs.bib."),
    Field::new("pdf", "PDF", Kind::Switch(None), "Every brief has one; this decides."),
    Field::new("pdf_file", "Own PDF", Kind::Line, "A PDF of your own in place of the one that is made: report.pdf."),
    Field::new("toc", "Table of contents", Kind::Switch(None), "Long briefs have one by themselves; this decides."),
    Field::new("template", "Template", Kind::Line, "A page template of the site’s own. For web engineers."),
    Field::new(
        "lints",
        "Exceptions from checks",
        Kind::Exceptions,
        "Checks that are louder or quieter for this brief, each with a reason.",
    ),
    Field::new("extra", "Data of your own", Kind::Extra, "Whatever templates of the site ask for."),
];

pub(super) const GONE: Field = Field::new(
    "gone",
    "Gone",
    Kind::Group(&GONE_GROUP),
    "Only a notice is left at its address: true, or what it says.",
);

const GONE_GROUP: Group = Group::of(&[
    Field::new("reason", "Reason", Kind::Prose, "Why it is gone, for readers."),
    Field::new("instead", "Read instead", Kind::FormedLines(&PATH_OR_LINK), "Paths of this site, or addresses."),
])
.or(Kind::Switch(None))
.in_forms(InForms::Never);

const AUTHOR: Group = Group::of(&[
    Field::new("id", "Author", Kind::One(Shelf::Authors), "The author’s file, or the name.").required().or("name"),
    Field::new("role", "Role at the time", Kind::Line, "As it was when the brief appeared."),
    Field::new("affiliation", "Affiliation at the time", Kind::Line, "As it was when the brief appeared."),
])
.or(Kind::One(Shelf::Authors))
.or_alone()
.in_forms(InForms::Short);

const RECOMMENDATION: Group = Group::of(&[
    Field::new("text", "Recommendation", Kind::Prose, "What should be done.").required(),
    Field::new("addressee", "Addressed to", Kind::Line, "Who should do it."),
])
.or(Kind::Prose);

const RELATED: Group = Group::of(&[
    Field::new("title", "Title", Kind::Line, "Of an article elsewhere.").required(),
    Field::new("url", "Address", Kind::Formed(&LINK), "Of an article elsewhere."),
    Field::new("source", "Publisher", Kind::Line, "Who published it."),
    Field::new("summary", "Summary", Kind::Prose, "What it says."),
    Field::new("date", "Date", Kind::Day, "When it was published."),
])
.or(Kind::One(Shelf::Briefs))
.in_forms(InForms::Short);

const CORRECTION: Group = Group::of(&[
    Field::new("date", "Date", Kind::Day, "The day of the correction.").required(),
    Field::new("text", "Correction", Kind::Prose, "What was wrong, and what is right.").required(),
])
.or_alone();

const CHANGE: Group = Group::of(&[
    Field::new("date", "Date", Kind::Day, "The day of the change.").required(),
    Field::new("note", "Change", Kind::Prose, "What was changed.").required(),
    Field::new("major", "Major", Kind::Switch(Some(false)), "A major change is told to those who follow the site."),
])
.or_alone();

const WITHDRAWN: Group = Group::of(&[
    Field::new("date", "Date", Kind::Day, "The day of the withdrawal.").required(),
    Field::new("reason", "Reason", Kind::Prose, "Why it was withdrawn, for readers.").required(),
]);

const FIRST_PUBLISHED_IN: Group = Group::of(&[
    Field::new("name", "Name", Kind::Line, "The journal, newspaper or site.").required(),
    Field::new("url", "Address", Kind::Formed(&LINK), "Where it stands there."),
    Field::new("date", "Date", Kind::Day, "When it appeared there."),
])
.or(Kind::Line);

const FUNDER_FIELDS: Group = Group::of(&[
    Field::new("name", "Funder", Kind::Line, "The name in full.").required(),
    Field::new("ror", "ROR", Kind::Formed(&ROR), "Its address at ror.org."),
    Field::new("funder_id", "Funder registry", Kind::Formed(&FUNDER), "Its number in the Open Funder Registry."),
    Field::new("grant", "Grant", Kind::Line, "The number of the grant."),
])
.or(Kind::Line);

const IMAGE: Group = Group::of(&[
    SRC,
    Field::new(
        "alt",
        "Description",
        Kind::Prose,
        "What the picture shows, for readers who cannot see it. It may be left out only where the picture says nothing; \
         then switch on “Only decorates”.",
    )
    .needed(Need::Unless("decorative")),
    Field::new("credit", "Credit", Kind::Line, "Whose picture it is, as readers see it: Photo: Jane Doe.").required(),
    LICENCE_OF_PICTURE,
    CAPTION,
    CREATOR_OF_PICTURE,
    DECORATIVE,
])
.or(Kind::Picture);

/// A portrait: nothing but the file is demanded.
pub(super) const PORTRAIT: Group = Group::of(&[
    SRC,
    Field::new("alt", "Description", Kind::Prose, "What the picture shows, for readers who cannot see it."),
    Field::new("credit", "Credit", Kind::Line, "Whose picture it is, as readers see it: Photo: Jane Doe."),
    LICENCE_OF_PICTURE,
    CAPTION,
    CREATOR_OF_PICTURE,
    DECORATIVE,
])
.or(Kind::Picture);

const SRC: Field = Field::new("src", "File", Kind::Picture, "A picture beside the text, or below static/.").required();
const LICENCE_OF_PICTURE: Field =
    Field::new("license", "Licence of the picture", Kind::PictureLicence, "On what terms it may be shown.");
const CAPTION: Field = Field::new("caption", "Caption", Kind::Prose, "Shown below the picture.");
const DECORATIVE: Field = Field::new(
    "decorative",
    "Only decorates",
    Kind::Switch(Some(false)),
    "The picture says nothing, and has no description.",
);
const CREATOR_OF_PICTURE: Field =
    Field::new("creator", "Creator", Kind::Group(&CREATOR), "Who made it: a name, for search engines.");

const CREATOR: Group =
    Group::of(&[Field::new("name", "Name", Kind::Line, "Who made it.").required(), super::term::KIND])
        .or(Kind::Line)
        .in_forms(InForms::Short);
