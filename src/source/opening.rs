//! Opening a source, progressively: a first part at once, the rest on a worker.

use std::fs::{self, File};
use std::io::{self, Cursor, IsTerminal, Read, Seek};
use std::path::Path;
use std::sync::Arc;

use super::Origin;
use super::allowance::Allowance;
use super::container::{self, ArchiveFile, Contents};
use super::declared;
use super::error::{SourceError, SourceErrorKind};
use super::ingest::{Extent, IngestBuffer};
use super::live::LiveStream;
use super::paper::PaperPage;
use super::part::{Part, ReadOptions};
use super::rest::{Feed, PartReader, Rest};
use super::stream::Stream;
use super::web::{Address, Progress};

/// How much of a source is read at once, in bytes: what is no longer comes whole.
const FIRST: usize = 64 * 1024;

/// How many bytes of a file tell whether something is packed in it, or whether it is a document.
const HEAD: u64 = 2048;
/// Bytes of a web page that is read as a whole at once: it opens with menus and scripts, and its story is told by all of it. No
/// paper's page has more; what has is one long text, of which the first screens do not wait for the last.
const WHOLE_PAGE: usize = 1 << 20;

/// How many bytes the first part of a source holds. `head` is its beginning, `size` its length, 0 where that is not known.
fn first_size(head: &[u8], size: u64) -> usize {
    let is_book = || container::is_book(&String::from_utf8_lossy(&head[..head.len().min(FIRST)]));
    // A book is read page by page.
    if declared::is_page(head) && size <= WHOLE_PAGE as u64 && !is_book() { WHOLE_PAGE } else { FIRST }
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
        Origin::Entry { archive, number, .. } => open_entry(archive, *number, &mut ingest),
        Origin::Web(address) => open_address(address.clone(), &mut ingest),
        Origin::Paper(page) => open_paper(page, &mut ingest),
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
    if container::is_packed(&bytes) {
        let size = bytes.len() as u64;
        return open_contents(container::open(&bytes.clone(), Cursor::new(bytes), size)?, ingest);
    }
    let most = first_size(&bytes, bytes.len() as u64).min(ingest.limit);
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
        return open_stream(Stream::start(move || container::open_stream(File::open(path)?)), ingest);
    }
    let mut file = File::open(path).map_err(|error| SourceErrorKind::from_io(path, error))?;
    // One byte more than there is, so that the end is seen at once.
    let mut head = Vec::with_capacity(metadata.len().min(HEAD) as usize + 1);
    file.by_ref().take(HEAD).read_to_end(&mut head).map_err(SourceErrorKind::System)?;
    file.rewind().map_err(SourceErrorKind::System)?;
    open_contents(container::open(&head, file, metadata.len())?, ingest)
}

/// A text in an archive. What is packed once more in there is not unpacked.
fn open_entry(archive: &ArchiveFile, number: usize, ingest: &mut IngestBuffer) -> OpenResult {
    let entry = archive.read_entry(number)?;
    let size = entry.len() as u64;
    open_contents(Contents { reader: Box::new(Cursor::new(entry)), title: None, size }, ingest)
}

/// What an address gives: it comes when it comes, all at once.
fn open_address(address: Address, ingest: &mut IngestBuffer) -> OpenResult {
    let progress = Arc::<Progress>::default();
    let told = Arc::clone(&progress);
    let stream = Stream::start(move || container::open_stream(address.read(&told)?));
    let live = LiveStream::new(stream.map_err(SourceErrorKind::System)?, Allowance::new(ingest.limit));
    begin(live.fetching(progress), ingest)
}

/// A page of a paper: it comes story by story.
fn open_paper(page: &PaperPage, ingest: &mut IngestBuffer) -> OpenResult {
    let progress = Arc::<Progress>::default();
    let (told, page) = (Arc::clone(&progress), page.clone());
    ingest.title = Some(page.title());
    let stream = Stream::start(move || Ok(page.open(told))).map_err(SourceErrorKind::System)?;
    begin(LiveStream::new(stream, Allowance::new(ingest.limit)).fetching(progress), ingest)
}

fn open_contents(contents: Contents, ingest: &mut IngestBuffer) -> OpenResult {
    let Contents { mut reader, title, size } = contents;
    let mut first = FIRST.min(ingest.limit);
    // The size that the system tells says how much room will do, not how much there is to be read: under /proc it is 0.
    let mut bytes = Vec::with_capacity(first.min(usize::try_from(size).unwrap_or(usize::MAX).saturating_add(1)));
    ingest.title = title;
    reader.by_ref().take(first as u64).read_to_end(&mut bytes).map_err(SourceErrorKind::from_read)?;
    if bytes.len() == first {
        let more = first_size(&bytes, size).min(ingest.limit) - first;
        reader.by_ref().take(more as u64).read_to_end(&mut bytes).map_err(SourceErrorKind::from_read)?;
        first += more;
    }
    if bytes.len() < first {
        return Ok((ingest.part(bytes, Extent::Whole)?, None));
    }
    let part = ingest.part(&bytes, Extent::First)?;
    Ok((part, Some(Feed::Reader { reader: PartReader(reader), bytes, expected: size })))
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
    open_stream(Stream::start(|| container::open_stream(io::stdin())), ingest)
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
    begin(LiveStream::new(stream.map_err(SourceErrorKind::System)?, Allowance::new(ingest.limit)), ingest)
}

fn begin(mut live: LiveStream, ingest: &mut IngestBuffer) -> OpenResult {
    let first = live.first(FIRST, ingest)?;
    let feed = (!first.whole).then_some(Feed::Stream(live));
    Ok((first, feed))
}
