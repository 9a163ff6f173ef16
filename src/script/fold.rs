//! Folding: characters that searching takes for one another, by scripts, regional variants, full and half width, case,
//! kinds of quotes. One character folds to one, so that offsets in folded text are those of the original's characters.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::tables::{CharMap, lines};

/// The character that stands for all that are taken for one another: Simplified, half-width, lower case. Many fold to
/// one: 发 is found for 發 and 髮, and 后 for 後 too.
pub fn fold_char(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    match FOLDS.han.get(c) {
        '\0' => fold_other(c),
        folded => folded,
    }
}

/// Every character that folds to what `c` folds to, itself included.
pub fn variants(c: char) -> Vec<char> {
    let folded = fold_char(c);
    let mut variants = vec![folded];
    variants.extend(FOLDS.classes.get(&folded).into_iter().flatten());
    variants
}

/// Folds a character that is not Han: width, quotes, case where one letter becomes one letter.
fn fold_other(c: char) -> char {
    let half = match c {
        '\u{FF01}'..='\u{FF5E}' => char::from((c as u32 - 0xFEE0) as u8),
        '\u{3000}' => ' ',
        '“' | '”' | '「' | '」' => '"',
        '‘' | '’' | '『' | '』' => '\'',
        _ => c,
    };
    let mut lower = half.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(lower), None) => lower,
        _ => half,
    }
}

/// The last character that folds though the list does not have it.
const LAST_WITH_CASE: char = '\u{1FFFF}';

struct Folds {
    /// The character to which a character of the list folds; NUL for others.
    han: CharMap<char>,
    /// The other characters that fold to a character.
    classes: HashMap<char, Vec<char>>,
}

static FOLDS: LazyLock<Folds> = LazyLock::new(|| {
    let mut han = CharMap::new();
    let mut classes: HashMap<char, Vec<char>> = HashMap::new();
    for line in lines(include_str!("../../assets/script/fold.txt")) {
        let mut class = line.chars();
        let Some(folded) = class.next() else { continue };
        for c in class {
            *han.entry(c) = folded;
            classes.entry(folded).or_default().push(c);
        }
    }
    for c in ('\0'..=LAST_WITH_CASE).filter(|c| han.get(*c) == '\0') {
        let folded = fold_other(c);
        if folded != c {
            classes.entry(folded).or_default().push(c);
        }
    }
    Folds { han, classes }
});

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> String {
        text.chars().map(fold_char).collect()
    }

    #[test]
    fn characters_that_are_taken_for_one_another_fold_alike() {
        let cases = [
            ("發髮发", "发发发"),
            ("裏裡里", "里里里"),
            ("衞生署、衛生署", "卫生署、卫生署"),
            ("看著看着", "看着看着"),
            ("牠它", "它它"),
            ("為甚麼爲什麼", "为什么为什么"),
            ("皇后以後", "皇后以后"),
            ("於是", "于是"),
            ("ＡＢＣ Abc", "abc abc"),
            ("１２３％　", "123% "),
            ("“你”「你」’", "\"你\"\"你\"'"),
            ("ÄäΣσ", "ääσσ"),
        ];
        for (text, wanted) in cases {
            assert_eq!(fold(text), fold(wanted), "{text}");
            assert_eq!(fold(wanted), wanted, "{wanted} is folded already");
        }
    }

    #[test]
    fn what_differs_stays_apart() {
        for (a, b) in [('人', '入'), ('已', '己'), ('a', 'á'), ('，', '。'), ('日', '曰')] {
            assert_ne!(fold_char(a), fold_char(b));
        }
    }

    /// Past the last Han character that Unicode has, without private use.
    const LAST: char = '\u{33FFF}';

    #[test]
    fn every_character_folds_to_one_that_is_folded() {
        for c in '\0'..=LAST {
            assert_eq!(fold_char(fold_char(c)), fold_char(c), "{c}");
        }
    }

    #[test]
    fn the_variants_of_a_character_are_all_that_fold_alike() {
        let mut all: HashMap<char, Vec<char>> = HashMap::new();
        for c in '\0'..=LAST {
            all.entry(fold_char(c)).or_default().push(c);
        }
        for c in ['发', '髮', '着', '著', 'a', 'Ａ', '"', 'k', '9', '人', 'ß', '\u{10400}', '𠮶'] {
            let mut variants = variants(c);
            variants.sort_unstable();
            assert_eq!(variants, all[&fold_char(c)], "{c}");
        }
    }
}
