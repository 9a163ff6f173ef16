//! Sources: opening them, taking more of them, reading them in other ways, leaving them.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::document::Place;
use crate::jobs::load::{LoadId, Loaded, LoadedPart};
use crate::jobs::raw::{RawText, raw_task};
use crate::keys::Action;
use crate::layout::Typography;
use crate::reader::article::jumps::{Arrival, ArrivalGoal};
use crate::reader::change::Target;
use crate::reader::derive::derive;
use crate::reader::event::Done;
use crate::reader::layers::Focus;
use crate::reader::library::feeds::ItemGoal;
use crate::reader::library::kept_words::KeptWords;
use crate::reader::open_source::OpenSource;
use crate::reader::sources::Fetch;
use crate::reader::state::{Sides, State};
use crate::settings::say::{InWords, fill, size_in_words};
use crate::settings::visible::visible;
use crate::source::{Control, Encoding, Linked, Origin, SourceError};
use crate::view::character_at;

use super::{annotations, follow, glossary, items, layers, moving, recovery_choice, requests, restore, search};

/// Jumps to another source, by its number.
pub fn turn_to(state: &mut State, number: usize) {
    state.article.jumps.arrival = None;
    moving::leave(state);
    requests::open(state, number);
}

/// Opens an entry of the shelf as one more source.
pub fn open_shelved(state: &mut State, number: usize) {
    let Some(entry) = state.library.shelf.entry(number) else { return };
    let (words, name) = (state.words(), &entry.name);
    let Some(origin) = entry.origin.clone() else {
        let told = if entry.is_piped() { words.shelf.piped } else { words.papers.shelved };
        return state.warn(fill(told, &[("name", name)]));
    };
    if entry.missing {
        return state.warn(fill(words.sources.missing, &[("name", name)]));
    }
    let number = state.sources.number_of(origin);
    turn_to(state, number);
}

/// Opens the target of a link as one more source.
pub fn open_linked(state: &mut State, linked: Linked) {
    let before = state.sources.origins.len();
    let source = state.sources.number_of(linked.origin);
    let goal = ArrivalGoal::Link { fragment: linked.fragment, is_new: source == before };
    state.article.jumps.arrival = Some(Arrival { source, goal });
    requests::open(state, source);
}

/// Goes to the place in the source for which it was opened, as soon as that has come.
fn arrive(state: &mut State) {
    let (current, whole) = (state.sources.current, state.open.whole);
    let Some(arrival) = state.article.jumps.arrival.take_if(|arrival| arrival.source == current) else { return };
    let document = state.document();
    let target = match &arrival.goal {
        ArrivalGoal::Link { fragment: None, .. } => return,
        ArrivalGoal::Item(goal) => return arrive_at_item(state, *goal),
        ArrivalGoal::Place(place) | ArrivalGoal::Hit(place) => {
            Some(*place).filter(|place| whole || (place.0 as usize) < document.text().len())
        }
        ArrivalGoal::Link { fragment: Some(name), .. } => {
            document.destination(name).map(|span| document.place_of(span))
        }
    };
    match (target, &arrival.goal) {
        (Some(place), ArrivalGoal::Hit(_)) => {
            moving::go(state, Target::Third(place));
            state.article.viewport.here = place;
            search::arrive(state, place);
        }
        (Some(place), _) => moving::go(state, Target::Top(place)),
        (None, ArrivalGoal::Link { fragment: Some(name), .. }) if whole => {
            state.warn(fill(state.words().links.missing, &[("target", &visible(name))]));
        }
        (None, _) => state.article.jumps.arrival = Some(arrival),
    }
}

/// Goes to an item of the open feed, as soon as that has come.
fn arrive_at_item(state: &mut State, goal: ItemGoal) {
    match items::target(state, goal) {
        Some(target) => moving::go(state, target),
        None if state.open.whole => {}
        None => {
            let arrival = Arrival { source: state.sources.current, goal: ArrivalGoal::Item(goal) };
            state.article.jumps.arrival = Some(arrival);
        }
    }
}

/// Says that the target of a link cannot be opened, and takes it out of the sources; `false` where no link led to it.
fn turn_back(state: &mut State, number: usize, error: &SourceError) -> bool {
    let is_it = |arrival: &mut Arrival| arrival.source == number && matches!(arrival.goal, ArrivalGoal::Link { .. });
    let Some(arrival) = state.article.jumps.arrival.take_if(is_it) else { return false };
    state.sources.fetch = None;
    let is_last = number + 1 == state.sources.origins.len();
    if is_last && matches!(arrival.goal, ArrivalGoal::Link { is_new: true, .. }) {
        state.sources.origins.pop();
    }
    state.warn(error.in_words(state.words()));
    true
}

/// Says that a source cannot be opened, and goes on to the next one in the direction in which it was reached.
pub fn pass_over(state: &mut State, number: usize, error: SourceError) {
    if turn_back(state, number, &error) {
        return;
    }
    let said = error.in_words(state.words());
    state.article.jumps.arrival = None;
    state.sources.unreadable.insert(number, error);
    let next = match number.cmp(&state.sources.current) {
        Ordering::Greater => number.checked_add(1).filter(|next| *next < state.sources.origins.len()),
        Ordering::Less => number.checked_sub(1),
        Ordering::Equal => None,
    };
    state.warn(said);
    if let Some(next) = next {
        requests::open(state, next);
    }
}

/// Takes a result of loading a source; results of a load before the last are dropped.
pub fn loaded(state: &mut State, loaded: Loaded) {
    match loaded {
        Loaded::First { load, source, part, control, options } => {
            if load == state.sources.latest {
                state.sources.options = options;
                opened(state, load, source, *part, control);
            } else {
                control.iter().for_each(Control::stop);
            }
        }
        Loaded::More { load, part } if load == state.open.load => grown(state, *part),
        Loaded::More { .. } => {}
        Loaded::Following { load, control } => follow::following(state, load, control),
        Loaded::Fetching { load, received, control, .. } if load == state.sources.latest => {
            state.sources.fetch = Some(Fetch { load, received, control });
        }
        Loaded::Fetching { control, .. } => control.stop(),
        Loaded::Failed { load, error } => failed(state, load, error),
    }
}

/// Says that reading has failed; the text that has come stays.
fn failed(state: &mut State, load: LoadId, error: SourceError) {
    state.warn(error.in_words(state.words()));
    if load == state.open.load {
        state.open.fail();
        if state.document().text().is_empty() {
            state.sources.unreadable.insert(state.sources.current, error);
        }
    }
}

/// Shows the first part of another source in place of the one being read.
fn opened(state: &mut State, load: LoadId, number: usize, part: LoadedPart, control: Option<Control>) {
    restore::keep_added(state);
    state.sources.fetch = None;
    let origin = state.sources.origins.get(number).cloned().unwrap_or_default();
    let typography = Typography::from_settings(&state.config.settings, state.article.options.measure);
    if matches!(&state.article.jumps.arrival, Some(Arrival { source, goal: ArrivalGoal::Link { .. } }) if *source == number)
    {
        moving::leave(state);
    }
    let mut before = std::mem::replace(&mut state.open, OpenSource::new(load, &origin, part, control, typography));
    if let Some(name) = state.library.shelf.name_of(&origin)
        && state.open.name == origin.name()
    {
        // A copy of an address has a file name that nobody gave it.
        state.open.name = name.to_owned();
    }
    hold(state, &before);
    // The script chosen and the open converters stay.
    std::mem::swap(before.typesetter.script_mut(), state.open.typesetter.script_mut());
    state.sources.current = number;
    state.sources.unreadable.remove(&number);
    glossary::turn_to(state, &origin);
    state.sides = Sides::default();
    state.layers.leave_text();
    state.annotations.leave();
    state.library.kept = KeptWords::default();
    // The source may have changed since it was read before.
    state.annotations.restart(number);
    state.article.begin(&mut state.open.typesetter);
    derive(state);
    state.article.viewport.begin(&mut state.open.typesetter);
    tell_file(state);
    choose_file(state);
    restore::begin(state);
    requests::await_look(state);
    annotations::place(state);
    search::again(state);
    arrive(state);
    say_misread(state, None);
    say_missed(state);
}

/// Says which of several files is open, unless a warning about one passed over on the way is shown.
fn tell_file(state: &mut State) {
    let (sources, warned) = (&state.sources, state.status.message.as_ref().is_some_and(|message| message.warning));
    let (number, total) = (sources.current, sources.files().len());
    if number < total && !warned {
        let messages = &state.words().messages;
        state.say(fill(
            if sources.is_paper() { messages.page } else { messages.file },
            &[("n", &(number + 1)), ("total", &total), ("name", &sources.file_name(number))],
        ));
    }
}

/// Keeps the open file chosen in the contents, where these have the keys.
fn choose_file(state: &mut State) {
    if state.layers.focus() == Focus::Contents {
        let file = Some(state.sources.current);
        let entry = state.sides.contents.shown().iter().position(|entry| entry.file == file);
        layers::choose_in_contents(state, entry.unwrap_or(0));
    }
}

/// Opens a source at a place; goes there where the source is open.
pub fn open_at(state: &mut State, number: usize, goal: ArrivalGoal) {
    let arrival = Some(Arrival { source: number, goal });
    if number == state.sources.current {
        moving::leave(state);
        state.article.jumps.arrival = arrival;
        arrive(state);
    } else {
        turn_to(state, number);
        state.article.jumps.arrival = arrival;
    }
}

/// Keeps the bytes of a source that is left, where it cannot be read twice or is not to be fetched again.
fn hold(state: &mut State, left: &OpenSource) {
    let number = state.sources.current;
    let is_once = matches!(state.sources.origins.get(number), Some(Origin::Input | Origin::Web(_)));
    if is_once && left.whole && matches!(left.again, Origin::Held(_)) {
        state.sources.held.insert(number, left.again.clone());
    }
}

/// Says that the source was decoded wrongly before it was saved, unless that was known `before`.
pub fn say_misread(state: &mut State, before: Option<Encoding>) {
    if let Some(encoding) = state.open.misread.filter(|_| before.is_none()) {
        let key = state.config.keymap.key(Action::Mend);
        state.warn(fill(state.words().messages.misread, &[("encoding", &encoding.name()), ("key", &key)]));
    }
}

/// Says which parts of the source could not be fetched, and which key fetches them again.
pub fn say_missed(state: &mut State) {
    let missed = &state.open.missed;
    if !missed.is_empty() {
        let (told, key) = (missed.in_words(state.words()), state.config.keymap.key(Action::Reload));
        state.warn(fill(state.words().papers.again, &[("missed", &told), ("key", &key)]));
    }
}

/// Takes more of the source being read.
pub fn grown(state: &mut State, part: LoadedPart) {
    if part.restarted {
        carry(state, part.recovered.document.text(), |_| None);
    }
    if let Some(read) = part.limited {
        state.say(fill(state.words().messages.limit, &[("size", &size_in_words(read))]));
    }
    let (options, misread) = (part.recovered.options, state.open.misread);
    // A reader who has it shown as it was saved knows.
    let known = misread.or(state.open.encoding.misread().and(part.misread));
    state.open.grow(part);
    say_misread(state, known);
    say_missed(state);
    if options != state.sources.options.recovery(state.open.recovered().text()) {
        recovery_choice::begin(state);
    }
    restore::recall(state);
    annotations::place(state);
    search::again(state);
    arrive(state);
}

/// Moves all places to another text: each to where it was `found`, else to the same share of the whole.
pub fn carry(state: &mut State, text: &str, found: impl Fn(Place) -> Option<Place>) {
    let (before, now) = (state.document().text().len() as u64, text.len() as u64);
    let share = |place: Place| character_at(text, u64::from(place.0) * now / before.max(1));
    let carried = |place: Place| found(place).unwrap_or_else(|| share(place));
    let viewport = &mut state.article.viewport;
    viewport.top.place = carried(viewport.top.place);
    viewport.here = carried(viewport.here);
    let session = &mut state.library.session;
    session.untouched.place = carried(session.untouched.place);
    state.search.carry(carried);
    state.article.jumps.carry(state.sources.current, carried);
    (state.article.selection, state.article.link) = (None, None);
    state.sides.contents.unfold_all();
    state.annotations.restart(state.sources.current);
    state.layers.leave_text();
}

/// Reads the source again in an encoding that the reader chose.
pub fn reread(state: &mut State, encoding: Encoding) {
    state.library.session.encoding = Some(encoding);
    requests::read_as(state, encoding);
}

/// Stops the loading of the source, and says how the rest can be had.
pub fn stop_loading(state: &mut State) {
    if let Some(fetch) = state.sources.fetch.take() {
        fetch.control.stop();
        return stop_fetching(state);
    }
    if state.open.received.is_some() {
        state.open.stop();
        return stop_fetching(state);
    }
    let size = size_in_words(state.document().text().len() as u64);
    let stream = state.open.end();
    if !stream {
        state.open.stop();
    }
    let messages = &state.words().messages;
    let key = state.config.keymap.key(Action::Encoding);
    let template = if stream { messages.stopped_stream } else { messages.stopped };
    state.warn(fill(template, &[("size", &size), ("key", &key)]));
}

/// Stops fetching an address; it is not opened.
fn stop_fetching(state: &mut State) {
    state.sources.begin_load();
    let arrival = state.article.jumps.arrival.take();
    let is_new = |arrival: &Arrival| matches!(arrival.goal, ArrivalGoal::Link { is_new: true, .. });
    if arrival.is_some_and(|arrival| is_new(&arrival) && arrival.source + 1 == state.sources.origins.len()) {
        state.sources.origins.pop();
    }
    state.say(state.words().messages.stopped_fetch);
}

/// Shows the source as it stands, as soon as that is made; or recovered.
pub fn show_raw(state: &mut State, on: bool) {
    // What is in sight stays in sight, wherever the last jump went.
    state.article.take_pending_goal();
    if !on {
        state.open.show_recovered();
    } else if state.open.show_raw() {
        make_raw(state);
    }
    search::again(state);
}

fn make_raw(state: &mut State) {
    let task = raw_task(Arc::clone(state.open.recovered()));
    state.output.run(task.map(|raw| Done::Raw(Box::new(raw))));
}

/// Takes the source as it stands, made by a task.
pub fn take_raw(state: &mut State, raw: RawText) {
    if !state.open.take_raw(raw, &state.config.locale.panes) {
        make_raw(state);
    }
    search::again(state);
}
