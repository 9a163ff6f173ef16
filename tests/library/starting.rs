//! Where reading begins: by what the command line asks for.

use crate::support::desk::{self, Desk};
use kanbao::reader::{Event, Start, StartCommand};
use kanbao::settings::Preset;
use kanbao::source::{Origin, SAMPLES};
use kanbao::store::Store;
use std::time::Duration;

const NUMBERED: &str = include_str!("../stories/numbered.txt");

/// The numbered text, opened with these `+…` arguments.
fn open(arguments: &str, preset: Preset) -> Desk {
    let mut settings = desk::narrow();
    settings.keys.preset = preset;
    let commands = arguments.split(' ').map(|argument| StartCommand::from_argument(&argument[1..])).collect();
    Desk::opened(Start { commands, ..Desk::start(vec![desk::held(NUMBERED)], (60, 16), settings) })
}

#[test]
fn the_command_line_says_where_reading_begins() {
    for (arguments, top, view) in [
        ("+5", "甲二", "the fifth line of the source"),
        ("+99999", "丙", "the last line where there are fewer"),
        ("+/報童", "", "a word"),
        ("+/报童", "", "a word in the other script"),
        ("+} +]", "乙篇第一節", "keys, one argument after the other"),
        ("+50%", "乙十三", "a count and its key"),
    ] {
        let desk = open(arguments, Preset::Default);
        assert!(desk.top().starts_with(top), "{arguments}, {view}: {}", desk.top());
        if arguments.contains('/') {
            assert!(desk.lines().iter().any(|line| line.contains("報童")), "{arguments}: {:?}", desk.lines());
            assert!(desk.state.layers.top().is_none(), "{arguments}: the line is done");
        }
    }
}

#[test]
fn a_line_and_words_are_gone_to_whatever_the_keys_are() {
    for preset in [Preset::Default, Preset::Less, Preset::Vim] {
        assert!(open("+5", preset).top().starts_with("甲二"), "{preset:?}");
        assert!(open("+/報童", preset).reading().starts_with("報童"), "{preset:?}");
    }
}

/// Nothing was named: the shelf, with what was read last at hand; the paper below it was not opened by anybody.
#[test]
fn on_the_shelf_what_was_read_last_is_chosen() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("晚報.txt");
    std::fs::write(&path, NUMBERED).expect("writing");
    let store = || Some(Store::new(Some(home.path().join("state")), Duration::ZERO));
    let start = |origin: Origin| Start { store: store(), ..Desk::start(vec![origin], (60, 16), desk::narrow()) };
    let mut desk = Desk::opened(start(Origin::File(path)));
    desk.keys("}");
    desk.event(Event::Ending);
    for _ in 0..2 {
        let commands = vec![StartCommand::Shelf];
        let mut desk = Desk::opened(Start { commands, ..start(Origin::Sample(&SAMPLES[0])) });
        let menu = desk.state.layers.menu().expect("the shelf");
        assert_eq!(menu.rows()[menu.list.chosen].key, "晚報.txt");
        desk.event(Event::Ending);
    }
    let commands = vec![StartCommand::Shelf];
    let mut desk = Desk::opened(Start { commands, ..start(Origin::Sample(&SAMPLES[0])) });
    desk.keys("Enter");
    assert!(desk.top().starts_with("碼頭老鐘"), "{}", desk.top());
}

/// The store answers while the words are still looked for.
#[test]
fn words_that_are_asked_for_come_before_the_place_where_reading_stopped() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("晚報.txt");
    std::fs::write(&path, NUMBERED).expect("writing");
    let store = || Some(Store::new(Some(home.path().join("state")), Duration::ZERO));
    let start = || Start { store: store(), ..Desk::start(vec![Origin::File(path.clone())], (60, 16), desk::narrow()) };
    let mut desk = Desk::opened(start());
    desk.keys("} }");
    desk.event(Event::Ending);
    let desk = Desk::opened(Start { commands: vec![StartCommand::from_argument("/報童")], ..start() });
    assert!(desk.lines().iter().any(|line| line.contains("報童")), "{:?}", desk.lines());
    assert_eq!(desk.state.status.message, None, "reading does not go on where it stopped");
}

#[test]
fn what_is_nowhere_is_told() {
    let desk = open("+/沒有的字", Preset::Default);
    assert!(desk.top().starts_with("渡輪"));
    assert!(desk.state.status.message.is_some_and(|message| message.text.contains("沒有的字")));
}
