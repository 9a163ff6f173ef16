//! The help: every option with its description, set by our own compositor, since Chinese has no blanks to break at.

use std::sync::Arc;

use clap::{Arg, Command};

use super::args::command_line;
use super::headings::{ARGUMENTS, INSTEAD, MORE, SETTINGS};
use crate::document::{Kind, Passage, Place};
use crate::layout::{self, BlockContext, Typography};
use crate::settings::Words;
use crate::settings::say::fill;

/// Columns of the help where the terminal's are not known, and the most columns, since longer lines are hard to read.
const UNKNOWN: u16 = 80;
const MOST: u16 = 100;
/// Columns from which the description of an option stands beside its name; below it on a narrower terminal.
const BESIDE: u16 = 60;

/// The help for a terminal of `columns` columns; `None` where they are not known.
pub fn text(words: &Words, columns: Option<u16>) -> String {
    let (said, command) = (&words.command, command_line(words));
    let columns = columns.unwrap_or(UNKNOWN).clamp(1, MOST);
    let names = command.get_arguments().map(name);
    let indent = match columns {
        ..BESIDE => 10,
        _ => names.map(|name| name.len() + 4).max().unwrap_or(0),
    };
    let mut text = format!("{}\n\n{}\n", set(said.about, columns).join("\n"), said.usage);
    for (title, arguments) in parts(&command, words) {
        text += &format!("\n{title}\n");
        text.extend(arguments.iter().map(|argument| entry(&name(argument), &doc(argument, words), indent, columns)));
    }
    text += &format!("\n{}\n", said.examples);
    for example in said.example_list.lines() {
        let (command, does) = example.split_once(" = ").unwrap_or((example, ""));
        text += &entry(command, does, indent, columns);
    }
    text + "\n" + &set(said.keys, columns).join("\n") + "\n"
}

/// The parts of the help, in order, each with its title and its options.
pub fn parts<'a>(command: &'a Command, words: &Words) -> Vec<(&'static str, Vec<&'a Arg>)> {
    let said = &words.command;
    let titles = [(ARGUMENTS, said.arguments), (MORE, said.more), (INSTEAD, said.instead), (SETTINGS, said.settings)];
    let of = |part| command.get_arguments().filter(move |argument| argument.get_help_heading() == Some(part)).collect();
    titles.map(|(part, title)| (title, of(part))).into()
}

/// An option as the help names it: `--outline[=<text|json>]`, `-h, --help`, `[SOURCE]...`
pub fn name(argument: &Arg) -> String {
    let Some(long) = argument.get_long() else {
        return argument.get_value_names().map_or(String::new(), |names| format!("[{}]...", names.join(" ")));
    };
    let short = argument.get_short().map_or("    ".to_owned(), |short| format!("-{short}, "));
    let value = argument.get_value_names().filter(|_| argument.get_action().takes_values());
    let value = value.map_or(String::new(), |names| match argument.is_require_equals_set() {
        true => format!("[=<{}>]", names.join(" ")),
        false => format!(" <{}>", names.join(" ")),
    });
    format!("{short}--{long}{value}")
}

/// The description of an option, and its values where they can be listed.
pub fn doc(argument: &Arg, words: &Words) -> String {
    let doc = argument.get_help().map_or(String::new(), ToString::to_string);
    let takes = argument.get_action().takes_values() && !argument.is_hide_possible_values_set();
    let values = argument.get_possible_values();
    let values: Vec<&str> = values.iter().filter(|_| takes).map(|value| value.get_name()).collect();
    if values.is_empty() {
        return doc;
    }
    fill(words.command.values, &[("doc", &doc), ("values", &values.join(words.expected.comma))])
}

/// The lines of an option: its name, and beside or below it the description, `indent` columns from the left.
fn entry(name: &str, doc: &str, indent: usize, columns: u16) -> String {
    let lines = set(doc, columns.saturating_sub(indent as u16).max(10));
    let beside = name.len() + 4 <= indent;
    let mut text = if beside { format!("  {name:<0$}", indent - 2) } else { format!("  {name}\n") };
    for (number, line) in lines.iter().enumerate() {
        let blank = if number == 0 && beside { 0 } else { indent };
        text += &format!("{:blank$}{line}\n", "");
    }
    text
}

fn set(text: &str, measure: u16) -> Vec<String> {
    let typography = Typography { cut: false, ..Typography::plain(measure) };
    let galley =
        layout::set(Arc::new(Passage::verbatim(text, Place::default())), BlockContext::from(Kind::Note), &typography);
    let line = |(_, line)| galley.line(line).map(|(_, cluster)| cluster.into_owned()).collect::<String>();
    galley.text_rows().map(line).map(|line: String| line.trim_end().to_owned()).collect()
}
