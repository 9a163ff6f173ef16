//! Annotations: the marks, bookmarks, highlights and decisions on characters that a user adds to a text.

use serde::{Deserialize, Serialize};

use crate::find::Locator;
use crate::settings::choices::{Choice, choices};

choices! {
    /// The colour of a highlight.
    #[derive(Default, Deserialize, Serialize)]
    HighlightColor {
        /// The first colour.
        #[default]
        Yellow = "yellow",
        /// The second colour.
        Green = "green",
        /// The third colour.
        Blue = "blue",
        /// The fourth colour.
        Pink = "pink",
    }
}

/// A mark, a bookmark, a highlight or a decision that the user added to a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Annotation {
    /// The annotation's number among those of its source. A mark's is its character ([`Annotation::mark_id`]), so that
    /// a mark takes the place of its namesake; all others lie above every character.
    pub id: u64,
    /// The colour of a highlight; `None` for a mark, a bookmark or a decision.
    pub color: Option<HighlightColor>,
    /// The counterpart of the character at this place, in OpenCC's own standard; `None` where this is no decision.
    pub decided: Option<char>,
    /// The place where the annotated words begin.
    pub start: Locator,
    /// The place where the annotated words end, with the words before it. A mark and a bookmark end where they begin.
    pub end: Locator,
    /// The annotated words, as they are in the original.
    pub quote: String,
    /// The paper, the day and the page of the words, where the text tells.
    pub paper: String,
    /// The headings that the words stand under.
    pub heading: String,
    /// The user's note on the words.
    pub words: String,
    /// The day on which the annotation was made, as `2026-06-01`; the store fills it in.
    pub made: String,
}

impl Annotation {
    /// The annotation number of the mark of this name.
    pub fn mark_id(name: char) -> u64 {
        u64::from(u32::from(name))
    }

    /// The annotation number of a bookmark or a highlight, made from a random number.
    pub fn id_from_random(random: u64) -> u64 {
        // SQLite's numbers have a sign.
        random >> 1 | 1 << 62
    }

    /// The name of a mark, the `x` of `mx`; `None` for a bookmark or a highlight.
    pub fn mark(&self) -> Option<char> {
        u32::try_from(self.id).ok().and_then(char::from_u32)
    }

    /// Whether the annotation is a bookmark or a mark.
    pub fn is_bookmark(&self) -> bool {
        self.color.is_none() && self.decided.is_none()
    }

    /// The annotation in one line: its note, else the annotated words.
    pub fn title(&self) -> String {
        let title = if self.words.is_empty() { &self.quote } else { &self.words };
        title.lines().map(str::trim).collect::<Vec<_>>().join(" ")
    }
}
