//! A source being read: its text recovered, and what is said of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::document::{self, Change, Clues, Document, Kind, Place};
use crate::layout::Typography;
use crate::script::{self, Profile};
use crate::settings::Settings;
use crate::settings::words::Panes;
use crate::source::{self, Control, Encoding, Origin, Part, Rest, SourceError};

use super::composer::Composer;
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
    Ok((Proof::of(part, intake), rest))
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

/// A source as it stands, and what recovery did to it.
#[derive(Debug)]
pub struct Raw {
    /// What it is the raw form of.
    of: Arc<Document>,
    document: Document,
    changes: Vec<(Place, Change)>,
}

/// Makes the raw form of one of the reader's sources in the background.
pub fn making_raw(source: usize, document: Arc<Document>) -> Task {
    Task::new("raw", move |outbox| {
        let (raw, changes) = (document.raw(), document.changes());
        let raw = Raw { of: document, document: raw, changes };
        outbox.send(Event::Raw { source, raw: Box::new(raw) });
    })
}

/// Recovers a text again, in another way.
pub fn recovering(text: Arc<str>, intake: Intake) -> Task {
    Task::new("recover", move |outbox| {
        outbox.send(Event::Recovered(Box::new(Recovered::of(text, &intake))));
    })
}

/// One source, open.
#[derive(Debug)]
pub struct Paper {
    /// Which reading of it this is.
    pub reading: Reading,
    /// Its name, fit to be shown.
    pub name: String,
    /// What it was read as.
    pub encoding: Encoding,
    /// Whether that is certain.
    pub sure: bool,
    /// Whether bytes were bad.
    pub lossy: bool,
    /// Whether all of it is here.
    pub whole: bool,
    /// What it is known by, once enough of it is here.
    pub identity: Option<u64>,
    /// Its text, being set.
    pub composer: Composer,
    /// Some of the source's bytes, for previews in other encodings.
    pub specimen: Arc<[u8]>,
    /// Where the same bytes can be read again.
    pub again: Origin,
    /// Whether the last key asked for no more of it.
    pub stopping: bool,
    /// The source as it stands, while the recovered text is shown; or the other way about.
    aside: Option<Composer>,
    /// Whether the source is shown as it stands.
    raw: bool,
    /// Whether it shall be, once that has been made ready.
    pub awaits_raw: bool,
    /// What stops the reading of the rest.
    control: Option<Control>,
}

impl Paper {
    /// Opens a source with the first part of it.
    pub fn new(
        reading: Reading,
        origin: &Origin,
        proof: Proof,
        control: Option<Control>,
        typography: Typography,
    ) -> Paper {
        Paper {
            reading,
            name: origin.name(),
            encoding: proof.encoding,
            sure: proof.sure,
            lossy: proof.lossy,
            whole: proof.whole,
            identity: proof.identity,
            specimen: proof.specimen,
            again: proof.again.unwrap_or_else(|| origin.clone()),
            composer: Composer::new(proof.recovered.document, proof.recovered.profiles, typography),
            stopping: false,
            aside: None,
            raw: false,
            awaits_raw: false,
            control,
        }
    }

    /// Takes more of the same source. Every place stays what it was, unless the proof was restarted.
    pub fn grow(&mut self, proof: Proof) {
        (self.encoding, self.sure, self.lossy, self.whole) = (proof.encoding, proof.sure, proof.lossy, proof.whole);
        self.identity = proof.identity.or(self.identity);
        self.again = proof.again.unwrap_or_else(|| self.again.clone());
        self.set(proof.recovered);
    }

    /// Takes the text recovered in another way, or more of it.
    pub fn set(&mut self, recovered: Recovered) {
        self.show_recovered();
        self.aside = None;
        self.composer.set_document(recovered.document, recovered.profiles);
    }

    /// The recovered text, whichever is shown.
    pub fn recovered(&self) -> &Document {
        let aside = self.aside.as_ref().filter(|_| self.raw);
        aside.unwrap_or(&self.composer).document()
    }

    /// Whether more of it is coming.
    pub fn is_coming(&self) -> bool {
        !self.whole && self.control.is_some()
    }

    /// Lets no more of it come.
    pub fn stop(&mut self) {
        self.control.take().iter().for_each(Control::stop);
    }

    /// What is coming, where that is a stream, which cannot be read again before it has ended.
    fn stream(&self) -> Option<&Control> {
        self.control.as_ref().filter(|control| !self.whole && control.is_stream())
    }

    /// Takes what has come of a stream for all of it; `false` where the source is no stream.
    pub fn end(&mut self) -> bool {
        let stream = self.stream().is_some();
        self.control.take_if(|_| stream).inspect(Control::end).is_some()
    }

    /// Has a stream decoded in an encoding, what has come of it too; `false` where the source can be read again instead.
    pub fn decode_as(&self, encoding: Encoding) -> bool {
        self.stream().inspect(|stream| stream.decode_as(encoding)).is_some()
    }

    /// Whether the source is shown as it stands.
    pub fn is_raw(&self) -> bool {
        self.raw
    }

    /// Shows the source as it stands, if that has been made ready.
    pub fn show_raw(&mut self) -> bool {
        if !self.raw && self.aside.is_some() {
            self.swap();
        }
        self.raw
    }

    /// Shows the recovered text.
    pub fn show_recovered(&mut self) {
        if self.raw {
            self.swap();
        }
    }

    /// Takes the source as it stands, to be shown from now on, the remarks in it in these words; `false` where the source
    /// has grown since it was made.
    pub fn take_raw(&mut self, raw: Raw, words: &Panes) -> bool {
        self.show_recovered();
        if !Arc::ptr_eq(&raw.of, self.composer.document()) {
            return false;
        }
        self.awaits_raw = false;
        let mut composer =
            Composer::new(Arc::new(raw.document), vec![self.composer.profile(0)], *self.composer.typography());
        let (joined, lifted) = (Arc::from(words.joined.as_str()), Arc::from(words.moved.as_str()));
        let remark = |change| match change {
            Change::Joined => Arc::clone(&joined),
            Change::Lifted => Arc::clone(&lifted),
        };
        composer.set_remarks(raw.changes.into_iter().map(|(place, change)| (place, remark(change))).collect());
        self.aside = Some(composer);
        self.swap();
        true
    }

    fn swap(&mut self) {
        if let Some(aside) = &mut self.aside {
            std::mem::swap(aside.scripts_mut(), self.composer.scripts_mut());
            std::mem::swap(aside, &mut self.composer);
            self.raw = !self.raw;
        }
    }
}

impl Drop for Paper {
    fn drop(&mut self) {
        self.stop();
    }
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
