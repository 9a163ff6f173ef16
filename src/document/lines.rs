//! Text → lines: where each begins and ends without the white space around it, how far it is indented, how long it is.

use crate::language::chars::{is_blank, is_margin};
use crate::language::lines::physical;
use crate::notation::Span;

/// A line that holds something. Lines without are counted in the `gap` of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its words, without the white space around them.
    pub span: Span,
    /// Columns of white space before them: U+3000 is two, a tab four.
    pub indent: u8,
    /// Empty lines before it.
    pub gap: u8,
    /// Characters; saturated.
    pub chars: u16,
    /// Characters of ASCII among them; saturated.
    pub ascii: u16,
    /// Characters among them that Western type sets as narrow as its own, Chinese type as wide as Han: “ ” — …; saturated.
    pub ambiguous: u16,
}

/// The lines that hold something. A line ends with `\n`, `\r\n` or `\r`.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(about(text));
    let mut gap = 0u8;
    for (start, end) in physical(text) {
        match measure(text, start, end, gap) {
            Some(line) => {
                lines.push(line);
                gap = 0;
            }
            None => gap = gap.saturating_add(1),
        }
    }
    lines
}

/// About how many lines that hold something a text has, judged by its beginning. Empty ones do not count: room for
/// each of a million would be room for nothing.
fn about(text: &str) -> usize {
    let end = (0..=text.len().min(64 * 1024)).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let sample = &text[..end];
    let held = physical(sample).filter(|(start, end)| !sample[*start..*end].trim_start_matches(is_margin).is_empty());
    (held.count() + 1) * (text.len() / sample.len().max(1) + 1)
}

fn measure(text: &str, start: usize, end: usize, gap: u8) -> Option<Line> {
    let raw = &text[start..end];
    let words = raw.trim_start_matches(is_margin);
    let blank = &raw[..raw.len() - words.len()];
    let words = words.trim_end_matches(is_margin);
    if words.is_empty() {
        return None;
    }
    let indent: usize = blank
        .chars()
        .map(|c| match c {
            '\u{3000}' => 2,
            '\t' => 4,
            c if is_blank(c) => 1,
            _ => 0,
        })
        .sum();
    let [chars, ascii, ambiguous] = count(words.as_bytes());
    let from = start + blank.len();
    Some(Line {
        span: Span::new(from, from + words.len()),
        indent: indent.min(255) as u8,
        gap,
        chars: chars.min(65535) as u16,
        ascii: ascii.min(65535) as u16,
        ambiguous: ambiguous.min(65535) as u16,
    })
}

/// Characters, characters of ASCII, and characters of ambiguous width, which nearly all stand from U+2000 to U+2FFF, in UTF-8. Only
/// as many bytes are read as can matter.
fn count(bytes: &[u8]) -> [usize; 3] {
    let bytes = &bytes[..bytes.len().min(1024)];
    let mut counts = [0; 3];
    for chunk in bytes.chunks(192) {
        let (mut heads, mut narrow, mut ambiguous) = (0u8, 0u8, 0u8);
        for byte in chunk {
            heads += u8::from((*byte as i8) >= -0x40);
            narrow += u8::from(*byte < 0x80);
            ambiguous += u8::from(*byte == 0xe2);
        }
        for (count, more) in counts.iter_mut().zip([heads, narrow, ambiguous]) {
            *count += more as usize;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        lines(text).iter().map(|line| &text[line.span.range()]).collect()
    }

    #[test]
    fn three_kinds_of_line_ends() {
        assert_eq!(words("甲\n乙\r\n丙\r丁"), ["甲", "乙", "丙", "丁"]);
        assert_eq!(words("\r\n\r\n甲\r\r乙\n"), ["甲", "乙"]);
        assert_eq!(physical("甲\r\n乙\n").count(), 2);
        assert_eq!(physical("").count(), 0);
    }

    #[test]
    fn white_space_around_words_is_measured_and_left_out() {
        let text = "甲\n\n \u{3000}\n\u{3000}\u{3000}乙 AB \u{3000}\n";
        let lines = lines(text);
        assert_eq!(&text[lines[1].span.range()], "乙 AB");
        assert_eq!((lines[1].indent, lines[1].gap, lines[1].chars, lines[1].ascii), (4, 2, 4, 3));
    }

    #[test]
    fn no_room_is_made_for_empty_lines() {
        for (text, most) in
            [("\n".repeat(1 << 20), 64), (" \r\n".repeat(1 << 16), 64), ("甲。\n".repeat(1 << 16), 1 << 17)]
        {
            assert!(about(&text) <= most, "{} for {:?}…", about(&text), &text[..3]);
        }
    }

    #[test]
    fn controls_stay_in_the_text() {
        assert_eq!(words("甲\u{2028}\n\u{85}乙"), ["甲\u{2028}", "\u{85}乙"]);
    }
}
