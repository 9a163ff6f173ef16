//! Tables of reStructuredText without a grid: cells below the parts of a line of marks.

use std::ops::Range;

use crate::language::chars::is_blank;

/// The most columns of a table: a line of more of them is none's, as each of its rows would have as many cells.
const MOST: usize = 64;

/// The columns of a table without a grid, as the line above its cells has them: `===== ==`. In cells, from the first to behind
/// the last; none for another line.
pub(super) fn columns(words: &str) -> Vec<Range<usize>> {
    if !words.starts_with("==") || !words.contains(' ') || !words.bytes().all(|byte| matches!(byte, b'=' | b' ')) {
        return Vec::new();
    }
    if words.split(' ').filter(|part| !part.is_empty()).nth(MOST).is_some() {
        return Vec::new();
    }
    let starts = words.match_indices('=').map(|(at, _)| at).filter(|at| *at == 0 || words[..*at].ends_with(' '));
    let end = |start: usize| words[start..].find(' ').map_or(usize::MAX, |length| start + length);
    starts.map(|start| start..end(start)).collect()
}

/// The cells of a row, as ranges of bytes: the words below each column. Han are two cells wide.
pub(super) fn cells<'w>(words: &'w str, columns: &'w [Range<usize>]) -> impl Iterator<Item = Range<usize>> + 'w {
    let places: Vec<(usize, usize)> = words
        .char_indices()
        .scan(0, |left, (at, c)| {
            let cell = *left;
            *left += if c.is_ascii() { 1 } else { 2 };
            Some((at, cell))
        })
        .collect();
    let byte = move |cell: usize| places.iter().find(|(_, left)| *left >= cell).map_or(words.len(), |(at, _)| *at);
    columns.iter().enumerate().map(move |(index, column)| {
        let next = columns.get(index + 1).map_or(words.len(), |next| byte(next.start));
        let start = byte(column.start).min(next);
        let inner = &words[start..next];
        let start = start + inner.len() - inner.trim_start_matches(is_blank).len();
        start..start + words[start..next.max(start)].trim_end_matches(is_blank).len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_stands_below_its_part_of_the_line() {
        let border = columns("====== ====  ==");
        for (row, expected) in [
            ("車輛   收費  註", ["車輛", "收費", "註"]),
            ("私家車 五元", ["私家車", "五元", ""]),
            ("a      b     很長的註", ["a", "b", "很長的註"]),
            ("       只有", ["", "只有", ""]),
        ] {
            assert_eq!(cells(row, &border).map(|cell| &row[cell]).collect::<Vec<_>>(), expected, "{row}");
        }
        for other in ["====", "== 甲 ==", "-- --", "", &"== ".repeat(MOST + 1)] {
            assert!(columns(other).is_empty(), "{other}");
        }
    }
}
