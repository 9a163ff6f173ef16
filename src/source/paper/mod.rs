//! A day's paper: an issue of several pages (版), each with its stories, from the site of a paper or from a folder in which it
//! was saved.
//!
//! `table` knows the papers and where each has its issue of a `day`; `shape` finds pages and stories among the `links` of a
//! page; an [`Issue`] asks its `site` for them, one at a time; a [`PaperPage`] is a source, and `reader` makes its text, a
//! `composite` of its stories' web pages; `saved` finds the issue in a folder; `error` says why there is none.

mod composite;
mod day;
mod error;
mod issue;
mod links;
mod page;
mod reader;
mod saved;
mod shape;
mod site;
mod table;

pub use composite::stories;
pub use day::Day;
pub use error::PaperError;
pub use issue::Issue;
pub use page::PaperPage;
pub use saved::saved;
pub use table::{Paper, Papers};
