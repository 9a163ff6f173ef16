//! What is opened: a page as it is, and large texts made from the seeds.

use std::fs;
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;

use super::book::Book;

/// A text to open.
pub struct Text {
    /// For the table.
    pub name: &'static str,
    /// Where it is.
    pub path: PathBuf,
    /// How long it is in UTF-8, in bytes.
    pub decoded: u64,
    /// Its first characters, which the first frame must show.
    pub head: String,
}

/// Where made texts are kept.
pub fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("bench");
    fs::create_dir_all(&folder).expect("a folder for the texts");
    folder
}

/// A newspaper's page: the real one where it is at hand, else the sample.
pub fn page() -> Text {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = std::env::var_os("KANBAO_SHARED").map_or(root.join("../shared"), PathBuf::from).join("page");
    let real = fs::read_dir(shared).ok().and_then(|mut folder| folder.next()?.ok()).map(|entry| entry.path());
    let path = real.unwrap_or(root.join("seeds/hongkong-page.txt"));
    let text = fs::read_to_string(&path).expect("a page");
    Text { name: "page", path, decoded: text.len() as u64, head: head(&text) }
}

/// The seeds again and again: so many megabytes of bytes in UTF-8, or in another encoding.
pub fn large(name: &'static str, megabytes: usize, encoding: &'static Encoding) -> Text {
    let seeds = seeds();
    let encoded = encoding.encode(&seeds).0.into_owned();
    let times = (megabytes << 20).div_ceil(encoded.len());
    let decoded = (times * encoding.decode(&encoded).0.len()) as u64;
    let path = made(name, times * encoded.len(), || encoded.repeat(times));
    Text { name, path, decoded, head: head(&seeds) }
}

/// A headline, so many times a piece, and a last paragraph.
pub fn shaped(name: &'static str, times: usize, piece: impl Fn(usize) -> String) -> Text {
    let body: String = (1..=times).map(piece).collect();
    let text = format!("# 渡輪停航三日\n\n{body}\n\n## 尾聲\n\n末段：碼頭的燈都亮着。\n");
    let path = made(name, text.len(), || text.clone().into_bytes());
    Text { name, path, decoded: text.len() as u64, head: head(&text) }
}

/// A file of that length, made unless an earlier run has made it.
fn made(name: &str, length: usize, bytes: impl Fn() -> Vec<u8>) -> PathBuf {
    let path = folder().join(format!("{name}.txt"));
    if fs::metadata(&path).is_ok_and(|file| file.len() == length as u64) {
        return path;
    }
    fs::write(&path, bytes()).expect("room for a large text");
    path
}

fn seeds() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let entries = fs::read_dir(folder).expect("the seeds").flatten().map(|entry| entry.path());
    let mut seeds: Vec<PathBuf> = entries.filter(|path| !path.ends_with("README.md")).collect();
    seeds.sort();
    seeds.iter().map(|path| fs::read_to_string(path).expect("a seed") + "\n\n").collect()
}

/// The first Han, enough of them to know the text by.
fn head(text: &str) -> String {
    let han = |c: &char| ('\u{4E00}'..='\u{9FFF}').contains(c);
    text.chars().skip_while(|c| !han(c)).take_while(han).take(4).collect()
}

/// A web page of so many megabytes: its story among menus and related links.
pub fn web_page(name: &'static str, megabytes: usize) -> Text {
    let link = |number: usize| format!("<li><a href=\"/news/{number}.html\">相關新聞第{number}則</a></li>");
    let links: String = (1..=40).map(link).collect();
    let (opening, end) = (
        format!(
            "<!DOCTYPE html>\n<html lang=\"zh-Hant\"><head><meta charset=\"utf-8\"><title>{HEADLINE} - 海港晚報</title></head>\n\
             <body><nav><ul>{links}</ul></nav><article><h1>{HEADLINE}</h1>\n"
        ),
        format!("</article><aside><ul>{links}</ul></aside></body></html>\n"),
    );
    let body = paragraphs();
    let text = opening + &body.repeat((megabytes << 20).div_ceil(body.len())) + &end;
    let path = folder().join(format!("{name}.html"));
    fs::write(&path, &text).expect("room for a large text");
    Text { name, path, decoded: text.len() as u64, head: head(HEADLINE) }
}

/// A book of so many megabytes of text, in chapters.
pub fn book(name: &'static str, megabytes: usize) -> Text {
    let path = folder().join(format!("{name}.epub"));
    let chapter = paragraphs();
    let chapters = (megabytes << 20).div_ceil(chapter.len());
    if !path.exists() {
        let title = |number: usize| format!("第{number}章　渡船頭");
        let file = |number: usize| format!("c{number}.xhtml");
        let item = |number: usize| format!("<li><a href=\"{}\">{}</a></li>", file(number), title(number));
        let contents: String = (1..=chapters).map(item).collect();
        let page =
            |book: Book, number: usize| book.page(&file(number), &format!("<h1>{}</h1>{chapter}", title(number)));
        let book = (1..=chapters).fold(Book::new("3.0", HEADLINE).nav(&contents), page);
        fs::write(&path, book.bytes()).expect("room for a book");
    }
    Text { name, path, decoded: (chapters * chapter.len()) as u64, head: head(HEADLINE) }
}

/// What a made page or book is called.
const HEADLINE: &str = "渡輪停航三日";

/// The seeds as paragraphs of HTML.
fn paragraphs() -> String {
    let seeds = seeds().replace('&', "&amp;").replace('<', "&lt;");
    seeds.lines().filter(|line| !line.trim().is_empty()).map(|line| format!("<p>{line}</p>\n")).collect()
}
