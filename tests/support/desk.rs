//! A reader without a terminal: keys go in, what it works out in the background comes back at once.

#![allow(dead_code, reason = "each test file takes what it needs")]

use std::cell::RefCell;
use std::path::PathBuf;

use kanbao::jobs::feeds::FeedsPlace;
use kanbao::jobs::glossary_files::GlossaryFiles;
use kanbao::jobs::load::{self, LoadOptions};
use kanbao::jobs::{Sender, Task};
use kanbao::keys::key_text::read_key;
use kanbao::keys::{Button, Keymap, Mouse, MouseKind};
use kanbao::layout::{Galley, Line};
use kanbao::reader::library::session::CliOverrides;
use kanbao::reader::locale::Locale;
use kanbao::reader::themes::Themes;
use kanbao::reader::{Done, Effect, Event, Start, State};
use kanbao::settings::{Access, Ambiguous, Lang, Settings, Theme};
use kanbao::source::{Origin, WebOptions};
use kanbao::store::Store;
use kanbao::view::ScriptToggle;

/// A reader and what it has asked for that is not done here.
pub struct Desk {
    /// The state of reading.
    pub state: State,
    /// Effects other than work, in order.
    pub asked: Vec<Effect>,
}

impl Desk {
    /// Opens these sources, the first one in front, in a terminal of so many cells.
    pub fn open(sources: Vec<Origin>, size: (u16, u16), settings: Settings) -> Desk {
        Desk::opened(Desk::start(sources, size, settings))
    }

    /// The same with files of words that conversion leaves alone.
    pub fn with_glossary(sources: Vec<Origin>, size: (u16, u16), settings: Settings, glossary: GlossaryFiles) -> Desk {
        Desk::opened(Start { glossary, ..Desk::start(sources, size, settings) })
    }

    /// The same with a store.
    pub fn with_store(
        sources: Vec<Origin>,
        size: (u16, u16),
        settings: Settings,
        (store, overrides): (Store, CliOverrides),
    ) -> Desk {
        Desk::opened(Start { store: Some(store), overrides, ..Desk::start(sources, size, settings) })
    }

    /// The same with an index in a folder.
    pub fn with_index(
        sources: Vec<Origin>,
        size: (u16, u16),
        settings: Settings,
        (store, index): (Store, PathBuf),
    ) -> Desk {
        Desk::opened(Start { store: Some(store), index: Some(index), ..Desk::start(sources, size, settings) })
    }

    /// Opens a reader, and lets it hear of the terminal's size.
    pub fn opened(start: Start) -> Desk {
        let size = start.size;
        let mut desk = Desk { state: State::new(start), asked: Vec::new() };
        desk.resize(size);
        desk
    }

    /// What a reader starts with: of the first source there is the first part.
    pub fn start(sources: Vec<Origin>, size: (u16, u16), settings: Settings) -> Start {
        let options = LoadOptions::from_settings(&settings).expect("no encoding is set");
        let (part, rest) = load::open(&sources[0], &options).expect("the first source opens");
        Start {
            script: ScriptToggle::default(),
            glossary: GlossaryFiles::default(),
            locale: Locale::new(Lang::Hant, settings.screen.lang_follows),
            keymap: Keymap::from_preset(settings.keys.preset),
            themes: Themes::new(Theme::load("dark", None).expect("a built-in theme"), None, false),
            settings,
            access: Access::FULL,
            sources,
            skipped: Vec::new(),
            source: 0,
            part,
            rest,
            options,
            web: WebOptions::default(),
            index: None,
            feeds: FeedsPlace::default(),
            store: None,
            overrides: CliOverrides::default(),
            unread: Vec::new(),
            commands: Vec::new(),
            size,
        }
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
            let effects: Vec<Effect> = waiting.drain(..).flat_map(|event| self.state.update(event)).collect();
            for effect in effects {
                match effect {
                    // It would never end.
                    Effect::Run(task) if task.name() == "follow" => self.asked.push(Effect::Run(task)),
                    Effect::Run(task) => waiting.extend(done(task)),
                    other => self.asked.push(other),
                }
            }
        }
    }

    /// The article's lines in sight; an empty one for a row without text.
    pub fn lines(&self) -> Vec<String> {
        let rows = self.state.article.viewport.rows.iter();
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
        let heading = self.state.heading_being_read().map(|index| self.state.document().headings()[index]);
        heading.map_or(String::new(), |id| self.state.texts().title(id))
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

/// The events that come of a task.
pub fn done(task: Task<Done>) -> Vec<Event> {
    let events = RefCell::new(Vec::new());
    let deliver = |done| {
        events.borrow_mut().push(Event::Done(done));
        true
    };
    task.run(&Sender::new(&deliver));
    events.into_inner()
}

/// A line's clusters, without the space between and before them.
fn words(galley: &Galley, line: &Line) -> String {
    galley.line(line).map(|(_, cluster)| cluster.into_owned()).collect::<String>().trim().to_string()
}
