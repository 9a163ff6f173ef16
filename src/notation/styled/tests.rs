//! Tests of styled text: what is taken away, what stays, and that the words are the same.

use proptest::prelude::*;

use super::*;
use crate::document::{Format, Options, format, recover};

/// The plain text, each run in a look of its own between the signs of that look.
fn shown(source: &str) -> String {
    let reading = read(source);
    let mut looks = vec![Style::PLAIN; reading.plain.len()];
    for segment in &reading.segments {
        let range = segment.plain as usize..segment.plain as usize + segment.source.len();
        assert_eq!(reading.plain[range.clone()], source[segment.source.range()], "{source:?}");
        looks[range].fill(segment.style);
    }
    let (mut shown, mut at) = (String::new(), 0);
    for run in looks.chunk_by(|one, other| one == other) {
        let words = &reading.plain[at..at + run.len()];
        at += run.len();
        shown += &format!("{}{words}{}", signs(run[0]), signs(run[0]).chars().rev().collect::<String>());
    }
    shown
}

fn signs(style: Style) -> String {
    let all = [
        (Style::STRONG, "*"),
        (Style::EMPHASIS, "/"),
        (Style::UNDERLINED, "_"),
        (Style::STRUCK, "~"),
        (Style::LINK, "@"),
    ];
    all.iter().filter(|(look, _)| style.has(*look)).map(|(_, sign)| *sign).collect()
}

#[test]
fn what_only_styles_is_taken_away_and_its_weight_is_kept() {
    for (source, text) in [
        ("\x1b[33mcommit 5f3a\x1b[m\n作者：阿英\n", "commit 5f3a\n作者：阿英\n"),
        ("\x1b[1m渡輪\x1b[0m停航", "*渡輪*停航"),
        ("\x1b[1m渡\n輪\x1b[22m停航", "*渡*\n*輪*停航"),
        ("\x1b[1;4;31m急\x1b[24m件\x1b[m", "*_急_**件*"),
        ("\x1b[3m斜\x1b[23;9m刪\x1b[29m完", "/斜/~刪~完"),
        // Colours of 256 and of red, green and blue have parameters of their own: the 1 in them is no bold.
        ("\x1b[38;5;1m紅\x1b[48;2;1;3;4m底\x1b[38:2::1:3:4m冒號\x1b[0m", "紅底冒號"),
        ("\x1b[4:3m波浪線\x1b[4:0m無", "_波浪線_無"),
        // grep's.
        ("\x1b[01;31m\x1b[K渡輪\x1b[m\x1b[K停航", "*渡輪*停航"),
        ("\x1b]8;;https://example.org\x1b\\官網\x1b]8;;\x1b\\外", "@官網@外"),
        ("\x1b]8;id=a;https://example.org\x07官網\x1b]8;;\x07外", "@官網@外"),
        // nroff's.
        ("N\x08NA\x08AM\x08ME\x08E", "*NAME*"),
        ("_\x08f_\x08i_\x08l_\x08e", "_file_"),
        ("f\x08_", "_f_"),
        ("X\x08X\x08X\x08X", "*X*"),
        ("_\x08X\x08X", "*_X_*"),
        ("_\x08_", "*_*"),
        ("渡\x08渡輪\x08\x08輪", "*渡輪*"),
        ("_\x08渡__\x08\x08輪_\x08\x08停", "_渡輪停_"),
    ] {
        assert!(is_styled(source), "{source:?}");
        assert_eq!(shown(source), text, "{source:?}");
    }
}

#[test]
fn what_does_anything_else_stays() {
    for source in [
        "\x1b[2J清屏",
        "\x1b[1;31",
        "\x1b[1?m",
        "\x1b[>4;1m",
        "\x1b[K",
        "\x1b]0;標題\x07",
        "\x1b]52;c;aGk=\x07",
        "\x1b]8;沒有分號\x07",
        "\x1b]8;;https://example.org\n\x1b\\",
        "\x1bM\x1b(0\x1b7",
        "\u{9b}1m",
        "甲\x08乙",
        "\x08\x08甲",
        "ab\x08\x08ab",
        "甲\n\x08甲",
        "\x1b\x08\x1b",
        "[1m沒有 ESC",
    ] {
        assert!(!is_styled(source), "{source:?}");
        assert_eq!(shown(source), source);
    }
    assert_eq!(shown("\x1b[1m\x1b[2J\x1b[m"), "*\x1b[2J*", "beside one that does");
}

#[test]
fn links_have_their_targets() {
    let source = "見\x1b]8;;https://example.org/a\x1b\\官網\x1b]8;;\x1b\\和\x1b]8;;https://example.org/b\x07分站";
    let document = recover(source.into(), &Options::default());
    let targets: Vec<&str> = document.links().iter().map(|link| &*link.target).collect();
    assert_eq!(targets, ["https://example.org/a", "https://example.org/b"]);
    assert_eq!(document.whole(&document.blocks()[0]).text, "見官網和分站");
}

/// Styles each character of a text in one of these ways.
fn dressed(text: &str, ways: &[u8]) -> String {
    let mut dressed = String::new();
    for (c, way) in text.chars().zip(ways.iter().cycle()) {
        dressed += &match way % 6 {
            0 if c != '\n' => format!("{c}\x08{c}"),
            1 if c != '\n' => format!("_\x08{c}"),
            2 => format!("\x1b[1;38;5;9m{c}"),
            3 => format!("{c}\x1b[m\x1b[K"),
            4 => format!("\x1b]8;;https://example.org\x1b\\{c}\x1b]8;;\x1b\\"),
            _ => c.to_string(),
        };
    }
    dressed
}

proptest! {
    #[test]
    fn a_text_is_the_same_under_any_dress(
        text in "[甲乙渡輪，。a-c \n]{1,60}", ways in prop::collection::vec(0_u8..6, 1..40),
    ) {
        let dressed = dressed(&text, &ways);
        prop_assert_eq!(&read(&dressed).plain, &text);
        let options = Options { format: Format::Plain, ..Options::default() };
        let words = |source: &str, options: &Options| {
            let document = recover(source.into(), options);
            let blocks = document.blocks().iter();
            blocks.map(|block| (block.kind, document.whole(block).text)).collect::<Vec<_>>()
        };
        let styled = Options { format: Format::Styled, ..options };
        prop_assert_eq!(words(&dressed, &styled), words(&text, &options));
    }

    #[test]
    fn any_text_reads_in_order_and_loses_no_line(text in "[\x1b\x08_\\[\\]8;:0-9mK\\\\\x07渡輪ab\n]{0,80}") {
        let reading = read(&text);
        prop_assert_eq!(reading.plain.matches('\n').count(), text.matches('\n').count());
        let mut end = 0;
        for segment in &reading.segments {
            prop_assert!(segment.source.start >= end, "{:?}", segment);
            end = segment.source.end;
            let plain = segment.plain as usize;
            prop_assert_eq!(
                &reading.plain[plain..plain + segment.source.len()], &text[segment.source.range()]
            );
        }
        prop_assert_eq!(is_styled(&text), reading.plain.len() < text.len());
        recover(text.as_str().into(), &Options::default());
    }
}

#[test]
fn a_text_for_a_terminal_is_told_by_what_styles_it() {
    for (text, expected) in [
        ("\x1b[1m渡輪\x1b[m\n", Format::Styled),
        ("渡\x08渡\n", Format::Styled),
        ("\x1b[2J渡輪\n", Format::Plain),
        ("渡輪\n", Format::Plain),
    ] {
        let told = format(text, &Options::default());
        assert_eq!(told == Format::Styled, expected == Format::Styled, "{text:?}: {told:?}");
    }
}
