//! The encoding that an HTML or XML document declares. Whether it is believed is decided in [`detect`](super::detect).

use super::Encoding;

/// How many bytes of a document may hold its declaration: what browsers look at.
const HEAD: usize = 1024;

/// The encoding that the document declares in its first bytes: `<meta charset=…>`, `<meta http-equiv … charset=…>`,
/// `<?xml … encoding=…?>`. Text that is neither HTML nor XML declares nothing.
pub fn charset(head: &[u8]) -> Option<Encoding> {
    let head = head[..head.len().min(HEAD)].to_ascii_lowercase();
    let declaration = |opening: &[u8], key: &[u8]| {
        memchr::memmem::find_iter(&head, opening).find_map(|start| {
            let tag = &head[start..];
            let tag = &tag[..memchr::memchr(b'>', tag)?];
            value(&tag[memchr::memmem::find(tag, key)? + key.len()..])
        })
    };
    let label = declaration(b"<meta", b"charset").or_else(|| declaration(b"<?xml", b"encoding"))?;
    let encoding = Encoding::from_label(std::str::from_utf8(label).ok()?)?;
    // The declaration could not be read if the document were in UTF-16.
    Some(if encoding.is_utf16() { Encoding::UTF_8 } else { encoding })
}

/// Whether a source's first bytes are a web page's.
pub fn is_page(head: &[u8]) -> bool {
    let head = head[..head.len().min(HEAD)].to_ascii_lowercase();
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head).trim_ascii_start();
    let opens = |text: &[u8]| [&b"<!doctype html"[..], b"<html", b"<head"].iter().any(|tag| text.starts_with(tag));
    opens(text)
        || (text.starts_with(b"<?xml") || text.starts_with(b"<!--")) && memchr::memmem::find(&head, b"<html").is_some()
}

/// The value behind the `=` that `rest` begins with, without its quotes.
fn value(rest: &[u8]) -> Option<&[u8]> {
    let rest = rest.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest.iter().position(|byte| !matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b':' | b'.'));
    Some(&rest[..end.unwrap_or(rest.len())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_web_page_is_known_by_its_first_tags() {
        for (head, expected) in [
            ("\u{feff}\n<!DOCTYPE HTML PUBLIC", true),
            ("<HTML lang=zh>", true),
            ("<?xml version='1.0'?>\n<!-- 頁 -->\n<html>", true),
            ("<?xml version='1.0'?><rss>", false),
            ("標題\n<html>", false),
        ] {
            assert_eq!(is_page(head.as_bytes()), expected, "{head}");
        }
    }

    #[test]
    fn html_and_xml_declare_their_encoding() {
        for (document, name) in [
            (r#"<html><head><meta charset="big5"><title>"#, Some("Big5")),
            ("<META CHARSET=gb2312>", Some("GB18030")),
            (r#"<meta name=a><meta http-equiv=Content-Type content="text/html; charset=GBK" />"#, Some("GB18030")),
            ("<?xml version='1.0' encoding='EUC-JP'?>", Some("EUC-JP")),
            (r#"<meta charset="utf-16">"#, Some("UTF-8")),
            (r#"<meta charset="martian">"#, None),
            ("<meta charset", None),
            ("the charset=big5 of a mail", None),
            ("", None),
        ] {
            assert_eq!(charset(document.as_bytes()).map(Encoding::name), name, "{document}");
        }
    }
}
