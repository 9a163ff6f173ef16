//! The sources that can be read: which they are, which is open, how they are loaded, which could not be.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::jobs::load::{LoadId, LoadOptions};
use crate::settings::visible::visible;
use crate::source::{Control, Origin, SourceError, WebOptions};

use super::start_command::StartCommand;

/// The sources that can be read.
#[derive(Debug)]
pub struct Sources {
    /// Where they come from, in their order; never none. First those that were named, then those that were opened since.
    pub origins: Vec<Origin>,
    /// How many of them were named.
    pub named: usize,
    /// The folder that all files among them lie in or below.
    pub folder: PathBuf,
    /// The files of folders and archives that were left out because they are no texts.
    pub skipped: Vec<PathBuf>,
    /// The number of the one that is open.
    pub current: usize,
    /// How they are read and recovered.
    pub options: LoadOptions,
    /// How addresses are read.
    pub web: WebOptions,
    /// The load that was last begun.
    pub latest: LoadId,
    /// The address that is being fetched, while another text is read.
    pub fetch: Option<Fetch>,
    /// Those that could not be read when they were gone to, by their numbers, and why.
    pub unreadable: BTreeMap<usize, SourceError>,
    /// What came of those that cannot be read twice or are not asked for again, by their numbers: standard input, addresses.
    pub held: BTreeMap<usize, Origin>,
    /// What the command line asks for in the first of them, until it is done.
    pub commands: Vec<StartCommand>,
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

impl Sources {
    /// The files that are read as one: those that were named, where there are several. None where all are samples.
    pub fn files(&self) -> &[Origin] {
        let named = &self.origins[..self.named.min(self.origins.len())];
        let is_sample = |origin: &Origin| matches!(origin, Origin::Sample(_));
        if named.len() < 2 || named.iter().all(is_sample) { &[] } else { named }
    }

    /// Whether the files are the pages (版) of a paper.
    pub fn is_paper(&self) -> bool {
        matches!(self.files().last(), Some(Origin::Paper(_)))
    }

    /// What a file is called among the others: its name, below the folders that tell it apart.
    pub fn file_name(&self, number: usize) -> String {
        match self.origins.get(number) {
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
        let known = self.origins.iter().position(|known| *known == origin);
        known.unwrap_or_else(|| {
            self.origins.push(origin);
            self.origins.len() - 1
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
