//! HTML → the plain text of its words, with the structure that its tags give. Pages and the HTML within Markdown are
//! read by the same code.
//!
//! A page is read so: `tokens` divides it, `page` says what of it is seen and in which lines, `story` which of them are
//! its story, `stated` what it states beside its text, `heads` what is shown, `write` writes that. dom_smoothie, an
//! extractor over html5ever, finds the story where no publishing system marks it.

mod about;
mod base;
mod beside_quote;
mod blog;
mod boxes;
mod captions;
mod data_tables;
mod dates;
mod element_names;
mod extractor;
mod formulas;
mod headline;
mod heads;
mod lists;
mod matter;
mod own_words;
mod page;
mod page_furniture;
mod posts;
mod related;
mod scripted;
mod scripts;
mod stated;
mod story;
mod tags;
mod tails;
mod text;
mod threads;
mod titles;
mod tokens;
mod unseen;
mod words;
mod write;

use std::ops::Range;

use super::reading::{Builder, Reading};
use crate::language::lexicon::Lexicon;
use page::{PageLine, PageTokens};
use stated::Stated;
pub(crate) use tags::is_no_element;
pub(crate) use tokens::entity;
use tokens::{Token, tokens};

/// How much of a web page is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Page {
    /// Its story or stories, where they can be told from what stands around them.
    #[default]
    Story,
    /// All that it shows.
    Whole,
}

/// Reads a page: its story, or all of it where there is none that can be told. A page of too many tokens is read as a
/// fragment is, token by token.
pub(crate) fn read(source: &str, page: Page, lexicon: &Lexicon) -> Reading {
    let Some(tokens) = PageTokens::new(source) else {
        let mut builder = Builder::new(source);
        builder.context.states = page == Page::Whole;
        read_tokens(&mut builder, tokens(source, 0..source.len(), true));
        builder.end_line();
        return builder.out;
    };
    let lines = tokens.lines();
    let stated = Stated::new(&tokens);
    let mut reading = read_page(&tokens, &lines, &stated, page, lexicon);
    reading.about = about::about(&tokens, &stated);
    reading
}

/// Reads a page of these lines, or the story that only a script of it holds.
fn read_page(tokens: &PageTokens, lines: &[PageLine], stated: &Stated, page: Page, lexicon: &Lexicon) -> Reading {
    let composed = if page == Page::Story { scripted::page(tokens, lines) } else { None };
    if let Some(composed) = composed
        && let Some(inner) = PageTokens::new(&composed.text)
    {
        let (lines, stated) = (inner.lines(), Stated::new(&inner));
        let mut reading = read_shown(&inner, &lines, &stated, page, lexicon);
        composed.taken_back(&mut reading);
        return reading;
    }
    read_shown(tokens, lines, stated, page, lexicon)
}

/// Reads what a page shows.
fn read_shown(tokens: &PageTokens, lines: &[PageLine], stated: &Stated, page: Page, lexicon: &Lexicon) -> Reading {
    let story = if page == Page::Story { story::story(tokens, lines, stated) } else { None };
    let told = story.map(|story| {
        let plan = heads::plan(tokens, lines, &story, stated, lexicon);
        write::write(tokens, lines, &story.kept, &plan, lexicon)
    });
    // A story of no words is none.
    let mut reading = told.filter(|told| !told.plain.trim().is_empty()).unwrap_or_else(|| {
        let plan = heads::whole(lines, stated);
        write::write(tokens, lines, &vec![true; tokens.tokens.len()], &plan, lexicon)
    });
    base::rebase(tokens, &mut reading.links);
    reading.readings = about::readings(tokens);
    reading
}

/// Whether HTML is a comment that nothing closes: what it holds is text that would be lost.
pub(crate) fn is_open_comment(html: &str) -> bool {
    html.trim_start().starts_with("<!--") && !html.contains("-->")
}

/// How much of a text is looked at to see whether it is HTML, in bytes.
const HEAD: usize = 4096;

/// Whether a text is plainly HTML: it opens with what a page opens with, whatever comments and declarations stand before.
pub(crate) fn is_html(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let behind = |end: &str| rest.find(end).map(|at| rest[at + end.len()..].trim_start());
        let next = if rest.starts_with("<?xml") {
            behind("?>")
        } else if rest.starts_with("<!--") {
            behind("-->")
        } else {
            break;
        };
        match next.filter(|next| text.len() - next.len() < HEAD) {
            Some(next) => rest = next,
            None => return false,
        }
    }
    let opens = |tag: &str| {
        rest.get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag))
            && rest[tag.len()..].starts_with(|c: char| c == '>' || c.is_ascii_whitespace())
    };
    opens("<!doctype html") || ["<html", "<head", "<body", "<meta", "<title"].into_iter().any(opens)
}

/// Reads a part of a source that is HTML.
pub(crate) fn read_fragment(builder: &mut Builder, range: Range<usize>) {
    let source = builder.source;
    read_tokens(builder, tokens(source, range, false));
}

fn read_tokens(builder: &mut Builder, tokens: impl Iterator<Item = Token>) {
    for token in tokens {
        match token {
            Token::Open(tag, range) => builder.open_tag(&tag, range),
            Token::Close(name, range) => builder.close_tag(&name, range),
            Token::Text(range, _) => text::text(builder, range),
            Token::Comment(_) => {}
        }
    }
}
