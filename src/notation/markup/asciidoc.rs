//! AsciiDoc: headings of equals signs, blocks between lines of marks, attributes and macros.

use std::ops::Range;

use super::inline::{self, Shown, Token};
use super::writer::{SourceLine, Writer, source_lines};
use crate::language::chars::{is_blank, is_han};
use crate::language::line_roles::Role;
use crate::notation::Style;
use crate::notation::reading::Reading;

/// Reads a text in AsciiDoc.
pub(super) fn read(source: &str) -> Reading {
    let mut adoc = AsciiDoc { writer: Writer::new(source, marks), block: None, title: None, head: true };
    for line in source_lines(source) {
        adoc.line(source, &line);
    }
    adoc.title();
    adoc.writer.finish()
}

struct AsciiDoc<'a> {
    writer: Writer<'a>,
    /// The line that opened the block at hand, and what its lines are.
    block: Option<(String, Option<Role>)>,
    /// The title of the block below, until that is seen.
    title: Option<Range<usize>>,
    /// Whether the title has come and nothing but its author and attributes since.
    head: bool,
}

impl AsciiDoc<'_> {
    fn line(&mut self, source: &str, line: &SourceLine) {
        let words = &source[line.words.clone()];
        let waits = words.is_empty() || words.starts_with("image::") || words.starts_with('[');
        if !waits {
            self.title();
        }
        if self.fence(words) {
            return;
        }
        let titled = self.writer.builder.rows() > 0;
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
        let set_in = |bytes: usize| {
            let blank = words[bytes..].len() - words[bytes..].trim_start_matches(is_blank).len();
            line.words.start + bytes + blank..line.words.end
        };
        match () {
            () if words.is_empty() => {
                self.writer.end();
                self.head &= !titled;
            }
            () if words == "+" || words.starts_with("//") || is_attribute(words) || is_command(words) => {}
            () if level(words).is_some() => {
                let level = level(words).unwrap_or(1);
                self.writer.line(Role::Heading(level as u8), set_in(level));
                self.head &= level == 1;
            }
            () if self.head && titled && !words.contains(['。', '，']) => {
                let author = !words.starts_with(|c: char| c.is_ascii_digit()) && !words.starts_with("v");
                self.writer.line(if author { Role::Byline } else { Role::Note }, line.words.clone());
            }
            () if words.starts_with('[') && words.ends_with(']') && !words.contains("](") => self.writer.end(),
            () if words.starts_with('.') && is_block_title(words) => self.title = Some(set_in(1)),
            () if matches!(words, "'''" | "---" | "***" | "<<<") => self.writer.line(Role::Rule, line.words.clone()),
            () if words.starts_with("image::") => self.image(words, line),
            () if words.ends_with("::") && words.len() > 2 => {
                self.writer.line(Role::Apart, line.words.start..line.words.end - 2);
            }
            () if item(words).is_some() => {
                let length = item(words).unwrap_or(1);
                let depth = words.bytes().take_while(|byte| matches!(byte, b'*' | b'.')).count().max(1);
                self.writer.item_at(depth.min(6) as u8, line.words.start..line.words.start + length, set_in(length));
            }
            () => match self.block.as_ref().and_then(|(_, role)| *role) {
                Some(role) => self.writer.text_as(role, line.words.clone()),
                None => self.writer.text(line.words.clone()),
            },
        }
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
    fn fence(&mut self, words: &str) -> bool {
        if self.block.as_ref().is_some_and(|(open, _)| open == words) {
            self.block = None;
            self.writer.end();
            return true;
        }
        let of = |c: char| words.len() >= 4 && words.chars().all(|mark| mark == c);
        let role = match () {
            () if matches!(&self.block, Some((_, Some(Role::Code | Role::Note)))) => return false,
            () if of('-') || of('.') || of('+') || words.starts_with("```") => Some(Role::Code),
            () if of('/') => Some(Role::Note),
            () if of('_') => Some(Role::Quote(1)),
            () if words == "|===" => Some(Role::Table),
            () if of('=') || of('*') || words == "--" => None,
            () => return false,
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
            let inner = &words[at + 1..end];
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

/// The level of a heading: `= 一`, `== 二`.
fn level(words: &str) -> Option<usize> {
    let level = words.bytes().take_while(|byte| *byte == b'=').count();
    ((1..=6).contains(&level) && words[level..].starts_with(' ')).then_some(level)
}

/// `:name: value`.
fn is_attribute(words: &str) -> bool {
    let name = words.strip_prefix(':').and_then(|rest| rest.find(':').map(|end| &rest[..end]));
    name.is_some_and(|name| {
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'!' | b'/'))
    })
}

/// A line for the program that makes the page: `include::…[]`, `ifdef::…[]`, an index entry by itself.
fn is_command(words: &str) -> bool {
    let names = ["include::", "ifdef::", "ifndef::", "endif::", "ifeval::", "toc::", "indexterm:", "[["];
    names.iter().any(|name| words.starts_with(name)) || words.starts_with("(((") && words.ends_with(")))")
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
        b'#' => inline::between(rest, before, "#", Style::PLAIN),
        b'{' if rest.starts_with("{empty}") => Some(inline::nothing(7)),
        b'h' | b'l' | b'x' | b'm' => link(rest),
        b'f' if rest.starts_with("footnote:") => {
            let open = rest.find('[')?;
            let close = rest.find(']').filter(|close| open < *close)?;
            Some(Token { length: close + 1, shown: Shown::Note(open + 1..close) })
        }
        b'i' if rest.starts_with("image:") && !rest.starts_with("image::") => {
            let close = rest.find(']')?;
            Some(inline::nothing(close + 1))
        }
        _ => None,
    }
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
