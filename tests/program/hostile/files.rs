//! Files that are none, and files that change under the reader's hands.

use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;

use super::*;

/// A page long enough to be read in two parts.
fn long_page() -> Vec<u8> {
    format!("# {HEAD}\n\n{}## 尾聲\n\n{FOOT}\n", "碼頭的售票員說，風太大了，明天再來吧。\n\n".repeat(20_000))
        .into_bytes()
}

#[test]
fn what_is_no_file_is_named() {
    let home = tempfile::tempdir().expect("a folder");
    fs::create_dir(home.path().join("empty")).expect("a folder");
    symlink("nowhere", home.path().join("dangling")).expect("a link");
    symlink("circle", home.path().join("circle")).expect("a link");
    let _socket = UnixListener::bind(home.path().join("socket")).expect("a socket");
    for name in ["empty", "dangling", "circle", "socket", "/dev/zero", "/dev/urandom", "none/none"] {
        let (out, err) = written(run(home.path(), ["--print", name]), 1, name);
        assert!(out.is_empty() && err.contains(name) && err.lines().count() == 1, "{name}: {err}");
        let mut pty = read(home.path(), &[name]);
        assert_eq!(pty.wait_ended(), 1, "{name}");
        pty.look(|shown| assert_lines(&shown.sent));
    }
}

/// Nothing is in them, and that is no fault.
#[test]
fn empty_files_open() {
    let home = home("empty.txt".as_ref(), b"");
    for name in ["empty.txt", "/dev/null"] {
        let mut pty = read(home.path(), &[name]);
        pty.wait_for("kanbao");
        pty.keys("jG]})tDPRLeoTy?");
        pty.keys(ESC);
        leave(pty, name);
        for task in ["--print", "--outline", "--outline=json", "--explain"] {
            written(run(home.path(), [task, name]), 0, name);
        }
    }
}

/// The system tells sizes of files that have others.
#[test]
fn files_that_the_system_makes_are_read() {
    let home = tempfile::tempdir().expect("a folder");
    let (out, _) = written(run(home.path(), ["--print", "/proc/self/status"]), 0, "/proc");
    assert!(out.contains("VmPeak"), "{out}");
}

#[test]
fn a_pipe_that_says_nothing_yet_is_waited_for() {
    let home = tempfile::tempdir().expect("a folder");
    let fifo = home.path().join("fifo");
    let made = Command::new("mkfifo").arg(&fifo).status().expect("mkfifo");
    assert!(made.success());
    let mut pty = read(home.path(), &["fifo"]);
    pty.wait(Shown::is_alternate);
    pty.keys("jG?");
    pty.keys(ESC);
    let mut writer = fs::OpenOptions::new().write(true).open(&fifo).expect("somebody reads");
    for line in [format!("# {HEAD}\n\n"), "\x1b[2J\n\n".into(), format!("## 尾聲\n\n{FOOT}\n")] {
        std::io::Write::write_all(&mut writer, line.as_bytes()).expect("somebody reads");
    }
    pty.wait_for(FOOT);
    leave(pty, "a FIFO");
}

/// What is on the screen stays; what is read again is what is there by then.
#[test]
fn files_change_while_they_are_open() {
    type Change = fn(&Path);
    let changes: [(&str, Change); 4] = [
        ("cut to nothing", |path| fs::write(path, "").expect("a file")),
        ("replaced", |path| {
            fs::write(path.with_extension("new"), "別的文章。\x1b[2J\n").expect("a file");
            fs::rename(path.with_extension("new"), path).expect("a file");
        }),
        ("deleted", |path| fs::remove_file(path).expect("a file")),
        ("turned into a folder", |path| {
            fs::remove_file(path).expect("a file");
            fs::create_dir(path).expect("a folder");
        }),
    ];
    for (what, change) in changes {
        let home = home("page.txt".as_ref(), &long_page());
        let mut pty = read(home.path(), &["page.txt"]);
        pty.wait_for(HEAD);
        change(&home.path().join("page.txt"));
        pty.keys(" bGg");
        pty.wait_for(HEAD);
        // In the encoding after the one in force.
        for keys in ["e", "j", "\r", "RJ", "o", "\r", "t"] {
            pty.keys(keys);
        }
        leave(pty, what);
    }
}

#[test]
fn output_that_fails_is_said() {
    let home = home("page.txt".as_ref(), &long_page());
    let full = fs::OpenOptions::new().write(true).open("/dev/full");
    let Ok(full) = full else { return }; // Only Linux has it.
    let output = command(home.path(), ["--print", "page.txt"]).stdout(full).output().expect("the program runs");
    let (_, err) = written(output, 1, "/dev/full");
    assert!(err.contains("standard output"), "{err}");
}
