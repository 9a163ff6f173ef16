//! What a command line means: a command, its sources and the settings in force.

use std::ffi::OsString;

use clap::ValueEnum;

use crate::settings::error::ConfigError;
use crate::settings::{Access, Lang, Settings};

/// What the program is to do.
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
    /// Write where the sources, or without any what is on the shelf, have the words of the query.
    Search(Format),
    /// Write what is on the shelf.
    List(Format),
    /// Write which papers are known.
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
    /// Whether it writes the set text, also in place of reading where there is no full screen.
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

/// A day's paper that is asked for: `paper NAME [DATE]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperRequest {
    /// The paper's name, as it was typed.
    pub name: String,
    /// The day, as it was typed; `None` for today.
    pub day: Option<String>,
}

/// A command line that was understood.
#[derive(Clone, Debug)]
pub struct Invocation {
    /// What the program is to do.
    pub command: Command,
    /// Files, folders, `-` for standard input; none for the shelf or the built-in paper. Names need not be UTF-8.
    pub sources: Vec<OsString>,
    /// The day's paper that is read in place of sources.
    pub paper: Option<PaperRequest>,
    /// What is searched for.
    pub query: Option<String>,
    /// What is done as soon as the reader is open: the `+…` arguments, without their `+`.
    pub start: Vec<String>,
    /// Every choice, from all four places.
    pub settings: Settings,
    /// What the program may do beside reading.
    pub access: Access,
    /// Why the user's own settings cannot be got to; they are done without.
    pub out_of_reach: Option<ConfigError>,
    /// The keys of the settings that stand on the command line itself, in the order in which they were typed.
    pub explicit_keys: Vec<String>,
    /// Whether printing leaves the source's control characters as they are.
    pub raw_control: bool,
    /// The language that the program speaks.
    pub lang: Lang,
}
