//! The typesetter: blocks of the document, in the script that is wished for, set at the measure of the pane.
//!
//! Sets only the blocks that it is asked for and keeps them, so that a frame costs what the screen shows, not what the
//! document holds.

use std::collections::HashMap;
use std::sync::Arc;

use super::block_text::{BlockTexts, Captions, Parallel, Variant};
use super::columns::{Columns, across};
use super::decisions::PlacedDecision;
use super::script_toggle::ScriptToggle;
use crate::document::{Block, BlockId, Document, Kind, Passage, Place};
use crate::layout::{self, BlockContext, Galley, Gap, Row, Typography};
use crate::script::{Opening, Profile, ScriptError};

/// The most galleys that are kept: a few hundred screens' worth, a few megabytes.
const KEPT: usize = 512;

/// A document being set.
///
/// A block is set in *chunks*: one for each stretch of its text, or two where the original stands above what is shown.
#[derive(Debug)]
pub struct Typesetter {
    texts: BlockTexts,
    typography: Typography,
    /// Cells of a line that goes across all columns.
    across: u16,
    /// The gap between Han and Western text that follows the source's own habit.
    gap: Gap,
    /// The galleys of blocks' chunks.
    galleys: HashMap<(BlockId, u32), Arc<Galley>>,
    /// The galleys on the right, for [`Parallel::Beside`].
    right: HashMap<(BlockId, u32), Arc<Galley>>,
    /// A number that grows whenever everything is to be set anew.
    revision: u64,
}

impl Typesetter {
    /// Sets `document`, whose articles have the `profiles`, in order.
    pub fn new(document: Arc<Document>, profiles: Vec<Profile>, typography: Typography) -> Self {
        let gap = Gap::Auto.follow(document.text());
        Typesetter {
            texts: BlockTexts::new(document, profiles),
            typography: Typography { gap: resolved(typography.gap, gap), ..typography },
            across: typography.measure,
            gap,
            galleys: HashMap::new(),
            right: HashMap::new(),
            revision: 0,
        }
    }

    /// The texts of the blocks that it sets.
    pub fn texts(&self) -> &BlockTexts {
        &self.texts
    }

    /// The document.
    pub fn document(&self) -> &Arc<Document> {
        self.texts.document()
    }

    /// The typography in force.
    pub fn typography(&self) -> &Typography {
        &self.typography
    }

    /// A number that grows whenever everything is to be set anew: text set at another revision may look different.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The script shown and its converters.
    pub fn script(&self) -> &ScriptToggle {
        &self.texts.script
    }

    /// The script shown and its converters, to be changed: everything is set anew.
    pub fn script_mut(&mut self) -> &mut ScriptToggle {
        self.forget();
        &mut self.texts.script
    }

    /// The next converter to be opened that text of these profiles needs, or that the place being read will need.
    pub fn open_converter(&mut self, here: Profile, in_sight: &[Profile]) -> Option<Opening> {
        self.texts.script.open_next(here, in_sight)
    }

    /// The next converter to be opened that any view of a text of this profile needs.
    pub fn open_any_converter(&mut self, profile: Profile) -> Option<Opening> {
        self.texts.script.open_any(profile)
    }

    /// Opens on this thread every converter that the document needs.
    ///
    /// # Errors
    /// Why one could not be opened.
    pub fn open_converters(&mut self) -> Result<(), ScriptError> {
        let kinds = self.texts.kinds_of_writing();
        self.script_mut().open_now(&kinds)
    }

    /// Takes a document, or more of the same one, with remarks of the program's own, each with its place.
    pub fn set_document(&mut self, document: Arc<Document>, profiles: Vec<Profile>, remarks: Vec<(Place, Arc<str>)>) {
        self.forget();
        self.gap = Gap::Auto.follow(document.text());
        self.texts.set_document(document, profiles, remarks);
    }

    /// Shows everything as the source has it from now on, or in the script wished for.
    pub fn set_as_written(&mut self, as_written: bool) {
        if as_written != self.texts.as_written {
            self.forget();
            self.texts.as_written = as_written;
        }
    }

    /// Sets text in another typography from now on.
    pub fn set_typography(&mut self, typography: Typography) {
        self.set_columns(typography, Columns::one(typography.measure));
    }

    /// Sets text in another typography and in these columns from now on.
    pub fn set_columns(&mut self, typography: Typography, columns: Columns) {
        let gap = resolved(typography.gap, self.gap);
        let typography = Typography { gap, measure: columns.measure.max(1), ..typography };
        if typography != self.typography || columns.across() != self.across {
            self.forget();
            (self.typography, self.across) = (typography, columns.across());
        }
    }

    /// Shows the original beside the converted text from now on, or not.
    pub fn set_parallel(&mut self, parallel: Parallel) {
        if parallel != self.texts.parallel {
            self.forget();
            self.texts.parallel = parallel;
        }
    }

    /// Tints characters that conversion changed from now on, or not.
    pub fn set_differences(&mut self, differences: bool) {
        if differences != self.texts.differences {
            self.forget();
            self.texts.differences = differences;
        }
    }

    /// Shows characters by the reader's decisions from now on.
    pub fn set_decisions(&mut self, decisions: Vec<PlacedDecision>) {
        if self.texts.set_decisions(decisions) {
            self.forget();
        }
    }

    /// Puts captions into the article or leaves them to their pane from now on.
    pub fn set_captions(&mut self, captions: Captions) {
        if captions != self.texts.captions {
            self.forget();
            self.texts.captions = captions;
        }
    }

    /// Forgets everything that is set, since something that it depends on changes.
    fn forget(&mut self) {
        self.revision += 1;
        self.galleys.clear();
        self.right.clear();
    }

    /// The galley of a block's chunk.
    pub fn galley(&mut self, id: BlockId, chunk: u32) -> Arc<Galley> {
        if let Some(galley) = self.galleys.get(&(id, chunk)) {
            return galley.clone();
        }
        if self.galleys.len() >= KEPT {
            self.galleys.clear();
            self.right.clear();
        }
        let (stretch, variant) = self.variant(chunk);
        let mut galley = self.compose(id, stretch, variant);
        if self.texts.parallel == Parallel::Beside {
            // A left side shorter than the right one gets empty rows, so that both go on together.
            let right = self.compose(id, stretch, Variant::Shown);
            let rows = galley.rows.len().max(right.rows.len());
            galley.rows.resize(rows, Row::Blank);
            self.right.insert((id, chunk), Arc::new(right));
        }
        let galley = Arc::new(galley);
        self.galleys.insert((id, chunk), galley.clone());
        galley
    }

    /// The galley of a block's chunk, set anew and not kept.
    pub fn set(&self, id: BlockId, chunk: u32) -> Galley {
        let (stretch, variant) = self.variant(chunk);
        self.compose(id, stretch, variant)
    }

    /// The galley at the right of a chunk's, if there is one.
    pub(super) fn right(&self, id: BlockId, chunk: u32) -> Option<Arc<Galley>> {
        self.right.get(&(id, chunk)).cloned()
    }

    /// The stretch that a chunk shows, and whether as the original or in the script shown.
    pub(super) fn variant(&self, chunk: u32) -> (u32, Variant) {
        match self.texts.parallel {
            Parallel::Off => (chunk, Variant::Shown),
            Parallel::Beside => (chunk, Variant::Original),
            Parallel::Stacked => (chunk / 2, if chunk.is_multiple_of(2) { Variant::Original } else { Variant::Shown }),
        }
    }

    /// Whether each text is shown twice, the original above the converted text.
    pub(super) fn is_stacked(&self) -> bool {
        self.texts.parallel == Parallel::Stacked
    }

    /// The number of chunks in which a block is set.
    pub(super) fn chunks(&self, id: BlockId) -> u32 {
        self.texts.stretches(id) * if self.is_stacked() { 2 } else { 1 }
    }

    /// The caption of a figure for the figures' pane, set at `measure` cells.
    pub fn caption(&self, id: BlockId, measure: u16) -> Galley {
        let Some((passage, marker)) = self.texts.caption(id) else { return self.compose(id, 0, Variant::Shown) };
        let context = BlockContext { marker, ..BlockContext::from(Kind::Note) };
        layout::set(Arc::new(passage), context, &Typography { measure, indent: 0, ..self.typography })
    }

    fn compose(&self, id: BlockId, stretch: u32, variant: Variant) -> Galley {
        let block = &self.document().blocks()[id];
        let passage = self.texts.passage(id, stretch, variant);
        let below_original = self.is_stacked() && variant == Variant::Shown;
        let first = stretch == 0 && !below_original;
        let above = if first { self.shown_before(id).map(|id| self.texts.kind(id)) } else { None };
        let marker = if stretch == 0 { marker_len(block, &passage) } else { 0 };
        let context = BlockContext { kind: block.kind, above, continued: stretch > 0, marker };
        let measure = if across(block.kind) { self.across } else { self.typography.measure };
        layout::set(Arc::new(passage), context, &Typography { measure, ..self.typography })
    }

    /// The last block before this one that is shown in the article.
    pub(super) fn shown_before(&self, id: BlockId) -> Option<BlockId> {
        (0..id).rev().find(|id| self.texts.shows(*id))
    }

    /// The first block after this one that is shown in the article.
    pub(super) fn shown_after(&self, id: BlockId) -> Option<BlockId> {
        (id + 1..self.document().blocks().len()).find(|id| self.texts.shows(*id))
    }
}

/// The gap wished for; the source's own where that is to decide.
fn resolved(wished: Gap, source: Gap) -> Gap {
    if wished == Gap::Auto { source } else { wished }
}

/// The bytes of a list item's number or bullet at the head of its passage, behind which all its lines begin.
fn marker_len(block: &Block, passage: &Passage) -> u16 {
    let Some(marker) = block.marker.filter(|_| matches!(block.kind, Kind::List { .. })) else { return 0 };
    passage.shown(Place(marker.end)).try_into().unwrap_or(0)
}
