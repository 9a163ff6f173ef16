//! Commands while a menu is on top: moving in it, choosing from it, removing what is chosen.

use crate::jobs::shelf_scan::Section;
use crate::keys::{Action, Command};
use crate::reader::change::{Change, Changes, Target};
use crate::reader::layers::Purpose;
use crate::reader::links::at_hand;
use crate::reader::menu::{Menu, MenuKind};
use crate::reader::message::Question;
use crate::reader::state::State;
use crate::store::{Labels, Notebook};
use crate::widgets::menu_row::Choice;

use super::{article, copying, decide, links, moving, source};

/// The changes that a command asks for while a menu is on top; `None` for one that is not about the menu.
pub fn command(state: &State, menu: &Menu, command: Command) -> Option<Changes> {
    if let Some(by) = moving::entries(command, menu.height(&state.output.panes)) {
        return Some(vec![Change::StepMenu(by)]);
    }
    match command.action {
        Action::FocusNext => Some(vec![Change::StepMenu(1)]),
        Action::FocusPrevious => Some(vec![Change::StepMenu(-1)]),
        Action::Choose => Some(choose(state, menu)),
        Action::Back => Some(vec![Change::CloseMenu, Change::Silence]),
        Action::Filter if menu.kind.is_filtered() => {
            Some(vec![Change::Prompt(Purpose::FilterMenu, menu.typed.clone())])
        }
        Action::Remove => remove(state, menu),
        Action::Undo | Action::Redo if matches!(menu.kind, MenuKind::Shelf | MenuKind::Feeds) => {
            Some(vec![Change::UndoShelf { again: command.action == Action::Redo }])
        }
        Action::Reload if matches!(menu.kind, MenuKind::Feeds) => Some(vec![Change::RefreshFeeds]),
        Action::Sort if matches!(menu.kind, MenuKind::Shelf) => Some(vec![Change::SortShelf]),
        Action::Sort => Some(Changes::new()),
        Action::Star | Action::Tag if matches!(menu.kind, MenuKind::Shelf) => {
            Some(label(state, menu, command.action == Action::Tag))
        }
        Action::CopyNotes => match &menu.kind {
            MenuKind::AllNotes(notebooks) => Some(copying::copy_all_notes(state, notebooks)),
            _ => None,
        },
        Action::Browse => Some(links::browse(state, chosen_link(state, menu))),
        // A menu that is only read would be lost from sight.
        Action::Fold | Action::Unfold => Some(Changes::new()),
        _ => None,
    }
}

/// `Enter`: does what the chosen row stands for; closes a menu that is only read, and goes to the place of a note.
pub fn choose(state: &State, menu: &Menu) -> Changes {
    if let MenuKind::Note { blocks, .. } = &menu.kind {
        let block = state.document().blocks().get(blocks.start);
        let go = block.map(|block| Change::Jump(Target::Third(state.document().start(block))));
        return [Change::CloseMenu, Change::TakeLink(None)].into_iter().chain(go).collect();
    }
    menu.choice().map_or(vec![Change::CloseMenu], |choice| chosen(state, menu, choice))
}

/// The changes that choosing a row asks for.
pub fn chosen(state: &State, menu: &Menu, choice: Choice) -> Changes {
    // The menu closes first, since the choice may open another one.
    let mut changes = vec![Change::CloseMenu];
    match choice {
        Choice::TargetScript(view) => changes.push(Change::Show(view)),
        Choice::Phrases(phrases) => changes.push(Change::Phrases(phrases)),
        Choice::Encoding(encoding) => changes.push(Change::Reread(encoding)),
        Choice::Source(number) if number == state.sources.current => {}
        Choice::Source(number) => changes.push(Change::Open(number)),
        Choice::Shelved(number) => changes.push(Change::OpenShelved(number)),
        Choice::Feed(number) => changes.push(Change::OpenFeed(number)),
        Choice::ItemOf { feed, item } => changes.push(Change::OpenFeedItem(feed, item)),
        Choice::Folder(_) => {}
        Choice::Link(number) => changes.extend(links::follow(state, number)),
        Choice::Headline(id) => changes.push(Change::Jump(Target::Heading(id))),
        Choice::NoteOf { source, annotation } => {
            if let MenuKind::AllNotes(notebooks) = &menu.kind {
                changes.extend(note_of(notebooks, source, annotation));
            }
        }
        Choice::Annotation(id) => changes.push(Change::Jump(Target::Annotation(id))),
        Choice::Candidate { choice, candidate } => {
            if let MenuKind::Candidates(choices) = &menu.kind {
                changes.extend(decide::ask_where(choices, choice, candidate));
            }
        }
        Choice::Scope(scope) => {
            if let MenuKind::Scopes(taken) = &menu.kind {
                changes.extend(decide::decide(state, &taken.0, &taken.1, scope));
            }
        }
        Choice::Theme(theme) => {
            if let MenuKind::Themes(names) = &menu.kind {
                changes.extend(names.get(theme).cloned().map(Change::SettleTheme));
            }
        }
        Choice::Do(command) => changes.extend([Change::Did(command.action, true), Change::Run(command)]),
    }
    changes
}

/// `X`: removes what is chosen; an annotation is removed as in the article.
fn remove(state: &State, menu: &Menu) -> Option<Changes> {
    match menu.choice()? {
        Choice::Shelved(number) => Some(source::forget(state, number)),
        Choice::Folder(folder) => Some(source::unshelve(state, folder)),
        Choice::Feed(number) => Some(unsubscribe(state, number)),
        Choice::ItemOf { item, .. } => Some(unstar(state, item)),
        Choice::Source(number) => Some(source::refuse_to_forget(state, number)),
        Choice::Annotation(_) => article::command(state, Command { action: Action::Remove, count: None }),
        _ => None,
    }
}

/// Takes away the star of an item in the list of feeds.
fn unstar(state: &State, item: u64) -> Changes {
    vec![Change::StarItem(item, false), Change::say(state.words().feeds.unstarred)]
}

/// `*` and `#` on the shelf: stars the chosen entry, or begins a line for its tags.
fn label(state: &State, menu: &Menu, tags: bool) -> Changes {
    let shelf = &state.library.shelf;
    let entry = match menu.choice() {
        Some(Choice::Shelved(number)) => shelf.entry(number),
        Some(Choice::Source(source)) => shelf.entries.iter().find(|entry| entry.section == Section::Open(source)),
        Some(Choice::ItemOf { item, .. }) if !tags => return unstar(state, item),
        _ => None,
    };
    let Some(entry) = entry else { return Changes::new() };
    if tags {
        return vec![Change::Prompt(Purpose::Tags(entry.number), entry.labels.tags.join(" "))];
    }
    let labels = Labels { starred: !entry.labels.starred, ..entry.labels.clone() };
    vec![Change::LabelShelved(entry.number, labels)]
}

/// Opens the source of an annotation in the list of all notes, at its place.
fn note_of(notebooks: &[Notebook], source: usize, annotation: u64) -> Option<Change> {
    let notebook = notebooks.get(source)?;
    let annotation = notebook.annotations.iter().find(|one| one.id == annotation)?;
    Some(Change::OpenNote(Box::new(notebook.past.source.clone()), annotation.start.place))
}

/// Ends the subscription to a feed, once the key is pressed again.
fn unsubscribe(state: &State, number: usize) -> Changes {
    match state.status.question == Some(Question::Unsubscribe(number)) {
        true => vec![Change::Unsubscribe(number)],
        false => vec![Change::Ask(Question::Unsubscribe(number))],
    }
}

/// The link chosen in a list of links, or at hand below a note.
fn chosen_link(state: &State, menu: &Menu) -> Option<usize> {
    match menu.choice() {
        Some(Choice::Link(number)) => Some(number),
        _ => at_hand(state),
    }
}
