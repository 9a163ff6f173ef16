//! What several tests need: where the texts are.

#![allow(dead_code, reason = "each test file takes what it needs")]

pub mod book;
pub mod desk;
pub mod holds;
pub mod live;
pub mod press;
pub mod pty;
pub mod server;

use std::fs;
use std::panic::{RefUnwindSafe, UnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, available_parallelism};

/// Of a property whose cases open converters: few in every run, as many as one likes by PROPTEST_CASES.
pub fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24)
}

/// A text to test with.
pub struct Text {
    /// Its file's name without the extension.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// Its words.
    pub text: String,
}

/// The sample papers.
pub fn seeds() -> Vec<Text> {
    let seeds = texts(&at("seeds"));
    assert!(seeds.len() >= 6, "the seeds are missing");
    seeds
}

/// The pages written to judge recovery by.
pub fn pages() -> Vec<Text> {
    let pages = texts(&at("tests/golden/pages"));
    assert!(pages.len() >= 12, "the pages are missing");
    pages
}

/// Does something with every item, on as many threads as the machine has cores; gives the items for which it panicked.
pub fn failing<T: Sync + RefUnwindSafe>(items: &[T], test: impl Fn(&T) + Sync + UnwindSafe + RefUnwindSafe) -> Vec<&T> {
    let next = AtomicUsize::new(0);
    let failed = Mutex::new(Vec::new());
    let work = || {
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            if catch_unwind(|| test(item)).is_err() {
                failed.lock().expect("no thread panics").push(item);
            }
        }
    };
    thread::scope(|scope| (0..available_parallelism().map_or(1, usize::from)).for_each(|_| drop(scope.spawn(work))));
    failed.into_inner().expect("no thread panics")
}

/// Whether a reader can see a character: neither white space nor of no width.
pub fn is_seen(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}')
}

/// A path inside the repository.
pub fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Every text in a folder, by name.
pub fn texts(folder: &Path) -> Vec<Text> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut texts: Vec<Text> = entries
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt" || extension == "md"))
        .filter(|path| path.file_stem().is_some_and(|stem| stem != "README"))
        .map(|path| Text {
            name: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
            text: fs::read_to_string(&path).expect("a text in UTF-8"),
            path,
        })
        .collect();
    texts.sort_by(|a, b| a.name.cmp(&b.name));
    texts
}
