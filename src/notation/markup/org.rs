//! Org (Emacs): keywords (`#+TITLE:`), headings of stars, drawers, blocks between `#+BEGIN_…` and `#+END_…`.

use std::ops::Range;

use super::inline::{self, Shown, Token};
use super::writer::{SourceLine, Writer, source_lines};
use crate::language::chars::is_blank;
use crate::language::forms::head::is_rule;
use crate::language::line_roles::{Role, list_marker};
use crate::notation::Style;
use crate::notation::reading::{Reading, Small};

/// How many lines are looked at for the keywords of an Org text.
const LOOK: usize = 12;

/// Whether a text is plainly Org's: it opens with its keywords.
pub(super) fn is_org(head: &str) -> bool {
    let keys = ["title", "author", "startup", "options", "property", "date"];
    head.lines().take(LOOK).any(|line| keyword(line).is_some_and(|(name, _)| keys.contains(&name.as_str())))
}

/// The name of a keyword in small letters, and the bytes before what it says.
pub(super) fn keyword(line: &str) -> Option<(String, usize)> {
    let rest = line.strip_prefix("#+")?;
    let name = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')).count();
    let end = if rest[name..].starts_with(':') { name + 1 } else { name };
    (name > 0).then(|| (rest[..name].to_ascii_lowercase(), "#+".len() + end))
}

/// Reads an Org text.
pub(super) fn read(source: &str) -> Reading {
    let lines = source_lines(source);
    let words = |line: &SourceLine| &source[line.words.clone()];
    let closes = |line: &&SourceLine| words(line).to_ascii_lowercase().starts_with("#+end_comment");
    let last_comment = lines.iter().rev().find(closes).map_or(0, |line| line.whole.start);
    let mut org = Org { writer: Writer::new(source, marks), block: None, drawer: false, last_comment };
    for (at, line) in lines.iter().enumerate() {
        if is_drawer(words(line)) && !lines[at + 1..].iter().take(DRAWER).any(|line| is_drawer_end(words(line))) {
            // What is never closed is no drawer.
            continue;
        }
        org.line(source, line);
    }
    org.writer.finish()
}

struct Org<'a> {
    writer: Writer<'a>,
    /// What the lines of the block at hand are; `None` in it are lines of text.
    block: Option<Option<Role>>,
    /// Whether the lines at hand are those of a drawer of Org's own: properties, a log.
    drawer: bool,
    /// Where the last comment is closed: one that opens below is none.
    last_comment: usize,
}

impl Org<'_> {
    fn line(&mut self, source: &str, line: &SourceLine) {
        let words = &source[line.words.clone()];
        let lower = words.get(..8).unwrap_or_default().to_ascii_lowercase();
        let set_in = |bytes: usize| line.words.start + bytes..line.words.end;
        if lower.starts_with("#+begin_") {
            self.begin(words, line)
        } else if lower.starts_with("#+end_") {
            self.block = None;
            self.writer.end();
        } else if self.block == Some(Some(Role::Note)) {
        } else if self.block.is_some_and(|role| role == Some(Role::Code)) {
            self.writer.kept(Role::Code, line.whole.clone());
        } else if words.is_empty() {
            self.writer.end()
        } else if self.drawer {
            self.drawer = !is_drawer_end(words);
        } else if is_drawer(words) {
            // One of the writer's own is text.
            self.drawer = matches!(words, ":PROPERTIES:" | ":LOGBOOK:" | ":CLOCK:");
        } else if is_drawer_end(words) {
            // It closes nothing.
        } else if keyword(words).is_some() {
            self.keyword(words, line)
        } else if words == "#" || words.starts_with("# ") || is_planning(words) {
            // For the program that makes the page.
        } else if line.indent() == 0
            && let Some(level) = stars(words)
        {
            let heading = heading(words, level);
            self.writer
                .line(Role::Heading(level as u8), line.words.start + heading.start..line.words.start + heading.end);
        } else if words.len() > 4 && is_rule(words) && words.starts_with('-') {
            self.writer.line(Role::Rule, line.words.clone());
        } else if words.starts_with('|') {
            if !words.starts_with("|-") {
                self.writer.row(&cells(words, line.words.start));
            }
        } else if line.indent() == 0
            && let Some(number) = note_number(words)
        {
            let start = line.words.start;
            self.writer.item_of_note(start + number.start..start + number.end, set_in(number.end + 1));
        } else if words.starts_with(": ") || words == ":" {
            self.writer.kept(Role::Code, set_in(1))
        } else if self.block.is_none() && list_marker(words).is_some() {
            self.item(words, line);
        } else {
            match self.block.flatten() {
                Some(Role::Verse) => self.writer.kept(Role::Verse, line.words.clone()),
                Some(role) => self.writer.text_as(role, line.words.clone()),
                None => self.writer.text(line.words.clone()),
            }
        }
    }

    /// An item; a term that is described stands above what is said of it: `- 渡輪 :: 來往兩岸的船。`.
    fn item(&mut self, words: &str, line: &SourceLine) {
        let mark = list_marker(words).unwrap_or(1);
        let from = mark + blank(&words[mark..]);
        let start = line.words.start;
        match words[from..].find(" :: ").map(|at| from + at) {
            Some(end) => {
                self.writer.term(1, start + from..start + end);
                let said = end + " :: ".len();
                self.writer.description(1, start + said + blank(&words[said..])..line.words.end);
            }
            None => self.writer.item(line.indent(), start..start + mark, start + from..line.words.end),
        }
    }

    fn begin(&mut self, words: &str, line: &SourceLine) {
        let name = words["#+begin_".len()..].split(is_blank).next().unwrap_or_default().to_ascii_lowercase();
        self.writer.end();
        self.block = Some(match name.as_str() {
            "src" | "example" | "export" | "html" | "latex" => Some(Role::Code),
            "comment" if line.whole.end <= self.last_comment => Some(Role::Note),
            "quote" => Some(Role::Quote(1)),
            "verse" => Some(Role::Verse),
            _ => None,
        });
    }

    fn keyword(&mut self, words: &str, line: &SourceLine) {
        let Some((name, length)) = keyword(words) else { return };
        let value: Range<usize> = line.words.start + length + blank(&words[length..])..line.words.end;
        let told = !value.is_empty();
        match name.as_str() {
            "title" => self.writer.title(value),
            "subtitle" if told => self.writer.line(Role::Deck, value),
            "author" if told => self.writer.line(Role::Byline, value),
            "date" if told && !words[length..].contains("{{{") => self.writer.line(Role::Note, value),
            "caption" if told => self.writer.line(Role::Caption, value),
            _ => {}
        }
    }
}

/// Bytes of the white space at the head of a text.
fn blank(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_blank).len()
}

/// Whether a line says when a task is to be done, below its heading.
fn is_planning(words: &str) -> bool {
    ["SCHEDULED: <", "DEADLINE: <", "CLOSED: ["].iter().any(|plan| words.starts_with(plan))
        && words.ends_with(['>', ']'])
}

/// The cells of a row, each with where the sign before it stands: `| 甲 | 乙 |`.
fn cells(words: &str, start: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let inner = words.strip_suffix('|').filter(|inner| !inner.is_empty()).unwrap_or(words);
    let signs: Vec<usize> = inner.match_indices('|').map(|(at, _)| at).collect();
    let ends = signs.iter().skip(1).copied().chain([inner.len()]);
    let cell = |(sign, end): (&usize, usize)| {
        let words = &inner[sign + 1..end];
        let from = start + sign + 1 + blank(words);
        (start + sign..start + sign + 1, from..from + words.trim_matches(is_blank).len())
    };
    signs.iter().zip(ends).map(cell).collect()
}

/// The number that opens a note or refers to one: `[fn:1]`.
fn note_number(words: &str) -> Option<Range<usize>> {
    let rest = words.strip_prefix("[fn:")?;
    let length = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')).count();
    let start = words.len() - rest.len();
    (length > 0 && rest[length..].starts_with(']')).then_some(start..start + length)
}

/// How many stars open a heading.
fn stars(words: &str) -> Option<usize> {
    let level = words.bytes().take_while(|byte| *byte == b'*').count();
    ((1..=8).contains(&level) && words[level..].starts_with(' ')).then_some(level)
}

/// The words of a heading, without its state (TODO) and its tags (`:noexport:`).
fn heading(words: &str, level: usize) -> Range<usize> {
    let mut start = words.len() - words[level..].trim_start_matches(is_blank).len();
    for state in ["TODO ", "DONE "] {
        start += if words[start..].starts_with(state) { state.len() } else { 0 };
    }
    let tags = words[start..]
        .rfind(" :")
        .map(|at| start + at)
        .filter(|at| words.ends_with(':') && !words[at + 1..].contains(is_blank) && words.len() > at + 3);
    start..words[..tags.unwrap_or(words.len())].trim_end_matches(is_blank).len().max(start)
}

/// How many lines a drawer has at most.
const DRAWER: usize = 400;

/// Whether a line closes a drawer.
fn is_drawer_end(words: &str) -> bool {
    words.eq_ignore_ascii_case(":end:")
}

/// Whether a line opens a drawer: `:PROPERTIES:`.
fn is_drawer(words: &str) -> bool {
    if is_drawer_end(words) {
        return false;
    }
    let inner = words.strip_prefix(':').and_then(|rest| rest.strip_suffix(':'));
    inner.is_some_and(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_'))
}

/// What the marks within a line mean.
fn marks(rest: &str, before: Option<char>) -> Option<Token> {
    match rest.as_bytes().first()? {
        b'[' if rest.starts_with("[[") => link(rest),
        // [fn:1] is shown as [1].
        b'f' if before == Some('[') && rest.starts_with("fn:") => {
            let length = rest[3..].bytes().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            (length > 0 && rest[3 + length..].starts_with(']')).then(|| inline::nothing(3))
        }
        // An address, whose slashes are no marks.
        b'h' if rest.starts_with("https://") || rest.starts_with("http://") => {
            let end = |c: char| c.is_whitespace() || matches!(c, '>' | '，' | '。' | '）' | '、');
            let length = rest.find(end).unwrap_or(rest.len());
            Some(Token { length, shown: Shown::Plain(0..length, Style::PLAIN) })
        }
        b'*' => inline::between(rest, before, "*", Style::STRONG),
        b'/' => inline::apart(rest, before, "/", Style::EMPHASIS).filter(|_| before.is_none_or(|c| c != ':')),
        b'+' => inline::apart(rest, before, "+", Style::STRUCK),
        b'^' | b'_' if rest[1..].starts_with('{') => {
            let end = 2 + rest[2..].find('}')?;
            let small = if rest.starts_with('^') { Small::Raised } else { Small::Lowered };
            Some(Token { length: end + 1, shown: Shown::Small(2..end, small) })
        }
        b'=' => inline::apart(rest, before, "=", Style::CODE).and(inline::code(rest, "=", "=")),
        b'~' => inline::apart(rest, before, "~", Style::CODE).and(inline::code(rest, "~", "~")),
        _ => None,
    }
}

/// `[[target][words]]`, `[[target]]`; an image where the target is one.
fn link(rest: &str) -> Option<Token> {
    let end = rest.find("]]")?;
    let length = end + 2;
    let (target, words) = match rest[2..end].find("][") {
        Some(at) => (2..2 + at, 2 + at + 2..end),
        None => (2..end, 2..end),
    };
    let lower = rest[target.clone()].to_ascii_lowercase();
    let image = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"].iter().any(|end| lower.ends_with(end));
    let shown = match image && target == words {
        true => Shown::Image(None),
        false => Shown::Link(words, target),
    };
    Some(Token { length, shown })
}
