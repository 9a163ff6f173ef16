//! What a web page puts around its stories: buttons, menus, the way to the page, what stands for its pictures.

use super::{at_most, is_colon, is_slash};
use crate::language::chars::{is_blank, is_han};
use crate::language::lexicon::Lexicon;

/// Whether a line is a web page's own.
pub(crate) fn is_chrome(text: &str, lexicon: &Lexicon) -> bool {
    is_placeholder(text)
        || is_field(text, lexicon)
        || web(text, lexicon)
        || is_menu(text, lexicon)
        || is_mail(text)
        || is_tags(text)
        || is_row_of_buttons(text, lexicon)
}

/// Whether a line is made of a web page's buttons, or of the way to the page: 首頁 > 生活 > 旅遊.
fn web(text: &str, lexicon: &Lexicon) -> bool {
    let lists = &lexicon.notes;
    if lists.web.is(text) {
        return true;
    }
    if is_skip(text, lexicon) || text.len() > 1 && text.split(' ').all(|part| part == "A") {
        return true;
    }
    let way = |c: char| matches!(c, '>' | '＞' | '›' | '»');
    let behind = lists.placed.starts(text).map(|length| &text[length..]);
    let labelled = behind.is_some();
    if behind.is_some_and(|rest| rest.trim_start_matches(is_blank).starts_with(is_colon)) || is_from_wiki(text) {
        return true;
    }
    let reading = ["正在阅读", "正在閱讀"].iter().find_map(|label| text.strip_prefix(label));
    if reading.is_some_and(|rest| rest.starts_with(is_colon)) || is_way(text, lexicon) {
        return true;
    }
    let steps = || text.split(way).map(|part| part.trim_matches(is_blank));
    // > 公開 > 動態 > 報道
    let bare = text.starts_with(way) && steps().filter(|part| !part.is_empty()).count() > 1;
    if labelled && (text.contains(way) || at_most(text, PLACE)) || bare && steps().all(|part| at_most(part, 8)) {
        return true;
    }
    if text.contains(way) && lists.web.starts(text).is_some() {
        return text.split(way).all(|part| at_most(part.trim_matches(is_blank), 8));
    }
    let between = |c: char| {
        is_blank(c)
            || is_slash(c)
            || is_colon(c)
            || matches!(c, '(' | ')' | '（' | '）' | '[' | ']' | '【' | '】' | '+')
    };
    let mut parts = text.split(between).filter(|part| !part.is_empty()).peekable();
    // 12, 264K
    let number = |part: &str| part.trim_end_matches(['K', 'M', 'k']).bytes().all(|b| b.is_ascii_digit());
    let known = |part: &str| lists.web.is(part) || number(part);
    let telling = parts.clone().any(|part| lists.web.is(part) && !at_most(part, 1));
    parts.peek().is_some() && (telling || text.starts_with("A-")) && parts.all(|part| known(part) || part == "A-")
}

/// Whether a line names the wiki that a page is of: 来自青山百科.
fn is_from_wiki(text: &str) -> bool {
    let wikis =
        ["百科", "百科全書", "百科全书", "智库", "維基", "维基", "文庫", "文库", "wiki", "Wiki", "圖書館", "图书馆"];
    ["來自", "来自"].iter().any(|from| text.starts_with(from))
        && at_most(text, PLACE)
        && wikis.iter().any(|wiki| text.ends_with(wiki))
}

/// Whether a line is a link that leads over a part of its page: 跳至主要內容.
fn is_skip(text: &str, lexicon: &Lexicon) -> bool {
    let parts = [
        "内容", "內容", "正文", "导航", "導航", "選單", "菜单", "菜單", "頁面", "页面", "網站", "网站", "搜尋", "搜索",
    ];
    at_most(text, PLACE)
        && lexicon.notes.skips.starts(text).is_some_and(|length| parts.iter().any(|part| text[length..].contains(part)))
}

/// Whether a line is the way to a page by its last step or its first: 渡口網 > 社會 > 正文, 作家專欄 > 河岸.
fn is_way(text: &str, lexicon: &Lexicon) -> bool {
    if text.contains(['。', '，', '！', '？', '「', '“']) {
        return false;
    }
    let lists = &lexicon.headings;
    let part = |part: &str| part.trim_matches(|c| is_blank(c) || c == '-').to_owned();
    let steps: Vec<String> = text.split(['>', '＞', '›', '»']).map(part).filter(|step| !step.is_empty()).collect();
    let [first, .., last] = steps.as_slice() else { return false };
    let ends = ["正文", "内容", "內容", "详情", "詳情", "詳細內容", "全文"].contains(&last.as_str());
    let begins =
        lists.desks.is(first) || lists.kickers.ends(first).is_some() || lexicon.bylines.houses.ends(first).is_some();
    // The last of many may be the title.
    let (titled, long) = (steps.len() >= STEPS, if steps.len() >= STEPS { steps.len() - 1 } else { steps.len() });
    (ends || begins || titled) && steps[..long].iter().all(|step| at_most(step, STEP))
}

/// From how many steps on a line is the way to a page, whatever they are.
const STEPS: usize = 4;

/// The longest step of the way to a page, in characters.
const STEP: usize = 12;

/// The fewest entries of a menu with bars between them, and the longest, in characters.
const BARS: usize = 5;
const ENTRY: usize = 8;

/// Whether a line, however long, is a menu with bars between its entries, of which it has some in common with other menus:
/// 首頁 | 社會 | 副刊 | 船期 | 天氣.
pub(crate) fn is_bar_menu(text: &str, lexicon: &Lexicon) -> bool {
    let mut entries =
        text.split(['|', '｜']).map(|entry| entry.trim_matches(is_blank)).filter(|entry| !entry.is_empty());
    let known = |entry: &str| {
        lexicon.notes.web.is(entry) || lexicon.headings.desks.is(entry) || lexicon.headings.kickers.is(entry)
    };
    let telling = entries.clone().any(known);
    telling && entries.clone().count() >= BARS && entries.all(|entry| at_most(entry, ENTRY))
}

/// The longest line that says where on its site a page is, in characters.
const PLACE: usize = 16;

/// Whether a line is a page's fields and buttons, as a browser for terminals writes them: `____________ (BUTTON) 搜尋`.
fn is_field(text: &str, lexicon: &Lexicon) -> bool {
    if text.starts_with("IFRAME: ") {
        return true;
    }
    let marks = ["(BUTTON)", "[BUTTON Input]", "[BUTTON]", "(not implemented)", "(Submit)", "_____"];
    if !text.contains(['(', '[', '_']) || !marks.iter().any(|mark| text.contains(mark)) {
        return false;
    }
    let rest = marks.iter().fold(text.to_owned(), |rest, mark| rest.replace(mark, " "));
    rest.split(is_blank)
        .filter(|part| !part.is_empty())
        .all(|part| lexicon.notes.web.is(part) || at_most(part, FIELD) || is_placeholder(part))
}

/// The longest words beside a field, in characters.
const FIELD: usize = 6;

/// Whether a line holds nothing but what a browser without pictures writes for them and for fields: `[logo]`, `[    ]`.
fn is_placeholder(text: &str) -> bool {
    let mut rest = text;
    let mut found = false;
    while let Some(inner) = rest.strip_prefix('[') {
        let Some(end) = inner.find(']') else { return false };
        // [1] and 【…】 are a writer's.
        let words = inner[..end].trim_matches(is_blank);
        let written = words.chars().any(|c| matches!(c, '\u{4e00}'..='\u{9fff}'))
            && !inner.starts_with(is_blank)
            && !inner[..end].ends_with(is_blank);
        if written || (!words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit())) {
            return false;
        }
        (found, rest) = (true, inner[end + 1..].trim_start_matches(is_blank));
    }
    let barred = text.starts_with(['|', '｜']) && text.matches(['|', '｜']).count() == 1 && at_most(text, 16);
    barred
        || found && rest.is_empty()
        || !text.is_empty() && text.chars().all(|c| matches!(c, '•' | '●' | '·' | '+' | '|' | '_')) && at_most(text, 8)
}

/// Whether a line is a menu of pages, or the way to one: words of a web page, of its sections and nothing else.
pub(crate) fn is_menu(text: &str, lexicon: &Lexicon) -> bool {
    if text.contains(['，', '。', '？', '！', '、', '：', ':', '「', '“']) {
        return false;
    }
    let between = |c: char| is_blank(c) || is_slash(c) || matches!(c, '>' | '＞' | '›' | '»' | '·' | '-' | '_');
    let parts: Vec<&str> = text.split(between).filter(|part| !part.is_empty()).collect();
    let known = |part: &&&str| {
        let bare = part.trim_end_matches(|c| lexicon.headings.numerals.has(c));
        lexicon.notes.web.is(part)
            || lexicon.headings.desks.is(bare)
            || lexicon.headings.kickers.ends(part).is_some()
            || lexicon.notes.papers.is(part)
            || at_most(part, 5) && lexicon.bylines.houses.ends(part).is_some()
    };
    let telling = parts.iter().any(|part| !at_most(part, 1));
    let words = if telling { parts.iter().filter(known).count() } else { 0 };
    let short = parts.iter().all(|part| at_most(part, 5));
    let paged =
        parts.len() == 1 && words == 1 && lexicon.headings.numerals.has(text.chars().next_back().unwrap_or(' '));
    paged
        || short && parts.len() > 1 && words == parts.len()
        || short && parts.len() >= MENU && words * 4 >= parts.len()
}

/// Whether a line is nothing but the tags of a story: #渡輪 #海港.
fn is_tags(text: &str) -> bool {
    let tags = || text.split(is_blank).filter(|part| !part.is_empty());
    let is_tag = |part: &str| {
        let name = part.trim_start_matches(['#', '＃']);
        (1..=2).contains(&(part.chars().count() - name.chars().count())) && !name.is_empty() && at_most(name, TAG)
    };
    tags().count() > 1 && tags().all(is_tag)
}

/// The longest tag, in characters.
const TAG: usize = 16;

/// Whether a line is two or more of a page's buttons that touch: 列印本頁關閉視窗.
fn is_row_of_buttons(text: &str, lexicon: &Lexicon) -> bool {
    let mut rest = text;
    let mut count = 0;
    while at_most(text, BUTTONS) && !rest.is_empty() {
        let Some(length) = lexicon.notes.web.starts(rest).filter(|length| !at_most(&rest[..*length], 1)) else {
            return false;
        };
        (rest, count) = (&rest[length..], count + 1);
    }
    count > 1
}

/// The longest row of buttons that touch, in characters.
const BUTTONS: usize = 24;

/// From how many short words on a line is a menu of which not all words are known.
const MENU: usize = 6;

/// Whether a line names the site of books that a text was copied from: 青山書網 example.com 免費下載.
pub(super) fn is_site(text: &str, lexicon: &Lexicon) -> bool {
    let small = || text.to_ascii_lowercase();
    let domain =
        || [".com", ".net", ".cn", ".org", ".cc", ".tw", ".hk", "www."].iter().any(|end| small().contains(end));
    let made = ["电子书来自", "電子書來自", "整理制作", "整理製作", "製作整理", "制作整理"]
        .iter()
        .any(|words| text.contains(words));
    if made && at_most(text, HIDDEN) {
        return true;
    }
    // 本檔案由「青山書網」製作, http://example.com
    let plain = !text.contains(['。', '「', '“']) || text.contains("://") && !text.contains('。');
    text.contains('.') && domain() && plain && lexicon.notes.sites.within(text)
}

/// The longest line that hides the name of a site, in characters.
const HIDDEN: usize = 40;

/// Whether a line hides the name of a site of books between marks and wide letters, as such sites do within the chapters that
/// they give away: ｗwＷ.qingshan．Ｎeｔ, 小／說 t xt.
pub(super) fn is_hidden_site(text: &str) -> bool {
    // An address hides nothing.
    let is_address = text.is_ascii() && text.contains("://");
    if is_address || !at_most(text, HIDDEN) || text.contains(['。', '「', '“', '@']) {
        return false;
    }
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    };
    let letters: String = text.chars().map(narrow).filter(char::is_ascii_alphanumeric).collect();
    let (letters, han) = (letters.to_ascii_lowercase(), text.chars().filter(|c| is_han(*c)).collect::<String>());
    let domain =
        letters.find("www").is_some_and(|at| ["net", "com", "org", "cc"].iter().any(|end| letters[at..].contains(end)));
    let books = ["小說", "小说"].iter().any(|word| han.contains(word));
    domain && at_most(&han, SITE_NAME) || letters.contains("txt") && books && at_most(&han, SITE_NAME)
}

/// The longest name of a site, in Han.
const SITE_NAME: usize = 10;

/// Whether a line is an address of mail.
fn is_mail(text: &str) -> bool {
    let parts = text.split_once('@').filter(|(who, at)| !who.is_empty() && at.contains('.') && !at.contains('@'));
    parts.is_some() && text.bytes().all(|b| b.is_ascii_graphic())
}
