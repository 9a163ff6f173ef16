//! The glossary files: the user's own, and the one beside a source; read together with ours, and changed.
//!
//! Takes paths, gives a [`Glossary`] and the faults of the files. The meaning of a row is `script`'s affair.

use std::io;
use std::path::PathBuf;

use toml_edit::{Array, DocumentMut, Item, Value};

use super::task::Task;
use crate::script::{Complaint, Glossary, GlossaryRow, Profile, Reason};
use crate::settings::file::{self, EditError};
use crate::settings::visible::visible;
use crate::source::Origin;

/// The glossaries, read again.
#[derive(Debug)]
pub struct GlossaryResult {
    /// All glossaries together.
    pub glossary: Glossary,
    /// The faults of the files.
    pub complaints: Vec<Complaint>,
    /// The word that was added before they were read, and why it could not be written, if it could not.
    pub kept: Option<(KeptWord, Result<(), EditError>)>,
}

/// A word that is added to a glossary or removed, with what is needed to see whether it matches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptWord {
    /// The word.
    pub word: String,
    /// The row that has the word become another; `None` where it stays as it is, in every conversion.
    pub row: Option<GlossaryRow>,
    /// Whether the word is for the source alone, not for all texts.
    pub of_source: bool,
    /// Whether the word is removed again, not added.
    pub is_undone: bool,
    /// A text in which the word stands.
    pub context: String,
    /// The script and region of the text in `context`.
    pub profile: Profile,
}

/// The paths of the glossary files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GlossaryFiles {
    /// The user's own glossary.
    own: Option<PathBuf>,
    /// The glossary of the source being read: `page.txt.glossary.toml` beside `page.txt`.
    beside: Option<PathBuf>,
    /// Whether the files may be changed.
    writable: bool,
    /// The word added last, until conversion shows whether it matches.
    pub word: Option<KeptWord>,
}

impl GlossaryFiles {
    /// The user's own glossary at `own`, and the one beside a source; both may be changed if `writable`.
    pub fn new(own: Option<PathBuf>, writable: bool, origin: &Origin) -> GlossaryFiles {
        GlossaryFiles { own, writable, ..GlossaryFiles::default() }.beside(origin)
    }

    /// The same files, but with the glossary beside another source.
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

    /// Reads the files. Gives a function that makes the glossary, ours first, when it is needed (ours has more than a
    /// thousand rows), and the faults of the files, which never keep a text from being read.
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

    /// Reads the glossaries for another source, unless neither that nor the source before has one beside it.
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

    /// Whether the source can have a glossary of its own.
    pub fn knows_source(&self) -> bool {
        self.beside.is_some()
    }

    /// Adds a word to its file, or removes it, and reads all glossaries again.
    pub fn keeping(&self, word: KeptWord) -> Task<GlossaryResult> {
        self.reading(Some(word))
    }

    fn reading(&self, kept: Option<KeptWord>) -> Task<GlossaryResult> {
        let files = self.clone();
        Task::new("glossary", move |sender| {
            let written = kept.as_ref().map(|word| files.write(word));
            let (read, complaints) = files.read();
            let mut glossary = read();
            // Where the file cannot be written, the word holds for the session.
            let unkept = kept.as_ref().filter(|word| !word.is_undone && !matches!(written, Some(Ok(()))));
            let usable = unkept.map_or(Ok(()), |word| match &word.row {
                Some(row) => glossary.settle(row),
                None => glossary.keep(&word.word),
            });
            debug_assert!(usable.is_ok(), "a word that somebody selected is a word");
            sender.send(GlossaryResult { glossary, complaints, kept: kept.zip(written) });
        })
    }

    /// Adds a word to its file, or removes it. Everything else in the file, comments too, stays as it is.
    ///
    /// # Errors
    /// Where files may not be written, there is no place for this one, it is not TOML, or cannot be written.
    pub fn write(&self, word: &KeptWord) -> Result<(), EditError> {
        if !self.writable {
            return Err(io::Error::from(io::ErrorKind::PermissionDenied).into());
        }
        let path = if word.of_source { &self.beside } else { &self.own };
        let path = path.as_ref().ok_or(io::Error::from(io::ErrorKind::NotFound))?;
        file::edit(path, |before| edited(before, word))
    }
}

/// The text of a glossary file with a word added or removed; `None` where it needs no change.
fn edited(file: &str, word: &KeptWord) -> Result<Option<String>, String> {
    let mut file: DocumentMut = file.parse().map_err(|error: toml_edit::TomlError| error.message().to_owned())?;
    let changes = match &word.row {
        None => edit_list(&mut file, word)?,
        Some(row) => edit_section(&mut file, row, word.is_undone)?,
    };
    Ok(changes.then(|| file.to_string()))
}

fn edit_list(file: &mut DocumentMut, word: &KeptWord) -> Result<bool, String> {
    let list = file.entry("keep").or_insert_with(|| Item::Value(Value::Array(Array::new())));
    let list = list.as_array_mut().ok_or("keep is no list of words")?;
    let place = list.iter().position(|known| known.as_str() == Some(&word.word));
    match (place, word.is_undone) {
        (None, false) => list.push(&word.word),
        (Some(place), true) => _ = list.remove(place),
        _ => return Ok(false),
    }
    Ok(true)
}

fn edit_section(file: &mut DocumentMut, row: &GlossaryRow, is_undone: bool) -> Result<bool, String> {
    let section = file.entry(row.section).or_insert_with(toml_edit::table);
    let section = section.as_table_like_mut().ok_or_else(|| format!("{} is no table of words", row.section))?;
    let known = section.get(&row.word).and_then(Item::as_str) == Some(&row.becomes);
    match (known, is_undone) {
        (false, false) => _ = section.insert(&row.word, toml_edit::value(&row.becomes)),
        (true, true) => _ = section.remove(&row.word),
        _ => return Ok(false),
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn word(word: &str) -> KeptWord {
        KeptWord { word: word.into(), ..KeptWord::default() }
    }

    fn row(word: &str, becomes: &str) -> KeptWord {
        let row = GlossaryRow { section: "hant", word: word.into(), becomes: becomes.into() };
        KeptWord { word: word.into(), row: Some(row), ..KeptWord::default() }
    }

    #[test]
    fn a_word_is_added_to_the_list_and_nothing_else_is_touched() {
        for (before, now) in [
            ("", Ok(Some("keep = [\"余华\"]\n"))),
            ("# 我的詞\nkeep = [\"范先生\"] # 人名\n", Ok(Some("# 我的詞\nkeep = [\"范先生\", \"余华\"] # 人名\n"))),
            ("keep = [\"余华\"]", Ok(None)),
            ("[hant]\n\"后来\" = \"後來\"\n", Ok(Some("keep = [\"余华\"]\n[hant]\n\"后来\" = \"後來\"\n"))),
            ("keep = 1", Err("keep is no list of words")),
        ] {
            let edited = edited(before, &word("余华"));
            assert_eq!(edited, now.map(|now| now.map(str::to_owned)).map_err(str::to_owned), "{before}");
        }
        assert!(edited("keep = [", &word("余华")).is_err());
    }

    #[test]
    fn a_row_comes_into_its_section_and_goes_again() {
        for (before, now) in [
            ("", "[hant]\n\"面档\" = \"麵檔\"\n"),
            (
                "# 我的詞\n[hant]\n\"后来\" = \"後來\" # 常見\n",
                "# 我的詞\n[hant]\n\"后来\" = \"後來\" # 常見\n\"面档\" = \"麵檔\"\n",
            ),
        ] {
            let there = edited(before, &row("面档", "麵檔")).unwrap().unwrap();
            assert_eq!(there, now);
            assert_eq!(edited(&there, &row("面档", "麵檔")), Ok(None), "it stands there");
            let back = edited(&there, &KeptWord { is_undone: true, ..row("面档", "麵檔") }).unwrap().unwrap();
            assert_eq!(back.trim_end(), if before.is_empty() { "[hant]" } else { before.trim_end() });
        }
        assert_eq!(edited("hant = 1", &row("面档", "麵檔")), Err("hant is no table of words".into()));
    }

    #[test]
    fn a_kept_word_is_read_again() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("not/yet/there/glossary.toml");
        let glossaries = GlossaryFiles::new(Some(path.clone()), true, &Origin::default());
        glossaries.write(&word("余华")).expect("written");
        glossaries.write(&word("他说\"好\"")).expect("written");
        glossaries.write(&row("面档", "面檔")).expect("written");
        let (read, complaints) = glossaries.read();
        let mut expected = Glossary::ours();
        expected.keep("余华").and(expected.keep("他说\"好\"")).expect("both are words");
        expected.settle(&row("面档", "面檔").row.expect("a row")).expect("a word");
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
        GlossaryFiles::new(Some(link.clone()), true, &Origin::default()).write(&word("余华")).expect("written");
        assert!(fs::symlink_metadata(&link)?.is_symlink());
        assert_eq!(fs::read_to_string(&file)?, "keep = [\"余华\"]\n");
        Ok(())
    }
}
