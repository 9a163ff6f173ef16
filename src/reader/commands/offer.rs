//! Offering a command to the layers: the top one first, the article last.

use crate::keys::{Action, Command, Group};
use crate::reader::change::Changes;
use crate::reader::layers::{Focus, Layer, Purpose};
use crate::reader::state::State;

use super::{article, list, menu, prompt, selection};

/// The changes that a command asks for, from the top layer or else the article; `None` where neither takes it.
pub fn offer(state: &State, command: Command) -> Option<Changes> {
    for layer in reached(state) {
        let taken = match layer {
            Layer::Prompt(_, purpose) => match prompt::command(state, purpose, command) {
                None if is_kept_from(purpose, command) => return Some(Changes::new()),
                taken => taken,
            },
            Layer::Menu(over) => menu::command(state, over, command),
            Layer::List(list) => list::command(state, *list, command),
            Layer::Selection => selection::command(state, command),
            Layer::Mark(_) | Layer::Drag(_) => None,
        };
        if taken.is_some() {
            return taken;
        }
    }
    article::command(state, command)
}

/// The changes for a command that was chosen by its name or with the mouse, which no line being typed holds back.
pub fn run(state: &State, command: Command) -> Changes {
    let typing = matches!(state.layers.top(), Some(Layer::Prompt(..)));
    let changes = if typing { article::command(state, command) } else { offer(state, command) };
    changes.unwrap_or_default()
}

/// The layers that a command reaches: the top one, and the list or menu below a line that filters it.
fn reached(state: &State) -> impl Iterator<Item = &Layer> {
    let mut layers = state.layers.from_top().filter(|layer| !matches!(layer, Layer::Mark(_) | Layer::Drag(_)));
    let top = layers.next();
    let host = match top {
        Some(Layer::Prompt(_, Purpose::FilterMenu)) => layers.find(|layer| matches!(layer, Layer::Menu(_))),
        Some(Layer::Prompt(_, Purpose::FilterContents)) => layers.find(|layer| matches!(layer, Layer::List(_))),
        Some(Layer::Prompt(_, Purpose::Find)) => {
            layers.next().filter(|layer| matches!(layer, Layer::List(Focus::Hits)))
        }
        _ => None,
    };
    top.into_iter().chain(host)
}

/// Whether a line being typed holds a command back: a query or a note is about the place where the line was begun, so
/// that nothing below it moves but a list of hits.
fn is_kept_from(purpose: &Purpose, command: Command) -> bool {
    let is_program = command.action.group() == Group::Program;
    let moves_list = matches!(purpose, Purpose::Find)
        && matches!(command.action, Action::LineDown | Action::LineUp | Action::PageDown | Action::PageUp);
    purpose.in_last_row() && !is_program && !moves_list
}
