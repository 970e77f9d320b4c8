//! Rights in the metadata of a PDF: Typst has no place for them.

use std::ops::Range;

use super::Rights;

/// What stands before the metadata in the file of the typesetter.
const HEAD: &[u8] = b"/Type/Metadata/Subtype/XML>>\nstream\n";

/// The file, whose metadata also say whose it is: `dc:rights` and `xmpRights:WebStatement` of XMP (ISO 16684-1, 8.3 and
/// 8.5). They are appended as a later state of the same object (incremental update: ISO 32000-1, 7.5.6), so nothing that
/// the typesetter wrote is moved.
///
/// `None` if the file is not built as expected.
pub(super) fn stated(mut file: Vec<u8>, rights: &Rights) -> Option<Vec<u8>> {
    let head = last(&file, HEAD)?;
    let metadata = head.end..head.end + first(&file[head.end..], b"\nendstream")?.start;
    let object = object_number(&file[..head.start])?;
    let old_table = number(&file[last(&file, b"startxref\n")?.end..])?;
    let trailer = last(&file, b"trailer\n<<")?;
    let entries = trailer.end..trailer.end + first(&file[trailer.end..], b">>\nstartxref")?.start;
    let metadata = with_rights(std::str::from_utf8(&file[metadata]).ok()?, rights)?;
    let entries = std::str::from_utf8(&file[entries]).ok()?.to_string();

    file.push(b'\n');
    let place = file.len();
    let stream = format!("<</Length {}{}", metadata.len(), String::from_utf8_lossy(HEAD));
    file.extend(format!("{object} 0 obj\n{stream}{metadata}\nendstream\nendobj\n").bytes());
    let table = file.len();
    let trailer = format!("trailer\n<<{entries}/Prev {old_table}>>\nstartxref\n{table}\n%%EOF\n");
    file.extend(format!("xref\n{object} 1\n{place:010} 00000 n\r\n{trailer}").bytes());
    Some(file)
}

fn with_rights(metadata: &str, rights: &Rights) -> Option<String> {
    let end = metadata.rfind("</rdf:Description>")?;
    let statement = quick_xml::escape::escape(rights.statement.as_str());
    let mut added =
        format!("<dc:rights><rdf:Alt><rdf:li xml:lang=\"x-default\">{statement}</rdf:li></rdf:Alt></dc:rights>");
    if let Some(url) = &rights.url {
        let url = quick_xml::escape::escape(url.as_str());
        let namespace = "xmlns:xmpRights=\"http://ns.adobe.com/xap/1.0/rights/\"";
        added += &format!("<xmpRights:WebStatement {namespace}>{url}</xmpRights:WebStatement>");
    }
    Some(format!("{}{added}{}", &metadata[..end], &metadata[end..]))
}

/// Of the object whose dictionary is open at the end of `before`: `268 0 obj\n<</Length 5371`.
fn object_number(before: &[u8]) -> Option<u32> {
    let end = last(before, b" 0 obj\n<<")?.start;
    let start = before[..end].iter().rposition(|byte| !byte.is_ascii_digit())? + 1;
    number(&before[start..end])
}

fn number(text: &[u8]) -> Option<u32> {
    let end = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    std::str::from_utf8(&text[..end]).ok()?.parse().ok()
}

fn first(text: &[u8], wanted: &[u8]) -> Option<Range<usize>> {
    let start = text.windows(wanted.len()).position(|window| window == wanted)?;
    Some(start..start + wanted.len())
}

fn last(text: &[u8], wanted: &[u8]) -> Option<Range<usize>> {
    let start = text.windows(wanted.len()).rposition(|window| window == wanted)?;
    Some(start..start + wanted.len())
}
