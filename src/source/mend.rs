//! Decoding damaged text in two-byte encodings.
//!
//! In these a lost or altered byte shifts all that follows, up to the next ASCII character: a whole paragraph of
//! rubbish, most of it valid. So a line that has an error, or a stretch that does not read like writing, is decoded
//! again along the cheapest of all ways to divide its bytes into characters, where a bad byte and an unusual character
//! have their price. Every byte is still shown, as part of a character or as U+FFFD.

use std::borrow::Cow;

use super::encoding::{Encoding, Pieces};
use super::evidence::{Evidence, Rarity, Usual};

/// What a division of bytes into characters costs, for each character in it.
mod price {
    /// A character that is usual in what the encoding is used for, or in ASCII.
    pub const USUAL: u32 = 0;
    /// Any other in common use.
    pub const KNOWN: u32 = 1;
    /// One in rare use.
    pub const RARE: u32 = 3;
    /// One that no text has: private, or a control character.
    pub const ODD: u32 = 4;
    /// A byte that belongs to no character.
    pub const BAD: u32 = 4;
}

/// A line is suspicious where its prices, less this for each usual character, add up to that.
const RELIEF: u32 = 3;
const SUSPICIOUS: u32 = 6;
/// How many bytes are divided at a time, in a longer line, and how many of these may be divided otherwise once what
/// follows is known.
const WINDOW: usize = 8 * 1024;
const MARGIN: usize = 256;

/// Decodes like [`Encoding::decode`], and mends damaged lines where the encoding has two bytes for a character and
/// the text reads like writing at all.
pub fn decode(encoding: Encoding, bytes: &[u8], end: bool) -> (Cow<'_, str>, bool) {
    if !applies(encoding, bytes) {
        return encoding.decode(bytes, end);
    }
    let usual = Usual::of(encoding);
    let (mut text, mut lossy) = (String::with_capacity(bytes.len() / 2 * 3), false);
    let mut pieces = Pieces::of(encoding);
    let mut mender = None;
    for line in lines(encoding.without_mark(bytes)) {
        let last = end || line.ends_with(b"\n");
        let start = text.len();
        let bad = pieces.decode(line, last, &mut text);
        if bad || is_suspicious(&text[start..], &usual) {
            text.truncate(start);
            let mender = mender.get_or_insert_with(|| Mender::new(encoding, &usual));
            lossy |= mender.mend(line, last, &mut pieces, &mut text);
        }
    }
    (Cow::Owned(text), lossy)
}

/// The lines, newlines included.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |newline| newline + 1);
        let (line, after) = rest.split_at(end);
        rest = after;
        (!line.is_empty()).then_some(line)
    })
}

fn applies(encoding: Encoding, bytes: &[u8]) -> bool {
    /// How many bytes show whether the text reads like writing.
    const HEAD: usize = 16 * 1024;
    let two_bytes = [Encoding::GB18030, Encoding::BIG5, Encoding::EUC_JP, Encoding::EUC_KR];
    let ascii = encoding_rs::Encoding::ascii_valid_up_to(bytes);
    let head = &bytes[ascii..bytes.len().min(ascii + HEAD)];
    two_bytes.contains(&encoding) && Evidence::of(encoding, head).reads_like_writing()
}

fn is_suspicious(text: &str, usual: &Usual) -> bool {
    let mut sum = 0_u32;
    text.chars().any(|character| {
        let price = if character.is_ascii() { price::USUAL } else { price_of(character, usual) };
        sum = if price == price::USUAL { sum.saturating_sub(RELIEF) } else { sum + price };
        sum >= SUSPICIOUS
    })
}

fn price_of(character: char, usual: &Usual) -> u32 {
    match usual.rarity(character) {
        Rarity::Usual => price::USUAL,
        Rarity::Known => price::KNOWN,
        Rarity::Rare if matches!(character, '\u{e000}'..='\u{f8ff}') => price::ODD,
        Rarity::Rare => price::RARE,
    }
}

/// What an encoding's pairs of bytes cost.
struct Mender {
    encoding: Encoding,
    /// By both bytes, the first one the higher; [`Mender::NONE`] where they are no character.
    prices: Vec<u8>,
}

impl Mender {
    const NONE: u8 = u8::MAX;

    fn new(encoding: Encoding, usual: &Usual) -> Self {
        let pairs = (0..=u16::MAX).map(u16::to_be_bytes);
        let prices = pairs.map(|pair| pair_price(encoding, pair, usual));
        Mender { encoding, prices: prices.collect() }
    }

    /// Decodes a line onto `text`; whether any byte was bad. Without `last`, what follows the line is not known: a
    /// character that is cut there waits.
    fn mend(&self, line: &[u8], last: bool, pieces: &mut Pieces, text: &mut String) -> bool {
        let (mut rest, mut lossy) = (line, false);
        while !rest.is_empty() {
            let window = &rest[..rest.len().min(WINDOW)];
            let all = window.len() == rest.len();
            let firm = if all { window.len() } else { WINDOW - MARGIN };
            let steps = &self.divide(window, last || !all);
            let (used, bad) = write(window, steps, firm, pieces, text);
            lossy |= bad;
            if used == 0 {
                break;
            }
            rest = &rest[used..];
        }
        lossy
    }

    /// The cheapest division, as the step to take from each byte: found from the end backwards.
    fn divide(&self, window: &[u8], last: bool) -> Vec<Step> {
        let mut costs = vec![0_u32; window.len() + 1];
        let mut steps = vec![Step::Bad; window.len()];
        for at in (0..window.len()).rev() {
            let rest = &window[at..];
            let characters = self.characters(rest).into_iter().flatten();
            let ways = characters.map(|(length, price)| (price + costs[at + length], Step::Character(length as u8)));
            let bad = (price::BAD + costs[at + 1], Step::Bad);
            (costs[at], steps[at]) = ways.fold(bad, |best, way| if way.0 < best.0 { way } else { best });
            if !last && rest.len() < 4 && self.is_cut(rest) {
                (costs[at], steps[at]) = (0, Step::Waits);
            }
        }
        steps
    }

    /// The characters that bytes may begin with: length in bytes and price.
    fn characters(&self, rest: &[u8]) -> [Option<(usize, u32)>; 2] {
        match *rest {
            [b'\t' | b'\n' | b'\r' | b' '..=b'~', ..] => [Some((1, price::USUAL)), None],
            [0..=0x80, ..] => [Some((1, price::ODD)), None],
            [first, second, ..] => {
                let price = self.prices[usize::from(u16::from_be_bytes([first, second]))];
                let pair = (price != Self::NONE).then_some((2, u32::from(price)));
                [pair, self.long(rest).map(|length| (length, price::RARE))]
            }
            _ => [None, None],
        }
    }

    /// The length of a character of more than two bytes: GB18030 has some of four, EUC-JP of three.
    fn long(&self, rest: &[u8]) -> Option<usize> {
        let length = match *rest {
            [_, b'0'..=b'9', 0x81..=0xfe, b'0'..=b'9', ..] if self.encoding == Encoding::GB18030 => 4,
            [0x8f, 0xa1..=0xfe, 0xa1..=0xfe, ..] if self.encoding == Encoding::EUC_JP => 3,
            _ => return None,
        };
        self.encoding.whole(&rest[..length]).map(|_| length)
    }

    /// Whether all of `rest` is the beginning of a character.
    fn is_cut(&self, rest: &[u8]) -> bool {
        rest[0] >= 0x81 && self.characters(rest) == [None, None] && self.encoding.is_clean(rest)
    }
}

/// Decodes a window's first `firm` bytes, and what the last character has beyond; gives how many bytes that were, and
/// whether any was bad.
fn write(window: &[u8], steps: &[Step], firm: usize, pieces: &mut Pieces, text: &mut String) -> (usize, bool) {
    let (mut at, mut good, mut lossy) = (0, 0, false);
    while at < firm {
        match steps[at] {
            Step::Character(length) => at += usize::from(length),
            Step::Bad => {
                pieces.decode(&window[good..at], true, text);
                text.push(char::REPLACEMENT_CHARACTER);
                (at, lossy) = (at + 1, true);
                good = at;
            }
            Step::Waits => break,
        }
    }
    pieces.decode(&window[good..at], true, text);
    (at, lossy)
}

/// What is next in a division.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// A character of so many bytes.
    Character(u8),
    /// A byte that belongs to none.
    Bad,
    /// A character that is cut by the end of what is known.
    Waits,
}

/// The price of a pair of bytes; [`Mender::NONE`] if they are no character.
fn pair_price(encoding: Encoding, pair: [u8; 2], usual: &Usual) -> u8 {
    if pair[0] < 0x81 {
        return Mender::NONE;
    }
    let first = encoding.whole(&pair).and_then(|text| text.chars().next());
    first.map_or(Mender::NONE, |first| price_of(first, usual) as u8)
}
