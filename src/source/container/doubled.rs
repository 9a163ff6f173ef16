//! Headings that a page of a book tells twice: a program that makes books sets the name of a chapter above its text, which
//! opens with it.

use std::borrow::Cow;
use std::ops::Range;

use super::marks::{HEADING, MARKUP, plain};

/// A body without the headings that say no more than the heading right above them.
pub fn without_doubled(body: &str) -> Cow<'_, str> {
    let mut doubled: Vec<Range<usize>> = Vec::new();
    let mut above: Option<(usize, String)> = None;
    for heading in HEADING.captures_iter(body) {
        let Some(whole) = heading.get(0) else { continue };
        let words = plain(&heading[1]);
        let is_again = above.as_ref().is_some_and(|(end, said)| {
            !words.is_empty() && *said == words && MARKUP.replace_all(&body[*end..whole.start()], "").trim().is_empty()
        });
        if is_again {
            doubled.push(whole.range());
        }
        above = Some((whole.end(), words));
    }
    if doubled.is_empty() {
        return Cow::Borrowed(body);
    }
    let (mut text, mut from) = (String::with_capacity(body.len()), 0);
    for heading in doubled {
        text.push_str(&body[from..heading.start]);
        // What leads to it still finds its place.
        let tag = &body[heading.start..heading.end];
        let attributes = tag[3..].split('>').next().unwrap_or_default();
        text.push_str(&format!("<a{attributes}></a>"));
        from = heading.end;
    }
    text.push_str(&body[from..]);
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_told_once() {
        for (body, expected) in [
            (
                "<h1>渡口</h1>\n<div><h1 id=\"a\">渡口</h1><p>文</p></div>",
                "<h1>渡口</h1>\n<div><a id=\"a\"></a><p>文</p></div>",
            ),
            ("<h1>渡口</h1><h2>渡 口</h2><h2>碼頭</h2>", "<h1>渡口</h1><a></a><h2>碼頭</h2>"),
            ("<h1>渡口</h1><p>文</p><h1>渡口</h1>", "<h1>渡口</h1><p>文</p><h1>渡口</h1>"),
            ("<h1></h1><h1></h1>", "<h1></h1><h1></h1>"),
        ] {
            assert_eq!(without_doubled(body), expected);
        }
    }
}
