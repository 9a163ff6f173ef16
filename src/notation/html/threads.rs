//! The posts of a thread where the forum's system marks them: each in an element of its own, `postmessage_12` for Discuz!,
//! `post_message_12` for vBulletin, within `post_12` or `post12`; of a class for Flarum, XenForo and Discourse.

use std::ops::Range;

use super::page::{PageLine, PageTokens, TokenId};
use super::posts::{Post, author};
use super::tokens::Tag;

/// What the identifiers of posts' texts begin with.
const TEXTS: [&str; 2] = ["postmessage_", "post_message_"];

/// What the identifiers of whole posts begin with.
const POSTS: [&str; 2] = ["post_", "post"];

/// The classes of posts' texts and of whole posts that other systems give: Flarum, XenForo 2 and 1, Discourse.
const CLASSES: [(&str, &str); 4] =
    [("Post-body", "Post"), ("bbWrapper", "message"), ("messageText", "message"), ("cooked", "topic-post")];

/// The posts that a forum's system marks, in order.
pub(super) fn marked_posts(page: &PageTokens, lines: &[PageLine]) -> Vec<Post> {
    let is_text = |tag: &Tag| is_called(tag, &TEXTS);
    let posts = posts_of(page, lines, is_text, |tag| is_called(tag, &POSTS));
    if !posts.is_empty() {
        return posts;
    }
    // A class alone may mean another thing: several posts have their authors.
    let of_system = |(text, whole)| posts_of(page, lines, |tag| has_class(tag, text), |tag| has_class(tag, whole));
    let is_thread = |posts: &Vec<Post>| posts.len() > 1 && posts.iter().all(|post| post.author.is_some());
    CLASSES.into_iter().map(of_system).find(is_thread).unwrap_or_default()
}

/// The posts whose texts and whole elements pass two tests.
fn posts_of(
    page: &PageTokens,
    lines: &[PageLine],
    is_text: impl Fn(&Tag) -> bool,
    is_whole: impl Fn(&Tag) -> bool,
) -> Vec<Post> {
    let mut posts: Vec<Post> = Vec::new();
    // The whole post that is open where a text begins.
    let mut whole: Option<Range<TokenId>> = None;
    for (at, tag) in page.tags().filter(|(at, _)| page.is_seen(*at)) {
        if is_whole(tag) {
            whole = page.end(at).map(|end| at..end);
        }
        if posts.last().is_some_and(|last| at < last.text.end) || !is_text(tag) {
            continue;
        }
        let Some(text) = page.end(at).map(|end| at..end) else { continue };
        let around = whole.clone().filter(|whole| whole.end >= text.end);
        let author = around.and_then(|around| author(page, lines, &around, &text));
        posts.push(Post { text, author });
    }
    posts
}

/// Whether a class is one of those of an element.
fn has_class(tag: &Tag, name: &str) -> bool {
    tag.value("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|class| class == name))
}

/// Whether the identifier of an element is one of some names and a number behind it.
fn is_called(tag: &Tag, names: &[&str]) -> bool {
    let is_number = |words: &str| !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit());
    tag.value("id").is_some_and(|id| names.iter().any(|name| id.strip_prefix(name).is_some_and(is_number)))
}
