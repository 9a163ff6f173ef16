//! A source that changes while it is read: read again, looked at, followed.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::support::desk::{self, Desk};
use crate::support::live::Live;
use kanbao::reader::frame::bars;
use kanbao::reader::{Effect, Event, State};
use kanbao::settings::{Settings, Watch};
use kanbao::source::Origin;
use tempfile::TempDir;

const NUMBERED: &str = include_str!("../stories/numbered.txt");

/// A folder with one text in it, which can change.
struct Folder(TempDir);

impl Folder {
    fn with(text: &str) -> Folder {
        let folder = Folder(tempfile::tempdir().expect("a folder"));
        fs::write(folder.text(), text).expect("written");
        folder
    }

    fn text(&self) -> PathBuf {
        self.0.path().join("晚報.txt")
    }

    /// Writes the file as an editor does: another one beside it takes its name.
    fn replace(&self, text: &str) {
        let beside = self.0.path().join("晚報.txt~");
        fs::write(&beside, text).and_then(|()| fs::rename(&beside, self.text())).expect("replaced");
    }

    fn append(&self, text: &str) {
        let file = OpenOptions::new().append(true).open(self.text());
        file.and_then(|mut file| file.write_all(text.as_bytes())).expect("written");
    }

    fn open(&self, watch: Watch) -> Desk {
        let mut settings = desk::narrow();
        settings.source.watch = watch;
        Desk::open(vec![Origin::File(self.text())], (60, 16), settings)
    }
}

fn says(state: &State) -> String {
    state.status.message.as_ref().map_or(String::new(), |message| message.text.clone())
}

fn selected(state: &State) -> String {
    state.article.selected().map_or(String::new(), |selection| selection.text(state.texts()))
}

#[test]
fn that_an_editor_failed_is_not_hidden_by_what_reading_again_says() {
    let folder = Folder::with(NUMBERED);
    let mut desk = folder.open(Watch::Ask);
    desk.event(Event::Edited { editor: "no-such-editor".into(), failed: Some("not found".into()) });
    assert!(says(&desk.state).contains("no-such-editor"), "{}", says(&desk.state));
    desk.keys("r");
    assert!(!says(&desk.state).contains("no-such-editor"), "a key takes it away: {}", says(&desk.state));
}

fn make_pipe(path: &Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo");
    assert!(made.success());
}

#[test]
fn read_again_place_selection_marks_and_notes_stay_with_their_words() {
    let folder = Folder::with(NUMBERED);
    let mut desk = folder.open(Watch::Ask);
    desk.keys("] ] ] j j m q v H } v");
    let (top, chosen) = (desk.top(), selected(&desk.state));
    let noted: Vec<String> = desk.state.placed().iter().map(|placed| placed.annotation.quote.clone()).collect();
    folder.replace(&format!("# 號外\n\n{}\n\n{NUMBERED}", "新添的一段。\n\n".repeat(40)));
    desk.keys("r");
    assert_eq!(says(&desk.state), "已重新讀取：內容有變");
    assert_eq!((desk.top(), selected(&desk.state)), (top, chosen));
    assert!(desk.state.layers.is_selecting(), "keys go on moving the selection");
    let text = desk.state.document().text().clone();
    let standing: Vec<&str> =
        desk.state.placed().iter().map(|placed| &text[placed.span.expect("found").range()]).collect();
    assert_eq!(noted.len(), 2);
    assert!(standing.iter().zip(&noted).any(|(now, quote)| !now.is_empty() && now == quote), "{standing:?} {noted:?}");
    desk.keys("Esc ' q");
    assert!(desk.top().starts_with("乙一"), "{}", desk.top());
    desk.keys("<");
    assert!(desk.reading().starts_with("報童送報"), "the way back leads to the same words");
    desk.keys("r");
    assert_eq!(says(&desk.state), "已重新讀取：內容沒有變");
}

#[test]
fn what_cannot_be_read_again_says_so_and_the_text_stays() {
    type Harm = fn(&Path);
    let harms: [(Harm, &str); 5] = [
        (|path| fs::remove_file(path).expect("removed"), "檔案不在了"),
        (|path| fs::write(path, "").expect("written"), "檔案現在是空的"),
        (
            |path| {
                fs::remove_file(path).expect("removed");
                make_pipe(path);
            },
            "不再是檔案",
        ),
        (
            |path| {
                fs::remove_file(path).expect("removed");
                fs::create_dir(path).expect("a folder");
            },
            "不再是檔案",
        ),
        (|path| fs::write(path, b"\x7fELF\x02\x01\x01\0\0\0\0\0").expect("written"), "這不是文字"),
    ];
    for (harm, reason) in harms {
        let folder = Folder::with(NUMBERED);
        let mut desk = folder.open(Watch::Ask);
        desk.keys("} j");
        let top = desk.top();
        harm(&folder.text());
        desk.keys("r");
        assert!(says(&desk.state).contains(reason), "{reason}: {}", says(&desk.state));
        assert_eq!(desk.top(), top, "{reason}");
        desk.keys("j k");
        assert_eq!(desk.top(), top, "{reason}");
    }
    let mut piped = Desk::with(NUMBERED, (60, 16));
    piped.keys("r");
    assert!(says(&piped.state).contains("管道"), "{}", says(&piped.state));
    // What is shorter and still a text is read.
    let folder = Folder::with(NUMBERED);
    let mut desk = folder.open(Watch::Ask);
    fs::write(folder.text(), "# 短訊\n\n只有一句。\n").expect("written");
    desk.keys("r");
    assert_eq!(desk.top(), "短訊");
}

#[test]
fn that_the_file_has_changed_is_said_once() {
    let folder = Folder::with(NUMBERED);
    let mut desk = folder.open(Watch::Ask);
    let awaits = |desk: &mut Desk| desk.asked.drain(..).filter(|one| matches!(one, Effect::AwaitLook { .. })).count();
    assert_eq!(awaits(&mut desk), 1);
    let look = |desk: &mut Desk| {
        desk.keys("j k");
        desk.event(Event::Look);
        says(&desk.state)
    };
    assert_eq!(look(&mut desk), "");
    assert_eq!(awaits(&mut desk), 1, "it is looked at again and again");
    folder.replace(&format!("# 號外\n\n{NUMBERED}"));
    assert_eq!(look(&mut desk), "檔案已變動；按 r 重新讀取");
    folder.append("又添一句。\n");
    assert_eq!(look(&mut desk), "", "once is enough");
    let hinted = |desk: &Desk| bars::status(&desk.state).iter().any(|segment| segment.text == "r 檔案已變動");
    assert!(hinted(&desk), "but it stays to be seen");
    assert!(desk.top().starts_with("渡輪"), "nothing is read unasked");
    desk.keys("r");
    assert_eq!(look(&mut desk), "");
    assert!(!hinted(&desk), "it was read again");
    folder.append("再添一句。\n");
    assert_eq!(look(&mut desk), "檔案已變動；按 r 重新讀取", "after it was read, anew");
    fs::remove_file(folder.text()).expect("removed");
    assert_eq!(look(&mut desk), "", "an editor may be about to put another in its place");
    assert!(look(&mut desk).contains("檔案不在了"));
    assert_eq!(look(&mut desk), "");
}

#[test]
fn where_that_is_wished_the_file_is_read_again_once_it_has_come_to_rest() {
    let folder = Folder::with(NUMBERED);
    let mut desk = folder.open(Watch::Auto);
    desk.keys("}");
    let top = desk.top();
    folder.replace(&format!("# 號外\n\n頭版一段。\n\n{NUMBERED}"));
    desk.event(Event::Look);
    folder.append("又添一句。\n");
    desk.event(Event::Look);
    assert!(!desk.state.document().text().contains("號外"), "it is still being written");
    desk.event(Event::Look);
    assert!(desk.state.document().text().ends_with("又添一句。\n"));
    assert_eq!(desk.top(), top);
    fs::write(folder.text(), "").expect("written");
    desk.event(Event::Look);
    desk.event(Event::Look);
    assert!(says(&desk.state).contains("檔案現在是空的"), "{}", says(&desk.state));
    assert_eq!(desk.top(), top);
    let off = folder.open(Watch::Off);
    assert!(!off.asked.iter().any(|one| matches!(one, Effect::AwaitLook { .. })));
}

fn live(origin: Origin, settings: Settings) -> Live {
    Live::new(Desk::start(vec![origin], (60, 16), settings))
}

#[test]
fn a_growing_file_is_followed_at_its_end_until_a_key_is_pressed() {
    let folder = Folder::with(NUMBERED);
    let mut live = live(Origin::File(folder.text()), desk::narrow());
    live.keys("F");
    live.until("followed", |state| state.open.following.is_some() && state.article.viewport.at_end);
    for number in 1..=3 {
        folder.append(&format!("\n\n新到第{number}則：早班船照常開出。\n"));
        let words = format!("新到第{number}則");
        live.until("its end is in sight", |state| {
            let last = state
                .article
                .viewport
                .rows
                .iter()
                .rev()
                .find_map(|row| Some(row.galley.passage.text.clone()).filter(|text| !text.is_empty()));
            last.is_some_and(|last| last.starts_with(&words))
        });
    }
    live.keys("Esc");
    assert_eq!((live.says().as_str(), live.state.open.following), ("不再跟讀", None));
    assert!(!live.state.open.is_coming());
    live.keys("F");
    live.until("followed again", |state| state.open.following.is_some());
    live.keys("g");
    assert!(
        live.state.open.following.is_none() && live.state.article.viewport.top.place.0 < 10,
        "a key does what it does"
    );
}

#[test]
fn following_ends_with_a_word_where_the_file_is_no_longer_what_it_was() {
    type Harm = fn(&Folder);
    let harms: [(Harm, &str); 4] = [
        (|folder| fs::remove_file(folder.text()).expect("removed"), "檔案不在了"),
        (|folder| drop(File::create(folder.text()).expect("emptied")), "檔案變短了"),
        (|folder| folder.replace("# 另一檔\n"), "現在是另一個檔案"),
        (
            // In one step: between two the file would be gone.
            |folder| {
                let pipe = folder.text().with_extension("pipe");
                make_pipe(&pipe);
                fs::rename(pipe, folder.text()).expect("replaced");
            },
            "不再是檔案",
        ),
    ];
    for (harm, reason) in harms {
        let folder = Folder::with(NUMBERED);
        let mut live = live(Origin::File(folder.text()), desk::narrow());
        live.keys("F");
        live.until("followed", |state| state.open.following.is_some() && state.article.viewport.at_end);
        folder.append("\n\n末段。\n");
        live.until("more has come", |state| state.document().text().contains("末段"));
        harm(&folder);
        live.until(reason, |state| state.open.following.is_none());
        assert!(live.says().contains(reason), "{reason}: {}", live.says());
        assert!(live.state.document().text().contains("末段") && live.state.article.viewport.at_end);
        assert!(!live.state.open.is_coming());
    }
}

#[test]
fn what_does_not_grow_is_not_followed() {
    let folder = Folder::with("");
    let packed = folder.0.path().join("a.txt.gz");
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(NUMBERED.as_bytes()).expect("room in memory");
    fs::write(&packed, encoder.finish().expect("packed")).expect("written");
    let mut live = live(Origin::File(packed), desk::narrow());
    live.keys("F");
    live.until("refused", |state| state.status.message.is_some());
    assert!(live.says().contains("不會增長") && live.state.open.following.is_none(), "{}", live.says());
}
