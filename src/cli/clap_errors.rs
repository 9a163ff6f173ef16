//! The errors that clap finds in a command line, told in the program's words.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::options;
use crate::settings::Words;
use crate::settings::expected::Expected;
use crate::settings::say::{InWords, fill};
use crate::settings::visible::visible;

/// The message about an error, safe to be shown on a terminal, with a line on where to learn more.
pub fn in_words(error: &Error, words: &Words) -> String {
    let what = match in_our_words(error, words) {
        Some(what) => what,
        // No command line of ours leads here.
        None => error.render().to_string().lines().map(visible).collect::<Vec<_>>().join("\n"),
    };
    format!("kanbao: {what}\n{}", words.command.see_help)
}

/// The message about an error in the program's words; `None` for a kind of error that they do not cover.
fn in_our_words(error: &Error, words: &Words) -> Option<String> {
    let (said, of) = (&words.command, |kind| context(error, kind));
    let argument = of(ContextKind::InvalidArg);
    let value = of(ContextKind::InvalidValue).unwrap_or_default();
    let near = |what: String, kind| match of(kind) {
        Some(nearest) => suggest(&what, &nearest, words),
        None => what,
    };
    let told = match error.kind() {
        ErrorKind::UnknownArgument => {
            let argument = argument?;
            let what = near(fill(said.unknown, &[("argument", &argument)]), ContextKind::SuggestedArg);
            match of(ContextKind::SuggestedArg) {
                Some(_) => what,
                None => fill(said.as_file, &[("reason", &what), ("argument", &argument)]),
            }
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            fill(said.needs_value, &[("argument", &argument?)])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => not_a_value(error, &argument?, &value, words)?,
        ErrorKind::TooManyValues => fill(said.no_value, &[("value", &value), ("argument", &argument?)]),
        ErrorKind::ArgumentConflict => {
            fill(said.conflict, &[("argument", &argument?), ("other", &of(ContextKind::PriorArg)?)])
        }
        ErrorKind::InvalidUtf8 => said.not_utf8.to_owned(),
        _ => return None,
    };
    Some(told)
}

/// The message that an argument cannot have a value, with what the value may be and what was probably meant.
fn not_a_value(error: &Error, argument: &str, value: &str, words: &Words) -> Option<String> {
    let expected = expected(error, argument, words)?;
    let told = fill(words.command.not_a_value, &[("value", &value), ("argument", &argument), ("expected", &expected)]);
    // Clap suggests a value only where it knows every value.
    let known = || named(argument).and_then(options::setting)?.nearest_value(value).map(str::to_owned);
    match context(error, ContextKind::SuggestedValue).or_else(known) {
        Some(nearest) => Some(suggest(&told, &nearest, words)),
        None => Some(told),
    }
}

fn suggest(told: &str, nearest: &str, words: &Words) -> String {
    let quoted = fill(words.command.quoted, &[("text", &nearest)]);
    fill(words.faults.near, &[("reason", &told), ("nearest", &quoted)])
}

/// What the value of `argument` may be: `--width <N>` takes a whole number.
fn expected(error: &Error, argument: &str, words: &Words) -> Option<String> {
    if let Some(ContextValue::Strings(values)) = error.get(ContextKind::ValidValue) {
        return Some(Expected::one_of(values.iter().map(String::as_str)).in_words(words));
    }
    let name = named(argument)?;
    if name == options::SET {
        return Some(words.command.pair.to_owned());
    }
    Some(options::setting(name)?.expects().in_words(words))
}

/// The bare name of an option: `width` of `--width <N>`.
fn named(argument: &str) -> Option<&str> {
    argument.trim_start_matches('-').split([' ', '=', '[']).next()
}

fn context(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(visible(text).into_owned()),
        ContextValue::Strings(texts) => texts.first().map(|text| visible(text).into_owned()),
        _ => None,
    }
}
