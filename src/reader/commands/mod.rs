//! Commands → changes: what keys and the mouse ask for, in the state as it is.
//!
//! Nothing here changes anything: a command looks at the `State` and gives `Changes`. It is offered to the top layer
//! first, and to the article where that layer does not take it.
//!
//! - [`keys`], [`mouse`]: what was typed and clicked → commands. [`bars`]: what a click on the first and the last row means.
//! - [`prompt`], [`menu`], [`list`], [`selection`]: what layers take. [`article`]: everything else, by action.
//! - [`moving`], [`finding`], [`notes`], [`panes`], [`script`], [`source`], [`links`], [`copying`], [`counting`], [`feeds`]: the
//!   article's actions. [`decide`]: what a character becomes.

pub mod article;
pub mod bars;
pub mod copying;
pub mod counting;
pub mod decide;
pub mod feeds;
pub mod finding;
pub mod keys;
pub mod links;
pub mod list;
pub mod menu;
pub mod mouse;
pub mod moving;
pub mod notes;
pub mod offer;
pub mod panes;
pub mod prompt;
pub mod script;
pub mod selection;
pub mod source;
