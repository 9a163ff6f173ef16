//! Whatever is typed, clicked and resized: nothing panics, and what must hold of a reader holds.

mod support;

use kanbao::layout::width::Widths;
use kanbao::reader::panes::Area;
use kanbao::reader::{Button, Event, Focus, Key, KeyCode, Mouse, MouseKind, Probe, Reader};
use kanbao::screen::{self, Look};
use kanbao::settings::Theme;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use support::desk::{self, Desk};

/// One thing that may happen.
#[derive(Clone, Debug)]
enum Happening {
    Key(Key),
    Resize(u16, u16),
    Mouse(Mouse),
    /// Something is pasted.
    Paste(String),
    /// The message's time is over.
    Tick,
    /// The terminal draws ambiguous characters so.
    Widths(bool),
}

/// Every key that means something, weighted to the ones that move, and some that mean nothing.
const KEYS: &str = "jjjkkdu fbGg%123456789]][[}}{{))((<>cizTtto?+-=yxqY::///&&@~=的SShlDPCvvvHHaBAXXO";

fn happening() -> impl Strategy<Value = Happening> {
    let codes = [
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::F(1),
        KeyCode::Left,
        KeyCode::Backspace,
        KeyCode::Char('o'),
    ];
    let named = (prop::sample::select(codes.to_vec()), any::<bool>(), any::<bool>(), any::<bool>())
        .prop_map(|(code, ctrl, alt, shift)| Key { code, ctrl, alt, shift });
    let typed = prop::sample::select(KEYS.chars().collect::<Vec<_>>()).prop_map(|c| Key {
        code: KeyCode::Char(c),
        ctrl: false,
        alt: false,
        shift: false,
    });
    let sizes = prop_oneof![
        prop::sample::select(vec![
            (160, 48),
            (120, 40),
            (119, 12),
            (80, 24),
            (79, 11),
            (60, 20),
            (20, 6),
            (1, 1),
            (0, 0),
            (2, 0),
            (0, 9),
            (5, 3)
        ]),
        (0u16..200, 0u16..60),
        Just((u16::MAX, 3)),
    ];
    let buttons = prop::sample::select(vec![
        MouseKind::Down(Button::Left),
        MouseKind::WheelUp,
        MouseKind::WheelDown,
        MouseKind::Drag(Button::Left),
        MouseKind::Up(Button::Left),
        MouseKind::Down(Button::Right),
    ]);
    let cells = prop_oneof![(0u16..200, 0u16..60), (0u16..40, 2u16..12)];
    let mouse = (buttons, cells).prop_map(|(kind, (column, row))| Mouse { kind, column, row });
    prop_oneof![
        8 => typed.prop_map(Happening::Key),
        4 => named.prop_map(Happening::Key),
        2 => sizes.prop_map(|(columns, rows)| Happening::Resize(columns, rows)),
        4 => mouse.prop_map(Happening::Mouse),
        1 => "[a一\n\u{301}\u{1b}]{0,9}".prop_map(Happening::Paste),
        1 => Just(Happening::Tick),
        1 => any::<bool>().prop_map(Happening::Widths),
    ]
}

fn texts() -> impl Strategy<Value = String> {
    let seeds: Vec<String> = support::seeds().into_iter().map(|seed| seed.text).collect();
    prop_oneof![
        4 => prop::sample::select(seeds),
        1 => Just(String::new()),
        1 => Just("●圖一。\n".repeat(3)),
        1 => "(#? ?[一二三，。「」●▲1a \t\u{301}\u{200d}—…]{0,40}\n){0,12}",
    ]
}

/// Each case opens converters: few in every run, as many as one likes by PROPTEST_CASES.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_reader_survives_anything(
        first in texts(),
        second in texts(),
        size in (1u16..170, 1u16..50),
        happenings in prop::collection::vec(happening(), 1..40),
    ) {
        let mut desk = Desk::open(vec![desk::held(&first), desk::held(&second)], size, desk::narrow());
        for happening in happenings {
            happen(&mut desk, happening);
            holds(&desk.reader);
        }
    }
}

fn happen(desk: &mut Desk, happening: Happening) {
    desk.event(match happening {
        Happening::Key(key) => Event::Key(key),
        Happening::Resize(columns, rows) => Event::Resize { columns, rows },
        Happening::Mouse(mouse) => Event::Mouse(mouse),
        Happening::Paste(text) => Event::Paste(text),
        Happening::Tick => Event::Tick,
        Happening::Widths(wide) => {
            Event::Probed(Probe { widths: if wide { Widths::WIDE } else { Widths::NARROW }, ..Probe::default() })
        }
    });
}

/// What holds of every reader at any time.
fn holds(reader: &Reader) {
    let (panes, view, document) = (reader.panes(), reader.view(), reader.document());
    let text = document.text();

    // The window: no more rows than there is room for, on a place in the text.
    assert!(
        view.rows.len() <= usize::from(panes.article.height) * view.columns.count,
        "more rows than there is room for"
    );
    assert!(text.is_char_boundary(view.top.place.0 as usize), "the top is inside a character");
    assert!(text.is_char_boundary(view.here.0 as usize), "the place being read is inside a character");
    assert!(view.percent <= 100);
    let shows_something = !document.blocks().is_empty() && panes.article.height > 0;
    assert!(!shows_something || !view.rows.is_empty(), "an empty window over a text");

    // The panes: on the screen, none on another.
    let all = [panes.masthead, panes.contents, panes.article, panes.figures, panes.status];
    for (index, area) in all.iter().enumerate() {
        assert!(area.right() <= panes.screen.width && area.bottom() <= panes.screen.height, "outside: {area:?}");
        assert!(all[..index].iter().all(|other| !overlap(*area, *other)), "one on another: {all:?}");
    }
    let measure = reader.text_area();
    assert!(measure.x >= panes.article.x && measure.right() <= panes.article.right(), "text outside its pane");

    // The lists: something chosen that there is.
    for (list, count) in [(Focus::Contents, document.headings().len()), (Focus::Figures, document.figures().len())] {
        assert!(reader.list(list).chosen < count.max(1), "{list:?}: an entry that is not there");
        assert!(reader.focus() != list || count > 0, "the focus is on {list:?}, which is empty");
    }
    assert!(reader.heading_being_read().is_none_or(|heading| heading < document.headings().len()));

    draws(reader);
}

fn overlap(a: Area, b: Area) -> bool {
    !a.is_empty() && !b.is_empty() && a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()
}

/// Drawing never panics, and shows no control character.
fn draws(reader: &Reader) {
    let screen = reader.panes().screen;
    let look = Look::new(Theme::load("dark", None).expect("a built-in theme"), true, reader.widths());
    let mut buffer = Buffer::empty(Rect::new(0, 0, screen.width, screen.height));
    let cursor = screen::draw(reader, &look, &mut buffer);
    assert!(cursor.is_none_or(|cursor| buffer.cell(cursor).is_some()), "the cursor is off the screen");
    for cell in buffer.content() {
        assert!(!cell.symbol().chars().any(char::is_control), "a control character: {:?}", cell.symbol());
    }
}
