//! How sources are read and recovered: what the settings and the reader say.

use std::sync::{Arc, Mutex, PoisonError};

use crate::document::{self, Clues, Format, Page, Stories};
use crate::script::Profile;
use crate::settings::Settings;
use crate::source::{self, Encoding, Origin};

/// How sources are read and recovered.
#[derive(Clone, Debug)]
pub struct LoadOptions {
    /// Bytes → text.
    pub source: source::ReadOptions,
    /// Whose habits texts are recovered by.
    pub clues: Clues,
    /// How the sources are written, where the reader says so.
    pub written: Option<Profile>,
    /// What the name of the source's file says that it is written as.
    pub named: Format,
    /// What the reader decides: shared with the workers, who may be recovering what is still coming.
    chosen: Arc<Mutex<RecoveryChoice>>,
}

/// What the reader decides of the recovery of a source, whatever its text tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecoveryChoice {
    /// Whether broken paragraphs are rejoined.
    pub rejoin: bool,
    /// Whether it is one story or several.
    pub stories: Stories,
    /// How much of a web page is read.
    pub page: Page,
}

impl RecoveryChoice {
    /// As the settings say.
    pub fn from_settings(settings: &Settings) -> RecoveryChoice {
        RecoveryChoice { rejoin: settings.source.rejoin, stories: Stories::Auto, page: Page::Story }
    }
}

impl LoadOptions {
    /// As the settings say.
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

    /// The options of another source, of which the reader has decided nothing but what the settings say.
    pub fn for_source(&self, origin: &Origin, settings: &Settings) -> LoadOptions {
        let chosen = Arc::new(Mutex::new(RecoveryChoice::from_settings(settings)));
        LoadOptions { chosen, ..self.for_origin(origin) }
    }

    /// The options of a source that is looked at beside the one being read.
    pub fn for_origin(&self, origin: &Origin) -> LoadOptions {
        LoadOptions { named: Format::from_name(&origin.name()), ..self.clone() }
    }

    /// What the reader decides of the recovery.
    pub fn chosen(&self) -> RecoveryChoice {
        *self.chosen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Recovers in this way from now on, what is still coming too.
    pub fn choose(&self, chosen: RecoveryChoice) {
        *self.chosen.lock().unwrap_or_else(PoisonError::into_inner) = chosen;
    }

    /// Text → structure: how a text is recovered now. Of a book every page is read whole, and each
    /// heading of the first level opens a chapter.
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
