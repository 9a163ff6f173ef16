//! Links: taken to hand, followed, and back; a note's sheet; the browser.

use std::fs;
use std::path::Path;

use crate::support::book::Book;
use crate::support::desk::{self, Desk};
use kanbao::reader::frame::status::StatusLine;
use kanbao::reader::links;
use kanbao::reader::menu::MenuKind;
use kanbao::reader::{Effect, State};
use kanbao::source::Origin;

const MARKDOWN: &str = "# 渡輪又開\n\n船期見註[^1]，票價見[售票處](prices.md)，全文在[官網](https://example.com/a)。\n\n\
    ## 早班\n\n又見[早班](#早班)，來信請寄[編輯](mailto:desk@example.com)。\n\n\
    [^1]: 每日七時起，每半小時一班。\n    大風時停航。\n";

const PAGE: &str = "<!doctype html><html><body><h1>渡輪又開</h1>\
    <p>船期見註<sup><a href=\"#n1\">1</a></sup>，再往<a href=\"#late\">尾班</a>。</p><p>早班七時。</p>\
    <h2 id=\"late\">尾班</h2><p>十一時開出，最後一班。</p>\
    <aside role=\"doc-footnote\" id=\"n1\"><p>每日七時起，每半小時一班。</p></aside></body></html>";

fn says(state: &State) -> String {
    state.status.message.as_ref().map_or(String::new(), |message| message.text.clone())
}

/// The rows of the sheet or list that lies over the text.
fn rows(state: &State) -> Vec<String> {
    let rows = state.layers.menu().map_or(&[][..], |menu| menu.rows());
    rows.iter().map(|row| [row.key.as_str(), &row.text].join(" ").trim().to_owned()).collect()
}

/// What the link at hand is read as.
fn at_hand(state: &State) -> String {
    links::at_hand(state).map_or(String::new(), |link| links::words(state, &state.document().links()[link]))
}

/// What the last row says at its left.
fn told(state: &State) -> String {
    StatusLine::new(state).place
}

/// A folder with these files in it; the first is opened.
fn open(folder: &Path, files: &[(&str, &[u8])]) -> Desk {
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).expect("written");
    }
    Desk::open(vec![Origin::File(folder.join(files[0].0))], (80, 24), desk::narrow())
}

#[test]
fn links_are_taken_to_hand_one_after_another_and_the_last_row_says_where_they_lead() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = open(folder.path(), &[("a.md", MARKDOWN.as_bytes())]);
    for (keys, words, leads) in [
        ("l", "[1]", "註：每日七時起，每半小時一班。"),
        ("l", "售票處", "prices.md"),
        ("l", "官網", "https://example.com/a"),
        ("2 l", "編輯", "mailto:desk@example.com"),
        ("h", "早班", "本文：早班"),
    ] {
        desk.keys(keys);
        assert_eq!((at_hand(&desk.state).as_str(), told(&desk.state).as_str()), (words, leads), "{keys}");
    }
    desk.keys("l l");
    assert_eq!(says(&desk.state), "已是最後一個連結");
    desk.keys("Esc");
    assert_eq!((at_hand(&desk.state).as_str(), told(&desk.state).as_str()), ("", "渡輪又開 › 正文"));
    let mut bare = Desk::with("# 題\n\n沒有連結。\n", (60, 16));
    bare.keys("l");
    assert_eq!(says(&bare.state), "本文沒有連結");
    bare.keys("C x");
    assert_eq!(says(&bare.state), "本文沒有連結");
}

#[test]
fn a_note_is_read_in_a_sheet_beside_its_sign_and_gone_to_by_another_enter() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = Book::new("3.0", "渡口集")
        .page("a.xhtml", "<h1>船</h1><p>船期見註<a epub:type=\"noteref\" href=\"b.xhtml#n1\">1</a>。</p>");
    let book = book.page(
        "b.xhtml",
        "<h1>註釋</h1><aside epub:type=\"footnote\" id=\"n1\"><p>每日七時起，每半小時一班。</p></aside>",
    );
    let book = book.bytes();
    for (name, bytes) in [("a.md", MARKDOWN.as_bytes()), ("a.html", PAGE.as_bytes()), ("a.epub", &book[..])] {
        for size in [(120, 36), (80, 24), (40, 12)] {
            let mut desk = open(folder.path(), &[(name, bytes)]);
            desk.resize(size);
            desk.keys("l Enter");
            let menu = desk.state.layers.menu().unwrap_or_else(|| panic!("{name}: {}", told(&desk.state)));
            assert!(matches!(menu.kind, MenuKind::Note { .. }), "{name}");
            let note = rows(&desk.state).concat();
            assert!(note.contains("每日七時起，每半小時一班。") && !note.contains("最後一班"), "{name}: {note}");
            let (sheet, screen) = (menu.area(&desk.state.output.panes), desk.state.output.panes.screen);
            let link = desk.lines().iter().position(|line| line.contains("見註")).expect("the sign is in sight") as u16;
            let row = desk.state.text_area().y + link;
            assert!(!(sheet.y..sheet.bottom()).contains(&row), "{name}: the sign stays in sight at {size:?}");
            assert!(sheet.bottom() <= screen.height && sheet.right() <= screen.width, "{name}, {size:?}");
            desk.keys("Enter");
            assert!(desk.state.layers.menu().is_none());
            assert!(desk.lines().iter().any(|line| line.contains("每日七時")), "{name}: {:?}", desk.lines());
            desk.keys("<");
            assert!(desk.top().starts_with(['渡', '船']), "{name}: {}", desk.top());
        }
    }
}

#[test]
fn a_link_leads_to_another_file_and_back_to_the_same_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let long = format!("# 渡輪又開\n\n{}票價見[售票處](fares/prices.md#學生)。\n", "早班船七時開出。\n\n".repeat(60));
    fs::create_dir(folder.path().join("fares")).expect("a folder");
    let prices = format!(
        "# 票價\n\n{}\n\n## 學生\n\n半價。\n\n回到[船期](../a.md)。\n\n{}",
        "成人十元。\n\n".repeat(60),
        "小童免費。\n\n".repeat(60)
    );
    let mut desk = open(folder.path(), &[("a.md", long.as_bytes()), ("fares/prices.md", prices.as_bytes())]);
    desk.keys("l");
    let before = desk.top();
    assert!(before.starts_with("早班船"), "the link was brought into sight: {before}");
    desk.keys("Enter");
    assert_eq!((desk.top().as_str(), desk.state.open.name.as_str()), ("學生", "prices.md"));
    desk.keys("<");
    assert_eq!((desk.top(), desk.state.open.name.as_str()), (before.clone(), "a.md"));
    desk.keys(">");
    assert_eq!(desk.top(), "學生");
    // A file that a link names twice is one source.
    desk.keys("l Enter");
    assert_eq!((desk.state.open.name.as_str(), desk.state.sources.origins.len()), ("a.md", 2));
}

#[test]
fn a_link_that_leads_nowhere_says_why_and_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "# 題\n\n[甲](#無)，[乙](none.md)，[丙](javascript:alert(1))，[丁](.)。\n";
    let mut desk = open(folder.path(), &[("a.md", text.as_bytes())]);
    for (keys, reason) in [
        ("l Enter", "本文沒有這個位置：#無"),
        ("l Enter", "none.md：沒有這個檔案或資料夾"),
        ("l Enter", "javascript:alert(1)：不在此打開"),
        ("l Enter", "這是資料夾"),
    ] {
        desk.keys(keys);
        assert!(says(&desk.state).contains(reason), "{keys}: {}", says(&desk.state));
        assert_eq!((desk.state.open.name.as_str(), desk.state.sources.origins.len()), ("a.md", 1));
    }
    let mut piped = Desk::with("# 題\n\n見[下頁](b.md)。\n", (60, 16));
    piped.keys("l Enter");
    assert!(says(&piped.state).starts_with("b.md：無法由此找到"), "{}", says(&piped.state));
}

#[test]
fn the_links_in_sight_are_listed_and_followed_from_the_list() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk =
        open(folder.path(), &[("a.md", MARKDOWN.as_bytes()), ("prices.md", "# 票價\n\n成人十元。\n".as_bytes())]);
    desk.keys("L");
    assert_eq!(
        rows(&desk.state),
        [
            "[1] 註：每日七時起，每半小時一班。",
            "售票處 prices.md",
            "官網 https://example.com/a",
            "早班 本文：早班",
            "編輯 mailto:desk@example.com"
        ]
    );
    desk.keys("j Enter");
    assert_eq!(desk.top(), "票價");
}

#[test]
fn a_click_follows_what_costs_nothing_and_shows_first_where_the_rest_leads() {
    let mut desk = Desk::with(MARKDOWN, (80, 24));
    let click = |desk: &mut Desk, words: &str| {
        let lines = desk.lines();
        let row = lines.iter().position(|line| line.contains(words)).expect("in sight");
        let rows = &desk.state.article.viewport.rows;
        let at = (0..80).find(|column| {
            let row = &rows[row];
            let cluster = row.galley.at(row.at.row, *column);
            cluster.is_some_and(|cluster| row.galley.passage.text[cluster.start..].starts_with(words))
        });
        let area = desk.state.text_area();
        desk.click_once(area.x + at.expect("a column"), area.y + row as u16);
    };
    click(&mut desk, "官網");
    assert_eq!(told(&desk.state), "https://example.com/a");
    click(&mut desk, "1]，票價");
    assert!(matches!(desk.state.layers.menu().map(|menu| &menu.kind), Some(MenuKind::Note { .. })));
}

#[test]
fn the_browser_is_given_an_address_that_was_shown_before() {
    let mut desk = Desk::with(MARKDOWN, (80, 24));
    desk.keys("x");
    assert!(says(&desk.state).starts_with("還沒有選連結"), "{}", says(&desk.state));
    desk.keys("3 l x");
    assert_eq!(says(&desk.state), "再按 x，用瀏覽器打開：https://example.com/a");
    let browsed = |desk: &Desk| desk.asked.iter().filter(|asked| matches!(asked, Effect::Browse(_))).count();
    assert_eq!(browsed(&desk), 0);
    desk.keys("j x j x x");
    assert_eq!(browsed(&desk), 1, "only the same key once more at once");
    desk.keys("g Esc l l x");
    assert_eq!(says(&desk.state), "prices.md：這不是可交給瀏覽器的地址");
    let hostile =
        "見[甲](file:///etc/passwd)，[乙](<--help>)，[丙](<https://a.example/\u{9b}31m>)。\n\n**題**[丁](a)\n";
    let mut desk = Desk::with(hostile, (80, 24));
    desk.keys("l x x l x x l x x l x x");
    assert_eq!(browsed(&desk), 0);
}
