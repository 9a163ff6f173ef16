//! The store's file: shared, damaged, locked by others, read-only, and of a killed program.

use super::*;

#[test]
fn nobody_else_may_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let home = home();
    let store = store(&home);
    keep(&store, [read(1, "/a", 1)]);
    let mode = |path: &str| fs::metadata(home.path().join(path)).expect("a file").permissions().mode() & 0o777;
    assert_eq!(mode("state/kanbao"), 0o700);
    assert_eq!(mode("state/kanbao/places.db"), 0o600);
    assert_eq!(files(&home), ["places.db"], "nothing of it is mapped into memory");
}

#[test]
fn two_at_once_lose_nothing() {
    const EACH: u64 = 100;
    let home = home();
    keep(&store(&home), [read(0, "", 1)]);
    thread::scope(|scope| {
        for program in 0..2 {
            let store = store(&home);
            scope.spawn(move || {
                for number in 0..EACH {
                    let identity = 1 + 2 * number + program;
                    keep(&store, [read(identity, "", 1), set(&source(0, ""), mark(letter(identity), 1))]);
                }
                assert_eq!(store.take_error(), None);
            });
        }
    });
    assert_eq!(store(&home).history(1000).len() as u64, 1 + 2 * EACH);
    assert_eq!(added(&store(&home), 0).len() as u64, 2 * EACH);
}

/// A different character for each number.
fn letter(number: u64) -> char {
    char::from_u32(0x4E00 + number as u32).expect("a character")
}

#[test]
fn a_file_that_is_no_database_is_set_aside_and_told_once() {
    let home = home();
    keep(&store(&home), [read(1, "/a", 1)]);
    let path = home.path().join("state/kanbao/places.db");
    let whole = fs::read(&path).expect("a file");
    let torn = [&whole[..whole.len() / 2], &vec![0x55; whole.len() / 2]].concat();
    let cases: [&[u8]; 3] = [b"not a database, but some text that somebody wrote there", &torn, &whole[..5000]];
    for (case, bytes) in cases.iter().enumerate() {
        fs::write(&path, bytes).expect("writing");
        let store = store(&home);
        keep(&store, [read(2, "/b", 2)]);
        let aside = home.path().join(format!("state/kanbao/places.db.aside-{}", case + 1));
        assert_eq!(store.take_error(), Some(StoreError::Damaged(aside.clone())), "case {case}");
        assert_eq!(store.take_error(), None, "told once");
        assert_eq!(fs::read(aside).expect("a file"), *bytes, "never overwritten");
        assert_eq!(place(&store, 2, ""), Some(2), "and it goes on");
    }
    assert_eq!(files(&home), ["places.db", "places.db.aside-1", "places.db.aside-2", "places.db.aside-3"]);
}

#[test]
fn a_later_programs_file_is_set_aside_whole() {
    let home = home();
    keep(&store(&home), [read(1, "/a", 1)]);
    let path = home.path().join("state/kanbao/places.db");
    let later = Connection::open(&path).expect("a database");
    later.pragma_update(None, "user_version", 99).expect("writing");
    drop(later);
    let store = store(&home);
    assert_eq!(place(&store, 1, "/a"), None);
    let aside = home.path().join("state/kanbao/places.db.aside-1");
    assert_eq!(store.take_error(), Some(StoreError::Newer(aside.clone())));
    let later = Connection::open(&aside).expect("a database");
    let kept: i64 = later.query_row("SELECT count(*) FROM sources", (), |row| row.get(0)).expect("a number");
    assert_eq!(kept, 1);
}

#[test]
fn without_a_place_for_it_that_is_told_once() {
    let home = home();
    fs::write(home.path().join("state"), "a file where a folder should be").expect("writing");
    for store in [store(&home), Store::new(None, Duration::ZERO)] {
        keep(&store, [read(1, "/a", 1)]);
        assert!(matches!(store.take_error(), Some(StoreError::System(..) | StoreError::Unavailable(_))));
        keep(&store, [read(1, "/a", 2)]);
        assert_eq!(store.take_error(), None);
        assert_eq!(place(&store, 1, "/a"), None);
        assert!(store.history(9).is_empty());
    }
}

#[test]
fn a_folder_that_may_not_be_written_to_is_told_once() {
    use std::os::unix::fs::PermissionsExt;
    let home = home();
    keep(&store(&home), [read(1, "/a", 1)]);
    let folder = home.path().join("state/kanbao");
    let mode = |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).expect("a mode");
    mode(0o500);
    // To the superuser everything is writable.
    if fs::write(folder.join("probe"), "").is_err() {
        fs::set_permissions(folder.join("places.db"), fs::Permissions::from_mode(0o400)).expect("a mode");
        let store = store(&home);
        keep(&store, [read(1, "/a", 2)]);
        assert!(matches!(store.take_error(), Some(StoreError::System(..) | StoreError::Unavailable(_))));
        keep(&store, [read(1, "/a", 3)]);
        assert_eq!(store.take_error(), None, "told once");
    }
    mode(0o700);
}

/// Locks the database as a program does that saves for too long.
fn hold(home: &TempDir) -> Connection {
    let holder = Connection::open(home.path().join("state/kanbao/places.db")).expect("a database");
    holder.execute_batch("BEGIN EXCLUSIVE").expect("nobody else has it");
    holder
}

#[test]
fn what_somebody_holds_is_told_once_and_what_waited_is_saved_when_it_is_free() {
    let home = home();
    let store = store(&home);
    keep(&store, [read(1, "/a", 1)]);
    let holder = hold(&home);
    keep(&store, [set(&source(1, "/a"), mark('c', 5))]);
    assert!(matches!(store.take_error(), Some(StoreError::Unavailable(reason)) if reason.contains("locked")));
    assert!(!store.save());
    assert_eq!((store.take_error(), store.unsaved()), (None, vec!["a 'c".to_owned()]), "told once");
    assert!(store.last_failure().is_some(), "but it is known");
    drop(holder);
    assert!(store.save());
    assert_eq!((added(&store, 1), store.unsaved()), (vec![mark('c', 5)], Vec::new()));
    assert_eq!(store.last_failure(), None);
}

#[test]
fn what_could_not_be_saved_is_tried_again_by_itself() {
    let home = home();
    let store = store(&home);
    keep(&store, [read(1, "/a", 1)]);
    let holder = hold(&home);
    let task = crate::jobs::persist::note_task(&store, read(1, "/a", 2)).expect("nobody is on the way");
    let (told, heard) = std::sync::mpsc::channel();
    let saver = thread::spawn(move || {
        let deliver = |reply| told.send(reply).is_ok();
        task.run(&crate::jobs::Sender::new(&deliver));
    });
    assert!(matches!(heard.recv(), Ok(crate::jobs::persist::StoreReply::Failed(_))), "the first time in vain");
    drop(holder);
    saver.join().expect("it ends when all is saved");
    assert_eq!(place(&store, 1, ""), Some(2));
}

#[test]
fn what_could_not_be_saved_is_put_aside_and_taken_in_the_next_time() {
    let home = home();
    let marked = [read(1, "/a", 7), set(&source(1, "/a"), mark('c', 5))];
    keep(&store(&home), [read(1, "/a", 1), read(2, "/b", 1)]);
    let late = store(&home);
    let holder = hold(&home);
    keep(&late, marked);
    keep(&late, [read(2, "/b", 2)]);
    let aside = late.put_aside().expect("the folder takes it");
    drop(holder);
    // A place that was kept since is the better one.
    thread::sleep(Duration::from_millis(3));
    let folder = aside.parent().expect("a folder").to_owned();
    let away = home.path().join("away.json");
    fs::rename(&aside, &away).expect("renaming");
    keep(&store(&home), [read(2, "/b", 3)]);
    fs::rename(&away, &aside).expect("renaming");
    let next = store(&home);
    assert_eq!((place(&next, 1, ""), place(&next, 2, "")), (Some(7), Some(3)));
    assert_eq!(added(&next, 1), [mark('c', 5)]);
    assert_eq!((folder, files(&home)), (home.path().join("state/kanbao"), vec!["places.db".to_owned()]));
}

#[test]
fn what_is_done_to_the_file_meanwhile_loses_nothing_of_the_session() {
    type Damage = fn(&Path);
    let cases: [(&str, Damage); 5] = [
        ("removed", |path| fs::remove_file(path).expect("removing")),
        ("emptied", |path| fs::write(path, "").expect("writing")),
        ("written over", |path| fs::write(path, "something else that is no database").expect("writing")),
        ("put in its place", |path| {
            fs::write(path.with_extension("new"), "no database").expect("writing");
            fs::rename(path.with_extension("new"), path).expect("renaming");
        }),
        ("its folder removed", |path| fs::remove_dir_all(path.parent().expect("a folder")).expect("removing")),
    ];
    for (what, damage) in cases {
        let home = home();
        let store = store(&home);
        keep(&store, [read(1, "/a", 3), set(&source(1, "/a"), mark('a', 1))]);
        damage(&home.path().join("state/kanbao/places.db"));
        keep(&store, [set(&source(1, "/a"), mark('c', 2))]);
        let next = self::store(&home);
        assert_eq!(added(&next, 1), [mark('a', 1), mark('c', 2)], "{what}");
        assert_eq!(place(&next, 1, ""), Some(3), "{what}");
    }
}

#[test]
fn a_pipe_in_place_of_a_file_is_set_aside_and_never_waited_for() {
    for name in ["places.db", "places.db-journal", "places.db-wal", "places.db-shm", "lock"] {
        let home = home();
        let path = home.path().join("state/kanbao").join(name);
        keep(&self::store(&home), [read(1, "/a", 1)]);
        let is_database = name == "places.db";
        if is_database {
            fs::remove_file(&path).expect("removing");
        }
        assert!(Command::new("mkfifo").arg(&path).status().expect("mkfifo").success());
        let store = store(&home);
        keep(&store, [read(2, "/b", 2)]);
        assert_eq!((place(&store, 2, ""), store.unsaved()), (Some(2), Vec::new()), "{name}");
        assert_eq!(matches!(store.take_error(), Some(StoreError::Damaged(_))), is_database, "{name}");
        assert_eq!(place(&store, 1, "").is_some(), !is_database, "{name}: what was kept before");
    }
}

/// Somebody wrote into the file by hand.
#[test]
fn a_database_that_was_edited_is_set_aside_and_a_number_out_of_range_is_none() {
    for (edit, is_aside) in [
        ("UPDATE annotations SET place = -1893", false),
        ("UPDATE annotations SET until = 99999999999", false),
        ("UPDATE sources SET percent = -7, length = -1", false),
        ("DROP TABLE labels", true),
        ("ALTER TABLE sources DROP COLUMN stories", true),
        ("CREATE TRIGGER ends AFTER INSERT ON sources BEGIN SELECT raise(ABORT, 'no'); END", true),
        (
            "DROP TABLE folders; CREATE VIEW folders AS WITH RECURSIVE without_end(path, added) AS
                (SELECT x'2f', 1 UNION ALL SELECT path, added + 1 FROM without_end) SELECT * FROM without_end",
            true,
        ),
    ] {
        let home = home();
        keep(&self::store(&home), [read(1, "/a", 3), set(&source(1, "/a"), mark('a', 5))]);
        let database = Connection::open(home.path().join("state/kanbao/places.db")).expect("a database");
        database.execute_batch(edit).expect(edit);
        drop(database);
        let store = store(&home);
        keep(&store, [set(&source(1, "/a"), mark('b', 7))]);
        assert_eq!(matches!(store.take_error(), Some(StoreError::Damaged(_))), is_aside, "{edit}");
        let names: Vec<u64> = added(&store, 1).iter().map(|mark| mark.id).collect();
        let expected = if is_aside { vec!['b'] } else { vec!['a', 'b'] };
        assert_eq!(names.len(), expected.len(), "{edit}");
        assert!(store.folders().is_empty(), "{edit}");
    }
}

/// Earlier versions of kanbao had SQLite keep a log whose index every program mapped into memory.
#[test]
fn a_database_with_a_log_is_taken_over_whole() {
    let home = home();
    keep(&store(&home), [read(1, "/a", 1)]);
    let path = home.path().join("state/kanbao/places.db");
    let before = Connection::open(&path).expect("a database");
    before.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(())).expect("a log");
    before.pragma_update(None, "wal_autocheckpoint", 0).expect("a setting");
    before.execute("UPDATE sources SET place = 9", ()).expect("writing");
    // As after a kill: the log stands beside the file.
    let killed = tempfile::tempdir().expect("a folder");
    for end in ["", "-wal"] {
        let name = format!("places.db{end}");
        fs::copy(home.path().join("state/kanbao").join(&name), killed.path().join(&name)).expect("copying");
    }
    let store = Store::new(Some(killed.path().to_owned()), Duration::ZERO);
    assert_eq!(place(&store, 1, ""), Some(9));
    assert_eq!(fs::read_dir(killed.path()).expect("a folder").count(), 1, "the log is gone");
}

const SAVER: &str = "KANBAO_TEST_SAVER";

/// Not a test: what is killed, where the variable is set. Saves ever higher places and tells each that is saved.
#[test]
fn saver() {
    use std::io::Write;
    let Some(folder) = std::env::var_os(SAVER) else { return };
    let store = Store::new(Some(folder.into()), Duration::ZERO);
    let first = place(&store, 1, "/a").unwrap_or(0) + 1;
    for number in first.. {
        keep(&store, [read(1, "/a", number), set(&source(1, ""), mark('a', number))]);
        assert_eq!(store.take_error(), None);
        // The test harness keeps standard output for itself.
        if writeln!(std::io::stderr(), "saved {number}").is_err() {
            return;
        }
    }
}

#[test]
fn killed_at_any_moment_it_has_what_was_saved() {
    use std::io::{BufRead, BufReader};
    let home = home();
    let folder = home.path().join("state/kanbao");
    let mut saved = 0;
    for round in 0..100 {
        let program = std::env::current_exe().expect("this program");
        let mut child = Command::new(program)
            .args(["--exact", "store::tests::file::saver", "--nocapture"])
            .env(SAVER, &folder)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a process");
        let lines = BufReader::new(child.stderr.take().expect("its output")).lines().map_while(Result::ok);
        let mut told = lines.filter_map(|line| line.strip_prefix("saved ")?.parse::<u32>().ok());
        saved = told.by_ref().take(1 + round % 5).last().unwrap_or(saved);
        child.kill().expect("killing");
        child.wait().expect("its end");
        saved = told.last().unwrap_or(saved);
        let store = store(&home);
        let memory = store.recall(&source(1, "/a")).expect("known");
        let (place, mark) = (memory.record.stopped.place.0, memory.annotations[0].start.place.0);
        assert!(place >= saved && place == mark, "round {round}: {saved} was saved, {place} and {mark} were found");
        assert_eq!(store.take_error(), None);
    }
}
