//! The two scripts: which one a text is in, and a passage of it in the other.
//!
//! Takes passages and gives passages, always made from the original; the map to the source stays true. Knows nothing
//! of files, widths or screens. opencc-rust is named in `opencc.rs` alone.

use crate::document::Passage;

/// The script that a text is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Script {
    /// Traditional.
    Hant,
    /// Simplified.
    Hans,
    /// Both, neither clearly ahead.
    Mixed,
    /// No Han that tells.
    #[default]
    None,
}

/// Whose habits a text follows, where it shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Region {
    /// Not known.
    #[default]
    Unknown,
    /// Mainland and Singapore.
    Mainland,
    /// Taiwan.
    Taiwan,
    /// Hong Kong and Macau.
    HongKong,
}

/// What is known of an article's writing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Profile {
    /// Its script.
    pub script: Script,
    /// Its region.
    pub region: Region,
}

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Wish {
    /// The script.
    pub view: View,
    /// Whether regional vocabulary is changed too (软件 → 軟體).
    pub phrases: bool,
}

/// A passage as `wish` wants it, or `None` while the converter for it is not open.
pub fn convert(_passage: &Passage, _profile: Profile, _wish: Wish) -> Option<Passage> {
    None
}
pub fn detect(_text: &str) -> Profile { Profile::default() }
