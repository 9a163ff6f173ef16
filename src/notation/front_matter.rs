//! Front matter: the fields that Hexo, Jekyll, Hugo and Obsidian put before a text, in YAML (`---`), TOML (`+++`) or JSON.
//!
//! Only what is needed of these notations is read: names, values, lists of values, and where each stands. A block that is
//! not well-formed is no front matter but text.

use std::ops::Range;

use crate::language::chars::is_blank;
use crate::language::forms::within;
use crate::language::lexicon::Lexicon;
use crate::language::lines::physical;
use crate::notation::{Field, Span};

/// The longest front matter, in bytes.
const LONGEST: usize = 64 * 1024;
/// The fewest fields of a header without fences.
const HEADER: usize = 2;
/// What a program that fetches pages as Markdown (Jina's reader) writes below their title, address and day.
const CONTENT: &str = "Markdown Content:";

/// What opens a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    /// The byte behind its last line.
    pub end: usize,
    /// Its fields, in order.
    pub fields: Vec<Field>,
}

/// How far into a text the name of its content is looked for, in bytes.
const NEAR: usize = 4096;

/// How the fields are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Yaml,
    Toml,
    Json,
}

impl Syntax {
    /// The syntax that a first line opens.
    fn opened_by(line: &str) -> Option<Syntax> {
        match line {
            "---" => Some(Syntax::Yaml),
            "+++" => Some(Syntax::Toml),
            "{" => Some(Syntax::Json),
            _ => None,
        }
    }

    /// Whether a line closes it.
    fn closed_by(self, line: &str) -> bool {
        match self {
            Syntax::Yaml => matches!(line, "---" | "..."),
            Syntax::Toml => line == "+++",
            Syntax::Json => line == "}",
        }
    }

    /// What parts a name from its value.
    fn separator(self) -> char {
        if self == Syntax::Toml { '=' } else { ':' }
    }
}

/// The front matter that opens `text`.
pub(crate) fn read(text: &str, lexicon: &Lexicon) -> Option<FrontMatter> {
    let mut reader = Fields { text, fields: Vec::new(), list: false, unfenced: false };
    let mut syntax = None;
    // What MultiMarkdown and Pelican have ends with the first empty line, a fetched page's with the name of its content.
    let mut header = None;
    let fetched = within(text, NEAR).contains(CONTENT);
    for (start, end) in physical(text).take_while(|(start, _)| *start < LONGEST) {
        let line = text[start..end].trim_matches(is_blank);
        match syntax {
            None if line.is_empty() => {}
            None => {
                let fenced = Syntax::opened_by(line);
                syntax = Some(fenced.or_else(|| reader.opens_unfenced(start, end, lexicon))?);
                reader.unfenced = fenced.is_none();
            }
            Some(syntax) if Syntax::closed_by(syntax, line) => {
                let told = reader.fields.iter().any(|field| !field.values.is_empty());
                return told.then_some(FrontMatter { end, fields: reader.fields });
            }
            Some(_) if header.is_some() && !line.is_empty() => return header,
            Some(_) if line == CONTENT && reader.is_header(lexicon) => {
                return Some(FrontMatter { end, fields: reader.fields });
            }
            Some(_) if line.is_empty() && !fetched && reader.is_header(lexicon) => {
                header.get_or_insert(FrontMatter { end: start, fields: reader.fields.clone() });
            }
            Some(syntax) => reader.line(syntax, start, end)?,
        }
    }
    header
}

/// Whether a text plainly opens with front matter, whatever its file is called: with a fence, and fields of which one is a title.
pub(crate) fn is_titled(text: &str, lexicon: &Lexicon) -> bool {
    let is_title = |field: &Field| lexicon.fields.titles.is(&text[field.key.range()].to_ascii_lowercase());
    let is_fenced = text.trim_start_matches(is_blank).starts_with("---") || text.starts_with("+++");
    is_fenced && read(text, lexicon).is_some_and(|matter| matter.fields.iter().any(is_title))
}

/// The fields as they are read.
struct Fields<'a> {
    text: &'a str,
    fields: Vec<Field>,
    /// Whether a list of values in brackets is open.
    list: bool,
    /// Whether no fence opens the fields.
    unfenced: bool,
}

impl Fields<'_> {
    /// Hexo's front matter may lack its first line. It is told by a name that is shown.
    fn opens_unfenced(&mut self, start: usize, end: usize, lexicon: &Lexicon) -> Option<Syntax> {
        let known = |key: &str| lexicon.fields.titles.is(key) || matches!(key, "layout" | "date");
        self.line(Syntax::Yaml, start, end)?;
        let key = &self.fields.last()?.key;
        known(&self.text[key.range()].to_ascii_lowercase()).then_some(Syntax::Yaml)
    }

    /// Whether the fields so far are a header without fences: a title and something else, each with its value.
    fn is_header(&self, lexicon: &Lexicon) -> bool {
        let name = |field: &Field| self.text[field.key.range()].to_ascii_lowercase();
        self.unfenced
            && self.fields.len() >= HEADER
            && self.fields.iter().all(|field| !field.values.is_empty())
            && self.fields.iter().any(|field| lexicon.fields.titles.is(&name(field)))
    }

    /// Reads one line; `None` where it is none of front matter's.
    fn line(&mut self, syntax: Syntax, start: usize, end: usize) -> Option<()> {
        let range = trimmed(self.text, start..end);
        let line = &self.text[range.clone()];
        if line.is_empty() || line.starts_with('#') || line.starts_with('[') && syntax == Syntax::Toml && !self.list {
            return Some(());
        }
        if self.list {
            self.values(range);
            return Some(());
        }
        let indented = range.start > start;
        if let (Syntax::Yaml, Some(item)) = (syntax, line.strip_prefix("- ").or_else(|| line.strip_prefix('-'))) {
            self.values(range.end - item.len()..range.end);
            return (!self.fields.is_empty()).then_some(());
        }
        let key = key(line, syntax.separator());
        match key {
            // A field within a field is none that is shown.
            Some(_) if indented && syntax == Syntax::Yaml && !self.fields.is_empty() => Some(()),
            Some(length) => {
                self.field(range, length);
                Some(())
            }
            // A value goes on.
            None if indented && !self.fields.is_empty() => {
                self.values(range);
                Some(())
            }
            None if matches!(line, "}," | "]" | "]," | "}") => Some(()),
            None => None,
        }
    }

    fn field(&mut self, line: Range<usize>, key: usize) {
        let name = trimmed(self.text, line.start..line.start + key);
        let name = unquoted(self.text, name);
        self.fields.push(Field { key: Span::new(name.start, name.end), values: Vec::new() });
        let separator = self.text[line.start + key..].chars().next().map_or(1, char::len_utf8);
        self.values(line.start + key + separator..line.end);
    }

    /// Adds the values that a part of a line holds to the last field.
    fn values(&mut self, range: Range<usize>) {
        let mut range = trimmed(self.text, range);
        // [讀書] 渡口記 is no list.
        let value = &self.text[range.clone()];
        if value.starts_with('[') && (value.ends_with([']', ',']) || !value.contains(']')) {
            (self.list, range.start) = (true, range.start + 1);
        }
        let words = &self.text[range.clone()];
        if !self.list {
            return self.value(range);
        }
        let close = words.rfind(']');
        let end = close.map_or(range.end, |at| range.start + at);
        let mut from = range.start;
        let parts: Vec<usize> =
            self.text[range.start..end].match_indices(',').map(|(at, _)| range.start + at).collect();
        for to in parts.into_iter().chain([end]) {
            self.value(from..to);
            from = to + 1;
        }
        self.list = close.is_none();
    }

    fn value(&mut self, range: Range<usize>) {
        let mut range = trimmed(self.text, range);
        let words = &self.text[range.clone()];
        // JSON's commas, YAML's comments and signs of blocks.
        range.end -= words.len() - words.trim_end_matches(',').len();
        let words = &self.text[range.clone()];
        if !words.starts_with(['"', '\'']) {
            range.end = words.find(" #").map_or(range.end, |at| range.start + at);
        }
        let range = unquoted(self.text, trimmed(self.text, range));
        let words = &self.text[range.clone()];
        let empty = matches!(words, "" | "|" | ">" | "|-" | ">-" | "|+" | ">+" | "null" | "~" | "{}" | "[]" | "{");
        if let Some(field) = self.fields.last_mut().filter(|_| !empty) {
            field.values.push(Span::new(range.start, range.end));
        }
    }
}

/// Bytes of the name at the head of a line, before its separator.
fn key(line: &str, separator: char) -> Option<usize> {
    let at = line.find(separator)?;
    let name = line[..at].trim().trim_matches(['"', '\'']);
    let after = &line[at + separator.len_utf8()..];
    let set_off = separator == '=' || after.is_empty() || after.starts_with([' ', '\t', '"', '\'', '[']);
    let named = !name.is_empty()
        && name.chars().count() <= 40
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' '));
    (named && set_off).then_some(at)
}

/// A range without the white space at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let start = range.start + (words.len() - words.trim_start_matches(is_blank).len());
    start..(start + words.trim_matches(is_blank).len())
}

/// A range without the quotation marks at its ends.
fn unquoted(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let quoted = words.len() > 1 && ['"', '\''].iter().any(|mark| words.starts_with(*mark) && words.ends_with(*mark));
    if quoted { range.start + 1..range.end - 1 } else { range }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Option<Vec<(&str, Vec<&str>)>> {
        let found = read(text, Lexicon::builtin())?;
        let words = |span: &Span| &text[span.range()];
        Some(found.fields.iter().map(|field| (words(&field.key), field.values.iter().map(words).collect())).collect())
    }

    #[test]
    fn three_syntaxes_and_their_lists() {
        let expected = Some(vec![("title", vec!["霧中的渡口"]), ("tags", vec!["渡口", "隨筆"])]);
        for text in [
            "---\ntitle: 霧中的渡口\ntags:\n  - 渡口\n  - 隨筆\n---\n正文",
            "---\n\ntitle: \"霧中的渡口\"\n\ntags: [渡口, \"隨筆\"]\n\n---\n",
            "+++\ntitle = \"霧中的渡口\"\ntags = [\n  \"渡口\",\n  \"隨筆\",\n]\n+++\n",
            "{\n  \"title\": \"霧中的渡口\",\n  \"tags\": [\"渡口\", \"隨筆\"]\n}\n正文",
            "title: 霧中的渡口\ntags: [渡口, 隨筆]\n---\n正文",
            "title: 霧中的渡口\n\ntags: [渡口, 隨筆]\n\nMarkdown Content:\n正文",
        ] {
            assert_eq!(fields(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_front_matter_is_text() {
        for text in [
            "---\n渡口停航三天。\n---\n",
            "---\ntitle: 沒有結尾",
            "---\n\n---\n",
            "渡口：停航\n---\n",
            "{\n正文\n}\n",
            "",
        ] {
            assert_eq!(fields(text), None, "{text}");
        }
    }

    #[test]
    fn values_over_lines_and_fields_within_fields() {
        let text = "---\nsummary: >-\n  第一行\n  第二行\ncover:\n  image: a.jpg\ndate: 2031-03-02 # 初稿\n---\n";
        assert_eq!(
            fields(text),
            Some(vec![("summary", vec!["第一行", "第二行"]), ("cover", vec![]), ("date", vec!["2031-03-02"])])
        );
    }

    #[test]
    fn a_fence_and_a_title_are_front_matter_in_any_file() {
        for (text, expected) in [
            ("---\ntitle: 渡輪\n---\n\n風大。\n", true),
            ("+++\ntitle = \"渡輪\"\n+++\n\n風大。\n", true),
            ("---\n日期：五月一日\n---\n\n風大。\n", false),
            ("---\n\n風大。\n\n---\n", false),
            ("title: 渡輪\n---\n\n風大。\n", false),
        ] {
            assert_eq!(is_titled(text, Lexicon::builtin()), expected, "{text}");
        }
    }
}
