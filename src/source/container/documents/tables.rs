//! Tables whose cells say how far they reach, written when all of them have come.

use std::collections::HashMap;
use std::fmt::Write;

/// A cell on its way.
#[derive(Debug, Default)]
pub struct Cell {
    /// Its words, as HTML.
    pub html: String,
    /// The columns that it reaches over; 0 for one.
    pub columns: usize,
    /// The rows that it reaches over; 0 for one.
    pub rows: usize,
    /// Whether cells below it may go on with it.
    pub begins: bool,
    /// Whether it goes on with the cell above it.
    pub goes_on: bool,
}

/// A table on its way.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<Vec<Cell>>,
    /// The column behind the last cell of the row at hand.
    column: usize,
    /// The last cell that begins in each column: its row and its place there.
    begun: HashMap<usize, (usize, usize)>,
}

impl Table {
    /// Begins a row.
    pub fn begin_row(&mut self) {
        self.rows.push(Vec::new());
        self.column = 0;
    }

    /// Adds a cell to the row at hand. One that goes on with a cell above lets that one reach down a row more; where none above
    /// says that it begins, it is a cell of its own.
    pub fn push(&mut self, mut cell: Cell) {
        let Some(row) = self.rows.len().checked_sub(1) else { return };
        let column = self.column;
        self.column = column.saturating_add(cell.columns.max(1));
        let above = self.begun.get(&column).and_then(|(row, at)| self.rows[*row].get_mut(*at));
        match above.filter(|above| cell.goes_on && above.begins) {
            Some(above) => above.rows = above.rows.max(1) + 1,
            None => {
                cell.goes_on = false;
                self.begun.insert(column, (row, self.rows[row].len()));
            }
        }
        self.rows[row].push(cell);
    }

    /// Writes the table; one in a cell as its words only.
    pub fn write(self, out: &mut String, nested: bool) {
        if nested {
            let cells = self.rows.iter().flatten().map(|cell| cell.html.as_str()).filter(|html| !html.is_empty());
            out.push_str(&cells.collect::<Vec<_>>().join(" "));
            return;
        }
        out.push_str("<table>\n");
        for cells in self.rows {
            out.push_str("<tr>");
            for cell in cells.into_iter().filter(|cell| !cell.goes_on) {
                let span = |name: &str, count: usize| {
                    if count > 1 { format!(" {name}=\"{count}\"") } else { String::new() }
                };
                let (columns, rows) = (span("colspan", cell.columns), span("rowspan", cell.rows));
                let _ = write!(out, "<td{columns}{rows}>{}</td>", cell.html);
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</table>\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_reach_over_others() {
        let cell = |html: &str, columns| Cell { html: html.into(), columns, ..Cell::default() };
        let begun = |html: &str| Cell { begins: true, ..cell(html, 1) };
        let going_on = |html: &str| Cell { goes_on: true, ..cell(html, 1) };
        for (rows, expected) in [
            (
                vec![vec![cell("甲", 2), begun("乙")], vec![cell("丙", 2), going_on("")]],
                "<tr><td colspan=\"2\">甲</td><td rowspan=\"2\">乙</td></tr><tr><td colspan=\"2\">丙</td></tr>",
            ),
            // Nothing above them says that it begins.
            (
                vec![vec![going_on("甲"), cell("乙", 1)], vec![going_on("丙"), going_on("丁")]],
                "<tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr>",
            ),
        ] {
            let mut table = Table::default();
            for row in rows {
                table.begin_row();
                row.into_iter().for_each(|cell| table.push(cell));
            }
            let mut out = String::new();
            table.write(&mut out, false);
            assert_eq!(out.replace('\n', ""), format!("<table>{expected}</table>"));
        }
    }
}
