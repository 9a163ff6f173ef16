//! AsciiDoc: headings of equals signs, blocks between lines of marks, attributes and macros.

use std::ops::Range;

use super::asciidoc_commands::Commands;
use super::inline::{self, Shown, Token};
use super::writer::{SourceLine, Writer, source_lines};
use crate::language::chars::{is_blank, is_han};
use crate::language::forms::at_most;
use crate::language::line_roles::Role;
use crate::notation::Style;
use crate::notation::reading::{Reading, Small};

/// Reads a text in AsciiDoc.
pub(super) fn read(source: &str) -> Reading {
    let mut adoc = AsciiDoc {
        writer: Writer::new(source, marks),
        block: None,
        title: None,
        quoted: None,
        in_quotation: false,
        numbers: [0; DEEP],
        goes_on: false,
        head: true,
        last_comment: 0,
        commands: Commands::default(),
    };
    let lines = source_lines(source);
    adoc.last_comment = lines
        .iter()
        .rev()
        .find(|line| is_comment_fence(&source[line.words.clone()]))
        .map_or(0, |line| line.whole.start);
    for line in &lines {
        adoc.line(source, line);
    }
    adoc.end_of_quotation();
    adoc.title();
    adoc.writer.finish()
}

/// How deep lists stand within lists.
const DEEP: usize = 6;

struct AsciiDoc<'a> {
    writer: Writer<'a>,
    /// The line that opened the block at hand, and what its lines are.
    block: Option<(String, Option<Role>)>,
    /// The title of the block below, until that is seen.
    title: Option<Range<usize>>,
    /// What the block below is of, and whether it is verse: `[verse, 作者, 出處]`.
    quoted: Option<(Range<usize>, bool)>,
    /// Whether the paragraph at hand is such a block.
    in_quotation: bool,
    /// The numbers of the last numbered items, the outermost first.
    numbers: [usize; DEEP],
    /// Whether what follows belongs to the item above: a line of `+` says so.
    goes_on: bool,
    /// Where the last comment is closed: one that opens below is none.
    last_comment: usize,
    /// Whether the title has come and nothing but its author and attributes since.
    head: bool,
    commands: Commands,
}

impl AsciiDoc<'_> {
    fn line(&mut self, source: &str, line: &SourceLine) {
        let words = &source[line.words.clone()];
        let waits = words.is_empty() || words.starts_with("image::") || words.starts_with('[');
        if !waits {
            self.title();
        }
        if self.fence(words, line) {
            return;
        }
        let rows = self.writer.builder.rows();
        match &self.block {
            Some((_, Some(role @ (Role::Code | Role::Table)))) => {
                let role = *role;
                return match role {
                    Role::Table if words.is_empty() => {}
                    Role::Table => self.cells(words, line),
                    _ => self.writer.kept(role, line.whole.clone()),
                };
            }
            Some((_, Some(Role::Note))) => return,
            _ => {}
        }
        if words.is_empty() {
            self.writer.end();
            self.end_of_quotation();
            self.head &= rows == 0;
        } else {
            self.free_line(words, line, rows > 0);
        }
    }

    /// A line that stands in no block that is kept; whether one was written before.
    fn free_line(&mut self, words: &str, line: &SourceLine, titled: bool) {
        let shown = self.commands.shown(words);
        if shown.is_empty() {
            // For the program that makes the page.
            return;
        }
        let words_of_line = line.words.start + shown.start..line.words.start + shown.end;
        self.said_line(&words[shown], &SourceLine { words: words_of_line, whole: line.whole.clone() }, titled)
    }

    /// Such a line without the commands at its head.
    fn said_line(&mut self, words: &str, line: &SourceLine, titled: bool) {
        let set_in = |bytes: usize| {
            let blank = words[bytes..].len() - words[bytes..].trim_start_matches(is_blank).len();
            line.words.start + bytes + blank..line.words.end
        };
        if words == "+" {
            self.goes_on = true
        } else if let Some(level) = level(words) {
            self.writer.line(Role::Heading(level as u8), set_in(level));
            self.numbers.fill(0);
            self.head &= level == 1;
        } else if self.head && titled && !words.contains(['。', '，']) {
            let author = !words.starts_with(|c: char| c.is_ascii_digit()) && !words.starts_with("v");
            self.writer.line(if author { Role::Byline } else { Role::Note }, line.words.clone());
        } else if words.starts_with('[') && words.ends_with(']') && !words.contains("](") {
            self.writer.end();
            self.quoted =
                quoted(words).map(|(of, verse)| (line.words.start + of.start..line.words.start + of.end, verse));
        } else if words.starts_with('.') && is_block_title(words) {
            self.title = Some(set_in(1))
        } else if matches!(words, "'''" | "---" | "***" | "<<<") {
            self.writer.line(Role::Rule, line.words.clone())
        } else if words.starts_with("image::") {
            self.image(words, line)
        } else if let Some(length) = term(words) {
            self.writer.term(1, line.words.start..line.words.start + length);
            let said = set_in(length + "::".len());
            if !said.is_empty() {
                self.writer.description(1, said);
            }
        } else if let Some(length) = item(words) {
            self.item(words, line.words.start..line.words.start + length, set_in(length));
        } else {
            self.running(line.words.clone());
        }
    }

    /// A line of running text, of a quotation or of verse.
    fn running(&mut self, words: Range<usize>) {
        let block = self.block.as_ref().and_then(|(_, role)| *role);
        let quoted = self.quoted.as_ref().filter(|_| self.block.is_none()).map(|(_, verse)| *verse);
        self.in_quotation |= quoted.is_some();
        match block.or(quoted.map(|verse| if verse { Role::Verse } else { Role::Quote(1) })) {
            Some(Role::Verse) => self.writer.kept(Role::Verse, words),
            Some(role) => self.writer.text_as(role, words),
            None => {
                // A paragraph ends the lists above it, unless it belongs to an item.
                if !self.writer.in_line() && !std::mem::take(&mut self.goes_on) {
                    self.numbers.fill(0);
                }
                self.writer.text(words);
            }
        }
    }

    /// Below a paragraph that is a quotation: whom it is of.
    fn end_of_quotation(&mut self) {
        if std::mem::take(&mut self.in_quotation) {
            self.attribution();
        }
    }

    /// Whom the block above is of, and where from.
    fn attribution(&mut self) {
        if let Some((of, _)) = self.quoted.take().filter(|(of, _)| !of.is_empty()) {
            self.writer.line(Role::Note, of);
        }
    }

    /// An item: a bullet, or the number that one without a number has.
    fn item(&mut self, words: &str, mark: Range<usize>, said: Range<usize>) {
        let depth = words.bytes().take_while(|byte| matches!(byte, b'*' | b'.')).count().clamp(1, DEEP);
        if !words.starts_with('.') {
            return self.writer.item_at(depth as u8, mark, said);
        }
        self.numbers[depth..].fill(0);
        self.numbers[depth - 1] += 1;
        let label = format!("{}.", self.numbers[depth - 1]);
        self.writer.item_told(depth as u8, &label, mark, said);
    }

    /// An image: the title above it tells of it, else the words in its brackets.
    fn image(&mut self, words: &str, line: &SourceLine) {
        let open = words.find('[').map_or(words.len(), |at| at + 1);
        let close = words[open..].find([',', ']']).map_or(words.len(), |at| open + at);
        let told = words[open..close].trim_matches(['"', ' ']);
        let start = line.words.start + open + words[open..close].find(told).unwrap_or(0);
        self.writer.end();
        match self.title.take() {
            Some(title) => self.writer.line(Role::Caption, title),
            None if told.chars().any(is_han) => self.writer.line(Role::Caption, start..start + told.len()),
            None => self.writer.builder.image([None, None], line.words.end),
        }
    }

    /// The title of a block that no image follows.
    fn title(&mut self) {
        if let Some(title) = self.title.take() {
            self.writer.line(Role::Apart, title);
        }
    }

    /// Whether a line opens or closes a block.
    fn fence(&mut self, words: &str, line: &SourceLine) -> bool {
        if self.block.as_ref().is_some_and(|(open, _)| open == words) {
            self.block = None;
            self.writer.end();
            self.attribution();
            return true;
        }
        let of = |c: char| words.len() >= 4 && words.chars().all(|mark| mark == c);
        let role = if matches!(&self.block, Some((_, Some(Role::Code | Role::Note)))) {
            return false;
        } else if of('-') || of('.') || of('+') || words.starts_with("```") {
            Some(Role::Code)
        } else if is_comment_fence(words) && line.whole.end > self.last_comment {
            // What is never closed is no comment.
            return true;
        } else if is_comment_fence(words) {
            Some(Role::Note)
        } else if of('_') && self.quoted.as_ref().is_some_and(|(_, verse)| *verse) {
            Some(Role::Verse)
        } else if of('_') {
            Some(Role::Quote(1))
        } else if words == "|===" {
            Some(Role::Table)
        } else if of('=') || of('*') || words == "--" {
            None
        } else {
            return false;
        };
        let close = if words.starts_with("```") { "```" } else { words };
        self.writer.end();
        self.block = Some((close.to_string(), role));
        true
    }

    /// The cells of a table's line: `|甲 |乙`.
    fn cells(&mut self, words: &str, line: &SourceLine) {
        let mut cells = Vec::new();
        for (at, _) in words.match_indices('|') {
            let end = words[at + 1..].find('|').map_or(words.len(), |next| at + 1 + next);
            let inner = without_format(&words[at + 1..end], end < words.len());
            let start = line.words.start + at + 1 + (inner.len() - inner.trim_start_matches(is_blank).len());
            let sign = line.words.start + at..line.words.start + at + 1;
            cells.push((sign, start..start + inner.trim_matches(is_blank).len()));
        }
        match cells.is_empty() {
            true => self.writer.kept(Role::Table, line.words.clone()),
            false => self.writer.row(&cells),
        }
    }
}

/// The words of a cell without what says how the next one is set, right before its sign: `|甲 2+|乙`, `|甲 a|乙`.
fn without_format(cell: &str, has_next: bool) -> &str {
    let signs = |c: char| c.is_ascii_digit() || "+*.<>^".contains(c);
    let bare = cell.strip_suffix(|c: char| "adehlmsv".contains(c)).unwrap_or(cell).trim_end_matches(signs);
    let format = &cell[bare.len()..];
    // A number says how many columns a cell takes only with its sign; alone it is one.
    let counts = !format.contains(|c: char| c.is_ascii_digit()) || format.contains(['+', '*']);
    if has_next && bare.ends_with(is_blank) && counts { bare } else { cell }
}

/// Whether a line opens or closes a comment of several lines.
fn is_comment_fence(words: &str) -> bool {
    words.len() >= 4 && words.bytes().all(|byte| byte == b'/')
}

/// The level of a heading: `= 一`, `== 二`.
fn level(words: &str) -> Option<usize> {
    let level = words.bytes().take_while(|byte| *byte == b'=').count();
    ((1..=6).contains(&level) && words[level..].starts_with(' ')).then_some(level)
}

/// Whom a block is of, and where from, as offsets into the line above it, and whether it is verse: `[quote, 作者, 出處]`.
fn quoted(words: &str) -> Option<(Range<usize>, bool)> {
    let inner = words.strip_prefix('[')?.strip_suffix(']')?;
    let (name, of) = inner.split_once(',').unwrap_or((inner, ""));
    let verse = name.trim() == "verse";
    let start = words.len() - 1 - of.trim_start_matches(is_blank).len();
    (verse || name.trim() == "quote").then(|| (start..start + of.trim_matches(is_blank).len(), verse))
}

/// Characters of a term that is described, at most: a name for a C++ function in a sentence has its colons further on.
const TERM: usize = 24;

/// Bytes of the term that opens a line and is described behind it, or in the lines below: `渡輪:: 來往兩岸的船。`.
fn term(words: &str) -> Option<usize> {
    let length = words.find("::").filter(|length| *length > 0)?;
    let ends = words[length + 2..].is_empty() || words[length + 2..].starts_with(is_blank);
    (ends && at_most(&words[..length], TERM)).then_some(length)
}

/// `.題目`: what stands above a block.
fn is_block_title(words: &str) -> bool {
    words.len() > 1 && !words[1..].starts_with(['.', ' ']) && !words[1..].starts_with(is_blank)
}

/// Bytes of the mark of an item: `* `, `** `, `. `, `- `, `1. `, `<1> `.
fn item(words: &str) -> Option<usize> {
    let callout = words.strip_prefix('<').and_then(|rest| rest.split_once("> ")).map(|(number, _)| number);
    if let Some(number) = callout.filter(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())) {
        return Some(number.len() + 2);
    }
    let marks = words.bytes().take_while(|byte| *byte == b'*' || *byte == b'.').count();
    let same = words[..marks].bytes().all(|byte| words.starts_with(byte as char));
    if (1..=6).contains(&marks) && same && words[marks..].starts_with(' ') {
        return Some(marks);
    }
    crate::language::line_roles::list_marker(words)
}

/// Characters that are set higher or lower, at most.
const FEW: usize = 8;

/// What the marks within a line mean.
fn marks(rest: &str, before: Option<char>) -> Option<Token> {
    match rest.as_bytes().first()? {
        b'(' if rest.starts_with("(((") => inline::hidden(rest, "(((", ")))"),
        b'(' if rest.starts_with("((") => {
            let end = rest.find("))")?;
            Some(Token { length: end + 2, shown: Shown::Words(2..end, Style::PLAIN) })
        }
        b'[' if rest.starts_with("[[") => inline::hidden(rest, "[[", "]]"),
        b'[' if rest.starts_with("[.") || rest.starts_with("[#") => inline::hidden(rest, "[", "]"),
        b'<' if rest.starts_with("<<") => {
            let end = rest.find(">>")?;
            let words = rest[..end].find(',').map_or(2, |at| at + 1);
            let target = 2..rest[..end].find(',').unwrap_or(end);
            Some(Token { length: end + 2, shown: Shown::Link(words..end, target) })
        }
        b'*' if rest.starts_with("**") => inline::between(rest, None, "**", Style::STRONG),
        b'*' => inline::between(rest, before, "*", Style::STRONG),
        b'_' if rest.starts_with("__") => inline::between(rest, None, "__", Style::EMPHASIS),
        b'_' => inline::between(rest, before, "_", Style::EMPHASIS),
        b'`' => inline::code(rest, "`", "`"),
        b'~' => small(rest, "~", Small::Lowered),
        b'^' => small(rest, "^", Small::Raised),
        b'#' => inline::between(rest, before, "#", Style::PLAIN),
        b'{' if rest.starts_with("{empty}") => Some(inline::nothing(7)),
        b'h' | b'l' | b'x' | b'm' => link(rest),
        b'f' if rest.starts_with("footnote:") => {
            let open = rest.find('[')?;
            let close = rest.find(']').filter(|close| open < *close)?;
            Some(Token { length: close + 1, shown: Shown::Note(open + 1..close) })
        }
        b'i' if rest.starts_with("indexterm:[") => inline::hidden(rest, "indexterm:[", "]"),
        b'i' if rest.starts_with("image:") && !rest.starts_with("image::") => {
            let (open, close) = (rest.find('[')?, rest.find(']')?);
            let told =
                rest.get(open + 1..close)?.split(',').next().filter(|told| !told.contains('=')).map_or(0, str::len);
            let told = (told > 0).then_some(open + 1..open + 1 + told);
            Some(Token { length: close + 1, shown: Shown::Image(told) })
        }
        _ => None,
    }
}

/// A few characters between two marks that set them higher or lower: `H~2~O`.
fn small(rest: &str, mark: &str, small: Small) -> Option<Token> {
    let end = 1 + rest[1..].find(mark).filter(|end| *end > 0)?;
    let few = at_most(&rest[1..end], FEW) && !rest[1..end].contains(is_blank);
    few.then(|| Token { length: end + mark.len(), shown: Shown::Small(1..end, small) })
}

/// `https://…[words]`, `link:…[words]`, `xref:…[words]`, `mailto:…[words]`.
fn link(rest: &str) -> Option<Token> {
    let macros = ["link:", "xref:", "mailto:"];
    let name = macros.iter().find(|name| rest.starts_with(**name)).map_or(0, |name| name.len());
    if name == 0 && !rest.starts_with("http://") && !rest.starts_with("https://") {
        return None;
    }
    let open = rest.find('[').filter(|open| !rest[..*open].contains([' ', '，', '。', ')', '\u{3000}']))?;
    let close = open + rest[open..].find(']')?;
    let words = if close > open + 1 { open + 1..close } else { name..open };
    Some(Token { length: close + 1, shown: Shown::Link(words, name..open) })
}
