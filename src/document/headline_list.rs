//! A list of headlines: a text whose lines stand together and of which none ends a sentence has no story. Its lines are
//! neither the heads of something nor pieces of paragraphs.

use super::lines::Line;
use super::unit::Draft;
use crate::language::chars::{Ending, ending};
use crate::language::line_roles::{Clue, Role};

/// The fewest lines of such a list.
const LINES: usize = 8;

/// Whether no line of a text ends a sentence, and hardly one stands apart from the line above.
pub(super) fn is_list(text: &str, lines: &[Line]) -> bool {
    let ended = |line: &Line| matches!(ending(&text[line.span.range()]), Ending::Stop | Ending::Comma | Ending::Colon);
    let apart = || lines.iter().skip(1).filter(|line| line.gap > 0).count();
    lines.len() >= LINES && !lines.iter().any(ended) && apart() * LINES <= lines.len()
}

/// Makes text of the lines of such a list that look like heads.
pub(super) fn classify(draft: &mut Draft) {
    if draft.outlined || !is_list(draft.text, &draft.lines) {
        return;
    }
    let head = |role: Role| {
        matches!(role, Role::Title | Role::Deck | Role::Kicker | Role::Byline | Role::Section(_) | Role::Credit)
    };
    for unit in draft.units.iter_mut().filter(|unit| head(unit.role)) {
        unit.set_role(Role::Apart, Clue::ShortAmongShort);
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Kind, Options, recover};

    #[test]
    fn headlines_in_a_row_head_nothing() {
        let lines = [
            "木橋昨夜沖斷 鎮民改走舊橋",
            "老陳：明日霧散就開船",
            "渡口茶攤",
            "十年來第一場大水 上游三村撤離 縣府今晨設三處收容所並調派膠艇二十艘支援",
            "記者林小滿獲獎",
            "漁會收入創新高",
            "攝影：陳硯 河上的人",
            "船票下月起漲一成 學生月票不變",
            "——讀者來信",
        ];
        let document = recover(lines.join("\n").into(), &Options::default());
        assert!(document.blocks().iter().all(|block| block.kind == Kind::Paragraph));
        assert_eq!(document.blocks().len(), lines.len());
    }
}
