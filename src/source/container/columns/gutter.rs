//! The blank strip between two columns of a page.

/// A row of a page, in characters.
pub struct Row<'a> {
    pub line: &'a str,
    /// Its pieces, parted by two blanks or more: where each begins and ends, in characters and in bytes.
    pub pieces: Vec<Piece>,
}

/// A piece of a row.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    pub start: usize,
    pub end: usize,
    pub bytes: (usize, usize),
}

/// What a row is, seen from a gutter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Blank,
    Left,
    Right,
    /// Text on both sides.
    Both,
    /// Text in the gutter itself.
    Across,
}

/// How many blanks part two pieces.
const PARTED: usize = 2;

/// How far behind the gutter a paragraph of the right column may begin, in characters.
const INDENT: usize = 8;

/// The fewest rows of a page with text on both sides.
const FEWEST: usize = 6;

/// A piece of a row shorter than this may be a cell of a table, in characters.
const LINE: usize = 8;

/// How wide a full line of a column is, at least.
const FULL: usize = 24;

/// The most places that are tried for a gutter.
const TRIED: usize = 8;

impl<'a> Row<'a> {
    pub fn new(line: &'a str) -> Row<'a> {
        let (mut pieces, mut blanks) = (Vec::<Piece>::new(), PARTED);
        for (at, (byte, c)) in line.char_indices().enumerate() {
            if matches!(c, ' ' | '\r' | '\u{c}') {
                blanks += 1;
                continue;
            }
            match pieces.last_mut().filter(|_| blanks < PARTED) {
                Some(piece) => (piece.end, piece.bytes.1) = (at + 1, byte + c.len_utf8()),
                None => pieces.push(Piece { start: at, end: at + 1, bytes: (byte, byte + c.len_utf8()) }),
            }
            blanks = 0;
        }
        Row { line, pieces }
    }

    /// Where it stands, seen from a gutter that ends before the character `at`.
    pub fn side(&self, at: usize) -> Side {
        let left = self.pieces.iter().any(|piece| piece.start < at);
        let right = self.pieces.iter().any(|piece| piece.start >= at);
        let crosses = self.pieces.iter().any(|piece| piece.start < at && piece.end + PARTED > at);
        match (left, right) {
            _ if crosses => Side::Across,
            (true, true) => Side::Both,
            (true, false) => Side::Left,
            (false, true) => Side::Right,
            (false, false) => Side::Blank,
        }
    }

    /// Whether the line of the right column begins at `at` or is its paragraph's first one.
    fn begins_right(&self, at: usize) -> bool {
        self.pieces.iter().find(|piece| piece.start >= at).is_some_and(|piece| piece.start <= at + INDENT)
    }

    /// Whether it has cells as a table has them: three pieces and more, some of them short.
    fn has_cells(&self) -> bool {
        self.pieces.len() > 2 && self.pieces.iter().any(|piece| piece.end - piece.start < LINE)
    }
}

/// One line of each so many is a full one in running text without a doubt, and where paragraphs are indented, too.
const SURE: usize = 3;
const INDENTED: usize = 6;

/// How wide words are: what is no ASCII is twice as wide.
pub fn cells(words: &str) -> usize {
    words.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// The lines of one side of a gutter, or of a column: where each begins, and how wide it is.
pub struct Lines(Vec<(usize, usize)>);

impl Lines {
    fn new(rows: &[&Row], at: usize, is_right: bool) -> Lines {
        let line = |row: &&Row| {
            let mut pieces = row.pieces.iter().filter(|piece| (piece.start >= at) == is_right);
            let first = pieces.next()?;
            let last = pieces.next_back().unwrap_or(first);
            Some((first.start, cells(&row.line[first.bytes.0..last.bytes.1])))
        };
        Lines(rows.iter().filter_map(line).collect())
    }

    /// The lines of a column.
    pub fn of_column(rows: &[Row]) -> Lines {
        Lines::new(&rows.iter().collect::<Vec<_>>(), 0, true)
    }

    /// How wide the long lines are; one of ten may be wider.
    pub fn long(&self) -> usize {
        let mut lengths: Vec<usize> = self.0.iter().map(|(_, length)| *length).collect();
        lengths.sort_unstable();
        lengths.get(lengths.len() * 9 / 10).copied().unwrap_or_default()
    }

    /// Whether of so many lines one is as long as the longest.
    fn has_full(&self, of: usize) -> bool {
        let long = self.long();
        let full = self.0.iter().filter(|(_, length)| length * 5 >= long * 4).count();
        long >= FULL && full * of >= self.0.len()
    }

    /// Whether some lines begin at the margin and some a little behind it, as paragraphs do.
    pub fn is_indented(&self) -> bool {
        let Some(margin) = self.0.iter().map(|(start, _)| *start).min() else { return false };
        let flush = self.0.iter().filter(|(start, _)| *start == margin).count();
        let indented = self.0.iter().filter(|(start, _)| (margin + 1..=margin + INDENT).contains(start)).count();
        let (most, some) = (flush * 2 >= self.0.len(), flush * INDENTED >= self.0.len());
        most && indented >= 2 || some && indented * 2 * INDENTED >= self.0.len()
    }
}

/// Whether what stands on both sides is running text.
fn is_prose(left: &Lines, right: &Lines) -> bool {
    left.has_full(SURE) && right.has_full(SURE)
        || left.has_full(INDENTED) && right.has_full(INDENTED) && left.is_indented() && right.is_indented()
}

/// Where the right column of a page begins, in characters; `None` where the page has no two columns of running text. Of a text
/// that is plainly set in columns (`in_columns`) a page of short lines is, too.
pub fn find(rows: &[Row], in_columns: bool) -> Option<usize> {
    let mut starts = std::collections::BTreeMap::<usize, usize>::new();
    for piece in rows.iter().flat_map(|row| row.pieces.iter().skip(1)) {
        *starts.entry(piece.start).or_default() += 1;
    }
    let mut starts: Vec<(usize, usize)> = starts.into_iter().map(|(start, count)| (count, start)).collect();
    starts.sort_unstable_by(|a, b| b.cmp(a));
    let parted = |at: usize| {
        let both = |row: &&Row| row.side(at) == Side::Both && row.begins_right(at);
        rows.iter().filter(both).count()
    };
    let tried = starts.iter().take(TRIED).map(|(_, at)| (parted(*at), *at));
    let (parted, at) = tried.max_by_key(|(parted, at)| (*parted, usize::MAX - at))?;
    let both: Vec<&Row> = rows.iter().filter(|row| row.side(at) == Side::Both).collect();
    let (left, right) = (Lines::new(&both, at, false), Lines::new(&both, at, true));
    let cells = both.iter().filter(|row| row.has_cells()).count();
    let across = rows.iter().filter(|row| row.side(at) == Side::Across && row.pieces.len() > 1).count();
    let sure = parted >= FEWEST && parted * 5 >= both.len() * 4 && cells * 5 <= both.len() * 2;
    let prose = in_columns || is_prose(&left, &right);
    (sure && across * 3 <= parted && prose).then_some(at)
}
