//! The HTML of a document on its way: its body, and the lists, tables, cells and notes that are open in it.

use super::lists::Lists;
use super::tables::{Cell, Table};

/// What is written of a document. Whatever is left open is closed at the end, so that no words are lost.
#[derive(Debug, Default)]
pub struct Body {
    html: String,
    /// What is written of each cell and note around the words at hand, the outermost first.
    inner: Vec<String>,
    tables: Vec<Table>,
    cells: Vec<Cell>,
    lists: Lists,
}

impl Body {
    /// Whether the words at hand stand in a cell or a note.
    pub fn is_inner(&self) -> bool {
        !self.inner.is_empty()
    }

    /// Adds a paragraph of a cell or a note, which are of one piece: its paragraphs are parted by line ends.
    pub fn add_line(&mut self, html: &str) {
        let out = self.out();
        out.extend([if out.is_empty() { "" } else { "<br>" }, html]);
    }

    /// Adds an item of a list, this deep, with its number where it has one.
    pub fn add_item(&mut self, depth: usize, number: Option<usize>, html: &str) {
        let (out, lists) = self.parts();
        lists.item(out, depth, number, html);
    }

    /// Where the HTML goes on, the lists left open.
    pub fn out(&mut self) -> &mut String {
        self.parts().0
    }

    /// Where the HTML goes on behind all lists.
    pub fn behind_lists(&mut self) -> &mut String {
        let (out, lists) = self.parts();
        lists.end(out);
        out
    }

    fn parts(&mut self) -> (&mut String, &mut Lists) {
        (self.inner.last_mut().unwrap_or(&mut self.html), &mut self.lists)
    }

    /// Begins a table.
    pub fn begin_table(&mut self) {
        self.behind_lists();
        self.tables.push(Table::default());
    }

    /// Begins a row of the table at hand.
    pub fn begin_row(&mut self) {
        self.tables.last_mut().into_iter().for_each(Table::begin_row);
    }

    /// Begins a cell.
    pub fn begin_cell(&mut self, cell: Cell) {
        self.begin_inner();
        self.cells.push(cell);
    }

    /// The cell at hand.
    pub fn cell(&mut self) -> Option<&mut Cell> {
        self.cells.last_mut()
    }

    /// Ends the cell at hand.
    pub fn end_cell(&mut self) {
        if let (Some(cell), Some(table)) = (self.cells.pop(), self.tables.last_mut()) {
            let html = self.inner.pop().unwrap_or_default();
            table.push(Cell { html, ..cell });
        }
    }

    /// Ends the table at hand.
    pub fn end_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        let nested = !self.tables.is_empty();
        table.write(self.behind_lists(), nested);
    }

    /// Begins what is written apart: a note.
    pub fn begin_inner(&mut self) {
        self.inner.push(String::new());
    }

    /// Ends what is written apart, and gives it; `None` where nothing is.
    pub fn end_inner(&mut self) -> Option<String> {
        self.inner.pop()
    }

    /// The HTML, with all that was left open closed.
    pub fn end(mut self) -> String {
        for _ in 0..self.cells.len() {
            self.end_cell();
        }
        for _ in 0..self.tables.len() {
            self.end_table();
        }
        for words in std::mem::take(&mut self.inner) {
            self.behind_lists().extend(["<p>", &words, "</p>\n"]);
        }
        self.behind_lists();
        self.html
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_open_is_closed() {
        let mut body = Body::default();
        body.add_item(0, None, "早班");
        body.begin_table();
        body.begin_row();
        body.begin_cell(Cell::default());
        body.add_line("渡口");
        body.add_line("碼頭");
        body.begin_inner();
        body.add_line("註");
        let html = body.end();
        for words in ["早班", "渡口", "碼頭", "註"] {
            assert_eq!(html.matches(words).count(), 1, "{words}: {html}");
        }
        assert!(html.contains("</table>") && html.contains("</ul>"), "{html}");
    }
}
