//! PDF → the words of its pages, as pdf_oxide finds them: lines as they are printed, which the paper's clues then join.

use pdf_oxide::document::PdfDocument;

use crate::source::binary::BinaryKind;
use crate::source::error::SourceErrorKind;

/// How every PDF begins.
const OPENING: &[u8] = b"%PDF-";

/// Whether what begins with `head` is a PDF.
pub fn is_pdf(head: &[u8]) -> bool {
    head.starts_with(OPENING)
}

/// The words of a PDF, its pages parted by an empty line; a page that cannot be read is left out.
///
/// # Errors
/// Where it is damaged, or locked by a password: another program may open it.
pub fn read(bytes: Vec<u8>) -> Result<String, SourceErrorKind> {
    let unread = |_| SourceErrorKind::Binary { kind: BinaryKind::Document("PDF") };
    let document = PdfDocument::from_bytes(bytes).map_err(unread)?;
    let pages = document.page_count().map_err(unread)?;
    let words: Vec<String> = (0..pages).filter_map(|page| document.extract_text(page).ok()).collect();
    Ok(words.join("\n\n"))
}
