//! LaTeX: commands with what stands in their braces, environments, what stands before the document.

use std::ops::Range;

use super::latex_marks::{argument, command_name, is_hidden_line, marks, open_brace};
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
    let mut latex =
        Latex { writer: Writer::new(source, marks), environments: Vec::new(), preamble, title: false, again: false };
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

/// Where what stands before a document ends, in some words: behind `\\begin{document}`.
fn begin_of_document(words: &str) -> Option<usize> {
    const DOCUMENT: &str = "{document}";
    let mut from = 0;
    while let Some(at) = words[from..].find("\\begin").map(|at| from + at + "\\begin".len()) {
        let rest = words[at..].trim_start_matches(is_blank);
        if rest.starts_with(DOCUMENT) {
            return Some(words.len() - rest.len() + DOCUMENT.len());
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
    /// The environments around the words at hand, the innermost last, each with how many items it had.
    environments: Vec<(String, usize)>,
    /// Whether the document has not begun.
    preamble: bool,
    /// Whether its title has come.
    title: bool,
    /// Whether the lines at hand are the head that a table has on its later pages: the first one was shown.
    again: bool,
}

/// Environments whose lines are kept.
const KEPT: [&str; 14] = [
    "verbatim",
    "verbatim*",
    "lstlisting",
    "minted",
    "Verbatim",
    "equation",
    "equation*",
    "align",
    "align*",
    "displaymath",
    "tikzpicture",
    "gather",
    "gather*",
    "eqnarray",
];

/// How many lines the name of a section takes at most.
const HEAD_LINES: usize = 4;

impl Latex<'_> {
    /// A section whose name goes on in the lines below. Gives how many lines it takes; none for any other line.
    fn broken_head(&mut self, source: &str, lines: &[SourceLine]) -> usize {
        let words = &source[lines[0].words.clone()];
        let level = words.strip_prefix('\\').map_or(0, |rest| level(command_name(rest)));
        if level == 0 || self.preamble || self.in_kept() || argument(words).is_some() {
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

    /// Whether the words at hand stand in an environment whose lines are kept.
    fn in_kept(&self) -> bool {
        self.environments.last().is_some_and(|(name, _)| KEPT.contains(&name.as_str()))
    }

    fn line(&mut self, source: &str, line: &SourceLine) {
        let words = &source[line.words.clone()];
        if self.preamble
            && !words.starts_with('%')
            && let Some(begin) = begin_of_document(words)
        {
            self.preamble = false;
            let start = line.words.start + begin;
            return self.line(source, &SourceLine { words: start..line.words.end, whole: line.whole.clone() });
        }
        let kept = self.in_kept();
        if kept && !is_end(words, self.environments.last().map(|(name, _)| name)) {
            self.writer.kept(Role::Code, line.whole.clone())
        } else if words.is_empty() {
            self.writer.end()
        } else if words.starts_with('%') {
        } else if words == "\\endfirsthead" {
            self.again = has_second_head(&source[line.whole.end..])
        } else if self.again {
            self.again = !words.starts_with("\\endhead") && !words.starts_with("\\end{")
        } else if words.starts_with("\\begin{") {
            self.begin(words, line)
        } else if words.starts_with("\\end{") {
            self.environments.pop();
            self.writer.end();
        } else if self.head(words, line) || self.preamble {
        } else {
            self.running(words, line)
        }
    }

    fn begin(&mut self, words: &str, line: &SourceLine) {
        let end = words.find('}').unwrap_or(words.len());
        let name = words.get("\\begin{".len()..end).unwrap_or_default().to_string();
        self.writer.end();
        self.preamble &= name != "document";
        let rest = words.get(end + 1..).unwrap_or_default();
        if name == "document" {
            return;
        }
        // What stands in brackets behind it is for the program.
        let told = !self.preamble && !rest.starts_with(['[', '{', '%']) && !rest.trim().is_empty();
        if let Some(length) = rest.find(&format!("\\end{{{name}}}")) {
            let inner = line.words.end - rest.len()..line.words.end - rest.len() + length;
            if !told {
            } else if KEPT.contains(&name.as_str()) {
                self.writer.kept(Role::Code, inner)
            } else {
                self.writer.text(inner)
            }
            return self.writer.end();
        }
        self.environments.push((name, 0));
        if told {
            self.writer.text(line.words.end - rest.len()..line.words.end);
        }
    }

    /// A command with what it gives of the text's head: its title, a section.
    fn head(&mut self, words: &str, line: &SourceLine) -> bool {
        let Some(rest) = words.strip_prefix('\\') else { return false };
        let name = command_name(rest);
        let level = level(name);
        let argument = argument(words).map(|range| line.words.start + range.start..line.words.start + range.end);
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
            _ => return false,
        }
        true
    }

    fn running(&mut self, words: &str, line: &SourceLine) {
        let depth = self.environments.iter().filter(|(name, _)| is_list(name)).count();
        if words.starts_with("\\item") && depth > 0 {
            self.item(depth.min(6) as u8, words, line);
        } else if is_hidden_line(words) {
            // For the program that makes the page.
        } else if self
            .environments
            .iter()
            .any(|(name, _)| matches!(name.as_str(), "tabular" | "tabularx" | "longtable" | "tabu"))
        {
            if !words.starts_with('\\') || words.contains('&') {
                self.row(words, line);
            }
        } else if self.environments.last().is_some_and(|(name, _)| name == "verse") {
            let line_end = words.trim_end_matches(['*', '\\']).trim_end_matches(is_blank).len();
            self.writer.kept(Role::Verse, line.words.start..line.words.start + line_end);
        } else if self.environments.iter().any(|(name, _)| matches!(name.as_str(), "quote" | "quotation")) {
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
        let label = self.label();
        match own.filter(|own| !own.is_empty()) {
            Some(own) if self.environments.last().is_some_and(|(name, _)| name == "description") => {
                self.writer.term(depth, start + own.start..start + own.end);
                self.writer.description(depth, said);
            }
            Some(own) => self.writer.item_at(depth, start + own.start..start + own.end, said),
            None => self.writer.item_told(depth, &label, start..start + mark, said),
        }
    }

    /// What stands before the next item of the innermost list: a bullet, its number, nothing before what is described.
    fn label(&mut self) -> String {
        let Some((name, items)) = self.environments.iter_mut().rev().find(|(name, _)| is_list(name)) else {
            return String::new();
        };
        *items += 1;
        match name.as_str() {
            "enumerate" => format!("{items}."),
            "itemize" => "•".to_owned(),
            _ => String::new(),
        }
    }

    /// A row of a table: `甲 & 乙 \\\\`.
    fn row(&mut self, words: &str, line: &SourceLine) {
        let words = words.trim_end_matches("\\\\").trim_end();
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

/// Whether an environment is a list.
fn is_list(name: &str) -> bool {
    matches!(name, "itemize" | "enumerate" | "description")
}

fn line_has(source: &str, words: &Range<usize>, sign: &str) -> bool {
    source[words.clone()].contains(sign)
}

/// Whether a line ends an environment.
fn is_end(words: &str, name: Option<&String>) -> bool {
    name.is_some_and(|name| words.strip_prefix("\\end{").is_some_and(|rest| rest.starts_with(name.as_str())))
}

/// How far below its first head a table's second one ends, in bytes.
const HEADS: usize = 4096;

/// Whether a table tells its head once more, for its later pages.
fn has_second_head(rest: &str) -> bool {
    let rest = within(rest, HEADS);
    let end = rest.find("\\end{").unwrap_or(rest.len());
    rest.find("\\endhead").is_some_and(|head| head < end)
}
