//! How cells look: the one place that writes styles, with no more colours than the terminal has.

use std::fmt::Write;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier, Style};

/// The colours that a terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None; weight, reversal and rules carry the style.
    None,
    /// The sixteen of the terminal's own theme.
    Sixteen,
    /// The palette of xterm.
    Palette,
    /// Red, green and blue.
    True,
}

impl Depth {
    /// What the environment promises: `NO_COLOR` (<https://no-color.org>), `COLORTERM`, `TERM`.
    pub fn detect(variable: impl Fn(&str) -> Option<String>) -> Depth {
        if variable("NO_COLOR").is_some_and(|value| !value.is_empty()) {
            return Depth::None;
        }
        Depth::from_terminal(variable)
    }

    /// What `COLORTERM` and `TERM` promise, for who wants colours whatever `NO_COLOR` says.
    pub fn from_terminal(variable: impl Fn(&str) -> Option<String>) -> Depth {
        let colorterm = variable("COLORTERM").unwrap_or_default();
        let term = variable("TERM").unwrap_or_default();
        if matches!(colorterm.as_str(), "truecolor" | "24bit") || term.ends_with("-direct") {
            Depth::True
        } else if ["256", "kitty", "ghostty", "alacritty", "foot", "wezterm"].iter().any(|name| term.contains(name)) {
            Depth::Palette
        } else if term.is_empty() || term == "dumb" || term.starts_with("vt") || term.ends_with("-mono") {
            Depth::None
        } else {
            Depth::Sixteen
        }
    }

    /// A cell in the nearest colours that the terminal has.
    pub fn reduced(self, cell: &Cell) -> Cell {
        let mut reduced = cell.clone();
        (reduced.fg, reduced.bg) = (self.nearest(cell.fg), self.nearest(cell.bg));
        reduced
    }

    /// The nearest colour that the terminal has.
    fn nearest(self, color: Color) -> Color {
        match (self, color) {
            (Depth::None, _) => Color::Reset,
            (Depth::Palette, Color::Rgb(red, green, blue)) => Color::Indexed(palette(red, green, blue)),
            (Depth::Sixteen, Color::Rgb(red, green, blue)) => sixteen(red, green, blue),
            (Depth::Sixteen, Color::Indexed(index)) if index >= 16 => {
                let (red, green, blue) = rgb(index);
                sixteen(red, green, blue)
            }
            _ => color,
        }
    }
}

/// The steps of each channel in the palette's cube, colours 16 to 231.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The nearest of the palette's cube and of its greys (232 to 255: 8, 18, … 238).
fn palette(red: u8, green: u8, blue: u8) -> u8 {
    // Computed, not searched: this is asked of every cell that changes.
    let step = |value: u8| if value < 48 { 0 } else { (value.max(76) - 36) / 40 };
    let cube = 16 + 36 * step(red) + 6 * step(green) + step(blue);
    let mean = (u16::from(red) + u16::from(green) + u16::from(blue)) / 3;
    let grey = 232 + (mean.saturating_sub(3) / 10).min(23) as u8;
    [cube, grey].into_iter().min_by_key(|index| distance(rgb(*index), (red, green, blue))).unwrap_or(cube)
}

/// A colour of the palette, 16 and up.
fn rgb(index: u8) -> (u8, u8, u8) {
    if index >= 232 {
        let grey = 8 + 10 * (index - 232);
        return (grey, grey, grey);
    }
    let cube = index.saturating_sub(16);
    let step = |value: u8| STEPS[usize::from(value % 6)];
    (step(cube / 36), step(cube / 6), step(cube))
}

/// The nearest of the sixteen, as xterm paints them.
fn sixteen(red: u8, green: u8, blue: u8) -> Color {
    const PAINTED: [(Color, (u8, u8, u8)); 16] = [
        (Color::Black, (0, 0, 0)),
        (Color::Red, (205, 0, 0)),
        (Color::Green, (0, 205, 0)),
        (Color::Yellow, (205, 205, 0)),
        (Color::Blue, (0, 0, 238)),
        (Color::Magenta, (205, 0, 205)),
        (Color::Cyan, (0, 205, 205)),
        (Color::Gray, (229, 229, 229)),
        (Color::DarkGray, (127, 127, 127)),
        (Color::LightRed, (255, 0, 0)),
        (Color::LightGreen, (0, 255, 0)),
        (Color::LightYellow, (255, 255, 0)),
        (Color::LightBlue, (92, 92, 255)),
        (Color::LightMagenta, (255, 0, 255)),
        (Color::LightCyan, (0, 255, 255)),
        (Color::White, (255, 255, 255)),
    ];
    let nearest = PAINTED.iter().min_by_key(|(_, painted)| distance(*painted, (red, green, blue)));
    nearest.map_or(Color::Reset, |(color, _)| *color)
}

fn distance(one: (u8, u8, u8), other: (u8, u8, u8)) -> u32 {
    let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
    square(one.0, other.0) + square(one.1, other.1) + square(one.2, other.2)
}

/// A style as the terminal has it; by default the terminal's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CellStyle {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// What shows on a cell that shows no character.
const ON_BLANKS: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::CROSSED_OUT)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK);

impl CellStyle {
    /// The style of a cell, in the colours that it has.
    pub fn from_cell(cell: &Cell) -> CellStyle {
        CellStyle { fg: cell.fg, bg: cell.bg, modifier: cell.modifier & Modifier::all() }
    }

    /// Whether a blank of this style is nothing but its background, which erasing leaves as well.
    pub fn is_plain(&self) -> bool {
        !self.modifier.intersects(ON_BLANKS)
    }

    /// Whether its background is the terminal's own.
    pub fn is_bare(&self) -> bool {
        self.bg == Color::Reset
    }

    /// Whether a blank looks the same in both.
    pub fn same_blank(&self, other: &CellStyle) -> bool {
        self.bg == other.bg && self.is_plain() && other.is_plain()
    }
}

/// A text for a line that is printed, in a style and in the colours that there are; behind it the style is the terminal's own
/// again. The text is sent as it is: what steers a terminal was taken out of it before.
pub fn styled(text: &str, style: Style, depth: Depth) -> String {
    let mut cell = Cell::default();
    cell.set_style(style);
    let style = CellStyle::from_cell(&depth.reduced(&cell));
    if style == CellStyle::default() {
        return text.to_owned();
    }
    format!("{}{text}\x1b[m", change(Some(CellStyle::default()), style))
}

/// The style in force at the terminal.
#[derive(Clone, Debug, Default)]
pub struct Pen {
    style: Option<CellStyle>,
}

impl Pen {
    /// Somebody else may have changed the style.
    pub fn forget(&mut self) {
        self.style = None;
    }

    /// Whether a cell may be written as things are. The colour and weight of a blank's character do not matter.
    pub fn suits(&self, cell: &Cell) -> bool {
        let style = CellStyle::from_cell(cell);
        self.style.is_some_and(|now| now == style || cell.symbol() == " " && now.same_blank(&style))
    }

    /// The style, where it is known.
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
    // Without parameters it is 0 that is meant.
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

/// The parameters of a colour; `base` is 30 for characters, 40 for backgrounds.
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

    fn depth(variables: &[(&str, &str)]) -> Depth {
        let value =
            |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        Depth::detect(value)
    }

    /// What is found, chosen and highlighted is told apart in 256 colours too.
    #[test]
    fn grounds_of_the_themes_stay_apart() {
        use crate::settings::theme::{Color as ThemeColor, Role, Theme};
        let grounds = [Role::Hit, Role::Current, Role::Yellow, Role::Green, Role::Blue, Role::Pink, Role::Text];
        for name in Theme::built_in() {
            let theme = Theme::load(name, None).expect("a theme of the program");
            let mut seen = Vec::new();
            for role in grounds {
                let Some(ThemeColor::Rgb(red, green, blue)) = theme.style(role).bg else { continue };
                let shown = Depth::Palette.nearest(Color::Rgb(red, green, blue));
                assert!(!seen.contains(&shown), "{name}: {role:?} is {shown:?} like another");
                seen.push(shown);
            }
        }
    }

    #[test]
    fn the_environment_promises_colours() {
        for (variables, promised) in [
            (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")][..], Depth::True),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "24bit")], Depth::True),
            (&[("TERM", "xterm-direct")], Depth::True),
            (&[("TERM", "xterm-256color")], Depth::Palette),
            (&[("TERM", "xterm-kitty")], Depth::Palette),
            (&[("TERM", "xterm")], Depth::Sixteen),
            (&[("TERM", "linux")], Depth::Sixteen),
            (&[("TERM", "vt220")], Depth::None),
            (&[("TERM", "xterm-mono")], Depth::None),
            (&[("TERM", "dumb")], Depth::None),
            (&[], Depth::None),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("NO_COLOR", "1")], Depth::None),
            (&[("TERM", "xterm-256color"), ("NO_COLOR", "")], Depth::Palette),
        ] {
            assert_eq!(depth(variables), promised, "{variables:?}");
        }
    }

    #[test]
    fn colours_become_the_nearest_that_there_are() {
        for (color, at_palette, at_sixteen) in [
            (Color::Rgb(0, 0, 0), Color::Indexed(16), Color::Black),
            (Color::Rgb(255, 255, 255), Color::Indexed(231), Color::White),
            (Color::Rgb(250, 10, 10), Color::Indexed(196), Color::LightRed),
            (Color::Rgb(95, 135, 175), Color::Indexed(67), Color::DarkGray),
            (Color::Rgb(30, 30, 30), Color::Indexed(234), Color::Black),
            (Color::Rgb(240, 230, 210), Color::Indexed(254), Color::Gray),
            (Color::Indexed(196), Color::Indexed(196), Color::LightRed),
            (Color::Indexed(244), Color::Indexed(244), Color::DarkGray),
            (Color::Indexed(9), Color::Indexed(9), Color::Indexed(9)),
            (Color::Cyan, Color::Cyan, Color::Cyan),
            (Color::Reset, Color::Reset, Color::Reset),
        ] {
            assert_eq!(Depth::Palette.nearest(color), at_palette, "{color:?}");
            assert_eq!(Depth::Sixteen.nearest(color), at_sixteen, "{color:?}");
            assert_eq!(Depth::True.nearest(color), color);
            assert_eq!(Depth::None.nearest(color), Color::Reset);
        }
    }

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
