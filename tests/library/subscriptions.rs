//! Feeds that one subscribes to, from a server of the test's own: refreshed with new, changed and repeated items, and with every
//! fault that servers have; what was read of them; without the network.

use std::fs;
use std::io::Write;
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crate::support::desk::{self, Desk};
use crate::support::server::{Server, answer};
use kanbao::jobs::feeds::FeedsPlace;
use kanbao::reader::frame::lists::{ContentsEntry, ContentsRow, Reading};
use kanbao::reader::{Event, Start};
use kanbao::settings::FeedRefresh;
use kanbao::source::{Address, Origin, SAMPLES, WebOptions};
use kanbao::store::Store;
use tempfile::TempDir;

/// How often the feed was asked for that has something new each time.
static ASKED: AtomicUsize = AtomicUsize::new(0);
/// How often the feed was asked for that stays as it is.
static SAME: AtomicUsize = AtomicUsize::new(0);

fn rss(title: &str, items: &[(&str, &str, &str)]) -> String {
    let item = |(id, title, text): &(&str, &str, &str)| {
        format!("<item><guid>{id}</guid><title>{title}</title><description>{text}</description></item>")
    };
    let items: String = items.iter().map(item).collect();
    format!(
        "<rss version=\"2.0\"><channel><title>{title}</title><link>https://example.com/</link>{items}</channel></rss>"
    )
}

const LONG: &str = "渡輪今早照常開航，街坊都說好。碼頭上有人賣魚，也有人賣花。";

fn server(path: &str, stream: &mut TcpStream) {
    match path {
        "/ferry.xml" => {
            let first = [("1", "早船加班", LONG), ("2", "午船照開", LONG)];
            let second = [("3", "晚船停航", LONG), ("2", "午船改時", LONG), ("3", "晚船停航", LONG)];
            let asked = ASKED.fetch_add(1, Ordering::Relaxed);
            let feed = rss("渡口日報", if asked == 0 { &first } else { &second });
            answer(stream, "200 OK", "Content-Type: application/rss+xml\r\n", feed.as_bytes());
        }
        "/same.xml" if SAME.fetch_add(1, Ordering::Relaxed) == 0 => {
            let feed = rss("茶樓週刊", &[("1", "點心加價", LONG)]);
            answer(
                stream,
                "200 OK",
                "ETag: \"tea\"\r\nLast-Modified: Mon, 01 Jun 2026 08:00:00 GMT\r\n",
                feed.as_bytes(),
            );
        }
        "/same.xml" => answer(stream, "304 Not Modified", "ETag: \"tea\"\r\n", b""),
        "/tagged.xml" => {
            let feed = rss("茶樓週刊", &[("1", "點心加價", LONG)]);
            answer(stream, "200 OK", "ETag: \"tea\"\r\n", feed.as_bytes());
        }
        "/broken.xml" => {
            let feed = rss("斷章", &[("1", "山上花開", LONG), ("2", "山下", LONG)]);
            let end = feed.find("山下").expect("an item") + "山下</title><description>渡".len();
            answer(stream, "200 OK", "", &feed.as_bytes()[..end]);
        }
        "/page.xml" => answer(stream, "200 OK", "", "<html><body><p>請先登入</p></body></html>".as_bytes()),
        "/slow.xml" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
            thread::sleep(Duration::from_secs(3));
        }
        _ => answer(stream, "404 Not Found", "", b"nothing"),
    }
}

/// A home with a file of subscriptions.
struct Home {
    folder: TempDir,
    server: Server,
}

impl Home {
    fn new(feeds: &[(&str, &str)]) -> Home {
        let home = Home { folder: tempfile::tempdir().expect("a folder"), server: Server::new(server) };
        let feed = |(path, folder): &(&str, &str)| {
            format!("[[feed]]\naddress = \"{}\"\nfolder = \"{folder}\"\n\n", home.server.url(path))
        };
        fs::write(home.path("feeds.toml"), feeds.iter().map(feed).collect::<String>()).expect("writing");
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        fs::canonicalize(self.folder.path()).expect("a folder").join(name)
    }

    fn place(&self) -> FeedsPlace {
        let cache = Some(self.path("web"));
        let web = WebOptions { patience: Duration::from_secs(1), cache, ..WebOptions::default() };
        FeedsPlace { file: Some(self.path("feeds.toml")), folder: Some(self.path("feeds")), web, writable: true }
    }

    fn start(&self, origin: Origin, offline: bool) -> Start {
        let mut settings = desk::narrow();
        settings.source.offline = offline;
        let store = Store::new(Some(self.path("state")), Duration::ZERO);
        Start { feeds: self.place(), store: Some(store), ..Desk::start(vec![origin], (120, 30), settings) }
    }

    /// A reader who has named the address of something on the server.
    fn open_address(&self, path: &str, offline: bool) -> Desk {
        let web = WebOptions { offline, ..self.place().web };
        let address = Address::from_argument(self.server.url(path).as_ref(), &web).expect("an address");
        let start = Start { web, ..self.start(Origin::Web(address), offline) };
        Desk::opened(start)
    }

    fn open(&self, offline: bool) -> Desk {
        Desk::opened(self.start(Origin::Sample(&SAMPLES[0]), offline))
    }
}

/// The feeds as they are listed: `渡口日報: 早船加班 (2 篇未讀)`.
fn listed(desk: &Desk) -> Vec<String> {
    let rows = desk.state.layers.menu().expect("the feeds").rows().iter().filter(|row| row.choice.is_some());
    let row = |row: &kanbao::widgets::menu_row::MenuRow| {
        let text = row.text.split(['；', '。']).next().unwrap_or_default();
        let count = row.note.split("  ").find(|part| part.contains("未讀"));
        format!("{}: {text}{}", row.key, count.map_or(String::new(), |count| format!(" ({count})")))
    };
    rows.map(row).collect()
}

/// The contents: `早船加班` where it was read, `* 早船加班` where not, `> 早船加班` where it is being read.
fn contents(desk: &Desk) -> Vec<String> {
    let rows = desk.state.frame().contents.expect("the contents").rows;
    let entry = |row: &ContentsRow| {
        let ContentsEntry::Heading { title, .. } = &row.entry else { panic!("no bookmarks") };
        let sign = match row.reading {
            Reading::Before => "",
            Reading::Here => "> ",
            Reading::After => "* ",
        };
        format!("{sign}{}", title.text)
    };
    rows.iter().map(entry).collect()
}

fn said(desk: &Desk) -> String {
    desk.state.status.message.as_ref().map_or(String::new(), |message| message.text.clone())
}

#[test]
fn feeds_are_refreshed_each_told_apart_and_read_without_the_network() {
    let home = Home::new(&[
        ("/ferry.xml", "本地"),
        ("/broken.xml", "本地"),
        ("/same.xml", "飲食"),
        ("/none.xml", "飲食"),
        ("/page.xml", "飲食"),
        ("/slow.xml", "飲食"),
    ]);
    let mut desk = home.open(false);
    desk.keys("w");
    assert_eq!(listed(&desk).len(), 6);
    assert!(listed(&desk).iter().all(|row| row.ends_with(": 尚未取得")), "{:?}", listed(&desk));
    desk.keys("r");
    let rows = listed(&desk);
    assert_eq!(rows[0], "渡口日報: 早船加班 (2 篇未讀)");
    assert_eq!(rows[1], "斷章: 山上花開 (2 篇未讀)", "what can be read is read");
    assert_eq!(rows[2], "茶樓週刊: 點心加價 (1 篇未讀)");
    for (row, reason) in rows[3..].iter().zip(["沒有這", "不是訂閱源", "沒有"]) {
        assert!(row.contains(reason) && !row.contains("未讀"), "{row}: {reason}");
    }
    assert_eq!(said(&desk), "6 個訂閱源中有 3 個未能取得，原因見列表");

    // The first is read: the reader goes on from its first item to the second.
    desk.keys("Enter");
    assert_eq!(contents(&desk), ["> 早船加班", "* 午船照開"]);
    desk.keys("}");
    assert_eq!(contents(&desk), ["早船加班", "> 午船照開"]);
    desk.keys("w");
    assert_eq!(listed(&desk)[0], "渡口日報: 早船加班 (1 篇未讀)");

    // Refreshed once more: something new, something changed, something that came twice; and one that stays.
    desk.keys("r");
    let rows = listed(&desk);
    assert_eq!(rows[0], "渡口日報: 晚船停航 (2 篇未讀)");
    assert_eq!(rows[2], "茶樓週刊: 點心加價 (1 篇未讀)");
    let asked: Vec<String> =
        home.server.requests().into_iter().filter(|request| request.contains("/same.xml")).collect();
    let again = asked.last().expect("it was asked for").to_lowercase();
    assert_eq!(asked.len(), 2);
    assert!(
        again.contains("if-none-match: \"tea\"") && again.contains("if-modified-since: mon, 01 jun 2026"),
        "{again}"
    );
    desk.keys("Esc r");
    assert_eq!(
        contents(&desk).into_iter().map(|row| row.trim_start_matches(['>', '*', ' ']).to_owned()).collect::<Vec<_>>(),
        ["晚船停航", "午船改時", "早船加班"]
    );
    desk.event(Event::Ending);

    // Without the network, another day.
    let mut desk = home.open(true);
    desk.keys("w");
    assert_eq!(listed(&desk)[0], "渡口日報: 晚船停航 (2 篇未讀)");
    desk.keys("r");
    assert!(said(&desk).contains("不連網"), "{}", said(&desk));
    desk.keys("j k Enter");
    assert_eq!(contents(&desk).len(), 3);
    assert!(contents(&desk).contains(&"早船加班".to_owned()), "what was read is known: {:?}", contents(&desk));
}

#[test]
fn the_next_unread_is_gone_to_here_and_in_the_next_feed() {
    let home = Home::new(&[("/broken.xml", ""), ("/other.xml", ""), ("/tea.xml", "")]);
    let mut desk = home.open(false);
    desk.keys("w r Enter");
    assert_eq!(contents(&desk), ["> 山上花開", "* 山下"]);
    desk.keys(";");
    assert_eq!(contents(&desk), ["山上花開", "> 山下"]);
    desk.keys("M");
    assert_eq!(said(&desk), desk.state.words().shelf.marked_read);
    desk.keys(";");
    assert_eq!(said(&desk), "已取得的全部讀過了；尚未取得的訂閱源：2 個（按 w，再按 r 取得）");
    desk.keys("* M ;");
    assert_eq!(said(&desk), "只剩畫面上這一篇未讀");
    let feeds = &desk.state.library.feeds;
    assert_eq!((feeds.items().starred.len(), feeds.items().read.len()), (1, 1));
}

#[test]
fn starred_items_stand_in_the_list_of_feeds_and_open_from_there() {
    let home = Home::new(&[("/broken.xml", ""), ("/other.xml", "")]);
    let mut desk = home.open(false);
    desk.keys("w r Enter } *");
    let starred = |desk: &Desk| {
        let rows = desk.state.frame().contents.expect("the contents").rows;
        let is_starred = |row: &&ContentsRow| matches!(row.entry, ContentsEntry::Heading { starred: true, .. });
        rows.iter().filter(is_starred).count()
    };
    assert_eq!(starred(&desk), 1, "the contents show it");
    desk.keys("I");
    let told = |desk: &Desk| -> Vec<String> {
        let rows = desk.state.layers.menu().expect("the headlines").rows();
        rows.iter().map(|row| row.text.clone()).filter(|text| text.contains("未讀")).collect()
    };
    assert!(told(&desk).len() == 1 && told(&desk)[0].starts_with("★ · 未讀"), "{:?}", told(&desk));
    desk.keys("/ 未 讀");
    let stories = desk.state.layers.menu().expect("the headlines").rows().iter().filter(|row| row.choice.is_some());
    assert_eq!(stories.map(|row| row.text.as_str()).collect::<Vec<_>>()[0], "山下", "they are found by the word");
    desk.keys("Esc Esc");
    desk.event(Event::Ending);

    let mut desk = home.open(true);
    desk.keys("w");
    assert_eq!(listed(&desk).last().map(String::as_str), Some(": ★ 山下"));
    desk.keys("/ 山 下 Enter");
    assert_eq!(contents(&desk).last().map(String::as_str), Some("> 山下"));
    desk.keys("w j j *");
    desk.keys("Esc Esc w");
    assert!(!listed(&desk).iter().any(|row| row.contains('★')), "{:?}", listed(&desk));
    desk.keys("U");
    assert_eq!((said(&desk), listed(&desk).last().map(String::as_str)), ("已復原：山下".into(), Some(": ★ 山下")));
    desk.keys("Alt-u");
    assert!(!listed(&desk).iter().any(|row| row.contains('★')), "{:?}", listed(&desk));
}

#[test]
fn a_list_of_feeds_is_subscribed_to_and_one_is_taken_out_again() {
    let home = Home::new(&[("/ferry.xml", "本地")]);
    let outlines: String =
        (0..200).map(|n| format!("<outline text=\"第{n}報\" xmlUrl=\"https://example.com/{n}.xml\"/>")).collect();
    let list = format!("<opml version=\"2.0\"><body><outline text=\"全部\">{outlines}</outline></body></opml>");
    fs::write(home.path("list.opml"), list).expect("writing");
    let mut desk = Desk::opened(home.start(Origin::File(home.path("list.opml")), true));
    desk.keys("Alt-f");
    assert_eq!(said(&desk), "已訂閱 200 個，按 w 列出");
    desk.keys("w");
    assert_eq!(listed(&desk).len(), 201);
    desk.keys("/ 第 1 9 9 報 Enter");
    desk.keys("w j X X");
    assert_eq!(listed(&desk).len(), 200);
    let file = fs::read_to_string(home.path("feeds.toml")).expect("a file");
    assert!(file.contains("folder = \"全部\"") && file.matches("[[feed]]").count() == 200);
    let mut desk = Desk::opened(home.start(Origin::Sample(&SAMPLES[0]), true));
    desk.keys("Alt-f");
    assert_eq!(said(&desk), desk.state.words().feeds.nothing_to_subscribe);
}

#[test]
fn a_list_of_one_feed_without_a_name_shows_its_address() {
    for outline in ["<outline type=\"rss\" xmlUrl=\"{}\"/>", "<outline text=\"\" title=\" \" xmlUrl=\"{}\"/>"] {
        let home = Home::new(&[]);
        let address = home.server.url("/broken.xml");
        let list = format!("<opml version=\"2.0\"><body>{}</body></opml>", outline.replace("{}", &address));
        fs::write(home.path("list.opml"), list).expect("writing");
        let mut desk = Desk::opened(home.start(Origin::File(home.path("list.opml")), true));
        assert!(desk.lines().concat().contains(&address), "{:?}", desk.lines());
        desk.keys("Alt-f w");
        let shown = [format!("{address}: {}", desk.state.words().feeds.never_came)];
        assert_eq!(listed(&desk), shown);
        desk.event(Event::Ending);
        let mut desk = home.open(true);
        desk.keys("w");
        assert_eq!(listed(&desk), shown, "the next time too");
    }
}

#[test]
fn feeds_are_asked_for_at_the_start_where_the_reader_says_so() {
    let home = Home::new(&[("/broken.xml", "")]);
    let mut start = home.start(Origin::Sample(&SAMPLES[0]), false);
    start.settings.feeds.refresh = FeedRefresh::Start;
    let desk = Desk::opened(start);
    assert_eq!(desk.state.library.feeds.entries()[0].name(), "斷章");
    let wrong = Home::new(&[]);
    fs::write(wrong.path("feeds.toml"), "[[feed]]\nadress = 1\n").expect("writing");
    let mut desk = wrong.open(false);
    desk.keys("w");
    let rows = desk.state.layers.menu().expect("the feeds").rows();
    assert!(rows[0].text.contains("feeds.toml:2"), "{}", rows[0].text);
}

/// A feed that is read at its address is subscribed to by its own name, with what has come of it already.
#[test]
fn a_feed_that_is_open_is_subscribed_to_as_it_is() {
    let home = Home::new(&[]);
    let mut desk = home.open_address("/broken.xml", false);
    desk.keys("Alt-f w");
    assert_eq!(listed(&desk), ["斷章: 山上花開 (2 篇未讀)"]);
    let file = fs::read_to_string(home.path("feeds.toml")).expect("a file");
    assert!(!file.contains("name"), "it has the name that it gives itself: {file}");
    desk.keys("X");
    assert_eq!(said(&desk), "再按 X 取消訂閱 斷章");
    desk.keys("X");
    assert_eq!(said(&desk), "已取消訂閱：斷章");
    // As it was written before feeds had their own names.
    let address = home.server.url("/broken.xml");
    fs::write(home.path("feeds.toml"), format!("[[feed]]\nname = \"{address}\"\naddress = \"{address}\"\n"))
        .expect("writing");
    desk.keys("Esc w");
    assert_eq!(listed(&desk), ["斷章: 山上花開 (2 篇未讀)"]);
}

#[test]
fn a_feed_that_was_asked_for_in_the_list_opens_at_its_address_without_the_network() {
    let home = Home::new(&[("/broken.xml", "")]);
    home.open(false).keys("w r");
    let desk = home.open_address("/broken.xml", true);
    assert_eq!(contents(&desk), ["> 山上花開", "* 山下"]);
}

/// Where the copy is gone, the server is not told what is known of the feed, and so sends all of it.
#[test]
fn a_feed_whose_copy_is_gone_is_asked_for_as_a_whole() {
    let home = Home::new(&[("/tagged.xml", "")]);
    let mut desk = home.open(false);
    desk.keys("w r r");
    let asked = || -> Vec<bool> {
        home.server.requests().iter().map(|request| request.to_lowercase().contains("if-none-match")).collect()
    };
    assert_eq!(asked(), [false, true]);
    fs::remove_dir_all(home.path("web")).expect("removing");
    desk.keys("r");
    assert_eq!(asked(), [false, true, false]);
    assert_eq!(contents(&home.open_address("/tagged.xml", true)), ["> 點心加價"]);
}

#[test]
fn the_next_unread_is_gone_to_from_any_text() {
    let home = Home::new(&[("/broken.xml", "")]);
    let mut desk = home.open(false);
    desk.keys("w r Enter ; M M");
    desk.event(Event::Ending);
    let mut desk = home.open(true);
    desk.keys(";");
    assert_eq!((desk.state.sources.origins.len(), contents(&desk)), (2, vec!["山上花開".into(), "> 山下".into()]));
    desk.keys("M ;");
    assert_eq!(said(&desk), "全部讀過了", "{:?}", contents(&desk));

    let nothing = Home::new(&[]);
    let mut desk = nothing.open(true);
    desk.keys(";");
    assert_eq!(said(&desk), "沒有訂閱源，也就沒有未讀的文章；按 w 看怎樣訂閱");
}
