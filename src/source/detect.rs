//! Which encoding bytes are in.
//!
//! The order: byte order mark, seven-bit escapes, UTF-16 without a mark, UTF-8, what the document declares, then the
//! candidate that reads most like writing ([`Evidence`]), and chardetng where none does. Each rule is a function of a
//! [`Specimen`]; the first that answers decides.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::encoding::as_utf8;
use super::evidence::{CONVINCING, Evidence};
use super::{Encoding, binary, declared, euc_tw, hz, repair};

/// An encoding, and whether it is certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    pub encoding: Encoding,
    pub sure: bool,
}

/// Why bytes are not decoded at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    Binary(binary::BinaryKind),
    Unsupported(&'static str),
}

/// What a rule answers: nothing, where it does not apply.
type Answer = Option<Result<Guess, Refusal>>;

/// How many bytes at the beginning of a source tell text from other things.
const HEAD: usize = 64 * 1024;

/// The rules, in the order in which they are asked.
const RULES: [fn(&Specimen) -> Answer; 10] =
    [by_mark, by_kind, by_escapes, by_nuls, by_utf8, by_declaration, by_euc_tw, by_evidence, by_repair, by_controls];

/// Decides the encoding of a source that begins with `bytes`; with `end`, nothing follows.
pub fn detect(bytes: &[u8], end: bool) -> Result<Guess, Refusal> {
    let specimen = Specimen::new(bytes, end);
    RULES.iter().find_map(|rule| rule(&specimen)).unwrap_or_else(|| Ok(by_chardetng(&specimen)))
}

fn sure(encoding: Encoding) -> Answer {
    Some(Ok(Guess { encoding, sure: true }))
}

/// A source's bytes, as the rules look at them.
struct Specimen<'a> {
    bytes: &'a [u8],
    end: bool,
    head: &'a [u8],
    /// How many of a thousand bytes of the head are control characters.
    controls: usize,
    /// Parts of the source with bytes beyond ASCII; see [`windows`]. Filled on first use.
    sample: std::cell::OnceCell<Vec<u8>>,
}

impl<'a> Specimen<'a> {
    fn new(bytes: &'a [u8], end: bool) -> Self {
        let head = &bytes[..bytes.len().min(HEAD)];
        Specimen { bytes, end, head, controls: binary::controls_per_thousand(head), sample: Default::default() }
    }

    fn sample(&self) -> &[u8] {
        self.sample.get_or_init(|| windows(self.bytes))
    }
}

/// Answers by a byte order mark.
fn by_mark(specimen: &Specimen) -> Answer {
    const MARKS: [(&[u8], Result<Encoding, &str>); 6] = [
        (b"\xef\xbb\xbf", Ok(Encoding::UTF_8)),
        (b"\xff\xfe\0\0", Err("UTF-32")),
        (b"\0\0\xfe\xff", Err("UTF-32")),
        (b"\xff\xfe", Ok(Encoding::UTF_16LE)),
        (b"\xfe\xff", Ok(Encoding::UTF_16BE)),
        (b"\x84\x31\x95\x33", Ok(Encoding::GB18030)),
    ];
    let (_, meaning) = MARKS.iter().find(|(mark, _)| specimen.bytes.starts_with(mark))?;
    Some(match meaning {
        Ok(encoding) => Ok(Guess { encoding: *encoding, sure: true }),
        Err(name) => Err(Refusal::Unsupported(name)),
    })
}

/// Refuses what begins like an image, a program, an archive.
fn by_kind(specimen: &Specimen) -> Answer {
    binary::kind(specimen.head).map(|kind| Err(Refusal::Binary(kind)))
}

/// Finds seven-bit encodings, which are valid ASCII too.
fn by_escapes(specimen: &Specimen) -> Answer {
    let has = |escape: &[u8]| memchr::memmem::find(specimen.head, escape).is_some();
    let beyond_ascii = specimen.head.iter().filter(|byte| !byte.is_ascii()).count();
    if beyond_ascii > 1 + specimen.head.len() / 1000 {
        return None;
    }
    let guess = |encoding: Encoding| Some(Ok(Guess { encoding, sure: encoding.is_clean(specimen.head) }));
    if hz::looks_like(specimen.head) {
        return guess(Encoding::HZ);
    }
    if has(b"\x1b$B") || has(b"\x1b$@") {
        return guess(Encoding::ISO_2022_JP);
    }
    let other = [(b"\x1b$)A", "ISO-2022-CN"), (b"\x1b$)G", "ISO-2022-CN"), (b"\x1b$)C", "ISO-2022-KR")];
    let (_, name) = other.into_iter().find(|(escape, _)| has(*escape))?;
    Some(Err(Refusal::Unsupported(name)))
}

/// UTF-16 without a mark shows itself by the NUL in every ASCII character; other text has next to none. A head that
/// is mostly NUL or the like and no UTF-16 is no text.
fn by_nuls(specimen: &Specimen) -> Answer {
    const FEW: usize = 10;
    const MOST: usize = 300;
    if specimen.controls <= FEW {
        return None;
    }
    if let Some((guess, _)) = utf16(specimen) {
        return Some(Ok(guess));
    }
    if is_utf32(specimen.head) {
        return Some(Err(Refusal::Unsupported("UTF-32")));
    }
    let long = specimen.head.len() >= 256;
    (long && specimen.controls > MOST).then_some(Err(Refusal::Binary(binary::BinaryKind::Unknown)))
}

/// UTF-8, also with a few bad bytes: whole characters of three bytes hardly ever come about by chance, of two rarely.
fn by_utf8(specimen: &Specimen) -> Answer {
    if as_utf8(specimen.bytes, specimen.end).is_some() {
        return sure(Encoding::UTF_8);
    }
    let (mut characters, mut long, mut bad) = (0_usize, 0_usize, 0_usize);
    for chunk in specimen.bytes.utf8_chunks() {
        let leads = |least: u8| chunk.valid().bytes().filter(|byte| *byte >= least).count();
        characters += leads(0xc0);
        long += leads(0xe0);
        bad += usize::from(!chunk.invalid().is_empty());
        if bad > 64 && bad > long {
            return None;
        }
    }
    let guess = Guess { encoding: Encoding::UTF_8, sure: bad * 5 <= characters };
    (bad <= long || bad * 4 <= characters).then_some(Ok(guess))
}

/// What an HTML or XML document says of itself, if that decodes without error and nothing else reads much better:
/// pages exist that declare gb2312 and are in Big5.
fn by_declaration(specimen: &Specimen) -> Answer {
    let encoding = declared::charset(specimen.head)?;
    if !encoding.is_clean(specimen.bytes) {
        return None;
    }
    let score = |encoding| Evidence::from_bytes(encoding, specimen.sample()).score();
    let best = MULTIBYTE.into_iter().map(score).max().unwrap_or(0);
    (score(encoding) + CLEARLY >= best || best < CONVINCING).then_some(Ok(Guess { encoding, sure: true }))
}

/// EUC-TW, which no library here decodes and which GB18030 takes without an error.
fn by_euc_tw(specimen: &Specimen) -> Answer {
    euc_tw::looks_like(specimen.sample()).then_some(Err(Refusal::Unsupported("EUC-TW")))
}

/// The candidates for bytes that are not UTF-8, the likelier first.
const MULTIBYTE: [Encoding; 5] =
    [Encoding::GB18030, Encoding::BIG5, Encoding::SHIFT_JIS, Encoding::EUC_JP, Encoding::EUC_KR];

/// By how many points of its score the best candidate must be ahead of the next.
const CLEARLY: i32 = 150;
/// From how many characters on a score means something.
const ENOUGH: u32 = 8;

/// The candidate that reads most like writing, if one clearly does.
fn by_evidence(specimen: &Specimen) -> Answer {
    let candidates = MULTIBYTE.map(|encoding| (encoding, Evidence::from_bytes(encoding, specimen.sample())));
    let best = candidates.iter().map(|(_, evidence)| evidence.score()).max().unwrap_or(0);
    match utf16(specimen) {
        Some((guess, score)) if score - best >= CLEARLY => Some(Ok(guess)),
        _ => clearly_best(candidates),
    }
}

/// The encoding that reads clearly best once lines are mended in which a bad byte shifted all that follows.
fn by_repair(specimen: &Specimen) -> Answer {
    clearly_best(repair::CANDIDATES.map(|encoding| (encoding, repair::evidence(encoding, specimen.sample()))))
}

fn clearly_best<const N: usize>(mut candidates: [(Encoding, Evidence); N]) -> Answer {
    candidates.sort_by_key(|(_, evidence)| std::cmp::Reverse(evidence.score()));
    let ((encoding, best), (_, next)) = (candidates[0], candidates[1]);
    let clear = best.reads_like_writing() && best.score() - next.score() >= CLEARLY;
    if clear && best.characters >= ENOUGH { sure(encoding) } else { None }
}

/// UTF-16 of either order, if it reads like writing; a guess only, if it does so from the second byte on.
fn utf16(specimen: &Specimen) -> Option<(Guess, i32)> {
    let head = &specimen.head[..specimen.head.len().min(WINDOW * 2)];
    let shifted = head.get(1..).unwrap_or_default();
    let ways = [(head, true), (shifted, false)].into_iter();
    let ways = ways.flat_map(|way| [Encoding::UTF_16LE, Encoding::UTF_16BE].map(|encoding| (encoding, way)));
    let scored =
        ways.map(|(encoding, (bytes, sure))| (Evidence::from_bytes(encoding, even(bytes)).score(), encoding, sure));
    let mut scored: Vec<_> = scored.collect();
    scored.sort_by_key(|(score, ..)| std::cmp::Reverse(*score));
    let (best, encoding, sure) = scored[0];
    (best >= CONVINCING && best - scored[1].0 >= CLEARLY).then_some((Guess { encoding, sure }, best))
}

/// Whether every four bytes are a character's number, which is below 0x110000, in either order.
fn is_utf32(head: &[u8]) -> bool {
    let numbers = || head.chunks_exact(4).filter_map(|bytes| <[u8; 4]>::try_from(bytes).ok());
    let all_chars = |number: fn([u8; 4]) -> u32| numbers().all(|bytes| char::from_u32(number(bytes)).is_some());
    let says_something = head.iter().any(|byte| *byte != 0);
    head.len() >= 8 && says_something && (all_chars(u32::from_le_bytes) || all_chars(u32::from_be_bytes))
}

fn even(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len() & !1]
}

/// Bytes that read like nothing and hold control characters are no text.
fn by_controls(specimen: &Specimen) -> Answer {
    (specimen.controls > 30 && specimen.head.len() >= 256).then_some(Err(Refusal::Binary(binary::BinaryKind::Unknown)))
}

/// chardetng's guess. It gives up an encoding at one bad byte, and then any bytes are windows-1252; so a candidate with
/// hardly an error goes before a guess that cannot have one.
fn by_chardetng(specimen: &Specimen) -> Guess {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(specimen.sample(), specimen.end && specimen.bytes.len() == specimen.sample().len());
    let guess = Encoding::from_standard(detector.guess(None, Utf8Detection::Deny));
    let encoding = if guess.is_single_byte() { second_thoughts(specimen, guess) } else { guess };
    Guess { encoding, sure: false }
}

/// What to take instead of chardetng's one-byte `guess`: the candidate that reads at least half like writing, or UTF-8
/// where windows-1252 would have letters that nobody writes; else the guess.
fn second_thoughts(specimen: &Specimen, guess: Encoding) -> Encoding {
    let scored = MULTIBYTE.map(|encoding| (Evidence::from_bytes(encoding, specimen.sample()).score(), encoding));
    let odd = |byte: &u8| matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d | 0xfe | 0xff);
    match scored.into_iter().max_by_key(|(score, _)| *score) {
        Some((score, encoding)) if score >= CONVINCING / 2 => encoding,
        _ if guess.name() == "windows-1252" && specimen.sample().iter().any(odd) => Encoding::UTF_8,
        _ => guess,
    }
}

/// How many windows a sample has at most, and how many bytes a window.
const WINDOWS: usize = 8;
const WINDOW: usize = 2 * 1024;

/// Parts of the source, spread over it, in which there are bytes beyond ASCII. Each begins where a character does in
/// every encoding that leaves ASCII alone: behind a newline, or at the start.
fn windows(bytes: &[u8]) -> Vec<u8> {
    if bytes.len() <= WINDOWS * WINDOW {
        return bytes.to_vec();
    }
    let mut sample = Vec::with_capacity(WINDOWS * WINDOW);
    let stride = bytes.len() / WINDOWS;
    for part in bytes.chunks(stride).take(WINDOWS) {
        sample.extend_from_slice(window(part, sample.is_empty()));
    }
    sample
}

fn window(part: &[u8], first: bool) -> &[u8] {
    let start = if first { Some(0) } else { memchr::memchr(b'\n', part).map(|newline| newline + 1) };
    let part = start.map_or(&[][..], |start| &part[start..]);
    let ascii = encoding_rs::Encoding::ascii_valid_up_to(part);
    &part[ascii..part.len().min(ascii + WINDOW)]
}
