//! A page that a browser saved in one file (MHTML, RFC 2557): a letter whose first part is the page, its pictures behind it.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use memchr::memmem;
use quoted_printable::ParseMode;

use super::html::escaped;

/// Within so many bytes a letter's head says that it holds a page.
const HEAD: usize = 2048;

/// How deep parts lie in parts, at most.
const DEPTH: usize = 4;

/// The lines of a letter's head, by their names in small letters.
struct Fields(Vec<(String, String)>);

/// Whether `head` begins a page that a browser saved with its pictures: a letter of parts that nobody was sent.
pub fn is_web_archive(head: &[u8]) -> bool {
    let head = &head[..head.len().min(HEAD)];
    // The last line may be cut.
    let head = &head[..memchr::memrchr(b'\n', head).map_or(0, |at| at + 1)];
    let Some((fields, _)) = parted(head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head)) else { return false };
    let is_sent = ["to", "received", "delivered-to", "message-id"].iter().any(|name| fields.value(name).is_some());
    let opens = |name: &str| fields.value(name).is_some();
    opens("mime-version") && !is_sent && fields.kind().is_some_and(|kind| kind == "multipart/related")
}

/// The page of an archive, in its own encoding, with the address that it was saved from as the base of its links; `None` where
/// there is no page in it.
pub fn page(bytes: &[u8]) -> Option<Vec<u8>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let (fields, _) = parted(bytes)?;
    let saved = fields.value("snapshot-content-location").map(str::to_owned);
    let (page, location) = part(bytes, DEPTH)?;
    Some(with_base(page, location.or(saved).filter(|address| address.starts_with("http"))))
}

/// A page with the address that it was saved from as the base of its links, unless it says that itself.
pub fn with_base(mut page: Vec<u8>, address: Option<String>) -> Vec<u8> {
    let has_base = memmem::find(&page.to_ascii_lowercase(), b"<base ").is_some();
    if let Some(address) = address.filter(|_| !has_base) {
        page.extend_from_slice(format!("\n<base href=\"{}\">\n", escaped(&address)).as_bytes());
    }
    page
}

/// The first page in a part, and where it was.
fn part(bytes: &[u8], depth: usize) -> Option<(Vec<u8>, Option<String>)> {
    let (fields, body) = parted(bytes)?;
    let kind = fields.kind()?;
    if kind.starts_with("multipart/") && depth > 0 {
        let boundary = fields.parameter("content-type", "boundary")?;
        return parts(body, boundary).find_map(|inner| part(inner, depth - 1));
    }
    let is_page = matches!(&*kind, "text/html" | "application/xhtml+xml");
    is_page.then(|| (decoded(body, &fields), fields.value("content-location").map(str::to_owned)))
}

/// The parts between the lines of a boundary. A file that breaks off ends its last part.
fn parts<'a>(body: &'a [u8], boundary: &str) -> impl Iterator<Item = &'a [u8]> {
    let line = format!("--{boundary}");
    let starts: Vec<usize> = memmem::find_iter(body, &line).filter(|at| *at == 0 || body[at - 1] == b'\n').collect();
    let width = line.len();
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([body.len()]).collect();
    starts.into_iter().zip(ends).map(move |(start, end)| {
        let part = &body[(start + width).min(end)..end];
        let line = memchr::memchr(b'\n', part).map_or(part.len(), |at| at + 1);
        &part[line..]
    })
}

/// The head and the body of a letter or a part; `None` where it has no head.
fn parted(bytes: &[u8]) -> Option<(Fields, &[u8])> {
    let (mut fields, mut rest) = (Vec::<(String, String)>::new(), bytes);
    loop {
        let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        let line = String::from_utf8_lossy(&rest[..end]);
        let line = line.trim_end();
        rest = &rest[end..];
        if line.is_empty() {
            break;
        }
        match fields.last_mut().filter(|_| line.starts_with([' ', '\t'])) {
            Some((_, value)) => value.push_str(&format!(" {}", line.trim_start())),
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

impl Fields {
    fn value(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// The kind of what the body is, in small letters.
    fn kind(&self) -> Option<String> {
        self.value("content-type").map(|kind| kind.split(';').next().unwrap_or(kind).trim().to_ascii_lowercase())
    }

    /// A parameter of a field, without its quotes.
    fn parameter(&self, field: &str, name: &str) -> Option<&str> {
        let value = self.value(field)?;
        let at = value.to_ascii_lowercase().find(&format!("{name}="))?;
        let rest = &value[at + name.len() + 1..];
        match rest.strip_prefix('"') {
            Some(rest) => rest.split('"').next(),
            None => rest.split(|c: char| c == ';' || c.is_ascii_whitespace()).next(),
        }
    }
}

/// The bytes of a body as they were before they were made fit for a letter.
fn decoded(body: &[u8], fields: &Fields) -> Vec<u8> {
    match fields.value("content-transfer-encoding").map(|name| name.trim().to_ascii_lowercase()).as_deref() {
        Some("quoted-printable") => quoted_printable::decode(body, ParseMode::Robust).unwrap_or_else(|_| body.to_vec()),
        Some("base64") => from_base64(body),
        _ => body.to_vec(),
    }
}

/// The bytes that base64 stands for; what is no sign of it is passed over, and a file that breaks off gives what there is.
fn from_base64(body: &[u8]) -> Vec<u8> {
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

    const LETTER: &str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.com/a.html\r\n\
        Subject: =?utf-8?Q?=E6=B8=A1?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\
        \tboundary=\"--B--\"\r\n\r\n";

    fn saved(encoding: &str, body: &str) -> String {
        format!(
            "{LETTER}\r\n----B--\r\nContent-Type: text/css\r\n\r\np {{}}\r\n----B--\r\nContent-Type: text/html; charset=utf-8\r\n\
             Content-Transfer-Encoding: {encoding}\r\nContent-Location: https://example.com/a.html\r\n\r\n{body}\r\n\
             ----B--\r\nContent-Type: image/png\r\n\r\nAAAA\r\n----B----\r\n"
        )
    }

    #[test]
    fn pages_of_every_encoding_of_letters() {
        for (encoding, body, expected) in [
            ("quoted-printable", "<html><p lang=3D\"zh\">=E6=B8=A1=\r\n=E8=BC=AA", "<html><p lang=\"zh\">渡輪"),
            ("base64", "PGh0bWw+5rih\r\n6Lyq", "<html>渡輪"),
            ("8bit", "<html>渡輪", "<html>渡輪"),
            ("quoted-printable", "<html>1 =x 2 = 3", "<html>1 =x 2 = 3"),
        ] {
            let letter = saved(encoding, body);
            assert!(is_web_archive(letter.as_bytes()), "{letter}");
            let page = String::from_utf8(page(letter.as_bytes()).expect("a page")).expect("UTF-8");
            assert!(page.starts_with(expected), "{page}");
            assert!(page.ends_with("<base href=\"https://example.com/a.html\">\n"), "{page}");
        }
    }

    #[test]
    fn what_is_sent_and_what_is_no_letter_is_no_archive() {
        let sent = saved("8bit", "<html>").replacen("Subject:", "To: a@example.com\r\nSubject:", 1);
        for text in [&*sent, "From: 渡輪\n\n停航", "標題: 渡輪\nMIME-Version: 1.0\n\n停航", ""] {
            assert!(!is_web_archive(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn an_archive_that_breaks_off_gives_what_there_is() {
        let letter = saved("quoted-printable", "<html>=E6=B8=A1=E8=BC=AA");
        let cut = &letter[..letter.find("=BC").expect("a byte")];
        let page = page(cut.as_bytes()).expect("a page");
        assert!(page.starts_with("<html>渡".as_bytes()));
        assert!(super::page(LETTER.as_bytes()).is_none());
    }
}
