//! A reader without a terminal: keys go in, what it works out in the background comes back at once.

#![allow(dead_code, reason = "each test file takes what it needs")]

use std::sync::{Arc, Mutex};

use kanbao::layout::{Galley, Line};
use kanbao::reader::glossaries::Glossaries;
use kanbao::reader::keymap::{Keymap, read_key};
use kanbao::reader::proof::{self, Intake};
use kanbao::reader::scripts::Scripts;
use kanbao::reader::tongue::Tongue;
use kanbao::reader::{Button, Effect, Event, Mouse, MouseKind, Outbox, Reader, Start, Theming};
use kanbao::settings::{Ambiguous, Lang, Settings, Theme};
use kanbao::source::Origin;

/// A reader and what it has asked for that is not done here.
pub struct Desk {
    /// The reader.
    pub reader: Reader,
    /// Effects other than work, in order.
    pub asked: Vec<Effect>,
}

impl Desk {
    /// Opens these sources, the first one in front, in a terminal of so many cells.
    pub fn open(sources: Vec<Origin>, size: (u16, u16), settings: Settings) -> Desk {
        Desk::with_glossaries(sources, size, settings, Glossaries::default())
    }

    /// The same with files of words that conversion leaves alone.
    pub fn with_glossaries(sources: Vec<Origin>, size: (u16, u16), settings: Settings, glossaries: Glossaries) -> Desk {
        let mut desk = Desk::set(sources, size, settings, glossaries);
        desk.resize(size);
        desk
    }

    /// The same before anything has happened: of the first source there is the first part.
    pub fn set(sources: Vec<Origin>, size: (u16, u16), settings: Settings, glossaries: Glossaries) -> Desk {
        let intake = Intake::of(&settings).expect("no encoding is set");
        let (proof, rest) = proof::open(&sources[0], &intake).expect("the first source opens");
        let reader = Reader::new(Start {
            scripts: Scripts::default(),
            glossaries,
            words: Tongue::new(Lang::Hant, settings.screen.lang_follows),
            keymap: Keymap::of(settings.keys.preset),
            settings,
            sources,
            source: 0,
            proof,
            rest,
            intake,
            size,
        });
        Desk { reader, asked: Vec::new() }
    }

    /// Opens one text on a terminal that draws ambiguous characters in one cell.
    pub fn with(text: &str, size: (u16, u16)) -> Desk {
        Desk::open(vec![held(text)], size, narrow())
    }

    /// Types keys, written as in keymap.toml with blanks between them.
    pub fn keys(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            self.event(Event::Key(read_key(key).unwrap_or_else(|| panic!("no key is called {key}"))));
        }
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, (columns, rows): (u16, u16)) {
        self.event(Event::Resize { columns, rows });
    }

    /// Clicks on a cell.
    pub fn click(&mut self, column: u16, row: u16) {
        self.event(Event::Mouse(Mouse { kind: MouseKind::Down(Button::Left), column, row }));
    }

    /// Clicks on a cell and lets the button go.
    pub fn click_once(&mut self, column: u16, row: u16) {
        self.click(column, row);
        self.event(Event::Mouse(Mouse { kind: MouseKind::Up(Button::Left), column, row }));
    }

    /// Presses the button over a cell, moves over others and lets it go over the last.
    pub fn drag(&mut self, from: (u16, u16), to: (u16, u16)) {
        self.click(from.0, from.1);
        for kind in [MouseKind::Drag(Button::Left), MouseKind::Up(Button::Left)] {
            self.event(Event::Mouse(Mouse { kind, column: to.0, row: to.1 }));
        }
    }

    /// Turns the wheel over a cell, by one notch.
    pub fn wheel(&mut self, kind: MouseKind, column: u16, row: u16) {
        self.event(Event::Mouse(Mouse { kind, column, row }));
    }

    /// Lets something happen, and everything that follows from it.
    pub fn event(&mut self, event: Event) {
        let mut waiting = vec![event];
        while !waiting.is_empty() {
            let effects: Vec<Effect> = waiting.drain(..).flat_map(|event| self.reader.update(event)).collect();
            for effect in effects {
                match effect {
                    Effect::Work(task) => waiting.extend(done(|outbox| task.run(outbox))),
                    Effect::Theme(Theming::List) => {
                        let (names, current) = (Theme::names(None), "dark".into());
                        waiting.push(Event::Themes { names, current });
                    }
                    other => self.asked.push(other),
                }
            }
        }
    }

    /// The article's lines in sight; an empty one for a row without text.
    pub fn lines(&self) -> Vec<String> {
        let rows = self.reader.view().rows.iter();
        rows.map(|row| row.line().map_or(String::new(), |line| words(&row.galley, line))).collect()
    }

    /// The first line of text in sight.
    pub fn top(&self) -> String {
        self.lines().into_iter().find(|line| !line.is_empty()).unwrap_or_default()
    }

    /// The last line of text in sight.
    pub fn foot(&self) -> String {
        self.lines().into_iter().rfind(|line| !line.is_empty()).unwrap_or_default()
    }

    /// The heading that the place being read stands under, as shown.
    pub fn reading(&self) -> String {
        let heading = self.reader.heading_being_read().map(|index| self.reader.document().headings()[index]);
        heading.map_or(String::new(), |id| self.reader.paper().composer.title(id))
    }
}

/// Settings for a terminal that draws ambiguous characters in one cell and need not be asked.
pub fn narrow() -> Settings {
    with_ambiguous(Ambiguous::Narrow)
}

/// Settings for a terminal that draws ambiguous characters so.
pub fn with_ambiguous(ambiguous: Ambiguous) -> Settings {
    let mut settings = Settings::default();
    settings.terminal.ambiguous = ambiguous;
    settings
}

/// A text as a source.
pub fn held(text: &str) -> Origin {
    Origin::Held(text.as_bytes().into())
}

/// The events that work puts in its outbox.
pub fn done(work: impl FnOnce(&Outbox)) -> Vec<Event> {
    let events = Arc::new(Mutex::new(Vec::new()));
    let into = events.clone();
    work(&Outbox::new(move |event| {
        into.lock().expect("nobody else works").push(event);
        true
    }));
    std::mem::take(&mut *events.lock().expect("the work is done"))
}

/// A line's clusters, without the space between and before them.
fn words(galley: &Galley, line: &Line) -> String {
    galley.line(line).map(|(_, cluster)| cluster.into_owned()).collect::<String>().trim().to_string()
}
