//! Whatever is typed, clicked and resized: nothing panics, and what must hold of a reader holds.

use crate::support;
use crate::support::desk::{self, Desk};
use crate::support::holds::holds;
use kanbao::keys::{Button, Key, KeyCode, Mouse, MouseKind};
use kanbao::layout::width::Widths;
use kanbao::reader::{Event, Probe};
use proptest::prelude::*;

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
const KEYS: &str = "jjjkkdu fbGg%123456789]][[}}{{))((<>cizTtto?+-=yxqY::///&&@~=的SShlDPCvvvHHaBAXXORRJeLK";

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

proptest! {
    #![proptest_config(ProptestConfig { cases: support::cases(), failure_persistence: None, ..ProptestConfig::default() })]

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
            holds(&desk.state);
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
