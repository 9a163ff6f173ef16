//! A page of a paper: each of its stories is recovered from its own web page, as if that were opened alone; the documents are
//! then one.

use std::sync::Arc;

use super::compose::Trace;
use super::model::{Block, Document, Kind};

/// The document of a text whose stories were recovered one by one, each with where its lines went.
pub(super) fn page(
    text: &Arc<str>,
    stories: impl Iterator<Item = (Document, Vec<Trace>)>,
    mut traces: Option<&mut Vec<Trace>>,
) -> Document {
    let mut page = Document::new(Arc::clone(text));
    for (story, own) in stories {
        let before = page.blocks.len();
        page.append(story);
        if let Some(traces) = &mut traces {
            traces.extend(own.into_iter().map(|trace| Trace { block: trace.block + before, ..trace }));
        }
    }
    page
}

impl Document {
    /// Adds a document of a later part of the same text.
    fn append(&mut self, other: Document) {
        let (blocks, pieces, figures) = (self.blocks.len(), self.pieces.len() as u32, self.figures.len() as u32);
        let moved = |block: Block| Block {
            kind: match block.kind {
                Kind::Caption { figure } => Kind::Caption { figure: figure + figures },
                kind => kind,
            },
            pieces: block.pieces.start + pieces..block.pieces.end + pieces,
            ..block
        };
        self.pieces.extend(other.pieces);
        self.blocks.extend(other.blocks.into_iter().map(moved));
        for mut article in other.articles {
            article.blocks = article.blocks.start + blocks..article.blocks.end + blocks;
            self.articles.push(article);
        }
        self.headings.extend(other.headings.into_iter().map(|id| id + blocks));
        self.figures.extend(other.figures.into_iter().map(|id| id + blocks));
        self.links.extend(other.links);
        self.fields.extend(other.fields);
        self.readings.extend(other.readings);
        self.said.extend(other.said);
        if blocks == 0 {
            self.about = other.about;
        }
    }
}
