//! Long work, done on threads of its own: each job in a file, its results as plain values.
//!
//! Takes what is to be done and gives a [`Task`]; whoever runs the loop runs it, and hands its results on. Nothing here
//! knows what becomes of them.
//!
//! - [`task`]: a task, and where it puts its results.
//! - [`load`]: sources, part by part, recovered. [`raw`]: a source as it stands. [`reload`]: one that may have changed.
//! - [`count`]: characters. [`search`]: hits in a document. [`search_files`]: in every file that is read as one. [`locate`]:
//!   places in an edited text.
//! - [`indexed_search`]: many files searched, with an index in front of them; [`shelf_sources`]: those on the shelf;
//!   [`shelf_search`]: while something else is read. `parallel`: on several threads.
//! - [`feeds`]: what the reader subscribes to.
//! - [`persist`]: the store. [`shelf_scan`]: what was read and what is new.
//! - [`converter`], [`glossary_files`]: what conversion stands on. [`themes`]: how the page looks.

pub mod converter;
pub mod count;
pub mod feeds;
pub mod glossary_files;
pub mod indexed_search;
pub mod load;
pub mod locate;
mod parallel;
pub mod persist;
pub mod raw;
pub mod reload;
pub mod search;
pub mod search_files;
pub mod shelf_scan;
pub mod shelf_search;
pub mod shelf_sources;
pub mod task;
pub mod themes;

pub use task::{Sender, Task};
