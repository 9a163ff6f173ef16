//! Words that conversion leaves alone: kept by the reader, written to the reader's own file, and read again.

use std::fs;

use crate::support::desk::{Desk, held, narrow};
use kanbao::jobs::glossary_files::GlossaryFiles;
use kanbao::script::Glossary;
use kanbao::source::Origin;

/// A reader of one line in Simplified script, shown as Traditional, whose glossary is in a folder.
fn desk(text: &str, folder: &std::path::Path) -> Desk {
    let glossaries = GlossaryFiles::new(Some(folder.join("glossary.toml")), true, &Origin::default());
    let mut desk = Desk::with_glossary(vec![held(text)], (60, 12), narrow(), glossaries);
    desk.keys("t");
    desk
}

/// Selects so many characters of the first line, from one on.
fn select(desk: &mut Desk, first: u16, count: u16) {
    let area = desk.state.text_area();
    let indent = 4;
    let column = |han: u16| area.x + indent + 2 * han;
    desk.drag((column(first), area.y), (column(first + count - 1), area.y));
}

fn said(desk: &Desk) -> (String, bool) {
    desk.state.status.message.as_ref().map_or(Default::default(), |message| (message.text.clone(), message.warning))
}

#[test]
fn a_kept_word_stands_as_it_was_now_and_the_next_time() -> std::io::Result<()> {
    let folder = tempfile::tempdir()?;
    let text = "他说后天头发云会来，大家都在说这件事情的经过。\n";
    let mut desk = desk(text, folder.path());
    assert!(desk.top().starts_with("他說後天頭髮雲會來"), "{}", desk.top());
    select(&mut desk, 4, 3);
    desk.keys("K");
    assert_eq!(said(&desk), ("「头发云」今後保持原樣".into(), false));
    assert!(desk.top().starts_with("他說後天头发云會來"), "{}", desk.top());
    assert_eq!(fs::read_to_string(folder.path().join("glossary.toml"))?, "keep = [\"头发云\"]\n");
    let (read, complaints) =
        GlossaryFiles::new(Some(folder.path().join("glossary.toml")), true, &Origin::default()).read();
    let mut expected = Glossary::ours();
    expected.keep("头发云").expect("it is a word");
    assert_eq!((read(), complaints), (expected, Vec::new()), "the next time too");
    Ok(())
}

#[test]
fn a_word_that_another_one_takes_is_said_to_be_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = desk("老人的头发白了许多。这件事情说来话长，大家都不相信。\n", folder.path());
    select(&mut desk, 4, 2);
    desk.keys("K");
    let (message, warning) = said(&desk);
    assert!(warning && message.contains("「发白」") && message.contains("「头发"), "{message}");
}

#[test]
fn what_cannot_be_kept_is_told_with_its_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = desk("他说后天会来，大家都在说这件事情，谁也不相信真有这么一回事。\n", folder.path());
    desk.keys("K");
    assert_eq!(said(&desk), ("請先選取一個詞".into(), true));
    select(&mut desk, 0, 20);
    desk.keys("K");
    assert_eq!(said(&desk), ("太長了：最多保留 16 字".into(), true));
    fs::write(folder.path().join("glossary.toml"), "keep = [").expect("it can be written");
    select(&mut desk, 2, 2);
    desk.keys("K");
    assert!(said(&desk).1);
    assert_eq!(fs::read_to_string(folder.path().join("glossary.toml")).expect("it is there"), "keep = [");
}
