//! The pen: the one place that writes styles, with no more colours than the terminal has.

use std::fmt::Write;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier, Style};

use super::depth::Depth;

/// The style of a cell, in the colours of the terminal; by default the terminal's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CellStyle {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// The modifiers that show on a blank cell.
const ON_BLANKS: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::CROSSED_OUT)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK);

impl CellStyle {
    /// The style of a cell, whose colours were reduced before.
    pub fn from_cell(cell: &Cell) -> CellStyle {
        CellStyle { fg: cell.fg, bg: cell.bg, modifier: cell.modifier & Modifier::all() }
    }

    /// A blank cell of this style.
    pub fn blank(self) -> Cell {
        let mut cell = Cell::EMPTY;
        (cell.fg, cell.bg, cell.modifier) = (self.fg, self.bg, self.modifier);
        cell
    }

    /// Whether a blank of this style is nothing but background, which erasing leaves as well.
    pub fn is_plain(&self) -> bool {
        !self.modifier.intersects(ON_BLANKS)
    }

    /// Whether a blank looks the same in both styles.
    pub fn same_blank(&self, other: &CellStyle) -> bool {
        self.bg == other.bg && self.is_plain() && other.is_plain()
    }
}

/// A text in a style, for a printed line, in the colours that there are; after it the terminal's own style holds again.
/// The text is sent as it is: characters that steer a terminal were taken out before.
pub fn styled(text: &str, style: Style, depth: Depth) -> String {
    let mut cell = Cell::default();
    cell.set_style(style);
    depth.reduce(&mut cell);
    let style = CellStyle::from_cell(&cell);
    if style == CellStyle::default() {
        return text.to_owned();
    }
    format!("{}{text}\x1b[m", change(Some(CellStyle::default()), style))
}

/// The pen: the style in force at the terminal.
#[derive(Clone, Debug, Default)]
pub struct Pen {
    style: Option<CellStyle>,
}

impl Pen {
    /// Forgets the style, since somebody else may have changed it.
    pub fn forget(&mut self) {
        self.style = None;
    }

    /// Whether a cell may be written in the style in force. Colour and weight of a blank's character do not matter.
    pub fn suits(&self, cell: &Cell) -> bool {
        let style = CellStyle::from_cell(cell);
        self.style.is_some_and(|now| now == style || cell.symbol() == " " && now.same_blank(&style))
    }

    /// The style in force, where it is known.
    pub fn style(&self) -> Option<CellStyle> {
        self.style
    }

    /// Changes the style.
    pub fn change_to(&mut self, style: CellStyle, out: &mut String) {
        if self.style != Some(style) {
            out.push_str(&change(self.style.replace(style), style));
        }
    }

    /// Changes the style, where a blank would look otherwise in it.
    pub fn change_background_to(&mut self, style: CellStyle, out: &mut String) {
        if !self.style.is_some_and(|now| now.same_blank(&style)) {
            self.change_to(style, out);
        }
    }
}

/// The shortest SGR sequence that leads from one style to the next, or there by way of the default.
fn change(from: Option<CellStyle>, to: CellStyle) -> String {
    let absolute = format!("\x1b[0;{}", parameters(CellStyle::default(), to));
    let relative = from.map(|from| format!("\x1b[{}", parameters(from, to)));
    let shortest = relative.into_iter().chain([absolute]).min_by_key(String::len).unwrap_or_default();
    // Without parameters the sequence would mean 0.
    let shortest = if shortest == "\x1b[0;" { "\x1b[".into() } else { shortest };
    format!("{}m", shortest.trim_end_matches(';'))
}

/// The parameters that lead from one style to the next, each with a semicolon behind it.
fn parameters(from: CellStyle, to: CellStyle) -> String {
    let mut out = String::new();
    let mut kept = from.modifier;
    for (modifiers, code) in OFF {
        if from.modifier.difference(to.modifier).intersects(modifiers) {
            kept.remove(modifiers);
            let _ = write!(out, "{code};");
        }
    }
    for (modifier, code) in ON {
        if to.modifier.difference(kept).contains(modifier) {
            let _ = write!(out, "{code};");
        }
    }
    if to.fg != from.fg {
        paint(to.fg, 30, &mut out);
    }
    if to.bg != from.bg {
        paint(to.bg, 40, &mut out);
    }
    out
}

const ON: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// The codes that end modifiers; some modifiers end together.
const OFF: [(Modifier, u8); 7] = [
    (Modifier::BOLD.union(Modifier::DIM), 22),
    (Modifier::ITALIC, 23),
    (Modifier::UNDERLINED, 24),
    (Modifier::SLOW_BLINK.union(Modifier::RAPID_BLINK), 25),
    (Modifier::REVERSED, 27),
    (Modifier::HIDDEN, 28),
    (Modifier::CROSSED_OUT, 29),
];

/// Adds the parameters of a colour; `base` is 30 for characters, 40 for backgrounds.
fn paint(color: Color, base: u8, out: &mut String) {
    let bright = base + 60;
    let _ = match color {
        Color::Reset => write!(out, "{};", base + 9),
        Color::Black => write!(out, "{};", base),
        Color::Red => write!(out, "{};", base + 1),
        Color::Green => write!(out, "{};", base + 2),
        Color::Yellow => write!(out, "{};", base + 3),
        Color::Blue => write!(out, "{};", base + 4),
        Color::Magenta => write!(out, "{};", base + 5),
        Color::Cyan => write!(out, "{};", base + 6),
        Color::Gray => write!(out, "{};", base + 7),
        Color::DarkGray => write!(out, "{};", bright),
        Color::LightRed => write!(out, "{};", bright + 1),
        Color::LightGreen => write!(out, "{};", bright + 2),
        Color::LightYellow => write!(out, "{};", bright + 3),
        Color::LightBlue => write!(out, "{};", bright + 4),
        Color::LightMagenta => write!(out, "{};", bright + 5),
        Color::LightCyan => write!(out, "{};", bright + 6),
        Color::White => write!(out, "{};", bright + 7),
        Color::Indexed(index) => write!(out, "{};5;{index};", base + 8),
        Color::Rgb(red, green, blue) => write!(out, "{};2;{red};{green};{blue};", base + 8),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sequence_leads_from_look_to_look() {
        let style = |fg, bg, modifier| CellStyle { fg, bg, modifier };
        let plain = style(Color::Reset, Color::Reset, Modifier::empty());
        let bold = style(Color::Reset, Color::Reset, Modifier::BOLD);
        let red = style(Color::Red, Color::Reset, Modifier::BOLD);
        let paper = style(Color::Rgb(1, 2, 3), Color::Indexed(255), Modifier::BOLD | Modifier::REVERSED);
        for (from, to, sequence) in [
            (None, plain, "\x1b[m"),
            (None, bold, "\x1b[0;1m"),
            (Some(plain), bold, "\x1b[1m"),
            (Some(bold), red, "\x1b[31m"),
            (Some(red), bold, "\x1b[39m"),
            (Some(bold), paper, "\x1b[7;38;2;1;2;3;48;5;255m"),
            // By way of the default where that is shorter.
            (Some(paper), plain, "\x1b[m"),
            (Some(paper), red, "\x1b[0;1;31m"),
            (Some(paper), style(Color::Rgb(1, 2, 3), Color::Indexed(255), Modifier::REVERSED), "\x1b[22m"),
            // Bold and dim end together.
            (Some(style(Color::Reset, Color::Reset, Modifier::BOLD | Modifier::DIM)), bold, "\x1b[0;1m"),
            (Some(red), style(Color::LightBlue, Color::Green, Modifier::DIM), "\x1b[0;2;94;42m"),
        ] {
            assert_eq!(change(from, to), sequence);
        }
    }
}
