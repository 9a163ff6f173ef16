//! A page that a browser saved in one file (MHTML, RFC 2557): a letter whose first part is the page, its pictures behind it.

use memchr::memmem;

use super::html::escaped;
use super::mail::{parted, parts};

/// Within so many bytes a letter's head says that it holds a page.
const HEAD: usize = 2048;

/// How deep parts lie in parts, at most.
const DEPTH: usize = 4;

/// Whether `head` begins a page that a browser saved with its pictures: a letter of parts that nobody was sent.
pub fn is_web_archive(head: &[u8]) -> bool {
    let head = &head[..head.len().min(HEAD)];
    // The last line may be cut.
    let head = &head[..memchr::memrchr(b'\n', head).map_or(0, |at| at + 1)];
    let Some((fields, _)) = parted(head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head)) else { return false };
    let is_sent = fields.has_any(&["to", "received", "delivered-to", "message-id"]);
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
        return parts(body, &boundary).find_map(|inner| part(inner, depth - 1));
    }
    let is_page = matches!(&*kind, "text/html" | "application/xhtml+xml");
    is_page.then(|| (fields.decoded(body).into_owned(), fields.value("content-location").map(str::to_owned)))
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
