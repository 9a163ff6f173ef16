//! The widths of a text's lines: how many have each, by what its source may have measured them, and which was the full one.

use super::super::lines::Line;

/// The narrowest and the widest wrapping looked for, in cells.
const NARROWEST: usize = 18;
const WIDEST: usize = 200;
/// The fewest full lines that show a wrapping.
pub(super) const FULL_LINES: usize = 6;

/// The most cells by which the bans at line ends make a line fall short; lines that fall shorter are ragged.
pub(super) const KINSOKU: usize = 3;

/// What a source measured its lines by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Measure {
    /// Cells, as a typesetter or a terminal does.
    Cells,
    /// Characters, as a program does that cuts every so many of them; each counts two cells here.
    Characters,
    /// Cells without the indent, which was put before the lines after they had been cut.
    Words,
    /// Cells of a terminal that draws quotation marks, dashes and ellipses one cell wide.
    Narrow,
}

impl Measure {
    /// All of them, the likeliest first.
    pub const ALL: [Measure; 4] = [Measure::Cells, Measure::Characters, Measure::Words, Measure::Narrow];
    /// Those that a part of a text may have for itself: narrow marks are too rare to tell of a few lines.
    pub const USUAL: [Measure; 3] = [Measure::Cells, Measure::Characters, Measure::Words];

    /// How many lines of the width that most have count: marks that are narrow are rare, and so is who measures them so.
    pub fn handicap(self, peak: usize) -> usize {
        if self == Measure::Narrow { peak - peak.div_ceil(20) } else { peak }
    }

    /// A line's length in cells; saturated.
    pub fn length(self, line: &Line) -> usize {
        let chars = 2 * line.chars as usize;
        match self {
            Measure::Cells => line.indent as usize + chars - line.ascii as usize,
            Measure::Characters => line.indent as usize + chars,
            Measure::Words => chars - line.ascii as usize,
            Measure::Narrow => line.indent as usize + chars - line.ascii as usize - line.ambiguous as usize,
        }
    }
}

/// How many lines have each width.
pub(super) struct Counts {
    by_width: [u32; WIDEST + 4],
    lines: usize,
    pub measure: Measure,
}

impl Counts {
    pub fn new(lines: &[Line], measure: Measure) -> Self {
        let mut by_width = [0; WIDEST + 4];
        for line in lines {
            by_width[measure.length(line).min(WIDEST + 3)] += 1;
        }
        Counts { by_width, lines: lines.len(), measure }
    }

    pub fn within(&self, from: usize, to: usize) -> usize {
        self.by_width[from..=to].iter().map(|count| *count as usize).sum()
    }

    /// How many lines have the width that most have.
    pub fn peak(&self) -> usize {
        (NARROWEST..=WIDEST).map(|width| self.within(width - 1, width)).max().unwrap_or(0)
    }

    /// The width that many lines have and hardly any exceeds.
    pub fn width(&self) -> Option<usize> {
        let mode = (NARROWEST..=WIDEST).max_by_key(|width| self.within(width - 1, *width))?;
        let peak = self.within(mode - 1, mode);
        let width = (mode - 1..=(mode + 4).min(WIDEST)).rev().find(|width| self.within(*width, *width) * 8 >= peak)?;
        let full = self.within(width - 3, width);
        let over = self.within((width + 3).min(WIDEST + 3), WIDEST + 3);
        (full >= FULL_LINES && full * 5 >= self.lines && over * 25 <= self.lines).then_some(width)
    }

    /// The width of the longest lines, where far more are so long than nearly so.
    pub fn ceiling(&self) -> Option<usize> {
        let longest = (NARROWEST..=WIDEST + 3).rev().find(|width| self.by_width[*width] > 0)?;
        let full = self.within(longest - 1, longest);
        let nearly = self.within(longest.saturating_sub(9), longest - 2);
        (longest <= WIDEST && full >= FULL_LINES && full >= nearly).then_some(longest)
    }
}
