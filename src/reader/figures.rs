//! The figures' pane: the figures in sight, and their captions set for it.

use std::sync::Arc;

use crate::document::{BlockId, Document, Kind};
use crate::layout::Galley;
use crate::view::Typesetter;

use crate::widgets::List;

/// A row of the figures' pane.
#[derive(Clone, Debug)]
pub struct FigureRow {
    /// The figure, as an index into the document's figures.
    pub figure: usize,
    /// The caption, set at the pane's width.
    pub galley: Arc<Galley>,
    /// The row of the galley; past its last for the empty row below the caption.
    pub row: usize,
}

/// Rows of the pane from which an empty row parts two captions.
const APART: usize = 8;

/// The figures' pane.
#[derive(Debug, Default)]
pub struct Figures {
    /// The figures in sight, and the one that is chosen or lit.
    pub list: List,
    /// The rows of the pane, from [`Figures::set`].
    pub rows: Vec<FigureRow>,
    /// The values that the rows were made from: cells, rows, the list and the typesetter's revision.
    set_for: Option<(u16, usize, List, u64)>,
}

impl Figures {
    /// Sets the captions in sight for a pane of so many cells and rows, moved so that the chosen one is whole. None,
    /// where the pane has no room.
    pub fn set(&mut self, typesetter: &Typesetter, measure: u16, height: usize) {
        let before = self.set_for.replace((measure, height, self.list, typesetter.revision()));
        if before == self.set_for {
            return;
        }
        self.rows.clear();
        let ids = typesetter.document().figures();
        if height == 0 || ids.is_empty() {
            return;
        }
        // Captions are set from the chosen one back to the top of the pane, and then on to its foot.
        let set = |figure: usize| (figure, Arc::new(typesetter.caption(ids[figure], measure)));
        let chosen = self.list.chosen.min(ids.len() - 1);
        self.list.first = self.list.first.min(chosen);
        // Each caption has an empty row below it, which the last one does not need.
        let apart = usize::from(height >= APART);
        let mut rows = 0;
        let fits = |(_, galley): &(usize, Arc<Galley>)| {
            rows += galley.rows.len() + apart;
            rows <= height + apart
        };
        let above: Vec<_> = (self.list.first..=chosen).rev().map(set).take_while(fits).collect();
        self.list.first = above.last().map_or(chosen, |(figure, _)| *figure);
        let below = (chosen + usize::from(!above.is_empty())..ids.len()).map(set);
        for (figure, galley) in above.into_iter().rev().chain(below) {
            let rows = (0..galley.rows.len() + apart).map(|row| FigureRow { figure, galley: galley.clone(), row });
            self.rows.extend(rows.take(height - self.rows.len()));
            if self.rows.len() >= height {
                break;
            }
        }
        self.set_for = Some((measure, height, self.list, typesetter.revision()));
    }

    /// Shows no captions, since there is no pane.
    pub fn hide(&mut self) {
        self.set_for = None;
        self.rows.clear();
    }
}

/// The figure of this number in the article of a block, as an index into the document's figures.
pub fn figure_of(document: &Document, block: BlockId, number: u32) -> Option<usize> {
    let article = document.article_of(block);
    let is_it = |at: &usize| {
        let id = document.figures()[*at];
        let of_number = matches!(document.blocks()[id].kind, Kind::Caption { figure } if figure == number);
        of_number && document.article_of(id) == article
    };
    let first = document.figures().partition_point(|id| document.article_of(*id) < article);
    // Of an article's figures the n-th has the number n, mostly.
    let likely = first + (number as usize).saturating_sub(1);
    let within = first..document.figures().len();
    Some(likely)
        .filter(|at| within.contains(at) && is_it(at))
        .or_else(|| within.clone().take_while(|at| document.article_of(document.figures()[*at]) == article).find(is_it))
}

/// The number in the figure mark, such as ［圖4］, that holds the byte `at` of a text.
pub fn number_of_mark(text: &str, at: usize) -> Option<u32> {
    let start = if text[at..].starts_with('［') { at } else { text[..at].rfind('［')? };
    let mark = text[start..].strip_prefix('［')?.split('］').next()?;
    // Of several figures that share a mark, ［圖1–99］, the first.
    mark.split(|c: char| !c.is_ascii_digit()).find_map(|number| number.parse().ok())
}
