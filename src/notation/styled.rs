//! Text styled for a terminal (`git log --color`, `MANPAGER`) → plain text with a map back to its source.
//!
//! Taken away is what does nothing but style: SGR sequences (ECMA-48, 8.3.117), links (OSC 8), and characters struck over
//! (`X⌫X` bold, `_⌫X` underlined, as nroff writes them). What they say of weight, slant and lines is kept as the words' look;
//! colours are not: they were chosen for another page. Whatever else steers a terminal stays in the text, where it is
//! shown by a sign.

use std::ops::Range;

use memchr::memchr2_iter;

use super::reading::{Reading, Segment};
use crate::language::chars::{is_cjk_mark, is_han};
use crate::notation::{Link, Span, Style};

const ESC: char = '\x1b';
const BACKSPACE: char = '\x08';
/// The longest SGR sequence, in bytes: terminals take some 16 parameters of three digits.
const LONGEST_SGR: usize = 80;
/// The longest link sequence, in bytes: the specification of OSC 8 asks for 2083 of an address and 250 of its name.
const LONGEST_LINK: usize = 2400;

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

/// A sequence that only styles.
#[derive(Debug, PartialEq, Eq)]
enum Sequence<'a> {
    /// SGR: its parameters.
    Sgr(&'a str),
    /// OSC 8: the target of the words that follow; an empty one ends them.
    Link(&'a str),
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

/// The sequence at the head of a text, and its bytes.
fn sequence(text: &str) -> Option<(Sequence<'_>, usize)> {
    let body = text.strip_prefix(ESC)?;
    sgr(body).or_else(|| link(body)).map(|(sequence, length)| (sequence, ESC.len_utf8() + length))
}

/// `[1;31m`. grep erases the rest of the line behind each (`[K`), where nothing stands yet: that colours, and nothing else.
fn sgr(body: &str) -> Option<(Sequence<'_>, usize)> {
    const ERASE: &str = "\x1b[K";
    let parameters = body.strip_prefix('[')?;
    let end = parameters.bytes().take(LONGEST_SGR).position(|byte| !matches!(byte, b'0'..=b'9' | b';' | b':'))?;
    let behind = parameters[end..].strip_prefix('m')?;
    let erase = if behind.starts_with(ERASE) { ERASE.len() } else { 0 };
    Some((Sequence::Sgr(&parameters[..end]), 1 + end + 1 + erase))
}

/// `]8;id=x;https://example.org` up to ST or BEL.
fn link(body: &str) -> Option<(Sequence<'_>, usize)> {
    let inner = body.strip_prefix("]8;")?;
    let end = inner.bytes().take(LONGEST_LINK).position(|byte| byte < b' ' || byte == 0x7f)?;
    let close = ["\x1b\\", "\x07"].into_iter().find(|close| inner[end..].starts_with(close))?;
    let (_, target) = inner[..end].split_once(';')?;
    Some((Sequence::Link(target), 3 + end + close.len()))
}

/// The look after the parameters of SGR.
fn styled(mut style: Style, parameters: &str) -> Style {
    let mut parameters = parameters.split(';');
    while let Some(parameter) = parameters.next() {
        let (code, detail) = parameter.split_once(':').unwrap_or((parameter, ""));
        style = match code.trim_start_matches('0') {
            "" => Style::PLAIN,
            "1" => style.with(Style::STRONG),
            "3" => style.with(Style::EMPHASIS),
            "4" if detail == "0" => style.without(Style::UNDERLINED),
            "4" | "21" => style.with(Style::UNDERLINED),
            "9" => style.with(Style::STRUCK),
            "22" => style.without(Style::STRONG),
            "23" => style.without(Style::EMPHASIS),
            "24" => style.without(Style::UNDERLINED),
            "29" => style.without(Style::STRUCK),
            "38" | "48" | "58" if detail.is_empty() => {
                // A colour of the palette has one parameter more, one of red, green and blue three.
                match parameters.next().map(|kind| kind.trim_start_matches('0')) {
                    Some("5") => _ = parameters.next(),
                    Some("2") => _ = parameters.nth(2),
                    _ => {}
                }
                style
            }
            _ => style,
        };
    }
    style
}

/// A character struck over.
struct Glyph {
    /// Where the character stands that is seen.
    shown: Range<usize>,
    /// What the strokes make of it.
    style: Style,
    /// The bytes of all of it.
    length: usize,
}

/// The character at the head of a text, if it is struck over by itself or an underscore.
fn glyph(text: &str) -> Option<Glyph> {
    let first = text.chars().next().filter(|c| !c.is_control())?;
    let mut glyph = struck(text, first).or_else(|| underlined_wide(text))?;
    let c = text[glyph.shown.clone()].chars().next()?;
    // Three strokes and more, or bold behind an underscore.
    while let Some(again) = backspaces(&text[glyph.length..]).filter(|(_, behind)| behind.starts_with(c)) {
        glyph.length += again.0 + c.len_utf8();
        glyph.style = glyph.style.with(Style::STRONG);
    }
    Some(glyph)
}

/// `X⌫X`, `_⌫X`, `X⌫_`
fn struck(text: &str, first: char) -> Option<Glyph> {
    let (strokes, behind) = backspaces(&text[first.len_utf8()..])?;
    let second = behind.chars().next().filter(|c| !c.is_control())?;
    // Two cells are gone back for a wide character alone.
    if strokes > 1 && ![first, second].into_iter().any(is_wide) {
        return None;
    }
    let (before, length) = (first.len_utf8() + strokes, first.len_utf8() + strokes + second.len_utf8());
    let (shown, style) = match (first, second) {
        (one, other) if one == other => (before..length, Style::STRONG),
        ('_', _) => (before..length, Style::UNDERLINED),
        (_, '_') => (0..first.len_utf8(), Style::UNDERLINED),
        _ => return None,
    };
    Some(Glyph { shown, style, length })
}

/// `__⌫⌫字`
fn underlined_wide(text: &str) -> Option<Glyph> {
    const STROKES: &str = "__\x08\x08";
    let c = text.strip_prefix(STROKES)?.chars().next().filter(|c| is_wide(*c))?;
    let length = STROKES.len() + c.len_utf8();
    Some(Glyph { shown: STROKES.len()..length, style: Style::UNDERLINED, length })
}

/// One backspace or two at the head of a text, and what stands behind them.
fn backspaces(text: &str) -> Option<(usize, &str)> {
    let one = text.strip_prefix(BACKSPACE)?;
    Some(one.strip_prefix(BACKSPACE).map_or((1, one), |two| (2, two)))
}

fn is_wide(c: char) -> bool {
    is_han(c) || is_cjk_mark(c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::{Format, Options, format, recover};

    /// The plain text, each run in a look of its own between the signs of that look.
    fn shown(source: &str) -> String {
        let reading = read(source);
        let mut looks = vec![Style::PLAIN; reading.plain.len()];
        for segment in &reading.segments {
            let range = segment.plain as usize..segment.plain as usize + segment.source.len();
            assert_eq!(reading.plain[range.clone()], source[segment.source.range()], "{source:?}");
            looks[range].fill(segment.style);
        }
        let (mut shown, mut at) = (String::new(), 0);
        for run in looks.chunk_by(|one, other| one == other) {
            let words = &reading.plain[at..at + run.len()];
            at += run.len();
            shown += &format!("{}{words}{}", signs(run[0]), signs(run[0]).chars().rev().collect::<String>());
        }
        shown
    }

    fn signs(style: Style) -> String {
        let all = [
            (Style::STRONG, "*"),
            (Style::EMPHASIS, "/"),
            (Style::UNDERLINED, "_"),
            (Style::STRUCK, "~"),
            (Style::LINK, "@"),
        ];
        all.iter().filter(|(look, _)| style.has(*look)).map(|(_, sign)| *sign).collect()
    }

    #[test]
    fn what_only_styles_is_taken_away_and_its_weight_is_kept() {
        for (source, text) in [
            ("\x1b[33mcommit 5f3a\x1b[m\n作者：阿英\n", "commit 5f3a\n作者：阿英\n"),
            ("\x1b[1m渡輪\x1b[0m停航", "*渡輪*停航"),
            ("\x1b[1m渡\n輪\x1b[22m停航", "*渡*\n*輪*停航"),
            ("\x1b[1;4;31m急\x1b[24m件\x1b[m", "*_急_**件*"),
            ("\x1b[3m斜\x1b[23;9m刪\x1b[29m完", "/斜/~刪~完"),
            // Colours of 256 and of red, green and blue have parameters of their own: the 1 in them is no bold.
            ("\x1b[38;5;1m紅\x1b[48;2;1;3;4m底\x1b[38:2::1:3:4m冒號\x1b[0m", "紅底冒號"),
            ("\x1b[4:3m波浪線\x1b[4:0m無", "_波浪線_無"),
            // grep's.
            ("\x1b[01;31m\x1b[K渡輪\x1b[m\x1b[K停航", "*渡輪*停航"),
            ("\x1b]8;;https://example.org\x1b\\官網\x1b]8;;\x1b\\外", "@官網@外"),
            ("\x1b]8;id=a;https://example.org\x07官網\x1b]8;;\x07外", "@官網@外"),
            // nroff's.
            ("N\x08NA\x08AM\x08ME\x08E", "*NAME*"),
            ("_\x08f_\x08i_\x08l_\x08e", "_file_"),
            ("f\x08_", "_f_"),
            ("X\x08X\x08X\x08X", "*X*"),
            ("_\x08X\x08X", "*_X_*"),
            ("_\x08_", "*_*"),
            ("渡\x08渡輪\x08\x08輪", "*渡輪*"),
            ("_\x08渡__\x08\x08輪_\x08\x08停", "_渡輪停_"),
        ] {
            assert!(is_styled(source), "{source:?}");
            assert_eq!(shown(source), text, "{source:?}");
        }
    }

    #[test]
    fn what_does_anything_else_stays() {
        for source in [
            "\x1b[2J清屏",
            "\x1b[1;31",
            "\x1b[1?m",
            "\x1b[>4;1m",
            "\x1b[K",
            "\x1b]0;標題\x07",
            "\x1b]52;c;aGk=\x07",
            "\x1b]8;沒有分號\x07",
            "\x1b]8;;https://example.org\n\x1b\\",
            "\x1bM\x1b(0\x1b7",
            "\u{9b}1m",
            "甲\x08乙",
            "\x08\x08甲",
            "ab\x08\x08ab",
            "甲\n\x08甲",
            "\x1b\x08\x1b",
            "[1m沒有 ESC",
        ] {
            assert!(!is_styled(source), "{source:?}");
            assert_eq!(shown(source), source);
        }
        assert_eq!(shown("\x1b[1m\x1b[2J\x1b[m"), "*\x1b[2J*", "beside one that does");
    }

    #[test]
    fn links_have_their_targets() {
        let source = "見\x1b]8;;https://example.org/a\x1b\\官網\x1b]8;;\x1b\\和\x1b]8;;https://example.org/b\x07分站";
        let document = recover(source.into(), &Options::default());
        let targets: Vec<&str> = document.links().iter().map(|link| &*link.target).collect();
        assert_eq!(targets, ["https://example.org/a", "https://example.org/b"]);
        assert_eq!(document.whole(&document.blocks()[0]).text, "見官網和分站");
    }

    /// Styles each character of a text in one of these ways.
    fn dressed(text: &str, ways: &[u8]) -> String {
        let mut dressed = String::new();
        for (c, way) in text.chars().zip(ways.iter().cycle()) {
            dressed += &match way % 6 {
                0 if c != '\n' => format!("{c}\x08{c}"),
                1 if c != '\n' => format!("_\x08{c}"),
                2 => format!("\x1b[1;38;5;9m{c}"),
                3 => format!("{c}\x1b[m\x1b[K"),
                4 => format!("\x1b]8;;https://example.org\x1b\\{c}\x1b]8;;\x1b\\"),
                _ => c.to_string(),
            };
        }
        dressed
    }

    proptest! {
        #[test]
        fn a_text_is_the_same_under_any_dress(
            text in "[甲乙渡輪，。a-c \n]{1,60}", ways in prop::collection::vec(0_u8..6, 1..40),
        ) {
            let dressed = dressed(&text, &ways);
            prop_assert_eq!(&read(&dressed).plain, &text);
            let options = Options { format: Format::Plain, ..Options::default() };
            let words = |source: &str, options: &Options| {
                let document = recover(source.into(), options);
                let blocks = document.blocks().iter();
                blocks.map(|block| (block.kind, document.whole(block).text)).collect::<Vec<_>>()
            };
            let styled = Options { format: Format::Styled, ..options };
            prop_assert_eq!(words(&dressed, &styled), words(&text, &options));
        }

        #[test]
        fn any_text_reads_in_order_and_loses_no_line(text in "[\x1b\x08_\\[\\]8;:0-9mK\\\\\x07渡輪ab\n]{0,80}") {
            let reading = read(&text);
            prop_assert_eq!(reading.plain.matches('\n').count(), text.matches('\n').count());
            let mut end = 0;
            for segment in &reading.segments {
                prop_assert!(segment.source.start >= end, "{:?}", segment);
                end = segment.source.end;
                let plain = segment.plain as usize;
                prop_assert_eq!(
                    &reading.plain[plain..plain + segment.source.len()], &text[segment.source.range()]
                );
            }
            prop_assert_eq!(is_styled(&text), reading.plain.len() < text.len());
            recover(text.as_str().into(), &Options::default());
        }
    }

    #[test]
    fn a_text_for_a_terminal_is_told_by_what_styles_it() {
        for (text, expected) in [
            ("\x1b[1m渡輪\x1b[m\n", Format::Styled),
            ("渡\x08渡\n", Format::Styled),
            ("\x1b[2J渡輪\n", Format::Plain),
            ("渡輪\n", Format::Plain),
        ] {
            let told = format(text, &Options::default());
            assert_eq!(told == Format::Styled, expected == Format::Styled, "{text:?}: {told:?}");
        }
    }
}
