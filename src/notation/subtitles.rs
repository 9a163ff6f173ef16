//! Subtitles (SubRip, WebVTT) and lyrics (LRC) → a line for each cue: its time is the marker, its words are the text.

use std::ops::Range;

use super::html;
use super::reading::{Builder, Reading};
use crate::language::chars::is_han;
use crate::language::forms::at_most;
use crate::language::line_roles::{Clue, Role};
use crate::language::lines::physical;

/// How many lines are looked at to tell subtitles by.
const LOOK: usize = 40;
/// The fewest cues that show them.
const CUES: usize = 2;
/// The longest title above the first cue, in characters.
const TITLE: usize = 40;

/// Whether a text is plainly subtitles or lyrics: lines of times among its first ones.
pub(crate) fn is_subtitles(text: &str) -> bool {
    let lines = || physical(text).take(LOOK).map(|(start, end)| text[start..end].trim());
    let cues = lines().filter(|line| cue(line).is_some()).count();
    let lyrics = lines().filter(|line| lyric(line).is_some()).count();
    cues >= CUES || lyrics > CUES
}

/// Reads subtitles.
pub(crate) fn read(source: &str) -> Reading {
    let mut builder = Builder::new(source);
    let mut time = None;
    let mut note = false;
    let lines: Vec<(usize, usize)> = physical(source).collect();
    for (index, (start, end)) in lines.iter().copied().enumerate() {
        let line = source[start..end].trim_matches(['\u{feff}', ' ', '\t', '\r']);
        let from = start + source[start..end].find(line).unwrap_or(0);
        let timed =
            |index: usize| lines.get(index).is_some_and(|(start, end)| cue(source[*start..*end].trim()).is_some());
        if line.is_empty() {
            (time, note) = (None, false);
            builder.end_block();
        } else if cue(line).is_some() {
            time = cue(line).map(|length| from..from + length)
        } else if let Some(length) = lyric(line) {
            item(&mut builder, Some(from + 1..from + length - 1), from + length..from + line.len());
        } else if line.starts_with("WEBVTT") || matches!(line, "STYLE" | "REGION") || line.starts_with("NOTE") {
            note = true;
        } else if note || timed(index + 1) {
            // The number or the name of the cue below.
        } else {
            item(&mut builder, time.take(), from..from + line.len())
        }
    }
    builder.end_line();
    builder.out
}

/// A line of a cue: the first has its time before it, the others go on.
fn item(builder: &mut Builder, time: Option<Range<usize>>, words: Range<usize>) {
    if words.is_empty() {
        return;
    }
    let begun = builder.out.rows.last().is_some_and(|row| matches!(row.role, Some((Role::List(_), _))));
    if time.is_none() && !begun {
        // Words before the first cue are the maker's; the first of them, where they are no label, name what is said or sung.
        let is_first = builder.out.rows.is_empty();
        let text = &builder.source[words.clone()];
        let is_title = is_first && at_most(text, TITLE) && !text.contains([':', '：', '[', '。', '@']);
        builder.end_block();
        let role = if is_title { Role::Headline } else { Role::Apart };
        builder.begin_line(Some((role, Clue::NotationMarks)));
        builder.push(words);
        return builder.end_line();
    }
    let role = Some((Role::List(1), Clue::NotationMarks));
    match time {
        Some(time) => {
            builder.begin_block();
            builder.begin_line(role).marker = time.len() as u8;
            builder.push(time);
            builder.space();
        }
        None => {
            builder.end_line();
            // A translation is a line of its own.
            let before = builder.out.rows.last().map_or(0, |row| row.start as usize);
            builder.joins =
                builder.out.plain[before..].contains(is_han) == builder.source[words.clone()].contains(is_han);
            builder.begin_line(role);
        }
    }
    untagged(builder, words);
    builder.end_line();
}

/// The words of a cue without their tags: `<i>`, `<c.role>`, `{\\an8}`. Of a voice's tag (`<v 老陳>`) the name is shown.
fn untagged(builder: &mut Builder, words: Range<usize>) {
    let source = builder.source;
    let mut at = words.start;
    while at < words.end {
        let rest = &source[at..words.end];
        let open = rest.find(['<', '{']).unwrap_or(rest.len());
        html::read_fragment(builder, at..at + open);
        let tag = &rest[open..];
        let close = tag.find(['>', '}']).map_or(tag.len(), |close| close + 1);
        let told = !(is_tag(&tag[..close]) || tag.starts_with("{\\"));
        if let Some(name) = tag[..close].strip_prefix("<v ").and_then(|name| name.strip_suffix('>')) {
            let start = at + open + "<v ".len();
            builder.push(start..start + name.len());
            builder.instead('：', start + name.len()..start + name.len() + 1);
        } else if told {
            builder.push(at + open..at + open + close);
        }
        at += open + close;
    }
}

/// Whether a text is a tag rather than a mark that somebody wrote: `<i>`, `</c>`, `<00:01.500>`.
fn is_tag(text: &str) -> bool {
    let inner = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    inner.is_some_and(|inner| inner.starts_with(|c: char| c == '/' || c.is_ascii_alphanumeric()))
}

/// Bytes of the time at which a cue begins, without its parts of a second, where a line gives its times.
fn cue(line: &str) -> Option<usize> {
    let is_timed = |text: &str| text.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let (start, end) = Some(line).filter(|line| is_timed(line))?.split_once("-->")?;
    let time = |text: &str| is_timed(text) && text.contains(':');
    (time(start) && time(end)).then(|| start.find([',', '.', ' ']).unwrap_or(start.len()))
}

/// Bytes of the time in brackets before a line of a song: `[01:23.45]`.
fn lyric(line: &str) -> Option<usize> {
    let inner = line.strip_prefix('[')?;
    let close = inner.find(']')?;
    let time = &inner[..close];
    let digits = time.contains(':') && time.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.'));
    digits.then_some(close + 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Kind, Options, recover};

    #[test]
    fn what_stands_above_the_first_line_names_the_talk() {
        let lines = "[00:00:03] 小滿：大家好\n[00:00:10] 阿水：大家好\n[00:00:15] 小滿：今天說渡船\n";
        for (head, expected) in [("第三期 渡口的早市\n\n主播：小滿\n\n", "headline"), ("主播：小滿\n\n", "paragraph")]
        {
            let document = recover(format!("{head}{lines}").as_str().into(), &Options::default());
            assert_eq!(document.blocks()[0].kind.name(), expected);
        }
    }

    #[test]
    fn cues_are_lines_with_their_times() {
        for text in [
            "1\n00:00:01,000 --> 00:00:03,200\n渡口停航\n\n2\n00:00:03,400 --> 00:00:06,000\n老陳說霧\n比往年大\n",
            "WEBVTT\n\nNOTE 初稿\n\n00:00:01.000 --> 00:00:03.200 align:start\n渡口停航\n\n00:00:03.400 --> 00:00:06.000\n<i>老陳說霧</i>\n比往年大\n",
        ] {
            assert!(is_subtitles(text));
            let document = recover(text.into(), &Options::default());
            let words: Vec<String> = document.blocks().iter().map(|block| document.whole(block).text).collect();
            assert_eq!(words, ["渡口停航", "老陳說霧比往年大"], "{text}");
            let times = document.blocks().iter().map(|block| &text[block.marker.expect("a time").range()]);
            assert_eq!(times.collect::<Vec<_>>(), ["00:00:01", "00:00:03"]);
            assert!(document.blocks().iter().all(|block| block.kind == Kind::List { depth: 1 }));
        }
    }
}
