//! Notes: the editor (責任編輯：李某), the source (來源：某網), a turn to another page (下轉A3版), the desk's remarks, and the
//! line at the head of a page with the paper's name, the date and the page.

use super::{at_most, byline, chrome, date, is_colon, is_slash, within};
use crate::language::chars::{bracketed, is_blank, is_closer, is_han, is_stop};
use crate::language::lexicon::Lexicon;

/// The longest note that names people or pages, in characters; remarks may be longer.
const LONGEST: usize = 60;

/// The longest remark about rights or the author, in characters.
const REMARK: usize = 120;

/// The longest line in which a page asks something of its reader, in characters.
const PLEA: usize = 32;

/// How far into a line the words of a hotline stand, in bytes.
const HOTLINE: usize = 60;

/// What a note is told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Note {
    /// 責任編輯 and the rest of the desk.
    Editor,
    /// 來源.
    Source,
    /// 上接, 下轉, 相關新聞.
    Turn,
    /// 編者按, 註, 版權所有.
    Remark,
    /// 完, 待續.
    End,
    /// A date alone, or 發布時間.
    Date,
    /// 某報 2026年6月1日 第3版.
    Masthead,
    /// 主條目：…: another page tells more.
    See,
    /// 青山書網 example.com: where a book was copied from.
    Site,
    /// 分享, 字級：小 中 大, 首頁 > 生活: a web page's own words.
    Web,
}

/// The longest praise of a site of books, in characters.
const SITE: usize = 160;

/// Whether `text` is a note.
pub(crate) fn note(text: &str, lexicon: &Lexicon) -> Option<Note> {
    if let Some(length) = lexicon.notes.remarks.starts(inside(text)) {
        return is_remark(text, length).then_some(Note::Remark);
    }
    let one = lexicon.notes.authors.starts(inside(text)).is_some() && one_sentence(text);
    let warned = lexicon.notes.disclaimers.starts(inside(text)).is_some();
    match () {
        () if at_most(text, SITE) && chrome::is_site(text, lexicon) || chrome::is_hidden_site(text) => Some(Note::Site),
        () if !at_most(text, REMARK) => None,
        () if is_original_title(text, lexicon) => Some(Note::Source),
        () if one || warned || is_hotline(text, lexicon) => Some(Note::Remark),
        () if chrome::is_bar_menu(text, lexicon) || chrome::is_menu(text, lexicon) => Some(Note::Web),
        () if at_most(text, LONGEST) => short(text, lexicon),
        () => None,
    }
}

/// Whether a line says what its story was called elsewhere.
fn is_original_title(text: &str, lexicon: &Lexicon) -> bool {
    lexicon.notes.original.starts(whole_bracket(text)).is_some_and(|length| length < text.len())
}

/// Whether a line tells whom to ask for help.
fn is_hotline(text: &str, lexicon: &Lexicon) -> bool {
    text.contains(['您', '線', '线', '號', '号'])
        && !text.ends_with('。')
        && lexicon.notes.hotlines.within(within(text, HOTLINE))
}

/// Whether what follows the word of a remark, so many bytes long, shows that it is one: set off, or about rights.
fn is_remark(text: &str, length: usize) -> bool {
    let set_off = inside(text)[length..]
        .chars()
        .next()
        .is_none_or(|c| is_colon(c) || is_blank(c) || matches!(c, '】' | '）' | '〕' | '／' | '｜'));
    let legal = ["版權", "版权", "授權", "授权", "©"].iter().any(|word| text.contains(word));
    set_off || (legal && at_most(text, REMARK))
}

fn one_sentence(text: &str) -> bool {
    !text.trim_end_matches(|c| is_stop(c) || is_closer(c)).contains('。')
}

/// What a short line is, if it is a note.
fn short(text: &str, lexicon: &Lexicon) -> Option<Note> {
    let lists = &lexicon.notes;
    let inner = whole_bracket(text);
    let bracketed = inner.len() < text.len();
    let words = inner.trim_matches(|c| is_blank(c) || matches!(c, '-' | '—' | '─'));
    let house = inner.trim_matches(is_blank);
    let asks = lists.pleas.starts(inside(text)).is_some() && at_most(text, PLEA);
    let see =
        || lists.see.starts(inner).is_some_and(|length| inner[length..].starts_with(|c| is_colon(c) || is_blank(c)));
    let turn = || inner.trim_start_matches(['▲', '▼', '►', '▶', '→', '●', '■']);
    match () {
        () if asks || chrome::is_chrome(text, lexicon) => Some(Note::Web),
        // （本文由編輯部整理，受訪者已審閱）
        () if bracketed && lists.about.starts(inner).is_some() && one_sentence(inner) => Some(Note::Remark),
        () if lists.alone.is(words) => Some(Note::End),
        () if labelled(inner, &lists.editors, lexicon) => Some(Note::Editor),
        () if labelled(inner, &lists.sources, lexicon) => Some(Note::Source),
        () if bracketed && inner.starts_with(['據', '据']) => Some(Note::Source),
        () if is_document_number(text) => Some(Note::Source),
        () if tells_of_sitting(text, lexicon) => Some(Note::Masthead),
        () if is_facts(text, lexicon) || tells_pace(text) || updated(text, lexicon) || is_posted(text) => {
            Some(Note::Date)
        }
        () if see() => Some(Note::See),
        () if lists.papers.is(house) && !lexicon.captions.agencies.is(house) => Some(Note::Source),
        () if lists.turns.starts(turn()).is_some() && turns(inner) || leads_to_more(inner) => Some(Note::Turn),
        () if is_day_line(text, lexicon) || labelled(inner, &lists.dates, lexicon) => Some(Note::Date),
        () if masthead(text, lexicon) => Some(Note::Masthead),
        () => None,
    }
}

/// Whether a line is a day, with what a page puts beside it.
fn is_day_line(text: &str, lexicon: &Lexicon) -> bool {
    let text = without_address(text);
    // ——中華民國四十一年十月十日——
    let bare = whole_bracket(text).trim_matches(|c| matches!(c, '—' | '─' | '-')).trim_matches(is_blank);
    let era = ["中華民國", "中华民国", "民國", "民国"].iter().find_map(|era| bare.strip_prefix(era));
    let bare = era.unwrap_or(bare);
    date::is_date(untimed(bare))
        || is_signed_day(text, lexicon)
        || is_day_and_name(text)
        || weekday(text) && at_most(text, 3)
        || dated(untimed(text), lexicon)
        || is_local_time(text)
}

/// A line without the address of the site that opens it: http://example.com 2031年3月2日09:10 青山日報.
fn without_address(text: &str) -> &str {
    let address = ["http://", "https://", "www."].iter().any(|scheme| text.starts_with(scheme));
    match text.split_once(is_blank).filter(|_| address) {
        Some((_, rest)) => rest.trim_start_matches(is_blank),
        None => text,
    }
}

/// Whether a line is a name and the day on which its bearer wrote: 林小滿 2031年4月16日於青山.
fn is_signed_day(text: &str, lexicon: &Lexicon) -> bool {
    let Some((name, rest)) = text.split_once(is_blank) else { return false };
    let rest = rest.trim_matches(is_blank);
    let day = rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains('年') && rest.contains('日');
    let Some(length) = date::date(rest).filter(|_| day && at_most(name, 4)) else { return false };
    let place = rest[length..].trim_start_matches(['于', '於', '在', '寫', '写', '作']);
    let han = |text: &str| text.chars().all(is_han);
    han(name) && han(place) && at_most(place, 6) && !lexicon.notes.facts.is(name)
}

/// Whether a line is a day in digits and a name that touches it, as a site of magazines sets them: 2031-03-02林小滿.
fn is_day_and_name(text: &str) -> bool {
    let Some(length) = date::date(text).filter(|length| date::is_date(&text[..*length])) else { return false };
    let (day, name) = text.split_at(length);
    day.contains('-') && !name.is_empty() && at_most(name, 4) && name.chars().all(is_han)
}

/// Whether a line is the time of a place: 香港時間17時03分.
fn is_local_time(text: &str) -> bool {
    let time = ["時間", "时间"].iter().find_map(|word| text.split_once(*word));
    time.is_some_and(|(place, time)| {
        at_most(place, 3)
            && !place.is_empty()
            && time.starts_with(|c: char| c.is_ascii_digit())
            && time.chars().all(date::is_time)
    })
}

/// Whether a line tells of a story or its page by two labels or more: 作者：林小滿　發布：2031-04-16　閱讀：12.
fn is_facts(text: &str, lexicon: &Lexicon) -> bool {
    if text.contains(['。', '？', '！', '；']) {
        return false;
    }
    let labels = text.char_indices().filter(|(_, c)| is_colon(*c)).filter(|(at, _)| {
        let before = text[..*at].trim_end_matches(is_blank);
        let label = lexicon.notes.facts.ends(before);
        let apart = |label: usize| before[..before.len() - label].chars().next_back().is_none_or(|c| !is_han(c));
        label.is_some_and(apart)
    });
    labels.take(2).count() == 2
}

/// Whether a line tells of a sitting, as those at the head of minutes do.
pub(crate) fn is_sitting(text: &str, lexicon: &Lexicon) -> bool {
    at_most(text, LONGEST) && tells_of_sitting(text, lexicon)
}

/// Whether a line of minutes tells of the sitting: 時　間　…, 地點：…. Behind 主席： stands what he says.
fn tells_of_sitting(text: &str, lexicon: &Lexicon) -> bool {
    let spread = |(at, c): (usize, char)| {
        let label = || text[..at].chars().filter(|c| !is_blank(*c)).collect::<String>();
        (is_blank(c) || is_colon(c)) && lexicon.notes.minutes.is(&label())
    };
    let Some(at) = text.char_indices().take(10).find(|place| spread(*place)).map(|(at, _)| at) else { return false };
    let value = text[at..].trim_start_matches(|c| is_blank(c) || is_colon(c));
    let said = text[at..].trim_start_matches(is_blank).starts_with(is_colon) && !at_most(value, SITTING);
    !value.is_empty() && !said && !value.contains(['。', '！', '？', '!', '?', '，', ','])
}

/// The longest place or day behind a label and a colon, in characters.
const SITTING: usize = 24;

/// Whether a line tells how long its text is to be read: 共 2322字，需閱讀 5分鐘.
fn tells_pace(text: &str) -> bool {
    let minutes = || ["分钟", "分鐘", "时长", "時長"].iter().any(|word| text.contains(word));
    let reads = || ["阅读", "閱讀", "浏览", "瀏覽", "读完", "讀完"].iter().any(|word| text.contains(word));
    text.contains(|c: char| c.is_ascii_digit()) && at_most(text, PACE) && minutes() && reads() && !text.contains('。')
}

/// The longest line that tells how long a story takes to read, in characters.
const PACE: usize = 40;

/// Whether a line tells who posted something, when and where: 林小滿 青山週刊 2031-04-16 09:10 發表於青山, Apr 16th, 2031 Posted in 渡口.
fn is_posted(text: &str) -> bool {
    let posts = ["Posted on", "Posted in", "Posted by", "Filed under", "发表于", "發表於"];
    let Some(at) = posts.iter().find_map(|words| text.find(words)) else { return false };
    let runs = text.split(|c: char| !c.is_ascii_digit());
    let year = runs.clone().any(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20")));
    // A sentence that says so tells no time of day.
    let told = text[at..].is_ascii() || text[at..].starts_with(|c: char| c.is_ascii()) || text.contains([':', '：']);
    year && told && !text.contains(['，', '。', '《', '「', '“', '；'])
}

/// Whether a day follows its label without a colon: 更新时间2009-1-9 9:21:42  字数：1511, 發佈於 2031-04-16 21:54.
fn updated(text: &str, lexicon: &Lexicon) -> bool {
    let rest = lexicon.notes.dates.starts(text).map(|length| text[length..].trim_start_matches(is_blank));
    rest.is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_digit())
            && date::date(rest).is_some_and(|length| rest[..length].contains(['-', '/', '月', '.']))
            && !rest.contains(['，', '。'])
    })
}

/// Whether a line is the number of a document: 青府發〔2031〕7號.
fn is_document_number(text: &str) -> bool {
    let Some(open) = text.find(['〔', '［', '[', '﹝', '（', '(']) else { return false };
    let (office, rest) = text.split_at(open);
    let Some((year, length)) = bracketed(rest, 24) else { return false };
    let number = rest[length..].trim_start_matches('第').trim_end_matches(['号', '號']);
    at_most(office, 12)
        && !office.is_empty()
        && office.chars().all(is_han)
        && year.len() == 4
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && rest.ends_with(['号', '號'])
        && !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// The longest name or office of a writer behind a day and a wide blank, in characters.
const WRITER: usize = 24;

/// Whether a line opens with a day and has nothing behind it but a time and a few short names: of a site, of an editor.
fn dated(text: &str, lexicon: &Lexicon) -> bool {
    // 2020 年某某報告 names a year, not a day.
    let is_day = |length: &usize| date::is_date(&text[..*length]) && text[..*length].contains(['月', '-', '/', '.']);
    let Some(length) = date::date(text).filter(is_day) else { return false };
    let rest = text[length..].trim_start_matches(date::is_time);
    let rest_with_time = &text[length..];
    // 3月2日星期日：渡船停航
    if !rest.is_empty() && rest_with_time[..rest_with_time.len() - rest.len()].ends_with(is_colon) {
        return false;
    }
    // 2031年3月2日09:10
    let touching = text[..length].ends_with(['日', '号', '號']) && rest.len() < rest_with_time.len();
    let set_off = touching || rest_with_time.starts_with(|c| is_blank(c) || is_colon(c));
    if !set_off || rest.contains(['。', '，', '「', '“', '、']) {
        return false;
    }
    let mut count = 0;
    let short = parts(rest).all(|part| {
        count += 1;
        at_most(part, if rest_with_time.contains('\u{3000}') { WRITER } else { 12 })
    });
    if byline::byline(rest.trim_matches(is_blank), lexicon).is_some() {
        return false;
    }
    let timed = rest_with_time.contains([':', '：']);
    short && count <= if timed { 6 } else { 2 }
}

/// `text` without a time of day that touches its date: `15:312018/09/16`.
fn untimed(text: &str) -> &str {
    let time = text.get(..5).filter(|time| {
        let digits =
            time.bytes().enumerate().all(|(at, byte)| if at == 2 { byte == b':' } else { byte.is_ascii_digit() });
        digits && date::is_date(&text[5..])
    });
    if time.is_some() { &text[5..] } else { text }
}

/// `text` without a bracket that opens it, closed or not.
fn inside(text: &str) -> &str {
    text.trim_start_matches(['（', '(', '【', '〔', '[', '*', '＊', '※'])
}

/// The words of a bracket around the whole of `text`, but for a desk's number behind it: （編輯：李某）1150520.
fn whole_bracket(text: &str) -> &str {
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let text = if bare.ends_with(['）', ')']) { bare } else { text };
    match bracketed(text, text.len()) {
        Some((inner, length)) if length == text.len() => inner.trim_matches(is_blank),
        _ => text,
    }
}

/// A label, a colon or slash (or a space before a name), and no sentence after it.
fn labelled(text: &str, list: &crate::language::word_list::WordList, lexicon: &Lexicon) -> bool {
    let Some(length) = list.starts(text) else { return false };
    let rest = text[length..].trim_start_matches(is_blank);
    let spaced = rest.len() < text.len() - length;
    match rest.chars().next() {
        Some(c) if is_colon(c) || is_slash(c) || c == '】' || c == '〉' => {
            !rest.trim_end_matches(is_stop).contains(is_stop)
        }
        Some(_) => spaced && byline::names(rest, lexicon),
        None => false,
    }
}

/// Whether a line leads to more of the same paper: 更多青山網報導.
fn leads_to_more(text: &str) -> bool {
    let ends = ["報導", "報道", "报道", "报导", "新聞", "新闻", "文章", "消息", "資訊", "资讯"];
    text.starts_with("更多") && at_most(text, MORE) && ends.iter().any(|end| text.ends_with(end))
}

/// The longest line that leads to more, in characters.
const MORE: usize = 16;

/// A turn names a page or stands in short words; a sentence it is not.
fn turns(text: &str) -> bool {
    !text.trim_end_matches(is_stop).contains(['，', '。']) && at_most(text, 40)
}

/// A page's head: parts set off by blanks, bars or brackets, one of them a date or a page number, the rest short.
fn masthead(text: &str, lexicon: &Lexicon) -> bool {
    // Q1：誰可以申請？
    if text.ends_with(['？', '?']) {
        return false;
    }
    let (mut dated, mut paged, mut others) = (false, false, 0);
    for part in parts(text) {
        match () {
            () if is_day(part) => dated = true,
            () if is_page(part) || matches!(part, "版" | "頁" | "页") => paged = true,
            () if is_issue(part) => {}
            () if weekday(part) || part == "第" || part.chars().all(|c| c.is_ascii_digit() || c == ':') => {}
            () if part.contains(['，', '。', '、', '「']) || !at_most(part, 10) => return false,
            () => others += 1,
        }
    }
    let named = || lexicon.bylines.houses.within(text);
    let short = at_most(text, 12);
    // A03 | 港聞 | By 記者 陳某某: bars part what an archive tells of a story.
    if text.contains(['|', '｜']) && (dated || paged) {
        return others <= 6;
    }
    match (dated, paged) {
        (true, true) => others <= 3,
        (true, false) => others <= 2 && named(),
        (false, true) => others == 0 || (others == 1 && short) || (others <= 2 && named()),
        (false, false) => is_folio(text),
    }
}

/// What a page's head is made of.
pub(crate) fn parts(text: &str) -> impl Iterator<Item = &str> {
    let between = |c: char| {
        is_blank(c)
            || is_slash(c)
            || is_colon(c)
            || matches!(c, '·' | '丨' | '《' | '》' | '（' | '）' | '(' | ')' | '【' | '】' | '[' | ']')
    };
    text.split(between).filter(|part| !part.is_empty())
}

fn is_day(part: &str) -> bool {
    let rest = |length: usize| {
        part[length..].chars().all(|c| c.is_ascii_digit() || matches!(c, '星' | '期' | '一'..='十' | '日'))
    };
    date::date(part).is_some_and(rest)
}

/// The number of a page between dashes: `— 3 —`.
fn is_folio(text: &str) -> bool {
    let inner = text.trim_matches(|c| is_blank(c) || matches!(c, '—' | '-' | '─' | '–' | '·' | '~' | '～'));
    inner.len() < text.len() && at_most(inner, 4) && !inner.is_empty() && inner.chars().all(|c| c.is_ascii_digit())
}

/// Whether a line is nothing but a number, as a page's is: `12`, `12/36`. Only its place can tell.
pub(crate) fn is_page_number(text: &str) -> bool {
    if text.len() > 9 {
        return false;
    }
    let mut parts = text.split('/');
    let number = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    parts.next().is_some_and(number) && parts.next().is_none_or(number) && parts.next().is_none()
}

/// `第3版`, `A12`, `A3版`, `頭版`, `P3`.
pub(crate) fn is_page(part: &str) -> bool {
    let bare = part.strip_prefix('第').unwrap_or(part);
    let numbered = bare.trim_end_matches(['版', '頁', '页']);
    let digits = numbered.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let lettered = digits.len() < numbered.len() && numbered.len() <= 4;
    matches!(part, "頭版" | "头版") || (is_number(digits) && (numbered.len() < bare.len() || lettered))
}

/// `第12345期`, `總第三號`.
fn is_issue(part: &str) -> bool {
    let bare = part.trim_start_matches(['總', '总', '第']);
    let number = bare.trim_end_matches(['期', '號', '号', '張', '张']);
    number.len() < bare.len() && is_number(number)
}

fn is_number(text: &str) -> bool {
    let digit = |c: char| {
        c.is_ascii_digit()
            || matches!(c, '０'..='９' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百')
    };
    !text.is_empty() && text.chars().all(digit)
}

fn weekday(part: &str) -> bool {
    ["星期", "週", "周", "農曆", "农历", "禮拜"].iter().any(|word| part.starts_with(word)) && at_most(part, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_in_their_forms() {
        for (text, expected) in [
            ("（責任編輯：李某）", Note::Editor),
            ("責編：李某 校對：張某", Note::Editor),
            ("责任编辑 李某某", Note::Editor),
            ("編輯／李某", Note::Editor),
            ("來源：海港網", Note::Source),
            ("（據新華社）", Note::Source),
            ("（下轉A3版）", Note::Turn),
            ("▲上接A1版", Note::Turn),
            ("下转第三版", Note::Turn),
            ("編者按：今年是開埠一百年，本報今日起刊出系列文章。", Note::Remark),
            ("【編者按】今年是開埠一百年。", Note::Remark),
            ("註：數字截至五月底。", Note::Remark),
            ("版權所有，未經授權不得轉載", Note::Remark),
            ("（完）", Note::End),
            ("（作者為海港大學教授）", Note::Remark),
            ("2026年6月1日 星期一", Note::Date),
            ("發布時間：2026-06-01 08:00", Note::Date),
            ("海港晚報 2026年6月1日 第3版", Note::Masthead),
            ("A3 要聞 2026年6月1日", Note::Masthead),
            ("第3版", Note::Masthead),
            ("《海港日报》（2026年06月01日　第 04 版）", Note::Masthead),
            ("A4 港聞", Note::Masthead),
            ("— 3 —", Note::Masthead),
            ("第01版：要闻　2026年6月1日　星期一", Note::Masthead),
            ("（編輯：李某）1150520", Note::Editor),
            ("（文章只代表作者個人意見）", Note::Remark),
            ("（本專訪由編輯部整理，受訪者已審閱全文）", Note::Remark),
            ("首頁 > 生活 > 旅遊", Note::Web),
            ("字級：小 中 大", Note::Web),
            ("分享 12", Note::Web),
            ("A- A+", Note::Web),
            ("點擊下方名片，關注我們", Note::Web),
            ("（廣告，請繼續閱讀本文）", Note::Web),
            ("文章純屬作者意見，不代表本報立場", Note::Remark),
            ("-END-", Note::End),
            ("someone@paper.example.hk", Note::Web),
            ("（本文原刊某刊第四期，略有刪節。）", Note::Remark),
            ("（本報綜合）", Note::Remark),
            ("（接上頁）", Note::End),
            ("— 完 —", Note::End),
            ("下接A5版", Note::Turn),
            ("#渡輪 #海港 #停航", Note::Web),
            ("列印本頁關閉視窗", Note::Web),
            ("上 / 下一篇新聞", Note::Web),
            ("（節錄）", Note::End),
            ("相關字詞﹕渡輪 碼頭", Note::Remark),
            ("2026年04月17日06:30 青山週刊", Note::Date),
            ("____________________ (BUTTON) 搜尋", Note::Web),
            ("2026-04-17T06:30:00+08:00", Note::Date),
            ("Original 林小滿 青山週刊 2026-04-17 06:30 Posted on 海港", Note::Date),
            ("原創 林小滿 青山週刊 2026年4月17日 06:30 發表於海港", Note::Date),
            ("Apr 17th, 2026 Posted in 渡口雜記 | 12 comments »", Note::Date),
            ("ｗＷＷ.qingＳhan．Ｎett=xt小說\\青山", Note::Site),
            ("青．山．小．說 t x t", Note::Site),
            ("青山網（http://www.example.com）整理", Note::Site),
            ("(本章完)", Note::End),
            ("2026-04-17 06:30　青山水利研究所渡口管理研究室主任", Note::Date),
            ("出版：2026-04-17 06:30  更新：2026-04-17 09:12", Note::Date),
        ] {
            assert_eq!(note(text, Lexicon::builtin()), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_note() {
        for text in [
            "編輯部的燈還亮着",
            "來源不明的貨物",
            "完善監管",
            "2026年是豐收的一年",
            "註定要失敗的計劃",
            "海港的早晨",
            "編輯過程十分漫長，他說。",
            "分享快樂",
            "#渡輪",
            "收藏家的渡輪",
            "2031 年鐘樓現狀報告",
            "三月",
            "Q1：誰可以申請？",
            "作者是個少年，去年拿了獎。他說不想再寫。",
            "大 中 小",
            "（他說得很輕）",
            "這篇文章2019年發表於青山週刊",
            "下載 txt 的小說讀者都知道這件事，他說。",
        ] {
            assert_eq!(note(text, Lexicon::builtin()), None, "{text}");
        }
    }
}
