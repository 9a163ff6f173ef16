//! `--export-notes`: what was added to the sources of the command line, or to all that were ever read.

use std::ffi::OsStr;
use std::io::{self, Write};

use kanbao::cli::{Format, exit, output::Filtered};
use kanbao::export;
use kanbao::source::{self, Origin};
use kanbao::store::{Notebook, Source, Store};

use super::context::{Context, load_options, store, web_options};
use super::error::ProgramError;

/// Writes what was added; gives the exit status. Where nothing was ever kept, nothing is written or made.
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

/// Names the sources that are not there; gives the exit status.
fn say_unread(context: &Context) -> u8 {
    let arguments = &context.invocation.sources;
    let unread =
        if arguments.is_empty() { Vec::new() } else { source::gather(arguments, &web_options(context)).unread };
    unread.iter().for_each(|error| context.say(error));
    if unread.is_empty() { exit::DONE } else { exit::INCOMPLETE }
}

/// What was added to each source, and the exit status; what cannot be read is known by the path it had.
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

/// What a source is known by: its first part tells, unless it comes through a pipe.
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

/// A source that is no longer where it was.
fn gone(argument: &OsStr) -> Source {
    Source { identity: 0, path: std::path::absolute(argument).ok() }
}
