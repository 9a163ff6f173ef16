//! Several files as one reading: which is open, the next one and the one before, all of them in the contents, and finding in
//! every one.

use std::fs;
use std::path::PathBuf;

use crate::support::desk::{Desk, done, narrow};
use kanbao::keys::key_text::read_key;
use kanbao::reader::frame::Frame;
use kanbao::reader::frame::bars::Part;
use kanbao::reader::frame::hits::HitFrame;
use kanbao::reader::frame::lists::ContentsEntry;
use kanbao::reader::layers::Focus;
use kanbao::reader::{Effect, Event, Start};
use kanbao::source::{WebOptions, gather};
use tempfile::TempDir;

/// A folder of three papers, a picture among them.
struct Papers(TempDir);

impl Papers {
    fn new() -> Papers {
        let folder = TempDir::new().expect("a folder");
        for (name, text) in [
            ("第1版.txt", "# 渡輪加班\n\n渡輪今早多開一班，渡輪公司說。\n\n## 碼頭\n\n碼頭擠滿了人。\n"),
            ("第2版.txt", "# 街市開門\n\n街市今早開門，人人買魚。\n"),
            ("第10版.txt", "# 天氣轉涼\n\n明早轉涼。坐渡輪的人多穿一件。\n\n渡輪照常。\n"),
            ("圖.png", "\u{89}PNG"),
        ] {
            fs::write(folder.path().join(name), text).expect("a file");
        }
        Papers(folder)
    }

    fn open(&self, size: (u16, u16)) -> Desk {
        let found = gather(&[PathBuf::from(self.0.path()).into()], &WebOptions::default());
        assert!(found.unread.is_empty(), "{:?}", found.unread);
        Desk::opened(Start { skipped: found.skipped, ..Desk::start(found.origins, size, narrow()) })
    }
}

/// What the first row says of file and article.
fn number(desk: &Desk) -> String {
    let frame = desk.state.frame();
    let number = frame.masthead.iter().find(|segment| segment.part == Part::Article);
    number.map_or(String::new(), |segment| segment.text.clone())
}

fn said(desk: &Desk) -> String {
    desk.state.status.message.as_ref().map_or(String::new(), |message| message.text.clone())
}

/// The contents as they are drawn, `+` before what is folded, `*` before what is chosen or lit.
fn contents(frame: &Frame) -> String {
    let rows = frame.contents.iter().flat_map(|list| &list.rows);
    let row = rows.map(|row| {
        let ContentsEntry::Heading { title, folded, .. } = &row.entry else { return String::new() };
        let signs = [(row.chosen, "*"), (*folded, "+")].into_iter().filter(|(on, _)| *on);
        signs.map(|(_, sign)| sign).chain([title.text.as_str()]).collect::<String>()
    });
    row.collect::<Vec<_>>().join(" ")
}

/// The list of hits as it is drawn.
fn hits(desk: &Desk) -> Vec<String> {
    let frame = desk.state.frame();
    let rows = frame.hits.iter().flat_map(|hits| &hits.list.rows);
    let row = |row: &HitFrame| match row {
        HitFrame::File(name, count) | HitFrame::Article(name, count) => format!("{name} {count}"),
        HitFrame::Sentence { sentence, hits, chosen, .. } => {
            format!("{}{} {}", if *chosen { "*" } else { "" }, sentence.text, hits.len())
        }
    };
    rows.map(row).collect()
}

#[test]
fn the_first_row_tells_which_file_is_open_and_keys_go_to_the_others() {
    let papers = Papers::new();
    let mut desk = papers.open((120, 24));
    assert_eq!((number(&desk).as_str(), said(&desk).as_str()), ("檔案 1 / 3", "不是文字檔而略去：1；按 o 列出"));
    desk.keys(".");
    assert_eq!((number(&desk).as_str(), said(&desk).as_str()), ("檔案 2 / 3", "檔案 2 / 3：第2版.txt"));
    assert!(desk.top().starts_with("街市開門"));
    desk.keys(". .");
    assert_eq!((number(&desk).as_str(), said(&desk).as_str()), ("檔案 3 / 3", "這是最後一個檔案"));
    desk.keys("2 ,");
    assert!(desk.top().starts_with("渡輪加班"));
    desk.keys(",");
    assert_eq!(said(&desk), "這是第一個檔案");
}

/// Each by its own reason: by what its name ends in, or by what is in it.
#[test]
fn what_is_left_out_stands_on_the_shelf_with_the_reason() {
    let papers = Papers::new();
    fs::write(papers.0.path().join("程式"), [0; 300]).expect("a file");
    let mut desk = papers.open((120, 24));
    desk.keys("o");
    let rows = desk.state.layers.menu().expect("the shelf").rows();
    let told: Vec<(&str, &str)> = rows.iter().map(|row| (row.key.as_str(), row.text.as_str())).collect();
    for row in [("圖.png", ".png 檔"), ("程式", "內容不像文字")] {
        assert!(told.contains(&row), "{row:?} in {told:?}");
    }
}

#[test]
fn one_file_has_none_beside_it() {
    let mut desk = Desk::with("# 早報\n\n一。\n", (120, 24));
    desk.keys(".");
    assert_eq!((number(&desk).as_str(), said(&desk).as_str()), ("", "只打開了一個檔案"));
}

#[test]
fn the_contents_list_every_file_and_open_it() {
    let papers = Papers::new();
    let mut desk = papers.open((120, 24));
    assert_eq!(contents(&desk.state.frame()), "第1版.txt *渡輪加班 碼頭 +第2版.txt +第10版.txt");
    desk.keys("Tab k");
    assert_eq!(contents(&desk.state.frame()), "*第1版.txt 渡輪加班 碼頭 +第2版.txt +第10版.txt");
    desk.keys("h");
    assert_eq!(contents(&desk.state.frame()), "*+第1版.txt +第2版.txt +第10版.txt");
    desk.keys("j l");
    assert_eq!(contents(&desk.state.frame()), "+第1版.txt *第2版.txt 街市開門 +第10版.txt");
    assert_eq!(desk.state.layers.focus(), Focus::Contents, "the contents keep the keys");
    assert!(desk.top().starts_with("街市開門"));
    desk.keys("G Enter");
    assert_eq!((number(&desk).as_str(), desk.state.layers.focus()), ("檔案 3 / 3", Focus::Article));
    desk.keys("Tab / 2");
    assert_eq!(contents(&desk.state.frame()), "*+第2版.txt", "a filter finds files");
    desk.keys("Enter");
    assert_eq!(number(&desk), "檔案 2 / 3");
}

#[test]
fn what_is_found_in_other_files_is_listed_below_and_gone_to() {
    let papers = Papers::new();
    let mut desk = papers.open((120, 30));
    desk.keys("/ 渡 輪 Enter &");
    let listed = [
        "第1版.txt 3",
        "*渡輪加班 1",
        "渡輪今早多開一班，渡輪公司說。 2",
        "第10版.txt 2",
        "坐渡輪的人多穿一件。 1",
        "渡輪照常。 1",
    ];
    assert_eq!(hits(&desk), listed);
    desk.keys("G Enter");
    assert_eq!(number(&desk), "檔案 3 / 3");
    let current = desk.state.search.current().map(|hit| hit.span.start as usize);
    assert_eq!(current, desk.state.document().text().rfind("渡輪"), "the hit that was chosen is the one at hand");
}

#[test]
fn past_the_last_hit_of_a_file_comes_the_next_file_that_has_some() {
    let papers = Papers::new();
    let mut desk = papers.open((120, 30));
    let mut numbers = Vec::new();
    desk.keys("/ 渡 輪 Enter");
    for key in ["n", "n", "n", "n", "n", "N"] {
        desk.keys(key);
        let found = (desk.state.search.current_number(), desk.state.search.count());
        numbers.push((desk.state.sources.current, found.0.unwrap_or(0), found.1));
    }
    assert_eq!(numbers, [(0, 2, 3), (0, 3, 3), (2, 1, 2), (2, 2, 2), (0, 1, 3), (2, 2, 2)]);
}

/// Presses a key; gives what is to be done beside the reading, undone as yet.
fn press(desk: &mut Desk, key: &str) -> Vec<Effect> {
    desk.state.update(Event::Key(read_key(key).expect("a key")))
}

#[test]
fn while_other_files_are_searched_nothing_is_said_to_be_nowhere() {
    let papers = Papers::new();
    for (query, at_first, n, at_last) in [
        (
            "買 魚",
            "本檔沒有；正在找其他檔案……",
            "本檔沒有；正在找其他檔案……",
            "本檔沒有；其他檔案有 1 處（1 檔），按 & 列出",
        ),
        ("颱 風", "本檔沒有；正在找其他檔案……", "本檔沒有；正在找其他檔案……", "找不到「颱風」"),
        ("擠 滿", "", "尋找中……", "尋找中……"),
    ] {
        let mut desk = papers.open((120, 30));
        desk.keys("/");
        desk.keys(query);
        let tasks = press(&mut desk, "Enter");
        assert_eq!(said(&desk), at_first, "{query}");
        press(&mut desk, "n");
        assert_eq!(number(&desk), "檔案 1 / 3");
        assert_eq!(said(&desk), n, "{query}: `n` goes round no file as long as others may have it");
        let tasks =
            tasks.into_iter().filter_map(|effect| if let Effect::Run(task) = effect { Some(task) } else { None });
        tasks.flat_map(done).for_each(|event| desk.event(event));
        assert_eq!(said(&desk), at_last, "{query}");
    }
}

#[test]
fn what_is_only_in_other_files_is_told() {
    let papers = Papers::new();
    let mut desk = papers.open((120, 30));
    desk.keys("/ 買 魚 Enter");
    assert_eq!(said(&desk), "本檔沒有；其他檔案有 1 處（1 檔），按 & 列出");
    desk.keys("n");
    assert_eq!(number(&desk), "檔案 2 / 3");
}
