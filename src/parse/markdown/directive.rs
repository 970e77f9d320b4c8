//! Lines that begin with `:::`: where containers open and close.
//!
//! pulldown-cmark knows no containers. So that it ends paragraphs and lists at these lines and keeps
//! every offset, it is given a copy of the text in which each such line is a processing instruction
//! of the same length (CommonMark's third kind of HTML block: `<?` to `?>`, may interrupt a
//! paragraph, ends on its own line). The builder meets the instruction and looks the line up here.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::scan;

const FENCE: &str = ":::";
/// What may stand before it on its line: it may be a line of a quotation.
pub(super) const MARGIN: [char; 3] = [' ', '\t', '>'];
const INSTRUCTION: &[u8] = b"<?>";

/// A line that begins with `:::`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Directive {
    Open { name: Range<usize>, title: Option<String> },
    Close,
}

/// All such lines of a text, by the offset of their first colon.
#[derive(Default)]
pub(super) struct Directives(BTreeMap<usize, (Range<usize>, Directive)>);

impl Directives {
    pub(super) fn find(text: &str) -> Self {
        let mut found = BTreeMap::new();
        if scan::find(text, FENCE).is_none() {
            return Directives(found);
        }
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let content = line.trim_start_matches(MARGIN);
            if content.starts_with(FENCE) {
                let at = start + line.len() - content.len();
                let written = content.trim_end();
                found.insert(at, (at..at + written.len(), directive(written, at)));
            }
            start += line.len();
        }
        Directives(found)
    }

    /// The text with every such line overwritten, byte for byte as long as before.
    pub(super) fn mask<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.0.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut masked = String::with_capacity(text.len());
        let mut copied = 0;
        for (range, _) in self.0.values() {
            masked.push_str(&text[copied..range.start]);
            masked.push_str("<?>");
            masked.extend(std::iter::repeat_n(' ', range.len() - INSTRUCTION.len()));
            copied = range.end;
        }
        masked.push_str(&text[copied..]);
        Cow::Owned(masked)
    }

    /// The directive that a block of HTML at `range` stands for.
    pub(super) fn at(&self, range: &Range<usize>) -> Option<(&Range<usize>, &Directive)> {
        let (start, (place, directive)) = self.0.range(range.clone()).next()?;
        // Anything before it on the line would mean that the block is not the line's.
        (*start < range.end).then_some((place, directive))
    }

    /// The line around the byte at `at`, where it was overwritten.
    pub(super) fn around(&self, at: usize) -> Option<Range<usize>> {
        let (_, (place, _)) = self.0.range(..=at).next_back()?;
        place.contains(&at).then(|| place.clone())
    }

    /// Does `range` hold a line that was overwritten?
    pub(super) fn touch(&self, range: &Range<usize>) -> bool {
        self.0.range(range.clone()).next().is_some()
    }
}

/// `written` begins with three or more colons.
fn directive(written: &str, at: usize) -> Directive {
    let rest = written.trim_start_matches(':');
    let word = rest.trim_start();
    if word.is_empty() {
        return Directive::Close;
    }
    let name_start = at + written.len() - word.len();
    let name_length = word.find(char::is_whitespace).unwrap_or(word.len());
    let title = word[name_length..].trim();
    Directive::Open {
        name: name_start..name_start + name_length,
        title: (!title.is_empty()).then(|| title.to_string()),
    }
}
