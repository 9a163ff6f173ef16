//! What was typed to be found → a regular expression over the original text.
//!
//! Every character stands for all that searching takes for it (scripts, regional variants, width, case, kinds of
//! quotes), and white space may stand between two of them where the source broke its lines or where a compositor sets
//! some. So the text needs no second, folded copy, and a hit's offsets are the original's.

use regex::{Regex, RegexBuilder};

use crate::script::{fold_char, variants};

/// How the rest of a query is meant, by its first character; an input method may write that in full width.
const EXACT: [char; 2] = ['=', '＝'];
const EXPRESSION: [char; 2] = ['~', '～'];
/// Takes the meaning from what follows it.
const QUOTE: [char; 2] = ['\\', '＼'];

/// White space that a source's lines, or a compositor, put between two characters; and what takes no space at all.
const GAP: &str = r"[\s\u{200B}\u{FEFF}\u{AD}]";

/// An expression that takes more memory than this is refused, in bytes.
const LARGEST: usize = 4 << 20;

/// Something to be found.
#[derive(Clone, Debug)]
pub struct Pattern(Regex);

/// How a query is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Blind to script, width and case.
    Blind,
    /// As it is written.
    Exact,
    /// As a regular expression.
    Expression,
}

impl Meaning {
    /// How a query is meant, by its first character; and the rest of it.
    pub fn of(query: &str) -> (Meaning, &str) {
        let mut rest = query.chars();
        match rest.next() {
            Some(first) if EXPRESSION.contains(&first) => (Meaning::Expression, rest.as_str()),
            Some(first) if EXACT.contains(&first) => (Meaning::Exact, rest.as_str()),
            Some(first) if QUOTE.contains(&first) => (Meaning::Blind, rest.as_str()),
            _ => (Meaning::Blind, query),
        }
    }
}

impl Pattern {
    /// What a query means; `None` for an empty one. `=` before it: in this script, width and case alone; `~`: a regular
    /// expression; `\`: as it stands, whatever it begins with.
    ///
    /// # Errors
    /// What is wrong with a regular expression.
    pub fn read(query: &str) -> Result<Option<Pattern>, String> {
        let expression = match Meaning::of(query) {
            (Meaning::Expression, rest) => rest.to_owned(),
            (Meaning::Exact, rest) => spaced(rest, literal),
            (Meaning::Blind, rest) => spaced(rest, class),
        };
        if expression.is_empty() {
            return Ok(None);
        }
        let built = RegexBuilder::new(&expression).multi_line(true).size_limit(LARGEST).dfa_size_limit(LARGEST).build();
        // The last line says what is wrong; those above draw it, over several rows.
        let why = |error: regex::Error| {
            let said = error.to_string();
            let last = said.lines().last().unwrap_or_default();
            last.trim_start_matches("error: ").to_owned()
        };
        built.map(|regex| Some(Pattern(regex))).map_err(why)
    }

    /// What stands for `text` in either script, wherever its lines are broken.
    pub fn of(text: &str) -> Option<Pattern> {
        Regex::new(&spaced(text, class)).ok().filter(|regex| !regex.as_str().is_empty()).map(Pattern)
    }

    /// Where it is found from a byte on: first byte and the byte after the last. Empty finds do not count.
    pub fn find(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        let mut from = Some(from).filter(|from| *from <= text.len())?;
        while let Some(found) = self.0.find_at(text, from) {
            if !found.is_empty() {
                return Some((found.start(), found.end()));
            }
            from = found.end() + text[found.end()..].chars().next()?.len_utf8();
        }
        None
    }
}

/// The characters of a text one after another, with room for gaps between them.
fn spaced(text: &str, one: fn(char) -> String) -> String {
    let mut expression = String::new();
    let mut before: Option<char> = None;
    let mut space = false;
    for c in text.trim().chars() {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if let Some(before) = before {
            expression += &match (is_letter(before) && is_letter(c), space) {
                (true, true) => format!("{GAP}+"),
                (true, false) => String::new(),
                (false, _) => format!("{GAP}*"),
            };
        }
        expression += &one(c);
        (before, space) = (Some(c), false);
    }
    expression
}

/// Whether a character is one of a Western word or number: nothing stands inside of those.
fn is_letter(c: char) -> bool {
    let folded = fold_char(c);
    folded.is_alphanumeric() && folded < '\u{2E80}'
}

/// All characters that searching takes for one.
fn class(c: char) -> String {
    let all: String = variants(c).into_iter().map(literal).collect();
    format!("[{all}]")
}

fn literal(c: char) -> String {
    format!("\\x{{{:X}}}", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(query: &str, text: &str) -> Vec<String> {
        let pattern = Pattern::read(query).expect("a pattern").expect("not empty");
        let mut found = Vec::new();
        let mut from = 0;
        while let Some((start, end)) = pattern.find(text, from) {
            found.push(text[start..end].to_owned());
            from = end;
        }
        found
    }

    #[test]
    fn queries_find_what_they_mean_and_nothing_else() {
        let table: &[(&str, &str, &[&str])] = &[
            ("发展", "發展與发展，不是髮", &["發展", "发展"]),
            ("發", "发、發、髮、達", &["发", "發", "髮"]),
            ("后", "皇后以後", &["后", "後"]),
            ("里", "這裏、這裡、公里", &["裏", "裡", "里"]),
            ("着", "看著、看着、著名", &["著", "着", "著"]),
            ("衛生署", "衞生署、卫生署", &["衞生署", "卫生署"]),
            ("abc", "ABC ＡＢＣ Abc", &["ABC", "ＡＢＣ", "Abc"]),
            ("2026年", "２０２６年、2026 年", &["２０２６年", "2026 年"]),
            ("「你」", "“你”「你」\"你\"『你』", &["“你”", "「你」", "\"你\""]),
            ("售票員說", "售\n票員\r\n說、售票\u{3000}\u{3000}員說", &["售\n票員\r\n說", "售票\u{3000}\u{3000}員說"]),
            ("用iPhone拍", "用 iPhone 拍，用iPhone拍", &["用 iPhone 拍", "用iPhone拍"]),
            ("用 iPhone 拍", "用 iPhone 拍，用iPhone拍", &["用 iPhone 拍", "用iPhone拍"]),
            ("the", "at he end of the day", &["the"]),
            ("sea port", "sea port, sea\n  port, seaport", &["sea port", "sea\n  port"]),
            ("12", "1 2、12、１２", &["12", "１２"]),
            ("a.b", "a.b acb", &["a.b"]),
            ("[*", "[*", &["[*"]),
            ("=发", "发、發、髮", &["发"]),
            ("＝發", "发、發、髮", &["發"]),
            ("=A", "aAＡ", &["A"]),
            ("=發展", "發\n展、发展", &["發\n展"]),
            ("~第[一二三]版", "第一版、第四版、第三版", &["第一版", "第三版"]),
            ("~^乙.*$", "甲乙\n乙丙\n丙", &["乙丙"]),
            ("~x*", "axx b", &["xx"]),
            (r"\=发", "=發、＝发、发", &["=發", "＝发"]),
            (r"\~", "~～", &["~", "～"]),
        ];
        for (query, text, found) in table {
            assert_eq!(all(query, text), *found, "{query} in {text}");
        }
    }

    #[test]
    fn an_empty_query_finds_nothing() {
        for query in ["", " ", "\u{3000}", "=", "~", "\\"] {
            assert!(Pattern::read(query).expect("no fault").is_none(), "{query:?}");
        }
    }

    #[test]
    fn a_wrong_expression_says_why() {
        assert!(Pattern::read("~[一").expect_err("wrong").contains("unclosed"));
        assert!(Pattern::read("~(.{1000}){1000}").is_err());
    }
}
