//! The keys, clicks and pastes that were typed ahead and not taken yet.
//!
//! A program that is busy lets keys wait. They are few where somebody types, and thousands where a key is held down or
//! a text comes in without the brackets of a paste; those can then be given up, and their number is limited.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::keys::{Key, KeyCode};
use crate::reader::Event;

/// More keys than anybody types on purpose while the program is busy: Ctrl-C and Esc give so many up.
const PLENTY: usize = 64;
/// The most keys that wait; more are lost, as with a terminal's own line (4,096 characters on Linux). Each character of
/// a text typed into the search line without brackets is one of them.
const MOST: usize = 16_384;
/// Bytes of a pasted text that weigh as much as a key.
const BYTES: usize = 64;

/// The keys, clicks and pasted texts that wait; shared by the keyboard's thread and the loop.
#[derive(Clone, Debug, Default)]
pub struct TypeAhead(Arc<Mutex<Waiting>>);

#[derive(Debug, Default)]
struct Waiting {
    weight: usize,
    /// How often the waiting keys were given up.
    given_up: u64,
}

/// A key, click or paste that was typed.
#[derive(Debug)]
pub struct Typed {
    /// The key, click or pasted text.
    pub event: Event,
    weight: usize,
    given_up: u64,
}

impl TypeAhead {
    /// Counts an event as waiting; `None` where too much waits already, and it is lost.
    pub fn put(&self, event: Event) -> Option<Typed> {
        let mut waiting = self.lock();
        let weight = if let Event::Paste(text) = &event { 1 + text.len() / BYTES } else { 1 };
        let interrupts = is_interrupt(&event);
        if interrupts && waiting.weight >= PLENTY {
            *waiting = Waiting { weight: 0, given_up: waiting.given_up + 1 };
        } else if !interrupts && waiting.weight >= MOST {
            return None;
        }
        waiting.weight += weight;
        Some(Typed { event, weight, given_up: waiting.given_up })
    }

    /// Counts an event as taken; gives whether it still counts, or was given up.
    pub fn take(&self, typed: &Typed) -> bool {
        let mut waiting = self.lock();
        let counts = typed.given_up == waiting.given_up;
        if counts {
            waiting.weight -= typed.weight;
        }
        counts
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a key interrupts: Esc, or Ctrl-C.
fn is_interrupt(event: &Event) -> bool {
    match event {
        Event::Key(Key { code: KeyCode::Esc, .. }) => true,
        Event::Key(Key { code: KeyCode::Char('c'), ctrl, .. }) => *ctrl,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ESC: Key = Key { code: KeyCode::Esc, ctrl: false, alt: false, shift: false };

    fn key(code: KeyCode) -> Event {
        Event::Key(Key { code, ..ESC })
    }

    /// Types so many keys and then `last`; gives how many of the keys still count, and whether the last one does.
    fn typed(keys: usize, last: Event) -> (usize, bool) {
        let ahead = TypeAhead::default();
        let waiting: Vec<Typed> = (0..keys).filter_map(|_| ahead.put(key(KeyCode::Char('j')))).collect();
        let last = ahead.put(last);
        let taken = waiting.iter().filter(|typed| ahead.take(typed)).count();
        (taken, last.is_some_and(|last| ahead.take(&last)))
    }

    #[test]
    fn what_waits_is_given_up_where_it_is_plenty() {
        let ctrl_c = || Event::Key(Key { code: KeyCode::Char('c'), ctrl: true, ..ESC });
        for (keys, last, counts) in [
            (3, Event::Key(ESC), (3, true)),
            (3, ctrl_c(), (3, true)),
            (PLENTY, Event::Key(ESC), (0, true)),
            (PLENTY, ctrl_c(), (0, true)),
            (PLENTY, key(KeyCode::Enter), (PLENTY, true)),
            (2 * MOST, key(KeyCode::Enter), (MOST, false)),
            (2 * MOST, ctrl_c(), (0, true)),
        ] {
            assert_eq!(typed(keys, last), counts, "{keys} keys");
        }
    }

    #[test]
    fn what_is_typed_after_it_counts_again() {
        let ahead = TypeAhead::default();
        let flood: Vec<Typed> = (0..2 * MOST).filter_map(|_| ahead.put(key(KeyCode::Char('j')))).collect();
        assert!(ahead.put(key(KeyCode::Char('q'))).is_none(), "it is full");
        let after = [Event::Key(ESC), key(KeyCode::Char('q'))].map(|event| ahead.put(event).expect("there is room"));
        assert_eq!(flood.iter().filter(|typed| ahead.take(typed)).count(), 0);
        assert!(after.iter().all(|typed| ahead.take(typed)));
    }

    #[test]
    fn pasted_text_weighs_by_its_length() {
        let ahead = TypeAhead::default();
        let pasted = (0..).map_while(|_| ahead.put(Event::Paste("報".repeat(BYTES * 100)))).count();
        assert_eq!(pasted, MOST.div_ceil(301));
    }
}
