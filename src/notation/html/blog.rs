//! Pages that list the posts of one writer, the newest first: titles in elements of one name and class, a day beside each, text
//! below it. An extractor takes them for one story.

use std::collections::HashMap;
use std::ops::Range;

use super::dates;
use super::element_names::names_title;
use super::page::{PageLine, PageTokens, dense};
use super::stated::Stated;
use super::titles;
use crate::language::forms::at_most;

/// The fewest bytes of a post's text: forty Han.
const TEXT: usize = 120;
/// The shortest line that may be text, in bytes.
const LINE: usize = 24;
/// How near to its first or last line a post's day stands, in lines.
const DAY: usize = 4;
/// The fewest letters of a title; the longest title or line with a day, in characters.
const TITLE: usize = 2;
const SHORT: usize = 80;

/// The posts of a page that lists several, each from its title on, as numbers of lines; none where it tells of one thing. An
/// extractor keeps the lines of which `is_kept` says so, and `is_aside` knows what stands beside any story.
pub(super) fn posts(
    page: &PageTokens,
    lines: &[PageLine],
    stated: &Stated,
    is_kept: impl Fn(usize) -> bool,
    is_aside: impl Fn(usize) -> bool,
) -> Vec<Range<usize>> {
    let mut kinds: HashMap<String, Vec<usize>> = HashMap::new();
    for at in (0..lines.len()).filter(|at| !is_aside(*at) && may_be_title(&lines[*at])) {
        if let Some(kind) = kind(page, &lines[at]) {
            kinds.entry(kind).or_default().push(at);
        }
    }
    let bytes = |range: Range<usize>| range.filter(|at| is_kept(*at)).map(|at| lines[at].words.len()).sum::<usize>();
    let all = bytes(0..lines.len());
    // The name of a site above each of several stories is none of them.
    let is_of_one = |list: &[usize]| list.iter().all(|at| stated.names_site(&dense(&lines[*at].words)));
    let mut lists = kinds.into_values().filter(|list| list.len() > 1 && !is_of_one(list)).filter_map(|list| {
        let posts = posts_below(lines, &list, &is_kept)?;
        let told = bytes(posts[0].start..posts[posts.len() - 1].end);
        (told * 2 >= all && !tells_of_one(lines, &list, stated)).then_some(posts)
    });
    lists.by_ref().min_by_key(|posts| posts[0].start).unwrap_or_default()
}

/// Whether a line may be the title of a post.
fn may_be_title(line: &PageLine) -> bool {
    at_most(&line.words, SHORT)
        && dense(&line.words).chars().nth(TITLE - 1).is_some()
        && !dates::is_day_line(&line.words)
}

/// The name and the class, but for numbers in it, of the element that makes a line a title.
fn kind(page: &PageTokens, line: &PageLine) -> Option<String> {
    let is_heading = |name: &str| matches!(name, "h1" | "h2" | "h3" | "h4");
    let tag = page.opening_tags(line).find(|tag| is_heading(&tag.name) || names_title(tag))?;
    let class = tag.value("class").or(tag.value("id")).unwrap_or_default();
    Some(tag.name.chars().chain([' ']).chain(class.chars().filter(|c| !c.is_ascii_digit())).collect())
}

/// The posts below titles of one kind; none where few of them have a day and text.
fn posts_below(lines: &[PageLine], titles: &[usize], is_kept: &impl Fn(usize) -> bool) -> Option<Vec<Range<usize>>> {
    let last = titles[titles.len() - 1];
    let is_text = |at: &usize| lines[*at].words.len() >= LINE && lines[*at].linked * 3 < lines[*at].words.len();
    let text = |range: Range<usize>| range.filter(is_text).map(|at| lines[at].words.len()).sum::<usize>();
    // The last post ends with what the extractor kept of it, else where the first link stands below its text.
    let kept = (last + 1..lines.len()).rfind(|at| is_kept(*at));
    let end = kept.map(|at| at + 1).or_else(|| {
        let first = (last + 1..lines.len()).find(is_text)?;
        (first..lines.len()).find(|at| lines[*at].is_link())
    });
    let ends = titles[1..].iter().copied().chain([end.unwrap_or(lines.len())]);
    let posts: Vec<Range<usize>> = titles.iter().zip(ends).map(|(title, end)| *title..end).collect();
    let is_day = |at: usize| at_most(&lines[at].words, SHORT) && dates::day(&lines[at].words).is_some();
    let is_dated = |post: &Range<usize>| {
        let (head, foot) = (post.start + 1..post.end.min(post.start + DAY), post.end.saturating_sub(DAY)..post.end);
        head.chain(foot.filter(|at| *at > post.start)).any(is_day)
    };
    let whole = posts.iter().filter(|post| text(post.start + 1..post.end) >= TEXT && is_dated(post)).count();
    (whole > 1 && whole * 3 >= posts.len() * 2).then_some(posts)
}

/// Whether the page's own title is that of one of the posts.
fn tells_of_one(lines: &[PageLine], list: &[usize], stated: &Stated) -> bool {
    let readings = stated.headlines.iter().flat_map(|title| titles::readings(&title.text)).map(dense);
    readings.into_iter().any(|reading| list.iter().any(|at| dense(&lines[*at].words) == reading))
}
