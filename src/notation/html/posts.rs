//! Pages on which several people write: the posts of a thread, the answers to a question. An extractor keeps the first or the
//! longest; its brothers stand in elements of the same name and class, each with its author.

use std::collections::HashMap;
use std::ops::Range;

use super::page::{PageLine, PageTokens, TokenId};
use super::page_furniture::{bytes_before, has_word};
use super::tokens::{Tag, Token};
use crate::language::forms::at_most;

/// One post: its text, and the name of its author.
pub(super) struct Post {
    /// Its text, without what stands around that.
    pub text: Range<TokenId>,
    /// The words that name its author.
    pub author: Option<Range<TokenId>>,
}

/// The fewest bytes of a post: ten Han.
const SHORTEST: usize = 30;

/// So many of ten parts of what an extractor kept stand in one post.
const MOST: usize = 8;

/// The longest name of an author, in characters.
const NAME: usize = 24;

/// Words of which the names of elements are made that hold the author of a post, in small letters, in order.
const AUTHORS: [&str; 14] = [
    "answerer",
    "authi",
    "author",
    "authorinfo",
    "member",
    "name",
    "nick",
    "nickname",
    "owner",
    "poster",
    "uname",
    "user",
    "userinfo",
    "username",
];

/// The posts of a page, in order, of which an extractor kept a part; none where they are fewer than two.
pub(super) fn posts(page: &PageTokens, lines: &[PageLine], kept: &[bool]) -> Vec<Post> {
    let before = bytes_before(page);
    let told = |range: &Range<TokenId>| {
        let words = |at: TokenId| page.words(at).map_or(0, |words| words.trim().len());
        range.clone().filter(|at| kept[*at]).map(words).sum::<usize>()
    };
    let all = told(&(0..kept.len()));
    let around = around_most(page, kept, all, told);
    let mut members: HashMap<Signature, Vec<Range<TokenId>>> =
        around.iter().map(|element| (Signature::new(page, element.start), Vec::new())).collect();
    for (at, _) in page.tags().filter(|(at, _)| page.is_seen(*at)) {
        if let Some(list) = members.get_mut(&Signature::new(page, at))
            && let Some(end) = page.end(at)
            && list.last().is_none_or(|last| at >= last.end)
        {
            list.push(at..end);
        }
    }
    let has_text = |post: &Post| before[post.text.end] - before[post.text.start] >= SHORTEST;
    for element in around {
        let brothers = &members[&Signature::new(page, element.start)];
        if brothers.len() < 2 || !brothers.contains(&element) {
            continue;
        }
        let text = smallest_around(page, &element, kept);
        let post = |brother: &Range<TokenId>| Post::new(page, lines, brother.clone(), &element, &text);
        let posts: Vec<Post> = brothers.iter().filter_map(post).filter(has_text).collect();
        if posts.len() > 1 && posts.iter().all(|post| post.author.is_some()) {
            return posts;
        }
    }
    Vec::new()
}

/// The elements that hold most of what is kept, the innermost first.
fn around_most(
    page: &PageTokens,
    kept: &[bool],
    all: usize,
    told: impl Fn(&Range<TokenId>) -> usize,
) -> Vec<Range<TokenId>> {
    let Some(first) = (0..kept.len()).find(|at| kept[*at] && page.words(*at).is_some()) else { return Vec::new() };
    let last = (0..kept.len()).rfind(|at| kept[*at] && page.words(*at).is_some()).unwrap_or(first);
    let middle = first + (last - first) / 2;
    let opened = page.tags().take_while(|(at, _)| *at <= middle);
    let holding = opened.filter_map(|(at, _)| page.end(at).filter(|end| *end > middle).map(|end| at..end));
    let mut around: Vec<Range<TokenId>> = holding.filter(|element| told(element) * 10 >= all * MOST).collect();
    around.reverse();
    around
}

/// The smallest element within a post that holds all that is kept of it.
fn smallest_around(page: &PageTokens, post: &Range<TokenId>, kept: &[bool]) -> Range<TokenId> {
    let is_told = |at: &TokenId| kept[*at] && page.words(*at).is_some();
    let (first, last) = (post.clone().find(is_told), post.clone().rfind(is_told));
    let (Some(first), Some(last)) = (first, last) else { return post.clone() };
    let inside = (post.start..=first).filter(|at| matches!(&page.tokens[*at], Token::Open(..)));
    inside
        .filter_map(|at| page.end(at).filter(|end| *end > last).map(|end| at..end))
        .next_back()
        .unwrap_or(post.clone())
}

/// What elements of one kind have in common: their name and their class, without the numbers in it.
#[derive(PartialEq, Eq, Hash)]
struct Signature(String);

impl Signature {
    fn new(page: &PageTokens, at: TokenId) -> Signature {
        let Token::Open(tag, _) = &page.tokens[at] else { return Signature(String::new()) };
        let class = tag.value("class").unwrap_or_default().chars().filter(|c| !c.is_ascii_digit());
        Signature(tag.name.chars().chain([' ']).chain(class).collect())
    }
}

impl Post {
    /// The post in an element like that of the first one, whose text stands in `text`.
    fn new(
        page: &PageTokens,
        lines: &[PageLine],
        tokens: Range<TokenId>,
        first: &Range<TokenId>,
        text: &Range<TokenId>,
    ) -> Option<Post> {
        let text = if tokens == *first {
            text.clone()
        } else {
            let wanted = Signature::new(page, text.start);
            let like =
                |at: &TokenId| matches!(&page.tokens[*at], Token::Open(..)) && Signature::new(page, *at) == wanted;
            let found = if text.start == first.start { Some(tokens.start) } else { tokens.clone().find(like) };
            found.and_then(|at| page.end(at).map(|end| at..end))?
        };
        let author = author(page, lines, &tokens, &text);
        Some(Post { text, author })
    }
}

/// The name of the author of a post: the first short words in an element that is called so.
fn author(
    page: &PageTokens,
    lines: &[PageLine],
    post: &Range<TokenId>,
    text: &Range<TokenId>,
) -> Option<Range<TokenId>> {
    let is_called = |at: &TokenId| match &page.tokens[*at] {
        Token::Open(tag, _) => names_author(tag),
        _ => false,
    };
    let outside = post.clone().take_while(|at| *at < text.start).chain(text.end..post.end);
    outside.filter(is_called).find_map(|at| {
        let end = page.end(at)?;
        let line =
            lines.get(lines.partition_point(|line| line.tokens.end <= at)).filter(|line| line.tokens.start < end)?;
        let name = line.tokens.start.max(at)..line.tokens.end.min(end);
        let words: String = name.clone().filter_map(|at| page.words(at)).map(str::trim).collect();
        (at_most(&words, NAME) && words.contains(char::is_alphabetic)).then_some(name)
    })
}

/// Whether an element says that it holds an author.
fn names_author(tag: &Tag) -> bool {
    let leads = tag
        .value("href")
        .is_some_and(|address| ["/people/", "/user/", "/member/"].iter().any(|way| address.contains(way)));
    leads
        || ["class", "id", "itemprop", "rel"]
            .iter()
            .any(|name| tag.value(name).is_some_and(|value| has_word(value, &AUTHORS)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_in_order() {
        assert!(AUTHORS.is_sorted());
    }
}
