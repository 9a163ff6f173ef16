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
        let stop =
            matches!(c, '。' | '！' | '？') || (parts[last].ends_with(['」', '”']) && parts[last].contains('。'));
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
    fn of(self, line: &[char]) -> usize {
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
                _ if measure.of(&line) < width => {}
                Kinsoku::Hang if bad && measure.of(&line) == width => {}
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
/// sentences that end there. Half as wide, there are twice as many again.
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
