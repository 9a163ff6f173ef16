//! The covers of theses and reports, the heads of official letters: lines that are labels, with what is filled in behind or below
//! them. None of these is a head or a byline, but what is filled in as the title is the headline.

use std::ops::Range;

use super::lines::Line;
use super::post::FixedLine;
use crate::language::chars::{Ending, ending, is_blank, is_han};
use crate::language::forms::number::is_numeral;
use crate::language::forms::{at_most, fact, is_colon};
use crate::language::lexicon::Lexicon;
use crate::language::line_roles::{Clue, Role};

/// In so many lines at the beginning labels are looked for.
const HEAD: usize = 60;
/// The fewest labels of a cover.
const LABELS: usize = 3;
/// The most lines from one label to the next, and behind the last one.
const APART: usize = 10;
/// The most lines above the first label.
const ABOVE: usize = 20;
/// The longest value, in characters.
const VALUE: usize = 32;
/// The fewest Han of a title that is filled in, and of the name of the form above its labels.
const TITLE: usize = 8;
const NAME: usize = 4;
/// The shortest line that what hangs below goes on from, in characters.
const HUNG: usize = 24;
/// How far below its label the title is looked for.
const BELOW: usize = 4;

/// A label at the head of a line.
struct Label {
    /// Its bytes, with the colon and the blanks behind it.
    length: usize,
    /// Whether the title is filled in behind it.
    of_title: bool,
}

/// The lines of a cover whose forms say what they are, in order; none where the text begins with none.
pub(super) fn fixed_lines(text: &str, lines: &[Line], lexicon: &Lexicon) -> Vec<FixedLine> {
    let words = |at: usize| &text[lines[at].span.range()];
    let labels: Vec<(usize, Label)> =
        (0..lines.len().min(HEAD)).filter_map(|at| Some((at, label(words(at), lexicon)?))).collect();
    let Some(cover) = cover(&labels, &words, lines.len()).filter(|cover| cover.start <= ABOVE) else {
        return Vec::new();
    };
    let title = title(&labels, &words, &cover);
    let is_short = |at: usize| at_most(words(at), VALUE) && !ends_sentence(words(at)) && !is_numbered(words(at));
    let is_label = |at: usize| labels.iter().any(|(label, _)| *label == at);
    let fixed = |at: usize, role: Role, marker: usize| FixedLine {
        line: at as u32,
        role,
        clue: Clue::FormLabel,
        marker: marker as u8,
    };
    // 主旨：…, whose words go on below the first of them.
    let hangs = |at: usize| {
        let next = lines.get(at + 1).filter(|next| next.gap == 0);
        let set_in = next.map(|next| next.indent.saturating_sub(lines[at].indent) as usize);
        set_in.is_some()
            && fact::label_cells(words(at)) == set_in
            && !ends_sentence(words(at))
            && !at_most(words(at), HUNG)
    };
    let role = |at: usize| match title {
        _ if hangs(at) || at > 0 && hangs(at - 1) => None,
        Some((title, marker)) if title == at => Some(fixed(at, Role::Headline, marker)),
        _ if is_label(at) || is_short(at) => Some(fixed(at, Role::Apart, 0)),
        _ => None,
    };
    let is_name = |at: &usize| han(words(*at)) >= NAME && is_short(*at);
    let name = Some(0).filter(|at| title.is_none() && cover.start > 0 && is_name(at));
    // Where the title is filled in, what stands above the labels is the school's name and the kind of the paper.
    let above = (0..cover.start).filter(|at| title.is_some() && is_short(*at)).map(|at| fixed(at, Role::Apart, 0));
    let name = name.map(|at| fixed(at, Role::Headline, 0));
    above.chain(name).chain(cover.filter_map(role)).collect()
}

/// How many Han some words have.
fn han(words: &str) -> usize {
    words.chars().filter(|c| is_han(*c)).count()
}

/// Whether a line begins with a number as a head does.
fn is_numbered(words: &str) -> bool {
    let rest = words.trim_start_matches(is_numeral);
    rest.len() < words.len() && rest.starts_with(['、', '.', '．', '章', '节', '節']) || words.starts_with('第')
}

/// The lines from the first label to the last one and what is filled in below it.
fn cover<'a>(labels: &[(usize, Label)], words: &dyn Fn(usize) -> &'a str, count: usize) -> Option<Range<usize>> {
    let near = |pair: &[(usize, Label)]| pair[1].0 - pair[0].0 <= APART;
    let start =
        (0..labels.len()).find(|at| labels.get(*at..at + LABELS).is_some_and(|labels| labels.windows(2).all(near)))?;
    let more = labels[start..].windows(2).take_while(|pair| near(pair)).count();
    let (last, label) = &labels[start + more];
    let is_bare = label.length == words(*last).len();
    Some(labels[start].0..(last + if is_bare { 2 } else { 1 }).min(count))
}

/// Where the title is filled in: behind its label, or in the line below it.
fn title<'a>(
    labels: &[(usize, Label)],
    words: &dyn Fn(usize) -> &'a str,
    cover: &Range<usize>,
) -> Option<(usize, usize)> {
    let is_title = |words: &str| han(words) >= TITLE && !ends_sentence(words);
    let (at, label) = labels.iter().find(|(at, label)| label.of_title && cover.contains(at))?;
    if is_title(&words(*at)[label.length..]) {
        return Some((*at, label.length));
    }
    let is_bare = label.length == words(*at).len();
    let below = (at + 1..(at + BELOW).min(cover.end)).find(|at| is_title(words(*at)));
    below.filter(|below| is_bare && labels.iter().all(|(at, _)| at != below)).map(|below| (below, 0))
}

/// The label that a line begins with; blanks may stand between its characters, a colon, two blanks or nothing behind it.
fn label(line: &str, lexicon: &Lexicon) -> Option<Label> {
    let dense: String = line.chars().filter(|c| !is_blank(*c)).take(VALUE).collect();
    let starts = |words: &str| lexicon.notes.cover_labels.starts(words);
    let of_title = lexicon.notes.cover_titles.starts(&dense);
    let first = of_title.or_else(|| starts(&dense))?;
    // A label may stand in two languages.
    let length = first + starts(&dense[first..]).unwrap_or_default();
    let of_title = of_title.is_some();
    let length = spaced(line, dense[..length].chars().count());
    let rest = &line[length..];
    let behind = rest.trim_start_matches(is_blank);
    let blanks = rest.len() - behind.len();
    let colon = behind.chars().next().filter(|c| is_colon(*c)).map_or(0, char::len_utf8);
    let value = behind[colon..].trim_start_matches(is_blank);
    (colon > 0 || value.is_empty() || blanks > 1).then_some(Label { length: line.len() - value.len(), of_title })
}

/// How many bytes of a line hold so many characters, blanks not counted.
fn spaced(line: &str, count: usize) -> usize {
    let shown = line.char_indices().filter(|(_, c)| !is_blank(*c)).take(count);
    shown.last().map_or(0, |(at, c)| at + c.len_utf8())
}

/// Whether a line ends as a sentence or a part of one does.
fn ends_sentence(words: &str) -> bool {
    matches!(ending(words), Ending::Stop | Ending::Comma)
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Options, recover};

    fn blocks(text: &str) -> Vec<(String, String)> {
        let document = recover(text.into(), &Options::default());
        let block = |block| {
            let block: &super::super::Block = block;
            (block.kind.name().to_owned(), document.whole(block).text.to_string())
        };
        document.blocks().iter().map(block).collect()
    }

    const BODY: &str =
        "\n渡口的木桥建成六十年，本课题研究它的修缮，并且比较三种木料在水中的耐久，提出一个可行的办法。\n";

    #[test]
    fn a_cover_s_labels_are_no_heads_and_its_title_is_the_headline() {
        for cover in [
            "题 目：     渡口木桥修缮方法的研究\n学 院：  土木学院\n专    业：  桥梁工程\n学生姓名：  梁一舟\n",
            "2031 届学士学位论文\n分类号：\n学号：1754\n密级：\n青山大学\n论文题目：渡口木桥修缮方法的研究\n",
            "题 目：\n渡口木桥修缮方法的研究\n学院：\n土木学院\n专业：\n桥梁工程\n学号：\n1754\n",
        ] {
            let blocks = blocks(&format!("{cover}{BODY}"));
            let heads: Vec<&(String, String)> = blocks
                .iter()
                .filter(|(kind, _)| matches!(&**kind, "headline" | "section" | "deck" | "byline" | "kicker"))
                .collect();
            assert_eq!(heads.len(), 1, "{blocks:?}");
            assert_eq!(heads[0].1, "渡口木桥修缮方法的研究");
        }
    }

    #[test]
    fn a_form_s_name_above_its_labels_is_the_headline() {
        let text = format!(
            "渡口工程任务书\n（适用于各类工程）\n副 标 题\n学   院             土木学院\n学生姓名         梁一舟   学 号    1754\n\n{BODY}"
        );
        let blocks = blocks(&text);
        assert_eq!(blocks[0], ("headline".to_owned(), "渡口工程任务书".to_owned()), "{blocks:?}");
        assert!(blocks[1..].iter().all(|(kind, _)| kind == "paragraph"), "{blocks:?}");
    }

    #[test]
    fn a_label_or_two_make_no_cover() {
        let text = format!("姓名\n\n梁一舟和何渡谈起了各自的名字从哪里来。{BODY}");
        let document = recover(text.into(), &Options::default());
        assert!(document.blocks().iter().any(|block| block.kind == Kind::Headline));
    }
}
