//! Official papers: the letterhead of an office with the number of its paper (青山縣政府文件, 青政發〔2031〕15號), the head and the
//! foot of a court's judgment.

use super::lines::Line;
use super::post::FixedLine;
use crate::language::chars::is_blank;
use crate::language::forms::at_most;
use crate::language::lexicon::Lexicon;
use crate::language::line_roles::{Clue, Role};

/// In so many lines at the beginning the number is looked for.
const HEAD: usize = 8;
/// The most lines between the number and the end of the title.
const TITLE: usize = 4;
/// The longest line of such a head, in characters; and of its foot, blanks left out.
const LONGEST: usize = 60;
const FOOT: usize = 24;

/// The lines of an official paper whose forms say what they are, in order; none where the text is none.
pub(super) fn fixed_lines(text: &str, lines: &[Line], lexicon: &Lexicon) -> Vec<FixedLine> {
    let words = |at: usize| &text[lines[at].span.range()];
    let Some(number) = (1..lines.len().min(HEAD)).find(|at| is_number(words(*at))) else { return Vec::new() };
    if (0..number).any(|at| !at_most(words(at), LONGEST)) {
        return Vec::new();
    }
    let roles = letter(number, lines.len(), &words, lexicon).or_else(|| judgment(number, &words, lexicon));
    let Some(mut roles) = roles else { return Vec::new() };
    roles.push((number, Role::Note));
    let bench = (number + 1..lines.len()).filter(|at| is_of_bench(words(*at), lexicon)).map(|at| (at, Role::Apart));
    roles.extend(bench);
    roles.sort_by_key(|(at, _)| *at);
    let fixed = |(at, role)| FixedLine { line: at as u32, role, clue: Clue::OfficialPaper, marker: 0 };
    roles.into_iter().map(fixed).collect()
}

/// The letterhead above a number, and the office and the title below it.
fn letter<'a>(
    number: usize,
    count: usize,
    words: &dyn Fn(usize) -> &'a str,
    lexicon: &Lexicon,
) -> Option<Vec<(usize, Role)>> {
    lexicon.notes.letterheads.ends(&dense(words(number - 1)))?;
    let below = number + 1..(number + 1 + TITLE).min(count);
    let is_title = |at: &usize| lexicon.headings.documents.ends(words(*at)).is_some() && at_most(words(*at), LONGEST);
    let title = below.clone().find(is_title)?;
    let above = (0..number).map(|at| (at, Role::Note));
    Some(above.chain((below.start..title).map(|at| (at, Role::Kicker))).chain([(title, Role::Headline)]).collect())
}

/// The court and the name of its paper above a number: on two lines or on one.
fn judgment<'a>(number: usize, words: &dyn Fn(usize) -> &'a str, lexicon: &Lexicon) -> Option<Vec<(usize, Role)>> {
    let is_paper = |at: usize| lexicon.notes.judgments.ends(&dense(words(at))).is_some();
    let title = (0..number).rev().find(|at| is_paper(*at))?;
    let is_court = |at: usize| lexicon.notes.courts.ends(&dense(words(at))).is_some();
    let in_line = || lexicon.notes.courts.within(&dense(words(title)));
    let above = (0..title).rev().find(|at| is_court(*at));
    (above.is_some() || in_line())
        .then(|| (0..title).map(|at| (at, Role::Kicker)).chain([(title, Role::Headline)]).collect())
}

/// Whether a line is the number of a paper: 青政發〔2031〕15號, （2031）青0101民初12號, 112年度青簡字第12號; who signed it may stand behind.
fn is_number(words: &str) -> bool {
    let first = words.split("\u{3000}\u{3000}").next().unwrap_or(words).split("  ").next().unwrap_or(words);
    let Some(bare) = first.strip_suffix(['号', '號']) else { return false };
    let year = |opens: char, closes: char| {
        bare.split(opens).skip(1).any(|rest| rest.split(closes).next().is_some_and(is_year) && rest.contains(closes))
    };
    let bracketed = [('〔', '〕'), ('﹝', '﹞'), ('[', ']'), ('（', '）'), ('(', ')'), ('【', '】'), ('［', '］')];
    let counted = bare.contains("年度") && bare.contains("字第");
    at_most(first, NUMBER)
        && bare.ends_with(|c: char| c.is_ascii_digit())
        && (counted || bracketed.iter().any(|(opens, closes)| year(*opens, *closes)))
        && !first.contains(['，', '。', '：', '；', '《'])
}

/// The longest number, in characters.
const NUMBER: usize = 30;

fn is_year(words: &str) -> bool {
    words.len() == 4 && words.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a line names who sat in the court; the name stands behind blanks.
fn is_of_bench(words: &str, lexicon: &Lexicon) -> bool {
    let spread = words.contains("  ") || words.contains('\u{3000}');
    let dense = dense(words);
    let within = || lexicon.notes.benches.within(&dense);
    spread && at_most(&dense, FOOT) && within() && !dense.contains(['，', '。', '：', ':', '；'])
}

/// Words without their blanks.
fn dense(words: &str) -> String {
    words.chars().filter(|c| !is_blank(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Options, recover};

    const TOLD: &str = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河，來回要多走一個鐘頭。";

    fn kinds(text: &str) -> Vec<&'static str> {
        let document = recover(text.into(), &Options::default());
        assert_eq!(document.articles().len(), 1);
        document.blocks().iter().map(|block| block.kind.name()).collect()
    }

    #[test]
    fn a_paper_has_a_number() {
        for (words, expected) in [
            ("青政發〔2031〕15號", true),
            ("青政办发[2031]5号　　　　签发人：林小满", true),
            ("（2031）青0101民初12号", true),
            ("112年度青簡字第12號", true),
            ("第778号", false),
            ("渡口路15號", false),
            ("依青政發〔2031〕15號，渡船停航", false),
        ] {
            assert_eq!(is_number(words), expected, "{words}");
        }
    }

    #[test]
    fn the_title_of_an_office_s_paper_is_its_headline_and_the_letterhead_a_note() {
        let text = format!(
            "青山縣政府辦公室文件\n\n青政辦發〔2031〕15號\n\n\n青山縣政府辦公室\n關於印發渡口安全三年行動方案的通知\n\n各渡口：\n　　{TOLD}\n"
        );
        assert_eq!(kinds(&text)[..4], ["note", "note", "kicker", "headline"]);
    }

    #[test]
    fn a_judgment_has_its_court_above_and_its_bench_below() {
        let text = format!(
            "青山縣人民法院\n民 事 判 決 書\n（2031）青0101民初12號\n{TOLD}\n{TOLD}\n審　判　長　　林小滿\n人民陪審員　　陳阿河\n二〇三一年三月二日\n書　記　員　　何渡\n"
        );
        let expected =
            ["kicker", "headline", "note", "paragraph", "paragraph", "paragraph", "paragraph", "note", "paragraph"];
        assert_eq!(kinds(&text), expected);
        let text = format!(
            "青山地方法院民事簡易判決\n112年度青簡字第12號\n{TOLD}\n{TOLD}\n                  渡口簡易庭    法  官  林小滿\n{TOLD}\n"
        );
        assert_eq!(kinds(&text), ["headline", "note", "paragraph", "paragraph", "paragraph", "paragraph"]);
    }
}
