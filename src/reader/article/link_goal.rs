//! Where the link at hand leads, looked for once: a named place is looked for in the whole text.

use std::ops::Range;
use std::sync::Arc;

use crate::document::{BlockId, Document, Place};
use crate::source::{LinkError, Linked};

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// To a note of this source, in these blocks.
    Note(Range<BlockId>),
    /// To a place of this source.
    Here(Place),
    /// To another source.
    Elsewhere(Linked),
    /// To nothing that is opened here.
    Nowhere(LinkError),
    /// To a place of this source that it does not have.
    Missing,
}

/// The goal of the link at hand, as long as that and the document are the same.
#[derive(Debug, Default)]
pub struct LinkGoal(Option<(Arc<Document>, usize, Goal)>);

impl LinkGoal {
    /// Keeps the goal of a document's link of this number.
    pub fn keep(&mut self, document: &Arc<Document>, number: usize, goal: Goal) {
        self.0 = Some((Arc::clone(document), number, goal));
    }

    /// No link is at hand.
    pub fn clear(&mut self) {
        self.0 = None;
    }

    /// The goal of a document's link of this number, if it is the one that was kept.
    pub fn get(&self, document: &Arc<Document>, number: usize) -> Option<&Goal> {
        let kept = self.0.as_ref().filter(|(of, link, _)| Arc::ptr_eq(of, document) && *link == number);
        kept.map(|(.., goal)| goal)
    }
}
