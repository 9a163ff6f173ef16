//! Numbers that count heads and items: 第一○二回, 卷三, chapter.12, 185：, 一、, （二）, 3.

use super::{is_colon, skip_blank};
use crate::language::chars::{bracketed, is_blank};

/// How a counted line is built; lines of one build, their numbers rising, are a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Build {
    /// 第三回: a unit behind the number; sections (節) and articles of law (條) have their own.
    Unit(char),
    /// Chapter 3.
    Chapter,
    /// 185：…, at the head of a chapter.
    Colon,
    /// 一、.
    Comma,
    /// （一）.
    Bracket,
    /// 3. or 3、 in digits.
    Digits,
    /// （3） in digits.
    DigitBracket,
}

/// A number at the head of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Count {
    pub build: Build,
    pub number: u32,
    /// Bytes up to the words behind it, without white space.
    pub length: usize,
}

/// Whether a character is of a number as papers write them: a figure of either width, a Chinese digit, ten and its powers.
pub(crate) fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "０１２３４５６７８９〇○零一二三四五六七八九十百千廿卅".contains(c)
}

/// The value of a character as a digit, Chinese or of either width.
fn digit(c: char) -> Option<u32> {
    Some(match c {
        '0'..='9' => c as u32 - '0' as u32,
        '０'..='９' => c as u32 - '０' as u32,
        '〇' | '○' | '零' | 'O' => 0,
        '一' | '壹' => 1,
        '二' | '貳' | '贰' | '兩' | '两' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陸' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The number that opens `text`, and its bytes: 一百二十, 一○二, １２, 345. At most eight characters.
pub(crate) fn number(text: &str) -> Option<(u32, usize)> {
    if let Some(circled @ '①'..='⑳') = text.chars().next() {
        return Some((circled as u32 - '①' as u32 + 1, circled.len_utf8()));
    }
    let (mut total, mut last, mut length) = (0u32, None, 0);
    for c in text.chars().take(8) {
        match (digit(c), c) {
            (Some(value), _) => last = Some(last.unwrap_or(0) * 10 + value),
            (None, '十' | '拾') => total += last.take().unwrap_or(1) * 10,
            (None, '廿') => total += 20,
            (None, '卅') => total += 30,
            (None, '百') => total += last.take().unwrap_or(1) * 100,
            (None, '千') => total += last.take().unwrap_or(1) * 1000,
            _ => break,
        }
        length += c.len_utf8();
    }
    (length > 0).then(|| (total + last.unwrap_or(0), length))
}

/// The units behind 第 and a number.
const UNITS: &str = "章回卷部集篇折齣幕節节條条編编講讲話话夜";

/// The number that opens a line, if one does.
pub(crate) fn count(text: &str) -> Option<Count> {
    let bare = text.trim_start_matches(['#', '＃']);
    let bare = skip_blank(bare).0;
    let offset = text.len() - bare.len();
    let found = match bare.chars().next()? {
        '第' | '卷' => with_unit(bare),
        'c' | 'C' | 'p' | 'P' => chapter_word(bare),
        '（' | '(' | '【' | '［' | '[' | '〔' => within_brackets(bare),
        _ => bare_number(bare),
    }?;
    Some(Count { length: found.length + offset, ..found })
}

/// 第三回, 第 12 章, 卷一.
fn with_unit(text: &str) -> Option<Count> {
    let first = text.chars().next()?;
    let (rest, blank) = skip_blank(&text[first.len_utf8()..]);
    let (value, digits) = number(rest)?;
    let (after, gap) = skip_blank(&rest[digits..]);
    let length = first.len_utf8() + blank + digits;
    let next = after.chars().next();
    if first == '卷' {
        let set_off = next.is_none_or(|c| gap > 0 || UNITS.contains(c) || is_colon(c) || c == '之');
        return set_off.then_some(Count { build: Build::Unit('卷'), number: value, length });
    }
    let unit = next.filter(|c| UNITS.contains(*c))?;
    // 第一部分: a part of an essay, not of a set of books.
    if unit == '部' && after[unit.len_utf8()..].starts_with(['分', '份']) {
        let part = unit.len_utf8() + '分'.len_utf8();
        return Some(Count { build: Build::Unit('分'), number: value, length: length + gap + part });
    }
    Some(Count { build: Build::Unit(simplified(unit)), number: value, length: length + gap + unit.len_utf8() })
}

/// One form for a unit that has two.
fn simplified(unit: char) -> char {
    match unit {
        '節' => '节',
        '條' => '条',
        '編' => '编',
        '講' => '讲',
        '話' => '话',
        c => c,
    }
}

/// chapter.12, Chapter 3, PART 2.
fn chapter_word(text: &str) -> Option<Count> {
    let word = ["chapter", "part"]
        .into_iter()
        .find(|word| text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)))?;
    let rest = text[word.len()..].trim_start_matches(['.', ' ', '\u{3000}']);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let number = rest[..digits].parse().ok()?;
    let set_off =
        rest[digits..].chars().next().is_none_or(|c| is_blank(c) || is_colon(c) || matches!(c, '.' | '-' | '—'));
    set_off.then(|| Count { build: Build::Chapter, number, length: text.len() - rest.len() + digits })
}

/// （一）, (3), 【第三章】.
fn within_brackets(text: &str) -> Option<Count> {
    let (inner, length) = bracketed(text, 60)?;
    let inner = inner.trim_matches(is_blank);
    if inner.starts_with('第') {
        return with_unit(inner).filter(|count| count.length == inner.len()).map(|count| Count { length, ..count });
    }
    let (value, digits) = number(inner).filter(|(_, digits)| *digits == inner.len())?;
    let build = if inner.as_bytes()[0].is_ascii_digit() { Build::DigitBracket } else { Build::Bracket };
    let round = text.starts_with(['（', '(']);
    (round && digits > 0).then_some(Count { build, number: value, length })
}

/// 一、, 3., 3、, 185：.
fn bare_number(text: &str) -> Option<Count> {
    let (value, digits) = number(text)?;
    let stop = text[digits..].chars().next()?;
    let after = &text[digits + stop.len_utf8()..];
    let latin = text.as_bytes()[0].is_ascii_digit();
    let build = match stop {
        '、' | '．' | '.' if latin => Build::Digits,
        '、' | '．' | '.' => Build::Comma,
        c if is_colon(c) && latin => Build::Colon,
        _ => return None,
    };
    // 3.14, 98:97, 12:30.
    let whole = !after.is_empty() && !after.starts_with(|c: char| c.is_ascii_digit());
    whole.then_some(Count { build, number: value, length: digits + stop.len_utf8() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counted_lines() {
        for (text, build, number) in [
            ("第一回", Build::Unit('回'), 1),
            ("第二○回", Build::Unit('回'), 20),
            ("第一○○回 燈下", Build::Unit('回'), 100),
            ("第一百二十回", Build::Unit('回'), 120),
            ("第 12 章 起霧", Build::Unit('章'), 12),
            ("第⑫章 起霧", Build::Unit('章'), 12),
            ("＃第２章", Build::Unit('章'), 2),
            ("【第三章】渡口", Build::Unit('章'), 3),
            ("卷一 少年", Build::Unit('卷'), 1),
            ("第 3 條", Build::Unit('条'), 3),
            ("第二部分 渡口的規矩", Build::Unit('分'), 2),
            ("chapter.844 渡口", Build::Chapter, 844),
            ("185：起霧（一）", Build::Colon, 185),
            ("一、起霧", Build::Comma, 1),
            ("七.起霧", Build::Comma, 7),
            ("一〇、起霧", Build::Comma, 10),
            ("二三、起霧", Build::Comma, 23),
            ("（十二）起霧", Build::Bracket, 12),
            ("3. 起霧", Build::Digits, 3),
        ] {
            let found = count(text).map(|count| (count.build, count.number));
            assert_eq!(found, Some((build, number)), "{text}");
        }
        for text in ["98:97，主隊領先。", "12:30 比賽暫停", "3.14", "40多歲的人", "第一次", "卷起袖子", "十分好", "一"]
        {
            assert_eq!(count(text), None, "{text}");
        }
    }
}
