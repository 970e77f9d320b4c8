//! Texts that have a form: patterns as JSON Schema and forms in a browser understand them (ECMA-262).
//!
//! A pattern is only what a pattern can know. It lets pass whatever the decoders accept, and they look
//! closer: at the checksum of an ORCID iD, for one.

/// A form of texts.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    pub pattern: &'static str,
    /// What to write, for somebody whose text has another form.
    pub advice: &'static str,
}

/// The last part of an address.
pub const SLUG: Form =
    Form { pattern: "^[a-z0-9]+(-[a-z0-9]+)*$", advice: "Lower-case letters, digits and single hyphens: rent-control" };

/// A digital object identifier.
pub const DOI: Form = Form {
    pattern: r"^([Hh][Tt][Tt][Pp][Ss]?://)?([Dd][Xx]\.)?([Dd][Oo][Ii]\.[Oo][Rr][Gg]/ *|[Dd][Oo][Ii]: *)?10\.[0-9]{4,9}(\.[0-9]+)*/\S+$",
    advice: "It begins with 10., as in 10.1234/abc",
};

/// The identifier of a person at orcid.org.
pub const ORCID: Form = Form {
    pattern: r"^([Hh][Tt][Tt][Pp][Ss]?://)?([Oo][Rr][Cc][Ii][Dd](\.[Oo][Rr][Gg]/|:) *)?([0-9]( |-)?){15}[0-9Xx]$",
    advice: "16 digits, the last of which may be an X: 0000-0002-1825-0097",
};

/// The identifier of an organisation at ror.org.
pub const ROR: Form = Form {
    pattern: r"^([Hh][Tt][Tt][Pp][Ss]?://)?([Rr][Oo][Rr]\.[Oo][Rr][Gg]/ *)?0[0-9A-Za-z]{6}[0-9]{2}/*$",
    advice: "Copy the address from ror.org: https://ror.org/02mhbdp94",
};

/// A funder in the Open Funder Registry.
pub const FUNDER: Form =
    Form { pattern: r"^(.*10\.13039/)?[0-9]+$", advice: "Copy it from the Open Funder Registry: 10.13039/100000001" };

/// A language tag (BCP 47).
pub const LANGUAGE: Form =
    Form { pattern: "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$", advice: "The tag of a language: en, az, pt-BR" };

/// A link that a reader may follow.
pub const LINK: Form = Form {
    pattern: r"^([Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:)\S+$",
    advice: "The whole address, with https:// at its beginning",
};

/// A link, or a path of this site.
pub const PATH_OR_LINK: Form = Form {
    pattern: r"^(/[^\/]|/$|[Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:)",
    advice: "A path of this site, as /topics/, or a whole address with https:// at its beginning",
};

/// A path of this site that once was the address of a page.
pub const OLD_ADDRESS: Form =
    Form { pattern: r"^/[^?#\\]+$", advice: "The path without the name of the site: /2023/10/baku-talks/" };

/// A file below `static/`.
pub const STATIC_FILE: Form = Form { pattern: r"^/[^\\]+$", advice: "Its path from the folder static: /logo.svg" };

/// A mail address.
pub const EMAIL: Form = Form { pattern: r"^[^\s@]+@[^\s@]+\.[^\s@]+$", advice: "As in desk@example.org" };

/// A colour of a style sheet.
pub const COLOR: Form = Form { pattern: "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$", advice: "As in #7a1f2b" };

/// A day, alone or with a time, which may have an offset (RFC 3339).
pub const MOMENT: Form = Form {
    pattern: r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([Tt ][0-9]{2}:[0-9]{2}.*)?$",
    advice: "Year, month and day: 2026-03-14, or with a time: 2026-03-14T09:30:00+04:00",
};
