use std::num::NonZeroU16;

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::buffer::CellWidth;
use ratatui::style::{Color, Modifier, Style};

use super::*;
use crate::terminal::glyph::Glyph;
use crate::terminal::pen::Depth;

const XTERM: &str = "xterm-256color";

/// A screen whose bytes go to a strict reader of escape sequences, as to a terminal.
struct Stage {
    terminal: Terminal<Screen<Vec<u8>>>,
    parser: vt100::Parser,
    /// Whether the terminal draws characters of ambiguous width wide.
    draws_wide: bool,
    /// The bytes of the last frame.
    bytes: Vec<u8>,
}

impl Stage {
    fn new(columns: u16, rows: u16) -> Stage {
        Stage::with(columns, rows, Abilities::of(Depth::True, XTERM))
    }

    fn with(columns: u16, rows: u16, abilities: Abilities) -> Stage {
        let screen = Screen::new(Vec::new(), Size::new(columns, rows), abilities);
        let terminal = Terminal::new(screen).unwrap();
        // Something else was on the terminal before.
        let cells = |number| NonZeroU16::new(number).unwrap();
        let mut parser = vt100::Parser::new(cells(rows), cells(columns), 0);
        parser.process("舊rubbish".repeat(usize::from(columns) * usize::from(rows)).as_bytes());
        Stage { terminal, parser, draws_wide: false, bytes: Vec::new() }
    }

    fn draw(&mut self, fill: impl FnOnce(&mut Buffer)) -> &mut Stage {
        self.terminal.draw(|frame| fill(frame.buffer_mut())).unwrap();
        self.bytes = std::mem::take(&mut self.terminal.backend_mut().out);
        let text = self.text();
        // The reader draws them narrow; in their place it gets wide ones.
        let text = if self.draws_wide { text.replace('“', "『").replace('①', "〇") } else { text };
        self.parser.process(text.as_bytes());
        self
    }

    /// What stands in a cell.
    fn at(&self, column: u16, row: u16) -> &str {
        let cell = self.parser.screen().cell(row, column).unwrap();
        if cell.has_contents() { cell.contents() } else { " " }
    }

    fn lines(&mut self, lines: &[&str]) -> &mut Stage {
        self.draw(|buffer| {
            for (row, line) in lines.iter().enumerate() {
                buffer.set_string(0, row as u16, line, Style::new());
            }
        })
    }

    fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).unwrap()
    }

    fn rows(&self) -> Vec<String> {
        let width = self.parser.screen().size().1;
        self.parser.screen().rows(0, width.get()).map(|row| row.trim_end().to_owned()).collect()
    }

    /// The bytes that the escape sequences leave of the last frame: no sequence but those that kanbao composes.
    fn printed(&self) -> String {
        let mut printed = String::new();
        let text = self.text();
        let mut rest = text.as_str();
        while let Some(at) = rest.find('\x1b') {
            printed.push_str(&rest[..at]);
            let sequence = rest[at..].strip_prefix("\x1b[").expect("only control sequences");
            let end = sequence.find(|c: char| c.is_ascii_alphabetic()).expect("an end");
            assert!("GHKXmhl".contains(&sequence[end..=end]), "{:?}", &sequence[..=end]);
            rest = &sequence[end + 1..];
        }
        printed + rest
    }
}

#[test]
fn a_frame_shows_what_the_cells_hold() {
    let mut stage = Stage::new(20, 3);
    stage.lines(&["看報 kanbao", "「中文」"]);
    assert_eq!(stage.rows(), ["看報 kanbao", "「中文」", ""]);
    assert_eq!(
        stage.text(),
        "\x1b[?2026h\x1b[?25l\x1b[1;1H\x1b[0m看報 kanbao\x1b[K\x1b[2;1H「中文」\x1b[K\x1b[3;1H\x1b[K\x1b[?2026l"
    );
}

#[test]
fn only_changes_are_sent() {
    let mut stage = Stage::new(20, 3);
    stage.lines(&["第一行", "第二行", "第三行"]);
    stage.lines(&["第一行", "第四行", "第三行"]);
    assert_eq!(stage.text(), "\x1b[?2026h\x1b[2;3H四\x1b[?2026l");
    stage.lines(&["第一行", "第四行", "第三行"]);
    assert_eq!(stage.text(), "", "nothing has changed");
}

#[test]
fn a_few_letters_are_written_again_where_that_is_shorter_than_a_move() {
    let mut stage = Stage::new(20, 1);
    stage.lines(&["1 of 9 at 09:41"]);
    stage.lines(&["2 of 8 at 09:42"]);
    assert_eq!(stage.printed(), "2 of 82");
}

#[test]
fn a_screen_of_han_costs_little_more_than_its_text() {
    let mut stage = Stage::new(160, 48);
    let line = "漢".repeat(80);
    let text = line.len() * 48;
    stage.lines(&vec![line.as_str(); 48]);
    assert!(stage.bytes.len() * 100 <= text * 105, "{} bytes for {text}", stage.bytes.len());
}

/// A page as it is: margins, borders, punctuation of ambiguous width.
#[test]
fn a_page_costs_at_most_1_3_times_its_text() {
    let mut stage = Stage::new(160, 48);
    let body = "他说：“今天天气很好——我们走”……海港的货轮2026年到岸，每76秒一台，关键工艺全部自动化。".repeat(2);
    let body: String = body.chars().take(40).collect();
    stage.draw(|buffer| {
        for row in 0..48 {
            buffer.set_string(2, row, "未來產業再提速", Style::new());
            buffer.set_string(24, row, "│", Style::new().fg(Color::DarkGray));
            buffer.set_string(40, row, &body, Style::new());
            buffer.set_string(135, row, "│", Style::new().fg(Color::DarkGray));
            buffer.set_string(137, row, "自動閘門正在放水", Style::new().add_modifier(Modifier::DIM));
        }
    });
    let text: usize = stage.rows().iter().map(String::len).sum();
    assert!(stage.bytes.len() * 10 <= text * 13, "{} bytes for {text}", stage.bytes.len());
}

#[test]
fn a_style_is_set_where_it_changes() {
    let mut stage = Stage::new(12, 1);
    stage.draw(|buffer| {
        buffer.set_string(0, 0, "粗體", Style::new().add_modifier(Modifier::BOLD));
        buffer.set_string(4, 0, "紅", Style::new().fg(Color::Red).add_modifier(Modifier::BOLD));
        buffer.set_string(6, 0, "常", Style::new());
    });
    assert_eq!(stage.text(), "\x1b[?2026h\x1b[?25l\x1b[1;1H\x1b[0;1m粗體\x1b[31m紅\x1b[22;39m常\x1b[K\x1b[?2026l");
}

#[test]
fn blanks_are_erased_in_their_background() {
    let sepia = Style::new().bg(Color::Rgb(240, 230, 210));
    let fill = |buffer: &mut Buffer| {
        buffer.set_style(buffer.area, sepia);
        buffer.set_string(0, 0, "紙", sepia);
    };
    let mut stage = Stage::new(40, 2);
    stage.draw(fill);
    assert_eq!(stage.printed(), "紙");
    let paper = vt100::Color::Rgb(240, 230, 210);
    assert!((0..40).all(|column| stage.parser.screen().cell(1, column).unwrap().bgcolor() == paper));

    let mut screen = Stage::with(40, 2, Abilities::of(Depth::True, "screen"));
    screen.draw(fill);
    assert_eq!(screen.printed(), format!("紙{}", " ".repeat(78)), "this one erases in its own colour");
}

#[test]
fn a_cleared_screen_is_sent_whole_without_being_blank_in_between() {
    let mut stage = Stage::new(10, 2);
    stage.lines(&["報紙", "新聞"]);
    stage.parser.process("\x1b[1;1Hnoise noise\x1b[2;1Hnoise".as_bytes());
    stage.terminal.clear().unwrap();
    stage.lines(&["報紙", "新聞"]);
    assert_eq!(stage.rows(), ["報紙", "新聞"]);
    assert!(!stage.text().contains("\x1b[2J"));
}

#[test]
fn the_cursor_is_hidden_while_drawing_and_put_where_one_types() {
    let mut stage = Stage::new(10, 2);
    stage.terminal.draw(|frame| frame.set_cursor_position((3, 1))).unwrap();
    let bytes = std::mem::take(&mut stage.terminal.backend_mut().out);
    stage.parser.process(&bytes);
    assert_eq!(stage.parser.screen().cursor_position(), (1, 3));
    assert!(!stage.parser.screen().hide_cursor());
    stage.lines(&["x"]);
    assert!(stage.parser.screen().hide_cursor());
}

#[test]
fn a_wide_character_at_the_edge_is_not_cut_in_half() {
    let mut stage = Stage::new(3, 1);
    stage.draw(|buffer| {
        buffer[(0, 0)].set_symbol("一");
        buffer[(2, 0)].set_symbol("二");
    });
    assert_eq!(stage.rows(), ["一"]);
}

#[test]
fn what_covered_two_cells_leaves_nothing_behind() {
    let mut stage = Stage::new(8, 1);
    let red = Style::new().bg(Color::Red);
    stage.draw(|buffer| buffer.set_string(0, 0, "一二三", red));
    stage.lines(&["a"]);
    assert_eq!(stage.rows(), ["a"]);
    assert!((0..8).all(|column| stage.parser.screen().cell(0, column).unwrap().bgcolor() == vt100::Color::Default));
}

/// What follows a character whose width terminals disagree about is put on its column.
#[test]
fn where_widths_are_uncertain_the_cursor_is_moved() {
    for (symbol, width, certain) in [
        ("a", 1, true),
        ("漢", 2, true),
        ("。", 2, true),
        ("「", 2, true),
        ("Ａ", 2, true),
        ("ア", 2, true),
        ("ㄅ", 2, true),
        ("한", 2, true),
        ("𠮷", 2, true),
        ("“", 1, false),
        ("—", 2, false),
        ("…", 1, false),
        ("①", 2, false),
        ("é", 1, false),
        ("─", 1, false),
        ("ﾟ", 1, false),
        ("👩\u{200d}🚀", 2, false),
        ("葛\u{e0100}", 2, false),
        ("e\u{301}", 1, false),
        // Counted otherwise than Unicode counts it.
        ("a", 2, false),
    ] {
        let mut cell = Cell::new("");
        cell.set_symbol(symbol).set_diff_option(CellDiffOption::ForcedWidth(NonZeroU16::new(width).unwrap()));
        assert_eq!(Glyph::of(&cell, 10, &[]).certain, certain, "{symbol:?}");
    }
}

#[test]
fn what_the_terminal_has_measured_is_certain() {
    let measured = [('“', 1), ('—', 2)];
    for (symbol, width, certain) in [("“", 1, true), ("“", 2, false), ("—", 2, true), ("–", 2, false)] {
        let mut cell = Cell::new("");
        cell.set_symbol(symbol).set_diff_option(CellDiffOption::ForcedWidth(NonZeroU16::new(width).unwrap()));
        assert_eq!(Glyph::of(&cell, 10, &measured).certain, certain, "{symbol:?} as {width}");
    }
}

#[test]
fn a_rule_is_drawn_in_one_go() {
    let mut stage = Stage::new(40, 1);
    let rule = "─".repeat(20);
    stage.lines(&[&format!("{rule} 文")]);
    assert_eq!(stage.text(), format!("\x1b[?2026h\x1b[?25l\x1b[1;1H\x1b[0m{rule}\x1b[21G 文\x1b[K\x1b[?2026l"));
}

#[test]
fn the_neighbour_of_an_uncertain_character_is_sent_again() {
    let mut stage = Stage::new(10, 1);
    stage.lines(&["a文字"]);
    stage.lines(&["“文字"]);
    assert_eq!(stage.printed(), "“文", "a terminal may have drawn “ over the left half of 文");
}

/// A terminal that joins no emoji draws a chain of them over whatever follows, which is then sent again.
#[test]
fn a_chain_of_emoji_leaves_what_follows_it() {
    let draw = |chain: &str| {
        let chain = chain.to_owned();
        move |buffer: &mut Buffer| {
            buffer.set_string(0, 0, "文".repeat(25), Style::new());
            let two = NonZeroU16::new(2).unwrap();
            buffer[(0, 0)].set_symbol(&chain).set_diff_option(CellDiffOption::ForcedWidth(two));
        }
    };
    let mut stage = Stage::new(50, 1);
    stage.draw(draw("文"));
    stage.draw(draw(&"👩\u{200d}".repeat(16)));
    assert_eq!((2..50).step_by(2).map(|column| stage.at(column, 0)).collect::<String>(), "文".repeat(24));
}

/// A character that counts 2 where the terminal counts 1 leaves no rubbish in the second cell.
#[test]
fn a_wide_count_on_a_narrow_terminal() {
    let wide = |buffer: &mut Buffer| {
        let two = NonZeroU16::new(2).unwrap();
        buffer[(0, 0)].set_symbol("—").set_diff_option(CellDiffOption::ForcedWidth(two));
        buffer.set_string(2, 0, "好", Style::new());
    };
    let mut stage = Stage::new(10, 1);
    stage.draw(wide);
    assert_eq!(stage.rows(), ["— 好"]);
}

#[test]
fn sent_bytes_may_draw_over_rows_that_come_back() {
    let mut stage = Stage::new(10, 3);
    stage.lines(&["一", "二", "三"]);
    stage.terminal.backend_mut().insert("\x1b[H???", 0..2);
    stage.terminal.backend_mut().flush().unwrap();
    let bytes = std::mem::take(&mut stage.terminal.backend_mut().out);
    stage.parser.process(&bytes);
    assert_eq!(stage.rows(), ["一", "二", "三"]);
    assert!(bytes.starts_with(b"\x1b[?2026h\x1b[H???"), "in one frame");
}

#[test]
fn any_size() {
    for (columns, rows) in [(1, 1), (2, 1), (1, 200), (500, 200)] {
        let mut stage = Stage::new(columns, rows);
        stage.draw(|buffer| {
            for position in buffer.area.positions() {
                buffer[position].set_symbol("x");
            }
        });
        let row = "x".repeat(usize::from(columns));
        assert!(stage.rows().iter().all(|shown| *shown == row), "{columns}×{rows}");
    }
}

#[test]
fn twenty_thousand_marks_on_one_base_are_not_sent() {
    let mut stage = Stage::new(10, 1);
    let base = "e".to_owned() + &"\u{301}".repeat(20_000);
    stage.draw(|buffer| {
        buffer[(0, 0)].set_symbol(&base);
        buffer[(1, 0)].set_symbol("f");
    });
    assert!(stage.bytes.len() < 1000);
}

/// One cell's content: letters, Han, marks, controls, what is ambiguous or joined.
fn symbol() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z ]",
        4 => "[一-龥]",
        2 => proptest::sample::select(vec!["“", "—", "…", "①", "é", "─", "。", "「", "ｱ", "한", "𠮷"]).prop_map(str::to_owned),
        1 => proptest::sample::select(vec!["e\u{301}", "葛\u{e0100}", "\u{301}", "\u{200b}", ""]).prop_map(str::to_owned),
    ]
}

/// Rows of cells, none reaching past the edge.
fn picture(columns: u16, rows: u16) -> impl Strategy<Value = Vec<(u16, u16, String, Style)>> {
    let style = prop_oneof![
        Just(Style::new()),
        Just(Style::new().fg(Color::Red)),
        Just(Style::new().bg(Color::Blue)),
        Just(Style::new().add_modifier(Modifier::UNDERLINED)),
    ];
    proptest::collection::vec((0..columns, 0..rows, symbol(), style), 0..60)
}

/// Puts the symbols down as the screen's panes do: what a wide one covers is blank, and no half is left over.
fn paint(buffer: &mut Buffer, picture: &[(u16, u16, String, Style)]) {
    for (column, row, symbol, style) in picture {
        let width = if symbol.is_empty() { 1 } else { symbol.cell_width().max(1) };
        if column + width > buffer.area.width {
            continue;
        }
        if *column > 0 && buffer[(*column - 1, *row)].cell_width() > 1 {
            buffer[(*column - 1, *row)].set_symbol(" ");
        }
        for covered in *column..column + width {
            buffer[(covered, *row)].reset();
            buffer[(covered, *row)].set_style(*style);
        }
        buffer[(*column, *row)].set_symbol(symbol);
    }
}

proptest! {
    /// Frame after frame, the terminal shows each symbol on its column and nothing else.
    #[test]
    fn the_terminal_shows_the_cells(pictures in proptest::collection::vec(picture(24, 4), 1..4)) {
        let mut stage = Stage::new(24, 4);
        for picture in &pictures {
            stage.draw(|buffer| paint(buffer, picture));
            let mut buffer = Buffer::empty(Rect::new(0, 0, 24, 4));
            paint(&mut buffer, picture);
            for row in 0..4 {
                let mut column = 0;
                while column < 24 {
                    let cell = &buffer[(column, row)];
                    let glyph = Glyph::of(cell, 24 - column, &[]);
                    let shown = stage.parser.screen().cell(row, column).unwrap();
                    prop_assert_eq!(stage.at(column, row), &*glyph.symbol, "column {} of row {}", column, row);
                    let blue = cell.bg == Color::Blue;
                    prop_assert_eq!(shown.bgcolor() == vt100::Color::Idx(4), blue, "column {} of row {}", column, row);
                    column += glyph.width;
                }
            }
        }
    }

    /// A terminal that draws “ and ① otherwise than we count them spoils nothing that stands before or after them.
    #[test]
    fn disagreement_stays_where_it_is(
        pictures in proptest::collection::vec(proptest::collection::vec("[a-c一二“①]{0,12}", 2), 1..5),
        counts_wide: bool,
        draws_wide: bool,
    ) {
        let mut stage = Stage::new(30, 2);
        stage.draws_wide = draws_wide;
        for picture in &pictures {
            let mut placed = Vec::new();
            for (row, line) in (0..).zip(picture) {
                let mut column = 0;
                for character in line.chars() {
                    let open = matches!(character, '“' | '①');
                    let width = if open { 1 + u16::from(counts_wide) } else { character.to_string().cell_width() };
                    placed.push((column, row, character, open, width));
                    column += width;
                }
            }
            stage.draw(|buffer| {
                for (column, row, character, _, width) in &placed {
                    let forced = CellDiffOption::ForcedWidth(NonZeroU16::new(*width).unwrap());
                    buffer[(*column, *row)].set_char(*character).set_diff_option(forced);
                }
            });
            for (column, row, character, _, _) in placed.iter().filter(|(_, _, _, open, _)| !open) {
                prop_assert_eq!(stage.at(*column, *row), character.to_string(), "column {} of row {}", column, row);
            }
            for (row, line) in (0..).zip(picture) {
                let end = placed.iter().filter(|placed| placed.1 == row).map(|placed| placed.0 + placed.4).max();
                // A character may be drawn over the first blank after the text.
                let after = end.unwrap_or(0) + u16::from(line.ends_with(['“', '①']));
                prop_assert!((after..30).all(|column| stage.at(column, row) == " "), "row {}", row);
            }
        }
    }

    /// Whatever cells hold, only characters that show and sequences that kanbao composes go out.
    #[test]
    fn no_control_character_goes_out(symbols in proptest::collection::vec("\\PC{0,2}[\\x00-\\x1f\\x7f-\\x9f\u{61c}\u{200e}\u{200f}\u{2028}-\u{202e}\u{2066}-\u{2069}]{0,2}", 0..40)) {
        let mut stage = Stage::new(80, 1);
        let cells: Vec<Cell> = symbols.iter().map(|symbol| {
            let mut cell = Cell::default();
            cell.set_symbol(symbol);
            cell
        }).collect();
        let screen = stage.terminal.backend_mut();
        screen.draw(cells.iter().enumerate().map(|(column, cell)| (2 * column as u16, 0, cell))).unwrap();
        screen.flush().unwrap();
        stage.bytes = std::mem::take(&mut screen.out);
        for character in stage.printed().chars() {
            prop_assert!(!character.is_control(), "U+{:04X}", character as u32);
            let bidirectional = matches!(character,
                '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            prop_assert!(!bidirectional, "U+{:04X}", character as u32);
        }
    }
}
