//! Annotations of the source: adding, changing and undoing them, finding them in the text, setting and going to marks.

use std::sync::Arc;

use crate::document::Span;
use crate::jobs::locate::AnnotationsResult;
use crate::reader::change::{JumpStep, Target};
use crate::reader::commands::notes::annotation_at;
use crate::reader::event::Done;
use crate::reader::layers::{Layer, MarkPurpose};
use crate::reader::state::State;
use crate::settings::say::fill;
use crate::store::Annotation;

use super::{glossary, moving};

/// Adds an annotation that stands at a range of the text, in place of one with the same number.
pub fn put(state: &mut State, annotation: Annotation, span: Span) {
    let text = state.document().text().clone();
    state.annotations.put(state.sources.current, annotation, span, &text);
}

/// Changes an annotation in its place.
pub fn change(state: &mut State, id: u64, change: impl FnOnce(&mut Annotation)) {
    state.annotations.change(state.sources.current, id, change);
}

/// Undoes the last edit of the source's annotations or of the glossaries, or does the last undone one `again`.
pub fn undo(state: &mut State, again: bool) {
    let done = state.annotations.done(state.sources.current);
    if let Some(word) = state.library.kept.undo(again, done) {
        return glossary::write_word(state, word);
    }
    let undone = state.annotations.undo(state.sources.current, again);
    let undone = undone.map(|placed| state.in_script(&placed.annotation.title(), &placed));
    let words = &state.words().annotations;
    let said = match (undone, again) {
        (Some(title), false) => fill(words.undone, &[("words", &title)]),
        (Some(title), true) => fill(words.redone, &[("words", &title)]),
        (None, false) => words.nothing_to_undo.to_owned(),
        (None, true) => words.nothing_to_redo.to_owned(),
    };
    state.say(said);
}

/// Finds where the annotations stand in the text that is shown now.
pub fn place(state: &mut State) {
    let text = Arc::clone(state.document().text());
    let (open, chosen) = (&state.open, state.library.session.encoding);
    // A text about to be read again in another encoding is not searched.
    let whole = open.whole && chosen.is_none_or(|encoding| encoding == open.encoding);
    let task = state.annotations.place(state.sources.current, &text, whole);
    state.output.run(task.map(|task| task.map(Done::AnnotationsFound)));
}

/// Takes the ranges at which a job found annotations.
pub fn found(state: &mut State, found: AnnotationsResult) {
    let text = Arc::clone(state.document().text());
    state.annotations.take_found(found, &text);
}

/// `m` and `'`: waits for the next key, which names the mark.
pub fn await_mark(state: &mut State, purpose: MarkPurpose) {
    state.layers.push(Layer::Mark(purpose));
    let messages = &state.words().messages;
    let asked = match purpose {
        MarkPurpose::Set => messages.name_the_mark,
        MarkPurpose::Go => messages.go_to_which_mark,
    };
    state.say(asked);
}

/// Sets the mark of this name, or goes to it. `''` goes back to where the last jump began, as in `vim` and `less`.
pub fn mark(state: &mut State, purpose: MarkPurpose, name: char) {
    state.layers.remove(|layer| matches!(layer, Layer::Mark(_)));
    state.status.message = None;
    let id = Annotation::mark_id(name);
    let known = state.annotation(id).is_some_and(|mark| mark.span.is_some());
    match purpose {
        MarkPurpose::Set => set_mark(state, name),
        MarkPurpose::Go if known => moving::jump(state, Target::Annotation(id)),
        MarkPurpose::Go if name == '\'' => moving::jump_history(state, JumpStep::Last),
        MarkPurpose::Go => {
            state.warn(fill(state.words().messages.no_mark, &[("name", &name)]));
        }
    }
}

fn set_mark(state: &mut State, name: char) {
    let place = state.article.viewport.top.place;
    let mark = Annotation { id: Annotation::mark_id(name), ..annotation_at(state, place) };
    put(state, mark, Span { start: place.0, end: place.0 });
    state.say(fill(state.words().messages.mark_set, &[("name", &name)]));
}
