//! A story that stands only in a script: pages that a browser builds from data (`__NEXT_DATA__`, `__INITIAL_STATE__`) hold it
//! as HTML in a string of JSON.
//!
//! A page is composed of what the page states of itself and of that string, read as any page is, and what was read is taken
//! back to where it stands in the script.

mod composed;
mod fields;

use super::page::{PageLine, PageTokens, dense};
use super::tags::is_hidden;
use super::tokens::Token;
use crate::language::chars::{Ending, ending};
use composed::Composed;
use fields::{Story, stories};

/// The most bytes of sentences that a page shows that has its story in a script.
const SHOWN: usize = 600;

/// The fewest Han of a story in a script.
const FEWEST: usize = 100;

/// A page of the story that only a script of a page holds; `None` where the page shows one, or no script has any.
pub(super) fn page<'a>(page: &PageTokens<'a>, lines: &[PageLine]) -> Option<Composed<'a>> {
    let is_sentence = |line: &&PageLine| !line.is_link() && ending(&line.words) == Ending::Stop;
    if lines.iter().filter(is_sentence).map(|line| line.words.len()).sum::<usize>() > SHOWN {
        return None;
    }
    let source = page.source;
    let scripts = page.tokens.windows(2).filter_map(|pair| match pair {
        [Token::Open(tag, _), Token::Text(range, _)] if &*tag.name == "script" && is_hidden(tag) => Some(range.clone()),
        _ => None,
    });
    let told = scripts.flat_map(|script| stories(source, script));
    let han = |story: &Story| Composed::of_string(source, story.content.clone()).han();
    let weighed = told.map(|story| (han(&story), story)).filter(|(han, _)| *han >= FEWEST);
    let (_, story) = weighed.max_by_key(|(han, _)| *han)?;
    let opening = opening(&Composed::of_string(source, story.content.clone()).text);
    if lines.iter().any(|line| dense(&line.words).contains(&opening)) {
        return None;
    }
    let mut composed = Composed::new(source);
    composed.push("<html><head>");
    for (at, tag) in page.tags() {
        let Token::Open(_, range) = &page.tokens[at] else { continue };
        match &*tag.name {
            "meta" => composed.keep(range.clone()),
            "title" => composed.keep(range.start..page.end(at).map_or(range.end, |end| page.place(end).end)),
            _ => {}
        }
    }
    composed.push("</head><body><article>");
    for (element, field) in [("h1", &story.title), ("p class=\"author\"", &story.author), ("p", &story.date)] {
        // What stands behind the text in the script would stand behind it in the reading, too.
        if let Some(field) = field.clone().filter(|field| field.end <= story.content.start) {
            composed.push(&format!("<{element}>"));
            composed.words(field);
            composed.push(&format!("</{}>", element.split(' ').next().unwrap_or_default()));
        }
    }
    composed.push("<div>");
    composed.string(story.content);
    composed.push("</div></article></body></html>");
    Some(composed)
}

/// How many letters of a story are looked for among what a page shows.
const OPENING: usize = 12;

/// The first letters of the first words of HTML that have so many.
fn opening(html: &str) -> String {
    let letters = |part: &str| -> String {
        let text = part.split_once('>').map_or(part, |(_, text)| text);
        text.chars().filter(|c| c.is_alphanumeric()).take(OPENING).collect()
    };
    let mut openings = html.split('<').map(letters);
    openings.find(|letters| letters.chars().count() == OPENING).unwrap_or_default()
}
