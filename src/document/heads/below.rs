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
            text: if ruled { tells(draft, at + 1) } else { salutation || is_text(unit.role) },
            line: body && draft.chars(unit) < LINE && is_open(draft.tail(unit)),
            dateline: body && dateline::dateline(words, draft.lexicon).is_some(),
            kicker: body && head::kicker_before(words, draft.lexicon).is_some(),
        }
    }
}

/// Whether anything is told below a rule: a few short lines between the last rules of a text are what a program writes for nothing.
fn tells(draft: &Draft, from: usize) -> bool {
    let rest = &draft.units[from..];
    rest.len() > FEW || rest.iter().any(|unit| is_text(unit.role))
}

/// How many units the last lines of a text are, at most.
const FEW: usize = 8;

/// Whether a role is that of running text or of a caption.
fn is_text(role: Role) -> bool {
    matches!(
        role,
        Role::Body | Role::Caption | Role::Credit | Role::Verse | Role::List(_) | Role::Quote(_) | Role::Table
    )
}

/// Whether words lack an end; the dot of an abbreviation is none.
fn is_open(words: &str) -> bool {
    ending(words) == Ending::Open || words.ends_with('.')
}

#[cfg(test)]
mod tests {
    use crate::document::{Options, recover};

    #[test]
    fn short_lines_between_rules_at_the_end_open_no_article() {
        let told = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河，來回要多走一個鐘頭。";
        let text = format!("木橋沖斷渡船加班\n{told}\n{told}\n----------\nNone\n----------\nNone\n----------\n");
        assert_eq!(recover(text.as_str().into(), &Options::default()).articles().len(), 1);
        let two = format!("木橋沖斷渡船加班\n{told}\n{told}\n----------\n燈塔的鐘修好了\n----------\n{told}\n{told}\n");
        assert_eq!(recover(two.as_str().into(), &Options::default()).articles().len(), 2);
    }
}
