//! The composing room: blocks of the document, in the script that is wished for, set at the measure of the pane.
//!
//! Sets only what it is asked for and keeps what it has set, so that a frame costs what the screen shows, not what the
//! document holds.
//!
//! - `manuscript`: what is read of a block; `rows`: which row shows a place, and which come after it.

use std::collections::HashMap;
use std::sync::Arc;

use crate::document::{Block, BlockId, Document, Kind, Passage, Place, Style};
use crate::layout::{self, Form, Galley, Gap, Line, Row, Typography};
use crate::script::{Profile, ScriptError, View};

mod manuscript;
mod rows;

use super::columns::{Columns, across};
use super::scripts::Scripts;
use manuscript::Face;

pub use rows::{Anchor, PageRow, RowAt};

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

    /// What a block is.
    pub fn kind(&self, id: BlockId) -> Kind {
        self.document.blocks().get(id).map_or(Kind::Paragraph, |block| block.kind)
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
