//! Lines that follow one another at one width and end within a sentence, in a text whose width nothing else tells: a page that was
//! printed and converted, where headings, tables and figures stand between short paragraphs of several widths.
//!
//! One such line proves nothing; three in a row were cut, and so were others of that width.

use std::collections::HashMap;

use super::super::lines::Line;
use super::shape::holds_two_columns;
use crate::language::chars::{Ending, ending, is_cjk_mark, is_forbidden_start, is_han};
use crate::language::forms::{fact, number};

/// The narrowest and the widest lines that are looked at, in cells.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=160;
/// By how many cells full lines may differ.
const SLACK: usize = 4;
/// The fewest full lines in a row that show a width.
const FULL: usize = 3;
/// The most empty lines between the lines of a paragraph.
const SPACED: u8 = 1;
/// The most widths of a text.
const MANY: usize = 24;

/// Lines from one to another, the last of which may be short.
struct Run {
    from: usize,
    last: usize,
    width: usize,
    gap: u8,
}

/// Lets the lines of such runs go on.
pub(super) fn join(text: &str, lines: &[Line], starts: &mut [bool]) {
    let page = Page { text, lines };
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    while at + 1 < lines.len() {
        let run = page.run(at);
        at = run.as_ref().map_or(at + 1, |run| run.last);
        runs.extend(run);
    }
    let mut widths: Vec<(usize, u8)> = Vec::new();
    for run in runs.iter().filter(|run| run.last - run.from >= FULL && page.is_prose(run)) {
        if widths.len() < MANY && !is_known(&widths, run) {
            widths.push((run.width, run.gap));
        }
    }
    let sentences = page.sentences(&runs);
    let is_cut = |run: &Run| is_known(&widths, run) || is_known(&sentences, run) && page.is_sentence(run);
    for run in runs.iter().filter(|run| is_cut(run) && page.is_prose(run)) {
        starts[run.from + 1..=run.last].fill(false);
    }
}

fn is_known(widths: &[(usize, u8)], run: &Run) -> bool {
    widths.iter().any(|(width, gap)| width.abs_diff(run.width) <= SLACK && *gap == run.gap)
}

struct Page<'a> {
    text: &'a str,
    lines: &'a [Line],
}

impl Page<'_> {
    fn words(&self, at: usize) -> &str {
        &self.text[self.lines[at].span.range()]
    }

    fn cells(&self, at: usize) -> usize {
        let line = &self.lines[at];
        line.indent as usize + 2 * line.chars as usize - line.ascii as usize
    }

    /// The run that begins at a line, if one does.
    fn run(&self, from: usize) -> Option<Run> {
        let (width, gap) = (self.cells(from), self.lines[from + 1].gap);
        if gap > SPACED || !WIDTHS.contains(&width) {
            return None;
        }
        let indent = self.lines[from + 1].indent;
        let mut last = from;
        while last + 1 < self.lines.len() && self.is_cut(last) && self.cells(last).abs_diff(width) <= SLACK {
            let next = &self.lines[last + 1];
            let fits = next.gap == gap && next.indent.abs_diff(indent) <= 1 && self.cells(last + 1) <= width + SLACK;
            if !fits || self.opens(last + 1) {
                break;
            }
            last += 1;
        }
        (last > from).then_some(Run { from, last, width, gap })
    }

    /// Whether a line ends within a sentence and is no row of columns or of contents.
    fn is_cut(&self, at: usize) -> bool {
        let words = self.words(at);
        let within =
            words.ends_with(|c: char| is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '，' | '、' | ','));
        within && ending(words) != Ending::Stop && !self.is_row(words)
    }

    fn is_row(&self, words: &str) -> bool {
        holds_two_columns(words) || words.contains("....") || words.contains(". . .") || words.contains("……")
    }

    /// Whether a line opens something: an item, a fact, a caption.
    fn opens(&self, at: usize) -> bool {
        let words = self.words(at);
        let figure = words.starts_with(['图', '圖', '表']) && words.chars().take(6).any(|c| c.is_ascii_digit());
        let text = |c: char| {
            is_han(c) || c.is_alphanumeric() || matches!(c, '“' | '「' | '『' | '《' | '〈' | '（' | '(' | '[')
        };
        let marked = !words.starts_with(text) && !words.starts_with(is_forbidden_start);
        marked || figure || number::count(words).is_some() || fact::is_fact(words) || self.is_row(words)
    }

    /// The widths of several runs each of which is a sentence: cut lines need not be three in a row.
    fn sentences(&self, runs: &[Run]) -> Vec<(usize, u8)> {
        let mut widths: Vec<(usize, u8)> = Vec::new();
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for run in runs.iter().filter(|run| run.gap == 0 && self.is_sentence(run) && self.is_prose(run)) {
            let count = counts.entry(run.width / SLACK).or_default();
            *count += 1;
            if *count == FULL && widths.len() < MANY && !is_known(&widths, run) {
                widths.push((run.width, run.gap));
            }
        }
        widths
    }

    /// Whether a run begins as a sentence of several clauses that is cut, and ends with its stop.
    fn is_sentence(&self, run: &Run) -> bool {
        let first = self.words(run.from);
        self.words(run.last).ends_with('。') && first.contains(['，', '、', '。']) && !first.contains("  ")
    }

    /// Whether the lines of a run are prose: most have Han, some have marks within or the last ends its sentence.
    fn is_prose(&self, run: &Run) -> bool {
        let full = || (run.from..run.last).map(|at| self.words(at));
        let count = run.last - run.from;
        let han = full().filter(|words| words.contains(is_han)).count();
        let marked = full().filter(|words| words.trim_matches(is_cjk_mark).contains(is_cjk_mark)).count();
        let ended = matches!(ending(self.words(run.last)), Ending::Stop | Ending::Colon);
        han * 2 > count && marked * 3 >= count && (ended || marked * 2 >= count)
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Kind, Options, recover};

    fn paragraphs(text: &str) -> Vec<String> {
        let document = recover(text.into(), &Options::default());
        let found = document.blocks().iter().filter(|block| block.kind == Kind::Paragraph);
        found.map(|block| document.whole(block).text).collect()
    }

    /// A paragraph cut at so many characters, set in by `indent`, with `gap` between its lines.
    fn cut(told: &str, width: usize, indent: &str, gap: &str) -> String {
        let chars: Vec<char> = told.chars().collect();
        let lines: Vec<String> =
            chars.chunks(width).map(|line| format!("{indent}{}\n", line.iter().collect::<String>())).collect();
        lines.join(gap)
    }

    #[test]
    fn lines_of_one_width_in_a_row_are_one_paragraph() {
        let told = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河，來回要多走一個鐘頭，趕集的人只好天不亮就出門，船家也忙到半夜，到了渡口還要等上小半天才有船，鎮長說新橋明年春天才能動工。";
        for (indent, gap) in [("", ""), ("      ", ""), ("  ", "\n")] {
            let text = format!(
                "渡口議會關係文書\n\n      案號 第 12 號\n\n\n{}\n\n說明：\n\n{}\n\n提案人：林小滿\n連署人：陳阿河\n",
                cut(told, 24, indent, gap),
                cut(&told.chars().take(40).collect::<String>(), 36, "", "\n"),
            );
            assert!(paragraphs(&text).iter().any(|found| found == told), "{indent:?} {gap:?} {:?}", paragraphs(&text));
        }
    }

    #[test]
    fn several_items_of_two_lines_at_one_width_go_on() {
        let items = "一、本合同由青山渡口管理處和石橋鎮渡輪公司共同擬定並負責解釋，供各渡\n口簽約時參照使用。\n二、雙方應當仔細閱讀各條，特別是其中可以選擇和補充的內容，並自行承擔\n因此發生的後果。\n三、雙方可以按實際情況對本合同加以修改、補充和完善，實際使用的時候應\n刪去「示範」字樣。\n四、對條款有爭議的，按有關規定解釋，管理處不負責對雙方訂立的合同再做\n別的解釋。\n";
        let text = format!("渡輪合同\n\n使用說明\n{items}\n甲方：\n\n乙方：\n\n日期：\n");
        let document = recover(text.as_str().into(), &Options::default());
        let found = document.blocks().iter().filter(|block| matches!(block.kind, Kind::List { .. }));
        assert_eq!(found.filter(|block| document.whole(block).text.ends_with('。')).count(), 4);
    }

    #[test]
    fn rows_and_names_of_one_length_stay_apart() {
        let row = "渡口東岸的石橋與西岸的木橋和碼頭的渡船價目\n".repeat(5);
        assert_eq!(paragraphs(&format!("渡口\n\n{row}")).iter().filter(|found| found.chars().count() > 30).count(), 0);
    }
}
