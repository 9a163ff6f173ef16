//! A file that grows, read as it does.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};
use std::thread;
use std::time::Duration;

use super::Origin;
use super::allowance::Allowance;
use super::container;
use super::error::{SourceError, SourceErrorKind};
use super::ingest::IngestBuffer;
use super::live::LiveStream;
use super::part::ReadOptions;
use super::rest::{Feed, Rest};
use super::stream::Stream;
use super::watch::{FileStamp, FileState};

/// How long to wait before looking again whether the file has grown.
const PAUSE: Duration = Duration::from_millis(250);

/// The parts of a file from now on, each with all that the file has by then: the first at once, the others as it grows, without
/// an end. `before` is what was read of it already.
///
/// # Errors
/// Where the source is no file that can grow: packed, a pipe, an address; where it cannot be read. The iterator's last item
/// is an error when the file goes, becomes shorter or gives its name to another one.
pub fn follow(origin: &Origin, options: &ReadOptions, before: Arc<str>) -> Result<Rest, SourceError> {
    let failed = |reason| origin.failed(reason);
    let Origin::File(path) = origin else { return Err(failed(SourceErrorKind::NotGrowing)) };
    let mut ingest = IngestBuffer::new(options);
    ingest.follow_on(before);
    let live = grown(path, &ingest).map_err(failed)?;
    Ok(Rest::new(origin.given_name(), ingest, Feed::Stream(live)))
}

fn grown(path: &Path, ingest: &IngestBuffer) -> Result<LiveStream, SourceErrorKind> {
    let stamp = match FileState::at(path) {
        FileState::File(stamp) => stamp,
        FileState::Other => return Err(SourceErrorKind::NotGrowing),
        FileState::Gone => return Err(SourceErrorKind::Vanished),
    };
    let mut file = File::open(path).map_err(|error| SourceErrorKind::from_io(path, error))?;
    let mut bytes = Vec::new();
    file.by_ref().take(ingest.limit as u64).read_to_end(&mut bytes).map_err(SourceErrorKind::System)?;
    if container::is_packed(&bytes) {
        return Err(SourceErrorKind::NotGrowing);
    }
    let wanted = Arc::new(());
    let tail = Tail { file, path: path.to_owned(), stamp, at: bytes.len() as u64, wanted: Arc::downgrade(&wanted) };
    let stream = Stream::start(move || Ok(tail)).map_err(SourceErrorKind::System)?;
    let mut live = LiveStream::new(stream, Allowance::new(ingest.limit)).holding(wanted);
    live.append(&bytes);
    Ok(live)
}

/// The end of a file: reading waits there for more.
struct Tail {
    file: File,
    path: PathBuf,
    /// What the file was like when it was opened.
    stamp: FileStamp,
    /// How many bytes have been read.
    at: u64,
    /// Whether anybody still wants more.
    wanted: Weak<()>,
}

impl Read for Tail {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.wanted.strong_count() > 0 {
            let read = self.file.read(buffer)?;
            if read > 0 {
                self.at += read as u64;
                return Ok(read);
            }
            let lost = match FileState::at(&self.path) {
                FileState::Gone => Some(SourceErrorKind::Vanished),
                FileState::Other => Some(SourceErrorKind::NoFile),
                FileState::File(now) if !now.is_same_file(&self.stamp) => Some(SourceErrorKind::Replaced),
                FileState::File(now) => (now.size < self.at).then_some(SourceErrorKind::Shrunk),
            };
            if let Some(reason) = lost {
                return Err(io::Error::other(reason));
            }
            thread::sleep(PAUSE);
        }
        Ok(0)
    }
}
