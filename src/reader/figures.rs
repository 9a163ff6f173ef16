//! The figures: where each stands in the article, and the captions that their pane shows.

use std::sync::Arc;

use super::{Focus, Reader};
use crate::document::{BlockId, Place};
use crate::layout::Galley;

/// A row of the figures' pane.
#[derive(Clone, Debug)]
pub struct FigureRow {
    /// Which figure, as an index into the document's.
    pub figure: usize,
    /// Its caption, set at the pane's width.
    pub galley: Arc<Galley>,
    /// The row of it.
    pub row: usize,
}

impl Reader {
    /// Sets the captions that the figures' pane shows: from its first on, moved so that the chosen one is whole.
    pub(super) fn set_figures(&mut self) {
        self.figure_rows.clear();
        let area = self.list_area(Focus::Figures);
        let shown = !self.panes.figures.is_empty() || self.focus == Focus::Figures;
        if !shown || area.is_empty() {
            return;
        }
        let (measure, height) = (area.width.saturating_sub(3).max(1), self.list_height(Focus::Figures));
        let composer = &self.paper.composer;
        let ids = composer.document().figures();
        // Captions are set from the chosen one back to the top of the pane, and then on to its foot.
        let set = |figure: usize| (figure, Arc::new(composer.caption(ids[figure], measure)));
        let chosen = self.figures.chosen.min(ids.len().saturating_sub(1));
        self.figures.first = self.figures.first.min(chosen);
        let mut rows = 0;
        let fits = |(_, galley): &(usize, Arc<Galley>)| {
            rows += galley.rows.len();
            rows <= height
        };
        let above: Vec<_> = (self.figures.first..=chosen).rev().map(set).take_while(fits).collect();
        self.figures.first = above.last().map_or(chosen, |(figure, _)| *figure);
        let below = (chosen + usize::from(!above.is_empty())..ids.len()).map(set);
        for (figure, galley) in above.into_iter().rev().chain(below) {
            let rows = (0..galley.rows.len()).map(|row| FigureRow { figure, galley: galley.clone(), row });
            self.figure_rows.extend(rows.take(height - self.figure_rows.len()));
            if self.figure_rows.len() >= height {
                break;
            }
        }
    }

    /// Where a figure stands in the article: its mark where there is one, else its caption.
    pub(super) fn figure_place(&self, id: BlockId) -> Place {
        let block = &self.document().blocks()[id];
        let marked = !self.panes.figures.is_empty();
        block.anchor.filter(|_| marked).unwrap_or_else(|| self.document().start(block))
    }

    /// Whether a figure's mark or caption is on the screen.
    pub fn figure_shows(&self, id: BlockId) -> bool {
        let place = self.figure_place(id);
        // A mark at the end of a paragraph stands where the next character would.
        self.view.shows(place) || place.0.checked_sub(1).is_some_and(|before| self.view.shows(Place(before)))
    }

    /// The figure that the list should show: the one gone to, else the first on the screen, else the last one passed.
    pub(super) fn figure_in_sight(&self) -> Option<usize> {
        let figures = self.document().figures();
        let top = self.view.top.place;
        let chosen = figures.get(self.figures.chosen).filter(|id| self.figure_place(**id) == self.view.here);
        if chosen.is_some() {
            return Some(self.figures.chosen);
        }
        let after = figures.partition_point(|id| self.figure_place(*id) < top);
        let in_sight = figures.get(after).filter(|id| self.figure_shows(**id)).map(|_| after);
        in_sight.or(after.checked_sub(1))
    }
}
