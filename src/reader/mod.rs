//! Reading: the state, the changes of it that keys and jobs ask for, and the frame that is drawn of it.
//!
//! ```text
//! event ─ commands ─▶ Changes ─ apply ─▶ State ─ derive ─ Frame::new ─▶ Frame
//! ```
//!
//! Takes [`Event`]s, gives [`Effect`]s and, as plain data, the [`Frame`] that the screen shows. Knows nothing of
//! ratatui, crossterm or colours, and never touches the outside world: an effect is carried out by whoever runs the loop.
//!
//! - [`state`]: the components. [`config`] ([`locale`], [`themes`]); [`sources`]; [`library`]; [`open_source`]; [`article`];
//!   [`contents`], [`figures`]; [`search`]; [`annotations`]; [`links`]; [`layers`] ([`menu`]); [`message`]. None of them knows
//!   another.
//! - [`commands`]: what keys and the mouse ask for, as [`change`]s. They look at the state and change nothing.
//! - [`apply`]: changes → the state, the only place where anything changes; `derive`, [`geometry`]: what follows from it.
//! - [`frame`]: what is drawn; [`menu_content`]: what menus list; [`wording`]: what is said in several places.
//! - [`undoable`]: what can be undone of the notes, the shelf and the glossaries.
//! - [`start`]: the first state; [`update`]: all of it together; [`start_command`]: what the command line has done first.

pub mod annotations;
pub mod apply;
pub mod article;
pub mod change;
pub mod commands;
pub mod config;
pub mod contents;
pub mod contents_rows;
pub mod derive;
pub mod effect;
pub mod event;
pub mod figures;
pub mod frame;
pub mod geometry;
pub mod layers;
pub mod library;
pub mod links;
pub mod locale;
pub mod menu;
pub mod menu_content;
pub mod message;
pub mod open_source;
pub mod search;
pub mod sources;
pub mod start;
pub mod start_command;
pub mod state;
pub mod themes;
pub mod title_breaks;
pub mod undoable;
pub mod update;
pub mod wording;

pub use effect::Effect;
pub use event::{Done, Event, Probe, Sizing};
pub use frame::Frame;
pub use start::Start;
pub use start_command::StartCommand;
pub use state::State;
