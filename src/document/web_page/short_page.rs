//! A short story that was copied with the first lines of its page: the way to it, a menu, a button or two above its title.

use super::line_signs::{NEAR, Page, TITLE, is_below_way, is_dated, is_prose, is_web, may_be_title};
use super::measures::{LEAD, SHARE, STORY, over, pairs_of, prose, told_share};
use crate::document::unit::{Draft, Unit};
use crate::language::chars::is_blank;
use crate::language::forms::{at_most, date};
use crate::language::line_roles::{Clue, Role, list_marker};

/// The most lines above its title.
const ABOVE: usize = 24;

/// How many lines above a title it is named.
const BUTTONS: usize = 3;

/// From how many characters on a line is the title that the way to the page names.
const NAMED: usize = 6;

/// How many lines below its title are looked at for the story.
const LOOK: usize = 200;

/// The page of one story whose title stands below a line of the page's own: its day stands below it, or it says what the
/// story says.
pub(super) fn find(draft: &Draft) -> Option<Page> {
    let title = said_twice(draft).or_else(|| title(draft))?;
    let end = draft.units.len();
    // Whoever tells more than one story has more than one head.
    let mut units = draft.units[title + 1..].iter();
    let several = units.any(|unit| matches!(unit.role, Role::Heading(_) | Role::Kicker));
    let first = (title + 1..end).find(|at| is_prose(draft, &draft.units[*at]))?;
    (!several).then(|| Page { title: Some(title), story: first..last(draft, first), messy: false, short: true })
}

/// The title that stands twice in a row below a few short lines, which the story below says again: once for the page, once
/// for the story; what stands twice in a row below a title is its picture's.
pub(super) fn said_twice(draft: &Draft) -> Option<usize> {
    let words = |at: usize| draft.head(&draft.units[at]);
    let told = |at: usize| told_share(words(at), &pairs_of(draft, at + 1..draft.units.len()));
    let may_be = |at: usize| may_be_title(draft, &draft.units[at]) && !matches!(draft.units[at].role, Role::List(_));
    let twice = |at: &usize| {
        let numbered =
            matches!(draft.units[*at].clue, Clue::ChapterHead | Clue::NumberedSubhead | Clue::NumberedSection);
        may_be(*at) && !numbered && !at_most(words(*at), NAMED) && words(*at) == words(*at - 1) && told(*at) >= SHARE
    };
    let second = (1..draft.units.len().min(ABOVE)).find(twice)?;
    let told_below = 2 * prose(draft, &(second + 1..draft.units.len().min(second + LOOK))) >= STORY;
    let is_short = |unit: &Unit| at_most(draft.head(unit), TITLE) || draft.head(unit).contains("://");
    let short = draft.units[..second - 1].iter().all(|unit| is_short(unit) && !is_prose(draft, unit));
    let above = second.checked_sub(2).filter(|at| may_be(*at) && told(*at) >= LEAD);
    (told_below && short).then_some(above.unwrap_or(second))
}

/// The title below a line of the page's own: its day stands below it, or it says what the story says.
fn title(draft: &Draft) -> Option<usize> {
    let end = draft.units.len();
    let above = end.min(ABOVE);
    let is_own = |unit: &Unit| is_web(draft, unit) && draft.head(unit).contains(char::is_alphanumeric);
    let sign = (0..above).find(|at| is_own(&draft.units[*at]) && !is_signed(draft, *at))?;
    let may_be = |unit: &Unit| may_be_title(draft, unit) && !is_own(unit) && !matches!(unit.role, Role::List(_));
    let told = |at: usize| prose(draft, &(at + 1..end.min(at + LOOK))) >= STORY;
    let candidates: Vec<(usize, usize)> = (sign + 1..above)
        // What paragraphs stand above is a head among them.
        .filter(|at| may_be(&draft.units[*at]) && told(*at) && prose(draft, &(0..*at)) < 3 * STORY)
        .map(|at| (at, told_share(draft.head(&draft.units[at]), &pairs_of(draft, at + 1..end))))
        .collect();
    // A picture may stand between the two.
    let below = |at: usize| (at + 1 + NEAR).min(end)..end;
    let dated = candidates.iter().find(|(at, share)| *share * 2 >= SHARE && is_dated(draft, *at, &below(*at)));
    let named = |at: usize| {
        let words = draft.head(&draft.units[at]).split(['(', '（']).next().unwrap_or_default();
        !at_most(words, NAMED)
            && draft.units[sign..at].iter().any(|unit| is_own(unit) && draft.head(unit).contains(words))
    };
    let told = |(at, share): &&(usize, usize)| *share >= LEAD || named(*at);
    // A story's first words stand below its title, whatever says more of the story.
    let first = (0..above).find(|at| draft.units[*at].clue == Clue::Dateline);
    let over_first = first.and_then(|first| candidates.iter().rfind(|(at, share)| *at < first && *share * 2 >= SHARE));
    if let Some((title, _)) = over_first {
        return Some(*title);
    }
    dated.or_else(|| candidates.iter().find(told)).map(|(title, _)| *title)
}

/// The story of a page with so little prose that it might be a list of other pages: its title stands right above its day and
/// right below the way to the page, or that ends with it; nowhere else does one so. Some pictures, or a sentence, are all it tells.
pub(super) fn below_way(draft: &Draft) -> Option<Page> {
    let end = draft.units.len();
    // • 2031年3月2日
    let is_day = |unit: &Unit| {
        let words = draft.head(unit);
        list_marker(words).is_some_and(|marker| date::is_date(words[marker..].trim_start_matches(is_blank)))
    };
    let dated = |at: usize| {
        draft.units[at + 1..end.min(at + 2)].iter().any(|unit| unit.clue == Clue::DateLine)
            || draft.units[at + 1..end.min(at + 3)].iter().any(is_day)
    };
    let named = |at: usize| {
        let words = draft.head(&draft.units[at]).split(" (").next().unwrap_or_default();
        let mut above = draft.units[at.saturating_sub(BUTTONS)..at].iter();
        !at_most(words, NAMED) && above.any(|unit| draft.head(unit).contains(words))
    };
    let may_be = |at: &usize| {
        let dated_above = || draft.units[at.saturating_sub(NEAR)..*at].iter().any(|unit| unit.clue == Clue::DateLine);
        let placed =
            dated(*at) && (*at == 0 || is_below_way(draft, *at)) || (dated(*at) || dated_above()) && named(*at);
        placed && may_be_title(draft, &draft.units[*at])
    };
    let mut titles = (0..end).filter(may_be);
    let title = titles.next().filter(|_| titles.next().is_none())?;
    let leads_on = |unit: &Unit| matches!(unit.clue, Clue::PageTurn | Clue::EditorLabel);
    let last = (title + 1..end.min(title + LOOK)).find(|at| leads_on(&draft.units[*at]));
    let first = (title + 1..last.unwrap_or(end)).find(|at| is_prose(draft, &draft.units[*at]));
    let last = last.or(first)?;
    Some(Page { title: Some(title), story: first.unwrap_or(title + 1)..last + 1, messy: false, short: first.is_none() })
}

/// Whether a line above that may be a page's is a story's: a headline stands right above it.
fn is_signed(draft: &Draft, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|above| draft.units[above].role == Role::Heading(1))
}

/// Behind the last paragraph of a story, and what signs it or shows it; where the headlines of other stories stand below it,
/// each with its first words or its day, above what leads to them.
fn last(draft: &Draft, from: usize) -> usize {
    if let Some(turn) = over(draft, from..draft.units.len()) {
        return turn;
    }
    let tells = |unit: &Unit| {
        is_prose(draft, unit) || matches!(unit.role, Role::Byline | Role::Caption | Role::Credit | Role::Section(_))
    };
    draft.units.iter().rposition(tells).map_or(draft.units.len(), |at| at + 1).max(from)
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Kind, Options, recover};

    const STORY: &str = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河，渡船每半小時開一班。\n\n\
        鎮公所估計修橋要花十二萬元，一半由縣裏出，一半由鎮民認捐，木橋三個月後才能修好。\n";

    fn heads(document: &Document) -> Vec<String> {
        let is_head = |kind: Kind| {
            matches!(kind, Kind::Headline | Kind::Kicker | Kind::Deck | Kind::Section { .. } | Kind::Byline)
        };
        let blocks = document.blocks().iter().filter(|block| is_head(block.kind));
        blocks.map(|block| document.whole(block).text).collect()
    }

    #[test]
    fn a_title_stands_twice_below_the_first_lines_of_its_page() {
        for (above, between) in
            [("青山縣政府形象\n字型大小：\n", "＊＊＊＊＊＊＊＊＊＊\n"), ("網店\n訂閱支持\n", "20:50\n")]
        {
            let text =
                format!("{above}渡口木橋沖斷後渡船加班\n渡口木橋沖斷後渡船加班\n{between}\n{STORY}\n返回新聞列表\n");
            let document = recover(text.as_str().into(), &Options::default());
            assert_eq!(heads(&document), ["渡口木橋沖斷後渡船加班"], "{text}");
        }
    }

    #[test]
    fn what_stands_twice_below_a_title_is_its_pictures() {
        let text = format!("網店\n訂閱支持\n渡口木橋被大水沖斷\n大水沖斷渡口木橋\n大水沖斷渡口木橋\n\n{STORY}");
        let document = recover(text.as_str().into(), &Options::default());
        assert_eq!(heads(&document).first().map(String::as_str), Some("渡口木橋被大水沖斷"), "{text}");
    }

    #[test]
    fn a_page_of_pictures_has_the_title_below_the_way_to_it() {
        let menu = "渡輪\n天氣\n分享\n登入\n市集\n船期\n".repeat(12);
        for above in ["青山網>>渡口\n", "• 大水沖斷的木橋\n"] {
            let text =
                format!("{menu}{above}大水沖斷的木橋\n2031年3月2日 09:10\n攝影：林小滿\n（責任編輯：林小滿）\n{menu}");
            let document = recover(text.as_str().into(), &Options::default());
            assert_eq!(heads(&document).first().map(String::as_str), Some("大水沖斷的木橋"), "{text}");
        }
    }

    #[test]
    fn the_first_words_of_other_stories_are_none_of_the_story() {
        let other = |number: usize| {
            format!(
                "第{number}班渡輪明年停航\n青山縣第{number}班渡輪明年春天停航，鎮上的人都說可惜。\n本地\n{number}小時前\n"
            )
        };
        let others: String = (1..5).map(other).collect();
        let text =
            format!("分享到微信\n渡口木橋沖斷後渡船加班\n本地 2031年3月2日 09:10\n\n{STORY}\n相關新聞\n{others}");
        let document = recover(text.as_str().into(), &Options::default());
        assert_eq!(heads(&document), ["渡口木橋沖斷後渡船加班"], "{text}");
        let quiet = document.blocks().iter().filter(|block| block.kind == Kind::Note);
        assert!(quiet.count() > 8, "{text}");
    }

    #[test]
    fn the_title_stands_above_the_storys_first_words() {
        let text = format!(
            "廣告\n渡口木橋｜大水半夜漲到橋面\n【青山電視】渡口的木橋斷了，兩人受困。\n\n渡口木橋被大水沖斷．不斷更新\n\n{STORY}\n"
        );
        let document = recover(text.as_str().into(), &Options::default());
        assert_eq!(heads(&document).first().map(String::as_str), Some("渡口木橋｜大水半夜漲到橋面"), "{text}");
    }

    #[test]
    fn a_page_of_one_sentence_has_the_title_that_is_named_above() {
        let menu = "渡輪\n天氣\n分享\n登入\n市集\n船期\n".repeat(12);
        let text = format!(
            "{menu}2031年3月2日星期日\n[縣長晚上到渡口木橋 (23:04)　]\n下一篇\n縣長晚上到渡口木橋 (23:04)\n渡口的木橋斷了，縣長晚上到場了解。\n{menu}"
        );
        let document = recover(text.as_str().into(), &Options::default());
        assert_eq!(heads(&document), ["縣長晚上到渡口木橋 (23:04)"], "{text}");
    }
}
