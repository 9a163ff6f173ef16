//! The context of a command: the command line, the environment, and the options and folders that follow from both.

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use kanbao::cli::Invocation;
use kanbao::document::Clues;
use kanbao::jobs::feeds::FeedsPlace;
use kanbao::jobs::glossary_files::GlossaryFiles;
use kanbao::jobs::load::LoadOptions;
use kanbao::script::Complaint;
use kanbao::settings::error::{At, ConfigError, Reason};
use kanbao::settings::expected::{Expected, Value};
use kanbao::settings::say::{InWords, fill};
use kanbao::settings::visible::visible;
use kanbao::settings::{Environment, Paths, Settings, Words, file, lang};
use kanbao::source::{Origin, WebOptions};
use kanbao::store::{Store, StoreError};
use kanbao::view::ScriptToggle;

use super::error::ProgramError;
use super::stderr::say;

/// The context in which a command runs.
pub struct Context {
    /// The command line's meaning.
    pub invocation: Invocation,
    /// The variables that the program was started with.
    pub environment: Environment,
    /// The messages of files that are done without, each of which is told once.
    without: Mutex<HashSet<String>>,
}

impl Context {
    /// A context in which no message has been told yet.
    pub fn new(invocation: Invocation, environment: Environment) -> Context {
        Context { invocation, environment, without: Mutex::default() }
    }

    /// The program's words.
    pub fn words(&self) -> &'static Words {
        Words::from_lang(self.invocation.lang)
    }

    /// Tells a message or an error on standard error.
    pub fn say(&self, what: &impl InWords) {
        what.in_words(self.words()).lines().for_each(say);
    }

    /// Tells that a file of the user's cannot be reached and is done without; once, however often it is looked for.
    pub fn say_without(&self, error: &ConfigError) {
        let told = error.in_words(self.words());
        if self.without.lock().unwrap_or_else(PoisonError::into_inner).insert(told.clone()) {
            say(&fill(self.words().faults.without, &[("reason", &told)]));
        }
    }

    /// The settings in force.
    pub fn settings(&self) -> &Settings {
        &self.invocation.settings
    }

    /// Tells, in ASCII, that the locale's character set is not UTF-8, so that the screen may be garbled.
    pub fn warn_of_charset(&self) {
        if let Some(charset) = lang::other_charset(&self.environment) {
            let charset = visible(charset);
            // With standard error closed nothing is left to be said.
            let _ = writeln!(
                io::stderr(),
                "kanbao: the locale's character set is {charset}, but kanbao writes UTF-8; \
                 if the screen is garbled, set the terminal and LC_ALL to UTF-8"
            );
        }
    }
}

/// The text of a file of the user's that belongs to the settings; `None` where there is no file. Where it cannot be
/// reached, tells so and does without it.
pub fn own(context: &Context, path: &Path) -> Result<Option<String>, ProgramError> {
    let place = || path.to_string_lossy().into_owned();
    match file::read_own(path) {
        Ok(text) => Ok(text),
        Err(reason) if reason.is_out_of_reach() => {
            context.say_without(&fault(place(), reason));
            Ok(None)
        }
        Err(reason) => Err(setting(place(), reason)),
    }
}

fn fault(at: String, reason: Reason) -> ConfigError {
    ConfigError { at: At::Place(at), key: String::new(), reason }
}

fn setting(at: String, reason: Reason) -> ProgramError {
    ProgramError::Setting(fault(at, reason).into())
}

/// The options for reading addresses, whose copies are kept in the user's cache if anything is kept.
pub fn web_options(context: &Context) -> WebOptions {
    let settings = context.settings();
    let cache = Paths::from_environment(&context.environment).web().filter(|_| settings.store.enabled);
    WebOptions { cache, offline: settings.source.offline, ..WebOptions::default() }
}

/// The folder in which the search index is kept; `None` where nothing is to be kept.
pub fn index_folder(context: &Context) -> Option<PathBuf> {
    Paths::from_environment(&context.environment).cache.filter(|_| context.settings().store.enabled)
}

/// The file of subscriptions, and the folder in which fetched feeds are kept.
pub fn feeds_place(context: &Context) -> FeedsPlace {
    let paths = Paths::from_environment(&context.environment);
    let folder = paths.feeds().filter(|_| context.settings().store.enabled);
    let writable = context.invocation.access.writing;
    FeedsPlace { file: paths.feeds_file(), folder, web: web_options(context), writable }
}

/// The options for reading sources and recovering their texts.
pub fn load_options(context: &Context) -> Result<LoadOptions, ProgramError> {
    // The settings accept only names of encodings that exist.
    let unknown = |name| {
        let reason = Reason::Wrong { value: Value::Text(name), expected: Expected::Encoding, nearest: None };
        setting("source.encoding".into(), reason)
    };
    let mut options = LoadOptions::from_settings(context.settings()).map_err(unknown)?;
    options.clues = clues(context)?;
    Ok(options)
}

/// The clues in force, the habits of papers: the program's own, and the user's files of `clues/` laid over them, in the
/// order of their names.
fn clues(context: &Context) -> Result<Clues, ProgramError> {
    let files = own_tables(context, Paths::from_environment(&context.environment).clues())?;
    if files.is_empty() { Ok(Clues::default()) } else { Clues::laid_over(&files).map_err(ProgramError::Setting) }
}

/// The paths and texts of the `*.toml` files in a folder of the user's, in the order of their names; empty where there
/// is no such folder. Where one cannot be reached, tells so and does without it.
pub fn own_tables(context: &Context, folder: Option<PathBuf>) -> Result<Vec<(String, String)>, ProgramError> {
    let Some(folder) = folder else { return Ok(Vec::new()) };
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => {
            let (at, reason) = (folder.to_string_lossy().into_owned(), Reason::Unreadable((&error).into()));
            if !reason.is_out_of_reach() || folder.is_file() {
                return Err(setting(at, reason));
            }
            context.say_without(&fault(at, reason));
            return Ok(Vec::new());
        }
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let mut tables = Vec::new();
    for path in paths {
        // A file out of reach has been told of, and gives no table.
        tables.extend(own(context, &path)?.map(|text| (path.to_string_lossy().into_owned(), text)));
    }
    Ok(tables)
}

/// The store of places and notes; `None` where the settings turn it off.
pub fn store(context: &Context) -> Option<Store> {
    let store = &context.settings().store;
    let paths = Paths::from_environment(&context.environment);
    let folder = || store.state.clone().or(paths.state);
    // A disk that is full is full for the cache too; what is kept in memory survives the program at least.
    let spare = || paths.cache.into_iter().chain(paths.runtime).collect();
    store.enabled.then(|| Store::new(folder(), Store::EVERY).with_spare(spare()))
}

/// Puts what could not be saved by the end into a file, whose name it tells; gives whether there was any.
pub fn end_store(context: &Context, store: &Store) -> bool {
    let unsaved = store.unsaved();
    if unsaved.is_empty() {
        return false;
    }
    context.say(&match store.put_aside() {
        Ok(path) => StoreError::PutAside(unsaved, path),
        Err(error) => StoreError::Lost(unsaved, (&error).into()),
    });
    true
}

/// The script toggle for a source, with its glossaries (ours, the user's, the one beside the source), and the faults of
/// these, which never keep a text from being read.
pub fn script_toggle(context: &Context, origin: &Origin) -> (ScriptToggle, GlossaryFiles, Vec<Complaint>) {
    let own = Paths::from_environment(&context.environment).config.map(|folder| folder.join("glossary.toml"));
    let files = GlossaryFiles::new(own, context.invocation.access.writing, origin);
    let (glossary, complaints) = files.read();
    (ScriptToggle::new(glossary, lang::standard(&context.environment)), files, complaints)
}
