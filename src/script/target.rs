//! The script that a text is shown in, with the choices that go with it.

use crate::settings::Forms;

/// What the reader sees a text as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum View {
    /// As it was written.
    #[default]
    Original,
    /// In Simplified script.
    Hans,
    /// In Traditional script by Taiwan's standard.
    HantTw,
    /// In Traditional script by Hong Kong's standard.
    HantHk,
}

/// A view, with the choices that go with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Wish {
    /// The script.
    pub view: View,
    /// Whether regional vocabulary is changed too (软件 → 軟體).
    pub phrases: bool,
    /// Whether quotation marks are changed too (“ ” → 「 」).
    pub punctuation: bool,
    /// Whose forms of characters are shown in a Traditional view.
    pub forms: Forms,
}

impl Default for Wish {
    /// The original.
    fn default() -> Self {
        Wish { view: View::Original, phrases: false, punctuation: false, forms: Forms::Papers }
    }
}
