//! Markdown: CommonMark with GFM, footnotes, definition lists, front matter and raw HTML, as its writers mean it.
//!
//! `reader` turns the parser's events into the plain text of a reading. Whether a text is Markdown at all is told by the name of
//! its file, else by `is_markdown`.

mod admonitions;
mod block_forms;
mod boxes;
mod components;
mod containers;
mod fields;
mod inline;
mod liquid;
mod loose_marks;
mod reader;
mod whole_blocks;

use crate::language::chars::is_blank;

pub(crate) use reader::read;

/// From how many blanks on a line that nothing stands above is code.
const CODE: usize = 4;

/// The fewest ends of pages that show a printed text.
const PAGES: usize = 2;

/// Whether a text is plainly Markdown: more than the `#` that a newspaper's export may have.
pub(crate) fn is_markdown(text: &str) -> bool {
    let mut end = text.len().min(64 * 1024);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    // The pages of a printed text, converted with its layout: it has indents and signs of its own.
    if text[..end].matches('\u{c}').count() >= PAGES {
        return false;
    }
    let (mut signs, mut lines, mut cells) = (0, 0, 0);
    // A row of dashes between bars is Markdown's, but for one within a table drawn with signs.
    let mut drawn = false;
    // A browser's lists stand further in than a list of Markdown may begin.
    let mut listed = false;
    for line in text[..end].lines() {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let line = line.trim_matches(is_blank);
        if line.starts_with("* ") {
            listed |= indent < CODE;
            if !listed {
                continue;
            }
        }
        drawn = line.starts_with("+--") || drawn && line.starts_with(['|', '+']);
        signs += if drawn { 0 } else { sign(line) };
        if signs >= 2 {
            return true;
        }
        lines += usize::from(!line.is_empty());
        cells += usize::from(line.starts_with('|'));
    }
    // A record of a thousand lines may hold a table; a text that is a table is Markdown.
    signs > 0 && cells * 2 >= lines
}

/// What every sign of Markdown that counts here is made of.
const MARKS: [char; 6] = ['[', '|', '`', '*', '>', '-'];

/// How surely a line is Markdown: 2 by itself, 1 with another.
fn sign(line: &str) -> usize {
    if !line.contains(MARKS) {
        return 0;
    }
    let linked = line.find("](").is_some_and(|at| line[..at].contains('[') && line[at..].contains(')'));
    let ruled =
        line.starts_with('|') && line.contains("---") && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
    let pair = |mark: &str| line.find(mark).is_some_and(|at| line[at + mark.len()..].contains(mark));
    if ruled {
        1
    } else if linked || line.starts_with("```") || line.starts_with("[^") {
        2
    } else if pair("**") && !line.contains("***") && !line.chars().all(|c| c == '*' || is_blank(c)) {
        // ***老師: a name that was struck out.
        1
    } else if line.starts_with("> ") || line.starts_with("- [") || line.starts_with("* ") {
        1
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::lexicon::Lexicon;

    #[test]
    fn what_is_plainly_markdown() {
        for (text, expected) in [
            ("# 主題\n\n正文一段。\n\n## 小題\n\n●圖說。李某攝", false),
            ("# 主題\n\n見[官網](https://example.org)。", true),
            ("![渡輪](a.jpg)", true),
            ("| 甲 | 乙 |\n|---|---|\n| 一 | 二 |", true),
            ("> 引文\n\n這是**重點**。", true),
            ("他給了**一個星號**。", false),
            ("謝謝***老師和***師姐。\n謝謝***老師和***師姐。", false),
            ("見[官網](https://example.org)。\n\u{c}二\n\u{c}三", false),
            ("***\n\n* * *", false),
            ("   首頁\n     * 渡輪\n     * 木橋\n     * 漁會\n", false),
            ("* 渡輪\n     * 木橋\n     * 漁會\n", true),
            ("+-----+\n| --- |\n| 甲  |\n| --- |\n+-----+", false),
        ] {
            assert_eq!(is_markdown(text), expected, "{text}");
        }
    }

    #[test]
    fn marks_are_left_out_and_every_run_knows_its_source() {
        let source = "## 小題\n\n這是**「重點」**，見[官網](u \"t\")與`碼`&amp;。\n\n- 甲\n  1. 乙\n";
        let reading = read(source, Lexicon::builtin());
        assert_eq!(reading.plain, "小題\n\n這是「重點」，見官網與碼&。\n\n- 甲\n1. 乙\n\n\n");
        for segment in &reading.segments {
            let source = &source[segment.source.range()];
            let plain = &reading.plain[segment.plain as usize..];
            assert!(plain.starts_with(source) || segment.instead.is_some_and(|c| plain.starts_with(c)), "{source}");
        }
    }

    #[test]
    fn what_is_no_element_is_words() {
        for (source, plain) in [
            ("用 List<String> 記渡船的名字。", "用 List<String> 記渡船的名字。"),
            ("由 <class loader> 載入。", "由 <class loader> 載入。"),
            ("檔名寫作 <date> 加序號。", "檔名寫作 <date> 加序號。"),
            ("渡船<b>明日</b>停航。", "渡船明日停航。"),
            ("渡船<kbd>明日</kbd>停航。", "渡船明日停航。"),
        ] {
            assert_eq!(read(source, Lexicon::builtin()).plain.trim_end(), plain);
        }
    }
}
