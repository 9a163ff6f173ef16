//! Text styled for a terminal (`git log --color`, `MANPAGER`) → plain text with a map back to its source.
//!
//! Taken away is what does nothing but style: SGR sequences (ECMA-48, 8.3.117), links (OSC 8), and characters struck over
//! (`X⌫X` bold, `_⌫X` underlined, as nroff writes them). What they say of weight, slant and lines is kept as the words' look;
//! colours are not: they were chosen for another page. Whatever else steers a terminal stays in the text, where it is
//! shown by a sign.

mod overstrike;
mod sequences;
#[cfg(test)]
mod tests;

use std::ops::Range;

use memchr::memchr2_iter;

use super::reading::{Reading, Segment};
use crate::notation::{Link, Span, Style};
use overstrike::{BACKSPACE, glyph};
use sequences::{ESC, Sequence, sequence, styled};

/// Whether a text holds anything that this takes away.
pub(crate) fn is_styled(text: &str) -> bool {
    // A character that is struck over stands before the first backspace.
    memchr2_iter(ESC as u8, BACKSPACE as u8, text.as_bytes()).any(|at| match text.as_bytes()[at] {
        0x1b => sequence(&text[at..]).is_some(),
        _ => text[..at].char_indices().next_back().is_some_and(|(before, _)| glyph(&text[before..]).is_some()),
    })
}

/// Reads a styled text.
pub(crate) fn read(source: &str) -> Reading {
    let mut reader = Reader { source, out: Reading::default(), style: Style::PLAIN, link: None };
    let mut at = 0;
    while at < source.len() {
        at += reader.next(at);
    }
    reader.end_link(source.len());
    reader.out
}

struct Reader<'a> {
    source: &'a str,
    out: Reading,
    /// The look in force.
    style: Style,
    /// Where the link at hand began, and where it leads to.
    link: Option<(usize, &'a str)>,
}

impl<'a> Reader<'a> {
    /// Reads what stands at a byte; gives how many bytes that are.
    fn next(&mut self, at: usize) -> usize {
        let rest = &self.source[at..];
        if let Some((sequence, length)) = sequence(rest) {
            match sequence {
                Sequence::Sgr(parameters) => self.style = styled(self.style, parameters),
                Sequence::Link(target) => {
                    self.end_link(at);
                    self.link = Some((at, target)).filter(|_| !target.is_empty());
                }
            }
            return length;
        }
        if let Some(glyph) = glyph(rest) {
            self.show(at + glyph.shown.start..at + glyph.shown.end, glyph.style);
            return glyph.length;
        }
        let length = plain_length(rest);
        self.show(at..at + length, Style::PLAIN);
        length
    }

    /// Shows a range of the source in the look in force and another one. Line ends belong to no segment.
    fn show(&mut self, range: Range<usize>, style: Style) {
        let style = self.style.with(style).with(if self.link.is_some() { Style::LINK } else { Style::PLAIN });
        let mut from = range.start;
        for line in self.source[range].split_inclusive('\n') {
            let words = line.trim_end_matches('\n');
            let (plain, source) = (self.out.plain.len() as u32, Span::new(from, from + words.len()));
            self.out.plain.push_str(line);
            from += line.len();
            match self.out.segments.last_mut() {
                _ if words.is_empty() => {}
                Some(last)
                    if last.style == style
                        && last.source.end == source.start
                        && last.plain + last.source.len() as u32 == plain =>
                {
                    last.source.end = source.end;
                }
                _ => self.out.segments.push(Segment { plain, source, style, instead: None }),
            }
        }
    }

    fn end_link(&mut self, at: usize) {
        if let Some((start, target)) = self.link.take() {
            self.out.links.push(Link { span: Span::new(start, at), target: target.into() });
        }
    }
}

/// The bytes from one character to the next one that may be styled otherwise: an ESC, or the character before a backspace.
fn plain_length(text: &str) -> usize {
    let first = text.chars().next().map_or(0, char::len_utf8);
    let after = &text.as_bytes()[first..];
    match memchr2_iter(ESC as u8, BACKSPACE as u8, after).next().map(|at| first + at) {
        None => text.len(),
        Some(at) if text.as_bytes()[at] == ESC as u8 => at,
        // Underscores before a wide character are as many as it has cells.
        Some(at) => {
            let mut before = text[..at].char_indices().rev().take(2);
            let last = before.next().map_or(0, |(at, _)| at);
            let start = before.next().filter(|(_, c)| *c == '_').map_or(last, |(at, _)| at);
            start.max(first)
        }
    }
}
