//! Properties of any passage in every view: characters keep their places, changes are told, the original comes back.

use proptest::prelude::*;

use super::{OPEN, PLAIN, PROFILES, conversion, phrases};
use crate::document::{Passage, Place, Style};
use crate::script::{TargetScript, changes};

/// Any text in both scripts, with everything that may come between.
fn any_text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "头发",
        "頭髮",
        "软件",
        "軟體",
        "博客",
        "部落格",
        "鼠标",
        "只有",
        "皇后",
        "以后",
        "U盘",
        "SQL注入",
        "伊利诺伊",
        "\0",
        "\n",
        "，",
        "𠮶",
        "着",
        "著",
        "台",
        "里",
        "a",
        " ",
        "é",
        "的士",
        "信息",
        "網絡",
        "计算机",
        "乾",
    ]);
    prop::collection::vec(
        prop_oneof![4 => words.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)],
        0..30,
    )
    .prop_map(|parts| parts.concat())
}

/// The text in several parts of a source, with gaps and with parts that the source lacks.
fn any_passage() -> impl Strategy<Value = Passage> {
    prop::collection::vec((any_text(), 0u32..3), 0..5).prop_map(|parts| {
        let mut passage = Passage::default();
        let mut place = 0;
        for (index, (text, kind)) in parts.iter().enumerate() {
            let length = if *kind == 0 { 0 } else { text.len() };
            passage.push(text, Place(place), length, Style(index as u16 % 3));
            place += length as u32 + kind;
        }
        passage
    })
}

fn assert_sound(passage: &Passage, shown: &Passage) {
    let mut end = 0;
    let mut source = 0;
    for run in &shown.runs {
        assert_eq!(run.shown, end, "runs cover the text");
        assert!(run.source >= source, "runs keep the order of the source");
        end += run.shown_len;
        source = run.source + run.source_len;
        assert!(shown.text.is_char_boundary(end as usize), "runs end between characters");
    }
    assert_eq!(end as usize, shown.text.len());
    for run in &passage.runs {
        assert!(shown.text.is_char_boundary(shown.shown(Place(run.source))), "places are between characters");
    }
    for at in (0..=passage.text.len()).filter(|at| passage.text.is_char_boundary(*at)) {
        assert!(shown.text.is_char_boundary(shown.shown(passage.place(at))), "places are between characters");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn views_without_phrases_keep_every_character_in_its_place(passage in any_passage()) {
        for profile in PROFILES {
            for conversion in PLAIN {
                let shown = OPEN.convert(&passage, profile, conversion).unwrap();
                assert_sound(&passage, &shown);
                let differ = passage.text.chars().zip(shown.text.chars()).filter(|(old, new)| old != new).count();
                prop_assert_eq!(changes(&passage, &shown).len(), differ);
                prop_assert_eq!(shown.text.chars().count(), passage.text.chars().count());
                for ((old, _), (new, _)) in passage.text.char_indices().zip(shown.text.char_indices()) {
                    prop_assert_eq!(shown.place(new), passage.place(old));
                    prop_assert_eq!(shown.style(new), passage.style(old));
                }
            }
        }
    }

    #[test]
    fn views_with_phrases_stay_aligned(passage in any_passage()) {
        for profile in PROFILES {
            for conversion in PLAIN {
                let shown = OPEN.convert(&passage, profile, phrases(conversion.view)).unwrap();
                assert_sound(&passage, &shown);
                for change in changes(&passage, &shown) {
                    prop_assert!(!shown.text[change.range].is_empty());
                }
            }
        }
    }

    #[test]
    fn the_original_comes_back_exactly(passage in any_passage()) {
        for profile in PROFILES {
            prop_assert_eq!(&OPEN.convert(&passage, profile, conversion(TargetScript::Original)).unwrap(), &passage);
        }
    }
}
