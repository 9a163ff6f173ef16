//! What is known of written Chinese, whatever document it stands in: characters, where a sentence ends, the papers' own
//! words, and the forms of lines that they tell.
//!
//! Takes words; says what they look like by themselves. Knows nothing of the lines around them, which `document` looks
//! at.
//!
//! - `chars`: Han, blanks, stops, closing marks. `words`: where a word ends. `sentence`: where a sentence ends.
//! - `lexicon`: the papers' habits, the lists of `assets/clues/`, as [`Clues`]. `word_list`: a list, and how a text is looked up
//!   in it.
//! - `line_roles`: what a line is by itself, all its forms weighed. `lines`: where a line ends.
//! - `forms`: a byline, a dateline, a caption, a date, a note, a head, a number, by its words alone.

pub mod chars;
pub(crate) mod forms;
pub(crate) mod lexicon;
pub(crate) mod line_roles;
pub(crate) mod lines;
pub mod sentence;
pub(crate) mod word_list;
pub mod words;

pub use lexicon::Clues;
