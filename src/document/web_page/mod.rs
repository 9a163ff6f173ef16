//! A web page that was copied as text: menus, buttons and the headlines of other stories stand around one story.
//!
//! Its paragraphs tell where the story is: of all stretches of lines the one that holds the most prose and the fewest short
//! lines (the maximum sum of a series; a page's text density is what extractors for HTML go by, too). What the title says,
//! the story says again; its day, its source or a byline stands below it; the page may name it a second time.

mod converted;
mod line_signs;
mod measures;
mod messy;
mod pictures;
mod short_page;
mod title;

use std::collections::HashSet;
use std::ops::Range;

pub(super) use converted::classify as classify_converted;
use line_signs::{AROUND, NEAR, Page, is_dated, is_dated_above, is_prose, is_web, words};
use measures::{LEAD, SHARE, STORY, gain, over, pairs_of, prose, stretches, told_share};
pub(super) use pictures::settle_bracketed;
use title::{BROKEN, tells, title};

use crate::document::page_edges::is_printed;
use crate::document::tabbed;
use crate::document::unit::{Draft, Unit};
use crate::language::forms::at_most;
use crate::language::forms::number::{self, Build};
use crate::language::line_roles::{Clue, Role, list_marker};

/// How many lines around a story one line of a web page's own words stands for; and how many they are at least.
const WEB_LINE: usize = 10;
const EVIDENCE: usize = 40;

/// Takes what stands around the story of a copied web page for the page's own. Gives whether the text is such a page.
pub(super) fn classify(draft: &mut Draft) -> bool {
    let Some(mut page) = find(draft) else { return false };
    if let Some(turn) = over(draft, page.story.clone()).filter(|_| !page.messy) {
        page.story.end = turn;
    }
    if let Some(title) = page.title {
        let merged = merge_title(draft, title);
        let fewer = merged.len() - 1;
        page.title = Some(merged.start);
        // A title that is broken may reach into the lines below it.
        let from = page.story.start.saturating_sub(fewer).max(merged.start + 1);
        page.story = from..(page.story.end - fewer).max(from);
    }
    let top = page.title.unwrap_or(page.story.start);
    for unit in draft.units[..top].iter_mut().filter(|unit| !is_kept(unit)) {
        unit.set_role(Role::Note, Clue::AboveStory);
    }
    if let Some(title) = page.title {
        let bullet = list_marker(draft.head(&draft.units[title])).unwrap_or(0);
        // A page with its day has one title; a printed page's has a deck behind it.
        let below = page.story.start.max((title + 1 + NEAR).min(draft.units.len()));
        let dated = is_dated(draft, title, &(below..below)) || is_dated_above(draft, title);
        draft.units[title].set_role(Role::Title, if dated { Clue::PageTitle } else { Clue::FirstLine });
        draft.units[title].marker = bullet as u8;
        between(draft, title, &page);
    }
    for unit in draft.units[page.story.clone()].iter_mut().filter(|_| page.messy) {
        if matches!(unit.role, Role::Title | Role::Kicker | Role::Deck) {
            unit.set_role(Role::Apart, Clue::ShortAmongShort);
        }
    }
    let rest = page.story.start..draft.units.len();
    pictures::settle(draft, &page.story, &rest);
    for at in page.story.end..draft.units.len() {
        let prose = is_prose(draft, &draft.units[at]);
        // The first words of another story: 渡輪明天停航，鎮上的人...
        let tail = draft.tail(&draft.units[at]);
        let teaser = tail.ends_with("...") || tail.ends_with('…');
        if !is_kept(&draft.units[at]) && !is_pictured(draft, &draft.units[at]) {
            draft.units[at].set_role(if prose && !teaser { Role::Apart } else { Role::Note }, Clue::BelowStory);
        }
    }
    true
}

/// Settles what stands between a title and the first paragraph: buttons, but for a deck and a lead.
fn between(draft: &mut Draft, title: usize, page: &Page) {
    let story = &page.story;
    let pairs = pairs_of(draft, story.clone());
    for at in title + 1..story.start {
        let unit = &draft.units[at];
        let told = told_share(draft.head(unit), &pairs) >= LEAD;
        // What leads to other pages ends no story before it began.
        let leads_away = matches!(unit.clue, Clue::PageTurn | Clue::WebWords);
        // Nor does the bullet of a button that is a picture.
        let is_bullet = unit.role == Role::Rule && at_most(draft.head(unit), 1);
        if leads_away || is_bullet {
            draft.units[at].set_role(Role::Note, Clue::AboveStory);
        } else if page.short || is_of_story(unit, at + 1 == story.start) {
            // A picture, the story's first words, the head of its first part; whatever stands there on a page of few lines.
        } else if is_prose(draft, unit) || told && at > title + 1 && unit.role == Role::Title {
            draft.units[at].set_role(Role::Apart, Clue::AboveStory);
        } else if !told && !is_kept(unit) && !matches!(unit.role, Role::Byline | Role::Caption | Role::Credit) {
            draft.units[at].set_role(Role::Note, Clue::AboveStory);
        }
    }
}

/// Whether a unit between a title and the first paragraph is the story's by its form.
fn is_of_story(unit: &Unit, right_above: bool) -> bool {
    unit.role == Role::Caption || unit.clue == Clue::Dateline || right_above && unit.clue == Clue::NumberedSubhead
}

/// Makes one unit of the lines that a title was broken into, where the page names it whole elsewhere. Gives its units
/// as they were.
fn merge_title(draft: &mut Draft, title: usize) -> Range<usize> {
    let whole = |lines: &Range<usize>| {
        let joined: String = draft.units[lines.clone()].iter().map(|unit| words(draft, unit)).collect();
        let others = draft.units[..lines.start].iter().chain(&draft.units[lines.end..]);
        others.filter(|unit| unit.lines.len() <= 2 * BROKEN).any(|unit| words(draft, unit).contains(&joined))
    };
    let ways = (0..BROKEN).flat_map(|above| (0..BROKEN).map(move |below| (above, below)));
    let ways = ways.filter(|(above, below)| above + below > 0 && *above <= title && title + below < draft.units.len());
    let lines =
        ways.map(|(above, below)| title - above..title + below + 1).filter(whole).max_by_key(|lines| lines.len());
    let lines = lines.unwrap_or(title..title + 1);
    draft.units[lines.start].lines.end = draft.units[lines.end - 1].lines.end;
    draft.units.drain(lines.start + 1..lines.end);
    lines
}

/// Whether a unit around a story is quiet enough by itself.
fn is_kept(unit: &Unit) -> bool {
    matches!(unit.role, Role::List(_) | Role::Note | Role::Rule | Role::Table)
}

/// Whether a unit below a story is a caption in a sentence: more pictures of the story stand there.
fn is_pictured(draft: &Draft, unit: &Unit) -> bool {
    let told = draft.lines_of(unit).iter().any(|line| draft.words_of(line.span).contains('。'));
    let known =
        [Clue::StandsForPicture, Clue::SaidTwice, Clue::PhotographerCredit, Clue::LabelledCredit].contains(&unit.clue);
    unit.role == Role::Caption && told && known
}

/// The page that a text was copied from, if the lines around its story are a page's.
fn find(draft: &Draft) -> Option<Page> {
    let posted = draft.units.iter().any(|unit| unit.clue == Clue::PostForm);
    if posted || tabbed::is_outline(draft) || is_printed(draft.text) {
        return None;
    }
    let (story, prose) = story(draft);
    let outside = || draft.units[..story.start].iter().chain(&draft.units[story.end..]);
    let other: i64 = outside().filter(|unit| is_prose(draft, unit)).map(|unit| gain(draft, unit)).sum();
    let around = outside().filter(|unit| !is_prose(draft, unit)).count();
    let web = outside().filter(|unit| is_web(draft, unit)).count();
    let within = &draft.units[story.clone()];
    let told = within.iter().filter(|unit| is_prose(draft, unit)).count();
    // Where each third line is the first sentence of another page, the most prose tells no story.
    let lines = around + within.len() - told;
    let long: usize = within.iter().filter(|unit| is_prose(draft, unit)).map(|unit| draft.chars(unit)).sum();
    let scattered = long < LITTLE || told * 5 < within.len() * 2;
    let list = lines >= LIST && web * LISTED >= lines && scattered;
    let surely = web > 0 && around >= AROUND && around + web * WEB_LINE >= EVIDENCE;
    let page = surely && prose >= STORY && other * 2 <= prose && !is_contents(draft, &story);
    if surely && let Some(page) = dated_story(draft) {
        return Some(page);
    }
    if !list && !page {
        return messy::find(draft).or_else(|| short_page::find(draft));
    }
    let title = title(draft, &story);
    if list && !title.is_some_and(|title| is_dated(draft, title, &story) || tells(draft, title, &story)) {
        let nothing = || Page { title: None, story: 0..0, messy: false, short: false };
        return Some(short_page::below_way(draft).unwrap_or_else(nothing));
    }
    let page = page.then_some(Page { title, story, messy: false, short: false });
    page.or_else(|| messy::find(draft))
}

/// From how many lines on a page with so little prose is a list of other pages, of which one in so many is a page's own.
const LIST: usize = 60;
const LITTLE: usize = 480;
const LISTED: usize = 60;

/// The first stretch of prose below a title with its day: what readers say of a story may be more than the story.
fn dated_story(draft: &Draft) -> Option<Page> {
    let long = |story: &Range<usize>| prose(draft, story) >= STORY;
    stretches(draft).into_iter().filter(long).take(STRETCHES).find_map(|story| {
        let title = title(draft, &story)?;
        let dated = is_dated(draft, title, &story) || is_dated_above(draft, title);
        let told = told_share(draft.head(&draft.units[title]), &pairs_of(draft, story.clone())) * 2 >= SHARE;
        (dated && told).then_some(Page { title: Some(title), story, messy: false, short: false })
    })
}

/// How many stretches of prose are looked at.
const STRETCHES: usize = 8;

/// The stretch of units that holds the most prose for the fewest short lines, and its prose in characters.
fn story(draft: &Draft) -> (Range<usize>, i64) {
    let most = stretches(draft)
        .into_iter()
        .max_by_key(|stretch| stretch.clone().map(|at| gain(draft, &draft.units[at])).sum::<i64>());
    let best = most.unwrap_or(0..0);
    let prose = prose(draft, &best);
    (best, prose)
}

/// Whether many of the lines above a story stand in it again or count chapters: the contents of a book.
fn is_contents(draft: &Draft, story: &Range<usize>) -> bool {
    let within: HashSet<&str> = draft.units[story.clone()].iter().map(|unit| draft.head(unit)).collect();
    let above = &draft.units[..story.start];
    let chapter =
        |unit: &Unit| matches!(number::count(draft.head(unit)), Some(count) if matches!(count.build, Build::Unit(_)));
    let entries = above.iter().filter(|unit| within.contains(draft.head(unit)) || chapter(unit)).count();
    entries * 3 > above.len().max(AROUND)
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Kind, Options, recover};

    const MENU: &str = "首頁\n新聞\n漁會\n天氣\n市集\n登入\n船期\n告示\n相冊\n分享\n";
    const BELOW: &str = "相關新聞\n老鐘明年退休\n舊橋欄杆又失竊\n學堂秋天招生\n米價連漲三月\n關於我們\n聯絡我們\n";
    const STORY: &str = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河。\n\n\
        修橋的工人說，木橋要三個月才能修好，在這以前渡船每半小時開一班，不收船資。\n\n\
        修橋的錢從哪裏來\n\n\
        鎮公所估計修橋要花十二萬元，一半由縣裏出，一半由鎮民認捐，第一天已經收到三萬元，捐錢的人當中有許多是住在對岸的學生家長。\n";

    fn kinds(document: &Document, kind: impl Fn(Kind) -> bool) -> Vec<String> {
        let blocks = document.blocks().iter().filter(|block| kind(block.kind));
        blocks.map(|block| document.whole(block).text).collect()
    }

    #[test]
    fn a_copied_page_is_its_story_and_quiet_lines_around_it() {
        let (title, day) = ("木橋被大水沖斷，渡船加班", "2031-03-02 09:10 來源：青山週刊");
        for above in [
            format!("{title}\n{day}\n"),
            format!("{title}\n"),
            format!("{title}\n{day}\n熱門\n老鐘明年退休\n米價連漲三月\n"),
            // A page names its story twice.
            format!("正在閱讀：{title}\n首頁 > 地方 > 正文\n{title}\n{day}\n"),
            // Its title is broken over two lines.
            format!("名稱：{title}\n木橋被大水沖斷，\n渡船加班\n{day}\n"),
        ] {
            let text = format!("{MENU}{above}\n{STORY}\n{BELOW}");
            let document = recover(text.as_str().into(), &Options::default());
            assert_eq!(kinds(&document, |kind| kind == Kind::Headline), [title], "{text}");
            assert_eq!(kinds(&document, |kind| matches!(kind, Kind::Section { .. })), ["修橋的錢從哪裏來"], "{text}");
            assert_eq!(kinds(&document, |kind| kind == Kind::Paragraph).len(), 3, "{text}");
            assert_eq!(document.articles().len(), 1, "{text}");
        }
    }

    #[test]
    fn the_name_of_a_picture_is_no_paragraph() {
        let (first, rest) = STORY.split_once('\n').expect("more than a line");
        let text =
            format!("{MENU}木橋被大水沖斷，渡船加班\n2031-03-02 09:10\n\n{first}\n\n[bridge_01.jpg]\n{rest}\n{BELOW}");
        let document = recover(text.as_str().into(), &Options::default());
        assert!(kinds(&document, |kind| kind == Kind::Note).contains(&"[bridge_01.jpg]".into()), "{text}");
        assert_eq!(kinds(&document, |kind| kind == Kind::Paragraph).len(), 3);
    }

    #[test]
    fn a_storys_readers_say_more_than_the_story() {
        let comment = |number: usize| {
            format!(
                "讀者{number}\n{number}小時前\n我家就住在對岸，每天上學都要過這座橋，第{number}次看到它斷了，真希望這一次修得牢一點。\n\
                 渡船半小時一班太少了，早上八點以前應該加開兩班，不然孩子們都要遲到。\n回覆\n舉報\n分享\n"
            )
        };
        let comments: String = (1..9).map(comment).collect();
        // The day stands below the title, or above it.
        for head in [
            "木橋被大水沖斷，渡船加班\n2031-03-02 09:10 來源：青山週刊\n",
            "• 木橋被大水沖斷，渡船加班\n2031-03-02\n",
            "\n2031年3月2日\n地方\n木橋被大水沖斷，渡船加班\n",
        ] {
            let text = format!("{MENU}老鐘明年退休 20:02\n{head}分享\n留言\n*\n{STORY}\n{comments}{BELOW}");
            let document = recover(text.as_str().into(), &Options::default());
            assert_eq!(kinds(&document, |kind| kind == Kind::Headline), ["木橋被大水沖斷，渡船加班"], "{text}");
            assert_eq!(document.articles().len(), 1, "{text}");
        }
    }

    #[test]
    fn a_page_of_other_pages_has_no_headline() {
        let item = |number: usize| format!("第{number}班渡輪明年春天停航\n{number}小時前\n分享\n");
        let text = format!("{MENU}{}{BELOW}", (1..30).map(item).collect::<String>());
        let document = recover(text.as_str().into(), &Options::default());
        let heads = kinds(&document, |kind| matches!(kind, Kind::Headline | Kind::Section { .. } | Kind::Byline));
        assert_eq!(heads, Vec::<String>::new());
    }

    #[test]
    fn a_text_without_a_pages_words_is_none() {
        for around in ["", "一\n二\n三\n四\n五\n六\n七\n八\n九\n十\n十一\n十二\n"] {
            let text = format!("渡口的木橋\n\n{STORY}\n{around}");
            let document = recover(text.as_str().into(), &Options::default());
            assert_eq!(kinds(&document, |kind| kind == Kind::Note), Vec::<String>::new(), "{text}");
        }
    }
}
