//! The meaning of a command line: a command, its sources and the settings in force.

use std::ffi::OsString;

use clap::ValueEnum;

use crate::settings::error::ConfigError;
use crate::settings::{Access, Lang, Settings};

/// A command of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Open the reader.
    Read,
    /// Write the set text.
    Print,
    /// Write the recovered structure.
    Outline(Format),
    /// Write the role that recovery gave each line, and why.
    Explain,
    /// Write the counterpart chosen for each character that has several, and why.
    Why,
    /// Write the hits of the query in the sources; without sources, in what is on the shelf.
    Search(Format),
    /// Write what is on the shelf.
    List(Format),
    /// Write the list of known papers.
    ListPapers,
    /// List the feeds that the reader subscribes to, in the reader where there is a full screen.
    Feeds(Format),
    /// Write those feeds as OPML.
    ExportOpml,
    /// Write highlights, bookmarks and notes.
    ExportNotes(Format),
    /// Write the settings in force.
    ListSettings,
    /// Write the keys in force.
    ListKeys,
    /// Write something for the system that the program is installed on.
    Generate(Artifact),
}

impl Command {
    /// Whether the command writes the set text; reading does so too where there is no full screen.
    pub fn prints(self) -> bool {
        matches!(self, Command::Print | Command::Read)
    }
}

/// The form in which something is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Lines, for people.
    #[value(help = None)]
    Text,
    /// JSON, for programs.
    #[value(help = None)]
    Json,
}

/// What can be made for the system that the program is installed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Artifact {
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

/// A day's paper asked for: `paper NAME [DATE]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperRequest {
    /// The paper's name, as it was typed.
    pub name: String,
    /// The day, as it was typed; `None` for today.
    pub day: Option<String>,
}

/// The meaning of a command line.
#[derive(Clone, Debug)]
pub struct Invocation {
    /// The command to run.
    pub command: Command,
    /// Files, folders, addresses, `-` for standard input; empty for the shelf or the samples. Names need not be UTF-8.
    pub sources: Vec<OsString>,
    /// The day's paper to read in place of sources.
    pub paper: Option<PaperRequest>,
    /// The query of `--search`.
    pub query: Option<String>,
    /// Commands to run as soon as the reader is open: the `+…` arguments, without their `+`.
    pub start: Vec<String>,
    /// The settings in force: defaults, file, environment and options.
    pub settings: Settings,
    /// The things that the program may do beside reading.
    pub access: Access,
    /// Why the user's own configuration file cannot be reached; it is then done without.
    pub out_of_reach: Option<ConfigError>,
    /// The keys of the settings given on the command line itself, in the order in which they were typed.
    pub explicit_keys: Vec<String>,
    /// Whether printing leaves the source's control characters as they are.
    pub raw_control: bool,
    /// The language that the program speaks.
    pub lang: Lang,
}
