//! The two scripts: detecting the one that a text is in, and converting passages into the other.
//!
//! Takes passages and gives passages, always made from the original; the map to the source stays true. Knows nothing
//! of files, widths or screens. opencc-rust is named in `opencc.rs` alone.
//!
//! - `detect`, `declared`: the script and region of a text ([`Profile`]), by what it shows or declares.
//! - `target`: the views; `plan`: the configurations that lead to one. `convert`: what is open, and passages converted;
//!   `opencc`, `inline`, `cache`: OpenCC, with words before its dictionaries, which lie on the disk.
//! - `by_character`, `chooser`, `mend`: what is done beside OpenCC. `glossary`, `settled`: words that are known better;
//!   `vocabulary`, `forms`, `punctuation`: regional words, forms of characters, quotation marks.
//! - `changes`, `choices`, `reasons`, `why`: what a conversion changed and chose, and why. `rewrite`: the map to the
//!   source.
//! - `fold`: characters that searching takes for one another. [`learning`]: the chooser's parts for `examples/`.

mod by_character;
mod cache;
mod changes;
mod choices;
mod chooser;
mod convert;
mod declared;
mod detect;
mod error;
mod fold;
mod forms;
mod glossary;
mod inline;
pub mod learning;
mod mend;
mod opencc;
mod plan;
mod profile;
mod punctuation;
mod radicals;
mod reasons;
mod rewrite;
mod settled;
mod tables;
mod target;
mod vocabulary;
mod why;

pub use changes::{Change, ChangeKind, changes};
pub use convert::{Converters, Opened, Opening};
pub use declared::declared;
pub use detect::{detect, detect_article};
pub use error::ScriptError;
pub use fold::{fold_char, variants};
pub use glossary::{Complaint, Glossary, GlossaryRow, Reason};
pub use opencc::Config;
pub use profile::{Profile, Region, Script};
pub use reasons::{Candidate, Choice, Ground, Piece, decided};
pub use target::{ConversionOptions, TargetScript};
pub use why::Missed;

pub use crate::settings::Forms;
