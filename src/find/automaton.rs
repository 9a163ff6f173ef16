//! Chains of sets of characters, looked for in one pass: what pinyin needs, whose sets have thousands of characters.
//!
//! The automaton of Glushkov with a bit for each set, stepped as in Shift-And (Baeza-Yates and Gonnet, 1992): a step is
//! a look into a table and a few operations on one number, whatever the sets hold. Where white space is let through, it
//! changes nothing. Knows nothing of pinyin.

use std::collections::HashMap;

/// The most sets that chains may have together.
const MOST: usize = 128;
/// The sets of characters, a bit for each.
type Bits = u128;

/// A part of a line: alternatives, each a chain of sets.
pub(super) type Link = Vec<Vec<Set>>;

/// A set of characters, one of which must stand in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Set {
    /// The characters of the set.
    pub characters: Vec<char>,
    /// Whether white space may follow a character of the set.
    pub gap: bool,
}

/// Lines of links, any of which is looked for, as an automaton.
#[derive(Clone, Debug)]
pub(super) struct Chains {
    /// The sets that a line begins with, and those that a line ends with.
    begins: Bits,
    ends: Bits,
    /// The sets that the next one of the same chain follows.
    inner: Bits,
    /// The sets that white space may follow.
    gaps: Bits,
    /// The sets at whose end another link follows, each with the sets that this link begins with.
    joints: Vec<(Bits, Bits)>,
    /// The sets that each character of the basic plane is in, as an index of `members`; `beyond` has the others.
    plane: Vec<u16>,
    beyond: HashMap<char, u16>,
    members: Vec<Bits>,
    /// A bit for each character of the basic plane that a line may begin with: small enough for the nearest memory,
    /// since most characters of a text are passed over by it alone.
    first: Vec<u64>,
    /// The most characters of a line, white space not counted.
    longest: usize,
}

/// The index in `members` of characters that are in no set.
const NONE: u16 = 0;

impl Chains {
    /// An automaton for these lines; `None` where they are too long or empty.
    pub fn new(lines: &[Vec<Link>]) -> Option<Chains> {
        let sets = lines.iter().flatten().flatten().map(Vec::len).sum::<usize>();
        let hollow = lines.iter().flatten().any(|link| link.is_empty() || link.iter().any(Vec::is_empty));
        if sets == 0 || sets > MOST || hollow {
            return None;
        }
        let mut chains = Chains {
            begins: 0,
            ends: 0,
            inner: 0,
            gaps: 0,
            joints: Vec::new(),
            plane: vec![NONE; 1 << 16],
            beyond: HashMap::new(),
            members: vec![0],
            first: vec![0; (1 << 16) / 64],
            longest: 0,
        };
        let mut interned = HashMap::new();
        let mut at = 0;
        for line in lines {
            let mut before: Bits = 0;
            for link in line {
                let (firsts, lasts) = chains.add(link, &mut at, &mut interned);
                match before {
                    0 => chains.begins |= firsts,
                    before => chains.joints.push((before, firsts)),
                }
                before = lasts;
            }
            chains.ends |= before;
            let length = line.iter().map(|link| link.iter().map(Vec::len).max().unwrap_or(0)).sum();
            chains.longest = chains.longest.max(length);
        }
        chains.note_firsts();
        Some(chains)
    }

    /// Adds a link whose sets have the bits from `at` on; gives the bits that its chains begin and end with.
    fn add(&mut self, link: &Link, at: &mut u32, interned: &mut HashMap<(u16, Bits), u16>) -> (Bits, Bits) {
        let (mut firsts, mut lasts) = (0, 0);
        for chain in link {
            firsts |= 1 << *at;
            for set in chain {
                let bit: Bits = 1 << *at;
                self.inner |= bit;
                self.gaps |= if set.gap { bit } else { 0 };
                set.characters.iter().for_each(|c| self.put(*c, bit, interned));
                *at += 1;
            }
            let last = 1 << (*at - 1);
            self.inner &= !last;
            lasts |= last;
        }
        (firsts, lasts)
    }

    /// Adds a character to the set of a bit.
    fn put(&mut self, c: char, bit: Bits, interned: &mut HashMap<(u16, Bits), u16>) {
        let index = match self.plane.get_mut(c as usize) {
            Some(index) => index,
            None => self.beyond.entry(c).or_default(),
        };
        let members = &mut self.members;
        *index = *interned.entry((*index, bit)).or_insert_with(|| {
            members.push(members[usize::from(*index)] | bit);
            (members.len() - 1) as u16
        });
    }

    fn note_firsts(&mut self) {
        for (c, index) in self.plane.iter().enumerate() {
            if self.members[usize::from(*index)] & self.begins != 0 {
                self.first[c / 64] |= 1 << (c % 64);
            }
        }
    }

    /// Whether a line may begin with a character; true for any character beyond the basic plane.
    fn may_begin(&self, c: char) -> bool {
        let code = c as usize;
        self.first.get(code / 64).is_none_or(|bits| bits >> (code % 64) & 1 != 0)
    }

    /// The hit that ends first from a byte on: its first byte, and the byte after its last.
    pub fn find(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        let mut state: Bits = 0;
        for (at, c) in text.get(from..)?.char_indices() {
            if state == 0 && !self.may_begin(c) {
                continue;
            }
            state = self.step(state, self.begins, c);
            if state & self.ends != 0 {
                let end = from + at + c.len_utf8();
                return Some((self.start(text, from, end), end));
            }
        }
        None
    }

    /// The sets that the automaton is at after another character.
    fn step(&self, state: Bits, begins: Bits, c: char) -> Bits {
        let index = match self.plane.get(c as usize) {
            Some(index) => *index,
            None => self.beyond.get(&c).copied().unwrap_or(NONE),
        };
        let kept = if state & self.gaps != 0 && is_gap(c) { state & self.gaps } else { 0 };
        if index == NONE {
            return kept;
        }
        let mut next = (state & self.inner) << 1 | begins;
        for (lasts, firsts) in &self.joints {
            next |= if state & lasts != 0 { *firsts } else { 0 };
        }
        next & self.members[usize::from(index)] | kept
    }

    /// The byte at which the longest line begins that ends at a byte.
    fn start(&self, text: &str, from: usize, end: usize) -> usize {
        let back = text[from..end].char_indices().rev();
        let mut left = self.longest;
        let mut start = end;
        for (at, c) in back.map(|(at, c)| (from + at, c)) {
            if !is_gap(c) {
                if left == 0 {
                    break;
                }
                left -= 1;
                start = if self.matches(&text[at..end]) { at } else { start };
            }
        }
        start
    }

    /// Whether the whole of a text is a line.
    fn matches(&self, text: &str) -> bool {
        let mut chars = text.chars();
        let Some(first) = chars.next() else { return false };
        let begun = self.step(0, self.begins, first);
        chars.try_fold(begun, |state, c| Some(self.step(state, 0, c)).filter(|state| *state != 0)).unwrap_or(0)
            & self.ends
            != 0
    }
}

/// Whether a character is a gap: white space that a source's lines, or a compositor, put between two characters, or a
/// character without width.
pub(super) fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{AD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(characters: &str) -> Set {
        Set { characters: characters.chars().collect(), gap: true }
    }

    /// A line written as `甲乙 丙|丁`: links parted by blanks, alternatives by `|`, a set for each character.
    fn line(text: &str) -> Vec<Link> {
        let chain = |chain: &str| chain.chars().map(|c| set(&c.to_string())).collect();
        text.split(' ').map(|link| link.split('|').map(chain).collect()).collect()
    }

    fn all(lines: &[&str], text: &str) -> Vec<String> {
        let lines: Vec<Vec<Link>> = lines.iter().map(|text| line(text)).collect();
        let chains = Chains::new(&lines).expect("chains");
        let mut found = Vec::new();
        let mut from = 0;
        while let Some((start, end)) = chains.find(text, from) {
            found.push(text[start..end].to_owned());
            from = end;
        }
        found
    }

    #[test]
    fn lines_are_found_one_after_another() {
        let table: &[(&[&str], &str, &[&str])] = &[
            (&["甲乙"], "甲乙丙甲甲乙", &["甲乙", "甲乙"]),
            (&["甲 乙"], "甲乙，甲\n乙", &["甲乙", "甲\n乙"]),
            (&["甲|乙 丙|丁"], "甲丙乙丁甲乙丙", &["甲丙", "乙丁", "乙丙"]),
            (&["甲乙|丙 丁"], "甲乙丁丙丁乙丁", &["甲乙丁", "丙丁"]),
            (&["甲", "乙丙"], "乙丙甲乙", &["乙丙", "甲"]),
            (&["甲甲乙"], "甲甲甲乙", &["甲甲乙"]),
            (&["甲乙"], "甲，乙", &[]),
            (&["𠮶好"], "𠮶 好𠮶", &["𠮶 好"]),
            (&["乙|甲乙"], "甲乙", &["甲乙"]),
            (&["甲乙"], "  甲  乙  ", &["甲  乙"]),
        ];
        for (lines, text, found) in table {
            assert_eq!(all(lines, text), *found, "{lines:?} in {text}");
        }
    }

    #[test]
    fn white_space_is_let_through_only_where_it_may_be() {
        let lines = [vec![vec![vec![Set { gap: false, ..set("a") }, set("b"), set("甲")]]]];
        let chains = Chains::new(&lines).expect("chains");
        assert_eq!(chains.find("a b甲 ab 甲", 0), Some((7, 13)));
    }

    #[test]
    fn what_is_too_long_or_empty_is_not_looked_for() {
        assert!(Chains::new(&[]).is_none());
        assert!(Chains::new(&[vec![vec![]]]).is_none());
        assert!(Chains::new(&[vec![vec![vec![set("甲"); MOST]]]]).is_some());
        assert!(Chains::new(&[vec![vec![vec![set("甲"); MOST + 1]]]]).is_none());
    }
}
