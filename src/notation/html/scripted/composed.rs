//! A page that is composed of parts of another, with where each of them stands there.

use std::ops::Range;

use crate::language::chars::is_han;
use crate::notation::Span;
use crate::notation::reading::{Reading, Segment};

/// A part of a composed page.
#[derive(Clone, Debug)]
struct Run {
    /// Where it begins in the page.
    at: usize,
    /// Where it stands in the source.
    source: Range<usize>,
    /// Whether it stands there as it is here.
    is_same: bool,
}

/// A page that is composed of parts of another.
#[derive(Debug)]
pub(crate) struct Composed<'a> {
    source: &'a str,
    /// The page.
    pub text: String,
    runs: Vec<Run>,
}

impl<'a> Composed<'a> {
    /// A page of nothing yet.
    pub fn new(source: &'a str) -> Self {
        Composed { source, text: String::new(), runs: Vec::new() }
    }

    /// What a string of JSON says.
    pub fn of_string(source: &'a str, string: Range<usize>) -> Self {
        let mut composed = Composed::new(source);
        composed.string(string);
        composed
    }

    /// How many Han it has.
    pub fn han(&self) -> usize {
        self.text.chars().filter(|c| is_han(*c)).count()
    }

    /// Adds markup that stands nowhere in the source.
    pub fn push(&mut self, markup: &str) {
        let end = self.runs.last().map_or(0, |run| run.source.end);
        self.run(end..end, false);
        self.text.push_str(markup);
    }

    /// Adds a part of the source as it is.
    pub fn keep(&mut self, part: Range<usize>) {
        self.run(part.clone(), true);
        self.text.push_str(&self.source[part]);
    }

    /// Adds what a string of JSON says, as HTML.
    pub fn string(&mut self, string: Range<usize>) {
        let mut at = string.start;
        while at < string.end {
            let rest = &self.source[at..string.end];
            let plain = memchr::memchr(b'\\', rest.as_bytes()).unwrap_or(rest.len());
            if plain > 0 {
                self.keep(at..at + plain);
                at += plain;
                continue;
            }
            let (c, length) = escaped(rest);
            self.run(at..at + length, false);
            self.text.extend(c);
            at += length;
        }
    }

    /// Adds what a string of JSON says, as words.
    pub fn words(&mut self, string: Range<usize>) {
        let from = self.text.len();
        self.string(string);
        if self.text[from..].contains('<') {
            self.runs.retain(|run| run.at < from);
            self.text.truncate(from);
        }
    }

    fn run(&mut self, source: Range<usize>, is_same: bool) {
        self.runs.push(Run { at: self.text.len(), source, is_same });
    }

    /// The run that a byte of the page is in.
    fn at(&self, place: usize) -> &Run {
        &self.runs[self.runs.partition_point(|run| run.at <= place).saturating_sub(1)]
    }

    /// Where a place of the page stands in the source.
    fn place(&self, place: u32) -> u32 {
        let run = self.at(place as usize);
        let source = if run.is_same { run.source.start + (place as usize - run.at) } else { run.source.start };
        source as u32
    }

    /// Where a part of the page stands in the source.
    fn span(&self, span: Span) -> Span {
        let start = self.place(span.start);
        let last = self.at((span.end as usize).saturating_sub(1));
        let end = if last.is_same { self.place(span.end.saturating_sub(1)) + 1 } else { last.source.end as u32 };
        Span { start, end: end.max(start) }
    }

    /// Takes what was read of the page to where it stands in the source; what is said of it as a whole is for the source itself
    /// to say.
    pub fn taken_back(&self, reading: &mut Reading) {
        let read = std::mem::take(&mut reading.segments);
        for segment in read {
            match segment.instead {
                Some(_) => reading.segments.push(Segment { source: self.span(segment.source), ..segment }),
                None => self.parted(segment, &mut reading.segments),
            }
        }
        for link in &mut reading.links {
            link.span = self.span(link.span);
        }
        reading.links.sort_by_key(|link| link.span.start);
        for ruby in &mut reading.readings {
            (ruby.base, ruby.reading) = (self.span(ruby.base), self.span(ruby.reading));
        }
    }

    /// The parts of a segment, one for each run; a character that is escaped in the source stands for its escape.
    fn parted(&self, segment: Segment, out: &mut Vec<Segment>) {
        let (mut at, end) = (segment.source.start as usize, segment.source.end as usize);
        while at < end {
            let index = self.runs.partition_point(|run| run.at <= at).saturating_sub(1);
            let run = &self.runs[index];
            let until = self.runs.get(index + 1).map_or(self.text.len(), |next| next.at).min(end);
            let plain = segment.plain + (at - segment.source.start as usize) as u32;
            if run.is_same {
                let start = run.source.start + (at - run.at);
                out.push(Segment { plain, source: Span::new(start, start + until - at), ..segment });
            } else {
                for (index, c) in self.text[at..until].char_indices() {
                    let source = Span::new(run.source.start, run.source.end);
                    out.push(Segment { plain: plain + index as u32, source, instead: Some(c), ..segment });
                }
            }
            at = until.max(at + 1);
        }
    }
}

/// The character that an escape at the beginning of a text stands for, and its length in bytes.
fn escaped(text: &str) -> (Option<char>, usize) {
    let unit = |at: usize| u32::from_str_radix(text.get(at..at + 4)?, 16).ok();
    match text.as_bytes().get(1) {
        Some(b'n' | b'r' | b't') => (Some('\n'), 2),
        Some(b'b' | b'f') => (None, 2),
        Some(b'u') => match (unit(2), text.get(6..8).filter(|next| *next == "\\u").and_then(|_| unit(8))) {
            (Some(high @ 0xd800..=0xdbff), Some(low @ 0xdc00..=0xdfff)) => {
                (char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00)), 12)
            }
            (Some(unit), _) => (char::from_u32(unit), 6),
            (None, _) => (None, 2),
        },
        Some(byte) if byte.is_ascii() => (Some(char::from(*byte)), 2),
        Some(_) => (None, 1),
        None => (None, text.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_string_says() {
        for (string, expected) in [
            (r"<p>渡\u8f2a\/\n</p>", "<p>渡輪/\n</p>"),
            (r#"\"\\\ud83d\ude00\ud83d"#, "\"\\😀"),
            (r"\u12", "12"),
            ("\\", ""),
            ("\\港", "港"),
        ] {
            assert_eq!(Composed::of_string(string, 0..string.len()).text, expected, "{string}");
        }
    }

    #[test]
    fn places_are_those_of_the_source() {
        let source = r#"{"a":"渡\u8f2a停"}"#;
        let mut composed = Composed::new(source);
        composed.push("<p>");
        composed.string(6..source.len() - 2);
        assert_eq!(composed.text, "<p>渡輪停");
        for (part, expected) in [("渡", "渡"), ("輪", r"\u8f2a"), ("停", "停"), ("渡輪停", r"渡\u8f2a停")] {
            let at = composed.text.find(part).unwrap_or_default();
            assert_eq!(&source[composed.span(Span::new(at, at + part.len())).range()], expected);
        }
    }
}
