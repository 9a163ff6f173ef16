//! What is drawn: whole screens as text with their styles, and what holds of every screen.
//!
//! The snapshots show tests/screens/page.txt, which has every kind of block in forms that say what they are.

use std::fmt::Write;
use std::time::Duration;

use crate::support::desk::{self, Desk};
use crate::support::{self, Text};
use insta::assert_snapshot;
use kanbao::jobs::feeds::FeedsPlace;
use kanbao::layout::width::Widths;
use kanbao::reader::library::session::CliOverrides;
use kanbao::reader::{Event, Start, State};
use kanbao::screen::{self, Look};
use kanbao::settings::{Ambiguous, Preset, Role, Theme};
use kanbao::source::Origin;
use kanbao::store::{Change, Record, Source, Store};
use kanbao::view::Area;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// One snapshot: its name, the terminal, how wide it draws ambiguous characters, the keys typed.
macro_rules! screens {
    ($($name:ident: $columns:literal x $rows:literal $ambiguous:ident $($preset:ident)? $keys:literal;)+) => {$(
        #[test]
        fn $name() {
            #[allow(unused_mut, reason = "most are looked at with the default keys")]
            let mut settings = desk::with_ambiguous(Ambiguous::$ambiguous);
            $(settings.keys.preset = Preset::$preset;)?
            let mut desk = Desk::open(vec![page_of_every_kind()], ($columns, $rows), settings);
            desk.keys($keys);
            assert_snapshot!(stringify!($name), picture(&desk.state));
        }
    )+};
}

screens! {
    three_panes_160: 160 x 48 Narrow "";
    three_panes_120: 120 x 40 Narrow "";
    three_panes_wide: 120 x 40 Wide "";
    three_panes_toggled: 120 x 40 Narrow "t";
    a_figure_chosen: 120 x 20 Narrow "Shift-Tab G";
    two_panes: 80 x 24 Narrow "";
    two_panes_wide_toggled: 80 x 24 Wide "t";
    a_section: 80 x 24 Narrow "] ] ]";
    help: 80 x 24 Narrow "?";
    help_small: 40 x 12 Narrow "?";
    help_searched: 80 x 24 Narrow "? / 畫 面 Left";
    palette: 80 x 24 Narrow ": f j";
    palette_small: 30 x 10 Narrow ": n e x t";
    keys_that_follow: 80 x 24 Narrow Vim "[";
    theme_menu: 80 x 24 Narrow "S Down";
    contents_filtered: 60 x 20 Narrow "c / 敲";
    contents_folded: 160 x 20 Narrow "Tab h";
    finding: 120 x 40 Narrow "/ 敲 钟";
    finding_nothing: 60 x 20 Narrow "/";
    found_when_converted: 80 x 24 Narrow "t / 敲 鐘 Enter n";
    a_wrong_expression: 60 x 20 Narrow "/ ~ (";
    finding_by_pinyin: 80 x 24 Narrow "/ @ q z";
    hits_listed_80: 80 x 24 Narrow "/ 敲 钟 Enter &";
    hits_listed_160: 160 x 48 Narrow "t / 的 Ctrl-o Down Down";
    hits_listed_wide: 80 x 24 Wide "/ 的 Ctrl-o";
    hits_listed_small: 30 x 10 Narrow "/ 的 Ctrl-o";
    hits_on_the_bar_80: 80 x 24 Narrow "/ 的 Enter n n";
    hits_on_the_bar_wide: 120 x 20 Wide "/ 的 Enter n";
    script_menu: 80 x 24 Narrow "T";
    shelf: 80 x 24 Narrow "o";
    highlighted: 80 x 24 Narrow "v n n n H a 查 年 份 Enter v n n n n v 2 H g";
    highlighted_when_converted: 60 x 20 Narrow "v n n n H v n n n n v 2 H t";
    selecting: 80 x 24 Narrow "v n n n l";
    a_note_is_typed: 80 x 24 Narrow "v n n n a 查 年 份";
    annotations: 80 x 24 Narrow "v n n n H a 查 年 份 Enter ] B 再 讀 Enter m q v ) 3 H A";
    bookmarks_in_the_contents: 120 x 20 Narrow "] B 再 讀 Enter g m q ] ] m 報 t Tab k";
    one_pane: 60 x 20 Narrow "";
    one_pane_toggled: 60 x 20 Narrow "t 6 j";
    contents_over_the_text: 60 x 20 Narrow "c";
    figures_over_the_text: 60 x 20 Narrow "i";
    only_the_text: 60 x 20 Narrow "z";
    a_message: 60 x 20 Narrow "y";
    a_count: 60 x 20 Narrow "1 2";
    tiny: 20 x 6 Narrow "";
    tiny_wide: 20 x 6 Wide "Space";
    tiny_contents: 20 x 6 Narrow "c";
    one_cell: 1 x 1 Narrow "";
}

#[test]
fn hits_on_the_bar_160() {
    let mut desk = Desk::with(include_str!("../stories/numbered.txt"), (160, 48));
    desk.keys("/ 船 长 的 茶 Enter 3 n");
    assert_snapshot!("hits_on_the_bar_160", picture(&desk.state));
}

/// The shelf of somebody who has read two papers that are gone, something through a pipe, and half of the essay.
#[test]
fn shelf_of_a_reader() {
    let home = tempfile::tempdir().expect("a folder");
    let store = Store::new(Some(home.path().into()), Duration::ZERO);
    let read = |identity: u64, path: Option<&str>, name: &str, percent| {
        let source = Source { identity, path: path.map(Into::into) };
        store.queue(Change::Read(source, Box::new(Record { name: name.into(), percent, ..Record::default() })));
        store.save();
        // So that the order is that of the calls.
        std::thread::sleep(Duration::from_millis(3));
    };
    let open = |origin: Origin| {
        Desk::with_store(vec![origin], (80, 24), desk::narrow(), (store.clone(), CliOverrides::default()))
    };
    read(1, Some("/nowhere/海港晚報.txt"), "海港晚報.txt", 43);
    read(2, None, "standard input", 100);
    read(3, Some("/nowhere/青石日報.txt"), "青石日報.txt", 7);
    store.queue(Change::Shelve("/nowhere".into()));
    let mut essay = open(Origin::Sample(&kanbao::source::SAMPLES[3]));
    essay.keys("5 0 %");
    essay.event(Event::Ending);
    let mut desk = open(page_of_every_kind());
    desk.keys("o j");
    assert_snapshot!("shelf_of_a_reader", picture(&desk.state));
}

/// A message that is too long for the last row has further ones: the key and the reason that it tells are never cut off.
#[test]
fn a_message_is_never_cut() {
    let address = format!("https://example.com/{}/last.html", ["harbour"; 12].join("/"));
    let mail = "mailto:someone@example.com?subject=a-letter-to-the-paper-of-the-ferry-pier-about-its-timetable";
    let text = format!("# 頭版\n\n見[這裏]({address})，或[寫信]({mail})。\n");
    let home = tempfile::tempdir().expect("a folder");
    let file = home.path().join("a-file-with-a-name-that-is-as-long-as-those-that-programs-give.md");
    std::fs::write(&file, text).expect("writing");
    for size in [(80, 24), (60, 16), (40, 12)] {
        for (keys, told) in [
            ("l x", vec![&*address, "x"]),
            ("l l Enter", vec![mail, "x"]),
            ("O", vec!["o"]),
            ("K", vec![]),
            (";", vec!["w"]),
        ] {
            let store = Store::new(Some(home.path().join("state")), Duration::ZERO);
            let store = (store, CliOverrides::default());
            let mut desk = Desk::with_store(vec![Origin::File(file.clone())], size, desk::narrow(), store);
            desk.keys(keys);
            let message = desk.state.status.message.as_ref().expect("something is said").text.clone();
            let (buffer, look) = drawn(&desk.state);
            let row = |row| text_of(&buffer, row, &look.widths);
            let shown: String = (0..size.1).map(row).collect();
            assert!(shown.contains(&without_blanks(&message)), "{size:?} {keys}: {message}\n{shown}");
            assert!(told.iter().all(|part| message.contains(part)), "{keys}: {message}");
        }
    }
}

/// What a message of several rows has covered stands at the top of the next screen.
#[test]
fn rows_below_a_message_are_shown_by_the_next_screen() {
    let text: String = (1..=200).map(|n| format!("第{n}段，渡輪今早照常開航，街坊都說好。\n\n")).collect();
    let mut desk = Desk::open(vec![desk::held(&text)], (20, 12), desk::narrow());
    desk.keys("z");
    let before = desk.lines();
    desk.keys("C");
    let message = desk.state.status.message.as_ref().expect("the window has no room for more columns").text.clone();
    assert!(Widths::NARROW.text(&message) > 20, "{message}");
    desk.keys("Space");
    let after = desk.lines();
    let last = before.iter().rposition(|row| !row.trim().is_empty()).expect("a row of text");
    for covered in &before[last - 1..=last] {
        assert!(after.contains(covered), "{covered} is not in\n{}", after.join("\n"));
    }
}

/// A feed list without any says by which key one is subscribed to, in as many rows as that needs.
#[test]
fn a_menu_that_is_empty_says_why_in_full() {
    for size in [(80, 24), (40, 12)] {
        let start = Desk::start(vec![page_of_every_kind()], size, desk::narrow());
        let home = tempfile::tempdir().expect("a folder");
        let feeds = FeedsPlace { folder: Some(home.path().into()), ..FeedsPlace::default() };
        let mut desk = Desk::opened(Start { feeds, ..start });
        desk.keys("w");
        let (buffer, look) = drawn(&desk.state);
        let shown: String = (0..size.1).map(|row| text_of(&buffer, row, &look.widths)).collect();
        assert!(shown.replace('│', "").contains("再按Alt-f"), "{size:?}: {shown}");
    }
}

fn page_of_every_kind() -> Origin {
    Origin::File(support::at("tests/screens/page.txt"))
}

/// A row of the screen without its blanks.
fn text_of(buffer: &Buffer, row: u16, widths: &Widths) -> String {
    without_blanks(&text(buffer, 0..buffer.area().width, row, widths))
}

fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}

/// A screen as text, and below it its styles: a letter for each, and where it stands.
fn picture(state: &State) -> String {
    let (buffer, look) = drawn(state);
    let mut picture = String::new();
    for row in 0..buffer.area().height {
        let _ = writeln!(picture, "{}", text(&buffer, 0..buffer.area().width, row, &look.widths).trim_end());
    }
    picture + "\n" + &styles(&buffer) + &cursor(state)
}

/// Where the cursor is shown, if it is.
fn cursor(state: &State) -> String {
    let screen = state.output.panes.screen;
    let mut buffer = Buffer::empty(Rect::new(0, 0, screen.width, screen.height));
    let look = Look::new(Theme::load("dark", None).expect("a built-in theme"), true, state.config.widths);
    screen::draw(&state.frame(), &look, &mut buffer)
        .map_or(String::new(), |(column, row)| format!("cursor {column},{row}\n"))
}

/// Draws the screen; where the cursor is shown, it is on it.
fn drawn(state: &State) -> (Buffer, Look) {
    let screen = state.output.panes.screen;
    let look = Look::new(Theme::load("dark", None).expect("a built-in theme"), true, state.config.widths);
    let mut buffer = Buffer::empty(Rect::new(0, 0, screen.width, screen.height));
    let cursor = screen::draw(&state.frame(), &look, &mut buffer);
    assert!(cursor.is_none_or(|cursor| buffer.cell(cursor).is_some()), "the cursor is off the screen: {cursor:?}");
    (buffer, look)
}

/// What stands in a row's cells, a wide cluster once.
fn text(buffer: &Buffer, columns: std::ops::Range<u16>, row: u16, widths: &Widths) -> String {
    let (mut text, mut column) = (String::new(), columns.start);
    while column < columns.end {
        let symbol = buffer[(column, row)].symbol();
        text.push_str(symbol);
        column += u16::from(widths.cluster(symbol)).max(1);
    }
    text
}

/// The styles of a screen: the runs of each row that are not in the commonest one, by letters explained below.
fn styles(buffer: &Buffer) -> String {
    let mut known: Vec<Style> = vec![buffer.content().first().map_or(Style::new(), style)];
    let mut map = String::new();
    for row in 0..buffer.area().height {
        let letters: String =
            (0..buffer.area().width).map(|column| letter(&mut known, style(&buffer[(column, row)]))).collect();
        let _ = writeln!(map, "{}", letters.trim_end_matches('.'));
    }
    for (index, style) in known.iter().enumerate() {
        let _ = writeln!(map, "{} {}", name(index), words(*style));
    }
    map
}

fn style(cell: &Cell) -> Style {
    cell.style()
}

fn letter(known: &mut Vec<Style>, style: Style) -> char {
    let index = known.iter().position(|other| *other == style).unwrap_or_else(|| {
        known.push(style);
        known.len() - 1
    });
    name(index)
}

fn name(index: usize) -> char {
    ".abcdefghijklmnopqrstuvwxyz".chars().nth(index).unwrap_or('?')
}

fn words(style: Style) -> String {
    let colour = |colour: Option<ratatui::style::Color>| colour.map_or("none".to_string(), |colour| colour.to_string());
    format!("{} on {} {:?}", colour(style.fg), colour(style.bg), style.add_modifier)
}

/// Terminals that every text is read through on.
const TERMINALS: [(u16, u16); 8] = [(160, 48), (121, 40), (120, 12), (100, 30), (80, 24), (79, 24), (60, 20), (20, 6)];

#[test]
fn every_screen_of_every_text_is_whole() {
    let texts = Vec::from_iter(support::seeds().into_iter().chain(support::pages()));
    let failed: Vec<&str> = support::failing(&texts, is_whole_on_every_screen).iter().map(|text| &*text.name).collect();
    assert!(failed.is_empty(), "{failed:?}");
}

/// Nothing of a text is cut or covered, wherever it is read.
pub fn is_whole_on_every_screen(text: &Text) {
    for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
        let origin = desk::held(&text.text);
        let mut desk = Desk::open(vec![origin], TERMINALS[0], desk::with_ambiguous(ambiguous));
        for size in TERMINALS {
            desk.resize(size);
            for keys in ["g", "t", "G"] {
                desk.keys(keys);
                read_through(&mut desk, &format!("{} {size:?} {ambiguous:?}", text.name));
            }
        }
    }
}

#[test]
fn what_lies_over_the_text_cuts_nothing() {
    for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
        let page = Origin::File(support::at("tests/screens/page.txt"));
        let mut desk = Desk::open(vec![page], TERMINALS[0], desk::with_ambiguous(ambiguous));
        for size in TERMINALS.into_iter().chain((59..=90).map(|columns| (columns, 20))) {
            desk.resize(size);
            for keys in [
                "?",
                "/ 頁",
                "Esc Esc :",
                "f j",
                "Esc & 的",
                "Down",
                "Esc S",
                "Esc T",
                "Esc o",
                "Esc c",
                "h",
                "/ 鐘",
                "Esc i",
                "z",
                "z Esc",
                "v n n H a 敲",
                "鐘 Enter m q A",
                "X Esc B",
                "Esc",
            ] {
                desk.keys(keys);
                let (buffer, look) = drawn(&desk.state);
                nothing_is_cut(&buffer, &look.widths, &format!("{keys} {size:?} {ambiguous:?}"));
            }
        }
    }
}

/// Looks at some screens, from where the reader stands on.
fn read_through(desk: &mut Desk, whose: &str) {
    for _ in 0..3 {
        let (buffer, look) = drawn(&desk.state);
        nothing_is_cut(&buffer, &look.widths, whose);
        walls_are_straight(&desk.state, &buffer, &look, whose);
        lines_keep_the_rules(&desk.state, &buffer, &look, whose);
        desk.keys("Space");
    }
}

/// A wide cluster has both its cells, and nothing stands in the second.
fn nothing_is_cut(buffer: &Buffer, widths: &Widths, whose: &str) {
    for row in 0..buffer.area().height {
        for column in 0..buffer.area().width {
            let symbol = buffer[(column, row)].symbol();
            assert!(!symbol.is_empty() && widths.cluster(symbol) > 0, "{whose}: nothing at {column},{row}");
            if widths.cluster(symbol) == 2 {
                assert!(column + 1 < buffer.area().width, "{whose}: {symbol} over the edge in row {row}");
                assert_eq!(buffer[(column + 1, row)].symbol(), " ", "{whose}: {symbol} cut at {column},{row}");
            }
        }
    }
}

/// The walls beside the article stand in every row of it, and nothing of the article beyond them.
fn walls_are_straight(state: &State, buffer: &Buffer, look: &Look, whose: &str) {
    let Area { x, y, .. } = state.output.panes.article;
    let (right, bottom) = (state.output.panes.article.right(), state.output.panes.article.bottom());
    for row in y..bottom {
        for column in x.checked_sub(1).into_iter().chain(Some(right).filter(|right| *right < buffer.area().width)) {
            let symbol = buffer[(column, row)].symbol();
            let [thumb, tick, on_thumb, _] = look.glyphs.scroll;
            let scrolls = column == right && [thumb, tick, on_thumb].contains(&symbol);
            let wall = symbol == look.glyphs.wall || symbol == look.glyphs.cross_left || scrolls;
            assert!(wall, "{whose}: {symbol:?} in the wall at {column},{row}");
        }
    }
}

/// No line of the article begins with a mark that may not, nor ends with one; but a block begins as its source does.
fn lines_keep_the_rules(state: &State, buffer: &Buffer, look: &Look, whose: &str) {
    let area = state.text_area();
    for (offset, row) in state.article.viewport.rows.iter().enumerate() {
        let Some(line) = row.line() else { continue };
        let shown = text(buffer, area.x..area.right(), area.y + offset as u16, &look.widths);
        let line_begins_block = line.text.start == 0;
        let bad_start = shown
            .trim_start_matches([' ', '▏', '|'])
            .starts_with(['，', '。', '、', '」', '』', '》', '）', '！', '？', '：', '；', '”', '·']);
        assert!(line_begins_block || !bad_start, "{whose}: a line begins {shown}");
        let last = line.text.end as usize == row.galley.passage.text.len();
        assert!(last || !shown.trim_end().ends_with(['「', '『', '《', '（', '“']), "{whose}: a line ends {shown}");
    }
}

/// What Markdown says of words is seen on them: by the theme, or by weight.
#[test]
fn words_look_as_markdown_says() {
    let markdown =
        "# 題\n\n正文**粗**`碼`[連](https://example.org)*斜*。\n\n```\n程\n```\n\n見[官網](https://example.org)。\n";
    let desk = Desk::open(vec![desk::held(markdown)], (60, 20), desk::narrow());
    let (buffer, look) = drawn(&desk.state);
    for (word, wanted) in [
        ("正", look.style(Role::Text)),
        ("粗", look.style(Role::Text).add_modifier(Modifier::BOLD)),
        ("斜", look.style(Role::Text).add_modifier(Modifier::ITALIC)),
        ("碼", look.style(Role::Code)),
        ("程", look.style(Role::Code)),
        ("連", look.style(Role::Link)),
    ] {
        let cell = buffer.content().iter().find(|cell| cell.symbol() == word).expect("it is on the screen");
        let (shown, wanted) = (style(cell), Style::default().patch(wanted));
        assert_eq!((shown.fg, shown.add_modifier), (wanted.fg, wanted.add_modifier), "{word}");
    }
    assert_ne!(look.style(Role::Code), look.style(Role::Text), "the theme sets code apart");
}

#[test]
fn selecting_never_lights_half_a_character() {
    for (keys, columns) in [("", 60), ("t", 120), ("t P", 120), ("C", 120)] {
        let page = Origin::File(support::at("tests/screens/page.txt"));
        let mut desk = Desk::open(vec![page], (columns, 24), desk::narrow());
        desk.keys(keys);
        for (from, to) in (0..columns).step_by(3).zip((0..columns).rev().step_by(5)) {
            desk.drag((from, 8 + from % 3), (to, 12 + to % 3));
            let (buffer, look) = drawn(&desk.state);
            let lit = |column: u16, row: u16| style(&buffer[(column, row)]).bg == look.style(Role::Selection).bg;
            let area = desk.state.output.panes.article;
            let cells = (area.y..area.bottom()).flat_map(|row| (area.x..area.right()).map(move |column| (column, row)));
            let mut any = false;
            for (column, row) in cells {
                any |= lit(column, row);
                if look.widths.cluster(buffer[(column, row)].symbol()) == 2 {
                    assert_eq!(lit(column, row), lit(column + 1, row), "{keys} {from} {to}: half of {column},{row}");
                }
            }
            assert!(any || desk.state.article.selected().is_none(), "{keys} {from} {to}: what is selected is not seen");
        }
    }
}
