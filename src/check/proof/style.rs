//! The addresses in a style sheet.

/// Everything that a style sheet, or a `style` attribute, would fetch: `url(…)` and `@import "…"` (CSS Syntax, section
/// 4.3.6). Comments count too; an address that is written there by mistake is better told than missed.
pub(super) fn addresses(css: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (place, opening) in css.match_indices('(') {
        let function = css[..place].rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or_default();
        let rest = css[place + opening.len()..].trim_start();
        let is_address = function.eq_ignore_ascii_case("url") || function.eq_ignore_ascii_case("src");
        // `image-set("a.png" 1x)` takes a text as an address.
        let is_set = function.to_ascii_lowercase().ends_with("image-set") && rest.starts_with(['"', '\'']);
        if is_address || is_set {
            found.extend(text_at(rest));
        }
    }
    for (place, at) in css.match_indices('@') {
        let rest = &css[place + at.len()..];
        if rest.get(..6).is_some_and(|name| name.eq_ignore_ascii_case("import")) {
            let rest = rest[6..].trim_start();
            found.extend(text_at(rest).filter(|_| rest.starts_with(['"', '\''])));
        }
    }
    found
}

/// A text in quotes, or up to the closing parenthesis.
fn text_at(rest: &str) -> Option<&str> {
    let text = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split(quote).next()?,
        _ => rest.split(')').next()?.trim_end(),
    };
    Some(text).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn what_a_style_sheet_fetches_is_found() {
        let css = "@IMPORT 'a.css'; @import url( b.css ); p { background: URL(\"c.png\") } q { width: calc(1px) } \
                   b { background: image-set('d.png' 1x) } i { mask: url() }";
        assert_eq!(addresses(css), ["b.css", "c.png", "d.png", "a.css"]);
        assert_eq!(addresses("url(").len(), 0);
        assert_eq!(addresses("@imp").len(), 0);
    }
}
