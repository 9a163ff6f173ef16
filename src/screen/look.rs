//! The look of the screen: a theme's roles as styles of ratatui, with the glyphs of borders.

use ratatui::style::{Color, Modifier, Style};

use crate::document::{self, Kind};
use crate::layout::width::Widths;
use crate::settings::theme::{self, Role, Theme};

use super::border_glyphs::Glyphs;

/// The look: colours, glyphs and widths.
#[derive(Clone, Debug)]
pub struct Look {
    theme: Theme,
    colours: bool,
    /// The glyphs of borders and marks around the text.
    pub glyphs: Glyphs,
    /// The widths of characters on this terminal.
    pub widths: Widths,
}

impl Look {
    /// The look of a theme on a terminal with these widths; without colours, that of the theme that needs none, so that
    /// everything is still told apart.
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

    /// The style of a kind of block.
    pub fn block(&self, kind: Kind) -> Style {
        self.style(role(kind))
    }

    /// The style of a part of a passage, laid over that of its block.
    pub fn dressed(&self, base: Style, part: document::Style) -> Style {
        use document::Style as Part;
        if part == Part::PLAIN {
            return base;
        }
        let mut style = base;
        for (bit, role) in [
            (Part::MARK, Role::Mark),
            (Part::QUIET, Role::Dim),
            (Part::CODE, Role::Code),
            (Part::LINK, Role::Link),
            (Part::CHANGED, Role::Changed),
            (Part::CHOICE, Role::Choice),
        ] {
            style = if part.has(bit) { style.patch(self.style(role)) } else { style };
        }
        for (bit, modifier) in [
            (Part::EMPHASIS, Modifier::ITALIC),
            (Part::STRONG, Modifier::BOLD),
            (Part::UNDERLINED, Modifier::UNDERLINED),
            (Part::STRUCK, Modifier::CROSSED_OUT),
        ] {
            style = if part.has(bit) { style.add_modifier(modifier) } else { style };
        }
        style
    }

    /// The style of a part of a block's text in printed lines: plain text has the terminal's own colours, and nothing
    /// has the page's ground.
    pub fn printed(&self, kind: Kind, part: document::Style) -> Style {
        let (text, mut style) = (self.style(Role::Text), self.dressed(self.block(kind), part));
        let own = |color: Option<Color>, page| color.filter(|color| Some(*color) != page);
        (style.fg, style.bg) = (own(style.fg, text.fg), own(style.bg, text.bg));
        style
    }
}

/// The role in which a kind of block is shown.
fn role(kind: Kind) -> Role {
    match kind {
        Kind::Kicker => Role::Kicker,
        Kind::Headline => Role::Headline,
        Kind::Deck => Role::Deck,
        Kind::Byline => Role::Byline,
        Kind::Section { .. } => Role::Section,
        Kind::Caption { .. } => Role::Caption,
        Kind::Rule | Kind::Note => Role::Dim,
        Kind::Code => Role::Code,
        Kind::Paragraph | Kind::Quote { .. } | Kind::List { .. } | Kind::Verse | Kind::Table => Role::Text,
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
