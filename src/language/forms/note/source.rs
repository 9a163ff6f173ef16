//! What a text is taken from: its title elsewhere, the number of a document.

use super::bracket::whole_bracket;
use crate::language::chars::{bracketed, is_blank, is_han};
use crate::language::forms::at_most;
use crate::language::lexicon::Lexicon;

/// Whether a line says what its story was called elsewhere.
pub(super) fn is_original_title(text: &str, lexicon: &Lexicon) -> bool {
    lexicon.notes.original.starts(whole_bracket(text)).is_some_and(|length| length < text.len())
}

/// Whether a line is the number of a document: 青府發〔2031〕7號.
pub(super) fn is_document_number(text: &str) -> bool {
    let Some(open) = text.find(['〔', '［', '[', '﹝', '（', '(']) else { return false };
    let (office, rest) = text.split_at(open);
    let Some((year, length)) = bracketed(rest, 24) else { return false };
    let number = rest[length..].trim_start_matches('第').trim_end_matches(['号', '號']);
    at_most(office, 12)
        && !office.is_empty()
        && office.chars().all(is_han)
        && year.len() == 4
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && rest.ends_with(['号', '號'])
        && !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a line is what an account's site sets below a title: that the story is its own, who wrote it, the account's name, with
/// wide gaps between them: 原创  林小满  青山渡口.
pub(super) fn is_account(text: &str) -> bool {
    let Some(rest) = ["原创", "原創"].iter().find_map(|own| text.strip_prefix(own)) else { return false };
    let parts = || rest.split(is_blank).filter(|part| !part.is_empty());
    rest.starts_with(is_blank)
        && rest.trim_start_matches(is_blank).contains("  ")
        && (2..=NAMES).contains(&parts().count())
        && parts().all(|part| at_most(part, NAME) && !part.contains(['，', '。', '：', '？', '！']))
}

/// How many names such a line has at most, and the longest of them, in characters.
const NAMES: usize = 6;
const NAME: usize = 20;
