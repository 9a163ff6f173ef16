//! What goes wrong on the command line, in settings and in sources: the words, the status, and what is done nevertheless.

use std::ffi::OsStr;
use std::fs;

use super::{Desk, Ran};

#[test]
fn odd_places_are_told_with_their_reason() {
    let desk = Desk::new();
    let folder = desk.folder.path();
    std::os::unix::fs::symlink(folder.join("nowhere"), folder.join("dangling")).expect("a link");
    let told = desk.run(["--print", "dangling"]);
    assert!(told.err.contains("dangling: a link to something that is not there"), "{}", told.err);
    desk.run(["--print", "/dev/ptmx"]).ill(1, &["/dev/ptmx"]);
    let state = desk.file("state", "");
    desk.run([OsStr::new("--export-notes"), OsStr::new("--state"), state.as_os_str()])
        .ill(1, &["state: a folder on its path is none"]);
    let full = fs::File::options().write(true).open("/dev/full").expect("Linux");
    let output = desk.command(["--help"]).stdout(full).output().expect("the program runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("standard output: no space left"));
}

#[test]
fn a_wrong_file_of_settings_ends_with_2() {
    for (name, text) in [
        ("config.toml", "[layout]\nindnt = 1\n"),
        ("keymap.toml", "\nquit = \"C-x\"\n"),
        ("clues/mine.toml", "\n[heading]\n"),
    ] {
        let desk = Desk::new();
        let path = desk.folder.path().join("XDG_CONFIG_HOME/kanbao").join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for a test");
        fs::write(&path, text).expect("a file for a test");
        let command = if name == "keymap.toml" { "--list-keys" } else { "--outline" };
        desk.run([command]).ill(2, &[&format!("{name}:2: "), "did you mean"]);
    }
}

#[test]
fn a_glossary_is_complained_of_once() {
    let desk = Desk::new();
    let folder = desk.folder.path().join("XDG_CONFIG_HOME/kanbao");
    fs::create_dir_all(&folder).expect("a folder for a test");
    fs::write(folder.join("glossary.toml"), "keep = \"發展\"\n").expect("a file for a test");
    let one = desk.file("1.txt", "第一份報紙。\n").to_string_lossy().into_owned();
    let two = desk.file("2.txt", "第二份報紙。\n").to_string_lossy().into_owned();
    let told = desk.run(["--print", &one, &two]);
    assert_eq!(told.err.lines().count(), 1, "{}", told.err);
    assert!(told.err.contains("glossary.toml:1: keep: expected a list"), "{}", told.err);
}

#[test]
fn what_goes_wrong_is_told_in_the_language_of_the_locale() {
    let desk = Desk::new();
    let file = |path: &str, text: &str| {
        let path = desk.folder.path().join("XDG_CONFIG_HOME/kanbao").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for a test");
        fs::write(&path, text).expect("a file for a test");
        path
    };
    let paper = desk.file("paper.txt", "渡輪今早照常開航。\n").to_string_lossy().into_owned();
    let told = |lang: &str, arguments: &[&str]| {
        let ran = Ran::from_output(desk.command(arguments).env("LANG", lang).output().expect("the program runs"));
        ran.err.replace(&format!("{}/", desk.folder.path().display()), "")
    };
    assert_eq!(
        told("zh_TW.UTF-8", &["--print", "paper.tx"]),
        "kanbao: paper.tx：沒有這個檔案或資料夾；是否想找 paper.txt？\n"
    );
    assert_eq!(
        told("zh_CN.UTF-8", &["--print", "paper.tx"]),
        "kanbao: paper.tx：没有这个文件或文件夹；是否想找 paper.txt？\n"
    );
    assert_eq!(told("zh_HK.UTF-8", &["--print"]), "");
    desk.file("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let picture = told("zh_HK", &["--print", "picture.txt"]);
    assert!(picture.starts_with("kanbao: picture.txt：這不是文字，看來是圖片（PNG）；"), "{picture}");
    let encoding = told("zh_CN", &["--print", "--encoding", "big6", &paper]);
    let encoding = encoding.lines().next().expect("a line");
    assert_eq!(
        encoding,
        "kanbao: “--encoding <NAME>”的值不能是“big6”，应为：auto 或 编码的名称，如 big5、gb18030、utf-8；是否想写 big5？"
    );
    let keymap = file("keymap.toml", "line-dwon = \"j\"\n");
    let keys = told("zh_TW", &["--list-keys"]);
    assert!(keys.ends_with("keymap.toml:1：line-dwon：沒有這個命令；是否想寫 line-down？\n"), "{keys}");
    fs::remove_file(keymap).expect("ours");
    let words = file("glossary.toml", "[hant]\n\"\" = \"余\"\n[hnat]\n");
    let glossary = told("zh_TW", &["--print", "--script", "hans", &paper]);
    assert!(glossary.contains("glossary.toml:2：「」：詞至少要有一個字\n"), "{glossary}");
    assert!(glossary.contains("glossary.toml:3：沒有「hnat」這一節；是否想寫 hant？\n"), "{glossary}");
    fs::remove_file(words).expect("ours");
    let clues = file("clues/mine.toml", "[heading]\n");
    let clue = told("zh_CN", &["--outline", &paper]);
    assert!(clue.ends_with("clues/mine.toml:1：heading：线索中没有这个表或列表；是否想写 headings？\n"), "{clue}");
    fs::remove_file(clues).expect("ours");
    file("config.toml", "[layout]\nindent = 9\n");
    let settings = told("zh_TW", &["--print", &paper]);
    assert!(settings.ends_with("config.toml:2：layout.indent：應為：0 至 8 的整數，不是「9」\n"), "{settings}");
}

#[test]
fn a_wrong_command_line_ends_with_2() {
    let desk = Desk::new();
    for (arguments, words) in [
        (&["--prnit"][..], &["--prnit", "--print"][..]),
        (&["--script", "kana"], &["kana", "hans"]),
        (&["--width", "wide"], &["wide"]),
        (&["--outline=xml"], &["xml", "json"]),
        (&["--print", "--explain"], &["--explain"]),
        (&["--set", "layout.indnet=1"], &["layout.indnet", "layout.indent"]),
        (&["--set", "layout.indent"], &["layout.indent"]),
        (&["--encoding", "utf-99"], &["utf-99"]),
        (&["--theme", "drak"], &["drak", "dark"]),
    ] {
        let out = desk.run(arguments).ill(2, words);
        assert_eq!(out, "", "{arguments:?}");
    }
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_printed() {
    let desk = Desk::new();
    let good = desk.file("good.txt", "渡輪今早照常開航。\n");
    let good = good.to_string_lossy();
    let out = desk.run(["--print", "none.txt", &good]).ill(1, &["none.txt"]);
    assert!(out.contains("渡輪今早"), "{out}");
    assert_eq!(desk.run(["--print", "none.txt"]).ill(1, &["none.txt"]), "");
    assert_eq!(desk.run(["--outline=json", "none\u{1b}[31m.txt"]).ill(1, &["none"]), "");
}

#[test]
fn a_file_without_permission_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let path = desk.file("secret.txt", "不給看。\n");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("permissions are ours");
    if fs::read(&path).is_ok() {
        return; // The superuser reads everything.
    }
    desk.run([OsStr::new("--print"), path.as_os_str()]).ill(1, &["secret.txt", "permission"]);
}

#[test]
fn a_folder_stands_for_the_texts_in_it() {
    let desk = Desk::new();
    fs::create_dir(desk.folder.path().join("papers")).expect("a folder");
    desk.file("papers/1.txt", "第一份報紙。\n");
    desk.file("papers/2.txt", "第二份報紙。\n");
    let out = desk.run(["--print", "papers"]).well();
    assert!(out.find("第一份") < out.find("第二份") && out.contains("第二份"), "{out}");
    fs::create_dir(desk.folder.path().join("empty")).expect("a folder");
    assert_eq!(desk.run(["--print", "empty"]).ill(1, &["empty"]), "");
}

#[test]
fn odd_files_are_shown_or_named() {
    let desk = Desk::new();
    let cases: [(&str, Vec<u8>, &[&str]); 7] = [
        ("empty", vec![], &[]),
        ("blank", b"\n\n  \n".to_vec(), &[]),
        (
            "invalid byte",
            ["渡輪今早照常開航，街坊都說好。".as_bytes(), b"\xff", "船長也說好。\n".as_bytes()].concat(),
            &["渡輪今早", "\u{fffd}", "船長也說好"],
        ),
        ("nul", "渡輪\0開航。\n".as_bytes().to_vec(), &["渡輪", "開航"]),
        (
            "controls",
            "渡輪\u{1b}[31m開航\u{7}，\u{9b}2J貓\u{202e}免費。\r\n".as_bytes().to_vec(),
            &["渡輪", "開航", "貓", "免費"],
        ),
        ("carriage returns", "第一行。\r第二行。\r".as_bytes().to_vec(), &["第一行。", "第二行。"]),
        ("marks without bases", "\u{301}\u{301}\u{200d}\u{fe0f}渡輪\u{301}".as_bytes().to_vec(), &["渡輪"]),
    ];
    for (name, bytes, words) in cases {
        let path = desk.file(&format!("{name}.txt"), bytes);
        for task in ["--print", "--outline=json", "--outline=text", "--explain"] {
            let out = desk.run([OsStr::new(task), path.as_os_str()]).well();
            if task == "--print" {
                words.iter().for_each(|word| assert!(out.contains(word), "{name} lacks {word}"));
                assert!(!out.contains(['\u{9b}', '\u{202e}']), "{name} writes controls");
            }
        }
    }
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let desk = Desk::new();
    let bytes: Vec<u8> = (0..64 * 1024u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let path = desk.file("picture.txt", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &bytes].concat());
    desk.run([OsStr::new("--print"), path.as_os_str()]).ill(1, &["picture.txt"]);
}
