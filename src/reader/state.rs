//! The state of reading: its components, and questions about several of them at once.
//!
//! Nothing here changes anything: `apply` does, and `derive` brings up to date what follows from the state.

use std::sync::Arc;

use crate::document::{BlockId, Document, Kind, Place};
use crate::jobs::Task;
use crate::script::{Profile, TargetScript};
use crate::settings::Words;
use crate::view::overlay::{TITLE_ROWS, inside, overlay};
use crate::view::{Area, BlockTexts, Pane, Panes};

use super::annotations::{Annotations, PlacedAnnotation};
use super::article::Article;
use super::config::Config;
use super::contents::Contents;
use super::effect::Effect;
use super::event::Done;
use super::figures::Figures;
use super::layers::{Focus, Layers};
use super::library::Library;
use super::message::MessageLine;
use super::open_source::OpenSource;
use super::search::Search;
use super::sources::Sources;

/// The state of reading.
#[derive(Debug)]
pub struct State {
    /// The configuration of the session, and what the terminal is like.
    pub config: Config,
    /// The sources that can be read.
    pub sources: Sources,
    /// The store, the shelf, the feeds, the words of glossaries.
    pub library: Library,
    /// The source that is open.
    pub open: OpenSource,
    /// The article's pane.
    pub article: Article,
    /// The panes beside the article.
    pub sides: Sides,
    /// The query, and its hits.
    pub search: Search,
    /// The annotations of the sources.
    pub annotations: Annotations,
    /// The layers over the article, which have the keys.
    pub layers: Layers,
    /// The message in the last row, and the keys typed so far.
    pub status: MessageLine,
    /// The effects, the areas and the window's title that go out.
    pub output: Output,
}

/// The panes beside the article.
#[derive(Debug, Default)]
pub struct Sides {
    /// The contents.
    pub contents: Contents,
    /// The figures.
    pub figures: Figures,
}

/// The part of the state that goes out: effects, the areas on the screen, the window's title.
#[derive(Debug, Default)]
pub struct Output {
    /// The effects to be carried out.
    pub effects: Vec<Effect>,
    /// The areas of all panes on the screen.
    pub panes: Panes,
    /// The window's title.
    pub title: String,
}

impl Output {
    /// Has a task run, if there is one.
    pub fn run(&mut self, task: impl Into<Option<Task<Done>>>) {
        self.effects.extend(task.into().map(Effect::Run));
    }
}

impl State {
    /// The text as it is shown.
    pub fn document(&self) -> &Arc<Document> {
        self.open.document()
    }

    /// The texts of the blocks, as they are shown.
    pub fn texts(&self) -> &BlockTexts {
        self.open.texts()
    }

    /// The program's words.
    pub fn words(&self) -> &Words {
        &self.config.locale
    }

    /// Whether there is nothing to read, and nothing more to come.
    pub fn is_empty(&self) -> bool {
        self.open.whole && self.document().blocks().is_empty()
    }

    /// Whether the contents have entries: headings, or several files.
    pub fn has_contents(&self) -> bool {
        !self.document().headings().is_empty() || !self.sources.files().is_empty()
    }

    /// The share of the text before the first line in sight, in per cent.
    pub fn percent(&self) -> u8 {
        self.texts().percent(self.article.viewport.top.place)
    }

    /// The heading that the place being read stands under, as an index into the document's headings.
    pub fn heading_being_read(&self) -> Option<usize> {
        self.heading_at(self.article.viewport.here)
    }

    /// The heading that a place stands under, as an index into the document's headings.
    pub fn heading_at(&self, place: Place) -> Option<usize> {
        self.document().headings().partition_point(|id| self.start_of_heading(*id) <= place).checked_sub(1)
    }

    /// The place where a heading begins, with the kickers above it.
    pub fn start_of_heading(&self, id: BlockId) -> Place {
        let kicker = |above: &BlockId| self.document().blocks()[*above].kind == Kind::Kicker;
        self.start_of((0..id).rev().take_while(kicker).last().unwrap_or(id))
    }

    /// The place where a block begins.
    pub fn start_of(&self, id: BlockId) -> Place {
        self.document().start(&self.document().blocks()[id])
    }

    /// The script and region of the text being read.
    pub fn profile_here(&self) -> Profile {
        let id = self.document().block_at(self.article.viewport.here).unwrap_or(0);
        self.texts().profile(id)
    }

    /// Whether the text is shown in another script than it is written in.
    pub fn is_converted(&self) -> bool {
        self.texts().script().conversion().view != TargetScript::Original && !self.open.is_raw()
    }

    /// Whether captions have a pane of their own, with their marks in the text.
    pub fn marks_figures(&self) -> bool {
        !self.output.panes.figures.is_empty()
    }

    /// The place of a figure in the article: its mark where it has one, else its caption.
    pub fn figure_place(&self, id: BlockId) -> Place {
        let block = &self.document().blocks()[id];
        block.anchor.filter(|_| self.marks_figures()).unwrap_or_else(|| self.document().start(block))
    }

    /// Whether a figure's mark or caption is on the screen.
    pub fn figure_shows(&self, id: BlockId) -> bool {
        let (place, viewport) = (self.figure_place(id), &self.article.viewport);
        // A mark at the end of a paragraph stands where the next character would.
        viewport.shows(place) || place.0.checked_sub(1).is_some_and(|before| viewport.shows(Place(before)))
    }

    /// The figure that the pane should show: the one gone to, else the first on the screen, else the last one passed.
    pub fn figure_in_sight(&self) -> Option<usize> {
        let (figures, viewport) = (self.document().figures(), &self.article.viewport);
        let list = &self.sides.figures.list;
        if figures.get(list.chosen).is_some_and(|id| self.figure_place(*id) == viewport.here) {
            return Some(list.chosen);
        }
        let after = figures.partition_point(|id| self.figure_place(*id) < viewport.top.place);
        let in_sight = figures.get(after).filter(|id| self.figure_shows(**id)).map(|_| after);
        in_sight.or(after.checked_sub(1))
    }

    /// The pane of a list; `None` for the article, and for a list without a pane.
    pub fn pane_of(&self, list: Focus) -> Option<Area> {
        let pane = match list {
            Focus::Contents => Pane::Contents,
            Focus::Figures => Pane::Figures,
            Focus::Article | Focus::Hits | Focus::ShelfHits => return None,
        };
        self.output.panes.area_of(pane)
    }

    /// The area of a list: its pane, or an overlay where it has none.
    pub fn list_area(&self, list: Focus) -> Area {
        self.pane_of(list).unwrap_or_else(|| inside(self.list_overlay(list)))
    }

    /// The area of a list's overlay, its edge included.
    pub fn list_overlay(&self, list: Focus) -> Area {
        let rows = if list == Focus::Hits { self.search.list.len() } else { usize::MAX };
        overlay(&self.output.panes, rows)
    }

    /// The number of entries that fit into a list's area, below its title.
    pub fn list_height(&self, list: Focus) -> usize {
        self.list_area(list).height.saturating_sub(TITLE_ROWS).into()
    }

    /// Whether a list or a menu lies over the article.
    pub fn is_covered(&self) -> bool {
        let focus = self.layers.focus();
        self.layers.menu().is_some() || (focus != Focus::Article && self.pane_of(focus).is_none())
    }

    /// The article's text area, inside its pane.
    pub fn text_area(&self) -> Area {
        self.output.panes.text(self.article.viewport.columns.width())
    }

    /// The annotations of the open source, in the order of the text.
    pub fn placed(&self) -> &[PlacedAnnotation] {
        self.annotations.in_source(self.sources.current)
    }

    /// An annotation of the open source, by its number.
    pub fn annotation(&self, id: u64) -> Option<&PlacedAnnotation> {
        self.annotations.get(self.sources.current, id)
    }

    /// Words that an annotation stands on, in the script that is shown.
    pub fn in_script(&self, words: &str, placed: &PlacedAnnotation) -> String {
        let place = placed.span.map_or(placed.annotation.start.place, |span| Place(span.start));
        let block = self.document().block_at(place).unwrap_or(0);
        self.texts().turned(words, self.texts().profile(block))
    }

    /// The selected text, as it stands in the original.
    pub fn selected_text(&self) -> Option<String> {
        let text = self.article.selected()?.text(self.texts());
        Some(text).filter(|text| !text.is_empty())
    }

    /// Whether hits are tinted, or may be once they are found, and no layer lies over them.
    pub fn shows_hits(&self) -> bool {
        let has_some = self.search.count() > 0 || !self.search.is_complete();
        self.search.is_shown() && has_some && self.layers.menu().is_none() && self.layers.focus() == Focus::Article
    }

    /// Whether the reader has moved since the source was opened, or wanted to: `G` moves nothing while all that has
    /// come is in sight, and hits may not have come yet.
    pub fn has_moved(&self) -> bool {
        let wants_to = self.article.jumps.pending.is_some() || self.search.seeking;
        self.article.viewport.top != self.library.session.untouched || wants_to
    }
}
