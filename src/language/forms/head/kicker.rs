//! Kickers 引題: 特稿, 【社評】, before a headline or alone.

use super::super::{is_colon, is_slash, skip_blank};
use crate::language::chars::{bracketed, is_blank};
use crate::language::lexicon::Lexicon;

/// Bytes of a kicker word that opens `text` and is set off by white space, a bar or its own brackets; what follows is
/// the headline or the first paragraph.
pub(crate) fn kicker_before(text: &str, lexicon: &Lexicon) -> Option<usize> {
    let list = &lexicon.headings.kickers;
    let length = match bracketed(text, 40) {
        Some((inner, length)) if list.is(inner.trim_matches(is_blank)) => length,
        Some(_) => return None,
        None => {
            let length = list.starts(text)?;
            let next = text[length..].chars().next()?;
            let set_off =
                is_blank(next) || (is_slash(next) && next != '/' && next != '／') || next == '丨' || next == '┃';
            if !set_off {
                return None;
            }
            length + if is_blank(next) { 0 } else { next.len_utf8() }
        }
    };
    (!skip_blank(&text[length..]).0.is_empty()).then_some(length)
}

/// Whether the whole of `text` is a kicker: 特稿, 【社評】, 社評：, 本報特稿.
pub(crate) fn is_kicker(text: &str, lexicon: &Lexicon) -> bool {
    let lists = &lexicon.headings;
    match bracketed(text, 60).map(|(inner, length)| (inner.trim_matches(is_blank), length)) {
        Some((inner, length)) if length == text.len() => lists.kickers.is(inner) || lists.desks.is(inner),
        _ => lists.kickers.is(text.trim_end_matches(is_colon)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kickers() {
        let lexicon = Lexicon::builtin();
        assert_eq!(kicker_before("特稿 小鎮工廠", lexicon), Some("特稿".len()));
        assert_eq!(kicker_before("【社評】港口", lexicon), Some("【社評】".len()));
        assert_eq!(kicker_before("社評｜港口", lexicon), Some("社評｜".len()));
        assert_eq!(kicker_before("觀察人士認為", lexicon), None);
        assert!(is_kicker("社評", lexicon) && is_kicker("【特稿】", lexicon) && !is_kicker("社評說", lexicon));
    }
}
