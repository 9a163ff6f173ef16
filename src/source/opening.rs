//! Opening a source, progressively: a first part at once, the rest on a worker.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Read};
use std::path::Path;
use std::sync::Arc;

use super::Origin;
use super::allowance::Allowance;
use super::declared;
use super::error::{SourceError, SourceErrorKind};
use super::ingest::{Extent, IngestBuffer};
use super::live::LiveStream;
use super::part::{Part, ReadOptions};
use super::rest::{Feed, Rest};
use super::stream::Stream;

/// How much of a source its first part holds, in bytes: some screens' worth. The first frame waits for its recovery.
const FIRST: usize = 64 * 1024;

/// The same of a web page: what it opens with is menus and scripts, and its story is told by the whole of it.
const FIRST_OF_PAGE: usize = 1 << 20;

/// How much the first part of a source holds that begins with these bytes.
fn first(head: &[u8]) -> usize {
    if declared::is_page(head) { FIRST_OF_PAGE } else { FIRST }
}

type OpenResult = Result<(Part, Option<Feed>), SourceErrorKind>;

/// Opens a source: gives its first part at once, and the rest, if there is more, to be read on another thread.
/// A pipe that is silent yet gives an empty first part.
///
/// # Errors
/// When nothing can be read, or what is read is no text that kanbao can decode.
pub fn open(origin: &Origin, options: &ReadOptions) -> Result<(Part, Option<Rest>), SourceError> {
    let mut ingest = IngestBuffer::new(options);
    let opened = match origin {
        Origin::Sample(sample) => open_bytes(Arc::from(sample.text.as_bytes()), &mut ingest),
        Origin::Held(bytes) => open_bytes(bytes.clone(), &mut ingest),
        Origin::File(path) => open_path(path, &mut ingest),
        Origin::Input => open_input(&mut ingest),
    };
    let (part, feed) = opened.map_err(|reason| SourceError::new(origin.given_name(), reason))?;
    let rest = feed.map(|feed| Rest::new(origin.given_name(), ingest, feed));
    Ok((part, rest))
}

/// Reads all of a source, and waits until it ends.
///
/// # Errors
/// As [`open`]; also when reading fails later on.
pub fn read(origin: &Origin, options: &ReadOptions) -> Result<Part, SourceError> {
    let (mut part, rest) = open(origin, options)?;
    for later in rest.into_iter().flatten() {
        part = later?;
    }
    Ok(part)
}

fn open_bytes(bytes: Arc<[u8]>, ingest: &mut IngestBuffer) -> OpenResult {
    let most = first(&bytes).min(ingest.limit);
    if bytes.len() <= most {
        return Ok((ingest.part(bytes, Extent::Whole)?, None));
    }
    let first = ingest.part(&bytes[..most], Extent::First)?;
    Ok((first, Some(Feed::Bytes(bytes))))
}

fn open_path(path: &Path, ingest: &mut IngestBuffer) -> OpenResult {
    let metadata = fs::metadata(path).map_err(|error| SourceErrorKind::from_io(path, error))?;
    if metadata.is_dir() {
        return Err(SourceErrorKind::Folder);
    }
    if !metadata.is_file() {
        if is_terminal(path, &metadata) {
            return Err(SourceErrorKind::Terminal);
        }
        let path = path.to_owned();
        return open_stream(Stream::start(move || File::open(path)), ingest);
    }
    let mut file = File::open(path).map_err(|error| SourceErrorKind::from_io(path, error))?;
    let mut bytes = Vec::new();
    // The size that the system tells is not asked: under /proc it is 0.
    let mut most = FIRST.min(ingest.limit);
    file.by_ref().take(most as u64).read_to_end(&mut bytes).map_err(SourceErrorKind::System)?;
    if bytes.len() == most {
        let more = first(&bytes).min(ingest.limit) - most;
        file.by_ref().take(more as u64).read_to_end(&mut bytes).map_err(SourceErrorKind::System)?;
        most += more;
    }
    if bytes.len() < most {
        return Ok((ingest.part(bytes, Extent::Whole)?, None));
    }
    let first = ingest.part(&bytes, Extent::First)?;
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

fn open_input(ingest: &mut IngestBuffer) -> OpenResult {
    if io::stdin().is_terminal() {
        return Err(SourceErrorKind::Terminal);
    }
    open_stream(Stream::start(|| Ok(io::stdin())), ingest)
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

fn open_stream(stream: io::Result<Stream>, ingest: &mut IngestBuffer) -> OpenResult {
    let mut live = LiveStream::new(stream.map_err(SourceErrorKind::System)?, Allowance::new(ingest.limit));
    let first = live.first(FIRST, ingest)?;
    let feed = (!first.whole).then_some(Feed::Stream(live));
    Ok((first, feed))
}
