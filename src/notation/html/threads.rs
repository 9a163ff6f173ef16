//! The posts of a thread where the forum's system marks them: each in an element of its own, `postmessage_12` for Discuz!,
//! `post_message_12` for vBulletin, within `post_12` or `post12`.

use std::ops::Range;

use super::page::{PageLine, PageTokens, TokenId};
use super::posts::{Post, author};
use super::tokens::Tag;

/// What the identifiers of posts' texts begin with.
const TEXTS: [&str; 2] = ["postmessage_", "post_message_"];

/// What the identifiers of whole posts begin with.
const POSTS: [&str; 2] = ["post_", "post"];

/// The posts that a forum's system marks, in order.
pub(super) fn marked_posts(page: &PageTokens, lines: &[PageLine]) -> Vec<Post> {
    let mut posts: Vec<Post> = Vec::new();
    // The whole post that is open where a text begins.
    let mut whole: Option<Range<TokenId>> = None;
    for (at, tag) in page.tags().filter(|(at, _)| page.is_seen(*at)) {
        if is_called(tag, &POSTS) {
            whole = page.end(at).map(|end| at..end);
        }
        if posts.last().is_some_and(|last| at < last.text.end) || !is_called(tag, &TEXTS) {
            continue;
        }
        let Some(text) = page.end(at).map(|end| at..end) else { continue };
        let around = whole.clone().filter(|whole| whole.end >= text.end);
        let author = around.and_then(|around| author(page, lines, &around, &text));
        posts.push(Post { text, author });
    }
    posts
}

/// Whether the identifier of an element is one of some names and a number behind it.
fn is_called(tag: &Tag, names: &[&str]) -> bool {
    let is_number = |words: &str| !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit());
    tag.value("id").is_some_and(|id| names.iter().any(|name| id.strip_prefix(name).is_some_and(is_number)))
}
