//! Going on where reading stopped, and keeping the place for the next time.

use std::sync::Arc;

use crate::document::{Place, Stories};
use crate::find::relocate;
use crate::jobs::load::RecoveryChoice;
use crate::jobs::locate::{PlaceResult, place_task};
use crate::reader::derive::derive;
use crate::reader::event::Done;
use crate::reader::library::session::{ResumeStep, Snapshot};
use crate::reader::menu::MenuKind;
use crate::reader::state::State;
use crate::script::ConversionOptions;
use crate::source::Encoding;
use crate::store::{KnownSource, Record};
use crate::view::{character_at, script_toggle};

use super::{annotations, recovery_choice, requests};

/// The share of a text, in per cent, that the store has for one read to its end.
const READ: u8 = 100;

/// Asks the store for another source, whose first part is on the screen.
pub fn begin(state: &mut State) {
    state.library.session.begin(state.article.viewport.top);
    recall(state);
}

/// Asks the store for the source, once enough of it has come to know its identity.
pub fn recall(state: &mut State) {
    if state.document().text().is_empty() {
        return;
    }
    let (identity, file) = (state.open.identity, state.open.file.clone());
    let task = state.library.session.recall(state.sources.current, identity, file);
    state.output.run(task.map(|task| task.map(Done::Stored)));
}

/// Takes what the store knows of the source.
pub fn known(state: &mut State, known: Option<KnownSource>) {
    if let Some(known) = &known {
        state.library.session.read |= known.record.percent >= READ;
        show_as_before(state, &known.record);
    }
    if let Some((kept, length)) = state.library.session.take_known(known) {
        state.annotations.take(state.sources.current, kept, length);
        annotations::place(state);
    }
    resume(state);
}

/// Shows the source in the script and the encoding that the reader chose for it earlier.
fn show_as_before(state: &mut State, record: &Record) {
    let overrides = state.library.session.overrides();
    let view = record.view.filter(|_| !overrides.view).and_then(script_toggle::from_setting);
    if let (Some(view), false) = (view, state.library.session.chose_view) {
        let conversion = state.texts().script().conversion();
        let conversion = ConversionOptions { view, phrases: record.phrases, ..conversion };
        state.open.typesetter.script_mut().set_conversion(conversion);
        state.library.session.chose_view = true;
    }
    recover_as_before(state, record);
    let encoding = record.encoding.as_deref().filter(|_| !overrides.encoding);
    if let Some(encoding) = encoding.and_then(Encoding::from_choice) {
        state.library.session.encoding = Some(encoding);
        if encoding != state.open.encoding {
            requests::read_as(state, encoding);
        }
    }
}

/// Recovers the source by the choices that the reader made for it earlier.
fn recover_as_before(state: &mut State, record: &Record) {
    let now = state.sources.options.chosen();
    let stories = record.stories.as_deref().and_then(Stories::from_name);
    let chosen =
        RecoveryChoice { rejoin: record.rejoin.unwrap_or(now.rejoin), stories: stories.unwrap_or(now.stories), ..now };
    if chosen != now {
        recovery_choice::choose(state, chosen);
    }
}

/// Goes to where reading stopped, as soon as that has come, unless the reader has moved meanwhile.
fn resume(state: &mut State) {
    let moved = state.has_moved();
    let text = Arc::clone(state.document().text());
    let (encoding, whole) = (state.open.encoding, state.open.whole);
    match state.library.session.resume_step(&text, encoding, whole, moved) {
        ResumeStep::Nothing => {}
        ResumeStep::Reached(place) => reached(state, Some(place)),
        ResumeStep::Seek(stopped, length) => {
            let expected = share(&text, stopped.place, length);
            let task = place_task(state.sources.current, &text, &stopped, expected);
            state.output.run(task.map(Done::PlaceFound));
        }
    }
}

/// Takes the place at which a job found where reading stopped.
pub fn place_found(state: &mut State, found: &PlaceResult) {
    if found.source != state.sources.current {
        return;
    }
    if Arc::ptr_eq(&found.text, state.document().text()) {
        reached(state, found.place);
    } else {
        state.library.session.seek_again();
    }
}

/// Goes to the place where reading stopped; where its words are gone, to the same share of the text.
fn reached(state: &mut State, found: Option<Place>) {
    let Some((known, change)) = state.library.session.reached(found) else { return };
    if !state.has_moved() {
        let stopped = known.record.stopped.place;
        let place = found.unwrap_or_else(|| share(state.document().text(), stopped, known.record.length));
        go_back_to(state, place);
    }
    if let Some(change) = change {
        requests::keep(state, change);
    }
    state.annotations.take(state.sources.current, known.annotations, known.record.length);
    annotations::place(state);
}

fn go_back_to(state: &mut State, place: Place) {
    derive(state);
    let before = state.article.viewport.top;
    if place == before.place {
        // The text stands there already, with the space above it.
        return;
    }
    // The terminal may be larger than before, so that the last screen begins earlier.
    let (viewport, typesetter) = (&mut state.article.viewport, &mut state.open.typesetter);
    viewport.go_before_end(typesetter, place);
    let moved = typesetter.locate(before) != typesetter.locate(viewport.top);
    derive(state);
    // A message that not all of a source, or not all sources, could be read matters more.
    if moved && state.status.message.is_none() {
        state.say(state.words().messages.resumed.to_owned());
    }
}

/// Has the store keep the place and the annotations, where they have changed; not before reading goes on.
pub fn keep(state: &mut State, ending: bool) {
    if state.library.session.awaits_place() {
        // Until then, the place that the store has is the better one.
        resume(state);
    }
    // An untouched source below the shelf was not opened by the reader.
    if state.layers.has_menu(|kind| matches!(kind, MenuKind::Shelf)) && !state.has_moved() {
        return;
    }
    // A reader who moves and ends before the store has answered wants to come back all the same.
    if !state.library.session.awaits_place() && state.library.session.keeps(ending && state.has_moved()) {
        keep_place(state);
    } else if !ending {
        return;
    }
    keep_added(state);
}

/// Has the store keep the annotations of the source, whether it has answered or not.
pub fn keep_added(state: &mut State) {
    let Some(known_by) = state.library.session.source().cloned() else { return };
    for change in state.annotations.changes(state.sources.current, &known_by) {
        requests::keep(state, change);
    }
}

fn keep_place(state: &mut State) {
    let conversion = state.texts().script().conversion();
    let session = &state.library.session;
    let (place, read, recovery) = (state.article.viewport.top.place, session.read, session.recovery);
    let now = Snapshot { place, conversion, encoding: state.open.encoding, recovery, read };
    if state.library.session.is_news(now) {
        let task = state.library.session.note_record(record(state, now));
        state.output.run(task.map(|task| task.map(Done::Stored)));
    }
}

fn record(state: &State, now: Snapshot) -> Record {
    let (text, session) = (state.document().text(), &state.library.session);
    Record {
        name: state.open.name.clone(),
        stopped: relocate::locator(text, now.place),
        length: text.len() as u32,
        percent: if session.read { READ } else { state.texts().percent(now.place).min(READ - 1) },
        view: session.chose_view.then(|| script_toggle::to_setting(now.conversion.view)),
        phrases: now.conversion.phrases,
        encoding: session.encoding.map(|encoding| encoding.name().to_owned()),
        rejoin: session.recovery.map(|chosen| chosen.rejoin),
        stories: session.recovery.map(|chosen| chosen.stories.name().to_owned()),
    }
}

/// Has everything saved, since the program ends.
pub fn save(state: &mut State) {
    keep(state, true);
    let task = state.library.session.save();
    state.output.run(task.map(|task| task.map(Done::Stored)));
}

/// The place in `text` with the same share before it as `place` has in a text of `length` bytes.
fn share(text: &str, place: Place, length: u32) -> Place {
    character_at(text, u64::from(place.0) * text.len() as u64 / u64::from(length.max(1)))
}
