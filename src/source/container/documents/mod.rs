//! Documents of other programs → HTML, which one reader reads: headings, paragraphs, lists, tables, notes, what pictures say.
//!
//! `docx` reads Word's, `odt` OpenDocument's, `fb2` FictionBook's, `rtf` the Rich Text Format of many. Each walks over the nodes
//! of its notation once and writes; what is broken or too deep costs its own place only.

mod body;
mod docx;
mod docx_styles;
mod docx_walk;
mod fb2;
mod lists;
mod numbers;
mod odt;
mod odt_styles;
mod rtf;
mod rtf_text;
mod tables;

use super::archive::Archive;
use super::html_document::{Document, decoded};
use crate::source::error::SourceErrorKind;

pub use fb2::is_fb2 as is_fiction_book;
pub use rtf::is_rtf as is_rich_text;

/// The document that an archive is; `None` where it is none of these.
///
/// # Errors
/// Where it is one and is damaged, or unpacks to too much.
pub fn open(archive: &mut Archive) -> Result<Option<Document>, SourceErrorKind> {
    if archive.has(docx::TEXT) {
        return docx::read(archive).map(Some);
    }
    let is_text = |bytes: Vec<u8>| bytes.starts_with(odt::MIMETYPE);
    if archive.has(odt::TEXT) && archive.read("mimetype")?.is_some_and(is_text) {
        return odt::read(archive).map(Some);
    }
    Ok(None)
}

/// A FictionBook as HTML.
pub fn fiction_book(bytes: &[u8]) -> Document {
    fb2::read(&decoded(bytes))
}

/// A document in the Rich Text Format as HTML.
pub fn rich_text(bytes: &[u8]) -> Document {
    rtf::read(bytes)
}
