//! The contents, the figures and the hits as they are drawn.

use std::sync::Arc;

use crate::document::{BlockId, Kind, Passage, Place, Span};
use crate::find::Hit;
use crate::layout::Galley;
use crate::reader::contents::level;
use crate::reader::figures::FigureRow;
use crate::reader::layers::Focus;
use crate::reader::search::hit_list::HitRow;
use crate::reader::state::State;
use crate::reader::wording;
use crate::view::Area;
use crate::view::overlay::overlay;

use super::prompt::PromptLine;

/// A list: where it is drawn, what it is called, and its rows in sight.
#[derive(Clone, Debug)]
pub struct ListFrame<R> {
    /// Where it is drawn, without its edge.
    pub area: Area,
    /// Whether it lies over the article, with an edge around it.
    pub over: Option<Area>,
    /// The title of the list.
    pub title: String,
    /// Whether the keys move it.
    pub focused: bool,
    /// The line that is typed to filter it.
    pub prompt: Option<PromptLine>,
    /// Its rows in sight.
    pub rows: Vec<R>,
}

/// A row of the contents.
#[derive(Clone, Debug)]
pub struct ContentsRow {
    /// Whether it is chosen or lit.
    pub chosen: bool,
    /// Where it stands to the place being read.
    pub reading: Reading,
    /// How deep it lies below the headlines.
    pub depth: u16,
    /// What the row stands for.
    pub entry: ContentsEntry,
}

/// Where a row of the contents stands to the place being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The entry was read.
    Before,
    /// The entry is being read.
    Here,
    /// The entry is still to be read.
    After,
}

/// What a row of the contents lists.
#[derive(Clone, Debug)]
pub enum ContentsEntry {
    /// A heading.
    Heading {
        /// Its text, in the script that is shown.
        title: Passage,
        /// Whether what stands below it is folded away.
        folded: bool,
        /// The share of the text before it, in per cent.
        percent: u8,
        /// The hits in it, the current one told apart.
        hits: Vec<(Hit, bool)>,
    },
    /// A bookmark: its name if it is a mark, and what it is called.
    Bookmark(Option<char>, String),
}

/// The contents, where they are shown.
pub fn contents(state: &State) -> Option<ListFrame<ContentsRow>> {
    let (area, over) = area(state, Focus::Contents)?;
    let contents = &state.sides.contents;
    let read = state.heading_being_read().map(|heading| contents.entry(heading));
    let sight = contents.list.sight(contents.shown().len(), state.list_height(Focus::Contents));
    let rows = sight.filter_map(|index| contents_row(state, index, read)).collect();
    let title = state.words().panes.contents.clone();
    let prompt = PromptLine::contents_filter(state, &title);
    Some(ListFrame { area, over, title, focused: state.layers.focus() == Focus::Contents, prompt, rows })
}

fn contents_row(state: &State, index: usize, read: Option<usize>) -> Option<ContentsRow> {
    let (contents, document) = (&state.sides.contents, state.document());
    let shown = contents.shown()[index];
    let heading = shown.heading.map(|heading| document.headings()[heading]);
    let depth = heading.map_or(0, |id| u16::from(level(document, id).saturating_sub(1)).min(4));
    let reading = match read {
        Some(read) if index == read => Reading::Here,
        Some(read) if index < read => Reading::Before,
        _ => Reading::After,
    };
    let entry = match (shown.bookmark, heading) {
        (Some(id), _) => bookmark(state, id)?,
        (None, Some(id)) => heading_entry(state, id),
        (None, None) => return None,
    };
    // A bookmark is set in below its heading.
    let depth = depth + u16::from(shown.bookmark.is_some() && heading.is_some());
    Some(ContentsRow { chosen: contents.list.chosen == index, reading, depth, entry })
}

fn bookmark(state: &State, id: u64) -> Option<ContentsEntry> {
    let placed = state.annotation(id)?;
    let title = placed.annotation.title();
    let title = if placed.annotation.words.is_empty() { state.in_script(&title, placed) } else { title };
    Some(ContentsEntry::Bookmark(placed.annotation.mark(), title))
}

fn heading_entry(state: &State, id: BlockId) -> ContentsEntry {
    let title = state.texts().title_passage(id);
    let range = title.source_range(0..title.text.len());
    let hits = match state.search.count() {
        0 => Vec::new(),
        _ => state.search.within(id, range.start, range.end).collect(),
    };
    ContentsEntry::Heading {
        title,
        folded: state.sides.contents.is_folded(state.document(), id),
        percent: state.texts().percent(state.start_of_heading(id)),
        hits,
    }
}

/// Where a list is drawn, and its edge where it lies over the article; `None` where it is not shown.
fn area(state: &State, list: Focus) -> Option<(Area, Option<Area>)> {
    if let Some(pane) = state.pane_of(list) {
        return Some((pane, None));
    }
    let over = overlay(&state.output.panes, usize::MAX);
    (state.layers.focus() == list).then(|| (state.list_area(list), Some(over)))
}

/// A row of the figures.
#[derive(Clone, Debug)]
pub struct FigureFrame {
    /// The caption, set.
    pub galley: Arc<Galley>,
    /// The row of it.
    pub row: usize,
    /// Whether it is chosen with keys.
    pub chosen: bool,
    /// Whether its mark or the caption itself is on the screen.
    pub lit: bool,
    /// The hits in it, the current one told apart.
    pub hits: Vec<(Hit, bool)>,
}

/// The figures, where they are shown.
pub fn figures(state: &State) -> Option<ListFrame<FigureFrame>> {
    let (area, over) = area(state, Focus::Figures)?;
    let focused = state.layers.focus() == Focus::Figures;
    let figures = &state.sides.figures;
    let row = |row: &FigureRow| {
        let id = state.document().figures()[row.figure];
        let chosen = focused && figures.list.chosen == row.figure;
        let passage = &row.galley.passage;
        let range = passage.source_range(0..passage.text.len());
        FigureFrame {
            galley: Arc::clone(&row.galley),
            row: row.row,
            chosen,
            lit: chosen || state.figure_shows(id),
            hits: state.search.within(id, range.start, range.end).collect(),
        }
    };
    let rows = figures.rows.iter().map(row).collect();
    let title = format!("{}  {}", state.words().panes.figures, state.document().figures().len());
    Some(ListFrame { area, over, title, focused, prompt: None, rows })
}

/// A row of the list of hits.
#[derive(Clone, Debug)]
pub enum HitFrame {
    /// The headline of an article, and how many hits it has.
    Article(String, usize),
    /// A hit in its sentence.
    Hit {
        /// The hit.
        hit: Hit,
        /// Its sentence, in the script that is shown.
        sentence: Passage,
        /// The share of the text before it, in per cent.
        percent: u8,
        /// Whether the hit is chosen.
        chosen: bool,
    },
}

/// The list of hits: what is looked for, which of how many is chosen, and its rows.
#[derive(Clone, Debug)]
pub struct HitsFrame {
    /// The list.
    pub list: ListFrame<HitFrame>,
    /// What is looked for.
    pub query: String,
    /// `3 / 17`, or why nothing is found.
    pub count: String,
}

/// The list of hits, where it is open.
pub fn hits(state: &State) -> Option<HitsFrame> {
    let (area, over) = area(state, Focus::Hits)?;
    let (search, list) = (&state.search, &state.search.list);
    let number = list.chosen().map_or(0, |hit| hit + 1);
    let count = match search.is_complete() && number > 0 {
        true => format!("{number} / {}", search.count()),
        false => wording::found(state),
    };
    let sight = list.window.sight(list.len(), state.list_height(Focus::Hits));
    let rows = sight.filter_map(|index| hit_row(state, index)).collect();
    let title = state.words().find.hits.clone();
    let list = ListFrame { area, over, title, focused: true, prompt: None, rows };
    Some(HitsFrame { list, query: search.query().to_owned(), count })
}

fn hit_row(state: &State, index: usize) -> Option<HitFrame> {
    let (document, list) = (state.document(), &state.search.list);
    match list.row(index)? {
        HitRow::Article(article, count) => {
            let blocks = document.articles().get(article).map(|article| article.blocks.clone())?;
            let headline = blocks.clone().find(|id| matches!(document.blocks()[*id].kind, Kind::Headline));
            Some(HitFrame::Article(state.texts().title(headline.unwrap_or(blocks.start)), count))
        }
        HitRow::Hit(number) => {
            let hit = state.search.hit(number)?;
            let Span { start, end } = hit.span;
            Some(HitFrame::Hit {
                hit,
                sentence: state.texts().sentence(hit.block, Place(start)..Place(end)),
                percent: state.texts().percent(Place(start)),
                chosen: index == list.window.chosen,
            })
        }
    }
}
