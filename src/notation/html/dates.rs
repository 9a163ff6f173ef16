//! The day on which a story was published, as a page states or shows it.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Match, Regex};

use super::words::{Form, Words};
use crate::language::forms::at_most;
use crate::source;

/// A year, a month and a day.
pub(super) type Day = [u16; 3];

static DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)(?: ^|[^0-9] )(?:
            (?<y1> (?:19|20)[0-9]{2} ) \s*[年/.-]\s* (?<m1> [0-9]{1,2} ) \s*[月/.-]\s* (?<d1> [0-9]{1,2} ) 日?
          | (?<d2> [0-9]{1,2} ) [/.-] (?<m2> [0-9]{1,2} ) [/.-] (?<y2> (?:19|20)[0-9]{2} )
          | (?<d3> [0-9]{1,2} ) (?:st|nd|rd|th)? \s+ (?<m3> jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec ) [a-z]* [.,]? \s+
            (?<y3> (?:19|20)[0-9]{2} )
          | (?<m4> jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec ) [a-z]* [.]? \s+ (?<d4> [0-9]{1,2} ) (?:st|nd|rd|th)? ,? \s+
            (?<y4> (?:19|20)[0-9]{2} )
        )",
    )
    .expect("a pattern")
});

/// The time behind a day, with what joins it to that: ` 09:58:07`, `T09:58`, ` - 10:13`.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*(?:[-T,]\s*)?[0-9]{1,2}[:：時时][0-9]{2}(?:[:：分][0-9]{2})?[秒分]?(?:\s*[ap]\.?m\.?)?")
        .expect("a pattern")
});

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The statement of a day in a script: `"pubtime":"2031-03-02 09:58"`, `var publish_time = "2031-03-02"`.
static IN_SCRIPT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?i)\b(?:pub_?time|pub_?date|publish_?time|publish_?date|date_?published)["']?\s*[:=]\s*["']((?:19|20)[0-9]{2}[-/][0-9]{2}[-/][0-9]{2})"#,
    )
    .expect("a pattern")
});

/// The first full date in some words.
pub(super) fn day(words: &str) -> Option<Day> {
    find(words).map(|(day, _)| day)
}

/// The fewest digits of a date: 1 Dec 2031.
const DIGITS: usize = 5;

/// The first full date in some words, and where it stands.
fn find(words: &str) -> Option<(Day, Range<usize>)> {
    // Most lines have no number of four digits.
    if words.bytes().filter(u8::is_ascii_digit).count() < DIGITS {
        return None;
    }
    let found = DAY.captures(words)?;
    let part = |names: [&str; 4]| names.into_iter().find_map(|name| found.name(name));
    let [year, month, date] =
        [part(["y1", "y2", "y3", "y4"])?, part(["m1", "m2", "m3", "m4"])?, part(["d1", "d2", "d3", "d4"])?];
    let named = || MONTHS.iter().position(|name| month.as_str().eq_ignore_ascii_case(name)).map(|at| at as u16 + 1);
    let (month, date) = (month.as_str().parse().ok().or_else(named)?, date.as_str().parse().ok()?);
    // 12/31/2031 puts the month first.
    let (month, date) = if found.name("m2").is_some() && month > 12 { (date, month) } else { (month, date) };
    let whole = found.get(0)?;
    let start = whole.start() + whole.as_str().find(|c: char| c.is_ascii_alphanumeric())?;
    Some(([year.as_str().parse().ok()?, month, date], start..whole.end()))
}

/// Where the first full date stands in some words.
pub(super) fn place(words: &str) -> Option<Range<usize>> {
    find(words).map(|(_, place)| place)
}

/// The longest word beside a day on its line, in characters; and what says that it is another page's day.
const BESIDE: usize = 16;
const OTHERS: [&str; 2] = ["推荐", "推薦"];

/// Whether a line tells of a day and of little else: a time, where the story comes from, who wrote it.
pub(super) fn is_day_line(words: &str) -> bool {
    let Some((_, place)) = find(words) else { return false };
    let behind = &words[place.end..];
    let behind = TIME.find(behind).map_or(behind, |time| &behind[time.end()..]);
    let short = |part: &str| at_most(part, BESIDE) || is_address(part);
    let between = [' ', '|', '／', '/', '：', ':', '(', ')', '（', '）', '\u{3000}', '\u{a0}', '·'];
    let parts = || [&words[..place.start], behind].into_iter().flat_map(|side| side.split_ascii_whitespace());
    !words.contains(['。', '，', '「', '“', '？', '！'])
        && parts().all(|part| is_address(part) || part.split(between).all(short))
        && !OTHERS.iter().any(|word| words.contains(word))
}

/// Whether words end with the minute of an hour: 09:10.
pub(super) fn ends_with_minute(words: &str) -> bool {
    let tail = words.as_bytes().last_chunk::<4>();
    tail.is_some_and(|[hour, colon, rest @ ..]| {
        hour.is_ascii_digit() && *colon == b':' && rest.iter().all(u8::is_ascii_digit)
    })
}

/// Whether words are an hour and its minutes and nothing else: 09:10, 09:10:30.
pub(super) fn is_hour(words: &str) -> bool {
    let is_part = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    (2..=3).contains(&words.split(':').count()) && words.split(':').all(is_part)
}

/// Whether words tell how long ago something was, and nothing else: 8小時前, 3 days ago.
pub(super) fn is_ago(words: &str) -> bool {
    let behind = words.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    let unit = behind.strip_suffix('前').or_else(|| behind.strip_suffix(" ago")).map(str::trim_end);
    let units = [
        "秒", "分", "分鐘", "分钟", "小時", "小时", "天", "日", "週", "周", "個月", "个月", "minutes", "hours", "days",
    ];
    behind.len() < words.len() && unit.is_some_and(|unit| units.contains(&unit))
}

/// Whether words are nothing but an address: <http://www.example.com>.
pub(super) fn is_address(words: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|head| words.starts_with(head))
        && words.bytes().all(|byte| byte.is_ascii_graphic())
}

/// A day as a page states it, without its time: 2031-03-02.
pub(super) fn without_time(words: &Words) -> Option<Words> {
    if words.form == Form::Reckoned {
        return Some(words.clone());
    }
    let day = words.text.get(..10)?;
    let formed =
        day.char_indices().all(|(at, c)| if matches!(at, 4 | 7) { matches!(c, '-' | '/') } else { c.is_ascii_digit() });
    let place = words.place.start..words.place.start + 10;
    formed.then(|| Words { text: day.to_owned(), place, form: Form::Plain })
}

/// Hours east of Greenwich in China.
const CHINA: i8 = 8;

/// The seconds since 1970 at which a WeChat 微信 page says that it was published: `var ct = "1930180980";`.
static SECONDS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#"\bvar ct = "([0-9]{9,10})""#).expect("a pattern"));

/// The day that a script of a page states; `script` begins at byte `from` of the source.
pub(super) fn in_script(script: &str, from: usize) -> Option<Words> {
    let words =
        |found: Match, text: String, form| Words { text, place: from + found.start()..from + found.end(), form };
    if let Some(found) = IN_SCRIPT.captures(script).and_then(|found| found.get(1)) {
        return Some(words(found, found.as_str().to_owned(), Form::Plain));
    }
    let found = SECONDS.captures(script)?.get(1)?;
    Some(words(found, source::Day::at(found.as_str().parse().ok()?, CHINA).to_string(), Form::Reckoned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours() {
        for (words, expected) in
            [("20:50", true), ("9:05:30", true), ("20", false), ("A3:2", false), ("20:50 更新", false)]
        {
            assert_eq!(is_hour(words), expected, "{words}");
        }
    }

    #[test]
    fn days_in_lines() {
        for (words, expected) in [
            ("2031年03月02日09:58 青山網", Some([2031, 3, 2])),
            ("本文來源於青山社 2031-3-2 09:36:26", Some([2031, 3, 2])),
            ("2031/03/02", Some([2031, 3, 2])),
            ("30/11/2031 - 10:13", Some([2031, 11, 30])),
            ("11/30/2031", Some([2031, 11, 30])),
            ("發布 : 01 Dec 2031 10:56", Some([2031, 12, 1])),
            ("Posted: April 8th, 2031", Some([2031, 4, 8])),
            ("編號12031-03-02", None),
            ("三月二日", None),
            ("", None),
        ] {
            assert_eq!(day(words), expected, "{words}");
        }
    }

    #[test]
    fn lines_that_tell_of_a_day() {
        for (words, expected) in [
            ("青山海港日報客戶端的記者2031-03-02 15:35:47", true),
            ("http://www.example.com 2031年03月02日08:29 海港晨報", true),
            ("發布者：林小滿發布時間：2031-03-02瀏覽次數：104", true),
            ("30/11/2031 - 10:13", true),
            ("2031-03-02 08:29:14　來源: 青山資訊 (www.example.com)(海港市)", true),
            ("2031年3月2日，渡輪復航。", false),
            ("推薦 2031-03-02", false),
            ("青山渡輪", false),
        ] {
            assert_eq!(is_day_line(words), expected, "{words}");
        }
    }

    #[test]
    fn days_in_scripts() {
        for (script, expected) in [
            ("window.DATA = {\"media\":\"青山\",\"pubtime\":\"2031-03-02 06:16:25\"}", Some("2031-03-02")),
            ("var publish_time = \"2031-03-02\" || \"\";", Some("2031-03-02")),
            ("var ct = \"1930180980\";", Some("2031-03-02")),
            ("var time = '2031-03-02'", None),
        ] {
            assert_eq!(in_script(script, 0).map(|words| words.text).as_deref(), expected, "{script}");
        }
    }
}
