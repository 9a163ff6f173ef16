//! The article as it is drawn: its rows in sight, and the overlays on their text.

use std::ops::Range;
use std::sync::Arc;

use crate::document::{BlockId, Kind, Passage, Place, Span, Style};
use crate::find::Hit;
use crate::layout::{Galley, Row};
use crate::reader::annotations::role;
use crate::reader::article::flash::Flash;
use crate::reader::figures::{figure_of, number_of_mark};
use crate::reader::links::at_hand;
use crate::reader::state::State;
use crate::settings::say::InWords;
use crate::settings::theme::Role;
use crate::view::columns::across;
use crate::view::{Area, PageRow};

/// The article as it is drawn.
#[derive(Clone, Debug)]
pub struct ArticleFrame {
    /// The area of its text.
    pub area: Area,
    /// The message where there is nothing to read.
    pub empty: Option<String>,
    /// The rows in sight; where two stand side by side, each of them.
    pub rows: Vec<ArticleRow>,
}

/// A row of the article.
#[derive(Clone, Debug)]
pub struct ArticleRow {
    /// The cells that the row stands in.
    pub area: Area,
    /// The kind of the block that the row belongs to.
    pub kind: Kind,
    /// The galley that the row belongs to.
    pub galley: Arc<Galley>,
    /// The row of the galley.
    pub row: usize,
    /// Whether the row is one half of a double-size line, whose other half is out of sight.
    pub cut: bool,
    /// The overlays on the text of the row.
    pub overlays: Overlays,
}

/// The overlays on the text of a row, by places in the source.
#[derive(Clone, Debug, Default)]
pub struct Overlays {
    /// Highlights in the row: range, colour, and whether there is a note.
    pub highlights: Vec<(Span, Role, bool)>,
    /// The part that is pointed at.
    pub flash: Option<FlashRange>,
    /// The link at hand.
    pub link: Option<Span>,
    /// Hits in the row, the current one marked by true.
    pub hits: Vec<(Hit, bool)>,
    /// The selected part.
    pub selected: Option<Range<Place>>,
}

/// The part of a row that is pointed at.
#[derive(Clone, Debug)]
pub enum FlashRange {
    /// A range of the source.
    Source(Range<Place>),
    /// A figure's mark, as bytes of the galley's text.
    Mark(Range<usize>),
}

impl ArticleFrame {
    /// The article of a state, as it is drawn.
    pub fn new(state: &State) -> ArticleFrame {
        let (area, viewport) = (state.text_area(), &state.article.viewport);
        let mut rows = Vec::with_capacity(viewport.rows.len());
        for row in &viewport.rows {
            let kind = state.document().blocks()[row.at.block].kind;
            let width = if across(kind) { viewport.columns.across() } else { viewport.columns.measure };
            let at = Area { x: area.x + row.x, y: area.y + row.y, width, height: 1 };
            rows.push(ArticleRow::new(state, row, kind, &row.galley, at));
            if let Some(right) = &row.right {
                let at = Area { x: area.x + viewport.columns.left_edge(1), ..at };
                rows.push(ArticleRow::new(state, row, kind, right, at));
            }
        }
        let failed = state.sources.unreadable.get(&state.sources.current);
        let failed = failed.filter(|_| state.document().blocks().is_empty()).map(|error| error.in_words(state.words()));
        let empty = failed.or_else(|| state.is_empty().then(|| state.words().panes.empty.to_owned()));
        ArticleFrame { area, empty, rows }
    }
}

impl ArticleRow {
    fn new(state: &State, row: &PageRow, kind: Kind, galley: &Arc<Galley>, area: Area) -> ArticleRow {
        let line = match galley.rows.get(row.at.row) {
            Some(Row::Line(line) | Row::Lower(line)) => Some(line.text.start as usize..line.text.end as usize),
            _ => None,
        };
        let overlays = line.map_or(Overlays::default(), |line| overlays(state, row.at.block, &galley.passage, line));
        ArticleRow { area, kind, galley: Arc::clone(galley), row: row.at.row, cut: row.cut, overlays }
    }
}

/// The overlays on a line of a block's passage.
fn overlays(state: &State, block: BlockId, passage: &Passage, line: Range<usize>) -> Overlays {
    let shown = passage.source_range(line.clone());
    Overlays {
        highlights: highlights(state, block, &shown),
        flash: state.article.flash.as_ref().and_then(|flash| flash_range(state, flash, block, passage, line)),
        link: at_hand(state).map(|link| state.document().links()[link].span),
        hits: state.search.within(block, shown.start, shown.end).collect(),
        selected: state.article.selected().and_then(|selection| selection.within(block)),
    }
}

/// The highlights in a part of a block.
fn highlights(state: &State, block: BlockId, shown: &Range<Place>) -> Vec<(Span, Role, bool)> {
    let document = state.document();
    let block_at = |place: u32| document.block_at(Place(place)).unwrap_or(0);
    // A highlight may reach over captions that stand between its ends.
    let holds = |span: &Span| (block_at(span.start)..=block_at(span.end.saturating_sub(1))).contains(&block);
    let within = state.annotations.within(state.sources.current, shown.start, shown.end);
    let lit =
        within.filter_map(|(annotation, span)| Some((span, role(annotation.color?), !annotation.words.is_empty())));
    lit.filter(|(span, ..)| holds(span)).collect()
}

/// The part of a line that is pointed at.
fn flash_range(
    state: &State,
    flash: &Flash,
    block: BlockId,
    passage: &Passage,
    line: Range<usize>,
) -> Option<FlashRange> {
    let caption = match flash {
        Flash::Text(text) => return Some(FlashRange::Source(text.clone())),
        Flash::Mark(caption) => *caption,
    };
    let document = state.document();
    let is_it = |at: &usize| {
        let number = passage.style(*at).has(Style::MARK).then(|| number_of_mark(&passage.text, *at)).flatten();
        let figure = number.and_then(|number| figure_of(document, block, number));
        figure.is_some_and(|figure| document.figures()[figure] == caption)
    };
    let chars = passage.text[line.clone()].char_indices().map(|(at, c)| (line.start + at, c.len_utf8()));
    let marked: Vec<(usize, usize)> = chars.filter(|(at, _)| is_it(at)).collect();
    let (first, last) = (marked.first()?, marked.last()?);
    Some(FlashRange::Mark(first.0..last.0 + last.1))
}
