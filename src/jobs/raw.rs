//! The source as it stands, with what recovery did to each line.

use std::sync::Arc;

use super::task::Task;
use crate::document::{Change, Document, Place};

/// A source as it stands, and what recovery did to its lines.
#[derive(Debug)]
pub struct RawText {
    /// The recovered document that this is the raw form of.
    pub recovered: Arc<Document>,
    /// The lines of the source, a block each.
    pub document: Arc<Document>,
    /// What recovery did to the lines, in the order of their places.
    pub changes: Vec<(Place, Change)>,
}

/// Makes the raw form of a document.
pub fn raw_task(recovered: Arc<Document>) -> Task<RawText> {
    Task::new("raw", move |sender| {
        let (document, changes) = (Arc::new(recovered.raw()), recovered.changes());
        sender.send(RawText { recovered, document, changes });
    })
}
