//! Datelines 電頭 at the head of a story: `新華社北京6月1日電（記者李某）`, `【本報訊】`, `（中央社記者王某某台北20日電）`,
//! `香港某報訊`, `〔記者李某／台北報導〕`. The words stay in the paragraph; this says how far they go.

use super::{date, is_colon, is_slash, skip_blank, within};
use crate::language::chars::{bracketed, closing, is_blank, is_han};
use crate::language::lexicon::Lexicon;

/// How far a dateline without brackets may reach, in bytes, and the words in its brackets.
const REACH: usize = 90;
const BRACKET: usize = 150;

/// Bytes of the dateline that opens `text`, where more text follows it.
pub(crate) fn dateline(text: &str, lexicon: &Lexicon) -> Option<usize> {
    let length = match text.chars().next()? {
        open if closing(open).is_some_and(|_| open != '《' && open != '「' && open != '『' && open != '“') => {
            in_brackets(text, lexicon)?
        }
        c if is_han(c) || c.is_ascii_alphabetic() => bare(text, lexicon)?,
        _ => return None,
    };
    let length = length + reporter(&text[length..], lexicon);
    let (rest, _) = skip_blank(&text[length..]);
    (!rest.is_empty()).then_some(length)
}

/// `【本報訊】`, `（中央社記者王某某台北20日電）`; a second bracket may follow: `【某報】（記者李某）`.
fn in_brackets(text: &str, lexicon: &Lexicon) -> Option<usize> {
    let (inner, length) = bracketed(text, BRACKET)?;
    let inner = inner.trim_matches(is_blank);
    let lists = &lexicon.datelines;
    let sure =
        closes(inner, text.chars().next(), lexicon) || house(inner, lexicon) || lexicon.bylines.roles.within(inner);
    (sure && !inner.contains(['。', '，', '！', '？']) && !lists.closers.is(inner)).then_some(length)
}

/// Whether `inner` ends with 電, 訊, 報導 … and has something before it.
fn closes(inner: &str, text_opens: Option<char>, lexicon: &Lexicon) -> bool {
    lexicon.datelines.closers.ends(inner).is_some_and(|length| {
        let before = inner[..inner.len() - length].trim_end_matches(|c| is_blank(c) || is_slash(c));
        let headed = text_opens.is_some_and(|c| c != '（' && c != '(') && (3..=14).contains(&inner.chars().count());
        headed
            || house(before, lexicon)
            || ends_with_date(before)
            || lexicon.bylines.roles.within(before)
            || inner.contains(is_slash)
    })
}

/// Whether `inner` is the name of a house: 本報, 某新聞網.
fn house(inner: &str, lexicon: &Lexicon) -> bool {
    let lists = &lexicon.datelines;
    lists.houses.is(inner)
        || (lists.endings.ends(inner).is_some() && inner.chars().count() <= 12 && inner.chars().count() >= 3)
}

/// Whether `text` ends with a day: `6月1日`.
fn ends_with_date(text: &str) -> bool {
    let mut starts = text.char_indices().rev().take(12).map(|(at, _)| at);
    starts.any(|at| date::date(&text[at..]).is_some_and(|length| at + length == text.len()))
}

/// `本報訊`, `新華社北京6月1日電`, `據中新社倫敦1日電`, `某某網訊`: from the head to its closing word, which must follow
/// a house or a date with nothing but a place between.
fn bare(text: &str, lexicon: &Lexicon) -> Option<usize> {
    let head = within(text, REACH);
    for (at, c) in head.char_indices() {
        if matches!(c, '，' | '。' | '！' | '？' | '：' | '；' | '「' | '《' | '（' | '(' | '、' | '“')
            || (is_blank(c) && !opens_house(&head[..at], lexicon))
        {
            return None;
        }
        let before = head[..at].trim_end_matches(is_blank);
        let Some(length) = closer(&text[at..], lexicon).filter(|_| at > 0) else { continue };
        let set_off = text[at + length..].chars().next().is_some_and(|c| !is_han(c));
        if may_close(before, lexicon) || (set_off && from_place(before, lexicon)) {
            return opens_house(before, lexicon).then_some(at + length);
        }
    }
    None
}

/// Whether a closing word may follow: behind a house or a day.
fn may_close(before: &str, lexicon: &Lexicon) -> bool {
    lexicon.datelines.endings.ends(before).is_some()
        || lexicon.datelines.houses.ends(before).is_some()
        || ends_in_day(before)
}

/// Whether `before` is a house and a place: 新華社北京.
fn from_place(before: &str, lexicon: &Lexicon) -> bool {
    let text = before.strip_prefix(['據', '据']).unwrap_or(before);
    lexicon.datelines.houses.starts(text).is_some_and(|house| super::at_most(&text[house..], 5))
}

fn ends_in_day(text: &str) -> bool {
    text.ends_with(['日', '號', '号']) && ends_with_date(text)
}

/// Whether `text` begins with the name of a house.
fn opens_house(text: &str, lexicon: &Lexicon) -> bool {
    let text = text.strip_prefix(['據', '据']).unwrap_or(text);
    let lists = &lexicon.datelines;
    let short = within(text, 36);
    lists.houses.starts(text).is_some()
        || short.char_indices().skip(1).any(|(at, c)| {
            let end = at + c.len_utf8();
            lists.endings.ends(&short[..end]).is_some() && at >= 3
        })
}

/// Bytes of the closing word that opens `rest`: 電, 訊 and their like, unless they open another word.
fn closer(rest: &str, lexicon: &Lexicon) -> Option<usize> {
    let lists = &lexicon.datelines;
    let length = lists.closers.starts(rest)?;
    let word = &rest[..length];
    let next = rest[length..].chars().next();
    let other = |glyphs: &crate::language::word_list::Glyphs| next.is_some_and(|c| glyphs.has(c));
    let set_off = next.is_none_or(|c| !is_han(c));
    match word {
        _ if word.ends_with(['電', '电']) => (!other(&lists.not_after_dian)).then_some(length),
        _ if word.ends_with(['訊', '讯']) => (!other(&lists.not_after_xun)).then_some(length),
        // 據新華社報道，… inside a sentence is none.
        "報道" | "报道" | "報導" | "报导" => None,
        _ => set_off.then_some(length),
    }
}

/// Bytes of the reporter who follows the closing word, in brackets or before a colon: `（記者 李某）`, ` 記者李某報道：`.
fn reporter(rest: &str, lexicon: &Lexicon) -> usize {
    let (after, blank) = skip_blank(rest);
    let roles = &lexicon.bylines.roles;
    if let Some((inner, length)) = bracketed(after, BRACKET) {
        let named = roles.within(inner) && !inner.contains(['。', '，']) && !after.starts_with(['「', '《', '“']);
        return if named { blank + length } else { 0 };
    }
    if roles.starts(after).is_none() {
        return 0;
    }
    let head = within(after, 75);
    match head.find(is_colon) {
        Some(at) if !head[..at].contains(['，', '。']) && lexicon.bylines.reports.ends(&head[..at]).is_some() => {
            let colon = head[at..].chars().next().map_or(0, char::len_utf8);
            blank + at + colon
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_in_their_forms() {
        for (text, expected) in [
            ("香港某報訊 據新華社報道，文章發表。", "香港某報訊"),
            ("香港某報訊（記者 郭某某 北京報道）機器人量產", "香港某報訊（記者 郭某某 北京報道）"),
            ("【本報訊】市民昨日遊行", "【本報訊】"),
            ("【某某網／編輯部整理】市民", "【某某網／編輯部整理】"),
            ("[某新聞網]市民昨日", "[某新聞網]"),
            ("（中央社記者王某某台北20日電）行政部門", "（中央社記者王某某台北20日電）"),
            ("〔記者李某／台北報導〕行政部門", "〔記者李某／台北報導〕"),
            ("(記者李某∕台北報導)行政部門", "(記者李某∕台北報導)"),
            ("新华社北京6月1日电（记者 李某）发言人", "新华社北京6月1日电（记者 李某）"),
            ("新华社北京6月1日电 题：春天", "新华社北京6月1日电"),
            ("中新网北京6月1日电 (记者 李某)发言人", "中新网北京6月1日电 (记者 李某)"),
            ("據新華社北京電 發言人", "據新華社北京電"),
            ("本报讯（记者 李某 通讯员 张某）昨日", "本报讯（记者 李某 通讯员 张某）"),
            ("本报北京6月1日讯 记者李某报道：昨日", "本报北京6月1日讯 记者李某报道："),
            ("路透社倫敦1日電 英國首相", "路透社倫敦1日電"),
            ("本報訊　昨日", "本報訊"),
            ("央视网消息：昨日", "央视网消息"),
            ("【明港專訊】昨日", "【明港專訊】"),
            ("【記者李某台北專電】昨日", "【記者李某台北專電】"),
            ("（本報綜合報道）昨日", "（本報綜合報道）"),
        ] {
            let found = dateline(text, Lexicon::builtin()).map(|length| &text[..length]);
            assert_eq!(found, Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_dateline() {
        for text in [
            "據新華社報道，文章昨日發表。",
            "新華社報道，文章昨日發表。",
            "本報訊息顯示不足",
            "電視台昨日播出",
            "他在6月1日電視節目上說",
            "香港某報記者還了解到，在協作方面",
            "《本報訊》",
            "「本報訊」是他的口頭禪",
            "（記者李某／台北報導）",
            "（一）加強統籌",
            "【特稿】海港",
            "通訊業的明天",
        ] {
            assert_eq!(dateline(text, Lexicon::builtin()), None, "{text}");
        }
    }
}
