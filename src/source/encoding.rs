//! Encodings: their names, and bytes → text by a known one.

use std::borrow::Cow;
use std::fmt;

use encoding_rs::{
    BIG5, CoderResult, Decoder, DecoderResult, EUC_JP, EUC_KR, GB18030, GBK, ISO_2022_JP, KOI8_R, SHIFT_JIS, UTF_8,
    UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252,
};

use super::hz;
use crate::settings::encodings;

/// How a source's bytes stand for characters: any encoding of the WHATWG Encoding Standard, or HZ; or a text that was
/// decoded wrongly and saved, by what happened to it ([`encodings::MISREAD`]).
///
/// GB2312 and GBK are read as GB18030, which holds both; Big5 has the Hong Kong characters (HKSCS).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Encoding(Codec);

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Codec {
    Hz,
    Standard(&'static encoding_rs::Encoding),
    Misread(&'static str),
}

impl Encoding {
    /// UTF-8: the encoding of text that says nothing else.
    pub const UTF_8: Encoding = Encoding::standard(UTF_8);
    /// GB18030, of the mainland; GB2312 and GBK are read as it.
    pub const GB18030: Encoding = Encoding::standard(GB18030);
    /// Big5, of Taiwan and Hong Kong.
    pub const BIG5: Encoding = Encoding::standard(BIG5);
    /// UTF-16, the low byte first.
    pub const UTF_16LE: Encoding = Encoding::standard(UTF_16LE);
    /// UTF-16, the high byte first.
    pub const UTF_16BE: Encoding = Encoding::standard(UTF_16BE);
    /// HZ: GB 2312 in seven bits.
    pub const HZ: Encoding = Encoding(Codec::Hz);

    pub(super) const EUC_JP: Encoding = Encoding::standard(EUC_JP);
    pub(super) const SHIFT_JIS: Encoding = Encoding::standard(SHIFT_JIS);
    pub(super) const ISO_2022_JP: Encoding = Encoding::standard(ISO_2022_JP);
    pub(super) const EUC_KR: Encoding = Encoding::standard(EUC_KR);
    pub(super) const WINDOWS_1251: Encoding = Encoding::standard(WINDOWS_1251);
    pub(super) const WINDOWS_1252: Encoding = Encoding::standard(WINDOWS_1252);

    /// The encodings that the user may choose from, the likely ones first.
    pub const CHOICES: [Encoding; 13] = [
        Encoding::UTF_8,
        Encoding::GB18030,
        Encoding::BIG5,
        Encoding::UTF_16LE,
        Encoding::UTF_16BE,
        Encoding::HZ,
        Encoding::SHIFT_JIS,
        Encoding::EUC_JP,
        Encoding::ISO_2022_JP,
        Encoding::EUC_KR,
        Encoding::WINDOWS_1252,
        Encoding::WINDOWS_1251,
        Encoding::standard(KOI8_R),
    ];

    const fn standard(encoding: &'static encoding_rs::Encoding) -> Self {
        Encoding(Codec::Standard(encoding))
    }

    /// The encoding that encoding_rs names; GBK is read as GB18030.
    pub(super) fn from_standard(encoding: &'static encoding_rs::Encoding) -> Self {
        if encoding == GBK { Encoding::GB18030 } else { Encoding::standard(encoding) }
    }

    /// What the user may choose by a label: an encoding by any of its names, or a wrong reading to be undone
    /// ([`encodings::misread`]).
    pub fn from_choice(label: &str) -> Option<Self> {
        let misread = || encodings::misread(label).map(|name| Encoding(Codec::Misread(name)));
        Encoding::from_label(label).or_else(misread)
    }

    /// The encoding of a name, in any of the spellings that [`encodings`] knows.
    pub fn from_label(label: &str) -> Option<Self> {
        match encodings::standard(label)? {
            encodings::HZ => Some(Encoding::HZ),
            name => encoding_rs::Encoding::for_label(name.as_bytes()).map(Encoding::from_standard),
        }
    }

    /// The wrong reading that is to be undone, one of [`encodings::MISREAD`].
    pub fn misread(self) -> Option<&'static str> {
        if let Codec::Misread(name) = self.0 { Some(name) } else { None }
    }

    /// The encoding's name, as the status shows it and [`Encoding::from_choice`] takes it.
    pub fn name(self) -> &'static str {
        match self.0 {
            Codec::Hz => "HZ",
            Codec::Misread(name) => name,
            Codec::Standard(encoding) if encoding == GB18030 => "GB18030",
            Codec::Standard(encoding) => encoding.name(),
        }
    }

    /// The encoding's name as one word in small letters, for a command line.
    pub fn label(self) -> String {
        self.name().to_ascii_lowercase().replace(' ', "-")
    }

    /// Whether each byte is a character, so that nothing in the bytes can speak against it.
    pub(super) fn is_single_byte(self) -> bool {
        matches!(self.0, Codec::Standard(encoding) if encoding.is_single_byte())
    }

    /// Whether every character, ASCII included, has two bytes or four.
    pub(super) fn is_utf16(self) -> bool {
        self == Encoding::UTF_16LE || self == Encoding::UTF_16BE
    }

    /// Decodes; gives the text and whether any of it had to be shown as U+FFFD. The encoding's own byte order mark is
    /// left out. Without `end`, so are bytes at the end that only what follows can explain; what is decoded from more
    /// bytes therefore begins with what was decoded from fewer. A wrong reading is left as it was saved.
    pub(super) fn decode(self, bytes: &[u8], end: bool) -> (Cow<'_, str>, bool) {
        match self.0 {
            Codec::Misread(_) => Encoding::UTF_8.decode(bytes, end),
            Codec::Hz => {
                let (text, lossy) = hz::decode(bytes, end);
                (Cow::Owned(text), lossy)
            }
            Codec::Standard(encoding) => {
                if encoding == UTF_8
                    && let Some(text) = as_utf8(bytes, end)
                {
                    return (Cow::Borrowed(text), false);
                }
                let mut text = String::with_capacity(bytes.len() / 2 * 3);
                let decoder = encoding.new_decoder_with_bom_removal();
                let lossy = Pieces::new(self).run(decoder, self.without_mark(bytes), end, &mut text);
                (Cow::Owned(text), lossy)
            }
        }
    }

    /// The text that some bytes stand for; `None` where any of them is bad.
    pub(super) fn whole(self, bytes: &[u8]) -> Option<Cow<'_, str>> {
        match self.0 {
            Codec::Misread(_) => Encoding::UTF_8.whole(bytes),
            Codec::Hz => Some(hz::decode(bytes, true)).filter(|(_, lossy)| !lossy).map(|(text, _)| Cow::Owned(text)),
            Codec::Standard(encoding) => encoding.decode_without_bom_handling_and_without_replacement(bytes),
        }
    }

    /// The bytes behind the byte order mark of GB18030; encoding_rs takes away those of UTF-8 and UTF-16 itself.
    pub(super) fn without_mark(self, bytes: &[u8]) -> &[u8] {
        let mark = if self == Encoding::GB18030 { &b"\x84\x31\x95\x33"[..] } else { b"" };
        bytes.strip_prefix(mark).unwrap_or(bytes)
    }

    /// Whether `bytes`, of which more may follow, decode without a bad one.
    pub(super) fn is_clean(self, bytes: &[u8]) -> bool {
        match self.0 {
            Codec::Misread(_) => Encoding::UTF_8.is_clean(bytes),
            Codec::Hz => !hz::decode(bytes, false).1,
            Codec::Standard(encoding) if encoding == UTF_8 => as_utf8(bytes, false).is_some(),
            Codec::Standard(encoding) => is_clean(encoding, self.without_mark(bytes)),
        }
    }
}

impl fmt::Debug for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The text of bytes that are UTF-8 without a bad one; without `end`, up to a character that is cut. It needs no decoding.
pub(super) fn as_utf8(bytes: &[u8], end: bool) -> Option<&str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // Several times as fast as the standard library's, which in turn knows where the bad byte is.
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Some(text);
    }
    let error = std::str::from_utf8(bytes).err()?;
    let cut = !end && error.error_len().is_none();
    cut.then(|| std::str::from_utf8(&bytes[..error.valid_up_to()]).ok()).flatten()
}

/// Decodes pieces of bytes, each on its own, onto the end of a text.
pub(super) struct Pieces {
    encoding: Encoding,
    /// The text of one step, before it is added: decoding into the text's own spare room would touch all of it.
    buffer: String,
}

impl Pieces {
    pub fn new(encoding: Encoding) -> Self {
        Pieces { encoding, buffer: "\0".repeat(16 * 1024) }
    }

    /// Decodes `bytes`, without looking for a byte order mark; gives whether there was a bad byte.
    pub fn decode(&mut self, bytes: &[u8], end: bool, text: &mut String) -> bool {
        match self.encoding.0 {
            Codec::Hz => {
                let (more, lossy) = hz::decode(bytes, end);
                text.push_str(&more);
                lossy
            }
            Codec::Standard(encoding) => self.run(encoding.new_decoder_without_bom_handling(), bytes, end, text),
            Codec::Misread(_) => self.run(UTF_8.new_decoder_without_bom_handling(), bytes, end, text),
        }
    }

    fn run(&mut self, mut decoder: Decoder, bytes: &[u8], end: bool, text: &mut String) -> bool {
        let (mut read, mut lossy) = (0, false);
        loop {
            let (result, used, written, had_errors) = decoder.decode_to_str(&bytes[read..], &mut self.buffer, end);
            text.push_str(&self.buffer[..written]);
            read += used;
            lossy |= had_errors;
            if result == CoderResult::InputEmpty {
                return lossy;
            }
        }
    }
}

fn is_clean(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> bool {
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let mut text = vec![0; bytes.len().saturating_mul(3).clamp(16, 64 * 1024)];
    let mut read = 0;
    loop {
        let (result, used, _) = decoder.decode_to_utf8_without_replacement(&bytes[read..], &mut text, false);
        read += used;
        match result {
            DecoderResult::InputEmpty => return true,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_is_found_by_its_labels() {
        for (label, name) in [
            ("utf-8", "UTF-8"),
            ("UTF8", "UTF-8"),
            ("GB2312", "GB18030"),
            ("gbk", "GB18030"),
            ("gb18030", "GB18030"),
            ("cp936", "GB18030"),
            ("big5", "Big5"),
            ("Big5-HKSCS", "Big5"),
            ("big5_hkscs", "Big5"),
            ("cp950", "Big5"),
            ("utf-16", "UTF-16LE"),
            ("utf_16_be", "UTF-16BE"),
            ("hz-gb-2312", "HZ"),
            (" shift_jis ", "Shift_JIS"),
            ("sjis", "Shift_JIS"),
            ("eucjp", "EUC-JP"),
            ("cp949", "EUC-KR"),
            ("latin1", "windows-1252"),
        ] {
            assert_eq!(Encoding::from_label(label).map(Encoding::name), Some(name), "{label}");
        }
        for label in ["", "euc-tw", "replacement", "utf-9"] {
            assert_eq!(Encoding::from_label(label), None, "{label}");
        }
    }

    #[test]
    fn a_choice_is_found_by_its_name() {
        for encoding in Encoding::CHOICES {
            assert_eq!(Encoding::from_choice(encoding.name()), Some(encoding));
        }
        for name in encodings::MISREAD {
            assert_eq!(Encoding::from_choice(name).map(Encoding::name), Some(name));
            assert_eq!(Encoding::from_label(name), None, "no document may say so of itself");
        }
    }

    #[test]
    fn bytes_are_decoded_without_their_mark_and_bad_ones_are_told() {
        for (encoding, bytes, text, lossy) in [
            (Encoding::UTF_8, &b"\xef\xbb\xbf\xe5\xa0\xb1\xe7"[..], "報\u{fffd}", true),
            (Encoding::UTF_8, b"\xe5\xa0\xb1\xff\xe5\xa0\xb1", "報\u{fffd}報", true),
            (Encoding::GB18030, b"\x84\x31\x95\x33\xb1\xa8", "报", false),
            (Encoding::BIG5, b"\xb3\xf8\xaf\xc8", "報紙", false),
            (Encoding::BIG5, b"\x88\x62", "\u{ca}\u{304}", false),
            (Encoding::UTF_16LE, b"\xff\xfe\x31\x58", "報", false),
            (Encoding::UTF_16BE, b"\x58\x31\xd8", "報\u{fffd}", true),
            (Encoding::HZ, b"~{1(~}", "报", false),
        ] {
            let (decoded, bad) = encoding.decode(bytes, true);
            assert_eq!((&*decoded, bad), (text, lossy), "{encoding:?}");
        }
    }

    #[test]
    fn a_cut_character_waits_for_its_rest() {
        for (encoding, bytes) in [
            (Encoding::UTF_8, &b"\xe5\xa0\xb1\xe7"[..]),
            (Encoding::BIG5, b"\xb3\xf8\xaf"),
            (Encoding::UTF_16LE, b"\x31\x58\x19"),
            (Encoding::HZ, b"~{18~"),
        ] {
            let (decoded, bad) = encoding.decode(bytes, false);
            assert_eq!((decoded.chars().count(), bad), (1, false), "{encoding:?}");
            assert!(encoding.is_clean(bytes), "{encoding:?}");
        }
        assert!(!Encoding::UTF_8.is_clean(b"\xe5\xa0\xb1\xff\xe5"));
        assert!(!Encoding::BIG5.is_clean(b"\xb3\xf8\xff\xff"));
    }
}
