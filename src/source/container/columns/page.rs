//! A page's columns, one below the other.

use std::ops::Range;

use super::gutter::{Lines, Row, Side, cells, find};

/// How many empty rows may stand within a column.
const EMPTY: usize = 3;

/// The most times that columns are parted once more.
const DEPTH: usize = 3;

/// Writes a page with its columns one after the other; gives how many rows were parted. Of a text that is plainly set in columns
/// (`in_columns`) more pages are.
pub fn unfold(page: &str, in_columns: bool, out: &mut String) -> usize {
    let lines: Vec<&str> = page.split_inclusive('\n').collect();
    let rows = rows(&lines);
    let Some(at) = find(&rows, in_columns) else {
        out.push_str(page);
        return 0;
    };
    part(&lines, &rows, at, DEPTH, out)
}

fn rows<'a>(lines: &[&'a str]) -> Vec<Row<'a>> {
    lines.iter().map(|line| Row::new(line.trim_end_matches('\n'))).collect()
}

/// Writes lines whose columns are parted before the character `at`.
fn part(lines: &[&str], rows: &[Row], at: usize, depth: usize, out: &mut String) -> usize {
    let sides: Vec<Side> = rows.iter().map(|row| row.side(at)).collect();
    let (mut parted, mut next) = (0, 0);
    while let Some(run) = run(&sides, next) {
        lines[next..run.start].iter().for_each(|line| out.push_str(line));
        parted += sides[run.clone()].iter().filter(|side| **side == Side::Both).count();
        parted += columns(&rows[run.clone()], at, depth - 1, out);
        next = run.end;
    }
    lines[next..].iter().for_each(|line| out.push_str(line));
    parted
}

/// Writes a column: its own columns one after the other, or its lines.
fn within(column: &str, depth: usize, out: &mut String) -> usize {
    let lines: Vec<&str> = column.split_inclusive('\n').collect();
    let rows = rows(&lines);
    if let Some(at) = find(&rows, false).filter(|_| depth > 0) {
        return part(&lines, &rows, at, depth, out);
    }
    join(&lines, &rows, out);
    0
}

/// Writes the lines of a column. Where paragraphs are indented, a line at the margin goes on where the one above ends, unless that
/// one is short or this one begins an item.
fn join(lines: &[&str], rows: &[Row], out: &mut String) {
    let column = Lines::of_column(rows);
    let (indented, long) = (column.is_indented(), column.long());
    let mut above = "";
    for (line, row) in lines.iter().zip(rows) {
        let flush = row.pieces.first().is_some_and(|piece| piece.start == 0);
        let full = cells(above) * 5 >= long * 3 && !above.is_empty();
        if indented && flush && full && !is_item(line, above) && out.ends_with('\n') {
            out.pop();
            let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii() && !c.is_ascii_whitespace() && c != '-');
            if is_latin(out.chars().next_back()) && is_latin(line.chars().next()) {
                out.push(' ');
            }
        }
        out.push_str(line);
        above = line.trim();
    }
}

/// Whether a line below one that ends a sentence begins with a number or a bracket.
fn is_item(line: &str, above: &str) -> bool {
    let is_head = line.starts_with(['[', '［', '〔', '(', '（', '●', '■', '◆', '·', '•']);
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let is_numbered = number.len() < line.len() && number.starts_with(['.', '．', '、', ')', '）', ' ', ']']);
    above.ends_with(['。', '．', '.', '；', ';', '！', '？', '”', '」', ']', '］', '：', ':'])
        && (is_head || is_numbered)
}

/// The next rows that are set in columns: from one with text on both sides to the last, with what hangs on to them.
fn run(sides: &[Side], from: usize) -> Option<Range<usize>> {
    let first = (from..sides.len()).find(|at| sides[*at] == Side::Both && !is_alone(sides, *at))?;
    let hangs = |at: &usize| matches!(sides[*at], Side::Left | Side::Right);
    let start = (from..first).rev().take_while(hangs).last().unwrap_or(first);
    let (mut end, mut empty) = (first + 1, 0);
    for at in first + 1..sides.len() {
        match sides[at] {
            Side::Across => break,
            Side::Blank => empty += 1,
            _ if empty > EMPTY || is_alone(sides, at) => break,
            _ => (end, empty) = (at + 1, 0),
        }
    }
    Some(start..end)
}

/// Whether a row stands alone at the top or the foot of its page: a running head, a page's number.
fn is_alone(sides: &[Side], at: usize) -> bool {
    let is_blank = |side: &Side| *side == Side::Blank;
    let (above, below) = (&sides[..at], &sides[at + 1..]);
    let first = above.iter().all(is_blank) && below.first().is_none_or(is_blank);
    let last = below.iter().all(is_blank) && above.last().is_none_or(is_blank);
    first || last
}

/// Writes the left column and then the right one.
fn columns(rows: &[Row], at: usize, depth: usize, out: &mut String) -> usize {
    let (left, right) = (column(rows, 0..at), column(rows, at..usize::MAX));
    within(&left, depth, out) + within(&right, depth, out)
}

/// The lines of a column as text, its indents kept.
fn column(rows: &[Row], range: Range<usize>) -> String {
    let pieces =
        |row: &Row| row.pieces.iter().filter(|piece| range.contains(&piece.start)).copied().collect::<Vec<_>>();
    let margin = rows.iter().filter_map(|row| pieces(row).first().map(|piece| piece.start)).min().unwrap_or_default();
    let (mut text, mut end) = (String::new(), usize::MAX);
    for row in rows {
        let pieces = pieces(row);
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
            text.push('\n');
            end = usize::MAX;
            continue;
        };
        let words = &row.line[first.bytes.0..last.bytes.1];
        if continues(&text, end, first.start, words) {
            text.truncate(text.trim_end_matches('\n').len());
        } else {
            (margin..first.start).for_each(|_| text.push(' '));
        }
        text.push_str(words);
        text.push('\n');
        end = last.end;
    }
    // What one column ends with goes on in the next.
    text.truncate(text.trim_end_matches('\n').len());
    text.push('\n');
    text
}

/// Whether a line goes on where the one above ends: the program sets a line lower behind marks that stand lower.
fn continues(text: &str, end: usize, start: usize, words: &str) -> bool {
    let is_mark = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric() && !c.is_ascii());
    let above = text.trim_end_matches('\n');
    end.abs_diff(start) <= 2 && (is_mark(above.chars().next_back()) || is_mark(words.chars().next()))
}
