//! Dates: `2026年6月1日`, `6月1日`, `20日`, `2026-06-01 08:00`, `二〇二六年六月一日`, `星期一`.

use super::number::is_numeral;
use crate::language::chars::is_blank;

/// Whether a character is of a date's numbers: 元 is the first of an era's years, no day is a thousandth.
fn is_digit(c: char) -> bool {
    c == '元' || is_numeral(c) && c != '千'
}

/// What years are counted from, as papers write it before them.
const ERAS: [&str; 6] = ["中華民國", "中华民国", "民國", "民国", "公元", "西元"];

/// Bytes of the era before a year: 民國 of 民國三十二年.
fn era(text: &str) -> usize {
    let Some(era) = ERAS.iter().find(|era| text.starts_with(**era)) else { return 0 };
    let (rest, blank) = super::skip_blank(&text[era.len()..]);
    let year = rest.trim_start_matches(is_digit);
    let is_year = year.len() < rest.len() && year.trim_start_matches(is_blank).starts_with('年');
    if is_year { era.len() + blank } else { 0 }
}

/// Bytes of the date that opens `text`, with the era before it; a bare day counts.
pub(crate) fn date(text: &str) -> Option<usize> {
    let mut at = era(text);
    let mut units = 0;
    loop {
        let rest = &text[at..];
        let digits: usize = rest.chars().take_while(|c| is_digit(*c)).map(char::len_utf8).sum();
        let (after, blank) = super::skip_blank(&rest[digits..]);
        let unit = after.chars().next();
        match unit {
            Some(c @ ('年' | '月' | '日' | '號' | '号')) if digits > 0 => {
                at += digits + blank + c.len_utf8();
                units += 1;
                if matches!(c, '日' | '號' | '号') {
                    break;
                }
                at += super::skip_blank(&text[at..]).1;
            }
            _ => break,
        }
    }
    if units > 0 { Some(text[..at].trim_end_matches(is_blank).len()) } else { numeric(text).or_else(|| english(text)) }
}

/// The months in English; papers shorten them to three letters or four.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The longest such day, in bytes.
const ENGLISH: usize = 20;

/// `Oct 13, 2031`, `October 13, 2031`, `13 Oct 2031`.
fn english(text: &str) -> Option<usize> {
    let text = super::within(text, ENGLISH);
    let words: Vec<&str> = text.splitn(4, ' ').take(3).collect();
    let [one, two, year] = words[..] else { return None };
    let year = &year[..year.bytes().take_while(u8::is_ascii_digit).count()];
    let is_month = |word: &str| {
        let bare = word.trim_end_matches(['.', ',']);
        let short = (3..=4).contains(&bare.len());
        MONTHS.iter().any(|name| *name == bare || short && name.starts_with(bare))
    };
    let is_day = |word: &str| word.trim_end_matches(',').parse().is_ok_and(|day: u8| (1..=31).contains(&day));
    let told = is_month(one) && is_day(two) || is_day(one) && is_month(two);
    (told && year.len() == 4).then(|| one.len() + two.len() + 2 + year.len())
}

/// `2026-06-01`, `2026/6/1`, `2026.06.01`, with a time or without.
fn numeric(text: &str) -> Option<usize> {
    let length = text.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/' | b'.')).count();
    let parts: Vec<&str> = text[..length].split(['-', '/', '.']).collect();
    let day = parts.len() == 3 && parts[0].len() == 4 && parts.iter().all(|part| !part.is_empty());
    (day || is_of_republic(&text[..length])).then(|| length + clock(&text[length..]))
}

/// Whether digits are a day by the years of the Republic, which Taiwan counts from 1912: `91/09/05`, `112/01/01`.
fn is_of_republic(digits: &str) -> bool {
    let parts: Vec<&str> = digits.split('/').collect();
    let within = |part: &str, most: u32| part.len() == 2 && part.parse().is_ok_and(|value| (1..=most).contains(&value));
    matches!(parts[..], [year, month, day] if (2..=3).contains(&year.len()) && within(month, 12) && within(day, 31))
}

/// Bytes of the time that a machine sets behind a day (ISO 8601): `T09:10:35.000Z`, `T09:10:35+08:00`.
fn clock(text: &str) -> usize {
    let Some(time) = text.strip_prefix('T') else { return 0 };
    let length =
        time.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b'+' | b'-' | b'Z')).count();
    if time[..length].contains(':') { 1 + length } else { 0 }
}

/// Whether `text` is a date, perhaps with a weekday and a time, and nothing else. A bare day is too little.
pub(crate) fn is_date(text: &str) -> bool {
    let Some(length) = date(text) else { return false };
    // 三月 and 十年 are words.
    let units = text[..length].matches(['年', '月', '日', '號', '号']).count();
    let dated = &text[era(text)..length];
    let numbered = dated.starts_with(|c: char| c.is_ascii_digit()) && dated.contains(['年', '-', '/', '.']);
    (units > 1 || numbered || english(text) == Some(length)) && text[length..].chars().all(is_time)
}

/// What may follow a date on its line.
pub(crate) fn is_time(c: char) -> bool {
    is_blank(c)
        || c.is_ascii_digit()
        || matches!(
            c,
            ':' | '：'
                | '（'
                | '）'
                | '('
                | ')'
                | '星'
                | '期'
                | '週'
                | '周'
                | '禮'
                | '拜'
                | '一'
                | '二'
                | '三'
                | '四'
                | '五'
                | '六'
                | '日'
                | '天'
                | '時'
                | '时'
                | '分'
                | '秒'
                | '上'
                | '下'
                | '午'
                | '於'
                | '更'
                | '新'
                | '/'
                | '-'
                | 'A'
                | 'P'
                | 'M'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_what_is_none() {
        for (text, expected) in [
            ("2026年6月1日", true),
            ("2026 年 6 月 1 日", true),
            ("2026年6月1日 星期一", true),
            ("二〇二六年六月一日", true),
            ("2026-06-01 08:00", true),
            ("6月1日", true),
            ("2026/3/14 11:20（3/14 15:47 更新）", true),
            ("民國三十二年五月六日", true),
            ("中華民國 120 年 3 月 14 日", true),
            ("公元2031年3月2日", true),
            ("民國的十年", false),
            ("公元前三年五月", false),
            ("Oct 13, 2031", true),
            ("13 October 2031", true),
            ("Oct 13, 2031 09:10", true),
            ("May 5 boats", false),
            ("Marine 13 2031", false),
            ("20日", false),
            ("三月", false),
            ("十年", false),
            ("2026年是豐收的一年", false),
            ("3.14.15", false),
        ] {
            assert_eq!(is_date(text), expected, "{text}");
        }
        assert_eq!(date("20日電"), Some("20日".len()));
    }
}
