//! A list of headlines: a text whose lines stand together and of which none ends a sentence has no story, nor has one of
//! nothing but lines that are as long as headlines and end as they do. Its lines are neither the heads of something nor pieces of
//! paragraphs.

use super::lines::Line;
use super::unit::{Draft, Unit};
use crate::language::chars::{Ending, ending};
use crate::language::line_roles::{Clue, Role};

/// The fewest lines of such a list.
const LINES: usize = 8;

/// The fewest lines of a list that stand apart or cry (！, ？), and the longest of them, in characters; and the fewest on the
/// average: verse is shorter.
const APART: usize = 12;
const HEADLINE: u16 = 50;
const AVERAGE: usize = 12;
/// One of so many lines of such a list cries or asks.
const CRY: usize = 3;

/// Whether the lines of a text are a list's.
pub(super) fn is_list(text: &str, lines: &[Line]) -> bool {
    is_together(text, lines) || is_short(text, lines)
}

/// Whether every line of a text is as long as a headline, hardly one ends as a statement, and one in three cries or asks.
fn is_short(text: &str, lines: &[Line]) -> bool {
    let states = |line: &&Line| text[line.span.range()].ends_with(['。', '；', '：', '，', '.', ',', ':', '」', '”']);
    let cries = |line: &&Line| text[line.span.range()].trim_end().ends_with(['！', '？', '!', '?', '…']);
    let chars = || lines.iter().map(|line| line.chars as usize);
    lines.len() >= APART
        && lines.iter().all(|line| line.chars <= HEADLINE)
        && chars().sum::<usize>() >= AVERAGE * lines.len()
        && lines.iter().filter(cries).count() * CRY >= lines.len()
        && lines.iter().filter(states).count() * LINES <= lines.len()
}

/// Whether no line of a text ends a sentence, and hardly one stands apart from the line above.
fn is_together(text: &str, lines: &[Line]) -> bool {
    let ended = |line: &Line| matches!(ending(&text[line.span.range()]), Ending::Stop | Ending::Comma | Ending::Colon);
    let apart = || lines.iter().skip(1).filter(|line| line.gap > 0).count();
    lines.len() >= LINES && !lines.iter().any(ended) && apart() * LINES <= lines.len()
}

/// Makes text of the lines of such a list that look like heads.
pub(super) fn classify(draft: &mut Draft) {
    if draft.outlined || !is_list(draft.text, &draft.lines) {
        return;
    }
    let kept = |unit: &&Unit| matches!(unit.role, Role::Verse | Role::List(_) | Role::Table | Role::Heading(_));
    if draft.units.iter().filter(kept).count() * 2 > draft.units.len() {
        return;
    }
    let head = |role: Role| {
        matches!(
            role,
            Role::Body | Role::Title | Role::Deck | Role::Kicker | Role::Byline | Role::Section(_) | Role::Credit
        )
    };
    for unit in draft.units.iter_mut().filter(|unit| unit.lines.len() == 1 && head(unit.role)) {
        unit.set_role(Role::Apart, Clue::ShortAmongShort);
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Kind, Options, recover};

    #[test]
    fn headlines_that_cry_head_nothing_and_join_nothing() {
        let lines = [
            "木橋昨夜沖斷，鎮民今早改走上游舊橋！",
            "修橋的錢從哪裏來？縣府說明年才有預算",
            "老陳說霧散就開船，碼頭的人卻不肯下班",
            "渡口的船票下月起要漲一成！",
            "十年來第一場大水，上游三村連夜撤離",
            "誰把燈塔的鑰匙帶走了？",
        ];
        let text = format!("{}\n\n", lines.join("\n\n")).repeat(2);
        let document = recover(text.into(), &Options::default());
        assert!(document.blocks().iter().all(|block| block.kind == Kind::Paragraph));
        assert_eq!(document.blocks().len(), 2 * lines.len());
    }

    #[test]
    fn a_poem_keeps_its_title() {
        let lines = [
            "渡口的風吹過來",
            "吹過舊的木橋",
            "吹過新的石橋",
            "吹過燈和船",
            "吹過誰的窗",
            "又吹回河上",
            "又吹回渡口",
            "又吹回夢裏",
        ];
        let text = format!("渡口的風\n\n{}\n", lines.join("\n"));
        let document = recover(text.into(), &Options::default());
        assert_eq!(document.blocks().iter().map(|block| block.kind).collect::<Vec<_>>(), [Kind::Headline, Kind::Verse]);
    }

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
