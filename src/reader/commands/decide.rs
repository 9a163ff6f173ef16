//! Deciding what a character becomes that conversion had a choice for: here, in this source, or always.

use crate::document::{Place, Span};
use crate::jobs::glossary_files::KeptWord;
use crate::keys::Action;
use crate::reader::change::{Change, Changes};
use crate::reader::menu::{MenuKind, PlacedChoice};
use crate::reader::menu_content::candidates::glossary_row;
use crate::reader::state::State;
use crate::script::{self, Candidate};
use crate::settings::say::fill;
use crate::store::Annotation;
use crate::widgets::menu_row::Scope;

use super::notes::annotation_at;

/// `Enter` in the article: scrolls by a line; where differences are tinted, lists the open choices on the screen, each
/// with its candidates.
pub fn choose(state: &State) -> Changes {
    if !state.article.options.differences {
        return vec![Change::Scroll(1)];
    }
    let rows = state.article.viewport.rows.iter().filter(|row| row.line().is_some());
    show_candidates(state, rows.flat_map(|row| state.open.typesetter.choices_on(row)).collect())
}

/// Opens a list of choices that conversion made, each with its candidates.
pub fn show_candidates(state: &State, choices: Vec<(Place, script::Choice)>) -> Changes {
    let choices: Vec<_> = choices.into_iter().map(|(place, choice)| PlacedChoice { place, choice }).collect();
    match choices.is_empty() {
        true if state.is_converted() => vec![Change::say(state.words().messages.no_choices)],
        true => vec![Change::say(state.words().messages.no_differences)],
        false => vec![Change::OpenMenu(MenuKind::Candidates(choices))],
    }
}

/// Asks how far a chosen candidate is to be taken.
pub fn ask_where(choices: &[PlacedChoice], choice: usize, candidate: usize) -> Option<Change> {
    let placed = choices.get(choice)?;
    let candidate = placed.choice.candidates.get(candidate)?;
    Some(Change::OpenMenu(MenuKind::Scopes(Box::new((placed.clone(), candidate.clone())))))
}

/// Takes a candidate from now on, within a scope.
pub fn decide(state: &State, placed: &PlacedChoice, candidate: &Candidate, scope: Scope) -> Changes {
    if scope == Scope::Here {
        return decide_here(state, placed, candidate);
    }
    let Some(row) = glossary_row(state, placed, candidate) else { return Changes::new() };
    let block = state.document().block_at(placed.place).unwrap_or(0);
    let word = KeptWord {
        word: row.word.clone(),
        context: row.word.clone(),
        row: Some(row),
        of_source: scope == Scope::Source,
        profile: state.texts().profile(block),
        ..KeptWord::default()
    };
    vec![Change::KeepWord(word)]
}

fn decide_here(state: &State, placed: &PlacedChoice, candidate: &Candidate) -> Changes {
    let place = placed.place;
    let before = state
        .placed()
        .iter()
        .find(|known| known.annotation.decided.is_some() && known.span.is_some_and(|span| span.start == place.0));
    let decision = annotation_at(state, place);
    let decision = Annotation {
        id: before.map_or(decision.id, |known| known.annotation.id),
        decided: Some(candidate.standard),
        ..decision
    };
    let key = state.config.keymap.key(Action::Undo);
    let said = fill(
        state.words().messages.decided_here,
        &[("character", &placed.choice.original), ("becomes", &candidate.character), ("key", &key)],
    );
    vec![Change::Annotate(Box::new(decision), Span { start: place.0, end: place.0 }), Change::say(said)]
}
