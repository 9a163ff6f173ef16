//! Writes the images of a page as the captions that tell of them.

use std::ops::Range;

use super::writer::{LOOK, Writer};
use crate::language::chars::is_han;
use crate::language::forms::at_most;
use crate::language::line_roles::{self, Clue, Role};
use crate::notation::html::heads::Shown;
use crate::notation::html::page::{TokenId, dense};
use crate::notation::html::text;
use crate::notation::html::tokens::{Tag, Token};

/// The longest line that may say what an image says, in bytes: a thousand Han.
const CAPTION: usize = 3000;

impl Writer<'_> {
    /// An image: what its `alt` says is a caption, unless the page says it anyway.
    pub(super) fn image(&mut self, at: TokenId, tag: &Tag, range: Range<usize>) {
        // An icon in the line of the day is the page's.
        let in_parts = self.lines.get(self.line).is_some_and(|line| line.tokens.contains(&at))
            && self.plan.lines[self.line] == Some(Shown::Parts);
        if !self.shown[at] || in_parts {
            return;
        }
        let amid = self.builder.in_line() || self.opens_words(at + 1);
        if let Some(sign) = tag.place("alt").filter(|_| amid && tag.value("alt").is_some_and(is_sign)) {
            return text::words(&mut self.builder, sign);
        }
        if is_icon(tag) {
            return;
        }
        let said = tag.value("alt").map(dense).unwrap_or_default();
        if said.is_empty() && self.is_character(at) {
            return self.builder.instead('〓', range);
        }
        let near = self.line.saturating_sub(2)..(self.line + 4).min(self.lines.len());
        let headline = self.plan.headline.into_iter();
        // A longer line is text, which many images may stand in.
        let is_short = |line: &usize| self.lines[*line].words.len() <= CAPTION;
        let again = !said.is_empty()
            && near.chain(headline).filter(is_short).any(|line| {
                let words = dense(&self.lines[line].words);
                !words.is_empty() && (words.contains(&said) || said.contains(&words) && words.chars().count() > 5)
            });
        let own = |words: &str| {
            let is_paper = self.lexicon.notes.papers.is(words) || self.plan.accounts.iter().any(|name| name == words);
            is_paper || line_roles::judge(words, words, self.lexicon).1 == Clue::WebWords
        };
        let again = again || tag.value("alt").is_some_and(|words| own(words.trim()));
        let headline = self.plan.headline.map(|line| dense(&self.lines[line].words)).unwrap_or_default();
        // What is told by a line beside its image is told, too.
        let again = self.repeated.says(&said, &headline) || again || self.is_pointed_at(at);
        let alt = tag.place("alt").filter(|_| !again && !said.is_empty() && at >= self.captioned);
        self.builder.image([alt, None], range.end);
    }

    /// Whether a token is words.
    fn opens_words(&self, at: TokenId) -> bool {
        at < self.page.tokens.len() && self.page.words(at).is_some_and(|words| !words.trim().is_empty())
    }

    /// Whether the line below an image is its caption, or points up to it, whatever else is said for those who do not see the
    /// image.
    fn is_pointed_at(&self, at: TokenId) -> bool {
        let below = self.lines.partition_point(|line| line.tokens.start < at);
        let next = (below..self.lines.len()).take(BELOW).find(|line| self.plan.lines[*line].is_some());
        let is_next_image = |line: &usize| (at + 1..self.lines[*line].tokens.start).any(|at| self.page.is_image(at));
        let points = |line: &usize| {
            self.plan.lines[*line] == Some(Shown::As(Role::Caption))
                || self.lines[*line].words.starts_with(['▲', '△', '↑'])
        };
        next.filter(points).is_some_and(|line| !is_next_image(&line))
    }

    /// Whether an image stands amid the words of a sentence of a book: it shows a character that the maker of the book had no
    /// code for, in whose place printers set 〓.
    fn is_character(&self, at: TokenId) -> bool {
        let words = |at: Option<usize>| at.and_then(|at| self.page.words(at));
        let ends_sentence = |c: char| matches!(c, '。' | '！' | '？' | '：' | '；' | '」' | '”');
        let goes_on = |c: char| is_han(c) || matches!(c, '“' | '「' | '『' | '（' | '，' | '、');
        let before = words(at.checked_sub(1)).and_then(|words| words.chars().next_back());
        let behind =
            words(Some(at + 1)).filter(|_| at + 1 < self.page.tokens.len()).and_then(|words| words.chars().next());
        let goes_on_behind = |c: char| goes_on(c) || ends_sentence(c);
        self.is_book && self.builder.in_line() && before.is_some_and(goes_on) && behind.is_some_and(goes_on_behind)
    }

    /// Whether a link leads to a note on the same page, and is nothing but an image: the sign of a note in many Chinese books.
    pub(super) fn is_icon_of_note(&self, from: TokenId, to: TokenId) -> bool {
        let Token::Open(tag, _) = &self.page.tokens[from] else { return false };
        let leads = tag.value("href").is_some_and(|target| target.len() > 1 && target.starts_with('#'));
        let is_image = |at: &TokenId| self.page.is_image(*at);
        leads && self.told(from, to) == 0 && self.builder.in_line() && (from..to).filter(is_image).count() == 1
    }

    /// The sign of a note, in place of an image: ［注］.
    pub(super) fn note_sign(&mut self, at: TokenId, tag: &Tag, range: Range<usize>) {
        let end = self.page.end(at).unwrap_or(at);
        self.shown[at..end].fill(false);
        self.left_out[at] = true;
        self.builder.begin_link(tag.value("href").unwrap_or_default(), range.clone());
        "［注］".chars().for_each(|c| self.builder.instead(c, range.clone()));
        self.builder.end_link(range.end);
    }

    /// Whether a figure has a caption that is shown.
    pub(super) fn has_caption(&self, from: TokenId, to: TokenId) -> bool {
        let caption =
            |at: &TokenId| matches!(&self.page.tokens[*at], Token::Open(tag, _) if &*tag.name == "figcaption");
        let found = (from..to).take(LOOK).find(caption);
        found.is_some_and(|at| self.told(at, self.page.end(at).unwrap_or(to)) > 0)
    }
}

/// The longest sign of a feeling, in characters, and the longest in brackets: [doge].
const SIGN: usize = 10;
const FEELING: usize = 4;

/// What stands in brackets for a picture, not for a feeling.
const PICTURES: [&str; 9] = ["图片", "圖片", "图", "圖", "照片", "image", "img", "视频", "影片"];

/// Whether an image stands for a sign of a feeling amid words: [笑], :lol, an emoji.
fn is_sign(words: &str) -> bool {
    let words = words.trim();
    let inner = words.strip_prefix(['[', '［']).and_then(|rest| rest.strip_suffix([']', '］']));
    let is_bracketed = inner.is_some_and(|inner| {
        at_most(inner, FEELING) && !inner.is_empty() && !inner.contains(['.', '/']) && !PICTURES.contains(&inner)
    });
    let is_typed = || words.strip_prefix([':', ';']).is_some_and(|rest| !rest.is_empty() && !rest.contains(' '));
    let is_emoji = || {
        words
            .chars()
            .all(|c| matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{200d}'))
    };
    !words.is_empty() && at_most(words, SIGN) && (is_bracketed || is_typed() || is_emoji())
}

/// Within how many lines of the page below an image its caption stands.
const BELOW: usize = 6;

/// The widest image that is an icon of the page's, in pixels.
const ICON: u32 = 32;

/// Whether a page says of an image that it is as small as an icon.
fn is_icon(tag: &Tag) -> bool {
    let pixels = |name: &str| tag.value(name)?.trim().trim_end_matches("px").parse::<u32>().ok();
    let small = |name: &str| pixels(name).is_some_and(|pixels| pixels <= ICON);
    small("width") && small("height")
}
