//! The composing room: blocks of the document, in the script that is wished for, set at the measure of the pane.
//!
//! Answers every question about rows: which one shows a place, which come after it. Sets only what it is asked for and
//! keeps what it has set, so that a frame costs what the screen shows, not what the document holds.

use std::collections::HashMap;
use std::sync::Arc;

use crate::document::{Block, BlockId, Document, Kind, Passage, Place, Style};
use crate::layout::{self, Form, Galley, Gap, Line, Row, Typography};
use crate::script::{Profile, ScriptError, View};

mod manuscript;

use super::columns::{Columns, across};
use super::scripts::Scripts;
use manuscript::Face;

/// A position of the screen's top row that outlives setting the text anew: a place, and how many rows above (or below)
/// the line that shows it, among the rows that show no text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// A place that the line shows.
    pub place: Place,
    /// Rows from that line: negative for the space above it.
    pub nudge: i16,
    /// Whether it is the second form of a text that is shown in two.
    pub second: bool,
}

impl From<Place> for Anchor {
    fn from(place: Place) -> Self {
        Anchor { place, nudge: 0, second: false }
    }
}

/// The address of a row while nothing is set anew; in the order of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowAt {
    /// The block.
    pub block: BlockId,
    /// The leaf of the block: a stretch, or one of its two forms where one stands above the other.
    pub leaf: u32,
    /// The row of the leaf's galley.
    pub row: usize,
}

/// A row to be shown.
#[derive(Clone, Debug)]
pub struct PageRow {
    /// Its address.
    pub at: RowAt,
    /// The galley that holds it.
    pub galley: Arc<Galley>,
    /// The galley beside it, with as many rows or fewer.
    pub right: Option<Arc<Galley>>,
    /// Cells from the left edge of the text.
    pub x: u16,
    /// Rows from the top of the pane.
    pub y: u16,
    /// Whether it is one half of a double-size line, of which the other is out of sight: it is shown in ordinary size.
    pub cut: bool,
}

impl PageRow {
    /// What it is.
    pub fn row(&self) -> &Row {
        &self.galley.rows[self.at.row]
    }

    /// Its line, if it shows text.
    pub fn line(&self) -> Option<&Line> {
        self.row().line()
    }
}

/// Where captions stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Captions {
    /// In the article, after the paragraph that they belong to.
    #[default]
    Inline,
    /// In their own pane; a mark ［圖1］ stands in the text.
    Marked,
}

/// Whether the original stands beside what conversion makes of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Parallel {
    /// No; only what is wished for is shown.
    #[default]
    Off,
    /// Beside it, the original on the left.
    Beside,
    /// Above it, paragraph by paragraph.
    Stacked,
}

/// How many galleys are kept: a few hundred screens' worth at most, a few megabytes.
const KEPT: usize = 512;

/// A document being set.
#[derive(Debug)]
pub struct Composer {
    document: Arc<Document>,
    profiles: Vec<Profile>,
    scripts: Scripts,
    typography: Typography,
    /// Cells of a line that goes across all columns.
    across: u16,
    /// Whether the source itself leaves gaps between Han and Western text.
    gap: Gap,
    captions: Captions,
    /// Words that are not the source's, and where they stand; in the order of their places.
    remarks: Vec<(Place, Arc<str>)>,
    parallel: Parallel,
    /// Whether what conversion changed is tinted.
    differences: bool,
    galleys: HashMap<(BlockId, u32), Arc<Galley>>,
    /// The galleys on the right, of [`Parallel::Beside`].
    right: HashMap<(BlockId, u32), Arc<Galley>>,
}

impl Composer {
    /// Sets `document`, whose articles have the `profiles`, in order.
    pub fn new(document: Arc<Document>, profiles: Vec<Profile>, typography: Typography) -> Self {
        let gap = Gap::Auto.follow(document.text());
        Composer {
            document,
            profiles,
            scripts: Scripts::default(),
            typography: Typography { gap: resolved(typography.gap, gap), ..typography },
            across: typography.measure,
            gap,
            captions: Captions::default(),
            remarks: Vec::new(),
            parallel: Parallel::default(),
            differences: false,
            galleys: HashMap::new(),
            right: HashMap::new(),
        }
    }

    /// The document.
    pub fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// How text is set now.
    pub fn typography(&self) -> &Typography {
        &self.typography
    }

    /// The script shown and its converters.
    pub fn scripts(&self) -> &Scripts {
        &self.scripts
    }

    /// The script shown and its converters, to be changed: everything is set anew.
    pub fn scripts_mut(&mut self) -> &mut Scripts {
        self.forget();
        &mut self.scripts
    }

    /// Has the next converter opened that text of these profiles needs, or that the place being read will need.
    pub fn open_converter(&mut self, here: Profile, in_sight: &[Profile]) -> Option<super::event::Task> {
        self.scripts.open_next(here, in_sight)
    }

    /// Has the next converter opened that any view of a text of this profile needs.
    pub fn open_any_converter(&mut self, profile: Profile) -> Option<super::event::Task> {
        self.scripts.open_any(profile)
    }

    /// Opens every converter that this document needs, here and now.
    ///
    /// # Errors
    /// Why one could not be opened.
    pub fn open_converters(&mut self) -> Result<(), ScriptError> {
        self.forget();
        self.scripts.open_now(&self.kinds())
    }

    /// The kinds of writing in this document: few, however many articles.
    fn kinds(&self) -> Vec<Profile> {
        let mut kinds: Vec<Profile> = Vec::new();
        for profile in &self.profiles {
            if !kinds.contains(profile) {
                kinds.push(*profile);
            }
        }
        kinds
    }

    /// Takes a document, or more of the same one.
    pub fn set_document(&mut self, document: Arc<Document>, profiles: Vec<Profile>) {
        self.forget();
        self.gap = Gap::Auto.follow(document.text());
        self.document = document;
        self.profiles = profiles;
    }

    /// Sets text so from now on.
    pub fn set_typography(&mut self, typography: Typography) {
        self.set_columns(typography, Columns::one(typography.measure));
    }

    /// Sets text so in these columns from now on.
    pub fn set_columns(&mut self, typography: Typography, columns: Columns) {
        let gap = resolved(typography.gap, self.gap);
        let typography = Typography { gap, measure: columns.measure.max(1), ..typography };
        if typography != self.typography || columns.across() != self.across {
            self.forget();
            (self.typography, self.across) = (typography, columns.across());
        }
    }

    /// Sets these words of our own among the text, each at its place, from now on.
    pub fn set_remarks(&mut self, mut remarks: Vec<(Place, Arc<str>)>) {
        remarks.sort_by_key(|(place, _)| *place);
        self.forget();
        self.remarks = remarks;
    }

    /// Sets the original beside what is shown from now on, or no longer.
    pub fn set_parallel(&mut self, parallel: Parallel) {
        if parallel != self.parallel {
            self.forget();
            self.parallel = parallel;
        }
    }

    /// Tints what conversion changed from now on, or no longer.
    pub fn set_differences(&mut self, differences: bool) {
        if differences != self.differences {
            self.forget();
            self.differences = differences;
        }
    }

    /// Forgets everything that is set: something that it depends on is changing.
    fn forget(&mut self) {
        self.galleys.clear();
        self.right.clear();
    }

    /// Puts captions there from now on.
    pub fn set_captions(&mut self, captions: Captions) {
        if captions != self.captions {
            self.forget();
            self.captions = captions;
        }
    }

    /// What is known of the writing of a block's article.
    pub fn profile(&self, block: BlockId) -> Profile {
        self.profiles.get(self.document.article_of(block)).copied().unwrap_or_default()
    }

    /// A leaf of a block, set.
    pub fn galley(&mut self, id: BlockId, leaf: u32) -> Arc<Galley> {
        if let Some(galley) = self.galleys.get(&(id, leaf)) {
            return galley.clone();
        }
        if self.galleys.len() >= KEPT {
            self.forget();
        }
        let (stretch, face) = self.face(leaf);
        let mut galley = self.compose(id, stretch, face);
        if self.parallel == Parallel::Beside {
            // Both sides go on together: the shorter one waits for the longer.
            let right = self.compose(id, stretch, Face::Shown);
            let rows = galley.rows.len().max(right.rows.len());
            galley.rows.resize(rows, Row::Blank);
            self.right.insert((id, leaf), Arc::new(right));
        }
        let galley = Arc::new(galley);
        self.galleys.insert((id, leaf), galley.clone());
        galley
    }

    /// The stretch that a leaf shows, and in which form.
    fn face(&self, leaf: u32) -> (u32, Face) {
        match self.parallel {
            Parallel::Off => (leaf, Face::Shown),
            Parallel::Beside => (leaf, Face::Original),
            Parallel::Stacked => (leaf / 2, if leaf.is_multiple_of(2) { Face::Original } else { Face::Shown }),
        }
    }

    /// How many leaves a block is set in.
    fn leaves(&self, id: BlockId) -> u32 {
        self.stretches(id) * if self.parallel == Parallel::Stacked { 2 } else { 1 }
    }

    fn compose(&self, id: BlockId, stretch: u32, face: Face) -> Galley {
        let block = &self.document.blocks()[id];
        let passage = self.manuscript(id, stretch, face);
        let below_original = self.parallel == Parallel::Stacked && face == Face::Shown;
        let first = stretch == 0 && !below_original;
        let above = if first { self.shown_before(id).map(|id| self.document.blocks()[id].kind) } else { None };
        let marker = if stretch == 0 { marker_len(block, &passage) } else { 0 };
        let form = Form { kind: block.kind, above, continued: stretch > 0, marker };
        let measure = if across(block.kind) { self.across } else { self.typography.measure };
        layout::set(Arc::new(passage), form, &Typography { measure, ..self.typography })
    }

    /// Whether a block stands in the article: every one but captions that have their own pane.
    pub fn shows(&self, id: BlockId) -> bool {
        let block = &self.document.blocks()[id];
        let caption = matches!(block.kind, Kind::Caption { .. });
        !(caption && self.captions == Captions::Marked && block.anchor.is_some())
    }

    fn shown_before(&self, id: BlockId) -> Option<BlockId> {
        (0..id).rev().find(|id| self.shows(*id))
    }

    fn shown_after(&self, id: BlockId) -> Option<BlockId> {
        (id + 1..self.document.blocks().len()).find(|id| self.shows(*id))
    }

    /// How many stretches a block is set in.
    pub fn stretches(&self, id: BlockId) -> u32 {
        self.document.stretches(&self.document.blocks()[id])
    }

    /// The first row; `None` where the document shows nothing.
    pub fn first(&mut self) -> Option<RowAt> {
        let block = (0..self.document.blocks().len()).find(|id| self.shows(*id))?;
        self.row_from(RowAt { block, leaf: 0, row: 0 })
    }

    /// The last row.
    pub fn last(&mut self) -> Option<RowAt> {
        let block = self.shown_before(self.document.blocks().len())?;
        let leaf = self.leaves(block) - 1;
        let rows = self.galley(block, leaf).rows.len();
        match rows.checked_sub(1) {
            Some(row) => Some(RowAt { block, leaf, row }),
            None => self.back(RowAt { block, leaf, row: 0 }, 1),
        }
    }

    /// The row itself if there is one, else the first after it.
    fn row_from(&mut self, at: RowAt) -> Option<RowAt> {
        let mut at = at;
        while at.row >= self.galley(at.block, at.leaf).rows.len() {
            at = self.next_leaf(at)?;
        }
        Some(at)
    }

    fn next_leaf(&self, at: RowAt) -> Option<RowAt> {
        if at.leaf + 1 < self.leaves(at.block) {
            return Some(RowAt { leaf: at.leaf + 1, row: 0, ..at });
        }
        Some(RowAt { block: self.shown_after(at.block)?, leaf: 0, row: 0 })
    }

    fn previous_leaf(&self, at: RowAt) -> Option<RowAt> {
        if let Some(leaf) = at.leaf.checked_sub(1) {
            return Some(RowAt { leaf, row: 0, ..at });
        }
        let block = self.shown_before(at.block)?;
        Some(RowAt { block, leaf: self.leaves(block) - 1, row: 0 })
    }

    /// The row `rows` further on, or the last one.
    pub fn forward(&mut self, from: RowAt, rows: usize) -> RowAt {
        let (mut at, mut left) = (from, rows);
        loop {
            let here = self.galley(at.block, at.leaf).rows.len();
            if at.row + left < here {
                return RowAt { row: at.row + left, ..at };
            }
            left -= here.saturating_sub(at.row);
            match self.next_leaf(at) {
                Some(next) => at = next,
                None => return self.last().unwrap_or(from),
            }
        }
    }

    /// The row `rows` further back; `None` where the first is nearer.
    pub fn back(&mut self, from: RowAt, rows: usize) -> Option<RowAt> {
        let (mut at, mut left) = (from, rows);
        while left > at.row {
            left -= at.row;
            at = self.previous_leaf(at)?;
            at.row = self.galley(at.block, at.leaf).rows.len();
        }
        Some(RowAt { row: at.row - left, ..at })
    }

    /// The rows from `from` on, at most so many, as long as the blocks are of a kind that belongs to them; and the row
    /// after.
    pub fn run(&mut self, from: RowAt, most: usize, belongs: impl Fn(Kind) -> bool) -> (Vec<PageRow>, Option<RowAt>) {
        let mut rows = Vec::with_capacity(most.min(512));
        let mut at = Some(from);
        while let Some(from) = at.filter(|at| belongs(self.kind(at.block))) {
            let galley = self.galley(from.block, from.leaf);
            let wanted = (from.row..galley.rows.len()).take(most - rows.len());
            let right = self.right.get(&(from.block, from.leaf)).cloned();
            rows.extend(wanted.map(|row| PageRow {
                at: RowAt { row, ..from },
                galley: galley.clone(),
                right: right.clone(),
                x: 0,
                y: 0,
                cut: false,
            }));
            let last = rows.last().map_or(from, |row| row.at);
            if last.row + 1 < galley.rows.len() && rows.len() >= most {
                return (rows, Some(RowAt { row: last.row + 1, ..last }));
            }
            at = self.next_leaf(from);
            if rows.len() >= most {
                break;
            }
        }
        (rows, at)
    }

    /// Whether a row shows text, or is space or a rule.
    pub fn shows_text(&mut self, at: RowAt) -> bool {
        self.galley(at.block, at.leaf).rows.get(at.row).is_some_and(|row| row.line().is_some())
    }

    /// What a block is.
    pub fn kind(&self, id: BlockId) -> Kind {
        self.document.blocks().get(id).map_or(Kind::Paragraph, |block| block.kind)
    }

    /// The row that an anchor holds; `None` where the document shows nothing.
    pub fn locate(&mut self, anchor: Anchor) -> Option<RowAt> {
        let mut place = anchor.place;
        let mut id = self.document.block_at(place).unwrap_or(0);
        if id < self.document.blocks().len() && !self.shows(id) {
            place = self.document.blocks()[id].anchor.unwrap_or(place);
            id = self.shown_before(id)?;
        }
        let Some(block) = self.document.blocks().get(id) else { return self.first() };
        let stretch = self.document.stretch_at(block, place);
        let leaf = if self.parallel == Parallel::Stacked { 2 * stretch + u32::from(anchor.second) } else { stretch };
        let galley = self.galley(id, leaf);
        let line = galley.row_at(galley.passage.shown(place));
        let nudged = line.saturating_add_signed(anchor.nudge.into());
        let space = matches!(galley.rows.get(nudged), Some(Row::Blank | Row::Rule | Row::Divider | Row::Lower(_)));
        self.row_from(RowAt { block: id, leaf, row: if space { nudged } else { line } })
    }

    /// The anchor that holds a row.
    pub fn anchor(&mut self, at: RowAt) -> Anchor {
        let galley = self.galley(at.block, at.leaf);
        let is_line = |row: &usize| matches!(galley.rows[*row], Row::Line(_));
        // The lower row of a double-size line belongs to that line, not to the next one.
        let from = if matches!(galley.rows.get(at.row), Some(Row::Lower(_))) { at.row - 1 } else { at.row };
        let line = (from..galley.rows.len()).find(is_line).or_else(|| (0..at.row).rev().find(is_line));
        match line.map(|row| (row, &galley.rows[row])) {
            Some((row, Row::Line(line))) if !galley.passage.text.is_empty() => Anchor {
                place: galley.passage.place(line.text.start as usize),
                nudge: (at.row as isize - row as isize) as i16,
                second: self.parallel == Parallel::Stacked && at.leaf % 2 == 1,
            },
            _ => Anchor::from(self.document.start(&self.document.blocks()[at.block])),
        }
    }
}

/// The gap that is wished for, or the source's own where that decides.
fn resolved(wished: Gap, source: Gap) -> Gap {
    if wished == Gap::Auto { source } else { wished }
}

/// Bytes of a list item's number or bullet at the head of its passage, behind which all its lines begin.
fn marker_len(block: &Block, passage: &Passage) -> u16 {
    let Some(marker) = block.marker.filter(|_| matches!(block.kind, Kind::List { .. })) else { return 0 };
    passage.shown(Place(marker.end)).try_into().unwrap_or(0)
}
