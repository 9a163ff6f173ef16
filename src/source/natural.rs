//! Natural order of names: 第2版 before 第10版, 第二版 before 第十版.

/// The key that a name is sorted by: what is a number in it, in digits or in Chinese, by its value; the rest by letter,
/// capital or small; names that are the same so far by code point.
pub fn key(name: &str) -> (Vec<Segment>, String) {
    (segments(name), name.to_owned())
}

/// A stretch of a name.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Segment {
    Number(u128),
    Text(String),
}

fn segments(name: &str) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let class = CharKind::from_char(first);
        let end = rest.find(|character| CharKind::from_char(character) != class).unwrap_or(rest.len());
        let (stretch, after) = rest.split_at(end);
        segments.push(match class {
            CharKind::Digit => Segment::Number(decimal(stretch)),
            CharKind::Chinese => Segment::Number(chinese(stretch)),
            CharKind::Other => Segment::Text(stretch.to_lowercase()),
        });
        rest = after;
    }
    segments
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum CharKind {
    Digit,
    Chinese,
    Other,
}

impl CharKind {
    fn from_char(character: char) -> Self {
        match character {
            '0'..='9' | '０'..='９' => CharKind::Digit,
            _ if unit(character).is_some() || digit(character).is_some() => CharKind::Chinese,
            _ => CharKind::Other,
        }
    }
}

fn decimal(digits: &str) -> u128 {
    digits.chars().filter_map(digit).fold(0, |value: u128, digit| value.saturating_mul(10).saturating_add(digit))
}

/// The value of a Chinese number: 二十三 and 廿三 are 23, 一百零八 is 108, 二〇二六 is 2026.
fn chinese(number: &str) -> u128 {
    if !number.chars().any(|character| unit(character).is_some()) {
        return decimal(number);
    }
    let (mut value, mut pending) = (0_u128, None);
    for character in number.chars() {
        match (digit(character), unit(character)) {
            (Some(digit), _) => pending = Some(digit),
            (_, Some((times, unit))) => {
                value = value.saturating_add(pending.take().unwrap_or(times).saturating_mul(unit));
            }
            _ => {}
        }
    }
    value.saturating_add(pending.unwrap_or(0))
}

fn digit(character: char) -> Option<u128> {
    let digit = match character {
        '0'..='9' => character as u32 - '0' as u32,
        '０'..='９' => character as u32 - '０' as u32,
        '〇' | '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    };
    Some(digit.into())
}

/// A unit and how many of it stand alone: 十 is one ten, 廿 two.
fn unit(character: char) -> Option<(u128, u128)> {
    match character {
        '十' => Some((1, 10)),
        '廿' => Some((2, 10)),
        '卅' => Some((3, 10)),
        '百' => Some((1, 100)),
        '千' => Some((1, 1000)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_number_has_its_value() {
        for (number, value) in [
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("廿三", 23),
            ("卅", 30),
            ("一百零八", 108),
            ("百二十", 120),
            ("一千二百三十四", 1234),
            ("二〇二六", 2026),
            ("〇", 0),
        ] {
            assert_eq!(chinese(number), value, "{number}");
        }
        assert_eq!(decimal(&"9".repeat(60)), u128::MAX);
    }

    #[test]
    fn names_are_sorted_by_the_numbers_in_them() {
        for names in [
            &["第1版.txt", "第2版.txt", "第10版.txt", "第11版.txt"][..],
            &["第一版", "第二版", "第九版", "第十版", "第十一版", "第二十版", "第一百版"],
            &["第一版", "第2版", "第十版", "第11版"],
            &["A1", "a2", "A10", "B1"],
            &["2026-5-9", "2026-5-10", "2026-11-1"],
            &["第１版", "第２版", "第１０版"],
            &["01", "1", "2"],
            &["", "1", "a", "a1"],
        ] {
            let mut sorted = names.to_vec();
            sorted.reverse();
            sorted.sort_by_key(|name| key(name));
            assert_eq!(sorted, names);
        }
    }
}
