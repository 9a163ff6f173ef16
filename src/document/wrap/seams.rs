//! Line ends of a short text whose width nothing tells: a line goes on where its seam shows it.
//!
//! A number or a word cut in two, a bracket that the next line closes, a mark that may begin no line, a line of one
//! character, a line as long as the longest.

use super::super::cut;
use super::super::headline_list;
use super::super::lines::Line;
use super::shape::is_side_by_side;

use crate::language::chars::{Ending, closing, ending, is_cjk_mark, is_forbidden_start, is_han};
use crate::language::forms::{fact, head, number};
use crate::language::lexicon::Lexicon;
use crate::language::line_roles::{self, Role};

/// The least line that what hangs below its label's first word goes on from, in cells.
const HUNG: usize = 48;
/// How far into a line the gap of a spaced label stands, in characters: 地　　點.
const LABEL: usize = 4;
/// The most lines of a text whose seams are looked at: a longer one shows its width.
const LINES: usize = 2048;
/// The shortest line that was cut, in characters.
const CUT: usize = 10;
/// The fewest lines of the greatest length that make a width of it, and the least such width, in cells.
const WIDEST: usize = 3;
const WIDTH: usize = 40;
/// The least width of prose that is cut narrow, in cells, and how far its full lines may differ.
const NARROW: usize = 24;
const NARROW_BAND: usize = 2;
/// The greatest, in cells: longer lines are paragraphs.
const WIDEST_WIDTH: usize = 160;
/// How far lines of that length may differ, in cells; and how far a full line may fall short of the longest, a Western word
/// having been too long for it.
const BAND: usize = 6;
const SLACK: usize = 12;

/// Whether each line begins a unit.
pub(super) fn starts(text: &str, lines: &[Line], lexicon: &Lexicon) -> Vec<bool> {
    let mut starts = vec![true; lines.len()];
    if lines.len() > LINES || is_side_by_side(text, lines) || headline_list::is_list(text, lines) {
        return starts;
    }
    let parted = lines.iter().filter(|line| line.gap > 0).count() * 2 > lines.len();
    let seams = Seams { text, lines, lexicon, parted, width: width(lines).or_else(|| narrow(text, lines)) };
    for (at, starts) in starts.iter_mut().enumerate().skip(1) {
        *starts = !seams.goes_on(at);
    }
    starts
}

/// The length that the longest lines share, in cells.
fn width(lines: &[Line]) -> Option<usize> {
    let longest = lines.iter().map(cells).max()?;
    let sharing = lines.iter().filter(|line| cells(line) + BAND >= longest).count();
    (sharing >= WIDEST && sharing * 3 <= lines.len() * 2 && (WIDTH..=WIDEST_WIDTH).contains(&longest))
        .then_some(longest)
}

/// The same of narrow prose: the longest lines end within a sentence and have marks within, as no list, song or poem has
/// them; the others end with stops.
fn narrow(text: &str, lines: &[Line]) -> Option<usize> {
    let words = |line: &Line| &text[line.span.range()];
    let longest = lines.iter().map(cells).max().filter(|longest| (NARROW..WIDTH).contains(longest))?;
    let (full, other): (Vec<&Line>, Vec<&Line>) = lines.iter().partition(|line| cells(line) + NARROW_BAND >= longest);
    let marked = full.iter().filter(|line| words(line).trim_end_matches(is_cjk_mark).contains(is_cjk_mark)).count();
    let ends = |end: Ending| full.iter().filter(|line| ending(words(line)) == end).count();
    let (open, cut) = (ends(Ending::Open), ends(Ending::Open) + ends(Ending::Comma));
    let ended = other.iter().filter(|line| ending(words(line)) == Ending::Stop).count();
    let prose = marked * 3 >= full.len() * 2
        && open * 2 >= full.len()
        && cut * 3 >= full.len() * 2
        && ended * 3 >= other.len() * 2;
    (full.len() >= WIDEST && !other.is_empty() && prose).then_some(longest)
}

fn cells(line: &Line) -> usize {
    line.indent as usize + 2 * line.chars as usize - line.ascii as usize
}

struct Seams<'a> {
    text: &'a str,
    lines: &'a [Line],
    lexicon: &'a Lexicon,
    /// Whether empty lines part most of the lines.
    parted: bool,
    width: Option<usize>,
}

impl Seams<'_> {
    fn words(&self, at: usize) -> &str {
        &self.text[self.lines[at].span.range()]
    }

    /// Whether the line `at` goes on from the one before.
    fn goes_on(&self, at: usize) -> bool {
        let (before, line) = (&self.lines[at - 1], &self.lines[at]);
        let (above, words) = (self.words(at - 1), self.words(at));
        let open = matches!(ending(above), Ending::Open | Ending::Comma);
        // The items of a list may hang, and so may what stands behind a label: right below its first word.
        let set_in = line.indent.saturating_sub(before.indent) as usize;
        if line.gap == 0 && open && cells(before) >= HUNG && fact::label_cells(above) == Some(set_in) {
            return true;
        }
        let hung =
            line.indent > before.indent && line.indent <= before.indent.saturating_add(4) && self.is_item(at - 1);
        if line.gap > 0 || line.indent > before.indent && !hung || !open && !opens_bracket(above, words) {
            return false;
        }
        if head::is_rule(above) || head::is_rule(words) {
            return false;
        }
        let first = words.chars().next().unwrap_or(' ');
        let last = above.chars().next_back().unwrap_or(' ');
        if is_forbidden_start(first) && !matches!(first, '”' | '’') {
            return true;
        }
        let spaced = words.chars().take(LABEL).any(|c| c == '\u{3000}');
        if spaced || number::count(words).is_some() || (before.chars as usize) < CUT {
            return false;
        }
        let single = line.chars == 1 && is_han(first);
        let digits = last.is_ascii_digit() && first.is_ascii_digit() && self.is_wide(at - 1);
        let full = self.is_full(at - 1) && self.is_text(words);
        single
            || digits
            || full
            || opens_bracket(above, words)
            || self.parts_word(at)
            || self.cut_at_blank(above, words)
    }

    /// Whether a line opens an item: with a number, or with a label.
    fn is_item(&self, at: usize) -> bool {
        number::count(self.words(at)).is_some() || fact::is_fact(self.words(at))
    }

    fn is_full(&self, at: usize) -> bool {
        self.width.is_some_and(|width| cells(&self.lines[at]) + SLACK.min(width / 5) >= width)
    }

    /// Whether a line is about as long as its neighbours of the same block, so that its end may be a cut.
    fn is_wide(&self, at: usize) -> bool {
        let from = at.saturating_sub(4);
        let longest = self.lines[from..(at + 5).min(self.lines.len())].iter().map(cells).max().unwrap_or(0);
        cells(&self.lines[at]) * 4 >= longest * 3
    }

    /// Whether a word is cut in two between a line and the one before, which is about as long as its neighbours.
    fn parts_word(&self, at: usize) -> bool {
        self.is_wide(at - 1) && cut::in_word(self.words(at - 1), self.words(at))
    }

    /// Whether a line was cut at a blank beside a Western word or a number, where empty lines part the paragraphs: a program
    /// that breaks at blanks alone takes all Han between two of them for one word.
    fn cut_at_blank(&self, above: &str, words: &str) -> bool {
        let western = |c: char| c.is_ascii_alphanumeric();
        let (before, behind) = (above.ends_with(western), words.starts_with(western));
        let beside = before && words.starts_with(is_han) || behind && above.ends_with(is_han);
        self.parted
            && beside
            && above.contains(['，', '。', '、'])
            && !fact::is_fact(words)
            && self.is_text(words)
            && self.is_text(above)
    }

    /// Whether a line may be a piece of a paragraph, rather than a head or small print.
    fn is_text(&self, words: &str) -> bool {
        matches!(line_roles::judge(words, words, self.lexicon).0, Role::Body | Role::Title)
    }
}

/// Whether a line opens a bracket that the next one closes.
fn opens_bracket(above: &str, below: &str) -> bool {
    let open = |text: &str, c: char| text.matches(c).count();
    ['（', '「', '《', '“', '『'].into_iter().any(|bracket| {
        let close = closing(bracket).unwrap_or(bracket);
        open(above, bracket) > open(above, close) && open(below, close) > open(below, bracket)
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn narrow_prose_goes_on_and_a_poem_does_not() {
        let prose = "老陳每天清早把纜繩解開，數一\n數船上的人，再把昨晚剩下的茶\n倒進河裏。\n鎮公所打算修好舊橋，秋天以前\n完工。";
        let starts = |text: &str| starts(text, &lines(text), Lexicon::builtin());
        assert_eq!(starts(prose), [true, false, false, true, false]);
        let poem = "渡口的燈又亮了，河水慢慢地流\n船到對岸的時候，天已經亮了\n誰在橋上等我呢，誰也沒有來\n只有風";
        assert_eq!(starts(poem), [true; 4]);
    }

    use super::super::super::lines::lines;
    use super::*;

    #[test]
    fn a_line_cut_at_a_blank_goes_on_where_empty_lines_part_paragraphs() {
        let text = "木橋沖斷以後，渡船每 30\n分鐘開一班。\n\n木橋沖斷以後，鎮上有\n30 人受困。\n\n渡船加班。\n\n碼頭停航。\n\n水還沒退。";
        let expected = [true, false, true, false, true, true, true];
        assert_eq!(starts(text, &lines(text), Lexicon::builtin()), expected);
        assert_eq!(
            starts("渡船電話 30\n碼頭電話 31", &lines("渡船電話 30\n碼頭電話 31"), Lexicon::builtin()),
            [true, true]
        );
    }

    #[test]
    fn seams_that_go_on_and_ends_that_do_not() {
        for (text, expected) in [
            ("又稱擺渡船，是用來在沒有橋的兩\n岸之間運送人和貨物的小船", [true, false]),
            ("運送人和貨物的小船（類似今天的公車，\n各地叫法不同）", [true, false]),
            ("本辦法由渡口管理處會同漁會訂\n。", [true, false]),
            ("渡口停航三天，居民改走舊橋\n老陳的難處", [true, true]),
            ("大家都說這條路早就該修了。\n路還是沒有修", [true, true]),
            ("================================\n渡口讀書會", [true, true]),
        ] {
            assert_eq!(starts(text, &lines(text), Lexicon::builtin()), expected, "{text}");
        }
    }
}
