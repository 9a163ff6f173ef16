//! A day's paper in the reader: an issue of the test's own server, page by page, story by story.

use std::fs;
use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use kanbao::reader::frame::status::Masthead;
use kanbao::reader::{Start, State};
use kanbao::source::{Day, Issue, Origin, PaperPage, Papers, WebOptions, read};
use kanbao::store::Store;

use crate::support::desk::{self, Desk};
use crate::support::live::Live;
use crate::support::press::{self, FOLDER, PAGES, STORIES};
use crate::support::server::{Server, answer};

/// Whether the story that breaks off comes whole.
static MENDED: AtomicBool = AtomicBool::new(false);

/// The site. Of the third page a story is missing, one breaks off until it is mended, and of the fourth one is slow.
fn site(path: &str, stream: &mut TcpStream) {
    let name = path.strip_prefix(FOLDER).and_then(|path| path.strip_prefix('/')).unwrap_or_default();
    let name = name.split('?').next().unwrap_or_default();
    match name {
        "content_303.htm" => answer(stream, "404 Not Found", "", b"<p>nothing here</p>"),
        "content_305.htm" if !MENDED.load(Ordering::Relaxed) => {
            drop(stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n<html>half a"));
        }
        "content_404.htm" => std::thread::sleep(Duration::from_secs(3)),
        _ => match press::file(name) {
            Some(html) => answer(stream, "200 OK", "Content-Type: text/html\r\n", html.as_bytes()),
            None => answer(stream, "404 Not Found", "", b"<p>nothing here</p>"),
        },
    }
}

fn web(cache: &Path, offline: bool) -> WebOptions {
    WebOptions { cache: Some(cache.to_owned()), offline, patience: Duration::from_secs(1) }
}

/// The sources of a day's issue.
fn paper(server: &Server, day: &str, web: &WebOptions) -> Result<Vec<Origin>, String> {
    let table =
        format!("name = '渡口日報'\naddress = '{}/dk/html/{{year}}-{{month}}/{{day}}/node_1.htm'", server.url(""));
    let papers = Papers::laid_over(&[("dukou.toml".to_owned(), table)]).expect("a table");
    let paper = papers.find("渡口日報").expect("it is known");
    let day = Day::from_words(day, paper.today()).expect("a day");
    let issue = Issue::of_day(paper, day, web).map_err(|error| error.to_string())?;
    Ok(PaperPage::all(issue).into_iter().map(Origin::Paper).collect())
}

fn live(sources: Vec<Origin>) -> Live {
    Live::new(Start { ..Desk::start(sources, (80, 24), desk::narrow()) })
}

/// The headlines of the articles that are there.
fn headlines(state: &State) -> Vec<String> {
    let document = state.document();
    let headline = |id: &usize| state.texts().title(*id);
    document
        .headings()
        .iter()
        .filter(|id| document.blocks()[**id].kind == kanbao::document::Kind::Headline)
        .map(headline)
        .collect()
}

/// The names of the files that were asked for, in order.
fn asked(server: &Server) -> Vec<String> {
    let file = |request: &String| {
        request.split(' ').nth(1).and_then(|path| path.rsplit('/').next()).unwrap_or_default().to_owned()
    };
    server.requests().iter().map(file).collect()
}

fn is_whole(state: &State) -> bool {
    state.open.whole
}

#[test]
fn the_paper_opens_with_what_is_in_it_and_a_page_is_asked_for_when_it_is_turned_to() {
    let (server, folder) = (Server::new(site), tempfile::tempdir().expect("a folder"));
    let mut live = live(paper(&server, "2021-03-02", &web(folder.path(), false)).expect("an issue"));
    live.until("the list of what is in the paper", is_whole);
    assert_eq!(asked(&server), ["node_1.htm", "node_2.htm", "node_3.htm", "node_4.htm"], "each once, and no story");
    let list = live.state.document();
    assert_eq!(
        list.links().len(),
        PAGES.len() + STORIES.iter().sum::<usize>(),
        "every page and every headline is a link"
    );
    let files: Vec<String> =
        (0..live.state.sources.files().len()).map(|file| live.state.sources.file_name(file)).collect();
    assert_eq!(files, ["要目", PAGES[0], PAGES[1], PAGES[2], PAGES[3]]);

    live.keys(".");
    live.until("the first page", |state| is_whole(state) && headlines(state).len() == STORIES[0]);
    let told: Vec<String> = (1..=STORIES[0]).map(|story| press::headline(1, story)).collect();
    assert_eq!(headlines(&live.state), told, "in the order of the page");
    let masthead = Masthead::new(&live.state).paper;
    assert!(masthead.contains("渡口日報 2021-03-02"), "{masthead}");
    assert_eq!(asked(&server).len(), 4 + STORIES[0], "nothing of other pages");
    let at_hand: Vec<bool> = live.state.sources.files().iter().map(Origin::is_at_hand).collect();
    assert_eq!(at_hand, [false, true, false, false, false], "what has come is found in with the other files");
    let document = live.state.document();
    for (id, block) in document.blocks().iter().enumerate() {
        assert_eq!(document.block_at(document.start(block)), Some(id), "each block is found by its place");
    }
    assert_eq!(document.block_at(live.state.article.viewport.top.place), Some(0), "from its first line on");
    live.keys("I");
    let menu = live.state.layers.menu().expect("the headlines");
    let rows: Vec<&str> = menu.rows().iter().map(|row| row.text.as_str()).collect();
    assert_eq!(rows[0], told[0]);
    assert!(press::lead(1, 1).starts_with(rows[1]) && menu.rows()[1].faint, "its lead is below it: {rows:?}");
    live.keys("j Enter");
    assert_eq!(
        live.state
            .heading_being_read()
            .map(|at| live.state.texts().title(live.state.document().headings()[at]))
            .as_ref(),
        told.get(1)
    );
    live.keys("I / 搬");
    let found = live.state.layers.menu().expect("the headlines").rows();
    assert!(!found.is_empty() && found.iter().all(|row| row.continues || row.text.contains("搬遷")), "{found:?}");
    live.keys("Esc Esc g }");
    assert_eq!(live.state.document().article_of(block(&live.state)), 1, "}} goes from story to story");
    live.keys(",");
    live.until("the list again", |state| state.sources.current == 0 && is_whole(state));
    live.keys(",");
    assert_eq!(live.says(), "前面沒有別的版了");
    live.keys(".");
    live.until("the first page again", |state| is_whole(state) && headlines(state).len() == STORIES[0]);
    assert_eq!(asked(&server).len(), 4 + STORIES[0], "what has come is not asked for again");
}

#[test]
fn a_page_that_was_read_opens_where_it_was_left_and_has_its_name_on_the_shelf() {
    let (server, folder) = (Server::new(site), tempfile::tempdir().expect("a folder"));
    let store = Store::new(Some(folder.path().join("state")), Duration::ZERO);
    let open = |offline| {
        let sources = paper(&server, "2021-03-02", &web(folder.path(), offline)).expect("an issue");
        Live::new(Start { store: Some(store.clone()), ..Desk::start(sources, (80, 24), desk::narrow()) })
    };
    let third = press::headline(1, 3);
    let reads_third = |state: &State| {
        let heading = state.heading_being_read().map(|at| state.document().headings()[at]);
        state.sources.current == 1 && heading.is_some_and(|id| state.texts().title(id) == third)
    };
    let mut live = open(false);
    live.keys(".");
    live.until("the first page", |state| state.sources.current == 1 && is_whole(state));
    live.keys("} }");
    assert!(reads_third(&live.state));
    live.keys("q");
    live.until("it is kept", |_| {
        store.history(9).iter().any(|past| past.record.name.contains(PAGES[0]) && past.record.percent > 0)
    });
    let mut live = open(true);
    live.keys(".");
    live.until("the place where it was left", reads_third);
    live.keys("o");
    live.until("the shelf", |state| {
        let rows = state.layers.menu().map(|menu| menu.rows());
        rows.is_some_and(|rows| {
            rows.iter().filter(|row| row.key.contains(PAGES[0]) && row.note.contains('%')).count() == 1
        })
    });
}

/// The block being read.
fn block(state: &State) -> usize {
    state.document().block_at(state.article.viewport.here).expect("a block")
}

#[test]
fn a_headline_of_the_list_leads_to_its_story() {
    let (server, folder) = (Server::new(site), tempfile::tempdir().expect("a folder"));
    let mut live = live(paper(&server, "2021-03-02", &web(folder.path(), false)).expect("an issue"));
    live.until("the list of what is in the paper", is_whole);
    // The second page's fourth headline: behind the first page with its six, and the second page's own link.
    let links = 1 + STORIES[0] + 1 + 4;
    live.keys(&["l"; 20][..links].join(" "));
    live.keys("Enter");
    let wanted = press::headline(2, 4);
    live.until("the story", |state| {
        state.sources.current == 2
            && state
                .heading_being_read()
                .is_some_and(|heading| state.texts().title(state.document().headings()[heading]) == wanted)
    });
    live.keys("<");
    live.until("the list again", |state| state.sources.current == 0);
}

#[test]
fn what_does_not_come_is_told_and_asked_for_again_by_a_key() {
    let (server, folder) = (Server::new(site), tempfile::tempdir().expect("a folder"));
    let mut sources = paper(&server, "2021-03-02", &web(folder.path(), false)).expect("an issue");
    let mut live = live(vec![sources.remove(3)]);
    live.until("the third page", is_whole);
    assert_eq!(headlines(&live.state).len(), STORIES[2], "a story that does not come has its headline");
    let told = live.says();
    assert!(
        told.starts_with("有 2 項沒有取到") && told.contains(&press::headline(3, 3)) && told.ends_with("r：再取一次"),
        "{told}"
    );
    MENDED.store(true, Ordering::Relaxed);
    let before = asked(&server).len();
    live.keys("r");
    live.until("the answer", |state| {
        state.status.message.as_ref().is_some_and(|told| told.text.starts_with(&press::headline(3, 3)))
    });
    assert_eq!(asked(&server)[before..], ["content_303.htm", "content_305.htm"], "only what did not come");
    assert!(live.state.document().text().contains(&press::lead(3, 5)));
}

#[test]
fn a_site_that_has_stopped_answering_is_not_asked_for_every_story() {
    let (server, folder) = (Server::new(site), tempfile::tempdir().expect("a folder"));
    let mut sources = paper(&server, "2021-03-02", &web(folder.path(), false)).expect("an issue");
    let mut live = live(vec![sources.remove(4)]);
    live.until("the fourth page", is_whole);
    assert_eq!(headlines(&live.state).len(), STORIES[3]);
    assert!(live.says().starts_with("有 5 項沒有取到"), "{}", live.says());
    assert_eq!(asked(&server).last().map(String::as_str), Some("content_404.htm"), "the rest is not asked for");
}

#[test]
fn a_paper_that_was_read_opens_without_the_network() {
    let (server, folder) = (Server::new(site), tempfile::tempdir().expect("a folder"));
    let offline = web(folder.path(), true);
    let error = paper(&server, "2021-03-02", &offline).expect_err("nothing is kept yet");
    assert!(error.contains("not kept") && error.contains("open it once without"), "{error}");
    let options = Default::default();
    let mut texts = Vec::new();
    for source in &paper(&server, "2021-03-02", &web(folder.path(), false)).expect("an issue")[..3] {
        texts.push(read(source, &options).expect("a page").decoded.text);
    }
    let before = asked(&server).len();
    let kept = paper(&server, "2021-03-02", &offline).expect("the copy");
    for (source, text) in kept.iter().zip(&texts) {
        let part = read(source, &options).expect("a page");
        assert!(part.missed.is_empty() && part.decoded.text == *text);
    }
    let third = read(&kept[3], &options).expect("its list was kept");
    assert_eq!(third.missed.len(), STORIES[2], "the stories of a page that nobody turned to are not kept");
    assert_eq!(asked(&server).len(), before, "nothing is asked for");
}

#[test]
fn a_day_without_an_issue_says_so() {
    let (server, folder) = (Server::new(site), tempfile::tempdir().expect("a folder"));
    let web = web(folder.path(), false);
    let today = Papers::default().all()[0].today();
    for (day, told) in [
        (
            "2021-03-01".to_owned(),
            "渡口日報: the site has no issue of 2021-03-01; check the day, or open today's: kanbao paper dukou"
                .to_owned(),
        ),
        (
            today.to_string(),
            format!("渡口日報 of {today} is not out yet; yesterday's: kanbao paper dukou {}", today.before()),
        ),
        ("2999-01-01".to_owned(), "2999-01-01 is still to come; write a day that has been".to_owned()),
    ] {
        assert_eq!(paper(&server, &day, &web).map(|pages| pages.len()), Err(told));
    }
}

/// The site as it was made years ago: in GB2312, which it states, its files named in the other way.
fn old_site(path: &str, stream: &mut TcpStream) {
    let name = path.rsplit('/').next().and_then(|name| name.split('?').next()).unwrap_or_default();
    let renamed =
        name.replace("nbs.D110000dukou_0", "node_").replace("nw.D110000dukou_20210302_", "content_").replace("-01", "");
    let Some(html) = press::file(&renamed) else { return answer(stream, "404 Not Found", "", b"") };
    let html = html.replace("node_", "nbs.D110000dukou_0").replace("charset=utf-8", "charset=gb2312");
    let html = html.replace("content_", "nw.D110000dukou_20210302_").replace(".htm?", "-01.htm?");
    let html = html.replace(".htm><", "-01.htm><").replace("渡口日報", "渡口日报");
    answer(stream, "200 OK", "Content-Type: text/html\r\n", &encoding_rs::GB18030.encode(&html).0);
}

#[test]
fn a_site_in_another_encoding_and_of_the_older_names_is_read_alike() {
    let (server, folder) = (Server::new(old_site), tempfile::tempdir().expect("a folder"));
    let table = format!(
        "name = '渡口日报'\naddress = '{}/dk/html/{{year}}-{{month}}/{{day}}/nbs.D110000dukou_01.htm'",
        server.url("")
    );
    let papers = Papers::laid_over(&[("dukou.toml".to_owned(), table)]).expect("a table");
    let paper = papers.find("dukou").expect("it is known");
    let day = Day::from_words("2021-03-02", paper.today()).expect("a day");
    let issue = Issue::of_day(paper, day, &web(folder.path(), false)).expect("an issue");
    let sources: Vec<Origin> = PaperPage::all(issue).into_iter().map(Origin::Paper).collect();
    assert_eq!(sources.iter().map(Origin::name).collect::<Vec<_>>()[1..], PAGES);
    let page = read(&sources[2], &Default::default()).expect("a page");
    assert!(page.missed.is_empty(), "{:?}", page.missed);
    for story in 1..=STORIES[1] {
        assert!(page.decoded.text.contains(&press::lead(2, story)), "{story}");
    }
}

/// Saves the pages of the issue as files.
fn save(folder: &Path, pages: &[usize], stories: impl Fn(usize, usize) -> bool) {
    for page in pages {
        fs::write(folder.join(format!("node_{page}.htm")), press::page(*page)).expect("written");
        for story in (1..=STORIES[page - 1]).filter(|story| stories(*page, *story)) {
            fs::write(folder.join(press::story_file(*page, story)), press::story(*page, story)).expect("written");
        }
    }
}

#[test]
fn pages_that_were_saved_are_read_as_the_paper_that_they_are() {
    let folder = tempfile::tempdir().expect("a folder");
    save(folder.path(), &[1, 2], |page, story| (page, story) != (2, 2));
    for path in [folder.path().to_owned(), folder.path().join("node_1.htm")] {
        let issue = kanbao::source::saved(&path).expect("an issue");
        let sources: Vec<Origin> = PaperPage::all(issue).into_iter().map(Origin::Paper).collect();
        let names: Vec<String> = sources.iter().map(Origin::name).collect();
        assert_eq!(names, ["要目", PAGES[0], PAGES[1]], "pages that were not saved are none");
        let mut live = live(vec![sources[2].clone()]);
        live.until("the second page", is_whole);
        assert_eq!(headlines(&live.state).len(), STORIES[1]);
        assert!(live.says().contains("不在存下的頁面裏"), "{}", live.says());
    }
    let bare = tempfile::tempdir().expect("a folder");
    save(bare.path(), &[1], |_, _| false);
    assert!(kanbao::source::saved(bare.path()).is_none(), "a page without stories is a web page like any other");
}
