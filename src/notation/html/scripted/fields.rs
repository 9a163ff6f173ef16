//! The strings of JSON in a script that may be a story: looked for mark by mark, so that it does not matter what the script
//! does beside them.

use std::ops::Range;

use crate::language::forms::within;

/// The longest script that is looked at, in bytes.
const SCRIPT: usize = 4 * 1024 * 1024;

/// The shortest string that may be a story, in bytes.
const SHORTEST: usize = 200;

/// How deep objects lie in each other at most.
const DEEPEST: usize = 256;

/// The names of the fields that hold a story as HTML, those of its headline, of who wrote it and of its day.
const CONTENTS: [&str; 11] = [
    "articleBody",
    "articleContent",
    "article_content",
    "body",
    "bodyHtml",
    "content",
    "contentHtml",
    "content_html",
    "html",
    "htmlContent",
    "widgetContent",
];
const TITLES: [&str; 5] = ["articleTitle", "headline", "name", "title", "widgetTitle"];
const AUTHORS: [&str; 4] = ["author", "authorName", "author_name", "byline"];
const DATES: [&str; 8] =
    ["date", "datePublished", "publishDate", "publishTime", "publish_time", "published_at", "pubTime", "publishedAt"];

/// What an object of a script says of a story, as places in the source, without quotation marks.
#[derive(Clone, Debug, Default)]
pub(super) struct Story {
    /// Its HTML.
    pub content: Range<usize>,
    /// Its headline.
    pub title: Option<Range<usize>>,
    /// Who wrote it.
    pub author: Option<Range<usize>>,
    /// When it was published.
    pub date: Option<Range<usize>>,
}

/// The objects of a script that have a field which may hold a story.
pub(super) fn stories(source: &str, script: Range<usize>) -> Vec<Story> {
    let text = within(&source[script.clone()], SCRIPT);
    let (mut found, mut open, mut key): (Vec<Story>, Vec<Story>, _) = (Vec::new(), Vec::new(), None::<Range<usize>>);
    let (mut at, mut deeper) = (0, 0_usize);
    while let Some(next) = text.as_bytes()[at..].iter().position(|byte| b"\"{}[,".contains(byte)) {
        at += next;
        match text.as_bytes()[at] {
            b'"' => {
                let Some(string) = string(text, at) else { break };
                at = string.end + 1;
                if text[at..].trim_start().starts_with(':') {
                    key = Some(string);
                    continue;
                }
                if let (Some(name), Some(story)) = (key.take(), open.last_mut()) {
                    take(story, &text[name], &text[string.clone()], script.start + string.start);
                }
                continue;
            }
            b'{' if open.len() < DEEPEST => open.push(Story::default()),
            b'{' => deeper += 1,
            b'}' if deeper > 0 => deeper -= 1,
            b'}' => found.extend(open.pop().filter(|story| !story.content.is_empty())),
            _ => {}
        }
        key = None;
        at += 1;
    }
    // A script that breaks off.
    found.extend(open.into_iter().filter(|story| !story.content.is_empty()));
    found
}

/// The inside of a string that opens at a quotation mark; `None` where nothing closes it.
fn string(text: &str, open: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = open + 1;
    loop {
        at += memchr::memchr2(b'"', b'\\', &bytes[at.min(bytes.len())..])?;
        if bytes[at] == b'"' {
            return Some(open + 1..at);
        }
        at += 2;
    }
}

/// Takes the value of a field.
fn take(story: &mut Story, name: &str, value: &str, start: usize) {
    let place = start..start + value.len();
    let is_markup = || {
        ["<p", "<br", "<div", "\\u003cp", "\\u003Cp", "\\u003cdiv", "\\u003Cdiv"].iter().any(|tag| value.contains(tag))
    };
    if CONTENTS.contains(&name) && value.len() >= SHORTEST.max(story.content.len() + 1) && is_markup() {
        story.content = place;
        return;
    }
    let fields = [(&TITLES[..], &mut story.title), (&AUTHORS, &mut story.author), (&DATES, &mut story.date)];
    for (names, field) in fields {
        if names.contains(&name) && !value.trim().is_empty() && value.len() < SHORTEST && field.is_none() {
            *field = Some(place.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_the_object_with_the_text() {
        let text = format!("<p>{}</p>", "渡輪".repeat(40));
        for (script, expected) in [
            (
                format!(
                    "{{\"title\":\"頁\",\"a\":{{\"title\":\"停航\",\"content\":\"{text}\",\"author\":\"林小滿\"}}}}"
                ),
                vec!["停航"],
            ),
            (format!("var x = 'y'; a.b={{\"content\" : \"{text}\",\"title\":\"\"}};(function(){{}})()"), vec![""]),
            (
                format!(
                    "{{\"tags\":[\"title\",\"content\"],\"content\":\"短\",\"html\":\"{}\"}}",
                    text.replace('<', "\\u003c")
                ),
                vec![""],
            ),
            (format!("{{\"content\":\"{}\"}}", "渡輪".repeat(40)), vec![]),
            (format!("{{\"content\":\"{text}\\\""), vec![]),
            (format!("{{\"title\":\"斷\",\"content\":\"{text}\","), vec!["斷"]),
        ] {
            let source = format!("<script>{script}</script>");
            let told = |story: Story| source[story.title.unwrap_or_default()].to_owned();
            let found: Vec<String> = stories(&source, 8..source.len() - 9).into_iter().map(told).collect();
            assert_eq!(found, expected, "{script}");
        }
    }
}
