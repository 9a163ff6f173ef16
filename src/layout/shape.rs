//! The shape of each kind of block: the space above it, its insets, how its lines are made.

use super::block_context::BlockContext;
use super::galley::Row;
use super::typography::Typography;
use crate::document::Kind;

/// The narrowest measure, in cells, in which a paragraph has its whole indent: eleven characters.
const WIDE_ENOUGH: u16 = 21;
/// The narrowest measure with any indent or inset: four characters.
const INDENTED: u16 = 8;
/// Cells of the bar before a section head or a caption, and of one level of a list or a quotation.
const BAR: u16 = 2;
/// Cells by which the further lines of a verse's or a table's line stand further right than its first.
const TURNOVER: u16 = 4;

/// The way in which a block's lines are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    /// Lines filled up to the measure.
    Prose,
    /// Lines as they are; one that is too long goes on hanging.
    Verse,
    /// Lines as they are; one that is too long is cut, or goes on below itself.
    Code,
    /// Rows of cells.
    Table,
}

/// The shape of a passage, in cells from the measure's left edge.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub flow: Flow,
    /// The cells before every line: room for a bar, or the depth of a list or a quotation.
    pub inset: u16,
    /// The cells before the first line.
    pub first: u16,
    /// The cells before the other lines.
    pub rest: u16,
    /// Whether lines end at the measure's right edge.
    pub at_end: bool,
    /// Whether the lines are to be alike in length.
    pub balanced: bool,
    /// Whether blanks at the beginning of the text are the source's own indent, and kept.
    pub indented: bool,
}

/// The shape of a passage whose marker, if it has one, takes `marker` cells.
pub(super) fn shape(context: &BlockContext, marker: u16, typography: &Typography) -> Shape {
    let measure = typography.measure;
    let inset = match context.kind {
        Kind::Section { .. } | Kind::Caption { .. } | Kind::Code => BAR,
        Kind::Quote { depth } => BAR.saturating_mul(depth.into()),
        Kind::List { depth } => BAR.saturating_mul(depth.saturating_sub(1).into()),
        Kind::Verse => 2 * BAR,
        _ => 0,
    };
    let inset = narrowed(inset, measure);
    let (first, rest) = match context.kind {
        Kind::Paragraph | Kind::Quote { .. } if marker == 0 && !context.continued => (indent(typography), 0),
        Kind::Verse | Kind::Table => (0, narrowed(TURNOVER, measure)),
        Kind::List { .. } if context.continued => (narrowed(BAR, measure), narrowed(BAR, measure)),
        _ => (0, if marker <= measure / 2 { marker } else { narrowed(BAR, measure) }),
    };
    let flow = match context.kind {
        Kind::Verse => Flow::Verse,
        Kind::Code => Flow::Code,
        Kind::Table => Flow::Table,
        _ => Flow::Prose,
    };
    // A source as it stands is set as notes, which have no indent of ours.
    let indented = context.kind == Kind::Note && !context.continued;
    Shape {
        flow,
        inset,
        first: inset + first,
        rest: inset + rest,
        at_end: context.kind == Kind::Byline,
        balanced: context.kind == Kind::Headline,
        indented,
    }
}

/// The first-line indent: all of it in a comfortable measure, one em in a narrow column, none in a sliver.
fn indent(typography: &Typography) -> u16 {
    let ems = match typography.measure {
        ..INDENTED => 0,
        INDENTED..WIDE_ENOUGH => typography.indent.min(1),
        _ => typography.indent,
    };
    (2 * u16::from(ems)).min(typography.measure / 2)
}

/// The narrowest measure, in cells, in which a headline has double size: ten characters.
const DOUBLE: u16 = 40;

/// Whether a passage is set in double size.
pub(super) fn is_double(context: &BlockContext, typography: &Typography) -> bool {
    typography.double && context.kind == Kind::Headline && typography.measure >= DOUBLE
}

/// The typography by which a passage in double size is broken before its lines are enlarged. Nothing hangs: it would
/// hang twice as far.
pub(super) fn halved(typography: &Typography) -> Typography {
    Typography { measure: typography.measure / 2, hang: false, ..*typography }
}

/// An inset narrowed so that most of a narrow measure is left to the text.
fn narrowed(cells: u16, measure: u16) -> u16 {
    if measure < INDENTED { 0 } else { cells.min(measure / 4) }
}

/// The rows above a block.
pub(super) fn rows_above(context: &BlockContext, typography: &Typography) -> Vec<Row> {
    if context.continued {
        return Vec::new();
    }
    let airy = typography.air && matches!(context.kind, Kind::Kicker | Kind::Headline);
    match context.above {
        None => vec![Row::Blank; usize::from(airy)],
        Some(above) if opens_article(context.kind, above) && airy => {
            vec![Row::Blank, Row::Blank, Row::Divider, Row::Blank]
        }
        Some(above) if opens_article(context.kind, above) => vec![Row::Blank, Row::Divider, Row::Blank],
        Some(above) => vec![Row::Blank; usize::from(blanks(context.kind, above, typography.spacing))],
    }
}

/// Whether a block is the first of an article that follows another.
fn opens_article(kind: Kind, above: Kind) -> bool {
    match kind {
        // A kicker may also open the text below its headline: 特稿 before the first words.
        Kind::Kicker => !matches!(above, Kind::Kicker | Kind::Headline | Kind::Deck | Kind::Byline),
        Kind::Headline => !matches!(above, Kind::Kicker | Kind::Headline),
        _ => false,
    }
}

/// The number of empty rows between two blocks of one article.
fn blanks(kind: Kind, above: Kind, spacing: u8) -> u8 {
    match (above, kind) {
        (Kind::Kicker, Kind::Kicker | Kind::Headline) | (Kind::Headline, Kind::Deck | Kind::Byline | Kind::Kicker) => 0,
        (Kind::Deck, Kind::Deck) | (Kind::Byline, Kind::Byline) => 0,
        (Kind::Paragraph, Kind::Paragraph) => spacing,
        (Kind::Quote { depth: one }, Kind::Quote { depth: other }) if one == other => spacing,
        (Kind::List { .. }, Kind::List { .. }) | (Kind::Caption { .. }, Kind::Caption { .. }) => 0,
        (Kind::Note, Kind::Note) => 0,
        _ => 1,
    }
}
