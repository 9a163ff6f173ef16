//! The library through its rooms, without a terminal: stories told by keys, recovery held to outlines made by hand, and
//! what must hold of any text and any event.

#[path = "../support/mod.rs"]
mod support;

mod any_order;
mod anything;
mod arriving;
mod books;
mod decisions;
mod documents;
mod feeds;
mod files;
mod fuzz;
mod glossary;
mod golden;
mod headlines;
mod library;
mod library_reader;
mod links;
mod lossless;
mod memory;
mod notes;
#[cfg(feature = "net")]
mod paper;
#[cfg(feature = "pdf")]
mod pdf;
mod recover;
mod recover_any;
mod recover_made;
mod recover_wrapped;
mod reload;
mod screens;
mod search;
mod shared;
mod shelf;
mod starting;
mod stories;
#[cfg(feature = "net")]
mod subscriptions;
#[cfg(feature = "net")]
mod web;
