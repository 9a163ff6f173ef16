//! The man page, the completions and the README's tables: made from the program, and as the program is now.

use std::fs;
use std::path::{Path, PathBuf};

use kanbao::cli::{self, Made};
use kanbao::manual;
use kanbao::reader::action::Action;
use kanbao::reader::keymap::Keymap;
use kanbao::settings::{Lang, SETTINGS, Words};

const LANGUAGES: [Lang; 3] = [Lang::En, Lang::Hant, Lang::Hans];

fn options(words: &Words) -> Vec<String> {
    cli::command_line(words).get_arguments().filter_map(|option| Some(option.get_long()?.to_owned())).collect()
}

#[test]
fn the_man_page_has_every_option_key_and_setting_in_every_language() {
    let keymap = Keymap::built_in();
    for lang in LANGUAGES {
        let words = Words::of(lang);
        let page = manual::make(Made::Man, &keymap, &words).replace("\\-", "-").replace("\\:", "");
        let entry = |name: &str| page.lines().any(|line| line.starts_with("\\fB") && line.contains(name));
        for option in options(&words) {
            assert!(entry(&format!("--{option}")), "{lang:?}: --{option}");
        }
        for setting in SETTINGS {
            assert!(entry(setting.key) && page.contains(words.setting(setting.key)), "{lang:?}: {}", setting.key);
        }
        for action in Action::ALL {
            let doc = &words.action(action.name()).expect("an action has words").doc;
            assert!(page.contains(&doc.replace('\\', "\\e")), "{lang:?}: {}", action.name());
        }
        let stray = page.lines().find(|line| line.contains('{') && line.contains('}'));
        assert_eq!(stray, None, "{lang:?}: a gap that nothing fills");
    }
}

#[test]
fn the_completions_of_every_shell_have_every_option() {
    for lang in LANGUAGES {
        let words = Words::of(lang);
        for made in [Made::Bash, Made::Zsh, Made::Fish] {
            let script = manual::make(made, &Keymap::built_in(), &words);
            for option in options(&words) {
                // fish has options without their dashes.
                let there = script.contains(&format!("--{option}")) || script.contains(&format!("-l {option}"));
                assert!(there, "{made:?} {lang:?}: --{option}");
            }
            assert!(script.contains("zh-Hant") && script.contains("narrow"), "{made:?}: the values of options");
        }
    }
}

/// A table of the README that the program makes: the mark before it, and what stands between that and the end mark.
fn tables() -> Vec<(&'static str, String)> {
    vec![("<!-- keys -->", manual::keys::markdown(&Keymap::built_in(), &Words::of(Lang::En)))]
}

#[test]
fn the_readme_s_tables_are_true() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).expect("the README");
    let mut wanted = readme.clone();
    for (mark, table) in tables() {
        let (before, rest) = wanted.split_once(mark).unwrap_or_else(|| panic!("the README lacks {mark}"));
        let (_, after) = rest.split_once("<!-- end -->").unwrap_or_else(|| panic!("no end mark after {mark}"));
        wanted = format!("{before}{mark}\n\n{table}\n<!-- end -->{after}");
    }
    if std::env::var_os("KANBAO_WRITE").is_some() {
        fs::write(&path, wanted).expect("the README can be written");
    } else {
        assert!(wanted == readme, "the README's tables are not the program's; `make docs` writes them anew");
    }
}

#[test]
fn whatever_the_readme_links_to_is_there() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(folder.join("README.md")).expect("the README");
    let targets = readme.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let shown = readme.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next());
    for target in targets.chain(shown).filter(|target| !target.starts_with("http") && !target.starts_with('#')) {
        assert!(folder.join(target).exists(), "the README links to {target}");
    }
}
