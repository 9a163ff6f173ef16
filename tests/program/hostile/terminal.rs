//! What is done to the running reader: keys by the hundred thousand, crashes, a line that is slow, tools and pipes that hang.

use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::*;
use crate::support::pty::reader::{HEADLINE, assert_restored, home as article, kanbao, open};

/// A crash below Rust, such as an abort of the allocator or of C++, gives the terminal back before the process dies of it.
#[test]
fn whatever_kills_it_the_terminal_is_given_back() {
    for signal in [Signal::ABORT, Signal::SEGV, Signal::BUS, Signal::ILL, Signal::FPE] {
        let home = article();
        let mut pty = open(&home);
        pty.signal(signal);
        assert_eq!(pty.wait_killed(), Some(signal.as_raw()), "{signal:?}");
        assert_restored(&pty);
        assert!(pty.is_cooked(), "{signal:?}");
    }
}

/// Whatever signal ends the program, it is taken, and the place is kept.
#[test]
fn whoever_ends_it_gets_the_terminal_back() {
    let named = [Signal::USR1, Signal::USR2, Signal::ALARM, Signal::XCPU, Signal::VTALARM, Signal::PROF, Signal::QUIT];
    for signal in named.map(Signal::as_raw).into_iter().chain(of_linux().iter().copied()) {
        let home = article();
        let mut pty = open(&home);
        pty.signal_numbered(signal);
        assert_eq!(pty.wait_ended(), 128 + signal, "{signal}");
        assert_restored(&pty);
        assert!(pty.is_cooked(), "{signal}");
    }
}

/// Signals that end a program only on Linux: IO, STKFLT and PWR by their numbers on most processors, and of the real-time ones
/// the first, one between and the last (signal(7)).
fn of_linux() -> &'static [i32] {
    if cfg!(target_os = "linux") { &[29, 16, 30, 34, 50, 64] } else { &[] }
}

/// With however little memory: whether it opens, says that it cannot, or is ended by the allocator, the terminal is cooked.
#[test]
fn memory_that_runs_out_leaves_no_raw_terminal() {
    for kilobytes in [20_000, 40_000, 60_000, 100_000, 1_200_000, 1_400_000] {
        let home = article();
        let limited = format!("ulimit -v {kilobytes}; {KANBAO} article.md; echo en''ded; cat");
        let mut pty = Start { program: "/bin/sh", arguments: &["-c", &limited], variables: &[], columns: 80, rows: 24 }
            .run(home.path());
        let is_there = |shown: &Shown| shown.text().contains("ended") || shown.text().contains(HEADLINE);
        pty.wait(is_there);
        if !pty.look(|shown| shown.text().contains("ended")) {
            pty.keys("tGq");
        }
        pty.wait_for("ended");
        assert!(!pty.look(Shown::is_alternate) && pty.is_cooked(), "{kilobytes} KB");
    }
}

/// On a line of 4 KB a second a frame of 500 × 200 takes half a minute; whoever ends the program does not wait for its rest. On
/// one of 1 KB the piece that is on its way takes longer than the loop is given to save and end.
#[test]
fn a_signal_during_a_frame_writes_nothing_but_what_restores() {
    let slow = [(Signal::TERM, 143, 4), (Signal::HUP, 129, 4), (Signal::INT, 130, 4), (Signal::TERM, 143, 1)];
    for (signal, status, kilobytes) in slow {
        let home = home("page.txt".as_ref(), "　　碼頭的售票員說，風太大了。\n\n".repeat(5_000).as_bytes());
        let mut pty = Start { columns: 500, rows: 200, ..kanbao(&["page.txt"]) }.run(home.path());
        pty.wait_for("碼頭");
        pty.slow_down(kilobytes);
        pty.keys("\x0c");
        std::thread::sleep(Duration::from_millis(300));
        pty.signal(signal);
        assert_eq!(pty.wait_ended(), status, "{signal:?} at {kilobytes} KB a second");
        pty.stand_still(false);
        pty.wait(|shown| shown.over);
        assert!(!pty.look(Shown::is_alternate), "{signal:?} at {kilobytes} KB a second");
    }
}

/// Keys that were typed ahead by the hundred thousand are given up by Ctrl-C, and by Esc.
#[test]
fn type_ahead_can_be_interrupted() {
    for (interrupt, then) in [("\x03", ""), ("\x1b\x1b[I", "q")] {
        let home = article();
        let mut pty = open(&home);
        for _ in 0..50 {
            pty.keys(&"?jjjk\x1b[I\x1b[B\x1b[A".repeat(400));
        }
        // The keyboard is read whatever the reader is busy with.
        pty.keys(interrupt);
        pty.keys(then);
        assert_eq!(pty.wait_ended(), 0, "{interrupt:?}");
        assert_restored(&pty);
    }
}

/// However fast one types, searches and marks, there are no more threads than a few of each kind.
#[test]
fn threads_have_a_number() {
    let home = home("page.txt".as_ref(), "　　碼頭的售票員說，風太大了。\n\n".repeat(100_000).as_bytes());
    let mut pty = Start { ..kanbao(&["page.txt"]) }.run(home.path());
    pty.wait_for("碼頭");
    let mut most = 0;
    for round in 0..40 {
        pty.keys(&format!("/風{round}\rma jmb n"));
        most = most.max(pty.threads());
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(most < 40, "{most} threads");
    leave(pty, "searching and marking");
}

/// A line that comes in without the brackets of a paste, as over a serial line, is searched for as a whole.
#[test]
fn a_long_line_typed_into_the_search_takes_little() {
    let home = home("page.txt".as_ref(), format!("# {HEADLINE}\n\n{FOOT}\n").as_bytes());
    let mut pty = read(home.path(), &["page.txt"]);
    pty.wait_for(HEADLINE);
    let before = pty.resident();
    pty.keys(&format!("/{}", "碼頭的燈亮了又暗。".repeat(140)));
    pty.keys(ESC);
    pty.keys(&format!("/{FOOT_WORD}\r"));
    pty.wait_for(FOOT);
    let peak = pty.peak();
    assert!(peak < before + (100 << 20), "{} MB", peak >> 20);
    leave(pty, "a long line");
}

/// A clipboard tool that hangs is ended, there is never more than one, and none outlives the program.
#[test]
fn a_clipboard_tool_that_hangs_is_ended() {
    let home = article();
    let tools = home.path().join("tools");
    fs::create_dir(&tools).expect("a folder");
    // The second hangs with its input read, the first without.
    for script in ["#!/bin/sh\nexec sleep 1000\n", "#!/bin/sh\ncat >/dev/null\nexec sleep 1000\n"] {
        let tool = tools.join("wl-copy");
        fs::write(&tool, script).expect("a file");
        fs::set_permissions(&tool, fs::Permissions::from_mode(0o755)).expect("a mode");
        let path = format!("{}:/usr/bin:/bin", tools.display());
        let variables = [("PATH", path.as_str()), ("WAYLAND_DISPLAY", "wayland-9")];
        let mut pty = Start { variables: &variables, ..kanbao(&["article.md"]) }.run(home.path());
        pty.wait_for(HEADLINE);
        for _ in 0..50 {
            pty.keys("y");
        }
        let end = Instant::now() + Duration::from_secs(30);
        while pty.children() == 0 {
            assert!(Instant::now() < end, "no tool is started");
            std::thread::sleep(Duration::from_millis(10));
        }
        for _ in 0..20 {
            pty.keys("y");
            assert!(pty.children() <= 2, "one that is being ended, and the next");
            std::thread::sleep(Duration::from_millis(10));
        }
        pty.keys("q");
        assert_eq!(pty.wait_ended(), 0);
        assert_eq!(still_there("sleep 1000", &tools), 0, "{script}");
    }
}

/// How many processes of this command line have a folder in their search path.
fn still_there(command: &str, tools: &Path) -> usize {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let text = |path: &Path, name: &str| {
        let bytes = fs::read(path.join(name)).unwrap_or_default();
        String::from_utf8_lossy(&bytes).replace('\0', " ")
    };
    let ours = |path: &Path| text(path, "environ").contains(&*tools.to_string_lossy());
    processes.filter(|process| text(&process.path(), "cmdline").trim() == command && ours(&process.path())).count()
}

/// A source that has become a pipe: reading it again waits for ever, and no more than a few threads do.
#[test]
fn a_source_that_became_a_pipe_holds_few_threads() {
    let home = article();
    let mut pty = open(&home);
    let page = home.path().join("article.md");
    fs::remove_file(&page).expect("a file");
    assert!(Command::new("mkfifo").arg(&page).status().expect("mkfifo").success());
    for _ in 0..60 {
        pty.keys("ej\r");
        std::thread::sleep(Duration::from_millis(5));
    }
    pty.keys("?");
    pty.wait(|shown| !shown.text().contains(HEADLINE));
    assert!(pty.threads() < 40, "{} threads", pty.threads());
    pty.keys(ESC);
    pty.keys("\x03");
    assert_eq!(pty.wait_ended(), 0);
}
