//! What a site changes of its theme without touching a template.

use super::color::Color;
use super::span::Spanned;

/// The surfaces of the light scheme that text in the accent colour stands on: paper and wash of
/// `static/style.css`.
pub const LIGHT_SURFACES: [Color; 2] = [Color::new(0xff, 0xfe, 0xfb), Color::new(0xf4, 0xf2, 0xec)];

/// The accent of the light scheme where a site names none, also on paper: that of `static/style.css`.
pub const LIGHT_ACCENT: Color = Color::new(0x0b, 0x55, 0x68);

/// Those of the dark scheme.
pub const DARK_SURFACES: [Color; 2] = [Color::new(0x14, 0x18, 0x1b), Color::new(0x1e, 0x24, 0x28)];

/// `[theme]`
#[derive(Clone, Debug, Default)]
pub struct Theme {
    /// Colour of links and buttons; readable on [`LIGHT_SURFACES`].
    pub accent: Option<Color>,
    /// The same in the dark scheme; readable on [`DARK_SURFACES`].
    pub accent_dark: Option<Color>,
    pub text_font: Option<Font>,
    pub heading_font: Option<Font>,
    /// A path below `static/`, for the head of every page.
    pub logo: Option<Spanned<String>>,
}

/// A family of letters that the theme brings, or the reader's system has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Font {
    Serif,
    Sans,
    System,
}

impl Font {
    pub const ALL: [Font; 3] = [Font::Serif, Font::Sans, Font::System];

    /// As `site.toml` spells it, and the custom property `--font-…` of `static/style.css`.
    pub fn name(self) -> &'static str {
        match self {
            Font::Serif => "serif",
            Font::Sans => "sans",
            Font::System => "system",
        }
    }
}

impl Theme {
    /// Address of the style sheet that holds what the site changes.
    pub const PATH: &str = "/theme.css";

    /// The accent of the dark scheme: the site's own, or what its other one must become to be read
    /// there.
    pub fn dark_accent(&self) -> Option<Color> {
        self.accent_dark.or_else(|| self.accent.map(|accent| accent.readable_on(&DARK_SURFACES)))
    }

    /// Does the site change anything that a style sheet says?
    pub fn has_styles(&self) -> bool {
        self.dark_accent().is_some() || self.text_font.is_some() || self.heading_font.is_some()
    }
}
