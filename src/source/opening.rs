//! Opening a source, progressively: a first part at once, the rest on a worker.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Read};
use std::path::Path;
use std::sync::Arc;

use super::allowance::Allowance;
use super::error::{Reason, SourceError};
use super::intake::{Extent, Intake};
use super::live::Live;
use super::rest::{Feed, Rest};
use super::stream::Stream;
use super::{Encoding, Origin, nearest};

/// How a source is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The encoding to use; `None`: the one that is detected.
    pub encoding: Option<Encoding>,
    /// How many bytes are read at most (`source.limit`), and a line for every 32 of them: what is kept of a short line
    /// takes more room than its words. More than a third of 4 GiB counts as that: offsets in the
    /// decoded text have 32 bits, and a byte may become three.
    pub limit: u64,
}

impl Default for Options {
    /// Detected; 1 GiB.
    fn default() -> Self {
        Options { encoding: None, limit: 1 << 30 }
    }
}

/// Text, and what is known of how it was decoded.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// The text, without a byte order mark. Control characters and newlines of all three kinds stand in it as they came.
    pub text: Arc<str>,
    /// The encoding that it was decoded from.
    pub encoding: Encoding,
    /// Whether a byte could not be decoded and is shown as U+FFFD.
    pub lossy: bool,
    /// Whether the encoding is certain: chosen, marked, declared, or clearly the only one that reads like writing.
    pub sure: bool,
}

/// A source's text from its beginning on, as far as it has been read.
#[derive(Clone, Debug)]
pub struct Part {
    /// The text.
    pub decoded: Decoded,
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
}

/// How much of a source its first part holds, in bytes: some screens' worth. The first frame waits for its recovery.
const FIRST: usize = 64 * 1024;

type Opened = Result<(Part, Option<Feed>), Reason>;

/// Opens a source: gives its first part at once, and the rest, if there is more, to be read on another thread.
/// A pipe that is silent yet gives an empty first part.
///
/// # Errors
/// When nothing can be read, or what is read is no text that kanbao can decode.
pub fn open(origin: &Origin, options: &Options) -> Result<(Part, Option<Rest>), SourceError> {
    let mut intake = Intake::new(options);
    let opened = match origin {
        Origin::Sample(sample) => open_bytes(Arc::from(sample.text.as_bytes()), &mut intake),
        Origin::Held(bytes) => open_bytes(bytes.clone(), &mut intake),
        Origin::File(path) => open_path(path, &mut intake),
        Origin::Input => open_input(&mut intake),
    };
    let (part, feed) = opened.map_err(|reason| SourceError::new(origin.given_name(), reason))?;
    let rest = feed.map(|feed| Rest::new(origin.given_name(), intake, feed));
    Ok((part, rest))
}

/// Reads all of a source, and waits until it ends.
///
/// # Errors
/// As [`open`]; also when reading fails later on.
pub fn read(origin: &Origin, options: &Options) -> Result<Part, SourceError> {
    let (mut part, rest) = open(origin, options)?;
    for later in rest.into_iter().flatten() {
        part = later?;
    }
    Ok(part)
}

fn open_bytes(bytes: Arc<[u8]>, intake: &mut Intake) -> Opened {
    if bytes.len() <= FIRST.min(intake.limit) {
        return Ok((intake.part(bytes, Extent::Whole)?, None));
    }
    let first = intake.part(&bytes[..FIRST.min(intake.limit)], Extent::First)?;
    Ok((first, Some(Feed::Bytes(bytes))))
}

fn open_path(path: &Path, intake: &mut Intake) -> Opened {
    let metadata = fs::metadata(path).map_err(|error| reason(path, error))?;
    if metadata.is_dir() {
        return Err(Reason::Folder);
    }
    if !metadata.is_file() {
        if is_terminal(path, &metadata) {
            return Err(Reason::Terminal);
        }
        let path = path.to_owned();
        return open_stream(Stream::start(move || File::open(path)), intake);
    }
    let mut file = File::open(path).map_err(|error| reason(path, error))?;
    let mut bytes = Vec::new();
    // The size that the system tells is not asked: under /proc it is 0.
    file.by_ref().take(FIRST.min(intake.limit) as u64).read_to_end(&mut bytes).map_err(Reason::System)?;
    if bytes.len() < FIRST.min(intake.limit) {
        return Ok((intake.part(bytes, Extent::Whole)?, None));
    }
    let first = intake.part(&bytes, Extent::First)?;
    Ok((first, Some(Feed::File { file, bytes, expected: metadata.len() })))
}

/// Whether it is a terminal, under whatever name: its keys are the program's, not a text. Nothing is waited for to see it,
/// neither who writes to a pipe nor a line's carrier.
fn is_terminal(path: &Path, metadata: &fs::Metadata) -> bool {
    use rustix::fs::{Mode, OFlags, open};
    let is_device = std::os::unix::fs::FileTypeExt::is_char_device(&metadata.file_type());
    let at_once = OFlags::RDONLY | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    is_device && open(path, at_once, Mode::empty()).is_ok_and(|device| device.is_terminal())
}

fn open_input(intake: &mut Intake) -> Opened {
    if io::stdin().is_terminal() {
        return Err(Reason::Terminal);
    }
    open_stream(Stream::start(|| Ok(io::stdin())), intake)
}

/// Whether a text waits on standard input: a pipe, a socket or a file is there, rather than a terminal or, where there is
/// nothing to be read, `/dev/null`.
pub fn is_piped_in() -> bool {
    use std::os::fd::AsFd;
    use std::os::unix::fs::FileTypeExt;
    let input = io::stdin().as_fd().try_clone_to_owned().map(File::from);
    let kind = input.and_then(|input| input.metadata()).map(|input| input.file_type());
    kind.is_ok_and(|kind| kind.is_fifo() || kind.is_socket() || kind.is_file())
}

fn open_stream(stream: io::Result<Stream>, intake: &mut Intake) -> Opened {
    let mut live = Live::new(stream.map_err(Reason::System)?, Allowance::new(intake.limit));
    let first = live.first(FIRST, intake)?;
    let feed = (!first.whole).then_some(Feed::Live(live));
    Ok((first, feed))
}

/// What an error of the file system means to the reader.
pub(super) fn reason(path: &Path, error: io::Error) -> Reason {
    match error.kind() {
        io::ErrorKind::NotFound if fs::symlink_metadata(path).is_ok() => Reason::Dangling,
        io::ErrorKind::NotFound => Reason::Missing { nearest: nearest(path) },
        io::ErrorKind::PermissionDenied => Reason::Denied,
        io::ErrorKind::IsADirectory => Reason::Folder,
        _ => Reason::System(error),
    }
}
