//! Words of a letter: those of its head that are written in ASCII (RFC 2047), and the bytes of its parts.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use quoted_printable::ParseMode;

use crate::source::Encoding;
use crate::source::detect::detect;

/// From so many bytes on it is no chance that they are UTF-8.
const LONG: usize = 12;

/// Bytes as text: in the encoding that is named, where they are of it, else in what they look like.
pub fn text(bytes: &[u8], charset: Option<&str>) -> String {
    let named = charset.and_then(|name| Encoding::from_label(name.trim().trim_matches('"')));
    // What is said to be Latin is what a program says that does not know; long words that are UTF-8 are nothing else.
    let latin = named.is_some_and(|encoding| encoding == Encoding::WINDOWS_1252) && !bytes.is_ascii();
    let lies = latin || bytes.len() >= LONG && !bytes.is_ascii() && Encoding::UTF_8.is_clean(bytes);
    if let Some(text) = named.filter(|_| !lies).and_then(|encoding| encoding.whole(bytes)) {
        return text.into_owned();
    }
    let encoding = detect(bytes, true).map(|guess| guess.encoding).ok().or(named).unwrap_or(Encoding::UTF_8);
    encoding.decode(bytes, true).0.into_owned()
}

/// A line of a head whose bytes stand for themselves.
pub fn raw(line: &[u8]) -> String {
    if line.is_ascii() { String::from_utf8_lossy(line).into_owned() } else { text(line, None) }
}

/// A word in ASCII: the encoding that it names, and its bytes.
struct Word<'a> {
    charset: &'a str,
    bytes: Vec<u8>,
    /// Bytes of the word as it is written.
    length: usize,
}

/// The words of a field, with those read that are written in ASCII: `=?utf-8?B?5rih6Lyq?=`. Writers cut characters between two
/// words of one encoding, so these are read together.
pub fn decoded(value: &str) -> String {
    let (mut out, mut open, mut rest) = (String::with_capacity(value.len()), None::<(String, Vec<u8>)>, value);
    while let Some(at) = rest.find("=?") {
        let Some(found) = word(&rest[at..]) else {
            close(&mut out, &mut open);
            out.push_str(&rest[..at + 2]);
            rest = &rest[at + 2..];
            continue;
        };
        let between = &rest[..at];
        if open.is_none() || !between.trim().is_empty() {
            close(&mut out, &mut open);
            out.push_str(between);
        }
        match &mut open {
            Some((charset, bytes)) if charset.eq_ignore_ascii_case(found.charset) => bytes.extend(found.bytes),
            _ => {
                close(&mut out, &mut open);
                open = Some((found.charset.to_owned(), found.bytes));
            }
        }
        rest = &rest[at + found.length..];
    }
    close(&mut out, &mut open);
    out.push_str(rest);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes the words that are open.
fn close(out: &mut String, open: &mut Option<(String, Vec<u8>)>) {
    if let Some((charset, bytes)) = open.take() {
        out.push_str(&text(&bytes, Some(&charset)));
    }
}

/// The word that some text begins with.
fn word(rest: &str) -> Option<Word<'_>> {
    let mut pieces = rest.strip_prefix("=?")?.splitn(3, '?');
    let (charset, how, rest_of) = (pieces.next()?, pieces.next()?, pieces.next()?);
    let end = rest_of.find("?=")?;
    let written = &rest_of[..end];
    let length = 2 + charset.len() + 1 + how.len() + 1 + end + 2;
    let is_name = !charset.is_empty() && charset.bytes().all(|byte| byte.is_ascii_graphic());
    let bytes = match how {
        "B" | "b" => from_base64(written.as_bytes()),
        "Q" | "q" => quoted_printable::decode(written.replace(['_', ' '], "=20"), ParseMode::Robust).ok()?,
        _ => return None,
    };
    // RFC 2231 lets the language stand behind the encoding.
    let charset = charset.split('*').next().unwrap_or(charset);
    is_name.then_some(Word { charset, bytes, length })
}

/// The bytes that base64 stands for; what is no sign of it is passed over, and a file that breaks off gives what there is.
pub fn from_base64(body: &[u8]) -> Vec<u8> {
    let is_sign = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let mut signs: Vec<u8> = body.iter().copied().take_while(|byte| *byte != b'=').filter(is_sign).collect();
    // One sign alone is less than a byte.
    signs.truncate(signs.len() - usize::from(signs.len() % 4 == 1));
    let config = GeneralPurposeConfig::new().with_encode_padding(false).with_decode_allow_trailing_bits(true);
    let config = config.with_decode_padding_mode(DecodePaddingMode::RequireNone);
    GeneralPurpose::new(&STANDARD, config).decode(signs).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_ascii() {
        for (value, expected) in [
            ("=?utf-8?B?5rih6Lyq?=", "渡輪"),
            ("Re: =?gb2312?Q?=B6=C9=C2=D6?=", "Re: 渡轮"),
            ("=?Big5?B?tOe9/A==?= (1)", "渡輪 (1)"),
            // A character cut between two words.
            ("=?utf-8?Q?=E6=B8?= =?utf-8?Q?=A1_x?=", "渡 x"),
            ("=?x-none?B?5rih6Lyq?=", "渡輪"),
            ("a =? b ?= c", "a =? b ?= c"),
            ("=?utf-8?X?a?=", "=?utf-8?X?a?="),
        ] {
            assert_eq!(decoded(value), expected, "{value}");
        }
    }
}
