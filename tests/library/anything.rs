//! Whatever is typed, clicked and resized: nothing panics, and what must hold of a reader holds.

use crate::support;
use crate::support::desk::{self, Desk};
use crate::support::holds::holds;
use kanbao::keys::{Button, Key, KeyCode, Mouse, MouseKind};
use kanbao::layout::width::Widths;
use kanbao::reader::layers::{Layer, Purpose};
use kanbao::reader::{Event, Probe};
use kanbao::screen::{self, Look};
use kanbao::view::Anchor;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

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

/// Lets something happen, and sees that it goes to what is on top.
fn happen(desk: &mut Desk, happening: Happening) {
    let before = Before::new(desk, &happening);
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
    before.holds_after(desk);
    cursor_is_on_top(desk);
}

/// What was on top, and what must have come of what happened to it.
struct Before {
    /// How many layers there were.
    depth: usize,
    /// The lines being typed, the top one first.
    lines: Vec<String>,
    /// Where the article stood.
    top: Anchor,
    /// Whether a character was typed or text was pasted where a line is typed.
    types: bool,
    /// Whether Esc was pressed, with nothing typed of a command.
    leaves: bool,
    /// Whether the wheel was turned with a menu on top.
    turns_menu: bool,
}

impl Before {
    fn new(desk: &Desk, happening: &Happening) -> Before {
        let layers = &desk.state.layers;
        let types_text = matches!(layers.top(), Some(Layer::Prompt(..)));
        let is_text = match happening {
            Happening::Key(Key { code: KeyCode::Char(c), ctrl: false, alt: false, .. }) => !c.is_control(),
            Happening::Paste(_) => true,
            _ => false,
        };
        let esc = Key::from(KeyCode::Esc);
        Before {
            depth: layers.depth(),
            lines: lines(desk),
            top: desk.state.article.viewport.top,
            types: types_text && is_text,
            leaves: matches!(happening, Happening::Key(key) if *key == esc)
                && desk.state.status.pending.typed().is_empty(),
            turns_menu: matches!(layers.top(), Some(Layer::Menu(_)))
                && matches!(happening, Happening::Mouse(Mouse { kind: MouseKind::WheelUp | MouseKind::WheelDown, .. })),
        }
    }

    fn holds_after(&self, desk: &Desk) {
        let now = lines(desk);
        if self.types {
            assert_eq!(now.len(), self.lines.len(), "typing opens and closes nothing");
            assert_eq!(now[1..], self.lines[1..], "a line below has what was typed on top");
            assert!(now[0].len() >= self.lines[0].len(), "what is typed is text");
        }
        if self.leaves && self.depth > 0 {
            assert!(desk.state.layers.depth() < self.depth, "Esc closes the top layer, whatever it is");
        }
        if self.turns_menu {
            assert_eq!(desk.state.article.viewport.top, self.top, "the wheel turns what is on top");
        }
    }
}

fn lines(desk: &Desk) -> Vec<String> {
    desk.state.layers.prompts().map(|(prompt, _)| prompt.text().to_owned()).collect()
}

/// The cursor is shown where a line is typed on top, and nowhere else.
fn cursor_is_on_top(desk: &Desk) {
    let (frame, screen) = (desk.state.frame(), desk.state.output.panes.screen);
    let look = Look::new((*frame.theme).clone(), true, frame.widths);
    let mut buffer = Buffer::empty(Rect::new(0, 0, screen.width, screen.height));
    let cursor = screen::draw(&frame, &look, &mut buffer);
    let roomy = screen.width >= 20 && screen.height >= 8;
    let area = match desk.state.layers.top() {
        Some(Layer::Prompt(_, purpose)) if purpose.in_last_row() => Some(frame.panes.status),
        Some(Layer::Prompt(_, Purpose::FilterMenu)) => frame.menu.map(|menu| menu.area),
        Some(Layer::Prompt(..)) => frame.contents.map(|contents| contents.area),
        _ => None,
    };
    match (cursor, area) {
        (Some((column, row)), Some(area)) => assert!(area.contains(column, row), "the cursor is elsewhere"),
        (Some(_), None) => panic!("a cursor, and no line is typed on top"),
        (None, Some(_)) => assert!(!roomy, "a line is typed, and there is no cursor"),
        (None, None) => {}
    }
}
