//! The depth of a terminal's colours, and the mapping of a theme's colours to fewer.

use ratatui::buffer::Cell;
use ratatui::style::Color;

use crate::settings::theme::{Color as ThemeColor, RoleStyle, Theme};

/// The colours that a terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// No colours; weight, reversal and rules carry the style.
    None,
    /// The sixteen colours of the terminal's own theme.
    Sixteen,
    /// The 256 colours of xterm's palette.
    Palette,
    /// All colours, by red, green and blue.
    True,
}

impl Depth {
    /// The depth that the environment promises: `NO_COLOR` (<https://no-color.org>), `COLORTERM`, `TERM`.
    pub fn detect(variable: impl Fn(&str) -> Option<String>) -> Depth {
        if variable("NO_COLOR").is_some_and(|value| !value.is_empty()) {
            return Depth::None;
        }
        Depth::from_terminal(variable)
    }

    /// The depth that `COLORTERM` and `TERM` promise, where colours are wanted whatever `NO_COLOR` says.
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

    /// A theme as this depth can show it. A role that only its ground set apart, and whose ground becomes the page's,
    /// looks as it does without colours.
    pub fn adapted(self, theme: Theme) -> Theme {
        if self != Depth::Sixteen {
            return theme;
        }
        let Ok(bare) = Theme::load("none", None) else { return theme };
        let (ground, page) = (theme.background(), self.shown(theme.background()));
        let is_lost = |own: RoleStyle| own.bg.is_some_and(|own| own != ground && self.shown(own) == page);
        theme.map(|role, own| if is_lost(own) { bare.style(role) } else { own })
    }

    /// The colour that this depth has for one of a theme.
    fn shown(self, color: ThemeColor) -> Color {
        match color {
            ThemeColor::Default => Color::Reset,
            ThemeColor::Ansi(index) => Color::Indexed(index),
            ThemeColor::Rgb(red, green, blue) => self.nearest(Color::Rgb(red, green, blue)),
        }
    }

    /// Gives a cell the nearest colours that the depth has.
    pub fn reduce(self, cell: &mut Cell) {
        (cell.fg, cell.bg) = (self.nearest(cell.fg), self.nearest(cell.bg));
    }

    /// The nearest colour that the depth has.
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

/// Gives cells the nearest colours that a depth has. Most cells have the colours of the cell before, which are not
/// looked for again.
#[derive(Debug)]
pub struct Reduction {
    depth: Depth,
    fg: (Color, Color),
    bg: (Color, Color),
}

impl Reduction {
    /// A reduction to a depth.
    pub fn new(depth: Depth) -> Reduction {
        let reset = (Color::Reset, depth.nearest(Color::Reset));
        Reduction { depth, fg: reset, bg: reset }
    }

    /// Reduces the colours of a cell.
    pub fn apply(&mut self, cell: &mut Cell) {
        for (color, last) in [(&mut cell.fg, &mut self.fg), (&mut cell.bg, &mut self.bg)] {
            if last.0 != *color {
                *last = (*color, self.depth.nearest(*color));
            }
            *color = last.1;
        }
    }
}

/// The steps of each channel in the palette's cube, colours 16 to 231.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The index of the nearest colour in the palette's cube and its greys (232 to 255: 8, 18, … 238).
fn palette(red: u8, green: u8, blue: u8) -> u8 {
    // Computed, not searched, since this is done for every cell that changes.
    let step = |value: u8| if value < 48 { 0 } else { (value.max(76) - 36) / 40 };
    let cube = 16 + 36 * step(red) + 6 * step(green) + step(blue);
    let mean = (u16::from(red) + u16::from(green) + u16::from(blue)) / 3;
    let grey = 232 + (mean.saturating_sub(3) / 10).min(23) as u8;
    [cube, grey].into_iter().min_by_key(|index| distance(rgb(*index), (red, green, blue))).unwrap_or(cube)
}

/// The red, green and blue of a palette colour from 16 on.
fn rgb(index: u8) -> (u8, u8, u8) {
    if index >= 232 {
        let grey = 8 + 10 * (index - 232);
        return (grey, grey, grey);
    }
    let cube = index.saturating_sub(16);
    let step = |value: u8| STEPS[usize::from(value % 6)];
    (step(cube / 36), step(cube / 6), step(cube))
}

/// The nearest of the sixteen colours, as xterm paints them.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::theme::Role;

    fn depth(variables: &[(&str, &str)]) -> Depth {
        let value =
            |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        Depth::detect(value)
    }

    /// Roles for what is found, chosen and highlighted stay distinct in 256 colours.
    #[test]
    fn grounds_of_the_themes_stay_apart() {
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
    fn nothing_that_lies_on_the_page_is_lost_in_sixteen_colours() {
        let on_the_page =
            [Role::Selection, Role::Hit, Role::Current, Role::Yellow, Role::Green, Role::Blue, Role::Pink];
        for name in Theme::built_in() {
            let theme = Depth::Sixteen.adapted(Theme::load(name, None).expect("a theme of the program"));
            let page = Depth::Sixteen.shown(theme.background());
            for role in on_the_page {
                let style = theme.style(role);
                let ground = style.bg.map(|ground| Depth::Sixteen.shown(ground));
                let marked = style.reverse || style.underline || style.italic;
                assert!(marked || ground.is_some_and(|ground| ground != page), "{name}: {role:?}");
            }
        }
    }
}
