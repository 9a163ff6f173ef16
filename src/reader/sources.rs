//! The sources that can be read: which they are, which is open, how they are loaded, which could not be read.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::jobs::load::{LoadId, LoadOptions};
use crate::settings::visible::visible;
use crate::source::{Control, Origin, SourceError, WebOptions};

use super::start_command::StartCommand;

/// The sources that can be read.
#[derive(Debug)]
pub struct Sources {
    /// The origins of the sources, at least one: first those that were named, then those that were opened since.
    pub origins: Vec<Origin>,
    /// The number of sources that were named.
    pub named: usize,
    /// The folder in or below which all files among the sources lie.
    pub folder: PathBuf,
    /// The files of folders and archives that were left out because they are no texts.
    pub skipped: Vec<PathBuf>,
    /// The number of the source that is open.
    pub current: usize,
    /// The options for reading and recovering sources.
    pub options: LoadOptions,
    /// The options for fetching addresses.
    pub web: WebOptions,
    /// The number of the load begun last.
    pub latest: LoadId,
    /// The address that is being fetched, while another text is read.
    pub fetch: Option<Fetch>,
    /// The sources that could not be read when the reader went to them, by their numbers, with the errors.
    pub unreadable: BTreeMap<usize, SourceError>,
    /// The bytes of sources that cannot be read twice or are not to be fetched again (standard input, addresses), by
    /// their numbers.
    pub held: BTreeMap<usize, Origin>,
    /// The commands of the command line for the first source, until they are carried out.
    pub commands: Vec<StartCommand>,
}

/// An address that is being fetched.
#[derive(Debug)]
pub struct Fetch {
    /// The load that the address is fetched for.
    pub load: LoadId,
    /// The number of bytes that have come.
    pub received: u64,
    /// Stops the fetching.
    pub control: Control,
}

impl Sources {
    /// The files that are read as one: the sources named, where there are several. None where all are samples.
    pub fn files(&self) -> &[Origin] {
        let named = &self.origins[..self.named.min(self.origins.len())];
        let is_sample = |origin: &Origin| matches!(origin, Origin::Sample(_));
        if named.len() < 2 || named.iter().all(is_sample) { &[] } else { named }
    }

    /// Whether the files are the pages (版) of a paper.
    pub fn is_paper(&self) -> bool {
        matches!(self.files().last(), Some(Origin::Paper(_)))
    }

    /// The name of a file among the others: its own, below the folders that tell it apart.
    pub fn file_name(&self, number: usize) -> String {
        match self.origins.get(number) {
            Some(Origin::File(path)) => {
                let below = path.strip_prefix(&self.folder).unwrap_or(path);
                visible(&below.to_string_lossy()).into_owned()
            }
            origin => origin.map_or(String::new(), Origin::name),
        }
    }

    /// Begins a load of a source; results of earlier loads are then out of date.
    pub fn begin_load(&mut self) -> LoadId {
        self.latest.0 += 1;
        self.latest
    }

    /// The number of the source with an origin; a new one where there is no such source.
    pub fn number_of(&mut self, origin: Origin) -> usize {
        let known = self.origins.iter().position(|known| *known == origin);
        known.unwrap_or_else(|| {
            self.origins.push(origin);
            self.origins.len() - 1
        })
    }
}

/// The folder in or below which all files among sources lie.
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
