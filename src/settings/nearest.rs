//! The word that was probably meant.

/// The one of `words` nearest to `typed`, where one is near enough to be worth asking about: at most a third of its
/// letters (rounded up) missing, added, changed or swapped with the next.
pub fn nearest<'a>(typed: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    words
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(typed, word), word))
        .filter(|(distance, word)| *distance <= word.chars().count().div_ceil(3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
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
            ("sepia", None),
            ("terminal.mouse", None),
        ];
        for (typed, meant) in table {
            assert_eq!(nearest(typed, words), meant, "{typed}");
        }
    }
}
