//! What comes in from the world and what goes out to it.

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
}
