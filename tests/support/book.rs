//! Books made by code: an EPUB is a few texts in a ZIP archive.

#![allow(dead_code, reason = "each test file takes what it needs")]

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An archive with these entries, in their order.
pub fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let method = if *name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        archive.start_file(*name, SimpleFileOptions::default().compression_method(method)).expect("an entry");
        archive.write_all(bytes).expect("room in memory");
    }
    archive.finish().expect("an archive").into_inner()
}

/// A book on its way into an archive.
pub struct Book {
    entries: Vec<(String, Vec<u8>)>,
    manifest: String,
    spine: String,
    metadata: String,
    version: &'static str,
}

impl Book {
    /// A book of EPUB 2 or 3 without a page.
    pub fn new(version: &'static str, title: &str) -> Book {
        let metadata = format!("<dc:title>{title}</dc:title><dc:language>zh-Hant</dc:language>");
        Book { entries: Vec::new(), manifest: String::new(), spine: String::new(), metadata, version }
    }

    /// One more line of metadata, as XML.
    #[must_use]
    pub fn metadata(mut self, xml: &str) -> Book {
        self.metadata.push_str(xml);
        self
    }

    /// One more entry of the archive, which the package does not know.
    #[must_use]
    pub fn entry(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Book {
        self.entries.push((name.to_owned(), bytes.into()));
        self
    }

    /// One more entry in the manifest, with the attributes that it has there besides its name.
    #[must_use]
    pub fn item(mut self, name: &str, attributes: &str, bytes: impl Into<Vec<u8>>) -> Book {
        let id = name.replace(['/', '.', ' '], "-");
        self.manifest.push_str(&format!("<item id=\"{id}\" href=\"{name}\" {attributes}/>"));
        self.entry(&format!("OEBPS/{name}"), bytes)
    }

    /// One more page in the order of reading: what stands in its body.
    #[must_use]
    pub fn page(self, name: &str, body: &str) -> Book {
        let page = format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" \
             xmlns:epub=\"http://www.idpf.org/2007/ops\"><head><title>{name}</title></head><body>{body}</body></html>"
        );
        self.bytes_page(name, page)
    }

    /// One more page in the order of reading: all of its bytes.
    #[must_use]
    pub fn bytes_page(self, name: &str, bytes: impl Into<Vec<u8>>) -> Book {
        let mut book = self.item(name, "media-type=\"application/xhtml+xml\"", bytes);
        book.spine.push_str(&format!("<itemref idref=\"{}\"/>", name.replace(['/', '.', ' '], "-")));
        book
    }

    /// The table of contents of EPUB 3: what stands in its list.
    #[must_use]
    pub fn nav(self, items: &str) -> Book {
        let nav = format!(
            "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"><body>\
             <nav epub:type=\"toc\"><ol>{items}</ol></nav></body></html>"
        );
        self.item("nav.xhtml", "media-type=\"application/xhtml+xml\" properties=\"nav\"", nav)
    }

    /// The table of contents of EPUB 2: what stands in its map.
    #[must_use]
    pub fn ncx(self, points: &str) -> Book {
        let ncx = format!(
            "<ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\" version=\"2005-1\"><docTitle><text>x</text></docTitle>\
             <navMap>{points}</navMap></ncx>"
        );
        self.item("toc.ncx", "media-type=\"application/x-dtbncx+xml\"", ncx)
    }

    /// The bytes of the book.
    pub fn bytes(&self) -> Vec<u8> {
        let Book { manifest, spine, metadata, version, .. } = self;
        let container = "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" version=\"1.0\"><rootfiles>\
                         <rootfile full-path=\"OEBPS/book.opf\" media-type=\"application/oebps-package+xml\"/>\
                         </rootfiles></container>";
        let package = format!(
            "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"{version}\" unique-identifier=\"id\">\
             <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:identifier id=\"id\">x</dc:identifier>\
             {metadata}</metadata><manifest>{manifest}</manifest><spine toc=\"toc-ncx\">{spine}</spine></package>"
        );
        let mut entries: Vec<(&str, &[u8])> =
            vec![("mimetype", b"application/epub+zip"), ("META-INF/container.xml", container.as_bytes())];
        // An entry of the test's own takes the place of ours.
        entries.retain(|(name, _)| self.entries.iter().all(|(own, _)| own != name));
        if self.entries.iter().all(|(own, _)| own != "OEBPS/book.opf") {
            entries.push(("OEBPS/book.opf", package.as_bytes()));
        }
        entries.extend(self.entries.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
        zip(&entries)
    }
}

/// A point of EPUB 2's table of contents, with the points below it.
pub fn point(label: &str, target: &str, below: &str) -> String {
    format!("<navPoint><navLabel><text>{label}</text></navLabel><content src=\"{target}\"/>{below}</navPoint>")
}
