//! Keys and mouse events, as the terminal reports them.

/// A key as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The key itself.
    pub code: KeyCode,
    /// Whether Ctrl was held down.
    pub ctrl: bool,
    /// Whether Alt was held down.
    pub alt: bool,
    /// Whether Shift was held down; never set for a character, which is itself another one with Shift.
    pub shift: bool,
}

impl From<KeyCode> for Key {
    /// The key alone, with nothing held down.
    fn from(code: KeyCode) -> Key {
        Key { code, ctrl: false, alt: false, shift: false }
    }
}

/// The keys that a terminal can tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeyCode {
    /// A character, space among them.
    Char(char),
    /// F1 and up.
    F(u8),
    /// The Enter key.
    Enter,
    /// The Escape key.
    Esc,
    /// The Tab key; with Shift it goes back.
    Tab,
    /// The key that deletes the character before the cursor.
    Backspace,
    /// The key that deletes the character at the cursor.
    Delete,
    /// The Insert key.
    Insert,
    /// The arrow up.
    Up,
    /// The arrow down.
    Down,
    /// The arrow to the left.
    Left,
    /// The arrow to the right.
    Right,
    /// The Home key.
    Home,
    /// The End key.
    End,
    /// The key for a page back.
    PageUp,
    /// The key for a page on.
    PageDown,
}

/// A mouse event, and the cell where it took place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// The kind of event.
    pub kind: MouseKind,
    /// Cells from the left edge of the screen.
    pub column: u16,
    /// Cells from the top edge of the screen.
    pub row: u16,
}

/// The kinds of mouse events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// A button went down.
    Down(Button),
    /// A button went down again on the same cell, soon after: the second time or the third.
    Again(Button, u8),
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
    /// The left button, which selects.
    Left,
    /// The middle button: the wheel, pressed.
    Middle,
    /// The right button, which opens a menu.
    Right,
}
