//! The errors of the store.

use std::fmt::Display;
use std::io;
use std::path::{Path, PathBuf};

use crate::settings::Words;
use crate::settings::say::{InWords, fill};
use crate::settings::system_error::SystemError;
use crate::settings::visible::visible;

/// An error of the store; reading goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// Nothing can be kept or read back: the folder and the database's reason.
    Unavailable(String),
    /// Nothing can be kept or read back: the folder, and what the system says.
    System(PathBuf, SystemError),
    /// A file that is no database, or a damaged one, was set aside under this name.
    Damaged(PathBuf),
    /// A file of a later version of kanbao was set aside under this name.
    Newer(PathBuf),
    /// Changes with these names could not be saved, and wait in this file.
    PutAside(Vec<String>, PathBuf),
    /// Changes with these names could not be saved, nor put aside: what the system says.
    Lost(Vec<String>, SystemError),
}

/// The most names that a message tells.
const MOST_NAMES: usize = 20;

impl StoreError {
    /// The system's error about a folder.
    pub(super) fn system(folder: &Path, error: &io::Error) -> StoreError {
        StoreError::System(folder.to_owned(), error.into())
    }

    /// The database's error about itself in a folder.
    pub(super) fn database(folder: Option<&Path>, reason: &dyn Display) -> StoreError {
        let folder = folder.map_or(String::new(), |folder| format!("{}: ", folder.display()));
        StoreError::Unavailable(format!("{folder}{reason}"))
    }
}

impl InWords for StoreError {
    fn in_words(&self, words: &Words) -> String {
        let errors = &words.errors;
        let name = |path: &Path| visible(&path.to_string_lossy()).into_owned();
        match self {
            StoreError::Unavailable(reason) => fill(errors.no_state, &[("reason", &visible(reason))]),
            StoreError::System(folder, error) => {
                let values: [(&str, &dyn Display); 2] = [("at", &name(folder)), ("reason", &error.in_words(words))];
                fill(errors.no_state, &[("reason", &fill(words.faults.at, &values))])
            }
            StoreError::Damaged(path) => fill(errors.broken_state, &[("name", &name(path))]),
            StoreError::Newer(path) => fill(errors.newer_state, &[("name", &name(path))]),
            StoreError::PutAside(what, path) => {
                fill(errors.put_aside, &[("what", &list(what, words)), ("name", &name(path))])
            }
            StoreError::Lost(what, error) => {
                fill(errors.lost, &[("what", &list(what, words)), ("reason", &error.in_words(words))])
            }
        }
    }
}

/// The names in a list, as many as anybody reads, and how many more there are.
fn list(names: &[String], words: &Words) -> String {
    let named: Vec<&String> = names.iter().filter(|name| !name.is_empty()).collect();
    let mut told: Vec<String> = named.iter().take(MOST_NAMES).map(|name| visible(name).into_owned()).collect();
    let more = named.len().saturating_sub(MOST_NAMES);
    told.extend((more > 0).then(|| fill(words.panes.more, &[("n", &more)])));
    told.join(words.expected.comma)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Lang;

    #[test]
    fn of_many_names_it_is_said_how_many_more_there_are() {
        let names: Vec<String> =
            (1..=MOST_NAMES + 7).map(|n| format!("page.txt '{n}")).chain([String::new()]).collect();
        let told = StoreError::PutAside(names, "unsaved-1.json".into()).in_words(Words::from_lang(Lang::En));
        assert!(told.contains("page.txt '20") && !told.contains("'21") && told.contains("7 more"), "{told}");
    }
}
