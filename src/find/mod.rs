//! Finding text in either script: a query → a pattern → hits, as ranges of the original text.
//!
//! - [`pattern`]: what a query means; `fold_regex`, `pinyin` (with `automaton`) and [`expression`]: what stands for its
//!   characters, for its pinyin, and for a regular expression.
//! - [`scan`]: where a document has it, whatever broke its paragraphs.
//! - [`relocate`]: a place found again in a text that was edited.
//! - [`fuzzy`]: names found by some of their letters.
//! - [`bigrams`]: what an index of many texts knows of each, and what it must know of one in which a query is found.

pub mod bigrams;
pub mod expression;
pub mod fuzzy;
pub mod pattern;
pub mod relocate;
pub mod scan;

mod automaton;
mod fold_regex;
mod pinyin;

pub use bigrams::Bigram;
pub use pattern::{Meaning, Pattern};
pub use relocate::Locator;
pub use scan::{Finder, Hit};
