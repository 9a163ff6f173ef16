//! Marks that writers set more loosely than CommonMark reads them: a heading's that touch its words (`##緣起`), a line of `=` above a
//! title as well as below it.

use crate::language::chars::{is_blank, is_han};
use crate::language::lines::physical;

/// How far a heading or a rule may be set in, in blanks.
const INDENT: usize = 3;
/// The longest heading whose marks touch its words, in characters.
const HEADING: usize = 60;
/// The least line of `=` that rules a title off.
const RULE: usize = 3;

/// What a line is that CommonMark takes for words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Loose {
    /// A heading, with the place of the last of its marks.
    Heading(usize),
    /// A heading of the first level, with the place of its only mark.
    Title(usize),
    /// A line that rules a title off from above.
    Rule,
}

/// Whether the writer of a text lets the marks of headings touch their words, as some line behind two or more shows.
pub(super) fn touches(source: &str) -> bool {
    source.contains("##")
        && physical(source).any(|(start, end)| marks(&source[start..end]).is_some_and(|(_, count)| count > 1))
}

/// Whether a text has a line of nothing but `=`.
pub(super) fn has_rules(source: &str) -> bool {
    source.contains("===") && physical(source).any(|(start, end)| is_rule(&source[start..end]))
}

/// Masks a mark that a writer set more loosely than CommonMark reads it by one that it reads, in the second of three lines.
pub(super) fn mask([above, line, below]: [&str; 3], touches: bool, masked: &mut [u8]) {
    match loose(above, line, below, touches) {
        Some(Loose::Heading(last) | Loose::Title(last)) => masked[last] = b' ',
        Some(Loose::Rule) => masked.iter_mut().filter(|byte| **byte == b'=').for_each(|byte| *byte = b'-'),
        None => {}
    }
}

/// What a line is, between the lines above and below it.
fn loose(above: &str, line: &str, below: &str, touches: bool) -> Option<Loose> {
    let empty = |line: &str| line.trim_matches(is_blank).is_empty();
    if is_rule(line) {
        return (empty(above) && !empty(below) && !is_rule(below)).then_some(Loose::Rule);
    }
    let (last, count) = marks(line)?;
    if count > 1 {
        return Some(Loose::Heading(last));
    }
    (touches && empty(above) && empty(below) && line[last + 1..].starts_with(is_han)).then_some(Loose::Title(last))
}

/// Whether a paragraph that begins at `start` is a heading whose only mark touched its words and was masked.
pub(super) fn is_title(source: &str, start: usize) -> bool {
    let lined = |rest: &str| rest.is_empty() || rest.ends_with(['\n', ' ']);
    source[..start].strip_suffix('#').is_some_and(lined)
}

/// How many marks of a heading stand in the source, of which the last may have been masked.
pub(super) fn level(source: &str) -> u8 {
    source.bytes().take_while(|byte| *byte == b'#').count().min(6) as u8
}

fn is_rule(line: &str) -> bool {
    let words = line.trim_end_matches(is_blank);
    words.len() >= RULE && words.bytes().all(|byte| byte == b'=')
}

/// The place of the last of the marks that touch the words of a heading, and how many they are.
fn marks(line: &str) -> Option<(usize, usize)> {
    let words = line.trim_start_matches(' ');
    let indent = line.len() - words.len();
    let count = words.bytes().take_while(|byte| *byte == b'#').count();
    if count == 0 {
        return None;
    }
    let rest = &words[count..];
    let worded = rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '《' | '「' | '“' | '（' | '【'));
    let whole = !rest.contains('#') || rest.trim_end_matches(is_blank).ends_with('#');
    (indent <= INDENT && count <= 6 && worded && whole && rest.chars().nth(HEADING).is_none())
        .then(|| (indent + count - 1, count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Format, Options, recover};

    fn read(text: &str) -> Document {
        recover(text.into(), &Options { named: Format::Markdown, ..Options::default() })
    }

    #[test]
    fn marks_may_touch_the_words_of_a_heading() {
        for (line, expected) in [
            ("##緣起", Some(Loose::Heading(1))),
            ("###Retro 的過程", Some(Loose::Heading(2))),
            ("#緣起", Some(Loose::Title(0))),
            ("#渡口 #木橋", None),
            ("#include", None),
            ("## 緣起", None),
            ("    ##緣起", None),
            ("======", Some(Loose::Rule)),
        ] {
            let below = if line.starts_with('=') { "渡口記" } else { "" };
            assert_eq!(loose("", line, below, true), expected, "{line}");
        }
        assert_eq!(loose("", "#緣起", "", false), None);
        assert_eq!(loose("渡口記", "======", "", true), None);
    }

    #[test]
    fn headings_whose_marks_touch_them_are_headings_of_their_level() {
        let told = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道過河。";
        let document = read(&format!("#渡口記\n\n##緣起\n{told}\n\n###大水\n\n{told}\n"));
        let found: Vec<(String, String)> =
            document.blocks().iter().map(|block| (block.kind.name().to_owned(), document.whole(block).text)).collect();
        let words: Vec<&str> = found.iter().map(|(_, words)| words.as_str()).collect();
        assert_eq!(words, ["渡口記", "緣起", told, "大水", told]);
        let kinds: Vec<&str> = found.iter().map(|(kind, _)| kind.as_str()).collect();
        assert_eq!(kinds, ["headline", "section", "paragraph", "section", "paragraph"]);
    }

    #[test]
    fn a_title_between_two_lines_of_marks_is_the_headline() {
        let told = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道過河。";
        let document = read(&format!("==========\n實驗報告：渡船的班次\n==========\n\n{told}\n"));
        let kinds: Vec<&str> = document.blocks().iter().map(|block| block.kind.name()).collect();
        assert_eq!(kinds, ["rule", "headline", "paragraph"]);
    }
}
