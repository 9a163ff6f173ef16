//! The line that opens a story, where it does not look like a head by itself: it ends with ？, ！ or ……, or holds a sentence.
//!
//! Two clues of different kinds speak for it: its place above everything, and a date, a source or a byline below it, or
//! paragraphs that are much longer.

use crate::document::unit::{Draft, Unit};
use crate::language::chars::{is_blank, is_han};
use crate::language::forms::{at_most, dateline, head};
use crate::language::line_roles::{Clue, Role};

/// The longest such line above a date or a byline, in characters; and above text.
const SIGNED: usize = 80;
const BARE: usize = 44;
/// How many times longer the paragraph below has to be.
const LONGER: usize = 2;
/// From how many characters on a block below is a paragraph.
const PARAGRAPH: usize = 40;
/// How many units are looked at before the first paragraph.
const BEFORE: usize = 200;

/// Gives the line that opens the text the role of one that may be its headline.
pub(super) fn classify(draft: &mut Draft) {
    let count = draft.units.len().min(BEFORE);
    if original_title(draft) || title_and_author(draft) || quotation(draft) {
        return;
    }
    for at in 0..count {
        if is_cut_way(draft, at) {
            draft.units[at].set_role(Role::Note, Clue::AboveStory);
            continue;
        }
        let unit = &draft.units[at];
        if matches!(unit.role, Role::Title | Role::Heading(_) | Role::Headline) && !is_signed(draft, at) {
            // A head stands above: what follows is its text.
            if below(draft, at).is_some_and(|unit| unit.role == Role::Body) {
                return;
            }
            continue;
        }
        if unit.role != Role::Body {
            continue;
        }
        let greeted = at.checked_sub(1).is_some_and(|above| draft.units[above].clue == Clue::Salutation);
        if !greeted && opens(draft, at) {
            draft.units[at].set_role(Role::Title, Clue::FirstLine);
        }
        return;
    }
}

/// Whether a line is the way to a page, which ends with the first words of the title below: 首頁 渡口 | 木橋被大水……
fn is_cut_way(draft: &Draft, at: usize) -> bool {
    let unit = &draft.units[at];
    let cut = draft.head(unit).strip_suffix("...").or_else(|| draft.head(unit).strip_suffix('…'));
    let last =
        cut.and_then(|words| words.rsplit(['|', '｜', '>', '»']).next()).map(|words| words.trim_matches(is_blank));
    matches!(unit.role, Role::Body | Role::Title)
        && last.is_some_and(|last| {
            !at_most(last, WAY - 1) && below(draft, at).is_some_and(|unit| draft.head(unit).contains(last))
        })
        && below(draft, at).is_some_and(|unit| draft.chars(unit) > draft.chars(&draft.units[at]))
}

/// How many characters of a title tell that the way to its page ends with it.
const WAY: usize = 4;

/// Makes a headline of what a story was called elsewhere (原標題：…) or a book is called (書名：…), where that is the first line
/// and text or a byline follows. Gives whether it is.
fn original_title(draft: &mut Draft) -> bool {
    let Some([first, next]) = draft.units.get(..2) else { return false };
    let words = draft.head(first);
    let label = draft.lexicon.notes.original.starts(words).filter(|length| *length < words.len());
    // Below the name of a book or of a piece stands who wrote it, a subhead, or the next of its labels.
    let book = words.starts_with(['書', '书', '作', '題', '题']);
    let told = next.role == Role::Body
        || book && matches!(next.role, Role::Byline | Role::Title | Role::Apart | Role::Heading(_));
    let Some(label) = label.filter(|_| told) else { return false };
    draft.units[0].set_role(Role::Title, Clue::FirstLine);
    draft.units[0].marker = label as u8;
    true
}

/// Makes a headline of a quotation without a stop that is the first line of a story with subheads. Gives whether it is.
fn quotation(draft: &mut Draft) -> bool {
    let Some([first, next]) = draft.units.get(..2) else { return false };
    let inner = draft.head(first).strip_prefix(['「', '“']).and_then(|words| words.strip_suffix(['」', '”']));
    let stop = |c: char| matches!(c, '，' | '。' | '？' | '！' | '…' | '」' | '”' | '「' | '“' | '；');
    let quoted =
        inner.is_some_and(|words| !at_most(words, QUOTED - 1) && at_most(words, HEAD) && !words.contains(stop));
    let told = next.role == Role::Body && draft.chars(next) >= PARAGRAPH + PARAGRAPH / 2;
    let headed = draft.units[2..].iter().filter(|unit| matches!(unit.role, Role::Title | Role::Section(_))).count() > 0;
    let is_head = quoted && told && headed && first.lines.len() == 1;
    if is_head {
        draft.units[0].set_role(Role::Title, Clue::FirstLine);
    }
    is_head
}

/// The shortest and the longest quotation that is a headline, in characters.
const QUOTED: usize = 6;
const HEAD: usize = 24;

/// The labels that sites of books write at the head of a book, after its name: 『渡口記/作者:林小滿』.
const AUTHOR: [&str; 2] = ["/作者:", "/作者："];

/// Makes a headline of a book's name and author as sites of books write them, where that is the first line. Gives whether it is.
fn title_and_author(draft: &mut Draft) -> bool {
    let Some(first) = draft.units.first() else { return false };
    let words = draft.head(first);
    let named = words.starts_with('『') && words.ends_with('』') && AUTHOR.iter().any(|label| words.contains(label));
    if named {
        draft.units[0].set_role(Role::Title, Clue::FirstLine);
        let labelled = |unit: &&mut Unit| matches!(unit.role, Role::Title | Role::Body) && unit.lines.len() == 1;
        draft.units[1..].iter_mut().take(LABELS).take_while(labelled).for_each(|unit| {
            unit.set_role(Role::Note, Clue::BookSite);
        });
    }
    named
}

/// How many lines below a book's name tell how far it has come: 『狀態:已完結』.
const LABELS: usize = 1;

/// Whether the line `at`, running text by itself, is the headline of what follows.
fn opens(draft: &Draft, at: usize) -> bool {
    let unit = &draft.units[at];
    let words = draft.head(unit);
    let spoken = words.starts_with(['「', '“', '『', '—']);
    let inner =
        words.trim_end_matches(|c| matches!(c, '！' | '？' | '!' | '?' | '…' | '」' | '”' | '』') || is_blank(c));
    if unit.lines.len() == 1 && says_twice(words) {
        return true;
    }
    if unit.lines.len() == 1
        && at_most(words, TITLED)
        && (is_again_below(draft, at) || head::names_document(words, draft.lexicon))
    {
        return true;
    }
    if unit.lines.len() > 1
        || words.contains('。')
        || words.contains("://")
        || dateline::dateline(words, draft.lexicon).is_some()
        || words.ends_with(['，', '：', '；', '、', ':'])
    {
        return false;
    }
    // A release's title is underlined.
    let underlined = at <= 1 && below(draft, at).is_some_and(|unit| unit.role == Role::Rule && draft.gap(unit) == 0);
    if (is_signed(draft, at) || underlined) && at_most(words, SIGNED) {
        return true;
    }
    let web = |unit: &&Unit| unit.clue == Clue::WebWords || matches!(unit.role, Role::Caption | Role::Credit);
    let Some(next) = draft.units[at + 1..].iter().find(|unit| !web(unit)) else { return false };
    let dated = next.role == Role::Body && dateline::dateline(draft.head(next), draft.lexicon).is_some();
    if dated && at_most(words, SIGNED) {
        return true;
    }
    let longer = draft.chars(next) >= PARAGRAPH.max(draft.chars(unit) * LONGER);
    let set_off = draft.gap(next) > 0 || draft.lines_of(next).first().is_some_and(|line| line.indent >= 2);
    let marked = inner.len() < words.len();
    next.role == Role::Body
        && longer
        && set_off
        && !spoken
        && at_most(words, BARE)
        && inner.matches(['，', ',']).count() < 3
        && marked
        && !head::speaks(words)
}

/// The longest title of an official paper, in characters; and from how many on it stands in the text again by no chance.
const TITLED: usize = 90;
const AGAIN: usize = 12;

/// Whether the text below begins with a line once more, which may have its year in brackets behind it.
fn is_again_below(draft: &Draft, at: usize) -> bool {
    let words = draft.head(&draft.units[at]);
    let title = words.split(['(', '（']).next().filter(|title| !title.is_empty()).unwrap_or(words);
    let said = !title.contains(['。', '，', '：', '「', '“', '！', '？']);
    let longer = |unit: &Unit| draft.head(unit).starts_with(title) && draft.chars(unit) >= 2 * title.chars().count();
    said && !at_most(title, AGAIN - 1) && below(draft, at).is_some_and(longer)
}

/// The unit below.
fn below<'a>(draft: &'a Draft, at: usize) -> Option<&'a Unit> {
    draft.units.get(at + 1)
}

/// Whether a date, a source or a byline stands below; in a copied page its buttons may stand between.
fn is_signed(draft: &Draft, at: usize) -> bool {
    let signs = |unit: &Unit| {
        unit.role == Role::Byline || matches!(unit.clue, Clue::DateLine | Clue::SourceLabel | Clue::PageHead)
    };
    let is_button = |unit: &Unit| {
        matches!(unit.role, Role::List(_) | Role::Note | Role::Rule) && at_most(draft.head(unit), BUTTON)
            || unit.role == Role::Title && at_most(draft.head(unit), BUTTON) && !draft.head(unit).contains(is_han)
    };
    let mut near = draft.units[at + 1..].iter().take(BUTTONS);
    near.find(|unit| signs(unit) || !is_button(unit)).is_some_and(signs)
}

/// The longest button of a copied page, in characters, and how many of them stand between a title and its day.
const BUTTON: usize = 20;
const BUTTONS: usize = 6;

/// Whether a line says the same twice: the way to a page ends with its title, which touches the title.
fn says_twice(words: &str) -> bool {
    let half = words.len() / 2;
    words.is_char_boundary(half)
        && words[..half] == words[half..]
        && !at_most(&words[..half], AGAIN - 1)
        && at_most(&words[..half], SIGNED)
}

#[cfg(test)]
mod tests {
    use crate::document::{Kind, Options, recover};

    const TOLD: &str = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河，來回要多走一個鐘頭。";

    fn headline(text: &str) -> Option<String> {
        let document = recover(text.into(), &Options::default());
        assert_eq!(document.articles().len(), 1, "{text}");
        let block = document.blocks().iter().find(|block| block.kind == Kind::Headline);
        block.map(|block| document.whole(block).text)
    }

    #[test]
    fn a_book_is_named_at_its_head() {
        for (head, expected) in [
            ("『渡口記/作者:林小滿』\n『狀態:已完結』\n『內容簡介:\n』\n", "『渡口記/作者:林小滿』"),
            ("书名: 渡口记\n主角:\n系列:\n", "渡口记"),
            (
                "====================\n更多書籍盡在青山書屋：http://books.example.com/\n====================\n渡口記\n作者：林小滿\n",
                "渡口記",
            ),
            // An official paper, by its name or because its text begins with that.
            (
                "青山縣渡口管理委員會關於加強渡船夜航安全管理並延長碼頭開放時間的通知\n各渡口：\n",
                "青山縣渡口管理委員會關於加強渡船夜航安全管理並延長碼頭開放時間的通知",
            ),
            (
                "青山縣渡口管理委員會就木橋沖斷一事給石橋鎮渡輪公司的答覆和附帶的幾點說明(2031)\n青山縣渡口管理委員會就木橋沖斷一事給石橋鎮渡輪公司的答覆和附帶的幾點說明石橋鎮渡輪公司：你公司三月二日的來信收到，經研究答覆如下，請轉告各船家和鎮上居民，並張貼於碼頭。\n",
                "青山縣渡口管理委員會就木橋沖斷一事給石橋鎮渡輪公司的答覆和附帶的幾點說明(2031)",
            ),
        ] {
            assert_eq!(headline(&format!("{head}\n{TOLD}\n\n{TOLD}\n")).as_deref(), Some(expected));
        }
    }

    #[test]
    fn a_copied_pages_first_line_is_its_headline() {
        let title = "木橋被大水沖斷，渡船要加到幾班才夠？鎮上的人和船家都在問";
        for (head, expected) in [
            // The day stands below buttons.
            (format!("{title}\n[]\nArticle Information\n• 小滿\n2031-03-02 09:10\n"), title.to_owned()),
            // The way to the page ends with the title, which touches it.
            (
                "木橋被大水沖斷，渡船明天起加班木橋被大水沖斷，渡船明天起加班\n廣告\n".to_owned(),
                "木橋被大水沖斷，渡船明天起加班木橋被大水沖斷，渡船明天起加班".to_owned(),
            ),
        ] {
            assert_eq!(headline(&format!("{head}\n{TOLD}\n\n{TOLD}\n")).as_deref(), Some(expected.as_str()));
        }
    }

    #[test]
    fn a_headline_with_its_topic_behind_a_bar_is_whole() {
        let title = "渡口｜木橋被大水沖斷　渡船明天加班";
        assert_eq!(headline(&format!("{title}\n\n{TOLD}\n\n{TOLD}\n")).as_deref(), Some(title));
    }

    #[test]
    fn a_quotation_is_the_headline_of_a_story_with_subheads() {
        let text = |head: &str| format!("{head}\n\n{TOLD}{TOLD}\n\n修橋的錢從哪裏來\n\n{TOLD}{TOLD}\n\n{TOLD}\n");
        assert_eq!(headline(&text("「橋斷了我才學會撐船」")).as_deref(), Some("「橋斷了我才學會撐船」"));
        assert_eq!(headline(&text("「橋斷了，你來了？」")), None);
    }

    #[test]
    fn the_way_to_a_page_may_end_with_the_first_words_of_the_title() {
        let title = "渡口週報 | 學者分析：木橋年久失修又無人過問，鎮公所和船家各說各話，修橋要花多少錢，誰來出";
        let text = format!("首頁最新渡口週報 | 學者分析...\n\n{title}\n\n2031年3月2日\n\n{TOLD}\n\n{TOLD}\n");
        assert_eq!(headline(&text).as_deref(), Some(title));
    }

    #[test]
    fn a_title_above_its_day_stands_below_the_name_of_its_desk() {
        let title = "木橋被大水沖斷渡船明天加班";
        let text = format!("社會事\n\n社會事\n\n{title}\n\n2031年3月2日 09:10 最後更新：11:08\n\n{TOLD}\n\n{TOLD}\n");
        assert_eq!(headline(&text).as_deref(), Some(title));
    }
}
