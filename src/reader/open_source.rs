//! The open source: its text, being set, and facts about it; the source as it stands.

use std::path::PathBuf;
use std::sync::Arc;

use crate::document::{Change, Document, Place};
use crate::jobs::load::{LoadId, LoadedPart, RecoveredText};
use crate::jobs::raw::RawText;
use crate::layout::Typography;
use crate::script::Profile;
use crate::settings::visible::visible;
use crate::settings::words::Panes;
use crate::source::{Control, Encoding, FileStamp, FileState, Missed, Origin};
use crate::view::{BlockTexts, Typesetter};

/// The source that is open.
#[derive(Debug)]
pub struct OpenSource {
    /// The load that the text comes from.
    pub load: LoadId,
    /// The source's name, safe to be shown.
    pub name: String,
    /// The encoding that the source was decoded from.
    pub encoding: Encoding,
    /// Whether the encoding is certain.
    pub sure: bool,
    /// Whether bytes were invalid.
    pub lossy: bool,
    /// The encoding that mends the text, where it was decoded wrongly and saved.
    pub misread: Option<Encoding>,
    /// The encoding of the text as it was saved, where it has been mended since.
    pub saved: Encoding,
    /// Whether the source was read to its end.
    pub whole: bool,
    /// The source's identity by its content, once enough of it has come.
    pub identity: Option<u64>,
    /// The file that the source is, if it is one.
    pub file: Option<PathBuf>,
    /// The source's text, being set.
    pub typesetter: Typesetter,
    /// Some of the source's bytes, for previews in other encodings.
    pub specimen: Arc<[u8]>,
    /// The origin from which the same bytes can be read again.
    pub again: Origin,
    /// How many bytes of an address have come, while it has no text to show.
    pub received: Option<u64>,
    /// The parts that belong to the source and could not be fetched.
    pub missed: Vec<Missed>,
    /// The state of the source's file when it was read.
    pub stamp: Option<FileStamp>,
    /// The state of the source's file at the last look.
    pub seen: Option<FileState>,
    /// The state of the source's file that the reader was told of.
    pub told: Option<FileState>,
    /// How the source is followed as it grows; `None` where it is not.
    pub following: Option<Following>,
    /// The recovered text, and the script and region of its articles, whichever text is shown.
    recovered: (Arc<Document>, Vec<Profile>),
    /// Whether the source is shown as it stands.
    raw: Raw,
    /// Stops the reading of the rest.
    control: Option<Control>,
}

/// How a source is followed as it grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Following {
    /// The source is a file, which is read on only because it is followed.
    File,
    /// The source is a stream, which is read as it comes in any case.
    Stream,
}

/// The way of the source as it stands to the screen.
#[derive(Debug, Default)]
enum Raw {
    /// The source is shown as it was recovered.
    #[default]
    Hidden,
    /// The source as it stands is being made, to be shown.
    Awaited,
    /// The source as it stands is shown. It is held no longer than that, since a long text takes as much memory as the
    /// recovered one.
    Shown,
}

impl OpenSource {
    /// Opens a source with its first part.
    pub fn new(
        load: LoadId,
        origin: &Origin,
        part: LoadedPart,
        control: Option<Control>,
        typography: Typography,
    ) -> OpenSource {
        let RecoveredText { document, profiles, .. } = part.recovered;
        OpenSource {
            load,
            name: part.title.map_or_else(|| origin.name(), |title| visible(&title).into_owned()),
            encoding: part.encoding,
            sure: part.sure,
            lossy: part.lossy,
            misread: part.misread,
            saved: Encoding::UTF_8,
            whole: part.whole,
            identity: part.identity,
            file: part.file,
            specimen: part.specimen,
            again: part.again.unwrap_or_else(|| origin.clone()),
            received: part.received,
            missed: part.missed,
            stamp: part.stamp,
            seen: None,
            told: None,
            following: None,
            typesetter: Typesetter::new(Arc::clone(&document), profiles.clone(), typography),
            recovered: (document, profiles),
            raw: Raw::Hidden,
            control,
        }
    }

    /// Takes more of the source. Every place stays what it was, unless the part was restarted.
    pub fn grow(&mut self, part: LoadedPart) {
        if self.encoding.misread().is_none() {
            self.saved = self.encoding;
        }
        (self.encoding, self.sure, self.lossy, self.whole) = (part.encoding, part.sure, part.lossy, part.whole);
        self.misread = part.misread;
        self.identity = part.identity.or(self.identity);
        (self.received, self.missed) = (part.received, part.missed);
        // A source read to its end grows no more.
        self.following.take_if(|_| part.whole);
        self.again = part.again.unwrap_or_else(|| self.again.clone());
        self.set_recovered(part.recovered);
    }

    /// Takes a text recovered anew, and shows it.
    pub fn set_recovered(&mut self, recovered: RecoveredText) {
        self.recovered = (recovered.document, recovered.profiles);
        if !self.awaits_raw() {
            self.raw = Raw::Hidden;
        }
        self.set_shown();
    }

    /// The text as it is shown: recovered, or as it stands.
    pub fn document(&self) -> &Arc<Document> {
        self.typesetter.document()
    }

    /// The texts of the blocks, as they are shown.
    pub fn texts(&self) -> &BlockTexts {
        self.typesetter.texts()
    }

    /// The recovered text, whichever is shown.
    pub fn recovered(&self) -> &Arc<Document> {
        &self.recovered.0
    }

    /// Whether more of the source is coming.
    pub fn is_coming(&self) -> bool {
        !self.whole && self.control.is_some()
    }

    /// Stops the reading of the rest.
    pub fn stop(&mut self) {
        self.control.take().iter().for_each(Control::stop);
    }

    /// Reads on as the file grows.
    pub fn follow(&mut self, control: Control) {
        self.stop();
        (self.control, self.whole, self.following) = (Some(control), false, Some(Following::File));
    }

    /// Stops following; gives whether the source was followed. A file has then been read to its end.
    pub fn stop_following(&mut self) -> bool {
        let following = self.following.take();
        if following == Some(Following::File) {
            self.stop();
            self.whole = true;
        }
        following.is_some()
    }

    /// Notes that reading failed, so that nothing more comes.
    pub fn fail(&mut self) {
        self.stop_following();
        self.control = None;
    }

    /// Controls the stream being read; `None` for other sources. A stream cannot be read again before its end.
    fn stream(&self) -> Option<&Control> {
        self.control.as_ref().filter(|control| !self.whole && control.is_stream())
    }

    /// Takes what has come of a stream for all of it; `false` where the source is no stream.
    pub fn end(&mut self) -> bool {
        let stream = self.stream().is_some();
        self.control.take_if(|_| stream).inspect(Control::end).is_some()
    }

    /// Has a stream, from its beginning on, decoded in an encoding; `false` where the source can be read again instead.
    pub fn decode_as(&self, encoding: Encoding) -> bool {
        self.stream().inspect(|stream| stream.decode_as(encoding)).is_some()
    }

    /// Whether the source is shown as it stands.
    pub fn is_raw(&self) -> bool {
        matches!(self.raw, Raw::Shown)
    }

    /// Whether the source as it stands is being made, to be shown.
    pub fn awaits_raw(&self) -> bool {
        matches!(self.raw, Raw::Awaited)
    }

    /// Asks for the source as it stands, which is shown as soon as it is made; gives whether it has to be made.
    pub fn show_raw(&mut self) -> bool {
        let is_shown = self.is_raw();
        if !is_shown {
            self.raw = Raw::Awaited;
        }
        !is_shown
    }

    /// Shows the recovered text, and no longer waits for the source as it stands.
    pub fn show_recovered(&mut self) {
        if let Raw::Shown = std::mem::take(&mut self.raw) {
            self.set_shown();
        }
    }

    /// Shows the source as it stands, if that is awaited, with remarks from `words`; `false` where it has to be made
    /// again, since the source has grown meanwhile.
    pub fn take_raw(&mut self, raw: RawText, words: &Panes) -> bool {
        if !self.awaits_raw() {
            return true;
        }
        if !Arc::ptr_eq(&raw.recovered, &self.recovered.0) {
            return false;
        }
        self.set_shown_with(&raw, words);
        self.raw = Raw::Shown;
        true
    }

    /// Sets the recovered text.
    fn set_shown(&mut self) {
        let (document, profiles) = &self.recovered;
        self.typesetter.set_as_written(false);
        self.typesetter.set_document(Arc::clone(document), profiles.clone(), Vec::new());
    }

    /// Sets the source as it stands, with remarks on what recovery did to it.
    fn set_shown_with(&mut self, text: &RawText, words: &Panes) {
        let (joined, lifted) = (Arc::from(words.joined), Arc::from(words.moved));
        let remark = |change: &Change| match change {
            Change::Joined => Arc::clone(&joined),
            Change::Lifted => Arc::clone(&lifted),
        };
        let remarks: Vec<(Place, Arc<str>)> =
            text.changes.iter().map(|(place, change)| (*place, remark(change))).collect();
        let profile = self.recovered.1.first().copied().unwrap_or_default();
        self.typesetter.set_as_written(true);
        self.typesetter.set_document(Arc::clone(&text.document), vec![profile], remarks);
    }
}

impl Drop for OpenSource {
    fn drop(&mut self) {
        self.stop();
    }
}
