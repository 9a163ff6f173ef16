//! The word that was probably meant.

/// The one of `words` nearest to `typed`, where one is near enough to be worth asking about: at most a third of its
/// letters (rounded up) missing, added, changed or swapped with the next. Capitals and the marks between parts of a word
/// are no difference. Words are compared only where their lengths allow it, so that a long word costs nothing.
pub fn nearest<'a>(typed: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = folded(typed);
    let length = typed.chars().count();
    let apart = |word: &str| word.chars().count().div_ceil(3);
    words
        .into_iter()
        .filter(|word| word.chars().count().abs_diff(length) <= apart(word))
        .map(|word| (strsim::damerau_levenshtein(&typed, &folded(word)), word))
        .filter(|(distance, word)| *distance <= apart(word))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// A word in the form in which words are compared: small letters, and a dash between its parts.
pub(super) fn folded(word: &str) -> String {
    word.chars().map(|c| if matches!(c, '_' | '.' | ' ') { '-' } else { c.to_ascii_lowercase() }).collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_hand_is_seen_through_and_a_guess_is_not_made() {
        let words = ["layout.indent", "layout.measure", "dark", "light"];
        let table = [
            ("layout.indnt", Some("layout.indent")),
            ("laoyut.measure", Some("layout.measure")),
            ("drak", Some("dark")),
            ("lihgt", Some("light")),
            ("", None),
            ("LAYOUT_INDENT", Some("layout.indent")),
            ("Dark", Some("dark")),
            ("sepia", None),
            ("terminal.mouse", None),
        ];
        for (typed, meant) in table {
            assert_eq!(nearest(typed, words), meant, "{typed}");
        }
    }
}
