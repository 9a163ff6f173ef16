//! What a terminal can do, as far as the bytes of a frame depend on it.

use super::depth::Depth;
use super::pen::CellStyle;

/// What the terminal can do, as far as writing cells depends on it.
#[derive(Clone, Debug)]
pub struct Abilities {
    /// How many colours the terminal shows.
    pub depth: Depth,
    /// Whether it erases in the background colour in force (terminfo's `bce`), not in its own.
    pub erases_in_colour: bool,
    /// Whether rows can be moved between two columns (DECSLRM).
    pub margins: bool,
    /// Characters of ambiguous width, each with the cells in which it is known to draw them.
    pub measured: Vec<(char, u8)>,
}

impl Abilities {
    /// What is known before the terminal is asked: its name tells whether it erases in colour.
    pub fn new(depth: Depth, term: &str) -> Abilities {
        let erases_in_colour = !["screen", "tmux", "vt"].iter().any(|name| term.starts_with(name));
        Abilities { depth, erases_in_colour, margins: false, measured: Vec::new() }
    }

    /// How what it erases looks while the pen has a `style`.
    pub fn erased(&self, style: CellStyle) -> CellStyle {
        if self.erases_in_colour { style } else { CellStyle::default() }
    }
}
