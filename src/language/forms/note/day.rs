//! Lines that are a day, with what a page puts beside it: a time, a name, the name of a site.

use super::bracket::whole_bracket;
use super::page_head::{parts, weekday};
use crate::language::chars::{bracketed, is_blank, is_han};
use crate::language::forms::{at_most, byline, date, is_colon};
use crate::language::lexicon::Lexicon;

/// Whether a line is a day, with what a page puts beside it.
pub(super) fn is_day_line(text: &str, lexicon: &Lexicon) -> bool {
    let text = without_address(text);
    // ——中華民國四十一年十月十日——
    let bare = whole_bracket(text).trim_matches(|c| matches!(c, '—' | '─' | '-')).trim_matches(is_blank);
    date::is_date(untimed(bare))
        || is_signed_day(text, lexicon)
        || is_day_and_name(text)
        // 乾隆四十六年十月恭校上: below the abstract of an imperial library's book.
        || text.ends_with("恭校上")
        || weekday(text) && at_most(text, 3)
        || dated(untimed(text), lexicon)
        || is_stamped(text)
        || is_local_time(text)
        || is_day_of_desk(text, lexicon)
        || is_day_near(text, lexicon)
}

/// A line without the address of the site that opens it: http://example.com 2031年3月2日09:10 青山日報.
fn without_address(text: &str) -> &str {
    let address = ["http://", "https://", "www."].iter().any(|scheme| text.starts_with(scheme));
    match text.split_once(is_blank).filter(|_| address) {
        Some((_, rest)) => rest.trim_start_matches(is_blank),
        None => text,
    }
}

/// Whether a line is a name and the day on which its bearer wrote: 林小滿 2031年4月16日於青山.
fn is_signed_day(text: &str, lexicon: &Lexicon) -> bool {
    let Some((name, rest)) = text.split_once(is_blank) else { return false };
    let rest = rest.trim_matches(is_blank);
    let day = rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains('年') && rest.contains('日');
    let Some(length) = date::date(rest).filter(|_| day && at_most(name, 4)) else { return false };
    let place = rest[length..].trim_start_matches(['于', '於', '在', '寫', '写', '作']);
    let han = |text: &str| text.chars().all(is_han);
    han(name) && han(place) && at_most(place, 6) && !lexicon.notes.facts.is(name)
}

/// Whether a line is a day in digits and a name that touches it, as a site of magazines sets them: 2031-03-02林小滿.
fn is_day_and_name(text: &str) -> bool {
    let Some(length) = date::date(text).filter(|length| date::is_date(&text[..*length])) else { return false };
    let (day, name) = text.split_at(length);
    day.contains('-') && !name.is_empty() && at_most(name, 4) && name.chars().all(is_han)
}

/// Whether a line is a day and a time in brackets, with a count or two behind it: [2031-03-02 09:10] （讚11）.
fn is_stamped(text: &str) -> bool {
    let Some((inner, length)) = bracketed(text, 40).filter(|_| text.starts_with(['[', '【'])) else { return false };
    let rest = text[length..].trim_matches(is_blank);
    let counts = rest.is_empty() || at_most(rest, 16) && rest.contains(|c: char| c.is_ascii_digit());
    date::is_date(inner) && inner.contains([':', '：']) && counts && !rest.contains(['。', '，'])
}

/// Whether a line is a day near the one on which it is read, with a time and the paper's desks: 昨日 09:10 港聞.
fn is_day_near(text: &str, lexicon: &Lexicon) -> bool {
    let day = ["昨日", "今日", "昨天", "今天"].iter().find_map(|day| text.strip_prefix(day));
    let rest = day.map(|rest| rest.trim_start_matches(is_blank));
    rest.and_then(|rest| rest.split_at_checked(5)).is_some_and(|(time, desks)| {
        let is_time =
            time.bytes().enumerate().all(|(at, byte)| if at == 2 { byte == b':' } else { byte.is_ascii_digit() });
        let mut desks = desks.split(is_blank).filter(|desk| !desk.is_empty());
        is_time
            && desks
                .all(|desk| at_most(desk, 8) && !desk.contains(['，', '。', '：']) || lexicon.headings.desks.is(desk))
    })
}

/// Whether a line is a desk of the paper and the day and the time of its story: 港聞 2031.03.02 09:10.
fn is_day_of_desk(text: &str, lexicon: &Lexicon) -> bool {
    let desk = text.split_once(is_blank).filter(|(desk, _)| lexicon.headings.desks.is(desk));
    desk.is_some_and(|(_, day)| {
        let day = day.trim_matches(is_blank);
        day.contains(':')
            && date::date(day)
                .is_some_and(|length| day[length..].chars().all(|c| c.is_ascii_digit() || is_blank(c) || c == ':'))
    })
}

/// Whether a line is the time of a place: 香港時間17時03分.
fn is_local_time(text: &str) -> bool {
    let time = ["時間", "时间"].iter().find_map(|word| text.split_once(*word));
    time.is_some_and(|(place, time)| {
        at_most(place, 3)
            && !place.is_empty()
            && time.starts_with(|c: char| c.is_ascii_digit())
            && time.chars().all(date::is_time)
    })
}

/// Whether a day follows its label without a colon: 更新时间2009-1-9 9:21:42  字数：1511, 發佈於 2031-04-16 21:54.
pub(super) fn updated(text: &str, lexicon: &Lexicon) -> bool {
    let rest = lexicon.notes.dates.starts(text).map(|length| text[length..].trim_start_matches(is_blank));
    rest.is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_digit())
            && date::date(rest).is_some_and(|length| rest[..length].contains(['-', '/', '月', '.']))
            && !rest.contains(['，', '。'])
    })
}

/// Whether a line is what a day is of and the day: 資料產生日期：115/05/23.
pub(super) fn is_labelled_day(text: &str) -> bool {
    let Some((label, day)) = text.split_once(is_colon) else { return false };
    let day = day.trim_matches(is_blank);
    let digits = day.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '-' | '.' | ':' | ' '));
    at_most(label, 8)
        && label.chars().all(is_han)
        && ["日期", "時間", "时间"].iter().any(|of| label.ends_with(of))
        && (date::is_date(day) || digits && day.matches(['/', '-', '.']).count() == 2)
}

/// The longest name or office of a writer behind a day and a wide blank, in characters.
const WRITER: usize = 24;

/// Whether a line opens with a day and has nothing behind it but a time and a few short names: of a site, of an editor.
fn dated(text: &str, lexicon: &Lexicon) -> bool {
    // 2020 年某某報告 names a year, not a day.
    let is_day = |length: &usize| date::is_date(&text[..*length]) && text[..*length].contains(['月', '-', '/', '.']);
    let Some(length) = date::date(text).filter(is_day) else { return false };
    let rest = text[length..].trim_start_matches(date::is_time);
    let rest_with_time = &text[length..];
    // 3月2日星期日：渡船停航
    if !rest.is_empty() && rest_with_time[..rest_with_time.len() - rest.len()].ends_with(is_colon) {
        return false;
    }
    // 2031年3月2日09:10
    let touching = text[..length].ends_with(['日', '号', '號']) && rest.len() < rest_with_time.len();
    let set_off = touching || rest_with_time.starts_with(|c| is_blank(c) || is_colon(c));
    if !set_off || rest.contains(['。', '，', '「', '“', '、']) {
        return false;
    }
    let mut count = 0;
    // What stands for a page's buttons in Markdown: 2031年3月2日 09:10 _ _ _ 青山.
    let short = parts(rest).filter(|part| !part.trim_matches('_').is_empty()).all(|part| {
        count += 1;
        at_most(part, if rest_with_time.contains('\u{3000}') { WRITER } else { 12 })
    });
    if byline::byline(rest.trim_matches(is_blank), lexicon).is_some() {
        return false;
    }
    let timed = rest_with_time.contains([':', '：']);
    short && count <= if timed { 6 } else { 2 }
}

/// `text` without a time of day that touches its date: `15:312018/09/16`.
fn untimed(text: &str) -> &str {
    let time = text.get(..5).filter(|time| {
        let digits =
            time.bytes().enumerate().all(|(at, byte)| if at == 2 { byte == b':' } else { byte.is_ascii_digit() });
        digits && date::is_date(&text[5..])
    });
    if time.is_some() { &text[5..] } else { text }
}
