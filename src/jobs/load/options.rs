//! The options for reading and recovering sources, from the settings and the reader's choices.

use std::sync::{Arc, Mutex, PoisonError};

use crate::document::{self, Clues, Format, Page, Stories};
use crate::script::Profile;
use crate::settings::Settings;
use crate::source::{self, Encoding, Origin};

/// The options for reading and recovering sources.
#[derive(Clone, Debug)]
pub struct LoadOptions {
    /// The options for turning bytes into text.
    pub source: source::ReadOptions,
    /// The clues to recover texts by: the habits of papers.
    pub clues: Clues,
    /// The writing of the sources, where the settings name it.
    pub written: Option<Profile>,
    /// The format that the name of the source's file tells.
    pub named: Format,
    /// The reader's choices of recovery, shared with the workers, who may be recovering parts still to come.
    chosen: Arc<Mutex<RecoveryChoice>>,
}

/// The reader's choices of how a source is recovered, whatever its text tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecoveryChoice {
    /// Whether broken paragraphs are rejoined.
    pub rejoin: bool,
    /// Whether the source is one story or several.
    pub stories: Stories,
    /// How much of a web page is read.
    pub page: Page,
}

impl RecoveryChoice {
    /// The choices that the settings make.
    pub fn from_settings(settings: &Settings) -> RecoveryChoice {
        RecoveryChoice { rejoin: settings.source.rejoin, stories: Stories::Auto, page: Page::Story }
    }
}

impl LoadOptions {
    /// The options that the settings make.
    ///
    /// # Errors
    /// The name of an encoding that there is not.
    pub fn from_settings(settings: &Settings) -> Result<LoadOptions, String> {
        let named = settings.source.encoding.as_deref();
        let encoding = named.map(|name| Encoding::from_choice(name).ok_or(name)).transpose()?;
        Ok(LoadOptions {
            source: source::ReadOptions { encoding, limit: settings.source.limit },
            clues: Clues::default(),
            written: Profile::from_tag(settings.script.source.tag()),
            named: Format::Auto,
            chosen: Arc::new(Mutex::new(RecoveryChoice::from_settings(settings))),
        })
    }

    /// The options for another source to be read, with the choices of the settings in place of the reader's.
    pub fn for_source(&self, origin: &Origin, settings: &Settings) -> LoadOptions {
        let chosen = Arc::new(Mutex::new(RecoveryChoice::from_settings(settings)));
        LoadOptions { chosen, ..self.for_origin(origin) }
    }

    /// The options for a source looked at beside the one being read, whose choices they share.
    pub fn for_origin(&self, origin: &Origin) -> LoadOptions {
        LoadOptions { named: Format::from_name(&origin.name()), ..self.clone() }
    }

    /// The reader's choices of recovery.
    pub fn chosen(&self) -> RecoveryChoice {
        *self.chosen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Recovers by these choices from now on, also parts still to come.
    pub fn choose(&self, chosen: RecoveryChoice) {
        *self.chosen.lock().unwrap_or_else(PoisonError::into_inner) = chosen;
    }

    /// The options for recovering this text. Every page of a book is read whole, and each heading of the first level in
    /// it opens a chapter.
    pub fn recovery(&self, text: &str) -> document::Options {
        let RecoveryChoice { rejoin, stories, page } = self.chosen();
        let (clues, named) = (self.clues, self.named);
        let options = document::Options { rejoin, stories, page, clues, named, ..document::Options::default() };
        match source::is_book(text) {
            false if source::stories(text).is_some() => document::Options { format: Format::Html, ..options },
            true => document::Options { format: Format::Html, page: Page::Whole, stories: Stories::Several, ..options },
            false => options,
        }
    }
}
