//! What is packed: a compressed text, an archive, a book. Tells them by their first bytes, and gives a reader of the text in
//! them.
//!
//! Everything is unpacked in memory and through a limit ([`bounded`]); nothing is written, and no name in an archive is ever
//! taken for a path of the system. What comes out is read as if it had come from a file.

mod archive;
mod archive_file;
mod bounded;
mod columns;
mod compressed;
mod documents;
mod doubled;
mod end_record;
mod epub;
pub mod feeds;
pub(in crate::source) mod html;
mod html_document;
mod mail;
mod marks;
mod page;
#[cfg(feature = "pdf")]
mod pdf;
mod property_list;
mod web_archive;
mod xml;
mod xml_mending;

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::sync::Arc;

pub use archive::Archive;
pub use archive_file::ArchiveFile;
pub use html::is_book;

use bounded::{allowed, read_within};
use compressed::Compression;
use end_record::Seekable;
use epub::Book;
use html_document::{Document, decoded};
#[cfg(feature = "pdf")]
use pdf::is_pdf;

use super::binary::BinaryKind;
use super::error::SourceErrorKind;

/// How an archive begins.
const ZIP: &[u8] = b"PK\x03\x04";
/// The longest text whose pages are looked at before it is read, in bytes.
const LAID_OUT: u64 = 8 * 1024 * 1024;
/// What ends a page.
const PAGE_END: u8 = 0x0c;
/// How many bytes tell what is packed.
const HEAD: usize = 8;
/// How many bytes are asked of a stream to see them: what a pipe holds.
const CHUNK: usize = 64 * 1024;

/// The text in a source.
pub struct Contents {
    /// The bytes of the text, unpacked as they are read.
    pub reader: Box<dyn Read + Send>,
    /// What it is called, where it says so itself.
    pub title: Option<String>,
    /// How many bytes there are, where that is known.
    pub size: u64,
}

/// Bytes that a book is read from: its package and its pages each have a place of their own in them.
pub trait Input: Seekable + Sized + 'static {
    /// A second reader of the same bytes.
    fn again(&self) -> io::Result<Self>;
}

impl Input for File {
    fn again(&self) -> io::Result<File> {
        self.try_clone()
    }
}

impl Input for Cursor<Arc<[u8]>> {
    fn again(&self) -> io::Result<Self> {
        Ok(self.clone())
    }
}

/// Whether `head` begins something that is packed.
pub fn is_packed(head: &[u8]) -> bool {
    head.starts_with(ZIP) || Compression::from_head(head).is_some() || is_told(head) || is_pdf(head)
}

/// Whether `head` begins a PDF: its words are read by a program that was built for it.
#[cfg(not(feature = "pdf"))]
fn is_pdf(_: &[u8]) -> bool {
    false
}

/// Whether `head` begins something that is one text and told as HTML: a FictionBook, RTF, a feed.
fn is_told(head: &[u8]) -> bool {
    documents::is_fiction_book(head)
        || documents::is_rich_text(head)
        || feeds::is_feed(head)
        || web_archive::is_web_archive(head)
        || property_list::is_property_list(head)
        || mail::is_mail(head)
}

/// What something that is one text is called.
fn told_kind(head: &[u8]) -> &'static str {
    match head {
        head if documents::is_fiction_book(head) => "FictionBook",
        head if documents::is_rich_text(head) => "RTF",
        head if web_archive::is_web_archive(head) => "MHTML",
        head if property_list::is_property_list(head) => "webarchive",
        head if mail::is_mail(head) => "RFC 5322",
        head if is_pdf(head) => "PDF",
        _ => "RSS",
    }
}

/// The text in what begins with `head` and has `size` bytes: the input itself where nothing is packed.
///
/// # Errors
/// What is packed and holds no text that can be read; what is locked or damaged.
pub fn open(head: &[u8], input: impl Input, size: u64) -> Result<Contents, SourceErrorKind> {
    if let Some(compression) = Compression::from_head(head) {
        let reader = compression.unpack(input, size).map_err(SourceErrorKind::from_read)?;
        return Ok(Contents { reader, title: None, size: 0 });
    }
    if is_told(head) || is_pdf(head) {
        let bytes = read_within(input, allowed(u64::MAX) + 1).map_err(SourceErrorKind::from_read)?;
        if bytes.len() as u64 > allowed(u64::MAX) {
            return Err(SourceErrorKind::Inflated { kind: told_kind(head) });
        }
        let saved = || web_archive::is_web_archive(head) || property_list::is_property_list(head);
        if saved() {
            let page = property_list::page(&bytes).or_else(|| web_archive::page(&bytes)).unwrap_or(bytes);
            return Ok(Contents { title: None, size: page.len() as u64, reader: Box::new(Cursor::new(page)) });
        }
        if mail::is_mail(head) {
            let words = mail::read(&bytes).into_bytes();
            return Ok(Contents { title: None, size: words.len() as u64, reader: Box::new(Cursor::new(words)) });
        }
        #[cfg(feature = "pdf")]
        if is_pdf(head) {
            let words = pdf::read(bytes)?.into_bytes();
            return Ok(Contents { title: None, size: words.len() as u64, reader: Box::new(Cursor::new(words)) });
        }
        let document = if feeds::is_feed(head) {
            feeds::read(&bytes)
        } else if documents::is_rich_text(head) {
            documents::rich_text(&bytes)
        } else {
            documents::fiction_book(&bytes)
        };
        return Ok(Contents::from(document));
    }
    if !head.starts_with(ZIP) {
        return match size <= LAID_OUT && columns::may_begin(head) {
            true => laid_out(input, size),
            false => Ok(Contents { reader: Box::new(input), title: None, size }),
        };
    }
    let again = input.again().map_err(SourceErrorKind::System)?;
    let mut archive = Archive::open(Box::new(BufReader::new(input)))?;
    if epub::is_epub(&archive) {
        let mut book = Book::open(archive, Box::new(BufReader::new(again)))?;
        return Ok(Contents { title: book.title.take(), reader: Box::new(book), size: 0 });
    }
    match documents::open(&mut archive)? {
        Some(document) => Ok(Contents::from(document)),
        None => Err(SourceErrorKind::Binary { kind: kind(&mut archive) }),
    }
}

/// A text that may be set in columns: one after the other, or as it is. A file may be longer than the system tells, and then it is
/// not looked at.
fn laid_out(mut input: impl Input, size: u64) -> Result<Contents, SourceErrorKind> {
    let bytes = read_within(&mut input, LAID_OUT + 1).map_err(SourceErrorKind::from_read)?;
    let may_be = bytes.len() as u64 <= LAID_OUT && memchr::memchr(PAGE_END, &bytes).is_some();
    let text = may_be.then(|| columns::unfolded(&decoded(&bytes))).flatten();
    let Some(text) = text else {
        return Ok(Contents { title: None, size, reader: Box::new(Cursor::new(bytes).chain(input)) });
    };
    Ok(Contents { title: None, size: text.len() as u64, reader: Box::new(Cursor::new(text.into_bytes())) })
}

impl From<Document> for Contents {
    fn from(document: Document) -> Contents {
        let size = document.html.len() as u64;
        Contents { title: document.title, reader: Box::new(Cursor::new(document.html.into_bytes())), size }
    }
}

/// The archive that a file is; `None` where it is none, or one document of many entries.
///
/// # Errors
/// Where it is a damaged one.
pub fn folder(mut file: File) -> Result<Option<Archive>, SourceErrorKind> {
    let mut head = Vec::new();
    file.by_ref().take(HEAD as u64).read_to_end(&mut head).map_err(SourceErrorKind::System)?;
    if !head.starts_with(ZIP) {
        return Ok(None);
    }
    let mut archive = Archive::open(Box::new(BufReader::new(file)))?;
    let is_folder = !epub::is_epub(&archive) && matches!(kind(&mut archive), BinaryKind::Archive(_));
    Ok(is_folder.then_some(archive))
}

/// What an archive is that is no book: a document of an office, or any.
fn kind(archive: &mut Archive) -> BinaryKind {
    let is_open = |bytes: &[u8]| bytes.starts_with(b"application/vnd.oasis.opendocument");
    if archive.has("word/document.xml") {
        return BinaryKind::Document("Word");
    }
    match archive.read("mimetype") {
        Ok(Some(bytes)) if is_open(&bytes) => BinaryKind::Document("OpenDocument"),
        _ => BinaryKind::Archive("ZIP"),
    }
}

/// The text in a stream. What is compressed is unpacked as it comes; an archive, whose list stands at its end, when all of it
/// has come.
pub fn open_stream(mut stream: impl Read + Send + 'static) -> io::Result<Box<dyn Read + Send>> {
    let head = head(&mut stream)?;
    let packed = Cursor::new(head.clone()).chain(stream);
    if let Some(compression) = Compression::from_head(&head) {
        return compression.unpack(packed, u64::MAX);
    }
    if !head.starts_with(ZIP) && !is_told(&head) {
        return Ok(Box::new(packed));
    }
    let bytes = read_within(packed, allowed(u64::MAX) + 1)?;
    if bytes.len() as u64 > allowed(u64::MAX) {
        let kind = if head.starts_with(ZIP) { "ZIP" } else { told_kind(&head) };
        return Err(io::Error::other(SourceErrorKind::Inflated { kind }));
    }
    let size = bytes.len() as u64;
    let contents = open(&head, Cursor::new(Arc::<[u8]>::from(bytes)), size).map_err(io::Error::other)?;
    Ok(contents.reader)
}

/// What comes first of a stream: one chunk, or as many as show whether something is packed.
fn head(stream: &mut impl Read) -> io::Result<Vec<u8>> {
    let (mut head, mut chunk) = (Vec::new(), vec![0; CHUNK]);
    loop {
        match stream.read(&mut chunk) {
            Ok(0) => return Ok(head),
            Ok(length) => head.extend_from_slice(&chunk[..length]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        }
        let is_short = head.len() < HEAD && (compressed::may_begin(&head) || ZIP.starts_with(&head));
        if !is_short && !feeds::may_begin(&head) {
            return Ok(head);
        }
    }
}
