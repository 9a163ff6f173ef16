//! What rules do and leave alone, and that the tables open in place.

use super::rules::all;
use super::*;
use crate::script::cache::Dictionaries;
use crate::script::opencc::Converter;
use crate::script::{Config, Glossary, TargetScript, choices, forms};

/// A Simplified text as the Taiwan view has it, and the characters that the chooser was asked of.
fn shown(converter: &Converter, text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut written: Vec<char> = converter.convert(text).chars().collect();
    choose(&chars, &mut written, |_| false, |c| choices::variant("tw", c));
    written.into_iter().map(|c| forms::papers(TargetScript::HantTw, c)).collect()
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
            let shown = shown(&converter, text);
            (shown != wanted).then(|| format!("{}: {shown}, not {wanted}", rule.when))
        })
        .collect();
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn every_example_shows_its_own_rule() {
    for rule in all() {
        let text: Vec<char> = rule.example.split(" → ").next().into_iter().flat_map(str::chars).collect();
        let speaks = |at: usize| rules::ruled(&text, at).is_some_and(|(_, speaking)| speaking.when == rule.when);
        assert!((0..text.len()).any(speaks), "{}", rule.when);
        assert!(rule.example.contains(" → ") && rule.counterexample.contains(" → "), "{}", rule.when);
    }
}
