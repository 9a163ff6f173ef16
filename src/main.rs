//! The program: reads the command line, hands each room what it needs, runs one command.

mod app;
mod say;

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use app::Themes;
use kanbao::cli::{self, Command, Invocation};
use kanbao::document::{self, Clues};
use kanbao::export::{self, outline::OutlineMeta, print::Controls};
use kanbao::reader::composer::Composer;
use kanbao::reader::keymap::Keymap;
use kanbao::reader::memory::Decided;
use kanbao::reader::paper::{self, Intake, Proof};
use kanbao::reader::scripts::Scripts;
use kanbao::reader::{Reader, Start, typography};
use kanbao::script::Glossary;
use kanbao::settings::{Color, Environment, Lang, Paths, Settings, Words, lang};
use kanbao::source::{self, Origin, Rest};
use kanbao::store::Store;
use kanbao::terminal::{self, Depth};
use say::say;

fn main() -> ExitCode {
    say::panics();
    let environment = Environment::of_process();
    let invocation = match cli::read(std::env::args_os(), &environment, io::stdout().is_terminal()) {
        Ok(invocation) => invocation,
        Err(stop) => {
            // With standard error closed nothing is left to be said.
            let _ = stop.show();
            return stop.status().into();
        }
    };
    match run(&invocation, &environment) {
        Ok(status) => status.into(),
        // Whoever read our output has had enough of it.
        Err(Trouble::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(trouble) => {
            say(&trouble.to_string());
            trouble.status().into()
        }
    }
}

/// What ends the program before its time.
enum Trouble {
    /// Standard output.
    Output(io::Error),
    /// A setting, in words.
    Setting(String),
    /// Anything else, in words.
    Said(String),
}

impl Trouble {
    /// What the program ends with.
    fn status(&self) -> u8 {
        if let Trouble::Setting(_) = self { 2 } else { 1 }
    }
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Trouble::Output(error) => write!(f, "standard output: {error}"),
            Trouble::Setting(words) | Trouble::Said(words) => f.write_str(words),
        }
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Trouble::Output(error)
    }
}

/// Runs a command; gives the exit status.
fn run(invocation: &Invocation, environment: &Environment) -> Result<u8, Trouble> {
    match invocation.command {
        Command::ListSettings => {
            write!(io::stdout(), "{}", kanbao::settings::list::as_toml(&invocation.settings))?;
            Ok(0)
        }
        Command::ListKeys => {
            write!(io::stdout(), "{}", list_keys(&keymap(&invocation.settings, environment)?))?;
            Ok(0)
        }
        Command::Read => match terminal::usable() {
            Ok(()) => read(invocation, environment),
            // A terminal without a full screen still shows lines.
            Err(_) => write_out(invocation, environment),
        },
        Command::Print | Command::Outline(_) | Command::Explain => write_out(invocation, environment),
    }
}

/// The keys in force: the preset's, and the user's file over them.
fn keymap(settings: &Settings, environment: &Environment) -> Result<Keymap, Trouble> {
    let mut keymap = Keymap::of(settings.keys.preset);
    let Some(file) = Paths::of(environment).keymap_file() else { return Ok(keymap) };
    let text = match std::fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(keymap),
        Err(error) => return Err(Trouble::Said(format!("{}: {error}", source::visible(&file.to_string_lossy())))),
    };
    let wrong = |fault| Trouble::Said(format!("{}: {fault}", source::visible(&file.to_string_lossy())));
    keymap.lay_over(&text).map_err(wrong)?;
    Ok(keymap)
}

fn list_keys(keymap: &Keymap) -> String {
    let words = Words::of(Lang::En);
    let line = |action: &kanbao::reader::action::Action| {
        let doc = words.action(action.name()).map_or("", |named| &named.doc);
        format!("{:<18}{:<28}{doc}\n", action.name(), keymap.keys(*action).join("  "))
    };
    kanbao::reader::action::Action::ALL.iter().map(line).collect()
}

/// Every source of the command line, the built-in paper where there is none; what cannot be read is said.
fn sources(invocation: &Invocation) -> (Vec<Origin>, u8) {
    if invocation.sources.is_empty() {
        return (source::SAMPLES.iter().map(Origin::Sample).collect(), 0);
    }
    let (origins, errors) = source::gather(&invocation.sources);
    errors.iter().for_each(|error| say(&error.to_string()));
    (origins, u8::from(!errors.is_empty()))
}

fn intake(settings: &Settings, environment: &Environment) -> Result<Intake, Trouble> {
    let unknown = |name| Trouble::Setting(format!("source.encoding: no encoding has the name {name:?}"));
    let mut intake = Intake::of(settings).map_err(unknown)?;
    intake.document.clues = clues(environment)?;
    Ok(intake)
}

/// The habits of papers in force: the program's own, and the user's files of `clues/` over them, by name.
fn clues(environment: &Environment) -> Result<Clues, Trouble> {
    let Some(folder) = Paths::of(environment).clues() else { return Ok(Clues::default()) };
    let named = |path: &Path| source::visible(&path.to_string_lossy()).into_owned();
    let unread = |path: &Path, error: io::Error| Trouble::Said(format!("{}: {error}", named(path)));
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Clues::default()),
        Err(error) => return Err(unread(&folder, error)),
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let text = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).map_err(|error| unread(path, error))?;
        Ok((named(path), text))
    };
    let files = paths.iter().map(text).collect::<Result<Vec<_>, Trouble>>()?;
    Clues::laid_over(&files).map_err(Trouble::Said)
}

/// Opens the reader.
fn read(invocation: &Invocation, environment: &Environment) -> Result<u8, Trouble> {
    let settings = invocation.settings.clone();
    let (sources, mut status) = sources(invocation);
    let intake = intake(&settings, environment)?;
    let Some((source, proof, rest)) = first_readable(&sources, &intake, &mut status) else { return Ok(1) };
    let words = Words::of(settings.screen.lang.unwrap_or_else(|| Lang::of(environment)));
    let themes = themes(&settings, environment)?;
    let (mouse, color) = (settings.terminal.mouse, settings.screen.color);
    let keymap = keymap(&settings, environment)?;
    let scripts = Scripts::new(glossary(&sources[source], environment), lang::standard(environment));
    // The loop tells the size before it draws.
    let size = (80, 24);
    let reader = Reader::new(Start { settings, words, keymap, sources, source, proof, rest, intake, scripts, size });
    let reader = remembering(reader, invocation, environment);
    let variable = |name: &str| environment.text(name).map(str::to_owned);
    let depth = match color {
        Color::Auto => Depth::detect(variable),
        Color::Always => Depth::of_terminal(variable),
        Color::Never => Depth::None,
    };
    let mut app = app::App::new(reader, themes, depth != Depth::None);
    let ended = terminal::run(&mut app, terminal::Options { mouse, depth });
    let ended = ended.map_err(|error| Trouble::Said(format!("the terminal: {error}")))?;
    Ok(if ended == 0 { status } else { ended })
}

/// Keeps places and marks, where that is wanted.
fn remembering(reader: Reader, invocation: &Invocation, environment: &Environment) -> Reader {
    let store = &invocation.settings.store;
    if !store.enabled {
        return reader;
    }
    let folder = store.state.clone().or_else(|| Paths::of(environment).state);
    let given = |key: &str| invocation.given.iter().any(|given| given == key);
    let decided = Decided { view: given("script.view"), encoding: given("source.encoding") };
    reader.remembering(Store::at(folder, Store::EVERY), decided)
}

/// The first source that opens, with its number; those before it are said to be unreadable.
fn first_readable(sources: &[Origin], intake: &Intake, status: &mut u8) -> Option<(usize, Proof, Option<Rest>)> {
    for (number, origin) in sources.iter().enumerate() {
        match paper::open(origin, intake) {
            Ok((proof, rest)) => return Some((number, proof, rest)),
            Err(error) => {
                *status = 1;
                say(&error.to_string());
            }
        }
    }
    None
}

/// The words that conversion treats in a way of their own: ours, the user's, and those of the source that lie beside it.
/// What cannot match is said; it never keeps a text from being read. Ours, which is long, is read when it is needed.
fn glossary(origin: &Origin, environment: &Environment) -> impl FnOnce() -> Glossary + Send + 'static {
    let mut files = Vec::new();
    let own = Paths::of(environment).config.map(|folder| folder.join("glossary.toml"));
    let beside = match origin {
        Origin::File(path) => {
            let mut name = path.clone().into_os_string();
            name.push(".glossary.toml");
            Some(name.into())
        }
        _ => None,
    };
    for path in [own, beside].into_iter().flatten() {
        if let Ok(text) = std::fs::read_to_string(&path) {
            let name = source::visible(&path.to_string_lossy()).into_owned();
            let complaints = Glossary::default().read(&name, &text);
            complaints.iter().for_each(|complaint| say(&complaint.to_string()));
            files.push((name, text));
        }
    }
    move || {
        let mut glossary = Glossary::ours();
        for (name, text) in &files {
            glossary.read(name, text);
        }
        glossary
    }
}

fn themes(settings: &Settings, environment: &Environment) -> Result<Themes, Trouble> {
    let folder = Paths::of(environment).themes();
    Themes::new(settings.screen.theme.as_deref(), folder).map_err(|faults| Trouble::Said(faults.to_string()))
}

/// Writes what was asked for of every source.
fn write_out(invocation: &Invocation, environment: &Environment) -> Result<u8, Trouble> {
    let (mut origins, mut status) = sources(invocation);
    if invocation.sources.is_empty() {
        origins.truncate(1);
    }
    let intake = intake(&invocation.settings, environment)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for origin in &origins {
        match source::read(origin, &intake.source) {
            Ok(part) => {
                let scripts = Scripts::new(glossary(origin, environment), lang::standard(environment));
                write_source(invocation, origin, part, &intake, scripts, &mut out)?;
            }
            Err(error) => {
                status = 1;
                say(&error.to_string());
            }
        }
    }
    out.flush()?;
    Ok(status)
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
) -> io::Result<()> {
    let settings = &invocation.settings;
    if let Command::Explain = invocation.command {
        let (document, notes) = document::explain(part.decoded.text, &intake.document);
        return out.write_all(export::explain::text(&document, &notes).as_bytes());
    }
    let proof = Proof::of(part, &intake.document);
    let measure = settings.layout.width.unwrap_or(PRINTED.min(settings.layout.measure.saturating_mul(2)));
    let profile = proof.profiles.first().copied().unwrap_or_default();
    let (name, encoding, lossy) = (origin.name(), proof.encoding, proof.lossy);
    let script = profile.script;
    let mut composer = Composer::new(proof.document, proof.profiles, typography(settings, measure));
    *composer.scripts_mut() = scripts;
    composer.scripts_mut().start(settings, profile);
    composer.open_converters().map_err(io::Error::other)?;
    let controls = if invocation.raw_control { Controls::Raw } else { Controls::Shown };
    match invocation.command {
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
    }
}
