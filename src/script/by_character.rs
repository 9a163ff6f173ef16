//! Conversion of Simplified text character by character, with OpenCC asked only where a word changes a character
//! otherwise than alone: nine runs of Han in ten have no such word. assets/script/opencc_words.bin has those words.

use std::fmt;
use std::ops::Range;

use super::chooser::hash::Hash;
use super::chooser::words::is_han;
use super::opencc::Converter;
use super::tables::CharMap;

/// OpenCC's words that change a character otherwise than alone, or that have a character that is no Han.
static WORDS: OpenccWords<'static> = OpenccWords::new(include_bytes!("../../assets/script/opencc_words.bin"));

/// The kind of these words' hashes, which keeps them apart from other hashes.
const KIND: u32 = 2;

/// The size of the field of bits, in bytes.
const FIELD: usize = 1 << 15;

/// The size of a slot, in bytes.
const SLOT: usize = 4;

/// The size of a fingerprint, in bits.
const PRINT: u32 = 32;

/// A set of words: a byte for the length of the longest, a field of bits, which tells of most pairs of characters that no word
/// begins with them, and a hash table of fingerprints of four bytes (0: empty).
#[derive(Clone, Copy)]
pub struct OpenccWords<'a> {
    longest: usize,
    pairs: &'a [u8],
    slots: &'a [u8],
}

impl<'a> OpenccWords<'a> {
    /// The set of words in the bytes of the asset.
    pub const fn new(bytes: &'a [u8]) -> OpenccWords<'a> {
        match bytes.split_first() {
            Some((longest, rest)) if rest.len() > FIELD => {
                let (pairs, slots) = rest.split_at(FIELD);
                OpenccWords { longest: *longest as usize, pairs, slots }
            }
            _ => OpenccWords { longest: 0, pairs: &[], slots: &[] },
        }
    }

    /// The bytes of a set of these words, of two characters or more; a quarter of the slots is empty.
    pub fn build(words: &[Vec<char>]) -> Vec<u8> {
        let count = (words.len() * 4 / 3).max(1) + 1;
        let (mut pairs, mut slots) = (vec![0; FIELD], vec![0; count * SLOT]);
        for word in words {
            let hash = |length: usize| word[..length].iter().fold(Hash::new(KIND), |hash, c| hash.with(*c as u32));
            let bit = hash(2).slot(FIELD * 8);
            pairs[bit / 8] |= 1 << (bit % 8);
            let (mut at, print) = (hash(word.len()).slot(count), hash(word.len()).fingerprint(PRINT).to_le_bytes());
            while slots[at * SLOT..][..SLOT] != [0; SLOT] {
                at = (at + 1) % count;
            }
            slots[at * SLOT..][..SLOT].copy_from_slice(&print);
        }
        let longest = words.iter().map(Vec::len).max().unwrap_or_default();
        [&[longest.min(255) as u8][..], &pairs, &slots].concat()
    }

    fn has(&self, hash: Hash) -> bool {
        let count = self.slots.len() / SLOT;
        let (mut at, print) = (hash.slot(count), hash.fingerprint(PRINT).to_le_bytes());
        loop {
            match &self.slots[at * SLOT..][..SLOT] {
                [0, 0, 0, 0] => return false,
                found if *found == print => return true,
                _ => at = (at + 1) % count,
            }
        }
    }

    /// The number of characters of the longest word that begins a text, at least two; 0 where no word does.
    fn longest_at(&self, text: &[char]) -> usize {
        let (Some(first), Some(second)) = (text.first(), text.get(1)) else { return 0 };
        let pair = Hash::new(KIND).with(*first as u32).with(*second as u32);
        let bit = pair.slot(FIELD * 8);
        if self.pairs.get(bit / 8).is_none_or(|byte| byte >> (bit % 8) & 1 == 0) {
            return 0;
        }
        let (mut hash, mut longest) = (pair, if self.has(pair) { 2 } else { 0 });
        for (c, length) in text[2..].iter().zip(3..=self.longest) {
            hash = hash.with(*c as u32);
            if self.has(hash) {
                longest = length;
            }
        }
        longest
    }

    /// The ranges of a text with such words in them: runs of Han, with the characters that a word holds together.
    fn pieces(&self, text: &[char]) -> Vec<Range<usize>> {
        let mut pieces: Vec<Range<usize>> = Vec::new();
        let (mut start, mut at) = (0, 0);
        while at < text.len() {
            if !is_han(text[at]) && pieces.last().is_none_or(|piece| piece.end <= at) {
                (start, at) = (at + 1, at + 1);
                continue;
            }
            let length = self.longest_at(&text[at..]);
            if length > 0 {
                let end = at + length;
                let end = end + text[end..].iter().take_while(|c| is_han(**c)).count();
                match pieces.last_mut().filter(|piece| piece.end > start) {
                    Some(piece) => piece.end = piece.end.max(end),
                    None => pieces.push(start..end),
                }
            }
            at += 1;
        }
        pieces
    }
}

/// The characters that a configuration makes of single characters.
pub(super) struct ByCharacter {
    alone: CharMap<char>,
}

impl fmt::Debug for ByCharacter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ByCharacter")
    }
}

impl ByCharacter {
    /// Asks a converter for every Han character, which takes some 10 ms.
    pub fn new(converter: &Converter) -> ByCharacter {
        let text: String = ('\u{3400}'..='\u{9FFF}').flat_map(|c| [c, '\n']).collect();
        let mut alone = CharMap::new();
        for (c, becomes) in text.chars().zip(converter.convert(&text).chars()).filter(|(c, _)| *c != '\n') {
            *alone.entry(c) = becomes;
        }
        ByCharacter { alone }
    }

    /// Converts a text as the converter does.
    pub fn convert(&self, text: &[char], converter: &Converter) -> Vec<char> {
        if text.iter().any(|c| is_rare(*c)) {
            return converter.convert(&text.iter().collect::<String>()).chars().collect();
        }
        let mut written: Vec<char> = text.iter().map(|c| if is_han(*c) { self.alone.get(*c) } else { *c }).collect();
        let pieces = WORDS.pieces(text);
        if pieces.is_empty() {
            return written;
        }
        // One call for all of them, in lines, since no word goes across the end of a line.
        let joined: String = pieces.iter().flat_map(|piece| text[piece.clone()].iter().chain(&['\n'])).collect();
        let converted: Vec<char> = converter.convert(&joined).chars().collect();
        let mut at = 0;
        for piece in pieces {
            let Some(part) = converted.get(at..at + piece.len()) else { break };
            at += piece.len() + 1;
            written[piece].copy_from_slice(part);
        }
        written
    }
}

/// Whether a character is Han of another kind, which OpenCC may change too, or NUL, which it refuses.
fn is_rare(c: char) -> bool {
    matches!(c, '\0' | '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::script::Config;
    use crate::script::cache::Dictionaries;

    static OPEN: LazyLock<Vec<(Converter, ByCharacter)>> = LazyLock::new(|| {
        let dictionaries = Dictionaries::ready().unwrap();
        let open = |config| {
            let converter = Converter::open(config, dictionaries.path(), &Default::default()).unwrap();
            let by_character = ByCharacter::new(&converter);
            (converter, by_character)
        };
        [Config::S2tw, Config::S2hk].map(open).into()
    });

    fn assert_same(text: &str) {
        for (converter, by_character) in &*OPEN {
            let chars: Vec<char> = text.chars().collect();
            let shown: String = by_character.convert(&chars, converter).into_iter().collect();
            assert_eq!(shown, converter.convert(text), "{text}");
        }
    }

    #[test]
    fn a_piece_is_all_that_words_hold_together() {
        let words = [vec!['头', '发'], vec!['做', '，', '二'], vec!['发', '黄', '了']];
        let bytes = OpenccWords::build(&words);
        let pieces = |text: &str| -> Vec<String> {
            let text: Vec<char> = text.chars().collect();
            OpenccWords::new(&bytes).pieces(&text).into_iter().map(|piece| text[piece].iter().collect()).collect()
        };
        assert_eq!(pieces("他的头发黄了，好"), ["他的头发黄了"]);
        assert_eq!(pieces("好，一不做，二不休，好"), ["一不做，二不休"]);
        assert_eq!(pieces("没有"), [""; 0]);
    }

    #[test]
    fn our_words_and_papers_become_what_opencc_makes_of_them() {
        for text in [
            include_str!("../../tests/script/choices.txt"),
            include_str!("../../tests/script/conversions.txt"),
            include_str!("../../assets/script/vocabulary.txt"),
            include_str!("../../assets/script/rules.toml"),
            include_str!("../../assets/script/names.toml"),
        ] {
            text.lines().for_each(assert_same);
            assert_same(text);
        }
    }

    proptest! {
        #[test]
        fn any_words_in_any_order_become_what_opencc_makes_of_them(
            words in prop::collection::vec(prop::sample::select(
                "头发 发展 皇后 以后 一不做 ，二不休 只有 一只 里程 这里 著作 看着 干部 干 净 系 统 关 复 杂 的 了 。 \n A ０ 𠮶 豈 面 条 台 湾 群 峰 恒 生 线 卫 说"
                    .split(' ').collect::<Vec<_>>()), 0..20)
        ) {
            assert_same(&words.concat());
        }
    }
}
