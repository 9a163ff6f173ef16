//! `kanbao paper NAME [DATE]` on the real program, from a site of the test's own.

use std::fs;
use std::net::TcpStream;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::support::press::{self, FOLDER, PAGES, STORIES};
use crate::support::server::{Server, answer};

/// A home whose owner has added a paper: its site is at `base`.
struct Home(tempfile::TempDir);

impl Home {
    fn new(base: &str) -> Home {
        let home = Home(tempfile::tempdir().expect("a folder"));
        let address = format!("{base}/dk/html/{{year}}-{{month}}/{{day}}/node_1.htm");
        home.table(&format!("name = '渡口日報'\nalso = ['渡口']\naddress = '{address}'\n"));
        home
    }

    /// Writes the owner's table of the paper.
    fn table(&self, text: &str) {
        let folder = self.0.path().join(".config/kanbao/papers");
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("dukou.toml"), text).expect("written");
    }

    /// What is written, what is said, and the status.
    fn run(&self, arguments: &[&str]) -> (String, String, i32) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kanbao"));
        command.args(["--lang", "en"]).args(arguments).current_dir(self.0.path()).env_clear();
        let output = command.env("HOME", self.0.path()).stdin(Stdio::null()).output().expect("the program runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        (text(output.stdout), text(output.stderr), output.status.code().expect("no signal"))
    }
}

/// The site: the issue of one day.
fn site(path: &str, stream: &mut TcpStream) {
    let file = path.split('?').next().and_then(|path| path.strip_prefix(FOLDER)?.strip_prefix('/'));
    match file.and_then(press::file) {
        Some(html) => answer(stream, "200 OK", "Content-Type: text/html\r\n", html.as_bytes()),
        None => answer(stream, "404 Not Found", "", b"<p>nothing here</p>"),
    }
}

/// The names of the files that were asked for, in order.
fn asked(server: &Server) -> Vec<String> {
    let file = |request: &String| {
        let path = request.split(' ').nth(1).unwrap_or_default();
        path.rsplit('/').next().unwrap_or_default().to_owned()
    };
    server.requests().iter().map(file).collect()
}

#[test]
fn a_days_paper_is_printed_page_by_page_each_file_asked_for_once() {
    let server = Server::new(site);
    let home = Home::new(&server.url(""));
    let (written, said, status) = home.run(&["paper", "渡口", "2021-03-02", "--outline=json"]);
    assert_eq!((said.as_str(), status), ("", 0));
    let sources: Vec<Value> = written.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let names: Vec<&str> = sources.iter().map(|source| source["source"].as_str().expect("a name")).collect();
    assert_eq!(names, [&["要目"][..], &PAGES].concat());
    for (page, source) in (1..).zip(&sources[1..]) {
        let articles = source["articles"].as_array().expect("articles");
        assert_eq!(articles.len(), STORIES[page - 1]);
        for (story, article) in (1..).zip(articles) {
            let blocks = article["blocks"].as_array().expect("blocks");
            let kinds: Vec<&str> = blocks.iter().map(|block| block["kind"].as_str().expect("a kind")).collect();
            let head = ["kicker", "headline", "deck", "byline", "note", "paragraph", "paragraph", "paragraph"];
            assert_eq!(kinds, head, "page {page}, story {story}");
            assert_eq!(blocks[1]["text"], press::headline(page, story));
            assert_eq!(blocks[5]["text"], press::lead(page, story));
            assert_eq!((&article["page"], &article["date"]), (&PAGES[page - 1].into(), &"2021-03-02".into()));
        }
    }
    let pages = (1..=PAGES.len()).map(|page| format!("node_{page}.htm"));
    let stories =
        (1..).zip(STORIES).flat_map(|(page, count)| (1..=count).map(move |story| press::story_file(page, story)));
    assert_eq!(asked(&server), pages.chain(stories).collect::<Vec<_>>());

    let (again, said, status) = home.run(&["--offline", "paper", "渡口", "2021-03-02", "--outline=json"]);
    assert_eq!((again, said.as_str(), status), (written, "", 0), "what was kept is the same paper");
}

#[test]
fn an_address_of_its_first_page_is_the_paper_too() {
    let server = Server::new(site);
    let home = Home::new("http://nowhere.example.com");
    let (written, said, status) = home.run(&[&server.url(&format!("{FOLDER}/node_1.htm")), "--outline"]);
    assert_eq!((said.as_str(), status), ("", 0));
    for (page, story) in [(1, 1), (4, 8)] {
        assert!(written.contains(&press::headline(page, story)) && written.contains(&press::lead(page, story)));
    }
    let gone = server.url("/dk/html/2021-03/05/node_1.htm");
    let (_, said, status) = home.run(&[&gone, "--outline"]);
    assert_eq!(
        (said, status),
        (format!("kanbao: {gone}: the server has no such page; it may have moved, or the address is wrong\n"), 1)
    );
}

#[test]
fn papers_are_listed_and_what_is_wrong_is_told_with_the_remedy() {
    let server = Server::new(site);
    let home = Home::new(&server.url(""));
    let (written, _, status) = home.run(&["paper"]);
    let ids: Vec<&str> = written.lines().filter_map(|line| line.split('\t').next()).collect();
    assert_eq!((ids, status), (vec!["dukou", "gmrb", "jjrb", "rmrb"], 0));
    for (arguments, told, status) in [
        (&["paper", "dukuo"][..], "kanbao: dukuo: no such paper; did you mean dukou?\n", 2),
        (
            &["paper", "某報"],
            "kanbao: 某報: no such paper; kanbao paper names them all, and a table of your own adds one\n",
            2,
        ),
        (&["paper", "dukou", "someday"], "kanbao: someday: not a day; write 2031-03-02, 3-2, today or yesterday\n", 2),
        (
            &["paper", "dukou", "2021-03-04"],
            "kanbao: 渡口日報: the site has no issue of 2021-03-04; check the day, or open today's: kanbao paper dukou\n",
            1,
        ),
    ] {
        assert_eq!(home.run(arguments), (String::new(), told.into(), status), "{arguments:?}");
    }
    let (_, said, status) = home.run(&["paper", "dukou", "2021-03-02", "03"]);
    assert!(
        said.starts_with("kanbao: unexpected argument '03' found: kanbao paper NAME [DATE]") && status == 2,
        "{said}"
    );
    home.table("name = '渡口日報'\nadress = 'http://paper.example.com'\n");
    let (_, said, status) = home.run(&["paper", "gmrb"]);
    assert!(said.ends_with("dukou.toml:2: adress: no such key of a paper's table; did you mean address?\n"), "{said}");
    assert_eq!(status, 2);
}

/// A site without an end, whose pages lead on and back: page 5 to the pages 1 to 25.
fn circles(path: &str, stream: &mut TcpStream) {
    let number: i32 =
        path.rsplit(['_', '/']).next().and_then(|name| name.strip_suffix(".htm")?.parse().ok()).unwrap_or(0);
    let link = |other| format!("<a href=node_{other}.htm>第{other}版</a>\n");
    let links: String = ((number - 20).max(1)..number + 20).map(link).collect();
    answer(stream, "200 OK", "Content-Type: text/html\r\n", format!("<p>第{number}版</p>{links}").as_bytes());
}

#[test]
fn a_table_whose_patterns_fit_everything_or_nothing_ends_all_the_same() {
    let server = Server::new(circles);
    let home = Home::new("");
    let address = server.url("/dk/html/{year}-{month}/{day}/node_1.htm");
    for pattern in ["", ".", "(?:htm)?$"] {
        home.table(&format!("name = '渡口日報'\naddress = '{address}'\npage = '{pattern}'\nstory = '{pattern}'\n"));
        let before = server.requests().len();
        let (written, said, status) = home.run(&["--no-state", "paper", "dukou", "2021-03-02", "--print"]);
        assert_eq!((said.as_str(), status), ("", 0), "{pattern}");
        assert!(written.contains("第20版"), "{written}");
        let mut files = asked(&server).split_off(before);
        let count = files.len();
        files.sort_unstable();
        files.dedup();
        assert!(
            count < 100 && files.len() == count,
            "{pattern}: each once, and none that no page of the issue lists: {files:?}"
        );
    }
    home.table(&format!("name = '渡口日報'\naddress = '{address}'\npage = '^x$'\nstory = 'never'\n"));
    let (written, said, status) = home.run(&["paper", "dukou", "2021-03-02", "--print"]);
    assert!(written.is_empty() && said.lines().count() == 1 && said.contains("dukou") && status == 1, "{said}");
}

#[test]
fn a_table_that_cannot_be_read_is_told_of_once_and_done_without() {
    let home = Home::new("http://paper.example.com");
    let folder = home.0.path().join(".config/kanbao/papers");
    for (target, name, told) in [("loop.toml", "loop.toml", 1), ("gone.txt", "gone.toml", 0)] {
        std::os::unix::fs::symlink(target, folder.join(name)).expect("a link");
        let (written, said, status) = home.run(&["paper"]);
        assert_eq!((written.lines().count(), said.lines().count(), status), (4, told, 0), "{name}: {said}");
        assert!(said.matches(name).count() == told, "{said}");
        fs::remove_file(folder.join(name)).expect("removed");
    }
    for what in ["page = '(a*)*b{0,999}{0,999}'", "zone = '99'", "zone = 1.5", "also = 'x'", "shape = 'round'"] {
        home.table(&format!("name = 'x'\naddress = 'http://paper.example.com/{{year}}{{month}}{{day}}'\n{what}\n"));
        let (_, said, status) = home.run(&["--offline", "paper", "gmrb"]);
        assert!(said.contains("dukou.toml:3: ") && said.lines().count() == 1 && status == 2, "{what}: {said}");
    }
}
