use std::fs;

use proptest::prelude::*;

use super::*;
use crate::settings::registry::as_toml;
use crate::settings::{Gap, Lang, ShownScript, Words};

/// The settings loaded from a file with this text, the environment and options; or the faults as they are printed.
fn load_from(text: &str, variables: &Environment, flags: &[(&str, &str)]) -> Result<Settings, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("config.toml");
    fs::write(&path, text).expect("written");
    let flags: Vec<Override> = flags
        .iter()
        .map(|(key, value)| Override { flag: "--set".into(), key: (*key).into(), value: (*value).into() })
        .collect();
    let prefix = format!("{}/", folder.path().display());
    load(Some(&path), variables, &flags).map_err(|faults| faults.to_string().replace(&prefix, ""))
}

fn none() -> Environment {
    Environment::default()
}

#[test]
fn without_a_word_from_anyone_the_settings_are_those_built_in() {
    assert_eq!(load(None, &none(), &[]), Ok(Settings::default()));
    assert_eq!(load_from("", &none(), &[]), Ok(Settings::default()));
}

#[test]
fn flags_come_before_the_environment_before_the_file_before_what_is_built_in() {
    let file = "[layout]\nindent = 1\nmeasure = 31\nspacing = 1\n";
    let environment = Environment::from([("KANBAO_LAYOUT_MEASURE", "32"), ("KANBAO_LAYOUT_SPACING", "2")]);
    let settings = load_from(file, &environment, &[("layout.spacing", "3")]).expect("nothing wrong");
    let layout = settings.layout;
    assert_eq!((layout.indent, layout.measure, layout.spacing, layout.columns), (1, 32, 3, Some(1)));
}

#[test]
fn of_two_flags_for_one_setting_the_last_wins() {
    let settings = load_from("", &none(), &[("layout.gap", "on"), ("layout.gap", "off")]);
    assert_eq!(settings.map(|settings| settings.layout.gap), Ok(Gap::Off));
}

#[test]
fn a_file_may_be_written_in_any_of_the_ways_of_toml() {
    let ways = [
        "script.view = 'hans'\nlayout.indent = 0x1\nsource.limit = 4_096",
        "script = { view = \"hans\" }\nlayout = { indent = +1 }\nsource = { limit = \"4 KiB\" }",
        "\u{feff}[script]\r\nview = '''hans'''\r\n[layout]\r\nindent = 1\r\n[source]\r\nlimit = 4096\r\n",
        "[screen]\n[script]\nview = 'hans' # why not\n[source]\nlimit = '4k'\n[layout]\nindent = '1'",
    ];
    for way in ways {
        let settings = load_from(way, &none(), &[]).unwrap_or_else(|faults| panic!("{way}: {faults}"));
        assert_eq!((settings.script.view, settings.layout.indent, settings.source.limit), (ShownScript::Hans, 1, 4096));
    }
}

#[test]
fn what_is_wrong_in_a_file_is_named_with_its_line_and_the_remedy() {
    let table = [
        ("\n\nlayout.indnt = 3", "config.toml:3: layout.indnt: no such setting; did you mean layout.indent?"),
        ("indent = 3", "config.toml:1: indent: no such setting; did you mean layout.indent?"),
        ("[layot]\nindent = 3", "config.toml:2: layot.indent: no such setting; did you mean layout.indent?"),
        ("[layot]", "config.toml:1: layot: no such setting; did you mean layout?"),
        ("[wind]\nspeed = 3", "config.toml:2: wind.speed: no such setting"),
        ("layout.indent = 9", "config.toml:1: layout.indent: expected a whole number from 0 to 8, not \"9\""),
        ("layout.indent = [2]", "config.toml:1: layout.indent: expected a whole number from 0 to 8, not an array"),
        ("layout.indent.first = 2", "config.toml:1: layout.indent.first: no such setting"),
        ("layout.hang = 2026-06-01", "config.toml:1: layout.hang: expected true or false, not a date"),
        ("layout.indent = 'x\n", "config.toml:1: not well-formed TOML: quotes are opened and not closed on their line"),
        (
            "layout.indent = 1__0",
            "config.toml:1: not well-formed TOML: `_` may only go between digits, expected nothing",
        ),
        ("LAYOUT.INDENT = 3", "config.toml:1: LAYOUT.INDENT: no such setting; did you mean layout.indent?"),
        (
            "script.view = 'HANS'",
            "config.toml:1: script.view: expected original, other, hans, hant, tw or hk, not \"HANS\"; did you mean hans?",
        ),
        (
            "source.encoding = 'big6'",
            "config.toml:1: source.encoding: expected auto or the name of an encoding, as big5, gb18030 or utf-8, not \"big6\"; did you mean big5?",
        ),
        ("layout = 3", "config.toml:1: layout: expected a table of settings, as [layout], not \"3\""),
        (
            "script.view = \"h\\u009bans\"",
            "config.toml:1: script.view: expected original, other, hans, hant, tw or hk, not \"h\\u{9b}ans\"; \
             did you mean hans?",
        ),
        (
            "layout.indent = 1\nlayout.indent = 2",
            "config.toml:2: not well-formed TOML: the key \"indent\" stands here again",
        ),
        ("[layout\nindent = 2", "config.toml:1: not well-formed TOML: the name of a table lacks its ]"),
    ];
    for (text, message) in table {
        assert_eq!(load_from(text, &none(), &[]), Err(message.into()), "{text}");
    }
}

#[test]
fn everything_that_is_wrong_is_told_at_once_in_the_order_of_the_lines() {
    let environment = Environment::from([("KANBAO_LAYOUT_GAP", "perhaps"), ("KANBAO_LAYOUT_INDNT", "0")]);
    let faults = load_from("script.vew = 'tw'\nlayout.hang = 3", &environment, &[("layout.x", "1")]);
    let messages = [
        "config.toml:1: script.vew: no such setting; did you mean script.view?",
        "config.toml:2: layout.hang: expected true or false, not \"3\"",
        "environment: KANBAO_LAYOUT_GAP: expected auto, off or on, not \"perhaps\"",
        "environment: KANBAO_LAYOUT_INDNT: no such setting; did you mean KANBAO_LAYOUT_INDENT?",
        "--set: layout.x: no such setting",
    ];
    assert_eq!(faults, Err(messages.join("\n")));
}

#[test]
fn a_variable_without_its_group_is_told_the_whole_name() {
    let environment = Environment::from([("KANBAO_LANG", "en")]);
    let faults = load(None, &environment, &[]).expect_err("it would count for nothing").to_string();
    assert_eq!(faults, "environment: KANBAO_LANG: no such setting; did you mean KANBAO_SCREEN_LANG?");
}

#[test]
fn variables_that_look_like_no_setting_are_another_s() {
    let environment = Environment::from([("KANBAO_PACKAGER", "x"), ("KANBAO_LAYOUT_INDENT", "")]);
    assert_eq!(load(None, &environment, &[]), Ok(Settings::default()));
}

#[test]
fn no_color_decides_where_the_user_left_it_to_the_program() {
    let color = |text: &str, value: &str, flags: &[(&str, &str)]| {
        load_from(text, &Environment::from([("NO_COLOR", value)]), flags).map(|settings| settings.screen.color)
    };
    assert_eq!(color("", "1", &[]), Ok(ColorMode::Never));
    assert_eq!(color("", "", &[]), Ok(ColorMode::Auto), "an empty NO_COLOR is none");
    assert_eq!(color("screen.color = 'always'", "1", &[]), Ok(ColorMode::Always));
    assert_eq!(color("", "1", &[("screen.color", "always")]), Ok(ColorMode::Always));
}

#[test]
fn the_user_s_own_file_need_not_exist_but_one_that_was_asked_for_must() {
    let home = tempfile::tempdir().expect("a folder");
    let root = home.path().to_str().expect("Unicode");
    let of_xdg = Environment::from([("XDG_CONFIG_HOME", root)]);
    assert_eq!(load(None, &of_xdg, &[]), Ok(Settings::default()));

    let own = home.path().join("kanbao");
    fs::create_dir(&own).expect("made");
    fs::write(own.join("config.toml"), "layout.indent = 0").expect("written");
    assert_eq!(load(None, &of_xdg, &[]).map(|settings| settings.layout.indent), Ok(0));

    let other = home.path().join("other.toml");
    let other_name = other.to_str().expect("Unicode");
    let by_variable = Environment::from([("XDG_CONFIG_HOME", root), ("KANBAO_CONFIG", other_name)]);
    let missing = load(None, &by_variable, &[]).expect_err("it is not there").to_string();
    assert!(missing.starts_with(&format!("{other_name}: cannot be read: ")), "{missing}");
    assert_eq!(load(Some(&other), &none(), &[]).map_err(|faults| faults.to_string()), Err(missing));
}

#[test]
fn a_file_that_no_person_wrote_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let message = |bytes: &[u8]| {
        let path = folder.path().join("config.toml");
        fs::write(&path, bytes).expect("written");
        let faults = load(Some(&path), &none(), &[]).expect_err("refused").to_string();
        faults.replace(&format!("{}/", folder.path().display()), "")
    };
    let not_text = message(b"layout.indent = 1 # \xff");
    assert!(not_text.starts_with("config.toml: cannot be read: ") && not_text.contains("UTF-8"), "{not_text}");
    let large = message(&vec![b'\n'; (1 << 20) + 1]);
    assert_eq!(large, "config.toml: larger than 1 MiB; is it the right file?");
}

/// Values for any setting, a good part of them right.
fn values() -> impl Strategy<Value = Vec<(usize, String)>> {
    let word = prop::sample::select(vec!["auto", "on", "true", "tw", "hk", "wide", "never", "zh-Hans", "strict"]);
    let text = prop_oneof![word.prop_map(str::to_owned), "[0-9]{1,4}", ".{0,8}"];
    prop::collection::vec((0..SETTINGS.len(), text), 0..20)
}

proptest! {
    #[test]
    fn what_the_list_of_settings_shows_loads_as_it_was(values in values()) {
        let mut settings = Settings::default();
        for (which, text) in values {
            let _ = SETTINGS[which].set(&mut settings, &text);
        }
        prop_assert_eq!(load_from(&as_toml(&settings, Words::from_lang(Lang::Hant)), &none(), &[]), Ok(settings));
    }

    #[test]
    fn any_file_loads_or_says_what_is_wrong(
        text in "[\\[\\]a-z.=\"'0-9{}, \n#\u{0}-\u{1f}\u{80}-\u{9f}看]{0,60}|(script|layout)\\.[a-z]{3,6}=.{0,9}",
    ) {
        if let Err(faults) = load_from(&text, &none(), &[]) {
            prop_assert!(!faults.is_empty());
            prop_assert!(!faults.contains(|c: char| c.is_control() && c != '\n'), "{faults:?}");
        }
    }
}
