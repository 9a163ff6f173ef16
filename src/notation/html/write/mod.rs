//! Writes what is shown of a page as the plain text of a reading.
//!
//! `shown` says which tokens are, `elements` what each tag does to the text, `words` and `images` write what stands between
//! the tags, `parts` the lines of who wrote the story and when, `tables` rows of cells.

mod elements;
mod images;
mod parts;
mod repeated;
mod shown;
mod tables;
mod words;
mod writer;

use super::heads::Plan;
use super::page::{PageLine, PageTokens};
use super::tokens::Token;
use crate::language::lexicon::Lexicon;
use crate::notation::reading::Reading;
use writer::Writer;

/// Writes the lines that a plan shows. `kept` says which tokens are of the story.
pub(super) fn write(page: &PageTokens, lines: &[PageLine], kept: &[bool], plan: &Plan, lexicon: &Lexicon) -> Reading {
    let mut writer = Writer::new(page, lines, kept, plan, lexicon);
    writer.stated(&plan.above);
    for (at, token) in page.tokens.iter().enumerate().filter(|(at, _)| page.is_seen(*at)) {
        match token {
            Token::Open(tag, range) => writer.open(at, tag, range.clone()),
            Token::Close(name, range) => writer.close(at, name, range.clone()),
            Token::Text(range, _) => writer.text(at, range.clone()),
            Token::Comment(_) => {}
        }
    }
    writer.builder.end_line();
    writer.builder.out
}
