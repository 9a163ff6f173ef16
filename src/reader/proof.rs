//! What workers hand over of a source: its text, part by part, recovered.
//!
//! Takes origins and how they are to be read; gives tasks, whose events carry [`Proof`]s. What becomes of these on the
//! screen is the paper's affair.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::document::{self, Clues, Document, Kind};
use crate::script::{self, Profile};
use crate::settings::Settings;
use crate::source::{self, Encoding, Origin, Part, Rest, SourceError};

use super::event::{Event, Task};

/// How sources are read and recovered.
#[derive(Clone, Debug)]
pub struct Intake {
    /// Bytes → text.
    pub source: source::Options,
    /// Whose habits texts are recovered by.
    pub clues: Clues,
    /// How the sources are written, where the reader says so.
    pub written: Option<Profile>,
    /// Whether broken paragraphs are rejoined: shared with the workers, who may be recovering what is still coming.
    rejoin: Arc<AtomicBool>,
}

impl Intake {
    /// As the settings say.
    ///
    /// # Errors
    /// The name of an encoding that there is not.
    pub fn of(settings: &Settings) -> Result<Intake, String> {
        let named = settings.source.encoding.as_deref();
        let encoding = named.map(|name| Encoding::from_label(name).ok_or(name)).transpose()?;
        Ok(Intake {
            source: source::Options { encoding, limit: settings.source.limit },
            clues: Clues::default(),
            rejoin: Arc::new(settings.source.rejoin.into()),
            written: Profile::from_tag(settings.script.source.tag()),
        })
    }

    /// Whether broken paragraphs are rejoined.
    pub fn rejoins(&self) -> bool {
        self.rejoin.load(Ordering::Relaxed)
    }

    /// Rejoins broken paragraphs from now on, or leaves them broken, in what is still coming too.
    pub fn set_rejoins(&self, rejoin: bool) {
        self.rejoin.store(rejoin, Ordering::Relaxed);
    }

    /// Text → structure: how it is recovered now.
    pub fn options(&self) -> document::Options {
        document::Options { rejoin: self.rejoins(), clues: self.clues, ..document::Options::default() }
    }
}

/// One reading of a source, from its first part to its last. What comes of an earlier one is out of date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading(pub u64);

/// A text with its structure.
#[derive(Debug)]
pub struct Recovered {
    /// The structure, with the text.
    pub document: Arc<Document>,
    /// The writing of each article.
    pub profiles: Vec<Profile>,
    /// Whether broken paragraphs were rejoined.
    pub rejoined: bool,
}

impl Recovered {
    fn of(text: Arc<str>, intake: &Intake) -> Recovered {
        let options = intake.options();
        let document = document::recover(text, &options);
        let profiles = profiles(&document, intake);
        Recovered { document: Arc::new(document), profiles, rejoined: options.rejoin }
    }
}

/// A part of a source with its structure: what a worker hands over.
#[derive(Debug)]
pub struct Proof {
    /// Its text, recovered.
    pub recovered: Recovered,
    /// What it was read as.
    pub encoding: Encoding,
    /// Whether that is certain.
    pub sure: bool,
    /// Whether bytes were bad, and shown as U+FFFD.
    pub lossy: bool,
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
}

impl Proof {
    /// Recovers a part of a source.
    pub fn of(part: Part, intake: &Intake) -> Proof {
        let decoded = part.decoded;
        Proof {
            recovered: Recovered::of(decoded.text, intake),
            encoding: decoded.encoding,
            sure: decoded.sure,
            lossy: decoded.lossy,
            whole: part.whole,
            limited: part.limited,
            restarted: part.restarted,
            again: part.again,
            identity: part.identity,
            specimen: part.specimen,
            file: None,
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

impl Proof {
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
fn profiles(document: &Document, intake: &Intake) -> Vec<Profile> {
    let told = intake.written.or_else(|| script::declared(document.text())).unwrap_or_default();
    let whole = script::detect(document.text());
    let articles = 0..document.articles().len();
    articles.map(|article| told.or(script::detect_article(document, article, whole))).collect()
}

/// Opens a source: its first part, recovered, and the rest.
///
/// # Errors
/// Why it cannot be read.
pub fn open(origin: &Origin, intake: &Intake) -> Result<(Proof, Option<Rest>), SourceError> {
    let (part, rest) = source::open(origin, &intake.source)?;
    Ok((Proof { file: origin.file(), ..Proof::of(part, intake) }, rest))
}

/// Opens one of the reader's sources in the background, and reads on in it.
pub fn opening(reading: Reading, source: usize, origin: Origin, intake: Intake) -> Task {
    Task::new("open", move |outbox| match open(&origin, &intake) {
        Err(error) => {
            outbox.send(Event::Failed(error));
        }
        Ok((proof, rest)) => {
            let control = rest.as_ref().map(Rest::control);
            let wanted = outbox.send(Event::Opened { reading, source, proof: Box::new(proof), control });
            if let (true, Some(rest)) = (wanted, rest) {
                reading_on(reading, rest, intake).run(outbox);
            }
        }
    })
}

/// Reads a source again, in another way: what comes of it takes the place of what there was, by proportion.
pub fn opening_again(reading: Reading, origin: Origin, intake: Intake) -> Task {
    Task::new("open", move |outbox| match source::read(&origin, &intake.source) {
        Err(error) => {
            outbox.send(Event::Failed(error));
        }
        Ok(part) => {
            let proof = Proof { restarted: true, ..Proof::of(part, &intake) };
            outbox.send(Event::Grown { reading, proof: Box::new(proof) });
        }
    })
}

/// Reads the rest of a source in the background.
pub fn reading_on(reading: Reading, rest: Rest, intake: Intake) -> Task {
    Task::new("read", move |outbox| {
        for part in rest {
            let event = match part {
                Ok(part) => Event::Grown { reading, proof: Box::new(Proof::of(part, &intake)) },
                Err(error) => Event::Failed(error),
            };
            if !outbox.send(event) {
                break;
            }
        }
    })
}

/// Recovers a text again, in another way.
pub fn recovering(text: Arc<str>, intake: Intake) -> Task {
    Task::new("recover", move |outbox| {
        outbox.send(Event::Recovered(Box::new(Recovered::of(text, &intake))));
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
            crate::settings::list::Setting::of("script.source")
                .expect("a setting")
                .set(&mut settings, setting)
                .unwrap();
            let intake = Intake::of(&settings).expect("no encoding is set");
            let (proof, _) = open(&Origin::Held(text.as_bytes().into()), &intake).expect("a text");
            assert_eq!(proof.recovered.profiles.last(), Some(&Profile { script, region }), "{setting}: {text}");
        }
    }
}
