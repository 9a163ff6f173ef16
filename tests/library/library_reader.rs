//! Searching everything on the shelf while a text is read: what is listed, what is gone to, and the way back.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use crate::support::desk::{self, Desk};
use kanbao::reader::frame::hits::HitFrame;
use kanbao::reader::layers::Focus;
use kanbao::reader::{Effect, Event};
use kanbao::source::{Origin, SAMPLES};
use kanbao::store::{Change, Store};
use kanbao::widgets::menu_row::MenuRow;
use tempfile::TempDir;

/// A home with some papers in a folder that is on the shelf; of each its name, its text and how many hours ago it was written.
struct Home(TempDir);

const PAPERS: [(&str, &str, u64); 4] = [
    ("早報.txt", "# 早報\n\n渡輪今早停航。市民改搭火車。\n\n渡輪公司說，下午的渡輪照開。\n", 2),
    ("晚报.txt", "# 晚报\n\n渡轮停航以后，火车站增开了三班车。\n", 1),
    ("雜記.txt", "# 雜記\n\n山上的茶花開了。\n", 3),
    ("Ferry.txt", "# Ferry\n\nThe ferry 渡輪 2026 sails.\n", 4),
];

impl Home {
    fn new() -> Home {
        let home = Home(tempfile::tempdir().expect("a folder"));
        fs::create_dir(home.path("papers")).expect("a folder");
        for (name, text, hours) in PAPERS {
            let path = home.path("papers").join(name);
            fs::write(&path, text).expect("writing");
            let changed = SystemTime::now() - Duration::from_secs(3600 * hours);
            fs::File::options().write(true).open(path).and_then(|file| file.set_modified(changed)).expect("a time");
        }
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        fs::canonicalize(self.0.path()).expect("a folder").join(name)
    }

    fn store(&self) -> Store {
        Store::new(Some(self.path("state")), Duration::ZERO)
    }

    /// Opens a sample, with the folder of the papers on the shelf.
    fn open(&self) -> Desk {
        let store = self.store();
        store.queue(Change::Shelve(self.path("papers")));
        assert!(store.save());
        let sample = vec![Origin::Sample(&SAMPLES[0])];
        Desk::with_index(sample, (90, 24), desk::narrow(), (store, self.path("cache")))
    }
}

/// Types what is looked for, and has it looked for.
fn search(desk: &mut Desk, query: &str) {
    desk.keys("Esc s");
    query.chars().for_each(|c| desk.keys(&c.to_string()));
    desk.keys("Enter");
}

/// The rows of the list, without the samples: `晚報.txt 1`, `  渡轮停航以后，…`, the chosen one with `>` before it; and what is said of all.
fn listed(desk: &Desk) -> (Vec<String>, String) {
    assert_eq!(desk.state.layers.focus(), Focus::ShelfHits);
    let hits = desk.state.frame().hits.expect("the list");
    let row = |row: &HitFrame| match row {
        HitFrame::File(name, count) => format!("{} {count}", name.split("  ").next().unwrap_or_default()),
        HitFrame::Sentence { sentence, chosen, .. } => format!("{} {}", if *chosen { ">" } else { " " }, sentence.text),
        HitFrame::Article(..) => panic!("no articles in the library"),
    };
    (hits.list.rows.iter().map(row).collect(), hits.count)
}

#[test]
fn words_are_found_in_everything_on_the_shelf_in_either_script() {
    let home = Home::new();
    let mut desk = home.open();
    for query in ["渡輪", "渡轮"] {
        search(&mut desk, query);
        let (rows, count) = listed(&desk);
        let expected = [
            "晚报.txt 1",
            "  渡轮停航以后，火车站增开了三班车。",
            "早報.txt 3",
            "  渡輪今早停航。",
            "  渡輪公司說，下午的渡輪照開。",
            "Ferry.txt 1",
            "  The ferry 渡輪 2026 sails.",
        ];
        assert_eq!(rows[..expected.len()], expected, "{query}");
        let (hits, sources) = desk.state.search.shelf.count();
        assert_eq!(count, format!("{hits} 處，見於 5 份中的 {sources} 份"));
        assert!(hits >= 5 && sources >= 3, "the sample has some too: {count}");
    }
    // In the order of the hits, the source that has most first.
    desk.keys("s");
    assert_eq!(listed(&desk).0[0], "早報.txt 3");
    desk.keys("s");
    assert_eq!(listed(&desk).0[0], "晚报.txt 1");
}

#[test]
fn a_hit_is_gone_to_and_the_way_back_leads_to_the_list() {
    let home = Home::new();
    let mut desk = home.open();
    search(&mut desk, "照开");
    let (rows, count) = listed(&desk);
    assert_eq!((rows.len(), count.as_str()), (2, "1 處，見於 5 份中的 1 份"));
    desk.keys("Enter");
    assert_eq!((desk.state.open.name.as_str(), desk.state.layers.focus()), ("早報.txt", Focus::Article));
    assert_eq!((desk.state.search.query(), desk.state.search.count()), ("照开", 1), "the same is tinted there");
    assert_eq!(desk.state.search.current_number(), Some(1));
    desk.keys("<");
    assert_eq!(listed(&desk).0, rows);
    assert_eq!(desk.state.sources.current, 0, "the sample lies below the list again");
    desk.keys("Enter <");
    assert_eq!(listed(&desk).0, rows, "as often as one likes");
    desk.keys("Esc");
    assert_eq!(desk.state.layers.focus(), Focus::Article);
    desk.keys("s Enter");
    assert_eq!(listed(&desk).0, rows, "an empty line lists again what was found");
    desk.keys("/");
    assert_eq!(desk.state.layers.prompts().next().map(|(prompt, _)| prompt.text()), Some("照开"), "typed on");
}

#[test]
fn what_is_nowhere_and_what_is_gone_is_said() {
    let home = Home::new();
    let mut desk = home.open();
    search(&mut desk, "龍舟鼓聲");
    assert_eq!(listed(&desk), (Vec::new(), "0 處，見於 5 份中的 0 份".to_owned()));
    desk.keys("Enter j k < Esc");
    fs::remove_dir_all(home.path("papers")).expect("removing");
    search(&mut desk, "渡輪");
    let said = desk.state.status.message.as_ref().map(|message| message.text.clone()).unwrap_or_default();
    assert!(said.contains("papers"), "{said}");
    desk.event(Event::Ending);
}

#[test]
fn a_source_that_was_read_is_searched_wherever_it_lies() {
    let home = Home::new();
    fs::write(home.path("別處.txt"), "# 別處\n\n燈塔守望着渡輪。\n").expect("writing");
    let mut reading = Desk::with_store(
        vec![Origin::File(home.path("別處.txt"))],
        (90, 24),
        desk::narrow(),
        (home.store(), Default::default()),
    );
    reading.keys("j");
    reading.event(Event::Ending);
    let mut desk = home.open();
    search(&mut desk, "灯塔");
    assert_eq!(listed(&desk).0, ["別處.txt 1", "  燈塔守望着渡輪。"]);
}

#[test]
fn what_was_added_to_all_sources_is_one_list() {
    let home = Home::new();
    for (name, keys) in [("早報.txt", "v H"), ("晚报.txt", "j j B 再 讀 Enter")] {
        let origin = Origin::File(home.path("papers").join(name));
        let mut reading = Desk::with_store(vec![origin], (90, 24), desk::narrow(), (home.store(), Default::default()));
        reading.keys(keys);
        reading.event(Event::Ending);
    }
    let mut desk = home.open();
    desk.keys("Alt-a");
    let rows = |desk: &Desk| -> Vec<String> {
        let rows = desk.state.layers.menu().expect("the notes").rows();
        let row = |row: &MenuRow| format!("{} {}", row.key, row.text).trim().to_owned();
        rows.iter().filter(|row| !row.is_blank()).map(row).collect()
    };
    let all = rows(&desk);
    assert_eq!(all.len(), 4, "{all:?}");
    assert!(all.contains(&"早報.txt".to_owned()) && all.contains(&"書籤 再讀".to_owned()), "{all:?}");
    desk.keys("Alt-y");
    let copied = desk.asked.iter().find_map(|effect| if let Effect::Copy(text) = effect { Some(text) } else { None });
    assert!(copied.is_some_and(|text| text.contains("# 早報.txt") && text.contains("再讀")), "{copied:?}");
    // What is typed in the other script finds one of them.
    desk.keys("/ 再 读");
    assert_eq!(rows(&desk), ["晚报.txt", "書籤 再讀"]);
    desk.keys("Enter");
    assert_eq!(desk.state.open.name, "晚报.txt");
    desk.keys("<");
    assert_eq!(desk.state.sources.current, 0);
}

/// A file that is open by another way to its folder is listed as those of the shelf are.
#[test]
fn folders_are_named_in_one_way() {
    let home = Home::new();
    let store = home.store();
    store.queue(Change::Shelve(home.path("papers")));
    assert!(store.save());
    let around = home.path("papers").join("../papers/早報.txt");
    let mut desk = Desk::with_index(vec![Origin::File(around)], (90, 24), desk::narrow(), (store, home.path("cache")));
    search(&mut desk, "渡輪");
    let hits = desk.state.frame().hits.expect("the list").list.rows;
    let folder = |row: &HitFrame| match row {
        HitFrame::File(name, _) => name.split_once("  ").map(|(_, folder)| folder.to_owned()),
        _ => None,
    };
    let mut folders: Vec<String> = hits.iter().filter_map(folder).collect();
    assert_eq!(folders.len(), 3);
    folders.dedup();
    assert_eq!(folders.len(), 1, "{folders:?}");
    desk.keys("j j Enter");
    assert_eq!(desk.state.sources.origins.len(), 1, "what is open is not opened once more");
}
