//! Commands while a line is typed: editing, accepting, cancelling it.

use crate::keys::{Action, Command};
use crate::reader::change::{Change, Changes, QueryStep};
use crate::reader::layers::{Focus, Purpose};
use crate::reader::state::State;

use super::finding;

/// The changes that a command asks for while a line is typed; `None` for one that is not about the line.
pub fn command(state: &State, purpose: &Purpose, command: Command) -> Option<Changes> {
    let finds = matches!(purpose, Purpose::Find);
    let asks = matches!(purpose, Purpose::FindOnShelf) || finds && !lists_hits(state);
    let change = match command.action {
        Action::Accept => Change::Accept,
        Action::Cancel | Action::Back => Change::Cancel,
        Action::Earlier if asks => Change::QueryHistory(QueryStep::Earlier),
        Action::Later if asks => Change::QueryHistory(QueryStep::Later),
        Action::Earlier => return host(state, purpose, Action::LineUp),
        Action::Later => return host(state, purpose, Action::LineDown),
        Action::Meaning if finds || asks => Change::TurnMeaning,
        Action::ListHits if finds => return Some(finding::list(state)),
        action if edits(action) => Change::Edit(action),
        _ => return None,
    };
    Some(vec![change])
}

fn lists_hits(state: &State) -> bool {
    state.layers.focus() == Focus::Hits
}

/// Moves in the list or menu that the line filters.
fn host(state: &State, purpose: &Purpose, action: Action) -> Option<Changes> {
    let by = if action == Action::LineUp { -1 } else { 1 };
    match purpose {
        Purpose::FilterMenu => Some(vec![Change::StepMenu(by)]),
        Purpose::FilterContents | Purpose::Find => Some(vec![Change::StepList(state.layers.focus(), by)]),
        Purpose::FindOnShelf | Purpose::Bookmark(_) | Purpose::Note(_) | Purpose::Tags(_) => None,
    }
}

/// Whether an action edits the text of a line.
fn edits(action: Action) -> bool {
    use Action::*;
    matches!(
        action,
        DeleteBefore
            | DeleteAfter
            | DeleteWord
            | DeleteToStart
            | DeleteToEnd
            | CursorLeft
            | CursorRight
            | WordLeft
            | WordRight
            | LineStart
            | LineEnd
    )
}
