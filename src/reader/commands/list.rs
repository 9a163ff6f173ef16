//! Commands while a list has the keys: the contents, the figures, the hits.

use crate::keys::{Action, Command};
use crate::reader::change::{Change, Changes, Target};
use crate::reader::contents::Entry;
use crate::reader::layers::{Focus, Purpose};
use crate::reader::state::State;

use super::{finding, moving};

/// The changes that a command asks for while a list has the keys; `None` for one that is not about the list.
pub fn command(state: &State, list: Focus, command: Command) -> Option<Changes> {
    if let Some(by) = moving::entries(command, state.list_height(list)) {
        return Some(vec![Change::StepList(list, by)]);
    }
    match (command.action, list) {
        (Action::Choose, _) => Some(choose(state, list)),
        (Action::Back, _) => Some(vec![Change::LeaveLists, Change::Silence]),
        (Action::Filter, Focus::Contents) => Some(vec![Change::Prompt(Purpose::FilterContents, String::new())]),
        (Action::Filter, Focus::ShelfHits) => Some(finding::find_on_shelf(state)),
        (Action::Sort, Focus::ShelfHits) => Some(vec![Change::SortShelfHits]),
        (Action::Sort, _) => Some(Changes::new()),
        // In the hits `/` goes on with the query; the figures have nothing to type.
        (Action::Filter, _) => Some(vec![Change::Run(Command { action: Action::Find, count: None })]),
        (Action::Fold, Focus::Contents) => Some(vec![Change::Fold(true)]),
        (Action::Unfold, Focus::Contents) => Some(unfold(state)),
        (Action::Fold | Action::Unfold, _) => Some(Changes::new()),
        _ => None,
    }
}

/// `Enter`: goes to the chosen entry, and leaves the list.
pub fn choose(state: &State, list: Focus) -> Changes {
    let mut changes = vec![Change::LeaveLists];
    match list {
        Focus::Article => {}
        Focus::Contents => changes.extend(state.sides.contents.chosen().map_or(Changes::new(), |one| go(state, one))),
        Focus::Figures => changes.push(Change::Jump(Target::Figure(state.sides.figures.list.chosen))),
        Focus::Hits => changes.push(Change::GoListedHit),
        Focus::ShelfHits => changes.push(Change::GoShelfHit),
    }
    changes
}

/// Goes to a file, a heading or a bookmark of the contents.
fn go(state: &State, entry: Entry) -> Changes {
    if let Some(file) = entry.file {
        let here = file == state.sources.current;
        return vec![if here { Change::Jump(Target::Start) } else { Change::Open(file) }];
    }
    match (entry.bookmark, entry.heading) {
        (Some(id), _) => vec![Change::Jump(Target::Annotation(id))],
        (None, Some(heading)) => {
            let id = state.document().headings()[heading];
            vec![Change::Jump(Target::Heading(id)), Change::Flash(id)]
        }
        (None, None) => Changes::new(),
    }
}

/// `l`: unfolds the chosen heading; opens another file, under which its headings then stand.
fn unfold(state: &State) -> Changes {
    let other =
        state.sides.contents.chosen().and_then(|entry| entry.file).filter(|file| *file != state.sources.current);
    vec![other.map_or(Change::Fold(false), Change::Open)]
}
