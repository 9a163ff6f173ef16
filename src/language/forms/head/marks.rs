//! The marks of a heading: `## 小題`, `== 小題 ==`, `<h2>小題</h2>`.

use super::super::skip_blank;
use crate::language::chars::{is_blank, is_han};

/// `## ` : how deep, and the bytes up to the words. Up to six marks and white space, as in Markdown.
pub(crate) fn hashes(text: &str) -> Option<(u8, usize)> {
    if text.starts_with('=') {
        return equals(text);
    }
    if text.starts_with("<h") {
        return tagged(text);
    }
    let level = text.bytes().take_while(|b| *b == b'#').count();
    let (rest, blank) = skip_blank(&text[level..]);
    // #渡輪 #海港: tags, as on the web.
    let tags = level == 1 && blank == 0 && rest.contains(" #");
    let hash =
        !tags && (1..=6).contains(&level) && (blank > 0 || rest.chars().next().is_some_and(is_han)) && !rest.is_empty();
    hash.then_some((level as u8, level + blank))
}

/// How many stars html2text sets before and behind a heading, at least.
const STARS: &str = "****";

/// A heading without the stars that html2text sets before and behind it.
pub(crate) fn without_stars(text: &str) -> &str {
    let bare = text.trim_matches('*').trim_matches(is_blank);
    if text.starts_with(STARS) && text.ends_with(STARS) && !bare.is_empty() { bare } else { text }
}

/// `<h2>小題</h2>` on a line of its own, as wikis have it, too.
fn tagged(text: &str) -> Option<(u8, usize)> {
    let level = text.as_bytes().get(2).filter(|byte| (b'1'..=b'6').contains(byte))? - b'0';
    let words = text.strip_suffix(format!("</h{level}>").as_str())?;
    (words.as_bytes().get(3) == Some(&b'>') && words.len() > 4).then_some((level, 4))
}

/// `== 小題 ==`, as wikis have it: as many marks behind as before.
fn equals(text: &str) -> Option<(u8, usize)> {
    let marks = |text: &str| text.bytes().take_while(|byte| *byte == b'=').count();
    let level = marks(text);
    let closing = text.len() - text.trim_end_matches('=').len();
    let (rest, blank) = skip_blank(text.get(level..)?);
    let words = rest.trim_matches('=').trim_matches(is_blank);
    let heading = level == closing
        && (1..=6).contains(&level)
        && (level > 1 || blank > 0)
        && !words.is_empty()
        && rest.starts_with(|c| c != '=');
    heading.then_some((level as u8, level + blank))
}

/// Bytes of the words of a heading whose closing marks are taken off: `主題 ##`.
pub(crate) fn without_closing_hashes(text: &str) -> usize {
    if let Some(words) = text.strip_suffix('>').and_then(|text| text.rfind("</h").map(|at| &text[..at])) {
        return words.len();
    }
    let bare = text.trim_end_matches(['#', '=']);
    if bare.len() < text.len() && bare.ends_with(is_blank) { bare.trim_end_matches(is_blank).len() } else { text.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_headings() {
        assert_eq!(hashes("## 小題"), Some((2, 3)));
        assert_eq!(hashes("#主題"), Some((1, 1)));
        assert_eq!(hashes("#tag"), None);
        assert_eq!(hashes("#渡輪 #海港"), None);
        assert_eq!(hashes("####### 太深"), None);
        assert_eq!(hashes("##"), None);
        assert_eq!(hashes("== 小題 =="), Some((2, 3)));
        assert_eq!(hashes("<h2>小題</h2>"), Some((2, 4)));
        assert_eq!(hashes("======"), None);
        assert_eq!(hashes("= 一半"), None);
    }
}
