//! Rules that decide on a character with a choice: assets/script/rules.toml.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use regex::{Regex, RegexSet};
use serde::Deserialize;

use super::candidates::candidates;
use super::names;

/// The most characters to each side at which a rule may look.
const REACH: usize = 8;

/// A rule as it stands in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The pattern of the text around, with the character between ⟨ and ⟩.
    pub when: String,
    /// The candidate taken; "=" where the Simplified character itself is the candidate.
    becomes: char,
    /// Whether it holds only in text of the old written language.
    #[serde(default)]
    pub old: bool,
    /// A sentence that it mends, "Simplified → Traditional".
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests"))]
    pub example: String,
    /// A sentence that the rule leaves alone, "Simplified → Traditional".
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests"))]
    pub counterexample: String,
}

impl Rule {
    /// The candidate that the rule takes for a Simplified character.
    pub fn becomes(&self, simplified: char) -> char {
        if self.becomes == '=' { simplified } else { self.becomes }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    classes: BTreeMap<String, String>,
    rule: Vec<Rule>,
}

/// The rules for one character; the set tells which of them match, in the file's order.
struct OfCharacter {
    /// Whether any rule matches: most often none does, and one automaton tells it sooner than the set.
    any: Regex,
    set: RegexSet,
    /// For each rule its index in the file, and the candidate that it takes.
    rules: Vec<Taken>,
}

/// The index of a rule in the file, and that of the candidate that it takes.
type Taken = (usize, usize);

struct Rules {
    all: Vec<Rule>,
    by_character: HashMap<char, OfCharacter>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let File { mut classes, rule: all } = toml::from_str(include_str!("../../../assets/script/rules.toml"))
        .unwrap_or_else(|error| panic!("rules.toml: {error}"));
    classes.insert("given".to_owned(), format!("[{}]", names::given()));
    let mut patterns: HashMap<char, (Vec<String>, Vec<Taken>)> = HashMap::new();
    for (place, rule) in all.iter().enumerate() {
        let when =
            classes.iter().fold(rule.when.clone(), |when, (name, class)| when.replace(&format!("{{{name}}}"), class));
        for character in marked(&when) {
            let row = candidates(character);
            let Some(candidate) = row.and_then(|row| row.index(rule.becomes(character))) else { continue };
            let (sources, rules) = patterns.entry(character).or_default();
            sources.push(when.clone());
            rules.push((place, candidate));
        }
    }
    let compiled = patterns.into_iter().filter_map(|(character, (sources, rules))| {
        let any =
            Regex::new(&sources.iter().map(|source| format!("(?:{source})")).collect::<Vec<_>>().join("|")).ok()?;
        Some((character, OfCharacter { any, set: RegexSet::new(sources).ok()?, rules }))
    });
    Rules { by_character: compiled.collect(), all }
});

/// The characters between ⟨ and ⟩ of a pattern: one, or a class of several in brackets.
fn marked(when: &str) -> Vec<char> {
    let inner = when.split_once('⟨').and_then(|(_, rest)| rest.split_once('⟩')).map_or("", |(inner, _)| inner);
    inner.chars().filter(|c| !"[]".contains(*c)).collect()
}

/// The candidate that a rule takes for the character at `at` of a text, and the rule; `None` where no rule speaks. `old` tells
/// whether the text is in the old written language.
pub fn ruled(text: &[char], at: usize, old: bool) -> Option<(usize, &'static Rule)> {
    let rules = RULES.by_character.get(&text[at])?;
    let window = window(text, at);
    if !rules.any.is_match(&window) {
        return None;
    }
    let fitting = rules.set.matches(&window).into_iter().map(|fitting| rules.rules[fitting]);
    let (place, candidate) = fitting.into_iter().find(|(place, _)| old || !RULES.all[*place].old)?;
    Some((candidate, &RULES.all[place]))
}

/// The text around a character, which stands between ⟨ and ⟩; only within its line.
fn window(text: &[char], at: usize) -> String {
    let line = |c: &&char| **c != '\n';
    let before = text[at.saturating_sub(REACH)..at].iter().rev().take_while(line).count();
    let mut window = String::with_capacity(3 * (2 * REACH + 3));
    window.extend(&text[at - before..at]);
    window.extend(['⟨', text[at], '⟩']);
    window.extend(text[at + 1..].iter().take(REACH).take_while(line));
    window
}

/// All rules, in the file's order.
#[cfg(test)]
pub fn all() -> &'static [Rule] {
    &RULES.all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_compiles_and_takes_a_candidate_of_its_character() {
        let used: usize = RULES.by_character.values().map(|rules| rules.rules.len()).sum();
        let wanted: usize = all().iter().map(|rule| marked(&rule.when).len()).sum();
        assert_eq!(used, wanted);
        for rule in all() {
            assert!(
                Regex::new(&rule.when.replace(['{', '}'], "")).is_ok() && !marked(&rule.when).is_empty(),
                "{}",
                rule.when
            );
        }
    }
}
