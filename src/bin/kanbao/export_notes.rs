//! `--export-notes`: the annotations of the command line's sources, or of all sources that have any.

use std::ffi::OsStr;
use std::io::{self, Write};

use kanbao::cli::{Format, exit, output::Filtered};
use kanbao::export;
use kanbao::source::{self, Origin};
use kanbao::store::{Notebook, Source, Store};

use super::context::{Context, load_options, store, web_options};
use super::error::ProgramError;

/// Writes the notebooks; gives the exit status. Where no store exists yet, writes nothing and makes none.
pub fn export(context: &Context, format: Format) -> Result<u8, ProgramError> {
    let Some(store) = store(context).filter(Store::exists) else { return Ok(say_unread(context)) };
    let (notebooks, status) = if context.invocation.sources.is_empty() {
        (store.notebooks(), exit::DONE)
    } else {
        of_sources(context, &store)?
    };
    if let Some(fault) = store.take_error() {
        return Err(ProgramError::Store(fault));
    }
    let mut out = Filtered(io::BufWriter::new(io::stdout().lock()));
    match format {
        Format::Text => _ = export::notes::write(&notebooks, context.words(), &mut out)?,
        Format::Json => export::notes::json(&notebooks, &mut out)?,
    }
    out.flush()?;
    Ok(status)
}

/// Tells which sources cannot be found; gives the exit status.
fn say_unread(context: &Context) -> u8 {
    let arguments = &context.invocation.sources;
    let unread =
        if arguments.is_empty() { Vec::new() } else { source::gather(arguments, &web_options(context)).unread };
    unread.iter().for_each(|error| context.say(error));
    if unread.is_empty() { exit::DONE } else { exit::INCOMPLETE }
}

/// The notebooks of the command line's sources, and the exit status. A missing source is looked up by its path.
fn of_sources(context: &Context, store: &Store) -> Result<(Vec<Notebook>, u8), ProgramError> {
    let options = load_options(context)?;
    let (mut notebooks, mut status) = (Vec::new(), exit::DONE);
    for argument in &context.invocation.sources {
        let found = source::gather(std::slice::from_ref(argument), &web_options(context));
        for error in found.unread {
            match store.notebook(&gone(argument)) {
                Some(notebook) => notebooks.push(notebook),
                None => {
                    status = exit::INCOMPLETE;
                    context.say(&error);
                }
            }
        }
        for origin in &found.origins {
            match identity(origin, &options.source) {
                Ok(identity) => notebooks.extend(store.notebook(&Source { identity, path: origin.file() })),
                Err(error) => {
                    status = exit::INCOMPLETE;
                    context.say(&error);
                }
            }
        }
    }
    Ok((notebooks, status))
}

/// The identity of a source, by its content: mostly the first part decides; a pipe may be read on.
fn identity(origin: &Origin, options: &source::ReadOptions) -> Result<u64, source::SourceError> {
    let (part, rest) = source::open(origin, options)?;
    let mut identity = part.identity;
    for part in rest.into_iter().flatten() {
        if identity.is_some() {
            break;
        }
        identity = part?.identity;
    }
    Ok(identity.unwrap_or_default())
}

/// A source that is no longer there, to be looked up by its path.
fn gone(argument: &OsStr) -> Source {
    Source { identity: 0, path: std::path::absolute(argument).ok() }
}
