//! What characters tell: blanks, stops, brackets, scripts. Pure questions about a character or the ends of a text.

/// White space that stands around words and means nothing there. Controls (NEL, U+2028 and the like) are not among
/// it: they stay in the text, where the screen shows substitutes.
pub(crate) fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{b}' | '\u{c}' | '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\u{feff}'
    )
}

/// What may stand around a line and is not seen there: white space, and the zero-width characters that web pages leave.
pub(crate) fn is_margin(c: char) -> bool {
    is_blank(c) || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}')
}

/// Han, with its extensions, 〇, 々 and the `○` that stands for a hidden character of a name.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇' | '々' | '○')
}

/// Chinese punctuation, full width and of ambiguous width.
pub(crate) fn is_cjk_mark(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{301f}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}'
        | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}' | '\u{fe30}'..='\u{fe4f}' | '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '‧')
}

/// A mark that never begins a line of Chinese: text that begins with it goes on from the text before.
pub fn is_forbidden_start(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '）'
            | '」'
            | '』'
            | '》'
            | '〉'
            | '”'
            | '’'
            | '】'
            | '〕'
            | '％'
    )
}

/// A closing mark that may follow a stop.
pub fn is_closer(c: char) -> bool {
    matches!(
        c,
        '」' | '』'
            | '”'
            | '’'
            | '）'
            | ')'
            | '】'
            | '》'
            | '〉'
            | '〕'
            | ']'
            | '］'
            | '}'
            | '｝'
            | '"'
            | '\''
            | '﹂'
            | '﹄'
    )
}

/// The mark that closes an opening bracket.
pub(crate) fn closing(open: char) -> Option<char> {
    Some(match open {
        '（' => '）',
        '(' => ')',
        '【' => '】',
        '〔' => '〕',
        '[' => ']',
        '［' => '］',
        '〈' => '〉',
        '《' => '》',
        '「' => '」',
        '『' => '』',
        '“' => '”',
        '〖' => '〗',
        '{' => '}',
        _ => return None,
    })
}

/// A sentence's last mark.
pub fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '…' | '‥' | '!' | '?' | '．' | '｡' | '⋯' | '～')
}

/// A bracket at the head of `text`: its words, and the bytes up to and with its closing mark. A bracket that does not
/// close within `limit` bytes is none.
pub(crate) fn bracketed(text: &str, limit: usize) -> Option<(&str, usize)> {
    let open = text.chars().next()?;
    let close = closing(open)?;
    let from = open.len_utf8();
    let (at, _) = text[from..].char_indices().take_while(|(at, _)| *at <= limit).find(|(_, c)| *c == close)?;
    Some((&text[from..from + at], from + at + close.len_utf8()))
}

/// What the end of a text says about whether it is finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// With a stop, and perhaps closing marks after it.
    Stop,
    /// With a closing quotation mark or a dash, no stop before it: finished or not.
    Closed,
    /// With a colon or semicolon: what follows may be introduced by it.
    Colon,
    /// With a comma: surely unfinished.
    Comma,
    /// With a word.
    Open,
}

/// How far back an end is looked at, in characters.
const TAIL: usize = 48;

/// The longest term in quotation marks, in characters.
const TERM: usize = 10;

/// How a text ends.
pub(crate) fn ending(text: &str) -> Ending {
    let words = without_appendix(text.trim_end_matches(is_blank));
    let bare = words.trim_end_matches(is_closer);
    let Some(last) = bare.chars().next_back() else { return Ending::Closed };
    if is_stop(last) || (last == '.' && (ends_latin(bare) || ends_han(bare))) {
        return Ending::Stop;
    }
    match words.chars().next_back().unwrap_or(last) {
        '，' | '、' | ',' => Ending::Comma,
        '：' | '；' | ':' | ';' | '∶' => Ending::Colon,
        '」' | '”' | '』' if quotes_term(words) => Ending::Open,
        '—' | '─' | '」' | '』' | '”' | '’' | '"' | '﹂' | '﹄' => Ending::Closed,
        '）' | ')' | '】' | '〕' | ']' | '］' if stop_before_bracket(words) => Ending::Stop,
        _ => Ending::Open,
    }
}

/// Whether the quotation that closes `text` is a term within a sentence, 被譽為「東方之珠」, rather than speech.
fn quotes_term(text: &str) -> bool {
    let mut back = text.chars().rev().skip(1).take(TERM);
    let open = back.by_ref().find(|c| matches!(c, '「' | '“' | '『'));
    open.is_some() && back.next().is_some_and(|c| is_han(c) && !matches!(c, '說' | '说' | '道'))
}

/// Whether the full stop at the end of `text` is a Western sentence's.
fn ends_latin(text: &str) -> bool {
    text.chars().rev().nth(1).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '"' | ')'))
}

/// Whether the full stop at the end of `text` is a half-width one behind Han, as scans have it; `一.` numbers an item.
fn ends_han(text: &str) -> bool {
    let mut back = text.chars().rev().skip(1);
    back.next().is_some_and(is_han) && back.nth(1).is_some()
}

/// `text` without what stands behind its last sentence and is no part of it: a note's number, an ornament that ends the
/// story, an emoji, the desk's number behind its bracket. All of `text` where no stop stands before them.
fn without_appendix(text: &str) -> &str {
    // Most texts end with a word or a stop.
    if text.chars().next_back().is_none_or(|c| is_han(c) && c != '○' || is_stop(c) || c == '，') {
        return text;
    }
    let unnumbered = text.trim_end_matches(|c: char| c.is_ascii_digit());
    if unnumbered.len() < text.len() && unnumbered.ends_with(['）', ')']) {
        return unnumbered;
    }
    let bare = text.trim_end_matches(|c| is_ornament(c) || is_blank(c));
    let stopped = bare.trim_end_matches(is_closer).ends_with(is_stop);
    if stopped { bare } else { text }
}

/// What is set behind a sentence without a word: ■, ①, ¹, >>, an emoji.
fn is_ornament(c: char) -> bool {
    matches!(c, '■' | '□' | '●' | '○' | '◆' | '◇' | '★' | '☆' | '▲' | '△' | '▼' | '※' | '►' | '▶' | '>' | '»' | '~' | '^' | '¶'
        | '①'..='⑳' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{1f300}'..='\u{1faff}')
}

/// Whether the bracket that closes `text` opens after a stop: `……。（記者李某）`.
fn stop_before_bracket(text: &str) -> bool {
    let tail = text.char_indices().rev().take(TAIL);
    let open = tail.into_iter().find(|(_, c)| matches!(c, '（' | '(' | '【' | '〔' | '[' | '［'));
    open.is_some_and(|(at, _)| {
        let before = text[..at].trim_end_matches(is_blank).trim_end_matches(is_closer);
        before.chars().next_back().is_some_and(is_stop)
    })
}

/// Whether a text that goes on with `after` behind `before` needs a space between them: only between Western words,
/// not within a number and not after a hyphen.
pub(crate) fn needs_space(before: char, after: char) -> bool {
    let western = |c: char| !is_han(c) && !is_cjk_mark(c) && !is_kana(c) && !is_wide_symbol(c);
    western(before)
        && western(after)
        && before != '-'
        && !matches!(before, '(' | '[' | '/' | '“' | '‘')
        && !matches!(after, ')' | ']' | ',' | '.' | ';' | ':' | '!' | '?' | '%' | '/')
        && !(before.is_ascii_digit() && after.is_ascii_digit())
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}')
}

/// Bullets, full-width letters and whatever else stands among Han without spaces.
fn is_wide_symbol(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{27bf}' | '\u{ff00}'..='\u{ffef}' | '\u{3000}'..='\u{303f}' | '\u{2010}'..='\u{206f}' | '\u{3200}'..='\u{33ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_texts() {
        for (text, expected) in [
            ("他來了。", Ending::Stop),
            ("「他來了。」", Ending::Stop),
            ("他來了？”", Ending::Stop),
            ("He came.", Ending::Stop),
            ("他來了。（記者李某）", Ending::Stop),
            ("他來了。[2]", Ending::Stop),
            ("他來了。②", Ending::Stop),
            ("他來了。■", Ending::Stop),
            ("他來了！😀", Ending::Stop),
            ("他來了。（編輯：李某）1150314", Ending::Stop),
            ("已經修了六十三年的鐘.", Ending::Stop),
            ("一.", Ending::Open),
            ("全年15", Ending::Open),
            ("他來了。15", Ending::Open),
            ("見註②", Ending::Open),
            ("他說：", Ending::Colon),
            ("其一；", Ending::Colon),
            ("他來了，", Ending::Comma),
            ("這就是所謂「智造」", Ending::Open),
            ("他說：「我們要智造」", Ending::Closed),
            ("他說——", Ending::Closed),
            ("大力提", Ending::Open),
            ("刊於《求索》", Ending::Open),
            ("人工智能（AI）", Ending::Open),
            ("", Ending::Closed),
        ] {
            assert_eq!(ending(text), expected, "{text}");
        }
    }

    #[test]
    fn spaces_are_for_western_words() {
        for (before, after, expected) in [
            ('提', '升', false),
            ('用', 'A', false),
            ('I', '與', false),
            ('d', 't', true),
            (',', 'a', true),
            ('-', 'n', false),
            ('2', '0', false),
            ('”', '在', false),
            ('●', '在', false),
            ('한', '국', true),
        ] {
            assert_eq!(needs_space(before, after), expected, "{before}|{after}");
        }
    }
}
