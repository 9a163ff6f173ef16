//! The program: reads the command line, hands each room what it needs, runs one command.

mod app;
mod error;
mod export_notes;
mod print;
mod stderr;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::OnceLock;
use std::{panic, thread};

use kanbao::cli::{self, Command, Invocation};
use kanbao::document::Clues;
use kanbao::jobs::glossary_files::GlossaryFiles;
use kanbao::jobs::load::{self, LoadOptions, LoadedPart};
use kanbao::keys::Keymap;
use kanbao::manual;
use kanbao::reader::library::session::CliOverrides;
use kanbao::reader::locale::Locale;
use kanbao::reader::themes::Themes;
use kanbao::reader::{Start, State};
use kanbao::script::Complaint;
use kanbao::settings::expected::{Expected, Value};
use kanbao::settings::error::{At, ConfigError, Reason};
use kanbao::settings::visible::visible;
use kanbao::settings::say::InWords;
use kanbao::settings::{ColorMode, Environment, Lang, Paths, Settings, Theme, Words, file, lang};
use kanbao::source::{self, Origin, Rest, SourceError};
use kanbao::store::Store;
use kanbao::terminal::{self, Depth};
use kanbao::view::ScriptView;

use error::ProgramError;
use stderr::say;

/// Gives memory that is free back to the system, whichever thread took it: a text of many megabytes is read on one, shown on
/// another, and let go of when the next one is opened.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What a command is run with.
struct Context {
    invocation: Invocation,
    environment: Environment,
    words: OnceLock<Words>,
}

impl Context {
    /// The program's words, read when something is to be said.
    fn words(&self) -> &Words {
        self.words.get_or_init(|| Words::from_lang(self.invocation.lang))
    }

    /// Says something on standard error.
    fn say(&self, what: &impl InWords) {
        what.in_words(self.words()).lines().for_each(say);
    }

    fn settings(&self) -> &Settings {
        &self.invocation.settings
    }

    /// Tells why the terminal may show something else than what is written: in ASCII, which it does show.
    fn warn_of_charset(&self) {
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

fn main() -> ExitCode {
    stderr::panics();
    let environment = Environment::from_process();
    let invocation = match cli::read(std::env::args_os(), &environment, terminal::columns()) {
        Ok(invocation) => invocation,
        Err(stop) => {
            return match stop.show() {
                Err(failed) if failed.kind() != io::ErrorKind::BrokenPipe => {
                    let error = ProgramError::Output(failed);
                    say(&error.in_words(&Words::from_lang(Lang::from_environment(&environment))));
                    error.status().into()
                }
                _ => stop.status().into(),
            };
        }
    };
    let context = Context { invocation, environment, words: OnceLock::new() };
    match run(&context) {
        Ok(status) => terminal::end(status),
        // Whoever read our output has had enough of it.
        Err(ProgramError::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            context.say(&error);
            error.status().into()
        }
    }
}

/// Runs a command; gives the exit status.
fn run(context: &Context) -> Result<u8, ProgramError> {
    match context.invocation.command {
        Command::ListSettings => {
            write!(io::stdout(), "{}", kanbao::settings::registry::as_toml(context.settings(), context.words()))?;
            Ok(0)
        }
        Command::ListKeys => {
            write!(io::stdout(), "{}", manual::keys::list(&keymap(context)?, context.words()))?;
            Ok(0)
        }
        Command::Generate(made) => {
            write!(io::stdout(), "{}", manual::make(made, &keymap(context)?, context.words()))?;
            Ok(0)
        }
        Command::Read => match terminal::usable() {
            Ok(()) => read(context),
            // A terminal without a full screen still shows lines.
            Err(_) => print::print(context),
        },
        Command::ExportNotes => export_notes::export(context),
        Command::Print | Command::Outline(_) | Command::Explain => print::print(context),
    }
}

/// The keys in force: the preset's, and the user's file over them.
fn keymap(context: &Context) -> Result<Keymap, ProgramError> {
    let mut keymap = Keymap::of(context.settings().keys.preset);
    let Some(path) = Paths::of(&context.environment).keymap_file() else { return Ok(keymap) };
    let Some(text) = own(&path)? else { return Ok(keymap) };
    keymap.lay_over(&text).map_err(|faults| ProgramError::Keymap(path, faults))?;
    Ok(keymap)
}

/// The text of a file of the user's that belongs to the settings; none where there is none.
fn own(path: &Path) -> Result<Option<String>, ProgramError> {
    file::read_own(path).map_err(|reason| setting(path.to_string_lossy().into(), reason))
}

fn setting(at: String, reason: Reason) -> ProgramError {
    ProgramError::Setting(ConfigError { at: At::Place(at), key: String::new(), reason }.into())
}

/// Every source of the command line; where there is none, what is piped in, else the built-in papers. What cannot be read
/// is said.
fn sources(context: &Context) -> (Vec<Origin>, Vec<SourceError>) {
    let named = &context.invocation.sources;
    if named.is_empty() && source::is_piped_in() {
        return (vec![Origin::Input], Vec::new());
    }
    if named.is_empty() {
        return (source::SAMPLES.iter().map(Origin::Sample).collect(), Vec::new());
    }
    let (origins, unread) = source::gather(named);
    unread.iter().for_each(|error| context.say(error));
    (origins, unread)
}

fn load_options(context: &Context) -> Result<LoadOptions, ProgramError> {
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
    let Some(folder) = Paths::of(environment).clues() else { return Ok(Clues::default()) };
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

/// Opens the reader.
fn read(context: &Context) -> Result<u8, ProgramError> {
    let settings = context.settings().clone();
    let (sources, mut unread) = sources(context);
    let options = load_options(context)?;
    let (opened, assets) = join(|| assets(context), || first_readable(context, &sources, &options, &mut unread));
    let Some((source, part, rest)) = opened else { return Ok(1) };
    context.warn_of_charset();
    let UiAssets { locale, themes, keymap } = assets?;
    let (mouse, color) = (settings.terminal.mouse, settings.screen.color);
    let (script, glossary, complaints) = script_view(context, &sources[source]);
    complaints.iter().for_each(|complaint| context.say(complaint));
    let failed = !unread.is_empty();
    let state = State::new(Start {
        settings,
        locale,
        keymap,
        themes,
        sources,
        source,
        part,
        rest,
        options,
        script,
        glossary,
        store: Some(store(context).unwrap_or_else(Store::in_memory)),
        overrides: overrides(context),
        unread,
        // The loop tells the size before it draws.
        size: (80, 24),
    });
    let variable = |name: &str| context.environment.text(name).map(str::to_owned);
    let depth = match color {
        ColorMode::Auto => Depth::detect(variable),
        ColorMode::Always => Depth::from_terminal(variable),
        ColorMode::Never => Depth::None,
    };
    let mut app = app::App::new(state, depth != Depth::None);
    let ended = terminal::run(&mut app, terminal::RunOptions { mouse, depth }).map_err(ProgramError::Terminal)?;
    Ok(if ended == 0 { u8::from(failed) } else { ended })
}

/// What the reader is shown and told with, whatever is read.
struct UiAssets {
    locale: Locale,
    themes: Themes,
    keymap: Keymap,
}

fn assets(context: &Context) -> Result<UiAssets, ProgramError> {
    let follows = context.settings().screen.lang_follows;
    let locale = Locale::new(context.invocation.lang, follows);
    Ok(UiAssets { locale, themes: themes(context)?, keymap: keymap(context)? })
}

/// Does one thing on a thread of its own while another one is done, so that the first frame is there sooner.
fn join<T: Send, U>(one: impl Fn() -> T + Send + Copy, other: impl FnOnce() -> U) -> (U, T) {
    thread::scope(|scope| {
        let thread = thread::Builder::new().name("assets".into()).spawn_scoped(scope, one);
        let done = other();
        let one = match thread {
            Ok(thread) => thread.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked)),
            // The system has no thread for it.
            Err(_) => one(),
        };
        (done, one)
    })
}

/// The store, where one is wanted.
fn store(context: &Context) -> Option<Store> {
    let store = &context.settings().store;
    let folder = || store.state.clone().or_else(|| Paths::of(&context.environment).state);
    store.enabled.then(|| Store::new(folder(), Store::EVERY))
}

/// What the command line decides, whatever was chosen for a source before.
fn overrides(context: &Context) -> CliOverrides {
    let given = |key: &str| context.invocation.explicit_keys.iter().any(|given| given == key);
    CliOverrides { view: given("script.view"), encoding: given("source.encoding") }
}

/// The first source that opens, with its number; those before it are said to be unreadable.
fn first_readable(
    context: &Context,
    sources: &[Origin],
    options: &LoadOptions,
    unread: &mut Vec<SourceError>,
) -> Option<(usize, LoadedPart, Option<Rest>)> {
    for (number, origin) in sources.iter().enumerate() {
        match load::open(origin, options) {
            Ok((part, rest)) => return Some((number, part, rest)),
            Err(error) => {
                context.say(&error);
                unread.push(error);
            }
        }
    }
    None
}

/// The words that conversion treats in a way of their own: ours, the user's, and those of the source that lie beside it.
/// What is wrong with them never keeps a text from being read.
fn script_view(context: &Context, origin: &Origin) -> (ScriptView, GlossaryFiles, Vec<Complaint>) {
    let own = Paths::of(&context.environment).config.map(|folder| folder.join("glossary.toml"));
    let files = GlossaryFiles::of(own, origin);
    let (glossary, complaints) = files.read();
    (ScriptView::new(glossary, lang::standard(&context.environment)), files, complaints)
}

/// The themes; without a name the terminal's own colours until it has told its background, so that no frame flashes dark on
/// a light terminal.
fn themes(context: &Context) -> Result<Themes, ProgramError> {
    let folder = Paths::of(&context.environment).themes();
    let name = context.settings().screen.theme.as_deref();
    let theme = Theme::load(name.unwrap_or("terminal"), folder.as_deref()).map_err(ProgramError::Setting)?;
    Ok(Themes::new(theme, folder, name.is_none()))
}
