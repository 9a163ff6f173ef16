//! Reads a query into a pattern, an automaton over the original text.
//!
//! So the text needs no second, folded copy, and a hit's offsets are the original's. Characters are made blind to
//! script in `fold_regex`, words of pinyin in `pinyin`, regular expressions in [`expression`].
//!
//! [`expression`]: super::expression

use std::sync::Arc;

use regex::{Regex, RegexBuilder};

use super::automaton::Chains;
use super::expression::{Fault, blind};
use super::fold_regex::{class, literal, spaced};
use super::pinyin::spelt;

/// The most memory, in bytes, of an expression; one that needs more is refused.
const LARGEST: usize = 4 << 20;

/// A pattern to be found.
#[derive(Clone, Debug)]
pub struct Pattern {
    automaton: Automaton,
    meaning: Meaning,
}

/// The automaton that walks through the text.
#[derive(Clone, Debug)]
enum Automaton {
    Regex(Regex),
    Chains(Arc<Chains>),
}

/// The meaning of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Characters, in any script, width and case.
    Blind,
    /// Letters as pinyin.
    Pinyin,
    /// Characters as they are written.
    Exact,
    /// A regular expression.
    Expression,
}

/// The meaning of the rest of a query by its first character, which an input method may write in full width.
const PREFIXES: [(char, char, Meaning); 4] = [
    ('@', '＠', Meaning::Pinyin),
    ('=', '＝', Meaning::Exact),
    ('~', '～', Meaning::Expression),
    // This one has no meaning of its own, and lets the next character have none either.
    ('\\', '＼', Meaning::Blind),
];

impl Meaning {
    /// The meaning of a query by its first character, and the rest of the query.
    pub fn split(query: &str) -> (Meaning, &str) {
        let mut rest = query.chars();
        let first = rest.next();
        match PREFIXES.iter().find(|(half, full, _)| [Some(*half), Some(*full)].contains(&first)) {
            Some((_, _, meaning)) => (*meaning, rest.as_str()),
            None => (Meaning::Blind, query),
        }
    }

    /// The query with its words meant in the next way, and after the last way in the first again.
    pub fn turned(query: &str) -> String {
        let (meaning, rest) = Meaning::split(query);
        let turned = PREFIXES.iter().position(|prefix| prefix.2 == meaning).map_or(0, |at| (at + 1) % PREFIXES.len());
        match PREFIXES[turned] {
            // Words that begin like a prefix need the one that takes its meaning away.
            (_, _, Meaning::Blind) if Meaning::split(rest).1 == rest => rest.to_owned(),
            (prefix, ..) => format!("{prefix}{rest}"),
        }
    }
}

impl Pattern {
    /// The pattern of a query; `None` for an empty one. A query begins with `=`: in this script, width and case alone;
    /// with `~`: a regular expression; with `@`: its letters are pinyin; with `\`: as it stands, whatever it begins
    /// with. With `pinyin`, letters without a prefix are found as they stand and as pinyin.
    ///
    /// # Errors
    /// The fault of a regular expression.
    pub fn read(query: &str, pinyin: bool) -> Result<Option<Pattern>, Fault> {
        let (meaning, rest) = Meaning::split(query);
        let letters = match meaning {
            Meaning::Pinyin => spelt(rest, false),
            Meaning::Blind if pinyin => spelt(rest, true),
            _ => None,
        };
        if let Some(chains) = letters {
            return Ok(Some(Pattern { automaton: Automaton::Chains(Arc::new(chains)), meaning }));
        }
        let expression = match meaning {
            Meaning::Expression => blind(rest)?,
            Meaning::Exact => spaced(rest, literal),
            Meaning::Pinyin | Meaning::Blind => spaced(rest, class),
        };
        if expression.is_empty() {
            return Ok(None);
        }
        let built = RegexBuilder::new(&expression).multi_line(true).size_limit(LARGEST).dfa_size_limit(LARGEST).build();
        built
            .map(|regex| Some(Pattern { automaton: Automaton::Regex(regex), meaning }))
            .map_err(|error| Fault::from_build(&error))
    }

    /// A pattern that finds `text` in either script, however its lines are broken.
    pub fn from_words(text: &str) -> Option<Pattern> {
        let regex = Regex::new(&spaced(text, class)).ok().filter(|regex| !regex.as_str().is_empty())?;
        Some(Pattern { automaton: Automaton::Regex(regex), meaning: Meaning::Blind })
    }

    /// Whether the pattern is a regular expression, which must search each paragraph by itself, as it is read: `.` and
    /// `^` know nothing of the lines that a source broke it into.
    pub fn is_expression(&self) -> bool {
        self.meaning == Meaning::Expression
    }

    /// The first hit from a byte on: its first byte, and the byte after its last. Empty hits do not count.
    pub fn find(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        let regex = match &self.automaton {
            Automaton::Chains(chains) => return chains.find(text, from),
            Automaton::Regex(regex) => regex,
        };
        let mut from = Some(from).filter(|from| *from <= text.len())?;
        while let Some(found) = regex.find_at(text, from) {
            if !found.is_empty() {
                return Some((found.start(), found.end()));
            }
            from = found.end() + text[found.end()..].chars().next()?.len_utf8();
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(query: &str, text: &str) -> Vec<String> {
        let pattern = Pattern::read(query, false).expect("a pattern").expect("not empty");
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
        for query in ["", " ", "\u{3000}", "=", "~", "@", "\\"] {
            assert!(Pattern::read(query, false).expect("no fault").is_none(), "{query:?}");
        }
    }

    #[test]
    fn the_same_words_are_meant_in_one_way_after_another() {
        for (query, turned) in
            [("發", "@發"), ("@發", "=發"), ("＝發", "~發"), ("~發", "發"), ("~=發", r"\=發"), ("", "@")]
        {
            assert_eq!(Meaning::turned(query), turned, "{query}");
        }
    }
}
