//! Keys as text: `Ctrl-d`, `g g`, `PgDn`, as keymap files and the help write them.

use super::key::{Key, KeyCode};

/// The most keys in a sequence: nobody types more for one action.
const MOST_KEYS: usize = 8;

/// Reads a sequence of keys with blanks between them; `None` where one of them is no key, or where they are more than
/// `MOST_KEYS`.
pub fn read_sequence(sequence: &str) -> Option<Vec<Key>> {
    let keys: Option<Vec<Key>> = sequence.split_whitespace().take(MOST_KEYS + 1).map(read_key).collect();
    keys.filter(|keys| (1..=MOST_KEYS).contains(&keys.len()))
}

/// Writes a sequence of keys, with blanks between them.
pub fn write_sequence(keys: &[Key]) -> String {
    keys.iter().map(write_key).collect::<Vec<_>>().join(" ")
}

pub(super) const NAMED: &[(&str, KeyCode)] = &[
    ("Space", KeyCode::Char(' ')),
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Insert", KeyCode::Insert),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
];

/// Reads a key as keymaps write it: `j`, `Ctrl-d`, `Alt-Left`, `Shift-Tab`, `F1`, `Space`.
pub fn read_key(text: &str) -> Option<Key> {
    let mut key = Key { code: KeyCode::Esc, ctrl: false, alt: false, shift: false };
    let mut rest = text;
    loop {
        let (modifier, after) = rest.split_once('-').filter(|(_, after)| !after.is_empty()).unwrap_or(("", rest));
        match modifier.to_ascii_lowercase().as_str() {
            "ctrl" => key.ctrl = true,
            "alt" => key.alt = true,
            "shift" => key.shift = true,
            _ => break,
        }
        rest = after;
    }
    key.code = read_code(rest)?;
    Some(key)
}

pub(super) fn read_code(name: &str) -> Option<KeyCode> {
    let mut chars = name.chars();
    if let (Some(single), None) = (chars.next(), chars.next()) {
        return Some(KeyCode::Char(single));
    }
    let named = NAMED.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, code)| *code);
    named.or_else(|| name.strip_prefix(['F', 'f'])?.parse().ok().filter(|n| (1..=24).contains(n)).map(KeyCode::F))
}

/// Writes a key as keymaps and the help do.
pub fn write_key(key: &Key) -> String {
    let mut text = String::new();
    for (held, name) in [(key.ctrl, "Ctrl-"), (key.alt, "Alt-"), (key.shift, "Shift-")] {
        text.push_str(if held { name } else { "" });
    }
    match (NAMED.iter().find(|(_, code)| *code == key.code), key.code) {
        (Some((name, _)), _) => text.push_str(name),
        (None, KeyCode::Char(c)) => text.push(c),
        (None, KeyCode::F(n)) => text.push_str(&format!("F{n}")),
        (None, _) => {}
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Vec<Key> {
        read_sequence(text).expect("keys")
    }

    #[test]
    fn keys_are_read_as_they_are_written() {
        for text in
            ["j", "G", "-", "Ctrl-d", "Ctrl--", "Alt-Left", "Shift-Tab", "F12", "Space", "g g", "' a", "PgDn", "看"]
        {
            assert_eq!(write_sequence(&typed(text)), text);
        }
        for wrong in ["", "Ctrl-", "Hyper-x", "F0", "F99", "jj", "g g g g g g g g g"] {
            assert_eq!(read_sequence(wrong), None, "{wrong:?}");
        }
    }
}
