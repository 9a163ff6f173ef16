//! Built in < file < environment < flags.

use std::path::{Path, PathBuf};

use super::fault::{Fault, Faults, Reason};
use super::leaves::{self, File};
use super::{Color, Environment, Paths, SETTINGS, Setting, Settings, nearest};

/// The variable that names the configuration file, where no flag does. It is no setting, since a file cannot hold it.
const FILE_VARIABLE: &str = "KANBAO_CONFIG";

/// A setting given on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// The flag that gave it, for messages: `--set`, `--width`.
    pub flag: String,
    /// The setting.
    pub key: String,
    /// Its value as typed.
    pub value: String,
}

/// The settings in force. `file` is the configuration file that was asked for by `--config`; without it, it is the
/// one that `KANBAO_CONFIG` names, else the user's own, which need not exist.
///
/// # Errors
/// Everything that is wrong in any of the sources at once.
pub fn load(file: Option<&Path>, environment: &Environment, flags: &[Override]) -> Result<Settings, Faults> {
    let mut loading = Loading::default();
    if let Some((path, text)) = loading.read(file, environment) {
        loading.file(&File { name: path.to_string_lossy().into(), text: &text });
    }
    loading.environment(environment);
    for flag in flags {
        loading.set(&flag.flag, &flag.key, &flag.key, Ok(&flag.value));
    }
    if loading.settings.screen.color == Color::Auto && environment.get("NO_COLOR").is_some() {
        loading.settings.screen.color = Color::Never;
    }
    if loading.faults.is_empty() { Ok(loading.settings) } else { Err(Faults(loading.faults)) }
}

#[derive(Default)]
struct Loading {
    settings: Settings,
    faults: Vec<Fault>,
}

impl Loading {
    /// The configuration file, if there is one.
    fn read(&mut self, asked: Option<&Path>, environment: &Environment) -> Option<(PathBuf, String)> {
        let asked = asked.or_else(|| environment.get(FILE_VARIABLE).map(Path::new)).map(Path::to_owned);
        let path = match asked {
            Some(path) => path,
            None => Paths::of(environment).settings_file().filter(|path| path.exists())?,
        };
        match leaves::read(&path) {
            Ok(text) => Some((path, text)),
            Err(fault) => {
                self.faults.push(fault);
                None
            }
        }
    }

    fn file(&mut self, file: &File) {
        let leaves = match file.leaves() {
            Ok(leaves) => leaves,
            Err(fault) => return self.faults.push(fault),
        };
        for leaf in leaves {
            let empty_group = leaf.value == Err(leaves::EMPTY_TABLE) && is_group(&leaf.key);
            if !empty_group {
                self.set(&leaf.at, &leaf.key, &leaf.key, leaf.value.as_deref().map_err(|kind| *kind));
            }
        }
    }

    fn environment(&mut self, environment: &Environment) {
        for name in environment.names("KANBAO_") {
            let Some(value) = environment.get(name) else { continue };
            let given = value.to_str().ok_or("bytes that are no UTF-8");
            match SETTINGS.iter().find(|setting| setting.variable() == name) {
                Some(setting) => self.set("environment", setting.key, name, given),
                None => self.stranger(name),
            }
        }
    }

    /// A variable that names no setting is an error where it looks like a slip of the hand; else it is another's.
    fn stranger(&mut self, name: &str) {
        let variables: Vec<String> = SETTINGS.iter().map(Setting::variable).collect();
        let nearest = nearest(name, variables.iter().map(String::as_str)).map(str::to_owned);
        if nearest.is_some() && name != FILE_VARIABLE {
            let reason = Reason::Unknown { what: "setting", nearest };
            self.faults.push(Fault { at: "environment".into(), key: name.into(), reason });
        }
    }

    /// Sets `key`, called `name` in messages.
    fn set(&mut self, at: &str, key: &str, name: &str, given: Given) {
        if let Err(reason) = set(&mut self.settings, key, given) {
            self.faults.push(Fault { at: at.into(), key: name.into(), reason });
        }
    }
}

/// What is given for a setting: a text, or the kind of thing that stands there instead of one.
type Given<'a> = Result<&'a str, &'a str>;

fn set(settings: &mut Settings, key: &str, given: Given) -> Result<(), Reason> {
    let Some(setting) = Setting::of(key) else { return Err(no_setting(key, given)) };
    let done = given.map_or_else(|_| Err(setting.expects()), |text| setting.set(settings, text));
    done.map_err(|expected| {
        let nearest = given.ok().and_then(|text| nearest(text, setting.words())).map(str::to_owned);
        Reason::Wrong { value: quoted(given), expected, nearest }
    })
}

fn no_setting(key: &str, given: Given) -> Reason {
    if is_group(key) {
        let expected = format!("a table of settings, as [{key}]");
        return Reason::Wrong { value: quoted(given), expected, nearest: None };
    }
    let setting = Setting::nearest(key).map(|setting| setting.key);
    let group = nearest(key, SETTINGS.iter().map(Setting::group)).filter(|_| !key.contains('.'));
    Reason::Unknown { what: "setting", nearest: setting.or(group).map(str::to_owned) }
}

fn is_group(name: &str) -> bool {
    SETTINGS.iter().any(|setting| setting.group() == name)
}

/// For a message: a text in quotation marks, anything else by its kind.
fn quoted(given: Given) -> String {
    given.map_or_else(str::to_owned, |text| format!("{text:?}"))
}

#[cfg(test)]
mod tests;
