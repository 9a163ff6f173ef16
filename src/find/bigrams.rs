//! Bigrams: the pairs of characters that stand together in a text, folded as in searching, for the index.
//!
//! A text in which a query is found has all bigrams of the query, so that an index of them tells which texts need not
//! be searched. White space counts for nothing, since a query finds its characters across the ends of lines;
//! punctuation parts words, and is in no bigram.

use super::automaton::is_gap;
use super::pattern::Meaning;
use super::pinyin::spelt;
use crate::script::fold_char;

/// A bigram: two letters, digits or Chinese characters that stand together, folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bigram {
    /// The first character.
    pub first: char,
    /// The second character. In a text `None` where the first ends a word; in a query where any will do.
    pub second: Option<char>,
}

/// The bigrams of a text, one for each of its letters, digits and Chinese characters.
pub fn bigrams(text: &str) -> impl Iterator<Item = Bigram> {
    let mut before = None;
    let folded = text.chars().filter(|c| !is_gap(*c)).map(fold_char);
    let letters = folded.map(|c| Some(c).filter(|c| c.is_alphanumeric())).chain([None]);
    letters.filter_map(move |letter| {
        let first = std::mem::replace(&mut before, letter)?;
        Some(Bigram { first, second: letter })
    })
}

/// The bigrams that every text has in which a query is found, each once. None for queries of which nothing can be said
/// beforehand: a regular expression, pinyin (also where `pinyin` lets letters be taken for it), punctuation alone.
pub fn required(query: &str, pinyin: bool) -> Vec<Bigram> {
    let (meaning, words) = Meaning::split(query);
    match meaning {
        Meaning::Pinyin | Meaning::Expression => return Vec::new(),
        Meaning::Blind if pinyin && spelt(words, true).is_some() => return Vec::new(),
        Meaning::Blind | Meaning::Exact => {}
    }
    let all: Vec<Bigram> = bigrams(words).collect();
    // The last letter of a word is in the bigram before it, unless it is the only one.
    let alone = |at: usize| at.checked_sub(1).is_none_or(|before| all[before].second.is_none());
    let needed = |at: &usize| all[*at].second.is_some() || alone(*at);
    let mut required: Vec<Bigram> = (0..all.len()).filter(needed).map(|at| all[at]).collect();
    required.sort_unstable();
    required.dedup();
    required
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;
    use crate::find::Pattern;

    fn shown(bigrams: impl IntoIterator<Item = Bigram>) -> String {
        let one = |Bigram { first, second }| format!("{first}{}", second.unwrap_or('|'));
        bigrams.into_iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_text_is_taken_apart() {
        for (text, wanted) in [
            ("渡輪停航", "渡轮 轮停 停航 航|"),
            ("停\n航，開", "停航 航| 开|"),
            ("ＡＢ 12", "ab b1 12 2|"),
            ("「。」", ""),
            ("", ""),
        ] {
            assert_eq!(shown(bigrams(text)), wanted, "{text}");
        }
    }

    #[test]
    fn a_query_tells_what_a_text_must_have() {
        for (query, wanted) in [
            ("發展", "发展"),
            ("龍", "龙|"),
            ("=發展中", "发展 展中"),
            ("渡輪，開", "开| 渡轮"),
            ("sea port", "ap ea or po rt se"),
            ("哈哈哈", "哈哈"),
            ("~發.展", ""),
            ("@fazhan", ""),
            ("，", ""),
            ("", ""),
        ] {
            assert_eq!(shown(required(query, false)), wanted, "{query}");
        }
        assert_eq!(required("fazhan", true), [], "it may be pinyin");
    }

    proptest! {
        /// An index may point to a text in vain, but never pass over one.
        #[test]
        fn whatever_is_found_has_what_is_required(
            text in "[发發髮里裡 \\n，。「aAＡ1１ é\u{301}\u{200b}𠮶]{0,24}", from in 0usize..24, length in 1usize..6
        ) {
            let query: String = text.chars().skip(from).take(length).collect();
            let Ok(Some(pattern)) = Pattern::read(&query, false) else { return Ok(()) };
            prop_assume!(pattern.find(&text, 0).is_some());
            let has: HashSet<Bigram> = bigrams(&text).collect();
            let begun = |first: char| has.iter().any(|bigram| bigram.first == first);
            for bigram in required(&query, false) {
                prop_assert!(has.contains(&bigram) || bigram.second.is_none() && begun(bigram.first), "{query:?} {bigram:?}");
            }
        }
    }
}
