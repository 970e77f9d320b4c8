//! SVG drawings: how large they are, by their own words.

use super::source::Dimensions;

/// The dimensions of an SVG drawing: its `width` and `height` where both are plain numbers or pixels,
/// else its `viewBox` (SVG 2, section 8.2).
pub fn dimensions(text: &str) -> Option<Dimensions> {
    let start = text.find("<svg")?;
    let tag = &text[start..start + text[start..].find('>')?];
    let attribute = |name: &str| {
        let place = tag.find(&format!(" {name}=")).or_else(|| tag.find(&format!("\n{name}=")))?;
        let value = &tag[place + name.len() + 2..];
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        value[1..].split(quote).next()
    };
    let length = |text: &str| text.trim().trim_end_matches("px").parse::<f64>().ok().and_then(whole);
    if let (Some(width), Some(height)) = (attribute("width").and_then(length), attribute("height").and_then(length)) {
        return Some(Dimensions { width, height });
    }
    let mut numbers = attribute("viewBox")?.split([' ', ',']).filter(|part| !part.is_empty()).skip(2);
    Some(Dimensions { width: length(numbers.next()?)?, height: length(numbers.next()?)? })
}

fn whole(length: f64) -> Option<u32> {
    (length.is_finite() && (1.0..1e6).contains(&length)).then_some(length.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::dimensions;
    use crate::model::source::Dimensions;

    #[test]
    fn a_drawing_is_measured_by_its_own_words() {
        let size = |width, height| Some(Dimensions { width, height });
        assert_eq!(dimensions("<?xml?>\n<svg viewBox=\"0 0 800 450\">"), size(800, 450));
        assert_eq!(dimensions("<svg width='40px' height='30' viewBox='0 0 4 3'>"), size(40, 30));
        assert_eq!(dimensions("<svg width='100%' viewBox='0,0,4,3'>"), size(4, 3));
        assert_eq!(dimensions("<svg>"), None);
    }
}
