//! The folders of the program, by the XDG Base Directory Specification.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::Environment;

/// The program's folders. One is `None` where neither its variable nor `HOME` is an absolute path; the program then
/// does without it. None of them need exist.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paths {
    /// The folder of files that the user writes: `config.toml`, `keymap.toml`, `clues/`, `papers/`, `themes/`.
    pub config: Option<PathBuf>,
    /// The folder of what is kept: reading places, marks, history.
    pub state: Option<PathBuf>,
    /// The folder of files that can be made again.
    pub cache: Option<PathBuf>,
    /// The folder of files that last until the user logs out, mostly in memory; `None` also where the system names no
    /// such folder.
    pub runtime: Option<PathBuf>,
}

impl Paths {
    /// The folders that `environment` names.
    pub fn from_environment(environment: &Environment) -> Self {
        // The specification: a relative path is invalid and to be ignored.
        let absolute = |name| environment.get(name).map(Path::new).filter(|path| path.is_absolute());
        let folder = |variable, below: &str| {
            let base = absolute(variable).map(Path::to_owned);
            base.or_else(|| Some(absolute("HOME")?.join(below))).map(|base| base.join("kanbao"))
        };
        Paths {
            config: folder("XDG_CONFIG_HOME", ".config"),
            state: folder("XDG_STATE_HOME", ".local/state"),
            cache: folder("XDG_CACHE_HOME", ".cache"),
            runtime: absolute("XDG_RUNTIME_DIR").map(|base| base.join("kanbao")),
        }
    }

    /// The path of the user's configuration file.
    pub fn settings_file(&self) -> Option<PathBuf> {
        Some(self.config.as_ref()?.join("config.toml"))
    }

    /// The path of the user's keymap file.
    pub fn keymap_file(&self) -> Option<PathBuf> {
        Some(self.config.as_ref()?.join("keymap.toml"))
    }

    /// The folder of the user's own clues: the habits of papers.
    pub fn clues(&self) -> Option<PathBuf> {
        Some(self.config.as_ref()?.join("clues"))
    }

    /// The folder of the user's own tables of papers.
    pub fn papers(&self) -> Option<PathBuf> {
        Some(self.config.as_ref()?.join("papers"))
    }

    /// The path of the file of feeds that the user subscribes to.
    pub fn feeds_file(&self) -> Option<PathBuf> {
        Some(self.config.as_ref()?.join("feeds.toml"))
    }

    /// The folder in which fetched feeds are kept.
    pub fn feeds(&self) -> Option<PathBuf> {
        Some(self.cache.as_ref()?.join("feeds"))
    }

    /// The folder in which fetched addresses are kept.
    pub fn web(&self) -> Option<PathBuf> {
        Some(self.cache.as_ref()?.join("web"))
    }

    /// The folder of the user's own themes.
    pub fn themes(&self) -> Option<PathBuf> {
        Some(self.config.as_ref()?.join("themes"))
    }
}

/// A path below the home folder written as `~/…`; any other as it is.
pub fn below_home(path: &Path) -> Cow<'_, Path> {
    let home = std::env::home_dir();
    let below = home.as_deref().and_then(|home| path.strip_prefix(home).ok());
    below.map_or(Cow::Borrowed(path), |below| Cow::Owned(Path::new("~").join(below)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(path: &str) -> Option<PathBuf> {
        Some(path.into())
    }

    #[test]
    fn variables_of_xdg_come_before_the_home_folder() {
        let variables = [("HOME", "/home/li"), ("XDG_CONFIG_HOME", "/etc/li"), ("XDG_RUNTIME_DIR", "/run/user/9")];
        let paths = Paths::from_environment(&Environment::from(variables));
        let want = Paths {
            config: path("/etc/li/kanbao"),
            state: path("/home/li/.local/state/kanbao"),
            cache: path("/home/li/.cache/kanbao"),
            runtime: path("/run/user/9/kanbao"),
        };
        assert_eq!(paths, want);
        assert_eq!(paths.settings_file(), path("/etc/li/kanbao/config.toml"));
        assert_eq!(paths.keymap_file(), path("/etc/li/kanbao/keymap.toml"));
        assert_eq!(paths.themes(), path("/etc/li/kanbao/themes"));
    }

    #[test]
    fn a_relative_or_empty_path_is_none() {
        let paths = Paths::from_environment(&Environment::from([("HOME", ""), ("XDG_STATE_HOME", "state")]));
        assert_eq!(paths, Paths::default());
    }
}
