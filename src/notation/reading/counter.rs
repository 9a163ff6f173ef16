//! How the items of a list are counted: in figures, letters, Roman or Chinese numbers (HTML, 4.4.5; CSS Counter Styles).

/// What a number is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Figures {
    /// 1, 2, 3.
    #[default]
    Arabic,
    /// a, b, c, or A, B, C.
    Letters { capital: bool },
    /// i, ii, iii, or I, II, III.
    Roman { capital: bool },
    /// 一, 二, 三.
    Chinese,
}

/// The greatest number that is written in Roman or in Chinese figures: a greater one, or none above zero, is Arabic.
const GREATEST: i32 = 3999;
const GREATEST_CHINESE: i32 = 99;

/// The numbers of a list's items as they come.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counter {
    /// The next number.
    pub next: i32,
    /// What is added for the one behind it.
    pub step: i32,
    /// What they are written in.
    pub figures: Figures,
}

impl Counter {
    /// The number of the next item, which may say it itself.
    pub fn take(&mut self, own: Option<i32>) -> i32 {
        let number = own.unwrap_or(self.next);
        self.next = number.saturating_add(self.step);
        number
    }
}

impl Figures {
    /// What an attribute `type` of a list says.
    pub fn of_type(value: &str) -> Option<Figures> {
        Some(match value.trim() {
            "1" => Figures::Arabic,
            "a" => Figures::Letters { capital: false },
            "A" => Figures::Letters { capital: true },
            "i" => Figures::Roman { capital: false },
            "I" => Figures::Roman { capital: true },
            _ => return None,
        })
    }

    /// What a style of a list says: `list-style-type: lower-roman`.
    pub fn of_style(style: &str) -> Option<Figures> {
        let rules = style.split(';').filter_map(|rule| rule.split_once(':'));
        let types = rules.filter(|(name, _)| matches!(name.trim(), "list-style-type" | "list-style"));
        types.flat_map(|(_, value)| value.split_ascii_whitespace()).find_map(|word| {
            Some(match word {
                "decimal" => Figures::Arabic,
                "lower-alpha" | "lower-latin" => Figures::Letters { capital: false },
                "upper-alpha" | "upper-latin" => Figures::Letters { capital: true },
                "lower-roman" => Figures::Roman { capital: false },
                "upper-roman" => Figures::Roman { capital: true },
                "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" => Figures::Chinese,
                _ => return None,
            })
        })
    }

    /// The label of an item: `3.`, `c.`, `iii.`, `三、`.
    pub fn label(self, number: i32) -> String {
        match self {
            Figures::Letters { capital } if number > 0 => format!("{}.", letters(number, capital)),
            Figures::Roman { capital } if (1..=GREATEST).contains(&number) => format!("{}.", roman(number, capital)),
            Figures::Chinese if (1..=GREATEST_CHINESE).contains(&number) => format!("{}、", chinese(number)),
            _ => format!("{number}."),
        }
    }
}

/// a … z, aa, ab …
fn letters(mut number: i32, capital: bool) -> String {
    let first = if capital { b'A' } else { b'a' };
    let mut written = Vec::new();
    while number > 0 {
        number -= 1;
        written.push(char::from(first + (number % 26) as u8));
        number /= 26;
    }
    written.iter().rev().collect()
}

fn roman(mut number: i32, capital: bool) -> String {
    const SIGNS: [(i32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            written.push_str(sign);
            number -= value;
        }
    }
    if capital { written.to_ascii_uppercase() } else { written }
}

/// 一 … 九十九.
fn chinese(number: i32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = ((number / 10) as usize, DIGITS[(number % 10) as usize]);
    match tens {
        0 => ones.to_owned(),
        1 => format!("十{ones}"),
        _ => format!("{}十{ones}", DIGITS[tens]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        let letters = |capital| Figures::Letters { capital };
        let roman = |capital| Figures::Roman { capital };
        for (figures, number, expected) in [
            (Figures::Arabic, 3, "3."),
            (Figures::Arabic, -1, "-1."),
            (letters(false), 3, "c."),
            (letters(true), 27, "AA."),
            (letters(false), 702, "zz."),
            (letters(false), 0, "0."),
            (roman(false), 4, "iv."),
            (roman(true), 1949, "MCMXLIX."),
            (roman(true), 4000, "4000."),
            (Figures::Chinese, 10, "十、"),
            (Figures::Chinese, 42, "四十二、"),
            (Figures::Chinese, 100, "100."),
        ] {
            assert_eq!(figures.label(number), expected);
        }
    }

    #[test]
    fn what_a_list_says_of_its_figures() {
        assert_eq!(Figures::of_type(" A "), Some(Figures::Letters { capital: true }));
        assert_eq!(Figures::of_type("disc"), None);
        let roman = Some(Figures::Roman { capital: false });
        assert_eq!(Figures::of_style("color: red; list-style-type: lower-roman"), roman);
        assert_eq!(Figures::of_style("list-style:inside cjk-ideographic"), Some(Figures::Chinese));
        assert_eq!(Figures::of_style("margin-left:2em"), None);
    }
}
