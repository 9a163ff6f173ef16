//! What the store keeps and gives back. `file`: whatever becomes of its file meanwhile.

mod file;

use std::fs;
use std::process::{Command, Stdio};
use std::thread;

use tempfile::TempDir;

use super::*;
use crate::document::Place;
use crate::find::Locator;
use crate::settings::ShownScript;

fn home() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn store(home: &TempDir) -> Store {
    Store::new(Some(home.path().join("state/kanbao")), Duration::ZERO)
}

fn source(identity: u64, path: &str) -> Source {
    Source { identity, path: (!path.is_empty()).then(|| path.into()) }
}

fn stopped(place: u32) -> Record {
    let stopped = Locator { place: Place(place), context: "渡輪停航三日。".into() };
    Record { name: "號外.txt".into(), stopped, length: 9000, percent: 43, ..Record::default() }
}

fn read(identity: u64, path: &str, place: u32) -> Change {
    Change::Read(source(identity, path), Box::new(stopped(place)))
}

fn mark(name: char, place: u32) -> Annotation {
    let start = Locator { place: Place(place), context: "碼頭".into() };
    let end = Locator { place: Place(place), context: String::new() };
    Annotation { id: Annotation::mark_id(name), start, end, ..Annotation::default() }
}

fn set(source: &Source, annotation: Annotation) -> Change {
    Change::Annotate(source.clone(), Box::new(annotation))
}

/// The annotations of a source, without their days.
fn added(store: &Store, identity: u64) -> Vec<Annotation> {
    let known = store.recall(&source(identity, "")).expect("known");
    known.annotations.into_iter().map(|annotation| Annotation { made: String::new(), ..annotation }).collect()
}

fn keep(store: &Store, changes: impl IntoIterator<Item = Change>) {
    for change in changes {
        store.queue(change);
    }
    store.save();
}

fn place(store: &Store, identity: u64, path: &str) -> Option<u32> {
    store.recall(&source(identity, path)).map(|memory| memory.record.stopped.place.0)
}

/// The names in the state folder.
fn files(home: &TempDir) -> Vec<String> {
    let names = fs::read_dir(home.path().join("state/kanbao")).expect("a folder").flatten();
    let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn nothing_is_touched_before_something_is_asked() {
    let home = home();
    let store = store(&home);
    assert!(store.queue(read(1, "/a", 7)), "somebody must be sent");
    assert!(!store.queue(read(1, "/a", 8)), "somebody is on the way");
    assert!(!home.path().join("state").exists());
    store.save();
    assert!(store.queue(read(1, "/a", 9)), "somebody must be sent again");
}

#[test]
fn a_source_is_known_by_its_content_and_by_its_path() {
    let home = home();
    keep(&store(&home), [read(1, "/a", 10), read(2, "/b", 20), read(3, "", 30), read(4, "/a", 40)]);
    let table = [
        (1, "/elsewhere", Some(10), "moved or renamed"),
        (1, "/b", Some(10), "the content decides"),
        (9, "/b", Some(20), "edited"),
        (9, "/a", Some(40), "of two contents of a path, the later"),
        (3, "", Some(30), "from a pipe"),
        (9, "", None, "never seen"),
        (9, "/c", None, "never seen"),
    ];
    for (identity, path, wanted, why) in table {
        assert_eq!(place(&store(&home), identity, path), wanted, "{why}");
    }
}

#[test]
fn everything_of_a_record_comes_back() {
    let home = home();
    let record = Record {
        view: Some(ShownScript::Hk),
        phrases: true,
        encoding: Some("Big5".into()),
        rejoin: Some(false),
        stories: Some("one".into()),
        stopped: Locator { place: Place(u32::MAX), context: "看報\u{1b}‘'\"".into() },
        length: u32::MAX,
        ..stopped(0)
    };
    let source = source(u64::MAX, "/報紙/\u{1b}[31m.txt");
    let highlight = Annotation {
        id: Annotation::id_from_random(u64::MAX),
        color: Some(HighlightColor::Pink),
        end: Locator { place: Place(u32::MAX), context: "。".into() },
        quote: "渡輪\n停航\u{1b}".into(),
        paper: "海港晚報".into(),
        heading: "渡輪 › 碼頭".into(),
        words: "要問'\"".into(),
        ..mark('x', 3)
    };
    let annotations = [mark('a', 1), Annotation { words: "要問".into(), ..mark('報', 2) }, highlight];
    keep(&store(&home), [Change::Read(source.clone(), Box::new(record.clone()))]);
    keep(&store(&home), annotations.clone().map(|annotation| set(&source, annotation)));
    let memory = store(&home).recall(&source).expect("known");
    assert_eq!((memory.identity, memory.record), (u64::MAX, record.clone()));
    assert_eq!(added(&store(&home), u64::MAX), annotations);
    let days = memory.annotations.iter().map(|annotation| annotation.made.as_str());
    assert!(days.clone().all(|day| day.len() == 10 && day.starts_with("20")), "{days:?}");
    let history = store(&home).history(9);
    assert_eq!(history.len(), 1);
    assert_eq!((&history[0].source, &history[0].record, history[0].annotations), (&source, &record, 1));
}

#[test]
fn a_damaged_text_takes_nothing_else_away() {
    let columns = [
        ("sources", vec!["name", "context", "view", "encoding", "stories"]),
        ("annotations", vec!["ink", "context", "tail", "quote", "paper", "heading", "words", "decided"]),
        ("labels", vec!["tags"]),
        ("habits", vec!["action"]),
    ];
    for (table, column) in columns.iter().flat_map(|(table, columns)| columns.iter().map(move |column| (table, column)))
    {
        let home = home();
        let one = source(1, "/a.txt");
        let labels = Labels { starred: true, tags: ["茶".into()].into() };
        let did = Change::Did { action: "help".into(), chosen: true };
        keep(&store(&home), [read(1, "/a.txt", 5), did, Change::Label(one.clone(), labels)]);
        keep(&store(&home), [set(&one, mark('a', 4)), set(&one, Annotation { words: "要問".into(), ..mark('b', 5) })]);
        let database = Connection::open(home.path().join("state/kanbao/places.db")).expect("a database");
        let damage = format!("UPDATE {table} SET {column} = CAST(x'FF41' AS TEXT)");
        assert!(database.execute(&damage, ()).expect(&damage) > 0);
        let later = store(&home);
        let known = later.recall(&one).expect(&damage);
        assert_eq!((known.record.stopped.place, known.annotations.len()), (Place(5), 2), "{damage}");
        assert_eq!((later.history(9).len(), later.notebooks().len()), (1, 1), "{damage}");
        assert!(later.labels()[&one.label_key()].starred, "{damage}");
        assert_eq!((later.habits().len(), later.take_error()), (1, None), "{damage}");
        if *column == "words" {
            assert!(known.annotations.iter().all(|annotation| annotation.words == "\u{fffd}A"));
        }
    }
}

#[test]
fn what_was_chosen_once_stands_until_something_else_is() {
    let home = home();
    let source = source(1, "/a");
    let chosen = Record { view: Some(ShownScript::Hans), phrases: true, encoding: Some("Big5".into()), ..stopped(1) };
    keep(&store(&home), [Change::Read(source.clone(), Box::new(chosen.clone()))]);
    keep(&store(&home), [read(1, "", 2)]);
    let known = store(&home).recall(&source).expect("known");
    assert_eq!(known.record, Record { stopped: stopped(2).stopped, ..chosen });
}

#[test]
fn a_mark_takes_the_place_of_its_namesake() {
    let home = home();
    keep(&store(&home), [read(1, "", 1)]);
    keep(&store(&home), [set(&source(1, ""), mark('a', 5)), set(&source(1, ""), mark('a', 6))]);
    assert_eq!(added(&store(&home), 1), [mark('a', 6)]);
}

#[test]
fn what_is_removed_is_gone_and_the_rest_stays() {
    let home = home();
    let (one, other) = (source(1, ""), source(2, ""));
    keep(&store(&home), [read(1, "", 1), read(2, "", 1)]);
    let of = |source: &Source| ['a', 'b'].map(|name| set(source, mark(name, 5)));
    keep(&store(&home), of(&one).into_iter().chain(of(&other)));
    keep(&store(&home), [Change::Remove(one, Annotation::mark_id('a')), Change::Remove(other, 99)]);
    assert_eq!(added(&store(&home), 1), [mark('b', 5)]);
    assert_eq!(added(&store(&home), 2).len(), 2);
}

#[test]
fn notebooks_hold_everything_that_was_added() {
    let home = home();
    for identity in [1, 2, 3] {
        keep(&store(&home), [read(identity, "", 1)]);
        thread::sleep(Duration::from_millis(3));
    }
    let highlight = Annotation { id: Annotation::id_from_random(7), color: Some(HighlightColor::Blue), ..mark('x', 9) };
    let one = source(1, "");
    keep(&store(&home), [set(&one, mark('a', 4)), set(&one, highlight), set(&source(3, ""), mark('a', 1))]);
    let notebooks = store(&home).notebooks();
    let listed: Vec<(u64, u32, usize)> = notebooks
        .iter()
        .map(|book| (book.past.source.identity, book.past.annotations, book.annotations.len()))
        .collect();
    assert_eq!(listed, [(3, 0, 1), (1, 1, 2)], "the one last read first; marks are not counted");
}

#[test]
fn walls_stand_where_they_were_moved_last() {
    let home = home();
    assert_eq!(store(&home).pane_widths(), PaneWidths::default());
    keep(&store(&home), [Change::Move(PaneWidths { left: Some(30), right: None })]);
    keep(&store(&home), [Change::Move(PaneWidths { left: None, right: Some(18) })]);
    keep(&store(&home), [Change::Move(PaneWidths { left: Some(26), right: None })]);
    assert_eq!(store(&home).pane_widths(), PaneWidths { left: Some(26), right: Some(18) });
}

#[test]
fn folders_stand_on_the_shelf_until_they_are_taken_off() {
    let home = home();
    let folder = |name: &str| PathBuf::from(name);
    keep(&store(&home), [Change::Shelve(folder("/乙")), Change::Shelve(folder("/甲")), Change::Shelve(folder("/乙"))]);
    let mut folders = store(&home).folders();
    folders.sort();
    assert_eq!(folders, [folder("/乙"), folder("/甲")]);
    keep(&store(&home), [Change::Unshelve(folder("/乙")), Change::Unshelve(folder("/丙"))]);
    assert_eq!(store(&home).folders(), [folder("/甲")]);
}

/// The rows that the first version of the program wrote for `m`a and `m`報.
const FIRST_VERSION: &str = "
    INSERT INTO sources VALUES (7, -1, NULL, '號外', 10, '渡輪', 90, 11, 'hans', 0, NULL, 1700000000000);
    INSERT INTO marks VALUES (7, 'a', 5, '碼頭', '', 1700000000000), (7, '報', 8, '碼頭', '要問', 1700000000000);
    INSERT INTO marks VALUES (7, '', 5, '碼頭', '', 1);
";

#[test]
fn a_file_of_the_first_version_is_brought_up_to_this_one() {
    let home = home();
    let folder = home.path().join("state/kanbao");
    fs::create_dir_all(&folder).expect("a folder");
    let first = Connection::open(folder.join("places.db")).expect("a database");
    schema::make_first(&first).expect("the first schema");
    first.execute_batch(FIRST_VERSION).expect("writing");
    drop(first);
    let store = store(&home);
    let marks = [mark('a', 5), Annotation { words: "要問".into(), ..mark('報', 8) }];
    let marks = marks.map(|mark| Annotation { quote: "碼頭".into(), ..mark });
    assert_eq!(added(&store, u64::MAX), marks);
    let known = store.recall(&source(u64::MAX, "")).expect("known");
    assert_eq!(known.record.view, Some(ShownScript::Hans));
    assert!(known.annotations[0].made.starts_with("2023-11-1"), "{}", known.annotations[0].made);
    assert_eq!(store.take_error(), None);
}

#[test]
fn what_was_kept_of_an_edited_source_goes_over_to_its_new_content() {
    let home = home();
    let now = source(2, "/a");
    keep(&store(&home), [read(1, "/a", 10), set(&source(1, ""), mark('a', 5))]);
    keep(&store(&home), [Change::Edited { before: 1, now: 2 }, read(2, "/a", 12)]);
    let memory = store(&home).recall(&now).expect("known");
    assert_eq!((memory.identity, memory.record.stopped.place, memory.annotations.len()), (2, Place(12), 1));
    assert_eq!(place(&store(&home), 1, ""), None);
}

#[test]
fn history_begins_with_the_latest_and_forgets_what_is_to_be_forgotten() {
    let home = home();
    for change in [read(1, "/a", 1), read(2, "/b", 1), read(3, "", 1), read(4, "/b", 1), read(1, "/a", 2)] {
        keep(&store(&home), [change]);
        thread::sleep(Duration::from_millis(3));
    }
    let identities =
        |limit| -> Vec<u64> { store(&home).history(limit).iter().map(|past| past.source.identity).collect() };
    assert_eq!(identities(9), [1, 4, 3]);
    assert_eq!(identities(2), [1, 4]);
    keep(&store(&home), [Change::Forget(4), Change::Forget(99)]);
    assert_eq!(identities(9), [1, 3], "an earlier content of the same path does not come up again");
}

#[test]
fn a_decision_is_known_again_and_is_not_counted_as_a_note() {
    let home = home();
    let store = store(&home);
    let page = source(7, "/p/page.txt");
    let id = Annotation::id_from_random(3);
    let decision = Annotation { id, decided: Some('髮'), ..mark('a', 9) };
    keep(&store, [read(7, "/p/page.txt", 0), set(&page, decision.clone())]);
    assert_eq!(added(&store, 7), [decision]);
    assert_eq!(store.history(1).first().map(|past| past.annotations), Some(0));
}

#[test]
fn labels_and_items_are_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::new(Some(folder.path().into()), Duration::ZERO);
    let source = Source { identity: 7, path: Some("/報/晚報.txt".into()) };
    let piped = Source { identity: u64::MAX, path: None };
    let labels = Labels { starred: true, tags: Labels::tags_in("#碼頭 船，船") };
    for change in [
        Change::Label(source.clone(), labels.clone()),
        Change::Label(piped.clone(), Labels { tags: Vec::new(), ..labels.clone() }),
        Change::ReadItems(vec![1, u64::MAX], true),
        Change::StarItem(u64::MAX, true),
        Change::ReadItems(vec![1], false),
    ] {
        store.queue(change);
    }
    let again = || Store::new(Some(folder.path().into()), Duration::ZERO);
    assert!(store.save());
    assert_eq!(labels.tags, ["碼頭", "船"]);
    assert_eq!(again().labels().get(&source.label_key()), Some(&labels));
    assert!(again().labels().get(&piped.label_key()).is_some_and(|labels| labels.starred));
    let max = HashSet::from([u64::MAX]);
    assert_eq!(again().items(), ItemStates { read: max.clone(), starred: max });
    store.queue(Change::Label(source.clone(), Labels::default()));
    assert!(store.save());
    assert_eq!(again().labels().len(), 1);
}
