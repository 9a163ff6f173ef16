//! Notes: the editor (責任編輯：李某), the source (來源：某網), a turn to another page (下轉A3版), the desk's remarks, and the
//! line at the head of a page with the paper's name, the date and the page.

mod bracket;
mod day;
mod page_head;
mod remark;
mod sitting;
mod source;
mod story_facts;
mod turn;

pub(crate) use page_head::{is_page, is_page_number, parts};
pub(crate) use sitting::is_sitting;

use super::{at_most, chrome, is_colon, is_slash, name};
use crate::language::chars::{is_blank, is_stop};
use crate::language::lexicon::Lexicon;
use crate::language::word_list::WordList;
use bracket::{inside, whole_bracket};
use remark::one_sentence;

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

/// The longest note that names people or pages, in characters; remarks may be longer.
const LONGEST: usize = 60;

/// The longest remark about rights or the author, in characters.
const REMARK: usize = 120;

/// The longest line in which a page asks something of its reader, in characters.
const PLEA: usize = 32;

/// The longest praise of a site of books, in characters.
const SITE: usize = 160;

/// Whether `text` is a note.
pub(crate) fn note(text: &str, lexicon: &Lexicon) -> Option<Note> {
    if let Some(length) = lexicon.notes.remarks.starts(inside(text)) {
        return remark::is_remark(text, length).then_some(Note::Remark);
    }
    let one = lexicon.notes.authors.starts(inside(text)).is_some() && one_sentence(text);
    let warned = lexicon.notes.disclaimers.starts(inside(text)).is_some();
    if at_most(text, SITE) && chrome::is_site(text, lexicon) || chrome::is_hidden_site(text) {
        Some(Note::Site)
    } else if !at_most(text, REMARK) {
        None
    } else if source::is_original_title(text, lexicon) {
        Some(Note::Source)
    } else if one || warned || remark::is_hotline(text, lexicon) {
        Some(Note::Remark)
    } else if chrome::is_bar_menu(text, lexicon) || chrome::is_menu(text, lexicon) {
        Some(Note::Web)
    } else if at_most(text, LONGEST) {
        short(text, lexicon)
    } else {
        None
    }
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
    if asks || turn::asks_to_follow(text) || chrome::is_chrome(text, lexicon) {
        Some(Note::Web)
    } else if bracketed && lists.about.starts(inner).is_some() && one_sentence(inner) {
        // （本文由編輯部整理，受訪者已審閱）
        Some(Note::Remark)
    } else if lists.alone.is(words) {
        Some(Note::End)
    } else if labelled(inner, &lists.editors, lexicon) {
        Some(Note::Editor)
    } else if labelled(inner, &lists.sources, lexicon)
        || bracketed && inner.starts_with(['據', '据'])
        || source::is_document_number(text)
        || source::is_account(text)
    {
        Some(Note::Source)
    } else if sitting::tells_of_sitting(text, lexicon) {
        Some(Note::Masthead)
    } else if story_facts::is_facts(text, lexicon)
        || story_facts::tells_pace(text)
        || day::updated(text, lexicon)
        || story_facts::is_posted(text)
    {
        Some(Note::Date)
    } else if see() {
        Some(Note::See)
    } else if lists.papers.is(house) && !lexicon.captions.agencies.is(house) {
        Some(Note::Source)
    } else if lists.turns.starts(turn()).is_some() && turn::turns(inner)
        || turn::is_labelled(text, lexicon)
        || turn::leads_to_more(inner)
    {
        Some(Note::Turn)
    } else if day::is_day_line(text, lexicon) || day::is_labelled_day(text) || labelled(inner, &lists.dates, lexicon) {
        Some(Note::Date)
    } else if page_head::masthead(text, lexicon) {
        Some(Note::Masthead)
    } else {
        None
    }
}

/// A label, a colon or slash (or a space before a name), and no sentence after it.
fn labelled(text: &str, list: &WordList, lexicon: &Lexicon) -> bool {
    let Some(length) = list.starts(text) else { return false };
    let rest = text[length..].trim_start_matches(is_blank);
    let spaced = rest.len() < text.len() - length;
    match rest.chars().next() {
        Some(c) if is_colon(c) || is_slash(c) || c == '】' || c == '〉' => {
            !rest.trim_end_matches(is_stop).contains(is_stop)
        }
        Some(_) => spaced && name::are_names(rest, lexicon),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_desk_says() {
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
            ("總纂官　臣林小滿", Note::Remark),
            ("（編輯：李某）1150520", Note::Editor),
            ("（文章只代表作者個人意見）", Note::Remark),
            ("（本專訪由編輯部整理，受訪者已審閱全文）", Note::Remark),
            ("文章純屬作者意見，不代表本報立場", Note::Remark),
            ("-END-", Note::End),
            ("（本文原刊某刊第四期，略有刪節。）", Note::Remark),
            ("（本報綜合）", Note::Remark),
            ("（接上頁）", Note::End),
            ("— 完 —", Note::End),
            ("下接A5版", Note::Turn),
            ("【延伸閱讀】木橋的一百年", Note::Turn),
            ("（節錄）", Note::End),
            ("相關字詞﹕渡輪 碼頭", Note::Remark),
            ("(本章完)", Note::End),
            ("原创  林小满  小满  青山渡口", Note::Source),
            ("2031年3月2日 09:10 __ _ _ _ _ _ 青山  _", Note::Date),
            ("在小说阅读器读本章", Note::Web),
            ("點擊 青山渡口 關注", Note::Web),
            ("长按二维  码扫描", Note::Web),
        ] {
            assert_eq!(note(text, Lexicon::builtin()), Some(expected), "{text}");
        }
    }

    #[test]
    fn days() {
        for (text, expected) in [
            ("2026年6月1日 星期一", Note::Date),
            ("資料產生日期：115/06/01", Note::Date),
            ("乾隆四十六年十月恭校上", Note::Date),
            ("發布時間：2026-06-01 08:00", Note::Date),
            ("2026年04月17日06:30 青山週刊", Note::Date),
            ("2026-04-17T06:30:00+08:00", Note::Date),
            ("港聞 2026.04.17 06:30", Note::Date),
            ("昨日 06:30 時事脈搏港聞", Note::Date),
            ("[2026-04-17 06:30] （讚 11）", Note::Date),
            ("Original 林小滿 青山週刊 2026-04-17 06:30 Posted on 海港", Note::Date),
            ("原創 林小滿 青山週刊 2026年4月17日 06:30 發表於海港", Note::Date),
            ("Apr 17th, 2026 Posted in 渡口雜記 | 12 comments »", Note::Date),
            ("2026-04-17 06:30　青山水利研究所渡口管理研究室主任", Note::Date),
            ("出版：2026-04-17 06:30  更新：2026-04-17 09:12", Note::Date),
        ] {
            assert_eq!(note(text, Lexicon::builtin()), Some(expected), "{text}");
        }
    }

    #[test]
    fn heads_of_pages() {
        for (text, expected) in [
            ("海港晚報 2026年6月1日 第3版", Note::Masthead),
            ("A3 要聞 2026年6月1日", Note::Masthead),
            ("渡口週報 第一百零三期", Note::Masthead),
            ("第3版", Note::Masthead),
            ("《海港日报》（2026年06月01日　第 04 版）", Note::Masthead),
            ("A4 港聞", Note::Masthead),
            ("— 3 —", Note::Masthead),
            ("第01版：要闻　2026年6月1日　星期一", Note::Masthead),
        ] {
            assert_eq!(note(text, Lexicon::builtin()), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_a_site_puts_there() {
        for (text, expected) in [
            ("首頁 > 生活 > 旅遊", Note::Web),
            ("字級：小 中 大", Note::Web),
            ("分享 12", Note::Web),
            ("A- A+", Note::Web),
            ("點擊下方名片，關注我們", Note::Web),
            ("（廣告，請繼續閱讀本文）", Note::Web),
            ("someone@paper.example.hk", Note::Web),
            ("#渡輪 #海港 #停航", Note::Web),
            ("列印本頁關閉視窗", Note::Web),
            ("上 / 下一篇新聞", Note::Web),
            ("____________________ (BUTTON) 搜尋", Note::Web),
            ("更多書籍盡在青山書屋：http://books.example.com/", Note::Site),
            ("ｗＷＷ.qingＳhan．Ｎett=xt小說\\青山", Note::Site),
            ("青．山．小．說 t x t", Note::Site),
            ("青山網（http://www.example.com）整理", Note::Site),
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
            "【延伸】木橋的一百年",
            "2031 年鐘樓現狀報告",
            "[2031年3月2日] 渡輪停航三天",
            "三月",
            "Q1：誰可以申請？",
            "作者是個少年，去年拿了獎。他說不想再寫。",
            "大 中 小",
            "https://www.example.com/",
            "（他說得很輕）",
            "這篇文章2019年發表於青山週刊",
            "下載 txt 的小說讀者都知道這件事，他說。",
        ] {
            assert_eq!(note(text, Lexicon::builtin()), None, "{text}");
        }
    }
}
