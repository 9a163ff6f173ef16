//! The keys in force as lists.

use crate::keys::Keymap;
use crate::keys::{Action, Group};
use crate::settings::Words;
use crate::settings::visible::visible;

/// A group of actions: its heading, and each action's name, keys and doc.
pub type Listed<'a> = (&'a str, Vec<(&'static str, Vec<String>, &'a str)>);

/// Every action by group, in the order of the help.
pub fn groups<'a>(keymap: &Keymap, words: &'a Words) -> Vec<Listed<'a>> {
    let mut groups: Vec<Listed> = Vec::new();
    let mut last: Option<Group> = None;
    for action in Action::ALL {
        if last.replace(action.group()) != Some(action.group()) {
            groups.push((action.group().in_words(words), Vec::new()));
        }
        let doc = words.action(action.name()).map_or("", |named| &named.doc);
        if let Some((_, actions)) = groups.last_mut() {
            // The user's own keys may be characters that a terminal obeys.
            let keys = keymap.keys(*action).iter().map(|keys| visible(keys).into_owned()).collect();
            actions.push((action.name(), keys, doc));
        }
    }
    groups
}

/// `--list-keys`: a line for every action.
pub fn list(keymap: &Keymap, words: &Words) -> String {
    let line = |(name, keys, doc): &(&str, Vec<String>, &str)| format!("{name:<18}{:<26}  {doc}\n", keys.join("  "));
    let group = |(heading, actions): &Listed| {
        let lines: String = actions.iter().map(line).collect();
        format!("# {heading}\n{lines}")
    };
    groups(keymap, words).iter().map(group).collect::<Vec<_>>().join("\n")
}

/// A table for the README: the actions that have keys.
pub fn markdown(keymap: &Keymap, words: &Words) -> String {
    let code = |key: &String| format!("`{}`", key.replace('|', "\\|"));
    let row = |(_, keys, doc): &(&str, Vec<String>, &str)| {
        let keys: Vec<String> = keys.iter().map(code).collect();
        (!keys.is_empty()).then(|| format!("| {} | {doc} |\n", keys.join(" ")))
    };
    let mut table = String::new();
    for (heading, actions) in groups(keymap, words) {
        table +=
            &if table.is_empty() { format!("| | {heading} |\n|---|---|\n") } else { format!("| | **{heading}** |\n") };
        table.extend(actions.iter().filter_map(row));
    }
    table
}
