//! The program: reads the command line, hands each room what it needs, runs one command.

mod app;
mod notes;
mod say;
mod trouble;
mod writing;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::OnceLock;
use std::{panic, thread};

use app::Themes;
use kanbao::cli::{self, Command, Invocation};
use kanbao::document::Clues;
use kanbao::manual;
use kanbao::reader::glossaries::Glossaries;
use kanbao::reader::keymap::Keymap;
use kanbao::reader::memory::Decided;
use kanbao::reader::proof::{self, Intake, Proof};
use kanbao::reader::scripts::Scripts;
use kanbao::reader::tongue::Tongue;
use kanbao::reader::{Reader, Start};
use kanbao::script::Complaint;
use kanbao::settings::expected::{Expected, Value};
use kanbao::settings::fault::{At, Fault, Reason};
use kanbao::settings::words::InWords;
use kanbao::settings::{Color, Environment, Lang, Paths, Settings, Words, file, lang};
use kanbao::source::{self, Origin, Rest, SourceError};
use kanbao::store::Store;
use kanbao::terminal::{self, Depth};
use say::say;
use trouble::Trouble;

/// Gives memory that is free back to the system, whichever thread took it: a text of many megabytes is read on one, shown on
/// another, and let go of when the next one is opened.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What a command is run with.
struct Desk {
    invocation: Invocation,
    environment: Environment,
    words: OnceLock<Words>,
}

impl Desk {
    /// The program's words, read when something is to be said.
    fn words(&self) -> &Words {
        self.words.get_or_init(|| Words::of(self.invocation.lang))
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
            let charset = source::visible(charset);
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
    say::panics();
    let environment = Environment::of_process();
    let invocation = match cli::read(std::env::args_os(), &environment, terminal::columns()) {
        Ok(invocation) => invocation,
        Err(stop) => {
            return match stop.show() {
                Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                    let trouble = Trouble::Output(error);
                    say(&trouble.in_words(&Words::of(Lang::of(&environment))));
                    trouble.status().into()
                }
                _ => stop.status().into(),
            };
        }
    };
    let desk = Desk { invocation, environment, words: OnceLock::new() };
    match run(&desk) {
        Ok(status) => terminal::end(status),
        // Whoever read our output has had enough of it.
        Err(Trouble::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(trouble) => {
            desk.say(&trouble);
            trouble.status().into()
        }
    }
}

/// Runs a command; gives the exit status.
fn run(desk: &Desk) -> Result<u8, Trouble> {
    match desk.invocation.command {
        Command::ListSettings => {
            write!(io::stdout(), "{}", kanbao::settings::list::as_toml(desk.settings(), desk.words()))?;
            Ok(0)
        }
        Command::ListKeys => {
            write!(io::stdout(), "{}", manual::keys::list(&keymap(desk)?, desk.words()))?;
            Ok(0)
        }
        Command::Generate(made) => {
            write!(io::stdout(), "{}", manual::make(made, &keymap(desk)?, desk.words()))?;
            Ok(0)
        }
        Command::Read => match terminal::usable() {
            Ok(()) => read(desk),
            // A terminal without a full screen still shows lines.
            Err(_) => writing::write(desk),
        },
        Command::ExportNotes => notes::export(desk),
        Command::Print | Command::Outline(_) | Command::Explain | Command::Why => writing::write(desk),
    }
}

/// The keys in force: the preset's, and the user's file over them.
fn keymap(desk: &Desk) -> Result<Keymap, Trouble> {
    let mut keymap = Keymap::of(desk.settings().keys.preset);
    let Some(path) = Paths::of(&desk.environment).keymap_file() else { return Ok(keymap) };
    let Some(text) = own(&path)? else { return Ok(keymap) };
    keymap.lay_over(&text).map_err(|faults| Trouble::Keymap(path, faults))?;
    Ok(keymap)
}

/// The text of a file of the user's that belongs to the settings; none where there is none.
fn own(path: &Path) -> Result<Option<String>, Trouble> {
    file::read_own(path).map_err(|reason| setting(path.to_string_lossy().into(), reason))
}

fn setting(at: String, reason: Reason) -> Trouble {
    Trouble::Setting(Fault { at: At::Place(at), key: String::new(), reason }.into())
}

/// Every source of the command line; where there is none, what is piped in, else the built-in papers. What cannot be read
/// is said.
fn sources(desk: &Desk) -> (Vec<Origin>, Vec<SourceError>) {
    let named = &desk.invocation.sources;
    if named.is_empty() && source::is_piped_in() {
        return (vec![Origin::Input], Vec::new());
    }
    if named.is_empty() {
        return (source::SAMPLES.iter().map(Origin::Sample).collect(), Vec::new());
    }
    let (origins, unread) = source::gather(named);
    unread.iter().for_each(|error| desk.say(error));
    (origins, unread)
}

fn intake(desk: &Desk) -> Result<Intake, Trouble> {
    // The settings let no other name pass.
    let unknown = |name| {
        let reason = Reason::Wrong { value: Value::Text(name), expected: Expected::Encoding, nearest: None };
        setting("source.encoding".into(), reason)
    };
    let mut intake = Intake::of(desk.settings()).map_err(unknown)?;
    intake.clues = clues(&desk.environment)?;
    Ok(intake)
}

/// The habits of papers in force: the program's own, and the user's files of `clues/` over them, by name.
fn clues(environment: &Environment) -> Result<Clues, Trouble> {
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
    let files = paths.into_iter().map(text).collect::<Result<Vec<_>, Trouble>>()?;
    Clues::laid_over(&files).map_err(Trouble::Setting)
}

/// Opens the reader.
fn read(desk: &Desk) -> Result<u8, Trouble> {
    let settings = desk.settings().clone();
    let (sources, mut unread) = sources(desk);
    let intake = intake(desk)?;
    let (opened, outfit) = beside(|| outfit(desk), || first_readable(desk, &sources, &intake, &mut unread));
    let Some((source, proof, rest)) = opened else { return Ok(1) };
    desk.warn_of_charset();
    let Outfit { words, themes, keymap } = outfit?;
    let (mouse, color) = (settings.terminal.mouse, settings.screen.color);
    let (scripts, glossaries, complaints) = scripts(desk, &sources[source]);
    complaints.iter().for_each(|complaint| desk.say(complaint));
    // The loop tells the size before it draws.
    let size = (80, 24);
    let start = Start { settings, words, keymap, sources, source, proof, rest, intake, scripts, glossaries, size };
    let reader = Reader::new(start);
    let reader = remembering(desk, reader).missing(&unread);
    let variable = |name: &str| desk.environment.text(name).map(str::to_owned);
    let depth = match color {
        Color::Auto => Depth::detect(variable),
        Color::Always => Depth::of_terminal(variable),
        Color::Never => Depth::None,
    };
    let mut app = app::App::new(reader, themes, depth != Depth::None);
    let ended = terminal::run(&mut app, terminal::Options { mouse, depth }).map_err(Trouble::Terminal)?;
    Ok(if ended == 0 { u8::from(!unread.is_empty()) } else { ended })
}

/// What a reader is fitted out with, whatever is read.
struct Outfit {
    words: Tongue,
    themes: Themes,
    keymap: Keymap,
}

fn outfit(desk: &Desk) -> Result<Outfit, Trouble> {
    let follows = desk.settings().screen.lang_follows;
    Ok(Outfit { words: Tongue::new(desk.invocation.lang, follows), themes: themes(desk)?, keymap: keymap(desk)? })
}

/// Does one thing on a thread of its own while another one is done, so that the first frame is there sooner.
fn beside<T: Send, U>(one: impl Fn() -> T + Send + Copy, other: impl FnOnce() -> U) -> (U, T) {
    thread::scope(|scope| {
        let thread = thread::Builder::new().name("outfit".into()).spawn_scoped(scope, one);
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
fn store(desk: &Desk) -> Option<Store> {
    let store = &desk.settings().store;
    let folder = || store.state.clone().or_else(|| Paths::of(&desk.environment).state);
    store.enabled.then(|| Store::at(folder(), Store::EVERY))
}

/// Keeps places and marks: for the session alone, where no more is wanted.
fn remembering(desk: &Desk, reader: Reader) -> Reader {
    let store = store(desk).unwrap_or_else(Store::of_session);
    let given = |key: &str| desk.invocation.given.iter().any(|given| given == key);
    let decided = Decided { view: given("script.view"), encoding: given("source.encoding") };
    reader.remembering(store, decided)
}

/// The first source that opens, with its number; those before it are said to be unreadable.
fn first_readable(
    desk: &Desk,
    sources: &[Origin],
    intake: &Intake,
    unread: &mut Vec<SourceError>,
) -> Option<(usize, Proof, Option<Rest>)> {
    for (number, origin) in sources.iter().enumerate() {
        match proof::open(origin, intake) {
            Ok((proof, rest)) => return Some((number, proof, rest)),
            Err(error) => {
                desk.say(&error);
                unread.push(error);
            }
        }
    }
    None
}

/// The words that conversion treats in a way of their own: ours, the user's, and those of the source that lie beside it.
/// What is wrong with them never keeps a text from being read.
fn scripts(desk: &Desk, origin: &Origin) -> (Scripts, Glossaries, Vec<Complaint>) {
    let own = Paths::of(&desk.environment).config.map(|folder| folder.join("glossary.toml"));
    let glossaries = Glossaries::of(own, origin);
    let (glossary, complaints) = glossaries.read();
    (Scripts::new(glossary, lang::standard(&desk.environment)), glossaries, complaints)
}

fn themes(desk: &Desk) -> Result<Themes, Trouble> {
    let folder = Paths::of(&desk.environment).themes();
    Themes::new(desk.settings().screen.theme.as_deref(), folder).map_err(Trouble::Setting)
}
