//! Targets of what comes from elsewhere: web pages, books, feeds, front matter, and the choice of characters.

use std::io::{Cursor, Write};
use std::sync::Arc;

use kanbao::document::{self, Document, Format, Page};
use kanbao::script::{ConversionOptions, Profile, Region, Script, TargetScript};
use kanbao::source::{self, Origin, ReadOptions};
use zip::write::{SimpleFileOptions, ZipWriter};

use super::{OPEN, choice, maps_back, text};

/// A text recovered in a notation: every block leads to its place and every passage back to the text.
fn recovered(text: Arc<str>, format: Format, page: Page) -> Document {
    let length = text.len();
    let document = document::recover(text, &document::Options { format, page, ..document::Options::default() });
    for (id, block) in document.blocks().iter().enumerate() {
        assert_eq!(document.block_at(document.start(block)), Some(id), "a block's place leads to it");
        for stretch in 0..document.stretches(block) {
            maps_back(&document.passage(block, stretch), length);
        }
    }
    document.raw();
    document.changes();
    document
}

/// A source read to its end and recovered, if it can be read.
fn read(bytes: Vec<u8>) {
    let options = ReadOptions { encoding: None, limit: 1 << 20 };
    if let Ok(part) = source::read(&Origin::Held(bytes.into()), &options) {
        recovered(part.decoded.text, Format::Auto, Page::Story);
    }
}

/// Bytes → a web page: its story and all of it.
pub fn html(mut bytes: &[u8]) {
    let head = choice(
        &mut bytes,
        &["", "<!DOCTYPE html><title>題</title><article>", "<html><body><div><p>", "<table><tr><td>"],
    );
    let page = choice(&mut bytes, &[Page::Story, Page::Whole]);
    recovered((head.to_owned() + &text(bytes)).into(), Format::Html, page);
}

/// Bytes → an EPUB book: in turns its package, its contents and a page, divided where a byte is 0.
pub fn book(mut bytes: &[u8]) {
    const CONTAINER: &[u8] =
        br#"<container><rootfiles><rootfile full-path="a/b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#;
    const PACKAGE: &str = r#"<package version="3.0"><manifest><item id="p" href="p.xhtml" media-type="application/xhtml+xml"/>
        <item id="n" href="n.xhtml" properties="nav" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="p"/></spine>"#;
    let sound = choice(&mut bytes, &[true, false]);
    let mut parts = bytes.splitn(3, |byte| *byte == 0);
    let mut next = || parts.next().unwrap_or_default();
    let package = [if sound { PACKAGE.as_bytes() } else { b"" }, next()].concat();
    let nav = [b"<nav epub:type=\"toc\"><ol><li><a href=\"p.xhtml\">".as_slice(), next()].concat();
    let entries: [(&str, &[u8]); 5] = [
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("a/b.opf", &package),
        ("a/n.xhtml", &nav),
        ("a/p.xhtml", next()),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        archive.start_file(name, options).expect("an entry");
        archive.write_all(bytes).expect("room in memory");
    }
    read(archive.finish().expect("an archive").into_inner());
}

/// Bytes → a feed of one notation or another, a list of feeds among them.
pub fn feed(mut bytes: &[u8]) {
    let heads = [
        "<rss version=\"2.0\"><channel><title>題</title><item>",
        "<rss version=\"2.0\"><channel><item><title>題</title><description><![CDATA[",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>題</title><content type=\"html\">",
        "<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\"><item>",
        "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{\"content_html\": \"",
        "<opml version=\"2.0\"><body><outline text=\"題\" ",
        "",
    ];
    read([choice(&mut bytes, &heads).as_bytes(), bytes].concat());
}

/// Bytes → the fields in front of a text.
pub fn front_matter(mut bytes: &[u8]) {
    let (open, close) =
        choice(&mut bytes, &[("---\n", "\n---\n"), ("+++\n", "\n+++\n"), ("{\n", "\n}\n"), ("---\n", "")]);
    let format = choice(&mut bytes, &[Format::Markdown, Format::Auto, Format::Plain]);
    recovered(format!("{open}{}{close}# 題\n\n碼頭的燈亮了。\n", text(bytes)).into(), format, Page::Story);
}

/// Characters that have several counterparts in Traditional script, and what stands around them.
const OPEN_CHARACTERS: [char; 32] = [
    '发', '里', '后', '面', '干', '系', '只', '松', '台', '谷', '余', '云', '几', '制', '复', '钟', '历', '冲', '出',
    '表', '头', '展', '来', '一', '十', '年', '人', '，', '。', '《', '」', '\u{3000}',
];

/// Bytes → a Simplified text of characters that have to be chosen: each choice is one of a character that is shown.
pub fn chooser(mut bytes: &[u8]) {
    let view = choice(&mut bytes, &[TargetScript::HantTw, TargetScript::HantHk]);
    let phrases = choice(&mut bytes, &[false, true]);
    let profile = Profile { script: Script::Hans, region: Region::Mainland, old: false };
    let conversion = ConversionOptions { view, phrases, ..ConversionOptions::default() };
    let text: String = bytes.iter().map(|byte| OPEN_CHARACTERS[usize::from(byte % 32)]).collect();
    let original = document::Passage::verbatim(&text, document::Place(0));
    let shown = OPEN.convert(&original, profile, conversion).expect("every converter is open");
    maps_back(&shown, text.len());
    for choice in OPEN.all_choices(&original, &shown, profile, conversion) {
        assert!(shown.text.get(choice.range.clone()).is_some_and(|shown| !shown.is_empty()), "{choice:?}");
    }
}
