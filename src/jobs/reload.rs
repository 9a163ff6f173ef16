//! Reading a source a second time, since it may have changed: its new text, and the reader's places in it.

use std::path::Path;
use std::sync::Arc;

use super::load::{LoadId, LoadOptions, LoadedPart};
use super::task::Task;
use crate::document::Place;
use crate::find::relocate::{self, Locator};
use crate::source::{self, Control, FileState, Origin, Part, SourceError, SourceErrorKind};

/// A result of reading a source again.
#[derive(Debug)]
pub enum Reloaded {
    /// The source has another text now.
    Changed {
        /// All of the new text.
        part: Box<LoadedPart>,
        /// Each of the reader's places, and where its words stand now; `None` where they are gone.
        places: Vec<(Place, Option<Place>)>,
    },
    /// The source is an address that is being fetched.
    Fetching {
        /// The number of bytes that have come.
        received: u64,
        /// Stops the fetching.
        control: Control,
    },
    /// The source has the text that it had; the state of its file may have changed.
    Same(FileState),
    /// The source cannot be read again; the text read before stays.
    Failed(SourceError),
}

/// Reads a source again, and finds the reader's `places` of the text `before` in the new one.
pub fn reload_task(
    load: LoadId,
    origin: Origin,
    options: LoadOptions,
    before: Arc<str>,
    places: Vec<Place>,
) -> Task<(LoadId, Reloaded)> {
    Task::new("reload", move |sender| {
        let send = |reloaded| sender.send((load, reloaded));
        match reload(&origin, &options, &before, &places, &send) {
            Ok(Some(reloaded)) => drop(send(reloaded)),
            Ok(None) => {}
            Err(error) => drop(send(Reloaded::Failed(error))),
        }
    })
}

fn reload(
    origin: &Origin,
    options: &LoadOptions,
    before: &Arc<str>,
    places: &[Place],
    send: &dyn Fn(Reloaded) -> bool,
) -> Result<Option<Reloaded>, SourceError> {
    let state = origin.path().map_or(FileState::Other, FileState::at);
    if let Some(reason) = origin.path().and_then(|_| lost(state)) {
        return Err(origin.failed(reason));
    }
    let Some(part) = read(origin, options, send)? else { return Ok(None) };
    let text = Arc::clone(&part.decoded.text);
    if *text == **before && part.missed.is_empty() {
        return Ok(Some(Reloaded::Same(state)));
    }
    if text.is_empty() {
        return Err(origin.failed(SourceErrorKind::Emptied));
    }
    let found = |place: &Place| {
        let locator: Locator = relocate::locator(before, *place);
        let share = u64::from(place.0) * text.len() as u64 / before.len().max(1) as u64;
        (*place, relocate::find(&text, &locator, Place(share.min(u32::MAX.into()) as u32)))
    };
    let places = places.iter().map(found).collect();
    let part = LoadedPart { file: origin.file(), stamp: state.stamp(), ..LoadedPart::new(part, options) };
    Ok(Some(Reloaded::Changed { part: Box::new(part), places }))
}

/// Reads all of the source, waiting for it; `None` where the fetching of an address was stopped.
fn read(origin: &Origin, options: &LoadOptions, send: &dyn Fn(Reloaded) -> bool) -> Result<Option<Part>, SourceError> {
    let (mut part, rest) = source::open(origin, &options.source)?;
    let Some(mut rest) = rest else { return Ok(Some(part)) };
    while !part.whole {
        if let Some(received) = part.received {
            send(Reloaded::Fetching { received, control: rest.control() });
        }
        match rest.next().transpose()? {
            Some(more) => part = more,
            None => return Ok(None),
        }
    }
    Ok(Some(part))
}

/// Why a source whose path has this state cannot be read again; `None` where it can.
fn lost(state: FileState) -> Option<SourceErrorKind> {
    match state {
        FileState::File(_) => None,
        FileState::Other => Some(SourceErrorKind::NoFile),
        FileState::Gone => Some(SourceErrorKind::Vanished),
    }
}

/// Asks the system for the state of a path.
pub fn look_task(load: LoadId, path: &Path) -> Task<(LoadId, FileState)> {
    let path = path.to_owned();
    Task::new("look", move |sender| {
        sender.send((load, FileState::at(&path)));
    })
}
