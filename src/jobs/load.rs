//! Loading a source: its text, part by part, decoded and recovered.
//!
//! Takes origins and how they are to be read; gives tasks, whose results carry [`LoadedPart`]s.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use crate::document::{self, Clues, Document, Format, Kind, Page, Stories};
use crate::script::{self, Profile};
use crate::settings::Settings;
use crate::source::{self, Control, Encoding, FileStamp, Missed, Origin, Part, Rest, SourceError};

use super::task::{Sender, Task};

/// How sources are read and recovered.
#[derive(Clone, Debug)]
pub struct LoadOptions {
    /// Bytes → text.
    pub source: source::ReadOptions,
    /// Whose habits texts are recovered by.
    pub clues: Clues,
    /// How the sources are written, where the reader says so.
    pub written: Option<Profile>,
    /// What the name of the source's file says that it is written as.
    pub named: Format,
    /// What the reader decides: shared with the workers, who may be recovering what is still coming.
    chosen: Arc<Mutex<RecoveryChoice>>,
}

/// What the reader decides of the recovery of a source, whatever its text tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecoveryChoice {
    /// Whether broken paragraphs are rejoined.
    pub rejoin: bool,
    /// Whether it is one story or several.
    pub stories: Stories,
    /// How much of a web page is read.
    pub page: Page,
}

impl RecoveryChoice {
    /// As the settings say.
    pub fn from_settings(settings: &Settings) -> RecoveryChoice {
        RecoveryChoice { rejoin: settings.source.rejoin, stories: Stories::Auto, page: Page::Story }
    }
}

impl LoadOptions {
    /// As the settings say.
    ///
    /// # Errors
    /// The name of an encoding that there is not.
    pub fn from_settings(settings: &Settings) -> Result<LoadOptions, String> {
        let named = settings.source.encoding.as_deref();
        let encoding = named.map(|name| Encoding::from_choice(name).ok_or(name)).transpose()?;
        Ok(LoadOptions {
            source: source::ReadOptions { encoding, limit: settings.source.limit },
            clues: Clues::default(),
            written: Profile::from_tag(settings.script.source.tag()),
            named: Format::Auto,
            chosen: Arc::new(Mutex::new(RecoveryChoice::from_settings(settings))),
        })
    }

    /// The options of another source, of which the reader has decided nothing but what the settings say.
    pub fn for_source(&self, origin: &Origin, settings: &Settings) -> LoadOptions {
        let chosen = Arc::new(Mutex::new(RecoveryChoice::from_settings(settings)));
        LoadOptions { chosen, ..self.for_origin(origin) }
    }

    /// The options of a source that is looked at beside the one being read.
    pub fn for_origin(&self, origin: &Origin) -> LoadOptions {
        LoadOptions { named: Format::from_name(&origin.name()), ..self.clone() }
    }

    /// What the reader decides of the recovery.
    pub fn chosen(&self) -> RecoveryChoice {
        *self.chosen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Recovers in this way from now on, what is still coming too.
    pub fn choose(&self, chosen: RecoveryChoice) {
        *self.chosen.lock().unwrap_or_else(PoisonError::into_inner) = chosen;
    }

    /// Text → structure: how a text is recovered now. Of a book every page is read whole, and each
    /// heading of the first level opens a chapter.
    pub fn recovery(&self, text: &str) -> document::Options {
        let RecoveryChoice { rejoin, stories, page } = self.chosen();
        let (clues, named) = (self.clues, self.named);
        let options = document::Options { rejoin, stories, page, clues, named, ..document::Options::default() };
        match source::is_book(text) {
            false if source::stories(text).is_some() => document::Options { format: Format::Html, ..options },
            true => document::Options { format: Format::Html, page: Page::Whole, stories: Stories::Several, ..options },
            false => options,
        }
    }
}

/// The number of one load of a source, from its first part to its last. What comes of an earlier one is out of date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LoadId(pub u64);

/// A text with its structure.
#[derive(Debug)]
pub struct RecoveredText {
    /// The structure, with the text.
    pub document: Arc<Document>,
    /// The writing of each article.
    pub profiles: Vec<Profile>,
    /// How it was recovered.
    pub options: document::Options,
}

impl RecoveredText {
    /// Recovers a text.
    pub fn new(text: Arc<str>, options: &LoadOptions) -> RecoveredText {
        let recovery = options.recovery(&text);
        let document = document::recover(text, &recovery);
        let profiles = profiles(&document, options);
        RecoveredText { document: Arc::new(document), profiles, options: recovery }
    }
}

/// A part of a source with its structure: what a worker hands over.
#[derive(Debug)]
pub struct LoadedPart {
    /// Its text, recovered.
    pub recovered: RecoveredText,
    /// The encoding that the source was read in.
    pub encoding: Encoding,
    /// Whether that is certain.
    pub sure: bool,
    /// Whether bytes were bad, and shown as U+FFFD.
    pub lossy: bool,
    /// The encoding that mends it, where it was decoded wrongly and saved.
    pub misread: Option<Encoding>,
    /// Whether this is all of it.
    pub whole: bool,
    /// How many bytes were read, where it was cut at `source.limit`.
    pub limited: Option<u64>,
    /// Whether its text does not begin with the part before.
    pub restarted: bool,
    /// Where the same bytes can be read again, if not at the same origin.
    pub again: Option<Origin>,
    /// What it is known by, whatever its encoding and path; `None` while too little of it has come.
    pub identity: Option<u64>,
    /// Some of the source's bytes.
    pub specimen: Arc<[u8]>,
    /// The file that it is the first part of.
    pub file: Option<PathBuf>,
    /// What it calls itself, not filtered.
    pub title: Option<String>,
    /// How many bytes of an address have come, while none of its text can be shown.
    pub received: Option<u64>,
    /// What belongs to it and did not come, once all else has.
    pub missed: Vec<Missed>,
    /// What its file was like before it was read; `None` for what is no file.
    pub stamp: Option<FileStamp>,
}

impl LoadedPart {
    /// Recovers a part of a source.
    pub fn new(part: Part, options: &LoadOptions) -> LoadedPart {
        let decoded = part.decoded;
        LoadedPart {
            recovered: RecoveredText::new(decoded.text, options),
            encoding: decoded.encoding,
            sure: decoded.sure,
            lossy: decoded.lossy,
            misread: decoded.misread,
            whole: part.whole,
            limited: part.limited,
            restarted: part.restarted,
            again: part.again,
            identity: part.identity,
            specimen: part.specimen,
            file: None,
            title: part.title,
            received: part.received,
            missed: part.missed,
            stamp: None,
        }
    }
}

/// What the shelf says of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Its first headline, else its first words; in one line.
    pub headline: String,
    /// How it is written.
    pub profile: Profile,
    /// Its length.
    pub bytes: u64,
}

/// Characters of a headline on the shelf, at most.
const HEADLINE: usize = 60;

impl LoadedPart {
    /// The first headline, else the first words.
    pub fn headline(&self) -> String {
        let document = &self.recovered.document;
        let blocks = document.blocks();
        let headline = blocks.iter().find(|block| block.kind == Kind::Headline).or(blocks.first());
        let text = headline.map_or(String::new(), |block| document.passage(block, 0).text);
        text.replace('\n', " ").chars().take(HEADLINE).collect()
    }
}

/// The writing of each article: what the reader or the source itself says, then what its own text shows, then what the
/// whole source does.
fn profiles(document: &Document, options: &LoadOptions) -> Vec<Profile> {
    let told = options.written.or_else(|| script::declared(document.text())).unwrap_or_default();
    let whole = script::detect(document.text());
    let articles = 0..document.articles().len();
    articles.map(|article| told.or(script::detect_article(document, article, whole))).collect()
}

/// The first part of a source, recovered, and the rest of it.
///
/// # Errors
/// Why it cannot be read.
pub fn open(origin: &Origin, options: &LoadOptions) -> Result<(LoadedPart, Option<Rest>), SourceError> {
    open_from(origin, origin, options)
}

/// The same, its bytes read from another origin that holds them.
fn open_from(origin: &Origin, from: &Origin, options: &LoadOptions) -> Result<(LoadedPart, Option<Rest>), SourceError> {
    let stamp = origin.stamp();
    let (part, rest) = source::open(from, &options.source)?;
    Ok((LoadedPart { file: origin.file(), stamp, ..LoadedPart::new(part, options) }, rest))
}

/// What comes of loading a source.
#[derive(Debug)]
pub enum Loaded {
    /// The first part of a source.
    First {
        /// Which load it begins.
        load: LoadId,
        /// Which of the sources it is, by its number.
        source: usize,
        /// What there is of it.
        part: Box<LoadedPart>,
        /// What stops the reading of the rest.
        control: Option<Control>,
        /// How it is read.
        options: LoadOptions,
    },
    /// More of a source, or all of it.
    More {
        /// Which load it belongs to.
        load: LoadId,
        /// What there is of it now.
        part: Box<LoadedPart>,
    },
    /// A file is followed from now on.
    Following {
        /// Which load its parts belong to.
        load: LoadId,
        /// What stops the following.
        control: Control,
    },
    /// An address is being fetched to be opened, and so many bytes have come.
    Fetching {
        /// Which load it is.
        load: LoadId,
        /// Which of the sources it is, by its number.
        source: usize,
        /// How many bytes have come.
        received: u64,
        /// What stops the fetching.
        control: Control,
    },
    /// A source, or the rest of it, cannot be read.
    Failed {
        /// Which load it belongs to.
        load: LoadId,
        /// Why.
        error: SourceError,
    },
}

/// Opens one of the sources, and reads on in it; what is `held` of it already is not asked for again.
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

/// The first part of a source that has text: until an address has some, it is told how much has come, and what is read stays on
/// the screen. `None` where the fetching was stopped.
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

/// Reads a source again, in another way: what comes of it takes the place of what there was, by proportion.
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

/// Follows a file as it grows; `before` is what was read of it.
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

/// Reads the rest of a source.
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

/// Recovers a text again, in another way.
pub fn recover_task(text: Arc<str>, options: LoadOptions) -> Task<RecoveredText> {
    Task::new("recover", move |sender| {
        sender.send(RecoveredText::new(text, &options));
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::{Region, Script};

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
            assert_eq!(part.recovered.profiles.last(), Some(&Profile { script, region }), "{setting}: {text}");
        }
    }
}
