//! The shelf: what was read, what is new in the reader's folders, and what is forgotten.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::support::desk::{self, Desk};
use kanbao::jobs::feeds::FeedsPlace;
use kanbao::jobs::shelf_scan::{ShelfFinding, ShelfQuery, shelf_task};
use kanbao::reader::event::Done;
use kanbao::reader::frame::hits::HitFrame;
use kanbao::reader::library::session::CliOverrides;
use kanbao::reader::{Event, Start};
use kanbao::source::{Address, Origin, SAMPLES, WebOptions};
use kanbao::store::Store;
use tempfile::TempDir;

const SIZE: (u16, u16) = (90, 30);

/// A home with some papers in a folder.
struct Home(TempDir);

impl Home {
    fn new() -> Home {
        let home = Home(tempfile::tempdir().expect("a folder"));
        fs::create_dir_all(home.papers().join("舊")).expect("a folder");
        for (name, text, age) in [
            ("早報.txt", "# 早報的發展\n\n風太大了。\n", 3),
            ("晚報.txt", include_str!("../stories/numbered.txt"), 2),
            ("舊/號外.md", "# 號外\n\n渡輪停航。\n", 1),
            (".隱.txt", "# 隱\n\n隱。\n", 0),
            ("圖.png", "no text", 0),
        ] {
            home.write(&home.papers().join(name), text, age);
        }
        home
    }

    /// Writes a text that was changed so many hours ago.
    fn write(&self, path: &Path, text: &str, hours: u64) {
        fs::write(path, text).expect("writing");
        let changed = SystemTime::now() - Duration::from_secs(3600 * hours);
        fs::File::options().write(true).open(path).and_then(|file| file.set_modified(changed)).expect("a time");
    }

    fn papers(&self) -> PathBuf {
        // As it is kept: without links in it.
        fs::canonicalize(self.0.path()).expect("a folder").join("papers")
    }

    fn open(&self, origin: Origin) -> Desk {
        let store = Store::new(Some(self.0.path().join("state")), Duration::ZERO);
        let store = (store, CliOverrides::default());
        Desk::with_store(vec![origin], SIZE, desk::narrow(), store)
    }

    /// Opens one of the papers, types keys and leaves.
    fn read(&self, name: &str, keys: &str) {
        let mut desk = self.open(Origin::File(self.papers().join(name)));
        desk.keys(keys);
        desk.event(Event::Ending);
    }

    /// What the shelf lists, opened from a sample.
    fn shelf(&self) -> Desk {
        let mut desk = self.open(Origin::Sample(&SAMPLES[0]));
        desk.keys("o");
        desk
    }
}

/// The rows that can be chosen, below their headings, but for the samples: `最近讀過: 晚報.txt 渡輪又添一班早船 43 %`.
fn listed(desk: &Desk) -> Vec<String> {
    let mut heading = String::new();
    let mut listed = Vec::new();
    for row in desk.state.layers.menu().expect("the shelf").rows() {
        if row.heading {
            heading = row.text.split(" · ").next().unwrap_or_default().to_owned();
        } else if row.choice.is_some() && !heading.ends_with("樣報") {
            let note = row.note.split("  ").next().unwrap_or_default();
            let parts = [row.key.as_str(), &row.text, note].into_iter().filter(|part| !part.is_empty());
            listed.push(format!("{heading}: {}", parts.collect::<Vec<_>>().join(" ")));
        }
    }
    listed
}

/// Chooses the row that begins with a name.
fn choose(desk: &mut Desk, name: &str) {
    desk.keys("g");
    for _ in 0..99 {
        let sheet = desk.state.layers.menu().expect("the shelf");
        if sheet.rows()[sheet.list.chosen].key.starts_with(name) {
            return;
        }
        desk.keys("j");
    }
    panic!("{name} is not on the shelf: {:?}", listed(desk));
}

fn says(desk: &Desk) -> &str {
    desk.state.status.message.as_ref().map_or("", |message| &message.text)
}

#[test]
fn what_was_read_stands_there_and_opens_where_reading_stopped() {
    let home = Home::new();
    home.read("早報.txt", "M");
    home.read("晚報.txt", "] ] ] j j j");
    let mut desk = home.shelf();
    assert_eq!(listed(&desk), ["最近讀過: 晚報.txt 渡輪又添一班早船 34 %", "最近讀過: 早報.txt 早報的發展 讀完"]);
    choose(&mut desk, "晚報");
    desk.keys("Enter");
    assert!(desk.top().starts_with("乙一"), "{}", desk.top());
    desk.keys("j j");
    let stopped = desk.top();
    desk.event(Event::Ending);
    assert_eq!(home.open(Origin::File(home.papers().join("晚報.txt"))).top(), stopped, "kept as any other");
}

#[test]
fn an_entry_that_was_opened_is_open() {
    let home = Home::new();
    home.read("晚報.txt", "");
    let mut desk = home.shelf();
    choose(&mut desk, "晚報");
    desk.keys("Enter o");
    assert!(listed(&desk)[0].starts_with("本次打開: 香港報紙一版"), "{:?}", listed(&desk));
    assert_eq!(listed(&desk)[1], "本次打開: 晚報.txt 渡輪又添一班早船 0 %");
    desk.keys("k Enter");
    assert_eq!(desk.state.open.name, "香港報紙一版");
    desk.keys("o j X");
    assert_eq!(says(&desk), "晚報.txt 是本次打開過的，下次啟動後才能忘記");
}

/// What was read at an address is listed by that, however the copy is called that is kept of it; opened there, it is called so.
#[test]
fn a_copy_of_an_address_is_listed_by_the_address() {
    const ADDRESS: &str = "https://example.com/ferry.txt";
    let home = Home::new();
    let web = WebOptions { cache: Some(home.0.path().join("web")), offline: true, ..WebOptions::default() };
    let address = Address::from_argument(ADDRESS.as_ref(), &web).expect("an address");
    let copy = address.kept().expect("a folder");
    fs::create_dir_all(copy.parent().expect("a folder")).expect("a folder");
    fs::write(copy, "# 船期\n\n渡輪今早停航。\n").expect("writing");
    let open = |origin: Origin| {
        let store = Store::new(Some(home.0.path().join("state")), Duration::ZERO);
        let feeds = FeedsPlace { web: web.clone(), ..FeedsPlace::default() };
        let start = Desk::start(vec![origin], SIZE, desk::narrow());
        Desk::opened(Start { store: Some(store), web: web.clone(), feeds, ..start })
    };
    open(Origin::Web(address.clone())).event(Event::Ending);
    for _day in 0..2 {
        let mut desk = open(Origin::Sample(&SAMPLES[0]));
        desk.keys("o");
        assert!(listed(&desk)[0].starts_with(&format!("最近讀過: {ADDRESS} 船期")), "{:?}", listed(&desk));
        choose(&mut desk, ADDRESS);
        desk.keys("Enter");
        assert_eq!(desk.state.open.name, ADDRESS);
        desk.keys("o");
        assert!(listed(&desk)[1].starts_with(&format!("本次打開: {ADDRESS} 船期")), "{:?}", listed(&desk));
        desk.keys("Esc s 停 航 Enter");
        let hits = desk.state.frame().hits.expect("what was found").list.rows;
        assert!(matches!(&hits[0], HitFrame::File(name, 1) if name == ADDRESS), "{hits:?}");
        desk.event(Event::Ending);
    }
}

/// A sample that was never opened is marked as any other text, and X says why nothing of it can be forgotten.
#[test]
fn a_sample_is_starred_and_tagged_before_it_is_read() {
    let home = Home::new();
    let name = |number: usize| SAMPLES[number].title;
    let mut desk = home.shelf();
    choose(&mut desk, name(1));
    desk.keys("X");
    assert_eq!(says(&desk), format!("{} 是程式自帶的，沒有可忘記的記錄", name(1)));
    desk.keys("* # 茶 Enter Esc o");
    assert_eq!(marked(&desk, name(1)), format!("{} ★ #茶", name(1)));
    desk.event(Event::Ending);
    let mut desk = home.shelf();
    assert_eq!(marked(&desk, name(1)), format!("{} ★ #茶", name(1)), "another day too");

    choose(&mut desk, name(1));
    desk.keys("Enter o");
    assert_eq!(marked(&desk, name(1)), format!("{} ★ #茶", name(1)), "read, it is the same text");
    choose(&mut desk, name(0));
    desk.keys("Enter o");
    choose(&mut desk, name(1));
    desk.keys("X");
    assert!(says(&desk).contains("下次啟動後"), "it is not what is on the screen: {}", says(&desk));
    choose(&mut desk, name(0));
    desk.keys("X");
    assert!(says(&desk).contains("正打開着"), "{}", says(&desk));
}

#[test]
fn what_came_through_a_pipe_is_starred_while_it_is_read() {
    let home = Home::new();
    let mut desk = home.open(desk::held("# 電訊\n\n一則。\n"));
    desk.keys("o * Esc o");
    let starred = |desk: &Desk| {
        let rows = desk.state.layers.menu().expect("the shelf").rows();
        rows.iter().filter(|row| row.note.contains('★')).count()
    };
    assert_eq!(starred(&desk), 1, "{}", says(&desk));
    desk.event(Event::Ending);
    assert_eq!(starred(&home.shelf()), 1, "it is known again among what was read");
}

#[test]
fn stars_and_tags_are_undone_in_their_turn() {
    let home = Home::new();
    home.read("早報.txt", "");
    home.read("晚報.txt", "");
    let mut desk = home.shelf();
    choose(&mut desk, "早報");
    desk.keys("* # 船 Enter");
    choose(&mut desk, "晚報");
    desk.keys("*");
    let marks = |desk: &Desk| [marked(desk, "早報"), marked(desk, "晚報")];
    assert_eq!(marks(&desk), ["早報.txt ★ #船", "晚報.txt ★"]);
    desk.keys("U");
    assert_eq!((says(&desk), marks(&desk)), ("已復原：晚報.txt", ["早報.txt ★ #船".into(), "晚報.txt".into()]));
    desk.keys("U");
    assert_eq!(marks(&desk), ["早報.txt ★", "晚報.txt"]);
    desk.keys("U U");
    assert_eq!((says(&desk), marks(&desk)), ("書架上沒有可復原的改動", ["早報.txt".into(), "晚報.txt".into()]));
    desk.keys("Alt-u Alt-u Alt-u");
    assert_eq!(marks(&desk), ["早報.txt ★ #船", "晚報.txt ★"]);
    desk.event(Event::Ending);
    assert_eq!(marks(&home.shelf()), ["早報.txt ★ #船", "晚報.txt ★"], "as it is kept");
}

#[test]
fn new_texts_of_a_folder_stand_there_the_newest_first() {
    let home = Home::new();
    home.read("晚報.txt", "O");
    let desk = home.shelf();
    let new = ["最近讀過: 晚報.txt 渡輪又添一班早船 0 %", "未讀: 號外.md 號外 繁體", "未讀: 早報.txt 早報的發展 繁體"];
    assert_eq!(listed(&desk), new);

    home.write(&home.papers().join("副刊.txt"), "# 副刊\n\n風雨來。\n", 0);
    fs::rename(home.papers().join("晚報.txt"), home.papers().join("晚報二.txt")).expect("moving");
    let mut desk = home.shelf();
    assert_eq!(listed(&desk)[0], "最近讀過: 晚報二.txt 渡輪又添一班早船 0 %", "moved since it was read");
    assert_eq!(listed(&desk)[1], "未讀: 副刊.txt 副刊 繁體");

    choose(&mut desk, "副刊");
    desk.keys("Enter");
    assert!(desk.top().starts_with("副刊"));
    desk.event(Event::Ending);
    let mut desk = home.shelf();
    assert_eq!(listed(&desk)[0], "最近讀過: 副刊.txt 副刊 0 %", "no longer new");

    choose(&mut desk, "早報");
    desk.keys("X");
    assert!(says(&desk).starts_with("已從書架取下：") && listed(&desk).iter().all(|row| !row.starts_with("未讀")));
    assert!(listed(&home.shelf()).iter().all(|row| !row.starts_with("未讀")), "the next time too");
}

#[test]
fn a_folder_without_anything_new_and_one_that_is_gone_say_so() {
    let home = Home::new();
    home.read("舊/號外.md", "O");
    assert_eq!(listed(&home.shelf()), ["最近讀過: 號外.md 號外 0 %", "未讀: 沒有新的"]);
    fs::remove_dir_all(home.papers().join("舊")).expect("removing");
    let mut desk = home.shelf();
    assert_eq!(listed(&desk), ["最近讀過: 號外.md 找不到檔案", "未讀: 找不到資料夾"]);
    choose(&mut desk, "號外");
    desk.keys("Enter");
    assert!(says(&desk).starts_with("號外.md：沒有這個檔案"), "{}", says(&desk));
    desk.keys("o j j X");
    assert!(says(&desk).starts_with("已從書架取下："), "{}", says(&desk));
    desk.event(Event::Ending);
    assert_eq!(listed(&home.shelf()), ["最近讀過: 號外.md 找不到檔案"]);
}

#[test]
fn an_entry_is_forgotten_and_asked_twice_where_notes_would_be_lost() {
    let home = Home::new();
    home.read("早報.txt", "");
    home.read("晚報.txt", "v n H");
    let mut desk = home.shelf();
    choose(&mut desk, "早報");
    desk.keys("X");
    assert_eq!((says(&desk), listed(&desk).len()), ("已忘記：早報.txt　U 復原", 1));
    desk.keys("X");
    assert_eq!((says(&desk), listed(&desk).len()), ("晚報.txt 有 1 條批註會一併失去；再按 X 即忘記", 1));
    desk.keys("Esc o j X");
    assert_eq!(listed(&desk).len(), 1, "asked again");
    desk.keys("X");
    assert_eq!((says(&desk), listed(&desk).len()), ("已忘記：晚報.txt　U 復原", 0));
    desk.event(Event::Ending);
    assert!(listed(&home.shelf()).is_empty());
    assert!(home.open(Origin::File(home.papers().join("晚報.txt"))).state.placed().is_empty());
}

/// Forgotten with its notes, a source comes back with them as long as the session lasts.
#[test]
fn what_was_done_to_the_shelf_is_undone_there() {
    let home = Home::new();
    home.read("早報.txt", "O");
    home.read("晚報.txt", "v n H");
    let mut desk = home.shelf();
    let shelf = listed(&desk);
    desk.keys("U");
    assert_eq!(says(&desk), "書架上沒有可復原的改動");
    choose(&mut desk, "晚報");
    desk.keys("X X Esc o");
    choose(&mut desk, "早報");
    desk.keys("X");
    let bare = listed(&desk);
    assert!(bare.iter().all(|row| row.starts_with("未讀")), "{bare:?}");
    desk.keys("U");
    assert_eq!(says(&desk), "已復原：早報.txt");
    desk.keys("Alt-u");
    assert_eq!((says(&desk), listed(&desk)), ("已重做：早報.txt", bare));
    desk.keys("U U");
    assert_eq!((says(&desk), listed(&desk)), ("已復原：晚報.txt", shelf.clone()));
    desk.event(Event::Ending);
    assert_eq!(listed(&home.shelf()), shelf);
    assert_eq!(home.open(Origin::File(home.papers().join("晚報.txt"))).state.placed().len(), 1, "its highlight too");
}

#[test]
fn what_came_through_a_pipe_is_said_to_be_gone() {
    let home = Home::new();
    let mut desk = home.open(desk::held("# 電訊\n\n一則。\n"));
    desk.event(Event::Ending);
    let mut desk = home.shelf();
    let name =
        desk.state.layers.menu().expect("the shelf").rows().iter().find(|row| row.faint).expect("a row").key.clone();
    choose(&mut desk, &name);
    desk.keys("Enter");
    assert!(says(&desk).contains("不能再讀"), "{}", says(&desk));
}

#[test]
fn the_shelf_is_filtered_in_either_script_and_by_pinyin() {
    let home = Home::new();
    home.read("早報.txt", "O");
    for (typed, found) in [
        ("发 展", "最近讀過: 早報.txt 早報的發展 0 %"),
        ("f a z h a n", "最近讀過: 早報.txt 早報的發展 0 %"),
        ("d l", "未讀: 晚報.txt 渡輪又添一班早船 繁體"),
        ("号 外", "未讀: 號外.md 號外 繁體"),
    ] {
        let mut desk = home.shelf();
        desk.keys(&format!("/ {typed}"));
        assert!(listed(&desk).iter().any(|row| row == found), "{typed}: {:?}", listed(&desk));
    }
    let mut desk = home.shelf();
    desk.keys("/ 号 外 Enter");
    assert!(desk.top().starts_with("號外"), "{}", desk.top());
}

#[test]
fn a_word_finds_what_was_not_read_and_a_star_what_is_starred() {
    let home = Home::new();
    home.read("早報.txt", "O M");
    let mut desk = home.shelf();
    let all = listed(&desk);
    assert!(all.iter().any(|row| row.contains("早報.txt")) && all.len() > 2, "{all:?}");
    for typed in ["未 讀", "未 读"] {
        let mut desk = home.shelf();
        desk.keys(&format!("/ {typed}"));
        let unread: Vec<String> = all.iter().filter(|row| !row.contains("早報.txt")).cloned().collect();
        assert_eq!(listed(&desk), unread, "{typed}");
        desk.keys("Space 晚");
        assert_eq!(listed(&desk), ["未讀: 晚報.txt 渡輪又添一班早船 繁體"], "with another word");
    }
    choose(&mut desk, "早報");
    desk.keys("* / ★");
    assert_eq!(listed(&desk).len(), 1, "{:?}", listed(&desk));
}

#[test]
fn without_a_store_there_are_the_sources_and_the_samples() {
    let home = Home::new();
    let mut desk = Desk::open(vec![Origin::File(home.papers().join("早報.txt"))], SIZE, desk::narrow());
    desk.keys("O");
    assert!(says(&desk).contains("--no-state"), "{}", says(&desk));
    desk.keys("o");
    assert_eq!(listed(&desk), ["本次打開: 早報.txt 早報的發展 繁體"]);
    assert_eq!(
        desk.state.layers.menu().expect("the shelf").rows().iter().filter(|row| row.choice.is_some()).count(),
        1 + SAMPLES.len()
    );
}

/// The row of a name, with what it is marked by: `晚報.txt ★ #碼頭 #船`.
fn marked(desk: &Desk, name: &str) -> String {
    let rows = desk.state.layers.menu().expect("the shelf").rows();
    let row = rows.iter().find(|row| row.key.starts_with(name)).expect("it stands there");
    let marks = row.note.split("  ").find(|part| part.contains(['★', '#'])).unwrap_or_default();
    format!("{} {marks}", row.key).trim_end().to_owned()
}

#[test]
fn sources_are_starred_tagged_found_by_that_and_sorted() {
    let home = Home::new();
    for name in ["早報.txt", "晚報.txt"] {
        home.read(name, "j j j");
    }
    let mut desk = home.shelf();
    choose(&mut desk, "早報");
    desk.keys("* # 碼 頭 Space # 船 Enter");
    assert_eq!(marked(&desk, "早報"), "早報.txt ★ #碼頭 #船");
    desk.event(Event::Ending);

    let mut desk = home.shelf();
    assert_eq!(marked(&desk, "早報"), "早報.txt ★ #碼頭 #船", "kept");
    assert_eq!(listed(&desk).iter().filter(|row| row.starts_with("最近讀過")).count(), 2);
    desk.keys("s");
    let first = listed(&desk).into_iter().find(|row| row.starts_with("最近讀過")).expect("one");
    assert!(first.contains("早報"), "what is starred comes first: {first}");
    desk.keys("/ # 码 头 Enter");
    assert_eq!(desk.state.sources.origins.len(), 2, "the tag in the other script finds it");
    desk.keys("o");
    choose(&mut desk, "晚報");
    desk.keys("*");
    assert_eq!(marked(&desk, "晚報"), "晚報.txt ★");
    desk.keys("X U");
    assert_eq!(marked(&desk, "晚報"), "晚報.txt ★", "what is forgotten comes back as it was marked");
    desk.keys("Esc o");
    choose(&mut desk, "晚報");
    desk.keys("*");
    assert_eq!(marked(&desk, "晚報"), "晚報.txt");
}

/// Each telling has the whole list made again: one for each source would keep the reader waiting for minutes.
#[test]
fn what_is_in_a_thousand_sources_is_told_a_few_times() {
    let open: Vec<Origin> = (0..1_000).map(|n| desk::held(&format!("第{n}號消息\n\n渡輪今早照常開航。\n"))).collect();
    let options = Desk::start(vec![open[0].clone()], SIZE, desk::narrow()).options;
    let copies = FeedsPlace::default();
    let query = ShelfQuery { open, here: None, copies, store: None, options, scan: 1, summarized: Vec::new() };
    let told = desk::done(shelf_task(query).map(Done::Shelf));
    let count = |event: &Event| match event {
        Event::Done(Done::Shelf(result)) => match &result.found {
            ShelfFinding::Summaries(found) => found.len(),
            ShelfFinding::Shelf(..) => 0,
        },
        _ => panic!("nothing else is told"),
    };
    assert_eq!(told.iter().map(count).sum::<usize>(), 1_000 + SAMPLES.len());
    assert!(told.len() < 200, "{}", told.len());
}
