//! What is opened: a page as it is, and large texts made from the seeds.

use std::fs;
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;

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
