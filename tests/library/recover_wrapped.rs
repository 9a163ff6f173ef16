//! Prose hard-wrapped as e-texts are, 35 to 38 Han a line, comes out with its true paragraphs.
//!
//! The prose is the seeds', parted anew at its sentences so that paragraphs have every length; the wrapping is a
//! typesetter's, with each way of keeping marks off the head of a line.

use crate::support;
use kanbao::document::{Kind, Options, recover};

/// What is done with a mark that may begin no line, at the end of a full one.
#[derive(Clone, Copy, Debug)]
enum Kinsoku {
    /// Nothing: it begins the next line.
    None,
    /// The character before it is carried along.
    Carry,
    /// It hangs into the margin.
    Hang,
}

/// How paragraphs are set apart.
#[derive(Clone, Copy, Debug)]
struct Apart {
    /// Their first line was set with an indent.
    indent: bool,
    /// The indent is still there.
    kept: bool,
    /// An empty line follows each.
    blank: bool,
}

const INDENTS: Apart = Apart { indent: true, kept: true, blank: false };
const BLANKS: Apart = Apart { indent: false, kept: false, blank: true };
const BOTH: Apart = Apart { indent: true, kept: true, blank: true };
const NEITHER: Apart = Apart { indent: false, kept: false, blank: false };
const STRIPPED: Apart = Apart { indent: true, kept: false, blank: false };

/// The seeds' paragraphs, parted behind every first to fifth sentence in turn.
fn prose() -> Vec<String> {
    let mut paragraphs = Vec::new();
    for text in support::seeds().iter().filter(|text| text.name != "wrapped-classic") {
        let document = recover(text.text.as_str().into(), &Options::default());
        let long = document.blocks().iter().filter(|block| block.kind == Kind::Paragraph && block.dateline.is_none());
        for paragraph in long.map(|block| document.whole(block).text).filter(|text| text.chars().count() > 40) {
            paragraphs.extend(parted(&paragraph, paragraphs.len()));
        }
    }
    paragraphs
}

/// Sentences with their closing quotation marks, one to five together.
fn parted(paragraph: &str, seed: usize) -> Vec<String> {
    let mut parts = vec![String::new()];
    let (mut sentences, mut quoted) = (0, 0i32);
    let mut chars = paragraph.chars().filter(|c| !c.is_whitespace()).peekable();
    while let Some(c) = chars.next() {
        quoted += i32::from(matches!(c, '「' | '“' | '『')) - i32::from(matches!(c, '」' | '”' | '』'));
        let last = parts.len() - 1;
        parts[last].push(c);
        // A quotation ends a sentence where its own does, a term in quotation marks does not.
        let bare = parts[last].trim_end_matches(['」', '”', '』']);
        let stop = bare.ends_with(['。', '！', '？']);
        sentences += usize::from(stop && quoted == 0);
        let closed = !chars.peek().is_some_and(|next| "」”』，、；：。！？）".contains(*next));
        if stop && quoted == 0 && closed && sentences > (seed + parts.len() * 7) % 5 && chars.peek().is_some() {
            sentences = 0;
            parts.push(String::new());
        }
    }
    parts
}

/// What the width is counted in.
#[derive(Clone, Copy, Debug)]
enum Measure {
    Characters,
    /// ASCII takes half.
    Cells,
}

impl Measure {
    fn width(self, line: &[char]) -> usize {
        match self {
            Measure::Characters => line.len(),
            Measure::Cells => line.iter().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>().div_ceil(2),
        }
    }
}

fn wrapped(paragraphs: &[String], width: usize, measure: Measure, kinsoku: Kinsoku, apart: Apart) -> String {
    let mut text = String::new();
    for paragraph in paragraphs {
        let mut line: Vec<char> = if apart.indent { vec!['　'; 2] } else { Vec::new() };
        let mut lines = Vec::new();
        for c in paragraph.chars() {
            let bad = "，。、；：？！）」』》”".contains(c);
            match kinsoku {
                _ if measure.width(&line) < width => {}
                Kinsoku::Hang if bad && measure.width(&line) == width => {}
                Kinsoku::Carry if bad => {
                    let carried = line.split_off(line.len() - 1);
                    lines.push(std::mem::replace(&mut line, carried));
                }
                _ => lines.push(std::mem::take(&mut line)),
            }
            line.push(c);
        }
        lines.push(line);
        for line in lines {
            let line: String = line.into_iter().collect();
            text += if apart.kept { &line } else { line.trim_start_matches('　') };
            text.push('\n');
        }
        if apart.blank {
            text.push('\n');
        }
    }
    text
}

/// F1 over whole paragraphs. White space aside: whether a cut parted a Western word or two words nothing tells.
fn f1(paragraphs: &[String], text: &str) -> f64 {
    let document = recover(text.into(), &Options::default());
    let dense = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let mut left: Vec<String> = document.blocks().iter().map(|block| dense(&document.whole(block).text)).collect();
    let all = paragraphs.len() + left.len();
    let right = paragraphs.iter().filter(|paragraph| {
        let at = left.iter().position(|other| other == *paragraph);
        at.map(|at| left.swap_remove(at)).is_some()
    });
    2.0 * right.count() as f64 / all as f64
}

/// The least F1 over these widths in characters and in cells.
fn least(widths: std::ops::RangeInclusive<usize>, kinsoku: Kinsoku, apart: Apart) -> f64 {
    let prose = prose();
    let mut least = 1.0f64;
    for (width, measure) in widths.flat_map(|width| [(width, Measure::Characters), (width, Measure::Cells)]) {
        let f1 = f1(&prose, &wrapped(&prose, width, measure, kinsoku, apart));
        println!("{width} {measure:?} {kinsoku:?} {apart:?}: F1 {f1:.3} of {} paragraphs", prose.len());
        least = least.min(f1);
    }
    least
}

#[test]
fn indents_and_empty_lines_give_the_true_paragraphs() {
    for apart in [INDENTS, BLANKS, BOTH] {
        for kinsoku in [Kinsoku::None, Kinsoku::Carry, Kinsoku::Hang] {
            assert!(least(35..=38, kinsoku, apart) >= 0.98, "{kinsoku:?} {apart:?}");
            assert!(least(17..=19, kinsoku, apart) >= 0.98, "{kinsoku:?} {apart:?}, half a column");
        }
    }
}

/// Where marks hang, two lengths are full, and twice as many paragraphs end at one of them: nothing tells those from
/// sentences that end there, so that both are left apart. Half as wide, there are twice as many again.
#[test]
fn lengths_alone_give_nearly_all_paragraphs() {
    for apart in [NEITHER, STRIPPED] {
        for (kinsoku, wide, narrow) in
            [(Kinsoku::None, 0.9, 0.8), (Kinsoku::Carry, 0.9, 0.8), (Kinsoku::Hang, 0.85, 0.75)]
        {
            assert!(least(35..=38, kinsoku, apart) >= wide, "{kinsoku:?} {apart:?}");
            assert!(least(17..=19, kinsoku, apart) >= narrow, "{kinsoku:?} {apart:?}, half a column");
        }
    }
}

/// A way of wrapping that real texts have, beyond one width for the whole.
#[derive(Clone, Copy, Debug)]
struct Shape {
    name: &'static str,
    /// How many characters a line may fall short of the width, at random.
    ragged: usize,
    /// Empty lines between any two lines.
    spacing: usize,
    /// By how much the width changes, from chapter to chapter.
    mixed: usize,
    kinsoku: Kinsoku,
    apart: Apart,
    /// Characters of indent, which the width does not count.
    hung_indent: usize,
    /// Whether quotation marks are “ and ”, half as wide as Han where the text was wrapped.
    narrow: bool,
}

impl Shape {
    /// A paragraph with the quotation marks of the shape.
    fn quoted(&self, paragraph: &str) -> String {
        if self.narrow { paragraph.replace('「', "“").replace('」', "”") } else { paragraph.to_owned() }
    }

    /// The width of a line in Han, rounded up.
    fn width(&self, line: &[char]) -> usize {
        let halves = |c: &char| if self.narrow && matches!(c, '“' | '”') { 1 } else { 2 };
        line.iter().map(halves).sum::<usize>().div_ceil(2)
    }
}

const EVEN: Shape = Shape {
    name: "even",
    ragged: 0,
    spacing: 0,
    mixed: 0,
    kinsoku: Kinsoku::Carry,
    apart: INDENTS,
    hung_indent: 0,
    narrow: false,
};

/// A generator of numbers that is the same everywhere (Knuth's MMIX constants).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.0 >> 33) as usize) % bound.max(1)
    }
}

/// The text of a shape, and for each of its line ends whether a paragraph goes on over it.
fn shaped(paragraphs: &[String], width: usize, shape: Shape, seed: u64) -> (String, Vec<bool>) {
    let mut random = Random(seed);
    let (mut text, mut goes_on) = (String::new(), Vec::new());
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let width = width - if shape.mixed > 0 { index / 24 % 3 * shape.mixed } else { 0 };
        let mut lines: Vec<Vec<char>> = Vec::new();
        let mut line: Vec<char> = if shape.apart.indent { vec!['　'; 2] } else { Vec::new() };
        let mut limit = width - random.below(shape.ragged + 1);
        for c in shape.quoted(paragraph).chars() {
            let bad = "，。、；：？！）」』》”".contains(c);
            match shape.kinsoku {
                _ if shape.width(&line) < limit => {}
                Kinsoku::Hang if bad && shape.width(&line) == limit => {}
                Kinsoku::Carry if bad && line.len() > 1 => {
                    let carried = line.split_off(line.len() - 1);
                    lines.push(std::mem::replace(&mut line, carried));
                    limit = width - random.below(shape.ragged + 1);
                }
                _ => {
                    lines.push(std::mem::take(&mut line));
                    limit = width - random.below(shape.ragged + 1);
                }
            }
            line.push(c);
        }
        lines.push(line);
        for (at, line) in lines.iter().enumerate() {
            let line: String = line.iter().collect();
            let last = at + 1 == lines.len();
            text.extend(std::iter::repeat_n(' ', if at == 0 { shape.hung_indent } else { 0 }));
            text += if shape.apart.kept { &line } else { line.trim_start_matches('　') };
            goes_on.push(!last);
            let empty = shape.spacing + usize::from(last && shape.apart.blank);
            text.extend(std::iter::repeat_n('\n', 1 + empty));
        }
    }
    (text, goes_on)
}

/// How many line ends were joined, how many should be, and how many were rightly.
fn joins(text: &str, goes_on: &[bool]) -> [usize; 3] {
    let document = recover(text.into(), &Options::default());
    let mut joined = std::collections::HashSet::new();
    for block in document.blocks() {
        let ends = document.pieces(block).windows(2).filter(|two| two[1].lead != kanbao::document::Lead::Newline);
        joined.extend(ends.map(|two| two[0].span.end as usize));
    }
    let mut at = 0;
    let mut ends = Vec::new();
    for line in text.split('\n') {
        if !line.trim().is_empty() {
            ends.push(at + line.trim_end().len());
        }
        at += line.len() + 1;
    }
    let right = ends.iter().zip(goes_on).filter(|(end, goes_on)| **goes_on && joined.contains(end)).count();
    [joined.len(), goes_on.iter().filter(|goes_on| **goes_on).count(), right]
}

/// Shapes whose paragraphs are set apart by indents or empty lines.
const TOLD: [Shape; 13] = [
    EVEN,
    Shape { name: "even, hung", kinsoku: Kinsoku::Hang, ..EVEN },
    Shape { name: "even, marks at the head of lines", kinsoku: Kinsoku::None, ..EVEN },
    Shape { name: "blanks", apart: BLANKS, ..EVEN },
    Shape { name: "ragged", ragged: 3, ..EVEN },
    Shape { name: "ragged, blanks", ragged: 3, apart: BLANKS, ..EVEN },
    Shape { name: "ragged, both", ragged: 3, apart: BOTH, ..EVEN },
    Shape { name: "double-spaced, indents", spacing: 1, ..EVEN },
    Shape { name: "double-spaced, blanks", spacing: 1, apart: BLANKS, ..EVEN },
    Shape { name: "double-spaced, ragged", spacing: 1, ragged: 2, apart: BLANKS, ..EVEN },
    Shape { name: "mixed widths", mixed: 2, ..EVEN },
    Shape { name: "mixed widths, blanks", mixed: 2, apart: BLANKS, ..EVEN },
    Shape {
        name: "indents beside the width",
        apart: Apart { indent: false, ..BOTH },
        hung_indent: 8,
        ragged: 3,
        ..EVEN
    },
];

/// Shapes of which only the lengths of the lines tell.
const UNTOLD: [Shape; 8] = [
    Shape { name: "nothing", apart: NEITHER, ..EVEN },
    Shape { name: "nothing, hung", apart: NEITHER, kinsoku: Kinsoku::Hang, ..EVEN },
    Shape { name: "stripped", apart: STRIPPED, ..EVEN },
    Shape { name: "nothing, ragged", apart: NEITHER, ragged: 2, ..EVEN },
    Shape { name: "nothing, mixed", apart: NEITHER, mixed: 2, ..EVEN },
    Shape { name: "nothing, mixed by a character", apart: NEITHER, mixed: 1, ..EVEN },
    Shape { name: "nothing, double-spaced", apart: NEITHER, spacing: 1, ..EVEN },
    Shape { name: "nothing, narrow quotation marks", apart: NEITHER, narrow: true, ..EVEN },
];

/// Recall and precision of the joins over widths from 20 to 80 characters.
fn recall_and_precision(prose: &[String], shape: Shape) -> (f64, f64) {
    let mut all = [0; 3];
    for (seed, width) in [20, 24, 28, 32, 35, 38, 42, 48, 56, 64, 72, 80].into_iter().enumerate() {
        let (text, goes_on) = shaped(prose, width, shape, seed as u64);
        let found = joins(&text, &goes_on);
        all = std::array::from_fn(|index| all[index] + found[index]);
    }
    let [joined, due, right] = all.map(|count| count as f64);
    println!("{}: recall {:.4}, precision {:.4}", shape.name, right / due, right / joined);
    (right / due, right / joined)
}

#[test]
fn every_shape_of_wrapping_is_joined() {
    let prose = prose();
    for shape in TOLD {
        let (recall, precision) = recall_and_precision(&prose, shape);
        assert!(recall >= 0.97 && precision >= 0.995, "{shape:?}: {recall:.4}, {precision:.4}");
    }
}

/// Where nothing but lengths tells, a full line that ends with a stop may be a paragraph's last one by chance: in short
/// paragraphs as many are as are not, and are left apart. Where marks hang over the width, two lengths are full.
#[test]
fn shapes_that_only_lengths_tell_are_joined_where_that_is_sure() {
    let prose = prose();
    for shape in UNTOLD {
        let (recall, precision) = recall_and_precision(&prose, shape);
        let least = if matches!(shape.kinsoku, Kinsoku::Hang) { 0.96 } else { 0.97 };
        assert!(recall >= least && precision >= 0.995, "{shape:?}: {recall:.4}, {precision:.4}");
    }
}
