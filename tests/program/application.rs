//! What the terminal's loop does for any application: stories on a small one that has keys for everything.
//!
//! The application is this very test program, started again in a pseudo-terminal with a variable set.

use std::fs;
use std::time::Duration;

use crate::support::pty::{Pty, Shown, Start};
use kanbao::jobs::Task;
use kanbao::keys::{Key, KeyCode};
use kanbao::reader::{Done, Effect, Event};
use kanbao::terminal::{App, Depth, RunOptions, run};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::Line;
use ratatui::widgets::Widget;
use tempfile::TempDir;

const SWITCH: &str = "KANBAO_TEST_APPLICATION";
/// What the application does in the end.
const WILL: &str = "will";

/// Shows the last event and does what keys say.
#[derive(Default)]
struct Small {
    last: String,
}

impl App for Small {
    fn update(&mut self, event: Event) -> Vec<Effect> {
        self.last = format!("{event:?}");
        match event {
            Event::Key(Key { code: KeyCode::Char(key), .. }) => self.key(key),
            Event::Ending => vec![Effect::Run(Task::new("will", |_| fs::write(WILL, "done").unwrap()))],
            _ => Vec::new(),
        }
    }

    fn draw(&mut self, cells: &mut Buffer) -> Option<Position> {
        assert!(!self.last.contains("'D'"), "a panic while drawing");
        Line::raw(&self.last).render(cells.area, cells);
        None
    }
}

impl Small {
    fn key(&self, key: char) -> Vec<Effect> {
        match key {
            'q' => vec![Effect::Quit],
            'p' => panic!("a panic in the loop"),
            'w' => vec![Effect::Run(Task::new("worker", |_| panic!("a panic in a worker")))],
            'l' => vec![Effect::Run(Task::new("endless", |_| std::thread::sleep(Duration::from_secs(3600))))],
            's' => {
                vec![Effect::Run(Task::new("sender", |sender| assert!(sender.send(Done::Themes(vec!["sent".into()])))))]
            }
            't' => vec![Effect::Tick { seconds: 1 }],
            'n' => vec![Effect::Title("看報\x1b]2;evil\x07".into())],
            'y' => vec![Effect::Copy("報紙\x1b[31m".into())],
            'P' => vec![Effect::Probe],
            _ => Vec::new(),
        }
    }
}

/// Not a story: the application, where the variable is set.
#[test]
fn application() {
    if std::env::var_os(SWITCH).is_some() {
        let status =
            run(&mut Small::default(), RunOptions { mouse: true, depth: Depth::None, programs: true }).unwrap();
        std::process::exit(status.into());
    }
}

fn start(home: &TempDir) -> Pty {
    let program = std::env::current_exe().unwrap();
    let pty = Start {
        program: program.to_str().unwrap(),
        arguments: &["--exact", "application::application", "--nocapture"],
        variables: &[(SWITCH, "1"), ("RUST_BACKTRACE", "0")],
        columns: 200,
        rows: 24,
    }
    .run(home.path());
    pty.wait_for("Resize { columns: 200, rows: 24 }");
    pty
}

fn home() -> TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn a_panic_gives_the_terminal_back_before_its_message_on_whichever_thread() {
    for (key, message) in [("p", "a panic in the loop"), ("w", "a panic in a worker"), ("D", "a panic while drawing")] {
        let home = home();
        let mut pty = start(&home);
        pty.keys(key);
        assert_eq!(pty.wait_ended(), 101, "{message}");
        pty.wait_for(message);
        assert!(!pty.look(Shown::is_alternate) && pty.is_cooked(), "{message}");
    }
}

#[test]
fn the_last_work_is_done_whatever_ends_the_program() {
    let home = home();
    let mut pty = start(&home);
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
    assert_eq!(fs::read_to_string(home.path().join(WILL)).unwrap(), "done");

    let home = self::home();
    let mut pty = start(&home);
    pty.signal(rustix::process::Signal::HUP);
    assert_eq!(pty.wait_ended(), 129);
    assert_eq!(fs::read_to_string(home.path().join(WILL)).unwrap(), "done");

    let home = self::home();
    let mut pty = start(&home);
    pty.vanish();
    assert_eq!(pty.wait_ended(), 129);
    assert_eq!(fs::read_to_string(home.path().join(WILL)).unwrap(), "done");
}

#[test]
fn work_in_the_background_sends_events_and_keeps_nobody_from_ending() {
    let home = home();
    let mut pty = start(&home);
    pty.keys("s");
    pty.wait_for("Themes([\"sent\"])");
    pty.keys("lq");
    assert_eq!(pty.wait_ended(), 0);
}

#[test]
fn a_tick_comes_when_it_is_due() {
    let home = home();
    let pty = {
        let mut pty = start(&home);
        pty.keys("t");
        pty
    };
    pty.wait_for("Tick");
}

#[test]
fn the_window_has_a_name_for_the_time() {
    let home = home();
    let mut pty = start(&home);
    pty.keys("nnq");
    assert_eq!(pty.wait_ended(), 0);
    pty.wait(|shown| !shown.is_alternate());
    let sent = pty.look(|shown| String::from_utf8_lossy(&shown.sent).into_owned());
    let name = "看報␛]2;evil␇\x07";
    assert!(sent.contains(name), "{sent:?}");
    assert_eq!((sent.matches("\x1b[22;0t").count(), sent.matches("\x1b[23;0t").count()), (1, 1), "kept and restored");
}

#[test]
fn the_terminal_gets_what_is_copied() {
    let home = home();
    let mut pty = start(&home);
    pty.keys("y");
    // 報紙␛[31m: what could steer whatever it is pasted into is shown instead.
    let copied = "\x1b]52;c;5aCx57SZ4pCbWzMxbQ==";
    pty.wait(|shown| String::from_utf8_lossy(&shown.sent).contains(copied));
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
}

#[test]
fn the_probe_tells_what_the_terminal_answers() {
    let home = home();
    let mut pty = start(&home);
    pty.keys("P");
    pty.wait(|shown| shown.sent.ends_with(b"l") && shown.sent.windows(3).any(|sent| sent == b"\x1b[c"));
    pty.keys("\x1b[?2026;2$y\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\x\x1b[1;3R\x1b[?62;c");
    pty.wait_for("background: Some((30, 30, 46)), synchronized: true");
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
}
