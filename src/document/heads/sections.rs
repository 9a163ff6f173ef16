//! A stack of heads without a headline: which of its lines are sections of the story, and what the others are.

use std::ops::Range;

use super::below::Below;
use super::head_walk::{HeadWalk, is_numeral};
use super::short_lines::{ends_with_day, is_among_labels, is_aside, is_counted, is_said, is_subordinate, is_verse};
use crate::document::unit::Draft;
use crate::language::forms::{at_most, head};
use crate::language::line_roles::{Clue, Role};

/// The longest subhead of a text that is written without the marks of sentences, in characters.
const NAME: usize = 8;

/// The most short lines in a row that may be subheads: more of them are a list, buttons, names.
const SUBHEADS: usize = 3;

/// What is known of a stack without a headline while its lines are read.
struct Stack<'a> {
    below: &'a Below,
    /// Whether it has too many short lines for subheads.
    many: bool,
    /// Whether a subhead has come.
    subhead: bool,
    /// Whether it stands behind the end of a web page's story, or among the headlines of other pages.
    over: bool,
}

impl HeadWalk<'_> {
    /// A stack without a headline: each head is a section of the article, unless nothing follows it.
    pub(super) fn sections(&mut self, draft: &mut Draft, heads: Range<usize>, below: &Below) {
        let (first, alone) = (heads.start, heads.len() == 1);
        let ends_part = draft.units.get(heads.end).is_some_and(|unit| unit.opens_part);
        let lines = draft.units[heads.clone()].iter().filter(|unit| unit.role == Role::Title).count();
        let over = self.is_one_story && self.story_ended || self.related && self.story_has_text;
        let mut stack = Stack { below, many: lines > SUBHEADS, subhead: false, over };
        for at in heads {
            let (role, clue) = match draft.units[at].role {
                Role::Heading(level) => (Role::Section(level.max(2)), Clue::HeadingMarks),
                Role::Title | Role::Deck if below.end => (Role::Apart, Clue::ShortAtEnd),
                Role::Title => self.special_line(draft, at, &stack).unwrap_or_else(|| subhead(draft, at, &stack)),
                Role::Deck => (Role::Body, Clue::DashWithoutHeadline),
                // 【注釋】 at the end of a chapter: what it names are the notes below it.
                Role::Kicker if self.story_has_text && ends_part && at == first && !alone => {
                    (Role::Section(2), Clue::BetweenParagraphs)
                }
                Role::Kicker if alone && self.story_has_text && below.text => {
                    (Role::Section(2), Clue::KickerBetweenParagraphs)
                }
                _ => continue,
            };
            stack.subhead |= clue == Clue::BetweenParagraphs;
            draft.units[at].set_role(role, clue);
        }
    }

    /// What a short line is by its words or its neighbours, where these tell more than that it is short.
    fn special_line(&self, draft: &Draft, at: usize, stack: &Stack) -> Option<(Role, Clue)> {
        let words = draft.head(&draft.units[at]);
        let below = stack.below;
        let decided = if stack.over {
            (Role::Apart, Clue::BelowStory)
        } else if self.is_headline_again(draft, at) {
            (Role::Note, Clue::HeadlineAgain)
        } else if self.leaves_marks_out && !at_most(words, NAME) {
            (Role::Body, Clue::TextWithoutMarks)
        } else if stack.many || self.of_short_lines && draft.units[at].clue != Clue::BoldLine {
            (Role::Apart, Clue::ShortAmongShort)
        } else if words.ends_with('—') {
            // 他們說——: what is told stands below.
            (Role::Apart, Clue::Introduction)
        } else if below.text && is_numeral(draft, at) {
            // The numbers of a story's parts stand below the names of its stories.
            (Role::Section(3), Clue::BetweenParagraphs)
        } else if words.len() == 1
            && words.bytes().all(|byte| byte.is_ascii_alphabetic())
            && draft.gap(&draft.units[at]) == 0
        {
            // A letter that a site left.
            (Role::Apart, Clue::ShortAmongShort)
        } else if is_verse(words) {
            (Role::Apart, Clue::ShortAmongShort)
        } else if is_aside(words) {
            (Role::Apart, Clue::Aside)
        } else if is_said(words) {
            (Role::Apart, Clue::ReportedSpeech)
        } else if ends_with_day(words) {
            (Role::Apart, Clue::ShortAtEnd)
        } else if head::cuts_bracket(words) {
            (Role::Apart, Clue::BracketCut)
        } else if self.is_labelled(draft, at) || is_among_labels(draft, at) {
            (Role::Apart, Clue::Speaker)
        } else if at > 0 && is_counted(draft, at - 1) && is_counted(draft, at + 1) {
            // 一、時間, 三月二日, 二、地點: what one numbered head is followed by is no head, if another comes next.
            (Role::Apart, Clue::ShortBeforeNothing)
        } else if !below.text || below.line {
            (Role::Apart, Clue::ShortBeforeNothing)
        } else {
            return None;
        };
        Some(decided)
    }
}

/// What a short line is that nothing refutes as a subhead.
fn subhead(draft: &Draft, at: usize, stack: &Stack) -> (Role, Clue) {
    if stack.subhead && !is_subordinate(draft, at) {
        // Two short lines in a row are a subhead and something else: a caption, a line of text.
        (Role::Apart, Clue::SecondShortLine)
    } else if stack.subhead {
        (Role::Section(3), Clue::BetweenParagraphs)
    } else if head::may_be_subhead(draft.head(&draft.units[at])) {
        (Role::Section(2), Clue::BetweenParagraphs)
    } else {
        (Role::Body, Clue::TooLongForSubhead)
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Kind, Options, recover};

    fn sections(text: &str) -> Vec<String> {
        let document: Document = recover(text.into(), &Options::default());
        let blocks = document.blocks().iter().filter(|block| matches!(block.kind, Kind::Section { .. }));
        blocks.map(|block| document.whole(block).text).collect()
    }

    #[test]
    fn a_short_line_of_a_text_without_marks_is_no_head_unless_it_is_a_name() {
        let told = "渡口在鎮東十里舊有木橋大水後毀於是鄉人以舟渡往來者日數百人歲久舟壞鄉人復議修橋".repeat(2);
        let text =
            format!("渡口志\n\n{told}\n\n{told}\n\n鄉人議修橋者凡三年而後成\n\n{told}\n\n燈塔\n\n{told}\n\n{told}\n");
        assert_eq!(sections(&text), ["燈塔"]);
        let marked = text.replace("大水", "，大水");
        assert_eq!(sections(&marked), ["鄉人議修橋者凡三年而後成", "燈塔"]);
    }

    #[test]
    fn no_line_of_a_song_is_a_head() {
        let song: String = (0..12).map(|_| "渡口的燈\n還亮着\n\n船回來了。\n\n人沒有回來\n\n".to_owned()).collect();
        assert_eq!(sections(&format!("渡口\n\n{song}")), [""; 0]);
    }

    #[test]
    fn a_line_that_closes_what_it_does_not_open_is_a_piece_of_something() {
        let told = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河，來回要多走一個鐘頭。";
        let text = format!(
            "渡口\n\n「老陳：\n\n{told}\n\n林小滿，二月三日」\n\n{told}\n\n青山縣政府二〇三一年三月二日\n\n{told}\n\n石橋（舊）\n\n{told}\n"
        );
        assert_eq!(sections(&text), ["石橋（舊）"]);
    }

    #[test]
    fn lines_of_verse_beside_each_other_are_no_head() {
        let told = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河，來回要多走一個鐘頭。";
        assert_eq!(sections(&format!("渡口\n\n{told}\n\n渡口霧未散　　舟人已解纜\n\n{told}\n")), [""; 0]);
    }

    #[test]
    fn what_somebody_says_between_paragraphs_is_no_head() {
        let told = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河，來回要多走一個鐘頭。";
        assert_eq!(sections(&format!("渡口\n\n{told}\n\n「再等下去，天要黑了」\n\n{told}\n")), [""; 0]);
    }

    #[test]
    fn records_with_labels_open_no_articles() {
        let told = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河，來回要多走一個鐘頭。";
        let records: String = ["木橋", "石橋", "燈塔", "渡船"]
            .iter()
            .map(|name| format!("詩名：{name}\n作者：林小滿\n{told}\n\n"))
            .collect();
        let document = recover(format!("渡口詩選\n\n{records}").as_str().into(), &Options::default());
        assert_eq!(document.articles().len(), 1);
    }
}
