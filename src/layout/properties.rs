//! Properties that hold for any text, at any measure, in any style.

use std::sync::Arc;

use proptest::prelude::*;

use super::clusters::{self, Break, Cluster};
use super::width::Widths;
use super::*;
use crate::document::{Kind, Passage, Place};

/// Characters that make trouble, and plain ones between them.
const ALPHABET: &[&str] = &[
    "文",
    "字",
    "中",
    "a",
    "Rust",
    "1",
    "12.5%",
    " ",
    "\u{3000}",
    "\n",
    "\t",
    "，",
    "。",
    "！",
    "」",
    "「",
    "“",
    "”",
    "‘",
    "’",
    "（",
    "）",
    "——",
    "—",
    "……",
    "…",
    "⸺",
    "·",
    "～",
    "-",
    "/",
    "／",
    "々",
    "ー",
    "ａ",
    "５",
    "％",
    "￥",
    "(",
    ")",
    ",",
    ".",
    "\u{301}",
    "e\u{301}",
    "👩\u{200D}🚀",
    "👍\u{1F3FD}",
    "🇭🇰",
    "葛\u{E0100}",
    "\u{AD}",
    "\u{200B}",
    "\u{2060}",
    "\u{1B}",
    "\u{202E}",
    "\u{1112}\u{1161}\u{11AB}",
    "한",
    "ｱ",
    "𠀀",
    "\u{E000}",
    "א",
    "ไทย",
    "|",
    "\0",
    "\r\n",
    "\u{FEFF}",
    "α",
    "①",
];

fn texts() -> impl Strategy<Value = String> {
    let troubled = prop::collection::vec(prop::sample::select(ALPHABET), 0..60).prop_map(|parts| parts.concat());
    prop_oneof![3 => troubled, 1 => any::<String>()]
}

fn typographies() -> impl Strategy<Value = Typography> {
    let levels = [Strictness::None, Strictness::Basic, Strictness::Gb, Strictness::Strict];
    let measure = prop_oneof![1u16..8, 8u16..90];
    let choices = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    (measure, 0u8..4, prop::sample::select(levels.to_vec()), choices).prop_map(
        |(measure, indent, strictness, choices)| {
            let (hang, gap, justify, double, wide) = choices;
            Typography {
                indent,
                strictness,
                hang,
                gap: if gap { Gap::On } else { Gap::Off },
                justify,
                double,
                widths: if wide { Widths::WIDE } else { Widths::NARROW },
                ..Typography::plain(measure)
            }
        },
    )
}

fn kinds() -> impl Strategy<Value = Kind> {
    prop::sample::select(vec![
        Kind::Headline,
        Kind::Byline,
        Kind::Section { level: 2 },
        Kind::Paragraph,
        Kind::Caption { figure: 1 },
        Kind::Quote { depth: 9 },
        Kind::List { depth: 3 },
        Kind::Verse,
        Kind::Code,
        Kind::Table,
        Kind::Rule,
    ])
}

fn is_cut(kind: Kind) -> bool {
    matches!(kind, Kind::Code | Kind::Rule)
}

fn galley(text: &str, kind: Kind, typography: &Typography) -> Galley {
    set(Arc::new(Passage::verbatim(text, Place(0))), kind.into(), typography)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// Nothing overlaps, nothing passes the measure but a hanging mark and a cluster wider than the whole line.
    #[test]
    fn every_cell_has_its_place(text in texts(), kind in kinds(), typography in typographies()) {
        let galley = galley(&text, kind, &typography);
        let edge = typography.measure + if typography.hang { 2 } else { 0 };
        for (_, line) in galley.text_rows() {
            let mut column = 0;
            let mut drawn = 0;
            for (placed, shown) in galley.line(line) {
                prop_assert!(placed.column >= column, "{placed:?} overlaps");
                column = placed.column + u16::from(placed.width);
                drawn += usize::from(placed.width > 0);
                prop_assert!(placed.width == 0 || !shown.is_empty());
            }
            prop_assert!(line.end <= edge || drawn == 1, "{line:?} passes {edge}");
        }
    }

    /// The lines follow one another through the text, and what is not drawn is blank.
    #[test]
    fn the_lines_joined_are_the_text(text in texts(), kind in kinds(), typography in typographies()) {
        let galley = galley(&text, kind, &typography);
        let mut at = 0;
        for (row, line) in galley.text_rows() {
            prop_assert_eq!(line.text.start, at);
            at = line.text.end;
            if !line.text.is_empty() {
                prop_assert_eq!(galley.row_at(line.text.start as usize), row);
            }
        }
        prop_assert!(at as usize == text.len() || kind == Kind::Rule);
        let mut end = 0;
        for placed in &galley.clusters {
            prop_assert!(placed.at >= end, "clusters out of order");
            let skipped = &text[end as usize..placed.at as usize];
            let framing = |char: char| {
                char.is_whitespace() || width::is_invisible(char) || kind == Kind::Table && "|-:".contains(char)
            };
            prop_assert!(is_cut(kind) || skipped.chars().all(framing), "{skipped:?} is lost");
            end = placed.at + u32::from(placed.len);
        }
    }

    /// A mark stands at the wrong end of a line only where every other end is as wrong.
    #[test]
    fn marks_keep_their_side_where_they_can(text in texts(), typography in typographies()) {
        let galley = galley(&text, Kind::Paragraph, &typography);
        let mut clusters = clusters::collect(&text, &typography.widths);
        breaks::prepare(&text, &mut clusters, typography.strictness);
        let index = |byte: u32| clusters.partition_point(|cluster| cluster.at < byte);
        let lines: Vec<&Line> = galley.text_rows().map(|(_, line)| line).collect();
        for pair in lines.windows(2) {
            let first = galley.line(pair[0]).next().map_or(0, |(placed, _)| index(placed.at));
            let next = index(pair[1].text.start);
            if text[pair[0].text.start as usize..pair[1].text.start as usize].contains('\n') {
                continue;
            }
            let other: &[Cluster] = clusters.get(first + 1..next).unwrap_or_default();
            match clusters.get(next).map(|cluster| cluster.before) {
                Some(Break::Banned) => prop_assert!(other.iter().all(|one| one.before <= Break::Banned)),
                Some(Break::Inside) => prop_assert!(!other.iter().any(|one| one.before == Break::Legal)),
                _ => {}
            }
        }
    }

    /// The mouse hits the cluster that is drawn in a cell.
    #[test]
    fn a_cell_leads_back_to_its_text(text in texts(), typography in typographies()) {
        let galley = galley(&text, Kind::Paragraph, &typography);
        for (row, line) in galley.text_rows() {
            for (placed, _) in galley.line(line).filter(|(placed, _)| placed.width > 0) {
                let hit = galley.at(row, placed.column).unwrap_or_default();
                prop_assert_eq!(hit.clone(), placed.at as usize..placed.at as usize + usize::from(placed.len));
                prop_assert_eq!(galley.row_at(hit.start), row);
                prop_assert_eq!(galley.column_at(hit.start), placed.column);
            }
        }
    }
}

/// As the web's tests for Chinese have it: six characters a line, the mark where the seventh would stand.
#[test]
fn no_listed_mark_stands_at_the_wrong_end() {
    use char_class::CharClass;
    let typography = |strictness| Typography { strictness, ..Typography::plain(12) };
    let second = |text: &str, strictness| {
        let galley = galley(text, Kind::Paragraph, &typography(strictness));
        let second = galley.text_rows().nth(1).map(|(_, line)| line.text.start as usize);
        second.unwrap_or(text.len())
    };
    let five = "文".len() * 5;
    for strictness in [Strictness::Basic, Strictness::Gb, Strictness::Strict] {
        for (mark, class) in char_class::listed() {
            if class.never_starts() {
                assert_eq!(second(&format!("文文文文文文{mark}字字"), strictness), five, "{mark} starts a line");
            }
            if class.never_ends() || class == CharClass::Solidus && strictness != Strictness::Basic {
                let text = format!("文文文文文{mark}字字字");
                assert!(second(&text, strictness) <= five, "{mark} ends a line");
            }
        }
    }
}
