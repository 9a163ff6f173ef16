//! What the screen looks like: a theme's roles as styles of ratatui, and the glyphs of the chrome.

use ratatui::style::{Color, Modifier, Style};

use crate::document::{self, Kind};
use crate::layout::width::Widths;
use crate::settings::theme::{self, Role, Theme};

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

/// The glyphs of the chrome; every one is one cell wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// Of a rule along a row.
    pub line: &'static str,
    /// Between panes.
    pub wall: &'static str,
    /// A wall that begins below a rule.
    pub down: &'static str,
    /// A wall that ends on a rule.
    pub up: &'static str,
    /// A rule that ends on walls at both sides.
    pub cross_left: &'static str,
    /// The rule below a headline, and the part of the scale that has been read.
    pub heavy: &'static str,
    /// Before a section head.
    pub bar: &'static str,
    /// Before a caption or a quotation.
    pub thin_bar: &'static str,
    /// Before what is lit in a list.
    pub lit: &'static str,
    /// On the scale, where one reads.
    pub knob: &'static str,
    /// On the scroll bar: where the text in sight stands; a hit on the wall, one where the text in sight stands, one
    /// where there is no wall.
    pub scroll: [&'static str; 4],
    /// Corners of a sheet: upper left, upper right, lower left, lower right.
    pub corners: [&'static str; 4],
}

const BOX: Glyphs = Glyphs {
    line: "─",
    wall: "│",
    down: "┬",
    up: "┴",
    cross_left: "┤",
    heavy: "━",
    bar: "▍",
    thin_bar: "▏",
    lit: "▌",
    knob: "●",
    scroll: ["┃", "┥", "┫", "╸"],
    corners: ["┌", "┐", "└", "┘"],
};

const ASCII: Glyphs = Glyphs {
    line: "-",
    wall: "|",
    down: "+",
    up: "+",
    cross_left: "|",
    heavy: "=",
    bar: "|",
    thin_bar: "|",
    lit: ">",
    knob: "*",
    scroll: ["#", "+", "*", "-"],
    corners: ["+", "+", "+", "+"],
};

impl Glyphs {
    /// Box lines where each takes one cell on this terminal, else ASCII.
    fn for_widths(widths: &Widths) -> Glyphs {
        let one = |glyph: &&str| widths.cluster(glyph) == 1;
        let Glyphs { line, wall, down, up, cross_left, heavy, bar, thin_bar, lit, knob, scroll, corners } = BOX;
        let all = [line, wall, down, up, cross_left, heavy, bar, thin_bar, lit];
        if !all.iter().chain(&corners).chain(&scroll).all(one) {
            return ASCII;
        }
        Glyphs { knob: if widths.cluster(knob) == 1 { knob } else { ASCII.knob }, ..BOX }
    }
}

impl Look {
    /// A theme on a terminal with these widths, with its colours or without.
    pub fn new(theme: Theme, colours: bool, widths: Widths) -> Look {
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

    /// The look of a passage's part, laid over its block's.
    pub fn dressed(&self, base: Style, part: document::Style) -> Style {
        use document::Style as Part;
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

    /// The look of a part of a block's text where lines are printed among others: what looks like text has the colours that
    /// the terminal has there, and nothing has the page's ground.
    pub fn printed(&self, kind: Kind, part: document::Style) -> Style {
        let (text, mut style) = (self.style(Role::Text), self.dressed(self.block(kind), part));
        let own = |color: Option<Color>, page| color.filter(|color| Some(*color) != page);
        (style.fg, style.bg) = (own(style.fg, text.fg), own(style.bg, text.bg));
        style
    }
}

/// What a kind of block is shown as.
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
