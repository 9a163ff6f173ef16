//! The keys in force, as a keymap file and as a table.

use crate::keys::Keymap;
use crate::keys::{Action, Context, Group};
use crate::settings::Words;
use crate::settings::visible::visible;

/// A group of actions: its heading, and each action's name, keys and description.
pub type Listed<'a> = (&'a str, Vec<(&'static str, Vec<String>, &'a str)>);

/// Every action by group, in the order of the help.
pub fn groups<'a>(keymap: &Keymap, words: &'a Words) -> Vec<Listed<'a>> {
    let mut groups: Vec<Listed> = Vec::new();
    let mut last: Option<Group> = None;
    for action in Action::ALL {
        if last.replace(action.group()) != Some(action.group()) {
            groups.push((action.group().in_words(words), Vec::new()));
        }
        let doc = words.action(action.name()).map_or("", |named| named.doc);
        if let Some((_, actions)) = groups.last_mut() {
            // The user's own keys may be characters that a terminal obeys.
            let keys = keymap.keys(*action).iter().map(|keys| visible(keys).into_owned()).collect();
            actions.push((action.name(), keys, doc));
        }
    }
    groups
}

/// The output of `--list-keys`: every key in force as a keymap file, a line for each action in each context, with its
/// description in a comment.
pub fn list(keymap: &Keymap, words: &Words) -> String {
    let table = |context| {
        let mut lines: Vec<String> = Vec::new();
        let mut group = None;
        for action in Action::ALL {
            let (keys, own) = (keymap.keys_in(context, *action), action.context() == context);
            if keys.is_empty() && !own {
                continue;
            }
            if own && group.replace(action.group()) != Some(action.group()) {
                lines.push(format!("\n# {}", visible(action.group().in_words(words))));
            }
            lines.push(binding(*action, &keys, words));
        }
        let head = if context == Context::Article { String::new() } else { format!("\n[{}]", context.name()) };
        format!("{head}\n{}\n", lines.join("\n").trim_start())
    };
    Context::ALL.map(table).concat().trim_start().to_owned()
}

/// The line of an action: `line-down = ["j", "Down"]   # 向下一行`
fn binding(action: Action, keys: &[String], words: &Words) -> String {
    let keys: Vec<String> = keys.iter().map(|keys| toml::Value::from(keys.as_str()).to_string()).collect();
    let doc = words.action(action.name()).map_or("", |named| named.doc);
    format!("{:<50}  # {}", format!("{} = [{}]", action.name(), keys.join(", ")), visible(doc))
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
