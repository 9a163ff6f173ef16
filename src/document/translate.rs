//! A document over a notation's plain text → the same document over the source.
//!
//! Every span is taken through the runs that show the source; a piece that shows several runs becomes several, each
//! with its run's look, and the line ends between them become their leads.

use std::collections::HashMap;
use std::sync::Arc;

use super::compose::{Trace, number};
use super::model::{Document, Lead, Piece};
use crate::notation::{Place, Span};
use crate::notation::{Reading, Segment};

impl Reading {
    /// Takes a document over the plain text to the source.
    pub(super) fn translate(&self, document: &mut Document, source: &Arc<str>) {
        let plain = std::mem::take(&mut document.pieces);
        let mut pieces = Vec::with_capacity(self.segments.len());
        for block in &mut document.blocks {
            let start = pieces.len();
            for piece in &plain[block.pieces.start as usize..block.pieces.end as usize] {
                self.pieces(piece, &mut pieces, start);
            }
            number(&mut pieces[start..]);
            block.pieces = start as u32..pieces.len() as u32;
            for span in [&mut block.marker, &mut block.credit, &mut block.dateline] {
                *span = span.map(|plain| self.said(plain, source, &mut document.said));
            }
            block.anchor = block.anchor.map(|anchor| self.end(anchor));
        }
        for article in &mut document.articles {
            for span in [&mut article.paper, &mut article.date, &mut article.page, &mut article.editor] {
                *span = span.map(|plain| self.said(plain, source, &mut document.said));
            }
            article.paper = article.paper.or(self.about.paper);
            article.date = article.date.or(self.about.date);
            article.page = article.page.or(self.about.page);
        }
        document.pieces = pieces;
        document.text = source.clone();
        document.links = self.links.clone();
        document.fields = self.fields.clone();
        document.about = self.about.clone();
        document.readings = self.readings.clone();
    }

    /// The span of the source that a span of the plain text comes from; where they differ, what is read there is put into `said`.
    fn said(&self, plain: Span, source: &str, said: &mut HashMap<Span, Box<str>>) -> Span {
        let shown = self.span(plain);
        let words = &self.plain[plain.range()];
        if source[shown.range()] != *words {
            said.insert(shown, words.into());
        }
        shown
    }

    /// Takes traces to the source.
    pub(super) fn translate_traces(&self, traces: &mut [Trace]) {
        for trace in traces {
            trace.at = self.span(Span { start: trace.at, end: trace.at + 1 }).start;
        }
    }

    /// The runs that show a piece, each a piece of its own; `first` is the block's first among `out`.
    fn pieces(&self, piece: &Piece, out: &mut Vec<Piece>, first: usize) {
        let mut lead = piece.lead;
        let mut at = piece.span.start;
        for segment in &self.segments[self.index(piece.span.start)..] {
            if segment.plain >= piece.span.end {
                break;
            }
            let lines = self.plain[at.min(segment.plain) as usize..segment.plain as usize].matches('\n').count();
            for _ in 1..lines {
                let start = Span { start: segment.source.start, end: segment.source.start };
                out.push(Piece { span: start, lead: Lead::Newline, ..*piece });
            }
            if lines > 0 {
                lead = Lead::Newline;
            } else if lead == Lead::Nothing && segment.plain > at && out.len() > first {
                // A space that the source does not hold.
                lead = Lead::Space;
            }
            let span = segment.part(piece.span);
            match out[first..].last_mut().filter(|last| lead == Lead::Nothing && goes_on(last, segment, span)) {
                Some(last) => last.span.end = span.end,
                None => out.push(Piece { span, lead, style: segment.style, instead: segment.instead, before: 0 }),
            }
            (lead, at) = (Lead::Nothing, segment.end());
        }
    }

    /// The part of the source from the first to the last byte of a part of the plain text.
    fn span(&self, plain: Span) -> Span {
        let Some(first) = self.segments.get(self.index(plain.start)) else { return Span::default() };
        let start = first.part(plain).start;
        Span { start, end: self.end(Place(plain.end)).0.max(start) }
    }

    /// Where the plain text before `place` ends in the source.
    fn end(&self, place: Place) -> Place {
        let after = self.segments.partition_point(|segment| segment.plain < place.0);
        let Some(segment) = self.segments[..after].last() else { return Place(0) };
        Place(segment.part(Span { start: segment.plain, end: place.0 }).end)
    }

    /// The first run that ends behind a byte of the plain text.
    fn index(&self, plain: u32) -> usize {
        self.segments.partition_point(|segment| segment.end() <= plain)
    }
}

/// Whether a run goes on where the block's last piece ends, in the same look.
fn goes_on(last: &Piece, segment: &Segment, span: Span) -> bool {
    last.span.end == span.start && last.style == segment.style && last.instead.is_none() && segment.instead.is_none()
}

impl Segment {
    /// The byte of the plain text after it.
    fn end(&self) -> u32 {
        self.plain + self.instead.map_or(self.source.len(), char::len_utf8) as u32
    }

    /// What a part of the plain text is in the source, as far as this run shows it.
    fn part(&self, plain: Span) -> Span {
        if self.instead.is_some() {
            return self.source;
        }
        let from = plain.start.max(self.plain) - self.plain;
        let to = plain.end.min(self.end()).max(self.plain + from) - self.plain;
        Span { start: self.source.start + from, end: self.source.start + to }
    }
}
