//! The pictures of a copied page's story: their names, the words that stand for them, what is told below them.

use std::ops::Range;

use super::line_signs::is_picture;
use crate::document::unit::{Draft, Unit};
use crate::language::chars::is_han;
use crate::language::forms::{at_most, caption};
use crate::language::line_roles::{Clue, Role};

/// The longest caption, in characters; the longest that only a credit below it tells; the fewest Han of one.
const CAPTION: usize = 160;
const CREDITED: usize = 60;
const HAN: usize = 4;

/// Settles the lines of pictures in a story: [bridge.jpg] is the page's own; `[大水沖斷的木橋]` stands for a picture; what a
/// page says twice in a row stands for a picture and tells of it; so does the sentence right above whose the picture is.
pub(super) fn settle(draft: &mut Draft, story: &Range<usize>, rest: &Range<usize>) {
    for at in story.clone() {
        let unit = &draft.units[at];
        let words = draft.head(unit);
        let picture = unit.lines.len() == 1 && is_picture(words);
        if picture && !words.contains(is_han) {
            draft.units[at].set_role(Role::Note, Clue::WebWords);
        } else if picture && may_tell(draft, unit) {
            draft.units[at].set_role(Role::Caption, Clue::StandsForPicture);
        }
    }
    for at in rest.start + 1..rest.end {
        let told = story.contains(&at) || draft.tail(&draft.units[at]).ends_with(['。', '）', ')']);
        let [above, unit] = [&draft.units[at - 1], &draft.units[at]];
        if told && may_tell(draft, above) && may_tell(draft, unit) && same_words(draft, above, unit) {
            for at in [at - 1, at] {
                draft.units[at].set_role(Role::Caption, Clue::SaidTwice);
            }
        } else if story.contains(&at) && unit.role == Role::Credit && is_above_credit(draft, above) {
            draft.units[at - 1].set_role(Role::Caption, Clue::CreditOnNextLine);
        }
    }
}

/// Settles the lines of pictures in a text that is no page: [大水沖斷的木橋] with who took it, or with the same words below it.
pub(in crate::document) fn settle_bracketed(draft: &mut Draft) {
    // Above the first paragraph the words below are the title.
    let mut titled = true;
    for at in 0..draft.units.len() {
        let unit = &draft.units[at];
        let words = draft.head(unit);
        let told = words.starts_with('[') && unit.lines.len() == 1 && is_picture(words) && may_tell(draft, unit);
        let inner = words.trim_matches(['[', ']']);
        let again =
            told && draft.units.get(at + 1).is_some_and(|below| draft.head(below) == inner && may_tell(draft, below));
        if told && (again || caption::credit(inner, draft.lexicon).is_some() || caption::ends_with_giver(inner)) {
            draft.units[at].set_role(Role::Caption, Clue::StandsForPicture);
        }
        if again && !titled {
            draft.units[at + 1].set_role(Role::Caption, Clue::SaidTwice);
        }
        titled &= draft.units[at].role != Role::Body;
    }
}

/// Whether a unit may tell of a picture by its kind and its length.
fn may_tell(draft: &Draft, unit: &Unit) -> bool {
    let told = matches!(unit.role, Role::Body | Role::Title | Role::Section(_) | Role::Apart | Role::Caption);
    let han = draft.lines_of(unit).iter().flat_map(|line| draft.words_of(line.span).chars()).filter(|c| is_han(*c));
    told && draft.chars(unit) <= CAPTION && han.take(HAN).count() == HAN
}

/// Whether two units are of the same words, however they were cut into lines.
fn same_words(draft: &Draft, one: &Unit, other: &Unit) -> bool {
    let words = |unit: &Unit| -> String { draft.lines_of(unit).iter().map(|line| draft.words_of(line.span)).collect() };
    draft.chars(one) == draft.chars(other) && words(one) == words(other)
}

/// Whether a line right above whose a picture is tells of it: a sentence, not long.
fn is_above_credit(draft: &Draft, unit: &Unit) -> bool {
    let words = draft.head(unit);
    unit.lines.len() == 1
        && unit.role != Role::Caption
        && may_tell(draft, unit)
        && at_most(words, CREDITED)
        && words.chars().filter(|c| matches!(c, '。' | '！' | '？')).count() <= 1
        && !words.ends_with(['—', '：', ':'])
}

#[cfg(test)]
mod tests {
    use crate::document::{Kind, Options, recover};

    const MENU: &str = "首頁\n新聞\n漁會\n天氣\n市集\n登入\n船期\n告示\n相冊\n分享\n";
    const BELOW: &str = "相關新聞\n老鐘明年退休\n舊橋欄杆又失竊\n學堂秋天招生\n米價連漲三月\n關於我們\n聯絡我們\n";
    const LEAD: &str = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河，渡船每半小時開一班，不收船資。";
    const END: &str =
        "鎮公所估計修橋要花十二萬元，一半由縣裏出，一半由鎮民認捐，第一天已經收到三萬元，來捐錢的人很多。";

    #[test]
    fn a_picture_in_brackets_is_known_by_its_credit_or_its_words_again() {
        for (pictures, captions) in [
            ("[大水沖斷了木橋的欄杆。村民小滿攝]\n\n", 1),
            ("[大水沖斷了木橋的欄杆]\n\n大水沖斷了木橋的欄杆\n\n", 2),
            ("[大水沖斷了木橋的欄杆]\n\n", 0),
        ] {
            let text = format!("木橋被大水沖斷\n\n{LEAD}\n\n{pictures}{END}\n");
            let document = recover(text.as_str().into(), &Options::default());
            let found = document.blocks().iter().filter(|block| matches!(block.kind, Kind::Caption { .. })).count();
            assert_eq!(found, captions, "{text}");
        }
    }

    #[test]
    fn what_stands_for_a_picture_is_a_caption() {
        for (pictures, captions) in [
            ("[bridge_01.jpg]\n\n", 0),
            ("[大水沖斷了木橋的欄杆。]\n\n", 1),
            ("渡船載客過河\n\n渡船載客過河\n\n", 2),
            ("渡船載着客人過河。\n渡船載着客人過河。\n\n", 2),
            ("渡船今天早上載客過河。\n\n圖像來源，青山週刊\n\n", 1),
            ("船家說，水退以前不開船。\n\n", 0),
        ] {
            let text =
                format!("{MENU}木橋被大水沖斷，渡船加班\n2031-03-02 09:10\n\n{LEAD}\n\n{pictures}{END}\n\n{BELOW}");
            let document = recover(text.as_str().into(), &Options::default());
            let found = document.blocks().iter().filter(|block| matches!(block.kind, Kind::Caption { .. })).count();
            assert_eq!(found, captions, "{text}");
        }
    }
}
