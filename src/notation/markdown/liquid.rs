//! Liquid and Nunjucks, as Jekyll and Hexo have them: `{% highlight java %}` … `{% endhighlight %}` is a block of code,
//! `{{ site.url }}` within the address of a link a part of it, `{% raw %}` nothing.

/// What a tag without words is masked as: an element within a paragraph and at its head, where a comment would be a block.
pub(super) const ELEMENT: &str = "<hugo ";

/// The names of tags around a block of code.
const CODE: [&str; 3] = ["highlight", "codeblock", "code"];

/// A fence of Markdown.
const FENCE: &[u8] = b"```";

/// Whether a line is the first or the last of a block of code.
pub(super) fn is_fence(line: &str) -> bool {
    tag(line).is_some_and(|name| CODE.contains(&name.trim_start_matches("end")))
}

/// Whether as many lines of a text begin blocks of code as end them.
pub(super) fn is_paired(source: &str) -> bool {
    let fences = || source.lines().filter(|line| is_fence(line));
    let ends = fences().filter(|line| tag(line).is_some_and(|name| name.starts_with("end"))).count();
    ends > 0 && ends * 2 == fences().count()
}

/// The name of the tag that a line is.
fn tag(line: &str) -> Option<&str> {
    let inner = line.trim().strip_prefix("{%")?.strip_suffix("%}").filter(|inner| !inner.contains("%}"))?;
    inner.trim_matches(['-', ' ']).split([' ', ':']).next()
}

/// Masks a line that begins or ends a block of code by a fence.
pub(super) fn mask_fence(masked: &mut [u8]) {
    masked.fill(b' ');
    masked[..FENCE.len()].copy_from_slice(FENCE);
}

/// Masks the tags within a line: those within addresses by letters, those that tell nothing by an
/// element without words.
pub(super) fn mask(line: &str, masked: &mut [u8]) {
    for (open, close) in [("{{", "}}"), ("{%", "%}")] {
        let mut from = 0;
        while let Some(at) = line[from..].find(open).map(|at| from + at) {
            // The mark between the braces of {%} is not both.
            let inner = at + open.len();
            let Some(end) = line[inner..].find(close).map(|end| inner + end + close.len()) else { break };
            let name = line[inner..end - close.len()].trim();
            if is_in_address(&line[..at]) {
                masked[at..end].fill(b'#');
            } else if matches!(name, "raw" | "endraw") && line.trim().len() > end - at {
                masked[at..end].fill(b' ');
                masked[at..at + ELEMENT.len()].copy_from_slice(ELEMENT.as_bytes());
                masked[end - 1] = b'>';
            }
            from = end;
        }
    }
}

/// How far before a tag the address begins that it is a part of, in bytes.
const ADDRESS: usize = 512;

/// Whether the address of a link is open behind some words.
fn is_in_address(before: &str) -> bool {
    let mut from = before.len().saturating_sub(ADDRESS);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let before = &before[from..];
    before.rfind("](").is_some_and(|at| !before[at..].contains(')'))
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format, Kind, Options, recover};

    fn recovered(text: &str) -> Document {
        recover(text.into(), &Options { format: Format::Markdown, ..Options::default() })
    }

    #[test]
    fn a_highlighted_block_is_code() {
        let text = "# 渡口\n\n{% highlight sh %}\n# 開船\nrow --east\n{% endhighlight %}\n\n船開了。\n";
        let document = recovered(text);
        let kinds: Vec<Kind> = document.blocks().iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [Kind::Headline, Kind::Code, Kind::Paragraph]);
    }

    #[test]
    fn what_the_program_fills_in_is_no_text() {
        let text = "# 渡口\n\n見[船期]({{ site.url }}/a.html)與[票價]({% post_url 2031-03-02-fare %})，{% raw %}停三日{% endraw %}。\n";
        let document = recovered(text);
        assert_eq!(document.whole(&document.blocks()[1]).text, "見船期與票價，停三日。");
    }

    #[test]
    fn a_mark_between_braces_is_text() {
        for odd in ["{%}", "{{}", "{%}%}", "{%%}", "{{{}}}"] {
            let text = format!("# 渡口\n\n船{odd}停三日。\n");
            assert!(recovered(&text).whole(&recovered(&text).blocks()[1]).text.ends_with("停三日。"), "{odd}");
        }
    }
}
