//! The builder of a document: blocks opened and shut, pieces added, articles closed.

use std::sync::Arc;

use crate::document::manual_page::HYPHEN;
use crate::document::model::{Article, Block, BlockId, Document, Kind, Lead, Piece};
use crate::document::passage::read_len;
use crate::document::rejoin::Habits;
use crate::document::unit::Draft;
use crate::language::forms::imprint;
use crate::language::line_roles::Clue;
use crate::notation::{Place, Span, Style};

/// Where a line went, and why: what `--explain` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::document) struct Trace {
    /// The first byte of the line's words.
    pub at: u32,
    /// The block that they went to.
    pub block: BlockId,
    /// The clue that decided.
    pub clue: Clue,
}

/// What sets blocks, one unit after the other.
pub(super) struct BlockBuilder<'a, 'b> {
    pub(super) draft: &'a Draft<'a>,
    /// How paragraphs lie; `None` where nothing is to be rejoined.
    pub(super) habits: Option<Habits>,
    pub(super) traces: Option<&'b mut Vec<Trace>>,
    pub(super) document: Document,
    /// Where a caption that is set now belongs: the end of the paragraph before it.
    pub(super) anchor: Option<Place>,
    /// The first block of the article being set.
    pub(super) article: BlockId,
    pub(super) figures: u32,
    /// What the notes so far tell of where the text was printed.
    pub(super) imprint: Article,
    /// Whether a note of the article at hand told its day.
    dated: bool,
}

impl<'a, 'b> BlockBuilder<'a, 'b> {
    pub(super) fn new(draft: &'a Draft<'a>, habits: Option<Habits>, traces: Option<&'b mut Vec<Trace>>) -> Self {
        let document = Document {
            pieces: Vec::with_capacity(draft.lines.len()),
            blocks: Vec::with_capacity(draft.units.len()),
            ..Document::new(Arc::default())
        };
        BlockBuilder {
            draft,
            habits,
            traces,
            document,
            anchor: None,
            article: 0,
            figures: 0,
            imprint: Article::default(),
            dated: false,
        }
    }
}

impl BlockBuilder<'_, '_> {
    pub(super) fn piece(&mut self, id: BlockId, span: Span, lead: Lead, clue: Clue) {
        if span.is_empty() {
            return;
        }
        self.document.pieces.push(Piece { span, lead, style: Style::PLAIN, instead: None, before: 0 });
        self.trace(span, id, clue);
    }

    /// Takes the hyphen off the end of the last piece.
    pub(super) fn drop_hyphen(&mut self) {
        if let Some(piece) = self.document.pieces.last_mut() {
            piece.span.end -= HYPHEN.len_utf8() as u32;
        }
    }

    pub(super) fn trace(&mut self, span: Span, block: BlockId, clue: Clue) {
        if let Some(traces) = &mut self.traces {
            traces.push(Trace { at: span.start, block, clue });
        }
    }

    pub(super) fn marker(&mut self, id: BlockId, words: &str) {
        if !words.is_empty() {
            self.document.blocks[id].marker = Some(self.span(words));
        }
    }

    pub(super) fn open(&mut self, kind: Kind) -> BlockId {
        let pieces = self.document.pieces.len() as u32;
        let id = self.document.blocks.len();
        match kind {
            Kind::Headline | Kind::Section { .. } => self.document.headings.push(id),
            Kind::Caption { .. } => self.document.figures.push(id),
            _ => {}
        }
        self.document.blocks.push(Block {
            kind,
            pieces: pieces..pieces,
            marker: None,
            credit: None,
            dateline: None,
            anchor: None,
        });
        id
    }

    pub(super) fn shut(&mut self, id: BlockId) {
        self.document.blocks[id].pieces.end = self.document.pieces.len() as u32;
        let from = self.document.blocks[id].pieces.start as usize;
        number(&mut self.document.pieces[from..]);
    }

    pub(super) fn last_end(&self) -> Place {
        Place(self.document.pieces.last().map_or(0, |piece| piece.span.end))
    }

    /// Where words of the draft's text stand in it.
    pub(super) fn span(&self, words: &str) -> Span {
        let start = words.as_ptr() as usize - self.draft.text.as_ptr() as usize;
        Span::new(start, start + words.len())
    }

    pub(super) fn close_article(&mut self) {
        let end = self.document.blocks.len();
        let only_notes =
            self.document.blocks[self.article..].iter().all(|block| matches!(block.kind, Kind::Note | Kind::Rule));
        if end > self.article && !only_notes {
            self.push_article(end);
        }
    }

    pub(super) fn push_article(&mut self, end: BlockId) {
        let blocks = std::mem::replace(&mut self.article, end)..end;
        let editor = self.imprint.editor.take();
        self.dated = false;
        self.document.articles.push(Article { blocks, editor, ..self.imprint.clone() });
    }

    /// Keeps what a note tells of the paper, the day, the page and the editor.
    pub(super) fn note(&mut self, words: &str) {
        let span = |part: Option<&str>| part.map(|part| self.span(part));
        let told = imprint::imprint(words, self.draft.lexicon);
        let (paper, date, page, editor) = (span(told.paper), span(told.date), span(told.page), span(told.editor));
        let imprint = &mut self.imprint;
        if told.masthead {
            (imprint.paper, imprint.date, imprint.page) = (paper, date, page);
        }
        imprint.paper = paper.or(imprint.paper);
        // 更新於 2031-03-05 below 發表於 2031-03-02 is no other day of the text.
        let changed = self.draft.lexicon.notes.updates.starts(words).is_some() && self.dated;
        imprint.date = date.filter(|_| !changed).or(imprint.date);
        self.dated |= date.is_some();
        imprint.editor = editor.or(imprint.editor);
    }

    pub(super) fn finish(mut self) -> Document {
        let end = self.document.blocks.len();
        if end > self.article {
            self.push_article(end);
        }
        self.document.pieces.shrink_to_fit();
        self.document.blocks.shrink_to_fit();
        self.document
    }
}

/// Counts the bytes before each piece of a block.
pub(in crate::document) fn number(pieces: &mut [Piece]) {
    let mut before = 0;
    for piece in pieces {
        piece.before = before as u32;
        before += read_len(piece);
    }
}
