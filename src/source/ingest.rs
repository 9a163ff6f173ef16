//! Bytes read so far → a [`Part`].

use std::borrow::Cow;
use std::sync::Arc;

use super::content_identity::identity;
use super::detect::{Guess, Refusal, detect};
use super::error::SourceErrorKind;
use super::part::{DecodedText, Part, ReadOptions};
use super::{Encoding, declared, mending};

/// How much the first part of a text that goes on holds, in bytes: some screens' worth. The first frame waits for its recovery.
const BEGINNING: usize = 32 * 1024;
/// How many bytes of the source previews are made from.
const SPECIMEN: usize = 4 * 1024;

/// How far the bytes of a part reach into their source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// More is there to be read: the text is cut where a line ends.
    First,
    /// More may come: the text has all that came.
    SoFar,
    /// The bytes reach to the end of the source.
    Whole,
    /// The bytes reach to `source.limit`; the source has more.
    Limited,
}

/// Makes a source's parts, one after the other.
#[derive(Debug)]
pub struct IngestBuffer {
    /// The encoding that was chosen; `None` where it is to be detected.
    pub encoding: Option<Encoding>,
    /// How many bytes may be read: an [`Allowance`](super::allowance::Allowance).
    pub limit: usize,
    /// The title that the source gives itself, if any.
    pub title: Option<String>,
    /// The part before: its text, and its encoding if that showed in the text.
    before: Option<(Arc<str>, Option<Guess>)>,
}

impl IngestBuffer {
    pub fn new(options: &ReadOptions) -> Self {
        let limit = options.limit.min(u64::from(u32::MAX / 3));
        IngestBuffer { encoding: options.encoding, limit: limit as usize, title: None, before: None }
    }

    /// Takes a text that was read before as the part before the first.
    pub fn follow_on(&mut self, before: Arc<str>) {
        self.before = Some((before, None));
    }

    /// The part that `bytes` make, which reach from the source's beginning. Takes what owns them, to let go of it as soon as
    /// they are decoded: no more than two copies of a text are held at any time.
    pub fn part<B: AsRef<[u8]>>(&mut self, bytes: B, extent: Extent) -> Result<Part, SourceErrorKind> {
        let read = bytes.as_ref();
        let (end, length) = (matches!(extent, Extent::Whole), read.len() as u64);
        let guess = self.guess(read, end)?;
        let (identity, specimen) = (identity(read, end || extent == Extent::Limited), specimen(read));
        let (text, lossy) = match mending::decode(guess.encoding, read, end) {
            (Cow::Borrowed(text), lossy) => (Arc::from(cut(text, extent)), lossy),
            (Cow::Owned(text), lossy) => {
                drop(bytes);
                (Arc::from(cut(&text, extent)), lossy)
            }
        };
        let misread = guess.encoding.misread().is_none().then(|| mending::recognise(&text)).flatten();
        let restarted = self.follow(&text, guess);
        Ok(Part {
            decoded: DecodedText { text, encoding: guess.encoding, lossy, sure: guess.sure, misread },
            whole: matches!(extent, Extent::Whole | Extent::Limited),
            limited: (extent == Extent::Limited).then_some(length),
            restarted,
            identity,
            specimen,
            again: None,
            received: None,
            missed: Vec::new(),
            title: self.title.clone(),
        })
    }

    fn guess(&self, bytes: &[u8], end: bool) -> Result<Guess, SourceErrorKind> {
        if let Some(encoding) = self.encoding {
            return Ok(Guess { encoding, sure: true });
        }
        let guess = detect(bytes, end).map_err(|refusal| match refusal {
            Refusal::Binary(kind) => SourceErrorKind::Binary { kind },
            Refusal::Unsupported(encoding) => SourceErrorKind::Unsupported { encoding },
        })?;
        // A doubtful guess does not overturn what the user sees already.
        let before = self.before.as_ref().and_then(|(_, guess)| *guess);
        Ok(before.filter(|_| !guess.sure).unwrap_or(guess))
    }

    /// Whether `text` does not begin with the part before; remembers it as such.
    fn follow(&mut self, text: &Arc<str>, guess: Guess) -> bool {
        let restarted = self.before.as_ref().is_some_and(|(before, _)| !text.starts_with(&**before));
        self.before = Some((text.clone(), (!text.is_ascii()).then_some(guess)));
        restarted
    }
}

/// The text of a first part: no more than its beginning, but for a page that begins with its menu; without its last line, which
/// may be cut, unless that is most of it.
fn cut(text: &str, extent: Extent) -> &str {
    if extent != Extent::First {
        return text;
    }
    let beginning = &text.as_bytes()[..text.len().min(BEGINNING)];
    let most = if declared::is_page(beginning) && !is_mostly_text(beginning) { text.len() } else { beginning.len() };
    let most = (0..=most).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let line = text[..most].rfind(['\n', '\r']).map(|newline| newline + 1).filter(|length| *length > most / 2);
    &text[..line.unwrap_or(most)]
}

/// Whether most of a page's beginning is text: books have no menus, and of a very long page the story begins soon. Markup and
/// scripts are ASCII.
fn is_mostly_text(beginning: &[u8]) -> bool {
    beginning.iter().filter(|byte| !byte.is_ascii()).count() > beginning.len() / 2
}

/// The bytes that show best what an encoding makes of the source: from the line that has the first byte beyond ASCII.
fn specimen(bytes: &[u8]) -> Arc<[u8]> {
    let first = encoding_rs::Encoding::ascii_valid_up_to(bytes);
    let first = if first == bytes.len() { 0 } else { first };
    let line = memchr::memrchr(b'\n', &bytes[..first]).map_or(0, |newline| newline + 1);
    // UTF-16 must not be read from the middle of a character.
    let start = line.max(first.saturating_sub(SPECIMEN / 4)) & !1;
    Arc::from(&bytes[start..bytes.len().min(start + SPECIMEN)])
}
