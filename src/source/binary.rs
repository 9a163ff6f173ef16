//! Kinds of files that are no text, known by their first bytes.

use crate::settings::Words;
use crate::settings::say::{InWords, fill};

/// A kind of file that is no text, with the name of its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryKind {
    Program(&'static str),
    Library,
    Image(&'static str),
    Icon,
    Sound(&'static str),
    Film(&'static str),
    /// A sound or a film.
    Recording(&'static str),
    Document(&'static str),
    Archive(&'static str),
    Database(&'static str),
    /// A file with bytes that no text has.
    Unknown,
}

use BinaryKind::*;

impl InWords for BinaryKind {
    fn in_words(&self, words: &Words) -> String {
        let kinds = &words.kinds;
        let (told, name) = match self {
            Program(name) => (&kinds.program, name),
            Library => (&kinds.library, &""),
            Image(name) => (&kinds.image, name),
            Icon => (&kinds.icon, &""),
            Sound(name) => (&kinds.sound, name),
            Film(name) => (&kinds.film, name),
            Recording(name) => (&kinds.recording, name),
            Document(name) => (&kinds.document, name),
            Archive(name) => (&kinds.archive, name),
            Database(name) => (&kinds.database, name),
            Unknown => (&kinds.unknown, &""),
        };
        fill(told, &[("name", &name.replace(", ", words.expected.comma))])
    }
}

/// How a kind of file begins: an offset in bytes, the bytes that stand there, and the kind.
type Magic = (usize, &'static [u8], BinaryKind);

const MAGIC: [Magic; 40] = [
    (0, b"\x7fELF", Program("ELF")),
    (0, b"\xcf\xfa\xed\xfe", Program("Mach-O")),
    (0, b"\xce\xfa\xed\xfe", Program("Mach-O")),
    (0, b"\xca\xfe\xba\xbe", Program("Java class or Mach-O")),
    (0, b"MZ\x90\x00", Program("Windows")),
    (0, b"MZ\x00", Program("Windows")),
    (0, b"\0asm", Program("WebAssembly")),
    (0, b"!<arch>\n", Library),
    (0, b"\x89PNG\r\n", Image("PNG")),
    (0, b"\xff\xd8\xff", Image("JPEG")),
    (0, b"GIF87a", Image("GIF")),
    (0, b"GIF89a", Image("GIF")),
    (0, b"II*\0", Image("TIFF")),
    (0, b"MM\0*", Image("TIFF")),
    (0, b"8BPS", Image("Photoshop")),
    (8, b"WEBP", Image("WebP")),
    (0, b"\0\0\x01\0", Icon),
    (8, b"WAVEfmt", Sound("WAVE")),
    (8, b"AVI LIST", Film("AVI")),
    (0, b"OggS\0", Recording("Ogg")),
    (0, b"fLaC\0", Sound("FLAC")),
    (0, b"ID3\x02", Sound("MP3")),
    (0, b"ID3\x03", Sound("MP3")),
    (0, b"ID3\x04", Sound("MP3")),
    (0, b"\x1a\x45\xdf\xa3", Film("Matroska")),
    (4, b"ftyp", Recording("MP4")),
    (0, b"%PDF-", Document("PDF")),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Document("Microsoft Office")),
    (0, b"PK\x03\x04", Archive("ZIP")),
    (60, b"BOOKMOBI", Document("MOBI")),
    (0, b"AT&TFORM", Document("DjVu")),
    (0, b"ITSF", Document("CHM")),
    (0, b"\x1f\x8b\x08", Archive("gzip")),
    (0, b"BZh91AY", Archive("bzip2")),
    (0, b"\xfd7zXZ\0", Archive("xz")),
    (0, b"\x28\xb5\x2f\xfd", Archive("zstd")),
    (0, b"7z\xbc\xaf\x27\x1c", Archive("7z")),
    (0, b"Rar!\x1a\x07", Archive("RAR")),
    (257, b"ustar", Archive("tar")),
    (0, b"SQLite format 3\0", Database("SQLite")),
];

/// What kind of file begins with these bytes, if it is one that is never text.
pub fn kind(head: &[u8]) -> Option<BinaryKind> {
    let starts = |(offset, bytes, _): &&Magic| head.get(*offset..).is_some_and(|rest| rest.starts_with(bytes));
    MAGIC.iter().find(starts).map(|(.., kind)| *kind)
}

/// The command that turns a kind of file into a text that kanbao reads; `{name}` is the file.
const COMMANDS: [(&str, &str); 8] = [
    ("PDF", "pdftotext -layout {name} - | kanbao"),
    ("MOBI", "ebook-convert {name} book.epub"),
    ("OpenDocument", "pandoc --wrap=none -t markdown {name} | kanbao"),
    ("Microsoft Office", "soffice --headless --convert-to txt:Text:UTF8 {name}"),
    ("DjVu", "djvutxt {name} | kanbao"),
    ("tar", "tar -xOf {name} | kanbao"),
    ("7z", "7z x -so {name} | kanbao"),
    ("RAR", "unrar p -inul {name} | kanbao"),
];

impl BinaryKind {
    /// The command that turns the file of a name into a text that kanbao reads, if there is one.
    pub fn command(self, name: &str) -> Option<String> {
        let (Document(kind) | Archive(kind)) = self else { return None };
        let (_, command) = COMMANDS.iter().find(|(known, _)| *known == kind)?;
        Some(command.replace("{name}", &quoted(name)))
    }
}

/// A name, quoted where need be, so that a shell takes it for one word.
fn quoted(name: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '/' | '_' | '-' | '+' | ',' | ':');
    match !name.is_empty() && !name.starts_with('-') && name.chars().all(is_plain) {
        true => name.to_owned(),
        false => format!("'{}'", name.replace('\'', "'\\''")),
    }
}

/// How much of the head, in bytes per thousand, is control characters that text has no use for. Those that steer a
/// terminal or a typewriter (bell, backspace, tab, line ends, shifts, escape) do occur in text.
pub fn controls_per_thousand(head: &[u8]) -> usize {
    let odd = |byte: &&u8| matches!(byte, 0x00..=0x06 | 0x10..=0x1a | 0x1c..=0x1f | 0x7f);
    head.iter().filter(odd).count() * 1000 / head.len().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_of_file_is_known_by_its_first_bytes() {
        for (head, expected) in [
            (&b"\x7fELF\x02\x01\x01"[..], Some(Program("ELF"))),
            (b"\x89PNG\r\n\x1a\n", Some(Image("PNG"))),
            (b"RIFF\x24\0\0\0WAVEfmt ", Some(Sound("WAVE"))),
            (b"%PDF-1.7", Some(Document("PDF"))),
            (b"MZ is how this text begins", None),
            (b"ID3 tags are explained here", None),
            ("報".as_bytes(), None),
            (b"", None),
        ] {
            assert_eq!(kind(head), expected, "{}", head.escape_ascii());
        }
    }

    #[test]
    fn controls_that_occur_in_text_do_not_count() {
        assert_eq!(controls_per_thousand(b""), 0);
        assert_eq!(controls_per_thousand("正文\t一\r\n\x1b[1m\x08\x0f".as_bytes()), 0);
        assert_eq!(controls_per_thousand(b"\0\0ab"), 500);
    }
}
