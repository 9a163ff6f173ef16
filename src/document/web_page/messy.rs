//! A page that tells no story in one stretch, copied as text: a thread of a forum, a film's page, a poem with its notes.

use super::line_signs::{ABOVE, AROUND, Page, SHORTEST, is_dated, is_prose, is_web, may_be_title};
use crate::document::unit::{Draft, Unit};
use crate::language::chars::is_han;
use crate::language::line_roles::{Clue, Role};

/// From how many lines of a page's own words on a text is a page, whatever it tells; and how many short lines it has for a
/// line of prose.
const WEB: usize = 6;
const MESS: usize = 3;

/// A page that tells no story in one stretch: a thread of a forum, a film, a poem with its notes. The line above the first
/// day names it, or one that stands there twice; what stands above that is the page's.
pub(super) fn find(draft: &Draft) -> Option<Page> {
    let prose = |unit: &Unit| is_prose(draft, unit);
    let told = draft.units.iter().filter(|unit| prose(unit)).count();
    let short = draft.units.len() - told;
    let web = || draft.units.iter().filter(|unit| is_web(draft, unit)).nth(WEB - 1).is_some();
    if short < told.max(AROUND) * MESS || !web() {
        return None;
    }
    let last = draft.units.iter().rposition(prose)?;
    // Its day may stand anywhere below a line.
    let end = draft.units.len()..draft.units.len();
    let lines = || {
        let may_be = |at: &usize| {
            let unit = &draft.units[*at];
            let words = draft.head(unit);
            may_be_title(draft, unit)
                && !is_web(draft, unit)
                && (matches!(unit.role, Role::Title | Role::Body | Role::Heading(_) | Role::Section(_))
                    || unit.clue == Clue::MenuWords)
                && words.chars().filter(|c| is_han(*c)).count() >= SHORTEST
        };
        (0..last.min(ABOVE * 2)).filter(may_be)
    };
    let again = |at: usize| {
        let words = draft.head(&draft.units[at]);
        draft.units[at + 1..].iter().any(|unit| draft.head(unit).contains(words))
    };
    let score = |at: usize| {
        let asks = draft.head(&draft.units[at]).ends_with(['？', '?', '！', '!']);
        2 * usize::from(is_dated(draft, at, &end)) + 2 * usize::from(again(at)) + usize::from(asks)
    };
    // The first of the best.
    let title = lines().map(|at| (score(at), at)).filter(|(score, _)| *score > 1).rev();
    let title = title.max_by_key(|(score, _)| *score).map(|(_, at)| at);
    let first = draft.units.iter().position(prose)?;
    let from = title.map_or(first, |title| title + 1);
    Some(Page { title, story: from..last + 1, messy: true, short: false })
}

#[cfg(test)]
mod tests {
    use crate::document::{Kind, Options, recover};

    #[test]
    fn a_thread_of_a_forum_is_one_article_without_invented_heads() {
        let post = |name: &str, words: &str| {
            format!("{name}\n樓主\n積分\n12\n回覆\n舉報\n2031-03-02 09:10\n{words}\n收藏\n分享\n只看該作者\n")
        };
        let text = format!(
            "首頁\n論壇\n登入\n註冊\n漁會\n天氣\n木橋甚麼時候修好\n發表於 2031-03-02 09:10\n{}{}{}返回列表\n",
            post("小滿", "渡口的木橋沖斷以後，我每天要多走一個鐘頭。"),
            post("阿河", "聽說要三個月。"),
            post("老周", "我家的船可以借給大家用，早上六點開。"),
        );
        let document = recover(text.as_str().into(), &Options::default());
        let heads = document.blocks().iter().filter(|block| {
            matches!(block.kind, Kind::Headline | Kind::Deck | Kind::Kicker | Kind::Section { .. } | Kind::Byline)
        });
        let heads: Vec<String> = heads.map(|block| document.whole(block).text).collect();
        assert_eq!(heads, ["木橋甚麼時候修好"]);
        assert_eq!(document.articles().len(), 1);
    }
}
