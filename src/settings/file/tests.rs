//! Changing a file of the user.

use super::*;
use crate::settings::Lang;

#[test]
fn what_several_write_at_once_is_all_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("not/yet/there/words.txt");
    let add = |word: usize| edit(&path, |text| Ok(Some(format!("{text}{word}\n"))));
    thread::scope(|scope| {
        for writer in 0..4 {
            scope.spawn(move || (0..10).for_each(|n| add(writer * 10 + n).expect("written")));
        }
    });
    let text = fs::read_to_string(&path).expect("text");
    let mut words: Vec<usize> = text.lines().map(|line| line.parse().expect("a number")).collect();
    words.sort_unstable();
    assert_eq!(words, (0..40).collect::<Vec<_>>());
}

#[test]
fn a_file_is_never_made_larger_than_what_can_be_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("feeds.toml");
    let largest = "\n".repeat(LIMIT as usize);
    assert_eq!(edit(&path, |_| Ok(Some(largest.clone()))), Ok(()));
    let refused = edit(&path, |text| Ok(Some(format!("{text}\n"))));
    assert_eq!(refused, Err(EditError::TooLarge("feeds.toml".into())));
    let said = refused.map_err(|error| error.in_words(Words::from_lang(Lang::En)));
    assert_eq!(
        said,
        Err("feeds.toml would be larger than 1 MiB, which is not read; add less, or take something out".into())
    );
    assert_eq!(read(&path), Ok(largest), "it is as it was");
}

#[test]
fn what_cannot_be_read_is_not_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("feeds.toml");
    let too_large = "報".repeat(LIMIT as usize / 3 + 1);
    for (bytes, reason) in [
        (too_large.as_bytes(), Reason::TooLarge),
        (b"\xff", Reason::Unreadable((&io::Error::from(io::ErrorKind::InvalidData)).into())),
    ] {
        fs::write(&path, bytes).expect("written");
        assert_eq!(edit(&path, |_| Ok(Some(String::new()))), Err(EditError::Unread(reason)));
        assert_eq!(fs::read(&path).expect("bytes"), bytes);
    }
}

#[cfg(unix)]
#[test]
fn a_changed_file_may_be_read_by_whoever_could_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("feeds.toml");
    fs::write(&path, "").unwrap();
    for mode in [0o644, 0o640, 0o600] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        edit(&path, |text| Ok(Some(format!("{text}# 渡口\n")))).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, mode);
    }
}
