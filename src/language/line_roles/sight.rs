//! A line as the clues see it: what opens it, what ends it, and which of the papers' forms it has.

use crate::language::chars::{Ending, ending, is_blank};
use crate::language::forms::byline::{self, Byline};
use crate::language::forms::head::{self, Subhead};
use crate::language::forms::note::{self, Note};
use crate::language::forms::{at_most, caption};
use crate::language::lexicon::Lexicon;

/// The longest line that can be a head without marks, in characters.
pub(crate) const HEAD: usize = 40;
/// The longest line that is looked at closely when no mark opens it, in characters.
pub(super) const CLOSE: usize = 120;

/// A line as the clues see it.
pub(crate) struct Sight<'a> {
    pub lexicon: &'a Lexicon,
    /// Its words without the glyph or label that opens it.
    pub text: &'a str,
    /// The character that opens it.
    opened_by: Option<char>,
    /// Bytes of the glyph (●) that opens it.
    pub glyph: usize,
    /// Bytes of the label (圖：) that opens it, behind the glyph.
    pub label: usize,
    pub short: bool,
    pub ending: Ending,
    pub byline: Option<Byline>,
    pub note: Option<Note>,
    pub subhead: Option<Subhead>,
    /// The credit at the end of its last line.
    pub credit: Option<&'a str>,
}

impl<'a> Sight<'a> {
    /// Looks at a line, or at the first of several that the source wrapped; `tail` is the last of them.
    pub fn new(head: &'a str, tail: &'a str, lexicon: &'a Lexicon) -> Self {
        let glyph = caption::glyph(head, lexicon).unwrap_or(0);
        let behind = head[glyph..].trim_start_matches(is_blank);
        let byline = if head.as_ptr() == tail.as_ptr() { byline::byline(behind, lexicon) } else { None };
        // 圖／文：… opens a byline, not a figure.
        let label = caption::label(behind, lexicon).filter(|_| byline.is_none()).unwrap_or(0);
        let text = behind[label..].trim_start_matches(is_blank);
        let wrapped = head.as_ptr() != tail.as_ptr();
        let short = !wrapped && at_most(text, head::STACKED);
        let credited = if wrapped { tail } else { text };
        // 記者 李某 文／圖: who wrote it took the picture, too.
        let signs_both = byline == Some(Byline::Role) && lexicon.bylines.both.ends(text).is_some();
        Sight {
            lexicon,
            text,
            opened_by: head.chars().next(),
            glyph: if text.is_empty() { 0 } else { glyph },
            label,
            short,
            ending: ending(tail),
            byline,
            note: note::note(if glyph > 0 { behind } else { head }, lexicon),
            subhead: head::subhead(head, lexicon),
            credit: caption::credit(credited, lexicon).map(|at| &credited[at..]).filter(|_| !signs_both),
        }
    }

    /// Whether an arrow opens the line: it points to something, or stands in a formula.
    pub fn is_arrow(&self) -> bool {
        self.opened_by.is_some_and(|c| matches!(c, '↑' | '↓' | '←' | '→')) && self.credit.is_none()
    }

    pub fn level(&self) -> Option<u8> {
        // #小題, as posts have it, is no mark of the first level.
        let touching = |length: usize| self.text[..length].ends_with('#');
        head::hashes(self.text).map(|(level, length)| if level == 1 && touching(length) { 2 } else { level })
    }

    pub fn at_most(&self, chars: usize) -> bool {
        at_most(self.text, chars)
    }

    pub fn may_be_head(&self) -> bool {
        self.short && head::may_be_head(self.text, HEAD, self.lexicon)
    }

    pub fn sure_credit(&self) -> bool {
        self.lexicon
            .captions
            .credit_sure
            .ends(caption::undated(self.text).trim_end_matches(['）', ')', '】']))
            .is_some()
    }

    pub fn ends_with_sure_credit(&self) -> bool {
        let given = self.credit.is_some_and(|credit| credit.contains("供图") || credit.contains("供圖"));
        self.credit.is_some() && (self.sure_credit() || given) && !caption::is_credit(self.text, self.lexicon)
            || caption::ends_with_giver(self.text)
    }
}
