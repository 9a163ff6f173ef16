//! The script that a text is shown in, with the choices that go with it.

use crate::settings::Forms;

/// What the reader sees a text as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TargetScript {
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
pub struct ConversionOptions {
    /// The script.
    pub view: TargetScript,
    /// Whether regional vocabulary is changed too (软件 → 軟體).
    pub phrases: bool,
    /// Whether quotation marks are changed too (“ ” → 「 」).
    pub punctuation: bool,
    /// Whose forms of characters are shown in a Traditional view.
    pub forms: Forms,
}

impl Default for ConversionOptions {
    /// The original.
    fn default() -> Self {
        ConversionOptions { view: TargetScript::Original, phrases: false, punctuation: false, forms: Forms::Papers }
    }
}
