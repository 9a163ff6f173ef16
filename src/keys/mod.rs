//! Keys → commands: the keys that were typed, their names, and the actions that they ask for.
//!
//! Takes [`Key`]s and keymap files; gives [`Command`]s, or everything that is wrong with a file. Knows nothing of what an
//! action does.
//!
//! - [`key`]: a key, and what the mouse did. [`key_text`]: keys as they are written, `Ctrl-d`; `suggest`: what was probably
//!   meant by one that is none.
//! - [`action`]: everything that can be asked for, by name. [`keymap`]: which keys ask for it; [`keymap_file`]: the files
//!   that say so.
//! - [`pending`]: the count and the keys typed so far of a command.

pub mod action;
pub mod key;
pub mod key_text;
pub mod keymap;
pub mod keymap_file;
pub mod pending;

mod suggest;

pub use action::{Action, Context, Group};
pub use key::{Button, Key, KeyCode, Mouse, MouseKind};
pub use keymap::Keymap;
pub use pending::{Command, PendingKeys};
