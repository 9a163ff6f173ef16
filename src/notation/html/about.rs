//! What a page says of its story as a whole: paper, page, day, authors, address, language; and the readings of its characters.

use std::ops::Range;

use super::dates;
use super::page::{PageTokens, TokenId};
use super::stated::Stated;
use super::tokens::{Tag, Token};
use super::words::Words;
use crate::notation::{About, Ruby, Span};

/// What a page states of its story.
pub(super) fn about(page: &PageTokens, stated: &Stated) -> About {
    // Words whose characters are escaped in the source cannot be shown from there.
    let span = |words: &Words| {
        let plain = page.source.get(words.place.clone()) == Some(&words.text);
        plain.then(|| Span::new(words.place.start, words.place.end))
    };
    let first = |list: &[Words]| list.iter().find_map(span);
    let day = stated.dates.iter().find_map(dates::without_time);
    About {
        paper: paper(&stated.papers).and_then(span),
        page: first(&stated.pages),
        date: day.as_ref().and_then(span),
        authors: stated.authors.iter().find(|name| is_name(&name.text)).and_then(span).into_iter().collect(),
        url: first(&stated.addresses).or_else(|| attribute(page, "link", "href", is_canonical)),
        language: attribute(page, "html", "lang", |_| true),
    }
}

/// The first paper that a page states; where that ends with another one, behind the name of a part of it (科技 - 海港新聞), that.
fn paper(papers: &[Words]) -> Option<&Words> {
    let first = papers.first()?;
    let is_end = |other: &&Words| {
        let before = first.text.strip_suffix(&*other.text).map(str::trim_end);
        !other.text.is_empty() && before.is_some_and(|before| before.ends_with(['-', '|', '｜', '_', '–', '—']))
    };
    Some(papers.iter().find(is_end).unwrap_or(first))
}

/// Whether what a page states as its author is no address and no number.
fn is_name(words: &str) -> bool {
    !words.contains("://") && words.contains(char::is_alphabetic)
}

/// Where the value of an attribute stands in the first tag of a name that passes a test.
fn attribute(page: &PageTokens, name: &str, key: &str, test: fn(&Tag) -> bool) -> Option<Span> {
    let (_, tag) = page.tags().find(|(_, tag)| &*tag.name == name && test(tag))?;
    tag.place(key).map(|place| Span::new(place.start, place.end))
}

fn is_canonical(tag: &Tag) -> bool {
    tag.value("rel") == Some("canonical")
}

/// The readings that a page gives of its characters: `<ruby>港<rt>gǎng</rt></ruby>`.
pub(super) fn readings(page: &PageTokens) -> Vec<Ruby> {
    let (mut readings, mut behind) = (Vec::new(), 0);
    for (at, _) in page.tags().filter(|(at, tag)| &*tag.name == "ruby" && page.is_seen(*at)) {
        let Some(end) = page.end(at).filter(|_| at >= behind) else { continue };
        behind = end;
        let mut base: Option<Range<usize>> = None;
        let mut inside = at + 1;
        while inside < end {
            match &page.tokens[inside] {
                Token::Open(tag, _) if &*tag.name == "rt" => {
                    let (words, next) = reading(page, inside + 1, end);
                    readings.extend(base.take().zip(words).map(|(base, words)| Ruby {
                        base: Span::new(base.start, base.end),
                        reading: Span::new(words.start, words.end),
                    }));
                    inside = next;
                }
                Token::Text(range, _) if page.words(inside).is_some_and(|words| !words.trim().is_empty()) => {
                    base = Some(base.map_or(range.clone(), |base| base.start..range.end));
                    inside += 1;
                }
                _ => inside += 1,
            }
        }
    }
    readings
}

/// The words of a reading, and the token behind it.
fn reading(page: &PageTokens, from: TokenId, end: TokenId) -> (Option<Range<usize>>, TokenId) {
    let hidden = (from..end).take_while(|at| !page.is_seen(*at));
    let mut words: Option<Range<usize>> = None;
    let mut behind = from;
    for at in hidden {
        // A reading without an end ends where the next one or its bracket begins.
        match &page.tokens[at] {
            Token::Open(tag, _) if matches!(&*tag.name, "rt" | "rp") => break,
            Token::Close(name, _) if matches!(&**name, "rt" | "ruby") => break,
            Token::Text(range, _) if words.is_none() => words = Some(range.clone()),
            _ => {}
        }
        behind = at + 1;
    }
    let trimmed = words.map(|range| {
        let raw = &page.source[range.clone()];
        let start = range.start + raw.len() - raw.trim_start().len();
        start..start + raw.trim().len()
    });
    (trimmed.filter(|range| !range.is_empty()), behind.max(from))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notation::html::words::Form;

    #[test]
    fn the_name_of_a_part_is_none_of_the_paper() {
        for (stated, expected) in [
            (vec!["航運 - 海港新聞", "海港新聞"], Some("海港新聞")),
            (vec!["海港新聞 | 海港新聞", "海港新聞"], Some("海港新聞")),
            (vec!["青山海港新聞", "海港新聞"], Some("青山海港新聞")),
            (vec!["航運 - 海港新聞"], Some("航運 - 海港新聞")),
            (vec![], None),
        ] {
            let words = |text: &str| Words { text: text.into(), place: 0..0, form: Form::Plain };
            let papers: Vec<Words> = stated.into_iter().map(words).collect();
            assert_eq!(paper(&papers).map(|paper| &*paper.text), expected);
        }
    }
}
