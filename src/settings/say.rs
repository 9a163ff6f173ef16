//! How a value is told in the program's words, and how the gaps of a text are filled.

use std::fmt::Display;

use super::Words;

/// A value that can be told in the program's words, mostly an error.
pub trait InWords {
    /// The value told in `words`, without a character that a terminal would obey.
    fn in_words(&self, words: &Words) -> String;
}

/// Lets errors show themselves in English, for developers; people get them in their own language.
macro_rules! shown_in_english {
    ($($type:ty),+) => {$(
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                use crate::settings::{Lang, Words, say::InWords};
                f.write_str(&self.in_words(&Words::from_lang(Lang::En)))
            }
        }

        impl std::error::Error for $type {}
    )+};
}

pub(crate) use shown_in_english;

/// `template` with a value in place of each `{name}`. A gap that no value is given for stays as it stands; values are
/// never searched for gaps.
pub fn fill(template: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, gap, after)) = next_gap(rest) {
        filled += before;
        match values.iter().find(|(name, _)| *name == gap) {
            Some((_, value)) => filled += &value.to_string(),
            None => filled += &format!("{{{gap}}}"),
        }
        rest = after;
    }
    filled + rest
}

/// A number of bytes as people say it, rounded down: `512 B`, `64 KB`, `12 MB`, `1.5 GB`.
pub fn size_in_words(bytes: u64) -> String {
    match bytes {
        0..0x400 => format!("{bytes} B"),
        0x400..0x10_0000 => format!("{} KB", bytes >> 10),
        0x10_0000..0x4000_0000 => format!("{} MB", bytes >> 20),
        _ => format!("{}.{} GB", bytes >> 30, ((bytes >> 20 & 0x3ff) * 10) >> 10),
    }
}

/// Splits a template at its first gap: the text before the gap, the gap's name, and the text after it.
pub(super) fn next_gap(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (gap, after) = rest.split_once('}')?;
    Some((before, gap, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_once() {
        type Values<'a> = &'a [(&'a str, &'a dyn Display)];
        let table: [(&str, Values, &str); 6] = [
            ("約 {n} 分鐘", &[("n", &6)], "約 6 分鐘"),
            ("{n} / {total}", &[("total", &17), ("n", &3)], "3 / 17"),
            ("{name}：{name}", &[("name", &"{n}"), ("n", &1)], "{n}：{n}"),
            ("{n} {unknown}", &[("n", &1)], "1 {unknown}"),
            ("no gap", &[("n", &1)], "no gap"),
            ("open { end", &[("n", &1)], "open { end"),
        ];
        for (template, values, filled) in table {
            assert_eq!(fill(template, values), filled);
        }
    }

    #[test]
    fn a_size_is_said_in_the_unit_that_it_fills() {
        let table = [
            (0, "0 B"),
            (1023, "1023 B"),
            (1024, "1 KB"),
            (65_535, "63 KB"),
            (1 << 20, "1 MB"),
            ((1 << 30) - 1, "1023 MB"),
            (1 << 30, "1.0 GB"),
            (3 << 29, "1.5 GB"),
            (4095 << 20, "3.9 GB"),
        ];
        for (bytes, words) in table {
            assert_eq!(size_in_words(bytes), words);
        }
    }
}
