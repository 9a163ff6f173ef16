//! Pinyin as typed → chains of the characters that are read so: `fazhan`, `fz`, `fa zhan`, `fz中心`.
//!
//! Letters are divided into syllables and initials in every way that leaves the fewest letters as mere initials: `xian`
//! is 先 or 西安, `fzhan` f and zhan, `fz` two characters that begin so. The last syllable may still be growing. A
//! character with several readings is found by each. Tones, as marks or digits, are passed over; v and ü are one.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use pinyin::ToPinyinMulti;

use super::automaton::{Chains, Set, is_gap};
use super::fold_regex::is_letter;
use crate::script::{fold_char, variants};

/// The most letters of a word of pinyin: eight syllables have no more.
const LONGEST: usize = 48;
/// The most ways of dividing a word; those with the fewest syllables come first.
const WAYS: usize = 8;

/// The automaton for a query whose letters are pinyin, and also letters as they stand where `written`. Words that are
/// no pinyin are found as they stand. `None` for a query without pinyin, or too long a one.
pub(super) fn spelt(query: &str, written: bool) -> Option<Chains> {
    let tokens = tokens(query);
    let divided = tokens.iter().map(|token| match token {
        Token::Word(letters) => ways(letters),
        Token::Other(_) => Vec::new(),
    });
    let divided: Vec<Vec<Vec<&str>>> = divided.collect();
    if divided.iter().all(Vec::is_empty) {
        return None;
    }
    let links = tokens.iter().zip(&divided).map(|(token, ways)| match token {
        Token::Word(text) | Token::Other(text) if ways.is_empty() => vec![as_it_stands(text)],
        _ => ways
            .iter()
            .map(|way| way.iter().map(|unit| Set { characters: SYLLABLES.read(unit), gap: true }).collect())
            .collect(),
    });
    let mut lines = vec![links.collect()];
    if written {
        lines.push(vec![vec![as_it_stands(query.trim())]]);
    }
    Chains::new(&lines)
}

/// The sets for the characters of a text in either script, with white space where it may stand.
fn as_it_stands(text: &str) -> Vec<Set> {
    let mut sets: Vec<Set> = Vec::new();
    let mut before: Option<char> = None;
    let mut space = false;
    for c in text.chars() {
        if is_gap(c) {
            space = true;
            continue;
        }
        let within = before.is_some_and(|before| is_letter(before) && is_letter(c));
        if let Some(last) = sets.last_mut() {
            last.gap = !within;
        }
        if within && space {
            // Between two Western words there is at least one space.
            sets.push(Set { characters: GAPS.to_vec(), gap: true });
        }
        sets.push(Set { characters: variants(c), gap: true });
        (before, space) = (Some(c), false);
    }
    sets
}

/// The white space that stands between words.
const GAPS: [char; 6] = [' ', '\u{A0}', '\n', '\r', '\t', '\u{3000}'];

/// A part of a query.
#[derive(Debug, PartialEq, Eq)]
enum Token {
    /// Letters without anything between them, as [`letter`] gives them.
    Word(String),
    /// A part that is no pinyin: Han, numbers, punctuation.
    Other(String),
}

fn tokens(query: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    let mut other = String::new();
    let chars: Vec<char> = query.trim().chars().map(fold_char).collect();
    for (at, c) in chars.iter().enumerate() {
        let next = chars.get(at + 1);
        let tone =
            ('0'..='5').contains(c) && !next.is_some_and(|next| next.is_alphanumeric() && letter(*next).is_none());
        match letter(*c) {
            Some(letter) => {
                tokens.extend(taken(&mut other).map(Token::Other));
                word.push(letter);
                continue;
            }
            // A tone, a blank, an apostrophe or a hyphen ends a syllable, and says no more.
            None if !word.is_empty() && (tone || c.is_whitespace() || matches!(c, '\'' | '-')) => {}
            None => other.push(*c),
        }
        tokens.extend(taken(&mut word).map(Token::Word));
    }
    tokens.extend(taken(&mut other).map(Token::Other));
    tokens.extend(taken(&mut word).map(Token::Word));
    tokens
}

fn taken(text: &mut String) -> Option<String> {
    Some(std::mem::take(text)).filter(|text| !text.trim().is_empty())
}

/// A letter of pinyin without its tone: a to z, v for ü.
fn letter(c: char) -> Option<char> {
    const MARKED: [(char, &str); 8] = [
        ('a', "āáǎà"),
        ('e', "ēéěèêếềế"),
        ('i', "īíǐì"),
        ('m', "ḿ"),
        ('n', "ńňǹ"),
        ('o', "ōóǒò"),
        ('u', "ūúǔù"),
        ('v', "üǖǘǚǜ"),
    ];
    let plain = MARKED.iter().find(|(_, marked)| marked.contains(c)).map(|(plain, _)| *plain);
    plain.or(Some(c).filter(char::is_ascii_lowercase))
}

/// The ways to divide a word that leave the fewest letters as mere initials; none for a word that is no pinyin.
fn ways(letters: &str) -> Vec<Vec<&str>> {
    if letters.len() > LONGEST {
        return Vec::new();
    }
    // For each letter: how few of the letters from it on are mere initials, and the ways to divide them so.
    let mut best: Vec<(usize, Vec<Vec<&str>>)> = vec![(usize::MAX, Vec::new()); letters.len()];
    best.push((0, vec![Vec::new()]));
    for from in (0..letters.len()).rev() {
        for to in from + 1..=letters.len().min(from + LONGEST_SYLLABLE) {
            let unit = &letters[from..to];
            let Some(left) = left_over(unit, to == letters.len()) else { continue };
            let left = left.saturating_add(best[to].0);
            let longer: Vec<Vec<&str>> = best[to].1.iter().map(|way| [&[unit], &way[..]].concat()).collect();
            let (least, ways) = &mut best[from];
            if left < *least {
                (*least, *ways) = (left, longer);
            } else if left == *least {
                ways.extend(longer);
            }
        }
        let ways = &mut best[from].1;
        ways.sort_by_key(Vec::len);
        ways.truncate(WAYS);
    }
    best.swap_remove(0).1
}

/// The letters of the longest syllables: `zhuang`, `shuang`.
const LONGEST_SYLLABLE: usize = 6;

/// The number of letters of a unit that are only an initial; `None` for no unit. The last may be unfinished.
fn left_over(unit: &str, last: bool) -> Option<usize> {
    let initial = unit.len() == 1 || matches!(unit, "zh" | "ch" | "sh");
    if SYLLABLES.0.contains_key(unit) {
        Some(0)
    } else if initial && SYLLABLES.begins(unit) {
        Some(unit.len())
    } else {
        (last && SYLLABLES.begins(unit)).then_some(0)
    }
}

/// Characters by their readings of at least two letters: a single letter is an initial, whatever else it is.
struct Syllables(BTreeMap<String, Vec<char>>);

static SYLLABLES: LazyLock<Syllables> = LazyLock::new(|| {
    let mut syllables: BTreeMap<String, Vec<char>> = BTreeMap::new();
    let mut add = |syllable: String, c: char| {
        // 嗯 and 呣 have no vowel, and their letters are those of an initial.
        if syllable.len() > 1 && syllable.contains(['a', 'e', 'i', 'o', 'u', 'v']) {
            syllables.entry(syllable).or_default().push(c);
        }
    };
    for c in HAN.into_iter().flatten() {
        for reading in c.to_pinyin_multi().into_iter().flatten() {
            let syllable: String = reading.plain().chars().filter_map(letter).collect();
            if let ("lve" | "nve", initial) = (&syllable[..], &syllable[..1]) {
                add(format!("{initial}ue"), c);
            }
            // 啊 has one letter, by which it is found as by an initial: nobody types its whole reading.
            add(if syllable.len() == 1 { syllable + "." } else { syllable }, c);
        }
    }
    Syllables(syllables)
});

/// The blocks of Unicode with Han characters that have readings.
const HAN: [std::ops::RangeInclusive<char>; 4] =
    ['〇'..='〇', '\u{3400}'..='\u{9FFF}', '\u{F900}'..='\u{FAFF}', '\u{20000}'..='\u{323AF}'];

impl Syllables {
    /// Whether a syllable begins with these letters.
    fn begins(&self, letters: &str) -> bool {
        self.from(letters).next().is_some()
    }

    /// The characters with this reading or, where there is no such syllable, with readings that begin so.
    fn read(&self, unit: &str) -> Vec<char> {
        match self.0.get(unit) {
            Some(characters) => characters.clone(),
            None => self.from(unit).flat_map(|(_, characters)| characters).copied().collect(),
        }
    }

    /// The syllables that begin with these letters, with their characters.
    fn from<'s>(&'s self, letters: &'s str) -> impl Iterator<Item = (&'s String, &'s Vec<char>)> {
        self.0.range(letters.to_owned()..).take_while(move |(syllable, _)| syllable.starts_with(letters))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_divided_so_that_the_fewest_are_mere_initials() {
        for (letters, wanted) in [
            ("fazhan", "fa·zhan"),
            ("fz", "f·z"),
            ("fzhan", "f·zhan"),
            ("fazh", "fa·zh fa·z·h"),
            ("fazho", "fa·zho"),
            ("xian", "xian xi·an"),
            ("fangan", "fan·gan fang·an"),
            ("xa", "x·a"),
            ("dao", "dao"),
            ("zhrm", "zh·r·m z·h·r·m"),
            ("zhongguo", "zhong·guo"),
            ("nv", "nv"),
            ("lue", "lue"),
            ("bj", "b·j"),
            ("a", "a"),
            ("iphone", ""),
            ("the", "t·he"),
        ] {
            let ways: Vec<String> = ways(letters).iter().map(|way| way.join("·")).collect();
            assert_eq!(ways.join(" "), wanted, "{letters}");
        }
    }

    #[test]
    fn many_letters_are_divided_in_few_ways() {
        assert!(ways(&"xianxian".repeat(6)).len() <= WAYS);
        assert_eq!(ways(&"a".repeat(LONGEST + 1)), Vec::<Vec<&str>>::new());
    }

    #[test]
    fn what_is_typed_is_divided_into_words_of_pinyin_and_other_text() {
        let word = |text: &str| Token::Word(text.to_owned());
        let other = |text: &str| Token::Other(text.to_owned());
        for (query, wanted) in [
            ("fa zhan", vec![word("fa"), word("zhan")]),
            ("xi'an", vec![word("xi"), word("an")]),
            ("fa1zhan3", vec![word("fa"), word("zhan")]),
            ("Fāzhǎn", vec![word("fazhan")]),
            ("lǜ nü", vec![word("lv"), word("nv")]),
            ("fz中心", vec![word("fz"), other("中心")]),
            ("G20 feng", vec![word("g"), other("20 "), word("feng")]),
            ("在fz", vec![other("在"), word("fz")]),
        ] {
            assert_eq!(tokens(query), wanted, "{query}");
        }
    }
}
