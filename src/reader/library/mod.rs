//! What can be read, and what is kept of it: the sources, how they are loaded, the shelf, the store.
//!
//! - [`feeds`]: what the reader subscribes to.
//! - [`session`]: what is kept of the source that is open. [`shelf`]: what was read and what is new; [`shelf_edits`]: what was
//!   done to it. [`habits`]: what the reader does. [`kept_words`]: words that were put into glossaries, to be undone.

pub mod feeds;
pub mod habits;
pub mod kept_words;
pub mod session;
pub mod shelf;
pub mod shelf_edits;

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::jobs::glossary_files::GlossaryFiles;
use crate::jobs::load::{LoadId, LoadOptions};
use crate::settings::visible::visible;
use crate::source::{Control, Origin, SourceError, WebOptions};

use super::start_command::StartCommand;
use feeds::Feeds;
use habits::Habits;
use kept_words::KeptWords;
use session::Session;
use shelf::Shelf;
use shelf_edits::ShelfEdits;

/// What can be read, and what is kept of it.
#[derive(Debug)]
pub struct Library {
    /// The sources, in their order; never none. First those that were named, then those that were opened since.
    pub sources: Vec<Origin>,
    /// How many of them were named.
    pub named: usize,
    /// The folder that all files among them lie in or below.
    pub folder: PathBuf,
    /// The files of folders and archives that were left out because they are no texts.
    pub skipped: Vec<PathBuf>,
    /// The number of the one that is open.
    pub current: usize,
    /// How sources are read and recovered.
    pub options: LoadOptions,
    /// The load that was last begun.
    pub latest: LoadId,
    /// The folder of the index of everything on the shelf; `None` where none is kept.
    pub index: Option<PathBuf>,
    /// Where the words stand that conversion leaves alone.
    pub glossary: GlossaryFiles,
    /// The words that were put there while the source is open.
    pub kept: KeptWords,
    /// Sources that could not be read when they were gone to, by their numbers, and why.
    pub unreadable: BTreeMap<usize, SourceError>,
    /// What came of sources that cannot be read twice or are not asked for again, by their numbers: standard input, addresses.
    pub held: BTreeMap<usize, Origin>,
    /// How addresses are read.
    pub web: WebOptions,
    /// The address that is being fetched, while another text is read.
    pub fetch: Option<Fetch>,
    /// What the command line asks for in the first of them, until it is done.
    pub commands: Vec<StartCommand>,
    /// What is kept of the source that is open.
    pub session: Session,
    /// What was read and what is new.
    pub shelf: Shelf,
    /// What was done to the shelf.
    pub shelf_edits: ShelfEdits,
    /// Whether the shelf was opened because nothing was named, and is yet to be looked through: what was read last is then
    /// chosen, not what is open.
    pub begins_with_shelf: bool,
    /// The feeds that the reader subscribes to.
    pub feeds: Feeds,
    /// What the reader does.
    pub habits: Habits,
}

/// An address that is being fetched.
#[derive(Debug)]
pub struct Fetch {
    /// The load that it is of.
    pub load: LoadId,
    /// How many bytes have come.
    pub received: u64,
    /// What stops it.
    pub control: Control,
}

impl Library {
    /// The files that are read as one: those that were named, where there are several. None where all are samples.
    pub fn files(&self) -> &[Origin] {
        let named = &self.sources[..self.named.min(self.sources.len())];
        let is_sample = |origin: &Origin| matches!(origin, Origin::Sample(_));
        if named.len() < 2 || named.iter().all(is_sample) { &[] } else { named }
    }

    /// Whether the files are the pages (版) of a paper.
    pub fn is_paper(&self) -> bool {
        matches!(self.files().last(), Some(Origin::Paper(_)))
    }

    /// What a file is called among the others: its name, below the folders that tell it apart.
    pub fn file_name(&self, number: usize) -> String {
        match self.sources.get(number) {
            Some(Origin::File(path)) => {
                let below = path.strip_prefix(&self.folder).unwrap_or(path);
                visible(&below.to_string_lossy()).into_owned()
            }
            origin => origin.map_or(String::new(), Origin::name),
        }
    }

    /// A source begins to be loaded: what comes of any load before is out of date.
    pub fn begin_load(&mut self) -> LoadId {
        self.latest.0 += 1;
        self.latest
    }

    /// The number of a source, which is one more of them if it was none.
    pub fn number_of(&mut self, origin: Origin) -> usize {
        let known = self.sources.iter().position(|source| *source == origin);
        known.unwrap_or_else(|| {
            self.sources.push(origin);
            self.sources.len() - 1
        })
    }
}

/// The folder that all files among sources lie in or below.
pub fn common_folder(sources: &[Origin]) -> PathBuf {
    let folder =
        |origin: &Origin| if let Origin::File(path) = origin { path.parent().map(PathBuf::from) } else { None };
    let common = sources.iter().filter_map(folder).reduce(|common, folder| {
        common.ancestors().find(|ancestor| folder.starts_with(ancestor)).map_or(PathBuf::new(), PathBuf::from)
    });
    common.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_apart_by_the_folders_that_differ() {
        for (files, common) in [
            (&["報/第1版.txt", "報/第2版.txt"][..], "報"),
            (&["報/A疊/第1版.txt", "報/B疊/第1版.txt", "報/第1版.txt"], "報"),
            (&["報/第1版.txt", "刊/第1版.txt"], ""),
            (&["第1版.txt"], ""),
            (&[], ""),
        ] {
            let sources: Vec<Origin> = files.iter().map(|file| Origin::File(PathBuf::from(file))).collect();
            assert_eq!(common_folder(&sources), PathBuf::from(common), "{files:?}");
        }
    }
}
