//! How the pages of a paper's site are laid out: which links lead to pages (版), which to stories, what each is called.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::links::links;
use super::site::SAVED;
use crate::source::relative::joined;

/// Pages of one issue, and stories of one page, at most: more than any paper prints.
const MOST_PAGES: usize = 200;
const MOST_STORIES: usize = 300;
/// The longest name of a page or headline, in characters.
const LONGEST: usize = 200;

/// The end of an address of a page in the Founder 方正 system: `node_2.htm`, in older sites `nbs.D110000gmrb_01.htm`.
pub const FOUNDER_PAGE: &str = r"/(?:node_[0-9A-Za-z]+|nbs\.D[0-9]+[a-z]+_[0-9A-Z]+)\.html?$";
/// The end of an address of a story there: `content_30044098.html`, `content_1_2.htm`, in older sites
/// `nw.D110000gmrb_20310302_1-01.htm`.
pub const FOUNDER_STORY: &str = r"/(?:content_[0-9]+(?:_[0-9]+)*|nw\.D[0-9]+[a-z]+_[0-9]+_[0-9]+-[0-9A-Z]+)\.html?$";

/// The words of links that lead to another page or issue by its place alone.
const STEPS: [&str; 8] = ["上一版", "下一版", "上一期", "下一期", "前一版", "后一版", "後一版", "首页"];

/// How a site is laid out.
#[derive(Clone, Debug)]
pub struct Shape {
    /// The pattern that the addresses of pages match.
    pub page: Regex,
    /// The pattern that the addresses of stories match.
    pub story: Regex,
}

/// A page or a story, as a link calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The address of the page or story, without a query.
    pub address: String,
    /// The name of the page, or the headline of the story; empty where no link says it.
    pub name: String,
}

static FOUNDER: LazyLock<Shape> = LazyLock::new(|| Shape {
    page: Regex::new(FOUNDER_PAGE).expect("a pattern"),
    story: Regex::new(FOUNDER_STORY).expect("a pattern"),
});

impl Shape {
    /// The layout of sites of the Founder system.
    pub fn founder() -> &'static Shape {
        &FOUNDER
    }

    /// The pages of an issue, as the page at `from` lists them: in its folder, where those of other days are not.
    pub fn pages(&self, html: &str, from: &str) -> Vec<Entry> {
        let folder = |address: &str| address.rfind('/').map(|end| address[..end].to_owned());
        let own = folder(from);
        let is_page = |address: &str| self.page.is_match(address) && folder(address) == own;
        let leads_by_name = |words: &str| !STEPS.iter().any(|step| words.contains(step));
        entries(html, from, is_page, leads_by_name, MOST_PAGES)
    }

    /// The stories of the page at `from`, in its order: those of the same host.
    pub fn stories(&self, html: &str, from: &str) -> Vec<Entry> {
        let own = host(from);
        let is_story = |address: &str| self.story.is_match(address) && host(address) == own;
        entries(html, from, is_story, |_| true, MOST_STORIES)
    }
}

/// The host of an address, whichever scheme it has; nothing for a path.
fn host(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    rest.split('/').next()
}

/// The addresses that links lead to, each once, in the order in which they are named; those that no link names stand behind
/// them. `counts` says by its words whether a link counts; at most `most` addresses are given.
fn entries(
    html: &str,
    from: &str,
    is_wanted: impl Fn(&str) -> bool,
    counts: impl Fn(&str) -> bool,
    most: usize,
) -> Vec<Entry> {
    let (mut named, mut unnamed): (Vec<Entry>, Vec<Entry>) = (Vec::new(), Vec::new());
    let mut known: HashMap<String, bool> = HashMap::new();
    for link in links(html).into_iter().filter(|link| counts(&link.words)) {
        let Some(address) = absolute(from, &link.target).filter(|address| is_wanted(address)) else { continue };
        let name: String = link.words.chars().take(LONGEST).collect();
        let (before, is_named) = (known.get(&address).copied(), !name.is_empty());
        if before.is_none_or(|was_named| is_named && !was_named) {
            known.insert(address.clone(), is_named);
            if is_named { &mut named } else { &mut unnamed }.push(Entry { address, name });
        }
    }
    unnamed.retain(|entry| known.get(&entry.address) == Some(&false));
    named.extend(unnamed);
    named.truncate(most);
    named
}

/// Where a link leads, without query and fragment: `content_1.htm?div=-1` is one story with `content_1.htm`. Saved pages are
/// known by their names alone: the browser may have written where they were.
fn absolute(from: &str, target: &str) -> Option<String> {
    let target = target.split(['?', '#']).next().filter(|target| !target.is_empty())?;
    match from.strip_prefix(SAVED) {
        Some(_) => Some(format!("{SAVED}{}", target.rsplit('/').next()?)),
        None => joined(from, target),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRONT: &str = "http://paper.example.com/dk/html/2031-03/02/node_1.htm";

    fn told(entries: Vec<Entry>) -> Vec<String> {
        let last = |address: &str| address.rsplit('/').next().unwrap_or_default().to_owned();
        entries.into_iter().map(|entry| format!("{} {}", last(&entry.address), entry.name)).collect()
    }

    #[test]
    fn pages_are_those_of_the_same_day_by_their_names() {
        let html = "<a href=node_2.htm>下一版</a><a href=./node_1.htm>第01版：頭版</a>\
            <a href=node_2.htm id=pageLink>第02版：港聞</a><a href=../01/node_1.htm>上一期</a>\
            <a href=node_2.pdf>PDF</a><a href=http://other.example.com/dk/html/2031-03/02/node_9.htm>廣告</a>\
            <a href=javascript:turn()>轉</a><a href=node_2.htm>第02版</a>";
        assert_eq!(told(Shape::founder().pages(html, FRONT)), ["node_1.htm 第01版：頭版", "node_2.htm 第02版：港聞"]);
    }

    #[test]
    fn stories_come_once_in_the_order_of_the_page() {
        let html = "<map><area href=content_12.htm></map><a href=../../../content/203103/02/content_12.htm?div=-1><img src=a.gif></a>\
            <a href=\"content_11.htm?div=-1\">渡輪又開</a><a href=../../../content/203103/02/content_12.htm#top>茶樓加價</a>\
            <a href=content_list.htm>目錄</a><a href=content_7_2.htm>燈會</a>\
            <a href=https://paper.example.com/dk/content_14.htm>晚報</a><a href=content_13.htm><img src=b.gif></a><a href=https://other.example.com/content_1.htm>別處</a>";
        let expected = [
            "content_11.htm 渡輪又開",
            "content_12.htm 茶樓加價",
            "content_7_2.htm 燈會",
            "content_14.htm 晚報",
            "content_13.htm ",
        ];
        assert_eq!(told(Shape::founder().stories(html, FRONT)), expected);
    }

    #[test]
    fn the_founder_system_has_named_its_files_in_two_ways() {
        let shape = Shape::founder();
        for (address, is_page, is_story) in [
            ("/a/node_01.html", true, false),
            ("/a/node_A12.htm", true, false),
            ("/a/nbs.D110000gmrb_01.htm", true, false),
            ("/a/content_30044098.html", false, true),
            ("/a/nw.D110000gmrb_20310302_1-01.htm", false, true),
            ("/a/nw.D110000gmrb_20310302_1-A1.htm", false, true),
            ("/a/node_01.pdf", false, false),
            ("/a/mynode_01.htm", false, false),
        ] {
            assert_eq!((shape.page.is_match(address), shape.story.is_match(address)), (is_page, is_story), "{address}");
        }
    }
}
