//! `make accuracy`: how many characters with a choice come out wrong, in 10,000, beside plain OpenCC, on the part of the corpora
//! that the tables were not learnt from.
//!
//! Simplified → Traditional: the corpora's text is made Simplified with OpenCC and shown by Taiwan's standard again; a character
//! of assets/script/candidates.txt is wrong where it is another candidate than was written. Traditional → Simplified: there is no
//! answer to compare with, so the characters are counted that no Simplified paper prints (outside GB 2312).
//!
//! With `--show` each wrong character is shown with its neighbours; CORPUS may be a plain file of Traditional text too.

#[path = "../learn/corpus.rs"]
mod corpus;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::PathBuf;

use corpus::Plains;
use kanbao::document::{Passage, Place};
use kanbao::script::learning::{Plain, candidates};
use kanbao::script::{Config, ConversionOptions, Converters, Glossary, Profile, Region, Script, TargetScript};

const HANT: Profile = Profile { script: Script::Hant, region: Region::Taiwan, old: false };
const HANS: Profile = Profile { script: Script::Hans, region: Region::Mainland, old: false };

/// How often a character was seen, and how often it was wrong with OpenCC, with OpenCC behind our glossary, and in kanbao.
#[derive(Default)]
struct Count {
    seen: usize,
    wrong: [usize; 3],
}

impl Count {
    fn add(&mut self, wrong: [bool; 3]) {
        self.seen += 1;
        self.wrong.iter_mut().zip(wrong).for_each(|(count, wrong)| *count += usize::from(wrong));
    }

    fn row(&self, name: &str) -> String {
        let share = |wrong: &usize| format!("\t{:.1}", *wrong as f64 * 10_000.0 / self.seen.max(1) as f64);
        let counts: String = self.wrong.iter().map(|wrong| format!("\t{wrong}")).collect();
        format!("{name}\t{}{counts}{}", self.seen, self.wrong.iter().map(share).collect::<String>())
    }
}

/// Characters that are shown to each side of a wrong one.
const REACH: usize = 6;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).ok_or("usage: accuracy CORPUS [--show]")?;
    let shows = std::env::args().any(|argument| argument == "--show");
    let plains = Plains::open()?;
    let ours = Glossary::ours();
    let (glossary, back) = (Plain::open_with(Config::S2tw, &ours)?, Plain::open_with(Config::Tw2s, &ours)?);
    let (to_hant, to_hans) = (open(HANS, TargetScript::HantTw)?, open(HANT, TargetScript::Hans)?);
    let (mut by_corpus, mut by_character) = (BTreeMap::<&str, Count>::new(), BTreeMap::<char, Count>::new());
    let mut unprinted = Count::default();
    let mut left = BTreeMap::<(char, char), usize>::new();
    for name in corpus::NAMES {
        let visit = |original: String| {
            let Some(line) = plains.line(&original) else { return };
            let simplified: String = line.simplified.iter().collect();
            let mut shown: Vec<char> = to_hant(&simplified).chars().collect();
            let mut words: Vec<char> = glossary.convert(&simplified).chars().collect();
            let (mut opencc, mut wanted) = (line.opencc, line.original);
            [&mut shown, &mut words, &mut opencc, &mut wanted].into_iter().for_each(|text| corpus::even(text));
            for (at, simplified) in line.simplified.iter().enumerate() {
                let Some(row) = candidates(*simplified) else { continue };
                let Some(right) = row.index(wanted[at]) else { continue };
                let is_wrong = |text: &[char]| row.index(text[at]).is_some_and(|candidate| candidate != right);
                let wrong = [is_wrong(&opencc), is_wrong(&words), is_wrong(&shown)];
                if shows && wrong[2] {
                    let near = at.saturating_sub(REACH)..(at + REACH + 1).min(wanted.len());
                    let near: String = line.simplified[near].iter().collect();
                    println!("{near}\t{simplified} is {}, not {}; OpenCC {}", wanted[at], shown[at], opencc[at]);
                }
                by_corpus.entry(name).or_default().add(wrong);
                by_character.entry(*simplified).or_default().add(wrong);
            }
            let (words, shown) = (back.convert(&original), to_hans(&original));
            let writings = simplified.chars().zip(words.chars()).zip(shown.chars()).zip(original.chars());
            for (((opencc, words), kanbao), original) in writings {
                if is_han(opencc) {
                    unprinted.add([opencc, words, kanbao].map(|c| !is_printed(c)));
                    if !is_printed(kanbao) {
                        *left.entry((original, kanbao)).or_default() += 1;
                    }
                }
            }
        };
        if folder.is_file() {
            corpus::read_plain(&folder, visit)?;
            break;
        }
        corpus::read(&folder, name, corpus::is_judging, visit)?;
    }
    println!("\tseen\tOpenCC\tglossary\tkanbao\tin 10,000: OpenCC\tglossary\tkanbao");
    by_corpus.iter().for_each(|(name, count)| println!("{}", count.row(name)));
    let seen = by_corpus.values().map(|count| count.seen).sum();
    let wrong = [0, 1, 2].map(|kind| by_corpus.values().map(|count| count.wrong[kind]).sum());
    println!("{}\n\n{}\n", Count { seen, wrong }.row("S → T"), unprinted.row("T → S"));
    let mut left: Vec<_> = left.into_iter().collect();
    left.sort_by_key(|(pair, count)| (std::cmp::Reverse(*count), *pair));
    let left: Vec<String> = left.iter().map(|((from, to), count)| format!("{from}→{to} {count}")).collect();
    println!("T → S, outside GB 2312: {}\n", left.join("  "));
    let mut rows: Vec<_> = by_character.iter().filter(|(_, count)| count.wrong != [0; 3]).collect();
    rows.sort_by_key(|(c, count)| (std::cmp::Reverse(count.wrong.into_iter().max()), **c));
    rows.iter().for_each(|(c, count)| println!("{}", count.row(&c.to_string())));
    Ok(())
}

/// What shows a text in a view.
fn open(profile: Profile, view: TargetScript) -> Result<impl Fn(&str) -> String, Box<dyn Error>> {
    let conversion = ConversionOptions { view, ..ConversionOptions::default() };
    let mut converters = Converters::default();
    while let Some(opening) = converters.next(profile, conversion) {
        converters.take(opening.run())?;
    }
    Ok(move |text: &str| {
        converters
            .convert(&Passage::verbatim(text, Place(0)), profile, conversion)
            .map_or_else(String::new, |shown| shown.text)
    })
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{33FFF}')
}

/// Whether GB 2312 has a Han character: rows 16 to 87.
fn is_printed(c: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, failed) = encoding_rs::GBK.encode(c.encode_utf8(&mut buffer));
    !failed && matches!(bytes[..], [0xB0..=0xF7, 0xA1..=0xFE])
}
