//! Lines behind the time at which each was said or sung: subtitles without a notation of their own, chats, timed transcripts.
//!
//! Each stays a line by itself: where one ends, the next second begins.

use super::lines::Line;
use super::post::FixedLine;
use crate::language::chars::is_blank;
use crate::language::line_roles::{Clue, Role};

/// The fewest such lines; and how many of a text's lines they are, at least one in so many.
const LINES: usize = 5;
const SHARE: usize = 3;

/// The timed lines of a text, in order; none where they are few.
pub(super) fn fixed_lines(text: &str, lines: &[Line]) -> Vec<FixedLine> {
    let timed = |at: &usize| opens_with_time(&text[lines[*at].span.range()]);
    let fixed = |at| FixedLine { line: at as u32, role: Role::Apart, clue: Clue::TimeStamp, marker: 0 };
    let found: Vec<FixedLine> = (0..lines.len()).filter(timed).map(fixed).collect();
    let many = found.len() >= LINES && found.len() * SHARE >= lines.len();
    if many { found } else { Vec::new() }
}

/// Whether words begin with a time, in brackets or not, and something behind it: `00:18.283 …`, `[10:12:05] …`, `上午10:12 …`.
fn opens_with_time(words: &str) -> bool {
    let bare = words.trim_start_matches(['[', '(', '【', '（', '<']);
    let bare = ["上午", "下午", "AM ", "PM "].iter().find_map(|half| bare.strip_prefix(half)).unwrap_or(bare);
    let end = bare.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.' | ',')).unwrap_or(bare.len());
    let (time, rest) = bare.split_at(end);
    let mut parts = time.split(':');
    let two = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let first =
        parts.next().is_some_and(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    let second = parts.next().and_then(|part| part.get(..2)).is_some_and(two);
    first && second && rest.starts_with(|c| is_blank(c) || matches!(c, ']' | ')' | '】' | '）' | '>'))
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Options, recover};

    #[test]
    fn a_line_behind_a_time_stays_a_line() {
        for (first, timed) in [
            ("00:18.283", true),
            ("[00:18]", true),
            ("10:12:05", true),
            ("上午10:12", true),
            ("10點12分", false),
            ("1：12", false),
        ] {
            let line = |number: usize| format!("{first} 阿水伯說第{number}班渡輪今天早上沒有開，因為江面起了大霧");
            let text = (1..8).map(line).collect::<Vec<_>>().join("\n");
            let document = recover(text.as_str().into(), &Options::default());
            let lines = document
                .blocks()
                .iter()
                .filter(|block| matches!(block.kind, Kind::Paragraph | Kind::List { .. }))
                .count();
            assert_eq!(lines == 7, timed, "{first}");
        }
    }
}
