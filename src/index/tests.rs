use super::*;
use crate::find::bigrams::{bigrams, required};

/// The stamp of a file that changed long ago.
const OLD: Stamp = Stamp { size: 100, modified: 1, changed: 2 };

fn file(name: &str, text: &str) -> ReadFile {
    let digest = text.bytes().fold(0, |sum: u64, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)));
    let key = TextKey { digest, length: text.len(), reading: 7 };
    ReadFile { name: name.into(), stamp: OLD, text: key, words: words(&bigrams(text).collect()) }
}

fn known(index: &Index, name: &str, stamp: Stamp, reading: u64) -> Option<TextId> {
    index.texts([(name.as_bytes(), stamp, reading)].into_iter()).expect("an answer")[0]
}

fn found(index: &Index, query: &str) -> Vec<TextId> {
    let mut texts: Vec<TextId> = index.texts_with(&required(query, false)).expect("an answer").into_iter().collect();
    texts.sort_unstable();
    texts
}

#[test]
fn texts_are_found_by_their_bigrams() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut index = Index::open(folder.path()).expect("an index");
    let ids = index
        .put(&[file("/a", "渡輪停航，龍舟照開。"), file("/b", "渡轮照开"), file("/c", "iPhone 2026")])
        .expect("taken in");
    for (query, wanted) in [
        ("渡輪", &ids[..2]),
        ("渡轮停", &ids[..1]),
        ("航", &ids[..1]),
        ("龙", &ids[..1]),
        ("IPHONE", &ids[2..]),
        ("2026", &ids[2..]),
        ("輪渡", &[]),
    ] {
        assert_eq!(found(&index, query), wanted, "{query}");
    }
}

#[test]
fn a_file_is_known_as_long_as_it_is_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut index = Index::open(folder.path()).expect("an index");
    let fresh = Stamp { changed: i64::MAX - 1, ..OLD };
    let ids = index.put(&[file("/a", "渡輪"), ReadFile { stamp: fresh, ..file("/b", "渡輪") }]).expect("taken in");
    assert_eq!(ids[0], ids[1], "one text under two names");
    drop(index);
    let index = Index::open(folder.path()).expect("the same one");
    assert_eq!(known(&index, "/a", OLD, 7), Some(ids[0]));
    for (stamp, reading) in
        [(OLD, 8), (Stamp { size: 101, ..OLD }, 7), (Stamp { modified: 3, ..OLD }, 7), (Stamp { changed: 3, ..OLD }, 7)]
    {
        assert_eq!(known(&index, "/a", stamp, reading), None, "{stamp:?} {reading}");
    }
    assert_eq!(known(&index, "/b", fresh, 7), None, "it may have been changed while it was read");
}

#[test]
fn what_no_file_holds_any_more_is_forgotten() {
    let folder = tempfile::tempdir().expect("a folder");
    let there = folder.path().join("丙");
    std::fs::write(&there, "渡輪").expect("writing");
    let mut index = Index::open(folder.path()).expect("an index");
    let there = there.to_str().expect("Unicode");
    let ids = index.put(&[file("/a", "渡輪停航"), file("/b", "渡輪停航"), file(there, "渡輪照開")]).expect("taken in");
    let changed = index.put(&[file("/a", "龍舟")]).expect("taken in");
    assert_eq!(found(&index, "渡輪"), [ids[0], ids[2]], "another file has it");
    assert_eq!(found(&index, "龍舟"), changed);
    index.forget_gone().expect("forgotten");
    assert_eq!(found(&index, "渡輪"), [ids[2]]);
    assert!(found(&index, "龍舟").is_empty());
}

#[test]
fn what_is_of_no_use_is_made_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(NAME);
    let filled = || {
        let mut index = Index::open(folder.path()).expect("an index");
        index.put(&[file("/a", "渡輪")]).expect("taken in");
        std::fs::read(&path).expect("the file")
    };
    let good = filled();
    let other = {
        let other = folder.path().join("other");
        let connection = Connection::open(&other).expect("a database");
        connection.execute_batch("CREATE TABLE shelves (name TEXT)").expect("a table");
        std::fs::read(&other).expect("the file")
    };
    let later = {
        let connection = Connection::open(&path).expect("a database");
        connection.pragma_update(None, "user_version", 99).expect("writing");
        std::fs::read(&path).expect("the file")
    };
    let half = &good[..good.len() / 2];
    for bytes in ["渡輪".repeat(5000).as_bytes(), half, &good[..100], &other, &later, b""] {
        std::fs::write(&path, bytes).expect("writing");
        let index = Index::open(folder.path());
        let usable = index.and_then(|mut index| {
            let ids = index.put(&[file("/a", "渡輪")])?;
            Ok((index.texts_with(&required("渡輪", false))?, ids))
        });
        match usable {
            Ok((found, ids)) => assert_eq!(found, HashSet::from([ids[0]])),
            // Damage that shows only in use: whoever uses the index then discards it.
            Err(error) => assert!(is_broken(&error), "{error}"),
        }
        Index::discard(folder.path());
        filled();
    }
    std::fs::remove_file(&path).expect("removing");
    std::fs::create_dir(&path).expect("a folder in its place");
    filled();
}

/// A byte is changed where SQLite sees a sound database: in the names of files, the numbers of texts, the bigrams.
#[test]
fn what_somebody_else_has_changed_is_made_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(NAME);
    let fill = || {
        let mut index = Index::open(folder.path()).expect("an index");
        let files: Vec<ReadFile> = (0..200).map(|n| file(&format!("/{n}"), &format!("渡輪{n}停航"))).collect();
        index.put(&files).expect("taken in");
        index.put(&[file("/a", "龍舟")]).expect("taken in");
    };
    fill();
    assert!(known(&Index::open(folder.path()).expect("the same one"), "/7", OLD, 7).is_some(), "of its own");
    let good = std::fs::read(&path).expect("the file");
    for at in (100..good.len()).step_by(good.len() / 40) {
        let mut bytes = good.clone();
        bytes[at] ^= 1;
        std::fs::write(&path, bytes).expect("writing");
        let mut index = Index::open(folder.path()).expect("an index");
        assert_eq!(known(&index, "/7", OLD, 7), None, "byte {at}");
        let ids = index.put(&[file("/7", "渡輪7停航")]).expect("taken in");
        assert_eq!(found(&index, "渡輪"), ids, "byte {at}");
        drop(index);
        Index::discard(folder.path());
        fill();
    }
}

/// Nothing is written to an index that was changed while a program had it open.
#[test]
fn what_is_changed_meanwhile_is_broken() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(NAME);
    let mut index = Index::open(folder.path()).expect("an index");
    index.put(&[file("/a", "渡輪")]).expect("taken in");
    let mut bytes = std::fs::read(&path).expect("the file");
    bytes.push(0);
    std::fs::write(&path, bytes).expect("writing");
    assert!(index.put(&[file("/b", "龍舟")]).is_err_and(|error| is_broken(&error)));
}

/// Pipes, folders and links in the place of the seal.
#[test]
fn whatever_lies_where_the_seal_belongs_is_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    let note = seal::path(&folder.path().join(NAME));
    let precious = folder.path().join("precious");
    std::fs::write(&precious, "of the user's").expect("writing");
    let pipe =
        |path: &Path| assert!(std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo").success());
    let link = |path: &Path| std::os::unix::fs::symlink(&precious, path).expect("a link");
    let places: [&dyn Fn(&Path); 3] = [&pipe, &link, &|path| std::fs::create_dir(path).expect("a folder")];
    for place in places {
        Index::discard(folder.path());
        place(&note);
        for _ in 0..2 {
            let mut index = Index::open(folder.path()).expect("an index");
            let ids = index.put(&[file("/a", "渡輪")]).expect("taken in");
            assert_eq!(found(&index, "渡輪"), ids);
        }
        assert_eq!(std::fs::read_to_string(&precious).expect("a file"), "of the user's");
    }
}

/// Two programs that wait for each other must not both keep what the other one needs.
#[test]
fn programs_that_write_at_once_lose_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    std::thread::scope(|scope| {
        for program in 0..4 {
            let folder = folder.path();
            scope.spawn(move || {
                let mut index = Index::open(folder).expect("an index");
                for number in 0..20 {
                    index.put(&[file(&format!("/{program}/{number}"), "渡輪停航")]).expect("taken in");
                    index.texts_with(&required("渡輪", false)).expect("an answer");
                }
            });
        }
    });
    let index = Index::open(folder.path()).expect("the same one");
    assert!((0..4).all(|program| known(&index, &format!("/{program}/19"), OLD, 7).is_some()));
}
