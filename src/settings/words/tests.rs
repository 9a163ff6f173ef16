use std::collections::{BTreeMap, BTreeSet, HashSet};

use toml::{Table, Value};

use super::*;
use crate::settings::SETTINGS;
use crate::settings::say::next_gap;

const FILES: [(&str, &str); 3] = [
    ("zh-Hant", include_str!("../../../assets/words/zh-Hant.toml")),
    ("zh-Hans", include_str!("../../../assets/words/zh-Hans.toml")),
    ("en", include_str!("../../../assets/words/en.toml")),
];

const KEYMAP: &str = include_str!("../../../assets/keymap.toml");

/// Every text of a words file, by its place in the file.
fn texts(file: &str) -> BTreeMap<String, String> {
    fn walk(place: &str, value: &Value, texts: &mut BTreeMap<String, String>) {
        match value {
            Value::Table(table) => {
                table.iter().for_each(|(key, value)| walk(&format!("{place}.{key}"), value, texts));
            }
            Value::Array(list) => {
                list.iter().zip(0..).for_each(|(value, n)| walk(&format!("{place}.{n}"), value, texts));
            }
            Value::String(text) => _ = texts.insert(place.to_owned(), text.clone()),
            other => panic!("{place} is no text: {other}"),
        }
    }
    let mut texts = BTreeMap::new();
    walk("", &Value::Table(file.parse::<Table>().expect("TOML")), &mut texts);
    texts
}

fn gaps(text: &str) -> Vec<&str> {
    let found = std::iter::successors(next_gap(text), |(_, _, after)| next_gap(after));
    let mut gaps: Vec<&str> = found.map(|(_, gap, _)| gap).collect();
    gaps.sort();
    gaps
}

#[test]
fn every_language_has_every_text_with_the_same_gaps() {
    let english = texts(FILES[2].1);
    for (name, file) in FILES {
        let texts = texts(file);
        assert!(texts.keys().eq(english.keys()), "{name} has other keys than en");
        for (key, text) in &texts {
            assert!(!text.trim().is_empty(), "{name}{key} is empty");
            assert_eq!(gaps(text), gaps(&english[key]), "{name}{key}");
        }
    }
}

#[test]
fn chinese_words_are_in_their_own_script() {
    let only = |list: &'static str| list.lines().filter(|line| !line.starts_with('#')).flat_map(str::chars);
    let hant: HashSet<char> = only(include_str!("../../../assets/script/traditional.txt")).collect();
    let hans: HashSet<char> = only(include_str!("../../../assets/script/simplified.txt")).collect();
    // What conversion does is shown by examples of both.
    let examples = ["软件 → 軟體", "台、說", "臺、説"];
    for ((name, file), other) in FILES.iter().zip([hans, hant]) {
        let file = examples.iter().fold((*file).to_owned(), |file, example| file.replace(example, ""));
        let strays: String = file.chars().filter(|c| other.contains(c)).collect();
        assert_eq!(strays, "", "in {name}");
    }
}

#[test]
fn every_setting_is_described() {
    let keys: BTreeSet<&str> = SETTINGS.iter().map(|setting| setting.key).collect();
    for lang in [Lang::Hant, Lang::Hans, Lang::En] {
        let words = Words::from_lang(lang);
        let described = words.settings.iter().map(|(key, _)| *key);
        assert!(described.eq(keys.iter().copied()), "{lang:?}: other settings than SETTINGS");
        assert!(words.settings.iter().all(|(_, doc)| !doc.ends_with(['.', '。'])), "{lang:?}: a full stop");
    }
}

#[test]
fn each_language_is_that_of_its_file() {
    let words = [Lang::Hant, Lang::Hans, Lang::En].map(Words::from_lang);
    assert_eq!(words.each_ref().map(|words| words.panes.contents), ["目錄", "目录", "Contents"]);
    let toggle = words.each_ref().map(|words| words.action("toggle-script").map(|action| action.name));
    assert_eq!(toggle, [Some("繁簡轉換"), Some("繁简转换"), Some("Other script")]);
    assert_eq!(words[0].action("fly"), None);
}

/// The keys of a keymap file by action, in one context; "" is the article's.
fn keys(file: &str, context: &str) -> BTreeMap<String, Vec<String>> {
    let table: toml::Table = toml::from_str(file).expect("a table of actions");
    let table = match table.get(context) {
        Some(table) => table.as_table().expect("a context").clone(),
        None if context.is_empty() => table,
        None => toml::Table::new(),
    };
    let lists = table.into_iter().filter(|(_, keys)| keys.is_array());
    lists.map(|(action, keys)| (action, keys.try_into().expect("a list of keys"))).collect()
}

const CONTEXTS: [&str; 5] = ["", "selection", "list", "menu", "prompt"];

#[test]
fn every_action_with_words_has_its_place_in_the_keymap() {
    let actions: BTreeSet<String> = CONTEXTS.iter().flat_map(|context| keys(KEYMAP, context).into_keys()).collect();
    assert!(
        actions.iter().eq(Words::from_lang(Lang::En).actions.iter().map(|(name, _)| name)),
        "keymap.toml and the words differ"
    );
}

#[test]
fn no_key_means_two_things_and_none_hides_a_sequence() {
    let less = include_str!("../../../assets/keymaps/less.toml");
    let vim = include_str!("../../../assets/keymaps/vim.toml");
    let presets = [("default", ""), ("less", less), ("vim", vim)];
    for ((name, preset), context) in presets.iter().flat_map(|preset| CONTEXTS.map(|context| (*preset, context))) {
        let mut keymap = keys(KEYMAP, context);
        for (action, keys) in keys(preset, context) {
            assert!(keymap.insert(action.clone(), keys).is_some(), "{name}: {action} is no action");
        }
        let all: Vec<&String> = keymap.values().flatten().collect();
        for (n, key) in all.iter().enumerate() {
            assert!(!all[..n].contains(key), "{name}: {key} stands twice");
            let hidden = all.iter().find(|other| other.starts_with(&format!("{key} ")));
            assert_eq!(hidden, None, "{name}: {key} hides a sequence");
        }
    }
}
