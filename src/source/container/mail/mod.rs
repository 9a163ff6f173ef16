//! Mail: a letter as programs keep it (`.eml`: RFC 5322 with the parts of MIME), or a folder of them (mbox, RFC 4155).
//!
//! `parts` reads heads, boundaries and bodies, `words` what is written in ASCII, `letter` finds in the parts what was to be
//! read, `write` gives one letter of plain words as a text below its head, anything else as HTML whose articles are the letters.
//!
//! Of the crates for mail, mail-parser 0.11 gives words in the encoding that a letter names, where those of many Chinese letters
//! are in another or in none; and mailparse 0.16 follows parts within parts until the stack ends.

mod letter;
mod parts;
mod words;
mod write;

pub use parts::{parted, parts};

use letter::Letter;

/// Within so many bytes a head says that it is a letter's.
const HEAD: usize = 32 * 1024;

/// The most letters of a folder that are read.
const MOST: usize = 10_000;

/// Fields that a program writes and nobody copies.
const PROGRAMS: [&str; 11] = [
    "mime-version",
    "received",
    "x-received",
    "message-id",
    "return-path",
    "delivered-to",
    "content-type",
    "content-transfer-encoding",
    "x-mailer",
    "dkim-signature",
    "arc-seal",
];

/// Fields that who writes fills.
const WRITERS: [&str; 5] = ["from", "to", "subject", "date", "cc"];

/// How many of these fields make a letter's head.
const FIELDS: usize = 3;

/// Whether `head` begins a letter as programs keep it: its lines are fields, some of them known, one of them a program's.
pub fn is_mail(head: &[u8]) -> bool {
    let head = &head[..head.len().min(HEAD)];
    // The last line may be cut.
    let head = &head[..memchr::memrchr(b'\n', head).map_or(0, |at| at + 1)];
    let Some((fields, _)) = parted(letter_head(head)) else { return false };
    let known = PROGRAMS.iter().chain(&WRITERS).filter(|name| fields.value(name).is_some());
    known.count() >= FIELDS && fields.has_any(&PROGRAMS)
}

/// The text of a letter, or of all letters of a folder: plain text or HTML, in UTF-8.
pub fn read(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let letters: Vec<Letter> = letters(bytes).into_iter().take(MOST).map(letter::read).collect();
    match &letters[..] {
        [letter] if letter.is_plain() => write::plain(letter),
        letters => write::html(letters),
    }
}

/// A letter without what a folder or a file writes above it.
fn letter_head(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let bytes = bytes.trim_ascii_start();
    match bytes.starts_with(FROM) {
        true => &bytes[memchr::memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1)..],
        false => bytes,
    }
}

/// What stands above each letter of a folder.
const FROM: &[u8] = b"From ";

/// The letters of a folder; one, where it is a single one.
fn letters(bytes: &[u8]) -> Vec<&[u8]> {
    if !bytes.starts_with(FROM) {
        return vec![letter_head(bytes)];
    }
    // Above each but the first stands an empty line.
    let opens = |at: &usize| matches!(&bytes[..*at], [.., b'\n', b'\n'] | [.., b'\n', b'\r', b'\n']);
    let found = memchr::memmem::find_iter(bytes, FROM).filter(|at| *at == 0 || opens(at));
    let is_letter =
        |at: &usize| parted(letter_head(&bytes[*at..])).is_some_and(|(fields, _)| fields.has_any(&["from"]));
    let starts: Vec<usize> = found.filter(is_letter).collect();
    let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
    starts.iter().zip(ends).map(|(start, end)| letter_head(&bytes[*start..end])).collect()
}

#[cfg(test)]
mod tests;
