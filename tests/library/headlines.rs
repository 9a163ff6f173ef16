//! Headlines in double size: how they scroll, what lies over them, what is selected in them.

use crate::support;
use crate::support::desk::{self, Desk};
use kanbao::reader::{Effect, Event, Probe, Sizing, State};
use kanbao::screen::{self, LARGE, Look};
use kanbao::settings::{Settings, Theme};
use kanbao::source::Origin;
use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::Rect;

const TEXT: &str =
    "# 渡輪停航三日後今早恢復航行\n\n碼頭的售票員說，風已經小了。\n\n# 北堤海水浴場開放\n\n救生員今早已經就位。\n";

/// A terminal that has told what it can do; only the text is shown.
fn open(sizing: Sizing, settings: Settings) -> Desk {
    let mut desk = Desk::open(vec![desk::held(TEXT)], (48, 8), settings);
    desk.event(Event::Probed(Probe { sizing, ..Probe::default() }));
    desk.keys("z");
    desk
}

fn drawn(state: &State) -> Buffer {
    let size = state.output.panes.screen;
    let look = Look::new(Theme::load("dark", None).expect("a built-in theme"), true, state.config.widths);
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.width, size.height));
    screen::draw(&state.frame(), &look, &mut buffer);
    buffer
}

/// Cells of the large character that begins here, 0 for none.
fn large(cell: &Cell) -> u16 {
    match cell.diff_option {
        CellDiffOption::ForcedWidth(width) if cell.modifier.contains(LARGE) => width.get(),
        _ => 0,
    }
}

/// The rows of the screen: large characters in brackets, `^` for a row below some.
fn rows(buffer: &Buffer) -> Vec<String> {
    let row = |row: u16| {
        let cells: Vec<&Cell> = (0..buffer.area.width).map(|column| &buffer[(column, row)]).collect();
        let symbols =
            |wanted: fn(&Cell) -> bool| cells.iter().filter(move |cell| wanted(cell)).map(|cell| cell.symbol());
        let ordinary: String = symbols(|cell| !cell.modifier.contains(LARGE)).collect();
        let big: String = symbols(|cell| large(cell) > 0).collect();
        let ordinary = ordinary.replace(' ', "");
        match (big.is_empty(), cells.iter().any(|cell| cell.modifier.contains(LARGE))) {
            (true, true) => ordinary + "^",
            (true, false) => ordinary.chars().take(8).collect(),
            (false, _) => format!("{ordinary}[{big}]"),
        }
    };
    (0..buffer.area.height).map(row).collect()
}

#[test]
fn a_headline_scrolls_by_rows_and_is_small_where_it_is_cut() {
    let mut desk = open(Sizing::Scale, desk::narrow());
    let rule = "━━━━━━━━";
    let (body, second) = ("碼頭的售票員說，", "[北堤海水浴場開放]");
    for (keys, expected) in [
        ("", ["[渡輪停航三日後]", "^", "[今早恢復航行]", "^", rule, "", body, ""]),
        ("j", ["渡輪停航三日後", "[今早恢復航行]", "^", rule, "", body, "", "────────"]),
        ("j", ["[今早恢復航行]", "^", rule, "", body, "", "────────", ""]),
        ("j", ["今早恢復航行", rule, "", body, "", "────────", "", "北堤海水浴場開放"]),
        ("j", [rule, "", body, "", "────────", "", second, "^"]),
        ("k", ["今早恢復航行", rule, "", body, "", "────────", "", "北堤海水浴場開放"]),
    ] {
        desk.keys(keys);
        assert_eq!(rows(&drawn(&desk.state)), expected, "after {keys:?}");
    }
}

#[test]
fn only_where_the_terminal_can_or_the_reader_says_so() {
    for (sizing, setting, double) in [
        (Sizing::Scale, "auto", true),
        (Sizing::Width, "auto", false),
        (Sizing::None, "auto", false),
        (Sizing::Scale, "single", false),
        (Sizing::None, "double", true),
    ] {
        let mut settings = desk::narrow();
        let setting_of = kanbao::settings::Setting::from_key("screen.headlines").expect("a setting");
        setting_of.set(&mut settings, setting).expect("a value");
        let buffer = drawn(&open(sizing, settings).state);
        assert_eq!(buffer.content.iter().any(|cell| large(cell) > 0), double, "{sizing:?} {setting}");
    }
}

/// The place being read stays where it is when the terminal turns out to draw large characters, and when it is resized.
#[test]
fn the_place_is_kept_whatever_the_size_of_headlines() {
    let mut desk = open(Sizing::Scale, desk::narrow());
    for (steps, top) in [(0, "渡輪"), (1, "渡輪"), (2, "今早"), (3, "今早")] {
        desk.keys(&"j ".repeat(steps));
        // In a narrow pane the headline is of ordinary size.
        for width in [30, 48, 120, 48] {
            desk.resize((width, 8));
        }
        assert!(desk.top().starts_with(top), "{steps} steps: {}", desk.top());
        desk.keys("g");
    }
}

#[test]
fn both_rows_of_a_headline_are_selected_by_the_mouse() {
    for row in [0, 1] {
        let mut desk = open(Sizing::Scale, desk::narrow());
        let edge = desk.state.text_area().x;
        desk.drag((edge + 5, row), (edge + 14, row));
        desk.keys("y");
        assert!(copied(&desk).starts_with("輪停航"), "row {row}: {}", copied(&desk));
    }
    // Cut, it is of ordinary size.
    let mut desk = open(Sizing::Scale, desk::narrow());
    desk.keys("j");
    let edge = desk.state.text_area().x;
    desk.drag((edge + 2, 0), (edge + 7, 0));
    desk.keys("y");
    assert!(copied(&desk).starts_with("輪停航"), "{}", copied(&desk));
}

/// What was copied last.
fn copied(desk: &Desk) -> &str {
    let mut copies = desk.asked.iter().filter_map(|effect| match effect {
        Effect::Copy(text) => Some(text.as_str()),
        _ => None,
    });
    copies.next_back().unwrap_or_default()
}

/// Whatever lies over a headline takes away whole characters.
#[test]
fn no_large_character_is_torn() {
    let page = Origin::File(support::at("tests/screens/page.txt"));
    let mut settings = desk::narrow();
    kanbao::settings::Setting::from_key("screen.headlines")
        .expect("a setting")
        .set(&mut settings, "double")
        .expect("a value");
    let mut desk = Desk::open(vec![page], (120, 30), settings);
    for size in [(120, 30), (160, 48), (80, 24), (79, 13), (64, 9), (50, 5), (44, 3), (41, 2), (40, 1)] {
        desk.resize(size);
        for keys in
            ["g", "j", "?", "Esc :", "Esc T", "Esc Tab", "Esc i", "c", "P", "P C", "C z", "j", "z }", "} u", "G"]
        {
            desk.keys(keys);
            assert_whole(&drawn(&desk.state), &format!("{keys} {size:?}"));
        }
    }
}

fn assert_whole(buffer: &Buffer, whose: &str) {
    let mut parts = vec![0; buffer.content.len()];
    for position in buffer.area.positions() {
        let width = large(&buffer[position]);
        for (x, y) in (position.x..position.x + width).flat_map(|x| [(x, position.y), (x, position.y + 1)]) {
            assert!(buffer.area.contains((x, y).into()), "{whose}: over the edge at {x},{y}");
            parts[buffer.index_of(x, y)] += 1;
            let part = &buffer[(x, y)];
            assert!(part.modifier.contains(LARGE), "{whose}: torn at {x},{y}");
            assert!((x, y) == (position.x, position.y) || part.symbol() == " ", "{whose}: covered at {x},{y}");
        }
    }
    for (cell, parts) in buffer.content.iter().zip(parts) {
        assert_eq!(usize::from(cell.modifier.contains(LARGE)), parts, "{whose}: a part without its character");
    }
}
