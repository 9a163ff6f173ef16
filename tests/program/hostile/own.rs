//! Files of the user's own (settings, keys, clues, glossaries, dictionaries in the cache) that are damaged, endless, out of
//! reach or larger than any that a person wrote: bounded work, bounded messages, and the text is read.

use std::os::unix::fs::symlink;

use super::*;

const PAGE: &str = "# 颱風襲港\n\n　　碼頭的燈亮了。\n";

/// A home with a page and one file of the user's own.
fn home_with(path: &str, bytes: impl AsRef<[u8]>) -> TempDir {
    let home = home("page.txt".as_ref(), PAGE.as_bytes());
    let path = home.path().join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, bytes).expect("a file");
    home
}

/// Lines of one kind, up to the size that any file of the user's may have.
fn lines(line: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for number in 0.. {
        let line = line(number);
        if text.len() + line.len() >= 1 << 20 {
            break;
        }
        text += &line;
    }
    text
}

fn print(home: &TempDir) -> Output {
    run(home.path(), ["--print", "--script", "hans", "--lang", "en", "page.txt"])
}

/// A megabyte of mistakes is twenty lines of messages and one that there are more. What stops the program stops it with 2;
/// what is beside a source never does.
#[test]
fn a_megabyte_of_mistakes_is_told_in_twenty_lines() {
    const CONFIG: &str = ".config/kanbao/config.toml";
    const KEYMAP: &str = ".config/kanbao/keymap.toml";
    const CLUES: &str = ".config/kanbao/clues/own.toml";
    const OWN: &str = ".config/kanbao/glossary.toml";
    const BESIDE: &str = "page.txt.glossary.toml";
    let cases: [(&str, String, i32); 12] = [
        (CONFIG, "[layout]\n".to_owned() + &lines(|n| format!("indnt{n} = 1\n")), 2),
        (CONFIG, format!("{} = 1", "a".repeat(1_000_000)), 2),
        (CONFIG, format!("{} = 1", vec!["a"; 300_000].join(".")), 2),
        (CONFIG, format!("a = {}", "[".repeat(1_000_000)), 2),
        (KEYMAP, lines(|n| format!("quitt{n} = \"q\"\n")), 2),
        (KEYMAP, format!("quit = \"{}\"", "g ".repeat(500_000)), 2),
        (CLUES, lines(|n| format!("[headigns{n}]\n")), 2),
        (OWN, "[hant]\n".to_owned() + &lines(|n| format!("\"x{n}\" = 1\n")), 0),
        (BESIDE, "[hant]\n".to_owned() + &lines(|n| format!("\"x{n}\" = 1\n")), 0),
        (BESIDE, "[hant]\n".to_owned() + &lines(|_| "\"后来\" = \"後來\"\n".to_owned()), 0),
        (BESIDE, lines(|n| format!("[section{n}]\n")), 0),
        (BESIDE, format!("keep = [\"{}\"]", "漢".repeat(300_000)), 0),
    ];
    for (number, (path, text, status)) in cases.into_iter().enumerate() {
        let what = format!("{number}, {path}");
        let home = home_with(path, text);
        // Keys are read only for the reader; all else counts when printing.
        let keys = path == KEYMAP;
        let output = if keys { run(home.path(), ["--list-keys", "--lang", "en"]) } else { print(&home) };
        let (out, err) = written(output, status, &what);
        assert!((1..=21).contains(&err.lines().count()) && err.len() < 40_000, "{what}: {} bytes", err.len());
        assert_eq!(out.contains("码头的灯"), status == 0, "{what}");
    }
}

/// Twenty thousand words are taken, and what follows is told; more would be held for each of sixteen configurations.
#[test]
fn a_glossary_has_a_limit_of_words() {
    let word = |n: usize| char::from_u32(0x4e00 + n as u32 % 20_000).expect("a character");
    let home = home_with("page.txt.glossary.toml", lines(|n| format!("keep.{n} = 1\n")).replace("keep.", "k"));
    written(print(&home), 0, "no section");
    let list: String = (0..60_000).map(|n| format!("\"{}{}\",\n", word(n), word(n / 3))).collect();
    let home = home_with("page.txt.glossary.toml", format!("keep = [\n{list}]"));
    let (out, err) = written(print(&home), 0, "60,000 words");
    assert!(err.contains("a glossary has at most 20000 words") && out.contains("码头的灯"), "{err}");
}

/// What nobody asked for and cannot be got to is said, once, and done without.
#[test]
fn settings_out_of_reach_are_done_without() {
    let nowhere = home("page.txt".as_ref(), PAGE.as_bytes());
    let output = command(nowhere.path(), ["--print", "--lang", "en", "page.txt"]).env("HOME", "/dev/null").output();
    let (out, err) = written(output.expect("the program runs"), 0, "HOME=/dev/null");
    assert!(out.contains("碼頭的燈") && err.contains("config.toml") && err.contains("going on without it"), "{err}");
    for name in ["config.toml", "keymap.toml"] {
        let home = home_with(&format!(".config/kanbao/themes/{name}"), "");
        symlink(name, home.path().join(".config/kanbao").join(name)).expect("a link to itself");
        let mut pty = read(home.path(), &["page.txt"]);
        pty.wait_for("碼頭的燈");
        pty.keys("q");
        assert_eq!(pty.wait_ended(), 0, "{name}");
        pty.wait_for("going on without it");
    }
    // Whoever names a file wants it.
    let output = run(nowhere.path(), ["--print", "--config", "/dev/null/config.toml", "page.txt"]);
    written(output, 2, "--config");
}

/// A device without an end, where a file, a folder or a name belongs.
#[test]
fn an_endless_device_has_an_end() {
    for (arguments, status) in
        [(["--config", "/dev/zero"], 2), (["--state", "/dev/zero"], 0), (["--encoding", "/dev/zero"], 2)]
    {
        let home = home("page.txt".as_ref(), PAGE.as_bytes());
        let output = run(home.path(), [arguments[0], arguments[1], "--outline", "page.txt"]);
        let (_, err) = written(output, status, arguments[0]);
        assert!(err.len() < 1_000, "{}: {err}", arguments[0]);
    }
    for name in ["config.toml", "keymap.toml", "glossary.toml", "clues/own.toml"] {
        let home = home_with(&format!(".config/kanbao/themes/{name}/x"), "");
        fs::create_dir_all(home.path().join(".config/kanbao/clues")).expect("a folder");
        symlink("/dev/zero", home.path().join(".config/kanbao").join(name)).expect("a link");
        let output = run(home.path(), ["--print", "--lang", "en", "page.txt"]);
        let status = if matches!(name, "config.toml" | "clues/own.toml") { 2 } else { 0 };
        let (_, err) = written(output, status, name);
        assert_eq!(err.contains("neither a file nor a folder"), name != "keymap.toml", "{name}: {err}");
    }
}

/// The dictionaries in the cache: OpenCC would read somewhere in memory, or wait for a pipe. They are unpacked again.
#[test]
fn a_damaged_cache_is_made_anew() {
    let home = home("page.txt".as_ref(), PAGE.as_bytes());
    let (good, _) = written(print(&home), 0, "a new cache");
    let cache = fs::read_dir(home.path().join(".cache/kanbao")).expect("a cache").flatten().next().expect("one folder");
    for name in ["TSPhrases.ocd2", "TSCharacters.ocd2", "complete"] {
        let path = cache.path().join(name);
        let mut bytes = fs::read(&path).expect("a file");
        bytes.iter_mut().skip(100).step_by(97).for_each(|byte| *byte ^= 0x5a);
        fs::write(&path, bytes).expect("a file");
        assert_eq!(written(print(&home), 0, name).0, good, "{name} with wrong bytes");
        fs::remove_file(&path).expect("a file");
        assert!(Command::new("mkfifo").arg(&path).status().expect("mkfifo").success());
        assert_eq!(written(print(&home), 0, name).0, good, "{name} as a pipe");
    }
}

/// What is kept of a feed and of its address: pipes and endless devices in its place are not waited for.
#[test]
fn a_copy_of_a_feed_may_be_anything() {
    const FEEDS: &str = "[[feed]]\naddress = \"http://127.0.0.1:9/feed.xml\"\n";
    let home = home_with(".config/kanbao/feeds.toml", FEEDS);
    let list = |what: &str| {
        let output = run(home.path(), ["--feeds", "--offline", "--lang", "en"]);
        assert_eq!(output.status.code(), Some(0), "{what}");
    };
    let kept = kanbao::source::SubscribedFeed::new(
        "http://127.0.0.1:9/feed.xml",
        &home.path().join(".cache/kanbao/feeds"),
        &kanbao::source::WebOptions::default(),
    );
    let path = kept.expect("an address").path().to_owned();
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    assert!(Command::new("mkfifo").arg(&path).status().expect("mkfifo").success());
    list("a pipe");
    fs::remove_file(&path).expect("a pipe");
    symlink("/dev/zero", &path).expect("a link");
    list("a device");
}

/// A chat, a list or a table has the same few words thousands of times. (The limit of time is the test's own patience: it was
/// quadratic, and took minutes.)
#[test]
fn equal_paragraphs_are_converted_as_fast_as_others() {
    let home = home("page.txt".as_ref(), format!("# {HEAD}\n\n{}", "　　對。\n".repeat(30_000)).as_bytes());
    let (out, _) = written(print(&home), 0, "equal paragraphs");
    assert_eq!(out.matches("对。").count(), 30_000);
}

/// Whatever a setting or a note holds, lists show it as what it is.
#[test]
fn lists_steer_no_terminal() {
    let home = home_with(".config/kanbao/config.toml", "[store]\nstate = \"/tmp/\\u202E\\u001B[2J\"\n");
    let (out, _) = written(run(home.path(), ["--list-settings"]), 0, "--list-settings");
    assert!(out.contains(r#"state = "/tmp/\u202E\u001B[2J""#), "{out}");
    let home = home_with(".config/kanbao/keymap.toml", "quit = [\"q\", \"Alt-\u{202e}\"]\n");
    written(run(home.path(), ["--list-keys"]), 0, "--list-keys");
}
