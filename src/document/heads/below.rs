//! What follows a stack of heads: text, a story's first words, nothing.

use crate::document::unit::Draft;
use crate::language::chars::{Ending, ending};
use crate::language::forms::{dateline, head, is_colon};
use crate::language::line_roles::Role;

/// From how many characters on a line without an end is text all the same.
const LINE: usize = 24;

/// What follows a stack.
pub(super) struct Below {
    /// Whether nothing follows: the text ends.
    pub end: bool,
    /// Whether running text or a caption follows.
    pub text: bool,
    /// Whether what follows is but a short line without an end, as a list's are.
    pub line: bool,
    /// Whether a story's first words follow, which name a place and an agency.
    pub dateline: bool,
    /// Whether a kicker word follows, before the first paragraph.
    pub kicker: bool,
}

impl Below {
    pub fn new(draft: &Draft, at: usize) -> Self {
        // A line that only divides hides nothing.
        let ruled = draft.units.get(at).is_some_and(|unit| unit.role == Role::Rule);
        let Some(unit) = draft.units.get(at + usize::from(ruled)) else {
            return Below { end: true, text: false, line: false, dateline: false, kicker: false };
        };
        let body = unit.role == Role::Body;
        let words = draft.head(unit);
        // 各位同學：
        let salutation = unit.role == Role::Apart && words.ends_with(is_colon);
        Below {
            end: false,
            text: ruled
                || salutation
                || matches!(
                    unit.role,
                    Role::Body
                        | Role::Caption
                        | Role::Credit
                        | Role::Verse
                        | Role::List(_)
                        | Role::Quote(_)
                        | Role::Table
                ),
            line: body && draft.chars(unit) < LINE && is_open(draft.tail(unit)),
            dateline: body && dateline::dateline(words, draft.lexicon).is_some(),
            kicker: body && head::kicker_before(words, draft.lexicon).is_some(),
        }
    }
}

/// Whether words lack an end; the dot of an abbreviation is none.
fn is_open(words: &str) -> bool {
    ending(words) == Ending::Open || words.ends_with('.')
}
