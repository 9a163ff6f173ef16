//! What is remembered from one time to the next: stories of closing a source and opening it again.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::support::desk::{self, Desk};
use kanbao::keys::Action;
use kanbao::reader::annotations::PlacedAnnotation;
use kanbao::reader::frame::status::StatusLine;
use kanbao::reader::library::session::CliOverrides;
use kanbao::reader::{Effect, Event, Start, State};
use kanbao::script::TargetScript;
use kanbao::source::{self, Origin, SourceError};
use kanbao::store::Store;
use kanbao::widgets::menu_row::Choice;
use tempfile::TempDir;

const NUMBERED: &str = include_str!("../stories/numbered.txt");
const WIDE: (u16, u16) = (120, 30);
const SMALL: (u16, u16) = (50, 12);

/// A home with one text in it.
struct Home(TempDir);

impl Home {
    fn with(text: &str) -> Home {
        let home = Home(tempfile::tempdir().expect("a folder"));
        fs::write(home.text(), text).expect("writing");
        home
    }

    fn text(&self) -> PathBuf {
        self.0.path().join("晚報.txt")
    }

    fn open(&self, size: (u16, u16)) -> Desk {
        self.open_at(&self.text(), size)
    }

    fn open_at(&self, path: &Path, size: (u16, u16)) -> Desk {
        self.open_beside(path, size, Vec::new())
    }

    /// The same where other sources could not be read.
    fn open_beside(&self, path: &Path, size: (u16, u16), unread: Vec<SourceError>) -> Desk {
        let store = Store::new(Some(self.0.path().join("state")), Duration::ZERO);
        let start = Desk::start(vec![Origin::File(path.into())], size, desk::narrow());
        Desk::opened(Start { store: Some(store), unread, ..start })
    }

    /// Opens the text, types keys and leaves.
    fn read(&self, keys: &str) {
        let mut desk = self.open(WIDE);
        desk.keys(keys);
        desk.event(Event::Ending);
    }
}

#[test]
fn a_source_opens_where_reading_stopped_at_any_size_and_in_the_script_chosen() {
    let home = Home::with(NUMBERED);
    home.read("] ] ] j j j t");
    for size in [WIDE, SMALL, (80, 24)] {
        let desk = home.open(size);
        assert_eq!(desk.state.texts().script().conversion().view, TargetScript::Hans);
        assert!(desk.top().contains("乙一"), "{}", desk.top());
        assert_eq!(
            desk.state.status.message.as_ref().map(|message| message.text.as_str()),
            Some("已回到上次读到的地方")
        );
    }
    home.read("g t");
    let desk = home.open(WIDE);
    assert_eq!(desk.state.texts().script().conversion().view, TargetScript::Original);
    assert!(desk.top().starts_with("渡輪") && desk.state.status.message.as_ref().is_none());
}

#[test]
fn that_reading_goes_on_is_not_said_over_what_is_amiss() {
    let home = Home::with(NUMBERED);
    home.read("] ] ]");
    let found = source::gather(&[home.0.path().join("nowhere.txt").into()], &source::WebOptions::default());
    let desk = home.open_beside(&home.text(), WIDE, found.unread);
    assert!(!desk.top().starts_with("渡輪"), "it goes on where it stopped");
    assert!(desk.state.status.message.as_ref().is_some_and(|message| message.text.contains("nowhere.txt")));
}

/// What the last row hints at, in the order in which it stands there.
fn hints(desk: &Desk) -> Vec<String> {
    StatusLine::new(&desk.state).hints.into_iter().map(|hint| hint.text).collect()
}

#[test]
fn a_hint_retires_when_its_key_was_used_a_few_times_and_does_not_come_back() {
    let home = Home::with(NUMBERED);
    assert_eq!(hints(&home.open((120, 30))), ["/ 尋找", "] 下一節", "o 書架", "t 簡體", "? 說明"]);
    assert_eq!(hints(&home.open((80, 24))), ["/ 尋找", "t 簡體", "? 說明"], "one at a time where there is little room");
    home.read("/ Esc / Esc ] ]");
    assert_eq!(hints(&home.open((80, 24)))[0], "/ 尋找");
    home.read("/ Esc");
    assert_eq!(hints(&home.open((80, 24)))[0], "] 下一節");
    home.read("] o q o q o q");
    assert_eq!(hints(&home.open((120, 30))), ["t 簡體", "? 說明"]);
}

#[test]
fn hints_at_keys_can_be_switched_off() {
    let mut settings = desk::narrow();
    settings.screen.hints = false;
    let desk = Desk::open(vec![desk::held(NUMBERED)], (120, 30), settings);
    assert_eq!(hints(&desk), ["t 簡體", "? 說明"]);
}

#[test]
fn hints_come_back_when_it_was_said_that_nothing_is_found() {
    let mut desk = Desk::with(NUMBERED, (120, 30));
    let usual = hints(&desk);
    desk.keys("/ 船 長 Enter");
    assert_eq!(hints(&desk), ["1 / 14"]);
    desk.keys("/ 沒 有 這 些 Enter");
    assert!(desk.state.status.message.is_some());
    desk.event(Event::Tick);
    assert_eq!(hints(&desk).len(), usual.len());
}

#[test]
fn the_palette_begins_with_what_was_chosen_last() {
    let home = Home::with(NUMBERED);
    let first = |desk: &Desk, count: usize| -> Vec<Option<Action>> {
        let rows = desk.state.layers.menu().expect("the palette").rows().iter().take(count);
        let action = |choice| if let Choice::Do(command) = choice { Some(command.action) } else { None };
        rows.map(|row| row.choice.and_then(action)).collect()
    };
    home.read(": z e n Enter : l i n k s Enter");
    let mut desk = home.open((120, 30));
    desk.keys(":");
    assert_eq!(first(&desk, 3), [Some(Action::Links), Some(Action::Zen), Some(Action::LineDown)]);
}

#[test]
fn the_command_line_decides_the_script() {
    let home = Home::with(NUMBERED);
    home.read("] ] t");
    let store = Store::new(Some(home.0.path().join("state")), Duration::ZERO);
    let overrides = CliOverrides { view: true, encoding: false };
    let desk = Desk::with_store(vec![Origin::File(home.text())], WIDE, desk::narrow(), (store, overrides));
    assert_eq!(desk.state.texts().script().conversion().view, TargetScript::Original);
    assert!(desk.top().starts_with("甲篇第二節"), "{}", desk.top());
}

#[test]
fn the_sentence_is_found_again_after_a_move_and_an_edit() {
    let home = Home::with(NUMBERED);
    home.read("} ] j j");
    let stopped = home.open(WIDE).top();

    let elsewhere = home.0.path().join("舊報.txt");
    fs::rename(home.text(), &elsewhere).expect("moving");
    assert_eq!(home.open_at(&elsewhere, WIDE).top(), stopped, "moved and renamed");

    let mut desk = home.open_at(&elsewhere, WIDE);
    desk.event(Event::Ending);
    fs::write(&elsewhere, format!("號外\n\n今天有一條新消息。\n\n{NUMBERED}")).expect("writing");
    assert_eq!(home.open_at(&elsewhere, WIDE).top(), stopped, "edited above");

    fs::write(&elsewhere, "完全是另一篇文章。\n\n".repeat(200)).expect("writing");
    let desk = home.open_at(&elsewhere, WIDE);
    assert!(
        desk.state.status.message.as_ref().is_none() && desk.state.article.viewport.top.place.0 == 0,
        "another text of that name"
    );
}

#[test]
fn a_text_that_was_chosen_another_encoding_is_read_in_it_again() {
    let home = Home::with("");
    let (bytes, ..) = encoding_rs::BIG5.encode(NUMBERED);
    fs::write(home.text(), &bytes).expect("writing");
    let mut desk = home.open(WIDE);
    desk.keys("e j Enter");
    let chosen = desk.state.open.encoding;
    desk.keys("3 Space");
    let stopped = desk.state.article.viewport.top.place;
    desk.event(Event::Ending);
    let desk = home.open(WIDE);
    assert_ne!(chosen.name(), "Big5");
    assert_eq!((desk.state.open.encoding, desk.state.article.viewport.top.place), (chosen, stopped));
}

#[test]
fn who_has_moved_already_is_not_moved_back() {
    let home = Home::with(NUMBERED);
    home.read("G");
    let store = Store::new(Some(home.0.path().join("state")), Duration::ZERO);
    let start = Desk::start(vec![Origin::File(home.text())], SMALL, desk::narrow());
    let mut desk = Desk { state: State::new(Start { store: Some(store), ..start }), asked: Vec::new() };
    // The answer is on its way while a key is typed.
    let asked = desk.state.update(Event::Resize { columns: 50, rows: 12 });
    desk.keys("j");
    let moved = desk.top();
    let answers = asked.into_iter().filter_map(|effect| if let Effect::Run(task) = effect { Some(task) } else { None });
    answers.flat_map(desk::done).for_each(|event| desk.event(event));
    assert_eq!(desk.top(), moved);
}

#[test]
fn marks_are_set_and_gone_to_by_any_character() {
    let home = Home::with(NUMBERED);
    let mut desk = home.open(SMALL);
    desk.keys("] m a ] m 5 ] m q g");
    for (name, top) in [("a", "甲篇第一節"), ("5", "甲篇第二節"), ("q", "碼頭老鐘")] {
        desk.keys(&format!("' {name}"));
        assert!(desk.top().starts_with(top), "{name}: {}", desk.top());
    }
    desk.keys("' 5 ' '");
    assert!(desk.top().starts_with("碼頭老鐘"), "back to where the jump began: {}", desk.top());
    desk.keys("' x");
    assert!(desk.state.status.message.as_ref().expect("a message").text.contains('x'));
    desk.keys("m Esc j");
    assert!(desk.state.status.message.as_ref().is_none(), "Esc takes the question back");
    desk.event(Event::Ending);

    fs::write(home.text(), format!("號外\n\n今天有一條新消息。\n\n{NUMBERED}")).expect("writing");
    let mut desk = home.open(SMALL);
    desk.keys("' 5");
    assert!(desk.top().starts_with("甲篇第二節"), "kept, and found in an edited text: {}", desk.top());
}

/// What was added to the text: where it stands now, and what was said of it.
fn added(desk: &Desk) -> Vec<(String, String)> {
    let text = desk.state.document().text();
    let one = |placed: &PlacedAnnotation| {
        let words = placed.span.map_or("nowhere", |span| &text[span.range()]);
        (words.to_owned(), placed.annotation.words.clone())
    };
    desk.state.placed().iter().map(one).collect()
}

/// Two highlights, the second with words, and a bookmark.
const ADD: &str = "] v n H ] v n 3 H a 風 Enter B 鐘 Enter";
const ADDED: [(&str, &str); 3] =
    [("甲九，這一行說的是過海的貓。", ""), ("", "鐘"), ("甲十七，這一行說的是船長的茶。", "風")];

fn is_added(desk: &Desk) {
    let added = added(desk);
    let added: Vec<(&str, &str)> = added.iter().map(|(quote, words)| (quote.as_str(), words.as_str())).collect();
    assert_eq!(added, ADDED);
}

#[test]
fn highlights_and_bookmarks_are_kept_in_a_text_that_was_moved_and_edited() {
    let home = Home::with(NUMBERED);
    home.read(ADD);
    is_added(&home.open(SMALL));

    let elsewhere = home.0.path().join("舊報.txt");
    fs::rename(home.text(), &elsewhere).expect("moving");
    is_added(&home.open_at(&elsewhere, WIDE));

    let edited =
        format!("號外\n\n甲九，這一行是新消息。\n\n{}", NUMBERED.replace("甲一，", "").replace("甲五", "甲四又"));
    fs::write(&elsewhere, &edited).expect("writing");
    is_added(&home.open_at(&elsewhere, WIDE));
    // What was found elsewhere is kept there: it stands at once the next time.
    home.open_at(&elsewhere, WIDE).event(Event::Ending);
    let mut desk = home.open_at(&elsewhere, WIDE);
    is_added(&desk);
    desk.keys("A / 風 Enter");
    assert!(desk.lines().iter().any(|line| line.contains("甲十七")), "{:?}", desk.lines());
    desk.keys("X");
    desk.event(Event::Ending);
    assert_eq!(added(&home.open_at(&elsewhere, WIDE)).len(), 2, "what was removed does not come back");
}

#[test]
fn words_that_are_gone_are_said_to_be_gone_and_kept() {
    let home = Home::with(NUMBERED);
    home.read(ADD);
    fs::write(home.text(), NUMBERED.replace("過海的貓", "")).expect("writing");
    let without = "甲九，這一行說的";
    let mut desk = home.open(WIDE);
    assert_eq!(added(&desk)[0].0, without, "what is left of it");
    fs::write(home.text(), NUMBERED.replace(|c: char| "甲九十".contains(c), "")).expect("writing");
    desk = home.open(WIDE);
    desk.event(Event::Ending);
    fs::write(home.text(), NUMBERED).expect("writing");
    is_added(&home.open(WIDE));
}

#[test]
fn who_has_moved_already_sees_what_was_added() {
    let home = Home::with(NUMBERED);
    home.read(ADD);
    let store = Store::new(Some(home.0.path().join("state")), Duration::ZERO);
    let start = Desk::start(vec![Origin::File(home.text())], SMALL, desk::narrow());
    let mut desk = Desk { state: State::new(Start { store: Some(store), ..start }), asked: Vec::new() };
    let asked = desk.state.update(Event::Resize { columns: 50, rows: 12 });
    desk.keys("j");
    let tasks = asked.into_iter().filter_map(|effect| if let Effect::Run(task) = effect { Some(task) } else { None });
    tasks.flat_map(desk::done).for_each(|event| desk.event(event));
    is_added(&desk);
}

#[test]
fn two_at_once_lose_no_highlight() {
    let home = Home::with(NUMBERED);
    let (mut one, mut other) = (home.open(SMALL), home.open(WIDE));
    one.keys("v n H m a");
    other.keys("] v n H m b");
    one.keys("v n n H");
    one.event(Event::Ending);
    other.event(Event::Ending);
    assert_eq!(added(&home.open(WIDE)).len(), 5, "three highlights and two marks");
}

#[test]
fn where_nothing_can_be_kept_reading_goes_on() {
    let home = Home::with(NUMBERED);
    fs::write(home.0.path().join("state"), "a file where a folder should be").expect("writing");
    let mut desk = home.open(SMALL);
    let message = desk.state.status.message.as_ref().expect("a message");
    assert!(message.warning && message.text.contains("state") && message.text.contains("--state"), "{message:?}");
    desk.keys("j j");
    assert!(desk.state.status.message.as_ref().is_none(), "it is said once");
    desk.keys("m a g ' a");
    assert!(desk.top().starts_with("甲一"), "marks last as long as the session: {}", desk.top());
    desk.event(Event::Ending);
}

#[test]
fn walls_stay_where_they_were_moved() {
    let home = Home::with(NUMBERED);
    let mut desk = home.open(WIDE);
    let wall = |desk: &Desk| desk.state.output.panes.article.x - 1;
    let before = wall(&desk);
    desk.drag((before, 9), (before + 8, 9));
    assert_eq!(wall(&desk), before + 8);
    desk.event(Event::Ending);
    assert_eq!(wall(&home.open(WIDE)), before + 8);
}

#[test]
fn a_text_that_was_decoded_wrongly_is_mended_at_a_key_and_stays_so() {
    // UTF-8 that was taken for Latin-1, and saved.
    let home = Home::with(&NUMBERED.bytes().map(char::from).collect::<String>());
    let says = |desk: &Desk, words: &str| {
        let message = desk.state.status.message.as_ref().map(|message| message.text.clone());
        assert!(message.as_ref().is_some_and(|message| message.contains(words)), "{words}: {message:?}");
    };
    let mut desk = home.open(WIDE);
    says(&desk, "Alt-e");
    assert!(!desk.top().starts_with("渡輪"), "nothing is mended unasked");
    desk.keys("Alt-e");
    says(&desk, "UTF-8 as windows-1252");
    assert!(desk.top().starts_with("渡輪"), "{}", desk.top());
    desk.event(Event::Ending);
    let mut desk = home.open(WIDE);
    assert!(desk.top().starts_with("渡輪"), "{}", desk.top());
    desk.keys("Alt-e");
    assert!(!desk.top().starts_with("渡輪"), "it is shown as it was saved");
    desk.event(Event::Ending);
    assert!(!home.open(WIDE).top().starts_with("渡輪"));
}

#[test]
fn a_text_that_was_decoded_rightly_has_nothing_to_mend() {
    let mut desk = Home::with(NUMBERED).open(WIDE);
    desk.keys("Alt-e");
    assert!(desk.top().starts_with("渡輪") && desk.state.open.encoding.name() == "UTF-8");
    assert!(desk.state.status.message.as_ref().is_some_and(|message| message.text.starts_with("無需修復")));
}
