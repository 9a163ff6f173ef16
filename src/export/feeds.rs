//! `--feeds`: the feeds that the reader subscribes to, as lines for people and as JSON for programs.

use std::io::{self, Write};

use serde_json::json;

use super::outline::escaped;
use crate::jobs::feeds::FeedEntry;
use crate::settings::visible::visible;
use crate::store::ItemStates;

/// Writes a line for each feed: the number of unread items, the name, the address, with tabs between them.
///
/// # Errors
/// Errors of the writer `out`.
pub fn text(entries: &[FeedEntry], items: &ItemStates, out: &mut impl Write) -> io::Result<()> {
    for entry in entries {
        let address = visible(&entry.subscription.address).into_owned();
        writeln!(out, "{:>5}\t{}\t{address}", entry.unread(items), visible(entry.name()))?;
    }
    Ok(())
}

/// Writes a JSON object a line: `name`, `address`, `folder`, `tags`, `items`, `unread`, `starred`, and `path`, the file
/// in which the feed is kept (null where it never came).
///
/// # Errors
/// Errors of the writer `out`.
pub fn json(entries: &[FeedEntry], items: &ItemStates, out: &mut impl Write) -> io::Result<()> {
    for entry in entries {
        let kept = entry.kept.as_ref().map_or(&[][..], |(kept, _)| kept.items.as_slice());
        let object = json!({
            "name": entry.name(),
            "address": entry.subscription.address,
            "folder": entry.subscription.folder,
            "tags": entry.subscription.tags,
            "items": kept.len(),
            "unread": entry.unread(items),
            "starred": kept.iter().filter(|item| items.starred.contains(item)).count(),
            "path": entry.path().map(|path| path.to_string_lossy()),
        });
        writeln!(out, "{}", escaped(object.to_string()))?;
    }
    Ok(())
}
