//! Where text comes from: files, folders, archives, books, addresses, standard input and the built-in samples → decoded
//! text.
//!
//! Takes names and bytes; gives [`Part`]s of decoded text, [`SourceError`]s, and what may be shown of a name. A large
//! source opens progressively ([`open`]): a first part at once, then [`Rest`], on a worker, the longer parts that begin
//! with it. Knows nothing of headlines, Chinese writing or screens; that a decoding reads like Chinese is a matter of
//! statistics here.

mod allowance;
mod binary;
mod container;
mod content_identity;
mod declared;
mod detect;
mod encoding;
mod error;
mod euc_tw;
mod evidence;
mod folder;
mod follow;
mod gather;
pub(crate) mod html_input;
mod hz;
mod rest_control;

mod ingest;
mod link;
mod live;
mod mending;
mod misreading;
mod natural;
mod opening;
mod origin;
mod paper;
mod part;
mod preview;
pub(crate) mod relative;
mod repair;
mod rest;
mod samples;
mod stream;
mod subscribed;
mod watch;
mod web;

pub use container::feeds::{ListedFeed, marked as feed_items, opml};
pub use container::is_book;
pub use content_identity::fnv1a;
pub use encoding::Encoding;
pub use error::{SourceError, SourceErrorKind};
pub use follow::follow;
pub use gather::{Gathered, gather, gather_many, newest, other_ending};
pub use link::{LinkError, Linked, is_for_others};
pub use opening::{is_piped_in, open, read};
pub use origin::Origin;
pub use paper::{Day, Issue, Paper, PaperError, PaperPage, Papers, saved, stories};
pub use part::{DecodedText, Part, ReadOptions};
pub use preview::previews;
pub use rest::Rest;
pub use rest_control::Control;
pub use samples::{SAMPLES, Sample};
pub use subscribed::{KeptFeed, SubscribedFeed, listed_in};
pub use watch::{FileStamp, FileState};
pub use web::{Address, Missed, WebError, WebOptions};

#[cfg(test)]
mod tests;
