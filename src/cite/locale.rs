//! The words that styles add (`and`, `et al.`, months), by language.

use std::sync::LazyLock;

use hayagriva::archive;
use hayagriva::citationberg::{Locale, LocaleCode, LocaleFile};

/// Languages of the Caspian region that CSL's own collection lacks. What they leave out is English.
const OURS: [&str; 3] =
    [include_str!("locales/az.xml"), include_str!("locales/ka.xml"), include_str!("locales/kk.xml")];

/// The locale of most sites by itself: all of them together take a tenth of a second to read.
static ENGLISH: LazyLock<Vec<Locale>> =
    LazyLock::new(|| Vec::from_iter(ciborium::from_reader(include_bytes!("locales/en-US.cbor").as_slice()).ok()));

/// All locales, read once: it takes longer than to print the citations of a brief.
static LOCALES: LazyLock<Vec<Locale>> = LazyLock::new(|| {
    let ours = OURS.iter().filter_map(|xml| LocaleFile::from_xml(xml).ok()).map(Locale::from);
    archive::locales().into_iter().chain(ours).collect()
});

fn all() -> &'static [Locale] {
    &LOCALES
}

/// The locales that a text in the language of a BCP 47 tag needs, and the code of the one to use.
pub fn locales(tag: &str) -> (LocaleCode, &'static [Locale]) {
    if matches!(tag, "en" | "en-US") && !ENGLISH.is_empty() {
        return (LocaleCode::en_us(), &ENGLISH);
    }
    (code(tag), all())
}

/// Does a full stop stand within quotation marks, in the language of a BCP 47 tag?
pub(super) fn stops_within_quotes(tag: &str) -> bool {
    let (code, locales) = locales(tag);
    let locale = locales.iter().find(|locale| locale.lang.as_ref() == Some(&code));
    locale.and_then(|locale| locale.style_options?.punctuation_in_quote).unwrap_or(false)
}

/// The locale for a BCP 47 tag: of the same language and region, or of the same language, or else
/// American English.
fn code(tag: &str) -> LocaleCode {
    let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let known = |code: &LocaleCode| all().iter().any(|locale| locale.lang.as_ref() == Some(code));
    let exact = LocaleCode(tag.to_string());
    if known(&exact) {
        return exact;
    }
    let usual = LocaleCode(language(tag)).fallback().filter(known);
    let codes = || all().iter().filter_map(|locale| locale.lang.clone());
    let same = || codes().find(|code| language(&code.0) == language(tag));
    usual.or_else(same).unwrap_or_else(LocaleCode::en_us)
}

#[cfg(test)]
mod tests {
    use super::{ENGLISH, OURS, all, code};

    #[test]
    fn english_alone_is_the_english_of_all() {
        let among_all = all().iter().find(|locale| locale.lang.as_ref().is_some_and(|lang| lang.0 == "en-US"));
        assert_eq!(ENGLISH.first(), among_all);
    }

    #[test]
    fn every_language_of_the_region_has_a_locale() {
        assert_eq!(all().len(), hayagriva::archive::locales().len() + OURS.len());
        let tags = ["en", "en-GB", "az", "az-Latn-AZ", "ka", "kk", "ru", "fa", "hy", "tr", "uk", "tk", "de-AT"];
        let codes: Vec<String> = tags.iter().map(|tag| code(tag).0).collect();
        let expected = [
            "en-US", "en-GB", "az-AZ", "az-AZ", "ka-GE", "kk-KZ", "ru-RU", "fa-IR", "hy-AM", "tr-TR", "uk-UA", "en-US",
            "de-AT",
        ];
        assert_eq!(codes, expected);
    }
}
