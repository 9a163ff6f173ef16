//! What the screen looks like: a theme's roles as styles of ratatui, with the glyphs of borders.

use ratatui::style::{Color, Modifier, Style};

use crate::layout::width::Widths;
use crate::settings::theme::{self, Role, Theme};

use super::border_glyphs::Glyphs;

/// Colours, glyphs and widths.
#[derive(Clone, Debug)]
pub struct Look {
    theme: Theme,
    colours: bool,
    /// The glyphs of the chrome.
    pub glyphs: Glyphs,
    /// The terminal's widths.
    pub widths: Widths,
}

impl Look {
    /// A theme on a terminal with these widths, with its colours; without them the theme that needs none, or what only a
    /// colour tells would be told by nothing.
    pub fn new(theme: Theme, colours: bool, widths: Widths) -> Look {
        let theme = if colours { theme } else { Theme::load("none", None).unwrap_or(theme) };
        Look { theme, colours, glyphs: Glyphs::for_widths(&widths), widths }
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        let (own, text) = (self.theme.style(role), self.theme.style(Role::Text));
        let mut style = Style::new();
        if self.colours {
            style = style.fg(colour(own.fg.or(text.fg))).bg(colour(own.bg.or(text.bg)));
        }
        for (on, modifier) in [
            (own.bold, Modifier::BOLD),
            (own.dim, Modifier::DIM),
            (own.italic, Modifier::ITALIC),
            (own.underline, Modifier::UNDERLINED),
            (own.reverse, Modifier::REVERSED),
        ] {
            style = if on { style.add_modifier(modifier) } else { style };
        }
        style
    }
}

fn colour(color: Option<theme::Color>) -> Color {
    match color {
        None | Some(theme::Color::Default) => Color::Reset,
        Some(theme::Color::Ansi(index)) => Color::Indexed(index),
        Some(theme::Color::Rgb(red, green, blue)) => Color::Rgb(red, green, blue),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_and_chosen_is_seen_without_colours() {
        for name in ["dark", "light", "terminal"] {
            let theme = Theme::load(name, None).expect("a built-in theme");
            let look = Look::new(theme, false, Widths::NARROW);
            for role in [Role::Hit, Role::Current, Role::Selection] {
                let style = look.style(role);
                assert!(style.add_modifier.contains(Modifier::REVERSED), "{role:?} in {name}");
                assert_eq!((style.fg, style.bg), (None, None), "{role:?} in {name}");
            }
        }
    }
}
