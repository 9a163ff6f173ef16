//! The forms of characters that papers print where a region's standard has others, everywhere or within a word:
//! assets/script/forms.txt.

use std::sync::LazyLock;

use super::TargetScript;
use super::settled::Settled;
use super::tables::{CharMap, lines};

/// The forms that a region's papers print.
struct Printed {
    characters: CharMap<char>,
    words: Settled,
}

static TAIWAN: LazyLock<Printed> = LazyLock::new(|| printed("tw"));
static HONG_KONG: LazyLock<Printed> = LazyLock::new(|| printed("hk"));

/// The rows for a region, characters and words: the standard's form, and the papers'.
fn rows(region: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    lines(include_str!("../../assets/script/forms.txt")).filter_map(move |line| {
        let mut columns = line.split(' ');
        (columns.next()? == region).then_some((columns.next()?, columns.next()?))
    })
}

fn printed(region: &str) -> Printed {
    let (mut characters, mut words) = (CharMap::new(), Vec::new());
    for (standard, papers) in rows(region) {
        match (single(standard), single(papers)) {
            (Some(standard), Some(papers)) => *characters.entry(standard) = papers,
            _ => words.push((standard.to_owned(), papers.to_owned())),
        }
    }
    Printed { characters, words: Settled::new(words.iter().map(|(standard, papers)| (standard, papers))) }
}

/// The character of a text that has only one.
fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// The forms that a view's papers print; `None` for a view that is not Traditional.
fn printed_in(view: TargetScript) -> Option<&'static Printed> {
    match view {
        TargetScript::HantTw => Some(&TAIWAN),
        TargetScript::HantHk => Some(&HONG_KONG),
        TargetScript::Original | TargetScript::Hans => None,
    }
}

impl Printed {
    fn character(&self, c: char) -> char {
        match self.characters.get(c) {
            '\0' => c,
            form => form,
        }
    }
}

/// The papers' form of a character of a region's standard, wherever it stands.
pub(super) fn papers(view: TargetScript, c: char) -> char {
    printed_in(view).map_or(c, |printed| printed.character(c))
}

/// Puts the forms that a view's papers print into Traditional text of its region's standard, except where `settled`
/// keeps a character.
pub(super) fn print(view: TargetScript, text: &mut [char], settled: &[bool]) {
    let Some(printed) = printed_in(view) else { return };
    printed.words.replace(text, settled);
    for (at, c) in text.iter_mut().enumerate() {
        if !settled.get(at).is_some_and(|settled| *settled) {
            *c = printed.character(*c);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_print(view: TargetScript, text: &str) -> String {
        let mut text: Vec<char> = text.chars().collect();
        print(view, &mut text, &[]);
        text.into_iter().collect()
    }

    #[test]
    fn papers_have_forms_of_their_own() {
        for (view, standard, papers) in [
            (TargetScript::HantTw, "臺北發佈汙染", "台北發布污染"),
            (TargetScript::HantTw, "樑上君子修橋梁，梁先生是國之棟梁", "樑上君子修橋樑，梁先生是國之棟樑"),
            (TargetScript::HantHk, "説户温羣麪啓鋭牀衞", "說戶溫群麵啟銳床衛"),
            (TargetScript::HantTw, "板橋梁先生儘快到", "板橋梁先生盡快到"),
            (TargetScript::HantTw, "據瞭解，計劃書和設計劃分開", "據了解，計畫書和設計劃分開"),
            (TargetScript::HantTw, "明瞭解法，櫃檯買賣中心的櫃檯", "明瞭解法，櫃檯買賣中心的櫃台"),
            (TargetScript::HantHk, "據瞭解，計劃在商鋪鋪路", "據了解，計劃在商舖鋪路"),
            (TargetScript::HantHk, "修橋梁", "修橋梁"),
            (TargetScript::HantHk, "遊說導遊說關係數據的係數", "游說導遊說關係數據的系數"),
            (TargetScript::Hans, "臺説", "臺説"),
        ] {
            assert_eq!(in_print(view, standard), papers);
        }
    }

    #[test]
    fn what_is_settled_keeps_its_form() {
        let mut text = ['臺', '北', '橋', '梁'];
        print(TargetScript::HantTw, &mut text, &[true, true, false, true]);
        assert_eq!(text, ['臺', '北', '橋', '梁']);
    }

    #[test]
    fn no_papers_form_is_turned_into_another() {
        for (region, view) in [("tw", TargetScript::HantTw), ("hk", TargetScript::HantHk)] {
            for (standard, papers) in rows(region) {
                assert_eq!(in_print(view, standard), papers);
                assert_eq!(in_print(view, papers), papers);
            }
        }
    }
}
