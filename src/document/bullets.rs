//! Lines behind one glyph that are a list, though papers set the glyph before captions and bylines, too.

use super::unit::{Draft, Unit};
use crate::language::chars::{Ending, ending, is_blank};
use crate::language::forms::caption;
use crate::language::line_roles::{Clue, Role};

/// The fewest items of a list behind a caption's glyph.
const ITEMS: usize = 3;

/// Several lines behind the same glyph below a line that introduces them, without credits, are a list.
pub(super) fn classify(draft: &mut Draft, from: usize, end: usize) {
    let introduced = from > 0 && ending(draft.tail(&draft.units[from - 1])) == Ending::Colon;
    let first = from + draft.units[from..end].iter().take_while(|unit| unit.role != Role::Caption).count();
    let colon = introduced || (first > from && ending(draft.tail(&draft.units[first - 1])) == Ending::Colon);
    let glyph = |unit: &Unit| draft.head(unit).chars().next();
    let item = |unit: &&Unit| {
        let words = draft.head(unit);
        unit.role == Role::Caption
            && caption::credit(words, draft.lexicon).is_none()
            && glyph(unit) == glyph(&draft.units[first])
    };
    let items = draft.units[first.min(end)..end].iter().take_while(item).count();
    if colon && items >= ITEMS {
        for unit in &mut draft.units[first..first + items] {
            unit.set_role(Role::List(1), Clue::BulletsIntroduced);
        }
    }
}

/// The fewest items of a series that nothing introduces, and the glyphs that open one: no paper's captions stand behind these
/// alone.
const SERIES: usize = 5;
const GLYPHS: [char; 5] = ['●', '○', '◆', '◇', '◎'];

/// The fewest long lines behind a glyph that are items, and from how many characters on one is long.
const LONG_ITEMS: usize = 3;
const LONG: usize = 50;
/// The glyphs that open long ones: no paper's captions stand behind these.
const STARS: [char; 2] = ['★', '☆'];

/// Paragraphs behind a star, all of them long, are items of what somebody noted down; short lines behind one glyph that touch each
/// other, without stops, are a list: ◇船期◇票價.
pub(super) fn marked_lines(draft: &mut Draft) {
    for glyph in STARS {
        let found: Vec<usize> =
            (0..draft.units.len()).filter(|at| draft.head(&draft.units[*at]).starts_with(glyph)).collect();
        let long = |at: &usize| {
            let unit = &draft.units[*at];
            unit.role == Role::Caption && draft.chars(unit) >= LONG && ending(draft.tail(unit)) == Ending::Stop
        };
        if found.len() >= LONG_ITEMS && found.iter().all(long) {
            found.into_iter().for_each(|at| item(draft, at, glyph));
        }
    }
    let mut at = 0;
    while at < draft.units.len() {
        let glyph = draft.head(&draft.units[at]).chars().next().filter(|glyph| GLYPHS.contains(glyph));
        let touching = |unit: &&Unit, first: bool| {
            unit.role == Role::Caption
                && draft.head(unit).chars().next() == glyph
                && ending(draft.tail(unit)) == Ending::Open
                && caption::credit(draft.head(unit), draft.lexicon).is_none()
                && (first || draft.gap(unit) == 0)
        };
        let rows = draft.units[at..].iter().enumerate().take_while(|(index, unit)| touching(unit, *index == 0)).count();
        if let Some(glyph) = glyph.filter(|_| rows >= SERIES) {
            (at..at + rows).for_each(|row| item(draft, row, glyph));
        }
        at += rows.max(1);
    }
}

fn item(draft: &mut Draft, at: usize, glyph: char) {
    draft.units[at].set_role(Role::List(1), Clue::ListMarker);
    draft.units[at].marker = glyph.len_utf8() as u8;
}

/// Lines behind one glyph that are many and are sentences, none with a credit, are the items of a series all over the text.
pub(super) fn series(draft: &mut Draft) {
    for glyph in GLYPHS {
        let opens = |unit: &Unit| draft.head(unit).starts_with(glyph);
        let is_sentence = |unit: &&Unit| matches!(ending(draft.tail(unit)), Ending::Stop);
        let is_item = |unit: &&Unit| unit.clue != Clue::Stated && opens(unit);
        let (mut all, mut sentences, mut captions) = (0, 0, 0);
        let mut credited = false;
        for unit in draft.units.iter().filter(is_item).filter(|unit| matches!(unit.role, Role::Caption | Role::Body)) {
            all += 1;
            sentences += usize::from(is_sentence(&unit));
            captions += usize::from(unit.role == Role::Caption);
            credited |= caption::credit(draft.tail(unit), draft.lexicon).is_some();
        }
        if captions == 0 || all < SERIES || sentences * 4 < all * 3 || credited {
            continue;
        }
        let items: Vec<usize> = (0..draft.units.len())
            .filter(|at| is_item(&&draft.units[*at]))
            .filter(|at| matches!(draft.units[*at].role, Role::Caption | Role::Body))
            .collect();
        for at in items {
            draft.units[at].set_role(Role::List(1), Clue::ListMarker);
            draft.units[at].marker = glyph.len_utf8() as u8;
        }
    }
}

/// The sign that a browser for terminals sets before the items of a list within a list.
const SQUARE: char = '□';

/// Lines behind a square right below an item of a list, or several that stand together, are the items of a list within it.
pub(super) fn nested(draft: &mut Draft) {
    let is_square = |draft: &Draft, unit: &Unit| {
        let rest = draft.head(unit).strip_prefix(SQUARE);
        rest.is_some_and(|rest| rest.starts_with(is_blank)) && !matches!(unit.role, Role::List(_))
    };
    // Where several stand together, the others are items, too.
    let mut listed = false;
    let mut at = 0;
    while at < draft.units.len() {
        let items = draft.units[at..].iter().take_while(|unit| is_square(draft, unit)).count();
        let below_item =
            at > 0 && matches!(draft.units[at - 1].role, Role::List(_)) && draft.gap(&draft.units[at]) == 0;
        listed |= items >= ITEMS;
        if items > 0 && (listed || below_item) {
            for unit in &mut draft.units[at..at + items] {
                unit.set_role(Role::List(2), Clue::ListMarker);
                unit.marker = SQUARE.len_utf8() as u8;
            }
        }
        at += items.max(1);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Options, recover};

    #[test]
    fn many_sentences_behind_one_glyph_are_a_list() {
        let line = |at: usize, end: &str| format!("◇第{at}班渡輪昨天在北岸停靠了半個鐘頭{end}\n\n");
        for (count, end, expected) in [(6, "。", 6), (3, "。", 0), (6, "", 0), (6, "。（青山社圖）", 0)] {
            let lines: String = (1..=count).map(|at| line(at, end)).collect();
            let document = recover(format!("海港早報\n\n{lines}").as_str().into(), &Options::default());
            let listed = document.blocks().iter().filter(|block| block.kind == Kind::List { depth: 1 }).count();
            assert_eq!(listed, expected, "{count} {end}");
        }
    }

    #[test]
    fn what_somebody_noted_down_behind_stars_and_rows_behind_a_glyph_are_lists() {
        let told = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河，來回要多走一個鐘頭，趕集的人只好天不亮就出門，船家也忙到半夜，到了渡口還要等上小半天才有船。";
        let notes: String = (1..4).map(|at| format!("★第{at}日，{told}\n\n")).collect();
        let rows: String = (1..7).map(|at| format!("◇渡口第{at}◇石橋第{at}\n")).collect();
        for (text, expected) in
            [(format!("渡口\n\n{told}\n\n{notes}"), 3), (format!("渡口志\n\n{rows}\n{told}\n\n{told}\n"), 6)]
        {
            let document = recover(text.as_str().into(), &Options::default());
            let listed = document.blocks().iter().filter(|block| block.kind == Kind::List { depth: 1 }).count();
            assert_eq!(listed, expected, "{text}");
        }
    }

    #[test]
    fn squares_below_an_item_are_a_list_within_it() {
        for (lines, expected) in
            [("• 渡輪\n  □ 船期\n  □ 票價\n• 木橋\n", 2), ("□ 船期\n□ 票價\n□ 碼頭\n", 3), ("□ 記者 李某\n", 0)]
        {
            let text = format!("海港指南\n\n渡口的船期和票價如下，今年沒有改動。\n\n{lines}\n遇大風停航。\n");
            let document = recover(text.as_str().into(), &Options::default());
            let nested = document.blocks().iter().filter(|block| block.kind == Kind::List { depth: 2 }).count();
            assert_eq!(nested, expected, "{lines}");
        }
    }
}
