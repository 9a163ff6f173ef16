//! The arguments of a command line as clap reads them, and the invocation that they make.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{ArgAction, CommandFactory, Parser};

use super::exit::Exit;
use super::headings::{ARGUMENTS, INSTEAD, MORE, SETTINGS};
use super::invocation::{Artifact, Command, Format, Invocation, PaperRequest};
use super::options::{self, SettingOptions};
use crate::settings::say::{InWords, fill};
use crate::settings::visible::visible;
use crate::settings::{self, Access, Environment, Lang, Words};

/// The first word of a command line that asks for a day's paper: `paper NAME DATE`.
const PAPER: &str = "paper";

/// The arguments as they were typed. What each option does is said in assets/words/, by its name.
#[derive(Debug, Parser)]
#[command(name = "kanbao", version, args_override_self = true, disable_help_flag = true, disable_version_flag = true)]
pub struct Args {
    #[arg(value_name = "SOURCE", value_hint = clap::ValueHint::AnyPath, help_heading = ARGUMENTS)]
    sources: Vec<OsString>,

    #[arg(short, long, action = ArgAction::Help, help_heading = MORE)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = MORE)]
    version: Option<bool>,

    #[command(flatten)]
    task: Task,

    #[command(flatten)]
    options: SettingOptions,

    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath, help_heading = SETTINGS)]
    config: Option<PathBuf>,

    #[arg(long, help_heading = INSTEAD)]
    raw_control: bool,

    #[arg(long, value_name = "FORM", value_enum, help_heading = INSTEAD, conflicts_with_all = FORMLESS)]
    format: Option<Format>,
}

/// Options whose output has one form only, so that `--format` does not go with them.
const FORMLESS: [&str; 7] = ["print", "explain", "why", "export_opml", "list_settings", "list_keys", "generate"];

/// What to do instead of opening the reader; at most one.
#[derive(Debug, clap::Args)]
#[group(multiple = false)]
struct Task {
    #[arg(short, long, help_heading = INSTEAD)]
    print: bool,
    #[arg(long, value_name = "text|json", num_args = 0..=1, require_equals = true, default_missing_value = "text")]
    #[arg(value_enum, hide_possible_values = true, help_heading = INSTEAD)]
    outline: Option<Format>,
    #[arg(long, help_heading = INSTEAD)]
    explain: bool,
    #[arg(long, help_heading = INSTEAD)]
    why: bool,
    #[arg(long, value_name = "WORDS", help_heading = INSTEAD)]
    search: Option<String>,
    #[arg(long, help_heading = INSTEAD, conflicts_with = "sources")]
    list: bool,
    #[arg(long, help_heading = INSTEAD, conflicts_with = "sources")]
    feeds: bool,
    #[arg(long, help_heading = INSTEAD, conflicts_with = "sources")]
    export_opml: bool,
    #[arg(long, help_heading = INSTEAD)]
    export_notes: bool,
    #[arg(long, help_heading = INSTEAD, conflicts_with = "sources")]
    list_settings: bool,
    #[arg(long, help_heading = INSTEAD, conflicts_with = "sources")]
    list_keys: bool,
    #[arg(long, value_name = "WHAT", value_enum, help_heading = INSTEAD, conflicts_with = "sources")]
    generate: Option<Artifact>,
}

impl Args {
    /// Makes the invocation of these arguments. `terminal` tells whether standard output is a terminal, `literal` how
    /// many arguments stand behind `--`.
    ///
    /// # Errors
    /// Where a setting is wrong, in the words that `words` gives.
    pub(super) fn resolve(
        self,
        environment: &Environment,
        terminal: bool,
        literal: usize,
        words: &dyn Fn() -> &'static Words,
    ) -> Result<Invocation, Exit> {
        let settings = settings::load(self.config.as_deref(), environment, &self.options.0);
        let settings = settings.map_err(|faults| {
            let words = words();
            let told = faults.in_words(words);
            Exit::Error(told.lines().map(|fault| format!("kanbao: {fault}")).collect::<Vec<_>>().join("\n"))
        })?;
        let out_of_reach = settings::out_of_reach(self.config.as_deref(), environment);
        let explicit_keys = self.options.0.into_iter().map(|given| given.key).collect();
        let (mut command, raw_control) = (self.task.command(terminal, self.format), self.raw_control);
        let query = self.task.search;
        let lang = settings.screen.lang.unwrap_or_else(|| Lang::from_environment(environment));
        let access = Access::from_environment(environment);
        let (start, mut sources) = split_start(self.sources, literal);
        let paper = split_paper(&mut sources, literal, words)?;
        if let Some(Paper::List) = paper {
            command = Command::ListPapers;
        }
        let paper = paper.and_then(Paper::request);
        Ok(Invocation {
            command,
            sources,
            paper,
            start,
            query,
            settings,
            out_of_reach,
            access,
            explicit_keys,
            raw_control,
            lang,
        })
    }
}

/// Splits the arguments into start commands, the `+…` arguments without their `+` as in `less` and `vim`, and sources.
/// The last `literal` ones stood behind `--` and are sources whatever they begin with.
fn split_start(arguments: Vec<OsString>, literal: usize) -> (Vec<String>, Vec<OsString>) {
    let (mut start, mut sources) = (Vec::new(), Vec::new());
    let free = arguments.len().saturating_sub(literal);
    for (index, argument) in arguments.into_iter().enumerate() {
        match argument.to_str().and_then(|argument| argument.strip_prefix('+')) {
            Some(command) if index < free && !command.is_empty() => start.push(command.to_owned()),
            _ => sources.push(argument),
        }
    }
    (start, sources)
}

/// The request in the words `paper [NAME [DATE]]`.
enum Paper {
    /// A list of the known papers.
    List,
    /// The pages of one paper.
    Read(PaperRequest),
}

impl Paper {
    fn request(self) -> Option<PaperRequest> {
        if let Paper::Read(request) = self { Some(request) } else { None }
    }
}

/// Takes the words `paper [NAME [DATE]]` out of the sources; `None` where the sources do not begin with them, or they
/// stood behind `--`.
fn split_paper(
    sources: &mut Vec<OsString>,
    literal: usize,
    words: &dyn Fn() -> &'static Words,
) -> Result<Option<Paper>, Exit> {
    if sources.len() <= literal || sources[0] != PAPER {
        return Ok(None);
    }
    let typed: Vec<String> = sources.drain(..).skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    match typed.as_slice() {
        [] => Ok(Some(Paper::List)),
        [name] => Ok(Some(Paper::Read(PaperRequest { name: name.clone(), day: None }))),
        [name, day] => Ok(Some(Paper::Read(PaperRequest { name: name.clone(), day: Some(day.clone()) }))),
        [.., more] => {
            let words = words();
            let told = fill(words.command.paper, &[("argument", &visible(more))]);
            Err(Exit::Error(format!("kanbao: {told}\n{}", words.command.see_help)))
        }
    }
}

impl Task {
    /// The command asked for, with `format` where it has several forms; where no option asks for one, reading if
    /// standard output is a terminal, else printing.
    fn command(&self, terminal: bool, format: Option<Format>) -> Command {
        let form = format.unwrap_or(Format::Text);
        match self {
            Task { search: Some(_), .. } => Command::Search(form),
            Task { feeds: true, .. } => Command::Feeds(form),
            Task { export_opml: true, .. } => Command::ExportOpml,
            Task { list: true, .. } => Command::List(form),
            Task { list_settings: true, .. } => Command::ListSettings,
            Task { list_keys: true, .. } => Command::ListKeys,
            Task { generate: Some(made), .. } => Command::Generate(*made),
            Task { explain: true, .. } => Command::Explain,
            Task { why: true, .. } => Command::Why,
            Task { export_notes: true, .. } => Command::ExportNotes(form),
            Task { outline: Some(written), .. } => Command::Outline(format.unwrap_or(*written)),
            Task { print: true, .. } => Command::Print,
            _ if terminal => Command::Read,
            _ => Command::Print,
        }
    }
}

/// The command line's definition for clap, with the description of every option in these words.
pub fn command_line(words: &Words) -> clap::Command {
    let doc = |id: &str| {
        let name = id.replace('_', "-");
        words.options.get(&name).copied().or_else(|| Some(words.setting(options::setting(&name)?.key)))
    };
    let command = Args::command().about(words.command.about.to_owned()).after_help(words.command.keys.to_owned());
    command.mut_args(|argument| {
        let doc = doc(argument.get_id().as_str()).unwrap_or_default();
        argument.help(doc)
    })
}
