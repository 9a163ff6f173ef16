//! Lines of a program or of commands that stand in plain text: a comment (`# 安裝`) looks like a heading by its mark, and is told
//! apart by the commands that touch it.

use std::ops::Range;

use super::lines::Line;
use super::post::FixedLine;
use crate::language::chars::{is_blank, is_han};
use crate::language::line_roles::{Clue, Role};

/// The lines of programs, in order.
pub(super) fn fixed_lines(text: &str, lines: &[Line]) -> Vec<FixedLine> {
    let words = |at: usize| &text[lines[at].span.range()];
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if !words(at).starts_with('#') {
            at += 1;
            continue;
        }
        let run = run(lines, at, &words);
        let has = |is_it: fn(&str) -> bool| run.clone().any(|line| is_it(words(line)));
        let from = found.last().map_or(0, |last: &FixedLine| last.line as usize + 1);
        if has(is_comment) && has(is_command) {
            let line = |line| FixedLine { line: line as u32, role: Role::Code, clue: Clue::ProgramLines, marker: 0 };
            found.extend((run.start.max(from)..run.end).map(line));
        }
        at = run.end.max(at + 1);
    }
    found
}

/// The lines around a comment that touch it, each of them a comment or a command.
fn run<'a>(lines: &[Line], at: usize, words: &impl Fn(usize) -> &'a str) -> Range<usize> {
    let is_part = |at: &usize| is_comment(words(*at)) || is_command(words(*at));
    let above = (0..at).rev().take_while(|above| lines[above + 1].gap == 0 && is_part(above)).last().unwrap_or(at);
    let below = (at + 1..lines.len()).take_while(|below| lines[*below].gap == 0 && is_part(below)).last();
    if is_part(&at) { above..below.unwrap_or(at) + 1 } else { at..at }
}

/// Whether a line is a comment: `# 安裝`.
fn is_comment(words: &str) -> bool {
    words.strip_prefix('#').is_some_and(|rest| rest.starts_with(is_blank))
}

/// Whether a line is a command, or a statement, rather than a sentence: it opens with a small letter or a sign of programs,
/// and holds no Han outside of its own comments.
fn is_command(words: &str) -> bool {
    let opens = words.starts_with(|c: char| c.is_ascii_lowercase() || matches!(c, '$' | '}' | '{' | '@' | '_'));
    let before = words.split(" #").next().unwrap_or(words);
    opens && !before.contains(is_han) && !words.ends_with(['.', ','])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::lines;

    /// The lines that are taken for a program's, by their numbers from 1.
    fn taken(text: &str) -> Vec<u32> {
        fixed_lines(text, &lines::lines(text)).iter().map(|fixed| fixed.line + 1).collect()
    }

    #[test]
    fn comments_are_told_from_headings_by_the_commands_that_touch_them() {
        for (text, wanted) in [
            ("# 安裝\npip install kanbao\n# 執行\nkanbao a.txt\n", &[1, 2, 3, 4][..]),
            ("    # 安裝\n    pip install kanbao\n", &[1, 2]),
            ("照着打：\n\n$ sudo apt install kanbao\n# 完成\n", &[2, 3]),
            ("x = 1  # 先設好\n# 再讀\ny = 2\n", &[1, 2, 3]),
            ("# 停航\n\n渡輪停航三日。\n", &[]),
            ("# 停航\n渡輪停航三日。\n", &[]),
            ("# The ferry\nstops for three days, says the captain.\n", &[]),
            ("# 停航\n\npip install kanbao\n", &[]),
            ("#渡口 #停航\nkanbao\n", &[]),
        ] {
            assert_eq!(taken(text), wanted, "{text}");
        }
    }
}
