//! The record at the end of a ZIP archive (APPNOTE, 4.3.16), mended where its two counts of entries differ: a builder of many
//! Chinese books writes twice as many as there are into the first, from which the list of entries is read.

use std::io::{self, Read, Seek, SeekFrom};

/// Bytes that can be read from any place on.
pub trait Seekable: Read + Seek + Send {}

impl<R: Read + Seek + Send> Seekable for R {}

/// How the record begins, how long it is without a comment, and how long a comment may be, in bytes.
const SIGNATURE: &[u8] = b"PK\x05\x06";
const LENGTH: usize = 22;
const COMMENT: u64 = 0xffff;
/// Where in the record the entries of this disk are counted, and all entries.
const HERE: usize = 8;
const ALL: usize = 10;

/// The bytes of an archive, with its count of entries mended where it is wrong.
pub fn mended(mut archive: Box<dyn Seekable>) -> io::Result<Box<dyn Seekable>> {
    let length = archive.seek(SeekFrom::End(0))?;
    let from = length.saturating_sub(COMMENT + LENGTH as u64);
    archive.seek(SeekFrom::Start(from))?;
    let mut tail = Vec::new();
    archive.by_ref().take(length - from).read_to_end(&mut tail)?;
    archive.rewind()?;
    let record = memchr::memmem::rfind(&tail, SIGNATURE).filter(|at| tail.len() - at >= LENGTH);
    let Some(at) = record else { return Ok(archive) };
    let count = |field: usize| [tail[at + field], tail[at + field + 1]];
    let (here, all) = (count(HERE), count(ALL));
    if u16::from_le_bytes(here) <= u16::from_le_bytes(all) {
        return Ok(archive);
    }
    Ok(Box::new(Overlay { archive, at: from + (at + HERE) as u64, bytes: all, position: 0 }))
}

/// An archive of which two bytes are read otherwise than they stand.
struct Overlay {
    archive: Box<dyn Seekable>,
    /// Where the two bytes stand, and what is read there.
    at: u64,
    bytes: [u8; 2],
    /// Where the next byte is read.
    position: u64,
}

impl Read for Overlay {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.archive.read(buffer)?;
        for (place, byte) in (self.at..).zip(self.bytes) {
            let within = place.checked_sub(self.position).and_then(|index| usize::try_from(index).ok());
            if let Some(index) = within.filter(|index| *index < read) {
                buffer[index] = byte;
            }
        }
        self.position += read as u64;
        Ok(read)
    }
}

impl Seek for Overlay {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.position = self.archive.seek(to)?;
        Ok(self.position)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn the_count_of_this_disk_is_no_more_than_that_of_all() {
        let record =
            |here: u8, all: u8| [&b"entries"[..], SIGNATURE, &[0, 0, 0, 0, here, 0, all, 0], &[0; 10]].concat();
        for (here, expected) in [(2, 2), (4, 2), (1, 1)] {
            let mut mended = mended(Box::new(Cursor::new(record(here, 2)))).expect("reads");
            let mut bytes = Vec::new();
            mended.read_to_end(&mut bytes).expect("reads");
            assert_eq!(bytes, record(expected, 2), "{here}");
            mended.seek(SeekFrom::Start(16)).expect("seeks");
            bytes.clear();
            mended.read_to_end(&mut bytes).expect("reads");
            assert_eq!(bytes, record(expected, 2)[16..], "{here}, from its middle");
        }
        let none = mended(Box::new(Cursor::new(b"PK\x05\x06 cut off".to_vec()))).expect("reads");
        assert_eq!(io::read_to_string(none).expect("reads"), "PK\x05\x06 cut off");
    }
}
