//! How much a decoding reads like writing: the measure by which candidates for an encoding are compared.
//!
//! Wrong bytes prove little: GB18030 finds a character for almost any two bytes. But a text that is decoded rightly is
//! made of usual characters (half of any Chinese page is three hundred Han), and one that is decoded wrongly of rare ones.

use std::sync::LazyLock;

use super::Encoding;

/// What one candidate makes of a sample.
#[derive(Clone, Copy, Debug, Default)]
pub struct Evidence {
    /// Characters that tell: beyond ASCII for encodings that leave ASCII alone, else all.
    pub characters: u32,
    /// Of these, those that are usual in what the encoding is used for.
    pub usual: u32,
    /// Of these, those that no text in this encoding has: U+FFFD and private characters.
    pub bad: u32,
}

impl Evidence {
    /// What `encoding` makes of `sample`, which may break off in a character.
    pub fn of(encoding: Encoding, sample: &[u8]) -> Self {
        let usual = &*USUAL;
        let language = Language::of(encoding);
        let mut evidence = Evidence::default();
        for character in encoding.decode(sample, false).0.chars() {
            if character.is_ascii() && language != Language::AnyInUtf16 {
                continue;
            }
            evidence.characters += 1;
            evidence.usual += u32::from(usual.has(character, language));
            evidence.bad += u32::from(matches!(character, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\0'));
        }
        evidence
    }

    /// From 0, rubbish, to 1000, every character usual. Chinese prose has 600 to 850; prose in another encoding, read
    /// in this one, below 250.
    pub fn score(self) -> i32 {
        let (characters, usual, bad) = (self.characters as i64, self.usual as i64, self.bad as i64);
        ((usual - 2 * bad) * 1000 / characters.max(1)).max(0) as i32
    }
}

/// What an encoding is used for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    Chinese,
    Japanese,
    Korean,
    /// UTF-16 has ASCII in two bytes too, so that there every character tells.
    AnyInUtf16,
}

impl Language {
    fn of(encoding: Encoding) -> Self {
        if [Encoding::EUC_JP, Encoding::SHIFT_JIS].contains(&encoding) {
            Language::Japanese
        } else if encoding == Encoding::EUC_KR {
            Language::Korean
        } else if encoding.is_utf16() {
            Language::AnyInUtf16
        } else {
            Language::Chinese
        }
    }
}

static USUAL: LazyLock<Usual> = LazyLock::new(Usual::new);

/// The usual characters, as a bit for each of the Basic Multilingual Plane.
struct Usual {
    han: Vec<u64>,
    hangul: Vec<u64>,
}

impl Usual {
    fn new() -> Self {
        let han = bits(include_str!("../../assets/encoding/han.txt"));
        Usual { han, hangul: bits(include_str!("../../assets/encoding/hangul.txt")) }
    }

    fn has(&self, character: char, language: Language) -> bool {
        let kana = matches!(character, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fc}');
        match language {
            Language::Chinese => get(&self.han, character),
            Language::Japanese => kana || get(&self.han, character),
            Language::Korean => get(&self.hangul, character),
            Language::AnyInUtf16 => {
                matches!(character, '\t' | '\n' | '\r' | ' '..='~')
                    || kana
                    || get(&self.han, character)
                    || get(&self.hangul, character)
            }
        }
    }
}

fn bits(characters: &str) -> Vec<u64> {
    let mut bits = vec![0; 0x1_0000 / 64];
    for character in characters.chars().filter(|character| !character.is_ascii()) {
        if let Some(word) = bits.get_mut(character as usize / 64) {
            *word |= 1 << (character as u32 % 64);
        }
    }
    bits
}

fn get(bits: &[u64], character: char) -> bool {
    bits.get(character as usize / 64).is_some_and(|word| word >> (character as u32 % 64) & 1 == 1)
}
