//! The glossary files: the user's own, and the one beside a source; read together with ours, and added to.
//!
//! Takes paths, gives a [`Glossary`] and what is wrong in the files. What a row means is `script`'s affair.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use toml_edit::{Array, DocumentMut, Item, Value};

use super::task::Task;
use crate::script::{Complaint, Glossary, Profile, Reason};
use crate::settings::file;
use crate::settings::visible::visible;
use crate::source::Origin;

/// The glossaries, read again.
#[derive(Debug)]
pub struct GlossaryResult {
    /// All of them together.
    pub glossary: Glossary,
    /// What is wrong in the files.
    pub complaints: Vec<Complaint>,
    /// The word that was added before they were read, and why it will be forgotten with the session.
    pub kept: Option<(KeptWord, io::Result<()>)>,
}

/// A word of the glossary that is to be seen to match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptWord {
    /// The word.
    pub word: String,
    /// Text that has it.
    pub context: String,
    /// How that is written.
    pub profile: Profile,
}

/// Where the words stand that a reader knows better than the dictionaries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GlossaryFiles {
    /// The user's own.
    own: Option<PathBuf>,
    /// The one of the source being read: `page.txt.glossary.toml` beside `page.txt`.
    beside: Option<PathBuf>,
    /// Whether the user's own may be written.
    writable: bool,
    /// The word added last, until conversion shows whether it matches.
    pub word: Option<KeptWord>,
}

impl GlossaryFiles {
    /// The user's own at `own`, which may be `writable`, and the one beside a source.
    pub fn new(own: Option<PathBuf>, writable: bool, origin: &Origin) -> GlossaryFiles {
        GlossaryFiles { own, writable, ..GlossaryFiles::default() }.beside(origin)
    }

    /// The user's own, and the one beside another source.
    #[must_use]
    pub fn beside(&self, origin: &Origin) -> GlossaryFiles {
        let beside = match origin {
            Origin::File(path) => {
                let mut name = path.clone().into_os_string();
                name.push(".glossary.toml");
                Some(name.into())
            }
            _ => None,
        };
        GlossaryFiles { own: self.own.clone(), beside, writable: self.writable, word: None }
    }

    /// Reads the files. Gives what reads the glossary, ours first, when it is needed: ours has more than a thousand rows;
    /// and what is wrong in the others, which never keeps a text from being read.
    pub fn read(&self) -> (impl FnOnce() -> Glossary + Send + use<>, Vec<Complaint>) {
        let (mut files, mut complaints): (Vec<(String, String)>, Vec<Complaint>) = Default::default();
        for path in [&self.own, &self.beside].into_iter().flatten() {
            let name = visible(&path.to_string_lossy()).into_owned();
            match file::read_own(path) {
                Ok(text) => files.extend(text.map(|text| (name, text))),
                Err(why) => {
                    let reason = Reason::File(why);
                    complaints.push(Complaint { file: name, line: None, word: String::new(), reason });
                }
            }
        }
        complaints.extend(files.iter().flat_map(|(name, text)| Glossary::default().read(name, text)));
        let glossary = move || {
            let mut glossary = Glossary::ours();
            for (name, text) in &files {
                glossary.read(name, text);
            }
            glossary
        };
        (glossary, complaints)
    }

    /// Reads the glossaries of another source, unless neither it nor the one before has any of its own.
    pub fn turn_to(&mut self, origin: &Origin) -> Option<Task<GlossaryResult>> {
        let before = std::mem::replace(self, self.beside(origin)).beside;
        if before == self.beside {
            return None;
        }
        let (beside, reading) = ([before, self.beside.clone()], self.reading(None));
        Some(Task::new("glossary", move |sender| {
            if beside.iter().flatten().any(|path| path.exists()) {
                reading.run(sender);
            }
        }))
    }

    /// Keeps a word from now on, and reads all of them again.
    pub fn keeping(&self, word: KeptWord) -> Task<GlossaryResult> {
        self.reading(Some(word))
    }

    fn reading(&self, kept: Option<KeptWord>) -> Task<GlossaryResult> {
        let files = self.clone();
        Task::new("glossary", move |sender| {
            let written = kept.as_ref().map(|word| files.keep(&word.word));
            let (read, complaints) = files.read();
            let mut glossary = read();
            // Where the file cannot be written, the word holds for the session.
            let unkept = kept.as_ref().filter(|_| !matches!(written, Some(Ok(()))));
            let usable = unkept.map_or(Ok(()), |word| glossary.keep(&word.word));
            debug_assert!(usable.is_ok(), "a word that somebody selected is a word");
            sender.send(GlossaryResult { glossary, complaints, kept: kept.zip(written) });
        })
    }

    /// Adds a word to those that the user keeps as they stand. What else the file holds, comments too, stays as it is.
    ///
    /// # Errors
    /// Where files may not be written, there is no place for this one, it is not TOML, or cannot be written.
    pub fn keep(&self, word: &str) -> io::Result<()> {
        if !self.writable {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        let path = self.own.as_ref().ok_or(io::ErrorKind::NotFound)?;
        // What a link leads to is written, not the link.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
        let before = match fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            read => read?,
        };
        match kept(&before, word).map_err(|why| io::Error::new(io::ErrorKind::InvalidData, why))? {
            Some(now) => replace(&path, &now),
            None => Ok(()),
        }
    }
}

/// A glossary file with one more word in its list `keep`; `None` where it stands there already.
fn kept(file: &str, word: &str) -> Result<Option<String>, String> {
    let mut file: DocumentMut = file.parse().map_err(|error: toml_edit::TomlError| error.message().to_owned())?;
    let list = file.entry("keep").or_insert_with(|| Item::Value(Value::Array(Array::new())));
    let list = list.as_array_mut().ok_or("keep is no list of words")?;
    if list.iter().any(|known| known.as_str() == Some(word)) {
        return Ok(None);
    }
    list.push(word);
    Ok(Some(file.to_string()))
}

/// Puts a file in the place of another in one step, so that nobody ever reads half of it.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().ok_or(io::ErrorKind::NotFound)?;
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_added_to_the_list_and_nothing_else_is_touched() {
        for (before, now) in [
            ("", Ok(Some("keep = [\"余华\"]\n"))),
            ("# 我的詞\nkeep = [\"范先生\"] # 人名\n", Ok(Some("# 我的詞\nkeep = [\"范先生\", \"余华\"] # 人名\n"))),
            ("keep = [\"余华\"]", Ok(None)),
            ("[hant]\n\"后来\" = \"後來\"\n", Ok(Some("keep = [\"余华\"]\n[hant]\n\"后来\" = \"後來\"\n"))),
            ("keep = 1", Err("keep is no list of words")),
        ] {
            assert_eq!(kept(before, "余华"), now.map(|now| now.map(str::to_owned)).map_err(str::to_owned), "{before}");
        }
        assert!(kept("keep = [", "余华").is_err());
    }

    #[test]
    fn a_kept_word_is_read_again() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("not/yet/there/glossary.toml");
        let glossaries = GlossaryFiles::new(Some(path.clone()), true, &Origin::default());
        glossaries.keep("余华")?;
        glossaries.keep("他说\"好\"")?;
        let (read, complaints) = glossaries.read();
        let mut expected = Glossary::ours();
        expected.keep("余华").and(expected.keep("他说\"好\"")).expect("both are words");
        assert_eq!((read(), complaints), (expected, Vec::new()));
        Ok(())
    }

    #[test]
    fn a_glossary_that_cannot_be_read_is_told_and_holds_nothing_back() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let (own, page) = (folder.path().join("glossary.toml"), folder.path().join("page.txt"));
        fs::write(folder.path().join("page.txt.glossary.toml"), b"keep = [\"\xff\"]")?;
        fs::create_dir(&own)?;
        let (_, complaints) = GlossaryFiles::new(Some(own), true, &Origin::File(page)).read();
        let told: Vec<String> = complaints.iter().map(Complaint::to_string).collect();
        assert!(told[0].ends_with("/glossary.toml: cannot be read: is a folder"), "{told:?}");
        assert!(told[1].ends_with("/page.txt.glossary.toml: cannot be read: not UTF-8"), "{told:?}");
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let (file, link) = (folder.path().join("dotfiles.toml"), folder.path().join("glossary.toml"));
        fs::write(&file, "")?;
        std::os::unix::fs::symlink(&file, &link)?;
        GlossaryFiles::new(Some(link.clone()), true, &Origin::default()).keep("余华")?;
        assert!(fs::symlink_metadata(&link)?.is_symlink());
        assert_eq!(fs::read_to_string(&file)?, "keep = [\"余华\"]\n");
        Ok(())
    }
}
