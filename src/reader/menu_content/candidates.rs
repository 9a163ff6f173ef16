//! The rows for choices of conversion with their candidates, and for how far a candidate is to be taken.

use crate::reader::menu::PlacedChoice;
use crate::reader::state::State;
use crate::script::{self, Candidate, GlossaryRow, Ground};
use crate::settings::Words;
use crate::settings::say::fill;
use crate::widgets::menu_row::{Choice, MenuRow, Scope};

/// The rows of choices: `发 → 發  發明` with the ground; below it the candidates with their words and likelihoods.
pub fn rows(choices: &[PlacedChoice], words: &Words) -> Vec<MenuRow> {
    let rows = choices.iter().enumerate().flat_map(|(nth, PlacedChoice { choice, .. })| {
        let head = MenuRow {
            key: format!("{} → {}", choice.original, choice.shown),
            text: choice.piece.shown.clone(),
            note: evidence(choice, words),
            ..MenuRow::default()
        };
        let candidates = choice.candidates.iter().enumerate().map(move |(candidate, other)| MenuRow {
            text: format!("{}　{}", other.character, other.words.join("、")),
            note: other.likelihood.map_or(String::new(), |likelihood| format!("{likelihood} %")),
            current: other.character == choice.shown,
            choice: Some(Choice::Candidate { choice: nth, candidate }),
            ..MenuRow::default()
        });
        [head].into_iter().chain(candidates).chain([MenuRow::default()])
    });
    let mut rows: Vec<MenuRow> = rows.collect();
    rows.pop();
    rows
}

/// The ground of a choice, in words.
fn evidence(choice: &script::Choice, words: &Words) -> String {
    let (told, by) = (&words.evidence, |template: &str, word: &str| fill(template, &[("word", &word)]));
    match (&choice.ground, &choice.word) {
        (Ground::Reader, _) => told.reader.to_owned(),
        (Ground::Glossary(word), _) => by(told.glossary, word),
        (Ground::Row(word), _) => by(told.row, word),
        (Ground::Rule(rule), _) => by(told.rule, rule),
        (Ground::Word(word), _) => by(told.word, word),
        (Ground::Neighbours, _) => told.neighbours.to_owned(),
        (Ground::OpenCC, Some(word)) => by(told.opencc, word),
        (Ground::OpenCC, None) => told.usual.to_owned(),
    }
}

/// The rows for how far a candidate can be taken, each with what that changes.
pub fn scopes(state: &State, placed: &PlacedChoice, candidate: &Candidate) -> Vec<MenuRow> {
    let words = &state.words().views;
    let row = |scope, text: &str, note| MenuRow {
        text: text.to_owned(),
        note,
        choice: Some(Choice::Scope(scope)),
        ..MenuRow::default()
    };
    let mut rows = vec![row(Scope::Here, words.here, placed.choice.piece.with(candidate.character))];
    if let Some(kept) = glossary_row(state, placed, candidate) {
        let becomes = format!("{} → {}", kept.word, kept.becomes);
        if state.library.glossary.knows_source() {
            rows.push(row(Scope::Source, words.in_source, becomes.clone()));
        }
        rows.push(row(Scope::Always, words.always, becomes));
    }
    rows
}

/// The row of a glossary by which a candidate is taken wherever the same word stands; `None` where none can tell it.
pub fn glossary_row(state: &State, placed: &PlacedChoice, candidate: &Candidate) -> Option<GlossaryRow> {
    let piece = &placed.choice.piece;
    let view = state.texts().script().conversion().view;
    GlossaryRow::new(&piece.original, &piece.with(candidate.character), view)
}
