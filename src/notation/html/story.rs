//! Which parts of a page are its story: what its publishing system marks, else what an extractor finds.

use std::collections::HashSet;
use std::ops::Range;

use super::beside_quote;
use super::blog;
use super::dates;
use super::extractor::extracted;
use super::page::{PageLine, PageTokens, TokenId, dense};
use super::page_furniture::asides;
use super::posts::posts;
use super::stated::Stated;
use super::tags::is_note;
use super::threads::marked_posts;
use super::tokens::{Tag, Token, inside_comment};

/// The fewest bytes of words between the marks of a publishing system that are its story.
const MARKED: usize = 60;

/// The story of a page, or its stories.
pub(super) struct Story {
    /// For each token, whether it is of the story.
    pub kept: Vec<bool>,
    /// The lines of the headlines of its articles, where there are several.
    pub headlines: Vec<usize>,
    /// The words that name the authors of its posts, where there are several.
    pub authors: Vec<Range<TokenId>>,
    /// Whether the page is a document, of which all is the story.
    pub whole: bool,
    /// For each token, whether it stands beside the story.
    pub asides: Vec<bool>,
}

impl Story {
    /// A story of these tokens.
    fn new(kept: Vec<bool>, headlines: Vec<usize>) -> Story {
        Story { kept, headlines, authors: Vec::new(), whole: false, asides: Vec::new() }
    }
}

/// The story of a page; `None` where it has none that can be told.
pub(super) fn story(page: &PageTokens, lines: &[PageLine], stated: &Stated) -> Option<Story> {
    let told = |story: &Story| lines.iter().any(|line| line.tokens.clone().any(|at| story.kept[at]));
    let one = |kept| Story::new(kept, Vec::new());
    let asides = asides(page, lines, stated);
    let found = || {
        let mut kept = described(page, lines, stated, &asides)?;
        beside_quote::keep(page, lines, &asides, &mut kept);
        Some(listed(page, lines, stated, kept, &asides))
    };
    let document =
        || is_document(page, lines, &asides).then(|| Story { whole: true, ..one(vec![true; page.tokens.len()]) });
    let marked = marked(page).map(one).or_else(|| thread(page, lines));
    let mut story = marked.or_else(|| articles(page, lines)).or_else(document).or_else(found)?;
    if story.headlines.is_empty() && story.authors.is_empty() {
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
    story.asides = asides;
    Some(story)
}

/// Whether a page is a text that somebody wrote or a program made of one, not a site's: it has no parts for going about, and
/// next to nothing of it leads elsewhere. An extractor, which looks for what is text among what is not, loses parts of it.
fn is_document(page: &PageTokens, lines: &[PageLine], asides: &[bool]) -> bool {
    let is_of_site = |(at, tag): (TokenId, &Tag)| OF_SITES.contains(&&*tag.name) || asides[at];
    let plain = || !page.tags().any(|(_, tag)| matches!(&*tag.name, "div" | "td"));
    let made = || {
        let generators = page.tags().filter(|(_, tag)| &*tag.name == "meta" && tag.value("name") == Some("generator"));
        let names = generators.filter_map(|(_, tag)| tag.value("content"));
        names.into_iter().any(|name| WRITERS.iter().any(|writer| name.starts_with(writer)))
    };
    let (linked, all) = lines.iter().fold((0, 0), |(linked, all), line| (linked + line.linked, all + line.words.len()));
    let headed = lines.iter().any(|line| line.heading.is_some());
    headed
        && linked * LED < all
        && !page.tags().any(is_of_site)
        && !lines.iter().any(PageLine::is_link)
        && (made() || plain())
}

/// From one byte of links in so many on, a page is to lead elsewhere.
const LED: usize = 8;

/// Elements that the page of a site has and a text has not.
const OF_SITES: [&str; 8] = ["nav", "aside", "footer", "form", "button", "iframe", "script", "article"];

/// How the names of programs begin that make a page of one text.
const WRITERS: [&str; 8] =
    ["pandoc", "LibreOffice", "OpenOffice", "Microsoft Word", "Asciidoctor", "AsciiDoc", "Docutils", "Org"];

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

/// The posts of a thread, where a forum's system marks them.
fn thread(page: &PageTokens, lines: &[PageLine]) -> Option<Story> {
    let posts = marked_posts(page, lines);
    let mut kept = vec![false; page.tokens.len()];
    posts.iter().for_each(|post| fill(page, &mut kept, Some(post.text.start), post.text.end));
    let authors = posts.iter().filter_map(|post| post.author.clone());
    let authors = if posts.len() > 1 { authors.collect() } else { Vec::new() };
    (!posts.is_empty()).then(|| Story { authors, ..Story::new(kept, Vec::new()) })
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
        return Some(Story::new(kept, Vec::new()));
    }
    if let Some(first) = headline_of_all(page, lines, &titles).filter(|_| titles.len() > 1) {
        fill(page, &mut kept, Some(lines[first].tokens.start), behind);
        return Some(Story::new(kept, Vec::new()));
    }
    (titles.len() > 1).then(|| Story::new(kept, titles))
}

/// The one heading of the first level above several articles that are the parts of its story: their headings are lower ones, no
/// links, and none of them has a day of its own.
fn headline_of_all(page: &PageTokens, lines: &[PageLine], titles: &[usize]) -> Option<usize> {
    let first = *titles.first()?;
    let mut above = (0..lines.len()).filter(|at| lines[*at].heading == Some(1));
    let headline = above.next().filter(|at| *at < first && above.next().is_none())?;
    let is_part = |at: &usize| {
        let near = &lines[*at..lines.len().min(at + DATED)];
        lines[*at].heading > Some(1)
            && lines[*at].linked == 0
            && !near.iter().any(|line| line.words.len() < DAY && dates::is_day_line(&line.words))
    };
    // What leads to them stands above the stories of a front page.
    let lead = &lines[headline + 1..first];
    let is_lead = lead.len() <= LEAD && !lead.iter().any(|line| line.linked > 0 || line.heading.is_some());
    let is_seen = page.is_seen(lines[headline].tokens.start) && !lines[headline].is_link();
    (is_lead && is_seen && titles.iter().all(is_part)).then_some(headline)
}

/// Within how many lines below its heading an article tells its day, and the longest such line, in bytes.
const DATED: usize = 4;
const DAY: usize = 120;

/// The story that an extractor kept, or the posts of a blog that it took for one.
fn listed(page: &PageTokens, lines: &[PageLine], stated: &Stated, mut kept: Vec<bool>, asides: &[bool]) -> Story {
    let is =
        |told: &[bool], at: usize| lines[at].tokens.clone().any(|token| told[token] && page.words(token).is_some());
    let posts = blog::posts(page, lines, stated, |at| is(&kept, at), |at| is(asides, at));
    for line in posts.iter().flat_map(|post| &lines[post.clone()]) {
        fill(page, &mut kept, Some(line.tokens.start), line.tokens.end);
    }
    Story::new(kept, posts.into_iter().map(|post| post.start).collect())
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
        return Some(only(page, article));
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
    Some(missed.map_or(first, |element| only(page, element)))
}

/// What is kept of a page of which one element is the story.
fn only(page: &PageTokens, element: Range<TokenId>) -> Vec<bool> {
    let mut kept = vec![false; page.tokens.len()];
    fill(page, &mut kept, Some(element.start), element.end);
    kept
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
