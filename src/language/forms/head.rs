//! Heads: the marks of a heading (`##`), kickers (特稿), numbered and bracketed subheads (一、 （一） 【…】 第三回), and the
//! parts of a headline that holds its decks.

use super::number::{self, Build};
use super::{at_most, is_slash, skip_blank};
use crate::language::chars::{bracketed, is_blank, is_cjk_mark, is_han, is_stop};
use crate::language::lexicon::Lexicon;

/// The shortest part that can be a headline or a deck by itself, in characters.
const PHRASE: usize = 4;

/// The longest headline that holds its decks, in characters.
pub(crate) const STACKED: usize = 72;
/// The longest head that holds a comma, in characters.
const CLAUSES: usize = 30;
/// The longest head between paragraphs, in characters; and the longest that holds a comma, in cells.
const SUBHEAD: usize = 28;
const SUBHEAD_CLAUSES: usize = 36;
/// The longest deck that holds a comma, in characters.
const DECK_CLAUSES: usize = 20;

/// Whether a short line between paragraphs is short enough for a subhead.
pub(crate) fn may_be_subhead(text: &str) -> bool {
    let cells = || text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    at_most(text, SUBHEAD) && (!text.contains(['，', ',']) || cells() <= SUBHEAD_CLAUSES)
}

/// Whether a line below a headline is short enough for a deck.
pub(crate) fn may_be_deck(text: &str) -> bool {
    !text.contains(['，', ',']) || at_most(text, DECK_CLAUSES)
}

/// Whether a line reports speech: 他說：「…」.
pub(crate) fn speaks(text: &str) -> bool {
    let colon = text.char_indices().find(|(_, c)| matches!(c, '：' | ':' | '，'));
    colon.is_some_and(|(at, c)| {
        let (before, after) = (&text[..at], &text[at + c.len_utf8()..]);
        before.ends_with(['說', '说', '道', '示', '稱', '称', '問', '问', '答', '喊', '指', '言'])
            && after.starts_with(['「', '“', '『', '"'])
    })
}

/// `## ` : how deep, and the bytes up to the words. Up to six marks and white space, as in Markdown.
pub(crate) fn hashes(text: &str) -> Option<(u8, usize)> {
    if text.starts_with('=') {
        return equals(text);
    }
    if text.starts_with("<h") {
        return tagged(text);
    }
    let level = text.bytes().take_while(|b| *b == b'#').count();
    let (rest, blank) = skip_blank(&text[level..]);
    // #渡輪 #海港: tags, as on the web.
    let tags = level == 1 && blank == 0 && rest.contains(" #");
    let hash =
        !tags && (1..=6).contains(&level) && (blank > 0 || rest.chars().next().is_some_and(is_han)) && !rest.is_empty();
    hash.then_some((level as u8, level + blank))
}

/// `<h2>小題</h2>` on a line of its own, as wikis have it, too.
fn tagged(text: &str) -> Option<(u8, usize)> {
    let level = text.as_bytes().get(2).filter(|byte| (b'1'..=b'6').contains(byte))? - b'0';
    let words = text.strip_suffix(format!("</h{level}>").as_str())?;
    (words.as_bytes().get(3) == Some(&b'>') && words.len() > 4).then_some((level, 4))
}

/// `== 小題 ==`, as wikis have it: as many marks behind as before.
fn equals(text: &str) -> Option<(u8, usize)> {
    let marks = |text: &str| text.bytes().take_while(|byte| *byte == b'=').count();
    let level = marks(text);
    let closing = text.len() - text.trim_end_matches('=').len();
    let (rest, blank) = skip_blank(text.get(level..)?);
    let words = rest.trim_matches('=').trim_matches(is_blank);
    let heading = level == closing
        && (1..=6).contains(&level)
        && (level > 1 || blank > 0)
        && !words.is_empty()
        && rest.starts_with(|c| c != '=');
    heading.then_some((level as u8, level + blank))
}

/// Bytes of the words of a heading whose closing marks are taken off: `主題 ##`.
pub(crate) fn without_closing_hashes(text: &str) -> usize {
    if let Some(words) = text.strip_suffix('>').and_then(|text| text.rfind("</h").map(|at| &text[..at])) {
        return words.len();
    }
    let bare = text.trim_end_matches(['#', '=']);
    if bare.len() < text.len() && bare.ends_with(is_blank) { bare.trim_end_matches(is_blank).len() } else { text.len() }
}

/// Bytes of a kicker word that opens `text` and is set off by white space, a bar or its own brackets; what follows is
/// the headline or the first paragraph.
pub(crate) fn kicker_before(text: &str, lexicon: &Lexicon) -> Option<usize> {
    let list = &lexicon.headings.kickers;
    let length = match bracketed(text, 40) {
        Some((inner, length)) if list.is(inner.trim_matches(is_blank)) => length,
        Some(_) => return None,
        None => {
            let length = list.starts(text)?;
            let next = text[length..].chars().next()?;
            let set_off =
                is_blank(next) || (is_slash(next) && next != '/' && next != '／') || next == '丨' || next == '┃';
            if !set_off {
                return None;
            }
            length + if is_blank(next) { 0 } else { next.len_utf8() }
        }
    };
    (!skip_blank(&text[length..]).0.is_empty()).then_some(length)
}

/// Whether the whole of `text` is a kicker: 特稿, 【社評】, 社評：, 本報特稿.
pub(crate) fn is_kicker(text: &str, lexicon: &Lexicon) -> bool {
    let lists = &lexicon.headings;
    match bracketed(text, 60).map(|(inner, length)| (inner.trim_matches(is_blank), length)) {
        Some((inner, length)) if length == text.len() => lists.kickers.is(inner) || lists.desks.is(inner),
        _ => lists.kickers.is(text.trim_end_matches(super::is_colon)),
    }
}

/// How a subhead shows that it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subhead {
    /// 【加快轉化】.
    Bracketed,
    /// 一、…, （一）…, 1. …: how deep it stands below a section, from 0.
    Numbered(u8),
    /// 第三節.
    Section,
    /// 第三回, 卷一, 楔子: it opens an article of a book.
    Chapter,
}

/// Whether `text`, a short line, is a subhead by its form.
pub(crate) fn subhead(text: &str, lexicon: &Lexicon) -> Option<Subhead> {
    let lists = &lexicon.headings;
    if let Some(chapter) = numbered_chapter(text, lexicon) {
        return Some(chapter);
    }
    if let Some((inner, length)) = bracketed(text, 120) {
        let number = inner.chars().all(|c| lists.numerals.has(c) || c.is_ascii_digit()) && !inner.is_empty();
        if length == text.len() {
            // 【睡了嗎？】 is written to somebody.
            let asks = inner.ends_with(['？', '?', '。', '！', '!'])
                && inner.contains(['你', '您', '我', '吗', '嗎', '吧', '呢', '了']);
            let bracket = text.starts_with(['【', '〖', '〈', '［']) && !number && !asks;
            return bracket.then_some(Subhead::Bracketed);
        }
        if number && text.starts_with(['（', '(']) {
            return Some(Subhead::Numbered(1));
        }
    }
    let digits: usize = text.chars().take_while(|c| lists.numerals.has(*c)).map(char::len_utf8).sum();
    let next = text[digits..].chars().next();
    if digits > 0 && matches!(next, Some('、' | '．' | '.')) {
        return Some(Subhead::Numbered(0));
    }
    // 前　言: two characters are set with a blank.
    let letters: String = text.chars().filter(|c| !is_blank(*c)).collect();
    if letters.len() < text.len() && at_most(&letters, 2) && lists.fronts.is(&letters) {
        return Some(Subhead::Chapter);
    }
    let front = lists.fronts.starts(text)?;
    let rest = &text[front..];
    let set_off = rest.is_empty()
        || rest.starts_with(|c: char| {
            is_blank(c) || super::is_colon(c) || is_han(c) && at_most(rest, 2) && lists.numerals.has(c)
        });
    set_off.then_some(Subhead::Chapter)
}

/// Whether a line is the name of a book, or that and its author: 《石橋》 作者：林小滿.
pub(crate) fn names_book(words: &str) -> bool {
    let name = words.strip_prefix('《').and_then(|rest| rest.split_once('》'));
    name.is_some_and(|(name, rest)| !name.is_empty() && (rest.is_empty() || rest.trim_start().starts_with("作者")))
}

/// 第三章, 第一百二十回 …, 卷一, Chapter 3: a number and its unit, then the end, white space or the title.
fn numbered_chapter(text: &str, lexicon: &Lexicon) -> Option<Subhead> {
    let lists = &lexicon.headings;
    // 正文 第三章 …
    let text = text.strip_prefix("正文").map_or(text, |rest| rest.trim_start_matches(is_blank));
    let count = number::count(text)?;
    let rest = &text[count.length..];
    let ends = rest.chars().next().is_none_or(|c| {
        is_blank(c) || super::is_colon(c) || matches!(c, '、' | '.' | '．' | '—' | '-' | '《' | '「' | '（' | '(' | '·')
    });
    let bracketed = text.trim_start_matches(['#', '＃', ' ']).starts_with(['【', '［', '[', '〔']);
    let titled = (ends || bracketed || at_most(text, 24)) && !text.ends_with(['。', '，', '；']);
    match count.build {
        _ if !titled => None,
        Build::Chapter | Build::Unit('卷') => Some(Subhead::Chapter),
        Build::Unit(c)
            if lists.chapters.has(c) && (ends || bracketed || !matches!(c, '部' | '集' | '篇' | '編' | '编')) =>
        {
            Some(Subhead::Chapter)
        }
        Build::Unit(c) if lists.sections.has(c) && ends => Some(Subhead::Section),
        Build::Unit('条') if rest.trim_matches(is_blank).is_empty() => Some(Subhead::Section),
        _ => None,
    }
}

/// Whether a deck's dash opens `text`: ——.
pub(crate) fn dash(text: &str) -> bool {
    // --- Page 1 --- only divides.
    if text.ends_with(['—', '－', '─', '-', '―']) {
        return false;
    }
    ["——", "－－", "──", "--", "――", "—"]
        .iter()
        .any(|dash| text.strip_prefix(dash).is_some_and(|rest| !rest.trim_matches(['—', '-', '─']).is_empty()))
}

/// Whether a few words stand between dashes or the like, which only divide: --- Page 1 ---, ====完====.
pub(crate) fn is_divider(text: &str) -> bool {
    let mark = |c: char| matches!(c, '-' | '=' | '*' | '~' | '_' | '—' | '─' | '－' | '＝');
    let inner = text.trim_matches(mark);
    let ends = |side: &str| side.chars().filter(|c| mark(*c)).count();
    let at = text.find(inner).unwrap_or(0);
    !inner.is_empty()
        && at_most(inner, DIVIDER)
        && ends(&text[..at]) >= DASHES
        && ends(&text[at + inner.len()..]) >= DASHES
}

/// The longest words between dashes, in characters, and the fewest dashes at either side.
const DIVIDER: usize = 16;
const DASHES: usize = 3;

/// Where a headline that holds its decks is to be cut: the bytes at which each part begins. Parts are divided by white
/// space between Han or Chinese marks; where one of them is no phrase by itself, the headline stays whole.
pub(crate) fn parts(text: &str, lexicon: &Lexicon) -> Vec<usize> {
    let mut starts = vec![0];
    let mut before: Option<(usize, char)> = None;
    let mut blank = false;
    for (at, c) in text.char_indices() {
        if is_blank(c) {
            blank = true;
            continue;
        }
        if blank && before.is_some_and(|(_, b)| is_chinese(b)) && is_chinese(c) {
            starts.push(at);
        }
        (before, blank) = (Some((at, c)), false);
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let phrases = starts.iter().zip(ends).all(|(start, end)| {
        let part = text[*start..end].trim_matches(is_blank);
        !at_most(part, PHRASE - 1)
    });
    let one_clause = starts.len() == 2 && is_clause(&text[..starts[1]], &text[starts[1]..], lexicon);
    if phrases && !one_clause { starts } else { vec![0] }
}

/// Whether two parts are the subject and the predicate of one clause, set apart for breath: the first ends with who did
/// it, or the second begins with a word that needs a subject.
fn is_clause(subject: &str, predicate: &str, lexicon: &Lexicon) -> bool {
    lexicon.headings.subjects.ends(subject.trim_end_matches(is_blank)).is_some()
        || lexicon.headings.predicates.starts(predicate).is_some()
}

fn is_chinese(c: char) -> bool {
    is_han(c) || is_cjk_mark(c)
}

/// Whether `text` may be a head by its words: short, no comma, no stop but ！ or ？ at its end.
pub(crate) fn may_be_head(text: &str, longest: usize, lexicon: &Lexicon) -> bool {
    let text = text.trim_end_matches('¶');
    let Some(last) = text.chars().next_back() else { return false };
    let longest = if at_most(text, longest) || parts(text, lexicon).len() < 2 { longest } else { STACKED };
    if !at_most(text, longest) || matches!(last, '。' | '，' | '、' | '；' | '：' | ',' | ';' | ':' | '…') {
        return false;
    }
    let commas = commas_outside_brackets(text);
    let clauses = commas == 0 || (commas == 1 && at_most(text, CLAUSES));
    clauses
        && !text.contains('。')
        && !is_code(text)
        && (text.chars().any(char::is_alphabetic) || at_most(text, 3) && text.bytes().all(|byte| byte.is_ascii_digit()))
        && !text.starts_with(crate::language::chars::is_forbidden_start)
        && !text.starts_with(['|', '+', '<', '>', '=', '\\', '&', '$', '{', '}'])
}

/// Commas and semicolons of a line that stand in no round bracket: 一、選擇題（每題 3 分，共 30 分） has none.
fn commas_outside_brackets(text: &str) -> usize {
    let (mut depth, mut commas) = (0usize, 0);
    for c in text.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '，' | ',' | '；' if depth == 0 => commas += 1,
            _ => {}
        }
    }
    commas
}

/// Whether a line without any Han is a program's: it opens or closes a block, or calls something: `print(n)`.
fn is_code(text: &str) -> bool {
    let calls =
        || text.char_indices().any(|(at, c)| c == '(' && text[..at].ends_with(|c: char| c.is_ascii_alphanumeric()));
    !text.contains(is_han) && (text.ends_with(['{', '}', ';']) || text.ends_with(')') && calls())
}

/// Whether a line only divides: three or more of the same mark, perhaps with blanks between.
pub(crate) fn is_rule(text: &str) -> bool {
    // A star between two scenes; a page's own line.
    if matches!(text, "＊" | "*" | "◇" | "◆" | "☆" | "★" | "※" | "＃" | "<hr>" | "<hr/>" | "<hr />") {
        return true;
    }
    let mut glyphs = text.chars().filter(|c| !is_blank(*c));
    let Some(first) = glyphs.next() else { return false };
    let rule = matches!(
        first,
        '-' | '='
            | '*'
            | '_'
            | '~'
            | '—'
            | '─'
            | '━'
            | '＊'
            | '＝'
            | '－'
            | '～'
            | '※'
            | '◇'
            | '◆'
            | '☆'
            | '★'
            | '●'
            | '○'
            | '■'
            | '□'
            | '…'
            | '·'
            | '•'
            | '＿'
            | '═'
            | '┅'
            | '┄'
            | '+'
            | '#'
            | '＃'
            | '△'
            | '▲'
    );
    let count = glyphs.try_fold(1usize, |count, c| (c == first).then_some(count + 1));
    rule && count.is_some_and(|count| count >= 3 || (count == 2 && matches!(first, '※' | '＊' | '—' | '─')))
        && !(is_stop(first) && count.is_some_and(|count| count < 6))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_with_decks() {
        for (text, expected) in [
            (
                "「新區」將壯大戰略產業 推動 AI 低碳集群 布局新賽道",
                vec!["「新區」將壯大戰略產業", "推動 AI 低碳集群", "布局新賽道"],
            ),
            ("港口重開　渡輪復航", vec!["港口重開", "渡輪復航"]),
            ("李某 張某當選", vec!["李某 張某當選"]),
            ("第三回 風雪夜歸人 燈火照孤舟", vec!["第三回 風雪夜歸人 燈火照孤舟"]),
            ("北鎮老漁夫 舊橋上跌傷", vec!["北鎮老漁夫 舊橋上跌傷"]),
            ("港口推出 iPhone 售票", vec!["港口推出 iPhone 售票"]),
        ] {
            let starts = parts(text, Lexicon::builtin());
            let ends = starts.iter().skip(1).copied().chain([text.len()]);
            let found: Vec<&str> =
                starts.iter().zip(ends).map(|(start, end)| text[*start..end].trim_matches(is_blank)).collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn subheads_by_form() {
        for (text, expected) in [
            ("一、加快轉化", Some(Subhead::Numbered(0))),
            ("（二）做好培養", Some(Subhead::Numbered(1))),
            ("【加快轉化】", Some(Subhead::Bracketed)),
            ("第十二回 風雪夜歸人", Some(Subhead::Chapter)),
            ("第3章", Some(Subhead::Chapter)),
            ("第一節 港口", Some(Subhead::Section)),
            ("楔子", Some(Subhead::Chapter)),
            ("前　言", Some(Subhead::Chapter)),
            ("前 人", None),
            ("卷二", Some(Subhead::Chapter)),
            ("第一部分的工作", None),
            ("一個早晨", None),
            ("序曲的餘音", None),
        ] {
            assert_eq!(subhead(text, Lexicon::builtin()), expected, "{text}");
        }
    }

    #[test]
    fn kickers_and_rules() {
        let lexicon = Lexicon::builtin();
        assert_eq!(kicker_before("特稿 小鎮工廠", lexicon), Some("特稿".len()));
        assert_eq!(kicker_before("【社評】港口", lexicon), Some("【社評】".len()));
        assert_eq!(kicker_before("社評｜港口", lexicon), Some("社評｜".len()));
        assert_eq!(kicker_before("觀察人士認為", lexicon), None);
        assert!(is_kicker("社評", lexicon) && is_kicker("【特稿】", lexicon) && !is_kicker("社評說", lexicon));
        assert!(is_rule("------") && is_rule("* * *") && is_rule("＊＊＊") && !is_rule("——副題") && !is_rule("……"));
    }

    #[test]
    fn marks_of_headings() {
        assert_eq!(hashes("## 小題"), Some((2, 3)));
        assert_eq!(hashes("#主題"), Some((1, 1)));
        assert_eq!(hashes("#tag"), None);
        assert_eq!(hashes("#渡輪 #海港"), None);
        assert_eq!(hashes("####### 太深"), None);
        assert_eq!(hashes("##"), None);
        assert_eq!(hashes("== 小題 =="), Some((2, 3)));
        assert_eq!(hashes("<h2>小題</h2>"), Some((2, 4)));
        assert_eq!(hashes("======"), None);
        assert_eq!(hashes("= 一半"), None);
    }
}
