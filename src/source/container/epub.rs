//! An EPUB → one HTML text: its pages in the order of reading, each a `<section>`.
//!
//! Reads the book's package, which says what belongs to it (rbook does), and gives a reader that unpacks a page when it is
//! wanted. The text that comes of it is the same every time, so that a place in it holds.

use std::collections::{HashMap, HashSet, VecDeque};
use std::io::{self, Read, Write};

use rbook::Epub;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::archive::Archive;
use super::end_record::{self, Seekable};
use super::html::{About, END, escaped};
use super::page::{Heading, Page, Pages};
use crate::source::Encoding;
use crate::source::detect::detect;
use crate::source::error::SourceErrorKind;

/// What a damaged book is called.
pub const KIND: &str = "EPUB";
/// Where a book says which package is in it, and what is encrypted.
const CONTAINER: &str = "META-INF/container.xml";
const ENCRYPTION: &str = "META-INF/encryption.xml";
/// The element in it that names a package.
const ROOT: &str = "rootfile";
/// How the names of the heaviest entries end.
const PICTURES: [&str; 6] = [".jpg", ".jpeg", ".png", ".gif", ".ttf", ".otf"];

/// Ways to hide a font, which are no lock: those of the IDPF and of Adobe.
const OF_FONTS: [&str; 2] = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

/// What lies beside the encryption, and whose lock it shows.
const LOCKS: [(&str, &str); 3] = [
    ("META-INF/rights.xml", "Adobe ADEPT"),
    ("META-INF/sinf.xml", "Apple FairPlay"),
    ("META-INF/license.lcpl", "Readium LCP"),
];

/// Whether an archive is an EPUB.
pub fn is_epub(archive: &Archive) -> bool {
    archive.has(CONTAINER)
}

/// A book: reads as one HTML text.
pub struct Book {
    archive: Archive,
    pages: VecDeque<Page>,
    /// Where each page is linked to.
    numbers: Pages,
    /// What was unpacked and not read yet, from `at` on.
    unpacked: Vec<u8>,
    at: usize,
    /// The book's title, with its authors.
    pub title: Option<String>,
}

impl Book {
    /// Opens a book; `again` are the same bytes once more.
    pub fn open(mut archive: Archive, again: Box<dyn Seekable>) -> Result<Book, SourceErrorKind> {
        if let Some(lock) = lock(&mut archive)? {
            return Err(SourceErrorKind::Locked { lock });
        }
        let package = package(&mut archive, again)?;
        let pages = pages(&package);
        if pages.is_empty() {
            return Err(SourceErrorKind::Damaged { kind: KIND });
        }
        let numbers = Pages(pages.iter().enumerate().map(|(number, page)| (page.path.clone(), number)).collect());
        let about = about(&package);
        let (title, head) = (about.masthead(), about.head() + &cover(&package, &about));
        Ok(Book { archive, pages, numbers, unpacked: head.into_bytes(), at: 0, title })
    }

    /// The next page as HTML. One that is missing, damaged or no text leaves its place empty: a book with a hole can be read.
    fn next_page(&mut self) -> Option<Vec<u8>> {
        let page = self.pages.pop_front()?;
        let html = self.archive.read(&page.path).ok().flatten().map_or_else(String::new, |bytes| page_text(&bytes));
        let mut text = page.html(&html, &self.numbers);
        if self.pages.is_empty() {
            text.push_str(END);
        }
        Some(text.into_bytes())
    }
}

/// The text of a page; nothing where it is none.
fn page_text(bytes: &[u8]) -> String {
    detect(bytes, true).map_or_else(|_| String::new(), |guess| guess.encoding.decode(bytes, true).0.into_owned())
}

impl Read for Book {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.unpacked.len() {
            let Some(page) = self.next_page() else { return Ok(0) };
            (self.unpacked, self.at) = (page, 0);
        }
        let read = (&self.unpacked[self.at..]).read(buffer)?;
        self.at += read;
        Ok(read)
    }
}

/// Whose lock is on the book, if there is one: anything but a font is encrypted, or a seller's rights lie beside it, with which
/// nobody would sell an open book.
fn lock(archive: &mut Archive) -> Result<Option<&'static str>, SourceErrorKind> {
    let lock = LOCKS.iter().find(|(name, _)| archive.has(name)).map(|(_, lock)| *lock);
    let Some(encryption) = archive.read(ENCRYPTION)? else { return Ok(lock) };
    let encryption = Encoding::UTF_8.decode(&encryption, true).0.into_owned();
    let ways = encryption.split("EncryptionMethod").skip(1).filter_map(|method| {
        let method = method.split_once('>').map_or(method, |(tag, _)| tag);
        method.split_once("Algorithm").map(|(_, value)| value)
    });
    // The key of a lock is itself encrypted: every method counts that is not known to hide a font.
    let locked = ways.into_iter().any(|way| !OF_FONTS.iter().any(|font| way.contains(font)));
    Ok(lock.or(locked.then_some("DRM")))
}

/// The book's package. rbook unpacks what it reads without a limit, so each of those entries is unpacked through ours before;
/// where the table of contents cannot be read, the book is read without one.
fn package(archive: &mut Archive, again: Box<dyn Seekable>) -> Result<Epub, SourceErrorKind> {
    let damaged = || SourceErrorKind::Damaged { kind: KIND };
    let container = archive.read(CONTAINER)?.ok_or_else(damaged)?;
    let container = String::from_utf8_lossy(&container).into_owned();
    for path in container.split("full-path").skip(1).filter_map(quoted) {
        archive.read(path.trim_start_matches('/'))?;
    }
    let mut again = end_record::mended(again).map_err(|_| damaged())?;
    if let Some(container) = typed(&container) {
        again = with_container(again, &container).map_err(|_| damaged())?;
    }
    let again = Shared::new(again);
    let mut options = Epub::options();
    let package = options.skip_toc(true).read(again.clone()).map_err(|_| damaged())?;
    let in_spine: Vec<&str> = package.spine().iter().map(|entry| entry.idref()).collect();
    let others = package.manifest().iter().filter(|entry| {
        let is_contents = entry.media_type().contains("ncx") || entry.properties().has_property("nav");
        is_contents || !(in_spine.contains(&entry.id()) || is_media(entry.media_type()))
    });
    let are_small = others.into_iter().all(|entry| archive.read(&path(entry.href().path().decode().as_ref())).is_ok());
    Ok(if are_small { options.skip_toc(false).read(again).unwrap_or(package) } else { package })
}

/// What says which package is in a book, with the type that its first package is to have (EPUB 3.3, 4.2.6.3.1); none where it
/// has one.
fn typed(container: &str) -> Option<String> {
    let is_first = |(at, _): &(usize, &str)| container[at + ROOT.len()..].starts_with(char::is_whitespace);
    let end = container.match_indices(ROOT).find(is_first)?.0 + ROOT.len();
    let tag = container[end..].split('>').next().unwrap_or_default();
    let (before, behind) = container.split_at(end);
    (!tag.contains("media-type")).then(|| format!("{before} media-type=\"application/oebps-package+xml\"{behind}"))
}

/// The same book, with other words on which package is in it.
fn with_container(book: Box<dyn Seekable>, container: &str) -> io::Result<Box<dyn Seekable>> {
    let mut book = ZipArchive::new(book)?;
    let mut out = ZipWriter::new(io::Cursor::new(Vec::new()));
    out.start_file(CONTAINER, SimpleFileOptions::default())?;
    out.write_all(container.as_bytes())?;
    for number in 0..book.len() {
        let entry = book.by_index_raw(number)?;
        // Of pictures only the package speaks.
        let is_left_out = |name: &str| name == CONTAINER || PICTURES.iter().any(|end| name.ends_with(end));
        if !entry.name().is_ok_and(|name| is_left_out(&name)) {
            out.raw_copy_file(entry)?;
        }
    }
    Ok(Box::new(out.finish()?))
}

fn is_media(media_type: &str) -> bool {
    ["image/", "audio/", "video/", "font/", "text/css"].iter().any(|kind| media_type.starts_with(kind))
        || media_type.contains("font")
}

/// The value in the quotation marks that come next.
fn quoted(text: &str) -> Option<&str> {
    let at = text.find(['"', '\''])?;
    let quote = &text[at..=at];
    text[at + 1..].split_once(quote).map(|(value, _)| value)
}

/// The name of an entry: a path without the slash at its head.
fn path(href: &str) -> String {
    href.trim_start_matches('/').to_owned()
}

/// The pages in the order of reading, each once, as EPUB 3.3 (5.7.2) has it, and with what the table of contents calls it
/// and places in it.
fn pages(package: &Epub) -> VecDeque<Page> {
    let mut headings: HashMap<String, Vec<Heading>> = HashMap::new();
    let entries = package.toc().contents().into_iter().flat_map(|root| root.flatten().collect::<Vec<_>>());
    let entries: Vec<_> = entries.collect();
    let words = |label: &str| label.split_whitespace().collect::<Vec<_>>().join(" ");
    let told: Vec<(usize, String)> = entries.iter().map(|entry| (entry.depth(), words(entry.label()))).collect();
    let title = package.metadata().title().map_or_else(String::new, |title| words(title.value()));
    let lower = usize::from(stand_below_one(&told, &title));
    for (entry, (depth, words)) in entries.into_iter().zip(told) {
        let Some(href) = entry.href() else { continue };
        let level = depth.saturating_sub(lower).clamp(1, 6);
        let heading = Heading { words, level, fragment: href.fragment().map(str::to_owned) };
        if !heading.words.is_empty() && !is_placeholder(&heading.words) {
            headings.entry(path(href.path().decode().as_ref())).or_default().push(heading);
        }
    }
    let entries = package.spine().iter().filter_map(|entry| entry.manifest_entry());
    let readable = entries.filter(|entry| !is_media(entry.media_type()));
    let mut seen = HashSet::new();
    readable
        .map(|entry| path(entry.href().path().decode().as_ref()))
        .filter(|path| seen.insert(path.clone()))
        .enumerate()
        .map(|(number, path)| Page { number, headings: headings.remove(&path).unwrap_or_default(), path })
        .collect()
}

/// What programs that make books call a part of which its writer has told no name: Section 1, Section0003, Untitled.
const PLACEHOLDERS: [&str; 5] = ["section", "untitled", "未命名", "未命名章节", "無標題"];

/// Whether an entry of the contents tells no more than that there is a part.
fn is_placeholder(words: &str) -> bool {
    let bare = words.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '_' | '.'));
    PLACEHOLDERS.contains(&&*bare.to_lowercase())
}

/// The fewest entries below one that stands for the whole book.
const BELOW: usize = 3;

/// What the entry is called below which a table of contents may set the whole book.
const WHOLE: [&str; 8] = ["目录", "目錄", "目次", "正文", "总目录", "總目錄", "Contents", "Table of Contents"];

/// Whether a table of contents, as depths and words, sets all or most of a book below one entry: its title, 目錄, or whatever
/// came first. What stands below it is then as high as it.
fn stand_below_one(entries: &[(usize, String)], title: &str) -> bool {
    let is_root = |at: &usize| entries[*at].0 == 1;
    let roots: Vec<usize> = (0..entries.len()).filter(is_root).collect();
    let ends = roots.iter().skip(1).copied().chain([entries.len()]);
    let Some((below, root)) = roots.iter().zip(ends).map(|(root, end)| (end - root - 1, *root)).max() else {
        return false;
    };
    let words = entries[root].1.as_str();
    let is_whole = roots.len() == 1 || WHOLE.contains(&words) || words == title;
    below >= BELOW && below * 4 >= (entries.len() - roots.len()) * 3 && is_whole
}

/// What the package says of the book.
fn about(package: &Epub) -> About {
    let data = package.metadata();
    About {
        title: data.title().map_or_else(String::new, |title| title.value().to_owned()),
        authors: data.creators().map(|author| author.value().to_owned()).collect(),
        publishers: data.publishers().map(|publisher| publisher.value().to_owned()).collect(),
        language: data.language().map(|language| language.value().to_owned()),
        ..About::default()
    }
}

/// The book's cover, as a figure that its title tells of.
fn cover(package: &Epub, about: &About) -> String {
    let Some(cover) = package.manifest().cover_image() else { return String::new() };
    let (path, title) = (escaped(&path(cover.href().as_str())), escaped(&about.title));
    format!("<figure><img src=\"{path}\" alt=\"{title}\"></figure>\n")
}

/// Bytes that are read twice, one time after the other.
#[derive(Clone)]
struct Shared(std::rc::Rc<std::cell::RefCell<Box<dyn Seekable>>>);

impl Shared {
    fn new(bytes: Box<dyn Seekable>) -> Shared {
        Shared(std::rc::Rc::new(std::cell::RefCell::new(bytes)))
    }
}

impl Read for Shared {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.borrow_mut().read(buffer)
    }
}

impl io::Seek for Shared {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.0.borrow_mut().seek(to)
    }
}
