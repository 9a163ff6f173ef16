//! Finding a place again, by its words, in a text that may have changed.

use std::ops::Range;

use memchr::memmem;
use serde::{Deserialize, Serialize};

use super::pattern::Pattern;
use crate::document::Place;

/// The most characters of text kept with a place, white space not counted.
const CONTEXT: usize = 32;
/// Characters of the parts that are still looked for where not all of the words stand together any more.
const PART: usize = 8;

/// A place with the words by which it is found again in a text that has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Locator {
    /// The place.
    pub place: Place,
    /// The text from the place on, or before it where it is an end: a line or so.
    pub context: String,
}

/// The locator of a place, with the words from there on.
pub fn locator(text: &str, place: Place) -> Locator {
    let rest = text.get(place.0 as usize..).unwrap_or_default();
    let visible = rest.char_indices().filter(|(_, c)| !c.is_whitespace());
    let end = visible.take(CONTEXT).last().map_or(0, |(at, c)| at + c.len_utf8());
    Locator { place, context: rest[..end].into() }
}

/// The locator of an end, with the words before it, but none before `from`.
pub fn tail(text: &str, from: Place, place: Place) -> Locator {
    let before = text.get(from.0 as usize..place.0 as usize).unwrap_or_default();
    let visible = before.char_indices().rev().filter(|(_, c)| !c.is_whitespace());
    let start = visible.take(CONTEXT).last().map_or(before.len(), |(at, _)| at);
    Locator { place, context: before[start..].into() }
}

/// Whether the words before an end are still there.
pub fn ends(text: &str, tail: &Locator) -> bool {
    text.get(..tail.place.0 as usize).is_some_and(|before| before.ends_with(&tail.context))
}

/// Whether the words of a place are still there.
pub fn stands(text: &str, locator: &Locator) -> bool {
    text.get(locator.place.0 as usize..).is_some_and(|rest| rest.starts_with(&locator.context))
}

/// The place where the words are now; of several the one nearest to `expected`. Words that were set in other lines or
/// in the other script are the same, and some of them suffice.
pub fn find(text: &str, locator: &Locator, expected: Place) -> Option<Place> {
    let words = locator.context.as_str();
    if words.is_empty() || stands(text, locator) {
        return Some(locator.place).filter(|place| text.is_char_boundary(place.0 as usize));
    }
    let found = nearest(text, words, |found| found.start.abs_diff(expected.0 as usize)).or_else(|| {
        parts(words).find_map(|part| nearest(text, part, |found| found.start.abs_diff(expected.0 as usize)))
    });
    found.map(|found| Place(found.start as u32))
}

/// The place, after `start`, where the words before an end are now; of several the one nearest to `expected`.
pub fn find_end(text: &str, tail: &Locator, start: Place, expected: Place) -> Option<Place> {
    let start = start.0 as usize;
    let rest = text.get(start..)?;
    let far = |found: &Range<usize>| (start + found.end).abs_diff(expected.0 as usize);
    let words = tail.context.as_str();
    let parts: Vec<&str> = parts(words).collect();
    let found = nearest(rest, words, far).or_else(|| parts.iter().rev().find_map(|part| nearest(rest, part, far)))?;
    Some(Place((start + found.end) as u32))
}

/// The range of the words as they are or, if that is nowhere, in whatever lines and script; of several the least `far`.
fn nearest(text: &str, words: &str, far: impl Fn(&Range<usize>) -> usize) -> Option<Range<usize>> {
    let as_they_are = memmem::find_iter(text.as_bytes(), words).map(|at| at..at + words.len());
    as_they_are.min_by_key(&far).or_else(|| all(text, words).min_by_key(&far))
}

/// All ranges of the words, in whatever lines and script.
fn all<'t>(text: &'t str, words: &str) -> impl Iterator<Item = Range<usize>> + use<'t> {
    let pattern = Pattern::from_words(words);
    let mut from = 0;
    std::iter::from_fn(move || {
        let (start, end) = pattern.as_ref()?.find(text, from)?;
        from = end;
        Some(start..end)
    })
}

/// Parts of the words, from the first on; none that is too short to tell the place.
fn parts(words: &str) -> impl Iterator<Item = &str> {
    let starts: Vec<usize> = words.char_indices().map(|(at, _)| at).chain([words.len()]).collect();
    let ends = (PART..starts.len()).step_by(PART);
    ends.map(move |end| &words[starts[end - PART]..starts[end]]).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "渡輪停航三日。\n\n碼頭的售票員說：「風太大了，明天再來吧。」乘客只好回家去了。\n\n過了三天，船又開了。\n";
    /// The words at which reading stopped.
    const STOPPED: &str = "售票員說";

    /// The words at the place found in a changed text.
    fn found(changed: &str) -> Option<String> {
        let locator = locator(TEXT, Place(TEXT.find(STOPPED).expect("in it") as u32));
        let expected = Place((u64::from(locator.place.0) * changed.len() as u64 / TEXT.len() as u64) as u32);
        let place = find(changed, &locator, expected)?;
        Some(changed[place.0 as usize..].chars().take(4).collect())
    }

    #[test]
    fn the_words_are_found_wherever_they_are_now() {
        let simplified =
            TEXT.replace('輪', "轮").replace('碼', "码").replace('頭', "头").replace('員', "员").replace('說', "说");
        let table = [
            ("unchanged", TEXT.to_owned(), Some("售票員說")),
            ("something added above", format!("號外\n\n{}\n\n{TEXT}", "新聞。".repeat(500)), Some("售票員說")),
            ("something taken away above", TEXT.replace("渡輪停航三日。\n\n碼頭的", ""), Some("售票員說")),
            ("other lines", TEXT.replace("明天", "\n明\r\n\u{3000}天"), Some("售票員說")),
            ("the other script", format!("号外。{simplified}"), Some("售票员说")),
            (
                "its first words changed: its next ones",
                format!("甲{}", TEXT.replace("售票員說：「", "他說：『")),
                Some("大了，明"),
            ),
            ("the end of the sentence changed", format!("甲{}", TEXT.replace("回家去了", "住下")), Some("售票員說")),
            ("something else altogether", "今天天氣好，公園裏人多。".repeat(20), None),
            ("nothing left", String::new(), None),
        ];
        for (what, changed, wanted) in table {
            assert_eq!(found(&changed).as_deref(), wanted, "{what}");
        }
    }

    #[test]
    fn of_several_the_nearest_counts() {
        let refrain = "船又開了，船又開了。甲。";
        let text = format!("{refrain}{}{refrain}{}{refrain}", "一二三四五。".repeat(90), "六七八九十。".repeat(90));
        let second = text.match_indices(refrain).nth(1).expect("three of them").0;
        let locator = Locator { place: Place(second as u32 - 30), context: refrain.into() };
        assert_eq!(find(&text, &locator, locator.place), Some(Place(second as u32)));
    }

    #[test]
    fn the_context_is_a_line_of_what_is_visible() {
        let locator = locator(&"字 \n".repeat(99), Place(5));
        assert_eq!(locator.context, "字 \n".repeat(CONTEXT).trim_end());
    }

    #[test]
    fn no_place_lies_inside_a_character() {
        for place in 0..20 {
            let locator = Locator { place: Place(place), context: String::new() };
            let found = find("渡輪停航", &locator, Place(0));
            assert!(found.is_none_or(|place| "渡輪停航".is_char_boundary(place.0 as usize)));
        }
    }
}
