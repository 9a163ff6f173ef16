//! Kanripo's classics (Mandoku, an Org of its own): `¶` ends each line of the printed page, `<pb:…>` begins a page, and
//! paragraphs run on over both.

use std::ops::Range;

use super::inline::{self, Token};
use super::org::keyword;
use super::writer::{SourceLine, Writer, source_lines};
use crate::language::chars::is_blank;
use crate::language::forms::at_most;
use crate::language::line_roles::Role;
use crate::notation::reading::Reading;

/// The longest head of a chapter that is known by its number, in characters.
const HEAD: usize = 16;
/// The numerals of chapters and volumes.
const NUMERALS: &str = "一二三四五六七八九十百〇零上中下";

/// Whether a text is one of Kanripo's.
pub(super) fn is_kanripo(head: &str) -> bool {
    head.lines().take(3).any(|line| line.contains("mandoku")) || head.contains("<pb:") && head.contains('¶')
}

/// Reads a text of Kanripo's.
pub(super) fn read(source: &str) -> Reading {
    let mut writer = Writer::new(source, marks);
    let lines = source_lines(source);
    let width = width(source, &lines);
    for line in &lines {
        let words = &source[line.words.clone()];
        let bare = bare(words);
        let at = |range: Range<usize>| line.words.start + range.start..line.words.start + range.end;
        if words.is_empty() {
            writer.end();
        } else if let Some((name, length)) = keyword(words) {
            if name == "title" {
                let blank = words[length..].len() - words[length..].trim_start_matches(is_blank).len();
                writer.title(at(length + blank..words.len()));
            }
        } else if words.starts_with('#') || bare.is_empty() {
            // A comment, or nothing but marks of a page.
            continue;
        } else if words.starts_with('*') {
            let stars = words.bytes().take_while(|byte| *byte == b'*').count();
            let blank = words[stars..].len() - words[stars..].trim_start_matches(is_blank).len();
            writer.line(Role::Heading(stars.min(6) as u8), at(stars + blank..words.len()));
        } else if is_head(bare) {
            writer.line(Role::Section(2), line.words.clone());
        } else {
            if line.indent() > 0 {
                writer.end();
            }
            writer.text_as(Role::Body, line.words.clone());
            // A line that the page has room behind ends its paragraph.
            if words.ends_with('¶') && bare.chars().count() * 2 < width {
                writer.end();
            }
        }
    }
    writer.finish()
}

/// A line's words without the marks of its page.
fn bare(words: &str) -> &str {
    let words = words.trim_end_matches('¶');
    let words = words.rfind("<pb:").filter(|_| words.ends_with('>')).map_or(words, |at| &words[..at]);
    words.trim_matches(is_blank)
}

/// Whether a line is the head of a chapter or of a volume: it ends with its number, or names its volume.
fn is_head(bare: &str) -> bool {
    let numeral = |c: char| NUMERALS.contains(c);
    let before = bare.trim_end_matches(numeral);
    let counted = before.len() < bare.len() && before.ends_with(['第', '卷', '巻']);
    at_most(bare, HEAD) && counted
}

/// The characters of most lines of a page, where its lines are parts of paragraphs; 0 where they are lines by themselves.
fn width(source: &str, lines: &[SourceLine]) -> usize {
    let mut lengths: Vec<usize> = lines
        .iter()
        .map(|line| &source[line.words.clone()])
        .filter(|words| words.ends_with('¶') && !words.starts_with(['#', '*', '<']))
        .map(|words| bare(words).chars().count())
        .collect();
    lengths.sort_unstable();
    let stops = source.matches("。¶").count() + source.matches("」¶").count() + source.matches("，¶").count();
    match lengths.get(lengths.len() / 2) {
        Some(median) if stops * 4 < lengths.len() => *median,
        _ => 0,
    }
}

/// What the marks within a line mean: none is shown.
fn marks(rest: &str, _: Option<char>) -> Option<Token> {
    if rest.starts_with('¶') {
        Some(inline::nothing('¶'.len_utf8()))
    } else if rest.starts_with("<pb:") || rest.starts_with("<md:") {
        inline::hidden(rest, "<", ">")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Kind, Options, recover};

    #[test]
    fn paragraphs_run_on_over_the_lines_of_a_page() {
        let text = "# -*- mode: mandoku-view -*-\n#+TITLE: 渡口志\n#+PROPERTY: ID X1\n<pb:X1_001-1a>¶\n渡口志卷第一¶\n\
            霧起青山之下渡人繫舟石階以待日出鎮之¶\n規也四十年未嘗改¶\n<pb:X1_001-1b>¶\n# src: 甲\n停渡第二¶\n\
            是歲霧大渡停三日鎮人以車代舟往來不絕¶\n老者嘆曰舟不待人人當待霧其言甚善眾人¶\n皆服¶\n";
        let document = recover(text.into(), &Options::default());
        let found: Vec<(Kind, String)> =
            document.blocks().iter().map(|block| (block.kind, document.whole(block).text)).collect();
        let section = Kind::Section { level: 2 };
        let expected = [
            (Kind::Headline, "渡口志"),
            (section, "渡口志卷第一"),
            (Kind::Paragraph, "霧起青山之下渡人繫舟石階以待日出鎮之規也四十年未嘗改"),
            (section, "停渡第二"),
            (Kind::Paragraph, "是歲霧大渡停三日鎮人以車代舟往來不絕老者嘆曰舟不待人人當待霧其言甚善眾人皆服"),
        ];
        assert_eq!(found, expected.map(|(kind, words)| (kind, words.to_string())));
    }
}
