//! The head of an article: kickers above the headline, decks and the byline below it.

use std::cmp::Ordering;
use std::ops::Range;

use super::columns::is_katakana;
use super::first_part::is_front;
use super::head_walk::{HeadWalk, is_numeral};
use super::names::{has_family_name, may_be_names, names_publisher};
use crate::document::unit::Draft;
use crate::language::forms::head::{self, Subhead};
use crate::language::forms::{at_most, book_author, is_colon};
use crate::language::line_roles::{Clue, Role};

/// The longest line that may stand in the headline by chance, in characters.
const AGAIN: usize = 7;

/// What is known of a head while it is read.
struct Head {
    headline: usize,
    /// The unit behind the last.
    end: usize,
    /// Whether its byline has come.
    signed: bool,
    /// How many short lines stand below the headline.
    lines: usize,
}

/// The most decks of a headline: more short lines below it are a list.
const DECKS: usize = 3;

impl HeadWalk<'_> {
    /// Settles a stack with a headline: what stands above it are kickers, what stands below decks, up to the byline.
    pub(super) fn article(&mut self, draft: &mut Draft, heads: Range<usize>, headline: usize) {
        let first = heads.clone().find(|at| *at >= headline || draft.units[*at].role != Role::Deck).unwrap_or(headline);
        // What stands above a web page's story belongs to its one article, and a site's words above a book's title to the book.
        draft.units[first].opens = !self.is_one_story && (self.has_headline || self.story_has_text);
        // A text whose first headline is no chapter's is a book, where chapters come.
        self.may_be_book |= !self.has_headline && draft.units[headline].clue != Clue::ChapterHead;
        let title = draft.head(&draft.units[headline]);
        let is_book = head::names_book(title) || book_author::behind_title(title, draft.lexicon).is_some();
        self.is_book |= !self.has_headline && is_book;
        (self.has_headline, self.story_ended, self.story_has_text) = (true, false, false);
        self.headline = Some(headline);
        let lines = (headline + 1..heads.end).filter(|at| draft.units[*at].role == Role::Title).count();
        let mut head = Head { headline, end: heads.end, signed: false, lines };
        for at in heads {
            let decided = match at.cmp(&headline) {
                Ordering::Less => above(draft, at),
                Ordering::Equal => Some((Role::Headline, named(draft, at))),
                Ordering::Greater => self.below(draft, at, &head),
            };
            draft.units[at].opens |= at > headline && draft.units[at].role == Role::Heading(1) && !touches(draft, at);
            if let Some((role, clue)) = decided {
                draft.units[at].set_role(role, clue);
            }
            head.signed |= draft.units[at].role == Role::Byline;
        }
    }

    /// What a unit below the headline is; `None` leaves it as it is.
    fn below(&self, draft: &Draft, at: usize, head: &Head) -> Option<(Role, Clue)> {
        let (unit, words) = (&draft.units[at], draft.head(&draft.units[at]));
        match unit.role {
            // 人物：, above who they are.
            Role::Kicker if words.ends_with(is_colon) => Some((Role::Apart, Clue::Introduction)),
            Role::Heading(1) if touches(draft, at) => Some((Role::Deck, Clue::BelowHeadline)),
            Role::Heading(1) => Some((Role::Headline, Clue::HeadingMarks)),
            Role::Heading(level) if is_subhead(draft, at) || head.signed || opens_section(draft, at, head.end) => {
                Some((Role::Section(level.max(2)), Clue::HeadingMarks))
            }
            Role::Heading(_) => Some((Role::Deck, Clue::BelowHeadline)),
            Role::Title => Some(self.short_line(draft, at, head, words)),
            _ => None,
        }
    }

    /// What a short line below the headline is.
    fn short_line(&self, draft: &Draft, at: usize, head: &Head, words: &str) -> (Role, Clue) {
        let headline = &draft.units[head.headline];
        let title = draft.head(headline);
        // 繫辭上: the first part of two.
        let is_half = words.ends_with(['上', '下']);
        if is_front(draft, words, title) {
            (Role::Section(2), Clue::FirstPart)
        } else if words == title
            || title.contains(words) && !at_most(words, AGAIN)
            || words.contains(title) && !at_most(title, AGAIN)
        {
            (Role::Note, Clue::HeadlineAgain)
        } else if is_numeral(draft, at) && !words.starts_with(|c: char| matches!(c, '1'..='9')) {
            // 01, 一: the number of its first part, right below its day.
            (Role::Section(3), Clue::NumberedSubhead)
        } else if draft.units[at - 1].role == Role::Note && is_apart(draft, at) {
            // Below the day of its story a short line is no part of its head: a column's name, a page's button.
            (Role::Apart, Clue::BelowNote)
        } else if self.is_labelled(draft, at) {
            (Role::Apart, Clue::Speaker)
        } else if at + 1 == head.end && !head.signed && !self.of_short_lines && self.parts.begin_with(draft, at) {
            (Role::Section(2), Clue::FirstPart)
        } else if headline.clue != Clue::ChapterHead
            && !matches!(draft.units[at - 1].role, Role::Section(_))
            && may_be_names(draft, at)
            && (has_family_name(draft, at) || !head.signed && !touches_line(draft, at, head.end))
            && !is_half
            && !title.contains(words)
        {
            (Role::Byline, Clue::NamesBelowHeadline)
        } else if is_numeral(draft, at) {
            // The number of its first part.
            (Role::Section(3), Clue::NumberedSubhead)
        } else if !head.signed && is_katakana(words) {
            (Role::Byline, Clue::NamesBelowHeadline)
        } else if names_publisher(words) || names_paper(draft, at) {
            // 青山新聞, with the day below it: the paper.
            (Role::Note, Clue::PaperName)
        } else if head.lines > DECKS && at + 1 == head.end && is_apart_above_items(draft, at) {
            // 使用說明, above its items.
            (Role::Section(2), Clue::FirstPart)
        } else if head.lines > DECKS {
            (Role::Apart, Clue::ShortAmongShort)
        } else if head::cuts_bracket(words) {
            (Role::Body, Clue::BracketCut)
        } else if !head::may_be_deck(words) {
            (Role::Body, Clue::TooLongForDeck)
        } else if head.signed && !head::may_be_subhead(words) {
            (Role::Body, Clue::TooLongForSubhead)
        } else if head.signed {
            (Role::Section(2), Clue::BelowByline)
        } else {
            (Role::Deck, Clue::BelowHeadline)
        }
    }
}

/// Whether a short line that may be a name by its length alone has another below it, so that the two are a list's.
fn touches_line(draft: &Draft, at: usize, end: usize) -> bool {
    at + 1 < end && draft.units[at + 1].role == Role::Title && draft.gap(&draft.units[at + 1]) == 0
}

/// Whether a heading of the first level touches one above it, as the lines of one remark do: no story stands between them.
fn touches(draft: &Draft, at: usize) -> bool {
    let above = at.checked_sub(1).map(|above| &draft.units[above]);
    !draft.outlined
        && draft.gap(&draft.units[at]) == 0
        && above.is_some_and(|above| {
            matches!(above.role, Role::Headline | Role::Deck) && draft.head(above).starts_with('#')
        })
}

/// What a unit above the headline is; `None` leaves it as it is.
fn above(draft: &Draft, at: usize) -> Option<(Role, Clue)> {
    match draft.units[at].role {
        // A dash above the headline is the last line of the text before it.
        Role::Deck => Some((Role::Body, Clue::DashWithoutHeadline)),
        Role::Heading(_) | Role::Title | Role::Kicker => Some((Role::Kicker, Clue::AboveHeadline)),
        // 【社區紀事】: a subhead has text below it, a column's name a headline.
        Role::Section(_) if draft.units[at].clue == Clue::BracketedSubhead => Some((Role::Kicker, Clue::AboveHeadline)),
        _ => None,
    }
}

/// The clue that makes a unit the headline.
fn named(draft: &Draft, at: usize) -> Clue {
    let unit = &draft.units[at];
    match (unit.role, unit.clue) {
        (Role::Title, clue @ (Clue::FirstLine | Clue::PageTitle)) => clue,
        (Role::Title, _) => Clue::OpensArticle,
        (_, clue) => clue,
    }
}

/// Whether a deeper heading right below a headline is the first section rather than a deck: where levels mean what they
/// say.
fn opens_section(draft: &Draft, at: usize, end: usize) -> bool {
    let bare = draft.head(&draft.units[at]).trim_start_matches('#').trim_start();
    draft.outlined && at + 1 == end && !head::dash(bare)
}

/// Whether a short line stands away from the head above it, right above the items of a list.
fn is_apart_above_items(draft: &Draft, at: usize) -> bool {
    let below = draft.units.get(at + 1).map(|unit| unit.role);
    draft.gap(&draft.units[at]) > 0 && matches!(below, Some(Role::List(_)))
}

/// Whether the note above a short line parts it from the headline, and it is no name.
fn is_apart(draft: &Draft, at: usize) -> bool {
    let note = draft.units[at - 1].clue;
    matches!(note, Clue::DateLine | Clue::WebWords | Clue::PageHead | Clue::SourceLabel | Clue::PaperName)
        && !may_be_names(draft, at)
}

/// Whether a short line right above a day names a paper or a station.
fn names_paper(draft: &Draft, at: usize) -> bool {
    let words = draft.head(&draft.units[at]);
    let dated = draft.units.get(at + 1).is_some_and(|unit| unit.clue == Clue::DateLine);
    dated && at_most(words, PAPER) && draft.lexicon.bylines.houses.ends(words).is_some()
}

/// The longest name of a paper, in characters.
const PAPER: usize = 6;

/// Whether a head is a subhead by its form: numbered or bracketed.
fn is_subhead(draft: &Draft, at: usize) -> bool {
    let words = draft.head(&draft.units[at]);
    let (_, length) = head::hashes(words).unwrap_or((0, 0));
    let bare = &words[length..];
    at_most(bare, 40)
        && matches!(
            head::subhead(bare, draft.lexicon),
            Some(Subhead::Bracketed | Subhead::Numbered(_) | Subhead::Section)
        )
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Kind, Options, recover};

    const TOLD: &str = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河，來回要多走一個鐘頭。";

    fn recovered(text: &str) -> Document {
        recover(text.into(), &Options::default())
    }

    fn sections(document: &Document) -> Vec<String> {
        let blocks = document.blocks().iter().filter(|block| matches!(block.kind, Kind::Section { .. }));
        blocks.map(|block| document.whole(block).text).collect()
    }

    #[test]
    fn the_chapters_of_a_book_with_a_title_are_its_sections() {
        let text =
            format!("《渡口記》\n作者：林小滿\n\n緣起\n\n{TOLD}\n\n第一章 大水\n\n{TOLD}\n\n第二章 石橋\n\n{TOLD}\n");
        let document = recovered(&text);
        assert_eq!(document.articles().len(), 1);
        assert_eq!(sections(&document), ["緣起", "第一章 大水", "第二章 石橋"]);
    }

    #[test]
    fn numbers_with_a_nought_in_front_number_the_parts_of_a_post() {
        let posted = "Original 林小滿 青山週刊 2031-04-16 09:10 Posted on 青山";
        let text = format!("木橋沖斷以後\n\n{posted}\n\n01\n\n{TOLD}\n\n02\n\n{TOLD}\n\n03\n\n{TOLD}\n");
        let document = recovered(&text);
        assert_eq!(sections(&document), ["01", "02", "03"]);
        let notes: Vec<Kind> = document.blocks()[1..2].iter().map(|block| block.kind).collect();
        assert_eq!(notes, [Kind::Note]);
    }

    #[test]
    fn numbers_in_brackets_are_heads_and_words_that_somebody_says_are_none() {
        let text =
            format!("渡口記\n\n（一）\n\n{TOLD}\n\n“停——”\n\n{TOLD}\n\n【睡了嗎？】\n\n{TOLD}\n\n（二）\n\n{TOLD}\n");
        assert_eq!(sections(&recovered(&text)), ["（一）", "（二）"]);
    }

    #[test]
    fn many_short_lines_below_a_headline_are_no_decks() {
        let text = format!("渡口的船\n大船泊東岸\n小船泊西岸\n漁船泊北岸\n沙船泊南岸\n\n{TOLD}\n");
        assert!(!recovered(&text).blocks().iter().any(|block| block.kind == Kind::Deck));
    }

    #[test]
    fn what_a_story_was_called_elsewhere_is_its_headline_where_it_has_no_other() {
        let document = recovered(&format!("原標題：木橋沖斷以後\n{TOLD}\n{TOLD}\n"));
        assert_eq!(document.blocks()[0].kind, Kind::Headline);
        assert_eq!(document.whole(&document.blocks()[0]).text, "木橋沖斷以後");
    }

    #[test]
    fn the_title_of_a_collection_stands_away_from_its_first_piece() {
        for (gap, expected) in [("\n\n\n", "渡口集"), ("\n", "石橋與木橋詩十六首")] {
            let document = recovered(&format!("渡口集{gap}石橋與木橋詩十六首\n\n{TOLD}\n\n{TOLD}\n"));
            let head = document.blocks().iter().find(|block| block.kind == Kind::Headline);
            assert_eq!(head.map(|block| document.whole(block).text).as_deref(), Some(expected));
        }
    }

    #[test]
    fn the_title_of_an_old_book_has_its_writer_behind_it() {
        for head in ["渡口医话　　（清）林小满 撰", "渡口医话 清 林小满", "《渡口医话》（明）林小满 著"]
        {
            let text = format!("{head}\n\n　　《渡口医话》提要\n\n{TOLD}\n\n{TOLD}\n");
            let document = recovered(&text);
            let kinds: Vec<Kind> = document.blocks().iter().take(3).map(|block| block.kind).collect();
            assert_eq!(kinds, [Kind::Headline, Kind::Byline, Kind::Section { level: 2 }], "{head}");
        }
    }

    #[test]
    fn who_published_a_book_is_a_note_below_its_author() {
        let document = recovered(&format!("渡口記\n古斯塔 著 陳阿河 譯\n青山出版社，2031年3月\n\n{TOLD}\n\n{TOLD}\n"));
        let kinds: Vec<Kind> = document.blocks().iter().take(3).map(|block| block.kind).collect();
        assert_eq!(kinds, [Kind::Headline, Kind::Byline, Kind::Note]);
    }

    #[test]
    fn a_word_of_three_is_nobody_where_somebody_has_signed_or_a_line_touches_it() {
        let bylines = |text: &str| {
            let document = recovered(text);
            let found = document.blocks().iter().filter(|block| block.kind == Kind::Byline);
            found.map(|block| document.whole(block).text).collect::<Vec<_>>()
        };
        assert_eq!(bylines(&format!("渡口集\n\n林小滿\n\n雪梅香\n{TOLD}\n\n漁家傲\n{TOLD}\n")), ["林小滿"]);
        assert_eq!(bylines(&format!("渡口試題\n選擇題\n編\n號\n答案\n{TOLD}\n{TOLD}\n")), [""; 0]);
        assert_eq!(bylines(&format!("渡口集\n\n聽雨客\n\n{TOLD}\n\n{TOLD}\n")), ["聽雨客"]);
        assert_eq!(bylines(&format!("渡の詩\nジョン・ワタシブネ\n\n{TOLD}\n\n{TOLD}\n")), ["ジョン・ワタシブネ"]);
    }

    #[test]
    fn the_label_of_a_piece_is_no_part_of_its_name_and_a_subhead_below_it_nobodys() {
        let document = recovered(&format!("作品：渡口記\n简介\n{TOLD}\n\n{TOLD}\n"));
        assert_eq!(document.whole(&document.blocks()[0]).text, "渡口記");
        assert!(!document.blocks().iter().any(|block| block.kind == Kind::Byline));
    }

    #[test]
    fn a_school_and_a_day_below_an_entry_sign_it() {
        let document = recovered(&format!("渡口記\n\n{TOLD}\n\n青山大學\n2031/3/2\n\n{TOLD}\n"));
        assert_eq!(document.articles().len(), 1);
    }

    #[test]
    fn a_rule_and_a_counted_head_open_no_article() {
        let part = |count: &str, head: &str| format!("{count}、{head}\n\n2.1 河上\n\n{TOLD}\n\n---\n\n");
        let text = format!("渡口這一年\n\n{}{}{}", part("一", "大水"), part("二", "石橋"), part("三", "渡船"));
        assert_eq!(recovered(&text).articles().len(), 1);
    }

    #[test]
    fn lines_of_one_remark_are_one_head_and_the_time_of_a_post_is_none() {
        let post = |day: u8| format!("[2031-03-0{day} 09:10] （讚{day}）\n{TOLD}\n標籤：渡口\n---\n\n");
        let text = format!("# 老陳的話，2031年3月\n# 共三條\n\n{}{}{}", post(3), post(2), post(1));
        let document = recovered(&text);
        assert_eq!((document.articles().len(), document.blocks()[1].kind), (1, Kind::Deck));
    }

    #[test]
    fn the_name_of_a_law_may_have_the_marks_of_its_chapters() {
        let law = |name: &str| {
            let text = format!(
                "青山法規 >> 渡口\n\n## {name}\n\n## 目录\n\n# 第一章　總則\n\n{TOLD}\n\n# 第二章　附則\n\n{TOLD}\n"
            );
            let options = Options { named: crate::document::Format::Markdown, ..Options::default() };
            let document = recover(text.as_str().into(), &options);
            let head = document.blocks().iter().find(|block| block.kind == Kind::Headline);
            head.map(|block| document.whole(block).text)
        };
        assert_eq!(law("渡口法").as_deref(), Some("渡口法"));
        assert_eq!(law("序言"), None);
    }

    #[test]
    fn the_facts_above_the_underline_of_a_headline_are_notes() {
        let text = format!("第三章 · 木橋\n狀態：已定稿\n字數：約 2807\n=====\n\n{TOLD}\n");
        let options = Options { named: crate::document::Format::Markdown, ..Options::default() };
        let document = recover(text.as_str().into(), &options);
        let kinds: Vec<Kind> = document.blocks().iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [Kind::Headline, Kind::Note, Kind::Note, Kind::Paragraph]);
        assert_eq!(document.whole(&document.blocks()[0]).text, "第三章 · 木橋");
    }

    #[test]
    fn the_headline_of_the_front_matter_stands_once() {
        let text = format!("---\ntitle: 木橋沖斷以後\n---\n\n## 木橋沖斷以後\n\n{TOLD}\n\n## 石橋\n\n{TOLD}\n");
        assert_eq!(sections(&recovered(&text)), ["石橋"]);
    }
}
