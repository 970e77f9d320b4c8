//! The files of letters that a page needs at once.

use crate::model::config::Config;
use crate::model::theme::Font;

/// Languages whose letters are not in the theme's files, and come from the reader's machine.
const OTHER_LETTERS: [&str; 16] =
    ["ar", "be", "bg", "fa", "he", "hy", "ka", "kk", "ky", "mk", "mn", "ps", "ru", "tg", "uk", "ur"];

/// Root-relative addresses of the files that a page in the language `tag` is drawn with, for preloading.
pub(super) fn font_urls(config: &Config, tag: &str) -> Vec<String> {
    let language = tag.split('-').next().unwrap_or_default();
    if OTHER_LETTERS.contains(&language) {
        return Vec::new();
    }
    let theme = &config.theme;
    let mut fonts = vec![theme.text_font.unwrap_or(Font::Serif), theme.heading_font.unwrap_or(Font::Sans)];
    fonts.dedup();
    fonts.retain(|font| *font != Font::System);
    fonts.iter().map(|font| format!("{}fonts/{}-latin.woff2", config.base_url.path, font.name())).collect()
}
