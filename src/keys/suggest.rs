//! Suggestions for keys that were mistyped, or written as other programs write them.

use super::key_text::{NAMED, read_code, read_key};
use crate::settings::nearest;

/// The names that other programs have for keys, each with ours.
const SYNONYMS: &[(&str, &str)] = &[
    ("PageUp", "PgUp"),
    ("PageDown", "PgDn"),
    ("PgDown", "PgDn"),
    ("Return", "Enter"),
    ("CR", "Enter"),
    ("Escape", "Esc"),
    ("Del", "Delete"),
    ("Ins", "Insert"),
    ("BS", "Backspace"),
    ("Spc", "Space"),
    ("BackTab", "Shift-Tab"),
];

/// The names that other programs have for Ctrl, Alt and Shift, each with ours.
const HELD: &[(&str, &str)] = &[
    ("C", "Ctrl"),
    ("Ctl", "Ctrl"),
    ("Control", "Ctrl"),
    ("M", "Alt"),
    ("A", "Alt"),
    ("Meta", "Alt"),
    ("Option", "Alt"),
    ("S", "Shift"),
];

/// The sequence of keys that was probably meant by a mistyped one; `None` where nothing is near.
pub(super) fn sequence(typed: &str) -> Option<String> {
    let meant = |typed: &str| if read_key(typed).is_some() { Some(typed.to_owned()) } else { key(typed) };
    let keys: Option<Vec<String>> = typed.split_whitespace().map(meant).collect();
    keys.map(|keys| keys.join(" ")).filter(|keys| !keys.is_empty())
}

fn key(typed: &str) -> Option<String> {
    caret(typed).or_else(|| named(typed)).or_else(|| apart(typed))
}

/// Reads `^X`, the caret for Ctrl.
fn caret(typed: &str) -> Option<String> {
    let held = typed.strip_prefix('^')?.to_lowercase();
    (held.chars().count() == 1).then(|| format!("Ctrl-{held}"))
}

/// Reads `C-x`, `Ctl+x`, `PageDown`, between angle brackets or not, with slips in the names.
fn named(typed: &str) -> Option<String> {
    let bare = typed.strip_prefix('<').and_then(|typed| typed.strip_suffix('>')).unwrap_or(typed);
    let parts: Vec<&str> = bare.split(['-', '+']).collect();
    let (name, held) = parts.split_last()?;
    let name = match read_code(name) {
        Some(_) => (*name).to_owned(),
        None => word(name, SYNONYMS, NAMED.iter().map(|(name, _)| *name))?.to_owned(),
    };
    let held: Option<Vec<&str>> = held.iter().map(|held| word(held, HELD, ["Ctrl", "Alt", "Shift"])).collect();
    let key = held?.into_iter().chain([name.as_str()]).collect::<Vec<_>>().join("-");
    read_key(&key).map(|_| key)
}

/// Our name for one that other programs use, else the nearest of our own names.
fn word<'a>(typed: &str, synonyms: &'a [(&str, &str)], words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let synonym = synonyms.iter().find(|(name, _)| name.eq_ignore_ascii_case(typed)).map(|(_, word)| *word);
    synonym.or_else(|| nearest(typed, words))
}

/// Reads `gg`: two or three keys written without blanks.
fn apart(typed: &str) -> Option<String> {
    let keys: Vec<String> = typed.chars().map(String::from).collect();
    (2..=3).contains(&keys.len()).then(|| keys.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_as_others_write_them_are_seen_through() {
        let table = [
            ("PageDown", Some("PgDn")),
            ("Ctl-x", Some("Ctrl-x")),
            ("C-x", Some("Ctrl-x")),
            ("C-x q", Some("Ctrl-x q")),
            ("^X", Some("Ctrl-x")),
            ("<C-x>", Some("Ctrl-x")),
            ("M-S-Return", Some("Alt-Shift-Enter")),
            ("gg", Some("g g")),
            ("Spcae", Some("Space")),
            ("", None),
            ("Ctrl-", None),
            ("Frobnicate", None),
        ];
        for (typed, meant) in table {
            assert_eq!(sequence(typed).as_deref(), meant, "{typed}");
        }
    }
}
