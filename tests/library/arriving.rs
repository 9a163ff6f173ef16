//! What comes in from workers, in whatever order it comes: more of a text, another source, the text recovered or decoded
//! in another way.

use crate::support::desk::{self, Desk};
use kanbao::jobs::load::{self, LoadId, LoadOptions, Loaded, LoadedPart};
use kanbao::keys::key_text::read_key;
use kanbao::layout::width::Widths;
use kanbao::reader::frame::status::StatusLine;
use kanbao::reader::library::session::CliOverrides;
use kanbao::reader::{Done, Effect, Event, Probe};
use kanbao::settings::Settings;
use kanbao::source::{Encoding, Origin, Rest};
use kanbao::store::Store;

const NUMBERED: &str = include_str!("../stories/numbered.txt");

/// Until somebody moves, a jump goes on to what is read after it.
#[test]
fn a_jump_to_what_is_not_read_yet_arrives_with_it() {
    let text = NUMBERED.repeat(200);
    for (keys, goal) in [("G", None), ("5 0 %", Some(50)), ("G t", None)] {
        let (mut desk, rest) = half_read(&text);
        desk.keys(keys);
        assert!(StatusLine::new(&desk.state).progress.contains("KB"), "{keys}: how far it has come");
        desk.event(grown(rest));
        match goal {
            Some(percent) => assert_eq!(desk.state.percent(), percent, "{keys}"),
            None => assert!(desk.state.article.viewport.at_end, "{keys}"),
        }
    }
    let (mut desk, rest) = half_read(&text);
    let line = 150 * NUMBERED.lines().count() as u32 + 1;
    desk.keys(&format!("{} G", line.to_string().split("").collect::<Vec<_>>().join(" ")));
    desk.event(grown(rest));
    assert!(desk.top().starts_with("渡輪"), "line {line}: {}", desk.top());
    for keys in ["G k", "G g", "G Ctrl-o"] {
        let (mut desk, rest) = half_read(&text);
        desk.keys(keys);
        let stopped = desk.top();
        desk.event(grown(rest));
        assert_eq!(desk.top(), stopped, "{keys}: who has moved stays");
    }
}

/// The terminal may tell later that it draws wider than was thought, so that less of the text finds room.
#[test]
fn a_jump_arrives_when_the_text_is_set_anew() {
    let text = format!("{}\n\n末段。\n", "①".repeat(500));
    let wide = || Event::Probed(Probe { widths: Widths::WIDE, ..Probe::default() });
    for (keys, at_end) in [("G", true), ("1 0 0 %", true), ("G g", false), ("j", false)] {
        let mut desk = Desk::open(vec![desk::held(&text)], (80, 12), Settings::default());
        assert!(desk.state.article.viewport.at_end, "drawn narrow it fits");
        desk.keys(keys);
        desk.event(wide());
        assert_eq!(desk.state.article.viewport.at_end, at_end, "{keys}");
    }
}

/// The source as it stands is made in the background, perhaps of less than there is by then.
#[test]
fn the_source_as_it_stands_is_all_of_it() {
    let text = NUMBERED.repeat(200);
    let (mut desk, rest) = half_read(&text);
    let asked = desk.state.update(Event::Key(read_key("R").expect("a key")));
    desk.event(grown(rest));
    work(asked).for_each(|event| desk.event(event));
    assert!(desk.state.open.is_raw());
    assert_eq!(desk.state.document().text().len(), text.len());
    desk.keys("R");
    let asked: Vec<Effect> =
        ["R", "R"].into_iter().flat_map(|key| desk.state.update(Event::Key(read_key(key).expect("a key")))).collect();
    work(asked).for_each(|event| desk.event(event));
    assert!(!desk.state.open.is_raw(), "a second R takes the first back");
}

/// A source that opens slowly does not take the place of one that was asked for after it.
#[test]
fn the_source_asked_for_last_is_the_one_opened() {
    let texts = ["# 一\n\n甲。\n", "# 二\n\n乙。\n", "# 三\n\n丙。\n"].map(desk::held);
    let mut desk = Desk::open(texts.to_vec(), (60, 16), desk::narrow());
    let mut asked = [vec![], vec![]];
    for (asked, keys) in asked.iter_mut().zip(["o j", "o j j"]) {
        desk.keys(keys);
        *asked = desk.state.update(Event::Key(read_key("Enter").expect("a key")));
    }
    let [slow, fast] = asked;
    work(fast).for_each(|event| desk.event(event));
    assert_eq!(desk.top(), "三");
    work(slow).for_each(|event| desk.event(event));
    assert_eq!(desk.top(), "三", "the one asked for before");
}

/// What comes of work in the background.
fn work(asked: Vec<Effect>) -> impl Iterator<Item = Event> {
    let tasks = asked.into_iter().filter_map(|effect| if let Effect::Run(task) = effect { Some(task) } else { None });
    tasks.flat_map(desk::done)
}

/// A reader on the first part of a text, and the rest.
fn half_read(text: &str) -> (Desk, Rest) {
    let mut desk = Desk::with(text, (60, 16));
    let (part, rest) = load::open(&desk::held(text), &options()).expect("a text");
    let rest = rest.expect("more than a first part");
    let (part, control) = (Box::new(part), Some(rest.control()));
    desk.event(Event::Done(Done::Loaded(Loaded::First {
        load: LoadId::default(),
        source: 0,
        part,
        control,
        options: options(),
    })));
    (desk, rest)
}

/// Esc has ever less to close, and at last stops what goes on by itself.
#[test]
fn esc_stops_the_reading_of_a_large_source() {
    let (mut desk, mut rest) = half_read(&NUMBERED.repeat(200));
    desk.keys("? Esc");
    assert!(StatusLine::new(&desk.state).progress.contains("KB"), "it closed the help");
    desk.keys("Esc j Esc");
    assert!(StatusLine::new(&desk.state).progress.contains("KB"), "it asked, twice");
    desk.keys("Esc");
    let message = desk.state.status.message.as_ref().expect("it is said");
    assert!(message.warning && message.text.starts_with("已停止讀取"), "{}", message.text);
    assert!(!StatusLine::new(&desk.state).progress.contains("KB"));
    assert!(rest.next().is_none(), "no more comes");
    desk.event(Event::Tick);
    desk.keys("Esc");
    assert_eq!(desk.state.status.message.as_ref(), None, "it is said once");
}

fn options() -> LoadOptions {
    LoadOptions::from_settings(&desk::narrow()).expect("no encoding is set")
}

/// What else there is of a source.
fn grown(rest: Rest) -> Event {
    let part = rest.last().expect("a part").expect("it can be read");
    let part = Box::new(LoadedPart::new(part, &options()));
    Event::Done(Done::Loaded(Loaded::More { load: LoadId::default(), part }))
}

/// How many paragraphs `NUMBERED` cut in two makes, whole and left as it is.
const CUT: &str =
    "# 渡輪\n\n渡輪今早照常開航，街坊都在碼頭上等着，船長說今天的風不算大，大家可以放心，\n\n說完就上船去了。\n\n";

fn paragraphs(desk: &Desk) -> usize {
    desk.state.document().blocks().len()
}

/// `J` holds for what is read after it, though it was recovered before.
#[test]
fn what_comes_later_is_left_as_broken_as_the_rest() {
    let text = CUT.repeat(1_000);
    let (mut desk, rest) = half_read(&text);
    desk.keys("J");
    let after = grown(rest);
    desk.event(after);
    assert_eq!(paragraphs(&desk), 3 * 1_000);
    desk.keys("J");
    assert_eq!(paragraphs(&desk), 2 * 1_000);
}

/// What was recovered of less text than there is by now, or in a way that is not wished for any more, is out of date.
#[test]
fn a_slow_worker_takes_nothing_back() {
    let text = CUT.repeat(1_000);
    let (mut desk, rest) = half_read(&text);
    let slow = desk.state.update(Event::Key(read_key("J").expect("a key")));
    let fast = desk.state.update(grown(rest));
    work(fast).for_each(|event| desk.event(event));
    work(slow).for_each(|event| desk.event(event));
    assert_eq!((desk.state.document().text().len(), paragraphs(&desk)), (text.len(), 3 * 1_000));
    assert!(desk.state.open.whole);

    let slow = desk.state.update(Event::Key(read_key("J").expect("a key")));
    desk.keys("J");
    work(slow).for_each(|event| desk.event(event));
    assert_eq!(paragraphs(&desk), 3 * 1_000, "J twice");
}

/// A source that is read again in another encoding does not get a part of the reading before.
#[test]
fn a_part_of_an_earlier_reading_is_out_of_date() {
    let (mut desk, rest) = half_read(&NUMBERED.repeat(20));
    let late = grown(rest);
    desk.keys("e j j j j Enter");
    let encoding = desk.state.open.encoding;
    assert_ne!(encoding, Encoding::UTF_8);
    desk.event(late);
    assert_eq!(desk.state.open.encoding, encoding);
}

/// `<` leads back to another source, to where it was left; also where nothing outlives the session.
#[test]
fn a_jump_back_leads_to_the_source_before() {
    let texts = [NUMBERED, "# 二\n\n乙。\n"].map(desk::held);
    let store = (Store::in_memory(), CliOverrides::default());
    let mut desk = Desk::with_store(texts.to_vec(), (60, 16), desk::narrow(), store);
    desk.keys("] ] ]");
    let left = desk.top();
    desk.keys("o j Enter");
    assert_eq!(desk.top(), "二");
    desk.keys("<");
    assert_eq!(desk.top(), left);
    desk.keys(">");
    assert_eq!(desk.top(), "二");
    desk.keys("< <");
    assert_ne!(desk.top(), left, "and on, to where the jump before began");
}

/// Highlights stand at their words, though the source was changed while another one was read.
#[test]
fn highlights_are_found_in_a_source_that_was_changed_meanwhile() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("晚報.txt");
    std::fs::write(&path, NUMBERED).expect("writing");
    let store = (Store::in_memory(), CliOverrides::default());
    let mut desk = Desk::with_store(
        vec![Origin::File(path.clone()), desk::held("# 二\n\n乙。\n")],
        (60, 16),
        desk::narrow(),
        store,
    );
    desk.keys("] v n H");
    let words = |desk: &Desk| {
        let text = desk.state.document().text().clone();
        let placed = desk.state.placed().iter().next().and_then(|placed| placed.span);
        placed.map_or(String::new(), |span| text[span.range()].to_owned())
    };
    let before = words(&desk);
    desk.keys("o j Enter");
    std::fs::write(&path, format!("號外\n\n今天有一條新消息。\n\n{NUMBERED}")).expect("writing");
    desk.keys("o k Enter");
    assert!(!before.is_empty());
    assert_eq!(words(&desk), before);
}

/// `R` shows the source's own indents and empty lines.
#[test]
fn the_source_as_it_stands_keeps_its_blanks() {
    let text = "渡輪停航三日\n\n\u{3000}\u{3000}全形空格開頭。\n    四格。\n\t跳格。\n";
    let mut desk = Desk::with(text, (60, 16));
    desk.keys("R");
    let columns: Vec<u16> = desk
        .state
        .article
        .viewport
        .rows
        .iter()
        .filter_map(|row| row.galley.line(row.line()?).find(|(_, cluster)| !cluster.trim().is_empty()))
        .map(|(placed, _)| placed.column)
        .collect();
    assert_eq!(columns[0], 0);
    assert_eq!(&columns[1..], [4, 4, 8], "two ems, four blanks, and a tab as terminals have it");
}

#[test]
fn that_a_text_is_one_story_whatever_the_reader_says_is_told() {
    let mut desk = Desk::open(vec![desk::held("風太大了，碼頭關了門。\n")], (80, 24), desk::narrow());
    desk.keys("Alt-j");
    assert_eq!(desk.state.document().articles().len(), 1);
    let said = desk.state.status.message.as_ref().map(|message| message.text.as_str());
    assert_eq!(said, Some("仍是一篇：文中沒有另起一篇的標題"));
}
