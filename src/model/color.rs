//! Colours of a site's theme, and whether text in them can be read.

use std::fmt;

/// The least contrast of text with what is behind it (WCAG 2.2, success criterion 1.4.3, level AA).
pub const LEAST_CONTRAST: f64 = 4.5;

/// Steps in which a colour is made darker or lighter.
const STEPS: u8 = 200;

/// An opaque colour of sRGB, eight bits a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

impl Color {
    pub const BLACK: Color = Color::new(0, 0, 0);
    pub const WHITE: Color = Color::new(255, 255, 255);

    /// A colour of its three channels.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Color { red, green, blue }
    }

    /// Reads `#0b5d6b` and `#05f`.
    pub fn parse(text: &str) -> Option<Color> {
        let digits = text.strip_prefix('#')?;
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
        let channel = |shift: u32| (number >> shift) as u8;
        match digits.len() {
            6 => Some(Color::new(channel(16), channel(8), channel(0))),
            3 => Some(Color::new(channel(8) & 15, channel(4) & 15, channel(0) & 15).map(|digit| digit * 17)),
            _ => None,
        }
    }

    /// How far the lightness of two colours is apart: 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Color) -> f64 {
        let (a, b) = (self.luminance() + 0.05, other.luminance() + 0.05);
        a.max(b) / a.min(b)
    }

    /// Can text in this colour be read on each of `surfaces`?
    pub fn is_readable_on(self, surfaces: &[Color]) -> bool {
        surfaces.iter().all(|surface| self.contrast(*surface) >= LEAST_CONTRAST)
    }

    /// This colour, or the first that is readable on `surfaces` when it is made darker or lighter, away
    /// from them, with its hue and saturation kept. Black or white where nothing else is.
    pub fn readable_on(self, surfaces: &[Color]) -> Color {
        let is_dark = surfaces.iter().all(|surface| surface.contrast(Color::BLACK) < surface.contrast(Color::WHITE));
        let goal = if is_dark { Color::WHITE } else { Color::BLACK };
        let (from, to) = (self.lightness(), goal.lightness());
        let lightness = (0..=STEPS).map(|step| from + (to - from) * f64::from(step) / f64::from(STEPS));
        let mut colors = std::iter::once(self).chain(lightness.map(|lightness| self.with_lightness(lightness)));
        colors.find(|color| color.is_readable_on(surfaces)).unwrap_or(goal)
    }

    /// The middle between the strongest and the weakest channel, 0 to 1 (CSS Color 4, "HSL").
    fn lightness(self) -> f64 {
        let channels = [self.red, self.green, self.blue].map(f64::from);
        (channels.iter().fold(0.0, |a, b| f64::max(a, *b)) + channels.iter().fold(255.0, |a, b| f64::min(a, *b)))
            / 510.0
    }

    /// The colour of the same hue and saturation with another lightness: at the ends of the scale there
    /// is less room between the channels, so they draw together in proportion.
    fn with_lightness(self, lightness: f64) -> Color {
        let old = self.lightness();
        let room = |lightness: f64| 1.0 - (2.0 * lightness - 1.0).abs();
        let spread = if room(old) > 0.0 { room(lightness) / room(old) } else { 0.0 };
        self.map(|channel| (255.0 * lightness + (f64::from(channel) - 255.0 * old) * spread).round() as u8)
    }

    /// Relative luminance: 0 is black, 1 is white (WCAG 2.2, "relative luminance").
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    fn map(self, change: impl Fn(u8) -> u8) -> Color {
        Color::new(change(self.red), change(self.green), change(self.blue))
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::Color;

    #[test]
    fn colours_are_read_in_both_lengths_and_nothing_else_is() {
        assert_eq!(Color::parse("#05f"), Color::parse("#0055FF"));
        assert_eq!(Color::parse("#0b5d6b").unwrap().to_string(), "#0b5d6b");
        for text in ["", "#", "0b5d6b", "#0b5d6", "#0b5d6bff", "#+12", "#äää", "teal"] {
            assert_eq!(Color::parse(text), None, "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((Color::BLACK.contrast(Color::WHITE) - 21.0).abs() < 1e-9);
        // The lightest grey that passes on white.
        let (passing, failing) = (Color::new(0x76, 0x76, 0x76), Color::new(0x77, 0x77, 0x77));
        assert!(passing.is_readable_on(&[Color::WHITE]) && !failing.is_readable_on(&[Color::WHITE]));
    }

    #[test]
    fn an_unreadable_colour_moves_away_from_its_surface_until_it_is_readable() {
        let yellow = Color::parse("#ffcc00").unwrap();
        for surface in [Color::WHITE, Color::new(0xf4, 0xf2, 0xec), Color::BLACK, Color::new(0x1e, 0x24, 0x28)] {
            assert!(yellow.readable_on(&[surface]).is_readable_on(&[surface]), "{surface}");
        }
        assert_eq!(yellow.readable_on(&[Color::BLACK]), yellow);
    }
}
