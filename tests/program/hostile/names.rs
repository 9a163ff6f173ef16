//! Names, words and variables that would steer a terminal or a shell: wherever kanbao repeats what it was given.

use super::*;
use texts::SEQUENCES;

/// Names of files. None may do anything, and each file opens by its own.
const NAMES: &[&str] = &[
    "名\x1b]2;owned\x07\x1b[31m.txt",
    "\u{9b}2J\u{9d}0;owned\u{9c}.txt",
    "\u{202e}txt.exe\u{202c}\u{200f}.md",
    "兩\n行\r.txt",
    "\x08\x08\x0e\x7f\u{85}\u{2028}.txt",
    "$(touch owned);touch owned|`touch owned`&.txt",
    "%s%n%p\\x1b[2J.txt",
    "-v",
];

fn page() -> Vec<u8> {
    let page = format!("# {HEAD}\n\n碼頭的售票員說，風太大了。\n\n## 尾聲\n\n{FOOT}\n");
    page.into_bytes()
}

/// A name as an argument that is no option.
fn named(name: &str) -> String {
    if name.starts_with('-') { format!("./{name}") } else { name.to_owned() }
}

#[test]
fn names_of_files_are_shown_and_do_nothing() {
    for name in NAMES {
        let home = home(name.as_ref(), &page());
        let name = named(name);
        let mut pty = read(home.path(), &[&name, &name]);
        pty.wait_for(HEAD);
        pty.keys("yo");
        pty.wait_for("Shelf");
        pty.keys("\r");
        pty.wait(|shown| !shown.text().contains("Shelf"));
        let copied = leave(pty, &name);
        assert!(copied.iter().any(|text| text.contains("——")), "{name:?}: the name goes with what is copied");
        is_written(&name, home.path(), &["--print", "--outline", "--outline=json", "--explain"]);
        assert!(!home.path().join("owned").exists(), "{name:?} was obeyed");
    }
}

#[test]
fn a_name_that_is_no_text_is_a_name() {
    let name = OsStr::from_bytes(b"\xe6\xb8\xa1\xff\x9b\x1b[2J\xe2\x80.txt");
    let home = home(name, &page());
    for argument in [name, OsStr::new(".")] {
        let (out, _) = written(run(home.path(), [OsStr::new("--print"), argument]), 0, "bytes");
        assert!(out.contains(HEAD));
    }
    let mut pty = read(home.path(), &["."]);
    pty.wait_for(HEAD);
    pty.keys("o");
    pty.wait_for("Shelf");
    pty.keys("\r");
    leave(pty, "bytes");
}

/// A name that is wrong is said, in one line, wherever a name may stand.
#[test]
fn what_is_wrong_is_said_in_lines() {
    let home = home("text.txt".as_ref(), &page());
    for word in NAMES.iter().chain(SEQUENCES).filter(|word| !word.contains('\0')) {
        let wrong = format!("x{word}");
        for (arguments, status) in [
            (vec![wrong.clone()], 1),
            (vec![format!("{wrong}/{wrong}")], 1),
            (vec!["--config".into(), wrong.clone()], 2),
            (vec!["--theme".into(), wrong.clone(), "--print".into(), "text.txt".into()], 2),
            (vec!["--encoding".into(), wrong.clone(), "text.txt".into()], 2),
            (vec!["--script".into(), wrong.clone()], 2),
            (vec!["--set".into(), format!("{wrong}=1")], 2),
            (vec!["--set".into(), format!("layout.indent={wrong}")], 2),
            (vec![format!("--{wrong}")], 2),
        ] {
            let what = format!("{arguments:?}");
            let output = run(home.path(), &arguments);
            let (_, err) = written(output, status, &what);
            assert!(!err.is_empty(), "{what}");
        }
    }
}

/// The same on the terminal itself, where a message is all that it gets.
#[test]
fn a_message_steers_no_terminal() {
    for word in NAMES {
        let home = tempfile::tempdir().expect("a folder");
        let mut pty = read(home.path(), &[&format!("x{word}")]);
        assert_eq!(pty.wait_ended(), 1);
        pty.wait_for("kanbao: ");
        pty.look(|shown| assert_lines(&shown.sent));
    }
}

/// The user's own files: their faults are told in their words, which may have come from anywhere.
#[test]
fn settings_keys_clues_and_words_are_repeated_with_care() {
    for (file, task, status) in [
        ("config.toml", "--list-settings", 2),
        ("keymap.toml", "--list-keys", 2),
        ("clues/mine.toml", "--explain", 2),
        ("glossary.toml", "--print", 0),
    ] {
        for text in SEQUENCES.iter().flat_map(|word| faulty(word)) {
            let home = configured(file, &text);
            let arguments: &[&str] = if task.starts_with("--list") { &[task] } else { &[task, "text.txt"] };
            let (_, err) = written(run(home.path(), arguments), status, &format!("{file}: {text:?}"));
            assert!(err.contains("mine.toml") || err.contains(file), "{file}: {text:?}: {err}");
        }
    }
}

#[test]
fn a_theme_is_repeated_with_care() {
    for text in SEQUENCES.iter().flat_map(|word| faulty(word)) {
        let home = configured("themes/mine.toml", &text);
        let mut pty = read(home.path(), &["--theme", "mine", "text.txt"]);
        assert_eq!(pty.wait_ended(), 2, "{text:?}");
        pty.wait_for("mine.toml");
        pty.look(|shown| assert_lines(&shown.sent));
    }
}

/// A word as a key and a value: as it is, which is no TOML, and as TOML spells it, which is; and in a table's name.
fn faulty(word: &str) -> [String; 3] {
    let spelt: String = word.chars().map(|c| format!("\\U{:08x}", c as u32)).collect();
    [format!("\"{word}\" = \"{word}\"\n"), format!("\"{spelt}\" = [\"{spelt}\"]\n"), format!("[{word}")]
}

/// A home with a page, and a file among the settings.
fn configured(file: &str, text: &str) -> TempDir {
    let home = home("text.txt".as_ref(), &page());
    let path = home.path().join(".config/kanbao").join(file);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(&path, text).expect("a file");
    home
}

#[test]
fn variables_are_repeated_with_care() {
    for word in NAMES {
        for variable in
            ["KANBAO_LAYOUT_INDENT", "KANBAO_SCREEN_THEME", "KANBAO_CONFIG", "KANBAO_NONE", "LANG", "LC_ALL", "TERM"]
        {
            let home = home("text.txt".as_ref(), &page());
            let mut command = command(home.path(), ["--print", "text.txt"]);
            let output = command.env(variable, format!("x{word}")).output().expect("the program runs");
            let status = output.status.code().unwrap_or(-1);
            assert!([0, 2].contains(&status), "{variable}: {status}");
            written(output, status, variable);
        }
    }
}

/// What is typed or pasted where text is typed: into the search, the palette, the contents, a filter.
#[test]
fn what_is_typed_is_shown() {
    let home = home("text.txt".as_ref(), &page());
    let mut pty = read(home.path(), &["text.txt"]);
    pty.wait_for(HEAD);
    for word in NAMES.iter().chain(SEQUENCES) {
        for line in ["/", ":", "?/", "\t/", "T/"] {
            pty.keys(line);
            pty.keys(&format!("\x1b[200~x{}\x1b[201~", word.replace("\x1b[201~", "")));
            pty.keys(&ESC.repeat(3));
        }
    }
    pty.keys("g");
    pty.wait_for(HEAD);
    leave(pty, "what is typed");
}
