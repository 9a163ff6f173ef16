//! One block as an outline describes it, and when two descriptions agree: README.md beside this file in code.

use kanbao::document::{Block, Document, Kind, Lead};

/// One line of an outline, or one block of a document described in the same terms.
#[derive(Clone, Debug)]
pub struct Entry {
    /// One kind, or several that are right.
    kinds: Vec<String>,
    text: Words,
    han: usize,
    marker: String,
    credit: String,
    dateline: String,
    /// The fewest and the most pieces that the cuts in the source can be counted as.
    pieces: (usize, usize),
}

/// A text, or how it begins and ends. Without white space.
#[derive(Clone, Debug)]
enum Words {
    Whole(String),
    Ends(String, String),
}

/// Kinds whose neighbours are merged before comparing.
const MERGED: [&str; 5] = ["list", "table", "verse", "quote", "code"];

/// The longest text that an outline gives whole, in characters; of a longer one the first `HEAD` and last `TAIL`.
const WHOLE: usize = 20;
const HEAD: usize = 12;
const TAIL: usize = 6;

/// An outline's entries. The lines between articles say where the author would end one: they are not compared.
pub fn parse(outline: &str) -> Vec<Entry> {
    let lines = outline.lines().filter(|line| !line.is_empty() && *line != "==");
    merged(lines.map(parse_line))
}

fn parse_line(line: &str) -> Entry {
    let mut columns = line.split('\t');
    let mut next = || columns.next().unwrap_or_else(|| panic!("a column is missing: {line}"));
    let (kinds, text) = (next(), next());
    let han = next().strip_prefix("han=").and_then(|han| han.parse().ok()).unwrap_or_else(|| panic!("no han: {line}"));
    let mut entry = Entry {
        kinds: kinds.split('|').map(str::to_string).collect(),
        text: parse_text(text, kinds),
        han,
        marker: String::new(),
        credit: String::new(),
        dateline: String::new(),
        pieces: (1, 1),
    };
    for column in columns {
        match column.split_once('=') {
            Some(("marker", marker)) => entry.marker = dense(marker),
            Some(("credit", credit)) => entry.credit = bare(credit),
            Some(("dateline", dateline)) => entry.dateline = dense(dateline),
            Some(("pieces", pieces)) => {
                let pieces = pieces.parse().unwrap_or_else(|_| panic!("not a number of pieces: {line}"));
                entry.pieces = (pieces, pieces);
            }
            _ => panic!("an unknown column, {column}: {line}"),
        }
    }
    entry
}

fn parse_text(text: &str, kind: &str) -> Words {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() != HEAD + 1 + TAIL || chars[HEAD] != '…' {
        return Words::Whole(plain(text, kind));
    }
    let (head, tail) = (chars[..HEAD].iter().collect::<String>(), chars[HEAD + 1..].iter().collect::<String>());
    Words::Ends(plain(&head, kind), dense(&tail))
}

/// A document's blocks.
pub fn describe(document: &Document) -> Vec<Entry> {
    merged(document.blocks().iter().map(|block| describe_block(document, block)))
}

fn describe_block(document: &Document, block: &Block) -> Entry {
    let kind = block.kind.name();
    let text = document.whole(block).text;
    let words = |span: Option<kanbao::document::Span>| span.map_or("", |span| &document.text()[span.range()]);
    Entry {
        kinds: vec![kind.to_string()],
        han: text.chars().filter(|c| is_han(*c)).count(),
        text: Words::Whole(text.lines().map(|line| plain(line, kind)).collect()),
        // What counts a list's entries and footnotes is left out on both sides, and so is a quotation's >.
        marker: if ["list", "note", "quote"].contains(&kind) { String::new() } else { dense(words(block.marker)) },
        credit: bare(words(block.credit)),
        dateline: dense(words(block.dateline)),
        pieces: pieces(document, block),
    }
}

/// Into how many pieces the source cut a paragraph. A line's end between two Western words may be a cut or may be hard
/// wrapping; every other line's end inside a piece is hard wrapping.
fn pieces(document: &Document, block: &Block) -> (usize, usize) {
    if block.kind != Kind::Paragraph {
        return (1, 1);
    }
    let (mut fewest, mut most) = (1, 1);
    for pair in document.pieces(block).windows(2) {
        let gap =
            &document.text()[pair[0].span.end as usize..(pair[1].span.start as usize).max(pair[0].span.end as usize)];
        // Another line, empty or not, stands between the two.
        let cut = gap.matches('\n').count() > 1;
        fewest += usize::from(cut);
        most += usize::from(cut || (pair[1].lead == Lead::Space && gap.contains('\n')));
    }
    (fewest, most)
}

fn merged(entries: impl Iterator<Item = Entry>) -> Vec<Entry> {
    let mut merged: Vec<Entry> = Vec::new();
    for entry in entries {
        match merged.last_mut() {
            Some(last) if last.kinds == entry.kinds && MERGED.contains(&last.kinds[0].as_str()) => last.take(entry),
            _ => merged.push(entry),
        }
    }
    merged
}

impl Entry {
    fn take(&mut self, other: Entry) {
        self.han += other.han;
        let text = std::mem::replace(&mut self.text, Words::Whole(String::new()));
        self.text = match (text, other.text) {
            (Words::Whole(a), Words::Whole(b)) => Words::Whole(a + &b),
            (Words::Whole(a) | Words::Ends(a, _), Words::Whole(b) | Words::Ends(_, b)) => Words::Ends(a, b),
        };
    }

    /// Whether a block is what the outline's line says.
    pub fn matches(&self, found: &Entry) -> bool {
        found.kinds.iter().all(|kind| self.kinds.contains(kind))
            && self.text.matches(&found.text)
            && self.han == found.han
            && self.marker == found.marker
            && self.credit == found.credit
            && self.dateline == found.dateline
            && found.pieces.0 <= self.pieces.1
            && self.pieces.0 <= found.pieces.1
    }
}

impl Words {
    fn matches(&self, found: &Words) -> bool {
        match (self, found) {
            (Words::Whole(expected), Words::Whole(found)) => expected == found,
            (Words::Ends(head, tail), Words::Whole(found)) => found.starts_with(head) && found.ends_with(tail),
            (_, Words::Ends(..)) => false,
        }
    }
}

/// The line of an outline for an entry, white space left out.
impl std::fmt::Display for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}\t{}\than={}", self.kinds.join("|"), self.text, self.han)?;
        for (name, value) in [("marker", &self.marker), ("credit", &self.credit), ("dateline", &self.dateline)] {
            if !value.is_empty() {
                write!(f, "\t{name}={value}")?;
            }
        }
        if self.pieces.1 > 1 {
            write!(f, "\tpieces={}", self.pieces.1)?;
        }
        Ok(())
    }
}

impl std::fmt::Display for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let whole = match self {
            Words::Ends(head, tail) => return write!(f, "{head}…{tail}"),
            Words::Whole(whole) => whole,
        };
        let chars: Vec<char> = whole.chars().collect();
        if chars.len() <= WHOLE {
            return f.write_str(whole);
        }
        let part = |chars: &[char]| chars.iter().collect::<String>();
        write!(f, "{}…{}", part(&chars[..HEAD]), part(&chars[chars.len() - TAIL..]))
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// Without white space.
fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A credit without white space and the brackets around it.
fn bare(credit: &str) -> String {
    let dense = dense(credit);
    dense
        .strip_prefix(['（', '(', '［', '['])
        .and_then(|rest| rest.strip_suffix(['）', ')', '］', ']']))
        .unwrap_or(&dense)
        .into()
}

/// A line's words without white space, the bars of a table, and what counts a list's entries or footnotes.
fn plain(line: &str, kind: &str) -> String {
    let line = line.trim_start();
    let text = match kind {
        "list" => line
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .trim_start_matches(['.', '、', '-', '*', '•', '●', '·']),
        "note" => line.strip_prefix('[').and_then(|rest| rest.split_once(']')).map_or(line, |(_, words)| words),
        "quote" => line.trim_start_matches(['>', ' ']),
        _ => line,
    };
    text.chars().filter(|c| !c.is_whitespace() && (kind != "table" || *c != '|')).collect()
}
