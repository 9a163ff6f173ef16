//! How a text is to be recovered: what it is written as, one story or several, whose habits.

use crate::language::lexicon::Clues;
use crate::notation::{Format, Page};

/// Whether a text is one story or several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stories {
    /// As its headings, bylines and datelines tell.
    #[default]
    Auto,
    /// One, whatever they tell.
    One,
    /// Several: every heading of the first level opens one, and every head that another clue speaks for.
    Several,
}

impl Stories {
    /// The name by which the choice is kept.
    pub fn name(self) -> &'static str {
        match self {
            Stories::Auto => "auto",
            Stories::One => "one",
            Stories::Several => "several",
        }
    }

    /// The choice of a name.
    pub fn from_name(name: &str) -> Option<Stories> {
        [Stories::Auto, Stories::One, Stories::Several].into_iter().find(|stories| stories.name() == name)
    }
}

/// How a text is to be recovered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Options {
    /// The notation that the text is written in.
    pub format: Format,
    /// What the name of its file says that it is written as, where `format` is `Auto`.
    pub named: Format,
    /// Whether it is one story or several.
    pub stories: Stories,
    /// How much of a web page is read.
    pub page: Page,
    /// Whether broken paragraphs are rejoined.
    pub rejoin: bool,
    /// Whose habits it is read by.
    pub clues: Clues,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            format: Format::Auto,
            named: Format::Auto,
            stories: Stories::Auto,
            page: Page::Story,
            rejoin: true,
            clues: Clues::default(),
        }
    }
}
