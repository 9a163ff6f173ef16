//! The view: the script that a text is shown in, with the choices that go with it.

use crate::settings::Forms;

/// The views of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TargetScript {
    /// The original.
    #[default]
    Original,
    /// Simplified script.
    Hans,
    /// Traditional script by Taiwan's standard.
    HantTw,
    /// Traditional script by Hong Kong's standard.
    HantHk,
}

/// A conversion: a view, with the choices that go with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ConversionOptions {
    /// The view.
    pub view: TargetScript,
    /// Whether regional vocabulary is changed too (软件 → 軟體).
    pub phrases: bool,
    /// Whether quotation marks are changed too (“ ” → 「 」).
    pub punctuation: bool,
    /// The forms of characters that are shown in a Traditional view.
    pub forms: Forms,
}

impl Default for ConversionOptions {
    /// The conversion that changes nothing: the original.
    fn default() -> Self {
        ConversionOptions { view: TargetScript::Original, phrases: false, punctuation: false, forms: Forms::Papers }
    }
}
