//! `--feeds` and `--export-opml` where there is no full screen: the feeds that the reader subscribes to.

use std::io::{self, Write};

use kanbao::cli::{Format, exit, output::Filtered};
use kanbao::export;
use kanbao::jobs::feeds::{self, FeedEntry};
use kanbao::settings::FeedRefresh;
use kanbao::source::{ListedFeed, opml};
use kanbao::store::{ItemStates, Store};

use super::context::{Context, feeds_place, store};
use super::error::ProgramError;
use super::stderr::say;

/// Writes the feeds, each with the number of its unread items; fetches them first where the settings say so. Gives the
/// exit status: [`exit::INCOMPLETE`] where a feed could not be fetched.
pub fn list(context: &Context, format: Format) -> Result<u8, ProgramError> {
    let place = feeds_place(context);
    let mut entries = feeds::entries(&place).map_err(ProgramError::Setting)?;
    let settings = context.settings();
    let mut failed = false;
    if settings.feeds.refresh == FeedRefresh::Start && !settings.source.offline {
        let wanted = entries.iter().filter_map(|entry| Some((entry.subscription.address.clone(), entry.feed.clone()?)));
        feeds::refresh(wanted.collect(), &mut |address, failure, _| {
            if let Some(failure) = failure {
                failed = true;
                say(&failure.in_words(&address, context.words()));
            }
            true
        });
        entries = feeds::entries(&place).map_err(ProgramError::Setting)?;
    }
    let items = store(context).filter(Store::exists).map_or(ItemStates::default(), |store| store.items());
    let mut out = Filtered(io::BufWriter::new(io::stdout().lock()));
    match format {
        Format::Text => export::feeds::text(&entries, &items, &mut out)?,
        Format::Json => export::feeds::json(&entries, &items, &mut out)?,
    }
    out.flush()?;
    Ok(exit::incomplete_if(failed))
}

/// Writes the feeds as OPML.
pub fn export_opml(context: &Context) -> Result<u8, ProgramError> {
    let entries = feeds::entries(&feeds_place(context)).map_err(ProgramError::Setting)?;
    let listed = |entry: &FeedEntry| ListedFeed {
        name: entry.name().to_owned(),
        address: entry.subscription.address.clone(),
        folder: entry.subscription.folder.clone(),
    };
    let feeds: Vec<ListedFeed> = entries.iter().map(listed).collect();
    kanbao::cli::output::write(&opml(context.words().feeds.title, &feeds))?;
    Ok(exit::DONE)
}
