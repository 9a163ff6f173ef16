//! Lists as they are drawn: the contents and the figures.

use std::sync::Arc;

use crate::document::{BlockId, Kind, Passage, Place};
use crate::find::Hit;
use crate::language::words;
use crate::layout::width::Widths;
use crate::layout::{self, Galley, Typography};
use crate::reader::contents_rows::{ContentsRows, PlacedEntry};
use crate::reader::figures::FigureRow;
use crate::reader::layers::Focus;
use crate::reader::state::State;
use crate::reader::wording;
use crate::settings::say::fill;
use crate::view::Area;

use super::prompt::PromptLine;

/// A list as it is drawn: its area, its title, and its rows in sight.
#[derive(Clone, Debug)]
pub struct ListFrame<R> {
    /// The area of the list, without its edge.
    pub area: Area,
    /// The area of the list with its edge, where it lies over the article.
    pub over: Option<Area>,
    /// The title of the list.
    pub title: String,
    /// Whether the keys move the list.
    pub focused: bool,
    /// The line being typed to filter the list.
    pub prompt: Option<PromptLine>,
    /// The rows in sight.
    pub rows: Vec<R>,
    /// How many entries follow below, in words, where the list has an edge with room for them; else empty.
    pub more: String,
}

/// A row of the contents.
#[derive(Clone, Debug)]
pub struct ContentsRow {
    /// Whether the row is chosen or lit.
    pub chosen: bool,
    /// The row's relation to the place being read.
    pub reading: Reading,
    /// Rows from the list's first row to this one.
    pub top: u16,
    /// The height of the row, in rows of the screen.
    pub rows: u16,
    /// Cells from the left edge of the list to the text of the row.
    pub indent: u16,
    /// The entry that the row shows.
    pub entry: ContentsEntry,
}

/// The relation of a row of the contents to the place being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The entry was read.
    Before,
    /// The entry is being read.
    Here,
    /// The entry is still to be read.
    After,
}

/// The entry that a row of the contents lists.
#[derive(Clone, Debug)]
pub enum ContentsEntry {
    /// A heading, or a file.
    Heading {
        /// The title, in the script that is shown.
        title: Passage,
        /// The byte of the title at which its second row begins, if it has one.
        second: Option<usize>,
        /// Whether what stands below the heading is folded away.
        folded: bool,
        /// The share of the text before the heading, in per cent; `None` for a file.
        percent: Option<u8>,
        /// Whether the heading is that of a starred item of a feed.
        starred: bool,
        /// The hits in the title, the current one marked by true.
        hits: Vec<(Hit, bool)>,
    },
    /// A bookmark: its name if it is a mark, and its title.
    Bookmark(Option<char>, String),
}

/// The contents, where they are shown.
pub fn contents(state: &State) -> Option<ListFrame<ContentsRow>> {
    let (area, over) = area(state, Focus::Contents)?;
    let contents = &state.sides.contents;
    let read = state.heading_being_read().map(|heading| contents.entry(heading));
    let placed = ContentsRows::new(state);
    let rows = placed.in_sight().into_iter().filter_map(|entry| contents_row(state, &placed, entry, read)).collect();
    let title = contents_title(state);
    let prompt = PromptLine::contents_filter(state, &title);
    let below = placed.in_sight().last().map_or(0, |last| contents.shown().len() - last.entry - 1);
    let more = more(state, below, (area, over));
    Some(ListFrame { area, over, title, focused: state.layers.focus() == Focus::Contents, prompt, rows, more })
}

/// The title of the contents, for a feed with the number of unread items.
fn contents_title(state: &State) -> String {
    let (feeds, title) = (&state.library.feeds, state.words().panes.contents);
    match feeds.open.unread(feeds.items()) {
        0 => title.to_owned(),
        n => format!("{title}  {}", fill(state.words().feeds.unread, &[("n", &n)])),
    }
}

fn contents_row(
    state: &State,
    contents_rows: &ContentsRows,
    placed: PlacedEntry,
    read: Option<usize>,
) -> Option<ContentsRow> {
    let (contents, document, index) = (&state.sides.contents, state.document(), placed.entry);
    let (shown, feeds) = (contents.shown()[index], &state.library.feeds);
    let heading = shown.heading.map(|heading| document.headings()[heading]);
    let item = heading.and_then(|id| Some(feeds.open.all()[feeds.open.at(state.start_of(id))?].1));
    let reading = match read {
        Some(read) if index == read => Reading::Here,
        // In a feed, items that were read are dim, wherever they stand.
        _ if item.is_some_and(|item| feeds.items().read.contains(&item)) => Reading::Before,
        _ if item.is_some() => Reading::After,
        Some(read) if index < read => Reading::Before,
        _ => Reading::After,
    };
    let entry = match (shown.bookmark, heading) {
        _ if shown.file.is_some() => file_entry(state, shown.file?),
        (Some(id), _) => bookmark(state, id)?,
        (None, Some(id)) => heading_entry(state, id, contents_rows.room(index), placed.rows),
        (None, None) => return None,
    };
    let (chosen, indent) = (contents.list.chosen == index, contents_rows.indent(index));
    Some(ContentsRow { chosen, reading, top: placed.top as u16, rows: placed.rows as u16, indent, entry })
}

fn bookmark(state: &State, id: u64) -> Option<ContentsEntry> {
    let placed = state.annotation(id)?;
    let title = placed.annotation.title();
    let title = if placed.annotation.words.is_empty() { state.in_script(&title, placed) } else { title };
    Some(ContentsEntry::Bookmark(placed.annotation.mark(), title))
}

fn file_entry(state: &State, file: usize) -> ContentsEntry {
    let name = state.sources.file_name(file);
    let title = Passage::verbatim(&state.texts().turned(&name, state.profile_here()), Place::default());
    ContentsEntry::Heading {
        title,
        second: None,
        folded: state.sides.contents.is_file_folded(file),
        percent: None,
        starred: false,
        hits: Vec::new(),
    }
}

fn heading_entry(state: &State, id: BlockId, room: u16, rows: usize) -> ContentsEntry {
    let title = state.texts().title_passage(id);
    let (widths, breaks) = (state.config.widths, &state.sides.contents.title_breaks);
    let second =
        if rows > 1 { breaks.second(&title.text, room, widths, || second_row(&title, room, widths)) } else { None };
    let range = title.source_range(0..title.text.len());
    let hits = match state.search.count() {
        0 => Vec::new(),
        _ => state.search.within(id, range.start, range.end).collect(),
    };
    ContentsEntry::Heading {
        title,
        second,
        folded: state.sides.contents.is_folded(state.document(), id),
        percent: Some(state.texts().percent(state.start_of_heading(id))),
        starred: is_starred(state, id),
        hits,
    }
}

/// Whether a headline is that of a starred item of the feed that is open.
fn is_starred(state: &State, id: BlockId) -> bool {
    let feeds = &state.library.feeds;
    let item = feeds.open.at(state.start_of(id)).map(|at| feeds.open.all()[at].1);
    state.document().blocks()[id].kind == Kind::Headline
        && item.is_some_and(|item| feeds.items().starred.contains(&item))
}

/// The byte at which the second row of a title begins: where a headline would break, or, where the title is cut after
/// two rows, behind the last word that fits into the first.
fn second_row(title: &Passage, room: u16, widths: Widths) -> Option<usize> {
    /// Bytes of a word that are left out of the first row rather than cut: two Han characters.
    const WORD: usize = 6;
    let typography = Typography { widths, ..Typography::plain(room.max(1)) };
    let passage = Arc::new(title.clone());
    let starts = |kind: Kind| -> Vec<usize> {
        let galley = layout::set(Arc::clone(&passage), kind.into(), &typography);
        galley.text_rows().map(|(_, line)| line.text.start as usize).collect()
    };
    match starts(Kind::Headline)[..] {
        [_] => None,
        [_, second] => Some(second),
        _ => starts(Kind::Note).get(1).map(|full| {
            let seam = words::seams(&title.text).into_iter().rfind(|seam| seam <= full);
            seam.filter(|seam| *seam > 0 && seam + WORD >= *full).unwrap_or(*full)
        }),
    }
}

/// The area of a list, and that of its edge where it lies over the article; `None` where the list is not shown.
pub(super) fn area(state: &State, list: Focus) -> Option<(Area, Option<Area>)> {
    if let Some(pane) = state.pane_of(list) {
        return Some((pane, None));
    }
    (state.layers.focus() == list).then(|| (state.list_area(list), Some(state.list_overlay(list))))
}

/// How many entries follow below a list, in words; empty where none do, or no rule or edge can show it.
pub(super) fn more(state: &State, below: usize, (area, over): (Area, Option<Area>)) -> String {
    let edged = over.map_or(state.output.panes.rules, |over| over != area);
    if below > 0 && edged { wording::more(state, below) } else { String::new() }
}

/// A row of the figures.
#[derive(Clone, Debug)]
pub struct FigureFrame {
    /// The caption of the figure, set.
    pub galley: Arc<Galley>,
    /// The row of the caption.
    pub row: usize,
    /// Whether the figure is chosen with keys.
    pub chosen: bool,
    /// Whether the figure's mark or caption is on the screen.
    pub lit: bool,
    /// The hits in the caption, the current one marked by true.
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
    let count = state.document().figures().len();
    let title = format!("{}  {count}", state.words().panes.figures);
    let below = figures.rows.last().map_or(0, |last| count - last.figure - 1);
    let more = more(state, below, (area, over));
    Some(ListFrame { area, over, title, focused, prompt: None, rows, more })
}
