//! Long work, done on threads of its own: each job in a file, with plain values as results.
//!
//! Takes what a job needs and gives a [`Task`]; whoever runs the loop runs the task and hands its results on. No job
//! knows what its results are used for.
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
