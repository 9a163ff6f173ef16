//! The program on its command line, each run in folders of its own.

use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::support;
use kanbao::layout::width::Widths;
use serde_json::Value;
use tempfile::TempDir;

/// The program in a folder without settings or state.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Desk {
        Desk { folder: TempDir::new().expect("a folder for a test") }
    }

    /// Puts a file into the folder.
    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).expect("a file for a test");
        path
    }

    fn command<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kanbao"));
        command.args(arguments).current_dir(self.folder.path()).env_clear().stdin(Stdio::null());
        for variable in ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"] {
            command.env(variable, self.folder.path().join(variable));
        }
        command
    }

    fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Ran {
        Ran::from_output(self.command(arguments).output().expect("the program runs"))
    }
}

/// What a run came to.
#[derive(Debug)]
struct Ran {
    status: i32,
    out: String,
    err: String,
}

impl Ran {
    fn from_output(output: Output) -> Ran {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        let ran = Ran {
            status: output.status.code().expect("no signal"),
            out: text(output.stdout),
            err: text(output.stderr),
        };
        for text in [&ran.out, &ran.err] {
            let control = text.chars().find(|c| c.is_control() && *c != '\n');
            assert_eq!(
                control,
                None,
                "a control character is written: {:?}",
                text.chars().take(400).collect::<String>()
            );
        }
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
        ran
    }

    /// Ended well, without a word on standard error.
    fn well(self) -> String {
        assert_eq!((self.status, self.err.as_str()), (0, ""), "{}", self.out);
        self.out
    }

    /// Ended so, with these words on standard error.
    fn ill(self, status: i32, words: &[&str]) -> String {
        assert_eq!(self.status, status, "{} {}", self.out, self.err);
        for word in words {
            assert!(self.err.contains(word), "standard error lacks {word:?}: {}", self.err);
        }
        self.out
    }
}

fn sources() -> Vec<String> {
    support::seeds().into_iter().map(|seed| seed.path.to_string_lossy().into_owned()).collect()
}

/// Visible characters: what no command may lose.
fn han(text: &str) -> usize {
    text.chars().filter(|c| ('\u{3400}'..='\u{9fff}').contains(c)).count()
}

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
fn the_outline_is_in_the_script_that_is_asked_for() {
    let desk = Desk::new();
    let path = desk.file("a.txt", "# 後天開航\n\n本報訊 渡輪後天開航，報紙隨船送到。\n");
    for outline in ["--outline=json", "--outline=text"] {
        let turned = desk.run([OsStr::new(outline), OsStr::new("--script=hans"), path.as_os_str()]).well();
        assert!(turned.contains("后天开航") && turned.contains("本报讯") && !turned.contains('後'), "{turned}");
        let written = desk.run([OsStr::new(outline), path.as_os_str()]).well();
        assert!(written.contains("後天開航") && written.contains("本報訊"), "{written}");
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

/// The order of a block's keys, by the schema.
const KEYS: [&str; 8] = ["kind", "text", "marker", "level", "dateline", "credit", "figure", "source"];

const KINDS: [&str; 14] = [
    "kicker",
    "headline",
    "deck",
    "byline",
    "section",
    "paragraph",
    "caption",
    "quote",
    "list",
    "verse",
    "code",
    "table",
    "rule",
    "note",
];

#[test]
fn the_outline_is_as_its_schema_says() {
    let desk = Desk::new();
    for source in sources() {
        let out = desk.run(["--outline=json", &source]).well();
        let outline: Value = serde_json::from_str(&out).expect("JSON");
        assert_eq!(outline["schema"], 1);
        assert_eq!(outline["source"], Path::new(&source).file_name().and_then(OsStr::to_str).expect("a name"));
        assert_eq!(outline["encoding"], "UTF-8");
        assert_eq!(outline["lossy"], false);
        assert!(["hant", "hans"].contains(&outline["script"].as_str().expect("a script")), "{}", outline["script"]);
        keys_in_order(&out, &["schema", "source", "encoding", "lossy", "script", "articles"]);
        let mut figure = 0;
        for block in outline["articles"]
            .as_array()
            .expect("articles")
            .iter()
            .flat_map(|article| article["blocks"].as_array().expect("blocks"))
        {
            block_is_as_its_schema_says(block, &mut figure);
        }
        for line in out.lines().filter(|line| line.contains("\"kind\":")) {
            keys_in_order(line, &KEYS);
        }
    }
}

fn block_is_as_its_schema_says(block: &Value, figure: &mut u64) {
    let keys: Vec<&String> = block.as_object().expect("a block").keys().collect();
    assert!(keys.iter().all(|key| KEYS.contains(&key.as_str())), "a key that the schema lacks: {block}");
    let kind = block["kind"].as_str().expect("a kind");
    assert!(KINDS.contains(&kind), "{block}");
    assert!(
        block["text"].is_string() && block["source"].as_array().is_some_and(|ranges| !ranges.is_empty()),
        "{block}"
    );
    assert_eq!(block["level"].as_u64().is_some_and(|level| level >= 2), kind == "section", "{block}");
    if kind == "caption" {
        *figure += 1;
        assert_eq!(block["figure"].as_u64(), Some(*figure), "{block}");
    } else {
        assert!(block.get("figure").is_none() && block.get("credit").is_none(), "{block}");
    }
}

fn keys_in_order(text: &str, keys: &[&str]) {
    let found: Vec<usize> = keys.iter().filter_map(|key| text.find(&format!("\"{key}\":"))).collect();
    assert!(found.is_sorted(), "the keys are in another order: {}", text.chars().take(200).collect::<String>());
}

#[test]
fn every_line_of_the_source_is_explained() {
    let desk = Desk::new();
    for seed in support::seeds().into_iter().chain(support::pages()) {
        let out = desk.run([OsStr::new("--explain"), seed.path.as_os_str()]).well();
        assert_eq!(out.lines().count(), seed.text.lines().count(), "{}", seed.name);
        for (number, (line, words)) in out.lines().zip(seed.text.lines()).enumerate() {
            assert!(line.trim_start().starts_with(&(number + 1).to_string()), "{}: {line}", seed.name);
            let nowhere = line.split_whitespace().nth(1) == Some("-");
            // A line of Markdown's marks alone, such as `>` or a table's rule, goes nowhere either.
            let silent = words.trim_matches([' ', '\u{3000}', '>', '|', ':', '-']).is_empty();
            assert!(silent || !nowhere, "{}: {line}", seed.name);
            assert!(nowhere || !words.trim().is_empty(), "{}: {line}", seed.name);
        }
    }
}

#[test]
fn a_users_habits_of_papers_are_added_to_ours() {
    let desk = Desk::new();
    let story =
        desk.file("story.txt", "海角縱橫談\n燈塔今晚熄燈\n\n昨晚八時，燈塔熄燈。看守人說，他先去跟海說了再見。\n");
    let arguments = [OsStr::new("--outline"), story.as_os_str()];
    assert!(desk.run(arguments).well().contains("headline: 海角縱橫談"));
    let clues = desk.folder.path().join("XDG_CONFIG_HOME/kanbao/clues");
    fs::create_dir_all(&clues).expect("a folder for a test");
    fs::write(clues.join("mine.toml"), "[headings]\nkickers = [\"海角縱橫談\"]\n").expect("a file for a test");
    let found = desk.run(arguments).well();
    assert!(found.contains("kicker: 海角縱橫談") && found.contains("headline: 燈塔今晚熄燈"), "{found}");
    fs::write(clues.join("other.toml"), "[headings]\nkicker = []\n").expect("a file for a test");
    desk.run(arguments).ill(2, &["other.toml:2", "kickers"]);
}

#[test]
fn what_can_be_asked_is_told() {
    let desk = Desk::new();
    for (option, words) in [
        ("--help", &["Usage: kanbao", "--outline", "--script", "--explain", "--width", "--no-state"][..]),
        ("--version", &["kanbao ", env!("CARGO_PKG_VERSION")]),
        ("--list-keys", &["toggle-script", "line-down", "Ctrl-z", "percent"]),
        ("--list-settings", &["[layout]", "measure = 40", "[script]", "view = \"original\"", "[terminal]"]),
    ] {
        let out = desk.run([option]).well();
        words.iter().for_each(|word| assert!(out.contains(word), "{option} lacks {word}: {out}"));
    }
}

#[test]
fn listed_keys_can_be_given_again() {
    let desk = Desk::new();
    let listed = desk.run(["--list-keys"]).well();
    assert!(listed.contains("line-down = [\"j\"") && listed.contains("[selection]"), "{listed}");
    let folder = desk.folder.path().join("XDG_CONFIG_HOME/kanbao");
    fs::create_dir_all(&folder).expect("a folder for a test");
    fs::write(folder.join("keymap.toml"), &listed).expect("a file for a test");
    assert_eq!(desk.run(["--list-keys"]).well(), listed);
}

#[test]
fn listed_settings_can_be_given_again() {
    let desk = Desk::new();
    let listed = desk.run(["--list-settings", "--set", "layout.indent=0"]).well();
    assert!(listed.contains("indent = 0"));
    let file = desk.file("config.toml", &listed);
    let again = desk.run([OsStr::new("--config"), file.as_os_str(), OsStr::new("--list-settings")]).well();
    assert_eq!(again, listed);
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
fn bytes_that_are_no_text_are_refused() {
    let desk = Desk::new();
    let bytes: Vec<u8> = (0..64 * 1024u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let path = desk.file("picture.txt", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &bytes].concat());
    desk.run([OsStr::new("--print"), path.as_os_str()]).ill(1, &["picture.txt"]);
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
