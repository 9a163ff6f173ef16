//! Directives of reStructuredText (`.. note::`), their options, what is set in below them; fields.

use std::ops::Range;

use super::rst::{Inside, Rst};
use super::rst_lines::{SILENT, blank, field};
use crate::language::chars::{is_blank, is_han};
use crate::language::line_roles::Role;

impl Rst<'_> {
    /// A line set in below a directive.
    pub(super) fn inside(&mut self, inside: Inside, at: usize, words: &str) {
        let line = &self.lines[at];
        if inside != Inside::Hidden && self.is_option(at, words) {
            return self.told_option(at, words);
        }
        match inside {
            Inside::Hidden => {}
            Inside::Code if words.is_empty() && !self.writer.in_block() => {}
            Inside::Code => {
                if !self.writer.in_block() {
                    self.code_indent = line.indent();
                }
                let set_in = self.code_indent.min(line.words.start - line.whole.start);
                self.writer.kept(Role::Code, line.whole.start + set_in..line.whole.end);
            }
            Inside::Figure if words.is_empty() => self.writer.end(),
            Inside::Figure => self.writer.text_as(Role::Caption, line.words.clone()),
            Inside::Rows if words.is_empty() => {}
            Inside::Rows => self.writer.kept(Role::Table, line.words.clone()),
            Inside::Parts => {
                if let Some(end) = words.rfind('<').filter(|_| words.ends_with('>')) {
                    let title = words[..end].trim_end_matches(is_blank).len();
                    self.writer.item_at(
                        1,
                        line.words.start..line.words.start,
                        line.words.start..line.words.start + title,
                    );
                }
            }
        }
    }

    /// Whether a line is an option of the directive above it: it stands right below it, or below another.
    fn is_option(&self, at: usize, words: &str) -> bool {
        self.option == Some(at) && field(words).is_some()
    }

    /// An option of a directive: of those that have words for the reader they are shown.
    fn told_option(&mut self, at: usize, words: &str) {
        self.option = Some(at + 1);
        let Some((name, length)) = field(words) else { return };
        let value = self.lines[at].words.start + length + blank(&words[length..])..self.lines[at].words.end;
        match name {
            _ if value.is_empty() => {}
            "header" => self.writer.kept(Role::Table, value),
            "caption" | "title" | "subtitle" => self.writer.line(Role::Apart, value),
            _ => {}
        }
    }

    pub(super) fn directive(&mut self, at: usize, words: &str) {
        let line = &self.lines[at];
        self.writer.end();
        self.option = Some(at + 1);
        let rest = words[2..].trim_start_matches(is_blank);
        let start = line.words.end - rest.len();
        let name = rest.find("::").map_or("", |end| &rest[..end]);
        let argument = start + name.len() + 2..line.words.end;
        let argument = || argument.start + blank(&self.source[argument.clone()])..argument.end;
        let inside = match name {
            "code-block" | "code" | "sourcecode" | "literalinclude" | "highlight" | "parsed-literal" | "math" => {
                if name == "math" && !argument().is_empty() {
                    let words = argument();
                    self.writer.kept(Role::Code, words);
                }
                Inside::Code
            }
            "image" | "figure" => {
                let alt = self.alt(at, name == "image");
                let end = alt.as_ref().map_or(line.words.end, |alt| alt.end);
                self.writer.builder.image([alt, None], end);
                Inside::Figure
            }
            _ if rest.starts_with('[') => {
                // A footnote: `.. [1] …`.
                let length = rest.find(']').map_or(0, |end| end + 1);
                (self.belongs_above, self.option) = (true, None);
                self.writer.item_of_note(start + 1..start + length.max(2) - 1, start + length..line.words.end);
                return;
            }
            "contents" | "toctree" => {
                let title = argument();
                if !title.is_empty() {
                    self.writer.line(Role::Apart, title);
                }
                Inside::Parts
            }
            // An empty comment, which ends what stands above it.
            _ if rest.is_empty() && self.words(at + 1).is_empty() => {
                self.belongs_above = false;
                return;
            }
            // What `|船|` stands for: the reader sees the mark in the text, and its words here.
            _ if rest.starts_with('|') && name.ends_with(" replace") && !argument().is_empty() => {
                let words = argument();
                self.writer.line(Role::Note, words);
                return;
            }
            "index" | "meta" | "include" | "raw" | "default-role" | "sectnum" => Inside::Hidden,
            _ if !is_name(name) => Inside::Hidden,
            _ => {
                self.belongs_above = true;
                self.block(name, start, argument());
                if name != "csv-table" {
                    return;
                }
                Inside::Rows
            }
        };
        self.inside = Some((inside, line.indent()));
    }

    /// The words that tell of the image of a directive to those who do not see it, where no caption stands below it.
    fn alt(&self, at: usize, is_bare: bool) -> Option<Range<usize>> {
        let is_set_in =
            |below: &usize| self.lines.get(*below).is_some_and(|line| line.indent() > self.lines[at].indent());
        let options = (at + 1..).take_while(|below| is_set_in(below) && field(self.words(*below)).is_some());
        let (mut end, mut alt) = (at + 1, None);
        for below in options {
            let words = self.words(below);
            if let Some((_, length)) = field(words).filter(|(name, _)| *name == "alt") {
                let line = &self.lines[below];
                alt = Some(line.words.start + length + blank(&words[length..])..line.words.end);
            }
            end = below + 1;
        }
        let is_captioned = !is_bare && is_set_in(&(end + usize::from(self.words(end).is_empty())));
        alt.filter(|alt| !alt.is_empty() && !is_captioned)
    }

    /// A directive around words for the reader: its title, or what kind of note it is.
    fn block(&mut self, name: &str, start: usize, words: Range<usize>) {
        match name {
            "table" | "list-table" | "csv-table" if !words.is_empty() => self.writer.line(Role::Apart, words),
            "rubric" | "topic" | "sidebar" | "admonition" if !words.is_empty() => {
                self.writer.line(Role::Heading(6), words)
            }
            _ if SILENT.contains(&name) => {}
            _ => {
                self.writer.line(Role::Apart, start..start + name.len());
                if !words.is_empty() {
                    self.writer.text(words);
                }
            }
        }
    }

    /// `:作者: …`: a field of the text's, of the directive above, or of a list of terms with what is said of them.
    pub(super) fn field(&mut self, at: usize, words: &str) {
        if self.is_option(at, words) {
            return self.told_option(at, words);
        }
        let Some((name, length)) = field(words) else { return };
        let line = &self.lines[at];
        let value = line.words.start + length + blank(&words[length..])..line.words.end;
        match name.to_ascii_lowercase().as_str() {
            "author" | "authors" | "作者" if !value.is_empty() => self.writer.line(Role::Byline, value),
            "date" | "日期" | "时间" | "時間" if !value.is_empty() => self.writer.line(Role::Note, value),
            // The program's own: `:orphan:`, `:tocdepth: 2`.
            _ if self.in_head && name.is_ascii() => {}
            _ => {
                self.belongs_above = true;
                self.writer.term(1, line.words.start + 1..line.words.start + 1 + name.len());
                if !value.is_empty() {
                    self.writer.description(1, value);
                }
            }
        }
    }
}

/// Whether a directive may be called so: programs' names are of Latin letters, a writer's own may be Han.
fn is_name(name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || is_han(c) || matches!(c, '-' | '_' | ':');
    !name.is_empty() && name.chars().all(is_part)
}
