//! A web page that a converter turned into Markdown whole: menus stand above its story, other stories below it. The words of
//! both are links, those of the story are not.

use std::ops::Range;

use super::line_signs::{ABOVE, NEAR, TITLE, is_dated, is_dated_above, is_prose, is_web};
use super::measures::{LEAD, SHARE, STORY, gain, pairs_of, prose, stretches, told_share};
use super::short_page;
use crate::document::unit::{Draft, Unit};
use crate::language::chars::is_han;
use crate::language::forms::at_most;
use crate::language::forms::note::{self, Note};
use crate::language::line_roles::{Clue, Role};

/// The fewest links above a story, and around it, that tell a whole page; and what a line of a page's own words stands for.
const MENU: usize = 6;
const AROUND: usize = 16;
const WEB: usize = 3;
/// How much more prose the rest of a page may have than a story with its day.
const MORE: i64 = 3;
/// How many stretches of prose are looked at, and how many lines above a title for its words.
const STRETCHES: usize = 8;
const MENUS: usize = 1000;
/// The shortest title, in characters.
const SHORTEST: usize = 4;
/// What a title is worth, at least.
const SURE: usize = 150;

/// Takes what stands around the story of such a page for the page's own. Gives whether the text is one.
pub(in crate::document) fn classify(draft: &mut Draft) -> bool {
    let Some((title, story)) = find(draft) else { return false };
    let pairs = pairs_of(draft, story.clone());
    let top = title.unwrap_or(story.start);
    let is_given = |unit: &Unit| unit.clue == Clue::FrontMatter;
    for unit in draft.units[..top].iter_mut().filter(|unit| !is_given(unit) && !is_quiet(unit)) {
        unit.set_role(Role::Note, Clue::AboveStory);
    }
    let buttons = draft.units[top..story.start].iter().rposition(|unit| is_quiet(unit) || unit.led > 0);
    for at in top..buttons.map_or(top, |last| top + last + 1) {
        if Some(at) != title && !is_given(&draft.units[at]) {
            between(draft, at, told_share(draft.head(&draft.units[at]), &pairs) >= LEAD);
        }
    }
    for at in story.clone() {
        within(draft, at);
    }
    for at in story.end..draft.units.len() {
        let prose = is_prose(draft, &draft.units[at]);
        if !is_quiet(&draft.units[at]) && draft.units[at].role != Role::Byline {
            draft.units[at].set_role(if prose { Role::Apart } else { Role::Note }, Clue::BelowStory);
        }
    }
    if let Some(title) = title {
        head(draft, title);
    }
    true
}

/// Makes the title of the story its headline, unless the front matter gives the same words.
fn head(draft: &mut Draft, title: usize) {
    let words = draft.head(&draft.units[title]);
    let given = draft.units.iter().position(|unit| unit.role == Role::Headline && unit.clue == Clue::FrontMatter);
    // 渡船加班_青山週刊: the page's title names its site, too.
    let sited = given.and_then(|given| draft.head(&draft.units[given]).strip_prefix(words));
    let sited = sited.is_some_and(|site| site.trim_start().starts_with(['_', '-', '|', '–', '—', '｜', '－']));
    if let Some(given) = given.filter(|_| sited) {
        draft.units[given].set_role(Role::Note, Clue::AboveStory);
    }
    let again = draft.titled && !sited;
    draft.titled = true;
    let (role, clue) = if again { (Role::Note, Clue::HeadlineAgain) } else { (Role::Headline, Clue::PageTitle) };
    draft.units[title].set_role(role, clue);
}

/// Whether a unit around a story is quiet enough by itself.
fn is_quiet(unit: &Unit) -> bool {
    matches!(unit.role, Role::List(_) | Role::Note | Role::Rule | Role::Table)
}

/// Settles what stands between the title and the first paragraph: buttons, but for a deck, a byline, a picture.
fn between(draft: &mut Draft, at: usize, told: bool) {
    let unit = &draft.units[at];
    // A picture that is a button says a word.
    let pictured = matches!(unit.role, Role::Caption | Role::Credit) && !at_most(draft.head(unit), SHORTEST);
    let own = pictured || matches!(unit.role, Role::Byline | Role::Code | Role::Quote(_));
    let told = told || is_prose(draft, unit) || at_most(draft.head(unit), 0);
    if is_quiet(unit) || unit.led == 0 && (own || told) {
        return;
    }
    draft.units[at].set_role(Role::Note, Clue::AboveStory);
}

/// Takes what leads away from within a story, and a line without a letter, for the page's own.
fn within(draft: &mut Draft, at: usize) {
    let unit = &draft.units[at];
    let words = draft.head(unit);
    let bare = !words.contains(char::is_alphanumeric) && !matches!(unit.role, Role::Rule | Role::Table | Role::Code);
    let leads = unit.led > 0 && !matches!(unit.role, Role::List(_) | Role::Table);
    let turns = matches!(unit.role, Role::Heading(_)) && note::note(words, draft.lexicon) == Some(Note::Turn);
    if bare && unit.lines.len() == 1 || leads || turns {
        draft.units[at].set_role(Role::Note, Clue::WebWords);
    }
}

/// The title, if the page has one, and the story of a whole page.
fn find(draft: &Draft) -> Option<(Option<usize>, Range<usize>)> {
    let links = |units: &[Unit]| units.iter().map(|unit| usize::from(unit.led)).sum::<usize>();
    if links(&draft.units) < AROUND {
        return twice_titled(draft);
    }
    let (title, story) = titled_story(draft)?;
    let around = links(&draft.units[..story.start]) + links(&draft.units[story.end..]);
    let outside = || draft.units[..story.start].iter().chain(&draft.units[story.end..]);
    let other: i64 = outside().map(|unit| prose_of(draft, unit)).sum();
    let web = outside().filter(|unit| is_web(draft, unit)).count();
    let dated = title.is_some_and(|title| title > 0 && has_day(draft, title, &story));
    let headed = title.is_some() && title == only_heading(draft);
    let more = if dated || headed { MORE } else { 1 };
    if other > prose(draft, &story) * more || around + web * WEB < AROUND {
        return None;
    }
    // What a writer sets above a text of his own are few links.
    let menu = links(&draft.units[..title.unwrap_or(story.start)]);
    let page = draft.titled || title.is_some() && (menu >= MENU || dated && around >= AROUND);
    page.then(|| (title, story.start.max(title.map_or(0, |title| title + 1))..story.end))
}

/// The story of a page of few links that has no heading of the first level: its title stands twice in a row above it.
fn twice_titled(draft: &Draft) -> Option<(Option<usize>, Range<usize>)> {
    if draft.titled || draft.units.iter().any(|unit| unit.role == Role::Heading(1)) {
        return None;
    }
    let title = short_page::said_twice(draft)?;
    let first = (title + 1..draft.units.len()).find(|at| is_prose(draft, &draft.units[*at]))?;
    let over = (first..draft.units.len()).find(|at| draft.units[*at].clue == Clue::StoryEnd);
    Some((Some(title), first..over.map_or(draft.units.len(), |over| over + 1)))
}

/// The stretch with the most prose for the fewest links and its title; where it has no day, the first stretch whose title has.
fn titled_story(draft: &Draft) -> Option<(Option<usize>, Range<usize>)> {
    let worth = |stretch: &Range<usize>| prose(draft, stretch);
    let long: Vec<Range<usize>> = stretches(draft).into_iter().filter(|stretch| worth(stretch) >= STORY).collect();
    let most = long.iter().max_by_key(|stretch| worth(stretch))?;
    let whole = |stretch: &Range<usize>| stretch.start..end(draft, stretch);
    let story = whole(most);
    let title_of_most = title(draft, &story);
    if title_of_most.is_some_and(|title| has_day(draft, title, &story)) {
        return Some((title_of_most, story));
    }
    if let Some(story) = story_of_heading(draft, &long) {
        return Some((only_heading(draft), whole(&story)));
    }
    let dated = long.iter().take(STRETCHES).map(whole).find_map(|story| {
        let title = title(draft, &story).filter(|title| has_day(draft, *title, &story))?;
        let told = told_share(draft.head(&draft.units[title]), &pairs_of(draft, story.clone())) * 2 >= SHARE;
        told.then_some((Some(title), story))
    });
    Some(dated.unwrap_or((title_of_most, story)))
}

/// The first stretch of prose below the one heading of the first level, where it says again what that says: it is the story, for
/// all that the page tells more of itself below.
fn story_of_heading(draft: &Draft, long: &[Range<usize>]) -> Option<Range<usize>> {
    let heading = only_heading(draft)?;
    let words = draft.head(&draft.units[heading]);
    let below = long.iter().find(|story| story.start > heading && story.start - heading <= PLAYER)?;
    (told_share(words, &pairs_of(draft, below.clone())) >= SHARE).then(|| below.clone())
}

/// How many lines of a page's player and its buttons stand between a title and its story, at most.
const PLAYER: usize = 120;

/// How much prose a unit around a story is.
fn prose_of(draft: &Draft, unit: &Unit) -> i64 {
    if is_prose(draft, unit) { gain(draft, unit) } else { 0 }
}

/// Whether the day of a story stands right below its title, or above it.
fn has_day(draft: &Draft, title: usize, story: &Range<usize>) -> bool {
    let below = story.start.max((title + 1 + NEAR).min(draft.units.len()));
    is_dated(draft, title, &(below..below)) || is_dated_above(draft, title)
}

/// Where a story ends: at its editor's name or at what leads on, if links stand below.
fn end(draft: &Draft, story: &Range<usize>) -> usize {
    let all = prose(draft, story);
    let last_link = draft.units[story.clone()].iter().rposition(|unit| unit.led > 0).map(|at| story.start + at);
    let mut told = 0;
    for at in story.clone().take_while(|at| last_link.is_some_and(|last| *at <= last)) {
        let unit = &draft.units[at];
        told += prose_of(draft, unit);
        let words = draft.head(unit);
        let signed = matches!(unit.clue, Clue::EditorLabel | Clue::StoryEnd);
        let leads = at_most(words, TITLE) && note::note(words, draft.lexicon) == Some(Note::Turn);
        if told * 3 >= all && (signed || leads) {
            return at + usize::from(signed);
        }
    }
    story.end
}

/// The title of a story: above it, or the one heading of the first level near its head.
fn title(draft: &Draft, story: &Range<usize>) -> Option<usize> {
    let told = pairs_of(draft, story.clone());
    let only = only_heading(draft);
    let score = |at: usize| {
        let unit = &draft.units[at];
        let words = draft.head(unit);
        let share = told_share(words, &told);
        let dated = has_day(draft, at, story);
        let again = share >= SHARE
            && draft.units[at.saturating_sub(MENUS)..at].iter().any(|other| draft.head(other).contains(words));
        let level = match unit.role {
            Role::Heading(_) if share * 2 < SHARE && !dated => 0,
            Role::Heading(1) if only == Some(at) => 250,
            Role::Heading(1) => 150,
            Role::Heading(_) => 80,
            _ => 0,
        };
        if level == 0 && at >= story.start {
            return 0;
        }
        let score = 4 * share.min(60) + level + 150 * usize::from(dated) + 80 * usize::from(again);
        score.saturating_sub(120 * usize::from(unit.led > 0)).saturating_sub(story.start.saturating_sub(at))
    };
    let from = story.start.saturating_sub(ABOVE);
    let head = story.end.min(story.start + NEAR);
    let scores = (from..head).filter(|at| may_be_title(draft, &draft.units[*at])).map(|at| (score(at), at));
    scores.filter(|(score, _)| *score >= SURE).max().map(|(_, at)| at)
}

/// The heading of the first level, if there is one and no more.
fn only_heading(draft: &Draft) -> Option<usize> {
    let mut first = (0..draft.units.len()).filter(|at| draft.units[*at].role == Role::Heading(1));
    first.next().filter(|_| first.next().is_none())
}

/// Whether a line may be the title of a story by its form.
fn may_be_title(draft: &Draft, unit: &Unit) -> bool {
    let words = draft.head(unit);
    !matches!(
        unit.role,
        Role::Note | Role::Byline | Role::Credit | Role::Table | Role::List(_) | Role::Rule | Role::Code
    ) && unit.led < 2
        && unit.clue != Clue::FrontMatter
        && at_most(words, TITLE)
        && !at_most(words, SHORTEST - 1)
        && words.contains(is_han)
        && !words.ends_with(['。', '，', '：', ':', '、'])
        && !words.contains(['>', '›', '»', '＞'])
}

#[cfg(test)]
mod tests {
    use crate::document::{Format, Kind, Options, recover};

    const STORY: &str = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河，渡船每半小時開一班。\n\n\
        鎮公所估計修橋要花十二萬元，一半由縣裏出，一半由鎮民認捐，木橋三個月後才能修好。\n";

    fn headlines(text: &str) -> Vec<String> {
        let document = recover(text.into(), &Options { format: Format::Markdown, ..Options::default() });
        let heads = document.blocks().iter().filter(|block| block.kind == Kind::Headline);
        heads.map(|block| document.whole(block).text).collect()
    }

    #[test]
    fn the_one_heading_of_the_first_level_is_the_title_over_a_player() {
        let menu: String = (0..20).map(|number| format!("[欄目{number}](/{number})\n\n")).collect();
        let player: String = (0..70).map(|number| format!("按鈕{number}\n\n")).collect();
        let about =
            "本刊的股票資料由青山資料公司提供，本刊對其中的錯漏一概不負責，讀者買賣以前應自行查證。\n\n".repeat(3);
        let text = format!("{menu}# 木橋被大水沖斷，渡船加班\n\n{player}{STORY}\n{menu}{about}");
        assert_eq!(headlines(&text), ["木橋被大水沖斷，渡船加班"]);
    }

    #[test]
    fn a_title_that_stands_twice_needs_no_heading() {
        let text = format!("[返回](/)\n\n渡口木橋沖斷後渡船加班\n\n渡口木橋沖斷後渡船加班\n\n{STORY}\n完\n\n## 圖片\n");
        assert_eq!(headlines(&text), ["渡口木橋沖斷後渡船加班"]);
    }
}
