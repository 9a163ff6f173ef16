//! The glyphs of pane borders, rules, bars and marks: box lines, or ASCII on a terminal that draws them two cells wide.

use crate::layout::width::Widths;

/// The glyphs of borders and marks around the text; every one is one cell wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// A rule along a row.
    pub line: &'static str,
    /// A wall between panes.
    pub wall: &'static str,
    /// A wall that begins below a rule.
    pub down: &'static str,
    /// A wall that ends on a rule.
    pub up: &'static str,
    /// A rule that ends on walls at both sides.
    pub cross_left: &'static str,
    /// The rule below a headline, and the part of the scale that has been read.
    pub heavy: &'static str,
    /// The bar before a section head.
    pub bar: &'static str,
    /// The bar before a caption or a quotation.
    pub thin_bar: &'static str,
    /// The sign before what is lit in a list.
    pub lit: &'static str,
    /// The sign on the scale for the place being read.
    pub knob: &'static str,
    /// The signs on the scroll bar: the text in sight; a hit on the wall; a hit within the text in sight; a hit where
    /// there is no wall.
    pub scroll: [&'static str; 4],
    /// The corners of a sheet: upper left, upper right, lower left, lower right.
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
    pub fn for_widths(widths: &Widths) -> Glyphs {
        let one = |glyph: &&str| widths.cluster(glyph) == 1;
        let Glyphs { line, wall, down, up, cross_left, heavy, bar, thin_bar, lit, knob, scroll, corners } = BOX;
        let all = [line, wall, down, up, cross_left, heavy, bar, thin_bar, lit];
        if !all.iter().chain(&corners).chain(&scroll).all(one) {
            return ASCII;
        }
        Glyphs { knob: if widths.cluster(knob) == 1 { knob } else { ASCII.knob }, ..BOX }
    }
}
