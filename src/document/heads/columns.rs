//! Columns above a headline: a line that is its kicker by its place, by its label or by its tags.

use std::ops::Range;

use super::names::may_be_names;
use crate::document::unit::Draft;
use crate::language::chars::is_blank;
use crate::language::forms::{at_most, head, is_colon};
use crate::language::line_roles::{Clue, Role};

/// The longest name of a column above a headline, in characters.
const COLUMN: usize = 4;

/// The headline of a stack whose first line is a kicker by its place: a column's name, much shorter than the line below
/// it (民生一線), or the first of three lines the last of which holds two decks (引題, 主題, 副題　副題).
pub(super) fn below_kicker(draft: &Draft, heads: &Range<usize>) -> Option<usize> {
    let unsigned = || heads.clone().take_while(|at| draft.units[*at].role != Role::Byline);
    let titles: Vec<usize> = unsigned().filter(|at| draft.units[*at].role == Role::Title).collect();
    let words = |index: usize| draft.head(&draft.units[titles[index]]);
    let &[first, second, ..] = titles.as_slice() else { return None };
    let chars = |at: usize| draft.chars(&draft.units[at]);
    // A book of which the contents follow has a title, not a column.
    let contents = heads.clone().any(|at| draft.units[at].clue == Clue::ContentsEntry);
    // A book's title stands away from what follows.
    let away = draft.gap(&draft.units[second]) > 1;
    let column = !contents
        && !away
        && !is_katakana(words(1))
        // （獨幕劇）: what kind of piece it is.
        && !words(1).starts_with(['（', '('])
        && chars(first) <= COLUMN
        && chars(second) >= chars(first) + COLUMN - 1
        && !may_be_names(draft, second);
    let stacked = titles.len() == 3
        && head::parts(words(2), draft.lexicon).len() == 2
        && (0..2).all(|index| head::parts(words(index), draft.lexicon).len() == 1);
    (column
        || stacked
        || is_code(words(0)) && !is_code(words(1))
        || is_labelled_column(draft, words(0))
        || is_tags(draft, first) && !is_tags(draft, second))
    .then_some(second)
}

/// Whether a line is the number of a form or a standard: GF—2031—1001.
fn is_code(words: &str) -> bool {
    let mark = |c: char| matches!(c, '-' | '—' | '–' | '/' | '.');
    let parts = || words.split(mark).filter(|part| !part.is_empty());
    parts().count() > 1
        && parts().all(|part| part.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()))
        && words.bytes().next().is_some_and(|byte| byte.is_ascii_uppercase())
        && words.contains(|c: char| c.is_ascii_digit())
}

/// Whether a line is the name of a column behind a word that says so: 專欄：渡口漫步.
fn is_labelled_column(draft: &Draft, words: &str) -> bool {
    let told = words.split_once(is_colon);
    told.is_some_and(|(label, name)| {
        draft.lexicon.headings.kickers.is(label.trim_end()) && !name.is_empty() && at_most(name, TAG)
    })
}

/// Whether a line is a foreign name as Japanese writes it: ジョン・スミス.
pub(super) fn is_katakana(words: &str) -> bool {
    words.contains('・') && words.chars().all(|c| matches!(c, '\u{30a0}'..='\u{30ff}' | '＝'))
}

/// Whether a line is the tags of a story, one of them a page's or a column's: 渡口這一年 深度 香港.
fn is_tags(draft: &Draft, at: usize) -> bool {
    let parts = || draft.head(&draft.units[at]).split(is_blank).filter(|part| !part.is_empty());
    let known = |part: &str| draft.lexicon.headings.desks.is(part) || draft.lexicon.headings.kickers.is(part);
    parts().count() > 2 && parts().all(|part| at_most(part, TAG)) && parts().any(known)
}

/// The longest tag, in characters.
const TAG: usize = 8;

#[cfg(test)]
mod tests {
    use crate::document::{Options, recover};

    const TOLD: &str = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河，來回要多走一個鐘頭。";

    #[test]
    fn the_line_above_a_headline_is_a_column_and_the_one_below_a_play_what_kind_it_is() {
        for (head, expected) in [
            ("專欄：渡口漫步\n最後一班渡船\n文：林小滿\n", ["kicker", "headline", "byline"]),
            ("GF—2031—1001\n渡船租用合同\n（示範文本）\n\n", ["kicker", "headline", "deck"]),
            ("歸渡\n（獨幕劇）\n\n人物：\n", ["headline", "deck", "paragraph"]),
        ] {
            let document = recover(format!("{head}{TOLD}\n\n{TOLD}\n").as_str().into(), &Options::default());
            let kinds: Vec<&str> = document.blocks().iter().take(3).map(|block| block.kind.name()).collect();
            assert_eq!(kinds, expected, "{head}");
        }
    }
}
