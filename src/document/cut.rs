//! Whether a word or a bracket is cut in two between a text and the one after it.

use crate::language::chars::is_han;
use crate::language::words;

/// Characters looked at on either side.
const AROUND: usize = 6;

/// Whether the end of `before` and the beginning of `after` are parts of one word. Only Han can tell: between Western
/// letters every cut looks like one.
pub(super) fn in_word(before: &str, after: &str) -> bool {
    let tail: String = before.chars().rev().take(AROUND).take_while(|c| is_han(*c)).collect();
    let tail: String = tail.chars().rev().collect();
    let head: String = after.chars().take(AROUND).take_while(|c| is_han(*c)).collect();
    if tail.is_empty() || head.is_empty() {
        return false;
    }
    !words::seams(&format!("{tail}{head}")).contains(&tail.len())
}

/// Whether `after` closes the bracket that `before` leaves open, or `before` is nothing but the opening one.
pub(super) fn in_bracket(before: &str, after: &str) -> bool {
    PAIRS.iter().any(|(open, close)| {
        let alone = before.chars().eq([*open]);
        let left = before.rfind(*open).is_some_and(|at| !before[at..].contains(*close));
        let closes = after.find(*close).is_some_and(|at| !after[..at].contains(*open));
        alone || left && closes
    })
}

/// The brackets and quotation marks that are written in pairs.
const PAIRS: [(char, char); 8] =
    [('（', '）'), ('(', ')'), ('「', '」'), ('『', '』'), ('《', '》'), ('〔', '〕'), ('【', '】'), ('“', '”')];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_and_their_ends() {
        for (before, after, expected) in [
            ("船上有三種燈（見圖，不含", "備用的兩種）", true),
            ("(", "115.4", true),
            ("他說「明天", "再來」", true),
            ("船上有三種燈（見圖）", "備用的兩種）", false),
            ("船上有三種燈（見圖", "備用的（兩種）", false),
            ("船上有三種燈", "備用的兩種", false),
        ] {
            assert_eq!(in_bracket(before, after), expected, "{before}|{after}");
        }
    }

    #[test]
    fn words_and_their_seams() {
        for (before, after, expected) in [
            ("要大力提", "升科技能力", true),
            ("支持很大，政", "府要做好服務", true),
            ("聚焦生", "物醫藥項目", true),
            ("突破產量工", "藝的上限", true),
            ("航线已恢", "复通航", true),
            ("突破性的技", "術", true),
            ("加快成果轉化", "文章指出", false),
            ("票價不變", "航務局說", false),
            ("班次", "Ferry", false),
        ] {
            assert_eq!(in_word(before, after), expected, "{before}|{after}");
        }
    }
}
