//! Boxes as MkDocs and its like have them: `!!! note "題目"`, `??? note` (folded), `=== "題目"` (one of several tabs), the text
//! below set in by four. CommonMark would read that text as code: the line above is masked as the mark of an item, which holds it,
//! and `reader` shows the title and no item.

use std::ops::Range;

/// What such a line begins with.
const MARKS: [&str; 5] = ["!!!+", "!!!", "???+", "???", "==="];

/// Whether a text may have such boxes.
pub(super) fn may_have(source: &str) -> bool {
    ["!!! ", "!!!+ ", "??? ", "???+ ", "=== \""].iter().any(|mark| source.contains(mark))
}

/// Where a title stands in the line that opens a box: what it says, else the kind of the box; empty where it has none. Gives
/// nothing for any other line.
pub(super) fn title(line: &str) -> Option<Range<usize>> {
    let words = line.trim_start_matches(' ');
    let mark = MARKS.iter().find(|mark| words.starts_with(**mark))?;
    let rest = words[mark.len()..].strip_prefix(' ')?;
    let start = line.len() - rest.len();
    let kind = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')).count();
    let named = rest[kind..].trim();
    let quote = rest.find('"');
    match quote.and_then(|open| Some((open, rest[open + 1..].rfind('"')?))) {
        Some((open, length))
            if rest[open + 1 + length + 1..].trim().is_empty() && rest[..open].trim().len() <= kind + KIND =>
        {
            Some(start + open + 1..start + open + 1 + length)
        }
        _ if kind > 0 && *mark != "===" && named.is_empty() => Some(start..start + kind),
        _ => None,
    }
}

/// The longest names behind the kind of a box that say how it is to look: `!!! note inline end "…"`.
const KIND: usize = 16;

/// Masks the line that opens a box.
pub(super) fn mask(line: &str, masked: &mut [u8]) {
    if title(line).is_some() {
        let indent = line.len() - line.trim_start_matches(' ').len();
        masked.fill(b' ');
        masked[indent] = b'+';
    }
}

/// The words of a title without the marks of links and code in it.
pub(super) fn words(title: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut from = 0;
    let mut push = |range: Range<usize>| {
        if !range.is_empty() {
            words.push(range);
        }
    };
    for (at, c) in title.char_indices() {
        if at < from {
            continue;
        }
        let skipped = match c {
            '`' => 1,
            '[' if title[at..].contains("](") => 1,
            ']' if title[at + 1..].starts_with('(') => title[at..].find(')').map_or(1, |end| end + 1),
            _ => continue,
        };
        push(from..at);
        from = at + skipped;
    }
    push(from..title.len());
    words
}

#[cfg(test)]
mod tests {
    use crate::document::{Format, Options, recover};

    #[test]
    fn a_box_is_its_title_and_its_text() {
        let text = "# 渡口\n\n???+ note \"例 [石橋](https://example.org) 的 `長`\"\n    霧大就不開船，渡船泊在東岸。\n\n    ```c\n    int a;\n\n    int b;\n    ```\n\n    !!! warning\n        老陳說的。\n\n船明天開。\n\n\
            === \"東岸\"\n    東岸有渡口。\n\n=== \"西岸\"\n    - 西岸有木橋。\n";
        let document = recover(text.into(), &Options { format: Format::Markdown, ..Options::default() });
        let blocks: Vec<String> = document
            .blocks()
            .iter()
            .map(|block| format!("{} {}", block.kind.name(), document.whole(block).text))
            .collect();
        let expected = [
            "headline 渡口",
            "paragraph 例 石橋 的 長",
            "paragraph 霧大就不開船，渡船泊在東岸。",
            "code int a;\n\nint b;",
            "paragraph warning",
            "paragraph 老陳說的。",
            "paragraph 船明天開。",
            "paragraph 東岸",
            "paragraph 東岸有渡口。",
            "paragraph 西岸",
            "list 西岸有木橋。",
        ];
        assert_eq!(blocks, expected);
    }

    #[test]
    fn marks_of_surprise_open_no_box() {
        for line in ["!!! 木橋斷了", "??? 誰說的", "=== 完 ===", "!!! note 他說 \"霧\" 大"] {
            assert_eq!(super::title(line), None, "{line}");
        }
    }
}
