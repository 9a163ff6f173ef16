//! Changes → the state: the only place where anything changes, one [`Change`] at a time.
//!
//! After each change, what follows from the state is brought up to date (`derive`), and the store learns of the place
//! (`restore`), so that the next change finds everything as it is on the screen.
//!
//! - `moving`, `view`: where the article stands, and how it is shown. `themes`: in which colours. `selection`: what is
//!   selected.
//! - `layers`, `typing`: what lies over it. `search`, `shelf_search`, `annotations`, `all_notes`: what is found and added.
//! - `shelf`: what stands on it. `source`, `results`: what is loaded, and what jobs have found; `requests`: what they are
//!   asked. `messages`: what is said.
//! - `recovery_choice`: another recovery of the text. `reload`, `follow`: a source that may have changed, that grows.
//! - `glossary`: words that are kept or decided on. `feeds`: what the reader subscribes to; `items`: what was read of it.
//! - `restore`: reading goes on where it stopped. `finished`: a text was read to its end.

mod all_notes;
mod annotations;
mod feeds;
mod finished;
mod follow;
mod glossary;
mod items;
mod layers;
mod messages;
mod moving;
mod recovery_choice;
mod reload;
mod requests;
mod restore;
mod results;
mod search;
mod selection;
mod shelf;
mod shelf_search;
mod source;
mod themes;
mod typing;
mod view;

use crate::reader::article::jumps::ArrivalGoal;
use crate::reader::change::{Change, Changes, Target};
use crate::reader::commands;
use crate::reader::derive::derive;
use crate::reader::event::Done;
use crate::reader::layers::Layer;
use crate::reader::library::feeds::ItemGoal;
use crate::reader::state::State;

use messages::ask;

/// Applies changes in order.
pub fn apply_all(state: &mut State, changes: Changes) {
    changes.into_iter().for_each(|change| apply(state, change));
}

/// Applies one change, and brings up to date what follows from it.
pub fn apply(state: &mut State, change: Change) {
    let ends = matches!(change, Change::End);
    let moves =
        !matches!(change, Change::Done(_) | Change::Resize(..) | Change::Probed(_) | Change::Tick | Change::Look);
    let goal = if sets_anew(&change) { state.article.take_pending_goal() } else { None };
    write(state, change);
    derive(state);
    if let Some(goal) = goal {
        moving::go(state, Target::from(goal));
        derive(state);
    }
    let known = state.library.feeds.revision();
    items::watch(state, moves);
    if state.library.feeds.revision() != known {
        // The list of feeds shows the change on this frame.
        derive(state);
    }
    finished::watch(state);
    restore::keep(state, ends);
}

/// Prepares a new state, and asks for what is needed at the start.
pub fn start(state: &mut State) {
    derive(state);
    state.article.viewport.begin(&mut state.open.typesetter);
    derive(state);
    restore::begin(state);
    requests::await_look(state);
    feeds::start(state);
    match state.library.session.ask_for_reader() {
        Some(task) => state.output.run(task.map(Done::Stored)),
        None => state.library.habits.take(&[]),
    }
    source::say_misread(state, None);
    source::say_missed(state);
}

/// Whether a change sets text anew, though nobody moves: the share or line gone to last is then gone to again.
fn sets_anew(change: &Change) -> bool {
    match change {
        Change::Probed(_) => true,
        Change::Done(done) => {
            matches!(
                done,
                Done::Loaded(_) | Done::Reloaded(..) | Done::Recovered(_) | Done::Raw(_) | Done::Converter(_)
            )
        }
        _ => false,
    }
}

/// Makes a change in the state.
fn write(state: &mut State, change: Change) {
    match change {
        Change::Scroll(rows) => _ = state.article.viewport.scroll(&mut state.open.typesetter, rows),
        Change::Turn(screens) => state.article.viewport.turn(&mut state.open.typesetter, screens),
        Change::Jump(target) => moving::jump(state, target),
        Change::Go(target) => moving::go(state, target),
        Change::Leave => moving::leave(state),
        Change::JumpHistory(step) => moving::jump_history(state, step),
        Change::Flash(id) => moving::flash(state, id),
        Change::LightFigure(figure) => moving::light_figure(state, figure),

        Change::Show(view) => view::show(state, view),
        Change::Phrases(phrases) => view::set_phrases(state, phrases),
        Change::Differences(on) => state.article.options.differences = on,
        Change::Parallel(on) => state.article.options.parallel = on,
        Change::Zen(on) => state.article.options.zen = on,
        Change::Measure(han) => state.article.options.measure = han,
        Change::Columns(count) => state.article.options.columns = count,
        Change::ShowPane(pane, on) => view::show_pane(state, pane, on),
        Change::MoveWall(pane, cells) => view::move_wall(state, pane, cells),
        Change::KeepWalls => view::keep_walls(state),

        Change::Select(selection) => selection::select(state, selection),
        Change::SelectByKeys(selected) => selection::select_by_keys(state, selected),
        Change::MoveSelection(selected) => selection::follow(state, selected),
        Change::ExtendByLines(lines) => selection::extend_by_lines(state, lines),
        Change::ReachTo(mouse) => selection::reach(state, mouse),
        Change::EndDrag => state.layers.remove(|layer| matches!(layer, Layer::Drag(_))),

        Change::Did(action, chosen) => requests::did(state, action, chosen),

        Change::Push(layer) => state.layers.push(layer),
        Change::OpenMenu(kind) => layers::open_menu(state, kind),
        Change::CloseMenu => state.layers.remove(|layer| matches!(layer, Layer::Menu(_))),
        Change::LeaveLists => state.layers.remove(|layer| matches!(layer, Layer::List(_))),
        Change::Focus(list) => layers::focus(state, list),
        Change::FocusIfOver(list) => layers::focus_if_over(state, list),
        Change::ListHits => layers::list_hits(state),
        Change::StepList(list, by) => layers::step_list(state, list, by),
        Change::ChooseEntry(list, entry) => layers::choose_entry(state, list, entry),
        Change::Fold(away) => layers::fold(state, away),
        Change::StepMenu(by) => layers::step_menu(state, by),
        Change::ChooseRow(row) => state.layers.menu_mut().into_iter().for_each(|menu| menu.list.chosen = row),

        Change::Prompt(purpose, text) => typing::prompt(state, purpose, &text),
        Change::Edit(action) => typing::edit(state, action),
        Change::Type(c) => typing::insert(state, c),
        Change::Paste(text) => typing::paste(state, &text),
        Change::Accept => {
            let changes = typing::accept(state);
            apply_all(state, changes);
        }
        Change::Cancel => typing::cancel(state),
        Change::QueryHistory(step) => search::go_through_history(state, step),
        Change::TurnMeaning => search::turn_meaning(state),

        Change::ShowHit(hit) => search::show_hit(state, hit),
        Change::StepHits(by) => {
            let changes = search::step(state, by);
            apply_all(state, changes);
        }
        Change::GoListedHit => {
            let changes = search::go_listed(state);
            apply_all(state, changes);
        }
        Change::GoShelfHit => shelf_search::go(state),
        Change::SortShelfHits => shelf_search::sort(state),
        Change::HideHits => _ = state.search.hide(),
        Change::StopSeeking => state.search.seeking = false,

        Change::Annotate(annotation, span) => annotations::put(state, *annotation, span),
        Change::Recolor(id, color) => annotations::change(state, id, |annotation| annotation.color = Some(color)),
        Change::RemoveAnnotation(id) => _ = state.annotations.remove(state.sources.current, id),
        Change::Undo { again } => annotations::undo(state, again),
        Change::TakeToHand(id) => state.annotations.current = Some(id),
        Change::NextColor(color) => state.annotations.color = color,
        Change::AwaitMark(purpose) => annotations::await_mark(state, purpose),
        Change::Mark(purpose, name) => annotations::mark(state, purpose, name),

        Change::TakeLink(place) => state.article.link = place,
        Change::OpenLinked(linked) => source::open_linked(state, *linked),
        Change::Open(number) => source::turn_to(state, number),
        Change::OpenAt(number, place) => source::open_at(state, number, ArrivalGoal::Hit(place)),
        Change::OpenShelved(number) => source::open_shelved(state, number),
        Change::Reread(encoding) => source::reread(state, encoding),
        Change::Reload => feeds::reload(state),
        Change::Follow => follow::follow(state),
        Change::StopFollowing => follow::stop_following(state),
        Change::Look => reload::look(state),
        Change::StopLoading => source::stop_loading(state),
        Change::Recover(chosen) => recovery_choice::choose(state, chosen),
        Change::Raw(on) => source::show_raw(state, on),
        Change::MarkRead(read) => state.library.session.read = read,
        Change::EndRead => finished::end_read(state),
        Change::ListAllNotes => all_notes::list(state),
        Change::OpenNote(source, place) => all_notes::open(state, &source, place),
        Change::ScanShelf => shelf::scan(state),
        Change::LabelShelved(number, labels) => shelf::label(state, number, labels),
        Change::SortShelf => shelf::sort(state),
        Change::Forget(identity) => requests::forget(state, identity),
        Change::EditShelf(edit) => shelf::edit(state, edit),
        Change::UndoShelf { again } => shelf::undo(state, again),
        Change::OpenFeeds => feeds::open_list(state),
        Change::OpenFeed(number) => feeds::open(state, number),
        Change::OpenFeedItem(number, item) => feeds::open_at(state, number, ItemGoal::Item(item)),
        Change::RefreshFeeds => feeds::refresh(state),
        Change::MarkItem(item, read) => items::mark(state, item, read),
        Change::StarItem(item, starred) => items::star(state, item, starred),
        Change::NextUnread => feeds::next_unread(state),
        Change::Subscribe(added) => feeds::subscribe(state, added),
        Change::Unsubscribe(number) => feeds::unsubscribe(state, number),
        Change::KeepWord(word) => glossary::keep_word(state, word),

        Change::ListThemes => themes::list(state),
        Change::SettleTheme(name) => themes::settle(state, name),
        Change::ReloadTheme => themes::reload(state),

        Change::Say(text) => state.say(text),
        Change::SayOf(text) => state.say(text(state)),
        Change::Warn(text) => state.warn(text),
        Change::Ask(question) => ask(state, question),
        Change::Silence => state.status.message = None,
        Change::Pend(keys) => state.status.pending = keys,
        Change::Answered => state.status.question = None,
        Change::Effect(effect) => state.output.effects.push(effect),
        Change::Run(command) => {
            let changes = commands::offer::run(state, command);
            apply_all(state, changes);
        }

        Change::Resize(columns, rows) => state.config.size = (columns, rows),
        Change::Probed(probe) => view::probed(state, probe),
        Change::Tick => (state.status.message, state.article.flash) = (None, None),
        Change::Done(done) => results::take(state, done),
        Change::End => restore::save(state),
    }
}
