//! How much a decoding reads like writing: the measure by which candidates for an encoding are compared.
//!
//! Wrong bytes prove little: GB18030 finds a character for almost any two bytes. But a text that is decoded rightly is
//! made of usual characters (half of any Chinese page is three hundred Han), and one that is decoded wrongly of rare ones.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use super::Encoding;

/// From this score on a decoding reads like writing.
pub const CONVINCING: i32 = 350;

/// What a sample, decoded by one candidate, tells for and against that candidate.
#[derive(Clone, Copy, Debug, Default)]
pub struct Evidence {
    /// How many characters tell: those beyond ASCII for encodings that leave ASCII alone, else all.
    pub characters: u32,
    /// How many of these are usual in what the encoding is used for.
    pub usual: u32,
    /// How many of these no text in this encoding has: U+FFFD, NUL and private characters.
    pub bad: u32,
}

impl Evidence {
    /// The evidence of `sample`, which may break off in a character, decoded from `encoding`.
    pub fn from_bytes(encoding: Encoding, sample: &[u8]) -> Self {
        Evidence::from_text(encoding, &encoding.decode(sample, false).0)
    }

    /// The evidence of a text that was decoded from `encoding`.
    pub fn from_text(encoding: Encoding, text: &str) -> Self {
        let usual = Usual::new(encoding);
        let mut evidence = Evidence::default();
        for character in text.chars().filter(|character| !character.is_ascii() || encoding.is_utf16()) {
            evidence.characters += 1;
            evidence.usual += u32::from(usual.has(character));
            evidence.bad += u32::from(matches!(character, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\0'));
        }
        evidence
    }

    /// Whether the decoding is more likely right than not.
    pub fn reads_like_writing(self) -> bool {
        self.score() >= CONVINCING
    }

    /// The score, from 0 (rubbish) to 1000 (every character usual). Chinese prose has 600 to 850; prose in another
    /// encoding, read in this one, below 250.
    pub fn score(self) -> i32 {
        let (characters, usual, bad) = (self.characters as i64, self.usual as i64, self.bad as i64);
        ((usual - 2 * bad) * 1000 / characters.max(1)).max(0) as i32
    }
}

/// The characters that are usual in what an encoding is used for.
pub struct Usual {
    language: Language,
    han: &'static [u64],
    hangul: &'static [u64],
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    Chinese,
    Japanese,
    Korean,
    /// UTF-16 is used for all of them, and has ASCII in two bytes too, so that there every character tells.
    Any,
}

impl Usual {
    pub fn new(encoding: Encoding) -> Self {
        let language = if [Encoding::EUC_JP, Encoding::SHIFT_JIS].contains(&encoding) {
            Language::Japanese
        } else if encoding == Encoding::EUC_KR {
            Language::Korean
        } else if encoding.is_utf16() {
            Language::Any
        } else {
            Language::Chinese
        };
        Usual { language, han: &HAN, hangul: &HANGUL }
    }

    /// How seldom a character is in this writing.
    pub fn rarity(&self, character: char) -> Rarity {
        if self.has(character) {
            Rarity::Usual
        } else if self.knows(character) {
            Rarity::Known
        } else {
            Rarity::Rare
        }
    }

    fn knows(&self, character: char) -> bool {
        let hangul = matches!(character, '\u{ac00}'..='\u{d7a3}');
        if self.language == Language::Korean { hangul } else { get(&KNOWN, character) }
    }

    /// Whether a character is among the usual ones.
    pub fn has(&self, character: char) -> bool {
        let ascii = || matches!(character, '\t' | '\n' | '\r' | ' '..='~');
        let kana = || matches!(character, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fc}');
        let (han, hangul) = (|| get(self.han, character), || get(self.hangul, character));
        match self.language {
            Language::Chinese => han(),
            Language::Japanese => kana() || han(),
            Language::Korean => hangul(),
            Language::Any => ascii() || han() || kana() || hangul(),
        }
    }
}

/// How seldom a character is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rarity {
    /// Among the few hundred that make most of any text.
    Usual,
    /// In common use.
    Known,
    Rare,
}

/// The first levels of GB 2312 and of Big5, to which both standards put what is in common use; and their marks, kana and
/// other letters.
static KNOWN: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let zone = |leads: RangeInclusive<u8>, encoding: Encoding| {
        // Where a lead has a character for it, a trail below A1 belongs to GBK, not to GB 2312.
        let first = if encoding == Encoding::GB18030 { 0xa1 } else { 0x40 };
        let pairs = leads.flat_map(|lead| (first..=0xfe).map(move |trail| [lead, trail]));
        pairs.filter_map(|pair| encoding.whole(&pair).map(|text| text.into_owned())).collect::<String>()
    };
    let marks = zone(0xa1..=0xa7, Encoding::GB18030);
    bits(&[marks, zone(0xb0..=0xd7, Encoding::GB18030), zone(0xa1..=0xc6, Encoding::BIG5)].concat())
});

/// The usual Han, and the usual Hangul syllables: a bit for each character of the Basic Multilingual Plane.
static HAN: LazyLock<Vec<u64>> = LazyLock::new(|| bits(include_str!("../../assets/encoding/han.txt")));
static HANGUL: LazyLock<Vec<u64>> = LazyLock::new(|| bits(include_str!("../../assets/encoding/hangul.txt")));

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
