//! The cache of OpenCC's dictionaries on the disk: a cache folder named for their version, unpacked once; or a private
//! temporary folder where there is no cache to write.
//!
//! Nothing in the cache is trusted: OpenCC takes a dictionary with a wrong byte for sound, and reads somewhere in
//! memory. Each file is therefore compared with its digest before a configuration is opened (1.3 MB, less than 1 ms).

use std::fs::File;
use std::hash::{DefaultHasher, Hasher};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use tempfile::TempDir;

use super::{ScriptError, opencc};
use crate::settings::{Environment, Paths};

/// The name of the list of the folder's files, each with its digest and its size in bytes; the list's first line is a
/// digest of the other lines.
const LIST: &str = "complete";

/// The most bytes of the list, which has some fifty lines.
const LONGEST_LIST: u64 = 16 << 10;

/// A folder with all of OpenCC's configurations and dictionaries.
pub(super) enum Dictionaries {
    /// A folder in the cache, for every instance of the program.
    Cached(PathBuf),
    /// A temporary folder for this moment; it is removed when dropped.
    Private(TempDir),
}

impl Dictionaries {
    /// The dictionaries in the cache, unpacked first if they are not there whole.
    pub fn ready() -> Result<Self, ScriptError> {
        Self::ready_in(cache_folder())
    }

    /// The dictionaries unpacked anew in place of cached ones that OpenCC could not read; `None` where none are cached.
    pub fn renewed(self) -> Option<Result<Self, ScriptError>> {
        let Dictionaries::Cached(folder) = self else { return None };
        // Without its list a folder is not taken for complete.
        let _ = fs::remove_file(folder.join(LIST));
        Some(place(&folder).map(|()| Dictionaries::Cached(folder)).or_else(|_| Self::private()))
    }

    /// The path of the folder.
    pub fn path(&self) -> &Path {
        match self {
            Dictionaries::Cached(path) => path,
            Dictionaries::Private(folder) => folder.path(),
        }
    }

    fn ready_in(cache: Option<PathBuf>) -> Result<Self, ScriptError> {
        match cache {
            Some(folder) if is_complete(&folder) || place(&folder).is_ok() => Ok(Dictionaries::Cached(folder)),
            _ => Self::private(),
        }
    }

    fn private() -> Result<Self, ScriptError> {
        let unpacked = || {
            let folder = tempfile::Builder::new().prefix("kanbao-").tempdir()?;
            unpack(folder.path())?;
            Ok(Dictionaries::Private(folder))
        };
        unpacked().map_err(|reason| ScriptError::Unpack { folder: env::temp_dir(), reason })
    }
}

/// The form of [`LIST`]: programs with another form keep their dictionaries in another folder.
const FORM: u32 = 2;

/// The folder `opencc-VERSION-FORM` in the program's cache.
fn cache_folder() -> Option<PathBuf> {
    let cache = Paths::from_environment(&Environment::from_process()).cache?;
    // OpenCC takes no other path than UTF-8.
    cache.to_str()?;
    Some(cache.join(format!("opencc-{}-{FORM}", opencc::VERSION)))
}

/// Unpacks beside `folder` and moves all of it to its place in one step, so that another instance sees all or nothing.
/// A folder there that is not complete gives way; where another instance was faster, its folder is as good.
fn place(folder: &Path) -> io::Result<()> {
    let parent = folder.parent().ok_or(io::ErrorKind::NotFound)?;
    fs::create_dir_all(parent)?;
    let beside = || tempfile::Builder::new().prefix(".opencc-").tempdir_in(parent);
    let new = beside()?;
    let files = new.path().join("new");
    fs::create_dir(&files)?;
    unpack(&files)?;
    if fs::rename(&files, folder).is_err() && !is_complete(folder) {
        // The old folder goes away with the temporary one, whatever becomes of the move.
        let _ = fs::rename(folder, new.path().join("old"));
        fs::rename(&files, folder).or_else(|error| if is_complete(folder) { Ok(()) } else { Err(error) })?;
    }
    Ok(())
}

/// Fills an empty folder, with the list last.
fn unpack(folder: &Path) -> io::Result<()> {
    opencc::unpack(folder).map_err(io::Error::other)?;
    let mut list = String::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let size = entry.metadata()?.len();
        let digest = digest_of_file(&entry.path(), size).ok_or(io::ErrorKind::InvalidData)?;
        list += &format!("{digest} {size} {}\n", entry.file_name().display());
    }
    fs::write(folder.join(LIST), format!("{}\n{list}", digest(list.as_bytes())))
}

/// Whether every file of the list is as it was written.
fn is_complete(folder: &Path) -> bool {
    let holds = |line: &str| {
        let (digested, rest) = line.split_once(' ')?;
        let (size, name) = rest.split_once(' ')?;
        Some(digest_of_file(&folder.join(name), size.parse().ok()?)? == digested)
    };
    let list = file(&folder.join(LIST)).and_then(|list| {
        let mut text = String::new();
        list.take(LONGEST_LIST).read_to_string(&mut text).ok()?;
        Some(text)
    });
    let is_whole = |list: &str| {
        let (digested, files) = list.split_once('\n')?;
        (digested == digest(files.as_bytes())).then(|| files.lines().all(|line| holds(line) == Some(true)))
    };
    list.is_some_and(|list| is_whole(&list) == Some(true))
}

/// The digest of a file; `None` where the file has another size than `size`.
fn digest_of_file(path: &Path, size: u64) -> Option<String> {
    let file = file(path).filter(|file| file.metadata().is_ok_and(|metadata| metadata.len() == size))?;
    let mut bytes = Vec::new();
    file.take(size).read_to_end(&mut bytes).ok()?;
    Some(digest(&bytes))
}

/// The digest of some bytes. Another compiler's may differ: the dictionaries are then unpacked again.
fn digest(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    format!("{:016x}", hasher.finish())
}

/// Opens a file. A pipe or a device of its name is not waited for.
fn file(path: &Path) -> Option<File> {
    fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    File::open(path).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cached(root: &TempDir) -> PathBuf {
        match Dictionaries::ready_in(Some(root.path().join("kanbao/opencc"))).unwrap() {
            Dictionaries::Cached(folder) => folder,
            Dictionaries::Private(_) => panic!("the cache can be written"),
        }
    }

    #[test]
    fn dictionaries_are_unpacked_once() {
        let root = tempfile::tempdir().unwrap();
        let written = fs::metadata(cached(&root).join("s2tw.json")).unwrap().modified().unwrap();
        assert_eq!(fs::metadata(cached(&root).join("s2tw.json")).unwrap().modified().unwrap(), written);
        let left = fs::read_dir(root.path().join("kanbao")).unwrap().count();
        assert_eq!(left, 1, "nothing temporary stays beside it");
    }

    #[test]
    fn instances_that_unpack_at_once_all_find_a_complete_folder() {
        let root = tempfile::tempdir().unwrap();
        std::thread::scope(|threads| {
            for _ in 0..4 {
                threads.spawn(|| assert!(is_complete(&cached(&root))));
            }
        });
    }

    #[test]
    fn a_damaged_cache_is_unpacked_again() {
        type Damage = fn(&Path);
        let one_byte: Damage = |file| {
            let mut bytes = fs::read(file).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 0x40;
            fs::write(file, bytes).unwrap();
        };
        let cut_off: Damage = |file| fs::write(file, "cut off").unwrap();
        let pipe: Damage = |file| {
            fs::remove_file(file).unwrap();
            assert!(std::process::Command::new("mkfifo").arg(file).status().unwrap().success());
        };
        for (what, damage) in [("one byte", one_byte), ("cut off", cut_off), ("a pipe", pipe)] {
            for name in ["STPhrases.ocd2", "s2tw.json", LIST] {
                let root = tempfile::tempdir().unwrap();
                let file = cached(&root).join(name);
                let whole = fs::read(&file).unwrap();
                damage(&file);
                assert!(is_complete(&cached(&root)), "{what}: {name}");
                assert_eq!(fs::read(&file).unwrap().len(), whole.len(), "{what}: {name}");
            }
        }
    }

    #[test]
    fn dictionaries_that_opencc_cannot_read_are_renewed() {
        let root = tempfile::tempdir().unwrap();
        let folder = cached(&root);
        let file = folder.join("STPhrases.ocd2");
        let length = fs::metadata(&file).unwrap().len() as usize;
        fs::write(&file, vec![0; length]).unwrap();
        let renewed = Dictionaries::Cached(folder).renewed().unwrap().unwrap();
        assert_ne!(fs::read(renewed.path().join("STPhrases.ocd2")).unwrap(), vec![0; length]);
    }

    #[test]
    fn a_cache_that_cannot_be_written_gives_way_to_a_private_folder() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("file");
        fs::write(&file, "").unwrap();
        let private = Dictionaries::ready_in(Some(file.join("opencc"))).unwrap();
        assert!(matches!(private, Dictionaries::Private(_)) && is_complete(private.path()));
        assert!(matches!(Dictionaries::ready_in(None).unwrap(), Dictionaries::Private(_)));
    }
}
