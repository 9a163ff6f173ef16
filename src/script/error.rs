//! The errors of conversion.

use std::io;
use std::path::PathBuf;

use crate::settings::Words;
use crate::settings::say::{InWords, fill, shown_in_english};
use crate::settings::system_error::SystemError;
use crate::settings::visible::visible;

use super::opencc::Config;

/// Why a text cannot be converted.
#[derive(Debug)]
pub enum ScriptError {
    /// The dictionaries could not be unpacked anywhere.
    Unpack {
        /// The last folder tried.
        folder: PathBuf,
        /// The error in that folder.
        reason: io::Error,
    },
    /// OpenCC could not open a configuration.
    Open {
        /// The configuration that could not be opened.
        config: Config,
        /// OpenCC's message.
        reason: String,
    },
}

impl InWords for ScriptError {
    fn in_words(&self, words: &Words) -> String {
        let told = &words.converter;
        match self {
            ScriptError::Unpack { folder, reason } => {
                let (folder, reason) =
                    (visible(&folder.to_string_lossy()).into_owned(), SystemError::from(reason).in_words(words));
                fill(told.unpack, &[("folder", &folder), ("reason", &reason)])
            }
            ScriptError::Open { config, reason } => {
                fill(told.open, &[("name", &config.name()), ("reason", &visible(reason))])
            }
        }
    }
}

shown_in_english!(ScriptError);
