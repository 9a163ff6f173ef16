//! Chats as programs save and copy them: a line with a name and a time (小滿 10:15, 2031-03-02 20:15:01 阿水(12345)), and what was
//! said below it.

use super::lines::Line;
use super::post::FixedLine;
use crate::language::chars::is_blank;
use crate::language::forms::{at_most, head};
use crate::language::line_roles::{Clue, Role};

/// The fewest lines that name a speaker; how many of a text's lines they are, at least one in so many; and of four, how many
/// have something said right below.
const SPEAKERS: usize = 3;
const SHARE: usize = 4;
const TOLD: usize = 3;
/// The longest name, and the longest title of a chat, in characters.
const NAME: usize = 24;
const TITLE: usize = 40;
/// The most lines above the first speaker.
const ABOVE: usize = 12;

/// The lines of a chat, in order; none where the text is no chat.
pub(super) fn fixed_lines(text: &str, lines: &[Line]) -> Vec<FixedLine> {
    let words = |at: usize| &text[lines[at].span.range()];
    let begins = |at: &usize| names_speaker(words(*at));
    let Some(first) = (0..lines.len().min(ABOVE + 1)).find(begins) else { return Vec::new() };
    let speakers: Vec<usize> = (first..lines.len()).filter(begins).collect();
    let told = speakers.windows(2).filter(|two| two[1] > two[0] + 1).count();
    if speakers.len() < SPEAKERS
        || speakers.len() * SHARE < lines.len() - first
        || told * 4 < (speakers.len() - 1) * TOLD
    {
        return Vec::new();
    }
    let mut next = speakers.iter().copied().peekable();
    let role = |at: usize, is_speaker: bool| match at {
        _ if head::is_rule(words(at)) => None,
        _ if is_speaker => Some((Role::Note, Clue::ChatSpeaker)),
        _ if head::is_divider(words(at)) => Some((Role::Note, Clue::Divider)),
        0 if at_most(words(at), TITLE) => Some((Role::Headline, Clue::ChatWords)),
        _ if at < first => Some((Role::Note, Clue::ChatWords)),
        _ => Some((Role::Apart, Clue::ChatWords)),
    };
    let fixed = |at: usize| {
        let (role, clue) = role(at, next.next_if_eq(&at).is_some())?;
        Some(FixedLine { line: at as u32, role, clue, marker: 0 })
    };
    (0..lines.len()).filter_map(fixed).collect()
}

/// Whether a line is a name and a time, with a day before the time or not: the time stands at the end or, behind a day, at the
/// head.
fn names_speaker(words: &str) -> bool {
    let parts: Vec<&str> = words.split(is_blank).filter(|part| !part.is_empty()).take(8).collect();
    let Some(clock) = parts.iter().rposition(|part| is_clock(part)) else { return false };
    let mut from = clock;
    while from > 0 && is_day(parts[from - 1]) {
        from -= 1;
    }
    let name = match (from, clock + 1 == parts.len()) {
        (0, false) if clock > 0 => &parts[clock + 1..],
        (from, true) if from > 0 => &parts[..from],
        _ => return false,
    };
    let name = name.concat();
    let said = |c: char| matches!(c, '，' | '。' | '！' | '？' | '；' | ':' | '：' | '|' | '｜' | '…' | '[' | '→');
    at_most(&name, NAME) && name.contains(char::is_alphabetic) && !name.trim_end_matches([':', '：']).contains(said)
}

/// Whether a word is a time of day: 10:15, 20:15:01, 上午10:15.
fn is_clock(word: &str) -> bool {
    let bare = ["上午", "下午", "晚上", "早上", "凌晨", "中午"]
        .iter()
        .find_map(|half| word.strip_prefix(half))
        .unwrap_or(word);
    let parts = || bare.split(':');
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    (2..=3).contains(&parts().count())
        && parts().enumerate().all(|(at, part)| digits(part) && (part.len() == 2 || at == 0 && part.len() == 1))
}

/// Whether a word is a day, or a half of one: 2031-03-02, 3月2日, 昨天, 星期二, 上午, AM.
fn is_day(word: &str) -> bool {
    let mark = |c: char| matches!(c, '-' | '/' | '.' | '年' | '月' | '日' | '號' | '号');
    let date = word.contains(mark)
        && word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || mark(c));
    let named = matches!(word, "昨天" | "前天" | "今天" | "上午" | "下午" | "AM" | "PM" | "晚上" | "早上" | "凌晨");
    let week = ["星期", "周", "週", "礼拜", "禮拜"].iter().any(|week| word.starts_with(week)) && at_most(word, 3);
    date || named || week
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Kind, Options, recover};

    fn kinds(document: &Document) -> Vec<&'static str> {
        document.blocks().iter().map(|block| block.kind.name()).collect()
    }

    #[test]
    fn a_line_with_a_name_and_a_time_names_a_speaker() {
        for (words, expected) in [
            ("小滿 10:15", true),
            ("小 滿 昨天 20:15", true),
            ("阿水 2031-03-02 20:15:01", true),
            ("2031-03-02 20:15:01 阿水(12345678)", true),
            ("2031/3/2 上午10:15 阿水", true),
            ("10:15 渡船開航", false),
            ("發佈時間：2031-03-02 10:15", false),
            ("2031-03-02 10:15", false),
            ("他說，明天 10:15", false),
            ("渡船開航", false),
        ] {
            assert_eq!(names_speaker(words), expected, "{words}");
        }
    }

    #[test]
    fn what_is_said_in_a_chat_stays_in_its_lines_below_who_says_it() {
        let text = "渡口讀書會的聊天記錄\n\n————— 2031-03-02 —————\n\n小滿 10:15\n大家早上好，今天讀到哪裏了\n\n\
            阿水 10:16\n第三章\n渡船那一段寫得好\n\n小滿 10:16\n收到\n\n老陳 10:20\n我也讀完了。\n";
        let document = recover(text.into(), &Options::default());
        let expected = [
            "headline",
            "note",
            "note",
            "paragraph",
            "note",
            "paragraph",
            "paragraph",
            "note",
            "paragraph",
            "note",
            "paragraph",
        ];
        assert_eq!(kinds(&document), expected);
    }

    #[test]
    fn a_saved_chat_has_its_facts_above_and_a_list_of_hours_is_none() {
        let text = "消息記錄（文本格式）\n\n================================\n消息分組:我的群\n\
            ================================\n消息對象:讀書會\n================================\n\n\
            2031-03-02 20:15:01 小滿(12345678)\n今天讀到哪裏了？\n\n2031-03-02 20:15:30 阿水<ashui@example.org>\n\
            我讀到第三章，覺得比前面好看得多。\n\n2031-03-02 20:16:02 小滿(12345678)\n我也是。\n";
        let expected = [
            "headline",
            "rule",
            "note",
            "rule",
            "note",
            "rule",
            "note",
            "paragraph",
            "note",
            "paragraph",
            "note",
            "paragraph",
        ];
        assert_eq!(kinds(&recover(text.into(), &Options::default())), expected);
        let hours = "渡船開航時間\n東岸 07:00\n西岸 07:30\n北岸 08:00\n南岸 08:30\n";
        let document = recover(hours.into(), &Options::default());
        assert!(document.blocks().iter().all(|block| !matches!(block.kind, Kind::Note)));
    }
}
