//! The command line, in two steps: what was typed ([`Args`]), and what it means ([`Invocation`]).
//!
//! Takes arguments and the environment; gives a command, its sources and the settings in force, or the [`Exit`] of a
//! command line of which no command comes. Options that stand for a setting are made from the setting itself
//! (`options`); what each does is said in assets/words/, for the help ([`help`]), the man page and completions. What is
//! wrong with a command line is said in the program's words too (`clap_errors`).
//!
//! - `args`, `invocation`: the two steps. `options`: options that stand for a setting. `headings`: the help's parts.
//! - [`exit`]: exit statuses, and what is shown in place of running a command. [`output`]: standard output and error.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches};

use crate::settings::choices::Choice;
use crate::settings::{self, Environment, Lang, Words};

mod args;
mod clap_errors;
pub mod exit;
mod headings;
pub mod help;
mod invocation;
mod options;
pub mod output;

pub use args::{Args, command_line};
pub use exit::Exit;
pub use invocation::{Artifact, Command, Format, Invocation, PaperRequest};

/// Reads the arguments, the program's name first. `terminal` is how many columns standard output has where it is a
/// terminal; where it is none, reading becomes printing.
///
/// # Errors
/// An [`Exit`] where help or the version is asked for, or where the command line or a setting is wrong.
pub fn read(
    arguments: impl IntoIterator<Item = OsString>,
    environment: &Environment,
    terminal: Option<u16>,
) -> Result<Invocation, Exit> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let words = || Words::from_lang(language(&arguments, environment));
    let typed = Args::command().try_get_matches_from(&arguments).and_then(|found| Args::from_arg_matches(&found));
    let typed = typed.map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp => Exit::Info(help::text(words(), terminal)),
        ErrorKind::DisplayVersion => Exit::Info(Args::command().render_version()),
        _ => Exit::Error(clap_errors::in_words(&error, words())),
    })?;
    let dashes = arguments.iter().position(|argument| argument == "--");
    let literal = dashes.map_or(0, |at| arguments.len() - at - 1);
    typed.resolve(environment, terminal.is_some(), literal, &words)
}

/// The language that is asked for, even where the command line, the file or a variable is wrong: by an option, the
/// settings as far as they are right, or the locale.
fn language(arguments: &[OsString], environment: &Environment) -> Lang {
    let options = arguments.split(|argument| argument == "--").next().unwrap_or_default();
    let typed = last(options, "lang").and_then(|lang| Lang::from_word(lang.to_str()?));
    let settled = || settings::load_lenient(last(options, "config").map(Path::new), environment).screen.lang;
    typed.or_else(settled).unwrap_or_else(|| Lang::from_environment(environment))
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

#[cfg(test)]
mod tests;
