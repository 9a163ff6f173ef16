//! The links of a page: where each leads, and the words that say so.

use std::sync::LazyLock;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use regex::Regex;

use crate::source::html_input::HtmlInput;

/// A link of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The address that the link leads to, as it is written in the page.
    pub target: String,
    /// The link's words in one line; empty for an image.
    pub words: String,
}

/// What a script writes in place of a link's words: `document.write(view("…"))`, as the Founder system does.
static WRITTEN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"document\.write\(\s*(?:\w+\(\s*)?"([^"]*)""#).expect("a pattern"));

static MARKUP: LazyLock<Regex> = LazyLock::new(|| Regex::new("<[^<>]*>").expect("a pattern"));

/// The links of a page, in its order.
pub fn links(html: &str) -> Vec<Link> {
    let mut links = Vec::new();
    let mut open: Option<Link> = None;
    let mut in_script = false;
    let mut emitter = DefaultEmitter::default();
    // Tags in a script are its own.
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(HtmlInput::new(html), emitter).flatten() {
        match token {
            Token::StartTag(tag) if *tag.name == b"a" => {
                links.extend(open.take().map(finished));
                let target = tag.attributes.get(&b"href"[..]).map(|target| text(&target.value));
                open = target.map(|target| Link { target: target.trim().to_owned(), words: String::new() });
            }
            Token::EndTag(tag) if *tag.name == b"a" => links.extend(open.take().map(finished)),
            Token::StartTag(tag) if *tag.name == b"script" => in_script = true,
            Token::EndTag(tag) if *tag.name == b"script" => in_script = false,
            Token::StartTag(tag) if *tag.name == b"br" => open.iter_mut().for_each(|link| link.words.push(' ')),
            Token::String(words) => {
                let Some(link) = &mut open else { continue };
                match in_script {
                    true => written(&text(&words.value)).into_iter().for_each(|words| link.words += &words),
                    false => link.words += &text(&words.value),
                }
            }
            _ => {}
        }
    }
    links.extend(open.take().map(finished));
    links
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The words that a script writes, without the tags in them; `None` where it writes none.
fn written(script: &str) -> Option<String> {
    let found = WRITTEN.captures(script)?;
    Some(MARKUP.replace_all(&found[1], " ").into_owned())
}

/// A link with its words in one line.
fn finished(link: Link) -> Link {
    Link { words: link.words.split_whitespace().collect::<Vec<_>>().join(" "), ..link }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_link_are_read_however_they_are_written() {
        for (html, target, words) in [
            ("<a href=\"node_2.htm\">第02版：港聞</a>", "node_2.htm", "第02版：港聞"),
            ("<A HREF=./node_2.htm class=x id=pageLink>第02版\n　：港聞</A>", "./node_2.htm", "第02版 ：港聞"),
            ("<a href='c.htm'><div style=\"display:inline\">渡輪<br>又開</div></a>", "c.htm", "渡輪 又開"),
            ("<a href=c.htm><script>document.write(view(\"渡輪<br>又開  \"))</script></a>", "c.htm", "渡輪 又開"),
            ("<a href=c.htm>A&amp;B", "c.htm", "A&B"),
            ("<a href=\"c.htm\"><img src=a.gif></a>", "c.htm", ""),
            ("<a href=\"c.htm\">甲<a href=\"d.htm\">乙</a>", "c.htm", "甲"),
        ] {
            let first = links(html).into_iter().next();
            assert_eq!(first, Some(Link { target: target.into(), words: words.into() }), "{html}");
        }
        assert_eq!(links("<a name=x>甲</a>文<area href=c.htm>"), []);
    }
}
