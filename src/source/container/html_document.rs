//! A document as HTML, and the text of an archive's entries.

use crate::source::Encoding;
use crate::source::container::archive::Archive;
use crate::source::container::html::{About, END};
use crate::source::detect::detect;
use crate::source::error::SourceErrorKind;

/// A document as HTML.
#[derive(Debug)]
pub struct Document {
    /// All of it.
    pub html: String,
    /// Its title and its authors.
    pub title: Option<String>,
}

impl Document {
    /// A document of what is said of it and its body.
    pub fn new(about: &About, body: &str) -> Document {
        Document { html: about.head() + body + END, title: about.masthead() }
    }
}

/// The text of an entry of an archive; nothing where it is missing.
pub fn text(archive: &mut Archive, name: &str) -> Result<String, SourceErrorKind> {
    Ok(archive.read(name)?.map_or_else(String::new, |bytes| decoded(&bytes)))
}

/// Bytes of XML as text.
pub fn decoded(bytes: &[u8]) -> String {
    let encoding = detect(bytes, true).map_or(Encoding::UTF_8, |guess| guess.encoding);
    encoding.decode(bytes, true).0.into_owned()
}
