//! What `--print` writes: widths, words, scripts, several sources, streams.

use crate::support;
use kanbao::layout::width::Widths;
use serde_json::Value;
use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::process::Stdio;

use super::{Desk, Ran, han, sources};

#[test]
fn printed_lines_keep_within_the_width() {
    let desk = Desk::new();
    for (ambiguous, widths, step) in [("narrow", Widths::NARROW, 1), ("wide", Widths::WIDE, 9)] {
        for width in (20..=120).step_by(step) {
            let options =
                ["--print".into(), "--ambiguous".into(), ambiguous.into(), "--width".into(), width.to_string()];
            let out = desk.run(options.into_iter().chain(sources())).well();
            for line in out.lines() {
                assert!(widths.text(line) <= width, "{} cells in {width}, {ambiguous}: {line}", widths.text(line));
            }
        }
    }
}

#[test]
fn printing_loses_no_words() {
    let desk = Desk::new();
    // Markdown's links and image titles are shown on demand; the others say everything at once.
    for seed in support::seeds().into_iter().filter(|seed| seed.name != "column") {
        let path = seed.path.to_string_lossy().into_owned();
        for width in ["20", "77", "0"] {
            let out = desk.run(["--print", "--width", width, &path]).well();
            let figures = out.matches('圖').count() + out.matches('图').count();
            assert!(han(&out) >= han(&seed.text) && han(&out) <= han(&seed.text) + figures, "{} at {width}", seed.name);
        }
    }
}

#[test]
fn standard_output_that_is_no_terminal_is_printed_to() {
    let desk = Desk::new();
    let path = sources().remove(0);
    assert_eq!(desk.run([&path]).well(), desk.run(["--print", &path]).well());
    assert!(desk.run::<&str>([]).well().contains("未來產業"), "the sample paper without a source");
}

#[test]
fn standard_input_is_a_source() {
    let desk = Desk::new();
    let text = "渡輪今早照常開航。\n";
    let path = desk.file("a.txt", text);
    // What is piped in is meant even where nobody says so, unless a source is named.
    for (arguments, words) in [
        (&["--print", "-"][..], "渡輪今早照常開航。"),
        (&["--print"], "渡輪今早照常開航。"),
        (&[], "渡輪今早照常開航。"),
        (&["--outline"], "渡輪今早照常開航。"),
        (&["--explain"], "渡輪今早照常開航。"),
    ] {
        let mut child = desk
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a child");
        child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("it reads");
        let piped = Ran::from_output(child.wait_with_output().expect("it ends")).well();
        let file = fs::File::open(&path).expect("ours");
        let read = Ran::from_output(desk.command(arguments).stdin(file).output().expect("the program runs")).well();
        assert!(piped.contains(words) && read.contains(words), "{arguments:?}: {piped} {read}");
    }
    let other = desk.file("b.txt", "另一份報紙。\n");
    let file = fs::File::open(&path).expect("ours");
    let arguments = [OsStr::new("--print"), other.as_os_str()];
    let named = Ran::from_output(desk.command(arguments).stdin(file).output().expect("the program runs")).well();
    assert_eq!(named.trim(), "另一份報紙。");
}

/// UTF-8 that was taken for Latin-1, and saved.
#[test]
fn a_text_that_was_decoded_wrongly_is_told_and_mended_if_one_says_so() {
    let desk = Desk::new();
    let paper = "渡輪又添一班早船，碼頭的人都說這是好消息。\n";
    desk.file("paper.txt", paper.repeat(3).bytes().map(char::from).collect::<String>());
    let told = desk.run(["--print", "paper.txt"]);
    assert_eq!((told.status, told.out.contains("渡輪")), (0, false), "nothing is mended unasked: {told:?}");
    assert!(told.err.contains("--encoding utf-8-as-windows-1252"), "{told:?}");
    for name in ["utf-8-as-windows-1252", "UTF-8 as Latin1"] {
        for command in ["--print", "--outline"] {
            let mended = desk.run([command, "--encoding", name, "paper.txt"]);
            assert!(
                mended.status == 0 && mended.out.contains("渡輪又添一班早船") && mended.err.is_empty(),
                "{mended:?}"
            );
        }
    }
}

#[test]
fn the_script_is_turned() {
    let desk = Desk::new();
    let path = desk.file("a.txt", "渡輪後天開航，報紙隨船送到。\n");
    for (script, words) in [("original", "渡輪後天"), ("other", "渡轮后天"), ("hans", "渡轮后天"), ("hant", "渡輪後天")]
    {
        let out =
            desk.run([OsStr::new("--print"), OsStr::new("--script"), OsStr::new(script), path.as_os_str()]).well();
        assert!(out.contains(words), "{script}: {out}");
    }
}

#[test]
fn several_sources_are_told_apart() {
    let desk = Desk::new();
    let one = desk.file("一.txt", "第一份報紙。\n").to_string_lossy().into_owned();
    let two = desk.file("二.txt", "第二份報紙。\n").to_string_lossy().into_owned();
    assert_eq!(desk.run(["--print", &one, &two]).well(), "    第一份報紙。\n\n    第二份報紙。\n");
    let outlines = desk.run(["--outline=json", &one, &two]).well();
    let read = |line: &str| serde_json::from_str::<Value>(line).expect("an object a line");
    let sources: Vec<String> = outlines.lines().map(|line| read(line)["source"].to_string()).collect();
    assert_eq!(sources, ["\"一.txt\"", "\"二.txt\""]);
    let explained = desk.run(["--explain", &one, &two]).well();
    let begins: Vec<&str> = explained.lines().map(|line| line.split("  ").next().unwrap_or_default()).collect();
    assert_eq!(begins, [one.as_str(), "1", "", two.as_str(), "1"]);
}

/// Whoever asks for the source's control characters gets them, and nobody else.
#[test]
fn control_characters_are_printed_as_they_are_where_that_is_asked_for() {
    let desk = Desk::new();
    let path = desk.file("a.txt", "渡輪\u{1b}[2J開航，\t貓\u{202e}免費。\n");
    for (width, shown, raw) in [
        ("0", "渡輪␛[2J開航， 貓␦免費。\n", "渡輪\u{1b}[2J開航，\t貓\u{202e}免費。\n"),
        ("60", "    渡輪␛[2J開航，      貓␦免費。\n", "    渡輪\u{1b}[2J開航，      貓\u{202e}免費。\n"),
    ] {
        let arguments = ["--print", "--width", width].map(OsStr::new);
        assert_eq!(desk.run(arguments.into_iter().chain([path.as_os_str()])).well(), shown);
        let asked = arguments.into_iter().chain([OsStr::new("--raw-control"), path.as_os_str()]);
        let output = desk.command(asked).output().expect("the program runs");
        assert_eq!(String::from_utf8_lossy(&output.stdout), raw);
    }
    // What only styles is among them.
    let path = desk.file("b.txt", "渡\u{1b}[1m輪\u{1b}[m開航。\n");
    for (option, printed) in [("--print", "渡輪開航。\n"), ("--raw-control", "渡\u{1b}[1m輪\u{1b}[m開航。\n")]
    {
        let output =
            desk.command([OsStr::new("--width"), OsStr::new("0"), OsStr::new(option), path.as_os_str()]).output();
        assert_eq!(String::from_utf8_lossy(&output.expect("the program runs").stdout), printed);
    }
}

#[test]
fn a_line_of_two_megabytes_is_printed_whole() {
    let desk = Desk::new();
    let line = "渡輪今早照常開航，".repeat(2 * 1024 * 1024 / 27);
    let path = desk.file("line.txt", &line);
    let out = desk.run([OsStr::new("--print"), path.as_os_str()]).well();
    assert_eq!(han(&out), han(&line));
}

#[test]
fn a_reader_who_has_had_enough_is_no_failure() {
    let desk = Desk::new();
    let mut child = desk
        .command(["--print"].map(String::from).into_iter().chain((0..20).flat_map(|_| sources())))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a child");
    let mut first = [0; 16];
    child.stdout.take().expect("a pipe").read_exact(&mut first).expect("it prints");
    Ran::from_output(child.wait_with_output().expect("it ends")).well();
}
