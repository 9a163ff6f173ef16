//! The headings and the tags of a book's page.

use std::sync::LazyLock;

use regex::Regex;

/// A heading; its first group is what it holds.
pub static HEADING: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?is)<h[1-6]\b[^>]*>(.*?)</h[1-6]\s*>").expect("a pattern"));
/// The number of a note behind a word.
static NOTE: LazyLock<Regex> = LazyLock::new(|| Regex::new("[\\[［〔][0-9０-９]{1,3}[\\]］〕]").expect("a pattern"));
/// A tag.
pub static MARKUP: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"<[^>]*>").expect("a pattern"));

/// Words without tags, blanks and the numbers of notes, for comparing.
pub fn plain(html: &str) -> String {
    let words: String = MARKUP.replace_all(html, "").split_whitespace().collect();
    let words = if words.contains(['[', '［', '〔']) { NOTE.replace_all(&words, "").into_owned() } else { words };
    // A page need not escape what the contents do.
    if words.contains("&quot;") { words.replace("&quot;", "\"") } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_comparing() {
        for (html, expected) in [
            ("第一回 說楔子<sup>[1]</sup>敷陳大義", "第一回說楔子敷陳大義"),
            ("渡口〔２〕&quot;志&quot;", "渡口\"志\""),
            ("[附]渡口[一]", "[附]渡口[一]"),
        ] {
            assert_eq!(plain(html), expected);
        }
    }
}
