//! The text of a page (版): the web pages of its stories one after the other, each in an element of its own, so that a place in
//! it holds and whoever reads it knows where each story begins and ends.

use std::ops::Range;

use memchr::memmem;

use crate::source::container::html::escaped;

/// The element by which a text says that it is a page of a paper.
const PAPER: &str = "<meta name=\"generator\" content=\"kanbao-paper\">";
/// How many bytes at the beginning of a text may hold that element.
const HEAD: usize = 4096;
/// What opens and ends a story; its number stands between the first two.
const OPEN: &str = "\n<section id=\"kanbao-story-";
const OPENED: &str = "\">\n";
const CLOSE: &str = "\n</section><!--kanbao-story-->\n";
/// The words in these marks that no story may hold.
const OWN: &str = "kanbao-story";

/// The HTML before the stories of a page of this title.
pub fn head(title: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n{PAPER}\n<title>{}</title>\n</head>\n<body>\n",
        escaped(title)
    )
}

/// The HTML of the story of this number, from 1: its web page between the marks.
pub fn story(number: usize, html: &str) -> String {
    format!("{OPEN}{number}{OPENED}{}{CLOSE}", html.replace(OWN, "kanbao story"))
}

/// The HTML in place of a story that could not be fetched: its headline, and its address as a link.
pub fn missing(headline: &str, address: &str) -> String {
    let (address, headline) = (escaped(address), escaped(if headline.is_empty() { address } else { headline }));
    format!("<h1>{headline}</h1>\n<p><a href=\"{address}\">{address}</a></p>")
}

/// The fragment, with `#`, of the story of this number, from 1.
pub fn fragment(number: usize) -> String {
    format!("#{OWN}-{number}")
}

/// Where the web pages of the stories stand in a text; `None` where it is no page of a paper.
pub fn stories(text: &str) -> Option<Vec<Range<usize>>> {
    let head = &text.as_bytes()[..text.len().min(HEAD)];
    memmem::find(head, PAPER.as_bytes())?;
    let mut stories = Vec::new();
    let mut from = 0;
    while let Some(open) = memmem::find(&text.as_bytes()[from..], OPEN.as_bytes()).map(|at| from + at + OPEN.len()) {
        let start = text[open..].find(OPENED).map_or(text.len(), |at| open + at + OPENED.len());
        let end = memmem::find(&text.as_bytes()[start..], CLOSE.as_bytes()).map_or(text.len(), |at| start + at);
        stories.push(start..end);
        from = end;
    }
    Some(stories)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stories_are_found_again_whatever_stands_in_them() {
        let pages =
            ["<html>渡輪又開</html>", "", "</section><!--kanbao-story-->\n\n<section id=\"kanbao-story-9\">\n茶樓"];
        let text = head("渡口日報 <頭版>") + &pages.iter().zip(1..).map(|(page, n)| story(n, page)).collect::<String>();
        let found: Vec<&str> = stories(&text).expect("a paper").into_iter().map(|range| &text[range]).collect();
        assert_eq!(found[..2], pages[..2]);
        assert_eq!(found.len(), 3, "what looks like a mark of ours is none");
        assert!(found[2].ends_with("茶樓"));
    }

    #[test]
    fn what_has_come_so_far_ends_where_the_text_does() {
        let text = head("渡口日報") + &story(1, "渡輪又開");
        for length in (0..=text.len()).filter(|length| text.is_char_boundary(*length)) {
            for range in stories(&text[..length]).unwrap_or_default() {
                assert!("渡輪又開\n</section><!--kanbao-story-->\n".starts_with(&text[..length][range]), "{length}");
            }
        }
        assert_eq!(stories("<html>渡輪</html>"), None);
    }
}
