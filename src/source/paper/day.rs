//! The day of an issue: what a reader calls it, and which one it is today where the paper is printed.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// A day of the Gregorian calendar, as days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

impl Day {
    /// Today, where clocks are `hours` hours ahead of Greenwich.
    pub fn today(hours: i8) -> Day {
        Day::at(SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()), hours)
    }

    /// The day at `seconds` seconds since 1970, where clocks are `hours` hours ahead of Greenwich.
    pub fn at(seconds: u64, hours: i8) -> Day {
        Day((seconds as i64).saturating_add(i64::from(hours) * 3600).div_euclid(DAY))
    }

    /// The day before.
    pub fn before(self) -> Day {
        Day(self.0 - 1)
    }

    /// The day that a reader means, who says it `today`: 2031-03-02, 20310302, 3-2 (the last one that there was), 2031年3月2日,
    /// 3月2日, `today` or 今天, `yesterday` or 昨天. `None` for what is no day.
    pub fn from_words(words: &str, today: Day) -> Option<Day> {
        match words.trim().to_lowercase().as_str() {
            "today" | "今天" | "今日" => return Some(today),
            "yesterday" | "昨天" | "昨日" => return Some(today.before()),
            _ => {}
        }
        let is_digit = |c: char| c.is_ascii_digit();
        if words.len() == 8 && words.chars().all(is_digit) {
            return Day::from_date(words[..4].parse().ok()?, words[4..6].parse().ok()?, words[6..].parse().ok()?);
        }
        if !words.chars().all(|c| is_digit(c) || matches!(c, '-' | '/' | '.' | '年' | '月' | '日' | '號' | '号')) {
            return None;
        }
        let numbers = words.split(|c| !is_digit(c)).filter(|number| !number.is_empty());
        let numbers = numbers.map(|number| number.parse().ok()).collect::<Option<Vec<i64>>>()?;
        match numbers[..] {
            [year, month, day] if year >= 1000 => Day::from_date(year, month, day),
            [month, day] => {
                let (year, ..) = today.date();
                let this_year = Day::from_date(year, month, day).filter(|day| *day <= today);
                this_year.or_else(|| Day::from_date(year - 1, month, day))
            }
            _ => None,
        }
    }

    /// A day by its year, month and day; `None` where the calendar has none such. Days from the civil calendar after Howard
    /// Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, so that a leap day ends one.
    fn from_date(year: i64, month: i64, day: i64) -> Option<Day> {
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !(1000..=9999).contains(&year) {
            return None;
        }
        let march_year = year - i64::from(month <= 2);
        let (era, of_era) = (march_year.div_euclid(400), march_year.rem_euclid(400));
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let found = Day(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468);
        // The 31st of April is the 1st of May.
        (found.date() == (year, month, day)).then_some(found)
    }

    /// The day's year, month and day.
    pub fn date(self) -> (i64, i64, i64) {
        let days = self.0 + 719_468;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        (year_of_era + era * 400 + i64::from(month <= 2), month, of_year - (153 * shifted + 2) / 5 + 1)
    }
}

impl fmt::Display for Day {
    /// The day as in 2031-03-02.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.date();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_says_a_day_in_many_ways() {
        let today = Day::from_date(2031, 3, 2).expect("a day");
        for (words, expected) in [
            ("2031-03-01", Some("2031-03-01")),
            ("2031/3/1", Some("2031-03-01")),
            ("20310301", Some("2031-03-01")),
            ("2031年3月1日", Some("2031-03-01")),
            ("2028-02-29", Some("2028-02-29")),
            ("3-1", Some("2031-03-01")),
            ("3月2日", Some("2031-03-02")),
            ("12-31", Some("2030-12-31")),
            ("today", Some("2031-03-02")),
            ("昨天", Some("2031-03-01")),
            ("Yesterday", Some("2031-03-01")),
            ("2031-02-29", None),
            ("2031-13-01", None),
            ("31-3-1", None),
            ("第三版", None),
            ("2031-03-01\u{1b}", None),
            ("99999999999999999999-1-1", None),
            ("", None),
        ] {
            assert_eq!(Day::from_words(words, today).map(|day| day.to_string()).as_deref(), expected, "{words}");
        }
    }

    #[test]
    fn every_day_of_five_centuries_is_its_date() {
        let mut day = Day::from_date(1800, 1, 1).expect("a day");
        while day.date().0 < 2300 {
            let (year, month, of_month) = day.date();
            assert_eq!(Day::from_date(year, month, of_month), Some(day), "{day}");
            assert_eq!(Day(day.0 + 1).before(), day);
            day = Day(day.0 + 1);
        }
        assert_eq!(Day::from_date(1970, 1, 1), Some(Day(0)));
    }
}
