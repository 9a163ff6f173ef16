//! Bylines 署名: `香港某報記者 郭某某 北京報道`, `記者李某／台北報導`, `文：張某 圖：李某`, `（中央社記者王某某台北20日電）`.
//!
//! A byline is made of what its lists name (roles, houses, labels, reports), of names and places, and of nothing else:
//! whatever is left between its known words is short and holds no comma and no stop.
//! Whether a line that has this form is taken for one is weighed in [`line_roles`](crate::language::line_roles).

use super::book_author::{are_writers, is_monk, is_of_dynasty, is_old_writer, pen_name};
use super::name::is_name;
use super::{at_most, date, is_colon, is_slash};
use crate::language::chars::{bracketed, is_blank, is_han};
use crate::language::lexicon::Lexicon;

/// The longest byline, in characters: several reporters with their places.
const LONGEST: usize = 60;
/// The longest stretch between known words, in characters: a name that touches a place.
const LOOSE: usize = 7;
/// The most characters that names and places may take.
const LOOSE_IN_ALL: usize = 36;

/// The longest name of one person, in characters.
const NAME: usize = 4;

/// What a byline is told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Byline {
    /// A role, names and little else.
    Role,
    /// A label before a name: 文：李某.
    Label,
    /// A report word closes it: 李某／台北報導.
    Report,
}

/// Whether `text` is a byline, its marker taken off.
pub(crate) fn byline(text: &str, lexicon: &Lexicon) -> Option<Byline> {
    // 青山週刊評論員文章：the words stand below.
    if !at_most(text, LONGEST) || text.ends_with(['：', ':']) {
        return None;
    }
    let text = unbracketed(text);
    // （青山新聞記者林小滿報道；視頻：石橋）
    if let Some((first, _)) = text.split_once(['；', ';']) {
        return byline(first, lexicon).filter(|byline| *byline != Byline::Label);
    }
    if is_of_book(text, lexicon)
        || is_labelled_author(text)
        || is_labelled_person(text, lexicon)
        || is_dotted(text, lexicon)
    {
        return Some(Byline::Label);
    }
    let text = without_house(text, lexicon);
    let mut seen = Findings::default();
    let mut rest = text;
    while !rest.is_empty() {
        rest = &rest[seen.next_part(text, rest, lexicon)?..];
    }
    seen.verdict()
}

/// Whether `text` names those who wrote an old book: one, or several with slashes and blanks between them.
fn is_of_book(text: &str, lexicon: &Lexicon) -> bool {
    let mut parts = text.split(is_blank).filter(|part| !part.is_empty());
    are_writers(text)
        || pen_name(text)
        || is_monk(text)
        || is_old_writer(text, lexicon)
        || is_of_dynasty(text, lexicon)
        || text.contains(is_slash) && parts.all(pen_name)
}

/// Whether the author stands behind his label, with whatever is said of him: 作者：林小滿（渡口學會會長）.
fn is_labelled_author(text: &str) -> bool {
    let who = ["作者", "撰文", "撰稿", "譯者", "译者"].iter().find_map(|label| text.strip_prefix(label));
    who.and_then(|rest| rest.strip_prefix(is_colon)).is_some_and(|who| !who.trim().is_empty() && !who.contains('。'))
}

/// Whether a label, a name and what the person is in brackets make a line: 文：林小滿（渡口學會會長）.
fn is_labelled_person(text: &str, lexicon: &Lexicon) -> bool {
    let signed = lexicon.bylines.labels.starts(text).and_then(|length| text[length..].strip_prefix(is_colon));
    let person = signed.and_then(|who| {
        let who = who.trim_start_matches(is_blank);
        Some(who.split_at(who.find(['（', '('])?))
    });
    person.is_some_and(|(who, bracket)| is_name(who, lexicon) && is_bracket(bracket))
}

/// Whether a dot parts a label from its name: 文.林小滿.
fn is_dotted(text: &str, lexicon: &Lexicon) -> bool {
    let behind = lexicon.bylines.labels.starts(text).map_or("", |length| &text[length..]);
    behind.strip_prefix(['.', '．']).is_some_and(|who| is_name(who, lexicon))
}

/// `text` without the paper in brackets at its head: [青山新聞網]記者林小滿／綜合報導.
fn without_house<'a>(text: &'a str, lexicon: &Lexicon) -> &'a str {
    let houses = &lexicon.bylines.houses;
    let house = bracketed(text, 40).filter(|(inner, length)| houses.ends(inner).is_some() && *length < text.len());
    house.map_or(text, |(_, length)| text[length..].trim_start_matches(is_blank))
}

/// A byline and the day, perhaps with a source, that share its line, parted by blanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WithDay<'a> {
    /// 2031-03-02 09:10 記者林小滿
    DayFirst { day: &'a str, who: &'a str },
    /// 記者林小滿／青山報導 2031-03-02 09:10
    DayLast { who: &'a str, day: &'a str },
}

/// Takes a line apart in which a day, perhaps with a time, stands before a byline or behind it.
pub(crate) fn with_day<'a>(text: &'a str, lexicon: &Lexicon) -> Option<WithDay<'a>> {
    if !at_most(text, LONGEST) || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let is_source = |words: &str| lexicon.notes.sources.starts(words).is_some();
    let is_day = |day: &str| date::is_date(day) && day.contains(['年', '-', '/', '.']);
    // 2031年3月2日 07:30 來源：青山社
    let is_noted = |words: &str| {
        let source = words.find(|c: char| !date::is_time(c) && !matches!(c, '年' | '月'));
        is_day(words) || source.is_some_and(|at| is_day(words[..at].trim_end()) && is_source(&words[at..]))
    };
    let is_who =
        |who: &str| byline(who, lexicon).is_some() && !who.starts_with(|c: char| c.is_ascii_digit()) && !is_source(who);
    let parted = |at: usize| (text[..at].trim_end_matches(is_blank), text[at..].trim_start_matches(is_blank));
    text.char_indices().filter(|(_, c)| is_blank(*c)).map(|(at, _)| parted(at)).find_map(|(one, other)| {
        if is_noted(one) && is_who(other) {
            Some(WithDay::DayFirst { day: one, who: other })
        } else if is_day(other) && is_who(one) {
            Some(WithDay::DayLast { who: one, day: other })
        } else {
            None
        }
    })
}

/// Whether `text` is a name and the paper that its bearer writes for: 林小滿/青山日報.
pub(crate) fn is_of_house(text: &str, lexicon: &Lexicon) -> bool {
    let Some((one, other)) = text.split_once(is_slash) else { return false };
    let (one, other) = (one.trim_matches(is_blank), other.trim_matches(is_blank));
    let house = |part: &str| at_most(part, HOUSE) && lexicon.bylines.houses.ends(part).is_some();
    is_name(one, lexicon) && house(other) || house(one) && is_name(other, lexicon)
}

/// The longest name of a paper, in characters.
const HOUSE: usize = 8;

#[derive(Default)]
struct Findings {
    role: bool,
    label: bool,
    report: bool,
    /// Whether a house or a joint parts the names from what follows: 社區報道 has neither.
    set_off: bool,
    /// The characters of names and places since the last known word.
    stretch: usize,
    /// Those of the whole line.
    loose: usize,
}

impl Findings {
    /// Notes what `rest`, the end of `text`, begins with, and gives its length in bytes; none where no byline has it.
    fn next_part(&mut self, text: &str, rest: &str, lexicon: &Lexicon) -> Option<usize> {
        if let Some(length) = self.known_word(text, rest, lexicon) {
            self.stretch = 0;
            return Some(length);
        }
        let c = rest.chars().next().filter(|c| may_be_in_name(*c) && !lexicon.bylines.never.has(*c))?;
        let counts = usize::from(!c.is_ascii_digit());
        (self.stretch, self.loose) = (self.stretch + counts, self.loose + counts);
        (self.stretch <= LOOSE && self.loose <= LOOSE_IN_ALL).then_some(c.len_utf8())
    }

    /// The length of the role, task, label, report, joint or house that opens `rest`, noted.
    fn known_word(&mut self, text: &str, rest: &str, lexicon: &Lexicon) -> Option<usize> {
        let lists = &lexicon.bylines;
        let before = &text[..text.len() - rest.len()];
        if let Some(length) = lists.roles.starts(rest).or_else(|| task(rest, self, lexicon)) {
            self.role = true;
            return Some(length);
        }
        if let Some(length) = label(rest, lexicon, self.stretch == 0, before.ends_with(is_slash)) {
            // 圖： alone opens a caption.
            self.label |= !rest.starts_with(['圖', '图']);
            return Some(length);
        }
        if let Some(length) = report(before, rest, lexicon) {
            self.report |= self.set_off || is_name(before, lexicon);
            return Some(length);
        }
        let joint = rest.chars().next().filter(|c| is_joint(*c)).map(char::len_utf8);
        let set_off = joint.or_else(|| lists.houses.starts(rest).filter(|_| self.stretch > 0));
        self.set_off |= set_off.is_some();
        set_off
    }

    fn verdict(&self) -> Option<Byline> {
        let named = self.loose > 0;
        if self.role {
            Some(Byline::Role)
        } else if self.label && named {
            Some(Byline::Label)
        } else if self.report && named {
            Some(Byline::Report)
        } else {
            None
        }
    }
}

/// Whether a text is a bracket and nothing else.
fn is_bracket(text: &str) -> bool {
    bracketed(text, LONGEST).is_some_and(|(_, length)| length == text.len())
}

/// A bracket around the whole of it is no part of its form.
fn unbracketed(text: &str) -> &str {
    match bracketed(text, text.len()) {
        Some((inner, length)) if length == text.len() => inner,
        _ => text,
    }
}

/// Bytes of what somebody did for the story (文字, 攝影, 整理) at the head of `rest`: before a joint and a name, or behind
/// one. By itself it is a word like any other: 文字遊戲, 整理衣櫃.
fn task(rest: &str, seen: &Findings, lexicon: &Lexicon) -> Option<usize> {
    let mut length = lexicon.bylines.tasks.starts(rest)?;
    while let Some(more) = lexicon.bylines.tasks.starts(&rest[length..]) {
        length += more;
    }
    let after = &rest[length..];
    let ends = after.chars().next().is_none_or(is_joint);
    let before_name = !after.trim_start_matches(is_joint).is_empty();
    // 渡口比賽現場圖片 says what is seen, 郭某某圖片 who took it.
    let named = seen.role || seen.loose > 0 && (seen.set_off || seen.loose <= NAME);
    (ends && (before_name || named)).then_some(length)
}

/// `文：`, `文／`, `文 ` before a name; `文、圖`, `圖/文：` before a name or a role; `李某／文`.
fn label(text: &str, lexicon: &Lexicon, at_start: bool, behind_slash: bool) -> Option<usize> {
    if !at_start {
        return None;
    }
    let length = lexicon.bylines.labels.starts(text)?;
    let Some(next) = text[length..].chars().next() else { return behind_slash.then_some(length) };
    (is_colon(next) || is_slash(next) || is_blank(next) || matches!(next, '、' | '及' | '與' | '&')).then_some(length)
}

/// Bytes of the report word that opens `rest`, behind `before`. 電 and 訊 alone stand behind a day, a house or a gap:
/// 短訊 is none.
fn report(before: &str, rest: &str, lexicon: &Lexicon) -> Option<usize> {
    let length = lexicon.bylines.reports.starts(rest).filter(|length| at_phrase_end(&rest[*length..]))?;
    let set_off = before.chars().next_back().is_none_or(|c| is_joint(c) || matches!(c, '日' | '號' | '号'));
    (!at_most(&rest[..length], 1) || set_off || lexicon.bylines.houses.ends(before).is_some()).then_some(length)
}

/// Whether a report word ends its phrase here, so that 報導 is no verb with an object.
fn at_phrase_end(rest: &str) -> bool {
    rest.chars().next().is_none_or(is_joint)
}

/// What may stand between the parts of a byline.
fn is_joint(c: char) -> bool {
    is_blank(c)
        || is_slash(c)
        || is_colon(c)
        || matches!(c, '、' | '（' | '）' | '(' | ')' | '【' | '】' | '&' | '＆' | '〉' | '〈' | '-' | '─' | '．' | '•')
}

fn may_be_in_name(c: char) -> bool {
    is_han(c) || c.is_alphanumeric() || matches!(c, '·' | '‧' | '・' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_in_their_forms() {
        for text in [
            "香港某報記者 郭某某 北京報道",
            "圖/文：香港某報記者 郭某某 北京報道",
            "本報記者 張某 李某",
            "本报记者 张某 通讯员 李某某",
            "（中央社記者王某某台北20日電）",
            "〔記者李某／台北報導〕",
            "記者王某某／綜合報導",
            "文／張某 圖／李某",
            "文：張某",
            "撰文：李某某",
            "聽雨老人　戲撰",
            "古斯塔 著 陳阿河 譯",
            "作者：約翰·史密斯",
            "本報評論員",
            "特約記者 李某 實習記者 王某某",
            "【某某網／編輯部整理】",
            "國際中心／綜合報導",
            "李某／文",
            "報導．攝影╱林某某",
            "文.李某某",
            "作者：林某某（渡口學會會長），選自：青山週刊",
            "作曲：李某",
            "译者：somebody-else",
            "採訪整理：李某",
            "李某某 攝影",
            "李某某報道",
            "唐以宁 作",
            "明 羅某某著",
            "[清]曹某某",
            "（宋）蘇某 撰",
        ] {
            assert!(byline(text, Lexicon::builtin()).is_some(), "{text}");
        }
    }

    #[test]
    fn a_day_beside_a_byline_is_none_of_it() {
        let first = |day, who| Some(WithDay::DayFirst { day, who });
        let last = |who, day| Some(WithDay::DayLast { who, day });
        for (text, expected) in [
            ("2031-03-02 09:10 青山社 記者李某 攝影王某", first("2031-03-02 09:10", "青山社 記者李某 攝影王某")),
            ("2031年3月2日 青山日報 記者 李某", first("2031年3月2日", "青山日報 記者 李某")),
            ("記者李某／青山報導 2031-03-02 09:10", last("記者李某／青山報導", "2031-03-02 09:10")),
            ("撰文／李某　攝影／王某　2031.03.02", last("撰文／李某　攝影／王某", "2031.03.02")),
            ("2031年03月02日 07:30 來源：青山社 作者：李某", first("2031年03月02日 07:30 來源：青山社", "作者：李某")),
            ("青山日報記者 李某", None),
            ("2031-03-02 09:10 渡輪停航", None),
            ("（中央社記者李某台北20日電）", None),
        ] {
            assert_eq!(with_day(text, Lexicon::builtin()), expected, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one() {
        for text in [
            "記者在現場看到，車間裏燈火通明",
            "圖為記者李某在現場採訪兩位工程師",
            "記者會上多名官員相繼發言並回答問題",
            "記者了解到的情況遠比這個數字所說的複雜",
            "文字遊戲",
            "整理衣櫃",
            "圖片展揭幕",
            "採訪後記",
            "作者已死",
            "社區報道",
            "海港的早晨",
            "加快科技成果轉化",
            "文化中心開幕",
            "航班調整 乘客收短訊",
            "（清）晨的渡口",
            "元 旦",
        ] {
            assert_eq!(byline(text, Lexicon::builtin()), None, "{text}");
        }
    }
}
