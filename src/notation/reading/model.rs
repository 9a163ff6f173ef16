//! What a reading is made of: segments, rows, links.

use crate::language::line_roles::{Clue, Role};
use crate::notation::{About, Field, Link, Ruby, Span, Style};

/// The most pieces of one block: what a frame may have to walk. A longer paragraph goes on in another block.
pub(crate) const PIECES: usize = 4096;

/// Plain text that shows a part of the source.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment {
    /// The first byte in the plain text.
    pub plain: u32,
    /// Where it stands in the source; as long as the plain text, unless `instead` is set.
    pub source: Span,
    /// The look of the words.
    pub style: Style,
    /// The character that an entity or a tag stands for.
    pub instead: Option<char>,
}

impl Segment {
    /// Whether plain text that shows a part of the source in a look only goes on where the segment ends.
    pub(super) fn is_continued(&self, plain: u32, source: Span, style: Style) -> bool {
        self.instead.is_none()
            && self.style == style
            && self.source.end == source.start
            && self.plain + self.source.len() as u32 == plain
    }
}

/// A line of the plain text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    /// The first byte in the plain text.
    pub start: u32,
    /// What the notation says that the line is, and by which clue; `None` leaves it to the newspaper's clues.
    pub role: Option<(Role, Clue)>,
    /// The number of the block that it belongs to.
    pub block: u32,
    /// Whether the notation reads it as one with the line before.
    pub joins: bool,
    /// Bytes of the bullet, number or label at its head.
    pub marker: u8,
    /// Whether all of it is strong.
    pub strong: bool,
    /// Whether all of it is emphasised.
    pub emphasised: bool,
    /// Whether an image without words stands right above it.
    pub below_image: bool,
    /// Whether a part of the source begins with it, a page of a book: nothing above belongs to what stands below.
    pub opens_part: bool,
}

/// A text as its notation reads it.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// The text without the marks.
    pub plain: String,
    /// What shows which part of the source, in order.
    pub segments: Vec<Segment>,
    /// The lines of the plain text, in order.
    pub rows: Vec<Row>,
    /// The links, in the source's order.
    pub links: Vec<Link>,
    /// The fields of the front matter.
    pub fields: Vec<Field>,
    /// What the source says of the text beside it.
    pub about: About,
    /// The readings of characters.
    pub readings: Vec<Ruby>,
    /// Whether a line was given as the headline: the front matter names it.
    pub titled: bool,
    /// Whether it may be a whole web page that a converter turned into marks.
    pub may_be_page: bool,
}

impl Reading {
    /// Takes what was read of a part of a source to where that part begins in it, in bytes.
    pub(crate) fn shift(&mut self, by: usize) {
        let by = by as u32;
        let moved = |span: &mut Span| (span.start, span.end) = (span.start + by, span.end + by);
        self.segments.iter_mut().for_each(|segment| moved(&mut segment.source));
        self.links.iter_mut().for_each(|link| moved(&mut link.span));
        for field in &mut self.fields {
            moved(&mut field.key);
            field.values.iter_mut().for_each(moved);
        }
        for ruby in &mut self.readings {
            moved(&mut ruby.base);
            moved(&mut ruby.reading);
        }
        let About { paper, page, date, authors, url, language } = &mut self.about;
        [paper, page, date, url, language].into_iter().flatten().chain(authors).for_each(moved);
    }
}
