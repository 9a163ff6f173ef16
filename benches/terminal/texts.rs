//! What is opened: a page as it is, and large texts made from the seeds.

use std::fs;
use std::path::{Path, PathBuf};

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

/// The seeds again and again: so many megabytes of bytes in UTF-8, or in GB18030.
pub fn large(name: &'static str, megabytes: usize, gb18030: bool) -> Text {
    let path = folder().join(format!("{name}.txt"));
    let seeds = seeds();
    let encoded = if gb18030 { encoding_rs::GB18030.encode(&seeds).0.into_owned() } else { seeds.clone().into_bytes() };
    let times = (megabytes << 20).div_ceil(encoded.len());
    let length = (times * encoded.len()) as u64;
    if fs::metadata(&path).is_ok_and(|file| file.len() == length) {
        // It was made by an earlier run.
    } else {
        fs::write(&path, encoded.repeat(times)).expect("room for a large text");
    }
    Text { name, path, decoded: (times * seeds.len()) as u64, head: head(&seeds) }
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
