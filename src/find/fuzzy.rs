//! Fuzzy matching: how well the typed words fit a name whose characters need not stand side by side.
//!
//! `lnd` finds `line-down`, 轉換 finds 繁简转换 (the scripts are folded as in searching), `fjzh` finds `fan jian zhuan huan`.

use crate::script::fold_char;

/// The score for each character that is found.
const FOUND: u32 = 2;
/// The score for a character that begins a word.
const WORD: u32 = 6;
/// The score for a character right after the one found before.
const NEXT: u32 = 5;
/// The score for the first character of the name.
const FIRST: u32 = 3;

/// The score of `typed` for `name`, more for a better fit; `None` for none. Words of `typed` may be in any order.
pub fn score(typed: &str, name: &str) -> Option<u32> {
    let name: Vec<char> = name.chars().map(fold_char).collect();
    typed.split_whitespace().map(|word| score_word(word, &name)).sum()
}

fn score_word(word: &str, name: &[char]) -> Option<u32> {
    let worth: Vec<u32> = (0..name.len()).map(|at| worth(name, at)).collect();
    // For each end in the name: the best score of the characters typed so far, the last of them found there.
    let mut best: Vec<Option<u32>> = Vec::new();
    for c in word.chars().map(fold_char) {
        let first = best.is_empty();
        let mut before: Option<u32> = None;
        let mut now = vec![None; name.len()];
        for at in 0..name.len() {
            let joined = at.checked_sub(1).and_then(|last| *best.get(last)?).map(|score| score + NEXT);
            let so_far = if first { Some(0) } else { before.max(joined) };
            if name[at] == c {
                now[at] = so_far.map(|score| score + worth[at]);
            }
            before = before.max(best.get(at).copied().flatten());
        }
        best = now;
    }
    best.into_iter().flatten().max()
}

/// The score of finding a character at a place in the name.
fn worth(name: &[char], at: usize) -> u32 {
    let begins = at == 0 || !name[at - 1].is_alphanumeric();
    FOUND + if begins { WORD } else { 0 } + if at == 0 { FIRST } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_their_characters_in_order() {
        for (typed, name, found) in [
            ("lnd", "line-down", true),
            ("DOWN", "line-down", true),
            ("down line", "line-down", true),
            ("dnl", "line-down", false),
            ("转换", "繁簡轉換", true),
            ("繁換", "繁簡轉換", true),
            ("換繁", "繁簡轉換", false),
            ("fjzh", "fan jian zhuan huan", true),
            ("jianzhuan", "fan jian zhuan huan", true),
            ("", "anything", true),
            ("x", "", false),
        ] {
            assert_eq!(score(typed, name).is_some(), found, "{typed} in {name}");
        }
    }

    #[test]
    fn what_fits_better_comes_first() {
        for (typed, better, worse) in [
            ("ld", "line-down", "lined-up paper"),
            ("help", "help", "half-up"),
            ("目錄", "目錄", "科目附錄"),
            ("ml", "mu lu", "ming ling"),
            ("theme", "theme", "reload-theme"),
            ("下一", "下一行", "向下移一格"),
        ] {
            assert!(score(typed, better) >= score(typed, worse), "{typed}: {better} before {worse}");
        }
    }
}
