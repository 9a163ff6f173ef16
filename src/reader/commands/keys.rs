//! Keys and pasted text: the changes that they ask for where they are typed.

use crate::keys::key_text::write_key;
use crate::keys::keymap::Meaning;
use crate::keys::{Action, Command, Context, Key, KeyCode};
use crate::reader::change::{Change, Changes};
use crate::reader::layers::{Focus, Layer, Purpose};
use crate::reader::library::habits::HINTED;
use crate::reader::state::State;
use crate::settings::say::fill;

use super::offer::offer;

/// The changes that a key asks for.
pub fn key(state: &State, key: Key) -> Changes {
    match state.layers.top() {
        Some(Layer::Mark(purpose)) => {
            let purpose = *purpose;
            match key.code {
                KeyCode::Char(name) if !key.ctrl && !key.alt => vec![Change::Mark(purpose, name)],
                _ => vec![Change::Cancel],
            }
        }
        Some(Layer::Prompt(..)) => typed(state, key),
        _ => pressed(state, key),
    }
}

/// The contexts in which a key is looked up, those of what is on top first.
pub fn contexts(state: &State) -> Vec<Context> {
    let layers = state.layers.from_top().filter(|layer| !matches!(layer, Layer::Mark(_) | Layer::Drag(_)));
    let mut contexts: Vec<Context> = layers.take(1).map(Layer::context).collect();
    match state.layers.top() {
        Some(Layer::Prompt(_, Purpose::FilterMenu)) => contexts.push(Context::Menu),
        Some(Layer::Prompt(_, Purpose::FilterContents)) => contexts.push(Context::List),
        Some(Layer::Prompt(_, Purpose::Find)) if state.layers.focus() == Focus::Hits => contexts.push(Context::List),
        _ => {}
    }
    if contexts.last() != Some(&Context::Article) {
        contexts.push(Context::Article);
    }
    contexts
}

/// A key while a line is typed: its meaning there, else a character for the line, else its meaning in what lies below.
fn typed(state: &State, key: Key) -> Changes {
    let contexts = contexts(state);
    let is_text = matches!(key.code, KeyCode::Char(_)) && !key.ctrl && !key.alt;
    for context in &contexts {
        if is_text && *context != Context::Prompt {
            break;
        }
        let Meaning::Action(action) = state.config.keymap.meaning(*context, &[key]) else { continue };
        if let Some(changes) = offer(state, Command { action, count: None }) {
            return changes;
        }
    }
    match key.code {
        KeyCode::Char(c) if is_text => vec![Change::Type(c)],
        _ => Changes::new(),
    }
}

/// The character that a key adds to the line being typed, where it does nothing else.
pub fn text(state: &State, key: Key) -> Option<char> {
    let KeyCode::Char(character) = key.code else { return None };
    let is_typed = !key.ctrl && !key.alt && matches!(state.layers.top(), Some(Layer::Prompt(..)));
    let is_bound = || matches!(state.config.keymap.meaning(Context::Prompt, &[key]), Meaning::Action(_));
    (is_typed && !is_bound()).then_some(character)
}

/// A key while no line is typed: part of a count or a sequence, or the end of a command.
fn pressed(state: &State, key: Key) -> Changes {
    let contexts = contexts(state);
    let mut changes = vec![Change::StopSeeking];
    let mut pending = state.status.pending.clone();
    if state.open.following.is_some() {
        changes.push(Change::StopFollowing);
        if stops_alone(state, key) {
            return changes;
        }
    }
    let press = pending.press(key, &state.config.keymap, &contexts);
    let is_unknown = press.is_none() && key.code != KeyCode::Esc && pending.typed().is_empty();
    changes.extend([Change::Pend(pending), Change::Silence]);
    let Some(press) = press else {
        changes.extend(is_unknown.then(|| unknown(state, key)));
        return changes;
    };
    // This command answers the question asked, if only by being another one.
    changes.push(Change::Answered);
    for context in &contexts[press.context..] {
        let Meaning::Action(action) = state.config.keymap.meaning(*context, &press.keys) else { continue };
        // `q` first leaves what is open, as in less and vim; Ctrl with it is for those who want to be gone.
        let leaves = action == Action::Quit && !key.ctrl && state.is_covered();
        let action = if leaves { Action::Back } else { action };
        if let Some(taken) = offer(state, Command { action, count: press.count }) {
            changes.extend(taken);
            changes.extend(HINTED.contains(&action).then_some(Change::Did(action, false)));
            break;
        }
    }
    changes
}

/// Whether a key that ends the following of a source does nothing else: the one that began it, or one that leaves.
fn stops_alone(state: &State, key: Key) -> bool {
    match state.config.keymap.meaning(Context::Article, &[key]) {
        Meaning::Action(Action::Follow | Action::Back) => true,
        Meaning::Action(Action::Quit) => key.ctrl,
        _ => false,
    }
}

/// Says that a key means nothing.
fn unknown(state: &State, key: Key) -> Change {
    Change::say(fill(
        state.words().messages.no_key,
        &[("key", &write_key(&key)), ("help", &state.config.keymap.key(Action::Help))],
    ))
}

/// The changes that pasted text asks for: it goes into the line on top, if there is one.
pub fn paste(state: &State, text: String) -> Changes {
    match state.layers.top() {
        Some(Layer::Prompt(..)) => vec![Change::Paste(text)],
        _ => Changes::new(),
    }
}
