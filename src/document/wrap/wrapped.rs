//! A text that a width cut into lines: what its lines say of themselves, and how well they fill the width.

use super::super::lines::Line;
use super::shape::Wrap;
use super::widths::{KINSOKU, Measure};
use crate::language::chars::{Ending, ending, is_blank, is_forbidden_start};
use crate::language::forms::at_most;
use crate::language::forms::{caption, head, note, number};
use crate::language::lexicon::Lexicon;
use crate::language::line_roles::{self, Clue, LineRoles, Role};

/// A text that a width cut into lines, with what is known of that width.
#[derive(Clone, Copy)]
pub(super) struct WrappedText<'a> {
    pub text: &'a str,
    pub lines: &'a [Line],
    pub wrap: &'a Wrap,
    pub lexicon: &'a Lexicon,
    /// What the lines of the whole text say by themselves, and the number of the first of these there.
    pub roles: &'a LineRoles<'a>,
    pub first: usize,
}

impl WrappedText<'_> {
    pub fn words_of(&self, at: usize) -> &str {
        &self.text[self.lines[at].span.range()]
    }

    /// What a line says by itself, and the clue that decided.
    fn role(&self, at: usize) -> (Role, Clue) {
        self.roles.judge(self.first + at, self.words_of(at))
    }

    /// Whether a line reaches the width, or would with the indent that was stripped from it.
    pub fn full(&self, at: usize) -> bool {
        self.wrap.cells(&self.lines[at]) + self.wrap.slack + self.wrap.stripped >= self.wrap.width
    }

    /// Whether more empty lines stand above a line than between those of a paragraph.
    pub fn gap(&self, at: usize) -> bool {
        self.lines[at].gap > self.wrap.spacing
    }

    /// Whether a line goes on from the one before by its first mark.
    pub fn goes_on(&self, at: usize) -> bool {
        let line = self.words_of(at);
        let first = line.chars().next();
        first.is_some_and(is_forbidden_start) || first.is_some_and(|c| c.is_ascii_digit()) && self.cuts_number(at)
    }

    /// Whether a line was cut at a blank beside a Western word, since the next words up to a blank did not fit: a program that
    /// counts characters and knows no Han does so (2031 年 1 | 月渡輪停航三天……).
    pub fn cut_at_blank(&self, at: usize) -> bool {
        let (Some(line), Some(next)) = (self.lines.get(at), self.lines.get(at + 1)) else { return false };
        let (words, gap) = (self.words_of(at), next.gap);
        // Words that are no sentence's, and the entries of a contents, end where they end.
        let told = words.contains(['，', '。', '、']) && !words.contains("..") && !words.contains('…');
        if self.wrap.measure != Measure::Characters || gap > self.wrap.spacing || !told {
            return false;
        }
        let next = self.words_of(at + 1);
        let western = |c: char| c.is_ascii_alphanumeric();
        let before = || ending(words) == Ending::Open && next.starts_with(|c: char| c.is_ascii_alphabetic());
        let beside = if words.ends_with(western) { !next.starts_with(western) } else { before() };
        let first = next.split(is_blank).next().unwrap_or_default();
        let room = self.wrap.width.saturating_sub(self.wrap.cells(line));
        beside && !at_most(first, room / 2) && !at_most(words, FEW)
    }

    /// Whether a line that is nearly full ends within a number that the next one ends.
    pub fn cuts_number(&self, at: usize) -> bool {
        let digit = |c: char| c.is_ascii_digit();
        at > 0
            && self.wrap.cells(&self.lines[at - 1]) * 5 >= self.wrap.width * 4
            && self.words_of(at - 1).ends_with(digit)
            && number::count(self.words_of(at)).is_none()
    }

    /// Whether a line that may begin a paragraph is head matter or small print, which no other line is joined to.
    pub fn stands_alone(&self, at: usize) -> bool {
        let line = self.words_of(at);
        if self.full(at) {
            return line.starts_with('#') || head::is_rule(line);
        }
        !matches!(self.role(at).0, Role::Body | Role::Title | Role::Caption | Role::List(_) | Role::Credit | Role::Deck)
    }

    /// Whether a line is a chapter's head, or may begin a paragraph and stands alone.
    pub fn is_alone(&self, at: usize) -> bool {
        self.is_chapter(at) || self.may_start(at) && self.stands_alone(at)
    }

    /// Whether a line may begin a paragraph for all that its predecessor says.
    pub fn may_start(&self, at: usize) -> bool {
        at == 0 || self.gap(at) || !self.full(at - 1)
    }

    /// Whether a line opens with a glyph that begins a caption or a byline, or with a heading's marks, or is small print
    /// that a page break set in the middle of a paragraph.
    pub fn marked(&self, at: usize) -> bool {
        let line = self.words_of(at);
        line.starts_with('#') && head::hashes(line).is_some()
            || caption::glyph(line, self.lexicon).is_some() && self.role(at).0 != Role::Body
            || self.small_print(at)
    }

    /// Whether a line is a chapter's head, which may stand below a full line.
    pub fn is_chapter(&self, at: usize) -> bool {
        !self.full(at) && self.names_chapter(at)
    }

    /// Whether a line is a chapter's head by its words; a long one may fill the width.
    pub fn names_chapter(&self, at: usize) -> bool {
        let line = self.words_of(at);
        line.starts_with(['第', '卷', '【', '＃', 'C', 'c'])
            && !ends_in_text(line)
            && head::subhead(line, self.lexicon) == Some(head::Subhead::Chapter)
    }

    /// Whether a line that falls short of the width is the head or the number of a page, a turn or the desk's name.
    pub fn small_print(&self, at: usize) -> bool {
        let line = self.words_of(at);
        if ends_in_text(line) || self.full(at) || self.goes_on(at) {
            return false;
        }
        let cut = at > 0 && self.full(at - 1) && ending(self.words_of(at - 1)) != Ending::Stop;
        (cut && note::is_page_number(line)) || line_roles::is_small_print(self.role(at).1)
    }

    /// Whether a short line is a subhead by its place, behind a sentence that has ended.
    pub fn is_subhead(&self, at: usize) -> bool {
        let line = self.words_of(at);
        at > 0
            && !ends_in_text(line)
            && !self.full(at)
            && ending(self.words_of(at - 1)) == Ending::Stop
            && self.role(at).0 == Role::Title
    }
}

/// The longest line that was not cut, for all that its next words would not have fitted, in characters.
const FEW: usize = 12;

/// Whether a line ends as only text does: most last lines of paragraphs, which then need no closer look.
pub(super) fn ends_in_text(line: &str) -> bool {
    line.ends_with(['。', '，', '、', '；'])
}

/// How well a line fills the width.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fill {
    /// More than it may.
    Over,
    /// To the last cell, or as far as the bans at line ends allowed.
    Full,
    /// But for a Western word; or as far as no last line comes that lacks a stop.
    Nearly,
    /// Its text ended.
    Short,
}

impl Fill {
    /// `next` is the line after it: a line is short of the width where a mark that begins no line took its last
    /// characters along to the next, at most three. A line that falls `near` cells short is nearly full.
    pub fn new(cells: usize, width: usize, slack: usize, near: usize, next: &str) -> Self {
        let left = width.saturating_sub(cells);
        let ragged = if slack > KINSOKU { slack } else { 0 };
        let taken = |chars: usize| next.chars().nth(chars).is_some_and(is_forbidden_start);
        let short_of = left.saturating_sub(ragged);
        let carried = |chars: usize| 2 * chars >= short_of && 2 * chars <= left && taken(chars);
        let is_full = || left <= ragged.max(1) || (short_of <= 6 && (1..=3).any(carried));
        let has_no_room_for_word = || left <= 12 && next.starts_with(|c: char| c.is_ascii_alphanumeric());
        if cells > width + 2 {
            Fill::Over
        } else if is_full() || has_no_room_for_word() {
            Fill::Full
        } else if left <= near {
            Fill::Nearly
        } else {
            Fill::Short
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Kind, Options, recover};

    /// Words cut as a program cuts them that counts characters and breaks at blanks, which stand beside numbers alone.
    fn cut(words: &str, width: usize) -> String {
        let mut lines = vec![String::new()];
        for token in words.split(' ') {
            let mut token: Vec<char> = token.chars().collect();
            let line = lines.last().map_or(0, |line| line.chars().count());
            if line > 0 && line + 1 + token.len() > width {
                lines.push(String::new());
            }
            while !token.is_empty() {
                let line = lines.last_mut().expect("a line");
                let blank = usize::from(!line.is_empty());
                let taken = token.len().min(width - line.chars().count() - blank);
                line.push_str(&" ".repeat(blank));
                line.extend(token.drain(..taken));
                if !token.is_empty() {
                    lines.push(String::new());
                }
            }
        }
        lines.join("\n   ")
    }

    #[test]
    fn a_paragraph_cut_at_the_blanks_beside_its_numbers_is_whole() {
        let told = |number: u32| {
            format!(
                "渡口第{}號木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河，渡船每半小時開一班，不收船資。",
                7u32.pow(number)
            )
        };
        let counted = "鎮公所估計修橋要花 12 萬元，一半由縣裏出，一半由鎮民認捐，第一天已經收到 3 萬元，捐錢的人當中有許多是住在\
            對岸的學生家長，其餘的錢要到 6 月才有着落。";
        let paragraph = |number: u32| if number.is_multiple_of(2) { told(number).repeat(3) } else { counted.repeat(2) };
        let paragraphs: Vec<String> = (0..10).map(paragraph).collect();
        let text: String = paragraphs.iter().map(|words| format!("   {}\n\n", cut(words, 60))).collect();
        let document = recover(text.as_str().into(), &Options::default());
        let found = document.blocks().iter().filter(|block| block.kind == Kind::Paragraph);
        assert_eq!(found.count(), paragraphs.len(), "{text}");
    }
}
