//! The two scripts: which one a text is in, and a passage of it in the other.
//!
//! Takes passages and gives passages, always made from the original; the map to the source stays true. Knows nothing
//! of files, widths or screens. opencc-rust is named in `opencc.rs` alone.

mod cache;
mod changes;
mod choices;
mod chooser;
mod convert;
mod declared;
mod detect;
mod fold;
mod forms;
mod glossary;
mod inline;
pub mod learning;
mod mend;
mod opencc;
mod plan;
mod punctuation;
mod rewrite;
mod settled;
mod tables;
mod vocabulary;
mod why;

pub use changes::{Candidate, Change, ChangeKind, Choice, Ground, changes};
pub use convert::{Converters, Opened, Opening};
pub use declared::declared;
pub use detect::{detect, detect_article};
pub use fold::{fold_char, variants};
pub use glossary::{Complaint, Glossary, Reason};
pub use opencc::Config;
pub use why::Missed;

use std::io;
use std::path::PathBuf;

pub use crate::settings::Forms;
use crate::settings::Words;
use crate::settings::say::{InWords, fill, shown_in_english};
use crate::settings::system_error::SystemError;
use crate::settings::visible::visible;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Wish {
    /// The script.
    pub view: View,
    /// Whether regional vocabulary is changed too (软件 → 軟體).
    pub phrases: bool,
    /// Whether quotation marks are changed too (“ ” → 「 」).
    pub punctuation: bool,
    /// Whose forms of characters are shown in a Traditional view.
    pub forms: Forms,
}

impl Default for Wish {
    /// The original.
    fn default() -> Self {
        Wish { view: View::Original, phrases: false, punctuation: false, forms: Forms::Papers }
    }
}

/// Why a conversion cannot be had.
#[derive(Debug)]
pub enum ScriptError {
    /// The dictionaries could not be unpacked anywhere.
    Unpack {
        /// The last folder tried.
        folder: PathBuf,
        /// What went wrong there.
        reason: io::Error,
    },
    /// OpenCC could not open a configuration.
    Open {
        /// Which one.
        config: Config,
        /// What OpenCC says.
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
                fill(&told.unpack, &[("folder", &folder), ("reason", &reason)])
            }
            ScriptError::Open { config, reason } => {
                fill(&told.open, &[("name", &config.name()), ("reason", &visible(reason))])
            }
        }
    }
}

shown_in_english!(ScriptError);
