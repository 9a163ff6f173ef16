//! The reader decides what a character becomes that conversion had a choice for: here, in this source, or always.

use std::fs;
use std::path::Path;

use crate::support::desk::{Desk, narrow};
use kanbao::jobs::glossary_files::GlossaryFiles;
use kanbao::reader::menu::MenuKind;
use kanbao::source::Origin;

/// Two lines in which 干 stands alone; what it becomes is open.
const TEXT: &str = "他想了想，干，大家都说好。\n\n她想了想，干，大家也说好。\n";

/// A reader of the text in a file, shown as Traditional with differences tinted, and with a glossary in the same folder.
fn desk(folder: &Path) -> Desk {
    let page = folder.join("page.txt");
    fs::write(&page, TEXT).expect("it can be written");
    let origin = Origin::File(page);
    let glossaries = GlossaryFiles::new(Some(folder.join("glossary.toml")), &origin);
    let mut desk = Desk::with_glossary(vec![origin], (70, 24), narrow(), glossaries);
    desk.keys("D");
    desk
}

/// What 干 is shown as, in the first line and in the second.
fn shown(desk: &Desk) -> [char; 2] {
    let lines: Vec<String> = desk.lines().into_iter().filter(|line| line.contains("想了想")).collect();
    [0, 1].map(|line| lines[line].chars().skip_while(|c| *c != '，').nth(1).expect("it stands there"))
}

fn said(desk: &Desk) -> &str {
    desk.state.status.message.as_ref().map_or("", |message| &message.text)
}

/// The rows of the menu that is open: what stands on the left, the text, the note.
fn rows(desk: &Desk) -> Vec<String> {
    let rows = desk.state.layers.menu().map_or(&[][..], |menu| menu.rows()).iter();
    rows.map(|row| [row.key.as_str(), &row.text, &row.note].join(" ").trim().to_owned()).collect()
}

/// Lists the choices in sight and takes 乾 for the first; how far is still to be said.
fn take_dry(desk: &mut Desk) {
    desk.keys("Enter Down Enter");
    assert!(matches!(desk.state.layers.menu().map(|menu| &menu.kind), Some(MenuKind::Scopes(_))), "{:?}", rows(desk));
}

#[test]
fn candidates_are_listed_with_the_evidence_and_how_likely_they_are() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = desk(folder.path());
    desk.keys("Enter");
    let rows = rows(&desk);
    assert!(rows[0].starts_with("干 → 幹 ，幹，"), "{rows:?}");
    let evidence = ["前後文", "常用字", "規則"];
    assert!(evidence.iter().any(|evidence| rows[0].contains(evidence)), "{rows:?}");
    assert!(rows[1].starts_with("幹") && rows[1].ends_with('%'), "{rows:?}");
    assert!(rows[2].starts_with('乾') && rows[3].starts_with('干'), "{rows:?}");
}

#[test]
fn a_decision_for_here_changes_this_character_alone_and_can_be_undone() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = desk(folder.path());
    assert_eq!(shown(&desk), ['幹', '幹']);
    take_dry(&mut desk);
    assert_eq!(rows(&desk)[0], "只改這裏 ，乾，");
    desk.keys("Enter");
    assert_eq!(shown(&desk), ['乾', '幹']);
    assert_eq!(said(&desk), "「干」在此處作「乾」；U 復原");
    desk.keys("U");
    assert_eq!(shown(&desk), ['幹', '幹']);
    desk.keys("Alt-u");
    assert_eq!(shown(&desk), ['乾', '幹']);
    assert!(!folder.path().join("glossary.toml").exists(), "nothing else is kept");
    // The original has no choice to make, and the other one's decision waits for its view.
    desk.keys("t");
    assert_eq!(shown(&desk), ['干', '干']);
    desk.keys("t");
    assert_eq!(shown(&desk), ['乾', '幹']);
}

#[test]
fn a_decision_for_always_is_a_row_of_the_glossary() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = desk(folder.path());
    take_dry(&mut desk);
    desk.keys("Down Down Enter");
    assert_eq!(shown(&desk), ['乾', '乾'], "{}", said(&desk));
    assert_eq!(said(&desk), "「，干，」今後作「，乾，」");
    let own = folder.path().join("glossary.toml");
    assert_eq!(fs::read_to_string(&own).expect("it is there"), "[hant]\n\"，干，\" = \"，乾，\"\n");
    desk.keys("U");
    assert_eq!(shown(&desk), ['幹', '幹']);
    assert_eq!(fs::read_to_string(&own).expect("it is there").trim(), "[hant]");
}

#[test]
fn a_decision_for_the_source_lies_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = desk(folder.path());
    take_dry(&mut desk);
    desk.keys("Down Enter");
    assert_eq!(shown(&desk), ['乾', '乾'], "{}", said(&desk));
    let beside = folder.path().join("page.txt.glossary.toml");
    assert_eq!(fs::read_to_string(beside).expect("it is there"), "[hant]\n\"，干，\" = \"，乾，\"\n");
    assert!(!folder.path().join("glossary.toml").exists());
}

#[test]
fn a_click_on_any_changed_character_that_has_a_choice_asks_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("page.txt");
    fs::write(&page, "老人的头发白了许多，大家都看得出来。\n").expect("it can be written");
    let mut desk = Desk::with(&fs::read_to_string(page).expect("it is there"), (60, 16));
    desk.keys("D");
    let area = desk.state.text_area();
    // Two ems of indent, then 老人的头发: its word has settled it, and the reader may know better.
    desk.click_once(area.x + 4 + 2 * 4, area.y);
    assert!(rows(&desk)[0].starts_with("发 → 髮 頭髮"), "{:?}", rows(&desk));
}
