//! The parts of a headline that holds its decks.

use super::super::at_most;
use super::paper_name::names_document;
use crate::language::chars::{is_blank, is_cjk_mark, is_han};
use crate::language::lexicon::Lexicon;

/// The shortest part that can be a headline or a deck by itself, in characters.
const PHRASE: usize = 4;

/// Where a headline that holds its decks is to be cut: the bytes at which each part begins. Parts are divided by white
/// space between Han or Chinese marks; where one of them is no phrase by itself, the headline stays whole.
pub(crate) fn parts(text: &str, lexicon: &Lexicon) -> Vec<usize> {
    let mut starts = vec![0];
    let mut before: Option<(usize, char)> = None;
    let mut blank = false;
    for (at, c) in text.char_indices() {
        if is_blank(c) {
            blank = true;
            continue;
        }
        if blank && before.is_some_and(|(_, b)| is_chinese(b)) && is_chinese(c) {
            starts.push(at);
        }
        (before, blank) = (Some((at, c)), false);
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let phrases = starts.iter().zip(ends).all(|(start, end)| {
        let part = text[*start..end].trim_matches(is_blank);
        !at_most(part, PHRASE - 1)
    });
    if starts.len() > 1 && is_joint_paper(text, starts[1], lexicon) {
        return vec![0];
    }
    let one_clause = starts.len() == 2 && is_clause(&text[..starts[1]], &text[starts[1]..], lexicon);
    if phrases && !one_clause { starts } else { vec![0] }
}

/// Whether a line names a paper that several offices gave out together: 某法院　某檢察院關於…的解釋.
fn is_joint_paper(text: &str, second: usize, lexicon: &Lexicon) -> bool {
    let first = text[..second].trim_end_matches(is_blank);
    let office = lexicon.bylines.offices.ends(first).or_else(|| lexicon.notes.courts.ends(first));
    office.is_some() && names_document(text, lexicon)
}

/// Whether two parts are the subject and the predicate of one clause, set apart for breath: the first ends with who did
/// it, or the second begins with a word that needs a subject.
fn is_clause(subject: &str, predicate: &str, lexicon: &Lexicon) -> bool {
    lexicon.headings.subjects.ends(subject.trim_end_matches(is_blank)).is_some()
        || lexicon.headings.predicates.starts(predicate).is_some()
}

fn is_chinese(c: char) -> bool {
    is_han(c) || is_cjk_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_with_decks() {
        for (text, expected) in [
            (
                "「新區」將壯大戰略產業 推動 AI 低碳集群 布局新賽道",
                vec!["「新區」將壯大戰略產業", "推動 AI 低碳集群", "布局新賽道"],
            ),
            ("港口重開　渡輪復航", vec!["港口重開", "渡輪復航"]),
            ("李某 張某當選", vec!["李某 張某當選"]),
            ("第三回 風雪夜歸人 燈火照孤舟", vec!["第三回 風雪夜歸人 燈火照孤舟"]),
            ("北鎮老漁夫 舊橋上跌傷", vec!["北鎮老漁夫 舊橋上跌傷"]),
            ("港口推出 iPhone 售票", vec!["港口推出 iPhone 售票"]),
        ] {
            let starts = parts(text, Lexicon::builtin());
            let ends = starts.iter().skip(1).copied().chain([text.len()]);
            let found: Vec<&str> =
                starts.iter().zip(ends).map(|(start, end)| text[*start..end].trim_matches(is_blank)).collect();
            assert_eq!(found, expected);
        }
    }
}
