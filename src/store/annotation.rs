//! What a reader adds to a text: marks, bookmarks, highlights.

use crate::find::Locator;
use crate::settings::choices::{Choice, choices};

choices! {
    /// The colour of a highlight.
    #[derive(Default)]
    HighlightColor {
        /// The first one.
        #[default]
        Yellow = "yellow",
        /// The second.
        Green = "green",
        /// The third.
        Blue = "blue",
        /// The fourth.
        Pink = "pink",
    }
}

/// Something that the reader added to a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotation {
    /// What it is known by among those of its source. The one of a mark is its character ([`Annotation::mark_id`]), so
    /// that a mark takes the place of its namesake; all others lie above every character.
    pub id: u64,
    /// The colour of a highlight; `None` for a mark or a bookmark.
    pub color: Option<HighlightColor>,
    /// Where it begins.
    pub start: Locator,
    /// Where it ends: the place, with the words before it. A mark's and a bookmark's end where they begin.
    pub end: Locator,
    /// The words it stands on, as they are in the original.
    pub quote: String,
    /// The paper, the day and the page that it stands on, where the text tells.
    pub paper: String,
    /// The headings that it stands under.
    pub heading: String,
    /// What the reader has to say of it.
    pub words: String,
    /// The day on which it was made, as `2026-06-01`; the store fills it in.
    pub made: String,
}

impl Annotation {
    /// The number of the mark of a name.
    pub fn mark_id(name: char) -> u64 {
        u64::from(u32::from(name))
    }

    /// A number for anything else, from a random one.
    pub fn id_from_random(random: u64) -> u64 {
        // SQLite's numbers have a sign.
        random >> 1 | 1 << 62
    }

    /// The name of a mark: `m`x. `None` for a bookmark or a highlight.
    pub fn mark(&self) -> Option<char> {
        u32::try_from(self.id).ok().and_then(char::from_u32)
    }
    /// What it is called in one line: what was said of it, else the words it stands on.
    pub fn title(&self) -> String {
        let title = if self.words.is_empty() { &self.quote } else { &self.words };
        title.lines().map(str::trim).collect::<Vec<_>>().join(" ")
    }
}
