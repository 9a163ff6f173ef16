//! A terminal that knows the text sizing protocol (OSC 66) as kitty documents it, which the vt100 crate does not: large
//! characters are blocks of cells; text written over a block's first row takes all of it away, text that comes upon
//! another row of it skips the block, erasing and scrolling take away the blocks that they touch or split.

/// A cell: nothing, or part of a character.
#[derive(Clone, Copy, Debug)]
struct Part {
    symbol: char,
    /// The number of this cell among those of its character.
    column: u16,
    row: u16,
    /// Cells of the character.
    width: u16,
    height: u16,
}

/// The terminal.
pub struct Kitty {
    width: u16,
    cells: Vec<Vec<Option<Part>>>,
    cursor: (u16, u16),
    region: (u16, u16),
}

impl Kitty {
    pub fn new(columns: u16, rows: u16) -> Kitty {
        let cells = vec![vec![None; columns.into()]; rows.into()];
        Kitty { width: columns, cells, cursor: (0, 0), region: (0, rows) }
    }

    /// The text of a row: each character where it begins, `^` below a large one.
    pub fn row(&self, row: u16) -> String {
        let shown = |part: &Option<Part>| match part {
            None => Some(' '),
            Some(part) if part.row > 0 => Some('^'),
            Some(part) => (part.column == 0).then_some(part.symbol),
        };
        self.cells[usize::from(row)].iter().filter_map(shown).collect::<String>().trim_end().to_owned()
    }

    /// Takes the bytes that a program sends.
    pub fn process(&mut self, text: &str) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            if let Some(sizing) = rest.strip_prefix("\x1b]66;") {
                let (sizing, after) = sizing.split_once("\x1b\\").expect("an end");
                self.sized(sizing);
                rest = after;
            } else if let Some(sequence) = rest.strip_prefix("\x1b[") {
                let end = sequence.find(|c: char| ('@'..='~').contains(&c)).expect("an end");
                self.control(&sequence[..end], sequence.as_bytes()[end]);
                rest = &sequence[end + 1..];
            } else {
                assert!(!first.is_control(), "{first:?}");
                self.skip();
                self.put(first, if first.is_ascii() { 1 } else { 2 }, 1);
                rest = &rest[first.len_utf8()..];
            }
        }
    }

    fn sized(&mut self, sizing: &str) {
        let (metadata, text) = sizing.split_once(';').expect("text");
        let value = |key: &str| metadata.split(':').find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='));
        let number = |key: &str| value(key).map_or(0, |value| value.parse::<u16>().expect("a number"));
        let (scale, width) = (number("s").max(1), number("w"));
        if width > 0 {
            self.put(text.chars().next().expect("text"), width * scale, scale);
        } else {
            text.chars().for_each(|c| self.put(c, scale * if c.is_ascii() { 1 } else { 2 }, scale));
        }
    }

    fn control(&mut self, parameters: &str, operation: u8) {
        let numbers: Vec<u16> = parameters.split(';').map(|number| number.parse().unwrap_or(0)).collect();
        let first = numbers[0].max(1);
        let second = numbers.get(1).copied().unwrap_or(0).max(1);
        let (column, row) = self.cursor;
        let last = self.width - 1;
        match operation {
            b'H' => self.cursor = (second - 1, first - 1),
            b'G' => self.cursor.0 = first - 1,
            b'B' => self.cursor.1 = row + first,
            b'C' => self.cursor.0 = (column + first).min(last),
            b'D' => self.cursor.0 = column.saturating_sub(first),
            b'J' => (row..self.cells.len() as u16).for_each(|row| self.erase(0..self.width, row)),
            b'K' => self.erase(column..self.width, row),
            b'X' => self.erase(column..(column + first).min(self.width), row),
            b'r' if parameters.is_empty() => self.region = (0, self.cells.len() as u16),
            b'r' => (self.region, self.cursor) = ((first - 1, second), (0, 0)),
            b'M' => self.shift(first as i16),
            b'L' => self.shift(-(first as i16)),
            b'm' | b'h' | b'l' => {}
            _ => panic!("{parameters}{}", char::from(operation)),
        }
    }

    /// Moves the cursor past the lower rows of a block, where text is not written.
    fn skip(&mut self) {
        let below = |part: &Option<Part>| part.is_some_and(|part| part.row > 0);
        while self.cursor.0 < self.width && below(&self.cells[usize::from(self.cursor.1)][usize::from(self.cursor.0)]) {
            self.cursor.0 += 1;
        }
    }

    fn put(&mut self, symbol: char, width: u16, height: u16) {
        let (column, row) = (self.cursor.0.min(self.width - width), self.cursor.1);
        assert!(usize::from(row + height) <= self.cells.len(), "no room below: the terminal would scroll");
        for down in 0..height {
            self.erase(column..column + width, row + down);
            for right in 0..width {
                let part = Part { symbol, column: right, row: down, width, height };
                self.cells[usize::from(row + down)][usize::from(column + right)] = Some(part).filter(|_| symbol != ' ');
            }
        }
        self.cursor.0 = column + width;
    }

    /// Erases cells, and all of the characters that they are parts of.
    fn erase(&mut self, columns: std::ops::Range<u16>, row: u16) {
        for column in columns {
            let Some(part) = self.cells[usize::from(row)][usize::from(column)] else { continue };
            for row in row - part.row..row - part.row + part.height {
                let start = usize::from(column - part.column);
                self.cells[usize::from(row)][start..start + usize::from(part.width)].fill(None);
            }
        }
    }

    /// Deletes lines at the cursor, or inserts where `by` is negative.
    fn shift(&mut self, by: i16) {
        let (from, to) = (self.cursor.1, self.region.1);
        let count = by.unsigned_abs();
        // Blocks that are split at an edge, or deleted, go first.
        let gone = if by > 0 { from..from + count } else { to - count..to };
        gone.for_each(|row| self.erase(0..self.width, row));
        for row in [from, to] {
            let Some(cells) = self.cells.get(usize::from(row)) else { continue };
            let split = |column: &u16| cells[usize::from(*column)].is_some_and(|part| part.row > 0);
            let columns: Vec<u16> = (0..self.width).filter(split).collect();
            columns.into_iter().for_each(|column| self.erase(column..column + 1, row));
        }
        let rows = &mut self.cells[usize::from(from)..usize::from(to)];
        if by > 0 {
            rows.rotate_left(count.into())
        } else {
            rows.rotate_right(count.into())
        }
        self.cursor.0 = 0;
    }
}
