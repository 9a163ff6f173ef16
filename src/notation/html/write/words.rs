//! Writes the words of a page and the white space between them.

use std::ops::Range;

use super::writer::Writer;
use crate::language::chars::{is_blank, needs_space};
use crate::language::line_roles::{Clue, Role};
use crate::notation::html::heads::Shown;
use crate::notation::html::page::TokenId;
use crate::notation::html::text;

impl Writer<'_> {
    /// The words of a token, at `range`, as the plan shows their line.
    pub(super) fn text(&mut self, at: TokenId, range: Range<usize>) {
        let source = self.page.source;
        if source[range.clone()].trim_matches(|c: char| c.is_ascii_whitespace()).is_empty() {
            return self.white_space(range);
        }
        while self.lines.get(self.line).is_some_and(|line| line.tokens.end <= at) {
            self.line += 1;
        }
        if !self.shown[at] {
            return;
        }
        self.in_lines = at < self.lines_until;
        let line = self.lines.get(self.line).map(|line| line.tokens.clone()).filter(|tokens| tokens.contains(&at));
        let how = self.plan.lines.get(self.line).copied().flatten();
        let opens = line.as_ref().is_some_and(|tokens| tokens.start == at);
        match how {
            Some(Shown::As(role)) if line.is_some() && (opens || !self.builder.in_line()) => self.begin_as(role),
            Some(Shown::Parts) => {
                self.counting &= line.is_some() && !opens;
                return self.parts(at, range);
            }
            // A label and what stands behind it.
            Some(Shown::As(Role::Note)) if line.is_some() => self.builder.space(),
            _ => {}
        }
        match self.builder.context.code == Some(true) {
            true => text::text(&mut self.builder, range),
            false => self.words(range),
        }
        let is_last = |tokens: Range<TokenId>| !self.shown[at + 1..tokens.end].contains(&true);
        if matches!(how, Some(Shown::As(_))) && line.is_some_and(is_last) {
            self.end_as();
        }
    }

    /// White space between elements.
    fn white_space(&mut self, range: Range<usize>) {
        match self.builder.context.code == Some(true) && self.builder.in_line() {
            true => text::text(&mut self.builder, range),
            false => self.space |= self.builder.in_line(),
        }
    }

    /// A line begins that the plan shows as something: a headline, a caption.
    fn begin_as(&mut self, role: Role) {
        self.builder.begin_block();
        self.builder.begin_line(Some((role, Clue::Stated)));
        self.builder.out.titled |= role == Role::Headline && self.plan.headline.is_some();
    }

    /// Such a line ends; below the head stands what the page states and no line of it shows.
    fn end_as(&mut self) {
        self.builder.end_block();
        if self.plan.head_end() == Some(self.line) {
            self.stated(&self.plan.below);
        }
    }

    /// Words of a line: white space is one space between Western words, and nothing where a line of the source ends between
    /// Han.
    pub(super) fn words(&mut self, range: Range<usize>) {
        let source = self.page.source;
        let raw = &source[range.clone()];
        let mut from = 0;
        for (index, part) in raw.split(['\n', '\r', '\t']).enumerate() {
            let start = range.start + from;
            from += part.len() + 1;
            let bare = part.trim_matches(|c: char| c.is_ascii_whitespace());
            if index > 0 && self.in_lines {
                self.builder.hard_break();
            }
            self.space |= index > 0 || part.starts_with([' ', '\t']);
            if bare.is_empty() {
                continue;
            }
            let at = start + (bare.as_ptr() as usize - part.as_ptr() as usize);
            self.glue(bare, at, index == 0);
            match self.script {
                Some((_, script)) => script.words(&mut self.builder, at..at + bare.len()),
                None => text::words(&mut self.builder, at..at + bare.len()),
            }
            self.space = part.ends_with([' ', '\t']);
        }
        self.space |= raw.ends_with(['\n', '\r']);
    }

    /// Sets the space before words, if there is to be one. `inside` a line of the source a space between Han means something.
    fn glue(&mut self, next: &str, at: usize, inside: bool) {
        let spaced = std::mem::take(&mut self.space) && self.builder.in_line();
        if !spaced {
            return;
        }
        let before = self.builder.out.plain.chars().next_back();
        let (Some(before), Some(after)) = (before, next.chars().next()) else { return };
        let stands = at > 0 && self.page.source.as_bytes()[at - 1] == b' ';
        if before == '\n' || is_blank(before) {
            return;
        }
        if inside && stands {
            self.builder.push(at - 1..at);
        } else if needs_space(before, after) {
            self.builder.space();
        }
    }
}
