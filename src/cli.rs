//! The command line, in two steps: what was typed ([`Typed`]), and what it means ([`Invocation`]).
//!
//! Takes arguments and the environment; gives a command, its sources and the settings in force. Options that stand for
//! a setting are made from the setting itself (`options`); what each does is said in assets/words/, for the help
//! ([`help`]), the man page and completions. What is wrong with a command line is said in the program's words too (`wrong`).

use std::ffi::{OsStr, OsString};
use std::fmt::{self, Display, Formatter};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, ValueEnum};

use crate::settings::values::Choice;
use crate::settings::words::InWords;
use crate::settings::{self, Environment, Lang, Settings, Words};
use options::Options;

pub mod help;
mod options;
mod wrong;

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Open the reader.
    Read,
    /// Write the set text.
    Print,
    /// Write the recovered structure.
    Outline(Format),
    /// Write what was recognized in each line, and why.
    Explain,
    /// Write what each character became that conversion had a choice for, and why.
    Why,
    /// Write highlights, bookmarks and notes.
    ExportNotes,
    /// Write the settings in force.
    ListSettings,
    /// Write the keys in force.
    ListKeys,
    /// Write something for the system that the program is installed on.
    Generate(Made),
}

/// How the structure is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Indented lines, for people.
    #[value(help = None)]
    Text,
    /// One JSON object, for programs.
    #[value(help = None)]
    Json,
}

/// What can be made for the system that the program is installed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Made {
    /// The man page.
    #[value(help = None)]
    Man,
    /// Completions for bash.
    #[value(help = None)]
    Bash,
    /// Completions for zsh.
    #[value(help = None)]
    Zsh,
    /// Completions for fish.
    #[value(help = None)]
    Fish,
}

/// A command line that was understood.
#[derive(Clone, Debug)]
pub struct Invocation {
    /// What is to be done.
    pub command: Command,
    /// Files, folders, `-` for standard input; none for the built-in paper. Names need not be UTF-8.
    pub sources: Vec<OsString>,
    /// Every choice, from all four places.
    pub settings: Settings,
    /// The keys of the settings that stand on the command line itself.
    pub given: Vec<String>,
    /// Whether printing leaves the source's control characters as they are.
    pub raw_control: bool,
    /// The language that the program speaks.
    pub lang: Lang,
}

/// What was typed. What each of it does is said in the words, by its name.
#[derive(Debug, Parser)]
#[command(name = "kanbao", version, args_override_self = true, disable_help_flag = true, disable_version_flag = true)]
pub struct Typed {
    #[arg(value_name = "SOURCE", value_hint = clap::ValueHint::AnyPath, help_heading = ARGUMENTS)]
    sources: Vec<OsString>,

    #[arg(short, long, action = ArgAction::Help, help_heading = MORE)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = MORE)]
    version: Option<bool>,

    #[command(flatten)]
    task: Task,

    #[command(flatten)]
    options: Options,

    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath, help_heading = SETTINGS)]
    config: Option<PathBuf>,

    #[arg(long, help_heading = INSTEAD)]
    raw_control: bool,
}

/// What to do instead of opening the reader; at most one.
#[derive(Debug, clap::Args)]
#[group(multiple = false)]
struct Task {
    #[arg(long, help_heading = INSTEAD)]
    print: bool,
    #[arg(long, value_name = "text|json", num_args = 0..=1, require_equals = true, default_missing_value = "text")]
    #[arg(value_enum, hide_possible_values = true, help_heading = INSTEAD)]
    outline: Option<Format>,
    #[arg(long, help_heading = INSTEAD)]
    explain: bool,
    #[arg(long, help_heading = INSTEAD)]
    why: bool,
    #[arg(long, help_heading = INSTEAD)]
    export_notes: bool,
    #[arg(long, help_heading = INSTEAD, conflicts_with = "sources")]
    list_settings: bool,
    #[arg(long, help_heading = INSTEAD, conflicts_with = "sources")]
    list_keys: bool,
    #[arg(long, value_name = "WHAT", value_enum, help_heading = INSTEAD, conflicts_with = "sources")]
    generate: Option<Made>,
}

/// The parts of the help, by which clap keeps them; they are titled in the program's words.
const ARGUMENTS: &str = "arguments";
const INSTEAD: &str = "instead";
const SETTINGS: &str = "settings";
const MORE: &str = "more";

/// Why no command came of it; to be shown, and the program ended with [`Stop::status`].
#[derive(Debug)]
pub enum Stop {
    /// What was asked for: the help, the version.
    Asked(String),
    /// What is wrong: with the command line, with a setting.
    Wrong(String),
}

/// The command line as clap knows it, every option with what it does in these words.
pub fn command_line(words: &Words) -> clap::Command {
    let doc = |id: &str| {
        let name = id.replace('_', "-");
        words.options.get(&name).cloned().or_else(|| Some(words.setting(options::setting(&name)?.key).to_owned()))
    };
    let command = Typed::command().about(words.command.about.clone()).after_help(words.command.keys.clone());
    command.mut_args(|argument| {
        let doc = doc(argument.get_id().as_str()).unwrap_or_default();
        argument.help(doc)
    })
}

/// Reads the arguments, the program's name first. `terminal` is how many columns standard output has where it is a
/// terminal; where it is none, reading becomes printing.
///
/// # Errors
/// Where there is nothing to do but to say something and end.
pub fn read(
    arguments: impl IntoIterator<Item = OsString>,
    environment: &Environment,
    terminal: Option<u16>,
) -> Result<Invocation, Stop> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let words = || Words::of(language(&arguments, environment));
    let typed = Typed::command().try_get_matches_from(&arguments).and_then(|found| Typed::from_arg_matches(&found));
    let typed = typed.map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp => Stop::Asked(help::text(&words(), terminal)),
        ErrorKind::DisplayVersion => Stop::Asked(Typed::command().render_version()),
        _ => Stop::Wrong(wrong::in_words(&error, &words())),
    })?;
    typed.mean(environment, terminal.is_some(), &words)
}

/// The language that is asked for, even where the command line, the file or a variable is wrong: by an option, the
/// settings as far as they are right, or the locale.
fn language(arguments: &[OsString], environment: &Environment) -> Lang {
    let options = arguments.split(|argument| argument == "--").next().unwrap_or_default();
    let typed = last(options, "lang").and_then(|lang| Lang::from_word(lang.to_str()?));
    let settled = || settings::what_is_right(last(options, "config").map(Path::new), environment).screen.lang;
    typed.or_else(settled).unwrap_or_else(|| Lang::of(environment))
}

/// The last value that was typed for an option.
fn last<'a>(arguments: &'a [OsString], option: &str) -> Option<&'a OsStr> {
    let (apart, joined) = (format!("--{option}"), format!("--{option}="));
    let value = |index: usize| match arguments[index].to_str()?.strip_prefix(&joined) {
        Some(value) => Some(OsStr::new(value)),
        None => arguments.get(index + 1).filter(|_| arguments[index] == *apart).map(OsString::as_os_str),
    };
    (0..arguments.len()).rev().find_map(value)
}

impl Typed {
    /// What it means.
    fn mean(self, environment: &Environment, terminal: bool, words: &dyn Fn() -> Words) -> Result<Invocation, Stop> {
        let settings = settings::load(self.config.as_deref(), environment, &self.options.0);
        let settings = settings.map_err(|faults| {
            let words = words();
            let lines = faults.0.iter().map(|fault| format!("kanbao: {}", fault.in_words(&words)));
            Stop::Wrong(lines.collect::<Vec<_>>().join("\n"))
        })?;
        let given = self.options.0.into_iter().map(|given| given.key).collect();
        let (command, raw_control) = (self.task.command(terminal), self.raw_control);
        let lang = settings.screen.lang.unwrap_or_else(|| Lang::of(environment));
        Ok(Invocation { command, sources: self.sources, settings, given, raw_control, lang })
    }
}

impl Task {
    fn command(&self, terminal: bool) -> Command {
        match self {
            Task { list_settings: true, .. } => Command::ListSettings,
            Task { list_keys: true, .. } => Command::ListKeys,
            Task { generate: Some(made), .. } => Command::Generate(*made),
            Task { explain: true, .. } => Command::Explain,
            Task { why: true, .. } => Command::Why,
            Task { export_notes: true, .. } => Command::ExportNotes,
            Task { outline: Some(format), .. } => Command::Outline(*format),
            Task { print: true, .. } => Command::Print,
            _ if terminal => Command::Read,
            _ => Command::Print,
        }
    }
}

impl Stop {
    /// 0 where something was asked for, 2 where something is wrong.
    pub fn status(&self) -> u8 {
        if matches!(self, Stop::Asked(_)) { 0 } else { 2 }
    }

    /// Shows what was asked for on standard output, what is wrong on standard error.
    ///
    /// # Errors
    /// Where standard output does not take it. With standard error closed nothing is left to be said.
    pub fn show(&self) -> io::Result<()> {
        match self {
            Stop::Asked(text) => {
                let mut out = io::stdout().lock();
                out.write_all(text.as_bytes()).and_then(|()| out.flush())
            }
            Stop::Wrong(text) => {
                let _ = writeln!(io::stderr(), "{text}");
                Ok(())
            }
        }
    }
}

impl Display for Stop {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        let (Stop::Asked(text) | Stop::Wrong(text)) = self;
        f.write_str(text)
    }
}

#[cfg(test)]
mod tests;
