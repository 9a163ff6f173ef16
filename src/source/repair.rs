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
    /// Any other character in common use.
    pub const KNOWN: u32 = 1;
    /// A character in rare use.
    pub const RARE: u32 = 3;
    /// A character that text seldom has: one of private use.
    pub const ODD: u32 = 4;
    /// A byte that belongs to no character.
    pub const BAD: u32 = 4;
}

/// What each usual character of a line takes from the prices of its odd ones.
const RELIEF: u32 = 3;
/// From this sum on a line is suspicious.
const SUSPICIOUS: u32 = 6;
/// A byte that none of [`CANDIDATES`] has: it may stand for the first one of a character, which was lost.
pub const LOST: u8 = 0xff;
/// From how many bytes on a line is long.
const LONG: usize = 1024;
/// How many bytes are divided at a time, in a longer line, and how many of these may be divided otherwise once what
/// follows is known.
const WINDOW: usize = 8 * 1024;
const MARGIN: usize = 256;

/// Decodes like [`Encoding::decode`], and repairs damaged lines where the encoding has two bytes for a character and
/// the text reads like writing then.
pub fn decode(encoding: Encoding, bytes: &[u8], end: bool) -> (Cow<'_, str>, bool) {
    /// How many bytes show whether the text reads like writing.
    const HEAD: usize = 8 * 1024;
    let ascii = encoding_rs::Encoding::ascii_valid_up_to(bytes);
    let head = &bytes[ascii..bytes.len().min(ascii + HEAD)];
    let plain = || Evidence::from_bytes(encoding, head).reads_like_writing();
    if !CANDIDATES.contains(&encoding) || !(plain() || evidence(encoding, head).reads_like_writing()) {
        return encoding.decode(bytes, end);
    }
    let (text, lossy) = repaired(encoding, bytes, end);
    (Cow::Owned(text), lossy)
}

/// The encodings that have two bytes for a character and no way to find the next one.
pub const CANDIDATES: [Encoding; 4] = [Encoding::GB18030, Encoding::BIG5, Encoding::EUC_JP, Encoding::EUC_KR];

/// What one of [`CANDIDATES`] makes of a sample once that is repaired.
pub fn evidence(encoding: Encoding, sample: &[u8]) -> Evidence {
    Evidence::from_text(encoding, &repaired(encoding, sample, false).0)
}

/// Decodes like [`Encoding::decode`], and repairs every line that is damaged or does not read like writing; a byte that is
/// known to be lost stands as [`LOST`].
pub fn repaired(encoding: Encoding, bytes: &[u8], end: bool) -> (String, bool) {
    let usual = Usual::new(encoding);
    let (mut text, mut lossy) = (String::with_capacity(bytes.len() / 2 * 3), false);
    let mut pieces = Pieces::new(encoding);
    let mut repairer = None;
    for line in lines(encoding.without_mark(bytes)) {
        let last = end || line.last().is_some_and(divides);
        let start = text.len();
        let bad = pieces.decode(line, last, &mut text);
        if bad || is_suspicious(&text[start..], &usual) {
            text.truncate(start);
            let repairer = repairer.get_or_insert_with(|| Repairer::new(encoding, &usual));
            lossy |= repairer.repair(line, last, &mut pieces, &mut text);
        }
    }
    (text, lossy)
}

/// The lines, newlines included; long ones are divided too, where no character can be cut.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let newline = memchr::memchr(b'\n', &rest[..rest.len().min(LONG)]);
        let end = newline.or_else(|| Some(LONG + rest.get(LONG..)?.iter().position(divides)?));
        let (line, after) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
        rest = after;
        (!line.is_empty()).then_some(line)
    })
}

/// Whether a byte is never part of a longer character in any of [`CANDIDATES`]: the lowest that is, is a digit.
fn divides(byte: &u8) -> bool {
    *byte < b'0'
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

/// Divides lines into characters.
struct Repairer<'a> {
    encoding: Encoding,
    usual: &'a Usual,
    /// What a pair of bytes costs, by both bytes, the first one the higher: found out when it is asked for.
    prices: Vec<u8>,
}

/// Of a pair: not asked for yet.
const UNKNOWN: u8 = u8::MAX;
/// Of a pair: no character.
const NONE: u8 = u8::MAX - 1;

impl<'a> Repairer<'a> {
    fn new(encoding: Encoding, usual: &'a Usual) -> Self {
        Repairer { encoding, usual, prices: vec![UNKNOWN; 1 << 16] }
    }

    /// Decodes a line onto `text`; whether any byte was bad. Without `last`, what follows the line is not known: a
    /// character that is cut there waits.
    fn repair(&mut self, line: &[u8], last: bool, pieces: &mut Pieces, text: &mut String) -> bool {
        let (mut rest, mut lossy) = (line, false);
        while !rest.is_empty() {
            let window = &rest[..rest.len().min(WINDOW)];
            let all = window.len() == rest.len();
            let firm = if all { window.len() } else { WINDOW - MARGIN };
            let mut steps = self.cheapest(window, last || !all);
            self.keep_what_was_right(window, &mut steps);
            let (used, bad) = write(window, &steps, firm, pieces, text);
            lossy |= bad;
            if used == 0 {
                break;
            }
            rest = &rest[used..];
        }
        lossy
    }

    /// The cheapest division, as the step to take from each byte: found from the end backwards.
    fn cheapest(&mut self, window: &[u8], last: bool) -> Vec<Step> {
        let mut costs = vec![0_u32; window.len() + 1];
        let mut steps = vec![Step::Bad; window.len()];
        for at in (0..window.len()).rev() {
            let rest = &window[at..];
            let mut bad = (price::BAD + costs[at + 1], Step::Bad);
            if let [LOST, 0x80..=0xfe, ..] = *rest {
                bad = bad.min((price::BAD + costs[at + 2], Step::HalfLost));
            }
            (costs[at], steps[at]) = match self.character(rest) {
                Some((length, price)) => bad.min((price + costs[at + length], Step::Character(length as u8))),
                None if !last && rest.len() < 4 && self.encoding.is_clean(rest) => (0, Step::Waits),
                None => bad,
            };
        }
        steps
    }

    /// Takes the cheapest division back wherever it is no clear gain over the plain one, in which a byte is bad only
    /// if no character begins with it: unusual characters may be meant, if no bad byte is among them.
    fn keep_what_was_right(&mut self, window: &[u8], steps: &mut [Step]) {
        let mut at = 0;
        while at < window.len() {
            let (mut plain, mut cheapest) = (Way::at(at), Way::at(at));
            while plain.at == at || plain.at != cheapest.at {
                if plain.at <= cheapest.at {
                    plain.step(self.plain(&window[plain.at..]));
                } else {
                    cheapest.step(self.priced(&window[cheapest.at..], steps[cheapest.at]));
                }
            }
            if plain.bad == 0 && cheapest.bad > 0 && cheapest.cost * 10 > plain.cost * 6 {
                self.write_plain(window, at..plain.at, steps);
            }
            at = plain.at;
        }
    }

    fn write_plain(&mut self, window: &[u8], part: std::ops::Range<usize>, steps: &mut [Step]) {
        let mut at = part.start;
        while at < part.end {
            steps[at] = self.plain(&window[at..]).0;
            at += steps[at].length();
        }
    }

    /// The plain step, and its price.
    fn plain(&mut self, rest: &[u8]) -> (Step, u32) {
        let character = self.character(rest);
        character.map_or((Step::Bad, price::BAD), |(length, price)| (Step::Character(length as u8), price))
    }

    fn priced(&mut self, rest: &[u8], step: Step) -> (Step, u32) {
        if let Step::Character(_) = step { self.plain(rest) } else { (step, price::BAD) }
    }

    /// The character that bytes begin with: length in bytes and price.
    fn character(&mut self, rest: &[u8]) -> Option<(usize, u32)> {
        match *rest {
            [b'\t' | b'\n' | b'\r' | b' '..=b'~', ..] => Some((1, price::USUAL)),
            [0..=0x7f, ..] => Some((1, price::KNOWN)),
            [0x80, ..] => self.encoding.whole(&rest[..1]).map(|_| (1, price::RARE)),
            [_, b'0'..=b'9', ..] if self.encoding == Encoding::GB18030 => self.long(rest, 4),
            [0x8f, ..] if self.encoding == Encoding::EUC_JP => self.long(rest, 3),
            [first, second, ..] => self.pair([first, second]).map(|price| (2, price)),
            _ => None,
        }
    }

    /// A character of more than two bytes: GB18030 has some of four, EUC-JP of three.
    fn long(&self, rest: &[u8], length: usize) -> Option<(usize, u32)> {
        let character = self.encoding.whole(rest.get(..length)?)?;
        character.chars().next().map(|character| (length, price_of(character, self.usual)))
    }

    fn pair(&mut self, pair: [u8; 2]) -> Option<u32> {
        let price = &mut self.prices[usize::from(u16::from_be_bytes(pair))];
        if *price == UNKNOWN {
            let first = self.encoding.whole(&pair).and_then(|text| text.chars().next());
            *price = first.map_or(NONE, |first| price_of(first, self.usual) as u8);
        }
        (*price != NONE).then_some(u32::from(*price))
    }
}

/// How far a division has gone, and at what cost.
struct Way {
    at: usize,
    cost: u32,
    bad: usize,
}

impl Way {
    fn at(at: usize) -> Self {
        Way { at, cost: 0, bad: 0 }
    }

    fn step(&mut self, (step, price): (Step, u32)) {
        self.at += step.length();
        self.cost += price;
        self.bad += usize::from(step.is_bad());
    }
}

/// Decodes a window's first `firm` bytes, and what the last character has beyond; gives how many bytes that were, and
/// whether any was bad.
fn write(window: &[u8], steps: &[Step], firm: usize, pieces: &mut Pieces, text: &mut String) -> (usize, bool) {
    let (mut at, mut good, mut lossy) = (0, 0, false);
    while at < firm && steps[at] != Step::Waits {
        let next = at + steps[at].length();
        if steps[at].is_bad() {
            pieces.decode(&window[good..at], true, text);
            text.push(char::REPLACEMENT_CHARACTER);
            (good, lossy) = (next, true);
        }
        at = next;
    }
    pieces.decode(&window[good..at], true, text);
    (at, lossy)
}

/// What is next in a division.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    /// A character of so many bytes.
    Character(u8),
    /// A character of two bytes, the first of which is lost.
    HalfLost,
    /// A byte that belongs to none.
    Bad,
    /// A byte of a character that is cut by the end of what is known.
    Waits,
}

impl Step {
    /// In bytes.
    fn length(self) -> usize {
        match self {
            Step::Character(length) => length.into(),
            Step::HalfLost => 2,
            Step::Bad | Step::Waits => 1,
        }
    }

    fn is_bad(self) -> bool {
        matches!(self, Step::Bad | Step::HalfLost)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROSE: &str = "今日的報紙說，城裡的人都在等一場雨。他們坐在窗前，讀著昨天的消息，談論著明天的天氣";

    fn big5(text: &str) -> Vec<u8> {
        encoding_rs::BIG5.encode(text).0.into_owned()
    }

    #[test]
    fn a_bad_byte_costs_one_character() {
        let bytes = big5(PROSE);
        for (what, damaged) in [
            ("lost", [&bytes[..10], &bytes[11..]].concat()),
            ("lost at the start", bytes[1..].to_vec()),
            ("put in", [&bytes[..10], b"\xc1", &bytes[10..]].concat()),
            ("altered to ASCII", [&bytes[..10], b"?", &bytes[11..]].concat()),
            ("altered to none", [&bytes[..10], b"\xff", &bytes[11..]].concat()),
            ("two altered", [&bytes[..10], b"\xff", &bytes[11..40], b"\xff", &bytes[41..]].concat()),
        ] {
            let (text, _) = decode(Encoding::BIG5, &damaged, true);
            let kept = PROSE.chars().filter(|character| text.contains(*character)).count();
            assert!(kept + 2 >= PROSE.chars().count(), "{what}: {text}");
        }
    }

    #[test]
    fn what_is_right_stays() {
        let rare = "鼴鼱鼩鼶鼷齁齆齇齈齉";
        for text in
            [PROSE, rare, &format!("{PROSE}{rare}{PROSE}"), &format!("{PROSE}\x1b[m\0{PROSE}\x07\r\n"), "a b", ""]
        {
            assert_eq!(decode(Encoding::BIG5, &big5(text), true), (Cow::Borrowed(text), false));
        }
        let kana = format!("{PROSE}\nひらがなカタカナのならぶいちぎょうもそのままにしておく\n");
        let bytes = encoding_rs::GB18030.encode(&kana).0;
        assert_eq!(decode(Encoding::GB18030, &bytes, true), (Cow::Borrowed(&*kana), false));
    }

    #[test]
    fn a_long_line_is_repaired_in_every_window() {
        let text = PROSE.repeat(1000);
        let mut bytes = big5(&text);
        for at in (5_000..bytes.len()).step_by(5_000) {
            bytes[at] = 0xff;
        }
        let (repaired, lossy) = decode(Encoding::BIG5, &bytes, true);
        let damaged = (bytes.len() - 1) / 5_000;
        assert!(lossy && repaired.matches(PROSE).count() + 2 * damaged >= 1000, "{}", repaired.matches(PROSE).count());
    }

    #[test]
    fn a_cut_character_waits_in_a_damaged_line_too() {
        let mut bytes = big5(PROSE);
        bytes[10] = 0xff;
        bytes.pop();
        let (text, _) = decode(Encoding::BIG5, &bytes, false);
        assert!(text.ends_with("的天"), "{text}");
        assert!(decode(Encoding::BIG5, &bytes, true).0.ends_with("的天\u{fffd}"));
    }
}
