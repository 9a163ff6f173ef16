//! What is not text: kinds of files known by their first bytes.

/// How a kind of file begins: bytes, the offset where they stand, and what to call it.
type Magic = (usize, &'static [u8], &'static str);

const MAGIC: [Magic; 37] = [
    (0, b"\x7fELF", "a program (ELF)"),
    (0, b"\xcf\xfa\xed\xfe", "a program (Mach-O)"),
    (0, b"\xce\xfa\xed\xfe", "a program (Mach-O)"),
    (0, b"\xca\xfe\xba\xbe", "a program (Java class or Mach-O)"),
    (0, b"MZ\x90\x00", "a program (Windows)"),
    (0, b"MZ\x00", "a program (Windows)"),
    (0, b"\0asm", "a program (WebAssembly)"),
    (0, b"!<arch>\n", "a library archive"),
    (0, b"\x89PNG\r\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (0, b"II*\0", "a TIFF image"),
    (0, b"MM\0*", "a TIFF image"),
    (0, b"8BPS", "a Photoshop image"),
    (8, b"WEBP", "a WebP image"),
    (0, b"\0\0\x01\0", "an icon"),
    (8, b"WAVEfmt", "a sound (WAVE)"),
    (8, b"AVI LIST", "a film (AVI)"),
    (0, b"OggS\0", "a sound or film (Ogg)"),
    (0, b"fLaC\0", "a sound (FLAC)"),
    (0, b"ID3\x02", "a sound (MP3)"),
    (0, b"ID3\x03", "a sound (MP3)"),
    (0, b"ID3\x04", "a sound (MP3)"),
    (0, b"\x1a\x45\xdf\xa3", "a film (Matroska)"),
    (4, b"ftyp", "a film or sound (MP4)"),
    (0, b"%PDF-", "a PDF document"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Microsoft Office document"),
    (0, b"PK\x03\x04", "a ZIP archive, EPUB or Office document"),
    (0, b"\x1f\x8b\x08", "a gzip archive"),
    (0, b"BZh91AY", "a bzip2 archive"),
    (0, b"\xfd7zXZ\0", "an xz archive"),
    (0, b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"SQLite format 3\0", "an SQLite database"),
];

/// What kind of file begins with these bytes, if it is one that is never text.
pub fn kind(head: &[u8]) -> Option<&'static str> {
    let starts = |(offset, bytes, _): &&Magic| head.get(*offset..).is_some_and(|rest| rest.starts_with(bytes));
    MAGIC.iter().find(starts).map(|(.., kind)| *kind)
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
    fn kinds() {
        for (head, expected) in [
            (&b"\x7fELF\x02\x01\x01"[..], Some("a program (ELF)")),
            (b"\x89PNG\r\n\x1a\n", Some("a PNG image")),
            (b"RIFF\x24\0\0\0WAVEfmt ", Some("a sound (WAVE)")),
            (b"%PDF-1.7", Some("a PDF document")),
            (b"MZ is how this text begins", None),
            (b"ID3 tags are explained here", None),
            ("報".as_bytes(), None),
            (b"", None),
        ] {
            assert_eq!(kind(head), expected, "{}", head.escape_ascii());
        }
    }

    #[test]
    fn controls() {
        assert_eq!(controls_per_thousand(b""), 0);
        assert_eq!(controls_per_thousand("正文\t一\r\n\x1b[1m\x08\x0f".as_bytes()), 0);
        assert_eq!(controls_per_thousand(b"\0\0ab"), 500);
    }
}
