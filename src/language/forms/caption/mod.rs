//! Captions 圖說: the marker that opens them (●, 圖①：, （上圖）); `credits` knows what closes them.
//! Whether a line that has this form is taken for one is weighed in [`line_roles`](crate::language::line_roles).

mod credits;

use super::{is_colon, is_slash, skip_blank};
use crate::language::chars::{bracketed, is_blank};
use crate::language::lexicon::Lexicon;

pub(crate) use credits::{credit, ends_with_giver, is_credit, is_credit_alone, is_labelled, undated};

/// Marks that point to a picture above or below.
const TRIANGLES: [char; 4] = ['▲', '▼', '△', '▽'];

/// Bytes of the glyph that opens `text`: one of the marks, or several of the same.
pub(crate) fn glyph(text: &str, lexicon: &Lexicon) -> Option<usize> {
    let first = text.chars().next().filter(|c| lexicon.captions.marks.has(*c))?;
    // ○○ is a hidden name and ○二 a number, not a mark; ↑→ and the like are not marks of words that they touch in Latin
    // text.
    if first == '○' && text.chars().nth(1).is_some_and(|c| c == '○' || lexicon.headings.numerals.has(c)) {
        return None;
    }
    let same = text.chars().take_while(|c| *c == first).count().min(3);
    let rest = &text[same * first.len_utf8()..];
    // An emoji's variation selector belongs to it; ▲▼ points to the pictures on both sides.
    let other = |c: &char| *c == '\u{fe0f}' || TRIANGLES.contains(&first) && TRIANGLES.contains(c);
    let more = rest.chars().next().filter(other).map_or(0, char::len_utf8);
    (rest.len() > more).then_some(same * first.len_utf8() + more)
}

/// Bytes of the label that opens `text`: `圖：`, `圖①：`, `圖1 `, `（上圖）`, `左圖／`.
pub(crate) fn label(text: &str, lexicon: &Lexicon) -> Option<usize> {
    let list = &lexicon.captions.labels;
    if let Some((inner, length)) = bracketed(text, 40) {
        let whole = list.starts(inner).is_some_and(|word| number(&inner[word..]) + word == inner.len());
        return (whole && length < text.len()).then_some(length);
    }
    let word = list.starts(text)?;
    let numbered = number(&text[word..]);
    let after = &text[word + numbered..];
    let next = after.chars().next()?;
    // 圖像加註文字，渡輪靠岸: the comma is the label's.
    if text[..word].ends_with('，') {
        return Some(word);
    }
    let joint =
        is_colon(next) || is_slash(next) || matches!(next, '.' | '．' | '、' | '丨') || after.starts_with(" - ");
    let (rest, _) = skip_blank(&after[if joint { next.len_utf8() } else { 0 }..]);
    let set_off = joint || (numbered > 0 && (is_blank(next) || is_circled(&text[word..])));
    (set_off && !rest.is_empty()).then(|| word + numbered + if joint { next.len_utf8() } else { 0 })
}

/// Whether a line opens with the number of a figure, which its name may touch, as programs write that read printed papers:
/// `圖3渡口的水位`, `Fig.3Water level`.
pub(crate) fn is_figure(text: &str, lexicon: &Lexicon) -> bool {
    let western = ["Figure", "Fig"].iter().find_map(|word| text.strip_prefix(word));
    match western {
        Some(rest) => rest.trim_start_matches(['.', ' ']).starts_with(|c: char| c.is_ascii_digit()),
        None => lexicon.captions.labels.starts(text).is_some_and(|word| {
            let numbered = word + number(&text[word..]);
            numbered > word && numbered < text.len()
        }),
    }
}

/// Bytes of a figure's number: `1`, `１２`, `①`, `一`, ` 3`, `17－3`, `1之2`.
fn number(text: &str) -> usize {
    let (rest, blank) = skip_blank(text);
    let digits: usize = rest
        .chars()
        .take_while(|c| is_numeral(*c) || matches!(c, '-' | '－' | '–' | '—' | '之'))
        .map(char::len_utf8)
        .sum();
    let digits = rest[..digits].trim_end_matches(|c| !is_numeral(c)).len();
    if digits == 0 { 0 } else { blank + digits }
}

fn is_numeral(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９' | '①'..='⑳' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

fn is_circled(text: &str) -> bool {
    text.chars().next().is_some_and(|c| matches!(c, '①'..='⑳'))
}

/// Whether the words open as only a caption does: 圖為….
pub(crate) fn opener(text: &str, lexicon: &Lexicon) -> bool {
    lexicon.captions.openers.starts(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_open_captions() {
        for (text, expected) in [
            ("圖：渡輪", Some("圖：")),
            ("图①：渡轮", Some("图①：")),
            ("圖1 渡輪", Some("圖1")),
            ("圖一：渡輪", Some("圖一：")),
            ("（上圖）渡輪", Some("（上圖）")),
            ("左圖／渡輪", Some("左圖／")),
            ("圖像加註文字，渡輪靠岸", Some("圖像加註文字，")),
            ("圖書館重開", None),
            ("圖為渡輪", None),
            ("圖片社的老闆", None),
        ] {
            assert_eq!(label(text, Lexicon::builtin()).map(|length| &text[..length]), expected, "{text}");
        }
    }
}
