//! What the desk remarks on a text, and whom it tells its readers to call.

use super::bracket::inside;
use crate::language::chars::{is_blank, is_closer, is_stop};
use crate::language::forms::{at_most, is_colon, within};
use crate::language::lexicon::Lexicon;

/// How far into a line the words of a hotline stand, in bytes.
const HOTLINE: usize = 60;

/// Whether a line tells whom to ask for help.
pub(super) fn is_hotline(text: &str, lexicon: &Lexicon) -> bool {
    text.contains(['您', '線', '线', '號', '号'])
        && !text.ends_with('。')
        && lexicon.notes.hotlines.within(within(text, HOTLINE))
}

/// The longest remark about rights or the author, in characters.
const REMARK: usize = 120;

/// Whether what follows the word of a remark, so many bytes long, shows that it is one: set off, or about rights.
pub(super) fn is_remark(text: &str, length: usize) -> bool {
    let set_off = inside(text)[length..]
        .chars()
        .next()
        .is_none_or(|c| is_colon(c) || is_blank(c) || matches!(c, '】' | '）' | '〕' | '／' | '｜'));
    let legal = ["版權", "版权", "授權", "授权", "©"].iter().any(|word| text.contains(word));
    set_off || (legal && at_most(text, REMARK))
}

pub(super) fn one_sentence(text: &str) -> bool {
    !text.trim_end_matches(|c| is_stop(c) || is_closer(c)).contains('。')
}
