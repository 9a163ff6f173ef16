//! Addresses as sources, from a server of the test's own.

use std::fs;
use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use kanbao::reader::frame::status::{Masthead, StatusLine};
use kanbao::reader::{Start, State};
use kanbao::source::{Address, Encoding, Origin, Part, ReadOptions, WebOptions, open, read};

use crate::support::book::Book;
use crate::support::desk::{self, Desk};
use crate::support::live::Live;
use crate::support::server::{Server, answer};

const PAGE: &str = "<html><body><h1>碼頭重開</h1><p>渡輪今早照常開航，街坊都說好。</p></body></html>";

/// A feed that is in another encoding than its server says.
const FEED: &str = "<?xml version=\"1.0\" encoding=\"gb2312\"?><rss><channel><title>渡口日报</title>\
    <item><title>码头重开</title><link>/page</link><description>渡轮今早照常开航，街坊都说好 & 高兴。</description></item>\
    <item><title>茶楼加价</title><description>一盅两件加五毫。</description></item></channel></rss>";

/// A page with a named place far down.
static LATE: LazyLock<String> = LazyLock::new(|| {
    let early = "<p>早班七時開出，街坊都說好，天天如此。</p>".repeat(40);
    format!("<html><body><h1>船期</h1>{early}<h2 id=\"late\">尾班</h2>{early}</body></html>")
});

/// Whether whoever was given bytes one by one wanted no more of them.
static DRIPPED: AtomicBool = AtomicBool::new(false);

/// How often a page was asked for that changes.
static NOW: AtomicUsize = AtomicUsize::new(0);

/// A page with a link.
fn linking(target: &str) -> String {
    format!("<html><body><h1>碼頭重開</h1><p>渡輪今早照常開航，見<a href=\"{target}\">船期</a>。</p></body></html>")
}

/// What unpacks to more than is read of an address; packed before anybody waits for it.
static BOMB: LazyLock<Vec<u8>> = LazyLock::new(|| gzip(&vec![b' '; 70 << 20]));

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("room in memory")
}

/// Every way in which a server answers here.
fn server(path: &str, stream: &mut TcpStream) {
    match path {
        "/page" => answer(stream, "200 OK", "Content-Type: text/html\r\n", PAGE.as_bytes()),
        "/there" => answer(stream, "302 Found", "Location: /page\r\n", b""),
        "/loop" => answer(stream, "302 Found", "Location: /loop\r\n", b""),
        "/to-file" => answer(stream, "302 Found", "Location: file:///etc/hostname\r\n", b""),
        "/there-at-length" => {
            let _ = stream.write_all(b"HTTP/1.1 302 Found\r\nLocation: /page\r\nConnection: close\r\n\r\n");
            let much = vec![b' '; 1 << 20];
            while stream.write_all(&much).is_ok() {}
        }
        "/gzip" => answer(stream, "200 OK", "Content-Encoding: gzip\r\n", &gzip(PAGE.as_bytes())),
        "/bomb" => answer(stream, "200 OK", "Content-Encoding: gzip\r\n", &BOMB),
        "/lying" => {
            let bytes = encoding_rs::GB18030.encode(PAGE).0;
            answer(stream, "200 OK", "Content-Type: text/html; charset=big5\r\n", &bytes);
        }
        "/book" => {
            let book = Book::new("3.0", "渡口集").page("a.xhtml", "<p>船到了。</p>");
            answer(stream, "200 OK", "Content-Type: application/epub+zip\r\n", &book.bytes());
        }
        "/rss.xml" => {
            let bytes = encoding_rs::GB18030.encode(FEED).0;
            answer(stream, "200 OK", "Content-Type: application/rss+xml; charset=utf-8\r\n", &bytes);
        }
        "/feeds.opml" => {
            let list = "<opml><body><outline text=\"渡口日報\" xmlUrl=\"/rss.xml\"/>\
                <outline text=\"茶樓週刊\" xmlUrl=\"/nothing\"/></body></opml>";
            answer(stream, "200 OK", "Content-Type: text/x-opml\r\n", list.as_bytes());
        }
        "/cut-gzip" => {
            let whole = gzip(PAGE.repeat(1000).as_bytes());
            answer(stream, "200 OK", "Content-Encoding: gzip\r\n", &whole[..whole.len() / 2]);
        }
        "/news/a" => answer(stream, "200 OK", "Content-Type: text/html\r\n", linking("b?x=1#late").as_bytes()),
        "/news/b?x=1" => answer(stream, "200 OK", "Content-Type: text/html\r\n", LATE.as_bytes()),
        "/to-drip" => answer(stream, "200 OK", "Content-Type: text/html\r\n", linking("/drip").as_bytes()),
        "/to-nothing" => answer(stream, "200 OK", "Content-Type: text/html\r\n", linking("/nothing").as_bytes()),
        "/drip" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n");
            while stream.write_all(&[b' '; 1000]).is_ok() {
                std::thread::sleep(Duration::from_millis(10));
            }
            DRIPPED.store(true, Ordering::Relaxed);
        }
        "/news/now" => {
            let page = PAGE.replace("碼頭", ["碼頭", "老碼頭"][NOW.fetch_add(1, Ordering::Relaxed).min(1)]);
            answer(stream, "200 OK", "Content-Type: text/html\r\n", page.as_bytes());
        }
        "/slow" => std::thread::sleep(Duration::from_secs(30)),
        "/stalls" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<p>");
            std::thread::sleep(Duration::from_secs(30));
        }
        "/endless" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            let much = vec![b' '; 1 << 20];
            while stream.write_all(&much).is_ok() {}
        }
        "/broken" => drop(stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<p>half a")),
        "/closes" => {}
        "/garbage" => drop(stream.write_all(b"\x00\xff\x1b]0;title\x07 is no HTTP\r\n\r\n")),
        "/picture" => answer(stream, "200 OK", "", b"\x89PNG\r\n\x1a\n\0\0\0"),
        "/down" => answer(stream, "503 Service Unavailable", "", b"later"),
        _ => answer(stream, "404 Not Found", "", b"<p>nothing here</p>"),
    }
}

fn origin(url: &str, cache: Option<&Path>, offline: bool) -> Origin {
    let options = WebOptions { cache: cache.map(Path::to_owned), offline, patience: Duration::from_secs(1) };
    Origin::Web(Address::from_argument(url.as_ref(), &options).expect("an address"))
}

fn fetch(origin: &Origin) -> Result<Part, String> {
    read(origin, &ReadOptions::default()).map_err(|error| error.to_string())
}

#[test]
fn a_page_is_read_however_the_server_gives_it() {
    let server = Server::new(server);
    for (path, encoding) in [
        ("/page", Encoding::UTF_8),
        ("/there", Encoding::UTF_8),
        ("/there-at-length", Encoding::UTF_8),
        ("/gzip", Encoding::UTF_8),
        ("/lying", Encoding::GB18030),
    ] {
        let part = fetch(&origin(&server.url(path), None, false)).expect(path);
        assert_eq!((&*part.decoded.text, part.decoded.encoding), (PAGE, encoding), "{path}");
    }
    let book = fetch(&origin(&server.url("/book"), None, false)).expect("a book");
    assert!(book.decoded.text.contains("<p>船到了。</p>"), "{}", book.decoded.text);
}

#[test]
fn what_goes_wrong_is_named_with_the_remedy() {
    LazyLock::force(&BOMB);
    let server = Server::new(server);
    let again = "try again later, or open the copy that was kept: --offline";
    for (path, reason) in [
        ("/nothing", "the server has no such page; it may have moved, or the address is wrong".to_owned()),
        (
            "/down",
            "the server answers with status 503; try again later, or save the page in a browser and open that".into(),
        ),
        (
            "/to-file",
            "the server answers with status 302; try again later, or save the page in a browser and open that".into(),
        ),
        ("/loop", "leads from one address to the next without an end; save the page in a browser and open that".into()),
        ("/slow", format!("nothing came for 1 s; {again}")),
        ("/stalls", format!("nothing came for 1 s; {again}")),
        ("/broken", "the connection ended before the text did; try again".into()),
        ("/cut-gzip", "the connection ended before the text did; try again".into()),
        ("/closes", "the connection ended before the text did; try again".into()),
        ("/endless", "more than 64 MB; fetch it with another program and open the file".into()),
        ("/bomb", "more than 64 MB; fetch it with another program and open the file".into()),
        ("/picture", "not a text: it looks like an image (PNG); --encoding utf-8 reads it as text all the same".into()),
    ] {
        let url = server.url(path);
        assert_eq!(fetch(&origin(&url, None, false)).map(|part| part.decoded.text), Err(format!("{url}: {reason}")));
    }
    let garbage = fetch(&origin(&server.url("/garbage"), None, false)).expect_err("no HTTP");
    assert!(garbage.contains(": cannot be fetched: ") && !garbage.contains(char::is_control), "{garbage:?}");
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port");
    let refused = fetch(&origin(&format!("http://{nobody}/"), None, false)).expect_err("nobody listens");
    assert_eq!(refused, format!("http://{nobody}/: the server takes no connection; {again}"));
}

#[test]
fn a_page_that_was_fetched_opens_without_the_network_at_the_same_place() {
    let server = Server::new(server);
    let folder = tempfile::tempdir().expect("a folder");
    let cache = folder.path().join("cache/web");
    let url = server.url("/page");
    let missing = fetch(&origin(&url, Some(&cache), true)).expect_err("nothing is kept yet");
    assert_eq!(
        missing,
        format!("{url}: not kept, and nothing is fetched (--offline or KANBAO_SECURE); open it once without")
    );
    assert!(server.requests().is_empty() && !cache.exists());

    let fetched = fetch(&origin(&url, Some(&cache), false)).expect("a page");
    let [request] = &server.requests()[..] else { panic!("one request") };
    let headers = request.to_lowercase();
    assert!(headers.contains("user-agent: kanbao/") && !headers.contains("cookie") && !headers.contains("referer"));

    let kept = fetch(&origin(&url, Some(&cache), true)).expect("the copy");
    assert_eq!((kept.decoded.text, kept.identity), (fetched.decoded.text, fetched.identity));
    assert_eq!(server.requests().len(), 1, "nothing is asked for again");
    let path = origin(&url, Some(&cache), true).file().expect("a copy");
    assert_eq!(fs::read_to_string(&path).expect("a file"), PAGE);
    assert_eq!(fs::read_dir(&cache).expect("a folder").count(), 1);
    // What cannot be kept is read all the same.
    let nowhere = fetch(&origin(&url, Some(Path::new("/proc/nowhere")), false)).expect("a page");
    assert_eq!(&*nowhere.decoded.text, PAGE);
}

#[test]
fn a_slow_server_keeps_nobody_waiting_and_can_be_given_up() {
    let server = Server::new(server);
    let (first, rest) = open(&origin(&server.url("/slow"), None, false), &ReadOptions::default()).expect("nothing yet");
    assert!(first.decoded.text.is_empty() && !first.whole);
    let mut rest = rest.expect("more to come");
    rest.control().end();
    let last = rest.next().expect("an end").expect("no error");
    assert!(last.whole && last.decoded.text.is_empty());
}

/// A reader of an address, what comes of it kept in a folder.
fn live(url: &str, cache: &Path) -> Live {
    let web = WebOptions { cache: Some(cache.to_owned()), offline: false, patience: Duration::from_secs(1) };
    let source = Origin::Web(Address::from_argument(url.as_ref(), &web).expect("an address"));
    Live::new(Start { web, ..Desk::start(vec![source], (60, 16), desk::narrow()) })
}

/// The words of the first block in sight.
fn top(state: &State) -> String {
    let row = state.article.viewport.rows.iter().find(|row| row.line().is_some());
    row.map_or(String::new(), |row| row.galley.passage.text.clone())
}

#[test]
fn a_link_is_fetched_because_it_was_followed_and_the_way_back_asks_for_nothing() {
    let (server, folder) = (Server::new(server), tempfile::tempdir().expect("a folder"));
    let mut live = live(&server.url("/news/a"), folder.path());
    live.until("the page", |state| top(state) == "碼頭重開");
    live.keys("l");
    assert_eq!(StatusLine::new(&live.state).place, server.url("/news/b?x=1"), "where it leads is shown first");
    assert_eq!(server.requests().len(), 1);
    live.keys("Enter");
    live.until("the other page at its named place", |state| top(state) == "尾班");
    live.keys("<");
    live.until("the page before", |state| top(state) == "碼頭重開");
    live.keys(">");
    live.until("the other page again", |state| top(state) == "尾班");
    assert_eq!(server.requests().len(), 2, "what was fetched is not asked for again");
    live.keys("r");
    live.until("the answer", |state| {
        state.status.message.as_ref().is_some_and(|told| told.text.starts_with("已重新讀取"))
    });
    assert_eq!((server.requests().len(), top(&live.state)), (3, "尾班".to_owned()), "but by r it is");
}

#[test]
fn a_feed_is_opened_from_a_list_and_its_pages_from_the_feed() {
    let (server, folder) = (Server::new(server), tempfile::tempdir().expect("a folder"));
    let mut live = live(&server.url("/feeds.opml"), folder.path());
    live.until("the list", |state| top(state).ends_with("渡口日報"));
    live.keys("l Enter");
    live.until("the feed", |state| top(state) == "码头重开");
    let masthead = Masthead::new(&live.state).paper;
    assert!(masthead.contains("渡口"), "{masthead}");
    live.keys("}");
    assert_eq!(top(&live.state), "茶楼加价", "each item is a story");
    live.keys("{ l Enter");
    live.until("the page of an item", |state| top(state) == "碼頭重開");
    live.keys("<");
    live.until("the feed again", |state| top(state) == "码头重开");
    assert_eq!(server.requests().len(), 3, "nothing is asked for that was not followed");
}

#[test]
fn a_link_to_what_is_not_there_says_so_and_the_page_stays() {
    let (server, folder) = (Server::new(server), tempfile::tempdir().expect("a folder"));
    let mut live = live(&server.url("/to-nothing"), folder.path());
    live.until("the page", |state| top(state) == "碼頭重開");
    live.keys("l Enter");
    live.until("the reason", |state| {
        state.status.message.as_ref().is_some_and(|told| told.text.contains("伺服器沒有這一頁"))
    });
    assert_eq!((top(&live.state).as_str(), live.state.sources.origins.len()), ("碼頭重開", 1));
}

#[test]
fn a_fetch_tells_how_much_has_come_and_esc_ends_it() {
    let (server, folder) = (Server::new(server), tempfile::tempdir().expect("a folder"));
    let mut live = live(&server.url("/to-drip"), folder.path());
    live.until("the page", |state| top(state) == "碼頭重開");
    live.keys("l Enter");
    live.until("some bytes", |state| state.sources.fetch.as_ref().is_some_and(|fetch| fetch.received > 0));
    let told = StatusLine::new(&live.state).progress;
    assert!(told.starts_with("下載中") && told.ends_with("KB"), "{told}");
    assert_eq!(top(&live.state), "碼頭重開", "what is read stays on the screen meanwhile");
    live.keys("Esc");
    assert_eq!((live.says().as_str(), live.state.sources.origins.len()), ("已停止下載", 1));
    let limit = std::time::Instant::now() + Duration::from_secs(30);
    while !DRIPPED.load(Ordering::Relaxed) {
        assert!(std::time::Instant::now() < limit, "the connection is closed");
        std::thread::sleep(Duration::from_millis(20));
    }
    // Named on the command line, there is nothing else on the screen.
    let mut live = self::live(&server.url("/drip"), folder.path());
    live.until("some bytes", |state| state.open.received.is_some_and(|received| received > 0));
    live.keys("Esc");
    assert!(!live.state.open.is_coming() && live.says().starts_with("已停止"), "{}", live.says());
}

#[test]
fn an_address_read_again_is_fetched_and_its_copy_is_the_new_one() {
    let (server, folder) = (Server::new(server), tempfile::tempdir().expect("a folder"));
    let url = server.url("/news/now");
    let mut live = live(&url, folder.path());
    live.until("the page", |state| top(state) == "碼頭重開");
    live.keys("r");
    live.until("the news", |state| top(state) == "老碼頭重開");
    let kept = fetch(&origin(&url, Some(folder.path()), true)).expect("the copy");
    assert!(kept.decoded.text.contains("老碼頭"));
}
