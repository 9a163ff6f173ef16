//! Units → [`Document`]: paragraphs rejoined, captions lifted out of them and anchored, markers, credits, datelines and
//! decks cut from the words that they share a line with.

mod builder;
mod heads;

use super::manual_page::HYPHEN;
use super::model::{BlockId, Document, Kind, LIFTED, Lead};
use super::rejoin::{self, Habits};
use super::unit::{Draft, Unit};
use crate::language::chars::is_blank;
use crate::language::forms::byline::{self, WithDay};
use crate::language::forms::{at_most, caption, dateline, head, skip_blank};
use crate::language::line_roles::{Clue, Role, list_marker, quote_marker};
use crate::notation::{PIECES, Span};

use builder::BlockBuilder;
pub(super) use builder::{Trace, number};

/// Sets the blocks of a draft whose units are settled, in a document that is yet to be given its text.
pub(super) fn compose(draft: &Draft, habits: Option<Habits>, traces: Option<&mut Vec<Trace>>) -> Document {
    let mut builder = BlockBuilder::new(draft, habits, traces);
    let mut at = 0;
    while at < draft.units.len() {
        at = builder.unit(at);
    }
    builder.finish()
}

impl BlockBuilder<'_, '_> {
    /// Sets one unit, and those that belong with it. Gives the next.
    fn unit(&mut self, at: usize) -> usize {
        let unit = &self.draft.units[at];
        if unit.opens {
            self.close_article();
        }
        match unit.role {
            Role::Body => return self.paragraph(at),
            Role::Caption => return self.caption(at),
            Role::Verse | Role::Code | Role::Table => return self.kept(at),
            Role::Headline | Role::Kicker => self.headline(at),
            Role::Section(level) => self.section(unit, level),
            Role::Byline if self.byline_with_day(unit) => {}
            Role::Byline => self.marked(unit, Kind::Byline),
            Role::Note | Role::Credit => {
                // What stands around the story of a web page tells of other stories.
                if !matches!(unit.clue, Clue::AboveStory | Clue::BelowStory) {
                    self.note(self.draft.head(unit));
                }
                if !self.byline_with_day(unit) {
                    self.marked(unit, Kind::Note);
                }
            }
            Role::List(depth) => return self.listed(at, depth),
            Role::Quote(depth) => self.item(unit, Kind::Quote { depth }),
            Role::Deck => self.whole(unit, Kind::Deck, unhashed(self.draft.head(unit))),
            Role::Rule => self.simple(unit, Kind::Rule),
            Role::Apart => self.simple(unit, Kind::Paragraph),
            Role::Heading(level) => self.section(unit, level.max(2)),
            Role::Title => self.simple(unit, Kind::Paragraph),
        }
        at + 1
    }

    /// A paragraph, with the blocks that continue it and the captions that interrupt it.
    fn paragraph(&mut self, at: usize) -> usize {
        let draft = self.draft;
        let first = &draft.units[at];
        let span = self.inline_kicker(first);
        let id = self.open(Kind::Paragraph);
        self.document.blocks[id].dateline = dateline_of(draft, span);
        self.pieces(id, first, Some(span.start), first.clue);
        let (mut last, mut next) = (at, at + 1);
        let mut held = Vec::new();
        while let Some((continued, clue)) = self.continuation(id, last, next, held.len()) {
            let anchor = self.last_end();
            held.extend((next..continued).map(|caption| (caption, anchor)));
            self.pieces(id, &draft.units[continued], None, clue);
            (last, next) = (continued, continued + 1);
        }
        self.shut(id);
        let end = self.last_end();
        let mut set = 0;
        for (unit, anchor) in held {
            self.anchor = Some(anchor);
            match draft.units[unit].role {
                // With its credit, where one stands below it.
                _ if unit < set => {}
                Role::Caption => set = self.caption(unit),
                _ => self.lifted_note(&draft.units[unit]),
            }
        }
        self.anchor = Some(end);
        next
    }

    /// A page's number or head that stood inside a paragraph, or a credit without a caption.
    fn lifted_note(&mut self, unit: &Unit) {
        let id = self.document.blocks.len();
        self.note(self.draft.head(unit));
        self.marked(unit, Kind::Note);
        self.document.blocks[id].anchor = self.anchor;
    }

    /// The unit that continues the text of `last`, behind the captions, page numbers and turns from
    /// `next` on; and the clue.
    fn continuation(&self, id: BlockId, last: usize, next: usize, held: usize) -> Option<(usize, Clue)> {
        let habits = self.habits?;
        let pieces = self.document.pieces.len() - self.document.blocks[id].pieces.start as usize;
        if pieces >= PIECES {
            return None;
        }
        let units = &self.draft.units;
        let over = |unit: &Unit| {
            matches!(unit.role, Role::Caption | Role::Credit)
                || matches!(unit.clue, Clue::PageHead | Clue::RunningHead | Clue::PageTurn)
        };
        let look = rejoin::LOOK.min(LIFTED - held.min(LIFTED));
        let captions = units[next..].iter().take(look).take_while(|unit| over(unit)).count();
        let unit = units.get(next + captions)?;
        let clue = match captions {
            0 => rejoin::continues(self.draft, habits, &units[last], unit)?,
            _ => rejoin::continues_over(self.draft, habits, &units[last], unit)?,
        };
        (!unit.opens).then_some((next + captions, clue))
    }

    /// A byline or note, its glyph taken off.
    fn marked(&mut self, unit: &Unit, kind: Kind) {
        let words = self.draft.head(unit);
        let glyph = match unit.marker {
            0 => caption::glyph(words, self.draft.lexicon).unwrap_or(0),
            given => marker_within(words, given),
        };
        let id = self.open(kind);
        self.marker(id, &words[..glyph]);
        self.pieces(id, unit, Some(self.span(skip_blank(&words[glyph..]).0).start), unit.clue);
        self.shut(id);
    }

    /// Sets a byline and the day on its line as two blocks. Gives whether the line is such a one.
    fn byline_with_day(&mut self, unit: &Unit) -> bool {
        let stated = matches!(unit.clue, Clue::FrontMatter | Clue::Stated | Clue::NotationMarks);
        if unit.lines.len() > 1 || unit.marker > 0 || stated {
            return false;
        }
        let (day, parts) = match byline::with_day(self.draft.head(unit), self.draft.lexicon) {
            Some(WithDay::DayFirst { day, who }) => (day, [(Kind::Note, day), (Kind::Byline, who)]),
            Some(WithDay::DayLast { who, day }) => (day, [(Kind::Byline, who), (Kind::Note, day)]),
            None => return false,
        };
        self.note(day);
        parts.into_iter().for_each(|(kind, words)| self.cut(kind, words, unit.clue));
        true
    }

    /// An item of a list or a quotation, its bullet taken off.
    fn item(&mut self, unit: &Unit, kind: Kind) {
        let words = self.draft.head(unit);
        let marker = match (unit.marker, kind) {
            (0, Kind::List { .. }) if unit.clue != Clue::NotationMarks => {
                list_marker(words).or_else(|| caption::glyph(words, self.draft.lexicon)).unwrap_or(0)
            }
            (0, Kind::Quote { .. }) if unit.clue != Clue::NotationMarks => quote_marker(words).unwrap_or(0),
            (given, _) => marker_within(words, given),
        };
        let id = self.open(kind);
        self.marker(id, &words[..marker]);
        self.pieces(id, unit, Some(self.span(skip_blank(&words[marker..]).0).start), unit.clue);
        self.shut(id);
        self.anchor = Some(self.last_end());
    }

    /// An item of a list, which may go on over the number of a printed page. Gives the next unit.
    fn listed(&mut self, at: usize, depth: u8) -> usize {
        let draft = self.draft;
        let id = self.document.blocks.len();
        self.item(&draft.units[at], Kind::List { depth });
        let page = |unit: &Unit| matches!(unit.clue, Clue::PageHead | Clue::RunningHead);
        let pages = draft.units[at + 1..].iter().take(rejoin::LOOK).take_while(|unit| page(unit)).count();
        let below = at + 1 + pages;
        let continued = self.continuation(id, at, at + 1, 0).filter(|(next, _)| pages > 0 && *next == below);
        let Some((next, clue)) = continued else { return at + 1 };
        let anchor = self.last_end();
        self.pieces(id, &draft.units[next], None, clue);
        self.shut(id);
        let end = self.last_end();
        for unit in &draft.units[at + 1..next] {
            self.anchor = Some(anchor);
            self.lifted_note(unit);
        }
        self.anchor = Some(end);
        next + 1
    }

    /// A caption, and the credit on the line below it.
    fn caption(&mut self, at: usize) -> usize {
        let draft = self.draft;
        let unit = &draft.units[at];
        let words = draft.head(unit);
        let marker = caption_marker(draft, words);
        let text = skip_blank(&words[marker..]).0;
        self.figures += 1;
        let id = self.open(Kind::Caption { figure: self.figures });
        self.document.blocks[id].anchor = self.anchor;
        self.marker(id, words[..marker].trim_end_matches(is_blank));
        self.pieces(id, unit, Some(self.span(text).start), unit.clue);
        // A credit is one range of the source; one of several lines would lose all but the first.
        let credit = |next: &&Unit| next.role == Role::Credit && draft.gap(next) <= 1 && next.lines.len() == 1;
        let below = draft.units.get(at + 1).filter(credit);
        match below {
            Some(credit) => self.credit_below(id, credit),
            None => self.credit_within(id, draft.tail(unit)),
        }
        self.shut(id);
        at + 1 + usize::from(below.is_some())
    }

    fn credit_below(&mut self, id: BlockId, credit: &Unit) {
        let words = self.draft.head(credit);
        self.document.blocks[id].credit = Some(self.span(words));
        self.trace(self.span(words), id, credit.clue);
    }

    /// Cuts the credit from the end of the caption's last piece.
    fn credit_within(&mut self, id: BlockId, tail: &str) {
        let Some(piece) = self.document.pieces.last_mut() else { return };
        let words = &self.draft.text[piece.span.range()];
        debug_assert!(tail.ends_with(words) || words.ends_with(tail));
        let whole = caption::is_credit(words, self.draft.lexicon) && self.document.blocks[id].marker.is_some();
        let Some(at) = whole.then_some(0).or_else(|| caption::credit(words, self.draft.lexicon)) else { return };
        let start = piece.span.start + at as u32;
        self.document.blocks[id].credit = Some(Span { start, end: piece.span.end });
        let left = words[..at].trim_end_matches(is_blank).len();
        piece.span.end = piece.span.start + left as u32;
        if left == 0 {
            self.document.pieces.pop();
        }
    }

    /// Lines that stay lines: a poem, code, a table. Neighbours of one role make one block.
    fn kept(&mut self, at: usize) -> usize {
        let draft = self.draft;
        let role = draft.units[at].role;
        let id = self.open(match role {
            Role::Code => Kind::Code,
            Role::Table => Kind::Table,
            _ => Kind::Verse,
        });
        let mut next = at;
        while next < draft.units.len() && next - at < PIECES {
            let unit = &draft.units[next];
            // A block of code is one unit, but for lines that are told one by one.
            let whole = role == Role::Code && unit.clue != Clue::ProgramLines;
            let parted = unit.role != role || whole || draft.gap(unit) > 0 || unit.opens;
            if next > at && parted {
                break;
            }
            if role != Role::Code {
                self.lines(id, unit);
            }
            next += 1;
        }
        if role == Role::Code {
            self.code(id, &draft.units[at..next]);
        }
        self.shut(id);
        self.anchor = Some(self.last_end());
        next
    }

    /// Adds the lines of a unit, each as a line.
    fn lines(&mut self, id: BlockId, unit: &Unit) {
        for line in self.draft.lines_of(unit) {
            let first = self.document.pieces.len() == self.document.blocks[id].pieces.start as usize;
            self.piece(id, line.span, if first { Lead::Nothing } else { Lead::Newline }, unit.clue);
        }
    }

    /// Adds lines of code as they stand, indents and empty lines with them.
    fn code(&mut self, id: BlockId, units: &[Unit]) {
        let mut lines = units.iter().flat_map(|unit| self.draft.lines_of(unit));
        let Some(first) = lines.next() else { return };
        let (last, unit) = (lines.next_back().unwrap_or(first), &units[0]);
        let start = self.draft.text[..first.span.start as usize].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        self.piece(id, Span::new(start, last.span.end as usize), Lead::Nothing, unit.clue);
    }

    fn simple(&mut self, unit: &Unit, kind: Kind) {
        self.whole(unit, kind, self.draft.head(unit));
        if kind == Kind::Paragraph {
            self.anchor = Some(self.last_end());
        }
    }

    /// A block of all of a unit, its first line from `words` on.
    fn whole(&mut self, unit: &Unit, kind: Kind, words: &str) {
        let id = self.open(kind);
        let span = self.span(words);
        if unit.lines.len() == 1 {
            self.piece(id, span, Lead::Nothing, unit.clue);
        } else {
            self.pieces(id, unit, Some(span.start), unit.clue);
        }
        self.shut(id);
    }

    /// A block of a part of a line.
    fn cut(&mut self, kind: Kind, words: &str, clue: Clue) {
        let id = self.open(kind);
        self.piece(id, self.span(words), Lead::Nothing, clue);
        self.shut(id);
    }

    /// Adds the lines of a unit to a block, the first from `from` on.
    fn pieces(&mut self, id: BlockId, unit: &Unit, from: Option<u32>, clue: Clue) {
        let draft = self.draft;
        for (index, line) in draft.lines_of(unit).iter().enumerate() {
            let first = self.document.pieces.len() == self.document.blocks[id].pieces.start as usize;
            let span = match from {
                Some(start) if index == 0 => Span { start, end: line.span.end },
                _ => line.span,
            };
            let lead = match self.document.pieces.last() {
                // 1　全鎮的鐘: a number stands apart from the subhead that it counts.
                Some(_) if !first && is_numbered_head(draft, unit) => Lead::Space,
                Some(before) if !first && is_divided(draft.words_of(before.span), draft.words_of(span)) => {
                    self.drop_hyphen();
                    Lead::Nothing
                }
                Some(before) if !first => rejoin::glue(draft.words_of(before.span), draft.words_of(span)),
                _ => Lead::Nothing,
            };
            let clue = if index == 0 { clue } else { Clue::OverLineEnd };
            if unit.clue == Clue::ManualPage && index + 1 < unit.lines.len() {
                self.justified(id, span, lead, clue);
            } else {
                self.piece(id, span, lead, clue);
            }
        }
    }

    /// Adds a line that was justified: the blanks that fill it are one each.
    fn justified(&mut self, id: BlockId, span: Span, lead: Lead, clue: Clue) {
        let parts = self.draft.words_of(span).split("  ").map(|part| part.trim_matches(is_blank));
        for (index, part) in parts.filter(|part| !part.is_empty()).enumerate() {
            self.piece(id, self.span(part), if index == 0 { lead } else { Lead::Space }, clue);
        }
    }
}

/// Whether a word that nroff divided at a line's end goes on in the next line.
fn is_divided(before: &str, after: &str) -> bool {
    let word = before.strip_suffix(HYPHEN);
    let cases: [fn(char) -> bool; 2] = [char::is_lowercase, char::is_uppercase];
    word.is_some_and(|word| cases.iter().any(|case| word.ends_with(case) && after.starts_with(case)))
}

/// Whether a unit is a subhead with its number on the line above.
fn is_numbered_head(draft: &Draft, unit: &Unit) -> bool {
    matches!(unit.role, Role::Section(_) | Role::Headline) && at_most(draft.head(unit), 4)
}

/// Bytes of the marker that a source's format gives at the head of `words`; none where it would cut a character.
fn marker_within(words: &str, given: u8) -> usize {
    Some(usize::from(given)).filter(|length| words.is_char_boundary(*length)).unwrap_or(0)
}

/// The words of a heading without its marks.
fn unhashed(words: &str) -> &str {
    let Some((_, length)) = head::hashes(words) else { return head::without_stars(words) };
    let bare = &words[length..];
    &bare[..head::without_closing_hashes(bare)]
}

/// Bytes of the glyph and the label that open a caption.
fn caption_marker(draft: &Draft, words: &str) -> usize {
    let glyph = caption::glyph(words, draft.lexicon).unwrap_or(0);
    let (behind, blank) = skip_blank(&words[glyph..]);
    match caption::label(behind, draft.lexicon) {
        Some(label) => glyph + blank + label,
        None => glyph,
    }
}

fn dateline_of(draft: &Draft, span: Span) -> Option<Span> {
    let words = &draft.text[span.range()];
    let length = dateline::dateline(words, draft.lexicon)?;
    Some(Span { start: span.start, end: span.start + length as u32 })
}
