//! What a line says about itself: a table of clues, each with a test, the role that it suggests and how strongly.
//!
//! The weights of the clues that hold are added up for each role; the heaviest role wins, and the heaviest clue for it
//! is what `--explain` names. What a line's neighbours say is another question, which `stack` asks.

use super::forms::byline::{self, Byline};
use super::forms::head::{self, Subhead};
use super::forms::note::{self, Note};
use super::forms::{at_most, caption, dateline, is_colon};
use super::marks::{Ending, bracketed, ending, is_blank, is_han, is_stop};
use super::words::Words;

/// What a line, or several that the source wrapped, is for the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Running text, which may be rejoined.
    Body,
    /// Text whose lines are kept apart: a letter's ends, an address.
    Apart,
    /// A head with marks that say how deep it is.
    Heading(u8),
    /// A short line that may be a head.
    Title,
    /// 引題.
    Kicker,
    /// 主題.
    Headline,
    /// 副題.
    Deck,
    /// 署名.
    Byline,
    /// 小題.
    Section(u8),
    /// 圖說.
    Caption,
    /// A caption's credit on a line of its own.
    Credit,
    /// 責任編輯 and the like.
    Note,
    /// An item of a list, this deep.
    List(u8),
    /// A quotation set apart, this deep.
    Quote(u8),
    /// A line of a poem.
    Verse,
    /// A line of code.
    Code,
    /// A row of a table.
    Table,
    /// A dividing line.
    Rule,
}

/// The longest line that can be a head without marks, in characters.
pub(super) const HEAD: usize = 40;
/// The longest line that is looked at closely when no mark opens it, in characters.
const CLOSE: usize = 120;

/// A line as the clues see it.
pub(super) struct Sight<'a> {
    words: &'a Words,
    /// Its words without the glyph or label that opens it.
    pub text: &'a str,
    /// Bytes of the glyph (●) that opens it.
    pub glyph: usize,
    /// Bytes of the label (圖：) that opens it, behind the glyph.
    pub label: usize,
    short: bool,
    ending: Ending,
    byline: Option<Byline>,
    note: Option<Note>,
    subhead: Option<Subhead>,
    /// The credit at the end of its last line.
    credit: Option<&'a str>,
}

/// One row of the table.
pub(super) struct Clue {
    /// What `--explain` prints.
    pub name: &'static str,
    /// What it suggests.
    pub role: Role,
    /// How strongly; negative where it speaks against.
    pub weight: i32,
    /// Whether it holds.
    pub test: fn(&Sight) -> bool,
}

const fn clue(name: &'static str, role: Role, weight: i32, test: fn(&Sight) -> bool) -> Clue {
    Clue { name, role, weight, test }
}

/// What is said of lines that no clue speaks for.
pub(super) const RUNNING: &str = "running text";

/// What is said of a page's number and head.
pub(super) const PAGE_HEAD: &str = "head of the page";

/// What is said of a turn to another page.
pub(super) const TURN: &str = "turn to another page";

/// Whether a clue tells of what the paper sets between two pieces of a story.
pub(super) fn is_small_print(clue: &str) -> bool {
    matches!(clue, PAGE_HEAD | TURN | "editor's label" | "end of the story")
}

/// The habits of papers, one a row. The words that the tests look for stand in `assets/clues/`.
#[rustfmt::skip]
pub(super) const CLUES: &[Clue] = &[
    clue("a line of one mark",            Role::Rule,       300, |s| s.glyph == 0 && head::is_rule(s.text)),
    clue("heading marks",                 Role::Heading(1), 250, |s| s.level() == Some(1)),
    clue("heading marks",                 Role::Heading(2), 250, |s| s.level() == Some(2)),
    clue("heading marks",                 Role::Heading(3), 250, |s| s.level().is_some_and(|level| level > 2)),
    clue("chapter head",                  Role::Heading(1), 120, |s| s.short && s.subhead == Some(Subhead::Chapter) && s.may_be_head()),
    clue("bars between cells",            Role::Table,      120, |s| s.text.starts_with('|') && s.text.matches('|').count() > 1),
    clue("tabs between cells",            Role::Table,       80, |s| s.text.matches('\t').count() > 1),
    clue("mark of a quotation",           Role::Quote(1),     120, |s| quote_marker(s.text).is_some()),
    clue("bullet or number of a list",    Role::List(1),        60, |s| list_marker(s.text).is_some()),

    clue("editor's label",                Role::Note,       110, |s| s.note == Some(Note::Editor)),
    clue("source label",                  Role::Note,       110, |s| s.note == Some(Note::Source)),
    clue(TURN,                            Role::Note,       110, |s| s.note == Some(Note::Turn)),
    clue("the desk's remark",             Role::Note,       110, |s| s.note == Some(Note::Remark)),
    clue("end of the story",              Role::Note,       110, |s| s.note == Some(Note::End)),
    clue("date line",                     Role::Note,       110, |s| s.note == Some(Note::Date)),
    clue("a web page's own words",        Role::Note,       110, |s| s.note == Some(Note::Web)),
    clue(PAGE_HEAD,                       Role::Note,        90, |s| s.note == Some(Note::Masthead)),

    clue("kicker word",                   Role::Kicker,      90, |s| s.short && head::is_kicker(s.text, s.words)),
    clue("dash of a deck",                Role::Deck,        60, |s| s.short && head::dash(s.text) && s.may_be_head()),
    clue("bracketed subhead",             Role::Section(2),  60, |s| s.subhead == Some(Subhead::Bracketed) && s.may_be_head()),
    clue("numbered subhead",              Role::Section(2),  60, |s| s.subhead == Some(Subhead::Numbered(0)) && s.may_be_head()),
    clue("numbered subhead",              Role::Section(3),  60, |s| s.subhead == Some(Subhead::Numbered(1)) && s.may_be_head()),
    clue("numbered section",              Role::Section(2),  70, |s| s.subhead == Some(Subhead::Section) && s.may_be_head()),
    clue("short line",                    Role::Title,       30, |s| s.glyph == 0 && s.may_be_head()),

    clue("role and names",                Role::Byline,      70, |s| s.byline == Some(Byline::Role)),
    clue("byline label",                  Role::Byline,      65, |s| s.byline == Some(Byline::Label)),
    clue("report word",                   Role::Byline,      55, |s| s.byline == Some(Byline::Report)),
    clue("names behind a glyph",          Role::Byline,      60, |s| s.glyph > 0 && byline::names(s.text, s.words)),
    clue("ends as a sentence",            Role::Byline,     -40, |s| s.ending == Ending::Stop),
    clue("ends as a credit",              Role::Byline,     -80, |s| s.sure_credit() || (s.byline != Some(Byline::Label) && s.credit.is_some_and(|credit| !caption::is_labelled(credit, s.words)))),

    clue("caption glyph",                 Role::Caption,     50, |s| s.glyph > 0),
    clue("figure label",                  Role::Caption,     90, |s| s.label > 0),
    clue("opens as captions do",          Role::Caption,     60, |s| s.at_most(CLOSE) && caption::opener(s.text, s.words)),
    clue("names places in the picture",   Role::Caption,     15, |s| s.glyph > 0 && s.at_most(CLOSE) && s.words.captions.scene.within(s.text)),
    clue("credit at the end",             Role::Caption,     30, |s| s.credit.is_some() && (s.glyph > 0 || s.label > 0)),
    clue("photographer's credit",         Role::Caption,     75, |s| s.at_most(CLOSE) && s.ends_with_sure_credit()),
    clue("labelled credit",               Role::Caption,     75, |s| s.at_most(CLOSE) && s.byline.is_none() && s.credit.is_some_and(|credit| caption::is_labelled(credit, s.words))),
    clue("credit alone",                  Role::Credit,      62, |s| s.at_most(HEAD) && s.label == 0 && caption::is_credit_alone(s.text, s.words)),

    clue("a letter's phrase",             Role::Apart,       90, |s| s.at_most(16) && s.words.headings.letter.starts(s.text).is_some()),
    clue("salutation",                    Role::Apart,       40, |s| s.at_most(16) && s.text.ends_with(is_colon) && !s.text.contains('，')),
    clue("address",                       Role::Apart,       70, |s| s.at_most(80) && is_address(s.text)),

    clue(RUNNING,                         Role::Body,        10, |_| true),
    clue("ends as a sentence",            Role::Body,        25, |s| s.ending == Ending::Stop),
    clue("dateline",                      Role::Body,        60, |s| s.at_most(CLOSE) && dateline::dateline(s.text, s.words).is_some()),
    clue("reported speech",               Role::Body,        30, |s| s.at_most(CLOSE) && head::speaks(s.text)),
    clue("ends with a comma",             Role::Body,        40, |s| s.ending == Ending::Comma),
];

impl<'a> Sight<'a> {
    /// Looks at a line, or at the first of several that the source wrapped; `tail` is the last of them.
    pub fn of(head: &'a str, tail: &'a str, words: &'a Words) -> Self {
        let glyph = caption::glyph(head, words).unwrap_or(0);
        let behind = head[glyph..].trim_start_matches(is_blank);
        let byline = if head.as_ptr() == tail.as_ptr() { byline::byline(behind, words) } else { None };
        // 圖／文：… opens a byline, not a figure.
        let label = caption::label(behind, words).filter(|_| byline.is_none()).unwrap_or(0);
        let text = behind[label..].trim_start_matches(is_blank);
        let wrapped = head.as_ptr() != tail.as_ptr();
        let short = !wrapped && at_most(text, head::STACKED);
        let credited = if wrapped { tail } else { text };
        Sight {
            words,
            text,
            glyph: if text.is_empty() { 0 } else { glyph },
            label,
            short,
            ending: ending(tail),
            byline,
            note: note::note(if glyph > 0 { behind } else { head }, words),
            subhead: head::subhead(head, words),
            credit: caption::credit(credited, words).map(|at| &credited[at..]),
        }
    }

    fn level(&self) -> Option<u8> {
        head::hashes(self.text).map(|(level, _)| level)
    }

    fn at_most(&self, chars: usize) -> bool {
        at_most(self.text, chars)
    }

    fn may_be_head(&self) -> bool {
        self.short && head::may_be_head(self.text, HEAD)
    }

    fn sure_credit(&self) -> bool {
        self.words.captions.credit_sure.ends(caption::undated(self.text).trim_end_matches(['）', ')', '】'])).is_some()
    }

    fn ends_with_sure_credit(&self) -> bool {
        self.credit.is_some() && self.sure_credit() && !caption::is_credit(self.text, self.words)
    }
}

/// What a line says it is, and the clue that weighed most.
pub(super) fn judge(head: &str, tail: &str, words: &Words) -> (Role, &'static str) {
    if is_prose(head, tail, words) {
        return (Role::Body, RUNNING);
    }
    let sight = Sight::of(head, tail, words);
    let held: u64 = CLUES.iter().enumerate().map(|(at, clue)| u64::from((clue.test)(&sight)) << at).sum();
    let holding = || CLUES.iter().enumerate().filter(|(at, _)| held >> at & 1 == 1).map(|(_, clue)| clue);
    let total = |role: Role| -> i32 { holding().filter(|clue| clue.role == role).map(|clue| clue.weight).sum() };
    let best = holding().max_by_key(|clue| (total(clue.role), clue.weight));
    best.map_or((Role::Body, RUNNING), |clue| (clue.role, clue.name))
}

/// Every clue has a bit.
const _: () = assert!(CLUES.len() <= 64);

/// Whether a line is plainly running text: nothing opens it that a clue asks for, and it is long or ends as text does.
/// Most lines of most texts are, so the answer is quick.
fn is_prose(head: &str, tail: &str, words: &Words) -> bool {
    let Some(first) = head.chars().next() else { return true };
    let opens =
        first == '#' || !is_han(first) && !matches!(first, '「' | '『' | '“' | '《') && !first.is_ascii_alphabetic();
    let labelled = [&words.captions.labels, &words.notes.remarks, &words.notes.authors];
    if opens || labelled.iter().any(|list| list.starts(head).is_some()) {
        return false;
    }
    if head.as_ptr() != tail.as_ptr() || !at_most(head, CLOSE) {
        return !head.contains('\t');
    }
    // A short line is prose when it ends as prose does and opens with nothing that a clue asks for.
    let ends = head.ends_with(['。', '，'])
        || (first == '「' && head.ends_with('」') && !is_phrase(head))
        || (first == '“' && head.ends_with('”') && !is_phrase(head));
    ends && !head.starts_with(['据', '據', '編', '编', '責', '责', '上', '下', '圖', '图', '—', '第'])
}

/// The longest quotation that is a head, in characters with its marks; and the shortest.
const QUOTED: std::ops::RangeInclusive<usize> = 6..=26;

/// Whether a line is one quotation, short and without a stop: a head (「重新出發的人」) unless it is said by somebody.
pub(super) fn is_phrase(line: &str) -> bool {
    let whole = line.starts_with(['「', '“'])
        && bracketed(line, line.len()).is_some_and(|(inner, length)| length == line.len() && !inner.ends_with(is_stop));
    whole && QUOTED.contains(&line.chars().take(QUOTED.end() + 1).count())
}

/// Bytes of the mark that opens a line of a quotation, as in mail and Markdown: `> `.
pub(super) fn quote_marker(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches('>');
    let marks = text.len() - rest.len();
    ((1..=3).contains(&marks) && rest.starts_with(is_blank)).then_some(marks)
}

/// Bytes of the bullet or number that opens an item of a list.
pub(super) fn list_marker(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    let set_off = |rest: &str| rest.starts_with(is_blank) && !rest.trim_start_matches(is_blank).is_empty();
    match first {
        '•' | '‧' | '·' | '◦' | '‣' | '∙' if !rest.is_empty() => Some(first.len_utf8()),
        '-' | '*' | '+' | '–' if set_off(rest) => Some(first.len_utf8()),
        '①'..='⑳' if !rest.is_empty() => Some(first.len_utf8()),
        '(' | '（' => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let close = rest[digits..].chars().next().filter(|c| matches!(c, ')' | '）'))?;
            let length = first.len_utf8() + digits + close.len_utf8();
            ((1..=3).contains(&digits) && length < text.len()).then_some(length)
        }
        '0'..='9' => {
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let stop = text[digits..].chars().next().filter(|c| matches!(c, '.' | '．' | '、' | ')' | '）'))?;
            let length = digits + stop.len_utf8();
            let after = text[length..].chars().next()?;
            (digits <= 3 && !after.is_ascii_digit()).then_some(length)
        }
        _ => None,
    }
}

fn is_address(text: &str) -> bool {
    const LABELS: [&str; 14] = [
        "地址",
        "電話",
        "电话",
        "電郵",
        "电邮",
        "郵箱",
        "邮箱",
        "網址",
        "网址",
        "傳真：",
        "郵編",
        "邮编",
        "http://",
        "https://",
    ];
    LABELS.iter().any(|label| {
        text.strip_prefix(label)
            .is_some_and(|rest| label.ends_with(['/', '：']) || rest.starts_with(|c| is_colon(c) || is_blank(c)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(text: &str) -> Role {
        judge(text, text, Words::builtin()).0
    }

    #[test]
    fn a_line_by_itself() {
        for (text, expected) in [
            ("# 海港渡輪明日復航", Role::Heading(1)),
            ("## 班次逐步恢復", Role::Heading(2)),
            ("●香港某報記者 郭某某 北京報道", Role::Byline),
            ("●圖/文：香港某報記者 郭某某 北京報道", Role::Byline),
            ("●張某 李某", Role::Byline),
            ("●小鎮工廠車間。 香港某報北京傳真", Role::Caption),
            ("●圖為小鎮工廠。 香港某報記者郭某某 攝", Role::Caption),
            ("●某報記者 李某 攝", Role::Caption),
            ("▲渡輪靠岸", Role::Caption),
            ("圖：渡輪靠岸", Role::Caption),
            ("图①：渡轮靠岸。", Role::Caption),
            ("圖為渡輪靠岸。", Role::Caption),
            ("渡輪靠岸。李某攝", Role::Caption),
            ("某報記者 李某 攝", Role::Credit),
            ("（新華社）", Role::Credit),
            ("（責任編輯：王某）", Role::Note),
            ("特稿", Role::Kicker),
            ("——新區一年記", Role::Deck),
            ("一、加快轉化", Role::Section(2)),
            ("（一）加快轉化", Role::Section(3)),
            ("【加快轉化】", Role::Section(2)),
            ("第三回 風雪夜歸人", Role::Heading(1)),
            ("海港的早晨", Role::Title),
            ("他在海港住了一輩子。", Role::Body),
            ("「他來了。」", Role::Body),
            ("他說，", Role::Body),
            ("* * *", Role::Rule),
            ("• 渡輪", Role::List(1)),
            ("編輯先生：", Role::Apart),
            ("一、要加快轉化。二、要做好培養。", Role::Body),
        ] {
            assert_eq!(role(text), expected, "{text}");
        }
    }
}
