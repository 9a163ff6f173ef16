//! The geometry: how the screen is divided and the text is set, as it follows from the state.

use crate::layout::Typography;
use crate::view::panes::Wanted;
use crate::view::{Captions, Columns, Panes, Parallel};

use super::event::Sizing;
use super::layers::Purpose;
use super::state::State;

/// Columns of the article's pane from which it has margins of two cells.
const MARGINED: u16 = 40;

/// Rows of the article's pane from which headlines have more space around them: two thirds of the usual 24.
const AIRY: u16 = 16;

/// The division of the screen, and how the text is set.
#[derive(Clone, Copy, Debug)]
pub struct Geometry {
    /// The areas of all panes.
    pub panes: Panes,
    /// The columns of the article.
    pub columns: Columns,
    /// Whether and how the original is shown beside the converted text.
    pub parallel: Parallel,
    /// Where captions stand: in the text or in a pane of their own.
    pub captions: Captions,
    /// How text is set in lines.
    pub typography: Typography,
}

impl Geometry {
    /// The geometry of a state.
    pub fn new(state: &State) -> Geometry {
        let config = &state.config;
        let panes = Panes::divide(config.size.0, config.size.1, wanted(state));
        let parallel = state.article.parallel(state.is_converted(), config.size.0);
        let columns = columns(state, &panes, parallel);
        let double = config.settings.screen.headlines.are_double(config.sizing == Sizing::Scale);
        let air = panes.article.height >= AIRY;
        let typography = Typography::from_settings(&config.settings, columns.measure);
        Geometry {
            panes,
            columns,
            parallel,
            captions: if panes.figures.is_empty() { Captions::Inline } else { Captions::Marked },
            typography: Typography { double, air, widths: config.widths, ..typography },
        }
    }
}

/// The panes that have something to show and are wanted.
fn wanted(state: &State) -> Wanted {
    let (document, options) = (state.document(), &state.article.options);
    let typing = state.layers.prompts().any(|(_, purpose): (_, &Purpose)| purpose.in_last_row());
    Wanted {
        contents: options.contents && !options.zen && state.has_contents(),
        figures: options.figures && !options.zen && !document.figures().is_empty(),
        chrome: !options.zen || typing,
        contents_width: options.walls.left,
        figures_width: options.walls.right,
    }
}

/// The columns of the article: one with the measure wished for, or as many as the pane has room for.
fn columns(state: &State, panes: &Panes, parallel: Parallel) -> Columns {
    let options = &state.article.options;
    let one = panes.text(options.measure.saturating_mul(2)).width;
    let room = panes.text(u16::MAX).width;
    if parallel == Parallel::Beside {
        return Columns::parallel(room, options.measure.saturating_mul(2));
    }
    let several = Columns::within(room, options.columns);
    let alone = options.columns == Some(1) || several.count == 1;
    // A hanging mark takes two cells past the measure, which the margin of a narrow pane does not have.
    let hanging = if state.config.settings.layout.hang && panes.article.width < MARGINED { 2 } else { 0 };
    if alone { Columns::one(one.saturating_sub(hanging).max(1)) } else { several }
}
