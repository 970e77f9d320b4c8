//! Expressions that say the same on every page of a site, put into the text of templates once for all.
//!
//! A third of what a page prints with `{{ }}` are the site's own words and addresses, and filling them in a template
//! costs many times what copying its text does.

/// The texts of templates, with the value in the place of every expression that depends on the site alone. `evaluate`
/// fills a template of one expression; it fails where that needs more than the site.
///
/// Whatever is not surely the same everywhere is left alone: the contents of components, which
/// have names of their own, and everything, where a template gives `site` or `words` another meaning.
pub(super) fn fold<'a>(
    texts: impl Iterator<Item = &'a str> + Clone,
    evaluate: impl Fn(&str) -> Option<String>,
) -> Vec<Option<String>> {
    if texts.clone().any(|text| tags(text).any(|tag| tag.is_unsafe())) {
        return texts.map(|_| None).collect();
    }
    texts.map(|text| folded(text, &evaluate)).collect()
}

/// None where nothing is to be replaced.
fn folded(text: &str, evaluate: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let (mut done, mut in_component) = (0, false);
    for tag in tags(text) {
        match tag.words().next() {
            Some("component") => in_component = true,
            Some("endcomponent") => in_component = false,
            _ => {}
        }
        if in_component || !tag.is_constant() {
            continue;
        }
        if let Some(value) = evaluate(tag.written).filter(|value| is_plain(value)) {
            out.push_str(&text[done..tag.start]);
            out.push_str(&value);
            done = tag.start + tag.written.len();
        }
    }
    out.push_str(&text[done..]);
    (done > 0).then_some(out)
}

/// Can a value stand in a template and be nothing but text there?
fn is_plain(value: &str) -> bool {
    !value.is_empty() && value.trim() == value && !value.contains(['{', '}'])
}

/// `{{ … }}` or `{% … %}`.
struct Tag<'a> {
    start: usize,
    written: &'a str,
}

/// All tags of a template.
fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + text[from..].find('{')?;
            let closing = match text.as_bytes().get(start + 1)? {
                b'{' => "}}",
                b'%' => "%}",
                b'#' => "#}",
                _ => "",
            };
            from = start + 1 + text[start + 1..].find(closing)? + closing.len();
            if matches!(closing, "}}" | "%}") {
                return Some(Tag { start, written: &text[start..from] });
            }
        }
    })
}

impl<'a> Tag<'a> {
    fn words(&self) -> impl Iterator<Item = &'a str> {
        self.written.split(|c: char| !is_of_name(c)).filter(|word| !word.is_empty())
    }

    /// Does it give one of our names another meaning, or begin what cannot be read piece by piece?
    fn is_unsafe(&self) -> bool {
        let binds = |name| matches!(name, "site" | "words");
        let mut words = self.words();
        match words.next() {
            _ if !self.written.starts_with("{%") => false,
            Some("set" | "set_global") => words.next().is_some_and(binds),
            Some("for") => words.take_while(|word| *word != "in").any(binds),
            // An implicit argument is taken from wherever the component is called.
            Some("component") => self.written.contains('@'),
            Some("raw") => true,
            _ => false,
        }
    }

    /// Is it an expression of paths below `site` and `words`, filters and components alone?
    fn is_constant(&self) -> bool {
        let Some(inner) = self.written.strip_prefix("{{ ").and_then(|rest| rest.strip_suffix(" }}")) else {
            return false;
        };
        // Every other part is a literal text.
        let mut parts = inner.split('"');
        let code: Vec<&str> = parts.clone().step_by(2).collect();
        parts.clone().count() % 2 == 1 && !parts.any(|part| part.contains('\\')) && is_of_site(&code.join("\""))
    }
}

/// Do all names that are neither after `.`, `|` or `<` nor before `=` mean the site or its words?
fn is_of_site(code: &str) -> bool {
    if !code.chars().all(|c| is_of_name(c) || " .|()=,<>/{}\"".contains(c)) {
        return false;
    }
    let mut rest = code;
    let mut before = ' ';
    while let Some(start) = rest.find(is_of_name) {
        before = rest[..start].trim_end().chars().next_back().unwrap_or(before);
        let length = rest[start..].find(|c| !is_of_name(c)).unwrap_or(rest.len() - start);
        let (name, after) = rest[start..].split_at(length);
        let is_variable = !matches!(before, '.' | '|' | '<') && !after.trim_start().starts_with('=');
        if is_variable && !matches!(name, "site" | "words") {
            return false;
        }
        (before, rest) = ('a', after);
    }
    true
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::fold;

    fn folded(text: &str) -> String {
        let evaluate = |tag: &str| Some(format!("«{}»", tag.trim_matches(['{', '}', ' '])));
        fold([text].into_iter(), evaluate).remove(0).unwrap_or_else(|| "as it was".to_string())
    }

    #[test]
    fn what_the_site_says_is_put_in() {
        assert_eq!(folded("a {{ site.root }} b {{ page.url }}"), "a «site.root» b {{ page.url }}");
        assert_eq!(folded("{{ words.a | fill(n=site.b) }}"), "«words.a | fill(n=site.b)»");
        assert_eq!(folded("{{ words.a | fill(n=\"it is\") }}"), "«words.a | fill(n=\"it is\")»");
        let nested = "{{ site.a }}{% if page.b %}{{ site.c }}{# {{ site.d }} #}{% endif %}";
        assert_eq!(folded(nested), "«site.a»{% if page.b %}«site.c»{# {{ site.d }} #}{% endif %}");
    }

    #[test]
    fn a_component_of_the_site_alone_is_filled() {
        let evaluate =
            |tag: &str| (tag == "{{ <menu links={site.menu.main} url=\"\" /> }}").then(|| "menu".to_string());
        let fold_one = |text| fold([text].into_iter(), evaluate).remove(0);
        assert_eq!(fold_one("{{ <menu links={site.menu.main} url=\"\" /> }}").as_deref(), Some("menu"));
        assert_eq!(fold_one("{{ <menu links={site.menu.main} url={page.url} /> }}"), None);
    }

    #[test]
    fn what_may_mean_something_else_is_left() {
        for text in [
            "{{ page.url }}",
            "{{- site.root }}",
            "{{ site.root or page.url }}",
            "{{ site.title ~ page.title }}",
            "{{ site[page.kind] }}",
            "{{ words.a | fill(n=page.b) }}",
            "{{ now() }}",
            "{% component a(site) %}{{ site.root }}{% endcomponent a %}",
            "{% set site = page %}{{ site.root }}",
            "{% for words in page.list %}{{ words.a }}{% endfor %}",
            "{% for key, site in page.map %}{{ site.a }}{% endfor %}",
            "{% raw %}{{ site.root }}{% endraw %}",
            "{% component a(@page) %}{% endcomponent a %}{{ <a /> }}",
        ] {
            assert_eq!(folded(text), "as it was", "{text}");
        }
    }
}
