//! The headings and the tags of a book's page.

use std::sync::LazyLock;

use regex::Regex;

/// A heading; its first group is what it holds.
pub static HEADING: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?is)<h[1-6]\b[^>]*>(.*?)</h[1-6]\s*>").expect("a pattern"));
/// A tag.
pub static MARKUP: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"<[^>]*>").expect("a pattern"));

/// Words without tags and blanks, for comparing.
pub fn plain(html: &str) -> String {
    let words: String = MARKUP.replace_all(html, "").split_whitespace().collect();
    // A page need not escape what the contents do.
    if words.contains("&quot;") { words.replace("&quot;", "\"") } else { words }
}
