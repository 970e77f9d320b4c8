//! What an author may write at the head of a file and into `site.toml`, as data.
//!
//! In: the tables of fields here, and what a site has (its topics, its authors). Out: a JSON Schema for
//! editors that complete YAML and TOML, and the configuration of Sveltia CMS. Invariant: the tables name
//! every key that the decoders of `parse` know and no other, and demand what they demand; `tests/schema.rs`
//! asks the decoders.

pub mod brief;
pub mod form;
pub mod json_schema;
pub mod page;
pub mod settings;
pub mod sveltia;
pub mod term;
pub mod tree;

use self::form::Form;

/// A kind of file that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shelf {
    Briefs,
    Authors,
    Topics,
    Regions,
    Series,
    Pages,
    /// `site.toml`
    Settings,
}

impl Shelf {
    /// All shelves, in the order in which an editor meets them.
    pub const ALL: [Shelf; 7] =
        [Shelf::Briefs, Shelf::Authors, Shelf::Topics, Shelf::Regions, Shelf::Series, Shelf::Pages, Shelf::Settings];

    /// One of them, as commands and files name it: `brief`.
    pub fn singular(self) -> &'static str {
        match self {
            Shelf::Briefs => "brief",
            Shelf::Authors => "author",
            Shelf::Topics => "topic",
            Shelf::Regions => "region",
            Shelf::Series => "series",
            Shelf::Pages => "page",
            Shelf::Settings => "site",
        }
    }

    /// The folder below `content/`; empty for the settings.
    pub fn folder(self) -> &'static str {
        match self {
            Shelf::Briefs => "briefs",
            Shelf::Authors => "authors",
            Shelf::Topics => "topics",
            Shelf::Regions => "regions",
            Shelf::Series => "series",
            Shelf::Pages => "pages",
            Shelf::Settings => "",
        }
    }

    /// The keys at the top of such a file.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Shelf::Briefs => brief::FIELDS,
            Shelf::Authors => term::AUTHOR,
            Shelf::Topics | Shelf::Regions | Shelf::Series => term::FIELDS,
            Shelf::Pages => page::FIELDS,
            Shelf::Settings => settings::FIELDS,
        }
    }
}

/// A key, and what is to be said of it.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub name: &'static str,
    /// What a form calls it.
    pub label: &'static str,
    /// One or two sentences for somebody who fills in the form.
    pub hint: &'static str,
    pub kind: Kind,
    pub need: Need,
    /// A second name that is accepted for the key.
    pub alias: Option<&'static str>,
}

impl Field {
    const fn new(name: &'static str, label: &'static str, kind: Kind, hint: &'static str) -> Field {
        Field { name, label, hint, kind, need: Need::Optional, alias: None }
    }

    const fn required(self) -> Field {
        Field { need: Need::Required, ..self }
    }

    const fn needed(self, need: Need) -> Field {
        Field { need, ..self }
    }

    const fn or(self, alias: &'static str) -> Field {
        Field { alias: Some(alias), ..self }
    }
}

/// Must a key be there?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Optional,
    Required,
    /// The decoder finds it elsewhere (the date in a file's name), but a form must ask for it.
    OfForms,
    /// Unless this key says `true`; a form cannot know.
    Unless(&'static str),
    /// Unless the file only says that a text is gone.
    UnlessGone,
}

/// What the value of a key is.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A text of one line.
    Line,
    /// A text of several lines.
    Prose,
    /// A text of a certain form.
    Formed(&'static Form),
    Choice(&'static [&'static str]),
    /// Of a text.
    Licence,
    /// Of a picture: a site may allow some only.
    PictureLicence,
    /// Yes or no; the value that counts where there is none, unless it depends.
    Switch(Option<bool>),
    Number {
        least: u32,
        most: u32,
    },
    Day,
    /// A day, or a moment with time and zone.
    Moment,
    /// A picture beside the text, or below `static/`.
    Picture,
    /// The id of a file on another shelf.
    One(Shelf),
    /// Ids of files on another shelf.
    Many(Shelf),
    /// Texts.
    Lines,
    /// Texts of a certain form.
    FormedLines(&'static Form),
    Group(&'static Group),
    /// A list of groups.
    Groups(&'static Group),
    /// Data of the site's own.
    Extra,
    /// Exceptions of a brief from the lints.
    Exceptions,
    /// The table `[lints]` of the settings.
    Lints,
}

/// Keys that belong together.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    pub fields: &'static [Field],
    /// What may stand alone in place of the group: `image: photo.jpg`.
    pub short: Option<Kind>,
    /// May one entry stand where a list of them is expected?
    pub alone: bool,
    pub in_forms: InForms,
}

/// What a form does with a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InForms {
    /// It asks for the keys.
    Long,
    /// It asks for what may stand alone.
    Short,
    /// It leaves what is there alone.
    Never,
}

impl Group {
    const fn of(fields: &'static [Field]) -> Group {
        Group { fields, short: None, alone: false, in_forms: InForms::Long }
    }

    const fn or(self, short: Kind) -> Group {
        Group { short: Some(short), ..self }
    }

    const fn in_forms(self, in_forms: InForms) -> Group {
        Group { in_forms, ..self }
    }

    const fn or_alone(self) -> Group {
        Group { alone: true, ..self }
    }
}
