//! The head of minutes: when and where a body sat, and who was there.

use crate::language::chars::is_blank;
use crate::language::forms::{at_most, is_colon};
use crate::language::lexicon::Lexicon;

/// The longest note that names people or pages, in characters; remarks may be longer.
const LONGEST: usize = 60;

/// Whether a line tells of a sitting, as those at the head of minutes do.
pub(crate) fn is_sitting(text: &str, lexicon: &Lexicon) -> bool {
    at_most(text, LONGEST) && tells_of_sitting(text, lexicon)
}

/// Whether a line of minutes tells of the sitting: 時　間　…, 地點：…. Behind 主席： stands what he says.
pub(super) fn tells_of_sitting(text: &str, lexicon: &Lexicon) -> bool {
    let spread = |(at, c): (usize, char)| {
        let label = || text[..at].chars().filter(|c| !is_blank(*c)).collect::<String>();
        (is_blank(c) || is_colon(c)) && lexicon.notes.minutes.is(&label())
    };
    let Some(at) = text.char_indices().take(10).find(|place| spread(*place)).map(|(at, _)| at) else { return false };
    let value = text[at..].trim_start_matches(|c| is_blank(c) || is_colon(c));
    let said = text[at..].trim_start_matches(is_blank).starts_with(is_colon) && !at_most(value, SITTING);
    !value.is_empty() && !said && !value.contains(['。', '！', '？', '!', '?', '，', ','])
}

/// The longest place or day behind a label and a colon, in characters.
const SITTING: usize = 24;
