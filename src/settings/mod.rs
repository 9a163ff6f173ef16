//! What the reader of a paper may choose, as plain values, and the words that the program shows.
//!
//! Takes a configuration file, the environment and what was typed on the command line; gives a [`Settings`], a
//! [`Theme`] and [`Words`]. Knows nothing of the rooms that these values are handed to: any room may import them, and
//! they import no room. One path for every source, one place for every fact:
//!
//! - [`list`]: every setting, once: its key, type, default, bounds and doc. Errors, `--list-settings` and the help of
//!   the command line are made from it.
//! - [`values`]: the types of settings that are one of a few words. [`kind`]: how a type is read from text.
//! - [`mod@load`]: built in < file < environment < flags; [`fault`]: what was wrong there, and the remedy; [`expected`]:
//!   what may stand there; [`mod@file`], [`leaves`], [`broken`]: a file that a user wrote, its values, and one that is no TOML.
//! - [`environment`], [`paths`]: the process's variables, and the folders that they name. [`encodings`]: names of
//!   encodings.
//! - [`lang`], [`words`]: the language of the program's own words (assets/words/).
//! - [`theme`]: the colours of each role (assets/themes/ and the user's own).

pub mod broken;
pub mod encodings;
pub mod environment;
pub mod expected;
pub mod fault;
pub mod file;
pub mod kind;
pub mod lang;
pub mod leaves;
pub mod list;
pub mod load;
pub mod paths;

pub mod theme;
pub mod values;
pub mod words;

mod nearest;

pub use environment::Environment;
pub use fault::{Fault, Faults};
pub use lang::Lang;
pub use list::{SETTINGS, Setting, Settings};
pub use load::{Override, load, what_is_right};
pub use nearest::nearest;
pub use paths::Paths;

pub use theme::{Look, Role, Theme, Tone};
pub use values::{Ambiguous, Color, Forms, Gap, Other, Pane, Preset, Strictness, View};
pub use words::{Words, fill};
