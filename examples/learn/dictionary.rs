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

/// A word is kept that was seen so often.
const SEEN: f64 = 2.0;

/// A phrase of two characters that no text was cut by, such as OpenCC's 府干, must be this frequent in the corpora.
const WITNESSES: u32 = 3;

/// A candidate is taken from the corpora where a word was seen so often, with this share of one candidate.
const ENOUGH: u32 = 3;
const SHARE: f64 = 0.7;

/// What is known of a word.
struct Entry {
    /// How often it stands in the list of frequencies.
    listed: f64,
    /// How often the corpora's text was cut so.
    cut: u32,
    /// What OpenCC makes of the word alone.
    opencc: Vec<char>,
    /// For each of its characters with a choice, how often each candidate was written.
    written: Vec<[u32; MOST]>,
}

type Dictionary = BTreeMap<Vec<char>, Entry>;

/// The bytes of the table of words.
pub fn learn(lines: &[Line], plains: &Plains, frequencies: &Path, phrases: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut dictionary = Dictionary::new();
    let read = |file: &Path| fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()));
    for row in read(frequencies)?.lines() {
        let mut fields = row.split(' ');
        let (Some(word), Some(frequency)) = (fields.next(), fields.next()) else { continue };
        add(&mut dictionary, plains, word, frequency.parse()?);
    }
    for row in read(phrases)?.lines().filter(|row| !row.starts_with('#')) {
        add(&mut dictionary, plains, row.split('\t').next().unwrap_or_default(), 0.0);
    }
    let total = dictionary.values().map(|entry| entry.listed).sum();
    let first: Vec<_> = dictionary.iter().map(|(word, entry)| (&word[..], word_of(entry.listed, total, 0))).collect();
    let first = Words::build(&first);
    count(&mut dictionary, lines, &Words::new(&first));
    let total: f64 = dictionary.values().map(|entry| entry.listed + f64::from(entry.cut)).sum();
    let kept: Vec<_> = dictionary.iter().filter(|(word, entry)| is_kept(word, entry)).collect();
    println!("{} words", kept.len());
    let words: Vec<_> = kept
        .into_iter()
        .map(|(word, entry)| (&word[..], word_of(entry.listed + f64::from(entry.cut), total, taken(word, entry))))
        .collect();
    Ok(Words::build(&words))
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

/// Cuts all lines by the words, and counts each word and what its characters were written as.
fn count(dictionary: &mut Dictionary, lines: &[Line], words: &Words) {
    for line in lines {
        for run in runs(&line.simplified) {
            for word in words.cut(&line.simplified[run.clone()]) {
                let word = run.start + word.start..run.start + word.end;
                let Some(entry) = dictionary.get_mut(&line.simplified[word.clone()]) else { continue };
                entry.cut += 1;
                let rows = word.filter_map(|at| Some((candidates(line.simplified[at])?, line.original[at])));
                for (written, (row, original)) in entry.written.iter_mut().zip(rows) {
                    if let Some(candidate) = row.index(original) {
                        written[candidate] += 1;
                    }
                }
            }
        }
    }
}

fn is_kept(word: &[char], entry: &Entry) -> bool {
    let seen = entry.listed + f64::from(entry.cut);
    let needed = if entry.written.is_empty() { COMMON } else { SEEN };
    let is_witnessed = entry.listed > 0.0 || word.len() > 2 || entry.cut >= WITNESSES;
    word.len() == 1 || seen >= needed && is_witnessed
}

/// The candidates that a word's characters take, two bits for each of the first four.
fn taken(word: &[char], entry: &Entry) -> u8 {
    let choices = word.iter().zip(&entry.opencc).filter_map(|(c, opencc)| Some((candidates(*c)?, *opencc)));
    let taken = choices.zip(&entry.written).map(|((row, opencc), written)| {
        let sum: u32 = written.iter().sum();
        let best = (0..MOST).rev().max_by_key(|candidate| written[*candidate]).unwrap_or_default();
        let is_clear = sum >= ENOUGH && f64::from(written[best]) >= SHARE * f64::from(sum);
        if is_clear { best } else { row.index(opencc).unwrap_or_default() }
    });
    taken.take(4).enumerate().fold(0, |bits, (nth, candidate)| bits | (candidate as u8) << (2 * nth))
}

fn word_of(frequency: f64, total: f64, candidates: u8) -> Word {
    let cost = -(frequency.max(0.5) / total).ln() * f64::from(COST_SCALE);
    Word { cost: cost.round().clamp(1.0, 249.0) as u8, candidates }
}
