//! Loading a source: its text, part by part, decoded and recovered.
//!
//! Takes origins and the options for reading them ([`LoadOptions`]); gives tasks, whose results carry [`LoadedPart`]s.

mod options;
mod part;

use std::sync::Arc;

use crate::source::{self, Control, Origin, Rest, SourceError};

use super::task::{Sender, Task};

pub use options::{LoadOptions, RecoveryChoice};
pub use part::{LoadedPart, RecoveredText, Summary};

/// The number of one load of a source, from its first part to its last. Results of an earlier load are out of date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LoadId(pub u64);

/// Opens a source; gives its first part, recovered, and the rest that is still to be read.
///
/// # Errors
/// Why it cannot be read.
pub fn open(origin: &Origin, options: &LoadOptions) -> Result<(LoadedPart, Option<Rest>), SourceError> {
    open_from(origin, origin, options)
}

/// As [`open`], but reads the bytes from another origin that holds them.
fn open_from(origin: &Origin, from: &Origin, options: &LoadOptions) -> Result<(LoadedPart, Option<Rest>), SourceError> {
    let stamp = origin.stamp();
    let (part, rest) = source::open(from, &options.source)?;
    Ok((LoadedPart { file: origin.file(), stamp, ..LoadedPart::new(part, options) }, rest))
}

/// A result of loading a source.
#[derive(Debug)]
pub enum Loaded {
    /// The first part of a source.
    First {
        /// The load that the part begins.
        load: LoadId,
        /// The number of the source among the reader's sources.
        source: usize,
        /// The first part.
        part: Box<LoadedPart>,
        /// Stops the reading of the rest.
        control: Option<Control>,
        /// The options that the source is read with.
        options: LoadOptions,
    },
    /// More of a source, or all of it.
    More {
        /// The load that the part belongs to.
        load: LoadId,
        /// All of the source's text that has been read so far.
        part: Box<LoadedPart>,
    },
    /// A file is followed from now on.
    Following {
        /// The load that the file's parts belong to.
        load: LoadId,
        /// Stops the following.
        control: Control,
    },
    /// An address is being fetched, and has no text to show yet.
    Fetching {
        /// The load that the fetching belongs to.
        load: LoadId,
        /// The number of the source among the reader's sources.
        source: usize,
        /// The number of bytes that have come.
        received: u64,
        /// Stops the fetching.
        control: Control,
    },
    /// A source, or the rest of it, cannot be read.
    Failed {
        /// The load that has failed.
        load: LoadId,
        /// The reason.
        error: SourceError,
    },
}

/// Opens a source and reads on to its end. Bytes that `held` has already are not asked for again.
pub fn open_task(
    load: LoadId,
    source: usize,
    origin: Origin,
    held: Option<Origin>,
    options: LoadOptions,
) -> Task<Loaded> {
    Task::new("open", move |sender| {
        let opened = open_from(&origin, held.as_ref().unwrap_or(&origin), &options);
        let opened = opened.and_then(|opened| await_fetched(load, source, opened, &options, sender));
        match opened {
            Err(error) => drop(sender.send(Loaded::Failed { load, error })),
            Ok(None) => {}
            Ok(Some((part, rest))) => {
                let control = rest.as_ref().map(Rest::control);
                let (part, options) = (Box::new(part), options.clone());
                let wanted = sender.send(Loaded::First { load, source, part, control, options: options.clone() });
                if let (true, Some(rest)) = (wanted, rest) {
                    rest_task(load, rest, options).run(sender);
                }
            }
        }
    })
}

/// The first part of a source that has text. While an address has none, sends how many bytes have come, and what is
/// read stays on the screen. `None` where the fetching was stopped.
fn await_fetched(
    load: LoadId,
    source: usize,
    (first, rest): (LoadedPart, Option<Rest>),
    options: &LoadOptions,
    sender: &Sender<Loaded>,
) -> Result<Option<(LoadedPart, Option<Rest>)>, SourceError> {
    let mut rest = match rest {
        Some(rest) if first.received.is_some() => rest,
        rest => return Ok(Some((first, rest))),
    };
    let mut received = first.received;
    while let Some(bytes) = received {
        sender.send(Loaded::Fetching { load, source, received: bytes, control: rest.control() });
        let Some(part) = rest.next().transpose()? else { return Ok(None) };
        received = part.received.filter(|_| !part.whole);
        if received.is_none() {
            let part = LoadedPart { file: first.file, stamp: first.stamp, ..LoadedPart::new(part, options) };
            let rest = (!part.whole).then_some(rest);
            return Ok(Some((part, rest)));
        }
    }
    Ok(None)
}

/// Reads a source again with other options; its text takes the old one's place, with the reader at the same share.
pub fn reload_task(load: LoadId, origin: Origin, options: LoadOptions) -> Task<Loaded> {
    Task::new("open", move |sender| {
        sender.send(match source::read(&origin, &options.source) {
            Err(error) => Loaded::Failed { load, error },
            Ok(part) => {
                let part = LoadedPart { restarted: true, ..LoadedPart::new(part, &options) };
                Loaded::More { load, part: Box::new(part) }
            }
        });
    })
}

/// Follows a file as it grows; `before` is the text read of it so far.
pub fn follow_task(load: LoadId, origin: Origin, before: Arc<str>, options: LoadOptions) -> Task<Loaded> {
    Task::new("follow", move |sender| match source::follow(&origin, &options.source, before) {
        Err(error) => drop(sender.send(Loaded::Failed { load, error })),
        Ok(rest) => {
            if sender.send(Loaded::Following { load, control: rest.control() }) {
                rest_task(load, rest, options).run(sender);
            }
        }
    })
}

/// Reads the rest of a source, part by part.
pub fn rest_task(load: LoadId, rest: Rest, options: LoadOptions) -> Task<Loaded> {
    Task::new("read", move |sender| {
        for part in rest {
            let loaded = match part {
                Ok(part) => Loaded::More { load, part: Box::new(LoadedPart::new(part, &options)) },
                Err(error) => Loaded::Failed { load, error },
            };
            if !sender.send(loaded) {
                break;
            }
        }
    })
}

/// Recovers a text again with other options.
pub fn recover_task(text: Arc<str>, options: LoadOptions) -> Task<RecoveredText> {
    Task::new("recover", move |sender| {
        sender.send(RecoveredText::new(text, &options));
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::{Profile, Region, Script};
    use crate::settings::Settings;

    #[test]
    fn the_readers_word_goes_before_the_sources_and_that_before_what_the_text_shows() {
        let hans = "后来他们说，这个问题已经发现很久了。\n";
        let tagged = format!("---\nlang: zh-HK\n---\n\n{hans}");
        for (text, setting, script, region) in [
            (hans, "auto", Script::Hans, Region::Mainland),
            (tagged.as_str(), "auto", Script::Hant, Region::HongKong),
            (tagged.as_str(), "tw", Script::Hant, Region::Taiwan),
            (hans, "hant", Script::Hant, Region::Unknown),
        ] {
            let mut settings = Settings::default();
            crate::settings::registry::Setting::from_key("script.source")
                .expect("a setting")
                .set(&mut settings, setting)
                .unwrap();
            let options = LoadOptions::from_settings(&settings).expect("no encoding is set");
            let (part, _) = open(&Origin::Held(text.as_bytes().into()), &options).expect("a text");
            assert_eq!(
                part.recovered.profiles.last(),
                Some(&Profile { script, region, old: false }),
                "{setting}: {text}"
            );
        }
    }
}
