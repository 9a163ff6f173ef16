//! Heads: kickers, headlines and the decks that share their line, sections, labelled titles.

use super::{BlockBuilder, marker_within, unhashed};
use crate::document::model::Kind;
use crate::document::unit::Unit;
use crate::language::chars::is_blank;
use crate::language::forms::{book_author, head, skip_blank};
use crate::language::line_roles::{Clue, Role};
use crate::notation::Span;

/// The bars behind the topic of a headline on the web, which is whole: 渡口｜木橋沖斷　渡船加班.
const BARS: [char; 4] = ['｜', '|', '丨', '︱'];

impl BlockBuilder<'_, '_> {
    /// A kicker word before the first paragraph's words becomes a block of its own. Gives the rest.
    pub(super) fn inline_kicker(&mut self, unit: &Unit) -> Span {
        let words = self.draft.head(unit);
        let span = self.span(words);
        let after_head = self.document.blocks.last().is_none_or(|block| block.kind != Kind::Paragraph);
        let Some(length) = head::kicker_before(words, self.draft.lexicon).filter(|_| after_head) else { return span };
        self.cut(Kind::Kicker, &words[..length], Clue::KickerBeforeText);
        let (rest, _) = skip_blank(&words[length..]);
        self.span(rest)
    }

    /// A headline or kicker: a kicker word at its head and the decks behind it become blocks of their own.
    pub(super) fn headline(&mut self, at: usize) {
        let unit = &self.draft.units[at];
        let kind = if unit.role == Role::Kicker { Kind::Kicker } else { Kind::Headline };
        if unit.marker > 0 {
            return self.labelled(unit, kind);
        }
        let mut words = unhashed(self.draft.head(unit));
        if kind == Kind::Kicker
            || unit.lines.len() > 1
            || matches!(unit.clue, Clue::FrontMatter | Clue::Stated)
            || self.is_chapter(words)
        {
            self.whole(unit, kind, words);
            return;
        }
        if let Some(length) = head::kicker_before(words, self.draft.lexicon) {
            self.cut(Kind::Kicker, &words[..length], Clue::KickerBeforeHeadline);
            words = skip_blank(&words[length..]).0;
        }
        if let Some(title) = book_author::behind_title(words, self.draft.lexicon).filter(|_| kind == Kind::Headline) {
            self.cut(kind, words[..title].trim_end_matches(is_blank), unit.clue);
            self.cut(Kind::Byline, &words[title..], Clue::AuthorBehindTitle);
            return;
        }
        let starts = match head::parts(words, self.draft.lexicon) {
            // A notation's heading and a web page's title, with the time of its story below, are whole; a newspaper sets
            // decks into its headlines.
            parts
                if self.is_dated(at)
                    || unit.clue == Clue::PageTitle
                    || words.contains(BARS)
                    || parts.len() == 2 && unit.clue == Clue::NotationMarks =>
            {
                vec![0]
            }
            parts => parts,
        };
        let ends = starts.iter().skip(1).copied().chain([words.len()]);
        for (start, end) in starts.iter().zip(ends) {
            let (kind, clue) = if *start == 0 { (kind, unit.clue) } else { (Kind::Deck, Clue::PartsBySpaces) };
            self.cut(kind, words[*start..end].trim_end_matches(is_blank), clue);
        }
    }

    /// A headline behind its label: `標題 …`.
    pub(super) fn labelled(&mut self, unit: &Unit, kind: Kind) {
        let words = self.draft.head(unit);
        let label = marker_within(words, unit.marker);
        let id = self.open(kind);
        self.marker(id, &words[..label]);
        self.pieces(id, unit, Some(self.span(skip_blank(&words[label..]).0).start), unit.clue);
        self.shut(id);
    }

    /// Whether a day and a time stand right below a unit, as a web page has them below a title.
    pub(super) fn is_dated(&self, at: usize) -> bool {
        let is_day = |unit: &&Unit| unit.clue == Clue::DateLine || unit.role == Role::Byline;
        let below = self.draft.units.get(at + 1).filter(is_day);
        below.is_some_and(|unit| {
            let words = self.draft.head(unit);
            words.starts_with(|c: char| c.is_ascii_digit()) && words.contains([':', '：'])
        })
    }

    pub(super) fn is_chapter(&self, words: &str) -> bool {
        head::subhead(words, self.draft.lexicon) == Some(head::Subhead::Chapter)
    }

    pub(super) fn section(&mut self, unit: &Unit, level: u8) {
        if unit.marker > 0 && unit.clue == Clue::PostForm {
            return self.labelled(unit, Kind::Section { level });
        }
        let words = self.draft.head(unit);
        let level = head::hashes(words).map_or(level, |(marked, _)| marked.max(2));
        self.whole(unit, Kind::Section { level }, unhashed(words));
    }
}
