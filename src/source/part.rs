//! What reading a source takes and gives: [`ReadOptions`] → [`Part`]s of decoded text.

use std::sync::Arc;

use super::web::Missed;
use super::{Encoding, Origin};

/// How a source is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// The encoding to use; `None`: the one that is detected.
    pub encoding: Option<Encoding>,
    /// How many bytes are read at most (`source.limit`), and a line for every 32 of them: what is kept of a short line
    /// takes more room than its words. More than a third of 4 GiB counts as that: offsets in the
    /// decoded text have 32 bits, and a byte may become three.
    pub limit: u64,
}

impl Default for ReadOptions {
    /// Detected; 1 GiB.
    fn default() -> Self {
        ReadOptions { encoding: None, limit: 1 << 30 }
    }
}

/// Text, and what is known of how it was decoded.
#[derive(Clone, Debug)]
pub struct DecodedText {
    /// The text, without a byte order mark. Control characters and newlines of all three kinds stand in it as they came.
    pub text: Arc<str>,
    /// The encoding that it was decoded from.
    pub encoding: Encoding,
    /// Whether a byte could not be decoded and is shown as U+FFFD.
    pub lossy: bool,
    /// Whether the encoding is certain: chosen, marked, declared, or clearly the only one that reads like writing.
    pub sure: bool,
    /// The wrong reading after which the text was saved, as the encoding that undoes it; `None` where it reads like
    /// writing, or has been mended.
    pub misread: Option<Encoding>,
}

/// A source's text from its beginning on, as far as it has been read.
#[derive(Clone, Debug)]
pub struct Part {
    /// The text.
    pub decoded: DecodedText,
    /// Whether this is all: no other part will come.
    pub whole: bool,
    /// How many bytes were read, where the source goes on and was cut at `source.limit`.
    pub limited: Option<u64>,
    /// Whether the text does *not* begin with the part before (what came later showed another encoding): places in
    /// that one are to be carried over by proportion.
    pub restarted: bool,
    /// What the source is known by, whatever its encoding and path; `None` while too little of it has come.
    pub identity: Option<u64>,
    /// Some of the source's bytes, undecoded, for [`previews`](super::previews).
    pub specimen: Arc<[u8]>,
    /// Where the same bytes can be opened again, if not at the same origin: standard input can be read only once.
    pub again: Option<Origin>,
    /// How many bytes of an address have come, while none of its text can be shown.
    pub received: Option<u64>,
    /// What belongs to the source and did not come, once all else has: stories of a paper's page.
    pub missed: Vec<Missed>,
    /// The title that the source gives itself, with its authors, not filtered; `None` where only its text may say it.
    pub title: Option<String>,
}
