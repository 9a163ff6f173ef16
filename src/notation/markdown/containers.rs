//! Containers, as VuePress and Docusaurus have them: `::: tip 題目` above, `:::` below. CommonMark knows none of them, so
//! that they are masked before it is read: the marks by blanks, a title as a block of its own.

use std::borrow::Cow;
use std::ops::Range;

use crate::language::lines::physical;

/// What a line is begun with to be a block by itself: a comment.
const COMMENT: &str = "<!---->";

/// A text in which nothing is left of the containers' marks; as long as the source, byte for byte.
pub(super) fn masked(source: &str) -> Cow<'_, str> {
    if !source.starts_with(":::") && !source.contains("\n:::") {
        return Cow::Borrowed(source);
    }
    let mut masked = source.as_bytes().to_vec();
    let mut fenced = false;
    for (start, end) in physical(source) {
        let line = &source[start..end];
        fenced ^= line.starts_with("```") || line.starts_with("~~~");
        let marks = line.bytes().take_while(|byte| *byte == b':').count();
        if fenced || marks < 3 {
            continue;
        }
        masked[start..end].fill(b' ');
        if let Some(title) = title(line) {
            masked[start..start + COMMENT.len()].copy_from_slice(COMMENT.as_bytes());
            masked[start + title.start..end].copy_from_slice(&line.as_bytes()[title.start..]);
        }
    }
    String::from_utf8(masked).map_or(Cow::Borrowed(source), Cow::Owned)
}

/// Where the title of a container stands in the line that opens it, if it has one.
pub(super) fn title(line: &str) -> Option<Range<usize>> {
    let line = line.trim_end();
    let rest = line.strip_prefix(":::")?.trim_start_matches(':').trim_start();
    let name = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
    let title = rest[name..].trim_start();
    let start = line.len() - title.len();
    (name > 0 && start >= COMMENT.len() && !title.is_empty() && !title.starts_with(['{', '[']))
        .then_some(start..line.len())
}

#[cfg(test)]
mod tests {
    use crate::document::{Format, Options, recover};

    #[test]
    fn a_container_is_its_title_and_its_text() {
        let text = "# 渡口\n\n::: tip 老陳說\n霧大就不開船。\n:::\n\n```\n::: 不是\n```\n";
        let document = recover(text.into(), &Options { format: Format::Markdown, ..Options::default() });
        let words: Vec<String> = document.blocks().iter().map(|block| document.whole(block).text).collect();
        assert_eq!(words, ["渡口", "老陳說", "霧大就不開船。", "::: 不是"]);
    }
}
