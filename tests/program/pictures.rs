//! The pictures of the README: what the program itself shows of the samples built into it, in a terminal of ours.
//!
//! `make pictures` draws them anew (the variable KANBAO_WRITE is set then). They hold nothing but the program's words and the
//! samples' text, so that they may be shown to anybody.

mod svg;

use std::fs;
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::time::Duration;

use crate::support::pty::{Pty, Start};
use svg::{DARK, LIGHT, Paper};

/// A picture to be taken.
struct Picture {
    /// The file's name, without `.svg`.
    name: &'static str,
    arguments: &'static [&'static str],
    size: (u16, u16),
    /// What is typed, and what the screen shows then.
    steps: &'static [(&'static str, &'static str)],
    lang: &'static str,
    paper: Paper,
}

const DARKLY: &[&str] = &["--theme", "dark", "--ambiguous", "narrow", "--no-state"];
const LIGHTLY: &[&str] = &["--theme", "light", "--ambiguous", "narrow", "--no-state"];

const PICTURES: &[Picture] = &[
    Picture {
        name: "page",
        arguments: LIGHTLY,
        size: (120, 36),
        steps: &[("}", "兩大萬億產業再加磅")],
        lang: "zh-Hant",
        paper: LIGHT,
    },
    Picture {
        name: "page-dark",
        arguments: DARKLY,
        size: (120, 36),
        steps: &[("}", "兩大萬億產業再加磅")],
        lang: "zh-Hant",
        paper: DARK,
    },
    Picture {
        name: "simplified",
        arguments: DARKLY,
        size: (120, 36),
        steps: &[("}", "兩大萬億產業再加磅"), ("D", "两大万亿产业再加磅")],
        lang: "zh-Hans",
        paper: DARK,
    },
    Picture {
        name: "parallel",
        arguments: LIGHTLY,
        size: (120, 30),
        steps: &[("}", "兩大萬億產業再加磅"), ("P", "两大万亿产业再加磅")],
        lang: "zh-Hant",
        paper: LIGHT,
    },
    Picture {
        name: "small",
        arguments: DARKLY,
        size: (80, 24),
        steps: &[("]]]]]]", "目錄")],
        lang: "zh-Hant",
        paper: DARK,
    },
    Picture {
        name: "search",
        arguments: LIGHTLY,
        size: (100, 30),
        steps: &[("/饺子", "饺子")],
        lang: "zh-Hant",
        paper: LIGHT,
    },
];

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/pictures").join(format!("{name}.svg"))
}

#[test]
fn pictures_are_taken_of_the_program_itself() {
    let writing = std::env::var_os("KANBAO_WRITE").is_some();
    // One of them each time, all where they are wanted: each runs the program anew.
    for picture in PICTURES.iter().take(if writing { PICTURES.len() } else { 1 }) {
        let taken = take(picture);
        assert!(taken.contains("textLength") && taken.contains("</svg>"), "{}", picture.name);
        if writing {
            fs::write(file(picture.name), taken).expect("a picture can be written");
        }
    }
    for picture in PICTURES {
        assert!(file(picture.name).exists(), "{} was never taken: make pictures", picture.name);
    }
}

fn take(picture: &Picture) -> String {
    let home = tempfile::tempdir().expect("a home");
    let (columns, rows) = picture.size;
    let variables = [("LANG", "zh_HK.UTF-8"), ("COLORTERM", "truecolor")];
    let start = Start {
        program: env!("CARGO_BIN_EXE_kanbao"),
        arguments: picture.arguments,
        variables: &variables,
        columns,
        rows,
    };
    let mut pty = start.run(home.path());
    pty.wait_for("香港報紙");
    settle(&pty);
    for (keys, shown) in picture.steps {
        pty.keys(keys);
        pty.wait_for(shown);
        settle(&pty);
    }
    let taken =
        pty.look(|shown| svg::picture(shown.parser.screen(), &title(&shown.sent), picture.lang, &picture.paper));
    pty.keys("\x1bq");
    taken
}

/// Waits until nothing more comes.
fn settle(pty: &Pty) {
    let mut before = usize::MAX;
    while before != pty.look(|shown| shown.sent.len()) {
        before = pty.look(|shown| shown.sent.len());
        std::thread::sleep(Duration::from_millis(400));
    }
}

/// The window's title, as it was set last (OSC 2 or OSC 0).
fn title(sent: &[u8]) -> String {
    let sent = String::from_utf8_lossy(sent);
    let set = sent.rsplit("\x1b]").find_map(|rest| rest.strip_prefix("2;").or(rest.strip_prefix("0;")));
    set.and_then(|rest| rest.split(['\x07', '\x1b']).next()).unwrap_or_default().to_owned()
}

#[test]
fn every_cell_is_on_its_grid() {
    let mut parser = vt100::Parser::new(NonZeroU16::new(2).unwrap(), NonZeroU16::new(8).unwrap(), 0);
    parser.process("a 讀\x1b[1;31m報\x1b[m<─│".as_bytes());
    let picture = svg::picture(parser.screen(), "看報 & co", "zh-Hant", &DARK);
    for wanted in [
        "<title>看報 &amp; co</title>",
        "class=\"n\" x=\"0\" y=\"17\" textLength=\"9\" fill=\"#d8d8d8\" xml:space=\"preserve\">a<",
        "class=\"w\" x=\"18\" y=\"17\" textLength=\"18\" fill=\"#d8d8d8\" xml:space=\"preserve\">讀<",
        "class=\"w b\" x=\"36\" y=\"17\" textLength=\"18\" fill=\"#cd0000\" xml:space=\"preserve\">報<",
        ">&lt;<",
        "<path d=\"M63 11h9v1h-9z\" fill=\"#d8d8d8\"/>",
        "<path d=\"M4 22v22h1v-22z\" fill=\"#d8d8d8\"/>",
    ] {
        assert!(picture.contains(wanted), "{wanted} is not in\n{picture}");
    }
}
