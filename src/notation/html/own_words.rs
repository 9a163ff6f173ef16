//! What a web page says in its own words around a story: sizes of letters, the way between pages, what it counts, what it asks.

use super::heads::Head;
use super::page::TokenId;
use crate::language::chars::{is_blank, is_han};
use crate::language::forms::at_most;
use crate::language::line_roles::{self, Clue};

/// The longest line that asks something of the reader, in characters.
const PLEA: usize = 48;
/// The longest name of an account of the page's office, in characters.
pub(super) const ACCOUNT: usize = 20;
/// The longest line of what a page counts, in characters.
const COUNTS: usize = 16;
/// The longest button, in characters.
pub(super) const BUTTON: usize = 8;

/// The words of the ways between the pages of one story.
const PAGER: [&str; 14] =
    ["上一页", "下一页", "上一頁", "下一頁", "首页", "首頁", "尾页", "尾頁", "末页", "末頁", "第", "页", "頁", "共"];

/// Whether a line is the way between the pages of one story: 第1頁/共3頁 << 上一頁 | 下一頁 >>.
pub(super) fn is_pager(words: &str) -> bool {
    if !at_most(words, PLEA) || !words.contains(['页', '頁']) || !words.contains(['上', '下', '共']) {
        return false;
    }
    let bare = PAGER.iter().fold(words.to_owned(), |words, part| words.replace(part, ""));
    !bare.contains(|c: char| c.is_alphabetic())
}

/// Whether a line counts the pictures of a gallery, without the number of the one at hand, which a script sets: /45.
pub(super) fn is_count_of_gallery(words: &str) -> bool {
    words
        .strip_prefix('/')
        .is_some_and(|count| (1..=3).contains(&count.len()) && count.bytes().all(|b| b.is_ascii_digit()))
}

impl Head<'_> {
    /// Whether a line is made of nothing but the page's own words, each in an element: 大 小 打印; or, `above` or `below` the
    /// text, of what the page counts: 104 點閱, 3/10; or leads over a part of the page.
    pub(super) fn is_web(&self, at: usize, above: bool, below: bool) -> bool {
        let line = &self.lines[at];
        let notes = &self.lexicon.notes;
        let unnumbered = line.words.trim_start_matches(|c: char| c.is_ascii_digit() || is_blank(c));
        let counts = match unnumbered.len() < line.words.len() {
            true => {
                notes.counts.is(unnumbered) || above && unnumbered.starts_with('/') || below && unnumbered.is_empty()
            }
            false => {
                let inner = line.words.trim_start_matches(|c| is_blank(c) || matches!(c, '【' | '[' | '［'));
                notes.counts.starts(inner).is_some()
            }
        };
        let over_part = line.is_link() && at_most(&line.words, PLEA) && notes.skips.starts(&line.words).is_some();
        let counts = counts && !self.page.is_in_cell(line);
        if (above || below) && at_most(&line.words, COUNTS) && counts || over_part {
            return true;
        }
        let words = |token: &TokenId| self.page.words(*token).unwrap_or_default().trim();
        let brief = |token: &TokenId| at_most(words(token), BUTTON);
        // What parts them, and the sizes of letters: A A A. A single Han may be a word of the text: 前<b>言</b>.
        let parts = |token: &TokenId| at_most(words(token), 1) && !words(token).contains(is_han);
        let own = |token: &TokenId| {
            !parts(token) && line_roles::judge(words(token), words(token), self.lexicon).1 == Clue::WebWords
        };
        let mut tokens = line.tokens.clone();
        at_most(&line.words, PLEA)
            && line.tokens.len() > 1
            && tokens.clone().all(|token| brief(&token))
            && tokens.clone().all(|token| parts(&token) || own(&token))
            && (above || below || tokens.any(|token| own(&token)))
    }

    /// Whether a short line asks its reader to do something with the page.
    pub(super) fn is_plea(&self, words: &str) -> bool {
        let notes = &self.lexicon.notes;
        at_most(words, ACCOUNT) && notes.accounts.ends(words).is_some()
            || at_most(words, PLEA)
                && notes.codes.starts(words.trim_start_matches(|c: char| !c.is_alphanumeric())).is_some()
    }
}
