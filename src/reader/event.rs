//! What comes in from the world and what goes out to it.

use std::fmt;

use crate::layout::width::Widths;
use crate::script::Opened;
use crate::settings::ConfigErrors;
use crate::source::{Control, SourceError};
use crate::store;

use super::annotations::Located;
use super::glossaries::Reread;
use super::memory::Sought;
use super::paper::Raw;
use super::proof::{Proof, Reading, Recovered};
use super::search::Found;
use super::shelf;

/// A key as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which.
    pub code: KeyCode,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
    /// With Shift; never set for a character, which is itself another one with Shift.
    pub shift: bool,
}

/// The keys that a terminal can tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeyCode {
    /// A character, space among them.
    Char(char),
    /// F1 and up.
    F(u8),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Insert,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
}

/// Something that the mouse did, in cells from the screen's upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub kind: MouseKind,
    /// From the left, from 0.
    pub column: u16,
    /// From the top, from 0.
    pub row: u16,
}

/// What the mouse can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// A button went down.
    Down(Button),
    /// The mouse moved with a button down.
    Drag(Button),
    /// A button came up.
    Up(Button),
    /// The wheel, away from the hand.
    WheelUp,
    /// The wheel, towards the hand.
    WheelDown,
}

/// The mouse's buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Button {
    Left,
    Middle,
    Right,
}

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A key was typed.
    Key(Key),
    /// The mouse did something.
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),
    /// The terminal has this size now (perhaps the one it had: another program may have drawn on it).
    Resize {
        /// Cells.
        columns: u16,
        /// Cells.
        rows: u16,
    },
    /// A message's time is over.
    Tick,
    /// More of a source that is open, or all of it.
    Grown {
        /// Which reading it comes of.
        reading: Reading,
        /// What there is of it now.
        proof: Box<Proof>,
    },
    /// The first part of another source.
    Opened {
        /// Which reading it begins.
        reading: Reading,
        /// Which, among the reader's sources.
        source: usize,
        /// What there is of it.
        proof: Box<Proof>,
        /// What stops the reading of the rest.
        control: Option<Control>,
    },
    /// The text of the source that is open, recovered in another way.
    Recovered(Box<Recovered>),
    /// A source as it stands.
    Raw {
        /// Which, among the reader's sources.
        source: usize,
        /// Its lines, and what recovery did to them.
        raw: Box<Raw>,
    },
    /// What stands on the shelf, or what is in it.
    Shelved(shelf::News),
    /// What was looked for is found, so far or altogether.
    Found(Found),
    /// What the store knows of a source.
    Recalled {
        /// Which, among the reader's sources.
        source: usize,
        /// Nothing, where it was never read.
        known: Option<Box<store::KnownSource>>,
    },
    /// Where reading stopped, in a text that was changed since.
    Sought(Sought),
    /// Where annotations stand whose words were not where they had been.
    Located(Located),
    /// Where the walls between the panes were moved to before.
    PaneWidths(store::PaneWidths),
    /// Places and marks cannot be kept, or could not be read.
    Unkept(store::StoreError),
    /// A source cannot be read.
    Failed(SourceError),
    /// A converter is open.
    Converter(Box<Opened>),
    /// The glossaries were read again.
    Glossary(Box<Reread>),
    /// What the terminal answered to [`Effect::Probe`].
    Probed(Probe),
    /// What [`Effect::Copy`] asked for could not be done: too long a text for the terminal, and no tool that takes it.
    NotCopied,
    /// The themes that there are, and the one in force.
    Themes {
        /// Their names.
        names: Vec<String>,
        /// Its name.
        current: String,
    },
    /// A theme was read again, by its name; or why it could not be read.
    Themed(Result<String, ConfigErrors>),
    /// The last event, whyever the program ends: [`Effect::Quit`], a signal, a terminal that is gone. The
    /// [`Effect::Work`] that it is answered with is done before the end; other effects are not carried out.
    Ending,
}

impl Event {
    /// Whether text is set anew, or more of it, without anybody's moving.
    pub(super) fn sets_anew(&self) -> bool {
        matches!(
            self,
            Event::Grown { .. } | Event::Recovered(_) | Event::Raw { .. } | Event::Converter(_) | Event::Probed(_)
        )
    }
}

/// What a terminal tells of itself when asked. What it leaves unanswered is narrow, unknown or missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Probe {
    /// How it draws the characters of ambiguous width.
    pub widths: Widths,
    /// Its background: red, green, blue.
    pub background: Option<(u8, u8, u8)>,
    /// Whether it takes a frame as a whole (mode 2026).
    pub synchronized: bool,
    /// Whether it measures by grapheme clusters, or can (mode 2027).
    pub clusters: bool,
    /// Whether it draws text in other sizes (OSC 66).
    pub sizing: Sizing,
}

/// What a terminal knows of the text sizing protocol (OSC 66).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sizing {
    /// Nothing.
    #[default]
    None,
    /// How many cells a text takes.
    Width,
    /// That, and text several rows high.
    Scale,
}

/// Work that takes long: done on a thread of its own, what comes of it comes back as events.
pub struct Task {
    name: &'static str,
    work: Box<dyn FnOnce(&Outbox) + Send>,
}

impl Task {
    /// Work under a name, which its thread will bear.
    pub fn new(name: &'static str, work: impl FnOnce(&Outbox) + Send + 'static) -> Task {
        Task { name, work: Box::new(work) }
    }

    /// The name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Does the work, here and now.
    pub fn run(self, outbox: &Outbox) {
        (self.work)(outbox);
    }
}

impl fmt::Debug for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Task({})", self.name)
    }
}

/// Where a [`Task`] puts the events that it has for the reader.
pub struct Outbox(Box<dyn Fn(Event) -> bool + Send>);

impl Outbox {
    /// An outbox that hands every event to `deliver`, which tells whether anybody still wants them.
    pub fn new(deliver: impl Fn(Event) -> bool + Send + 'static) -> Outbox {
        Outbox(Box::new(deliver))
    }

    /// Sends an event; `false` when nobody wants any more, and the work may stop.
    pub fn send(&self, event: Event) -> bool {
        (self.0)(event)
    }
}

/// Something to be done outside.
#[derive(Debug)]
pub enum Effect {
    /// End, with this exit status.
    Quit,
    /// Stop as Ctrl-Z stops a program, until it is continued.
    Suspend,
    /// Draw every cell again.
    Repaint,
    /// Put this on the clipboard.
    Copy(String),
    /// Send a [`Event::Tick`] after some seconds, to clear a message.
    Tick {
        /// How long from now.
        seconds: u8,
    },
    /// Have this done in the background. It ends with the program, done or not.
    Work(Task),
    /// Ask the terminal what it can do; an [`Event::Probed`] follows where it answers.
    Probe,
    /// Name the window.
    Title(String),
    /// Do something about themes; for whoever draws, not for the terminal.
    Theme(Theming),
}

/// What can be done about themes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Theming {
    /// Tell which there are; [`Event::Themes`] answers.
    List,
    /// Draw in this one from now on; [`Event::Themed`] follows where it cannot be read.
    Show(String),
    /// Read the file of the one in force again; [`Event::Themed`] tells how that went.
    Reload,
}
