//! A block's text as one string, with the map back to the source: what the rooms to the right read.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::{Block, Document, Lead, Piece, Place, Style};
use crate::language::sentence;

mod append;

/// About how many bytes of a block one passage holds at most. A longer paragraph is set in several *stretches*, each
/// beginning a line, so that a frame never costs more than the screen shows, even in a chapter of one line.
pub const STRETCH: usize = 16 * 1024;

/// A part of a shown text and the part of the source that it shows. Where both have the same length they correspond
/// byte by byte; else all of it stands for all of the other (a converted phrase, a glue space, a figure's mark).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Run {
    /// First byte in the shown text.
    pub shown: u32,
    /// Bytes of shown text.
    pub shown_len: u32,
    /// First byte in the source.
    pub source: u32,
    /// Bytes of source.
    pub source_len: u32,
}

/// Text to be shown, and where each part of it stands in the source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Passage {
    /// What is shown.
    pub text: String,
    /// In the order of the shown text, without holes in it.
    pub runs: Vec<Run>,
    /// Looks that differ from the block's own: the byte in the shown text where each begins, in order.
    pub styles: Vec<(u32, Style)>,
}

impl Passage {
    /// A text that stands in the source as it is shown, from `source` on.
    pub fn verbatim(text: &str, source: Place) -> Self {
        let mut passage = Passage::default();
        passage.push(text, source, text.len(), Style::PLAIN);
        passage
    }

    /// Adds `text`, which shows `source_len` bytes of the source from `source` on.
    pub fn push(&mut self, text: &str, source: Place, source_len: usize, style: Style) {
        if text.is_empty() {
            return;
        }
        let shown = self.text.len() as u32;
        self.text.push_str(text);
        if self.styles.last().map_or(Style::PLAIN, |last| last.1) != style {
            self.styles.push((shown, style));
        }
        let run = Run { shown, shown_len: text.len() as u32, source: source.0, source_len: source_len as u32 };
        match self.runs.last_mut() {
            Some(last) if last.goes_on_in(&run) => {
                last.shown_len += run.shown_len;
                last.source_len += run.source_len;
            }
            _ => self.runs.push(run),
        }
    }

    /// The place in the source of a byte of the shown text; of its end, the end.
    pub fn place(&self, shown: usize) -> Place {
        let shown = shown as u32;
        let index = self.runs.partition_point(|run| run.shown <= shown).saturating_sub(1);
        let Some(run) = self.runs.get(index) else { return Place::default() };
        let past = shown.saturating_sub(run.shown);
        if run.shown_len == run.source_len {
            Place(run.source + past.min(run.source_len))
        } else if past >= run.shown_len {
            Place(run.source + run.source_len)
        } else {
            Place(run.source)
        }
    }

    /// The byte of the shown text that shows `place`; where none does, the first that shows something after it.
    pub fn shown(&self, place: Place) -> usize {
        let index = self.runs.partition_point(|run| run.source + run.source_len <= place.0);
        let Some(run) = self.runs.get(index) else { return self.text.len() };
        let past = place.0.saturating_sub(run.source);
        let within = if run.shown_len == run.source_len { past } else { 0 };
        (run.shown + within) as usize
    }

    /// The part of the source that a range of the text shows, in bytes.
    pub fn source_range(&self, range: Range<usize>) -> Range<Place> {
        let start = self.place(range.start);
        let Some(last) = range.end.checked_sub(1).filter(|last| *last >= range.start) else { return start..start };
        let run = self.runs.partition_point(|run| run.shown as usize <= last).saturating_sub(1);
        let end = self.runs.get(run).map_or(start.0, |run| {
            let past = range.end as u32 - run.shown;
            run.source + if run.shown_len == run.source_len { past.min(run.source_len) } else { run.source_len }
        });
        start..Place(end).max(start)
    }

    /// The look at a byte of the shown text.
    pub fn style(&self, shown: usize) -> Style {
        let index = self.styles.partition_point(|(start, _)| *start as usize <= shown);
        index.checked_sub(1).map_or(Style::PLAIN, |index| self.styles[index].1)
    }
}

impl Run {
    fn goes_on_in(&self, next: &Run) -> bool {
        self.shown_len == self.source_len
            && next.shown_len == next.source_len
            && self.source + self.source_len == next.source
    }
}

/// How far past its nominal beginning a stretch may begin, to begin with a sentence; in bytes.
const LOOK: usize = 2048;
/// How far before it clusters are looked for, in bytes.
const BEFORE: usize = 64;

impl Document {
    /// In how many stretches a block is set: 1, but for a block longer than 16 KiB.
    pub fn stretches(&self, block: &Block) -> u32 {
        let length = self.length(block);
        let nominal = length.div_ceil(STRETCH).max(1);
        // A sentence may reach from the last nominal beginning to the end.
        let empty = (1..nominal).rev().take_while(|stretch| self.cut(block, *stretch, length) == length).count();
        (nominal - empty) as u32
    }

    /// The stretch of a block that holds `place`.
    pub fn stretch_at(&self, block: &Block, place: Place) -> u32 {
        let length = self.length(block);
        let read = self.read_offset(block, place).min(length);
        let nominal = read / STRETCH;
        let stretch = if read < self.cut(block, nominal, length) { nominal - 1 } else { nominal };
        (stretch as u32).min(self.stretches(block) - 1)
    }

    /// One stretch of a block's text, without its marker and its credit.
    pub fn passage(&self, block: &Block, stretch: u32) -> Passage {
        let length = self.length(block);
        let stretch = stretch as usize;
        self.slice(block, self.cut(block, stretch, length)..self.cut(block, stretch + 1, length))
    }

    /// The whole of a block's text, without its marker and its credit.
    pub fn whole(&self, block: &Block) -> Passage {
        self.slice(block, 0..self.length(block))
    }

    /// Bytes of a block's text.
    fn length(&self, block: &Block) -> usize {
        self.pieces(block).last().map_or(0, |piece| piece.before as usize + read_len(piece))
    }

    /// The byte of a block's text that shows `place`, or the first that shows something after it.
    fn read_offset(&self, block: &Block, place: Place) -> usize {
        let pieces = self.pieces(block);
        let index = pieces.partition_point(|piece| piece.span.end <= place.0);
        let Some(piece) = pieces.get(index) else { return self.length(block) };
        let past = place.0.saturating_sub(piece.span.start) as usize;
        let lead = if past > 0 || index == 0 { lead_text(piece.lead).len() } else { 0 };
        piece.before as usize + lead + if piece.instead.is_some() { 0 } else { past }
    }

    /// Where a stretch begins in the block's text: after the first sentence that ends past the nominal byte; else at
    /// the first cluster there.
    fn cut(&self, block: &Block, stretch: usize, length: usize) -> usize {
        let nominal = stretch.saturating_mul(STRETCH);
        if stretch == 0 || nominal >= length {
            return nominal.min(length);
        }
        let from = self.boundary(block, nominal);
        let window = self.slice(block, from..(from + LOOK).min(length)).text;
        match sentence::first_end(&window) {
            Some(end) => from + end,
            None => self.cluster(block, from, &window),
        }
    }

    /// The first grapheme cluster's beginning at or after `at`; `window` is the text there.
    fn cluster(&self, block: &Block, at: usize, window: &str) -> usize {
        let mut around = self.slice(block, self.boundary(block, at.saturating_sub(BEFORE))..at).text;
        let before = around.len();
        around.push_str(window);
        let first = around.grapheme_indices(true).map(|(index, _)| index).find(|index| *index >= before);
        at + first.map_or(0, |index| index - before)
    }

    /// The first character boundary of a block's text at or after byte `at`.
    fn boundary(&self, block: &Block, at: usize) -> usize {
        let pieces = self.pieces(block);
        let index = pieces.partition_point(|piece| piece.before as usize <= at).saturating_sub(1);
        let Some(piece) = pieces.get(index) else { return 0 };
        let words = piece.before as usize + lead_text(piece.lead).len();
        match piece.instead {
            _ if at <= words => at,
            Some(instead) => words + instead.len_utf8(),
            None => words + ceil_boundary(&self.text[piece.span.range()], at - words),
        }
    }

    /// A range of a block's text, both bounds on character boundaries.
    fn slice(&self, block: &Block, range: Range<usize>) -> Passage {
        let mut passage = Passage::default();
        let pieces = self.pieces(block);
        let first = pieces.partition_point(|piece| piece.before as usize <= range.start).saturating_sub(1);
        for piece in &pieces[first.min(pieces.len())..] {
            let before = piece.before as usize;
            if before >= range.end {
                break;
            }
            let from = range.start.saturating_sub(before);
            let to = (range.end - before).min(read_len(piece));
            if from < to {
                self.push_piece(&mut passage, piece, from..to);
            }
        }
        passage
    }

    /// Adds the bytes `part` of what a piece reads as.
    fn push_piece(&self, passage: &mut Passage, piece: &Piece, part: Range<usize>) {
        let start = Place(piece.span.start);
        let lead = lead_text(piece.lead);
        if part.start < lead.len() {
            passage.push(lead, start, 0, Style::PLAIN);
        }
        let (from, to) = (part.start.saturating_sub(lead.len()), part.end.saturating_sub(lead.len()));
        match piece.instead {
            Some(instead) if from == 0 && to > 0 => {
                passage.push(instead.encode_utf8(&mut [0; 4]), start, piece.span.len(), piece.style)
            }
            Some(_) => {}
            None => {
                let words = &self.text[piece.span.range()];
                let (from, to) = (ceil_boundary(words, from), ceil_boundary(words, to));
                passage.push(&words[from..to], Place(start.0 + from as u32), to - from, piece.style);
            }
        }
    }
}

fn lead_text(lead: Lead) -> &'static str {
    match lead {
        Lead::Nothing => "",
        Lead::Space => " ",
        Lead::Newline => "\n",
    }
}

/// Bytes that a piece reads as.
pub(in crate::document) fn read_len(piece: &Piece) -> usize {
    lead_text(piece.lead).len() + piece.instead.map_or(piece.span.len(), char::len_utf8)
}

fn ceil_boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests;
