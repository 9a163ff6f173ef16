//! A line being typed: beginning, editing, accepting and cancelling it, and what follows by the line's purpose.

use crate::document::Span;
use crate::keys::Action;
use crate::reader::change::Changes;
use crate::reader::commands;
use crate::reader::layers::{Layer, Purpose};
use crate::reader::state::State;
use crate::store::{Annotation, Labels};
use crate::widgets::{Edited, Prompt};

use super::{annotations, layers, search, shelf, shelf_search};

/// Begins a line for a purpose, with a text in it already.
pub fn prompt(state: &mut State, purpose: Purpose, text: &str) {
    match purpose {
        Purpose::Find => search::begin(state),
        Purpose::Bookmark(_) | Purpose::Note(_) | Purpose::Tags(_) => state.status.message = None,
        Purpose::FindOnShelf => state.status.message = None,
        Purpose::FilterContents | Purpose::FilterMenu => {}
    }
    state.layers.push(Layer::Prompt(Prompt::with(text), purpose));
}

/// Edits the line as an action says.
pub fn edit(state: &mut State, action: Action) {
    let edited = state.layers.top_prompt_mut().and_then(|prompt| prompt.edit(action));
    take(state, edited);
}

/// Puts a character into the line.
pub fn insert(state: &mut State, c: char) {
    let edited = state.layers.top_prompt_mut().map(|prompt| prompt.insert(c));
    take(state, edited);
}

/// Pastes text into the line.
pub fn paste(state: &mut State, text: &str) {
    let edited = state.layers.top_prompt_mut().map(|prompt| prompt.paste(text));
    take(state, edited);
}

fn take(state: &mut State, edited: Option<Edited>) {
    match edited {
        Some(Edited::Changed) => changed(state),
        Some(Edited::GivenUp) => cancel(state),
        Some(Edited::Moved) | None => {}
    }
}

/// Follows a change of the line's text, as its purpose needs.
pub fn changed(state: &mut State) {
    let Some(Layer::Prompt(prompt, purpose)) = state.layers.top() else { return };
    let text = prompt.text().to_owned();
    match purpose {
        Purpose::Find => search::typed(state, &text),
        Purpose::FilterMenu => state.layers.menu_mut().into_iter().for_each(|menu| menu.typed.clone_from(&text)),
        Purpose::FilterContents => layers::choose_in_contents(state, 0),
        Purpose::FindOnShelf => state.search.history.typed(),
        Purpose::Bookmark(_) | Purpose::Note(_) | Purpose::Tags(_) => {}
    }
}

/// Accepts the line; gives the changes that its purpose asks for.
pub fn accept(state: &mut State) -> Changes {
    let Some(Layer::Prompt(_, purpose)) = state.layers.top() else { return Changes::new() };
    match purpose {
        Purpose::Find => return search::accept(state),
        Purpose::FindOnShelf => shelf_search::accept(state),
        Purpose::FilterMenu => return choose_from_menu(state),
        Purpose::FilterContents => return commands::list::choose(state, state.layers.focus()),
        Purpose::Tags(_) => tag(state),
        Purpose::Bookmark(_) | Purpose::Note(_) => note(state),
    }
    Changes::new()
}

/// Chooses from the menu that the line filters; a menu that is only read stays filtered.
fn choose_from_menu(state: &mut State) -> Changes {
    match state.layers.menu() {
        Some(menu) if menu.kind.is_chosen_from() => commands::menu::choose(state, menu),
        _ => {
            state.layers.pop();
            Changes::new()
        }
    }
}

/// Keeps the words that were typed as a note.
fn note(state: &mut State) {
    let Some(Layer::Prompt(prompt, purpose)) = state.layers.pop() else { return };
    let words = prompt.text().trim().to_owned();
    match purpose {
        Purpose::Note(id) => {
            annotations::change(state, id, |annotation| annotation.words = words);
            state.say(state.words().annotations.kept.to_owned());
        }
        Purpose::Bookmark(bookmark) => {
            let span = Span { start: bookmark.start.place.0, end: bookmark.start.place.0 };
            annotations::put(state, Annotation { words, ..*bookmark }, span);
            state.say(state.words().annotations.bookmarked.to_owned());
        }
        Purpose::Find | Purpose::FindOnShelf | Purpose::FilterContents | Purpose::FilterMenu | Purpose::Tags(_) => {}
    }
}

/// Gives an entry of the shelf the tags that were typed.
fn tag(state: &mut State) {
    let Some(Layer::Prompt(prompt, Purpose::Tags(number))) = state.layers.pop() else { return };
    let starred = state.library.shelf.entry(number).is_some_and(|entry| entry.labels.starred);
    shelf::label(state, number, Labels { starred, tags: Labels::tags_in(prompt.text()) });
}

/// Cancels the line, or the waiting for the name of a mark.
pub fn cancel(state: &mut State) {
    match state.layers.top() {
        Some(Layer::Prompt(_, Purpose::Find)) => search::cancel(state),
        Some(Layer::Prompt(_, Purpose::FilterMenu)) => leave_menu(state),
        Some(Layer::Prompt(_, Purpose::FilterContents)) => {
            // The contents list everything again, with the same entry chosen.
            let chosen = state.sides.contents.chosen();
            state.layers.pop();
            layers::choose_in_contents(state, 0);
            let entry = state.sides.contents.entry_of(chosen);
            layers::choose_in_contents(state, entry);
        }
        Some(Layer::Prompt(..) | Layer::Mark(_)) => {
            state.layers.pop();
            state.status.message = None;
        }
        _ => {}
    }
}

/// Closes the menu that the line filtered, if something is chosen from it; else shows it whole again.
fn leave_menu(state: &mut State) {
    state.layers.pop();
    let chosen_from = state.layers.menu().is_some_and(|menu| menu.kind.is_chosen_from());
    if chosen_from {
        state.layers.remove(|layer| matches!(layer, Layer::Menu(_)));
    } else if let Some(menu) = state.layers.menu_mut() {
        menu.typed.clear();
    }
}
