//! Numbers as a document counts its headings and items: 3, 三, 丙, iii, c, ③.

/// A number as a format of Word's or OpenDocument's writes it; decimal in one that is not known here.
pub fn written(number: usize, format: &str) -> String {
    match format {
        "upperRoman" | "I" => roman(number),
        "lowerRoman" | "i" => roman(number).to_lowercase(),
        "upperLetter" | "A" => letter(number, b'A'),
        "lowerLetter" | "a" => letter(number, b'a'),
        "ideographTraditional" => cycled(number, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => cycled(number, "子丑寅卯辰巳午未申酉戌亥"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => {
            let circled = u32::try_from(number).ok().filter(|number| (1..=20).contains(number));
            circled.and_then(|number| char::from_u32(0x245f + number)).map_or(number.to_string(), String::from)
        }
        _ if format.starts_with("chinese")
            || format.starts_with("ideograph")
            || format.starts_with("taiwanese")
            || format.contains('一') =>
        {
            chinese(number)
        }
        _ => number.to_string(),
    }
}

const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// 一, 十二, 一百〇三; digit by digit from a thousand on.
fn chinese(number: usize) -> String {
    let digit = |number: usize| DIGITS[number % 10];
    match number {
        0..=9 => digit(number).to_owned(),
        10..=19 => format!("十{}", if number > 10 { digit(number) } else { "" }),
        20..=99 => format!("{}十{}", digit(number / 10), if number.is_multiple_of(10) { "" } else { digit(number) }),
        100..=999 => {
            let rest = match number % 100 {
                0 => String::new(),
                rest @ 1..=9 => format!("〇{}", digit(rest)),
                rest @ 10..=19 => format!("一{}", chinese(rest)),
                rest => chinese(rest),
            };
            format!("{}百{rest}", digit(number / 100))
        }
        _ => number.to_string().bytes().map(|byte| digit(usize::from(byte - b'0'))).collect(),
    }
}

fn roman(mut number: usize) -> String {
    const STEPS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > 3999 {
        return number.to_string();
    }
    let mut written = String::new();
    for (step, letters) in STEPS {
        while number >= step {
            written.push_str(letters);
            number -= step;
        }
    }
    written
}

/// a … z, then aa, bb …
fn letter(number: usize, first: u8) -> String {
    let Some(index) = number.checked_sub(1).filter(|index| *index < 26 * 8) else { return number.to_string() };
    char::from(first + (index % 26) as u8).to_string().repeat(index / 26 + 1)
}

fn cycled(number: usize, signs: &str) -> String {
    let count = signs.chars().count();
    let sign = number.checked_sub(1).and_then(|index| signs.chars().nth(index % count));
    sign.map_or(number.to_string(), String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_their_formats() {
        for (number, format, expected) in [
            (3, "decimal", "3"),
            (12, "chineseCounting", "十二"),
            (20, "chineseCountingThousand", "二十"),
            (103, "taiwaneseCountingThousand", "一百〇三"),
            (115, "chineseCounting", "一百一十五"),
            (2026, "ideographDigital", "二〇二六"),
            (3, "ideographTraditional", "丙"),
            (14, "upperRoman", "XIV"),
            (28, "lowerLetter", "bb"),
            (7, "decimalEnclosedCircle", "⑦"),
            (0, "lowerRoman", "0"),
            (99, "decimalEnclosedCircle", "99"),
        ] {
            assert_eq!(written(number, format), expected, "{number} {format}");
        }
    }
}
