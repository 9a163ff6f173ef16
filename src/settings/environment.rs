//! The process's variables, as a value, so that settings follow from what a test makes of them. The terminal's own few (`TERM`,
//! `BROWSER`, those of clipboard tools) are read where they are used.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};

/// Variables and their values.
#[derive(Clone, Debug, Default)]
pub struct Environment(BTreeMap<OsString, OsString>);

impl Environment {
    /// The variables of the process.
    pub fn from_process() -> Self {
        Environment(std::env::vars_os().collect())
    }

    /// The value of a variable; one that is set to nothing counts as not set, as XDG and `NO_COLOR` have it.
    pub fn get(&self, name: &str) -> Option<&OsStr> {
        self.0.get(OsStr::new(name)).map(OsString::as_os_str).filter(|value| !value.is_empty())
    }

    /// The value of a variable, where it is Unicode; as [`Environment::get`].
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.to_str()
    }

    /// The names of the variables that start with `prefix`.
    pub fn names<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.keys().filter_map(|name| name.to_str()).filter(move |name| name.starts_with(prefix))
    }
}

impl<const N: usize> From<[(&str, &str); N]> for Environment {
    fn from(pairs: [(&str, &str); N]) -> Self {
        Environment(pairs.iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}
