//! What the program tells of itself: its help, keys, settings, and that they can be given back to it.

use std::ffi::OsStr;
use std::fs;

use super::Desk;

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
