//! The script on the screen: what the reader wishes to see, and the converters that are open for it.

use crate::document::Passage;
use crate::script::{Profile, View, Wish};

/// The wish in force and what fulfils it.
#[derive(Debug, Default)]
pub struct Scripts {
    wish: Wish,
}

impl Scripts {
    /// What is wished for.
    pub fn wish(&self) -> Wish {
        self.wish
    }

    /// A passage as it is to be shown; as it stands while its converter is being opened.
    pub fn shown(&self, passage: Passage, profile: Profile) -> Passage {
        crate::script::convert(&passage, profile, self.wish).unwrap_or(passage)
    }

    /// The script that text of this profile is shown in.
    pub fn view(&self, _profile: Profile) -> View {
        self.wish.view
    }
}
