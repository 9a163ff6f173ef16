//! Whether a word is cut in two between a text and the one after it.

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

#[cfg(test)]
mod tests {
    use super::*;

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
