//! LaTeX: commands with what stands in their braces, environments, what stands before the document.

use std::ops::Range;

use super::latex_environments::{self as environments, Environments, Opening, is_block, opening};
use super::latex_marks::{argument, command_name, end_of_row, is_hidden_line, marks, open_brace, piece, rule, target};
use super::writer::{SourceLine, Writer, source_lines};
use crate::language::chars::is_blank;
use crate::language::forms::within;
use crate::language::line_roles::Role;
use crate::notation::reading::Reading;

/// Whether a text is plainly LaTeX.
pub(super) fn is_latex(head: &str) -> bool {
    head.lines().any(|line| line.starts_with("\\documentclass") || line.trim_start().starts_with("\\begin{document}"))
}

/// Reads a text in LaTeX.
pub(super) fn read(source: &str) -> Reading {
    let preamble = has_preamble(source);
    let mut latex = Latex {
        writer: Writer::new(source, marks),
        environments: Environments::default(),
        behind: 0,
        preamble,
        title: false,
        again: false,
    };
    let lines = source_lines(source);
    let mut at = 0;
    while at < lines.len() {
        at += match latex.broken_head(source, &lines[at..]) {
            0 => {
                latex.line(source, &lines[at]);
                1
            }
            count => count,
        };
    }
    latex.writer.finish()
}

/// Where a document begins, in some words: `\\begin{document}`.
fn begin_of_document(words: &str) -> Option<Range<usize>> {
    const DOCUMENT: &str = "{document}";
    let mut from = 0;
    while let Some(at) = words[from..].find("\\begin").map(|at| from + at + "\\begin".len()) {
        let rest = words[at..].trim_start_matches(is_blank);
        if rest.starts_with(DOCUMENT) {
            return Some(at - "\\begin".len()..words.len() - rest.len() + DOCUMENT.len());
        }
        from = at;
    }
    None
}

/// Whether a text opens with what stands before a document: the line of its class comes before any other environment.
fn has_preamble(source: &str) -> bool {
    let mut lines = source.lines().map(str::trim_start).filter(|line| line.starts_with('\\'));
    let opened = lines
        .find(|line| line.starts_with("\\documentclass") || line.starts_with("\\begin{") || line.contains("section{"));
    opened.is_some_and(|line| line.starts_with("\\documentclass")) && begin_of_document(source).is_some()
}

struct Latex<'a> {
    writer: Writer<'a>,
    environments: Environments,
    /// Where what says how the environment at hand is set ends.
    behind: usize,
    /// Whether the document has not begun.
    preamble: bool,
    /// Whether its title has come.
    title: bool,
    /// Whether the lines at hand are the head that a table has on its later pages: the first one was shown.
    again: bool,
}

/// How many lines the name of a section takes at most.
const HEAD_LINES: usize = 4;

impl Latex<'_> {
    /// A section whose name goes on in the lines below. Gives how many lines it takes; none for any other line.
    fn broken_head(&mut self, source: &str, lines: &[SourceLine]) -> usize {
        let words = &source[lines[0].words.clone()];
        let level = words.strip_prefix('\\').map_or(0, |rest| level(command_name(rest)));
        if level == 0 || self.preamble || self.environments.in_kept() || argument(words).is_some() {
            return 0;
        }
        let Some(open) = open_brace(words) else { return 0 };
        let start = lines[0].words.start + open;
        let near = &lines[..lines.len().min(HEAD_LINES)];
        let Some(name) = argument(&source[start..near.last().map_or(start, |line| line.words.end)]) else { return 0 };
        let (from, to) = (start + name.start, start + name.end);
        let taken = near.iter().take_while(|line| line.words.start < to).count();
        let part = |line: &SourceLine| line.words.start.max(from)..line.words.end.min(to);
        let parts: Vec<_> = near[..taken].iter().map(part).filter(|part| !part.is_empty()).collect();
        self.writer.lines(Role::Heading(level), &parts);
        taken
    }

    fn line(&mut self, source: &str, line: &SourceLine) {
        let mut words = line.words.clone();
        if line.whole.start < self.behind {
            words.start = words.start.max(self.behind).min(words.end);
            return self.pieces(source, words, line.whole.end);
        }
        if words.is_empty() {
            return match self.environments.in_kept() {
                true => self.writer.kept(Role::Code, line.whole.clone()),
                false => self.writer.end(),
            };
        }
        if self.environments.in_kept() {
            words.start = line.whole.start;
        }
        let said = &source[words.clone()];
        if self.preamble
            && !said.starts_with('%')
            && let Some(document) = begin_of_document(said)
        {
            let start = words.start;
            self.pieces(source, start..start + document.start, start + document.start);
            self.preamble = false;
            words.start = start + document.end;
        }
        self.pieces(source, words, line.whole.end)
    }

    /// A line, piece by piece: what stands behind a command that has a line of its own goes on as a line below does.
    fn pieces(&mut self, source: &str, words: Range<usize>, line_end: usize) {
        let mut at = words.start;
        while at < words.end {
            if !self.environments.in_kept() {
                at += source[at..words.end].len() - source[at..words.end].trim_start_matches(is_blank).len();
            }
            let piece = SourceLine { words: at..words.end, whole: at..line_end };
            at = if at < words.end { self.piece(source, &piece) } else { at };
        }
    }

    /// The piece at the head of a line. Gives where it ends.
    fn piece(&mut self, source: &str, line: &SourceLine) -> usize {
        let words = &source[line.words.clone()];
        let start = line.words.start;
        if self.environments.in_kept() {
            return start + self.kept(words, line);
        }
        let name = words.strip_prefix('\\').map_or("", command_name);
        self.again &= name != "end";
        match name {
            _ if words.starts_with('%') => return line.words.end,
            "endfirsthead" => {
                self.again = has_second_head(&source[start + 1 + name.len()..]);
                return start + 1 + name.len();
            }
            "endhead" => {
                self.again = false;
                return start + 1 + name.len();
            }
            _ if self.again => return start + self.length(words),
            "begin" => {
                if let Some(opening) =
                    opening(&source[start..]).filter(|opening| start + opening.name.end < line.words.end)
                {
                    return self.begin(source, start, &opening);
                }
            }
            "end" => {
                if let Some(name) = environments::name(words, "\\end") {
                    self.environments.end(&words[name.clone()]);
                    self.writer.end();
                    return start + name.end + 1;
                }
            }
            _ => {}
        }
        if let Some(behind) = self.head(words, line).or_else(|| Some(start + target(words)?)) {
            return behind;
        }
        if let Some(length) = rule(words).filter(|_| self.environments.in_table()) {
            return start + length;
        }
        let end = start + self.length(words);
        if !self.preamble {
            let said = start..start + words[..end - start].trim_end_matches(is_blank).len();
            self.running(&source[said.clone()], &SourceLine { words: said, whole: line.whole.clone() });
        }
        end
    }

    /// Words that are kept, up to the end of their environment. Gives how many bytes these are.
    fn kept(&mut self, words: &str, line: &SourceLine) -> usize {
        let name = self.environments.innermost();
        let ends = words.match_indices("\\end{").map(|(at, _)| at);
        let end =
            ends.filter(|at| words[at + "\\end{".len()..].strip_prefix(name).is_some_and(|rest| rest.starts_with('}')));
        let Some(end) = end.into_iter().next() else {
            self.writer.kept(Role::Code, line.whole.clone());
            return words.len();
        };
        let behind = end + "\\end{}".len() + name.len();
        if !words[..end].trim().is_empty() {
            self.writer.kept(Role::Code, line.words.start..line.words.start + end);
        }
        let name = name.to_owned();
        self.environments.end(&name);
        self.writer.end();
        behind
    }

    /// Bytes of the words up to the next piece: an environment that begins or ends, an item, a section, a row.
    fn length(&self, words: &str) -> usize {
        piece(words, |rest| {
            let name = command_name(&rest[rest.len().min(1)..]);
            let begins = match name {
                "begin" => environments::name(rest, "\\begin").is_some_and(|name| is_block(&rest[name])),
                "end" => {
                    environments::name(rest, "\\end").is_some_and(|name| rest[name] == *self.environments.innermost())
                }
                "item" => self.environments.depth() > 0,
                "title" | "subtitle" | "author" | "date" => self.preamble,
                "endhead" | "endfirsthead" => true,
                _ => (level(name) > 0 && !self.preamble || name == "caption") && argument(within(rest, HEAD)).is_some(),
            };
            let row = self.environments.in_table() && rest.starts_with("\\\\");
            if begins { Some(0) } else { row.then(|| end_of_row(rest)) }
        })
    }

    /// An environment begins. Gives where its words do.
    fn begin(&mut self, source: &str, start: usize, opening: &Opening) -> usize {
        let name = &source[start + opening.name.start..start + opening.name.end];
        self.writer.end();
        if name == "document" {
            self.preamble = false;
        } else {
            self.environments.begin(name);
        }
        for title in opening.titles.iter().filter(|_| !self.preamble) {
            self.writer.line(Role::Apart, start + title.start..start + title.end);
        }
        self.behind = start + opening.behind;
        self.behind
    }

    /// A command with what it gives of the text's head: its title, a section. Gives where it ends.
    fn head(&mut self, words: &str, line: &SourceLine) -> Option<usize> {
        let name = command_name(words.strip_prefix('\\')?);
        let level = level(name);
        let words = within(words, HEAD);
        let argument = argument(words).map(|range| line.words.start + range.start..line.words.start + range.end);
        let behind = argument.as_ref()?.end + 1;
        match (name, argument) {
            ("title", Some(words)) if !self.title => {
                self.title = true;
                self.writer.title(words);
            }
            ("subtitle", Some(words)) if !words.is_empty() => self.writer.line(Role::Deck, words),
            ("author", Some(words)) if !words.is_empty() => self.writer.line(Role::Byline, words),
            ("date", Some(words)) if !words.is_empty() && !line_has(self.writer.builder.source, &words, "\\") => {
                self.writer.line(Role::Note, words);
            }
            ("caption", Some(words)) => self.writer.line(Role::Caption, words),
            (_, Some(words)) if level > 0 && !self.preamble => self.writer.line(Role::Heading(level), words),
            _ => return None,
        }
        Some(behind)
    }

    fn running(&mut self, words: &str, line: &SourceLine) {
        let depth = self.environments.depth();
        if words.strip_prefix('\\').is_some_and(|rest| command_name(rest) == "item") && depth > 0 {
            self.item(depth.min(6) as u8, words, line);
        } else if is_hidden_line(words) {
            // For the program that makes the page.
        } else if self.environments.in_table() {
            self.row(words, line);
        } else if self.environments.innermost() == "verse" {
            let line_end = words.trim_end_matches(['*', '\\']).trim_end_matches(is_blank).len();
            self.writer.kept(Role::Verse, line.words.start..line.words.start + line_end);
        } else if self.environments.in_quote() {
            self.writer.text_as(Role::Quote(1), line.words.clone());
        } else {
            self.writer.text(line.words.clone())
        }
    }
}

impl Latex<'_> {
    /// An item, with the label that it has of its own: `\\item[甲] …`; what is described stands above what is said of it.
    fn item(&mut self, depth: u8, words: &str, line: &SourceLine) {
        let mark = "\\item".len();
        let own = words[mark..].strip_prefix('[').and_then(|rest| rest.find(']')).map(|end| mark + 1..mark + 1 + end);
        let behind = own.as_ref().map_or(mark, |own| own.end + 1);
        let blank = words[behind..].len() - words[behind..].trim_start_matches(is_blank).len();
        let start = line.words.start;
        let said = start + behind + blank..line.words.end;
        let label = self.environments.label();
        match own.filter(|own| !own.is_empty()) {
            Some(own) if self.environments.innermost() == "description" => {
                self.writer.term(depth, start + own.start..start + own.end);
                self.writer.description(depth, said);
            }
            Some(own) => self.writer.item_at(depth, start + own.start..start + own.end, said),
            None => self.writer.item_told(depth, &label, start..start + mark, said),
        }
    }

    /// A row of a table: `甲 & 乙 \\\\`.
    fn row(&mut self, words: &str, line: &SourceLine) {
        let words = words
            .rfind("\\\\")
            .filter(|at| at + end_of_row(&words[*at..]) == words.len())
            .map_or(words, |at| &words[..at]);
        let words = words.trim_end();
        let mut cells = Vec::new();
        let mut from = 0;
        for end in words.match_indices('&').map(|(at, _)| at).chain([words.len()]) {
            if words[..end].ends_with('\\') && end < words.len() {
                continue;
            }
            let inner = &words[from..end];
            let start = line.words.start + from + inner.len() - inner.trim_start_matches(is_blank).len();
            let sign = line.words.start + from.saturating_sub(1);
            cells.push((sign..sign + 1, start..start + inner.trim_matches(is_blank).len()));
            from = (end + 1).min(words.len());
        }
        self.writer.row(&cells);
    }
}

/// The level of the section that a command opens; 0 for any other command.
fn level(name: &str) -> u8 {
    match name {
        "part" | "chapter" => 1,
        "section" => 2,
        "subsection" => 3,
        "subsubsection" => 4,
        "paragraph" => 5,
        _ => 0,
    }
}

fn line_has(source: &str, words: &Range<usize>, sign: &str) -> bool {
    source[words.clone()].contains(sign)
}

/// How long what a head says of itself may be, in bytes: a section's name, a caption.
const HEAD: usize = 4096;

/// How far below its first head a table's second one ends, in bytes.
const HEADS: usize = 4096;

/// Whether a table tells its head once more, for its later pages.
fn has_second_head(rest: &str) -> bool {
    let rest = within(rest, HEADS);
    let end = rest.find("\\end{").unwrap_or(rest.len());
    rest.find("\\endhead").is_some_and(|head| head < end)
}
