//! The lines of a page that tell of its story: each part of them a line of its own, and what is stated and not shown.

use super::page::TokenId;
use super::text;
use super::tokens::Token;
use super::words::{Form, Words};
use super::write::Writer;
use crate::language::forms::{is_colon, is_slash};
use crate::language::line_roles::{self, Clue, Role};

impl Writer<'_> {
    /// Begins a part of a line that tells when a story was published, and where from: a note, unless it is a byline.
    pub(super) fn begin_part(&mut self, at: TokenId) {
        let is_byline = |words: &str| line_roles::judge(words, words, self.lexicon).0 == Role::Byline;
        let signed = is_byline(self.page.words(at).unwrap_or_default().trim())
            || self.lines.get(self.line).is_some_and(|line| is_byline(&line.words));
        self.builder.hard_break();
        self.builder.begin_line(if signed { None } else { Some((Role::Note, Clue::Stated)) });
        self.space = false;
    }

    /// Whether the words of a token are a byline or a note by themselves.
    pub(super) fn is_told_alone(&self, at: TokenId) -> bool {
        let words = self.page.words(at).unwrap_or_default().trim();
        !words.starts_with(is_slash)
            && matches!(line_roles::judge(words, words, self.lexicon).0, Role::Byline | Role::Note)
    }

    /// Whether the tag right before the words of a token begins or ends a link.
    pub(super) fn is_linked(&self, at: TokenId) -> bool {
        match at.checked_sub(1).map(|before| &self.page.tokens[before]) {
            Some(Token::Open(tag, _)) => &*tag.name == "a",
            Some(Token::Close(name, _)) => &**name == "a",
            _ => false,
        }
    }

    /// Whether the words of a token are the page's own: 字號, A-.
    pub(super) fn is_web_words(&self, at: TokenId) -> bool {
        let words = self.page.words(at).unwrap_or_default().trim().trim_end_matches(is_colon);
        line_roles::judge(words, words, self.lexicon).1 == Clue::WebWords
    }

    /// Lines of what is stated and not shown.
    pub(super) fn stated(&mut self, stated: &[(Role, Words)]) {
        for (role, words) in stated {
            self.builder.begin_block();
            self.builder.begin_line(Some((*role, Clue::Stated)));
            match words.form {
                Form::Json => text::json(&mut self.builder, words.place.clone()),
                Form::Plain => text::words(&mut self.builder, words.place.clone()),
                Form::Reckoned => words.text.chars().for_each(|c| self.builder.instead(c, words.place.clone())),
            }
            self.builder.out.titled |= *role == Role::Headline;
            self.builder.end_block();
        }
    }
}
