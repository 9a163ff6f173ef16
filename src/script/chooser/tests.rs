//! The texts that rules change and leave alone, and the tables as they open in place.

use super::rules::all;
use super::*;
use crate::script::cache::Dictionaries;
use crate::script::opencc::Converter;
use crate::script::{Config, Glossary, TargetScript, choices, forms, tables};

/// A Simplified text by Taiwan's standard.
fn by_standard(converter: &Converter, text: &str, old: bool) -> Vec<char> {
    let chars: Vec<char> = text.chars().collect();
    let mut written: Vec<char> = converter.convert(text).chars().collect();
    choose(&chars, &mut written, old, |_| false, |c| choices::variant("tw", c));
    written
}

/// A Simplified text as Taiwan's papers print it.
fn shown(converter: &Converter, text: &str, old: bool) -> String {
    let mut written = by_standard(converter, text, old);
    forms::print(TargetScript::HantTw, &mut written, &[]);
    written.into_iter().collect()
}

fn converter() -> Converter {
    let dictionaries = Dictionaries::ready().expect("the dictionaries can be unpacked");
    let glossary = Glossary::ours();
    Converter::open(Config::S2tw, dictionaries.path(), glossary.words(Config::S2tw)).expect("it opens")
}

#[test]
fn every_rule_mends_its_example_and_leaves_its_counterexample() {
    let converter = converter();
    let sentences = all().iter().flat_map(|rule| [(&rule.example, rule), (&rule.counterexample, rule)]);
    let wrong: Vec<String> = sentences
        .filter_map(|(sentence, rule)| {
            let (text, wanted) = sentence.split_once(" → ")?;
            let shown = shown(&converter, text, rule.old);
            (shown != wanted).then(|| format!("{}: {shown}, not {wanted}", rule.when))
        })
        .collect();
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn every_example_shows_its_own_rule() {
    for rule in all() {
        let text: Vec<char> = rule.example.split(" → ").next().into_iter().flat_map(str::chars).collect();
        let speaks =
            |at: usize| rules::ruled(&text, at, rule.old).is_some_and(|(_, speaking)| speaking.when == rule.when);
        assert!((0..text.len()).any(speaks), "{}", rule.when);
        assert!(rule.example.contains(" → ") && rule.counterexample.contains(" → "), "{}", rule.when);
    }
}

/// The words of tests/script/choices.txt: Simplified, and Traditional by Taiwan's standard.
fn words() -> impl Iterator<Item = (&'static str, &'static str)> {
    tables::lines(include_str!("../../../tests/script/choices.txt"))
        .map(|line| line.split_once(' ').map(|(text, wanted)| (text, wanted.trim_start())).expect(line))
}

#[test]
fn every_candidate_comes_out_in_words_of_its_own() {
    let converter = converter();
    let wrong: Vec<String> = words()
        .map(|(text, wanted)| (text, by_standard(&converter, text, false).into_iter().collect::<String>(), wanted))
        .filter_map(|(text, shown, wanted)| (shown != wanted).then(|| format!("{text}: {shown}, not {wanted}")))
        .collect();
    assert_eq!(wrong, [""; 0]);
}

/// Candidates that no word of ours has to have: 苹 and 并 stand for themselves in old books, 孃 and 哩 in no standard.
const RARE: [char; 4] = ['苹', '并', '孃', '哩'];

#[test]
fn no_candidate_lacks_a_word() {
    let pairs: Vec<(char, char)> = words().flat_map(|(text, wanted)| text.chars().zip(wanted.chars())).collect();
    let has = |row: &Candidates, nth: usize| {
        pairs.iter().any(|(old, new)| *old == row.simplified && row.index(*new) == Some(nth))
    };
    let lacking: Vec<char> = candidates::all()
        .iter()
        .flat_map(|row| (0..row.forms.len()).filter(|nth| !has(row, *nth)).map(|nth| row.usual(nth)))
        .filter(|candidate| !RARE.contains(candidate))
        .collect();
    assert_eq!(lacking, ['\0'; 0]);
}
