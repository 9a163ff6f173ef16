use std::io::{Cursor, Read};
use std::sync::Arc;

use super::*;

/// Two columns of a page side by side, as the program sets them.
fn side_by_side(left: &[&str], right: &[&str], gutter: usize) -> String {
    let rows = left.len().max(right.len());
    let line = |at: usize| {
        let (left, right) = (left.get(at).unwrap_or(&""), right.get(at).unwrap_or(&""));
        let blanks = gutter - left.chars().count();
        format!("{left}{}{right}\n", " ".repeat(if right.is_empty() { 0 } else { blanks }))
    };
    (0..rows).map(line).collect()
}

const LEFT: [&str; 8] = [
    "  渡口的木桥昨夜被大水冲断，",
    "镇上的人今天都绕道过河，渡轮",
    "也停开了三班，要到明天清早才",
    "能照常开船。",
    "  何渡说，桥是六十年前修的，",
    "当年用的木料早已朽坏，去年就",
    "有人提醒过，可是一直没有钱来",
    "换，镇上只好年年补一补，到了",
];

const RIGHT: [&str; 8] = [
    "今年夏天终于撑不住了。",
    "  镇公所答应在一个月内搭起一",
    "座便桥，先让学生和老人过河，",
    "车辆仍要绕到上游去。",
    "  渡口一带的小店这几天生意清",
    "淡，店主们聚在茶馆里议论，都",
    "盼着桥早一天修好，也有人说不",
    "如趁此机会改建一座石桥。",
];

#[test]
fn columns_are_read_one_after_the_other() {
    let head = "青山信使                  第三期\n\n              渡口断桥记，兼说六十年来修桥的人们和他们的故事\n\n";
    let pages: String = (0..2).map(|_| format!("{head}{}\n   7\n\u{c}", side_by_side(&LEFT, &RIGHT, 24))).collect();
    let text = unfolded(&pages).expect("columns");
    let joined = |lines: &[&str]| {
        lines.iter().fold(String::new(), |text, line| match line.strip_prefix("  ") {
            Some(_) if !text.is_empty() => text + "\n" + line,
            _ => text + line,
        })
    };
    let expected = format!("{head}{}\n{}\n\n   7\n\u{c}", joined(&LEFT), joined(&RIGHT));
    assert_eq!(text, expected.repeat(2));
}

#[test]
fn tables_lists_and_one_column_stay_as_they_are() {
    let names = ["第一班", "第二班", "第三班", "第四班", "第五班", "第六班", "第七班", "第八班"];
    let table = side_by_side(&names, &RIGHT, 24).repeat(2) + "\u{c}";
    let one = LEFT.map(|line| format!("{line}\n")).concat().repeat(4) + "\u{c}";
    let few = side_by_side(&LEFT[..4], &RIGHT[..4], 24) + "\u{c}";
    let no_pages = side_by_side(&LEFT, &RIGHT, 24).repeat(3);
    for text in [table, one, few, no_pages, String::new(), "\u{c}".repeat(9)] {
        assert_eq!(unfolded(&text), None, "{text}");
    }
}

#[test]
fn a_line_that_is_set_lower_behind_a_mark_goes_on() {
    let left = ["一平：", "    你是这个镇上的人吧，怎么", "没有在渡口见过你呢？"];
    let page = side_by_side(&[&LEFT[..], &left[..]].concat(), &RIGHT, 24);
    let text = unfolded(&(page.repeat(2) + "\u{c}")).expect("columns");
    assert!(text.contains("一平：你是这个镇上的人吧，怎么没有在渡口见过你呢？\n"), "{text}");
}

#[test]
fn no_character_of_many_pages_is_lost() {
    let page = format!("{}\u{c}", side_by_side(&LEFT, &RIGHT, 24));
    let pages = page.repeat(3000);
    let sorted = |text: &str| {
        let mut all: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        all.sort_unstable();
        all
    };
    let text = unfolded(&pages).expect("columns");
    assert_eq!(sorted(&text), sorted(&pages));
}

/// A file may hold more than the system tells of it, and what looks laid out is looked at as a whole.
#[test]
fn a_laid_out_text_is_read_to_its_end_however_long_it_is_said_to_be() {
    let text = "        渡輪今早開航。\n".repeat(300_000);
    assert!(text.len() > 8 << 20);
    let mut read = String::new();
    let contents =
        super::super::open(&text.as_bytes()[..2048], Cursor::new(Arc::from(text.as_bytes())), 0).expect("a text");
    { contents }.reader.read_to_string(&mut read).expect("a text");
    assert!(read == text);
}
