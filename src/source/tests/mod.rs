//! Sources through the whole room.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::PathBuf;

mod encodings;

use super::*;

/// Sentences to encode: whatever a test repeats.
const PROSE: &str = "今日的報紙說，城裡的人都在等一場雨。他們坐在窗前，讀著昨天的消息，談論著明天的天氣。\n";

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn file(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> Origin {
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    Origin::File(path)
}

fn read_file(bytes: &[u8]) -> Result<Part, SourceError> {
    let folder = folder();
    read(&file(&folder, "text", bytes), &ReadOptions::default())
}

#[test]
fn a_small_file_is_whole_at_once() {
    let folder = folder();
    let (part, rest) = open(&file(&folder, "a.txt", PROSE.as_bytes()), &ReadOptions::default()).unwrap();
    assert_eq!(&*part.decoded.text, PROSE);
    assert_eq!((part.decoded.encoding, part.decoded.lossy, part.decoded.sure), (Encoding::UTF_8, false, true));
    assert!(part.whole && part.limited.is_none() && !part.restarted);
    assert!(rest.is_none());
}

#[test]
fn an_empty_file_is_an_empty_document() {
    let part = read_file(b"").unwrap();
    assert_eq!((&*part.decoded.text, part.whole, part.decoded.lossy), ("", true, false));
}

#[test]
fn a_large_file_opens_in_two_parts() {
    let text = PROSE.repeat(20_000);
    for encoding in [Encoding::UTF_8, Encoding::BIG5, Encoding::UTF_16LE] {
        let folder = folder();
        let (first, rest) = open(&file(&folder, "a.txt", &encode(&text, encoding)), &ReadOptions::default()).unwrap();
        assert!(!first.whole);
        assert!((30_000..40_000).contains(&first.decoded.text.len()) && first.decoded.text.ends_with('\n'));
        let later: Vec<_> = rest.unwrap().map(Result::unwrap).collect();
        let [whole] = &later[..] else { panic!("{} parts", later.len()) };
        assert_eq!(&*whole.decoded.text, text);
        assert_eq!(whole.decoded.encoding, encoding);
        assert!(whole.whole && !whole.restarted && text.starts_with(&*first.decoded.text));
        assert_eq!(first.identity, whole.identity);
    }
}

#[test]
fn a_large_line_is_cut_between_characters() {
    let text = format!("x{}", "長".repeat(200_000));
    let (first, _) = open(&Origin::Held(text.as_bytes().into()), &ReadOptions::default()).unwrap();
    assert!(text.starts_with(&*first.decoded.text) && !first.decoded.lossy);
    assert!(first.decoded.text.len() > 30_000);
}

#[test]
fn the_limit_is_said_when_it_is_reached() {
    let text = PROSE.repeat(20_000);
    let folder = folder();
    let origin = file(&folder, "a.txt", text.as_bytes());
    for limit in [0, 1, 1000, 131_071, 131_072, 131_073, 1_000_000, text.len() as u64 - 1] {
        let part = read(&origin, &ReadOptions { limit, ..ReadOptions::default() }).unwrap();
        assert!(part.limited.is_some() && part.whole, "{limit}");
        assert!(part.decoded.text.len() as u64 + 4 > limit, "{limit}");
        assert!(text.starts_with(&*part.decoded.text), "{limit}");
    }
    let part = read(&origin, &ReadOptions { limit: text.len() as u64, ..ReadOptions::default() }).unwrap();
    assert!(part.whole && part.limited.is_none());
}

#[test]
fn another_encoding_may_be_asked_for() {
    let big5 = encode(PROSE, Encoding::BIG5);
    let options = ReadOptions { encoding: Some(Encoding::GB18030), ..ReadOptions::default() };
    let part = read(&Origin::Held(big5.into()), &options).unwrap();
    assert_eq!((part.decoded.encoding, part.decoded.sure), (Encoding::GB18030, true));
    assert_ne!(&*part.decoded.text, PROSE);
}

#[test]
fn what_later_shows_another_encoding_restarts() {
    let mut bytes = "plain words\n".repeat(30_000).into_bytes();
    let (first, _) = open(&Origin::Held(bytes.clone().into()), &ReadOptions::default()).unwrap();
    assert_eq!(first.decoded.encoding, Encoding::UTF_8);
    bytes.extend(encode(&PROSE.repeat(1000), Encoding::BIG5));
    let whole = read(&Origin::Held(bytes.clone().into()), &ReadOptions::default()).unwrap();
    assert_eq!(whole.decoded.encoding, Encoding::BIG5);
    assert!(!whole.restarted, "what was shown is the same in both");
    let marked = [&b"caf\xe9 "[..], &bytes].concat();
    let (first, rest) = open(&Origin::Held(marked.into()), &ReadOptions::default()).unwrap();
    let whole = rest.unwrap().next().unwrap().unwrap();
    assert_eq!(whole.restarted, !whole.decoded.text.starts_with(&*first.decoded.text));
}

#[test]
fn control_characters_stay_in_the_text() {
    let text = "a\0b\x1b[31mc\u{9b}d\u{202e}e\r\nf\rg\n";
    let part = read_file(text.as_bytes()).unwrap();
    assert_eq!((&*part.decoded.text, part.decoded.lossy), (text, false));
}

#[test]
fn what_cannot_be_read_says_why() {
    let folder = folder();
    file(&folder, "第2版.txt", b"text");
    fs::create_dir(folder.path().join("empty")).unwrap();
    let path = |name: &str| folder.path().join(name);
    for (name, reason) in [
        ("第3版.txt", "no such file or folder; did you mean 第2版.txt?"),
        ("第2版", "no such file or folder; did you mean 第2版.txt?"),
        ("nothing like it", "no such file or folder"),
        ("empty", "no text file in this folder; name a file to open it whatever its extension"),
    ] {
        let found = gather(&[path(name).into_os_string()], &WebOptions::default());
        assert!(found.origins.is_empty());
        assert_eq!(found.unread[0].to_string(), format!("{}: {reason}", path(name).display()));
    }
    for (bytes, reason) in [
        (&b"\x7fELF\x02\x01\x01\0\0"[..], "not a text: it looks like a program (ELF)"),
        (&[0; 4096], "not a text: it looks like binary data"),
        (b"\xff\xfe\0\0a\0\0\0", "the text is in UTF-32, which kanbao cannot decode"),
        (b"\x21\x6e\0\0\x2a\x8f\0\0\x5c\x50\0\0\x2a\x82\0\0", "the text is in UTF-32, which kanbao cannot decode"),
        (b"\0\0\x6e\x21\0\0\x8f\x2a\0\0\x50\x5c\0\0\x82\x2a", "the text is in UTF-32, which kanbao cannot decode"),
        (euc_tw::tests::PROSE, "the text is in EUC-TW, which kanbao cannot decode"),
    ] {
        let error = read_file(bytes).unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
    }
    let error = open(&Origin::File(path("empty")), &ReadOptions::default()).unwrap_err();
    assert!(matches!(error.reason, SourceErrorKind::Folder));
}

#[test]
fn a_program_opens_in_an_encoding_that_is_asked_for() {
    let options = ReadOptions { encoding: Some(Encoding::UTF_8), ..ReadOptions::default() };
    let part = read(&Origin::Held(b"\x7fELF\x02\xff".as_slice().into()), &options).unwrap();
    assert_eq!((&*part.decoded.text, part.decoded.lossy), ("\x7fELF\x02\u{fffd}", true));
}

#[test]
fn a_lone_bad_byte_is_shown_and_said() {
    for (bytes, text) in [
        ("正文\u{0}".as_bytes().to_vec(), "正文\0"),
        ([PROSE.as_bytes(), b"\xff", PROSE.as_bytes()].concat(), &*format!("{PROSE}\u{fffd}{PROSE}")),
        (["三個字".as_bytes(), b"\xff"].concat(), "三個字\u{fffd}"),
        (b"plain \xff words".to_vec(), "plain \u{fffd} words"),
    ] {
        let decoded = read_file(&bytes).unwrap().decoded;
        assert_eq!((&*decoded.text, decoded.encoding), (text, Encoding::UTF_8));
        assert_eq!(decoded.lossy, text.contains('\u{fffd}'));
    }
}

#[test]
fn a_file_that_changes_while_it_is_open_is_read_as_far_as_it_goes() {
    let text = PROSE.repeat(20_000);
    type Change = fn(&PathBuf);
    let changes: [(&str, Change); 3] = [
        ("truncated", |path| fs::File::options().write(true).open(path).unwrap().set_len(200_000).unwrap()),
        ("deleted", |path| fs::remove_file(path).unwrap()),
        ("replaced", |path| {
            fs::remove_file(path).unwrap();
            fs::write(path, "another").unwrap();
        }),
    ];
    for (what, change) in changes {
        let folder = folder();
        let origin = file(&folder, "a.txt", text.as_bytes());
        let (first, rest) = open(&origin, &ReadOptions::default()).unwrap();
        change(&folder.path().join("a.txt"));
        let whole = rest.unwrap().last().unwrap().unwrap();
        assert!(whole.whole && !whole.restarted, "{what}");
        assert!(whole.decoded.text.starts_with(&*first.decoded.text), "{what}");
        let expected = if what == "truncated" { 200_000 } else { text.len() };
        assert!(whole.decoded.text.len().abs_diff(expected) < 4, "{what}");
    }
}

#[test]
fn a_worker_that_is_stopped_gives_nothing() {
    let folder = folder();
    let (_, rest) = open(&file(&folder, "a.txt", PROSE.repeat(20_000).as_bytes()), &ReadOptions::default()).unwrap();
    let rest = rest.unwrap();
    rest.control().stop();
    assert_eq!(rest.count(), 0);
}

#[test]
fn a_folder_stands_for_its_texts_in_natural_order() {
    let folder = folder();
    for name in ["第10版.txt", "第2版.md", "第1版.TXT", "image.png", ".hidden.txt", "notes", "20260501.A1"] {
        file(&folder, name, PROSE.as_bytes());
    }
    file(&folder, "program", b"\x7fELF\x01");
    fs::create_dir(folder.path().join("more")).unwrap();
    fs::write(folder.path().join("more/第3版.txt"), PROSE).unwrap();
    let whole = ["20260501.A1", "第3版.txt", "notes", "第1版.TXT", "第2版.md", "第10版.txt"];
    assert_eq!(names(&[folder.path().into()]), whole, "the folder more stands before notes");
    let skipped = gather(&[folder.path().into()], &WebOptions::default()).skipped;
    assert_eq!(skipped, ["image.png", "program"].map(|name| folder.path().join(name)), "but not what is hidden");
}

#[test]
fn what_cannot_be_read_in_a_folder_is_told_and_a_link_to_a_folder_is_not_followed() {
    let folder = folder();
    file(&folder, "第1版.txt", PROSE.as_bytes());
    std::os::unix::fs::symlink(folder.path().join("沒有.txt"), folder.path().join("第2版.txt")).unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("圈")).unwrap();
    let found = gather(&[folder.path().into()], &WebOptions::default());
    assert_eq!(found.origins.iter().map(Origin::name).collect::<Vec<_>>(), ["第1版.txt"]);
    let told: Vec<String> = found.unread.iter().map(ToString::to_string).collect();
    assert_eq!(told, [format!("{}: a link to something that is not there", folder.path().join("第2版.txt").display())]);
}

#[test]
fn of_a_very_large_folder_the_first_texts_are_read_and_that_is_told() {
    let folder = folder();
    for number in 0..gather::LOOKED_AT + 100 {
        fs::File::create(folder.path().join(format!("{number}.txt"))).unwrap();
    }
    let found = gather(&[folder.path().into()], &WebOptions::default());
    assert_eq!(found.origins.len(), gather::LOOKED_AT);
    assert!(matches!(found.unread[..], [SourceError { reason: SourceErrorKind::TooMany { .. }, .. }]));
}

#[test]
fn a_folder_of_folders_stands_for_their_texts() {
    let folder = folder();
    for page in ["B疊/第一版.txt", "A疊/第十版.txt", "A疊/第二版.txt"] {
        let path = folder.path().join(page);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, PROSE).unwrap();
    }
    assert_eq!(names(&[folder.path().into()]), ["第二版.txt", "第十版.txt", "第一版.txt"]);
}

#[test]
fn what_is_new_in_a_folder_comes_first_and_its_folders_count() {
    let folder = folder();
    let written = ["號外.txt", "早報.md", "更多/晚報.txt", "更多/更深/無.txt", ".隱.txt", ".隱/無.txt", "圖.png"];
    for (name, age) in written.iter().zip(0..) {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, PROSE).unwrap();
        let changed = std::time::SystemTime::now() - std::time::Duration::from_secs(60 * age);
        fs::File::options().write(true).open(&path).unwrap().set_modified(changed).unwrap();
    }
    let new: Vec<_> = newest(folder.path()).collect();
    assert_eq!(new, ["號外.txt", "早報.md", "更多/晚報.txt"].map(|name| folder.path().join(name)));
    assert_eq!(newest(&folder.path().join("沒有")).count(), 0);
}

#[test]
fn a_very_large_folder_is_looked_at_in_part() {
    let folder = folder();
    for number in 0..gather::LOOKED_AT + 100 {
        fs::File::create(folder.path().join(format!("{number}.txt"))).unwrap();
    }
    assert_eq!(newest(folder.path()).count(), gather::LOOKED_AT);
}

#[test]
fn arguments_keep_their_order() {
    let folder = folder();
    let Origin::File(path) = file(&folder, "b.bin", b"x") else { unreachable!() };
    let found = gather(&["-".into(), path.clone().into(), "/no/such/thing".into()], &WebOptions::default());
    assert_eq!(found.origins, [Origin::Input, Origin::File(path)]);
    assert_eq!(found.unread.len(), 1);
}

fn names(arguments: &[OsString]) -> Vec<String> {
    let found = gather(arguments, &WebOptions::default());
    assert!(found.unread.is_empty(), "{:?}", found.unread);
    found.origins.iter().map(Origin::name).collect()
}

fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    let label = encoding.name();
    if encoding.is_utf16() {
        let bytes = |unit: u16| if label == "UTF-16LE" { unit.to_le_bytes() } else { unit.to_be_bytes() };
        return text.encode_utf16().flat_map(bytes).collect();
    }
    let (bytes, _, missing) = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(text);
    assert!(!missing, "{label} lacks a character");
    bytes.into_owned()
}

mod pipes {
    use super::*;
    use std::process::Command;
    use std::thread;

    fn fifo(folder: &tempfile::TempDir) -> PathBuf {
        let path = folder.path().join("fifo");
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        path
    }

    #[test]
    fn a_pipe_is_given_as_it_comes() {
        let folder = folder();
        let path = fifo(&folder);
        let (first, rest) = open(&Origin::File(path.clone()), &ReadOptions::default()).unwrap();
        assert_eq!((&*first.decoded.text, first.whole), ("", false), "nobody writes yet");
        let mut rest = rest.unwrap();
        let mut writer = fs::OpenOptions::new().write(true).open(path).unwrap();
        let text = PROSE.as_bytes();
        writer.write_all(&text[..31]).unwrap();
        let part = rest.next().unwrap().unwrap();
        assert_eq!(part.decoded.text.as_bytes(), &text[..30], "half a character waits");
        assert!(!part.whole && !part.decoded.lossy);
        writer.write_all(&text[31..]).unwrap();
        drop(writer);
        let last = rest.last().unwrap().unwrap();
        assert_eq!((&*last.decoded.text, last.whole), (PROSE, true));
        assert_eq!(last.again, Some(Origin::Held(text.into())));
    }

    #[test]
    fn a_silent_pipe_can_be_stopped() {
        let folder = folder();
        let (_, rest) = open(&Origin::File(fifo(&folder)), &ReadOptions::default()).unwrap();
        let mut rest = rest.unwrap();
        let control = rest.control();
        let worker = thread::spawn(move || rest.next().is_none());
        control.stop();
        assert!(worker.join().unwrap());
    }

    #[test]
    fn what_has_come_of_a_pipe_can_be_taken_for_all_of_it() {
        let folder = folder();
        let path = fifo(&folder);
        let (_, rest) = open(&Origin::File(path.clone()), &ReadOptions::default()).unwrap();
        let mut rest = rest.unwrap();
        let mut writer = fs::OpenOptions::new().write(true).open(path).unwrap();
        writer.write_all(PROSE.as_bytes()).unwrap();
        assert_eq!(&*rest.next().unwrap().unwrap().decoded.text, PROSE);
        rest.control().end();
        let last = rest.next().unwrap().unwrap();
        assert!(last.whole && rest.next().is_none());
        assert_eq!(last.again, Some(Origin::Held(PROSE.as_bytes().into())), "it can be read again");
    }

    #[test]
    fn a_pipe_that_has_not_ended_can_be_decoded_anew() {
        let folder = folder();
        let path = fifo(&folder);
        let (_, rest) = open(&Origin::File(path.clone()), &ReadOptions::default()).unwrap();
        let mut rest = rest.unwrap();
        let mut writer = fs::OpenOptions::new().write(true).open(path).unwrap();
        writer.write_all(&encode(PROSE, Encoding::BIG5)).unwrap();
        assert_eq!(rest.next().unwrap().unwrap().decoded.encoding, Encoding::BIG5);
        rest.control().decode_as(Encoding::GB18030);
        let part = rest.next().unwrap().unwrap();
        assert_eq!(part.decoded.encoding, Encoding::GB18030);
        assert!(part.restarted);
    }

    #[test]
    fn a_device_without_end_is_bounded() {
        let zero = Origin::File("/dev/zero".into());
        let error = read(&zero, &ReadOptions::default()).unwrap_err().to_string();
        assert!(error.contains("not a text: it looks like binary data"), "{error}");
        let options = ReadOptions { encoding: Some(Encoding::UTF_8), limit: 1 << 20 };
        let part = read(&zero, &options).unwrap();
        assert!(part.limited.is_some());
        assert_eq!(part.decoded.text.len(), 1 << 20);
    }

    #[test]
    fn what_the_system_says_has_no_size_is_read() {
        if cfg!(target_os = "linux") {
            let part = read(&Origin::File("/proc/self/status".into()), &ReadOptions::default()).unwrap();
            assert!(part.decoded.text.starts_with("Name:"));
        }
    }
}
