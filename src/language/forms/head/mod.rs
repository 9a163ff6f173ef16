//! Heads by their form.
//!
//! - [`marks`]: `##` and its like; [`kicker`]: 特稿; [`subhead`]: 一、 （一） 【…】 第三回;
//! - [`parts`]: a headline that holds its decks; [`words`]: what may be a head by its words and its length;
//! - [`paper_name`]: the names of official papers;
//! - [`rule`]: what only divides, and the dash of a deck.

mod kicker;
mod marks;
mod paper_name;
mod parts;
mod rule;
mod subhead;
mod words;

pub(crate) use kicker::{is_kicker, kicker_before};
pub(crate) use marks::{hashes, without_closing_hashes, without_stars};
pub(crate) use paper_name::names_document;
pub(crate) use parts::parts;
pub(crate) use rule::{dash, is_divider, is_rule};
pub(crate) use subhead::{Subhead, names_book, subhead};
pub(crate) use words::{STACKED, cuts_bracket, is_assignment, may_be_deck, may_be_head, may_be_subhead, speaks};
