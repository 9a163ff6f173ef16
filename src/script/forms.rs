//! The forms of characters that papers print where a region's standard has others: assets/script/forms.txt.

use std::sync::LazyLock;

use super::TargetScript;
use super::tables::{CharMap, lines};

struct Table {
    taiwan: CharMap<char>,
    hong_kong: CharMap<char>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { taiwan: CharMap::new(), hong_kong: CharMap::new() };
    for line in lines(include_str!("../../assets/script/forms.txt")) {
        let mut words = line.split(' ');
        let (region, mut forms) = (words.next(), words.filter_map(|word| word.chars().next()));
        let (Some(standard), Some(papers)) = (forms.next(), forms.next()) else { continue };
        let map = if region == Some("tw") { &mut table.taiwan } else { &mut table.hong_kong };
        *map.entry(standard) = papers;
    }
    table
});

/// A character of a region's standard as its papers print it.
pub(super) fn papers(view: TargetScript, c: char) -> char {
    let map = match view {
        TargetScript::HantTw => &TABLE.taiwan,
        TargetScript::HantHk => &TABLE.hong_kong,
        TargetScript::Original | TargetScript::Hans => return c,
    };
    match map.get(c) {
        '\0' => c,
        form => form,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_have_forms_of_their_own() {
        for (view, standard, printed) in [
            (TargetScript::HantTw, "臺北發佈汙染", "台北發布污染"),
            (TargetScript::HantHk, "説户温羣麪啓鋭牀衞", "說戶溫群麵啟銳床衛"),
            (TargetScript::Hans, "臺説", "臺説"),
        ] {
            assert_eq!(standard.chars().map(|c| papers(view, c)).collect::<String>(), printed);
        }
    }

    #[test]
    fn no_papers_form_is_turned_into_another() {
        for view in [TargetScript::HantTw, TargetScript::HantHk] {
            for line in lines(include_str!("../../assets/script/forms.txt")) {
                let printed = papers(view, line.chars().nth(3).unwrap_or_default());
                assert_eq!(papers(view, printed), printed, "{line}");
            }
        }
    }
}
