//! The parts of a letter (RFC 5322, RFC 2045): fields at its head, a body behind an empty line, parts between boundaries.

use std::borrow::Cow;

use memchr::memmem;
use percent_encoding::percent_decode_str;
use quoted_printable::ParseMode;

use super::words;

/// The most pieces of a parameter that is written in pieces.
const PIECES: usize = 64;

/// The lines of a head, by their names in small letters.
#[derive(Debug, Default)]
pub struct Fields(Vec<(String, String)>);

/// The head and the body of a letter or a part; `None` where it has no head.
pub fn parted(bytes: &[u8]) -> Option<(Fields, &[u8])> {
    let (mut fields, mut rest) = (Vec::<(String, String)>::new(), bytes);
    loop {
        let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        let line = words::raw(&rest[..end]);
        let line = line.trim_end();
        rest = &rest[end..];
        if line.is_empty() {
            break;
        }
        match fields.last_mut().filter(|_| line.starts_with([' ', '\t'])) {
            Some((_, value)) => {
                value.push(' ');
                value.push_str(line.trim_start());
            }
            None => {
                let (name, value) = line.split_once(':').filter(|(name, _)| is_field(name))?;
                fields.push((name.to_ascii_lowercase(), value.trim_start().to_owned()));
            }
        }
    }
    (!fields.is_empty()).then_some((Fields(fields), rest))
}

/// Whether a line's beginning is the name of a field.
fn is_field(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic())
}

/// The parts between the lines of a boundary. A file that breaks off ends its last part.
pub fn parts<'a>(body: &'a [u8], boundary: &str) -> impl Iterator<Item = &'a [u8]> {
    let line = format!("--{boundary}");
    let starts: Vec<usize> = memmem::find_iter(body, &line).filter(|at| *at == 0 || body[at - 1] == b'\n').collect();
    let width = line.len();
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([body.len()]).collect();
    starts.into_iter().zip(ends).map(move |(start, end)| {
        let part = &body[(start + width).min(end)..end];
        let line = memchr::memchr(b'\n', part).map_or(part.len(), |at| at + 1);
        // Behind the last boundary stands nothing that anybody was to read.
        if part.starts_with(b"--") { &part[part.len()..] } else { &part[line..] }
    })
}

impl Fields {
    pub fn value(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// Whether one of these fields is there.
    pub fn has_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.value(name).is_some())
    }

    /// The kind of what the body is, in small letters.
    pub fn kind(&self) -> Option<String> {
        self.value("content-type").map(|kind| kind.split(';').next().unwrap_or(kind).trim().to_ascii_lowercase())
    }

    /// A parameter of a field without its quotes, whole where it is written in pieces (RFC 2231).
    pub fn parameter(&self, field: &str, name: &str) -> Option<String> {
        let parameters = parameters(self.value(field)?);
        let named = |name: &str| parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        if let Some(value) = named(name) {
            return Some(words::decoded(value));
        }
        if let Some(value) = named(&format!("{name}*")) {
            return Some(told(value));
        }
        let piece = |number: usize| {
            named(&format!("{name}*{number}*")).or_else(|| named(&format!("{name}*{number}"))).map(str::to_owned)
        };
        let whole: String = (0..PIECES).map_while(piece).collect();
        (!whole.is_empty()).then(|| told(&whole))
    }

    /// The bytes of a body as they were before they were made fit for a letter.
    pub fn decoded<'a>(&self, body: &'a [u8]) -> Cow<'a, [u8]> {
        let how = self.value("content-transfer-encoding").map(|name| name.trim().to_ascii_lowercase());
        match how.as_deref() {
            Some("quoted-printable") => {
                quoted_printable::decode(body, ParseMode::Robust).map_or(Cow::Borrowed(body), Cow::Owned)
            }
            Some("base64") => Cow::Owned(words::from_base64(body)),
            _ => Cow::Borrowed(body),
        }
    }
}

/// The parameters behind a field's value: names in small letters, values without quotes.
fn parameters(value: &str) -> Vec<(String, String)> {
    let (mut found, mut quoted, mut start) = (Vec::new(), false, 0);
    let ends = value.char_indices().filter(|(_, c)| {
        quoted ^= *c == '"';
        *c == ';' && !quoted
    });
    let ends: Vec<usize> = ends.map(|(at, _)| at).chain([value.len()]).collect();
    for end in ends {
        if let Some((name, value)) = value[start..end].split_once('=') {
            found.push((name.trim().to_ascii_lowercase(), value.trim().trim_matches('"').to_owned()));
        }
        start = (end + 1).min(value.len());
    }
    found
}

/// A value that names its encoding: `utf-8''%E6%B8%A1`.
fn told(value: &str) -> String {
    let mut pieces = value.splitn(3, '\'');
    match (pieces.next(), pieces.next(), pieces.next()) {
        (Some(charset), Some(_), Some(value)) => {
            words::text(&percent_decode_str(value).collect::<Vec<u8>>(), Some(charset))
        }
        _ => words::text(&percent_decode_str(value).collect::<Vec<u8>>(), None),
    }
}
