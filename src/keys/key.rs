//! A key and what the mouse did, as the terminal told them.

/// A key as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The key itself.
    pub code: KeyCode,
    /// Whether Ctrl was held down.
    pub ctrl: bool,
    /// Whether Alt was held down.
    pub alt: bool,
    /// Whether Shift was; never set for a character, which is itself another one with Shift.
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
    /// The tabulator; with Shift it is the one back.
    Tab,
    /// The key that takes away what stands before the cursor.
    Backspace,
    /// The key that takes away what stands at the cursor.
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

/// Something that the mouse did, in cells from the screen's upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What the mouse did.
    pub kind: MouseKind,
    /// Cells from the left edge of the screen.
    pub column: u16,
    /// Cells from the top edge of the screen.
    pub row: u16,
}

/// What the mouse can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// A button went down.
    Down(Button),
    /// A button went down once more at once on the same cell: the second time or the third.
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
    /// The one that selects.
    Left,
    /// The wheel, pressed.
    Middle,
    /// The one that opens a menu.
    Right,
}
