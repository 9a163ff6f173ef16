use super::*;
use crate::settings::Setting;

fn read_all(arguments: &[&str], variables: &Environment, terminal: bool) -> Result<Invocation, Exit> {
    read(["kanbao"].iter().chain(arguments).map(OsString::from), variables, terminal.then_some(80))
}

fn typed(line: &str) -> Result<Invocation, Exit> {
    let arguments: Vec<&str> = line.split_whitespace().collect();
    read_all(&arguments, &Environment::default(), true)
}

#[test]
fn the_definition_is_sound() {
    command_line(Words::from_lang(Lang::En)).debug_assert();
}

#[test]
fn a_command_line_means_a_command_and_sources() {
    let table: &[(&str, Command, &[&str])] = &[
        ("", Command::Read, &[]),
        ("a.txt b.txt", Command::Read, &["a.txt", "b.txt"]),
        ("-", Command::Read, &["-"]),
        ("-- --print", Command::Read, &["--print"]),
        ("--print", Command::Print, &[]),
        ("a.txt --print", Command::Print, &["a.txt"]),
        ("--outline a.txt", Command::Outline(Format::Text), &["a.txt"]),
        ("--outline=text a.txt", Command::Outline(Format::Text), &["a.txt"]),
        ("--outline=json -", Command::Outline(Format::Json), &["-"]),
        ("--explain a.txt", Command::Explain, &["a.txt"]),
        ("--why a.txt", Command::Why, &["a.txt"]),
        ("--list-settings", Command::ListSettings, &[]),
        ("--list-keys", Command::ListKeys, &[]),
    ];
    for (line, command, sources) in table {
        let meant = typed(line).unwrap_or_else(|stop| panic!("{line}: {stop}"));
        assert_eq!((meant.command, meant.sources), (*command, sources.iter().map(OsString::from).collect()), "{line}");
    }
}

#[test]
fn what_begins_with_a_plus_is_done_at_the_start() {
    let table: &[(&str, &[&str], &[&str])] = &[
        ("+120 a.txt", &["120"], &["a.txt"]),
        ("a.txt +/渡輪", &["/渡輪"], &["a.txt"]),
        ("+G +t a.txt b.txt", &["G", "t"], &["a.txt", "b.txt"]),
        ("+5", &["5"], &[]),
        ("+5 -- +6 a.txt", &["5"], &["+6", "a.txt"]),
        ("./+6 + -w +60", &[], &["./+6", "+"]),
    ];
    for (line, start, sources) in table {
        let meant = typed(line).unwrap_or_else(|stop| panic!("{line}: {stop}"));
        let wanted: Vec<OsString> = sources.iter().map(OsString::from).collect();
        assert_eq!(
            (meant.start, meant.sources),
            (start.iter().map(|word| (*word).to_owned()).collect(), wanted),
            "{line}"
        );
    }
}

#[test]
fn where_standard_output_is_no_terminal_reading_becomes_printing() {
    let command = |line: &[&str]| read_all(line, &Environment::default(), false).map(|meant| meant.command).ok();
    assert_eq!(command(&["a.txt"]), Some(Command::Print));
    assert_eq!(command(&["--outline=json", "a.txt"]), Some(Command::Outline(Format::Json)));
    assert_eq!(command(&["--list-keys"]), Some(Command::ListKeys));
}

#[test]
fn every_option_is_a_setting() {
    let table = [
        ("--script hans", "script.view", "hans"),
        ("--script=hk", "script.view", "hk"),
        ("--phrases", "script.phrases", "true"),
        ("--width 0", "layout.width", "0"),
        ("--width 80 --width 60", "layout.width", "60"),
        ("--encoding big5", "source.encoding", "big5"),
        ("--ambiguous wide", "terminal.ambiguous", "wide"),
        ("--theme sepia", "screen.theme", "sepia"),
        ("-F", "screen.quit_if_fits", "true"),
        ("--color never", "screen.color", "never"),
        ("--lang zh-Hans", "screen.lang", "zh-Hans"),
        ("--state /tmp/places", "store.state", "/tmp/places"),
        ("--no-state", "store.enabled", "false"),
        ("--set layout.indent=0", "layout.indent", "0"),
        ("--set screen.theme=my=own", "screen.theme", "my=own"),
        ("--set layout.gap=on --set layout.hang=on", "layout.gap", "on"),
        ("--set layout.gap=on --set layout.hang=on", "layout.hang", "true"),
        ("--set layout.width=60 --width 40", "layout.width", "40"),
        ("--width 40 --set layout.width=60", "layout.width", "60"),
        ("--set store.enabled=true --no-state", "store.enabled", "false"),
        ("--encoding AUTO", "source.encoding", "auto"),
        ("", "store.enabled", "true"),
    ];
    for (line, key, value) in table {
        let settings = typed(line).unwrap_or_else(|stop| panic!("{line}: {stop}")).settings;
        assert_eq!(Setting::from_key(key).map(|setting| setting.show(&settings)).as_deref(), Some(value), "{line}");
    }
}

#[test]
fn a_flag_comes_before_the_environment() {
    let environment = Environment::from([("KANBAO_LAYOUT_WIDTH", "50"), ("KANBAO_LAYOUT_INDENT", "1")]);
    let layout = read_all(&["--width", "60"], &environment, true).expect("right").settings.layout;
    assert_eq!((layout.width, layout.indent), (Some(60), 1));
}

#[test]
fn a_wrong_command_line_ends_with_2_and_a_word_of_help() {
    let table = [
        ("--script hantt", "kanbao: invalid value 'hantt' for '--script <VIEW>'"),
        ("--script hantt", "'hant'"),
        ("--widht 3", "'--width'"),
        ("--width x", "expected auto or a whole number from 0 to 10000"),
        ("--width", "a value is required for '--width <N>'"),
        ("--width -1", "invalid value '-1' for '--width <N>': expected auto or a whole number from 0 to 10000"),
        ("--encoding big6", "auto or the name of an encoding, as big5, gb18030 or utf-8; did you mean 'big5'?"),
        ("--list-keys a.txt", "'--list-keys' cannot be used with '[SOURCE]...'"),
        ("--outline=jsn", "'json'"),
        ("--print --explain", "'--print' cannot be used with '--explain'"),
        ("--set layout.indent", "expected KEY=VALUE, as layout.indent=0"),
        ("--set layout.indnt=0", "kanbao: --set: layout.indnt: no such setting; did you mean layout.indent?"),
        ("--set layout.indent=9", "kanbao: --set: layout.indent: expected a whole number from 0 to 8, not \"9\""),
        ("--config /nowhere/at/all", "kanbao: /nowhere/at/all: cannot be read: "),
    ];
    for (line, words) in table {
        let stop = typed(line).expect_err(line);
        assert_eq!(stop.status(), 2, "{line}");
        assert!(stop.to_string().contains(words), "{line}: {stop}");
        assert!(stop.to_string().starts_with("kanbao: "), "{line}: {stop}");
    }
}

#[test]
fn what_is_wrong_is_told_in_the_reader_s_language() {
    let hongkong = Environment::from([("LANG", "zh_HK.UTF-8")]);
    let table = [
        (
            "--script hantt",
            "「--script <VIEW>」的值不能是「hantt」，應為：original、other、hans、hant、tw 或 hk；是否想寫 hant？",
        ),
        ("--widht 3", "沒有「--widht」這個選項；是否想寫 --width？"),
        ("-x", "沒有「-x」這個選項；如要打開這個名字的檔案：kanbao -- -x"),
        ("--width x", "「--width <N>」的值不能是「x」，應為：auto 或 0 至 10000 的整數"),
        ("--width", "「--width <N>」後面要有值"),
        ("--print=x", "「--print」不帶值，不能寫「x」"),
        ("--outline=jsn", "「--outline[=<text|json>]」的值不能是「jsn」，應為：text 或 json；是否想寫 json？"),
        ("--print --explain", "「--print」不能與「--explain」同用"),
        (
            "--set layout.indent",
            "「--set <KEY=VALUE>」的值不能是「layout.indent」，應為：KEY=VALUE，如 layout.indent=0",
        ),
        ("--set layout.indnt=0", "--set：layout.indnt：沒有這項設定；是否想寫 layout.indent？"),
        ("--set layout.indent=9", "--set：layout.indent：應為：0 至 8 的整數，不是「9」"),
        ("--set store.state=", "--set：store.state：應為：auto 或 資料夾，不是「」"),
        ("--config /nowhere/at/all", "/nowhere/at/all：無法讀取：沒有這個檔案或資料夾"),
        ("--lang zh-Hans --width x", "“--width <N>”的值不能是“x”，应为：auto 或 0 至 10000 的整数"),
        ("--lang=en --width x", "invalid value 'x' for '--width <N>': expected auto or a whole number from 0 to 10000"),
    ];
    for (line, words) in table {
        let arguments: Vec<&str> = line.split_whitespace().collect();
        let stop = read_all(&arguments, &hongkong, true).expect_err(line);
        assert_eq!(stop.to_string().lines().next(), Some(format!("kanbao: {words}").as_str()), "{line}");
        assert_eq!(stop.status(), 2, "{line}");
    }
}

#[test]
fn the_language_is_that_of_the_option_the_environment_or_the_locale() {
    let of = |line: &str, environment: &Environment| {
        let arguments: Vec<OsString> = line.split_whitespace().map(OsString::from).collect();
        language(&arguments, environment)
    };
    let taiwan = Environment::from([("LANG", "zh_TW.UTF-8")]);
    let settled = Environment::from([("LANG", "zh_TW.UTF-8"), ("KANBAO_SCREEN_LANG", "zh-Hans")]);
    assert_eq!(of("", &Environment::default()), Lang::En);
    assert_eq!(of("", &taiwan), Lang::Hant);
    assert_eq!(of("", &settled), Lang::Hans);
    assert_eq!(of("--lang en --help", &settled), Lang::En);
    assert_eq!(of("--lang=en --help", &settled), Lang::En);
    assert_eq!(of("--lang tlh", &taiwan), Lang::Hant, "what is no language counts for nothing");
    assert_eq!(of("-- --lang en", &taiwan), Lang::Hant, "a source's name is no option");
    let slip = Environment::from([("LANG", "zh_TW.UTF-8"), ("KANBAO_SCREEN_LANG", "en"), ("KANBAO_LAYOUT_GAP", "x")]);
    assert_eq!(of("", &slip), Lang::En, "other settings may be wrong");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("config.toml");
    std::fs::write(&file, "screen.lang = 'zh-Hans'\nlayout.indnt = 0\n").expect("a file for a test");
    let file = file.to_str().expect("Unicode");
    assert_eq!(of(&format!("--config {file} --bogus"), &taiwan), Lang::Hans);
    assert_eq!(of(&format!("--config={file}"), &taiwan), Lang::Hans);
}

#[test]
fn every_option_is_described_and_nothing_else_is() {
    let words = Words::from_lang(Lang::En);
    let command = command_line(words);
    let ids: Vec<String> = command.get_arguments().map(|option| option.get_id().as_str().replace('_', "-")).collect();
    for lang in [Lang::Hant, Lang::Hans, Lang::En] {
        let words = Words::from_lang(lang);
        for option in command_line(words).get_arguments() {
            assert!(option.get_help().is_some_and(|doc| !doc.to_string().is_empty()), "{}: no words", option.get_id());
        }
        let strange = words.options.iter().find(|(name, _)| !ids.iter().any(|id| id == name));
        assert_eq!(strange, None, "{lang:?}");
    }
}

#[test]
fn the_help_keeps_within_its_columns() {
    for lang in [Lang::Hant, Lang::Hans, Lang::En] {
        let words = Words::from_lang(lang);
        for columns in [100, 80, 60, 40] {
            for line in help::text(words, Some(columns)).lines() {
                let cells = crate::layout::width::Widths::NARROW.text(line);
                assert!(cells <= columns.into(), "{columns}: {line}");
            }
        }
    }
}

#[test]
fn what_was_typed_is_repeated_without_its_control_characters() {
    for line in ["--\u{1b}[31m", "--width=\u{9b}2J", "--set=layout.indent\u{7}=1", "--set=layout.indent=\u{1b}c"] {
        let message = read_all(&[line], &Environment::default(), true).expect_err(line).to_string();
        assert!(!message.contains(|c: char| c.is_control() && c != '\n'), "{message:?}");
    }
}

#[test]
fn help_has_every_option_with_its_setting_s_doc_and_ends_with_0() {
    let words = Words::from_lang(Lang::En);
    let stop = typed("--help").expect_err("help is asked for");
    assert_eq!(stop.status(), 0);
    let help = stop.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
    for (option, key) in [("--width <N>", "layout.width"), ("--phrases", "script.phrases"), ("--theme", "screen.theme")]
    {
        let doc = words.setting(key);
        assert!(help.contains(&format!("{option} ")) && help.contains(doc), "{option}: {help}");
    }
    assert!(help.contains("--no-state Do not keep places"));
    assert!(typed("--version").expect_err("asked for").to_string().starts_with("kanbao 0."));
}

#[test]
fn a_source_s_name_need_not_be_unicode() {
    use std::os::unix::ffi::OsStringExt;
    let name = OsString::from_vec(b"\xacP\xb3\xf8.txt".to_vec());
    let meant = read(["kanbao".into(), name.clone()], &Environment::default(), Some(80)).expect("right");
    assert_eq!(meant.sources, [name]);
}
