//! What the user may choose, as plain values, and the words that the program shows.
//!
//! Takes a configuration file, the environment and what was typed on the command line; gives a [`Settings`], a
//! [`Theme`] and [`Words`]. Knows nothing of the rooms that these values are handed to: any room may import them, and
//! they import no room. One path for every source, one place for every fact:
//!
//! - [`registry`]: every setting, once: its key, type, default, bounds and doc. Errors, `--list-settings` and the help
//!   of the command line are made from it.
//! - [`choices`]: the types of settings that are one of a few words. [`parse`]: how a type is read from text; `nearest`:
//!   what was probably meant.
//! - [`mod@load`]: built in < file < environment < flags. [`mod@file`]: a file that a user wrote; [`flatten`]: its
//!   values; [`toml_error`]: why it is no TOML.
//! - [`error`]: what was wrong there, and the remedy; [`expected`]: what may stand there; [`system_error`]: what the
//!   system says.
//! - [`access`]: what the program may do beside reading; `KANBAO_SECURE` takes it away.
//! - [`environment`], [`paths`]: the process's variables, and the folders that they name. [`encodings`]: names of
//!   encodings.
//! - [`lang`], [`words`]: the language of the program's own words (assets/words/); [`say`]: how a value is told in
//!   them; [`mod@visible`]: which characters a terminal may be sent, and what stands for the others.
//! - [`subscriptions`]: the feeds that the user subscribes to.
//! - [`theme`]: the colours of each role (assets/themes/ and the user's own).

pub mod access;
pub mod choices;
pub mod encodings;
pub mod environment;
pub mod error;
pub mod expected;
pub mod file;
pub mod flatten;
pub mod lang;
pub mod load;
pub mod parse;
pub mod paths;
pub mod registry;
pub mod say;
pub mod subscriptions;
pub mod system_error;
pub mod theme;
pub mod toml_error;
pub mod visible;
pub mod words;

mod nearest;

pub use access::Access;
pub use choices::{
    Ambiguous, ColorMode, FeedRefresh, Forms, Gap, Opening, Other, Pane, Preset, ShownScript, Strictness, Watch,
};
pub use environment::Environment;
pub use error::{ConfigError, ConfigErrors};
pub use lang::Lang;
pub use load::{Override, load, load_lenient, out_of_reach};
pub use nearest::nearest;
pub use paths::{Paths, below_home};
pub use registry::{SETTINGS, Setting, Settings};
pub use say::fill;
pub use theme::{Color, Role, RoleStyle, Theme};
pub use words::Words;
