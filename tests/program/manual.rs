//! The man page, the completions and the README's tables: made from the program, and as the program is now.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use kanbao::cli::{self, Artifact};
use kanbao::keys::{Action, Keymap};
use kanbao::manual;
use kanbao::settings::{Lang, SETTINGS, Words};

const LANGUAGES: [Lang; 3] = [Lang::En, Lang::Hant, Lang::Hans];

fn options(words: &Words) -> Vec<String> {
    cli::command_line(words).get_arguments().filter_map(|option| Some(option.get_long()?.to_owned())).collect()
}

#[test]
fn the_man_page_has_every_option_key_and_setting_in_every_language() {
    let keymap = Keymap::built_in();
    for lang in LANGUAGES {
        let words = Words::from_lang(lang);
        let page = manual::make(Artifact::Man, &keymap, words).replace("\\-", "-").replace("\\:", "");
        let entry = |name: &str| page.lines().any(|line| line.starts_with("\\fB") && line.contains(name));
        for option in options(words) {
            assert!(entry(&format!("--{option}")), "{lang:?}: --{option}");
        }
        for setting in SETTINGS {
            assert!(entry(setting.key) && page.contains(words.setting(setting.key)), "{lang:?}: {}", setting.key);
        }
        for action in Action::ALL {
            let doc = &words.action(action.name()).expect("an action has words").doc;
            assert!(page.contains(&doc.replace('\\', "\\e")), "{lang:?}: {}", action.name());
        }
        // { and } alone are keys.
        let gap = |line: &&str| line.split('{').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
        let stray = page.lines().find(gap);
        assert_eq!(stray, None, "{lang:?}: a gap that nothing fills");
    }
}

#[test]
fn the_completions_of_every_shell_have_every_option() {
    for lang in LANGUAGES {
        let words = Words::from_lang(lang);
        for made in [Artifact::Bash, Artifact::Zsh, Artifact::Fish] {
            let script = manual::make(made, &Keymap::built_in(), words);
            for option in options(words) {
                // fish has options without their dashes.
                let there = script.contains(&format!("--{option}")) || script.contains(&format!("-l {option}"));
                assert!(there, "{made:?} {lang:?}: --{option}");
            }
            assert!(script.contains("zh-Hant") && script.contains("narrow"), "{made:?}: the values of options");
        }
    }
}

#[test]
fn completions_offer_what_the_command_line_takes() {
    let words = Words::from_lang(Lang::En);
    for made in [Artifact::Bash, Artifact::Zsh, Artifact::Fish] {
        let script = manual::make(made, &Keymap::built_in(), words);
        for value in ["layout.indent", "sepia", "big5"] {
            assert!(script.contains(value), "{made:?}: {value}");
        }
    }
    // bash and fish know no value that has to stand in the word of its option: a word apart would be a source.
    let bash = manual::make(Artifact::Bash, &Keymap::built_in(), words);
    assert!(!bash.contains("--outline)"), "--outline=json is one word");
    let format = bash.split("--format)").nth(1).expect("an option with a word of its own");
    assert!(format.split(";;").next().is_some_and(|values| values.contains("text json")), "{format}");
}

#[test]
fn make_puts_them_in_place_and_takes_them_away() {
    let (place, built) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    fs::create_dir(built.path().join("release")).expect("a folder");
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_kanbao"), built.path().join("release/kanbao")).expect("a link");
    let make = |target: &str| {
        let variable = |name: &str, path: &Path| format!("{name}={}", path.display());
        let mut make = Command::new("make");
        make.args(["-s", "-o", "build", target, "PREFIX=/usr"]).current_dir(folder());
        make.args([variable("DESTDIR", place.path()), variable("TARGET", built.path())]);
        assert!(make.stdout(Stdio::null()).status().expect("make is there").success(), "make {target}");
    };
    let files = || {
        let mut found = Vec::new();
        let mut folders = vec![place.path().to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder").flatten() {
                let path = entry.path();
                if path.is_dir() { folders.push(path) } else { found.push(path) }
            }
        }
        found
    };
    make("install");
    let has = |name: &str, text: &str| {
        let made = fs::read_to_string(place.path().join("usr").join(name)).unwrap_or_default();
        assert!(made.contains(text), "{name} lacks {text}");
    };
    has("share/man/man1/kanbao.1", ".SH EXIT STATUS");
    has("share/man/zh_TW/man1/kanbao.1", ".SH 結束狀態");
    has("share/man/zh_CN/man1/kanbao.1", ".SH 退出状态");
    has("share/bash-completion/completions/kanbao", "_kanbao");
    has("share/zsh/site-functions/_kanbao", "#compdef kanbao");
    has("share/fish/vendor_completions.d/kanbao.fish", "complete -c kanbao");
    assert!(place.path().join("usr/bin/kanbao").exists());
    make("uninstall");
    assert_eq!(files(), Vec::<PathBuf>::new(), "left behind");
}

/// The README in each language.
const READMES: [(&str, Lang); 3] =
    [("README.md", Lang::En), ("README.zh-Hant.md", Lang::Hant), ("README.zh-Hans.md", Lang::Hans)];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn readme(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What stands between these marks is made by the program.
const MARKS: (&str, &str) = ("<!-- keys -->", "<!-- end -->");

#[test]
fn the_tables_of_keys_are_true() {
    for (name, lang) in READMES {
        let table = manual::keys::markdown(&Keymap::built_in(), Words::from_lang(lang));
        let text = readme(name);
        let (before, rest) = text.split_once(MARKS.0).unwrap_or_else(|| panic!("{name} lacks {}", MARKS.0));
        let (_, after) = rest.split_once(MARKS.1).unwrap_or_else(|| panic!("{name} lacks {}", MARKS.1));
        let wanted = format!("{before}{}\n\n{table}\n{}{after}", MARKS.0, MARKS.1);
        if std::env::var_os("KANBAO_WRITE").is_some() {
            fs::write(folder().join(name), wanted).expect("a README can be written");
        } else {
            assert!(wanted == text, "{name}: the keys are not the program's; `make docs` writes them anew");
        }
    }
}

#[test]
fn whatever_a_readme_links_to_is_there() {
    for (name, _) in READMES {
        let text = readme(name);
        let parts =
            |before: &'static str, end: char| text.split(before).skip(1).filter_map(move |rest| rest.split(end).next());
        let targets = parts("](", ')').chain(parts("src=\"", '"')).chain(parts("srcset=\"", '"'));
        for target in targets.filter(|target| !target.starts_with("http") && !target.starts_with('#')) {
            assert!(folder().join(target).exists(), "{name} links to {target}");
        }
    }
}

#[test]
fn whatever_a_readme_runs_is_an_option_or_a_target() {
    let (options, makefile) = (options(Words::from_lang(Lang::En)), readme("Makefile"));
    let name = |rest: &str| rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect::<String>();
    for (readme_name, _) in READMES {
        let text = readme(readme_name);
        let named = text.split([' ', '`']).filter_map(|word| word.strip_prefix("--")).map(name);
        // cargo's own: cargo doc --open.
        for option in named.filter(|option| option.len() > 1 && option != "open") {
            assert!(options.contains(&option), "{readme_name}: --{option} is no option");
        }
        for target in text.split(['`', '\n']).filter_map(|code| code.strip_prefix("make ")).map(name) {
            assert!(makefile.contains(&format!("\n{target}: ")), "{readme_name}: make {target} is no target");
        }
    }
}

#[test]
fn the_chinese_readmes_say_the_same() {
    let shape = |name: &str| {
        let text = readme(name);
        let table = text.find(MARKS.0).zip(text.find(MARKS.1));
        let told = table.map_or(text.clone(), |(from, to)| format!("{}{}", &text[..from], &text[to..]));
        // Headings, items and fences, each by how it begins.
        let begins =
            told.lines().map(|line| line.chars().take_while(|c| "#-`*<0123456789. ".contains(*c)).collect::<String>());
        begins.collect::<Vec<_>>()
    };
    assert_eq!(shape("README.zh-Hant.md"), shape("README.zh-Hans.md"));
}
