//! The abilities of a terminal, as far as the bytes of a frame depend on them.

use super::depth::Depth;
use super::pen::CellStyle;

/// The abilities of a terminal, as far as the bytes of a frame depend on them.
#[derive(Clone, Debug)]
pub struct Abilities {
    /// The colours that the terminal shows.
    pub depth: Depth,
    /// Whether the terminal erases in the background colour in force (terminfo's `bce`), not in its own.
    pub erases_in_colour: bool,
    /// Whether rows can be moved between two columns (DECSLRM).
    pub margins: bool,
    /// Characters of ambiguous width, each with the cells in which the terminal is known to draw it.
    pub measured: Vec<(char, u8)>,
}

impl Abilities {
    /// The abilities known before the terminal is asked: its name tells whether it erases in colour.
    pub fn new(depth: Depth, term: &str) -> Abilities {
        let erases_in_colour = !["screen", "tmux", "vt"].iter().any(|name| term.starts_with(name));
        Abilities { depth, erases_in_colour, margins: false, measured: Vec::new() }
    }

    /// The style of erased cells while the pen has a `style`.
    pub fn erased(&self, style: CellStyle) -> CellStyle {
        if self.erases_in_colour { style } else { CellStyle::default() }
    }
}
