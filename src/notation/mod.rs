//! The notations in which texts are written, read: Markdown, web pages, other markups, subtitles, text styled for a terminal.
//!
//! Each reader gives a `Reading`: the plain text without the marks, a map back to the source, and what the notation itself
//! says of lines and words. Every visible character comes once, in order. What the papers' habits tell of the plain text is
//! another question, which `document` asks.
//!
//! - `reading`: what every reader gives, and how it is built.
//! - `markdown`, `html`, `markup` (Org, reStructuredText, AsciiDoc, LaTeX, wikis, Kanripo), `subtitles`, `styled`: the readers.
//! - `browser_dump`: how a page that a terminal's browser wrote as text is told from a notation.
//! - `front_matter`: the fields at a text's head. `format`: the notations by name.
//! - `span`, `style`, `about`: ranges of the source, the look of words, what a source says beside its text.

mod about;
pub(crate) mod browser_dump;
mod format;
pub(crate) mod front_matter;
pub(crate) mod html;
pub(crate) mod markdown;
pub(crate) mod markup;
mod reading;
mod span;
mod style;
pub(crate) mod styled;
pub(crate) mod subtitles;

pub use about::{About, Field, Link, Ruby};
pub use format::Format;
pub use html::Page;
pub(crate) use reading::{PIECES, Reading, Row, Segment};
pub use span::{Place, Span};
pub use style::Style;
