//! Credits on lines of their own: they belong to the caption above, and make a caption of the line above.

use crate::document::unit::{Draft, Unit};
use crate::language::forms::{byline, caption};
use crate::language::line_roles::{Clue, Role};

/// The longest line without a mark that a credit below makes a caption, in characters.
const PICTURE: usize = 120;

/// Settles a credit, or a caption that is the credit of the one above. `told` is whether the story has begun.
pub(super) fn settle(draft: &mut Draft, at: usize, told: bool) {
    match draft.units[at].role {
        Role::Credit => credit(draft, at, told),
        Role::Caption if at > 0 && is_below_caption(draft, at) => {
            draft.units[at].set_role(Role::Credit, Clue::CreditBelowCaption);
        }
        _ => {}
    }
}

/// A credit on a line of its own belongs to the caption above it; the lines right above it are a caption, too.
fn credit(draft: &mut Draft, at: usize, told: bool) {
    let Some(above) = at.checked_sub(1).map(|above| &draft.units[above]) else {
        return draft.units[at].set_role(Role::Note, Clue::CreditWithoutCaption);
    };
    let near = draft.gap(&draft.units[at]) == 0;
    match above.role {
        Role::Caption => {}
        Role::Body if near && may_be_caption(draft, above) => {
            draft.units[at - 1].set_role(Role::Caption, Clue::CreditOnNextLine);
        }
        _ => {
            let words = draft.head(&draft.units[at]);
            let signed = !told && byline::byline(words, draft.lexicon).is_some();
            draft.units[at].set_role(if signed { Role::Byline } else { Role::Note }, Clue::CreditWithoutCaption);
        }
    }
}

/// Whether the paragraph right above a credit may be a caption: a line of a sentence or two.
fn may_be_caption(draft: &Draft, unit: &Unit) -> bool {
    let sentences = draft.head(unit).chars().filter(|c| matches!(c, '。' | '！' | '？')).count();
    let introduces = draft.tail(unit).ends_with(['—', '：', ':']);
    unit.lines.len() == 1 && draft.chars(unit) <= PICTURE && sentences <= 2 && !introduces
}

/// Whether 圖／某某提供 right below a caption without a credit is the caption's.
fn is_below_caption(draft: &Draft, at: usize) -> bool {
    let (unit, above) = (&draft.units[at], &draft.units[at - 1]);
    let words = draft.head(unit);
    above.role == Role::Caption
        && draft.gap(unit) == 0
        && caption::glyph(words, draft.lexicon).is_none()
        && caption::is_credit(words, draft.lexicon)
        && caption::credit(draft.tail(above), draft.lexicon).is_none()
}
