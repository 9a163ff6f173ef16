//! What is kept, when it cannot be: the database held by another program, on a full disk, taken away, replaced by pipes. Nothing
//! is lost in silence, and nothing holds the end back.

use std::time::{Duration, Instant};

use kanbao::store::{Annotation, Source, Store};
use rusqlite::Connection;

use super::*;
use crate::support::pty::reader::{HEADLINE, assert_restored, home as article, kanbao, open};

/// The names of the marks of the article, as the next program finds them, in their order.
fn marks(home: &TempDir) -> String {
    let state = home.path().join(".local/state/kanbao");
    let store = Store::new(Some(state), Duration::ZERO).with_spare(vec![home.path().join(".cache/kanbao")]);
    let path = fs::canonicalize(home.path().join("article.md")).expect("a file");
    let known = store.recall(&Source { identity: 0, path: Some(path) });
    let mut marks: Vec<char> = known.iter().flat_map(|known| &known.annotations).filter_map(Annotation::mark).collect();
    marks.sort_unstable();
    marks.into_iter().collect()
}

/// The article, read once, so that there is a database.
fn read_before() -> TempDir {
    let home = article();
    let mut pty = open(&home);
    pty.keys("maq");
    assert_eq!(pty.wait_ended(), 0);
    assert_eq!(marks(&home), "a");
    home
}

fn database(home: &TempDir) -> std::path::PathBuf {
    home.path().join(".local/state/kanbao/places.db")
}

fn hold(home: &TempDir) -> Connection {
    let holder = Connection::open(database(home)).expect("a database");
    holder.execute_batch("BEGIN EXCLUSIVE").expect("nobody else has it");
    holder
}

#[test]
fn what_could_not_be_saved_is_named_and_taken_in_the_next_time() {
    let home = read_before();
    let mut pty = kanbao(&["--lang", "en", "article.md"]).run(home.path());
    pty.wait_for(HEADLINE);
    let holder = hold(&home);
    pty.keys("mc");
    pty.wait_for("Mark c set");
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 1);
    pty.wait_for("Not saved: ");
    let told = pty.look(|shown| shown.text().replace('\n', ""));
    assert!(told.contains("article.md 'c") && told.contains("unsaved-"), "{told}");
    drop(holder);
    assert_eq!(marks(&home), "ac");
}

#[test]
fn what_could_not_be_saved_at_first_is_saved_when_the_database_is_free() {
    let home = read_before();
    let mut pty = kanbao(&["--lang", "en", "article.md"]).run(home.path());
    pty.wait_for(HEADLINE);
    let holder = hold(&home);
    pty.keys("mc");
    pty.wait_for("cannot be kept");
    pty.keys("m");
    pty.wait(|shown| !shown.text().contains("cannot be kept"));
    pty.keys("d");
    // Not that it is set, and nothing else.
    pty.wait_for("cannot be kept");
    drop(holder);
    let end = Instant::now() + Duration::from_secs(30);
    while marks(&home) != "acd" {
        assert!(Instant::now() < end, "not saved, though nothing hinders it");
        std::thread::sleep(Duration::from_millis(50));
    }
    pty.signal(rustix::process::Signal::KILL);
}

/// A disk that takes nothing takes it in no folder of the home: what is kept in memory until the user logs out does.
#[test]
fn what_no_folder_of_the_home_takes_waits_in_memory() {
    let home = read_before();
    let runtime = tempfile::tempdir().expect("a folder");
    let state = home.path().join(".local/state/kanbao");
    let away = home.path().join("away");
    let variables = [("XDG_RUNTIME_DIR", runtime.path().to_str().expect("UTF-8"))];
    let arguments = ["--lang", "en", "article.md"];
    let run = || {
        Start { program: KANBAO, arguments: &arguments, variables: &variables, columns: 80, rows: 24 }.run(home.path())
    };
    let mut pty = run();
    pty.wait_for(HEADLINE);
    fs::rename(&state, &away).expect("renaming");
    fs::write(&state, "no folder").expect("writing");
    let _ = fs::remove_dir_all(home.path().join(".cache"));
    fs::write(home.path().join(".cache"), "no folder").expect("writing");
    pty.keys("mcq");
    assert_eq!(pty.wait_ended(), 1);
    let told = pty.look(|shown| shown.text().replace('\n', ""));
    assert!(told.contains("Not saved: ") && told.contains("article.md 'c"), "{told}");
    fs::remove_file(&state).expect("removing");
    fs::rename(&away, &state).expect("renaming");
    let mut pty = run();
    pty.wait_for(HEADLINE);
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
    assert_eq!(marks(&home), "ac");
    assert_eq!(fs::read_dir(runtime.path().join("kanbao")).expect("a folder").count(), 0);
}

/// Files that may not grow, as on a full disk (and the system would rather end the program): neither the database nor the
/// journal takes anything.
#[test]
fn what_is_lost_on_a_full_disk_is_named() {
    let home = read_before();
    let limited = format!("ulimit -f 0; exec {KANBAO} --lang en article.md");
    let mut pty = Start { program: "/bin/sh", arguments: &["-c", &limited], variables: &[], columns: 80, rows: 24 }
        .run(home.path());
    pty.wait_for(HEADLINE);
    pty.keys("mcq");
    assert_eq!(pty.wait_ended(), 1);
    assert_restored(&pty);
    let told = pty.look(|shown| shown.text().replace('\n', ""));
    assert!(told.contains("Not saved, and lost: ") && told.contains("article.md 'c"), "{told}");
    assert_eq!(marks(&home), "a", "what was there is still there");
}

#[test]
fn a_database_taken_away_under_the_reader_loses_nothing_that_is_set_then() {
    type Damage = fn(&Path);
    let damages: [(&str, Damage); 4] = [
        ("removed", |path| fs::remove_file(path).expect("removing")),
        ("emptied", |path| fs::write(path, "").expect("writing")),
        ("written over", |path| fs::write(path, "no database").expect("writing")),
        ("cut off", |path| fs::write(path, &fs::read(path).expect("a file")[..4096]).expect("writing")),
    ];
    for (what, damage) in damages {
        let home = read_before();
        let mut pty = open(&home);
        pty.keys("mb");
        let end = Instant::now() + Duration::from_secs(30);
        while marks(&home) != "ab" {
            assert!(Instant::now() < end, "{what}: not saved");
            std::thread::sleep(Duration::from_millis(50));
        }
        damage(&database(&home));
        pty.keys("mcq");
        assert_eq!(pty.wait_ended(), 0, "{what}");
        assert!(marks(&home).ends_with("bc"), "{what}: {}", marks(&home));
    }
}

/// Pipes and links in place of what kanbao keeps, with and without another program that holds a lock.
#[test]
fn nothing_in_the_state_folder_holds_the_end_back() {
    for name in ["places.db", "places.db-journal", "places.db-wal", "places.db-shm", "lock"] {
        let home = article();
        let state = home.path().join(".local/state/kanbao");
        fs::create_dir_all(&state).expect("a folder");
        assert!(Command::new("mkfifo").arg(state.join(name)).status().expect("mkfifo").success());
        let mut pty = open(&home);
        pty.keys("mcq");
        assert_eq!(pty.wait_ended(), 0, "{name}");
        assert_eq!(marks(&home), "c", "{name}");
    }
    let home = read_before();
    fs::write(database(&home), "no database").expect("writing");
    let precious = home.path().join("precious");
    fs::write(&precious, "of the user's").expect("writing");
    std::os::unix::fs::symlink(&precious, database(&home).with_file_name("lock")).expect("a link");
    let held = fs::File::open(&precious).expect("a file");
    held.lock().expect("nobody else has it");
    let mut pty = open(&home);
    pty.keys("mcq");
    assert_eq!(pty.wait_ended(), 0);
    assert_eq!(
        (marks(&home).as_str(), fs::read_to_string(&precious).expect("a file").as_str()),
        ("c", "of the user's")
    );
}
