//! How large a picture is, from the head of its file.
//!
//! A page that knows the size of a picture keeps its place while it loads, so that the text does not
//! jump (Core Web Vitals: layout shift).

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use crate::model::source::Dimensions;

/// The head of a drawing lies within its first bytes.
const HEAD: u64 = 4096;

/// The dimensions of the picture at `path`; `None` for other files, and for pictures that cannot be
/// measured.
pub(super) fn of_file(path: &Path) -> Option<Dimensions> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    match ending.as_str() {
        "svg" => {
            let mut head = Vec::new();
            File::open(path).ok()?.take(HEAD).read_to_end(&mut head).ok()?;
            of_drawing(&String::from_utf8_lossy(&head))
        }
        "jpg" | "jpeg" | "png" | "gif" | "webp" | "avif" => {
            let size = imagesize::reader_size(BufReader::new(File::open(path).ok()?)).ok()?;
            Some(Dimensions { width: size.width.try_into().ok()?, height: size.height.try_into().ok()? })
        }
        _ => None,
    }
}

/// The dimensions of an SVG drawing: its `width` and `height` where both are plain numbers or pixels,
/// else its `viewBox` (SVG 2, section 8.2).
pub fn of_drawing(text: &str) -> Option<Dimensions> {
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
    use super::of_drawing;
    use crate::model::source::Dimensions;

    #[test]
    fn a_drawing_is_measured_by_its_own_words() {
        let size = |width, height| Some(Dimensions { width, height });
        assert_eq!(of_drawing("<?xml?>\n<svg viewBox=\"0 0 800 450\">"), size(800, 450));
        assert_eq!(of_drawing("<svg width='40px' height='30' viewBox='0 0 4 3'>"), size(40, 30));
        assert_eq!(of_drawing("<svg width='100%' viewBox='0,0,4,3'>"), size(4, 3));
        assert_eq!(of_drawing("<svg>"), None);
    }
}
