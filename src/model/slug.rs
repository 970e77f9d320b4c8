//! From words to addresses: the one rule by which names become ids, file names and anchors.

/// Lower-case ASCII letters and digits joined by single hyphens.
///
/// Letters outside ASCII are transliterated: by our table where the general one is wrong for the
/// languages of the Caspian region, else by `deunicode`. Empty when nothing can be transliterated.
pub fn slugify(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            'a'..='z' | '0'..='9' => slug.push(character),
            'A'..='Z' => slug.push(character.to_ascii_lowercase()),
            _ if character.is_ascii() => hyphen(&mut slug, character),
            _ => transliterate(&mut slug, character),
        }
    }
    while slug.ends_with('-') {
        slug.pop();
    }
    slug
}

/// Apostrophes vanish (`O'Connor` gives `oconnor`); all else separates words.
fn hyphen(slug: &mut String, character: char) {
    if character != '\'' && !slug.is_empty() && !slug.ends_with('-') {
        slug.push('-');
    }
}

fn transliterate(slug: &mut String, character: char) {
    let ours = match character {
        'ə' | 'Ə' => "e",
        'ı' | 'İ' => "i",
        'ь' | 'Ь' | 'ъ' | 'Ъ' | '’' | 'ʻ' | 'ʼ' | '\u{200c}' | '\u{307}' => return,
        'ё' | 'Ё' => "yo",
        'й' | 'Й' => "y",
        'х' | 'Х' => "kh",
        'щ' | 'Щ' => "shch",
        'ю' | 'Ю' => "yu",
        'я' | 'Я' => "ya",
        'ғ' | 'Ғ' => "gh",
        'қ' | 'Қ' => "q",
        'ң' | 'Ң' => "ng",
        'ө' | 'Ө' => "o",
        'ұ' | 'Ұ' | 'ү' | 'Ү' => "u",
        'һ' | 'Һ' => "h",
        'і' | 'І' => "i",
        _ => "",
    };
    let general = if ours.is_empty() { deunicode::deunicode_char(character).unwrap_or("") } else { ours };
    if general.is_empty() || general.trim().is_empty() {
        hyphen(slug, ' ');
        return;
    }
    for letter in general.chars() {
        match letter.to_ascii_lowercase() {
            plain @ ('a'..='z' | '0'..='9') => slug.push(plain),
            // Marks that the general table puts inside Armenian and Georgian words.
            '\'' | '`' | '@' => {}
            other => hyphen(slug, other),
        }
    }
}

/// Is `text` already what [`slugify`] would make of it?
pub fn is_slug(text: &str) -> bool {
    !text.is_empty() && slugify(text) == text
}

/// The candidate nearest to `word`, if any is near enough to be worth suggesting: it begins alike, or
/// a letter or two are missing, too many or swapped.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = word.to_lowercase();
    let slips = (folded.chars().count() / 4).max(1);
    candidates
        .into_iter()
        .map(|candidate| (candidate.to_lowercase(), candidate))
        .filter_map(|(known, candidate)| {
            let likeness = strsim::jaro_winkler(&folded, &known);
            let distance = strsim::damerau_levenshtein(&folded, &known);
            (likeness > 0.8 || distance <= slips && distance < folded.chars().count())
                .then_some((likeness - distance as f64, candidate))
        })
        // Of equals the first in order wins: the answer must not depend on chance.
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::slugify;

    #[test]
    fn words_of_the_region_become_readable_addresses() {
        assert_eq!(slugify("İQTİSADİYYAT və Şəhər"), "iqtisadiyyat-ve-seher");
        assert_eq!(slugify("Сельское хозяйство"), "selskoe-khozyaystvo");
        assert_eq!(slugify("საქართველო"), "sakartvelo");
        assert_eq!(slugify("Trade & Tariffs"), "trade-tariffs");
        assert_eq!(slugify("O'Connor — “Murray”"), "oconnor-murray");
    }
}
