//! Posts of a bulletin board (PTT and its like), mail and exports: 作者, 看板, 標題 and 時間 above, ※ lines and readers' 推, 噓 and → below.
//!
//! Their lines say what they are, so that they are settled before the text between them is looked at.

use std::collections::HashSet;

use super::lines::Line;
use crate::language::chars::{bracketed, is_blank};
use crate::language::forms::{at_most, is_colon};
use crate::language::lexicon::Lexicon;
use crate::language::line_roles::{Clue, Role};
use crate::language::word_list::WordList;

/// How many lines are looked at for the head of a post.
const HEAD: usize = 12;
/// The fewest labels that make a head, and the fewest comments that make a post without one.
const LABELS: usize = 2;
const COMMENTS: usize = 3;
/// The longest name of a reader, in characters.
const NAME: usize = 16;

/// A line whose form says what it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct FixedLine {
    /// The number of the line, among the lines that hold something.
    pub line: u32,
    pub role: Role,
    pub clue: Clue,
    /// Bytes of the label at its head.
    pub marker: u8,
}

/// The lines of a post whose forms say what they are, in order; none where the text is no post.
pub(super) fn fixed_lines(text: &str, lines: &[Line], lexicon: &Lexicon) -> Vec<FixedLine> {
    let words = |line: &Line| &text[line.span.range()];
    // One label again and again is that of the results of a search, or of a list.
    let labelled = lines.iter().take(HEAD).map(words).filter(|line| label(line, lexicon).is_some());
    let labels = labelled.map(|line| line.split(|c| is_colon(c) || is_blank(c)).next()).collect::<HashSet<_>>().len();
    if labels < LABELS {
        let comments = lines.iter().filter(|line| comment(words(line)).is_some()).take(COMMENTS).count();
        if comments < COMMENTS {
            return Vec::new();
        }
    }
    // A board on the web may set the title below its label.
    let is_label = |at: usize| lexicon.notes.post_titles.is(words(&lines[at]));
    let below = |at: usize| match at.checked_sub(1) {
        _ if is_label(at) => Some((Role::Note, 0)),
        Some(above) if is_label(above) => Some((Role::Headline, 0)),
        _ => None,
    };
    let mut fixed = Vec::new();
    let signature = signature(lines, &words);
    for (at, line) in lines.iter().enumerate() {
        let words = words(line);
        let head = if at < HEAD && labels >= LABELS { label(words, lexicon).or_else(|| below(at)) } else { None };
        let found = head
            .or_else(|| comment(words).map(|length| (Role::List(1), length)))
            .or_else(|| words.starts_with('※').then_some((Role::Note, 0)))
            .or_else(|| words.starts_with("◆ From").then_some((Role::Note, 0)))
            .or_else(|| (words == "--").then_some((Role::Rule, 0)))
            .or_else(|| words.starts_with(": ").then_some((Role::Quote(1), 1)))
            .or_else(|| words.starts_with("* Origin").then_some((Role::Note, 0)))
            .or_else(|| signature.contains(&at).then_some((Role::Apart, 0)));
        if let Some((role, marker)) = found {
            fixed.push(FixedLine { line: at as u32, role, clue: Clue::PostForm, marker: marker as u8 });
        }
    }
    fixed
}

/// The most lines of a writer's signature.
const SIGNATURE: usize = 12;

/// The lines below the last `--` but one: what a writer sets below all that he posts.
fn signature<'a>(lines: &[Line], words: &dyn Fn(&Line) -> &'a str) -> std::ops::Range<usize> {
    let ruled = |at: &usize| words(&lines[*at]) == "--";
    let ends = lines.iter().position(|line| comment(words(line)).is_some() || words(line).starts_with(['※', '*']));
    let end = ends.unwrap_or(lines.len());
    match (0..end).find(ruled) {
        Some(at) if end - at <= SIGNATURE => at + 1..end,
        _ => 0..0,
    }
}

/// Whether a text begins with the head of a post or a mail: its first lines are labels.
pub(super) fn opens_with_head(text: &str, lexicon: &Lexicon) -> bool {
    let lines = text.lines().map(|line| line.trim_matches(is_blank)).filter(|line| !line.is_empty());
    lines.take(LABELS).filter(|line| label(line, lexicon).is_some()).count() == LABELS
}

/// What a line of a post's head is, and the bytes of its label.
fn label(words: &str, lexicon: &Lexicon) -> Option<(Role, usize)> {
    if let Some(found) = bracketed_label(words, lexicon) {
        return Some(found);
    }
    let set_off = |list: &WordList| {
        let length = list.starts(words)?;
        let rest = words[length..].trim_start_matches(is_blank);
        let colon = rest.chars().next().filter(|c| is_colon(*c)).map_or(0, char::len_utf8);
        let blank = words.len() - length - rest.len();
        (colon > 0 || blank > 0).then_some(length + if colon > 0 { blank + colon } else { 0 })
    };
    let title = set_off(&lexicon.notes.post_titles).filter(|length| *length < words.len());
    let writer = set_off(&lexicon.notes.mail_writers).filter(|length| *length < words.len());
    title
        .map(|length| (Role::Headline, length))
        .or_else(|| writer.map(|length| (Role::Byline, length)))
        .or_else(|| set_off(&lexicon.notes.post_labels).map(|_| (Role::Note, 0)))
}

/// What a line behind a label in brackets is, as books of the web have it, and the bytes of its label: 【書名】渡口記.
fn bracketed_label(words: &str, lexicon: &Lexicon) -> Option<(Role, usize)> {
    let (inner, length) =
        bracketed(words, LABEL).filter(|(_, length)| *length < words.len() && words.starts_with('【'))?;
    let inner = inner.trim_matches(is_blank);
    let note = lexicon.notes.post_labels.is(inner).then_some((Role::Note, 0));
    if lexicon.notes.post_titles.is(inner) { Some((Role::Headline, length)) } else { note }
}

/// The longest label in brackets, in bytes.
const LABEL: usize = 24;

/// Bytes of the sign before a reader's comment: 推, 噓 or → and a name before a colon.
fn comment(words: &str) -> Option<usize> {
    let first = words.chars().next().filter(|c| matches!(c, '推' | '噓' | '嘘' | '→'))?;
    let (name, _) = words[first.len_utf8()..].strip_prefix(' ')?.split_once(':')?;
    let named = at_most(name, NAME) && name.trim().bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (named && !name.trim().is_empty()).then_some(first.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Options, recover};

    #[test]
    fn where_a_post_was_sent_from_is_no_picture() {
        let comments = "→ aho:渡口的橋修好了 03/02\n→ lin:還沒有 03/02\n推 chen:再等等 03/02\n";
        let text = format!("渡口的橋昨夜斷了，大家改走上游。\n--\n※ 發信站: 青山站\n◆ From: 10.0.0.7\n{comments}");
        let document = recover(text.as_str().into(), &Options::default());
        assert!(document.blocks().iter().all(|block| !matches!(block.kind, Kind::Caption { .. })));
        let note = document.blocks().iter().find(|block| document.whole(block).text.contains("From"));
        assert_eq!(note.map(|block| block.kind), Some(Kind::Note));
    }

    #[test]
    fn a_book_of_the_web_has_its_labels_in_brackets() {
        let text = "【书名】渡口记\n【作者】林小满\n【状态】连载\n【简介】守渡口的一家人和一座木桥的故事。\n\n\
            第一章 大水\n\n渡口的木桥昨夜被大水冲断，镇上的人今天都绕道过河。\n";
        let document = recover(text.into(), &Options::default());
        let kinds: Vec<&str> = document.blocks().iter().map(|block| block.kind.name()).collect();
        assert_eq!(kinds, ["headline", "note", "note", "paragraph", "section", "paragraph"]);
        assert_eq!(document.whole(&document.blocks()[0]).text, "渡口记");
    }

    #[test]
    fn a_post_is_its_title_its_text_and_its_comments() {
        let text = "作者 ferryman (撐船的)\n看板 Harbor\n標題 [心得] 渡口停航的觀察\n時間 Sun Mar  2 09:10:11 2031\n\n\
            這三天我每天去渡口看，順手記了一些數字，分享給板上的各位。\n\n--\n※ 發信站: 青山信使(example.org)\n\
            推 ahsui: 數字很有用 03/02 09:30\n→ teahouse: 人真的很多 03/02 09:42\n噓 fog: 霧大還去 03/02 10:02\n";
        let document = recover(text.into(), &Options::default());
        let kinds: Vec<&str> = document.blocks().iter().map(|block| block.kind.name()).collect();
        let expected = ["note", "note", "headline", "note", "paragraph", "rule", "note", "list", "list", "list"];
        assert_eq!(kinds, expected);
        let headline = document.blocks().iter().find(|block| block.kind == Kind::Headline).expect("a headline");
        assert_eq!(document.whole(headline).text, "[心得] 渡口停航的觀察");
        assert_eq!(document.articles().len(), 1);
    }

    #[test]
    fn a_letter_is_by_who_sent_it() {
        let text =
            "寄件者: 梁一舟\n收件者: 何渡\n主旨: 渡口停航的安排\n\n渡口今天起停航，請各位改道，造成不便請見諒。\n";
        let document = recover(text.into(), &Options::default());
        let found = |kind: Kind| document.blocks().iter().find(|block| block.kind == kind).expect("a block");
        assert_eq!(document.whole(found(Kind::Byline)).text, "梁一舟");
        assert_eq!(document.whole(found(Kind::Headline)).text, "渡口停航的安排");
        assert_eq!(document.articles().len(), 1);
    }

    #[test]
    fn a_post_whose_lines_have_no_stops_has_no_heads_among_them() {
        let text = "作者 ferryman (撐船的)\n看板 Harbor\n標題 [閒聊] 渡口停航的觀察\n時間 Sun Mar  2 09:10:11 2031\n\n\
            大家安安 今天來說說渡口的事\n\n前天開始渡輪就停航了\n\n木橋也在昨天晚上斷掉\n\n所以每天要多走一個鐘頭\n\n\
            希望趕快修好 不然真的很累\n\n--\n※ 發信站: 青山信使(example.org)\n";
        let document = recover(text.into(), &Options::default());
        let heads = document.blocks().iter().filter(|block| matches!(block.kind, Kind::Section { .. } | Kind::Deck));
        assert_eq!(heads.count(), 0);
    }
}
