//! A feed → HTML: each item an article.

use std::sync::LazyLock;

use regex::Regex;

use super::date::day;
use super::feed::{BASE, Content, Feed, Item};
use super::fragment::{Frame, fragment, paragraphs, plain};
use super::items::{self, drop_repeated, item_keys, words};
use crate::source::container::html::{About, escaped};
use crate::source::container::html_document::Document;
use crate::source::relative::joined;

/// A feed as a document, called by its site's address where it has no title. Where it has more items than are read, it ends
/// with how many these are of how many.
pub fn document(mut feed: Feed) -> Document {
    let title = match words(&feed.title) {
        title if title.is_empty() => {
            feed.link.split_once("://").map_or("", |(_, place)| place.trim_end_matches('/')).to_owned()
        }
        title => title,
    };
    let site = Some(title.clone()).filter(|title| !title.is_empty());
    let about = About { title, site, language: feed.language.take(), ..About::default() };
    drop_repeated(&mut feed.items);
    let mut body = String::new();
    for ((number, item), key) in feed.items.iter().enumerate().zip(item_keys(&feed)) {
        body += &article(&feed, item, number + 1, key);
    }
    if feed.left_out > 0 {
        body += &format!("<hr>\n<p>… {} / {}</p>\n", feed.items.len(), feed.items.len() + feed.left_out);
    }
    if feed.items.is_empty() {
        let frame = Frame { base: &feed.link, prefix: "" };
        body += &format!("<h1>{}</h1>\n{}", escaped(&about.title), fragment(&feed.description, &frame));
    }
    Document::new(&about, &body)
}

/// An item as an article.
fn article(feed: &Feed, item: &Item, number: usize, key: u64) -> String {
    let address = item.address();
    let joined = joined(&feed.link, address).filter(|_| !address.is_empty());
    let address = joined.unwrap_or_else(|| address.to_owned());
    let base = [item.base.as_str(), address.as_str(), feed.link.as_str()].into_iter().find(|base| base.contains("://"));
    let prefix = format!("i{number}-");
    let frame = Frame { base: base.filter(|base| base.len() <= BASE).unwrap_or_default(), prefix: &prefix };
    let date = day(&item.date).or_else(|| day(&item.changed));
    let title = Some(words(&item.title)).filter(|title| !title.is_empty());
    // What has no headline is told apart by its day.
    let headline = title.clone().or_else(|| date.clone()).unwrap_or_else(|| format!("#{number}"));
    let words = match address.is_empty() {
        true => escaped(&headline),
        false => format!("<a href=\"{}\">{}</a>", escaped(&address), escaped(&headline)),
    };
    let mut html = format!("<h1 itemprop=\"headline\" {}>{words}</h1>\n", items::mark(key));
    if let Some(authors) = authors(feed, item) {
        html += &format!("<p itemprop=\"author\">{}</p>\n", escaped(&authors));
    }
    if let Some(date) = date.filter(|_| title.is_some()) {
        html += &format!("<p itemprop=\"datePublished\">{}</p>\n", escaped(&date));
    }
    let (summary, content) = (content_as_html(&item.summary, &frame), content_as_html(&item.content, &frame));
    if !is_within(&summary, &content) {
        html += &summary;
    }
    html += &content;
    let attached: String = item.attached.iter().map(|address| attached(address, &frame)).collect();
    html + &if attached.is_empty() { attached } else { format!("<ul>\n{attached}</ul>\n") }
}

fn content_as_html(content: &Content, frame: &Frame) -> String {
    match content.is_plain {
        true => paragraphs(&content.words),
        false => fragment(&content.words, frame),
    }
}

/// How many letters of a summary are looked for in the text.
const OPENING: usize = 40;

/// Whether a summary only repeats what the text says: the text holds its opening.
fn is_within(summary: &str, content: &str) -> bool {
    let dense = |html: &str| plain(html).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let opening: String = dense(summary).chars().take(OPENING).collect();
    dense(content).contains(&opening)
}

/// An address of mail, with the name before or behind it: `a@example.com (梁一舟)`.
static MAIL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)<?(?:mailto:)?[a-z0-9._%+-]+@[a-z0-9.-]+>?").expect("a pattern"));

/// Who wrote an item, where the feed names somebody else than itself.
fn authors(feed: &Feed, item: &Item) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for author in &item.authors {
        let author = words(author);
        let name = MAIL.replace_all(&author, "");
        let name = name.trim().trim_matches(['(', ')']).trim();
        let name = if name.is_empty() { author.as_str() } else { name };
        if !name.is_empty() && name != words(&feed.title) && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    (!names.is_empty()).then(|| names.join("、"))
}

/// A link to a file that belongs to an item, by its name.
fn attached(address: &str, frame: &Frame) -> String {
    let address = address.trim();
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let is_image =
        [".jpg", ".jpeg", ".png", ".gif", ".webp"].iter().any(|end| path.to_ascii_lowercase().ends_with(end));
    let name = path.rsplit('/').find(|name| !name.is_empty()).unwrap_or_default();
    if is_image || name.is_empty() {
        return String::new();
    }
    let address = joined(frame.base, address).unwrap_or_else(|| address.to_owned());
    format!("<li><a href=\"{}\">{}</a></li>\n", escaped(&address), escaped(name))
}
