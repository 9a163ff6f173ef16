//! The words of the lattice, each with its frequency and with the candidates that its characters have in it.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use kanbao::script::learning::words::COST_SCALE;
use kanbao::script::learning::{LONGEST, Word, Words, candidates, runs};

use super::corpus::{Line, Plains};

/// Candidates of a character, at most.
const MOST: usize = 4;

/// A word without a character that has a choice only serves to cut; it must be this frequent.
const COMMON: f64 = 30.0;

/// A word of two characters is kept that was seen so often; a longer one in any case, since it cannot be cut out of two others
/// so easily.
const SEEN: f64 = 2.0;

/// A phrase of two characters that no text was cut by, such as OpenCC's 府干, must be this frequent in the corpora.
const WITNESSES: u32 = 3;

/// A candidate is taken from native text where a word was seen so often, with this share of one candidate; against OpenCC it
/// must have been seen more often.
const ENOUGH: u32 = 3;
const ENOUGH_AGAINST: u32 = 6;
const SHARE: f64 = 0.7;

/// Times that a word of the native list counts for, beside the corpora and the other list, which are larger.
const NATIVE: u32 = 3;

/// What the native list is worth where it has a word that it never counted.
const LISTED: u32 = 2;

/// The part of speech that jieba's list gives names of foreigners, written by their sound.
const FOREIGN_NAME: &str = "nrt";

/// A character that such names are spelt with, as it is: 佩里 is no place that something is in.
const SPELLING: char = '里';

/// What no such name ends with, and a word of the list that is none does: 家里人.
const NATIVE_END: char = '人';

/// What is known of a word.
#[derive(Clone)]
struct Entry {
    /// How often it stands in the lists of frequencies.
    listed: f64,
    /// How often the corpora's text was cut so.
    cut: u32,
    /// What OpenCC makes of the word alone.
    opencc: Vec<char>,
    /// For each of its characters with a choice, how often each candidate was written, in the corpora and the native list.
    written: Vec<[u32; MOST]>,
}

type Dictionary = BTreeMap<Vec<char>, Entry>;

/// The lists of words that the lattice is made of.
pub struct Lists {
    words: Dictionary,
    /// All of them, to cut the corpora by.
    first: Vec<u8>,
}

/// Reads the lists: Simplified words with frequencies, OpenCC's phrases, Traditional words with frequencies.
pub fn read(plains: &Plains, frequencies: &Path, phrases: &Path, native: &Path) -> Result<Lists, Box<dyn Error>> {
    let mut dictionary = Dictionary::new();
    let read = |file: &Path| fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()));
    for row in read(frequencies)?.lines() {
        let mut fields = row.split(' ');
        let (Some(word), Some(frequency)) = (fields.next(), fields.next()) else { continue };
        add(&mut dictionary, plains, word, frequency.parse()?);
        if fields.next() == Some(FOREIGN_NAME) && !word.ends_with(NATIVE_END) {
            spell(&mut dictionary, word);
        }
    }
    for row in read(phrases)?.lines().filter(|row| !row.starts_with('#')) {
        add(&mut dictionary, plains, row.split('\t').next().unwrap_or_default(), 0.0);
    }
    for row in read(native)?.lines() {
        let mut fields = row.split(' ');
        let (Some(word), Some(frequency)) = (fields.next(), fields.next()) else { continue };
        add_native(&mut dictionary, plains, word, frequency.parse()?);
    }
    let total = dictionary.values().map(|entry| entry.listed).sum();
    let all: Vec<_> = dictionary.iter().map(|(word, entry)| (&word[..], word_of(entry.listed, total, 0))).collect();
    let first = Words::build(&all);
    Ok(Lists { words: dictionary, first })
}

/// The bytes of the table of words, by what these lines say of them.
pub fn learn<'a>(lists: &Lists, lines: impl Iterator<Item = &'a Line>) -> Vec<u8> {
    let mut dictionary = lists.words.clone();
    count(&mut dictionary, lines, &Words::new(&lists.first));
    let total: f64 = dictionary.values().map(|entry| entry.listed + f64::from(entry.cut)).sum();
    let kept: Vec<_> = dictionary.iter().filter(|(word, entry)| is_kept(word, entry)).collect();
    println!("{} words", kept.len());
    let words: Vec<_> = kept
        .into_iter()
        .map(|(word, entry)| (&word[..], word_of(entry.listed + f64::from(entry.cut), total, taken(word, entry))))
        .collect();
    Words::build(&words)
}

/// Adds a word, if it is one of Simplified text that the lattice can hold.
fn add(dictionary: &mut Dictionary, plains: &Plains, word: &str, listed: f64) {
    let chars: Vec<char> = word.chars().collect();
    let is_han = chars.iter().all(|c| matches!(c, '\u{3400}'..='\u{9FFF}'));
    if chars.is_empty() || chars.len() > LONGEST || !is_han {
        return;
    }
    let Some(line) = plains.line(word).filter(|line| line.simplified == chars) else { return };
    let choices = chars.iter().filter(|c| candidates(**c).is_some()).count();
    let entry = Entry { listed, cut: 0, opencc: line.opencc, written: vec![[0; MOST]; choices] };
    dictionary.entry(chars).or_insert(entry);
}

/// Adds a Traditional word, with what its characters are written as.
fn add_native(dictionary: &mut Dictionary, plains: &Plains, word: &str, frequency: u32) {
    let Some(line) = plains.line(word) else { return };
    let simplified: String = line.simplified.iter().collect();
    add(dictionary, plains, &simplified, 0.0);
    let Some(entry) = dictionary.get_mut(&line.simplified) else { return };
    let seen = (frequency * NATIVE).max(LISTED);
    entry.listed += f64::from(seen);
    tally(&mut entry.written, &line.simplified, &line.original, seen);
}

/// Makes the characters that spell a foreigner's name stay as they are, where no text says otherwise.
fn spell(dictionary: &mut Dictionary, name: &str) {
    let name: Vec<char> = name.chars().collect();
    let Some(entry) = dictionary.get_mut(&name) else { return };
    let spelling = entry.opencc.iter_mut().zip(&name).filter(|(_, c)| **c == SPELLING);
    spelling.for_each(|(opencc, _)| *opencc = SPELLING);
}

/// Counts what the characters of a word with a choice were written as.
fn tally(written: &mut [[u32; MOST]], simplified: &[char], original: &[char], times: u32) {
    let rows = simplified.iter().zip(original).filter_map(|(c, original)| Some((candidates(*c)?, *original)));
    for (written, (row, original)) in written.iter_mut().zip(rows) {
        if let Some(candidate) = row.index(original) {
            written[candidate] += times;
        }
    }
}

/// Cuts all lines by the words, and counts each word and what its characters were written as.
fn count<'a>(dictionary: &mut Dictionary, lines: impl Iterator<Item = &'a Line>, words: &Words) {
    for line in lines {
        for run in runs(&line.simplified) {
            for word in words.cut(&line.simplified[run.clone()]) {
                let word = run.start + word.start..run.start + word.end;
                let Some(entry) = dictionary.get_mut(&line.simplified[word.clone()]) else { continue };
                entry.cut += 1;
                tally(&mut entry.written, &line.simplified[word.clone()], &line.original[word], 1);
            }
        }
    }
}

fn is_kept(word: &[char], entry: &Entry) -> bool {
    let seen = entry.listed + f64::from(entry.cut);
    let is_witnessed = entry.listed > 0.0 || entry.cut >= WITNESSES;
    match (word.len(), entry.written.is_empty()) {
        (1, _) => true,
        (_, true) => seen >= COMMON,
        (2, false) => seen >= SEEN && is_witnessed,
        (_, false) => true,
    }
}

/// The candidates that a word's characters take, two bits for each of the first four.
fn taken(word: &[char], entry: &Entry) -> u8 {
    let choices = word.iter().zip(&entry.opencc).filter_map(|(c, opencc)| Some((candidates(*c)?, *opencc)));
    let taken = choices.zip(&entry.written).map(|((row, opencc), written)| {
        let sum: u32 = written.iter().sum();
        let best = (0..MOST).rev().max_by_key(|candidate| written[*candidate]).unwrap_or_default();
        let opencc = row.index(opencc).unwrap_or_default();
        let enough = if best == opencc { ENOUGH } else { ENOUGH_AGAINST };
        let is_clear = sum >= enough && f64::from(written[best]) >= SHARE * f64::from(sum);
        if is_clear { best } else { opencc }
    });
    taken.take(4).enumerate().fold(0, |bits, (nth, candidate)| bits | (candidate as u8) << (2 * nth))
}

fn word_of(frequency: f64, total: f64, candidates: u8) -> Word {
    let cost = -(frequency.max(0.5) / total).ln() * f64::from(COST_SCALE);
    Word { cost: cost.round().clamp(1.0, 249.0) as u8, candidates }
}
