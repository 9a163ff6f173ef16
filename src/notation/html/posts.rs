//! Pages on which several people write: the posts of a thread, the answers to a question. An extractor keeps the first or the
//! longest; its brothers stand in elements of the same name and class, each with its author.

use std::collections::HashMap;
use std::ops::Range;

use super::element_names::names_poster;
use super::page::{PageLine, PageTokens, TokenId};
use super::page_furniture::bytes_before;
use super::stated::Stated;
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

/// So many elements around a story, from the innermost on, are seen for posts.
const AROUND: usize = 64;

/// The posts of a page, in order, of which an extractor kept a part; none where they are fewer than two.
pub(super) fn posts(page: &PageTokens, lines: &[PageLine], stated: &Stated, kept: &[bool]) -> Vec<Post> {
    let (seen, told) = (bytes_before(page, |_| true), bytes_before(page, |at| kept[at]));
    let kinds = Kinds::new(page);
    let around = around_most(page, &told);
    let mut brothers: HashMap<u32, Vec<Range<TokenId>>> =
        around.iter().map(|element| (kinds.of(element.start), Vec::new())).collect();
    for (at, _) in page.tags().filter(|(at, _)| page.is_seen(*at)) {
        if let Some(list) = brothers.get_mut(&kinds.of(at))
            && let Some(end) = page.end(at)
            && list.last().is_none_or(|last| at >= last.end)
        {
            list.push(at..end);
        }
    }
    for element in around {
        let brothers = &brothers[&kinds.of(element.start)];
        let is_one = brothers.binary_search_by_key(&element.start, |brother| brother.start).is_ok();
        if brothers.len() < 2 || !is_one {
            continue;
        }
        let text = smallest_around(page, &element, kept);
        let has_text = |text: &Range<TokenId>| seen[text.end] - seen[text.start] >= SHORTEST;
        let post = |brother: &Range<TokenId>| {
            let text = kinds.text(page, brother, &element, &text).filter(has_text)?;
            let inside = text == *brother;
            // Where all of a post is kept, its author is named at its head.
            let author = author(page, lines, brother, &(if inside { brother.end..brother.end } else { text.clone() }));
            let start = author.as_ref().filter(|_| inside).map_or(text.start, |author| author.end);
            Some(Post { text: start..text.end, author })
        };
        let posts: Vec<Post> = brothers.iter().filter_map(post).collect();
        let name = |post: &Post| post.author.clone().map(|author| words_of(page, author));
        let names: Vec<String> = posts.iter().filter_map(name).collect();
        // Several stories below one another on a page of one paper are no posts of several people.
        let are_people =
            names.iter().any(|name| *name != names[0]) && !names.iter().any(|name| stated.names_site(name));
        if names.len() > 1 && names.len() == posts.len() && are_people {
            return posts;
        }
    }
    Vec::new()
}

/// The elements that hold most of what is kept, the innermost first; `told` says how many bytes of that stand before each token.
fn around_most(page: &PageTokens, told: &[usize]) -> Vec<Range<TokenId>> {
    let all = told.last().copied().unwrap_or(0);
    // Where half of it has been told.
    let middle = told.partition_point(|before| *before * 2 <= all).saturating_sub(1);
    let opened = page.tags().take_while(|(at, _)| *at <= middle);
    let holding = opened.filter_map(|(at, _)| page.end(at).filter(|end| *end > middle).map(|end| at..end));
    let is_most = |element: &Range<TokenId>| (told[element.end] - told[element.start]) * 10 >= all * MOST;
    let mut around: Vec<Range<TokenId>> = holding.filter(|element| all > 0 && is_most(element)).collect();
    around.reverse();
    around.truncate(AROUND);
    around
}

/// The smallest element within a post that holds all that is kept of it.
fn smallest_around(page: &PageTokens, post: &Range<TokenId>, kept: &[bool]) -> Range<TokenId> {
    let is_told = |at: &TokenId| kept[*at] && page.words(*at).is_some();
    let (first, last) = (post.clone().find(is_told), post.clone().rfind(is_told));
    let (Some(first), Some(last)) = (first, last) else { return post.clone() };
    let inside = (post.start..=first).filter(|at| matches!(&page.tokens[*at], Token::Open(..)));
    let mut holding = inside.filter_map(|at| page.end(at).filter(|end| *end > last).map(|end| at..end));
    holding.next_back().unwrap_or(post.clone())
}

/// The kind of each element: elements of one kind have their name and their class in common, but for numbers in it. Those of
/// one family have the first word of their class in common: `text is-open`, `text is-folded`.
struct Kinds {
    kinds: Vec<u32>,
    families: Vec<u32>,
}

impl Kinds {
    fn new(page: &PageTokens) -> Kinds {
        let mut known: HashMap<String, u32> = HashMap::new();
        let mut number = |tag: &Tag, class: &str| {
            let class = class.chars().filter(|c| !c.is_ascii_digit());
            let next = known.len() as u32 + 1;
            *known.entry(tag.name.chars().chain([' ']).chain(class).collect()).or_insert(next)
        };
        let (mut kinds, mut families) = (vec![0; page.tokens.len()], vec![0; page.tokens.len()]);
        for (at, tag) in page.tags() {
            let class = tag.value("class").unwrap_or_default();
            kinds[at] = number(tag, class);
            families[at] = class.split_ascii_whitespace().next().map_or(0, |first| number(tag, first));
        }
        Kinds { kinds, families }
    }

    fn of(&self, at: TokenId) -> u32 {
        self.kinds[at]
    }

    /// Whether an element is of the family of another one, whose class has a word to tell.
    fn is_of_family(&self, at: TokenId, other: TokenId) -> bool {
        self.families[other] > 0 && self.families[at] == self.families[other]
    }

    /// The text of a post that is a brother of the first one, whose text is known: the element of the same kind in it.
    fn text(
        &self,
        page: &PageTokens,
        post: &Range<TokenId>,
        first: &Range<TokenId>,
        text: &Range<TokenId>,
    ) -> Option<Range<TokenId>> {
        if post == first || text.start == first.start {
            return Some(if post == first { text.clone() } else { post.clone() });
        }
        let same = post.clone().find(|at| self.of(*at) == self.of(text.start));
        let at = same.or_else(|| post.clone().find(|at| self.is_of_family(*at, text.start)))?;
        page.end(at).map(|end| at..end)
    }
}

/// The name of the author of a post: the first short words in an element that is called so.
pub(super) fn author(
    page: &PageTokens,
    lines: &[PageLine],
    post: &Range<TokenId>,
    text: &Range<TokenId>,
) -> Option<Range<TokenId>> {
    let is_called = |at: &TokenId| match &page.tokens[*at] {
        Token::Open(tag, _) => names_poster(tag),
        _ => false,
    };
    let outside = post.clone().take_while(|at| *at < text.start).chain(text.end..post.end);
    outside.filter(is_called).find_map(|at| {
        let end = page.end(at)?;
        let line =
            lines.get(lines.partition_point(|line| line.tokens.end <= at)).filter(|line| line.tokens.start < end)?;
        let name = line.tokens.start.max(at)..line.tokens.end.min(end);
        let words = words_of(page, name.clone());
        (at_most(&words, NAME) && words.contains(char::is_alphabetic)).then_some(name)
    })
}

/// The words of some tokens.
fn words_of(page: &PageTokens, mut tokens: Range<TokenId>) -> String {
    tokens.by_ref().filter_map(|at| page.words(at)).map(str::trim).collect()
}
