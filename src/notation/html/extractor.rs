//! What dom_smoothie, an extractor over html5ever, takes for the story of a page.

use std::ops::Range;

use dom_smoothie::{CandidateSelectMode, Config, Readability};

use super::page::{PageTokens, TokenId, VOID};
use super::tags::is_inline;
use super::tokens::Token;

/// From how many characters on an extractor takes a text for a story; its own 500 loses short news.
const SHORTEST: usize = 100;

/// How deep elements may stand within each other for the extractor, whose time grows with the square of the depth.
const DEEPEST: usize = 200;

/// A page whose elements stand deeper is no page that a system made, and the extractor is spared it.
const REFUSED: usize = 512;

/// The most entities of a page for the extractor, which adds each to the words before it. The richest of 26
/// newspapers' pages has 1,017 `&`.
const ENTITIES: usize = 20_000;

/// The longest tag that the extractor sees whole, in bytes: its time grows with the square of a tag's attributes. Of a longer
/// one, in which a page keeps data for its scripts, it sees the name.
const LONGEST_TAG: usize = 4096;

/// The characters that mark words for the extractor: planes 15 and 16 are for private use.
const MARKS: Range<u32> = 0xf_0000..0x11_0000;

/// What the extractor takes for the story of a page without what is `left_out`. Each run of words is marked in a copy of the
/// page by a character that no text has; the marks that come back say which were kept, whatever the extractor makes of the
/// elements around them.
pub(super) fn extracted(page: &PageTokens, left_out: &[bool]) -> Option<Vec<bool>> {
    if memchr::memchr_iter(b'&', page.source.as_bytes()).nth(ENTITIES).is_some() {
        return None;
    }
    let copy = MarkedCopy::new(page, left_out);
    if copy.deepest > REFUSED {
        return None;
    }
    let config = Config {
        char_threshold: SHORTEST,
        candidate_select_mode: CandidateSelectMode::DomSmoothie,
        disable_json_ld: true,
        ..Config::default()
    };
    let article = Readability::new(copy.html, None, Some(config)).ok()?.parse().ok()?;
    let mut kept = vec![false; page.tokens.len()];
    for mark in article.content.chars().map(u32::from).filter(|mark| MARKS.contains(mark)) {
        let first = (mark - MARKS.start) as usize * copy.share;
        for at in copy.marked.iter().skip(first).take(copy.share) {
            kept[*at] = true;
        }
    }
    Some(kept)
}

/// Whether an element without an end does not hold what follows.
fn may_be_open(name: &str) -> bool {
    let ended_by_next = ["p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead", "rb", "rt", "rp"];
    VOID.contains(&name) || ended_by_next.contains(&name)
}

/// Whether a tag is that of a script which is told as another element: a formula.
fn is_renamed(page: &PageTokens, range: &Range<usize>) -> bool {
    let tag = page.source[range.clone()].trim_start_matches(['<', '/']);
    tag.get(..SCRIPT.len()).is_some_and(|name| name.eq_ignore_ascii_case(SCRIPT))
}

/// The name of a script, whose words no extractor reads.
const SCRIPT: &str = "script";

/// Whether an element is a part of a page (HTML, 4.3).
fn is_part(name: &str) -> bool {
    matches!(name, "aside" | "footer" | "header" | "nav" | "section")
}

/// A page for the extractor: what is hidden left out, each run of words and each image marked.
struct MarkedCopy {
    html: String,
    /// The tokens that are marked, in order.
    marked: Vec<TokenId>,
    /// How many of them share a mark.
    share: usize,
    /// How deep the elements of the page stand within each other.
    deepest: usize,
}

impl MarkedCopy {
    fn new(page: &PageTokens, left_out: &[bool]) -> Self {
        let is_marked = |at: &TokenId| match &page.tokens[*at] {
            Token::Open(tag, _) => page.is_seen(*at) && &*tag.name == "img",
            _ => page.words(*at).is_some_and(|words| !words.trim().is_empty()),
        };
        let marked: Vec<TokenId> = (0..page.tokens.len()).filter(|at| !left_out[*at]).filter(is_marked).collect();
        let share = marked.len().div_ceil(MARKS.len() - 0x1_0002).max(1);
        let html = String::with_capacity(page.source.len());
        let mut copy = MarkedCopy { html, marked: Vec::new(), share, deepest: 0 };
        let mut marks = marked.iter().copied().peekable();
        let mut depth = 0_usize;
        let is_told = |at: usize| page.is_seen(at) && !left_out[at];
        for (at, token) in page.tokens.iter().enumerate().filter(|(at, _)| is_told(*at)) {
            let mark = marks.next_if(|next| *next == at).map(|_| copy.next_mark());
            copy.token(page, at, token, mark, &mut depth);
            copy.deepest = copy.deepest.max(depth);
            copy.marked.extend(mark.map(|_| at));
        }
        copy
    }

    /// The mark of the next token.
    fn next_mark(&self) -> char {
        char::from_u32(MARKS.start + (self.marked.len() / self.share) as u32).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    fn token(&mut self, page: &PageTokens, at: TokenId, token: &Token, mark: Option<char>, depth: &mut usize) {
        match token {
            Token::Open(tag, range) => {
                // A look that nobody ends would be taken up again in every paragraph below it, and a part of a page would
                // hold all of them.
                if (is_inline(&tag.name) || is_part(&tag.name)) && page.end(at).is_none() && mark.is_none() {
                    return;
                }
                let deepens = page.end(at).is_some() || !may_be_open(&tag.name);
                *depth += usize::from(deepens);
                if *depth > DEEPEST {
                    return;
                }
                // A style that hides what a script shows later would hide it from the extractor, too.
                let style = tag.place("style").filter(|_| mark.is_none());
                match (mark, style) {
                    (Some(mark), _) => {
                        self.html.push_str("<img alt=\"");
                        self.html.push(mark);
                        self.html.push_str("\" src=\"a.jpg\">");
                    }
                    // A caption that says what listeners have heard of the image is one to read all the same.
                    (None, _) if range.len() > LONGEST_TAG || &*tag.name == "figcaption" || is_renamed(page, range) => {
                        self.html.extend(["<", &tag.name, ">"]);
                    }
                    (None, Some(style)) => {
                        self.push(&page.source[range.start..style.start]);
                        self.push(&page.source[style.end..range.end]);
                    }
                    (None, None) => self.push(&page.source[range.clone()]),
                }
            }
            Token::Close(name, range) => {
                if *depth <= DEEPEST && is_renamed(page, range) {
                    self.html.extend(["</", name, ">"]);
                } else if *depth <= DEEPEST {
                    self.push(&page.source[range.clone()]);
                }
                *depth = depth.saturating_sub(usize::from(page.opener(at).is_some_and(|opener| page.is_seen(opener))));
            }
            Token::Text(range, _) => {
                self.html.extend(mark);
                self.push(&page.source[range.clone()]);
            }
            Token::Comment(_) => {}
        }
    }

    /// Adds a part of the source; a character of it that could be taken for a mark is none.
    fn push(&mut self, part: &str) {
        // Characters of these planes begin with these bytes in UTF-8.
        if memchr::memchr2(0xf3, 0xf4, part.as_bytes()).is_none() {
            return self.html.push_str(part);
        }
        self.html
            .extend(part.chars().map(|c| if MARKS.contains(&u32::from(c)) { char::REPLACEMENT_CHARACTER } else { c }));
    }
}
