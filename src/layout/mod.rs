//! A passage → a [`Galley`]: its lines, each cluster on its column, at one measure.
//!
//! Takes a passage as shown and gives cells; total at any width of 1 or more. Knows nothing of files, scripts, colours
//! or panes. Whatever measures text anywhere in the program asks [`width`].
//!
//! One file for each stage, in their order: `clusters` (collect, with the classes of `marks`), `breaks` (prepare: where
//! a line may begin), `gaps`, `fill` (lines), `place` (columns, with `justify`). `form` knows what each kind of block
//! looks like, `table` aligns cells, `compose` calls the stages, `galley` is what comes out.

mod breaks;
mod clusters;
mod compose;
mod fill;
mod form;
mod galley;
mod gaps;
mod justify;
mod marks;
mod place;
mod table;
pub mod width;

use std::sync::Arc;

use crate::document::{Kind, Passage};
pub use crate::settings::{Gap, Strictness};
pub use galley::{Galley, Line, Placed, Row};
use width::Widths;

/// How text is set: everything that a galley depends on but the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Typography {
    /// Cells of a line, at least 1.
    pub measure: u16,
    /// First-line indent of a paragraph, in ems (two cells each).
    pub indent: u8,
    /// Empty rows between paragraphs.
    pub spacing: u8,
    /// Bans at line ends.
    pub strictness: Strictness,
    /// Whether a stop or pause mark may hang past the measure, by two cells.
    pub hang: bool,
    /// The cell between Han and Western text.
    pub gap: Gap,
    /// Whether lines are filled to the measure.
    pub justify: bool,
    /// Whether headlines are set twice as large, where the measure has room for it.
    pub double: bool,
    /// Whether a line of code that is too long is cut, as on a screen, where it can be seen whole elsewhere; else it goes
    /// on in the next one.
    pub cut: bool,
    /// The terminal's widths.
    pub widths: Widths,
}

impl Default for Typography {
    /// The plainest: a comfortable measure of 30 Han, the least bans, nothing indented, hung, spaced or filled, ambiguous
    /// characters in one cell.
    fn default() -> Typography {
        Typography {
            measure: 60,
            indent: 0,
            spacing: 0,
            strictness: Strictness::Basic,
            hang: false,
            gap: Gap::Off,
            justify: false,
            double: false,
            cut: true,
            widths: Widths::NARROW,
        }
    }
}

/// What a passage is set as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Form {
    /// The kind of its block.
    pub kind: Kind,
    /// The kind of the block above, which decides the space between them; none at the top.
    pub above: Option<Kind>,
    /// Whether it goes on from an earlier stretch of the same block.
    pub continued: bool,
    /// How many bytes at the head of the passage's text are the block's marker (`•`, `1.`, `圖 1`): the text begins
    /// behind it, and all its lines do. A cell parts the two where the marker does not end in a blank.
    pub marker: u16,
}

impl From<Kind> for Form {
    /// A block alone, whole and without a marker.
    fn from(kind: Kind) -> Self {
        Form { kind, above: None, continued: false, marker: 0 }
    }
}

/// Sets a passage.
pub fn set(passage: Arc<Passage>, form: Form, typography: &Typography) -> Galley {
    let double = form::is_double(&form, typography);
    let typography = &if double { form::halved(typography) } else { *typography };
    let typography = &Typography { measure: typography.measure.max(1), ..*typography };
    // A rule is drawn, not written.
    let written = if form.kind == Kind::Rule { "" } else { &passage.text };
    let mut clusters = clusters::collect(written, &typography.widths);
    breaks::prepare(&passage.text, &mut clusters, typography.strictness);
    if typography.gap == Gap::On && !matches!(form.kind, Kind::Code | Kind::Table) {
        gaps::mark(&mut clusters);
    }
    let marker = compose::set_apart(&mut clusters, form.marker.into());
    let shape = form::shape(&form, marker, typography);
    let mut composer = compose::Composer {
        text: &passage.text,
        clusters: &clusters,
        shape,
        typography,
        placed: Vec::with_capacity(clusters.len()),
        rows: form::rows_above(&form, typography.spacing),
    };
    match form.kind {
        Kind::Rule => composer.rows.push(Row::Divider),
        _ => composer.compose(),
    }
    if form.kind == Kind::Headline {
        composer.rows.push(Row::Rule);
    }
    let (clusters, mut rows) = (composer.placed, composer.rows);
    compose::tile(&mut rows, &passage.text);
    let mut galley = Galley { passage, clusters, rows, inset: shape.inset };
    if double {
        galley.enlarge();
    }
    galley
}

#[cfg(test)]
mod conformance;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
