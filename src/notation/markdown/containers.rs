//! What the programs that make pages read before Markdown is: containers, as VuePress and Docusaurus have them (`::: tip 題目`
//! above, `:::` below), MkDocs' boxes, Hugo's shortcodes, a fence around the whole text. CommonMark knows none of them, so that
//! they are masked before it is read: the marks by blanks, a title as a block of its own. So are the properties of notes that
//! only Logseq reads (`collapsed:: true`).

use std::borrow::Cow;
use std::ops::Range;

use super::{admonitions, components, liquid, loose_marks};
use crate::language::chars::is_han;
use crate::language::forms::{property, within};
use crate::language::lexicon::Lexicon;
use crate::language::lines::physical;
use crate::notation::reading::is_named_by_writer;

/// What a line is begun with to be a block by itself: a comment.
const COMMENT: &str = "<!---->";
/// The same where there is no room for one: an instruction of no words.
const MARK: &str = "<?>";

/// A text in which nothing is left of the containers' marks; as long as the source, byte for byte.
pub(super) fn masked<'a>(source: &'a str, lexicon: &Lexicon) -> Cow<'a, str> {
    let mut unseen = fences_around(source);
    unseen.extend(components::lines(source));
    let has = |mark: &str| source.contains(mark);
    let boxed = admonitions::may_have(source);
    let touches = loose_marks::touches(source);
    let loose = touches || loose_marks::has_rules(source);
    if unseen.is_empty()
        && !boxed
        && !loose
        && !source.starts_with(":::")
        && !["\n:::", "{{", "{%", "::"].into_iter().any(has)
    {
        return Cow::Borrowed(source);
    }
    let mut masked = source.as_bytes().to_vec();
    let (mut fenced, coded) = (false, liquid::is_paired(source));
    unseen.into_iter().for_each(|range| masked[range].fill(b' '));
    let mut lines = physical(source).peekable();
    let mut above = "";
    while let Some((start, end)) = lines.next() {
        let line = &source[start..end];
        let before = std::mem::replace(&mut above, line);
        if is_fence(line) && masked[start] != b' ' {
            fenced = !fenced;
        }
        if coded && liquid::is_fence(line) {
            fenced = !fenced;
            liquid::mask_fence(&mut masked[start..end]);
        }
        if fenced || masked[start..end].starts_with(b"```") {
            continue;
        }
        if loose {
            let below = lines.peek().map_or("", |(start, end)| &source[*start..*end]);
            loose_marks::mask([before, line, below], touches, &mut masked[start..end]);
        }
        if is_for_programs(line, lexicon) {
            masked[start..end].fill(b' ');
        }
        if boxed {
            admonitions::mask(line, &mut masked[start..end]);
        }
        shortcodes(line, &mut masked[start..end]);
        liquid::mask(line, &mut masked[start..end]);
        container(line, &mut masked[start..end]);
    }
    String::from_utf8(masked).map_or(Cow::Borrowed(source), Cow::Owned)
}

/// Masks the mark above or below a container; its title is a block of its own.
fn container(line: &str, masked: &mut [u8]) {
    if line.bytes().take_while(|byte| *byte == b':').count() < 3 {
        return;
    }
    masked.fill(b' ');
    if let Some(title) = title(line) {
        let mark = if title.start < COMMENT.len() { MARK } else { COMMENT };
        masked[..mark.len()].copy_from_slice(mark.as_bytes());
        masked[title.start..].copy_from_slice(&line.as_bytes()[title.start..]);
    }
}

/// Whether a line is a property of notes that only their program reads.
fn is_for_programs(line: &str, lexicon: &Lexicon) -> bool {
    let fields = &lexicon.fields;
    property::property(line).is_some_and(|(name, _)| fields.programs.is(name) || fields.families.starts(name).is_some())
}

fn is_fence(line: &str) -> bool {
    line.starts_with("```") || line.starts_with("~~~")
}

/// The lines of the fences in which most of a text stands (```` ```markdown ````): no code, but the text. A program that reads
/// printed pages sets one around each.
fn fences_around(source: &str) -> Vec<Range<usize>> {
    let mut fences: Vec<Range<usize>> = Vec::new();
    let mut open: Option<Range<usize>> = None;
    let (mut inner, mut within) = (false, 0);
    for (start, end) in physical(source) {
        let line = source[start..end].trim();
        match &open {
            None if matches!(line, "```markdown" | "```md") => open = Some(start..end),
            Some(first) if line == "```" && !inner => {
                within += start - first.end;
                fences.extend([first.clone(), start..end]);
                open = None;
            }
            // A fence within it.
            Some(_) if is_fence(line) => inner = !inner,
            _ => {}
        }
    }
    if open.is_none() && within * 2 > source.len() { fences } else { Vec::new() }
}

/// Masks Hugo's shortcodes in a line: one that fills the line by blanks, one that is where a link leads by a place in the page,
/// one that tells nothing (`{{< br >}}`) or is closed behind some words (`{{< link … >}}…{{< /link >}}`) by an element: a comment
/// at the head of a line would take the words behind it along. What one tells (`{{< tel "…" >}}`) stays; a figure is an image.
fn shortcodes(line: &str, masked: &mut [u8]) {
    let words = line.trim();
    let alone = |open: &str, close: &str| {
        words.strip_prefix(open).is_some_and(|rest| rest.find(close).is_some_and(|at| at + close.len() == rest.len()))
    };
    if (alone("{{<", ">}}") || alone("{{%", "%}}")) && !is_named_by_writer(words) {
        return self::alone(line, masked);
    }
    for (open, close) in [("{{<", ">}}"), ("{{%", "%}}")] {
        let mut from = 0;
        while let Some(at) = line[from..].find(open).map(|at| from + at) {
            let Some(end) = line[at..].find(close).map(|end| at + end + close.len()) else { break };
            if line[..at].ends_with("](") && line[end..].starts_with(')') {
                masked[at..end].fill(b'#');
            } else if is_named_by_writer(&line[at..end]) {
                // Words between braces.
            } else if !line[at..end].contains('"') || is_closed(&line[at + 3..end], &line[end..]) {
                masked[at..end].fill(b' ');
                masked[at..at + liquid::ELEMENT.len()].copy_from_slice(liquid::ELEMENT.as_bytes());
                masked[end - 1] = b'>';
            }
            from = end;
        }
    }
}

/// How far behind a shortcode the one is looked for that closes it, in bytes.
const CLOSED: usize = 2048;

/// Whether a shortcode is closed behind it: `link href="…" >}}` by `{{< /link >}}`.
fn is_closed(code: &str, after: &str) -> bool {
    let name = code.split_whitespace().next().unwrap_or_default();
    let after = within(after, CLOSED);
    after
        .match_indices('/')
        .any(|(at, _)| after[..at].trim_end().ends_with(['<', '%']) && after[at + 1..].starts_with(name))
}

/// Masks a shortcode that fills a line: one of a figure that says something of it by a block of its own.
fn alone(line: &str, masked: &mut [u8]) {
    masked.fill(b' ');
    if figure(line).is_some() {
        masked[..COMMENT.len()].copy_from_slice(COMMENT.as_bytes());
    }
}

/// Where the words stand that Hugo's shortcode of a figure has for it, if a line is one.
pub(super) fn figure(line: &str) -> Option<Range<usize>> {
    let code = line.trim_start().trim_start_matches(['{', '<', '%']).trim_start();
    let attribute = |name: &str| {
        let from = line.find(name).map(|at| at + name.len())?;
        let length = line[from..].find('"').filter(|length| *length > 0)?;
        Some(from..from + length)
    };
    let names = [" caption=\"", " title=\"", " alt=\""];
    names.into_iter().find_map(attribute).filter(|_| code.starts_with("fig") && line.contains("{{"))
}

/// Where the title of a container stands in the line that opens it, if it has one.
pub(super) fn title(line: &str) -> Option<Range<usize>> {
    let line = line.trim_end();
    let rest = line.strip_prefix(":::")?.trim_start_matches(':').trim_start();
    let name = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
    let title = rest[name..].trim_start();
    let start = line.len() - title.len();
    // A name of Han is no program's: it is the title.
    let named = name > 0 || rest.starts_with(is_han);
    (named && !title.is_empty() && !title.starts_with(['{', '['])).then_some(start..line.len())
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

    #[test]
    fn what_a_writer_names_in_han_is_text() {
        for (text, expected) in [
            ("# 渡口\n\n::: 老陳說\n霧大就不開船。\n:::\n", &["渡口", "老陳說", "霧大就不開船。"][..]),
            ("# 渡口\n\n:::老陳說\n霧大就不開船。\n:::\n", &["渡口", "老陳說", "霧大就不開船。"]),
            ("# 渡口\n\n霧大。\n::: a 說\n不開船。\n:::\n", &["渡口", "霧大。", "說", "不開船。"]),
            (
                "# 渡口\n\n{{船名}}\n\n{{‹ 船名 >}}\n\n{% 船名 %}\n\n{{< 船名 >}}\n",
                &["渡口", "{{船名}}", "{{‹ 船名 >}}", "{% 船名 %}", "{{< 船名 >}}"],
            ),
            (
                "# 渡口\n\n{{ page.title }}\n\n{% include 船名.html %}\n\n{{< toc >}}\n\n不開船。\n",
                &["渡口", "不開船。"],
            ),
        ] {
            let document = recover(text.into(), &Options { format: Format::Markdown, ..Options::default() });
            let words: Vec<String> = document.blocks().iter().map(|block| document.whole(block).text).collect();
            assert_eq!(words, expected, "{text}");
        }
    }

    #[test]
    fn an_outline_has_its_headings_and_hides_its_programs_properties() {
        let text =
            "up:: [[河]]\n\n- ## 渡口\n  collapsed:: true\n\t- 霧大就不開船\n\t  id:: 6f1c\n- ## 石橋\n\t- 橋窄\n";
        let document = recover(text.into(), &Options { format: Format::Markdown, ..Options::default() });
        let blocks: Vec<String> = document
            .blocks()
            .iter()
            .map(|block| format!("{} {}", block.kind.name(), document.whole(block).text))
            .collect();
        assert_eq!(blocks, ["note up:: 河", "section 渡口", "list 霧大就不開船", "section 石橋", "list 橋窄"]);
    }

    #[test]
    fn what_page_makers_read_is_masked() {
        for (text, expected) in [
            (
                "# 渡口\n\n{{<notice warning \"老陳說\" >}}\n霧大就不開船。\n{{</notice>}}\n",
                &["渡口", "霧大就不開船。"][..],
            ),
            (
                "# 渡口\n\n見[船期]({{< ref \"ferry\" >}})與[票價]({{% ref \"fare\" %}})。\n",
                &["渡口", "見船期與票價。"],
            ),
            (
                "# 渡口\n\n- 霧大{{<br>}}就不開船，電話 {{< tel \"12\" >}}\n",
                &["渡口", "霧大就不開船，電話 {{< tel \"12\" >}}"],
            ),
            (
                "# 渡口\n\n{{< figure src=\"a.jpg\" title=\"老陳 收網\" class=\"half\" >}}\n{{< link href=\"/a\" >}}船期{{< /link >}}\n",
                &["渡口", "老陳 收網", "船期"],
            ),
            ("```markdown\n# 渡口\n\n霧大就不開船。\n```\n", &["渡口", "霧大就不開船。"]),
            ("```markdown\n# 渡口\n```\n\n霧大就不開船，渡船泊在東岸。\n", &["# 渡口", "霧大就不開船，渡船泊在東岸。"]),
            (
                "---\n\n```markdown\n# 渡口\n\n霧大就不開船。\n```\n\n---\n\n```markdown\n渡船泊在東岸。\n```\n",
                &["---", "渡口", "霧大就不開船。", "---", "渡船泊在東岸。"],
            ),
        ] {
            let document = recover(text.into(), &Options { format: Format::Markdown, ..Options::default() });
            let words: Vec<String> = document.blocks().iter().map(|block| document.whole(block).text).collect();
            assert_eq!(words, expected, "{text}");
        }
    }
}
