//! The day of an item, as a reader of a paper reads it.

use std::sync::LazyLock;

use regex::{Captures, Regex};

/// The longest statement of a day that is shown as it stands, in characters.
const LONGEST: usize = 40;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// RFC 3339 and what people write for it: `2031-03-02T09:58:00+08:00`, `2031/3/2 9:58`, `2031年3月2日`, `20310302T0958Z`.
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?P<y>\d{4})(?:[-/.年]\s*(?P<m>\d{1,2})[-/.月]\s*(?P<d>\d{1,2})日?|(?P<m2>\d{2})(?P<d2>\d{2}))(?:[Tt\s]*(?P<h>\d{1,2}):?(?P<min>\d{2}))?",
    )
    .expect("a pattern")
});

/// RFC 822 (section 5) with years of four digits, as RSS asks for; its weekday is not believed: `Sun, 02 Mar 2031 09:58:00 +0800`.
static WORDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?P<d>\d{1,2})[\s-]+(?P<m>[A-Za-z]{3})[A-Za-z]*\.?[,\s-]+(?P<y>\d{4}|\d{2})\b(?:,?\s+(?P<h>\d{1,2}):(?P<min>\d{2}))?")
        .expect("a pattern")
});

/// As programs print it: `Sun Mar 02 09:58:00 CST 2031`, `March 2, 2031`.
static PRINTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\b(?P<m>[A-Za-z]{3})[A-Za-z]*\.?\s+(?P<d>\d{1,2}),?(?:\s+(?P<h>\d{1,2}):(?P<min>\d{2})(?::\d{2})?)?(?:\s+[A-Z+:0-9]{3,9})?\s+(?P<y>\d{4})\b",
    )
    .expect("a pattern")
});

/// What a day ends with whose time is Greenwich's.
static GREENWICH: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:GMT|UTC?|\dZ|\d\s*[+-]00:?00)$").expect("a pattern"));

/// A day as it is shown: `2031年3月2日 09:58`, in the time that the feed gives. What is no day is shown as it stands; nothing
/// where it says nothing.
pub fn day(words: &str) -> Option<String> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let forms: [&Regex; 3] = [&NUMBERS, &WORDS, &PRINTED];
    let shown = forms.into_iter().find_map(|form| shown(&form.captures(&words)?, &words));
    let says = words.contains(|c: char| c.is_alphanumeric() && c != '0') && !words.starts_with("0000");
    shown.or_else(|| says.then(|| words.chars().take(LONGEST).collect()))
}

/// What was found in some words as it is shown; `None` where the calendar has no such day.
fn shown(found: &Captures, words: &str) -> Option<String> {
    let number = |name: &str| found.name(name).and_then(|number| number.as_str().parse::<u16>().ok());
    let month = found.name("m").or_else(|| found.name("m2"))?.as_str().to_ascii_lowercase();
    let named = || MONTHS.iter().position(|name| month.starts_with(name)).map(|at| at as u16 + 1);
    let month = month.parse().ok().or_else(named)?;
    let day = number("d").or_else(|| number("d2"))?;
    // A year of two digits is of this century, or of the end of the last.
    let year = match number("y")? {
        year @ 0..70 => year + 2000,
        year @ 70..100 => year + 1900,
        year => year,
    };
    let time = number("h").zip(number("min")).filter(|(hour, minute)| *hour < 24 && *minute < 60);
    let zone = if GREENWICH.is_match(words) { " GMT" } else { "" };
    let time = time.map_or(String::new(), |(hour, minute)| format!(" {hour:02}:{minute:02}{zone}"));
    let is_day = (1..=12).contains(&month) && (1..=31).contains(&day) && year > 1900;
    is_day.then(|| format!("{year}年{month}月{day}日{time}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_right_and_wrong() {
        for (words, expected) in [
            ("Sun, 02 Mar 2031 09:58:00 +0800", "2031年3月2日 09:58"),
            ("Sun, 02 Mar 2031 01:58:00 GMT", "2031年3月2日 01:58 GMT"),
            ("2 March 31 9:58 CST", "2031年3月2日 09:58"),
            ("周日, 02 Mar 2031 09:58:00 +0800", "2031年3月2日 09:58"),
            ("2031-03-02T01:58:00.000Z", "2031年3月2日 01:58 GMT"),
            ("2031-03-02T09:58:00+08:00", "2031年3月2日 09:58"),
            ("2031/3/2 9:58", "2031年3月2日 09:58"),
            ("2031年3月2日", "2031年3月2日"),
            ("20310302T0958", "2031年3月2日 09:58"),
            ("Sun Mar 02 09:58:00 CST 2031", "2031年3月2日 09:58"),
            ("March 2, 2031", "2031年3月2日"),
            ("2031-03-02 25:99", "2031年3月2日"),
            // What is no day stays what it says.
            ("Mon, 32 Foo 2031", "Mon, 32 Foo 2031"),
            ("2031-13-41", "2031-13-41"),
            ("昨天", "昨天"),
        ] {
            assert_eq!(day(words).as_deref(), Some(expected), "{words}");
        }
        for words in ["", "  ", "0000-00-00 00:00:00", "-"] {
            assert_eq!(day(words), None, "{words}");
        }
    }
}
