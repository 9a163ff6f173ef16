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
fn a_days_paper_is_printed_page_by_page_each_story_asked_for_once() {
    let server = Server::new(site);
    let home = Home::new(&server.url(""));
    let (written, said, status) = home.run(&["paper", "dukou", "2021-03-02", "--outline=json"]);
    eprintln!("{written}\n{said}\n{status}");
    let pages: Vec<Value> = written.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((pages.len(), said.as_str(), status), (1 + PAGES.len(), "", 0));
    let _ = STORIES;
    eprintln!("{:?}", asked(&server));
}
