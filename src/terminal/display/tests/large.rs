//! Large characters, on a terminal that knows the text sizing protocol.

use super::kitty::Kitty;
use super::*;
use crate::screen::LARGE;

/// A screen of 24 by 9 cells, whose rows 1 to 7 move.
struct Pair {
    display: Display<Vec<u8>>,
    kitty: Kitty,
    sent: String,
}

impl Pair {
    fn new() -> Pair {
        let mut display = Display::new(Vec::new(), Size::new(24, 9), Abilities::new(Depth::True, "xterm-kitty"));
        display.moving(Rect::new(0, 1, 24, 7));
        Pair { display, kitty: Kitty::new(24, 9), sent: String::new() }
    }

    /// Draws lines from one of their rows on, each with whether it is large: two rows high, and small where only one of
    /// its rows is in sight.
    fn draw(&mut self, lines: &[(bool, String)], top: usize) {
        let seen = seen(lines, top);
        let fill = |buffer: &mut Buffer| {
            buffer.set_string(0, 8, "第三版", Style::new());
            for (row, (half, text)) in (1..).zip(&seen) {
                match half {
                    Half::Small => buffer.set_string(2, row, text, Style::new()),
                    Half::Upper => enlarge(buffer, 2, row, text),
                    Half::Lower => {}
                }
            }
        };
        self.display
            .draw(|cells| {
                fill(cells);
                None
            })
            .unwrap();
        self.sent = String::from_utf8(std::mem::take(&mut self.display.out)).unwrap();
        self.kitty.process(&self.sent);
        for (row, (half, text)) in (1..).zip(&seen) {
            // Below a large character stands a mark for each of its cells; a blank is a blank at any size.
            let shown = |c: char| match (half, c) {
                (Half::Small, c) => c.to_string(),
                (_, ' ') => "  ".to_owned(),
                (Half::Upper, c) => c.to_string(),
                (Half::Lower, c) => "^".repeat(if c.is_ascii() { 2 } else { 4 }),
            };
            let expected = format!("  {}", text.chars().map(shown).collect::<String>());
            assert_eq!(self.kitty.row(row), expected.trim_end(), "row {row}");
        }
        assert_eq!(self.kitty.row(8), "第三版");
    }
}

/// The part of a line that a row shows.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Half {
    Small,
    Upper,
    Lower,
}

/// The seven rows from `top` on.
fn seen(lines: &[(bool, String)], top: usize) -> Vec<(Half, &str)> {
    let rows = lines.iter().flat_map(|(large, text)| {
        let halves = if *large { vec![Half::Upper, Half::Lower] } else { vec![Half::Small] };
        halves.into_iter().map(move |half| (half, text.as_str()))
    });
    let mut seen: Vec<_> = rows.skip(top).take(7).collect();
    let small = |row: Option<&mut (Half, &str)>, alone: Half| {
        row.into_iter().filter(|row| row.0 == alone).for_each(|row| row.0 = Half::Small);
    };
    small(seen.first_mut(), Half::Lower);
    small(seen.last_mut(), Half::Upper);
    seen
}

/// Puts large characters on a row and the one below it, as the screen does.
fn enlarge(buffer: &mut Buffer, column: u16, row: u16, text: &str) {
    let mut column = column;
    for character in text.chars() {
        let width = 2 * character.to_string().cell_width();
        for (x, y) in (column..column + width).flat_map(|x| [(x, row), (x, row + 1)]) {
            buffer[(x, y)].reset();
            buffer[(x, y)].modifier |= LARGE;
        }
        let forced = CellDiffOption::ForcedWidth(NonZeroU16::new(width).unwrap());
        buffer[(column, row)].set_char(character).set_diff_option(forced);
        column += width;
    }
}

fn large(text: &str) -> (bool, String) {
    (true, text.to_owned())
}

fn small(text: &str) -> (bool, String) {
    (false, text.to_owned())
}

#[test]
fn a_headline_is_one_sequence() {
    let mut pair = Pair::new();
    pair.draw(&[large("小米7月"), small("七成零部件")], 0);
    assert!(pair.sent.contains("\x1b[2;3H\x1b]66;s=2;小米7月\x1b\\"), "{:?}", pair.sent);
    pair.draw(&[large("小米7月"), small("七成零部件")], 0);
    assert_eq!(pair.sent, "", "nothing has changed");
}

/// A character that the terminal may measure otherwise is sent with its width.
#[test]
fn an_uncertain_width_is_told() {
    let mut pair = Pair::new();
    pair.display
        .draw(|cells| {
            enlarge(cells, 0, 0, "他“好”…");
            None
        })
        .unwrap();
    let sent = String::from_utf8(std::mem::take(&mut pair.display.out)).unwrap();
    let sized =
        "\x1b]66;s=2;他\x1b\\\x1b]66;s=2:w=1;“\x1b\\\x1b]66;s=2;好\x1b\\\x1b]66;s=2:w=1;”\x1b\\\x1b]66;s=2:w=1;…\x1b\\";
    assert!(sent.contains(sized), "{sent:?}");
}

/// Text written over the lower row of a large character skips it: the character is erased first.
#[test]
fn what_was_large_is_erased_before_text_comes() {
    let mut pair = Pair::new();
    pair.draw(&[large("大標題"), small("正文")], 0);
    pair.draw(&[small("標"), small("第二行的正文寫到這裏")], 0);
    assert!(pair.sent.contains("\x1b[12X"), "{:?}", pair.sent);
}

#[test]
fn a_headline_that_scrolls_out_becomes_small_and_goes() {
    let mut pair = Pair::new();
    let text: Vec<_> = [large("大標題"), small("一二三四"), small("五六七八"), large("另一篇"), small("九十")].into();
    for top in [0, 1, 2, 1, 0, 4, 5, 6, 5, 0, 3] {
        pair.draw(&text, top);
    }
}

proptest! {
    /// Any lines, large and small, from frame to frame.
    #[test]
    fn lines_large_and_small_are_shown_from_frame_to_frame(
        texts in proptest::collection::vec(proptest::collection::vec((any::<bool>(), "[a-c一二三 ]{0,5}"), 0..9), 1..4),
        tops in proptest::collection::vec((0usize..4, 0usize..9), 1..7),
    ) {
        let mut pair = Pair::new();
        for (text, top) in tops {
            pair.draw(&texts[text % texts.len()], top);
        }
    }
}
