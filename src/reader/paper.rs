//! A source being read: its text in the composing room, and what is said of it; the source as it stands.

use std::path::PathBuf;
use std::sync::Arc;

use crate::document::{Change, Document, Place};
use crate::layout::Typography;
use crate::settings::words::Panes;
use crate::source::{Control, Encoding, Origin};

use super::composer::Composer;
use super::event::{Event, Task};
use super::proof::{Proof, Reading, Recovered};

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
    /// The file that it is.
    pub file: Option<PathBuf>,
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
            file: proof.file,
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
