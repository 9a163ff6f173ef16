//! `make accuracy`: how many characters with a choice come out wrong, in 10,000, beside plain OpenCC, on the part of the corpora
//! that the tables were not learnt from.
//!
//! Simplified → Traditional: the corpora's text is made Simplified with OpenCC and shown by Taiwan's standard again; a character
//! of assets/script/candidates.txt is wrong where it is another candidate than was written. Traditional → Simplified: there is no
//! answer to compare with, so the characters are counted that no Simplified paper prints (outside GB 2312).

#[path = "../learn/corpus.rs"]
mod corpus;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::PathBuf;

use corpus::Plains;
use kanbao::document::{Passage, Place};
use kanbao::script::learning::candidates;
use kanbao::script::{Converters, Profile, Region, Script, View, Wish};

const HANT: Profile = Profile { script: Script::Hant, region: Region::Taiwan };
const HANS: Profile = Profile { script: Script::Hans, region: Region::Mainland };

/// How often a character was seen, and how often OpenCC and kanbao were wrong.
#[derive(Default)]
struct Count {
    seen: usize,
    opencc: usize,
    kanbao: usize,
}

impl Count {
    fn add(&mut self, opencc: bool, kanbao: bool) {
        self.seen += 1;
        self.opencc += usize::from(opencc);
        self.kanbao += usize::from(kanbao);
    }

    fn row(&self, name: &str) -> String {
        let share = |wrong: usize| wrong as f64 * 10_000.0 / self.seen.max(1) as f64;
        let Count { seen, opencc, kanbao } = self;
        format!("{name}\t{seen}\t{opencc}\t{kanbao}\t{:.1}\t{:.1}", share(*opencc), share(*kanbao))
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).ok_or("usage: accuracy CORPUS [LINES]")?;
    let every = std::env::args().nth(2).map_or(Ok(1), |text| text.parse())?;
    let plains = Plains::open()?;
    let (to_hant, to_hans) = (open(HANS, View::HantTw)?, open(HANT, View::Hans)?);
    let (mut by_corpus, mut by_character) = (BTreeMap::<&str, Count>::new(), BTreeMap::<char, Count>::new());
    let mut unprinted = Count::default();
    for name in corpus::NAMES {
        let mut nth = 0usize;
        corpus::read(&folder, name, corpus::is_judging, |original| {
            nth += 1;
            let Some(line) = plains.line(&original).filter(|_| nth % every == 0) else { return };
            let simplified: String = line.simplified.iter().collect();
            let mut shown: Vec<char> = to_hant(&simplified).chars().collect();
            let (mut opencc, mut wanted) = (line.opencc, line.original);
            [&mut shown, &mut opencc, &mut wanted].into_iter().for_each(|text| corpus::even(text));
            for (at, simplified) in line.simplified.iter().enumerate() {
                let Some(row) = candidates(*simplified) else { continue };
                let Some(right) = row.index(wanted[at]) else { continue };
                let is_wrong = |text: &[char]| row.index(text[at]).is_some_and(|candidate| candidate != right);
                let (opencc, kanbao) = (is_wrong(&opencc), is_wrong(&shown));
                by_corpus.entry(name).or_default().add(opencc, kanbao);
                by_character.entry(*simplified).or_default().add(opencc, kanbao);
            }
            for (opencc, kanbao) in simplified.chars().zip(to_hans(&original).chars()) {
                if is_han(opencc) {
                    unprinted.add(!is_printed(opencc), !is_printed(kanbao));
                }
            }
        })?;
    }
    println!("\tseen\tOpenCC wrong\tkanbao wrong\tin 10,000\tin 10,000");
    by_corpus.iter().for_each(|(name, count)| println!("{}", count.row(name)));
    let sum = |count: fn(&Count) -> usize| by_corpus.values().map(count).sum();
    let all =
        Count { seen: sum(|count| count.seen), opencc: sum(|count| count.opencc), kanbao: sum(|count| count.kanbao) };
    println!("{}\n\n{}\n", all.row("S → T"), unprinted.row("T → S"));
    let mut rows: Vec<_> = by_character.iter().filter(|(_, count)| count.opencc + count.kanbao > 0).collect();
    rows.sort_by_key(|(c, count)| (std::cmp::Reverse(count.opencc.max(count.kanbao)), **c));
    rows.iter().for_each(|(c, count)| println!("{}", count.row(&c.to_string())));
    Ok(())
}

/// What shows a text in a view.
fn open(profile: Profile, view: View) -> Result<impl Fn(&str) -> String, Box<dyn Error>> {
    let wish = Wish { view, ..Wish::default() };
    let mut converters = Converters::default();
    while let Some(opening) = converters.next(profile, wish) {
        converters.take(opening.run())?;
    }
    Ok(move |text: &str| {
        converters
            .convert(&Passage::verbatim(text, Place(0)), profile, wish)
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
