//! A passage → a [`Galley`]: its lines, each cluster on its column, at one measure.
//!
//! Takes a passage as shown and gives cells; total at any width of 1 or more. Knows nothing of files, scripts, colours
//! or panes. Whatever measures text anywhere in the program asks [`width`].
//!
//! One file for each stage, in their order: `clusters` (collect, with the classes of `char_class`), `breaks` (prepare:
//! where a line may begin), `gaps`, `fill` (lines; `balance` those of headlines), `place` (columns, with `justify`). `shape`
//! knows what each kind of block looks like, `table` aligns cells, `line_builder` makes a passage's own lines into rows, `set`
//! calls them all, `galley` is what comes out. [`Typography`] and [`BlockContext`] are what goes in beside the passage.

mod balance;
mod block_context;
mod breaks;
mod char_class;
mod clusters;
mod fill;
mod galley;
mod gaps;
mod justify;
mod line_builder;
mod place;
mod set;
mod shape;
mod table;
mod typography;
pub mod width;

pub use crate::settings::{Gap, Strictness};
pub use block_context::BlockContext;
pub use galley::{Galley, Line, PlacedCluster, Row};
pub use set::set;
pub use typography::Typography;

#[cfg(test)]
mod conformance;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
