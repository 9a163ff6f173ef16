//! Which parts of a page are its story: what its publishing system marks, else what an extractor finds.

use std::collections::HashSet;
use std::ops::Range;

use dom_smoothie::{CandidateSelectMode, Config, Readability};

use super::blog;
use super::page::{PageLine, PageTokens, TokenId, VOID, dense};
use super::page_furniture::asides;
use super::posts::posts;
use super::stated::Stated;
use super::tags::{is_inline, is_note};
use super::tokens::{Token, inside_comment};

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

/// The fewest bytes of words between the marks of a publishing system that are its story.
const MARKED: usize = 60;

/// The characters that mark words for the extractor: planes 15 and 16 are for private use.
const MARKS: Range<u32> = 0xf_0000..0x11_0000;

/// The story of a page, or its stories.
pub(super) struct Story {
    /// For each token, whether it is of the story.
    pub kept: Vec<bool>,
    /// The lines of the headlines of its articles, where there are several.
    pub headlines: Vec<usize>,
    /// The words that name the authors of its posts, where there are several.
    pub authors: Vec<Range<TokenId>>,
}

/// The story of a page; `None` where it has none that can be told.
pub(super) fn story(page: &PageTokens, lines: &[PageLine], stated: &Stated) -> Option<Story> {
    let told = |story: &Story| lines.iter().any(|line| line.tokens.clone().any(|at| story.kept[at]));
    let one = |kept| Story { kept, headlines: Vec::new(), authors: Vec::new() };
    let asides = asides(page, lines, stated);
    let found = || described(page, lines, stated, &asides).map(|kept| listed(page, lines, stated, kept, &asides));
    let mut story = marked(page).map(one).or_else(|| articles(page, lines)).or_else(found)?;
    if story.headlines.is_empty() {
        for post in posts(page, lines, stated, &story.kept) {
            if !story.kept[post.text.clone()].contains(&true) {
                fill(page, &mut story.kept, Some(post.text.start), post.text.end);
            }
            story.authors.extend(post.author);
        }
    }
    story.kept.iter_mut().zip(&asides).for_each(|(kept, aside)| *kept &= !aside);
    let mut story = Some(story).filter(told)?;
    whole_programs(page, &mut story.kept);
    without_counters(page, lines, &mut story.kept);
    // Notes stand at the end, away from the text that refers to them.
    let mut behind = 0;
    for (at, _) in page.tags().filter(|(_, tag)| is_note(tag)) {
        if let Some(end) = page.end(at).filter(|_| at >= behind) {
            fill(page, &mut story.kept, Some(at), end);
            behind = end;
        }
    }
    Some(story)
}

/// What counts the pictures of a gallery before the words of each is the page's: <i>1/10</i>.
fn without_counters(page: &PageTokens, lines: &[PageLine], kept: &mut [bool]) {
    let number = |words: &str| (1..=3).contains(&words.len()) && words.bytes().all(|byte| byte.is_ascii_digit());
    let counts = |words: &str| words.split_once('/').is_some_and(|(at, all)| number(at) && number(all));
    let is_told = |at: &TokenId| page.words(*at).is_some_and(|words| !words.trim().is_empty());
    for line in lines {
        let told: Vec<TokenId> = line.tokens.clone().filter(is_told).take(COUNTER + 1).collect();
        let words =
            |some: usize| told[..some].iter().filter_map(|at| page.words(*at)).map(str::trim).collect::<String>();
        if let Some(counter) = (1..told.len()).find(|some| counts(&words(*some))) {
            told[..counter].iter().for_each(|at| kept[*at] = false);
        }
    }
}

/// The most elements of a counter.
const COUNTER: usize = 3;

/// A program of which a part is kept is kept whole: its remarks stand in elements called comments.
fn whole_programs(page: &PageTokens, kept: &mut [bool]) {
    let mut behind = 0;
    for (at, _) in page.tags().filter(|(_, tag)| &*tag.name == "pre") {
        let Some(end) = page.end(at).filter(|_| at >= behind) else { continue };
        if kept[at..end].contains(&true) {
            fill(page, kept, Some(at), end);
        }
        behind = end;
    }
}

/// What stands between the marks of the Founder 方正 publishing system: `<!--enpcontent-->`, `<founder-content>`.
fn marked(page: &PageTokens) -> Option<Vec<bool>> {
    let mut kept = vec![false; page.tokens.len()];
    let mut open = None;
    for (at, token) in page.tokens.iter().enumerate() {
        match token {
            Token::Comment(range) => match inside_comment(&page.source[range.clone()]) {
                "enpcontent" => open = Some(at),
                "/enpcontent" => fill(page, &mut kept, open.take(), at),
                _ => {}
            },
            Token::Open(tag, _) if &*tag.name == "founder-content" => fill(page, &mut kept, Some(at), page.end(at)?),
            _ => {}
        }
    }
    let words = (0..kept.len()).filter(|at| kept[*at]).filter_map(|at| page.words(at));
    (words.map(|words| words.trim().len()).sum::<usize>() >= MARKED).then_some(kept)
}

fn fill(page: &PageTokens, kept: &mut [bool], open: Option<TokenId>, end: TokenId) {
    for at in open.into_iter().flat_map(|open| open..end) {
        kept[at] = page.is_seen(at);
    }
}

/// The fewest paragraphs of an article among others, and the fewest bytes of them.
const PARAGRAPHS: usize = 2;
const ARTICLE: usize = 450;

/// The articles of a page that has several: each `<article>` with a heading of its own and paragraphs.
fn articles(page: &PageTokens, lines: &[PageLine]) -> Option<Story> {
    let mut kept = vec![false; page.tokens.len()];
    let (mut titles, mut behind) = (Vec::new(), 0);
    // A page may tell its story twice, for wide screens and for narrow ones.
    let (mut headlines, mut is_told_twice) = (HashSet::new(), false);
    for (at, tag) in page.tags().filter(|(_, tag)| &*tag.name == "article") {
        let Some(end) = page.end(at).filter(|_| at >= behind && page.is_seen(at)) else { continue };
        let from = lines.partition_point(|line| line.tokens.start < at);
        let to = lines.partition_point(|line| line.tokens.start < end);
        let own = &lines[from..to];
        let headed = own.iter().take(4).position(|line| line.heading.is_some());
        let is_paragraph = |line: &&PageLine| {
            line.linked * 3 < line.words.len() && line.words.ends_with(['。', '」', '”', '！', '？'])
        };
        let paragraphs = own.iter().filter(is_paragraph);
        let (some, bytes) = paragraphs.fold((0, 0), |(some, bytes), line| (some + 1, bytes + line.words.len()));
        if let Some(heading) = headed
            && some >= PARAGRAPHS
            && bytes >= ARTICLE
            && tag.value("class").is_none_or(|class| !class.contains("comment"))
        {
            let headline = dense(&own[heading].words);
            if headlines.insert(headline) {
                fill(page, &mut kept, Some(at), end);
                titles.push(from + heading);
            } else {
                is_told_twice = true;
            }
            behind = end;
        }
    }
    if is_told_twice && titles.len() == 1 {
        return Some(Story { kept, headlines: Vec::new(), authors: Vec::new() });
    }
    (titles.len() > 1).then_some(Story { kept, headlines: titles, authors: Vec::new() })
}

/// The story that an extractor kept, or the posts of a blog that it took for one.
fn listed(page: &PageTokens, lines: &[PageLine], stated: &Stated, mut kept: Vec<bool>, asides: &[bool]) -> Story {
    let is =
        |told: &[bool], at: usize| lines[at].tokens.clone().any(|token| told[token] && page.words(token).is_some());
    let posts = blog::posts(page, lines, stated, |at| is(&kept, at), |at| is(asides, at));
    for line in posts.iter().flat_map(|post| &lines[post.clone()]) {
        fill(page, &mut kept, Some(line.tokens.start), line.tokens.end);
    }
    Story { kept, headlines: posts.into_iter().map(|post| post.start).collect(), authors: Vec::new() }
}

/// How often the extractor is asked for another story.
const TRIES: usize = 3;

/// How near to a story the words stand that describe it and are of it, in lines.
const LEAD: usize = 8;

/// From one byte of links in so many on, a text leads to stories rather than tells one.
const LINKED: usize = 20;

/// What the extractor takes for the story. Where it leaves out the words by which the page describes it, they are its lead if they
/// stand near to it; where it took a list of other stories, it is asked once more, without what it took.
fn described(page: &PageTokens, lines: &[PageLine], stated: &Stated, asides: &[bool]) -> Option<Vec<bool>> {
    let mut first = extracted(page, asides)?;
    if let Some(article) = only_article(page, lines).filter(|article| !holds_most(page, &first, article)) {
        let mut kept = vec![false; page.tokens.len()];
        fill(page, &mut kept, Some(article.start), article.end);
        return Some(kept);
    }
    let told = |line: &PageLine, kept: &[bool]| line.tokens.clone().any(|at| kept[at]);
    let described: Vec<usize> = (0..lines.len()).filter(|at| stated.describes(&lines[*at].words)).collect();
    let says = |kept: &[bool]| described.iter().any(|at| told(&lines[*at], kept));
    if described.is_empty() || says(&first) {
        return Some(first);
    }
    let (linked, all) = lines
        .iter()
        .filter(|line| told(line, &first))
        .fold((0, 0), |(linked, all), line| (linked + line.linked, all + line.words.len()));
    let near =
        |at: &&usize| linked * LINKED < all && lines[**at + 1..].iter().take(LEAD).any(|line| told(line, &first));
    if let Some(lead) = described.iter().find(near) {
        let tokens = lines[*lead].tokens.clone();
        first[tokens].fill(true);
        return Some(first);
    }
    let (mut left_out, mut kept) = (asides.to_vec(), first.clone());
    for _ in 1..TRIES {
        for (at, kept) in kept.iter().enumerate() {
            left_out[at] |= *kept && page.words(at).is_some();
        }
        match extracted(page, &left_out) {
            Some(next) if says(&next) => return Some(next),
            Some(next) => kept = next,
            None => break,
        }
    }
    let bytes: usize = lines.iter().filter(|line| told(line, &first)).map(|line| line.words.len()).sum();
    let missed = described.iter().find_map(|at| element_of_text(page, lines, *at, MISSED.max(2 * bytes)));
    if let Some(element) = missed {
        first = vec![false; page.tokens.len()];
        fill(page, &mut first, Some(element.start), element.end);
    }
    Some(first)
}

/// The fewest bytes of a story that the extractor never finds, and the words that describe the page tell.
const MISSED: usize = 150;

/// The smallest element around a line that has so many bytes of words and more, most of them no links.
fn element_of_text(page: &PageTokens, lines: &[PageLine], line: usize, least: usize) -> Option<Range<TokenId>> {
    let line = &lines[line].tokens;
    let opened = (0..line.start).rev().filter(|at| matches!(page.tokens[*at], Token::Open(..)));
    let mut around = opened.filter_map(|at| page.end(at).filter(|end| *end >= line.end).map(|end| at..end));
    around
        .find_map(|element| {
            let own = &lines[lines.partition_point(|line| line.tokens.start < element.start)..];
            let own = own.iter().take_while(|line| line.tokens.start < element.end);
            let (bytes, linked) =
                own.fold((0, 0), |(bytes, linked), line| (bytes + line.words.len(), linked + line.linked));
            (bytes >= least).then_some((element, linked * 3 < bytes))
        })
        .filter(|(_, is_text)| *is_text)
        .map(|(element, _)| element)
}

/// The one `<article>` of a page that has a heading of the first level and text.
fn only_article(page: &PageTokens, lines: &[PageLine]) -> Option<Range<TokenId>> {
    let mut articles = page.tags().filter(|(at, tag)| &*tag.name == "article" && page.is_seen(*at));
    let (at, _) = articles.next().filter(|_| articles.next().is_none())?;
    let end = page.end(at)?;
    let own = lines.iter().filter(|line| (at..end).contains(&line.tokens.start));
    let (headed, bytes) = own.fold((false, 0), |(headed, bytes), line| {
        (headed || line.heading == Some(1), bytes + line.words.len() - line.linked)
    });
    (headed && bytes >= ARTICLE).then_some(at..end)
}

/// Whether most of the words that are kept stand in an element.
fn holds_most(page: &PageTokens, kept: &[bool], element: &Range<TokenId>) -> bool {
    let bytes = |at: &TokenId| page.words(*at).map_or(0, |words| words.trim().len());
    let all: usize = (0..kept.len()).filter(|at| kept[*at]).map(|at| bytes(&at)).sum();
    let inside: usize = element.clone().filter(|at| kept[*at]).map(|at| bytes(&at)).sum();
    inside * 2 >= all
}

/// What the extractor takes for the story of a page without what is `left_out`. Each run of words is marked in a copy of the page by a character that no text
/// has; the marks that come back say which were kept, whatever the extractor makes of the elements around them.
fn extracted(page: &PageTokens, left_out: &[bool]) -> Option<Vec<bool>> {
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
                // A look that nobody ends would be taken up again in every paragraph below it.
                if is_inline(&tag.name) && page.end(at).is_none() && mark.is_none() {
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
                    (None, _) if range.len() > LONGEST_TAG => {
                        self.html.extend(["<", &tag.name, ">"]);
                    }
                    (None, Some(style)) => {
                        self.push(&page.source[range.start..style.start]);
                        self.push(&page.source[style.end..range.end]);
                    }
                    (None, None) => self.push(&page.source[range.clone()]),
                }
            }
            Token::Close(_, range) => {
                if *depth <= DEEPEST {
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
