//! Addresses that authors give: on the web, of mail, and in this site.

use super::fault::Fault;
use crate::parse::data::notation::shown;

/// A link that a reader may follow: `http`, `https` or `mailto`.
pub(in crate::parse) fn link(text: &str) -> Result<String, Fault> {
    if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        let message = format!("`{}` is not an address: it has a space in it", shown(text));
        return Err(Fault::new("bad-url", message, "remove the space, or write it as `%20`"));
    }
    let Some((scheme, rest)) = scheme(text) else {
        let fault = Fault::new("bad-url", format!("`{}` is not a full address", shown(text)), "begin with `https://`");
        let is_host = text.contains('.') && !text.starts_with(['/', '.', '#']);
        return Err(match (text.strip_prefix("//"), is_host, text.contains('@')) {
            (Some(host), _, _) => fault.mended(format!("https://{host}")),
            (None, true, true) => fault.mended(format!("mailto:{text}")),
            (None, true, false) => fault.mended(format!("https://{text}")),
            _ => fault,
        });
    };
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" if rest.trim_start_matches('/').is_empty() || !rest.starts_with("//") => {
            let advice = "write it as in `https://example.org/page`";
            Err(Fault::new("bad-url", format!("`{}` is not a full address", shown(text)), advice))
        }
        "http" | "https" | "mailto" => Ok(text.to_string()),
        _ => {
            let message = format!("an address cannot begin with `{}:` here", shown(scheme));
            Err(Fault::new("unsafe-url", message, "use an address that begins with `https://`, `http://` or `mailto:`"))
        }
    }
}

/// The name of a host: `media.example.org`, in lower case.
pub(in crate::parse) fn host(text: &str) -> Result<String, Fault> {
    let bare = text.split_once("://").map_or(text, |(_, rest)| rest).split('/').next().unwrap_or_default();
    let is_label =
        |label: &str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let is_host = bare.contains('.') && bare.split('.').all(is_label);
    if is_host && bare == text {
        return Ok(text.to_ascii_lowercase());
    }
    let advice = "write the name of the host alone, as in `media.example.org`";
    let fault = Fault::new("bad-host", format!("`{}` is not the name of a host", shown(text)), advice);
    Err(if is_host { fault.mended(bare.to_ascii_lowercase()) } else { fault })
}

/// A path of this site (`/topics/`) or a link to elsewhere.
pub(in crate::parse) fn path_or_link(text: &str) -> Result<String, Fault> {
    if text.starts_with('/') && !text.starts_with("//") {
        return Ok(text.to_string());
    }
    let is_path = !text.contains(['.', ':', '@', ' ']) && !text.starts_with("//");
    link(text).map_err(|fault| match is_path {
        true => {
            Fault { advice: "begin with a slash".into(), ..fault }.mended(format!("/{}/", text.trim_end_matches('/')))
        }
        false => fault,
    })
}

/// A file below `static/`: `/logo.svg`.
pub(in crate::parse) fn static_file(text: &str) -> Result<String, Fault> {
    let is_remote = scheme(text).is_some() || text.starts_with("//");
    let advice = "name a file below `static/` by its path from there";
    let fault = Fault::new("bad-path", format!("`{}` is not a path below `static/`", shown(text)), advice);
    if is_remote || text.split(['/', '\\']).any(|part| part == "..") {
        return Err(fault);
    }
    match text.strip_prefix('/') {
        Some(path) if !path.is_empty() && !text.contains('\\') => Ok(text.to_string()),
        _ => {
            let path = text.trim_start_matches("./").trim_start_matches("static/").replace('\\', "/");
            Err(fault.mended(format!("/{}", path.trim_start_matches('/'))))
        }
    }
}

/// An old address of a page: `/2023/10/baku-talks/`.
pub(in crate::parse) fn alias(text: &str) -> Result<String, Fault> {
    let fault = |what: &str, advice: &str| Fault::new("bad-alias", format!("an old address {what}"), advice);
    if let Some((_, rest)) = scheme(text) {
        let path = rest.trim_start_matches('/').find('/').map(|slash| &rest.trim_start_matches('/')[slash..]);
        return Err(fault("is written without the name of the site", "").mended(path.unwrap_or("/")));
    }
    if text.contains('\\') {
        return Err(fault("has no backslashes", "").mended(text.replace('\\', "/")));
    }
    if let Some(end) = text.find(['?', '#']) {
        return Err(fault("ends before a `?` or `#`", "").mended(&text[..end]));
    }
    if text.split('/').any(|part| part == ".." || part == ".") {
        return Err(fault("cannot contain `..` or `.`", "write the whole path, as in `/2023/10/baku-talks/`"));
    }
    if text.contains(|c: char| c.is_control()) {
        return Err(fault("cannot contain control characters", "type the address afresh"));
    }
    if !text.starts_with('/') {
        return Err(fault("begins with a slash", "").mended(format!("/{text}")));
    }
    if text.contains("//") || text == "/" {
        return Err(fault("has a name between its slashes", "write the whole path, as in `/2023/10/baku-talks/`"));
    }
    Ok(text.to_string())
}

/// A mail address: `desk@example.org`.
pub(in crate::parse) fn email(text: &str) -> Result<String, Fault> {
    let is_email = |text: &str| {
        let is_clean = !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>(),;:\"\\[]".contains(c));
        let has_parts = text.split_once('@').is_some_and(|(local, domain)| {
            let is_name = |part: &str| !part.is_empty() && !part.starts_with('-') && !part.ends_with('-');
            !local.is_empty() && !domain.contains('@') && domain.contains('.') && domain.split('.').all(is_name)
        });
        is_clean && has_parts
    };
    if is_email(text) {
        return Ok(text.to_string());
    }
    let fault = Fault::new(
        "bad-email",
        format!("`{}` is not a mail address", shown(text)),
        "write it as in `desk@example.org`",
    );
    // `mailto:desk@example.org`, `Editorial desk <desk@example.org>`
    let inner = text.rsplit_once('<').map_or(text, |(_, rest)| rest.trim_end_matches('>'));
    let bare = inner.strip_prefix("mailto:").unwrap_or(inner);
    Err(if is_email(bare) { fault.just(bare) } else { fault })
}

/// The scheme of an address and what follows its colon (RFC 3986, section 3.1).
fn scheme(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = text.split_once(':')?;
    let begins_with_letter = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_scheme = scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    // `example.org:8080` is a host and a port.
    let is_port = scheme.contains('.') && rest.starts_with(|c: char| c.is_ascii_digit());
    (begins_with_letter && is_scheme && !is_port).then_some((scheme, rest))
}
