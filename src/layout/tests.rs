//! The rules of Chinese composition, as tables that a compositor could read.

use std::sync::Arc;

use super::width::{WidthGroup, Widths};
use super::*;
use crate::document::{Kind, Passage, Place};

fn galley(text: &str, context: BlockContext, typography: &Typography) -> Galley {
    set(Arc::new(Passage::verbatim(text, Place(0))), context, typography)
}

/// The rows as they are drawn, each a string with its spaces; `═` for a headline's rule, `─` for a divider, `^` below a
/// line of double size.
fn drawn(galley: &Galley) -> Vec<String> {
    let drawn = |row: &Row| match row {
        Row::Blank => String::new(),
        Row::Rule => "═".into(),
        Row::Divider => "─".into(),
        Row::Lower(_) => "^".into(),
        Row::Line(line) => {
            let mut text = String::new();
            let mut column = 0;
            for (placed, cluster) in galley.line(line) {
                text.extend(std::iter::repeat_n(' ', usize::from(placed.column - column)));
                text.push_str(&cluster);
                column = placed.column + u16::from(placed.width);
            }
            text
        }
    };
    galley.rows.iter().map(drawn).collect()
}

/// The lines of a paragraph, divided by ` / `.
fn lines(text: &str, typography: &Typography) -> String {
    drawn(&galley(text, Kind::Paragraph.into(), typography)).join(" / ")
}

/// The typography that a table calls `basic+hang`, at a measure.
fn named(style: &str, measure: u16) -> Typography {
    let mut typography = Typography::plain(measure);
    for word in style.split('+') {
        match word {
            "none" => typography.strictness = Strictness::None,
            "basic" => typography.strictness = Strictness::Basic,
            "gb" => typography.strictness = Strictness::Gb,
            "strict" => typography.strictness = Strictness::Strict,
            "hang" => typography.hang = true,
            "justify" => typography.justify = true,
            "gap" => typography.gap = Gap::On,
            "dash" => typography.widths = Widths::NARROW.with(WidthGroup::Dash, true),
            "ellipsis" => typography.widths = Widths::NARROW.with(WidthGroup::Ellipsis, true),
            "quotes" => typography.widths = Widths::NARROW.with(WidthGroup::Quotes, true),
            "interpunct" => typography.widths = Widths::NARROW.with(WidthGroup::Interpunct, true),
            "wide" => typography.widths = Widths::WIDE,
            _ => panic!("{word}: no such style"),
        }
    }
    typography
}

/// Replaces `\n`, `\t` and `\u{…}` by their characters.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut plain = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let (code, rest) = part.split_once('}').expect(part);
        plain.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
        plain.push_str(rest);
    }
    plain.replace("\\n", "\n").replace("\\t", "\t")
}

#[test]
fn lines_are_set_as_a_compositor_would_set_them() {
    let table = include_str!("../../tests/typography/lines.txt");
    let mut wrong = Vec::new();
    for row in table.lines().filter(|row| !row.is_empty() && !row.starts_with('#')) {
        let (how, what) = row.split_once(" | ").expect(row);
        let (text, expected) = what.split_once(" ⇒ ").expect(row);
        let (style, measure) = how.split_once(' ').expect(row);
        let typography = named(style, measure.trim().parse().expect(row));
        let found = lines(&unescaped(text), &typography);
        if found != unescaped(expected).replace('_', " ") {
            wrong.push(format!("{row}\n    not {}", found.escape_debug()));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn headlines_are_broken_as_an_editor_would_break_them() {
    let table = include_str!("../../tests/typography/headlines.txt");
    let mut wrong = Vec::new();
    for row in table.lines().filter(|row| !row.is_empty() && !row.starts_with('#')) {
        let (measure, what) = row.split_once(" | ").expect(row);
        let (text, expected) = what.split_once(" ⇒ ").expect(row);
        let typography = Typography::plain(measure.parse().expect(row));
        let rows = drawn(&galley(text, Kind::Headline.into(), &typography));
        let found = rows.into_iter().filter(|row| row != "═").collect::<Vec<_>>().join(" / ");
        if found != expected {
            wrong.push(format!("{row}\n    not {found}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Every kind of block at a measure of 30, with its rows as they stand on the page.
#[test]
fn each_kind_keeps_its_form() {
    let kinds: [(Kind, &str, &[&str]); 12] = [
        (Kind::Kicker, "特稿", &["特稿"]),
        (Kind::Headline, "小米每76秒下線一台新車，工人不到一百", &["小米每76秒下線一台新車，", "工人不到一百", "═"]),
        (Kind::Byline, "本報記者 郭某某", &["               本報記者 郭某某"]),
        (
            Kind::Section { level: 2 },
            "已累計孵化服務112家公司的創新中心",
            &["  已累計孵化服務112家公司的創", "  新中心"],
        ),
        (
            Kind::Paragraph,
            "\u{3000}\u{3000}滿產狀態下，該工廠每小時可生產40輛車。",
            &["    滿產狀態下，該工廠每小時可", "生產40輛車。"],
        ),
        (
            Kind::Caption { figure: 1 },
            "自動閘門正在放水，工人在旁邊看着。",
            &["  自動閘門正在放水，工人在旁邊", "  看着。"],
        ),
        (
            Kind::Quote { depth: 2 },
            "學而時習之，不亦說乎？有朋自遠方來",
            &["        學而時習之，不亦說乎？", "    有朋自遠方來"],
        ),
        (Kind::Verse, "床前明月光，\n疑是地上霜。", &["    床前明月光，", "    疑是地上霜。"]),
        (
            Kind::Verse,
            "君不見黃河之水天上來，奔流到海不復回。\n\n君不見",
            &["    君不見黃河之水天上來，奔流", "        到海不復回。", "", "    君不見"],
        ),
        (
            Kind::Code,
            "fn main() {\n\tprintln!(\"很長的一行代碼，不折\");\n}",
            &["  fn main() {", "        println!(\"很長的一行 ›", "  }"],
        ),
        (Kind::Table, "| 站 | 里程 |\n|---|---|\n| 海港城 | 5 |", &["站     | 里程", "─", "海港城 | 5"]),
        (Kind::Rule, "* * *", &["─"]),
    ];
    for (kind, text, expected) in kinds {
        let typography = Typography { indent: 2, ..Typography::plain(30) };
        assert_eq!(drawn(&galley(text, kind.into(), &typography)), expected, "{}", kind.name());
    }
}

#[test]
fn space_parts_what_a_reader_tells_apart() {
    let cases: [(Kind, Option<Kind>, &[&str]); 10] = [
        (Kind::Headline, None, &["文", "═"]),
        (Kind::Headline, Some(Kind::Kicker), &["文", "═"]),
        (Kind::Headline, Some(Kind::Paragraph), &["", "─", "", "文", "═"]),
        (Kind::Kicker, Some(Kind::Note), &["", "─", "", "文"]),
        (Kind::Deck, Some(Kind::Headline), &["文"]),
        (Kind::Byline, Some(Kind::Deck), &["", "          文"]),
        (Kind::Paragraph, Some(Kind::Byline), &["", "  文"]),
        (Kind::Paragraph, Some(Kind::Paragraph), &["  文"]),
        (Kind::Section { level: 2 }, Some(Kind::Paragraph), &["", "  文"]),
        (Kind::Caption { figure: 1 }, Some(Kind::Paragraph), &["", "  文"]),
    ];
    for (kind, above, expected) in cases {
        let context = BlockContext { above, ..kind.into() };
        let typography = Typography { indent: 2, ..Typography::plain(12) };
        assert_eq!(drawn(&galley("文", context, &typography)), expected, "{} below {above:?}", kind.name());
    }
    let spaced = Typography { spacing: 1, ..Typography::plain(12) };
    let context = BlockContext { above: Some(Kind::Paragraph), ..Kind::Paragraph.into() };
    assert_eq!(drawn(&galley("文", context, &spaced)), ["", "文"]);
}

/// A headline that is twice as large is broken at half the measure; `^` is the second row of its line.
#[test]
fn a_double_size_headline_is_broken_at_half_the_measure() {
    let cases: [(u16, Kind, &str, &[&str]); 5] = [
        (40, Kind::Headline, "小米每76秒下線", &["小米每76秒下線", "^", "═"]),
        (40, Kind::Headline, "前瞻布局和發展未來產業", &["前瞻布局和發展", "^", "未來產業", "^", "═"]),
        // Double size takes a measure of ten characters.
        (39, Kind::Headline, "小米每76秒下線", &["小米每76秒下線", "═"]),
        (40, Kind::Deck, "七成零部件", &["七成零部件"]),
        (40, Kind::Headline, "", &["", "^", "═"]),
    ];
    for (measure, kind, text, expected) in cases {
        let double = Typography { double: true, hang: true, ..Typography::plain(measure) };
        assert_eq!(drawn(&galley(text, kind.into(), &double)), expected, "{text} at {measure}");
    }
}

#[test]
fn both_rows_of_a_double_size_line_lead_back_to_its_text() {
    let double = Typography { double: true, ..Typography::plain(40) };
    let galley = galley("小米7月", Kind::Headline.into(), &double);
    for row in [0, 1] {
        for (column, bytes) in [(0, 0..3), (3, 0..3), (4, 3..6), (8, 6..7), (9, 6..7), (10, 7..10), (14, 10..10)] {
            assert_eq!(galley.at(row, column), Some(bytes), "column {column} of row {row}");
        }
    }
    assert_eq!((galley.row_at(7), galley.column_at(7)), (0, 10));
}

#[test]
fn a_marker_stands_before_the_lines_of_its_item() {
    let cases: [(Kind, &str, u16, &[&str]); 4] = [
        (Kind::List { depth: 1 }, "• 水閘、抽水站和堤防", 4, &["• 水閘、抽水", "  站和堤防"]),
        (Kind::List { depth: 1 }, "1.水閘、抽水站和堤防", 2, &["1. 水閘、抽水", "   站和堤防"]),
        (Kind::List { depth: 2 }, "• 水閘、抽水站", 4, &["  • 水閘、抽", "    水站"]),
        (Kind::Caption { figure: 2 }, "圖 2 車間裏的機械臂", 6, &["  圖 2 車間裏", "       的機", "       械臂"]),
    ];
    for (kind, text, marker, expected) in cases {
        let context = BlockContext { marker, ..kind.into() };
        assert_eq!(drawn(&galley(text, context, &Typography::plain(13))), expected, "{text}");
    }
}

#[test]
fn a_later_stretch_goes_on_without_indent_or_space() {
    let typography = Typography { indent: 2, spacing: 1, ..Typography::plain(30) };
    let context = BlockContext { above: Some(Kind::Paragraph), continued: true, ..Kind::Paragraph.into() };
    assert_eq!(drawn(&galley("沿岸低窪街道的水浸次數。", context, &typography)), ["沿岸低窪街道的水浸次數。"]);
}

#[test]
fn the_indent_shrinks_with_the_measure_and_never_adds_to_the_sources_own() {
    for (measure, expected) in [(40, "    渠務署"), (20, "  渠務署"), (6, "渠務署")] {
        let typography = Typography { indent: 2, ..Typography::plain(measure) };
        let galley = galley("\u{3000}\u{3000}渠務署", Kind::Paragraph.into(), &typography);
        assert_eq!(drawn(&galley), [expected], "{measure}");
        assert_eq!(galley.text_rows().next().map(|(_, line)| line.text.clone()), Some(0..15));
    }
}

#[test]
fn a_table_too_wide_for_its_measure_is_set_as_lines() {
    let text = "站\t里程\n海港城北岸轉車站\t十五公里";
    let tables: [(u16, &[&str]); 2] = [
        (30, &["站                 里程", "海港城北岸轉車站   十五公里"]),
        (20, &["站      里程", "海港城北岸轉車站", "    十五公里"]),
    ];
    for (measure, expected) in tables {
        assert_eq!(drawn(&galley(text, Kind::Table.into(), &Typography::plain(measure))), expected, "{measure}");
    }
}

#[test]
fn what_a_terminal_cannot_show_alone_is_drawn_with_something() {
    let cases = [("\u{301}文", " \u{301}文"), ("co\u{AD}operation", "co-"), ("a\tb", "a       b")];
    for (text, expected) in cases {
        let measure = if text.contains('\t') { 20 } else { 8 };
        assert_eq!(drawn(&galley(text, Kind::Paragraph.into(), &Typography::plain(measure)))[0], expected, "{text:?}");
    }
}

#[test]
fn the_mouse_finds_the_text_under_it() {
    let galley =
        galley("用Rust語言編寫", Kind::Paragraph.into(), &Typography { gap: Gap::On, ..Typography::plain(12) });
    assert_eq!(drawn(&galley), ["用 Rust 語言", "編寫"]);
    let at = |row, column| galley.at(row, column).map(|range| &galley.passage.text[range]);
    let hits = [(0, 0, "用"), (0, 1, "用"), (0, 2, "R"), (0, 3, "R"), (0, 9, "語"), (0, 40, ""), (1, 2, "寫")];
    for (row, column, expected) in hits {
        assert_eq!(at(row, column), Some(expected), "{row}, {column}");
    }
    assert_eq!(at(7, 0), None);
    assert_eq!((galley.row_at(0), galley.row_at("用Rust語言".len()), galley.row_at(900)), (0, 1, 1));
    assert_eq!(galley.column_at("用Rust".len()), 8);
}
