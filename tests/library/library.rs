//! Searching many files with an index in front of them: what it gives is what looking through every file gives, whatever became
//! of the files and of the index.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use kanbao::find::{Pattern, bigrams};
use kanbao::jobs::indexed_search::{self, Finding, IndexedQuery};
use kanbao::jobs::load::LoadOptions;
use kanbao::script::fold_char;
use kanbao::settings::Settings;
use kanbao::source::{Origin, WebOptions, gather_many};

/// What articles are made of, in either script; the last ones are rare.
const WORDS: &[&str] = &[
    "渡輪",
    "渡轮",
    "海港",
    "發展",
    "发展",
    "計劃",
    "计划",
    "市民",
    "碼頭",
    "码头",
    "發展計劃",
    "iPhone",
    "2026",
    "的",
    "在",
    "增加",
    "減少",
    "减少",
    "公佈",
    "公布",
    "經濟",
    "经济",
    "發",
    "髮",
    "海港發展計劃公佈",
    "海港发展计划公布",
    "龍",
    "龙",
    "Budget",
    "渡輪碼頭增加市民",
];

/// What is looked for: words of one, two, four and eight characters in both scripts, Latin, numbers, and what is nowhere.
const QUERIES: &[&str] = &[
    "龍",
    "龙",
    "發",
    "的",
    "发展",
    "發展",
    "经济",
    "碼頭",
    "发展计划",
    "發展計劃",
    "計劃發展",
    "海港发展计划公布",
    "海港發展計劃公佈",
    "渡轮码头增加市民",
    "iphone",
    "Budget",
    "2026",
    "02",
    "phon",
    "公佈在",
    "火車站",
    "龍舟",
    "=發展",
    "=发展",
    "~發展?計",
    "，海",
];

/// A folder of articles and a cache of its own.
struct Library {
    folder: tempfile::TempDir,
    cache: tempfile::TempDir,
}

impl Library {
    fn new(articles: usize) -> Library {
        let library =
            Library { folder: tempfile::tempdir().expect("a folder"), cache: tempfile::tempdir().expect("a folder") };
        for number in 0..articles {
            library.write(&format!("{number}.txt"), &article(number as u64));
        }
        library
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("writing");
    }

    /// How many hits each file has, by its name, with the index in a folder or without one.
    fn found(&self, query: &str, cache: Option<&Path>) -> BTreeMap<String, usize> {
        let gathered = gather_many(&[self.folder.path().into()], &WebOptions::default(), 100_000);
        let query = IndexedQuery {
            sources: gathered.origins,
            pattern: Pattern::read(query, false).expect("no fault").expect("not empty"),
            required: bigrams::required(query, false),
            options: LoadOptions::from_settings(&Settings::default()).expect("options"),
            cache: cache.map(Path::to_owned),
            sentences: usize::MAX,
        };
        let mut found = BTreeMap::new();
        let _ = indexed_search::search(query, &mut |finding| {
            let hits = match finding {
                Finding::Indexed(..) => return ControlFlow::Continue(()),
                Finding::Hits(hits) => hits,
                Finding::Unreadable(error) => panic!("{error:?}"),
            };
            let Origin::File(path) = &hits.origin else { panic!("no file") };
            let in_sentences: usize = hits.sentences.iter().map(|(_, sentence)| sentence.hits.len()).sum();
            assert_eq!(in_sentences, hits.count);
            found.insert(path.file_name().expect("a name").to_string_lossy().into_owned(), hits.count);
            ControlFlow::Continue(())
        });
        found
    }

    fn indexed(&self, query: &str) -> BTreeMap<String, usize> {
        self.found(query, Some(self.cache.path()))
    }

    /// The same by the plainest way: every line folded, and what is found in it counted. For queries of words alone.
    fn scanned(&self, query: &str) -> BTreeMap<String, usize> {
        let folded = |text: &str| text.chars().map(fold_char).collect::<String>();
        let files = fs::read_dir(self.folder.path()).expect("a folder").map(|file| file.expect("a file").path());
        let counted = files.map(|path| {
            let text = fs::read_to_string(&path).expect("a text");
            let count = text.lines().map(|line| folded(line).matches(&folded(query)).count()).sum();
            (path.file_name().expect("a name").to_string_lossy().into_owned(), count)
        });
        counted.filter(|(_, count)| *count > 0).collect()
    }

    fn holds(&self) {
        for query in QUERIES.iter().filter(|query| !query.starts_with(['=', '~'])) {
            assert_eq!(self.indexed(query), self.scanned(query), "{query}");
        }
    }

    fn database(&self) -> PathBuf {
        self.cache.path().join("search.db")
    }
}

/// An article made of its number: a headline and some paragraphs of a sentence each.
fn article(number: u64) -> String {
    let mut seed = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = |most: usize| {
        // Xorshift64 (Marsaglia, 2003).
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed >> 33) as usize % most
    };
    let paragraphs = 2 + next(4);
    let mut text = format!("海港第{number}號消息\n\n");
    for _ in 0..paragraphs {
        let words = 4 + next(12);
        for word in 0..words {
            text += WORDS[next(WORDS.len()).min(next(WORDS.len()))];
            text += if word % 5 == 4 { "，" } else { "" };
        }
        text += "。\n\n";
    }
    text
}

#[test]
fn the_index_finds_what_a_scan_of_the_text_finds() {
    let library = Library::new(60);
    library.holds();
    for query in QUERIES {
        assert_eq!(library.indexed(query), library.found(query, None), "{query}");
    }
    assert_ne!(library.indexed("=發展"), library.indexed("發展"));
}

#[test]
fn files_that_were_changed_removed_renamed_and_added_are_seen() {
    let library = Library::new(20);
    library.holds();
    library.write("3.txt", "海港第三號消息\n\n火車站在龍舟旁。\n");
    fs::remove_file(library.path("4.txt")).expect("removing");
    fs::rename(library.path("5.txt"), library.path("五.txt")).expect("renaming");
    fs::copy(library.path("6.txt"), library.path("六.md")).expect("copying");
    library.write("新.txt", "新消息\n\n火車站沒有龙舟。\n");
    library.holds();
    assert_eq!(library.indexed("火車站").len(), 2);
    // Of the same length, at the same moment, and with the time of before.
    let before = fs::metadata(library.path("3.txt")).expect("a file").modified().expect("a time");
    library.write("3.txt", "海港第三號消息\n\n火柴站在龍舟旁。\n");
    fs::File::options()
        .append(true)
        .open(library.path("3.txt"))
        .and_then(|file| file.set_modified(before))
        .expect("a file");
    library.holds();
    assert_eq!(library.indexed("火車站").len(), 1);
}

#[test]
fn a_damaged_index_is_made_anew() {
    let library = Library::new(30);
    library.holds();
    let good = fs::read(library.database()).expect("an index");
    let page = 4096;
    for damage in 0..good.len() / page {
        let mut bytes = good.clone();
        bytes[damage * page..(damage + 1) * page].fill(0);
        fs::write(library.database(), &bytes).expect("writing");
        assert_eq!(library.indexed("发展计划"), library.scanned("发展计划"), "page {damage}");
    }
    for bytes in [&b"kanbao"[..], &good[..page], &good[..good.len() - page], &[0; 8192]] {
        fs::write(library.database(), bytes).expect("writing");
        library.holds();
    }
}

#[test]
fn an_index_that_cannot_be_made_costs_no_hit() {
    let library = Library::new(10);
    let file = library.cache.path().join("file");
    fs::write(&file, "no folder").expect("writing");
    for query in ["发展", "龍"] {
        assert_eq!(library.found(query, Some(&file)), library.scanned(query), "{query}");
    }
}

#[test]
fn several_search_at_once() {
    let library = Library::new(30);
    let asked = |query| assert_eq!(library.indexed(query), library.scanned(query), "{query}");
    std::thread::scope(|scope| {
        for query in ["发展", "龍", "海港发展计划公布", "phon"] {
            scope.spawn({
                let asked = &asked;
                move || asked(query)
            });
        }
    });
    library.holds();
}
