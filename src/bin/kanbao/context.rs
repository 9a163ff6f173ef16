//! What a command is run with: the command line, the environment, and what both say is to be read and kept.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use kanbao::cli::Invocation;
use kanbao::document::Clues;
use kanbao::jobs::glossary_files::GlossaryFiles;
use kanbao::jobs::load::LoadOptions;
use kanbao::script::Complaint;
use kanbao::settings::error::{At, ConfigError, Reason};
use kanbao::settings::expected::{Expected, Value};
use kanbao::settings::say::InWords;
use kanbao::settings::visible::visible;
use kanbao::settings::{Environment, Paths, Settings, Words, file, lang};
use kanbao::source::{self, Origin, SourceError, WebOptions};
use kanbao::store::Store;
use kanbao::view::ScriptView;

use super::error::ProgramError;
use super::stderr::say;

/// What a command is run with.
pub struct Context {
    /// The command line, read.
    pub invocation: Invocation,
    /// The variables that the program was started with.
    pub environment: Environment,
    words: OnceLock<Words>,
}

impl Context {
    /// A context in which nothing has been said yet.
    pub fn new(invocation: Invocation, environment: Environment) -> Context {
        Context { invocation, environment, words: OnceLock::new() }
    }

    /// The program's words, read when something is to be said.
    pub fn words(&self) -> &Words {
        self.words.get_or_init(|| Words::from_lang(self.invocation.lang))
    }

    /// Says something on standard error.
    pub fn say(&self, what: &impl InWords) {
        what.in_words(self.words()).lines().for_each(say);
    }

    /// The settings in force.
    pub fn settings(&self) -> &Settings {
        &self.invocation.settings
    }

    /// Tells why the terminal may show something else than what is written: in ASCII, which it does show.
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

/// The text of a file of the user's that belongs to the settings; none where there is none.
pub fn own(path: &Path) -> Result<Option<String>, ProgramError> {
    file::read_own(path).map_err(|reason| setting(path.to_string_lossy().into(), reason))
}

fn setting(at: String, reason: Reason) -> ProgramError {
    ProgramError::Setting(ConfigError { at: At::Place(at), key: String::new(), reason }.into())
}

/// Every source of the command line; where there is none, what is piped in, else the built-in papers. What cannot be read
/// is said.
pub fn sources(context: &Context) -> (Vec<Origin>, Vec<SourceError>) {
    let named = &context.invocation.sources;
    if named.is_empty() && source::is_piped_in() {
        return (vec![Origin::Input], Vec::new());
    }
    if named.is_empty() {
        return (source::SAMPLES.iter().map(Origin::Sample).collect(), Vec::new());
    }
    let (origins, unread) = source::gather(named, &web_options(context));
    unread.iter().for_each(|error| context.say(error));
    (origins, unread)
}

/// How addresses are read: kept in the user's cache, where anything is kept.
pub fn web_options(context: &Context) -> WebOptions {
    let settings = context.settings();
    let cache = Paths::from_environment(&context.environment).web().filter(|_| settings.store.enabled);
    WebOptions { cache, offline: settings.source.offline, ..WebOptions::default() }
}

/// How sources are read and recovered.
pub fn load_options(context: &Context) -> Result<LoadOptions, ProgramError> {
    // The settings let no other name pass.
    let unknown = |name| {
        let reason = Reason::Wrong { value: Value::Text(name), expected: Expected::Encoding, nearest: None };
        setting("source.encoding".into(), reason)
    };
    let mut options = LoadOptions::from_settings(context.settings()).map_err(unknown)?;
    options.clues = clues(&context.environment)?;
    Ok(options)
}

/// The habits of papers in force: the program's own, and the user's files of `clues/` over them, by name.
fn clues(environment: &Environment) -> Result<Clues, ProgramError> {
    let Some(folder) = Paths::from_environment(environment).clues() else { return Ok(Clues::default()) };
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Clues::default()),
        Err(error) => return Err(setting(folder.to_string_lossy().into(), Reason::Unreadable((&error).into()))),
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let text = |path: PathBuf| Ok((path.to_string_lossy().into_owned(), own(&path)?.unwrap_or_default()));
    let files = paths.into_iter().map(text).collect::<Result<Vec<_>, ProgramError>>()?;
    Clues::laid_over(&files).map_err(ProgramError::Setting)
}

/// The store, where one is wanted.
pub fn store(context: &Context) -> Option<Store> {
    let store = &context.settings().store;
    let folder = || store.state.clone().or_else(|| Paths::from_environment(&context.environment).state);
    store.enabled.then(|| Store::new(folder(), Store::EVERY))
}

/// The words that conversion treats in a way of their own: ours, the user's, and those of the source that lie beside it.
/// What is wrong with them never keeps a text from being read.
pub fn script_view(context: &Context, origin: &Origin) -> (ScriptView, GlossaryFiles, Vec<Complaint>) {
    let own = Paths::from_environment(&context.environment).config.map(|folder| folder.join("glossary.toml"));
    let files = GlossaryFiles::new(own, context.invocation.access.writing, origin);
    let (glossary, complaints) = files.read();
    (ScriptView::new(glossary, lang::standard(&context.environment)), files, complaints)
}
