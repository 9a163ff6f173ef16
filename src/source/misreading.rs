//! The way back from a wrong reading: bytes of one encoding were read in another, and the wrong characters were saved.
//!
//! Each character becomes again the bytes that the wrong encoding has for it, and these are decoded as they were meant.
//! Where a byte stood for no character in the wrong encoding, U+FFFD was saved and the byte is lost; it stays visible as
//! U+FFFD. Lines that do not come out better stay as they are: a title that was added later, a note by another hand.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::Encoding;
use super::evidence::Usual;
use super::repair::{self, LOST};
use crate::settings::encodings;

/// What was read wrongly, and in what.
pub struct Misreading {
    /// What a reader chooses to have the wrong reading undone.
    pub choice: Encoding,
    /// The encoding of the first bytes.
    meant: Encoding,
    /// The encodings in which they were read, one after the other; between two, the text was saved as UTF-8.
    taken_for: Vec<Encoding>,
}

/// Of the characters that come out of UTF-8, one in so many may be bad, for another reason than that a byte was lost.
const BAD: usize = 8;

impl Misreading {
    /// The wrong reading that an encoding stands for, if it stands for one.
    pub fn from_choice(choice: Encoding) -> Option<Misreading> {
        let mut encodings = choice.misread()?.split(" as ").filter_map(Encoding::from_label);
        Some(Misreading { choice, meant: encodings.next()?, taken_for: encodings.collect() })
    }

    /// Every wrong reading that is known, the likelier first.
    pub fn all() -> impl Iterator<Item = Misreading> {
        encodings::MISREAD.into_iter().filter_map(|name| Misreading::from_choice(Encoding::from_choice(name)?))
    }

    /// How many characters of a text cannot have come of the wrong reading: the encoding does not have them.
    pub fn foreign(&self, text: &str) -> u32 {
        let Some(bytes_of) = self.taken_for.last().map(|encoding| bytes_of(*encoding)) else { return 0 };
        let beyond = text.chars().filter(|c| !c.is_ascii() && *c != char::REPLACEMENT_CHARACTER);
        beyond.filter(|character| !bytes_of.contains_key(character)).count() as u32
    }

    /// The text as it was meant.
    pub fn undo<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let mut undone = Cow::Borrowed(text);
        for (number, taken_for) in self.taken_for.iter().enumerate().rev() {
            let meant = if number == 0 { self.meant } else { Encoding::UTF_8 };
            let step = Step { meant, bytes_of: bytes_of(*taken_for) };
            undone = Cow::Owned(undone.split_inclusive('\n').map(|line| step.line(line)).collect());
        }
        undone
    }
}

/// One wrong reading to be undone.
struct Step {
    meant: Encoding,
    bytes_of: &'static HashMap<char, Bytes>,
}

impl Step {
    /// A line as it was meant, or as it is where that is no better.
    fn line<'a>(&self, line: &'a str) -> Cow<'a, str> {
        if line.is_ascii() {
            return Cow::Borrowed(line);
        }
        let (mut text, mut bytes, mut right) = (String::with_capacity(line.len()), Vec::new(), Right::default());
        for character in line.chars() {
            match self.bytes_of.get(&character) {
                _ if character.is_ascii() => bytes.push(character as u8),
                _ if character == char::REPLACEMENT_CHARACTER => bytes.push(LOST),
                Some(own) => bytes.extend_from_slice(own.as_slice()),
                // The wrong encoding has no such character: it was not in the text when that was misread.
                None => {
                    self.decode(&mut bytes, &mut text, &mut right);
                    text.push(character);
                }
            }
        }
        self.decode(&mut bytes, &mut text, &mut right);
        let better = if self.meant == Encoding::UTF_8 { right.is_utf8() } else { reads_as_well(&text, line) };
        if better { Cow::Owned(text) } else { Cow::Borrowed(line) }
    }

    /// Decodes a stretch of bytes onto the end of `text`.
    fn decode(&self, bytes: &mut Vec<u8>, text: &mut String, right: &mut Right) {
        if self.meant == Encoding::UTF_8 {
            decode_utf8(bytes, text, right);
        } else {
            drop_cut_characters(bytes);
            text.push_str(&repair::repaired(self.meant, bytes, true).0);
        }
        bytes.clear();
    }
}

/// How many characters came out of bytes that were to be UTF-8, and how many bad ones, lost bytes aside.
#[derive(Default)]
struct Right {
    good: usize,
    bad: usize,
}

impl Right {
    fn is_utf8(&self) -> bool {
        self.good > 0 && self.bad * BAD <= self.good
    }

    /// What is left of characters becomes as many U+FFFD as there were: Han have three bytes.
    fn damaged(&mut self, bytes: &[u8], text: &mut String) {
        let characters = bytes.len().div_ceil(3);
        text.extend(std::iter::repeat_n(char::REPLACEMENT_CHARACTER, characters));
        self.bad += if bytes.contains(&LOST) { 0 } else { characters };
    }
}

/// Decodes UTF-8 of which bytes are lost.
fn decode_utf8(bytes: &[u8], text: &mut String, right: &mut Right) {
    let mut damaged = Vec::new();
    for chunk in bytes.utf8_chunks() {
        if !chunk.valid().is_empty() {
            right.damaged(&damaged, text);
            damaged.clear();
            text.push_str(chunk.valid());
            right.good += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        }
        damaged.extend_from_slice(chunk.invalid());
    }
    right.damaged(&damaged, text);
}

/// Drops the second bytes of characters whose first ones are lost, where these passed for letters: in the Chinese
/// encodings of two bytes they may.
fn drop_cut_characters(bytes: &mut Vec<u8>) {
    let mut lost = false;
    bytes.retain(|byte| !(std::mem::replace(&mut lost, *byte == LOST) && matches!(byte, b'@'..=b'~')));
}

/// Whether a text has as many usual characters as another, for its length.
fn reads_as_well(text: &str, other: &str) -> bool {
    let share = |text: &str| {
        let usual = Usual::new(Encoding::GB18030);
        let han = || text.chars().filter(|c| !c.is_ascii() && *c != char::REPLACEMENT_CHARACTER);
        (han().filter(|character| usual.has(*character)).count(), han().count().max(1))
    };
    let ((usual, all), (other_usual, other_all)) = (share(text), share(other));
    usual * other_all >= other_usual * all
}

/// The bytes that an encoding has for a character.
#[derive(Clone, Copy)]
struct Bytes {
    bytes: [u8; 2],
    length: u8,
}

impl Bytes {
    fn as_slice(&self) -> &[u8] {
        &self.bytes[..usize::from(self.length)]
    }
}

/// The characters beyond ASCII that have one byte or two in an encoding.
fn bytes_of(encoding: Encoding) -> &'static HashMap<char, Bytes> {
    /// Of windows-1252 and every other encoding in which text is taken for it.
    static TABLES: [(Encoding, LazyLock<HashMap<char, Bytes>>); 6] = [
        (Encoding::WINDOWS_1252, LazyLock::new(|| table(Encoding::WINDOWS_1252))),
        (Encoding::WINDOWS_1251, LazyLock::new(|| table(Encoding::WINDOWS_1251))),
        (Encoding::GB18030, LazyLock::new(|| table(Encoding::GB18030))),
        (Encoding::BIG5, LazyLock::new(|| table(Encoding::BIG5))),
        (Encoding::SHIFT_JIS, LazyLock::new(|| table(Encoding::SHIFT_JIS))),
        (Encoding::EUC_KR, LazyLock::new(|| table(Encoding::EUC_KR))),
    ];
    let own = TABLES.iter().find(|(of, _)| *of == encoding).unwrap_or(&TABLES[0]);
    &own.1
}

fn table(encoding: Encoding) -> HashMap<char, Bytes> {
    let mut table = HashMap::new();
    let mut add = |bytes: &[u8]| {
        let Some(text) = encoding.whole(bytes) else { return };
        let mut characters = text.chars();
        if let (Some(character), None) = (characters.next(), characters.next()) {
            let own = Bytes { bytes: [bytes[0], *bytes.get(1).unwrap_or(&0)], length: bytes.len() as u8 };
            table.entry(character).or_insert(own);
        }
    };
    (0x80..=0xff).for_each(|byte| add(&[byte]));
    if !encoding.is_single_byte() {
        (0x81..=0xfe_u8).for_each(|lead| (0x40..=0xfe).for_each(|trail| add(&[lead, trail])));
    }
    // Latin-1 has controls where windows-1252 has marks.
    if encoding == Encoding::WINDOWS_1252 {
        ('\u{80}'..='\u{9f}').for_each(|control| {
            table.entry(control).or_insert(Bytes { bytes: [control as u8, 0], length: 1 });
        });
    }
    table
}
