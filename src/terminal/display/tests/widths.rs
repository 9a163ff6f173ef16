//! Characters about whose width terminals disagree.

use ratatui::buffer::Cell;

use super::*;

/// After a character about whose width terminals disagree, the cursor is put on the next column.
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
        assert_eq!(Glyph::from_cell(&cell, 10, &[]).certain, certain, "{symbol:?}");
    }
}

#[test]
fn what_the_terminal_has_measured_is_certain() {
    let measured = [('“', 1), ('—', 2)];
    // What the terminal widens is counted so, but not drawn so by every font.
    for (symbol, width, certain) in [("“", 1, true), ("“", 2, false), ("—", 2, false), ("–", 1, false)] {
        let mut cell = Cell::new("");
        cell.set_symbol(symbol).set_diff_option(CellDiffOption::ForcedWidth(NonZeroU16::new(width).unwrap()));
        assert_eq!(Glyph::from_cell(&cell, 10, &measured).certain, certain, "{symbol:?} as {width}");
    }
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
fn a_wide_count_on_a_narrow_terminal_leaves_no_rubbish() {
    let wide = |buffer: &mut Buffer| {
        let two = NonZeroU16::new(2).unwrap();
        buffer[(0, 0)].set_symbol("—").set_diff_option(CellDiffOption::ForcedWidth(two));
        buffer.set_string(2, 0, "好", Style::new());
    };
    let mut stage = Stage::new(10, 1);
    stage.draw(wide);
    assert_eq!(stage.rows(), ["— 好"]);
}

/// A first frame counts narrow a character that the terminal turns out to draw wide. Once that is known, and the
/// colours with it, nothing of the first frame is left.
#[test]
fn what_was_counted_narrow_is_drawn_anew() {
    let script = |at: u16, cells: u16, blue: bool| {
        move |buffer: &mut Buffer| {
            let style = Style::new().bg(if blue { Color::Blue } else { Color::Reset });
            buffer.set_style(buffer.area, style);
            buffer.set_string(at, 0, "體", style);
            buffer[(at + 2, 0)]
                .set_symbol("“")
                .set_diff_option(CellDiffOption::ForcedWidth(NonZeroU16::new(cells).unwrap()));
            buffer.set_string(at + 2 + cells, 0, "港", style);
        }
    };
    let mut stage = Stage::new(20, 1);
    stage.draws_wide = true;
    stage.draw(script(5, 1, false));
    stage.display.measure(vec![('“', 2)], false);
    stage.draw(script(4, 2, true));
    assert_eq!(stage.rows(), ["    體『港"]);
    let blue = |column| stage.parser.screen().cell(0, column).unwrap().bgcolor() == vt100::Color::Idx(4);
    let second_halves = [5, 7, 9];
    let bare = (0..20).filter(|column| !blue(*column) && !second_halves.contains(column));
    assert_eq!(bare.collect::<Vec<u16>>(), [0; 0], "not painted");
    assert!(stage.text().contains("“\x1b[9G港"), "what follows it is put on its column: {:?}", stage.text());
}
