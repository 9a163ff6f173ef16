//! The program: reads the command line, makes what each room needs, runs one command.

mod app;
mod context;
mod error;
mod export_notes;
mod feeds;
mod library;
mod print;
mod sources;
mod stderr;

use std::io::{self, IsTerminal, Write};
use std::mem::ManuallyDrop;
use std::process::ExitCode;

use kanbao::cli::{self, Command, exit, output};
use kanbao::jobs::load::{self, LoadOptions, LoadedPart};
use kanbao::keys::Keymap;
use kanbao::manual;
use kanbao::reader::library::session::CliOverrides;
use kanbao::reader::locale::Locale;
use kanbao::reader::themes::Themes;
use kanbao::reader::{Start, StartCommand, State};
use kanbao::settings::say::InWords;
use kanbao::settings::{ColorMode, Environment, Lang, Opening, Paths, Theme, Words};
use kanbao::source::{self, Gathered, Origin, Rest, SourceError};
use kanbao::store::Store;
use kanbao::terminal::{self, Depth, RunOptions};

use context::{Context, end_store, load_options, own, script_toggle, store};
use error::ProgramError;
use sources::sources;
use stderr::say;

/// An allocator that gives freed memory back to the system, whichever thread took it: a text of many megabytes is read
/// on one, shown on another, and dropped when the next one is opened.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    stderr::panics();
    terminal::survive_file_limit();
    let environment = Environment::from_process();
    let invocation = match cli::read(std::env::args_os(), &environment, terminal::columns()) {
        Ok(invocation) => invocation,
        Err(stop) => {
            return match stop.show() {
                Err(failed) if failed.kind() != io::ErrorKind::BrokenPipe => {
                    let error = ProgramError::Output(failed);
                    say(&error.in_words(Words::from_lang(Lang::from_environment(&environment))));
                    error.status().into()
                }
                _ => stop.status().into(),
            };
        }
    };
    let context = Context::new(invocation, environment);
    context.invocation.out_of_reach.iter().for_each(|error| context.say_without(error));
    match run(&context) {
        Ok(status) => terminal::end(status),
        // The program that read our output wanted no more of it.
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
            output::write(&kanbao::settings::registry::as_toml(context.settings(), context.words()))?;
            Ok(exit::DONE)
        }
        Command::ListKeys => {
            output::write(&manual::keys::list(&keymap(context)?, context.words()))?;
            Ok(exit::DONE)
        }
        Command::Generate(made) => {
            output::write(&manual::make(made, &keymap(context)?, context.words()))?;
            Ok(exit::DONE)
        }
        Command::Read => match terminal::usable() {
            Ok(()) => read(context),
            // A terminal without a full screen can still show lines.
            Err(_) => print::print(context),
        },
        Command::Search(format) => library::search(context, format),
        Command::Feeds(format) => match terminal::usable() {
            Ok(()) if io::stdout().is_terminal() => read(context),
            _ => feeds::list(context, format),
        },
        Command::ExportOpml => feeds::export_opml(context),
        Command::List(format) => library::list(context, format),
        Command::ListPapers => {
            sources::list(context)?;
            Ok(exit::DONE)
        }
        Command::ExportNotes(format) => export_notes::export(context, format),
        Command::Print | Command::Outline(_) | Command::Explain | Command::Why => print::print(context),
    }
}

/// The keymap in force: the preset's, with the user's file laid over it.
fn keymap(context: &Context) -> Result<Keymap, ProgramError> {
    let mut keymap = Keymap::from_preset(context.settings().keys.preset);
    let Some(path) = Paths::from_environment(&context.environment).keymap_file() else { return Ok(keymap) };
    let Some(text) = own(context, &path)? else { return Ok(keymap) };
    keymap.lay_over(&text).map_err(|faults| ProgramError::Keymap(path, faults))?;
    Ok(keymap)
}

/// Opens the reader; gives the exit status.
fn read(context: &Context) -> Result<u8, ProgramError> {
    let Gathered { origins, mut unread, skipped } = sources(context)?;
    let options = load_options(context)?;
    let Some(mut opened) = first_readable(context, &origins, &options, &mut unread) else {
        return Ok(exit::INCOMPLETE);
    };
    if context.settings().screen.quit_if_fits && origins.len() == 1 {
        let loaded = (&mut opened.part, &mut opened.rest);
        if let Some(text) = print::if_it_fits(context, &origins[opened.source], &opened.options, loaded)? {
            io::stdout().write_all(&text)?;
            return Ok(exit::incomplete_if(!unread.is_empty()));
        }
    }
    context.warn_of_charset();
    let failed = !unread.is_empty();
    let store = store(context).unwrap_or_else(Store::in_memory);
    let assets = assets(context)?;
    let state = State::new(start(context, Gathered { origins, unread, skipped }, opened, assets, &store));
    let (ended, failed_since) = show(context, state)?;
    let unsaved = end_store(context, &store);
    Ok(if ended == exit::DONE { exit::incomplete_if(failed || failed_since || unsaved) } else { ended })
}

/// The values that the reader starts with.
fn start(context: &Context, gathered: Gathered, opened: Opened, assets: UiAssets, store: &Store) -> Start {
    let Gathered { origins: mut sources, unread, skipped } = gathered;
    let Opened { source, options, part, rest } = opened;
    let UiAssets { locale, themes, keymap } = assets;
    let (script, glossary, complaints) = script_toggle(context, &sources[source]);
    complaints.iter().for_each(|complaint| context.say(complaint));
    let commands = commands(context, store);
    if commands == [StartCommand::Shelf] || commands == [StartCommand::Feeds] {
        // The shelf lists the other samples, below what was read.
        sources.truncate(1);
    }
    Start {
        settings: context.settings().clone(),
        access: context.invocation.access,
        locale,
        keymap,
        themes,
        sources,
        skipped,
        source,
        part,
        rest,
        options,
        web: context::web_options(context),
        feeds: context::feeds_place(context),
        index: context::index_folder(context),
        script,
        glossary,
        store: Some(store.clone()),
        overrides: overrides(context),
        unread,
        commands,
        // The terminal's loop tells the real size before it draws.
        size: (80, 24),
    }
}

/// Shows the reader until the user leaves it; gives the exit status, and whether a source could not be read.
fn show(context: &Context, state: State) -> Result<(u8, bool), ProgramError> {
    let variable = |name: &str| context.environment.text(name).map(str::to_owned);
    let depth = match context.settings().screen.color {
        ColorMode::Auto => Depth::detect(variable),
        ColorMode::Always => Depth::from_terminal(variable),
        ColorMode::Never => Depth::None,
    };
    let (mouse, programs) = (context.settings().terminal.mouse, context.invocation.access.programs);
    // Never dropped: the process ends after it, and freeing OpenCC's dictionaries word by word would take longer than
    // opening them did.
    let mut app = ManuallyDrop::new(app::App::new(state, depth));
    let ended = terminal::run(&mut *app, RunOptions { mouse, depth, programs }).map_err(ProgramError::Terminal)?;
    app.unreadable().for_each(|error| context.say(error));
    Ok((ended, app.unreadable().next().is_some()))
}

/// The reader's first commands: those of the command line, else the shelf, if no source was named and it holds any.
fn commands(context: &Context, store: &Store) -> Vec<StartCommand> {
    let start = &context.invocation.start;
    if matches!(context.invocation.command, Command::Feeds(_)) {
        return vec![StartCommand::Feeds];
    }
    let unnamed = context.invocation.sources.is_empty() && context.invocation.paper.is_none() && !source::is_piped_in();
    let wanted = context.settings().screen.opening == Opening::Shelf && start.is_empty();
    if unnamed && wanted && store.exists() && store.is_used() {
        return vec![StartCommand::Shelf];
    }
    start.iter().map(|command| StartCommand::from_argument(command)).collect()
}

/// The language, themes and keymap of the reader, which no source changes.
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

/// The settings that the command line decides, whatever was chosen for a source before.
fn overrides(context: &Context) -> CliOverrides {
    let given = |key: &str| context.invocation.explicit_keys.iter().any(|given| given == key);
    CliOverrides { view: given("script.view"), encoding: given("source.encoding") }
}

/// A source that was opened.
struct Opened {
    /// The source's number among the sources.
    source: usize,
    options: LoadOptions,
    part: LoadedPart,
    rest: Option<Rest>,
}

/// Opens the first source that can be read; tells of those before it, and adds their errors to `unread`.
fn first_readable(
    context: &Context,
    sources: &[Origin],
    options: &LoadOptions,
    unread: &mut Vec<SourceError>,
) -> Option<Opened> {
    for (source, origin) in sources.iter().enumerate() {
        let options = options.for_source(origin, context.settings());
        match load::open(origin, &options) {
            Ok((part, rest)) => return Some(Opened { source, options, part, rest }),
            Err(error) => {
                context.say(&error);
                unread.push(error);
            }
        }
    }
    None
}

/// The themes. Where no theme is named, the terminal's own colours until it has told its background, so that no frame
/// flashes dark on a light terminal.
fn themes(context: &Context) -> Result<Themes, ProgramError> {
    let folder = Paths::from_environment(&context.environment).themes();
    let name = context.settings().screen.theme.as_deref();
    let theme = Theme::load(name.unwrap_or("terminal"), folder.as_deref()).map_err(ProgramError::Setting)?;
    Ok(Themes::new(theme, folder, name.is_none()))
}
