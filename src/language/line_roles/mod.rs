//! What a line says about itself: a table of clues, each with a test, the role that it suggests and how strongly.
//!
//! The weights of the clues that hold are added up for each role; the heaviest role wins, and the heaviest clue for it
//! is what `--explain` names. What a line's neighbours say is another question, which `heads::stack` asks.
//!
//! - [`clue`]: the clues and their names; [`role`]: what a line can be;
//! - [`sight`]: a line as the clues see it; [`marker`]: what opens a line;
//! - [`role_weights`]: the table.

mod clue;
mod marker;
mod role;
mod role_weights;
mod sight;

use std::cell::Cell;

use crate::language::chars::is_han;
use crate::language::forms::at_most;
use crate::language::lexicon::Lexicon;

pub use clue::Clue;
pub(crate) use marker::{is_phrase, list_marker, quote_marker};
pub(crate) use role::Role;
use role_weights::ROWS;
pub(crate) use sight::HEAD;
use sight::{CLOSE, Sight};

/// Whether a clue tells of what the paper sets between two pieces of a story.
pub(crate) fn is_small_print(clue: Clue) -> bool {
    matches!(clue, Clue::PageHead | Clue::RunningHead | Clue::PageTurn | Clue::EditorLabel | Clue::StoryEnd)
}

/// What a line says it is, and the clue that weighed most.
pub(crate) fn judge(head: &str, tail: &str, lexicon: &Lexicon) -> (Role, Clue) {
    if is_prose(head, tail, lexicon) {
        return (Role::Body, Clue::RunningText);
    }
    let sight = Sight::new(head, tail, lexicon);
    let held: u64 = ROWS.iter().enumerate().map(|(at, row)| u64::from((row.test)(&sight)) << at).sum();
    let holding = || ROWS.iter().enumerate().filter(|(at, _)| held >> at & 1 == 1).map(|(_, row)| row);
    let total = |role: Role| -> i32 { holding().filter(|row| row.role == role).map(|row| row.weight).sum() };
    let best = holding().max_by_key(|row| (total(row.role), row.weight));
    best.map_or((Role::Body, Clue::RunningText), |row| (row.role, row.clue))
}

/// What the lines of a text say they are. Each is judged when it is first asked for, and once: the ways to divide a wrapped
/// text ask for the same lines again and again.
pub(crate) struct LineRoles<'a> {
    lexicon: &'a Lexicon,
    known: Vec<Cell<Option<(Role, Clue)>>>,
}

impl<'a> LineRoles<'a> {
    /// None of so many lines judged yet.
    pub fn new(lines: usize, lexicon: &'a Lexicon) -> LineRoles<'a> {
        LineRoles { lexicon, known: vec![Cell::new(None); lines] }
    }

    /// What the line of that number, which has these words, says it is, and the clue that weighed most.
    pub fn judge(&self, line: usize, words: &str) -> (Role, Clue) {
        let found = self.known[line].get().unwrap_or_else(|| judge(words, words, self.lexicon));
        self.known[line].set(Some(found));
        found
    }
}

/// Every row has a bit.
const _: () = assert!(ROWS.len() <= 64);

/// Whether a line is plainly running text: nothing opens it that a clue asks for, and it is long or ends as text does.
/// Most lines of most texts are, so the answer is quick.
fn is_prose(head: &str, tail: &str, lexicon: &Lexicon) -> bool {
    let Some(first) = head.chars().next() else { return true };
    let opens =
        first == '#' || !is_han(first) && !matches!(first, '「' | '『' | '“' | '《') && !first.is_ascii_alphabetic();
    let labelled = [&lexicon.captions.labels, &lexicon.notes.remarks, &lexicon.notes.authors];
    if opens || labelled.iter().any(|list| list.starts(head).is_some()) {
        return false;
    }
    if head.as_ptr() != tail.as_ptr() || !at_most(head, CLOSE) {
        return !head.contains('\t');
    }
    // A short line is prose when it ends as prose does and opens with nothing that a clue asks for.
    let ends = head.ends_with(['。', '，'])
        || (first == '「' && head.ends_with('」') && !is_phrase(head))
        || (first == '“' && head.ends_with('”') && !is_phrase(head));
    ends && !head.starts_with(['据', '據', '編', '编', '責', '责', '上', '下', '圖', '图', '—', '第'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(text: &str) -> Role {
        judge(text, text, Lexicon::builtin()).0
    }

    #[test]
    fn a_line_by_itself() {
        for (text, expected) in [
            ("# 海港渡輪明日復航", Role::Heading(1)),
            ("## 班次逐步恢復", Role::Heading(2)),
            ("●香港某報記者 郭某某 北京報道", Role::Byline),
            ("●圖/文：香港某報記者 郭某某 北京報道", Role::Byline),
            ("●張某 李某", Role::Byline),
            ("●小鎮工廠車間。 香港某報北京傳真", Role::Caption),
            ("●圖為小鎮工廠。 香港某報記者郭某某 攝", Role::Caption),
            ("●某報記者 李某 攝", Role::Caption),
            ("▲渡輪靠岸", Role::Caption),
            ("□記者 李某 文/圖", Role::Byline),
            ("圖：渡輪靠岸", Role::Caption),
            ("图①：渡轮靠岸。", Role::Caption),
            ("圖為渡輪靠岸。", Role::Caption),
            ("渡輪靠岸。李某攝", Role::Caption),
            ("某報記者 李某 攝", Role::Credit),
            ("（新華社）", Role::Credit),
            ("圖像來源，青山圖片社", Role::Credit),
            ("（責任編輯：王某）", Role::Note),
            ("特稿", Role::Kicker),
            ("——新區一年記", Role::Deck),
            ("一、加快轉化", Role::Section(2)),
            ("（一）加快轉化", Role::Section(3)),
            ("【加快轉化】", Role::Section(2)),
            ("【青山新聞網／綜合報導】", Role::Byline),
            ("第三回 風雪夜歸人", Role::Heading(1)),
            ("海港的早晨", Role::Title),
            ("他在海港住了一輩子。", Role::Body),
            ("「他來了。」", Role::Body),
            ("他說，", Role::Body),
            ("* * *", Role::Rule),
            ("• 渡輪", Role::List(1)),
            ("1，渡輪", Role::List(1)),
            ("7、2031年開航的渡輪", Role::List(1)),
            ("一、選擇題（每題 3 分，共 30 分，錯答不倒扣）", Role::Section(2)),
            ("編輯先生：", Role::Apart),
            ("一、要加快轉化。二、要做好培養。", Role::Body),
        ] {
            assert_eq!(role(text), expected, "{text}");
        }
    }
}
