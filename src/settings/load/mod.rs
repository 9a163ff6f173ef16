//! Loading the settings: defaults, then the file, the environment and the options, each over those before it.

use std::path::{Path, PathBuf};

use super::access::{Access, SECURE};
use super::error::{At, ConfigError, ConfigErrors, MOST_TOLD, Reason, Thing};
use super::expected::{Expected, Value};
use super::flatten::File;
use super::{ColorMode, Environment, Paths, SETTINGS, Setting, Settings, file, nearest};

/// The variable that names the configuration file, where no flag does. It is no setting, since a file cannot hold it.
const FILE_VARIABLE: &str = "KANBAO_CONFIG";

/// A setting given on the command line, in whatever way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// The flag that gave the setting, for messages: `--set`, `--width`.
    pub flag: String,
    /// The setting's key: `layout.width`.
    pub key: String,
    /// The setting's value as typed.
    pub value: String,
}

/// The settings in force. `file` is the configuration file that was asked for by `--config`; without it, it is the
/// one that `KANBAO_CONFIG` names, else the user's own, which need not exist.
///
/// # Errors
/// Everything that is wrong in any of the sources at once.
pub fn load(file: Option<&Path>, environment: &Environment, flags: &[Override]) -> Result<Settings, ConfigErrors> {
    let mut loader = Loader::from_file_and_environment(file, environment);
    for flag in flags {
        loader.set(At::Place(flag.flag.clone()), &flag.key, &flag.key, &Value::Text(flag.value.clone()));
    }
    if loader.settings.screen.color == ColorMode::Auto && environment.get("NO_COLOR").is_some() {
        loader.settings.screen.color = ColorMode::Never;
    }
    Access::from_environment(environment).restrict(&mut loader.settings);
    if loader.faults.is_empty() { Ok(loader.settings) } else { Err(ConfigErrors(loader.faults)) }
}

/// The settings of file and environment as far as they are right; whatever is wrong is passed over. For the language in
/// which faults are told.
pub fn load_lenient(file: Option<&Path>, environment: &Environment) -> Settings {
    Loader::from_file_and_environment(file, environment).settings
}

/// Why the user's own configuration file cannot be reached, where no other file was asked for: the settings then come
/// from the other places.
pub fn out_of_reach(file: Option<&Path>, environment: &Environment) -> Option<ConfigError> {
    let (path, text) = asked_for(file, environment).map_or_else(|| own(environment), |_| None)?;
    text.err().filter(Reason::is_out_of_reach).map(|reason| fault(&path, reason))
}

fn asked_for(file: Option<&Path>, environment: &Environment) -> Option<PathBuf> {
    file.or_else(|| environment.get(FILE_VARIABLE).map(Path::new)).map(Path::to_owned)
}

/// The user's own configuration file: its path, and its text where there is such a file.
fn own(environment: &Environment) -> Option<(PathBuf, Result<Option<String>, Reason>)> {
    let path = Paths::from_environment(environment).settings_file()?;
    let text = file::read_own(&path);
    Some((path, text))
}

fn fault(path: &Path, reason: Reason) -> ConfigError {
    ConfigError { at: At::Place(path.to_string_lossy().into()), key: String::new(), reason }
}

#[derive(Default)]
struct Loader {
    settings: Settings,
    faults: Vec<ConfigError>,
}

impl Loader {
    /// Loads the file and the environment over the defaults, and collects their faults.
    fn from_file_and_environment(file: Option<&Path>, environment: &Environment) -> Loader {
        let mut loader = Loader::default();
        if let Some((path, text)) = loader.read(file, environment) {
            loader.file(&File { name: path.to_string_lossy().into(), text: &text });
        }
        loader.environment(environment);
        loader
    }

    /// The path and text of the configuration file, if there is one. Where the user's own cannot be reached, it is
    /// passed over without a fault (see [`out_of_reach`]).
    fn read(&mut self, asked: Option<&Path>, environment: &Environment) -> Option<(PathBuf, String)> {
        let (path, text) = match asked_for(asked, environment) {
            Some(path) => (path.clone(), file::read(&path).map(Some)),
            None => own(environment)?,
        };
        match text {
            Ok(text) => text.map(|text| (path, text)),
            Err(reason) => {
                if asked_for(asked, environment).is_some() || !reason.is_out_of_reach() {
                    self.faults.push(fault(&path, reason));
                }
                None
            }
        }
    }

    fn file(&mut self, file: &File) {
        let leaves = match file.flatten() {
            Ok(leaves) => leaves,
            Err(faults) => return self.faults.extend(faults.0),
        };
        for leaf in leaves {
            let empty_group = leaf.value == Value::EmptyTable && is_group(&leaf.key);
            if !empty_group {
                self.set(At::Place(leaf.at), &leaf.key, &leaf.key, &leaf.value);
            }
            if self.faults.len() > MOST_TOLD {
                return;
            }
        }
    }

    fn environment(&mut self, environment: &Environment) {
        for name in environment.names("KANBAO_") {
            let Some(value) = environment.get(name) else { continue };
            let given = value.to_str().map_or(Value::Bytes, |text| Value::Text(text.into()));
            match SETTINGS.iter().find(|setting| setting.variable() == name) {
                Some(setting) => self.set(At::Environment, setting.key, name, &given),
                None => self.stranger(name),
            }
        }
    }

    /// Takes a variable that names no setting: a fault where it is nearly the name of one, else another program's.
    fn stranger(&mut self, name: &str) {
        let variables: Vec<String> = SETTINGS.iter().map(Setting::variable).collect();
        let nearest = nearest(name, variables.iter().map(String::as_str)).map(str::to_owned);
        // KANBAO_LANG: the setting without its group.
        let bare = name.strip_prefix("KANBAO_").unwrap_or(name);
        let without =
            || SETTINGS.iter().find(|setting| setting.name().eq_ignore_ascii_case(bare)).map(Setting::variable);
        let nearest = nearest.or_else(without);
        if nearest.is_some() && ![FILE_VARIABLE, SECURE].contains(&name) {
            let reason = Reason::Unknown { what: Thing::Setting, nearest };
            self.faults.push(ConfigError { at: At::Environment, key: name.into(), reason });
        }
    }

    /// Sets the setting `key` to the value given, or adds a fault, in which the setting is called `name`.
    fn set(&mut self, at: At, key: &str, name: &str, given: &Value) {
        if let Err(reason) = set(&mut self.settings, key, given) {
            self.faults.push(ConfigError { at, key: name.into(), reason });
        }
    }
}

fn set(settings: &mut Settings, key: &str, given: &Value) -> Result<(), Reason> {
    let Some(setting) = Setting::from_key(key) else { return Err(no_setting(key, given)) };
    let text = if let Value::Text(text) = given { Some(text) } else { None };
    let done = text.map_or_else(|| Err(setting.expects()), |text| setting.set(settings, text));
    done.map_err(|expected| {
        let nearest = text.and_then(|text| setting.nearest_value(text)).map(str::to_owned);
        Reason::Wrong { value: given.clone(), expected, nearest }
    })
}

fn no_setting(key: &str, given: &Value) -> Reason {
    if is_group(key) {
        return Reason::Wrong { value: given.clone(), expected: Expected::Group(key.into()), nearest: None };
    }
    let setting = Setting::nearest(key).map(|setting| setting.key);
    let group = nearest(key, SETTINGS.iter().map(Setting::group)).filter(|_| !key.contains('.'));
    Reason::Unknown { what: Thing::Setting, nearest: setting.or(group).map(str::to_owned) }
}

fn is_group(name: &str) -> bool {
    SETTINGS.iter().any(|setting| setting.group() == name)
}

#[cfg(test)]
mod tests;
