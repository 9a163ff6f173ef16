//! `--search` and `--list` on the real program: what is written, with which status, and what a kill leaves behind.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::Value;

/// A home with a folder of texts.
struct Home(tempfile::TempDir);

impl Home {
    fn new(files: &[(&str, &str)]) -> Home {
        let home = Home(tempfile::tempdir().expect("a folder"));
        fs::create_dir(home.path("papers")).expect("a folder");
        for (name, text) in files {
            fs::write(home.path("papers").join(name), text).expect("writing");
        }
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kanbao"));
        command.args(arguments).current_dir(self.0.path()).env_clear().env("HOME", self.0.path()).stdin(Stdio::null());
        command
    }

    /// What is written, what is said, and the status.
    fn run(&self, arguments: &[&str]) -> (String, String, i32) {
        let output = self.command(arguments).output().expect("the program runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        (text(output.stdout), text(output.stderr), output.status.code().expect("no signal"))
    }
}

const FERRY: &str = "渡輪停航\n\n因為颱風，港內渡輪今天停航。碼頭貼出告示，說明天再看天氣。\n\n市民改搭火車。\n";
const TRAIN: &str = "火车加班\n\n渡轮停航以后，火车站增开了三班车。\n";

#[test]
fn words_are_found_in_either_script_in_their_sentences() {
    let home = Home::new(&[("渡輪.txt", FERRY), ("火车.txt", TRAIN)]);
    // Those that were changed at the same time stand by their names.
    let time = fs::metadata(home.path("papers/渡輪.txt")).expect("a file").modified().expect("a time");
    for (name, seconds) in [("渡輪.txt", 20), ("火车.txt", 10)] {
        let file = fs::File::options().append(true).open(home.path("papers").join(name)).expect("a file");
        file.set_modified(time - Duration::from_secs(seconds)).expect("a time");
    }
    let found = "papers/火车.txt:3: 渡轮停航以后，火车站增开了三班车。\n\
                 papers/渡輪.txt:1: 渡輪停航\n\
                 papers/渡輪.txt:3: 因為颱風，港內渡輪今天停航。\n";
    for query in ["渡轮", "渡輪"] {
        assert_eq!(home.run(&["--search", query, "papers"]), (found.into(), String::new(), 0), "{query}");
    }
    assert_eq!(home.run(&["--no-state", "--search", "渡輪", "papers"]).0, found, "without an index");
    assert_eq!(home.run(&["--search", "龍舟", "papers"]), (String::new(), String::new(), 1));
    let (_, said, status) = home.run(&["--search", "渡輪", "papers", "nowhere.txt"]);
    assert!(said.contains("nowhere.txt") && status == 2, "{said}");
    for query in ["", "~渡("] {
        let (written, said, status) = home.run(&["--search", query, "papers"]);
        assert!(written.is_empty() && !said.is_empty() && status == 2, "{query}: {said}");
    }
}

#[test]
fn programs_are_given_json() {
    let home = Home::new(&[("渡輪.txt", FERRY)]);
    let (written, ..) = home.run(&["--search", "渡轮", "--format", "json", "papers"]);
    let object: Value = serde_json::from_str(&written).expect("one object");
    assert_eq!((object["source"].as_str(), object["count"].as_u64()), (Some("papers/渡輪.txt"), Some(2)));
    let second = &object["sentences"][1];
    assert_eq!((second["line"].as_u64(), second["text"].as_str()), (Some(3), Some("因為颱風，港內渡輪今天停航。")));
    let hit = [&second["hits"][0][0], &second["hits"][0][1]].map(|at| at.as_u64().expect("a byte") as usize);
    assert_eq!(&FERRY[hit[0]..hit[1]], "渡輪");
}

#[test]
fn without_a_shelf_there_is_nothing_and_nothing_is_made() {
    let home = Home::new(&[("渡輪.txt", FERRY)]);
    assert_eq!(home.run(&["--list"]), (String::new(), String::new(), 0));
    let (written, said, status) = home.run(&["--search", "渡輪"]);
    assert!(written.is_empty() && said.lines().count() == 1 && status == 1, "{said}");
    assert!(!home.path(".local").exists(), "no state was asked for");
}

#[test]
fn a_cache_that_cannot_be_written_to_is_done_without() {
    let home = Home::new(&[("渡輪.txt", FERRY)]);
    fs::write(home.path(".cache"), "no folder").expect("writing");
    let (written, said, status) = home.run(&["--search", "渡轮", "papers"]);
    assert_eq!((written.lines().count(), said.lines().count(), status), (2, 1, 0), "{said}");
}

/// As on a full disk; and the system would rather end the program.
#[test]
fn an_index_that_may_not_grow_is_done_without() {
    let home = Home::new(&[("渡輪.txt", FERRY), ("火车.txt", TRAIN)]);
    let (found, ..) = home.run(&["--no-state", "--search", "渡轮", "papers"]);
    for blocks in [0, 8, 32] {
        let limited = format!("ulimit -f {blocks}; exec {} --search 渡轮 papers", env!("CARGO_BIN_EXE_kanbao"));
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", &limited]).current_dir(home.0.path()).env_clear().env("HOME", home.0.path());
        let output = shell.output().expect("a shell");
        assert_eq!((String::from_utf8_lossy(&output.stdout), output.status.code()), (found.as_str().into(), Some(0)));
    }
    assert_eq!(home.run(&["--search", "渡輪", "papers"]).0, found, "what is half written does no harm");
}

#[test]
fn killed_at_any_moment_the_index_is_right_the_next_time() {
    let home = Home::new(&[]);
    for number in 0..300 {
        let text = format!("第{number}號消息\n\n{}\n\n{}", FERRY.repeat(number % 7), TRAIN.repeat(number % 5));
        fs::write(home.path("papers").join(format!("{number}.txt")), text).expect("writing");
    }
    let arguments = ["--search", "渡轮停航", "papers"];
    let wanted = home.run(&["--no-state", "--search", "渡轮停航", "papers"]);
    assert_eq!(wanted.2, 0);
    for round in 0..100 {
        let mut child = self::quiet(home.command(&arguments)).spawn().expect("the program runs");
        std::thread::sleep(Duration::from_millis(8 * (round % 25)));
        let _ = child.kill();
        child.wait().expect("ended");
        if round % 25 == 24 {
            assert_eq!(home.run(&arguments), wanted, "round {round}");
            fs::remove_file(home.path(".cache/kanbao/search.db")).expect("it was made");
        }
    }
    let mut two: Vec<_> = (0..2).map(|_| self::quiet(home.command(&arguments)).spawn().expect("it runs")).collect();
    assert_eq!(home.run(&arguments), wanted, "beside two others");
    two.iter_mut().for_each(|child| assert!(child.wait().expect("ended").success()));
    assert_eq!(home.run(&arguments), wanted);
}

fn quiet(mut command: Command) -> Command {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// What `--feeds` writes of a feed: how many of its items are new, its name, its address.
#[test]
fn feeds_are_written_for_people_and_programs() {
    let home = Home::new(&[]);
    assert_eq!(home.run(&["--feeds"]), (String::new(), String::new(), 0));
    fs::create_dir_all(home.path(".config/kanbao")).expect("a folder");
    let file = "[[feed]]\nname = \"渡口日報\"\naddress = \"http://127.0.0.1:1/a.xml\"\n\n\
                [[feed]]\nname = \"茶樓\"\naddress = \"http://127.0.0.1:1/b.xml\"\nfolder = \"飲食\"\n";
    fs::write(home.path(".config/kanbao/feeds.toml"), file).expect("writing");
    let lines = "    0\t渡口日報\thttp://127.0.0.1:1/a.xml\n    0\t茶樓\thttp://127.0.0.1:1/b.xml\n";
    assert_eq!(home.run(&["--feeds"]), (lines.into(), String::new(), 0));
    let (json, ..) = home.run(&["--feeds", "--format", "json"]);
    let second: Value = serde_json::from_str(json.lines().nth(1).expect("two objects")).expect("an object");
    assert_eq!((second["name"].as_str(), second["folder"].as_str()), (Some("茶樓"), Some("飲食")));
    let (opml, ..) = home.run(&["--export-opml"]);
    fs::write(home.path("list.opml"), &opml).expect("writing");
    let (outline, ..) = home.run(&["--print", "list.opml"]);
    assert!(outline.contains("渡口日報") && outline.contains("飲食") && outline.contains("茶樓"), "{outline}");
    // Nobody listens there.
    let (_, said, status) = home.run(&["--feeds", "--set", "feeds.refresh=start"]);
    assert_eq!((said.lines().count(), status), (2, 1), "{said}");
    fs::write(home.path(".config/kanbao/feeds.toml"), "[[feed]]\n").expect("writing");
    let (_, said, status) = home.run(&["--feeds"]);
    assert!(said.contains("feeds.toml:1") && status == 2, "{said}");
}

/// Feeds whose items are other ones each time they are asked for: the last two of those that there ever were.
#[cfg(feature = "net")]
fn growing(path: &str, stream: &mut std::net::TcpStream) {
    static ASKED: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
    let last = ASKED.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let item = |n: usize| format!("<item><guid>https://example.com{path}/{n}</guid><title>第{n}班</title></item>");
    let feed = format!("<rss><channel><title>{path}</title>{}{}</channel></rss>", item(last + 1), item(last));
    crate::support::server::answer(stream, "200 OK", "", feed.as_bytes());
}

#[cfg(feature = "net")]
#[test]
fn killed_at_any_moment_of_refreshing_what_had_come_is_there() {
    let (home, server) = (Home::new(&[]), crate::support::server::Server::new(growing));
    fs::create_dir_all(home.path(".config/kanbao")).expect("a folder");
    let feeds: String =
        (0..8).map(|n| format!("[[feed]]\naddress = \"{}\"\n", server.url(&format!("/{n}.xml")))).collect();
    fs::write(home.path(".config/kanbao/feeds.toml"), feeds).expect("writing");
    let arguments = ["--feeds", "--format", "json", "--set", "feeds.refresh=start"];
    // How many items are kept of each feed; what is kept can always be read.
    let kept = || -> Vec<u64> {
        let (json, said, status) = home.run(&["--feeds", "--format", "json"]);
        assert_eq!((said, status), (String::new(), 0));
        let items = |line: &str| serde_json::from_str::<Value>(line).expect("an object")["items"].as_u64();
        json.lines().map(|line| items(line).expect("a number")).collect()
    };
    let mut before = vec![0; 8];
    for round in 0..100 {
        let mut child = self::quiet(home.command(&arguments)).spawn().expect("the program runs");
        std::thread::sleep(Duration::from_millis(4 * (round % 25)));
        let _ = child.kill();
        child.wait().expect("ended");
        if round % 10 == 9 {
            let now = kept();
            assert!(now.iter().zip(&before).all(|(now, before)| now >= before), "{before:?} {now:?}");
            before = now;
        }
    }
    let mut two: Vec<_> = (0..2).map(|_| self::quiet(home.command(&arguments)).spawn().expect("it runs")).collect();
    two.iter_mut().for_each(|child| assert!(child.wait().expect("ended").success()));
    let now = kept();
    assert!(now.iter().zip(&before).all(|(now, before)| now > before), "{before:?} {now:?}");
}

/// A feed that is short the first time, and longer than a limited file may be from then on; every other one stays short.
#[cfg(feature = "net")]
fn swelling(path: &str, stream: &mut std::net::TcpStream) {
    static ASKED: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
    let is_long = path == "/long.xml" && ASKED.fetch_add(1, std::sync::atomic::Ordering::Relaxed) > 0;
    let text = "碼頭上有人賣魚，也有人賣花。".repeat(if is_long { 4_000 } else { 1 });
    let items: String = (0..if is_long { 3 } else { 1 })
        .map(|n| format!("<item><guid>{n}</guid><title>第{n}班</title><description>{text}</description></item>"))
        .collect();
    let feed = format!("<rss><channel><title>渡口{path}</title>{items}</channel></rss>");
    crate::support::server::answer(stream, "200 OK", "", feed.as_bytes());
}

/// Files that may not grow beyond 32 KiB, as on a full disk: the feed that finds no room is named, and is kept as it was.
#[cfg(feature = "net")]
#[test]
fn refreshing_on_a_full_disk_keeps_what_had_come_and_names_what_had_no_room() {
    let (home, server) = (Home::new(&[]), crate::support::server::Server::new(swelling));
    fs::create_dir_all(home.path(".config/kanbao")).expect("a folder");
    let feeds: String =
        ["/long.xml", "/short.xml"].map(|path| format!("[[feed]]\naddress = \"{}\"\n", server.url(path))).concat();
    fs::write(home.path(".config/kanbao/feeds.toml"), feeds).expect("writing");
    let kept = || home.run(&["--feeds"]).0;
    let (_, said, status) = home.run(&["--feeds", "--set", "feeds.refresh=start"]);
    assert_eq!((said.as_str(), status), ("", 0));
    let before = kept();
    assert_eq!(before.lines().filter(|line| line.trim_start().starts_with("1\t")).count(), 2, "{before}");
    let limited = format!("ulimit -f 64; exec {} --feeds --set feeds.refresh=start", env!("CARGO_BIN_EXE_kanbao"));
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", &limited]).current_dir(home.0.path()).env_clear().env("HOME", home.0.path());
    let output = shell.output().expect("a shell");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.lines().count() == 1 && said.contains("/long.xml") && said.contains("XDG_CACHE_HOME"), "{said}");
    assert_eq!(kept(), before, "nothing of the long one is half kept");
    let (_, said, status) = home.run(&["--feeds", "--set", "feeds.refresh=start"]);
    assert_eq!((said.as_str(), status), ("", 0), "with room again");
    assert!(kept().lines().any(|line| line.trim_start().starts_with("3\t")), "{}", kept());
}
