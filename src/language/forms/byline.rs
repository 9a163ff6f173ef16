//! Bylines 署名: `香港某報記者 郭某某 北京報道`, `記者李某／台北報導`, `文：張某 圖：李某`, `（中央社記者王某某台北20日電）`.
//!
//! A byline is made of what its lists name (roles, houses, labels, reports), of names and places, and of nothing else:
//! whatever is left between its known words is short and holds no comma and no stop.
//! Whether a line that has this form is taken for one is weighed in [`line_roles`](crate::language::line_roles).

use super::{at_most, is_colon, is_slash};
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
    if !at_most(text, LONGEST) {
        return None;
    }
    let text = unbracketed(text);
    // （青山新聞記者林小滿報道；視頻：石橋）
    if let Some((first, _)) = text.split_once(['；', ';']) {
        return byline(first, lexicon).filter(|byline| *byline != Byline::Label);
    }
    let mut parts = text.split(is_blank).filter(|part| !part.is_empty());
    if pen_name(text) || is_monk(text) || is_of_dynasty(text, lexicon) || text.contains(is_slash) && parts.all(pen_name)
    {
        return Some(Byline::Label);
    }
    // 作者：林小滿（渡口學會會長）
    let who = ["作者", "撰文", "撰稿"].iter().find_map(|label| text.strip_prefix(label));
    if who.and_then(|rest| rest.strip_prefix(is_colon)).is_some_and(|who| !who.trim().is_empty() && !who.contains('。'))
    {
        return Some(Byline::Label);
    }
    let lists = &lexicon.bylines;
    // 文：林小滿（渡口學會會長）
    let signed = lists.labels.starts(text).and_then(|length| text[length..].strip_prefix(is_colon));
    let person = signed.and_then(|who| Some(who.trim_start_matches(is_blank).split_at(who.find(['（', '('])?)));
    if person.is_some_and(|(who, bracket)| name(who, lexicon) && is_bracket(bracket)) {
        return Some(Byline::Label);
    }
    // 文.林小滿
    let behind = lists.labels.starts(text).map_or("", |length| &text[length..]);
    if behind.strip_prefix(['.', '．']).is_some_and(|who| name(who, lexicon)) {
        return Some(Byline::Label);
    }
    // [青山新聞網]記者林小滿／綜合報導
    let house =
        bracketed(text, 40).filter(|(inner, length)| lists.houses.ends(inner).is_some() && *length < text.len());
    let text = house.map_or(text, |(_, length)| text[length..].trim_start_matches(is_blank));
    let mut seen = Findings::default();
    let mut rest = text;
    let mut loose = 0;
    while let Some(c) = rest.chars().next() {
        if let Some(length) = lists.roles.starts(rest) {
            seen.role |= true;
            (rest, loose) = (&rest[length..], 0);
        } else if let Some(length) = task(rest, &seen, lexicon) {
            seen.role |= true;
            (rest, loose) = (&rest[length..], 0);
        } else if let Some(length) =
            label(rest, lexicon, loose == 0, text[..text.len() - rest.len()].ends_with(is_slash))
        {
            // 圖： alone opens a caption.
            seen.label |= !rest.starts_with(['圖', '图']);
            (rest, loose) = (&rest[length..], 0);
        } else if let Some(length) = report(text, rest, lexicon) {
            seen.report |= seen.set_off || name(&text[..text.len() - rest.len()], lexicon);
            (rest, loose) = (&rest[length..], 0);
        } else if is_joint(c) {
            seen.set_off = true;
            (rest, loose) = (&rest[c.len_utf8()..], 0);
        } else if let Some(length) = lists.houses.starts(rest).filter(|_| loose > 0) {
            seen.set_off = true;
            (rest, loose) = (&rest[length..], 0);
        } else if is_name(c) && !lists.never.has(c) {
            let counts = usize::from(!c.is_ascii_digit());
            (loose, seen.loose) = (loose + counts, seen.loose + counts);
            rest = &rest[c.len_utf8()..];
            if loose > LOOSE || seen.loose > LOOSE_IN_ALL {
                return None;
            }
        } else {
            return None;
        }
    }
    seen.verdict()
}

/// Who translated, wrote or spoke a book of the Buddhists: 姚秦三藏法師某某譯.
fn is_monk(text: &str) -> bool {
    let title = ["三藏", "三蔵", "法師", "法师", "沙門", "沙门", "大師", "大师", "菩薩", "比丘", "居士"];
    text.ends_with(['譯', '译', '撰', '述', '造', '集', '說', '说', '記', '记'])
        && at_most(text, 24)
        && title.iter().any(|title| text.contains(title))
        && text.chars().all(|c| is_han(c) || is_blank(c))
}

/// A name of any kind and white space or a slash before 著, 撰 or 譯; where its bearer comes from may stand before it: [日].
fn pen_name(text: &str) -> bool {
    let text = match bracketed(text, 24).filter(|(land, _)| at_most(land, 3)) {
        Some((_, length)) => text[length..].trim_start_matches(is_blank),
        None => text,
    };
    let who = text
        .strip_suffix(['著', '撰', '作', '譯', '译', '編', '编', '繪', '绘'])
        .map(|who| who.trim_end_matches(['戲', '原', '編', '编', '合']));
    who.is_some_and(|who| {
        let name = who.trim_end_matches(|c| is_blank(c) || is_slash(c));
        let han = |c: char| is_han(c) || matches!(c, '·' | '‧' | '・' | '．');
        name.len() < who.len() && at_most(who, 14) && !at_most(name, 1) && name.chars().all(han)
    })
}

/// Whether `text` is the name of an old writer behind his dynasty: 明 羅某某著, [清]曹某某, 宋·蘇某 撰.
fn is_of_dynasty(text: &str, lexicon: &Lexicon) -> bool {
    let (dynasty, behind, in_brackets) = match bracketed(text, 16) {
        Some((inner, length)) => (inner, &text[length..], true),
        None => match text.split_once(|c: char| is_blank(c) || matches!(c, '·' | '・' | '‧')) {
            Some((dynasty, behind)) => (dynasty, behind, false),
            None => return false,
        },
    };
    let who = behind.trim_matches(is_blank);
    let name =
        who.trim_end_matches(['著', '撰', '譯', '译', '編', '编', '輯', '辑', '注', '註']).trim_end_matches(is_blank);
    let signs = in_brackets || name.len() < who.len();
    signs && lexicon.bylines.dynasties.is(dynasty) && self::name(name, lexicon)
}

/// Whether `text`, below a headline, may be a name without a family name: three Han, or two to four with a blank between
/// them. Two or four are as often words: 其一, 票價不變.
pub(crate) fn may_be_pen_name(text: &str) -> bool {
    let letters = || text.chars().filter(|c| !is_blank(*c));
    let count = letters().count();
    letters().all(is_han) && (count == 3 || ((2..=4).contains(&count) && text.contains(is_blank)))
}

/// Whether `text` is a name and the paper that its bearer writes for: 林小滿/青山日報.
pub(crate) fn is_of_house(text: &str, lexicon: &Lexicon) -> bool {
    let Some((one, other)) = text.split_once(is_slash) else { return false };
    let (one, other) = (one.trim_matches(is_blank), other.trim_matches(is_blank));
    let house = |part: &str| at_most(part, HOUSE) && lexicon.bylines.houses.ends(part).is_some();
    name(one, lexicon) && house(other) || house(one) && name(other, lexicon)
}

/// The longest name of a paper, in characters.
const HOUSE: usize = 8;

/// Whether `text` is names alone, each with a family name: `張某 李某某`.
pub(crate) fn names(text: &str, lexicon: &Lexicon) -> bool {
    if !at_most(text, 24) || text.is_empty() {
        return false;
    }
    // An old book's author stands before 著.
    let text =
        text.strip_suffix(['著', '撰', '譯', '译', '編', '编']).map_or(text, |who| who.trim_end_matches(is_blank));
    let letters: String = text.chars().filter(|c| !is_blank(*c)).collect();
    // Two-character names are set with a blank: 程　硯.
    if text.chars().count() > letters.chars().count() && letters.chars().count() == 2 && name(&letters, lexicon) {
        return true;
    }
    let mut parts = text.split(|c: char| is_blank(c) || matches!(c, '、' | '／' | '/')).filter(|part| !part.is_empty());
    parts.all(|part| name(part, lexicon))
}

/// Whether `text` is a Chinese name of two to four characters, or two parts with a dot between them.
pub(crate) fn name(text: &str, lexicon: &Lexicon) -> bool {
    let count = text.chars().count();
    let foreign = text.contains(['·', '‧', '・']) && count <= 12 && is_foreign(text, lexicon);
    let han = text.chars().all(|c| is_han(c) || matches!(c, '·' | '‧' | '・'));
    let family = text.chars().next().is_some_and(|c| lexicon.bylines.surnames.has(c));
    han && !lexicon.headings.fronts.is(text)
        && (foreign || ((2..=3).contains(&count) || count == 4 && has_two_surnames(text, lexicon)) && family)
}

/// Whether a name of four characters begins with a family name of two, or with two: 歐陽某某, 陳林某某.
fn has_two_surnames(name: &str, lexicon: &Lexicon) -> bool {
    let second = name.chars().nth(1);
    lexicon.bylines.double_surnames.starts(name).is_some() || second.is_some_and(|c| lexicon.bylines.surnames.has(c))
}

/// Whether most characters of a name with a dot in it are those that foreign names are written with.
fn is_foreign(name: &str, lexicon: &Lexicon) -> bool {
    let letters = || name.chars().filter(|c| is_han(*c));
    letters().filter(|c| lexicon.bylines.foreign.has(*c)).count() * 4 >= letters().count() * 3
}

#[derive(Default)]
struct Findings {
    role: bool,
    label: bool,
    report: bool,
    /// Whether a house or a joint parts the names from what follows: 社區報道 has neither.
    set_off: bool,
    loose: usize,
}

impl Findings {
    fn verdict(&self) -> Option<Byline> {
        let named = self.loose > 0;
        match () {
            () if self.role => Some(Byline::Role),
            () if self.label && named => Some(Byline::Label),
            () if self.report && named => Some(Byline::Report),
            () => None,
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

/// Bytes of the report word that opens `rest`, the end of `text`. 電 and 訊 alone stand behind a day, a house or a gap:
/// 短訊 is none.
fn report(text: &str, rest: &str, lexicon: &Lexicon) -> Option<usize> {
    let length = lexicon.bylines.reports.starts(rest).filter(|length| at_phrase_end(&rest[*length..]))?;
    let before = &text[..text.len() - rest.len()];
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

fn is_name(c: char) -> bool {
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

    #[test]
    fn names_alone() {
        for (text, expected) in [
            ("張某 李某某", true),
            ("王小明", true),
            ("程　硯", true),
            ("羅某某 著", true),
            ("海港早晨", false),
            ("約翰·史密斯", true),
            ("", false),
        ] {
            assert_eq!(names(text, Lexicon::builtin()), expected, "{text}");
        }
    }
}
