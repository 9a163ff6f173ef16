//! The options that stand for a setting: a row each; everything else comes from the setting and the words.

use clap::builder::{PossibleValuesParser, ValueParser};
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches, ValueHint};

use super::headings;
use crate::settings::{Override, Setting};

/// A setting with an option of its own.
struct OptionRow {
    /// The option's name, without the dashes.
    option: &'static str,
    /// The option's letter; only options that are typed often have one.
    short: Option<char>,
    /// The key of the setting that the option sets.
    key: &'static str,
    value: Value,
}

/// The value that is typed after an option.
enum Value {
    /// A value, which the help calls by this name.
    Named(&'static str),
    /// No value: the option turns a switch on or off.
    Turned(bool),
}

use Value::{Named, Turned};

const ROWS: &[OptionRow] = &[
    OptionRow { option: "script", short: Some('s'), key: "script.view", value: Named("VIEW") },
    OptionRow { option: "phrases", short: None, key: "script.phrases", value: Turned(true) },
    OptionRow { option: "width", short: Some('w'), key: "layout.width", value: Named("N") },
    OptionRow { option: "encoding", short: Some('e'), key: "source.encoding", value: Named("NAME") },
    OptionRow { option: "ambiguous", short: None, key: "terminal.ambiguous", value: Named("WIDTH") },
    OptionRow { option: "theme", short: Some('t'), key: "screen.theme", value: Named("NAME") },
    OptionRow { option: "color", short: None, key: "screen.color", value: Named("WHEN") },
    OptionRow { option: "quit-if-fits", short: Some('F'), key: "screen.quit_if_fits", value: Turned(true) },
    OptionRow { option: "lang", short: None, key: "screen.lang", value: Named("LANG") },
    OptionRow { option: "state", short: None, key: "store.state", value: Named("DIR") },
    OptionRow { option: "offline", short: None, key: "source.offline", value: Turned(true) },
    OptionRow { option: "no-state", short: None, key: "store.enabled", value: Turned(false) },
];

/// The name of the option for settings that have no option of their own: `--set KEY=VALUE`.
pub(super) const SET: &str = "set";

/// The settings given by options, in the order in which they were typed: the last one wins.
#[derive(Debug, Default)]
pub struct SettingOptions(pub Vec<Override>);

impl Args for SettingOptions {
    fn augment_args(command: Command) -> Command {
        command.args(ROWS.iter().map(argument)).arg(set())
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for SettingOptions {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let index = |row: &OptionRow| matches.indices_of(row.option).and_then(Iterator::last).unwrap_or_default();
        let own = ROWS.iter().filter_map(|row| Some((index(row), row.given(matches)?)));
        let set = matches.get_many::<(String, String)>(SET).into_iter().flatten().map(|(key, value)| Override {
            flag: format!("--{SET}"),
            key: key.clone(),
            value: value.clone(),
        });
        let mut given: Vec<(usize, Override)> =
            own.chain(matches.indices_of(SET).into_iter().flatten().zip(set)).collect();
        given.sort_by_key(|(index, _)| *index);
        Ok(SettingOptions(given.into_iter().map(|(_, given)| given).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl OptionRow {
    fn given(&self, matches: &ArgMatches) -> Option<Override> {
        if matches.value_source(self.option) != Some(ValueSource::CommandLine) {
            return None;
        }
        let value = match self.value {
            Turned(on) => on.to_string(),
            Named(_) => matches.get_one::<String>(self.option)?.clone(),
        };
        Some(Override { flag: format!("--{}", self.option), key: self.key.into(), value })
    }
}

/// The setting that the option of this name stands for.
pub(super) fn setting(option: &str) -> Option<&'static Setting> {
    Setting::from_key(ROWS.iter().find(|row| row.option == option)?.key)
}

fn argument(row: &OptionRow) -> Arg {
    let argument = Arg::new(row.option).long(row.option).short(row.short).help_heading(headings::SETTINGS);
    match (&row.value, Setting::from_key(row.key)) {
        (Named(name), Some(setting)) => argument
            .value_name(*name)
            .value_hint(hint(name))
            .value_parser(parser(setting))
            // -1 is a wrong number rather than an option.
            .allow_negative_numbers(true),
        _ => argument.action(ArgAction::SetTrue),
    }
}

fn hint(name: &str) -> ValueHint {
    if name == "DIR" { ValueHint::DirPath } else { ValueHint::Other }
}

/// The parser of a setting's value: it lists the values for help and completions, or tries the value on the setting.
fn parser(setting: &'static Setting) -> ValueParser {
    if !setting.words().is_empty() {
        return PossibleValuesParser::new(setting.words()).into();
    }
    let read = |value: &str| match setting.set(&mut Default::default(), value) {
        Ok(()) => Ok(value.to_owned()),
        Err(expected) => Err(expected),
    };
    ValueParser::new(read)
}

fn set() -> Arg {
    let pair = |text: &str| match text.split_once('=') {
        Some((key, value)) => Ok((key.trim().to_owned(), value.trim().to_owned())),
        None => Err("KEY=VALUE"),
    };
    Arg::new(SET)
        .long(SET)
        .value_name("KEY=VALUE")
        .action(ArgAction::Append)
        .value_parser(ValueParser::new(pair))
        .help_heading(headings::SETTINGS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_option_stands_for_a_setting_that_there_is() {
        for row in ROWS {
            assert!(Setting::from_key(row.key).is_some(), "--{}: no setting {}", row.option, row.key);
        }
    }
}
