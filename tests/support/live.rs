//! A reader without a terminal whose work is done on threads, as the program does it: for what comes when it comes.

#![allow(dead_code, reason = "each test file takes what it needs")]

use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use kanbao::jobs::Sender;
use kanbao::keys::key_text::read_key;
use kanbao::reader::{Effect, Event, Start, State};

/// How long a story waits for anything before it fails.
const LIMIT: Duration = Duration::from_secs(30);

/// A reader, and the events that are on their way to it.
pub struct Live {
    /// The state of reading.
    pub state: State,
    sender: mpsc::Sender<Event>,
    events: Receiver<Event>,
}

impl Live {
    /// Opens a reader, and lets it hear of the terminal's size.
    pub fn new(start: Start) -> Live {
        let (sender, events) = mpsc::channel();
        let (columns, rows) = start.size;
        let mut live = Live { state: State::new(start), sender, events };
        live.event(Event::Resize { columns, rows });
        live
    }

    /// Types keys, written as in keymap.toml with blanks between them.
    pub fn keys(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            self.event(Event::Key(read_key(key).unwrap_or_else(|| panic!("no key is called {key}"))));
        }
    }

    /// Lets something happen, and has begun what follows from it.
    pub fn event(&mut self, event: Event) {
        for effect in self.state.update(event) {
            let Effect::Run(task) = effect else { continue };
            let sender = self.sender.clone();
            thread::spawn(move || task.map(Event::Done).run(&Sender::new(&|event| sender.send(event).is_ok())));
        }
    }

    /// Takes what comes until this holds.
    pub fn until(&mut self, what: &str, holds: impl Fn(&State) -> bool) {
        let end = Instant::now() + LIMIT;
        while !holds(&self.state) {
            let left = end.saturating_duration_since(Instant::now());
            match self.events.recv_timeout(left) {
                Ok(event) => self.event(event),
                Err(_) => panic!("never: {what}; {:?}", self.state.status.message),
            }
        }
    }

    /// What the last row says.
    pub fn says(&self) -> String {
        self.state.status.message.as_ref().map_or(String::new(), |message| message.text.clone())
    }
}
