//! What is wrong with a command line, in the program's words: clap tells what, we tell it.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::options;
use crate::settings::Words;
use crate::settings::expected::Expected;
use crate::settings::fault::visible;
use crate::settings::words::{InWords, fill};

/// What is wrong, with nothing in it that a terminal would obey, and where to learn more.
pub fn in_words(error: &Error, words: &Words) -> String {
    let what = match told(error, words) {
        Some(what) => what,
        // Nothing that a command line of ours can come to.
        None => error.render().to_string().lines().map(visible).collect::<Vec<_>>().join("\n"),
    };
    format!("kanbao: {what}\n{}", words.command.see_help)
}

fn told(error: &Error, words: &Words) -> Option<String> {
    let (said, of) = (&words.command, |kind| context(error, kind));
    let argument = of(ContextKind::InvalidArg);
    let value = of(ContextKind::InvalidValue).unwrap_or_default();
    let near = |what: String, kind| match context(error, kind) {
        Some(nearest) => fill(&words.faults.near, &[("reason", &what), ("nearest", &format!("'{nearest}'"))]),
        None => what,
    };
    let told = match error.kind() {
        ErrorKind::UnknownArgument => {
            let argument = argument?;
            let what = near(fill(&said.unknown, &[("argument", &argument)]), ContextKind::SuggestedArg);
            match of(ContextKind::SuggestedArg) {
                Some(_) => what,
                None => fill(&said.as_file, &[("reason", &what), ("argument", &argument)]),
            }
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            fill(&said.needs_value, &[("argument", &argument?)])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let argument = argument?;
            let expected = expected(error, &argument, words)?;
            let gaps: [(&str, &dyn std::fmt::Display); 3] =
                [("value", &value), ("argument", &argument), ("expected", &expected)];
            let told = fill(&said.not_a_value, &gaps);
            // The parser knows what is near where it knows every value.
            let known = named(&argument).and_then(options::setting).and_then(|setting| setting.nearest_value(&value));
            match (of(ContextKind::SuggestedValue), known) {
                (None, Some(known)) => {
                    fill(&words.faults.near, &[("reason", &told), ("nearest", &format!("'{known}'"))])
                }
                _ => near(told, ContextKind::SuggestedValue),
            }
        }
        ErrorKind::TooManyValues => fill(&said.no_value, &[("value", &value), ("argument", &argument?)]),
        ErrorKind::ArgumentConflict => {
            fill(&said.conflict, &[("argument", &argument?), ("other", &of(ContextKind::PriorArg)?)])
        }
        ErrorKind::InvalidUtf8 => said.not_utf8.clone(),
        _ => return None,
    };
    Some(told)
}

/// What the value of an argument, `--width <N>`, may be.
fn expected(error: &Error, argument: &str, words: &Words) -> Option<String> {
    if let Some(ContextValue::Strings(values)) = error.get(ContextKind::ValidValue) {
        return Some(Expected::one_of(values.iter().map(String::as_str)).in_words(words));
    }
    let name = named(argument)?;
    if name == options::SET {
        return Some(words.command.pair.clone());
    }
    Some(options::setting(name)?.expects().in_words(words))
}

/// `width` of `--width <N>`.
fn named(argument: &str) -> Option<&str> {
    argument.trim_start_matches('-').split([' ', '=', '[']).next()
}

fn context(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(visible(text)),
        ContextValue::Strings(texts) => texts.first().map(|text| visible(text)),
        _ => None,
    }
}
