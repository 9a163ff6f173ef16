//! Tables that were drawn with signs, as converters and people set them in plain text: cells between bars (`+---+`, `┌──┐`),
//! or columns below a row of dashes (`----  ------`). Their lines stay as they are.

use super::lines::Line;
use super::post::FixedLine;
use crate::language::chars::is_blank;
use crate::language::line_roles::{Clue, Role};

/// The fewest signs of a drawn line.
const DRAWN: usize = 4;
/// How many lines of a header stand above the dashes of its columns at most.
const HEADER: usize = 6;
/// How many lines a table without bars has at most: where no line closes it, it ends with its next empty line.
const ROWS: usize = 400;

/// The lines of drawn tables, in order.
pub(super) fn fixed_lines(text: &str, lines: &[Line]) -> Vec<FixedLine> {
    let words = |at: usize| &text[lines[at].span.range()];
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let rows = match words(at) {
            row if is_edge(row) => at..end_of_grid(lines, at, &words),
            row if is_columns(row) => columns(lines, at, &words),
            _ => at..at,
        };
        let from = found.last().map_or(0, |last: &FixedLine| last.line as usize + 1);
        let row = |line| FixedLine { line: line as u32, role: Role::Table, clue: Clue::DrawnTable, marker: 0 };
        found.extend((rows.start.max(from)..rows.end).map(row));
        at = rows.end.max(at + 1);
    }
    found
}

/// Whether a line is the edge of a row of cells: `+----+-----+`, `├────┼────┤`.
fn is_edge(words: &str) -> bool {
    let plus = words.starts_with('+') && words.ends_with('+');
    // A row of nothing but dashes divides.
    let boxed = words.starts_with(is_corner) && words.ends_with(is_corner);
    let drawn = |c: char| matches!(c, '+' | '-' | '=' | ':') || is_box(c);
    (plus || boxed) && words.chars().all(drawn) && words.contains(['-', '=', '─', '━', '═']) && words.len() > DRAWN
}

/// Whether a sign is the corner of a box, or where its lines meet.
fn is_corner(c: char) -> bool {
    matches!(c, '\u{250c}'..='\u{254b}' | '\u{2552}'..='\u{2570}')
}

/// Whether a sign draws boxes.
fn is_box(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{257f}')
}

/// The line behind the last of a table with bars.
fn end_of_grid<'a>(lines: &[Line], at: usize, words: &impl Fn(usize) -> &'a str) -> usize {
    let row = |at: &usize| {
        let words = words(*at);
        is_edge(words) || (words.starts_with('|') || words.starts_with(['│', '║', '┃'])) && lines[*at].gap == 0
    };
    at + (at..lines.len()).take_while(row).count()
}

/// Whether a line is dashes below the heads of two columns or more: `-----  --------`.
fn is_columns(words: &str) -> bool {
    let mut parts = 0;
    let dashes = words.starts_with('-')
        && words.split(is_blank).filter(|part| !part.is_empty()).all(|part| {
            parts += 1;
            part.len() >= DRAWN && part.bytes().all(|byte| byte == b'-')
        });
    dashes && parts > 1
}

/// Whether a line is one row of dashes, which opens and closes a table whose rows empty lines part.
fn is_border(words: &str) -> bool {
    words.len() > DRAWN && words.bytes().all(|byte| byte == b'-')
}

/// The lines of the table that has its columns' dashes at `at`: from its border or its header to its border or an empty line.
fn columns<'a>(lines: &[Line], at: usize, words: &impl Fn(usize) -> &'a str) -> std::ops::Range<usize> {
    let above = (1..=HEADER.min(at)).take_while(|up| lines[at - up + 1].gap == 0);
    let border = above.map(|up| at - up).find(|line| is_border(words(*line)));
    let last = at + ROWS.min(lines.len() - at);
    match border {
        Some(border) => {
            let close = (at + 1..last).find(|line| is_border(words(*line)));
            border..close.map_or(at + 1, |close| close + 1)
        }
        None => {
            let header = usize::from(at > 0 && lines[at].gap == 0);
            let rows = (at + 1..last).take_while(|line| lines[*line].gap == 0).count();
            at - header..at + 1 + rows
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Options, recover};

    #[test]
    fn a_row_of_dashes_divides() {
        for rule in ["━━━━━━━━━━", "──────────", "----------"] {
            let text = format!("船期表\n\n渡口的船期如下。\n\n{rule}\n\n遇大風停航。\n");
            let document = recover(text.as_str().into(), &Options::default());
            assert!(document.blocks().iter().any(|block| block.kind == Kind::Rule), "{rule}");
        }
    }

    #[test]
    fn a_drawn_table_stays_as_it_stands() {
        for table in [
            "+------+------+\n| 渡輪 | 票價 |\n+======+======+\n| 早班 | 二元 |\n|      |      |\n| 晚班 | 三元 |\n+------+------+",
            "┌──┬──┐\n│渡輪│票價│\n├──┼──┤\n│早班│二元│\n└──┴──┘",
            "  渡輪    票價\n  ------  ------\n  早班    二元\n  晚班    三元",
            "  --------------\n  渡輪    票價\n  ------- ------\n  早班    二元\n\n  晚班    三元\n  --------------",
        ] {
            let text = format!("船期表\n\n渡口的船期和票價如下，今年沒有改動。\n\n{table}\n\n遇大風停航。\n");
            let document = recover(text.as_str().into(), &Options::default());
            let mut kinds: Vec<Kind> = document.blocks().iter().map(|block| block.kind).collect();
            // An empty line within a table parts two blocks.
            kinds.dedup();
            assert_eq!(kinds, [Kind::Headline, Kind::Paragraph, Kind::Table, Kind::Paragraph], "{table}");
        }
    }
}
