//! The program: reads the command line, hands each room what it needs, runs one command.

mod app;
mod notes;
mod say;
mod trouble;

use std::cell::OnceCell;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use app::Themes;
use kanbao::cli::{self, Command, Invocation};
use kanbao::document::{self, Clues};
use kanbao::export::{self, outline::OutlineMeta, print::Controls};
use kanbao::manual;
use kanbao::reader::composer::Composer;
use kanbao::reader::glossaries::Glossaries;
use kanbao::reader::keymap::Keymap;
use kanbao::reader::memory::Decided;
use kanbao::reader::paper::{self, Intake, Proof};
use kanbao::reader::scripts::Scripts;
use kanbao::reader::tongue::Tongue;
use kanbao::reader::{Reader, Start, typography};
use kanbao::settings::fault::{At, Fault, Reason};
use kanbao::settings::words::{InWords, fill};
use kanbao::settings::{Color, Environment, Paths, Settings, Words, lang};
use kanbao::source::{self, Origin, Rest};
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
    words: OnceCell<Words>,
}

impl Desk {
    /// The program's words, read when something is to be said.
    fn words(&self) -> &Words {
        self.words.get_or_init(|| Words::of(self.invocation.lang))
    }

    /// Says something on standard error.
    fn say(&self, what: &impl InWords) {
        say(&what.in_words(self.words()));
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
            // With standard error closed nothing is left to be said.
            let _ = stop.show();
            return stop.status().into();
        }
    };
    let desk = Desk { invocation, environment, words: OnceCell::new() };
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
            Err(_) => write_out(desk),
        },
        Command::ExportNotes => notes::export(desk),
        Command::Print | Command::Outline(_) | Command::Explain => write_out(desk),
    }
}

/// The keys in force: the preset's, and the user's file over them.
fn keymap(desk: &Desk) -> Result<Keymap, Trouble> {
    let mut keymap = Keymap::of(desk.settings().keys.preset);
    let Some(file) = Paths::of(&desk.environment).keymap_file() else { return Ok(keymap) };
    let text = match std::fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(keymap),
        Err(error) => return Err(Trouble::File(file, error)),
    };
    match keymap.lay_over(&text) {
        Ok(()) => Ok(keymap),
        Err(error) => Err(Trouble::Keymap(file, error)),
    }
}

/// Every source of the command line, the built-in paper where there is none; what cannot be read is said.
fn sources(desk: &Desk) -> (Vec<Origin>, u8) {
    let named = &desk.invocation.sources;
    if named.is_empty() {
        return (source::SAMPLES.iter().map(Origin::Sample).collect(), 0);
    }
    let (origins, errors) = source::gather(named);
    errors.iter().for_each(|error| desk.say(error));
    (origins, u8::from(!errors.is_empty()))
}

fn intake(desk: &Desk) -> Result<Intake, Trouble> {
    let unknown = |name| {
        let at = At::Place("source.encoding".into());
        Trouble::Setting(Fault { at, key: String::new(), reason: Reason::Encoding(name) }.into())
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
        Err(error) => return Err(Trouble::File(folder, error)),
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let text = |path: PathBuf| match std::fs::read_to_string(&path) {
        Ok(text) => Ok((path.to_string_lossy().into_owned(), text)),
        Err(error) => Err(Trouble::File(path, error)),
    };
    let files = paths.into_iter().map(text).collect::<Result<Vec<_>, Trouble>>()?;
    Clues::laid_over(&files).map_err(Trouble::Clues)
}

/// Opens the reader.
fn read(desk: &Desk) -> Result<u8, Trouble> {
    let settings = desk.settings().clone();
    let (sources, mut status) = sources(desk);
    let intake = intake(desk)?;
    let Some((source, proof, rest)) = first_readable(desk, &sources, &intake, &mut status) else { return Ok(1) };
    desk.warn_of_charset();
    let words = Tongue::new(desk.invocation.lang, settings.screen.lang_follows);
    let themes = themes(desk)?;
    let (mouse, color) = (settings.terminal.mouse, settings.screen.color);
    let keymap = keymap(desk)?;
    let (scripts, glossaries) = scripts(desk, &sources[source]);
    // The loop tells the size before it draws.
    let size = (80, 24);
    let start = Start { settings, words, keymap, sources, source, proof, rest, intake, scripts, glossaries, size };
    let reader = Reader::new(start);
    let reader = remembering(desk, reader);
    let variable = |name: &str| desk.environment.text(name).map(str::to_owned);
    let depth = match color {
        Color::Auto => Depth::detect(variable),
        Color::Always => Depth::of_terminal(variable),
        Color::Never => Depth::None,
    };
    let mut app = app::App::new(reader, themes, depth != Depth::None);
    let ended = terminal::run(&mut app, terminal::Options { mouse, depth }).map_err(Trouble::Terminal)?;
    Ok(if ended == 0 { status } else { ended })
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
    status: &mut u8,
) -> Option<(usize, Proof, Option<Rest>)> {
    for (number, origin) in sources.iter().enumerate() {
        match paper::open(origin, intake) {
            Ok((proof, rest)) => return Some((number, proof, rest)),
            Err(error) => {
                *status = 1;
                desk.say(&error);
            }
        }
    }
    None
}

/// The words that conversion treats in a way of their own: ours, the user's, and those of the source that lie beside it.
/// What cannot match is said; it never keeps a text from being read.
fn scripts(desk: &Desk, origin: &Origin) -> (Scripts, Glossaries) {
    let own = Paths::of(&desk.environment).config.map(|folder| folder.join("glossary.toml"));
    let glossaries = Glossaries::of(own, origin);
    let (glossary, complaints) = glossaries.read();
    complaints.iter().for_each(|complaint| desk.say(complaint));
    (Scripts::new(glossary, lang::standard(&desk.environment)), glossaries)
}

fn themes(desk: &Desk) -> Result<Themes, Trouble> {
    let folder = Paths::of(&desk.environment).themes();
    Themes::new(desk.settings().screen.theme.as_deref(), folder).map_err(Trouble::Theme)
}

/// Writes what was asked for of every source.
fn write_out(desk: &Desk) -> Result<u8, Trouble> {
    let (mut origins, mut status) = sources(desk);
    if desk.invocation.sources.is_empty() {
        origins.truncate(1);
    }
    let intake = intake(desk)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for origin in &origins {
        match source::read(origin, &intake.source) {
            Ok(part) => {
                if let Some(read) = part.limited {
                    status = 1;
                    say(&limited(desk.words(), origin, read));
                }
                let (scripts, _) = scripts(desk, origin);
                write_source(&desk.invocation, origin, part, &intake, scripts, &mut out)?;
            }
            Err(error) => {
                status = 1;
                desk.say(&error);
            }
        }
    }
    out.flush()?;
    Ok(status)
}

/// That a source goes on behind what was read of it.
fn limited(words: &Words, origin: &Origin, read: u64) -> String {
    let reason = fill(&words.messages.limit, &[("size", &format!("{} MB", read >> 20))]);
    fill(&words.faults.at, &[("at", &origin.name()), ("reason", &reason)])
}

/// Columns that are printed where nobody said how many and the output is no terminal.
const PRINTED: u16 = 80;

fn write_source(
    invocation: &Invocation,
    origin: &Origin,
    part: source::Part,
    intake: &Intake,
    scripts: Scripts,
    out: &mut impl Write,
) -> Result<(), Trouble> {
    let settings = &invocation.settings;
    if let Command::Explain = invocation.command {
        let (document, notes) = document::explain(part.decoded.text, &intake.options());
        return Ok(out.write_all(export::explain::text(&document, &notes).as_bytes())?);
    }
    let proof = Proof::of(part, intake);
    let measure = settings.layout.width.unwrap_or(PRINTED.min(settings.layout.measure.saturating_mul(2)));
    let profile = proof.recovered.profiles.first().copied().unwrap_or_default();
    let (name, encoding, lossy) = (origin.name(), proof.encoding, proof.lossy);
    let script = profile.script;
    let mut composer = Composer::new(proof.recovered.document, proof.recovered.profiles, typography(settings, measure));
    *composer.scripts_mut() = scripts;
    composer.scripts_mut().start(settings, profile);
    composer.open_converters()?;
    let controls = if invocation.raw_control { Controls::Raw } else { Controls::Shown };
    let written = match invocation.command {
        Command::Outline(format) => {
            let meta = OutlineMeta { source: &name, encoding: encoding.name(), lossy, script };
            let outline = match format {
                cli::Format::Json => export::outline::json(composer.document(), &meta),
                cli::Format::Text => export::outline::text(composer.document(), &meta),
            };
            writeln!(out, "{}", outline.trim_end())
        }
        _ if settings.layout.width == Some(0) => export::print::blocks(&mut composer, controls, out),
        _ => export::print::lines(&mut composer, controls, out),
    };
    Ok(written?)
}
