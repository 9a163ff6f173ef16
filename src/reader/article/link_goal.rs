//! The goal of the link at hand, kept since a named place is looked for in the whole text.

use std::ops::Range;
use std::sync::Arc;

use crate::document::{BlockId, Document, Place};
use crate::source::{LinkError, Linked};

/// The goal of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// A note of this source, in these blocks.
    Note(Range<BlockId>),
    /// A place of this source.
    Here(Place),
    /// Another source.
    Elsewhere(Linked),
    /// Nothing that the program opens.
    Nowhere(LinkError),
    /// A named place that this source does not have.
    Missing,
}

/// The goal of the link at hand, kept while the link and the document are the same.
#[derive(Debug, Default)]
pub struct LinkGoal(Option<(Arc<Document>, usize, Goal)>);

impl LinkGoal {
    /// Keeps the goal of the document's link of this number.
    pub fn keep(&mut self, document: &Arc<Document>, number: usize, goal: Goal) {
        self.0 = Some((Arc::clone(document), number, goal));
    }

    /// Forgets the goal, since no link is at hand.
    pub fn clear(&mut self) {
        self.0 = None;
    }

    /// The goal of the document's link of this number, if that is the one kept.
    pub fn get(&self, document: &Arc<Document>, number: usize) -> Option<&Goal> {
        let kept = self.0.as_ref().filter(|(of, link, _)| Arc::ptr_eq(of, document) && *link == number);
        kept.map(|(.., goal)| goal)
    }
}
