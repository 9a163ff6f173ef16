//! The shape of a text: one line for each paragraph, or lines cut at a width; and what then sets paragraphs apart.
//!
//! Widths are in cells, ASCII one and everything else two, since that is what a source was wrapped by.

use memchr::memmem;

use super::super::cut;
use super::super::lines::Line;
use super::widths::{Counts, FULL_LINES, KINSOKU, Measure};
use crate::language::chars::{Ending, ending, is_cjk_mark, is_forbidden_start, is_han};

/// U+3000 twice, in cells: a paragraph's indent.
pub(in super::super) const INDENT: usize = 4;

/// The cells by which a full line may fall short where half as many lines fall a character short as are full: the bans at line
/// ends explain no more than one in ten. Parts of the text were wrapped at widths a character apart; only where lengths alone
/// tell does it matter.
const MIXED: usize = KINSOKU + 1;

/// What says where a paragraph begins in a wrapped text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Sign {
    /// The indent of its first line.
    Indent,
    /// An empty line before it.
    Blank,
    /// Nothing but the length of the line before.
    Length,
}

/// A wrapping that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Wrap {
    /// Cells of a full line.
    pub width: usize,
    /// How many cells a full line may fall short.
    pub slack: usize,
    /// By how many cells the first line of a paragraph is shorter than the others, its indent having been stripped.
    pub stripped: usize,
    /// Cells by which every line is indented.
    pub margin: usize,
    /// Empty lines between the lines of a paragraph: none, but where every line is set apart.
    pub spacing: u8,
    /// What sets paragraphs apart.
    pub sign: Sign,
    /// Lines after short ones, which tell the sign.
    pub evidence: usize,
    /// What lines were measured by.
    pub measure: Measure,
}

impl Wrap {
    /// A line's length with its indent, in cells.
    pub fn cells(&self, line: &Line) -> usize {
        self.measure.length(line)
    }

    /// Whether a line is so long that the next word did not fit.
    pub fn full(&self, line: &Line) -> bool {
        self.cells(line) + self.slack >= self.width
    }

    /// Whether a line is indented more than the others.
    pub fn indented(&self, line: &Line) -> bool {
        line.indent as usize >= self.margin + 2
    }
}

/// The width that many lines were wrapped at, if they were.
pub(in super::super) fn wrap(text: &str, lines: &[Line], measures: &[Measure]) -> Option<Wrap> {
    wrap_at(text, lines, lines, measures, Counts::width)
}

/// The width that the longest lines were wrapped at, if they were, however few they are: a page that a terminal's browser
/// wrote has long menus and a short story.
pub(super) fn wrap_of_longest(text: &str, lines: &[Line], measures: &[Measure]) -> Option<Wrap> {
    // The addresses of its links are of any length.
    let words: Vec<Line> = lines.iter().filter(|line| line.ascii < line.chars).copied().collect();
    wrap_at(text, lines, &words, measures, Counts::ceiling)
}

/// `counted` are the lines whose lengths tell the width.
fn wrap_at(
    text: &str,
    lines: &[Line],
    counted: &[Line],
    measures: &[Measure],
    width: fn(&Counts) -> Option<usize>,
) -> Option<Wrap> {
    let (spacing, told) = spacing(lines)?;
    let counts: Vec<Counts> = measures.iter().map(|measure| Counts::new(counted, *measure)).collect();
    let counts = counts.iter().rev().max_by_key(|counts| counts.measure.handicap(counts.peak()))?;
    let width = unhung(text, lines, width(counts)?, counts);
    let (shorter, full) = (counts.within(width - 3, width - 2), counts.within(width - 1, width));
    let mut wrap = Wrap {
        width,
        slack: if shorter * 12 > full { KINSOKU } else { 1 },
        stripped: 0,
        margin: margin(lines),
        spacing,
        sign: Sign::Length,
        evidence: 0,
        measure: counts.measure,
    };
    if !cut_in_sentences(text, lines, &wrap) || is_side_by_side(text, lines) {
        return None;
    }
    if !told && !fills_the_width(text, lines, &wrap) {
        return None;
    }
    wrap.slack = wrap.slack.max(ragged(text, lines, &wrap));
    (wrap.sign, wrap.evidence) = sign(lines, &wrap);
    if wrap.sign == Sign::Length && shorter * 2 > full {
        wrap.slack = wrap.slack.max(MIXED);
    }
    Some(wrap)
}

/// Empty lines that stand between any two lines, and whether more of them or an indent tell some lines from the others. Where
/// neither does, these are paragraphs, unless their lengths say otherwise.
fn spacing(lines: &[Line]) -> Option<(u8, bool)> {
    let with = |gap: u8| lines.iter().filter(|line| line.gap == gap).count();
    if with(0) * 4 >= lines.len() {
        return Some((0, true));
    }
    // The least that many lines have: where paragraphs have two lines, as many have more above them.
    let usual = (1..4).find(|gap| with(*gap) * SHARED >= lines.len())?;
    let more = lines.iter().skip(1).filter(|line| line.gap > usual).count();
    let margin = margin(lines);
    let set_in = lines.iter().filter(|line| line.indent as usize >= margin + 2).count();
    let tells = |count: usize| count > 1 && count * 25 > lines.len() && count * 4 < lines.len() * 3;
    Some((usual, tells(more) || tells(set_in)))
}

/// Whether the lines of a text each of which stands between empty ones were cut: two of five of them fill one width and end
/// within a sentence, as paragraphs never do.
fn fills_the_width(text: &str, lines: &[Line], wrap: &Wrap) -> bool {
    let cut = |line: &&Line| wrap.full(line) && ends_within(&text[line.span.range()]);
    lines.len() >= SURE_LINES && lines.iter().filter(cut).count() * 5 >= lines.len() * 2
}

/// The fewest lines by whose lengths alone a text is told from one of paragraphs.
const SURE_LINES: usize = 24;

/// The most cells by which ragged lines fall short of the width, as far as nine of ten do that
/// end within a sentence.
fn ragged(text: &str, lines: &[Line], wrap: &Wrap) -> usize {
    let mut short: Vec<usize> = lines
        .windows(3)
        .filter(|lines| lines[2].gap <= wrap.spacing && !wrap.indented(&lines[1]) && !wrap.indented(&lines[2]))
        // The line before ends within a sentence, too: this one is no first, which may have lost its indent.
        .filter(|lines| lines[..2].iter().all(|line| ends_within(&text[line.span.range()])))
        .map(|lines| wrap.width.saturating_sub(wrap.cells(&lines[1])))
        .collect();
    if short.len() < FULL_LINES {
        return 0;
    }
    short.sort_unstable();
    let most = short[9 * (short.len() - 1) / 10];
    if most <= RAGGED.min(wrap.width / 6) { most } else { 0 }
}

/// The most cells by which a ragged line falls short.
const RAGGED: usize = 12;

/// Whether a line ends with a word, so that its sentence goes on.
fn ends_within(line: &str) -> bool {
    line.chars().next_back().is_some_and(|c| is_han(c) || matches!(c, '，' | '、'))
}

/// `width` without the marks that a typesetter let hang into the margin: most of the longest lines end with one, and lines
/// of the width without it are more.
fn unhung(text: &str, lines: &[Line], width: usize, counts: &Counts) -> usize {
    let hung = |line: &&Line| (width - 1..=width).contains(&counts.measure.length(line));
    let marked = |line: &Line| text[line.span.range()].ends_with(is_forbidden_start);
    let fewer = counts.within(width - 1, width) < counts.within(width - 3, width - 2);
    let (all, with) = lines
        .iter()
        .filter(hung)
        .take(4096)
        .fold((0, 0), |(all, with), line| (all + 1, with + usize::from(marked(line))));
    if fewer && with * 10 >= all * 6 { width - 2 } else { width }
}

/// The least indent that many lines share: that of the lines within paragraphs. Where paragraphs have two lines, as many
/// are first ones, set in further.
fn margin(lines: &[Line]) -> usize {
    let mut counts = [0usize; 256];
    for line in lines {
        counts[line.indent as usize] += 1;
    }
    (0..256).find(|indent| counts[*indent] * SHARED >= lines.len()).unwrap_or(0)
}

/// One line in so many has the margin for its indent.
const SHARED: usize = 6;

/// One full line in so many has a mark within, where prose was cut: its clauses have some ten characters each. The lines of
/// a list have none, however many are as long as each other.
const MARKED: usize = 8;

/// Whether most full lines stop within a sentence, as only a cut line does, and some within a phrase: the lines of a song,
/// a poem or a list that are as long as one another do neither.
fn cut_in_sentences(text: &str, lines: &[Line], wrap: &Wrap) -> bool {
    let words = |line: &Line| &text[line.span.range()];
    let full = || lines.iter().filter(|line| wrap.full(line)).take(4096);
    let all = full().count();
    let stopped = full().filter(|line| ending(words(line)) == Ending::Stop).count();
    let marked = full().filter(|line| words(line).ends_with(is_cjk_mark)).count();
    stopped * 2 < all
        && marked * 5 <= all * 3
        && (full().filter(|line| has_mark_within(words(line))).count() * MARKED >= all.max(1)
            || is_cut(text, lines, wrap))
}

fn has_mark_within(line: &str) -> bool {
    line.trim_matches(is_cjk_mark).contains(is_cjk_mark)
}

/// The gutter between two columns, and the fewest characters on either side.
const GUTTER: &str = "   ";
const COLUMN: usize = 4;

/// Whether most lines hold two of columns that stand side by side, as a printed page that was converted with its layout has
/// them: a line goes on below itself, not beside itself, and no two are joined.
pub(super) fn is_side_by_side(text: &str, lines: &[Line]) -> bool {
    let two = |line: &&Line| holds_two_columns(&text[line.span.range()]);
    lines.iter().filter(two).count() * 2 > lines.len()
}

/// Whether a line holds words on both sides of a gutter.
pub(in super::super) fn holds_two_columns(words: &str) -> bool {
    let Some(at) = memmem::find(words.as_bytes(), GUTTER.as_bytes()) else { return false };
    let (one, other) = (&words[..at], &words[at + GUTTER.len()..]);
    [one, other.trim_start_matches(' ')].iter().all(|half| half.chars().filter(|c| is_han(*c)).count() >= COLUMN)
}

/// How many seams are looked at for words cut in two.
const SEAMS: usize = 64;

/// One full line in so many of a text without marks ends within a word; one may by chance, in a list of names.
const CUT: usize = 8;

/// Whether several of the first full lines end within a word.
fn is_cut(text: &str, lines: &[Line], wrap: &Wrap) -> bool {
    let words = |line: &Line| &text[line.span.range()];
    let full = || lines.windows(2).filter(|pair| wrap.full(&pair[0])).take(SEAMS);
    let cut = full().filter(|pair| cut::in_word(words(&pair[0]), words(&pair[1]))).count();
    cut > 0 && cut * CUT >= full().count()
}

/// What marks the lines after a short one, which begin paragraphs; and how many of those there are.
fn sign(lines: &[Line], wrap: &Wrap) -> (Sign, usize) {
    let mut after_short = [0usize; 4];
    let mut after_full = [0usize; 4];
    for pair in lines.windows(2) {
        let tally = if wrap.full(&pair[0]) { &mut after_full } else { &mut after_short };
        let (indented, parted) = (wrap.indented(&pair[1]), pair[1].gap > wrap.spacing);
        tally[0] += 1;
        tally[1] += usize::from(indented);
        tally[2] += usize::from(parted);
        tally[3] += usize::from(indented || parted);
    }
    let tells =
        |mark: usize| after_short[mark] * 10 >= after_short[0] * 6 && after_full[mark] * 10 <= after_full[0] * 4;
    let sign = if after_short[0] == 0 {
        Sign::Length
    } else if tells(1) {
        Sign::Indent
    } else if tells(2) {
        Sign::Blank
    } else if tells(3) {
        // Some by the one, some by the other.
        Sign::Indent
    } else {
        Sign::Length
    };
    (sign, after_short[0])
}

#[cfg(test)]
mod tests {
    use super::super::super::lines::lines;
    use super::*;

    const SENTENCE: &str = "港口的燈一盞一盞亮起來，渡輪慢慢靠近碼頭，岸上的人朝着船揮手。";

    /// Paragraphs of some length, wrapped at `width` characters, each with `indent` before and `gap` behind.
    fn wrapped(width: usize, indent: &str, gap: &str) -> String {
        let mut text = String::new();
        for number in 1..12 {
            let paragraph =
                format!("{indent}{}", SENTENCE.repeat(number % 4 + 1).chars().skip(number % 5).collect::<String>());
            let chars: Vec<char> = paragraph.chars().collect();
            for line in chars.chunks(width) {
                text.extend(line);
                text.push('\n');
            }
            text.push_str(gap);
        }
        text
    }

    #[test]
    fn widths_and_signs_are_found() {
        for (indent, gap, sign) in
            [("　　", "", Sign::Indent), ("　　", "\n", Sign::Indent), ("", "\n", Sign::Blank), ("", "", Sign::Length)]
        {
            let text = wrapped(36, indent, gap);
            let found = wrap(&text, &lines(&text), &Measure::ALL).expect("a wrapping");
            assert_eq!((found.width, found.sign), (72, sign), "{indent:?} {gap:?}");
        }
    }

    #[test]
    fn a_line_for_each_paragraph_is_no_wrapping() {
        let text: String = (1..40).map(|number| SENTENCE.repeat(number % 6 + 1) + "\n\n").collect();
        assert_eq!(wrap(&text, &lines(&text), &Measure::ALL), None);
        assert_eq!(wrap("", &[], &Measure::ALL), None);
    }

    #[test]
    fn the_longest_lines_of_a_page_show_the_width_of_its_browser() {
        let menu = "港口\n船期\n漁市與天氣\n關於本刊\n".repeat(20);
        let story: String = wrapped(40, "", "\n");
        let text = format!("{menu}{story}{menu}");
        assert_eq!(wrap(&text, &lines(&text), &Measure::ALL), None);
        assert_eq!(wrap_of_longest(&text, &lines(&text), &Measure::ALL).map(|wrap| wrap.width), Some(80));
        assert_eq!(wrap_of_longest(&menu, &lines(&menu), &Measure::ALL), None);
        // The addresses below it are longer still.
        let linked = format!("{text}{}", "1. https://ferry.example.org/".repeat(6) + "\n");
        assert_eq!(wrap_of_longest(&linked, &lines(&linked), &Measure::ALL).map(|wrap| wrap.width), Some(80));
    }

    #[test]
    fn names_as_long_as_each_other_are_no_wrapping() {
        let contents = "　　渡口木橋篇之一\n　　守橋的人和船\n　　燈塔與船期表\n　　木橋大水篇之二\n".repeat(12);
        assert_eq!(wrap(&contents, &lines(&contents), &Measure::ALL), None);
    }

    #[test]
    fn columns_side_by_side_are_no_wrapping() {
        let story = wrapped(18, "", "");
        let column = || story.lines().filter(|line| line.chars().count() == 18);
        let page: String = column().zip(column().skip(3)).map(|(one, other)| format!("{one}    {other}\n")).collect();
        assert!(wrap(&story, &lines(&story), &Measure::ALL).is_some());
        assert_eq!(wrap(&page, &lines(&page), &Measure::ALL), None);
    }

    #[test]
    fn a_poem_is_no_wrapping() {
        let text = "床前的月光像霜一樣，窗外的風也停了。\n".repeat(20);
        assert_eq!(wrap(&text, &lines(&text), &Measure::ALL), None);
    }
}
