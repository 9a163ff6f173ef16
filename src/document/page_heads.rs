//! The heads and feet of printed pages that stand in a text: their numbers count through it, in the middle of sentences, and
//! the book's or the chapter's name stands beside them again and again.
//!
//! A number alone proves nothing (the parts of a story are counted, too): several that rise one by one do, of which some
//! cut a sentence in two, or that stand right beside a form feed, with which a program that takes the text out of a printed
//! page ends each.

use std::collections::HashMap;

use super::lines::Line;
use super::page_edges;
use super::post::FixedLine;
use crate::language::chars::{Ending, ending, is_blank};
use crate::language::line_roles::{Clue, Role};

/// The fewest pages that are told by their numbers; and how many of them, one in so many, cut a sentence.
const PAGES: usize = 3;
const CUT: usize = 4;
/// From how many pages on the same words beside their numbers are proof enough.
const SURE: usize = 4;
/// From how many characters on a line without an end is the beginning of a sentence.
const SENTENCE: u16 = 10;
/// The longest head of a page, in bytes; and the longest number: the records of a year count on through all of its sittings.
const HEAD: usize = 120;
const DIGITS: usize = 5;

/// The lines of a text that are heads or feet of its pages, in order.
pub(super) fn fixed_lines(text: &str, lines: &[Line]) -> Vec<FixedLine> {
    let words = |at: usize| &text[lines[at].span.range()];
    let mut numbers: HashMap<&str, Vec<(usize, u32)>> = HashMap::new();
    for at in 0..lines.len() {
        if let Some((name, number)) = numbered(words(at)) {
            numbers.entry(name).or_default().push((at, number));
        }
    }
    // Whether a page whose head has so many lines above its number, and so many below, cuts a sentence in two.
    let cuts = |at: usize, [above, below]: [usize; 2]| {
        let open = |at: usize| {
            lines[at].chars >= SENTENCE
                && matches!(ending(words(at)), Ending::Open | Ending::Comma)
                && numbered(words(at)).is_none()
        };
        let goes_on = |at: usize| at < lines.len() && words(at).contains(['，', '。', '；']);
        at > above && open(at - 1 - above) && goes_on(at + 1 + below)
    };
    let running = page_edges::running(text, lines);
    let mut found = vec![false; if numbers.is_empty() && running.is_empty() { 0 } else { lines.len() }];
    running.into_iter().for_each(|at| found[at] = true);
    for at in at_form_feeds(text, lines, numbers.get("").map_or(&[], Vec::as_slice)) {
        found[at] = true;
    }
    for (name, numbers) in &numbers {
        for run in numbers.chunk_by(|one, other| one.1 < other.1 && other.1 <= one.1 + STEP) {
            let named = if name.is_empty() { beside(run, lines.len(), &words) } else { HashMap::new() };
            let is_head = |at: usize| named.get(words(at)).is_some_and(|count| count * 2 > run.len());
            let heads =
                |at: usize| [at > 0 && is_head(at - 1), at + 1 < lines.len() && is_head(at + 1)].map(usize::from);
            // The same words beside nearly every number need no other sign.
            let surely = run.len() >= SURE && named.values().any(|count| count * 4 >= run.len() * 3);
            let cut = || run.iter().filter(|(at, _)| cuts(*at, heads(*at))).count() * CUT >= run.len();
            if run.len() < PAGES || !surely && !cut() {
                continue;
            }
            for (at, _) in run {
                found[*at] = true;
                [at.wrapping_sub(1), at + 1]
                    .into_iter()
                    .filter(|near| *near < lines.len() && is_head(*near))
                    .for_each(|near| found[near] = true);
            }
        }
    }
    let fixed = |at: usize| {
        let (role, clue) = match found.get(at) {
            Some(true) => (Role::Note, Clue::RunningHead),
            _ if page_edges::is_entry(words(at)) => (Role::List(1), Clue::ContentsEntry),
            _ => return None,
        };
        Some(FixedLine { line: at as u32, role, clue, marker: 0 })
    };
    (0..lines.len()).filter_map(fixed).collect()
}

/// The bare numbers beside the form feeds of a text, where most of those rise from page to page.
fn at_form_feeds(text: &str, lines: &[Line], numbers: &[(usize, u32)]) -> Vec<usize> {
    let fed = |from: usize, to: usize| text[from..to].contains('\u{c}');
    let begins = |at: usize| {
        fed(at.checked_sub(1).map_or(0, |above| lines[above].span.range().end), lines[at].span.range().start)
    };
    let ends = |at: usize| match lines.get(at + 1) {
        Some(_) => begins(at + 1),
        None => fed(lines[at].span.range().end, text.len()),
    };
    let beside: Vec<(usize, u32)> = numbers.iter().copied().filter(|(at, _)| begins(*at) || ends(*at)).collect();
    let rising = beside.windows(2).filter(|two| two[0].1 < two[1].1 && two[1].1 <= two[0].1 + STEP).count();
    if beside.len() < PAGES || rising * 4 < (beside.len() - 1) * 3 {
        return Vec::new();
    }
    beside.into_iter().map(|(at, _)| at).collect()
}

/// By how much the numbers of two pages differ: the pages of one side have the chapter's name, those of the other the book's.
const STEP: u32 = 2;

/// The lines right above and below numbers, and how often each stands there.
fn beside<'a>(run: &[(usize, u32)], lines: usize, words: &impl Fn(usize) -> &'a str) -> HashMap<&'a str, usize> {
    let mut counts = HashMap::new();
    for (at, _) in run {
        for near in [at.wrapping_sub(1), at + 1].into_iter().filter(|near| *near < lines) {
            if words(near).len() <= HEAD {
                *counts.entry(words(near)).or_default() += 1;
            }
        }
    }
    counts.retain(|_, count| *count >= PAGES);
    counts
}

/// The name and the number of a page, where a line may be its head: `12`, `— 12 —`, `船塢記 12`, `12　船塢記`. The name may be none.
fn numbered(words: &str) -> Option<(&str, u32)> {
    if words.len() > HEAD || !words.starts_with(is_edge) && !words.ends_with(is_edge) {
        return None;
    }
    let bare = words
        .trim_matches(|c| is_blank(c) || matches!(c, '-' | '—' | '–' | '─' | '－' | '·' | '~' | '第' | '頁' | '页'));
    let digit = |c: char| c.is_ascii_digit();
    let (ahead, behind) = (bare.trim_start_matches(digit), bare.trim_end_matches(digit));
    let (name, number) = match (bare.len() - ahead.len(), bare.len() - behind.len()) {
        (0, 0) => return None,
        (1.., _) if ahead.is_empty() => ("", bare),
        (digits, 0) => (ahead, &bare[..digits]),
        (0, _) => (behind, &bare[behind.len()..]),
        _ => return None,
    };
    // 01, 02 number the parts of a post.
    if name.is_empty() && number.starts_with('0') {
        return None;
    }
    let set_off = name.is_empty() || name.starts_with(is_blank) || name.ends_with(is_blank);
    let number = (number.len() <= DIGITS && set_off).then(|| number.parse().ok()).flatten()?;
    Some((name.trim_matches(is_blank), number))
}

/// Whether a page's number may begin or end with a character.
fn is_edge(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '-' | '—' | '–' | '─' | '－' | '·' | '~' | '頁' | '页')
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Options, recover};

    fn notes(text: &str) -> Vec<String> {
        let document = recover(text.into(), &Options::default());
        let notes = document.blocks().iter().filter(|block| block.kind == Kind::Note);
        notes.map(|block| document.whole(block).text).collect()
    }

    /// Pages of a speech with what stands between them, the number of each page in place of `#`.
    fn pages(between: &str, cut: bool) -> String {
        let page = |(number, name): (usize, &&str)| {
            let (stop, goes_on) = if cut { ("", "") } else { ("。", "我看") };
            let between = between.replace('#', &(number + 7).to_string());
            format!(
                "去年到{name}的人都看過，他們說{stop}\n\n{between}\n\n{goes_on}{name}今年的潮水比往年都高，船家都把纜繩加長了。"
            )
        };
        let told = ["渡口", "石橋", "漁港", "燈塔", "船塢"].iter().enumerate().map(page).collect::<Vec<_>>();
        format!("鎮上的潮水\n\n{}", told.join("\n\n"))
    }

    #[test]
    fn the_same_words_beside_every_number_are_the_heads_of_pages() {
        let page = |number: usize| {
            format!("青山議會  ─  2031年 3月 2日\n\n{number}\n第{number}位宣讀誓詞。\n\n第{number}位宣讀完畢。\n\n")
        };
        let text: String = (1..6).map(page).collect();
        assert_eq!(notes(&text).len(), 10);
        // The records of a year have many pages.
        let later: String = (11385..11390).map(page).collect();
        assert_eq!(notes(&later).len(), 10);
        assert_eq!(notes(&text.replace("  ─  2031年 3月 2日\n\n3", "\n\n3")).len(), 9);
    }

    #[test]
    fn the_heads_of_pages_are_notes_where_their_numbers_rise_and_they_cut_sentences() {
        for (between, cut, expected) in [
            ("#", true, vec!["7", "8", "9", "10", "11"]),
            ("— # —", true, vec!["— 7 —", "— 8 —", "— 9 —", "— 10 —", "— 11 —"]),
            ("－#－", true, vec!["－7－", "－8－", "－9－", "－10－", "－11－"]),
            (
                "石橋鎮誌\n\n#",
                true,
                ["石橋鎮誌 7", "石橋鎮誌 8", "石橋鎮誌 9", "石橋鎮誌 10", "石橋鎮誌 11"]
                    .iter()
                    .flat_map(|line| line.split(' '))
                    .collect(),
            ),
            ("石橋鎮誌　#", true, vec!["石橋鎮誌　7", "石橋鎮誌　8", "石橋鎮誌　9", "石橋鎮誌　10", "石橋鎮誌　11"]),
            // The parts of a story.
            ("#", false, vec![]),
            ("0#", true, vec![]),
        ] {
            assert_eq!(notes(&pages(between, cut)), expected, "{between} {cut}");
        }
    }

    #[test]
    fn numbers_at_form_feeds_are_those_of_pages() {
        let page = |number: usize| format!("第{number}條　渡船每日開{number}班。\n{number}\n\n");
        let pages: String = (1..6).map(page).collect();
        assert_eq!(notes(&pages), [""; 0]);
        assert_eq!(notes(&pages.replace("\n\n", "\n\n\u{c}")), ["1", "2", "3", "4", "5"]);
    }

    #[test]
    fn an_item_goes_on_over_the_number_of_a_page() {
        let item = |page: usize| {
            let (one, other) = (2 * page - 1, 2 * page);
            let side = ['東', '南', '西', '北'][page - 1];
            let told =
                format!("渡口的木橋昨夜被大水沖斷，鎮{side}的人今天\n都繞道從{side}游的石橋過河來回要多走一個鐘頭");
            format!("{one}.{told}\n纔到。\n{other}.{told}\n{page}\n\u{c}纔到，鎮{side}還沒有着落。\n")
        };
        let text: String = (1..5).map(item).collect();
        let document = recover(format!("渡口的告示\n{text}").as_str().into(), &Options::default());
        let items = document.blocks().iter().filter(|block| matches!(block.kind, Kind::List { .. }));
        let items: Vec<String> = items.map(|block| document.whole(block).text).collect();
        assert_eq!(items.len(), 8);
        assert!(items.iter().skip(1).step_by(2).all(|item| item.ends_with("着落。")), "{items:?}");
    }

    #[test]
    fn a_sentence_goes_on_over_the_head_of_a_page() {
        let document = recover(pages("石橋鎮誌\n\n#", true).as_str().into(), &Options::default());
        let told = document.blocks().iter().filter(|block| document.whole(block).text.contains("的潮水比往年都高，"));
        let told = told.filter(|block| document.whole(block).text.starts_with("去年到"));
        assert_eq!(told.count(), 5);
    }
}
