//! Pieces of sentences that look like heads: link words on lines of their own, lines cut before a comma.
//!
//! A line that begins with a mark that may begin no line goes on from the line above, whatever that looks like; a short
//! line goes on from one that a comma ends, and from a paragraph that lacks its end in a text whose paragraphs have theirs.

use super::cut;
use super::rejoin::{AND_SO_ON, GOES_ON, is_set_apart_mark};
use super::survey::Survey;
use super::unit::{Draft, Unit};
use crate::language::chars::{Ending, ending, is_forbidden_start, is_han};
use crate::language::forms::is_colon;
use crate::language::line_roles::{Clue, Role};

/// The longest link that stands on a line of its own, in characters.
const LINK: usize = 8;
/// The longest short line that may go on from one above, in characters.
const SHORT: usize = 20;
/// From how many characters on a line without an end was cut.
const CUT: usize = 24;

/// Gives the pieces of sentences back to the text.
pub(super) fn classify(draft: &mut Draft, survey: &Survey) {
    for at in 1..draft.units.len() {
        if is_bracket_of_note(draft, at) {
            draft.units[at].set_role(Role::Note, Clue::EditorLabel);
        } else if is_labelled_above(draft, at) {
            let clue = draft.units[at - 1].clue;
            draft.units[at].set_role(Role::Note, clue);
        } else if goes_on_with_mark(draft, at) {
            draft.units[at].set_role(Role::Body, Clue::ForbiddenStart);
            if looks_like_head(&draft.units[at - 1]) {
                draft.units[at - 1].set_role(Role::Body, Clue::BeforeForbiddenStart);
            }
        } else if ends_sentence_of_head(draft, at) {
            draft.units[at - 1].set_role(Role::Body, Clue::GoesOnBelow);
            if looks_like_head(&draft.units[at]) {
                draft.units[at].set_role(Role::Body, Clue::AfterOpenLine);
            }
        } else if survey.is_prose() && is_set_apart(draft, at) {
            draft.units[at].set_role(Role::Body, Clue::WordSetApart);
            let next = draft.units.get_mut(at + 1);
            if let Some(next) = next.filter(|next| next.clue == Clue::Salutation) {
                next.set_role(Role::Body, Clue::WordSetApart);
            }
            if looks_like_head(&draft.units[at - 1]) {
                draft.units[at - 1].set_role(Role::Body, Clue::GoesOnBelow);
            }
        } else if closes_bracket(draft, at) {
            draft.units[at].set_role(Role::Body, Clue::AfterOpenLine);
        } else if ends_page(draft, at - 1) {
            draft.units[at - 1].set_role(Role::Body, Clue::PageCut);
        } else if goes_on_from_above(draft, at, survey) {
            draft.units[at].set_role(Role::Body, Clue::AfterOpenLine);
        }
    }
}

/// Whether a line is a bracket that a page's own marks parted from the note within it: [ 責編：林小滿 ].
fn is_bracket_of_note(draft: &Draft, at: usize) -> bool {
    let note = |near: usize| draft.units.get(near).is_some_and(|unit| unit.clue == Clue::EditorLabel);
    let words = draft.head(&draft.units[at]);
    draft.gap(&draft.units[at]) == 0 && matches!(words, "[" | "【" | "（" | "(") && note(at + 1)
        || matches!(words, "]" | "】" | "）" | ")") && note(at - 1)
}

/// The longest line that says what a label above it asks, in characters.
const LABELLED: usize = 12;

/// Whether the label of an editor or a source stands alone on the line above: 責任編輯： and 林小滿.
fn is_labelled_above(draft: &Draft, at: usize) -> bool {
    let (above, unit) = (&draft.units[at - 1], &draft.units[at]);
    above.role == Role::Note
        && matches!(above.clue, Clue::EditorLabel | Clue::SourceLabel | Clue::DeskRemark)
        && draft.tail(above).ends_with(is_colon)
        && matches!(unit.role, Role::Byline | Role::Title)
        && draft.chars(unit) <= LABELLED
}

/// Whether a unit may be a piece of a sentence for all that was said of it so far.
fn looks_like_head(unit: &Unit) -> bool {
    matches!(
        unit.role,
        Role::Title | Role::Section(_) | Role::Byline | Role::Kicker | Role::Deck | Role::Apart | Role::Credit
    ) && !matches!(unit.clue, Clue::BoldLine | Clue::FrontMatter | Clue::NotationMarks)
}

fn goes_on_with_mark(draft: &Draft, at: usize) -> bool {
    let unit = &draft.units[at];
    let first = draft.head(unit).chars().next();
    let above = draft.tail(&draft.units[at - 1]);
    // A subhead without a clause keeps its place above a bracket.
    let set_apart = above.contains(['，', '。', '、', '：']) && is_set_apart_mark(draft, above, unit);
    (first.is_some_and(|c| is_forbidden_start(c) && !matches!(c, '”' | '’')) || set_apart)
        && (looks_like_head(unit) || unit.role == Role::Body)
        && (looks_like_head(&draft.units[at - 1]) || draft.units[at - 1].role == Role::Body)
}

/// Words that begin with a character that otherwise goes on from the line above: 的士, 了解.
const BEGINS: [&str; 12] =
    ["的士", "的確", "的确", "的哥", "的姐", "的黎", "了解", "了不", "了結", "了结", "了卻", "了却"];

/// Whether a line begins with what no sentence begins with, so that a short line above it is no head.
fn ends_sentence_of_head(draft: &Draft, at: usize) -> bool {
    let (above, unit) = (&draft.units[at - 1], &draft.units[at]);
    let rest = draft.head(unit);
    let goes_on = rest.starts_with(GOES_ON) && !BEGINS.iter().any(|word| rest.starts_with(word))
        || AND_SO_ON.iter().any(|words| rest.starts_with(words));
    (goes_on || draft.gap(unit) == 0 && cut::in_bracket(draft.tail(above), rest))
        && !draft.outlined
        && unit.lines.len() + above.lines.len() < SPREAD
        && looks_like_head(above)
        && (unit.role == Role::Body || looks_like_head(unit))
        && ending(draft.tail(above)) == Ending::Open
}

/// From how many lines on two units are no piece of a sentence and its end.
const SPREAD: usize = 12;

/// Whether a line that may be a head closes a bracket that the line above leaves open.
fn closes_bracket(draft: &Draft, at: usize) -> bool {
    let (above, unit) = (&draft.units[at - 1], &draft.units[at]);
    !draft.outlined
        && draft.gap(unit) == 0
        && looks_like_head(unit)
        && above.role == Role::Body
        && cut::in_bracket(draft.tail(above), draft.head(unit))
}

/// Whether a short line is the last of a printed page: no head stands there, and text follows on the next.
fn ends_page(draft: &Draft, at: usize) -> bool {
    let is_page_head = |unit: &&Unit| unit.clue == Clue::RunningHead;
    let heads = draft.units[at + 1..].iter().take(2).take_while(is_page_head).count();
    let next = draft.units.get(at + 1 + heads);
    heads > 0
        && draft.units[at].role == Role::Title
        && draft.chars(&draft.units[at]) > LINK
        && matches!(ending(draft.tail(&draft.units[at])), Ending::Open | Ending::Comma)
        && next.is_some_and(|next| next.role == Role::Body)
        && at > 0
}

/// Whether a line is a word or a number that a page's own marks set apart within a sentence: 於, 9, 月, 26, 日至.
fn is_set_apart(draft: &Draft, at: usize) -> bool {
    let (above, unit) = (&draft.units[at - 1], &draft.units[at]);
    let words = draft.head(unit);
    let page_number = unit.clue == Clue::RunningHead && !ends_printed_page(draft, at);
    let may_be = looks_like_head(unit) || matches!(unit.role, Role::Body | Role::List(_)) || page_number;
    let clause = draft.tail(above).contains(['，', '：']) && draft.tail(above).ends_with(is_han);
    let latin = clause && draft.chars(unit) <= LATIN && words.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let leads_on = latin || draft.tail(above).ends_with(LEADS_ON);
    let below_text = above.role == Role::Body || looks_like_head(above) && leads_on;
    if draft.outlined || draft.gap(unit) > 0 || !below_text || !may_be {
        return false;
    }
    let digits = words.starts_with(|c: char| c.is_ascii_digit()) && !words.contains(['.', '、', ')', '）', '．']);
    let unit_of_number = words.starts_with(['年', '月', '日', '時', '时', '屆', '届', '個', '个', '名', '位']);
    let number_above = draft.tail(above).ends_with(|c: char| c.is_ascii_digit());
    let word = draft.chars(unit) == 1 && words.chars().all(|c| is_han(c) && !draft.lexicon.headings.numerals.has(c));
    let goes_on =
        above.clue == Clue::WordSetApart || draft.chars(above) >= SPAN || draft.tail(above).ends_with(['(', '（']);
    ending(draft.tail(above)) == Ending::Open
        && (digits && draft.chars(unit) <= SPAN && goes_on || unit_of_number && number_above || word || latin)
}

/// Whether a page ends below a unit: with a form feed, or the running head of the next.
fn ends_printed_page(draft: &Draft, at: usize) -> bool {
    let Some(next) = draft.units.get(at + 1) else { return true };
    let end = |unit: &Unit| draft.lines_of(unit).last().map_or(0, |line| line.span.range().end);
    let start = draft.lines_of(next).first().map_or(0, |line| line.span.range().start);
    next.clue == Clue::RunningHead || draft.text[end(&draft.units[at])..start].contains('\u{c}')
}

/// The longest Western word within a sentence on a line of its own, in characters.
const LATIN: usize = 12;

/// What no head ends with: its day or its place follows.
const LEADS_ON: [char; 9] = ['於', '于', '在', '至', '從', '从', '自', '到', '（'];

/// The longest number of a sentence on a line of its own, in characters.
const SPAN: usize = 5;

fn goes_on_from_above(draft: &Draft, at: usize, survey: &Survey) -> bool {
    let (above, unit) = (&draft.units[at - 1], &draft.units[at]);
    let words = draft.head(unit);
    if !matches!(unit.role, Role::Title | Role::Byline | Role::Kicker)
        || above.role != Role::Body
        || unit.clue == Clue::BoldLine
        || draft.chars(unit) > SHORT
        // Whoever leaves two lines empty begins something new.
        || draft.gap(unit) > 1
        || draft.gap(unit) > 0 && survey.parted * 2 < survey.paragraphs
    {
        return false;
    }
    let next = draft.units.get(at + 1).filter(|next| next.role == Role::Body);
    match ending(draft.tail(above)) {
        Ending::Comma => true,
        Ending::Open if survey.ends_with_stops() && draft.chars(above) >= CUT => {
            next.is_some_and(|next| draft.chars(unit) <= LINK || cut::in_word(words, draft.head(next)))
                || cut::in_word(draft.tail(above), words)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Kind, Options, recover};

    const TOLD: &str = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河，來回要多走一個鐘頭。";

    fn kinds(middle: &str) -> Vec<(Kind, String)> {
        let text = format!("木橋沖斷以後\n\n2031-03-02 09:10\n\n{TOLD}\n{TOLD}\n{middle}\n{TOLD}\n");
        let document = recover(text.as_str().into(), &Options::default());
        document.blocks().iter().map(|block| (block.kind, document.whole(block).text)).collect()
    }

    #[test]
    fn words_that_a_page_set_apart_go_back_into_their_sentence() {
        for (middle, whole) in [
            (
                "今天開會以後，鎮公所說將於\n3\n月\n26\n日至\n4月2\n日修好木橋。",
                "今天開會以後，鎮公所說將於3月26日至4月2日修好木橋。",
            ),
            ("今天開會以後，船家都用\nGPS\n找船。", "今天開會以後，船家都用GPS找船。"),
            (
                "修橋的錢，鎮公所說青山銀行\n(\n115.4\n,\n2.8\n,\n2.5%\n)\n等，都由鎮民認捐。",
                "修橋的錢，鎮公所說青山銀行(115.4, 2.8, 2.5%)等，都由鎮民認捐。",
            ),
            ("修橋的錢，鎮公所說（見\n表\n）由鎮民認捐。", "修橋的錢，鎮公所說（見表）由鎮民認捐。"),
        ] {
            let found = kinds(middle);
            assert!(found.contains(&(Kind::Paragraph, whole.into())), "{middle}: {found:?}");
        }
    }

    #[test]
    fn a_short_line_that_the_next_goes_on_with_is_no_head() {
        for middle in [
            "船期由渡輪公司和鎮公所共同訂定\n的，每年修訂一次。",
            "碼頭賣魚、菜、米、鹽\n等。每天都有。",
            "《木橋管理規則（修訂附表一）\n二〇三一年公告》今天生效。",
        ] {
            let found = kinds(middle);
            assert!(!found.iter().any(|(kind, _)| matches!(kind, Kind::Section { .. })), "{middle}: {found:?}");
        }
    }

    #[test]
    fn a_name_below_an_editors_label_is_a_note() {
        let text = format!("木橋沖斷以後\n\n{TOLD}\n{TOLD}\n\n責任編輯：\n林小滿\n");
        let document = recover(text.as_str().into(), &Options::default());
        let last = document.blocks().last().map(|block| block.kind);
        assert_eq!(last, Some(Kind::Note));
    }
}
