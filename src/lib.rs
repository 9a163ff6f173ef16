//! kanbao 看報: a full-screen terminal reader for Chinese newspaper articles and other long Chinese text.
//!
//! Text flows one way, through rooms that each do one thing; every room can be tested without the rooms to its right:
//!
//! ```text
//! settings ─ source ─ notation ─ document ─ script ─ layout ─ find ─ view ─ store ─ jobs ─ reader ─ screen ─ terminal
//!            decode   read       recover    convert  set      find   show   keep    work   act      draw     send
//! keys and language, beside settings; index, beside store; widgets, beside reader; cli, manual, export: without a terminal
//! ```
//!
//! - [`settings`]: defaults < file < environment < flags, as plain values; the words on the screen.
//! - [`keys`]: a key or a click → the command that it means, by the keymap in force.
//! - [`source`]: files, folders, archives, books, addresses, days' papers, standard input and the samples → decoded text.
//!   Nothing is sent but the request for an address that the reader named (`source/web/net.rs`).
//! - [`language`]: what is known of written Chinese: characters, sentences, the papers' words, what a line looks like by itself.
//! - [`notation`]: a text with marks (Markdown, a web page, a wiki …) → its plain text with a map back, and what the marks say.
//! - [`document`]: decoded text → [`document::Document`]: articles, blocks, pieces; what was broken is rejoined.
//! - [`script`]: which script a text is in, and its passages in the other one.
//! - [`layout`]: a passage → a galley: lines of cells at one measure, by the rules of Chinese composition.
//! - [`find`]: a query → hits; a place found again in a text that was edited.
//! - [`view`]: a document and a window → rows, columns, the selection.
//! - [`store`]: what outlives a session: the place in each source, marks, highlights, history.
//! - [`index`]: which of many texts may hold what is looked for: a cache, made again where it is missing.
//! - [`jobs`]: long work → results, on threads of its own.
//! - [`widgets`]: lists, menus and lines being typed, whatever they are for.
//! - [`reader`]: what is happening: the state, the changes to it, the effects they ask for; gives a [`reader::Frame`].
//! - [`screen`]: a frame → a filled buffer of cells.
//! - [`terminal`]: the outside world: raw mode, events, signals, workers, the loop.
//! - [`cli`]: the command line: what was typed, and what it means.
//! - [`manual`]: what is told about the program outside it: the man page, completions, lists of keys.
//! - [`export`]: the same rooms without a terminal: `--print`, `--outline`, `--explain`, `--why`, `--search`, `--list`,
//!   `--export-notes`.
//!
//! A module imports only from its left, and only what `ROOMS` in `tests/architecture` allows; nothing but the program,
//! `src/bin/kanbao/`, imports [`terminal`]. A position in a text is a [`document::Place`] everywhere: a byte offset in
//! the original decoded text, never a row and never an offset in converted text.

pub mod cli;
pub mod document;
pub mod export;
pub mod find;
pub mod index;
pub mod jobs;
pub mod keys;
pub mod language;
pub mod layout;
pub mod manual;
pub mod notation;
pub mod reader;
pub mod screen;
pub mod script;
pub mod settings;
pub mod source;
pub mod store;
pub mod terminal;
pub mod view;
pub mod widgets;
