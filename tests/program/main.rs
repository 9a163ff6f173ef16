//! The program itself: its command line, and what it does in a real terminal.

#[path = "../support/mod.rs"]
mod support;

mod application;
mod command;
mod hands;
mod hostile;
mod kept;
mod library;
mod manual;
mod outside;
mod pager;
mod paper;
mod pictures;
mod soak;
mod surroundings;
mod terminal;
