//! Pages of the system's manual, as `man` writes them into a pipe: the running head (`LS(1) … LS(1)`) tells how wide they were
//! set, the first column holds the heads of sections, the indents say what is text, what is an item and what is said of it.
//!
//! man(7): SH heads stand in the first column, SS heads between it and the text, the text seven columns in; TP sets a tag
//! above what is said of it, or before it where there is room.

use super::lines::Line;
use super::unit::Unit;
use crate::language::chars::is_blank;
use crate::language::line_roles::{Clue, Role, list_marker};
use crate::language::lines::physical;

/// The hyphen that nroff sets where it divides a word.
pub(super) const HYPHEN: char = '\u{2010}';
/// The least indent of text, in columns: five of mandoc, seven of groff.
const TEXT: u8 = 5;
/// The deepest item.
const DEEPEST: u8 = 6;
/// The longest bullet or number before an item, in bytes, and the blanks behind it and between the columns of a table, more
/// than those that fill a line.
const BULLET: usize = 3;
const AFTER_BULLET: &str = "   ";
const COLUMNS: &str = "    ";

/// Whether a text is a page of the manual: it opens with its name at both ends of a line, and a head in the first column.
pub(super) fn is_manual_page(text: &str) -> bool {
    let mut lines = physical(text).map(|(start, end)| &text[start..end]).filter(|line| !line.trim().is_empty());
    let titled = lines.next().and_then(title).is_some();
    let headed = lines.next().is_some_and(|line| !line.starts_with(is_blank));
    titled && headed && lines.next().is_some_and(|line| line.starts_with("   "))
}

/// The name and the section of a page that stand at both ends of its running head: `LS(1)`.
fn title(line: &str) -> Option<&str> {
    let name = line.split(is_blank).next()?;
    let inner = name.strip_suffix(')')?;
    let (_, section) = inner.split_once('(').filter(|(name, _)| !name.is_empty())?;
    let last = &line[name.len()..];
    let twice = last.ends_with(name) && last[..last.len() - name.len()].ends_with(is_blank);
    (section.starts_with(|c: char| c.is_ascii_digit()) && twice).then_some(name)
}

/// The units of a page of the manual.
pub(super) fn units(text: &str, lines: &[Line]) -> Vec<Unit> {
    let words = |at: usize| &text[lines[at].span.range()];
    let name = lines.first().and_then(|_| title(words(0))).unwrap_or_default();
    let base = lines.iter().map(|line| line.indent).filter(|indent| *indent >= TEXT).min().unwrap_or(TEXT);
    let page = ManualPage { text, lines, name, base, width: lines.first().map_or(0, cells) };
    let mut units: Vec<Unit> = Vec::with_capacity(lines.len());
    for at in 0..lines.len() {
        match units.last_mut().filter(|unit| page.goes_on(unit, at)) {
            Some(unit) => unit.lines.end = at as u32 + 1,
            None => units.push(page.unit(at)),
        }
    }
    units
}

/// Columns of a line's words, Han two wide.
fn cells(line: &Line) -> usize {
    line.chars as usize * 2 - line.ascii as usize
}

struct ManualPage<'a> {
    text: &'a str,
    lines: &'a [Line],
    /// The page's name and section.
    name: &'a str,
    /// The indent of its text.
    base: u8,
    /// How wide it was set, in columns.
    width: usize,
}

impl<'a> ManualPage<'a> {
    fn words(&self, at: usize) -> &'a str {
        &self.text[self.lines[at].span.range()]
    }

    /// The unit that a line opens.
    fn unit(&self, at: usize) -> Unit {
        let (indent, words) = (self.lines[at].indent, self.words(at));
        let mut unit = Unit::new(at as u32..at as u32 + 1);
        let depth = 1 + indent.saturating_sub(self.base).div_ceil(self.base).min(DEEPEST);
        let tag = self.tag(at);
        let role = match indent {
            0 if words.ends_with(self.name) => Role::Note,
            0 => Role::Section(2),
            _ if indent < self.base => Role::Section(3),
            _ if tag.is_some() => Role::List(depth),
            _ if indent == self.base && !self.is_tag(at) => Role::Body,
            _ => Role::List(depth),
        };
        unit.marker = tag.filter(|_| matches!(role, Role::List(_))).unwrap_or(0);
        unit.set_role(role, Clue::ManualPage);
        unit
    }

    /// Whether a line is a tag: what is said of it is set in below it.
    fn is_tag(&self, at: usize) -> bool {
        self.lines.get(at + 1).is_some_and(|next| next.gap == 0 && next.indent > self.lines[at].indent)
    }

    /// Bytes of the tag or bullet that stands before what is said of it: `-C     list entries by columns`.
    fn tag(&self, at: usize) -> Option<u8> {
        let words = self.words(at);
        let length = match words.find("  ") {
            Some(end) if self.is_set_in(at, end) => end,
            Some(end) if end <= BULLET && words[end..].starts_with(AFTER_BULLET) => end,
            _ => list_marker(words)?,
        };
        u8::try_from(length).ok()
    }

    /// Whether what stands behind the blanks at a byte of a line stands as far in as the line below, or as a tag's text does.
    fn is_set_in(&self, at: usize, end: usize) -> bool {
        let words = self.words(at);
        let behind = words[end..].trim_start_matches(is_blank);
        let column = usize::from(self.lines[at].indent) + words[..words.len() - behind.len()].chars().count();
        let next = self.lines.get(at + 1).filter(|next| next.gap == 0 && next.indent > self.lines[at].indent);
        match next {
            Some(next) => usize::from(next.indent) == column,
            None => column == usize::from(self.lines[at].indent + self.base) && !self.runs_on(at),
        }
    }

    /// Whether a line goes on from the ones above it: its first word had no room there.
    fn goes_on(&self, unit: &Unit, at: usize) -> bool {
        let (first, before, line) = (unit.lines.start as usize, &self.lines[at - 1], &self.lines[at]);
        let hung = match unit.marker {
            0 => line.indent == before.indent,
            // Below a tag on the same line, the text stands as far in as behind it.
            _ if first + 1 == at => line.indent > before.indent,
            _ => line.indent == before.indent,
        };
        let row = self.words(at).contains(COLUMNS) || self.words(at - 1).contains(COLUMNS) && unit.marker == 0;
        line.gap == 0 && line.indent > 0 && hung && !row && self.is_full(at - 1)
    }

    /// Whether the line below a line is of the same paragraph.
    fn runs_on(&self, at: usize) -> bool {
        let next = self.lines.get(at + 1).filter(|next| next.gap == 0 && next.indent == self.lines[at].indent);
        next.is_some() && self.is_full(at)
    }

    /// Whether the first word of the line below had no room in a line, or is the rest of a word that was divided.
    fn is_full(&self, at: usize) -> bool {
        let (line, next) = (&self.lines[at], self.lines.get(at + 1).map_or("", |_| self.words(at + 1)));
        let word = match next.chars().next() {
            Some(c) if c.is_ascii() => next.find(|c: char| !c.is_ascii() || is_blank(c)).unwrap_or(next.len()),
            _ => 2,
        };
        usize::from(line.indent) + cells(line) + 1 + word > self.width || self.words(at).ends_with(HYPHEN)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Options, recover};

    const PAGE: &str = "\
FERRY(1)                  User Commands                 FERRY(1)

NAME
       ferry - cross the river when the tide allows it

DESCRIPTION
       Ferry  waits  for  the  tide, tells the harbour master of
       the crossing, and goes.  Passengers that come late are in\u{2010}
       formed of the next boat.

   Tides
       Read from a table.

       -a, --all
              take everybody

       -C     count the passengers on board while the boat is in
              the harbour

       -q     quiet

FERRY 2.1                    2031-03-02                 FERRY(1)
";

    fn blocks(text: &str) -> Vec<(Kind, String, String)> {
        let document = recover(text.into(), &Options::default());
        let marker = |span: Option<crate::notation::Span>| span.map_or("", |span| &text[span.range()]).to_owned();
        document.blocks().iter().map(|block| (block.kind, marker(block.marker), document.whole(block).text)).collect()
    }

    #[test]
    fn a_page_of_the_manual_is_one_article_of_sections_and_items() {
        let expected = [
            (Kind::Note, "", "FERRY(1)                  User Commands                 FERRY(1)"),
            (Kind::Section { level: 2 }, "", "NAME"),
            (Kind::Paragraph, "", "ferry - cross the river when the tide allows it"),
            (Kind::Section { level: 2 }, "", "DESCRIPTION"),
            (
                Kind::Paragraph,
                "",
                "Ferry waits for the tide, tells the harbour master of the crossing, and goes. Passengers that come late \
                 are informed of the next boat.",
            ),
            (Kind::Section { level: 3 }, "", "Tides"),
            (Kind::Paragraph, "", "Read from a table."),
            (Kind::List { depth: 1 }, "", "-a, --all"),
            (Kind::List { depth: 2 }, "", "take everybody"),
            (Kind::List { depth: 1 }, "-C", "count the passengers on board while the boat is in the harbour"),
            (Kind::List { depth: 1 }, "-q", "quiet"),
            (Kind::Note, "", "FERRY 2.1                    2031-03-02                 FERRY(1)"),
        ];
        let expected = expected.map(|(kind, marker, words)| (kind, marker.to_owned(), words.to_owned()));
        assert_eq!(blocks(PAGE), expected);
        // As a pager gets it: characters struck over themselves, or colours.
        for styled in [PAGE.replace("NAME", "N\u{8}NA\u{8}AM\u{8}ME\u{8}E"), PAGE.replace("NAME", "\x1b[1mNAME\x1b[0m")]
        {
            assert_eq!(
                blocks(&styled)[1..3].iter().map(|block| &*block.2).collect::<Vec<_>>(),
                ["NAME", "ferry - cross the river when the tide allows it"]
            );
            assert_eq!(blocks(&styled).len(), expected.len());
        }
    }

    #[test]
    fn a_text_that_only_names_a_page_is_none() {
        for text in ["LS(1) 是列出檔案的命令。\n\n渡口\n   石橋\n", "渡口(1) 渡口(1)\n  石橋\n", ""]
        {
            assert!(!super::is_manual_page(text), "{text}");
        }
    }
}
