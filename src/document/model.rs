//! The model: what a document is made of. Everything is a range of the decoded text; nothing here owns words.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::notation::{About, Field, Link, Place, Ruby, Span, Style};

/// What a block is, in the terms of `kanbao --outline=json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 引題, 特稿, 社評: short, above the headline.
    Kicker,
    /// 主題.
    Headline,
    /// 副題: below the headline.
    Deck,
    /// 署名.
    Byline,
    /// 小題, `level` 2 or deeper.
    Section {
        /// 2 for a section of an article, 3 for a section of a section, and so on.
        level: u8,
    },
    /// 正文.
    Paragraph,
    /// 圖說, numbered from 1 through the whole source.
    Caption {
        /// The figure's number.
        figure: u32,
    },
    /// A quotation set apart.
    Quote {
        /// 1 for a quotation, 2 for one inside it.
        depth: u8,
    },
    /// One item of a list; its number or bullet is the block's marker.
    List {
        /// 1 for the outermost list.
        depth: u8,
    },
    /// Lines that are lines: a poem, a song.
    Verse,
    /// Lines set as they stand.
    Code,
    /// Rows of cells divided by `|` or tabs.
    Table,
    /// A line that only divides.
    Rule,
    /// 責任編輯, 來源, 上接／下轉, footnotes.
    Note,
}

impl Kind {
    /// The word for it in `--outline` and `--explain`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Kicker => "kicker",
            Kind::Headline => "headline",
            Kind::Deck => "deck",
            Kind::Byline => "byline",
            Kind::Section { .. } => "section",
            Kind::Paragraph => "paragraph",
            Kind::Caption { .. } => "caption",
            Kind::Quote { .. } => "quote",
            Kind::List { .. } => "list",
            Kind::Verse => "verse",
            Kind::Code => "code",
            Kind::Table => "table",
            Kind::Rule => "rule",
            Kind::Note => "note",
        }
    }
}

/// What stands before a piece when a block's pieces are read as one text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lead {
    /// Nothing: Han joined to Han.
    #[default]
    Nothing,
    /// One space: Western word joined to Western word.
    Space,
    /// A new line, in blocks whose lines are lines (verse, code, tables, lists).
    Newline,
}

/// A range of the source that belongs to a block: most blocks have one, a rejoined paragraph one for each part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// Where the words stand.
    pub span: Span,
    /// What is read before them.
    pub lead: Lead,
    /// Their look.
    pub style: Style,
    /// The character read in place of the span's own (`&amp;` is read `&`).
    pub instead: Option<char>,
    /// Bytes of the block's text before it, its lead not among them.
    pub(super) before: u32,
}

/// The most captions that are lifted out of one paragraph.
pub(super) const LIFTED: usize = 64;

/// The most blocks of a story's head that stand in the source elsewhere than where they are shown: kickers, headline, decks,
/// byline, day.
const STATED: usize = 8;

/// The number of a block in its document, in reading order.
pub type BlockId = usize;

/// One block of an article.
#[derive(Clone, Debug)]
pub struct Block {
    /// What the block is: a headline, a paragraph, a caption …
    pub kind: Kind,
    /// Its pieces, as indexes into the document's list of them.
    pub(super) pieces: Range<u32>,
    /// The glyph or words that the source opened it with (`●`, `圖：`, `1.`), not part of its text.
    pub marker: Option<Span>,
    /// The words of a caption's credit, not part of its text.
    pub credit: Option<Span>,
    /// The dateline, at the head of the text and part of it.
    pub dateline: Option<Span>,
    /// Where a caption's mark stands in the text that it belongs to: inside the paragraph that it interrupted, else
    /// at the end of the paragraph before it. `None` where there is none before it.
    pub anchor: Option<Place>,
}

/// One article: its blocks, and what the text tells of where it was printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The blocks, in reading order.
    pub blocks: Range<BlockId>,
    /// The paper, the site or the agency it came from.
    pub paper: Option<Span>,
    /// The day of printing.
    pub date: Option<Span>,
    /// The page (版) or the number of the issue.
    pub page: Option<Span>,
    /// The editor (責任編輯), who is not the author.
    pub editor: Option<Span>,
}

/// A source's text with its structure. Blocks are in reading order, which is the source's order but for captions
/// lifted out of a paragraph, which follow it; so the first bytes of the blocks are in ascending order.
#[derive(Clone, Debug)]
pub struct Document {
    pub(super) text: Arc<str>,
    pub(super) pieces: Vec<Piece>,
    pub(super) blocks: Vec<Block>,
    pub(super) articles: Vec<Article>,
    pub(super) headings: Vec<BlockId>,
    pub(super) figures: Vec<BlockId>,
    pub(super) links: Vec<Link>,
    pub(super) fields: Vec<Field>,
    pub(super) about: About,
    pub(super) readings: Vec<Ruby>,
    /// What is read where the source has other characters, by where these begin: an item's number, a credit with entities.
    pub(super) said: HashMap<Span, Box<str>>,
}

/// How many notes a page's own words above its story have at least, to be passed over: what stands above a story that was sent
/// (a paper, a page, a day) has fewer.
const MENU: usize = 4;

impl Document {
    /// A document of a text, with nothing recovered yet.
    pub(super) fn new(text: Arc<str>) -> Document {
        Document {
            text,
            pieces: Vec::new(),
            blocks: Vec::new(),
            articles: Vec::new(),
            headings: Vec::new(),
            figures: Vec::new(),
            links: Vec::new(),
            fields: Vec::new(),
            about: About::default(),
            readings: Vec::new(),
            said: HashMap::new(),
        }
    }

    /// The decoded text.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// Every block, in reading order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Every article, in the source's order; together they hold every block once.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// The headlines and sections, in reading order: what the contents list.
    pub fn headings(&self) -> &[BlockId] {
        &self.headings
    }

    /// Where the story begins, if a page's own words stand above it: its menu, its buttons, what else there is to read.
    /// `None` where nothing stands there, or a line or two that nobody minds.
    pub fn story_below_menu(&self) -> Option<Place> {
        let is_menu = |block: &Block| matches!(block.kind, Kind::Note | Kind::Rule | Kind::List { .. });
        let first = self.blocks.iter().position(|block| !is_menu(block))?;
        let notes = self.blocks[..first].iter().filter(|block| block.kind == Kind::Note).count();
        let title = self.blocks[first..].iter().find(|block| block.kind != Kind::Kicker)?;
        (notes >= MENU && title.kind == Kind::Headline).then(|| self.start(&self.blocks[first]))
    }

    /// The captions, in reading order.
    pub fn figures(&self) -> &[BlockId] {
        &self.figures
    }

    /// The pieces of a block, in reading order.
    pub fn pieces(&self, block: &Block) -> &[Piece] {
        &self.pieces[block.pieces.start as usize..block.pieces.end as usize]
    }

    /// The links, in the source's order.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The fields of the front matter, in the source's order.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// What a web page says of its story beside its text.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The readings of characters, in the source's order.
    pub fn readings(&self) -> &[Ruby] {
        &self.readings
    }

    /// The first byte that belongs to a block, its marker included.
    pub fn start(&self, block: &Block) -> Place {
        let text = self.pieces(block).first().map(|piece| piece.span.start);
        let marker = block.marker.map(|marker| marker.start);
        Place([text, marker].into_iter().flatten().min().unwrap_or(0))
    }

    /// The words of a span as they are read: entities and tags of the source as what they stand for.
    pub fn words(&self, span: Span) -> &str {
        match self.said.get(&span) {
            Some(words) => words,
            None => &self.text[span.range()],
        }
    }

    /// The glyph or words that open a block; a bullet or a number where an element of HTML says that it is an item.
    pub fn marker(&self, block: &Block) -> Option<&str> {
        let words = self.words(block.marker?);
        Some(if words.starts_with('<') { "•" } else { words })
    }

    /// The byte after the last that belongs to a block, its credit included; of an item without words, its marker.
    pub fn end(&self, block: &Block) -> Place {
        let text = self.pieces(block).last().map(|piece| piece.span.end);
        let (marker, credit) = (block.marker.map(|marker| marker.end), block.credit.map(|credit| credit.end));
        Place([text, marker, credit].into_iter().flatten().max().unwrap_or(0))
    }

    /// The block that holds `place`, or the last one before it; `None` in a document without blocks.
    pub fn block_at(&self, place: Place) -> Option<BlockId> {
        let after = self.blocks.partition_point(|block| self.start(block) <= place);
        let last = after.saturating_sub(1);
        // A lifted caption or page number starts inside the paragraph before it: that paragraph may hold the place as well.
        let lifted = (last.saturating_sub(LIFTED)..=last).rev();
        let mut near = lifted.take_while(|id| {
            *id == last
                || matches!(self.blocks[*id + 1].kind, Kind::Caption { .. } | Kind::Note | Kind::Deck | Kind::Byline)
        });
        if self.blocks.is_empty() {
            return None;
        }
        // What a web page states of a story may stand before its headline, on either side of where its order leads.
        let mut head = last.saturating_sub(STATED)..(after + STATED).min(self.blocks.len());
        let found = near.find(|id| self.holds(*id, place)).or_else(|| head.find(|id| self.holds(*id, place)));
        found.or_else(|| after.checked_sub(1))
    }

    /// The article that a block belongs to.
    pub fn article_of(&self, block: BlockId) -> usize {
        self.articles.partition_point(|article| article.blocks.start <= block).saturating_sub(1)
    }

    fn holds(&self, id: BlockId, place: Place) -> bool {
        let block = &self.blocks[id];
        let pieces = self.pieces(block);
        let piece = pieces.get(pieces.partition_point(|piece| piece.span.end <= place.0));
        piece.is_some_and(|piece| piece.span.contains(place))
            || [block.marker, block.credit].into_iter().flatten().any(|span| span.contains(place))
    }
}
