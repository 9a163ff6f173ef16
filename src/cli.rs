//! The command line, in two steps: what was typed ([`Typed`]), and what it means ([`Invocation`]).
//!
//! Takes arguments and the environment; gives a command, its sources and the settings in force. Options that stand for
//! a setting are made from the setting itself (`options`), so their help, their values and their errors are written
//! once. Man page and shell completions can be made from [`command_line`].

use std::ffi::OsString;
use std::fmt::{self, Display, Formatter};
use std::io::{self, Write};
use std::path::PathBuf;

use clap::{CommandFactory, FromArgMatches, Parser, ValueEnum};

use crate::settings::fault::visible;
use crate::settings::{self, Environment, Faults, Settings};
use options::Options;

mod options;

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
    /// Write the settings in force.
    ListSettings,
    /// Write the keys in force.
    ListKeys,
}

/// How the structure is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Indented lines, for people.
    Text,
    /// One JSON object, for programs.
    Json,
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
}

/// What was typed.
#[derive(Debug, Parser)]
#[command(name = "kanbao", version, about = ABOUT, after_help = AFTER, max_term_width = 100, args_override_self = true)]
pub struct Typed {
    /// Files or folders to open, - for standard input; without any, the sample paper opens
    #[arg(value_name = "SOURCE")]
    sources: Vec<OsString>,

    #[command(flatten)]
    task: Task,

    #[command(flatten)]
    options: Options,

    /// Read settings from FILE instead of $XDG_CONFIG_HOME/kanbao/config.toml
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath, help_heading = SETTINGS)]
    config: Option<PathBuf>,

    /// Print the control characters of a source as they are; without, each is shown as a visible sign
    #[arg(long, help_heading = TASKS)]
    raw_control: bool,
}

/// What to do instead of opening the reader; at most one.
#[derive(Debug, clap::Args)]
#[group(multiple = false)]
struct Task {
    /// Write the set text to standard output; also done where that is no terminal
    #[arg(long, help_heading = TASKS)]
    print: bool,
    /// Write the recovered structure
    #[arg(long, value_name = "text|json", num_args = 0..=1, require_equals = true, default_missing_value = "text")]
    #[arg(value_enum, hide_possible_values = true, help_heading = TASKS)]
    outline: Option<Format>,
    /// Write for every line of a source what it was taken for, and the clue that decided
    #[arg(long, help_heading = TASKS)]
    explain: bool,
    /// Write the settings in force, as a configuration file
    #[arg(long, help_heading = TASKS)]
    list_settings: bool,
    /// Write the keys in force
    #[arg(long, help_heading = TASKS)]
    list_keys: bool,
}

const ABOUT: &str = "看報: a reader for Chinese newspaper articles and other long Chinese text";
const AFTER: &str = "Press ? in the reader for its keys, q to leave it.";
const TASKS: &str = "Instead of reading";
const SETTINGS: &str = "Settings";

/// Why no command came of it; to be shown, and the program ended with [`Stop::status`].
#[derive(Debug)]
pub enum Stop {
    /// Help or the version was asked for.
    Asked(clap::Error),
    /// The command line is wrong.
    Usage(String),
    /// A setting is wrong.
    Settings(Faults),
}

/// The command line as clap knows it: for a man page and completions.
pub fn command_line() -> clap::Command {
    Typed::command()
}

/// Reads the arguments, the program's name first. `terminal` tells whether standard output is one: if not, reading
/// becomes printing.
///
/// # Errors
/// Where there is nothing to do but to say something and end.
pub fn read(
    arguments: impl IntoIterator<Item = OsString>,
    environment: &Environment,
    terminal: bool,
) -> Result<Invocation, Stop> {
    let matches = command_line().try_get_matches_from(arguments)?;
    Typed::from_arg_matches(&matches)?.mean(environment, terminal)
}

impl Typed {
    /// What it means.
    fn mean(self, environment: &Environment, terminal: bool) -> Result<Invocation, Stop> {
        let settings = settings::load(self.config.as_deref(), environment, &self.options.0).map_err(Stop::Settings)?;
        let given = self.options.0.into_iter().map(|given| given.key).collect();
        let (command, raw_control) = (self.task.command(terminal), self.raw_control);
        Ok(Invocation { command, sources: self.sources, settings, given, raw_control })
    }
}

impl Task {
    fn command(&self, terminal: bool) -> Command {
        match self {
            Task { list_settings: true, .. } => Command::ListSettings,
            Task { list_keys: true, .. } => Command::ListKeys,
            Task { explain: true, .. } => Command::Explain,
            Task { outline: Some(format), .. } => Command::Outline(*format),
            Task { print: true, .. } => Command::Print,
            _ if terminal => Command::Read,
            _ => Command::Print,
        }
    }
}

impl Stop {
    /// 0 where help was asked for, 2 where something is wrong.
    pub fn status(&self) -> u8 {
        if matches!(self, Stop::Asked(_)) { 0 } else { 2 }
    }

    /// Shows help on standard output, an error on standard error.
    ///
    /// # Errors
    /// Where that output is closed; nothing is left to be said then.
    pub fn show(&self) -> io::Result<()> {
        match self {
            Stop::Asked(text) => text.print(),
            error => writeln!(io::stderr(), "{error}"),
        }
    }
}

impl Display for Stop {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Stop::Asked(text) => write!(f, "{text}"),
            Stop::Usage(text) => f.write_str(text),
            Stop::Settings(faults) => faults.0.iter().enumerate().try_for_each(|(n, fault)| {
                let newline = if n == 0 { "" } else { "\n" };
                write!(f, "{newline}kanbao: {fault}")
            }),
        }
    }
}

impl From<clap::Error> for Stop {
    fn from(error: clap::Error) -> Self {
        if error.use_stderr() { Stop::Usage(usage(&error)) } else { Stop::Asked(error) }
    }
}

/// clap's message, line by line, with nothing in it that a terminal would obey: it repeats what was typed.
fn usage(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let lines: Vec<String> = text.trim_end().lines().map(visible).collect();
    lines.join("\n").replacen("error:", "kanbao:", 1)
}

#[cfg(test)]
mod tests;
