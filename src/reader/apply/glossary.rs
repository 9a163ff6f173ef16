//! Adding words to glossaries and removing them, and reading the glossaries again.

use crate::jobs::glossary_files::{GlossaryResult, KeptWord};
use crate::jobs::task::Task;
use crate::reader::event::Done;
use crate::reader::state::State;
use crate::settings::Words;
use crate::settings::say::{InWords, fill};
use crate::source::Origin;

/// Adds a word to a glossary, which can be undone: conversion leaves it as it is from now on, or has it become another.
pub fn keep_word(state: &mut State, word: KeptWord) {
    let after = state.annotations.done(state.sources.current);
    state.library.kept.push(after, word.clone());
    write_word(state, word);
}

/// Adds a word to its glossary or removes it, and reads the glossaries again.
pub fn write_word(state: &mut State, word: KeptWord) {
    let task = state.library.glossary.keeping(word);
    run(state, Some(task));
}

/// Turns to the glossaries of another source.
pub fn turn_to(state: &mut State, origin: &Origin) {
    let task = state.library.glossary.turn_to(origin);
    run(state, task);
}

fn run(state: &mut State, task: Option<Task<GlossaryResult>>) {
    let done = |result| Done::Glossary(Box::new(result));
    state.output.run(task.map(|task| task.map(done)));
}

/// Takes the glossaries that were read again: everything is converted with them from now on.
pub fn read(state: &mut State, result: GlossaryResult) {
    state.open.typesetter.script_mut().set_glossary(result.glossary);
    let words = state.words();
    if let Some(complaint) = result.complaints.first() {
        state.warn(fill(words.messages.bad_glossary, &[("reason", &complaint.in_words(words))]));
    } else if let Some((kept, written)) = result.kept {
        match written {
            Ok(()) => {
                state.say(kept_in_words(&kept, words));
            }
            Err(why) => {
                state.warn(fill(
                    words.messages.word_unwritten,
                    &[("word", &kept.word), ("reason", &why.in_words(words))],
                ));
            }
        }
        state.library.glossary.word = (!kept.is_undone).then_some(kept);
    }
}

/// The message about a word that was added to a glossary or removed.
fn kept_in_words(kept: &KeptWord, words: &Words) -> String {
    let messages = &words.messages;
    match &kept.row {
        _ if kept.is_undone => fill(words.annotations.undone, &[("words", &kept.word)]),
        None => fill(messages.word_kept, &[("word", &kept.word)]),
        Some(row) if kept.of_source => fill(messages.decided_source, &[("word", &row.word), ("becomes", &row.becomes)]),
        Some(row) => fill(messages.decided_always, &[("word", &row.word), ("becomes", &row.becomes)]),
    }
}

/// Once the word added last can be converted, says so where another word takes precedence over it.
pub fn try_kept_word(state: &mut State) {
    let script = state.open.typesetter.script();
    let Some(kept) = state.library.glossary.word.take_if(|kept| script.knows_glossary(kept.profile)) else { return };
    let missed = script.missed(&kept.context, kept.profile);
    if let Some(missed) = missed.into_iter().find(|missed| missed.word == kept.word) {
        state.warn(fill(state.words().messages.word_missed, &[("word", &kept.word), ("by", &missed.taken_by)]));
    }
}
