//! Which kind of feed bytes are.

/// How many bytes of a file tell what it is: a declaration, a style sheet, a comment and the first element.
const HEAD: usize = 2048;

/// A notation that feeds are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedKind {
    /// RSS, RSS as RDF, Atom.
    Xml,
    /// JSON Feed.
    Json,
    /// A list of feeds.
    Opml,
}

/// What the first element of some XML is.
#[derive(Debug, PartialEq, Eq)]
enum Root<'a> {
    /// It has this name, without a prefix.
    Named(&'a str),
    /// It has not come yet.
    Unknown,
    /// There is none: the text is no XML.
    None,
}

/// The notation of the feed that begins with these bytes; `None` where they are no feed.
pub fn kind(bytes: &[u8]) -> Option<FeedKind> {
    if !may_be_marked(bytes) {
        return None;
    }
    let head = head(bytes);
    if head.starts_with('{') {
        return head.contains("jsonfeed.org/version").then_some(FeedKind::Json);
    }
    let Root::Named(name) = root(&head) else { return None };
    let says = |words: &[&str]| words.iter().any(|word| head.contains(word));
    match name {
        "rss" => Some(FeedKind::Xml),
        "rdf" if says(&["purl.org/rss/", "my.netscape.com/rdf"]) => Some(FeedKind::Xml),
        "feed" if says(&["w3.org/2005/atom", "purl.org/atom", "<entry", ":entry"]) => Some(FeedKind::Xml),
        "channel" if says(&["<item", "<title"]) => Some(FeedKind::Xml),
        "opml" => Some(FeedKind::Opml),
        _ => None,
    }
}

/// Whether so few bytes have come that a feed may still begin with them.
pub fn may_begin(bytes: &[u8]) -> bool {
    let text = head(bytes);
    bytes.len() < HEAD && (text.starts_with('{') || root(&text) == Root::Unknown && !text.is_empty())
}

/// Whether the first byte that is seen is one that XML or JSON begins with: of most files no more has to be looked at.
fn may_be_marked(bytes: &[u8]) -> bool {
    let unseen =
        |byte: &u8| *byte == 0 || byte.is_ascii_whitespace() || matches!(byte, 0xef | 0xbb | 0xbf | 0xfe | 0xff);
    bytes.iter().take(HEAD).find(|byte| !unseen(byte)).is_none_or(|byte| matches!(byte, b'<' | b'{'))
}

/// The first bytes as text in small letters; UTF-16 without its NULs is ASCII where it matters.
fn head(bytes: &[u8]) -> String {
    let bytes = &bytes[..bytes.len().min(HEAD)];
    let bytes = [&b"\xef\xbb\xbf"[..], b"\xff\xfe", b"\xfe\xff"]
        .iter()
        .find_map(|mark| bytes.strip_prefix(*mark))
        .unwrap_or(bytes);
    let bytes: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    String::from_utf8_lossy(bytes.trim_ascii_start()).to_ascii_lowercase()
}

/// The first element of some XML, behind its declarations and comments.
fn root(head: &str) -> Root<'_> {
    let mut rest = head;
    loop {
        rest = rest.trim_start();
        let end = if rest.is_empty() {
            return Root::Unknown;
        } else if rest.starts_with("<?") {
            "?>"
        } else if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<!doctype") && rest.split('>').next().is_some_and(|tag| tag.contains('[')) {
            "]>"
        } else if rest.starts_with("<!doctype") {
            ">"
        } else if "<!doctype".starts_with(rest) || "<!--".starts_with(rest) {
            return Root::Unknown;
        } else {
            break;
        };
        let Some(at) = rest.find(end) else { return Root::Unknown };
        rest = &rest[at + end.len()..];
    }
    let Some(tag) = rest.strip_prefix('<') else { return Root::None };
    let goes_on =
        |rest: &str| rest.trim_start().starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '>' | '/'));
    match tag.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, ':' | '_' | '-'))) {
        Some(end) if end > 0 && goes_on(&tag[end..]) => Root::Named(tag[..end].rsplit(':').next().unwrap_or_default()),
        Some(_) => Root::None,
        None => Root::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_are_told_by_their_first_element() {
        for (head, expected) in [
            ("<rss version=\"2.0\">", Some(FeedKind::Xml)),
            (
                "\u{feff}\r\n <?xml version='1.0'?><?xml-stylesheet href='a.xsl'?>\n<!-- 每小時更新 --><rss>",
                Some(FeedKind::Xml),
            ),
            ("<!DOCTYPE rss PUBLIC \"-//Netscape//DTD RSS 0.91//EN\"><RSS version=\"0.91\">", Some(FeedKind::Xml)),
            ("<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\">", Some(FeedKind::Xml)),
            ("<atom:feed xmlns:atom=\"http://www.w3.org/2005/Atom\">", Some(FeedKind::Xml)),
            ("<feed><title>渡口</title><entry>", Some(FeedKind::Xml)),
            ("{ \"version\": \"https://jsonfeed.org/version/1.1\",", Some(FeedKind::Json)),
            ("<opml version=\"2.0\">", Some(FeedKind::Opml)),
            // XML and JSON of other kinds stay what they are.
            ("<rdf:RDF xmlns=\"http://xmlns.com/foaf/0.1/\">", None),
            ("<feed xmlns=\"urn:cattle\"><hay/></feed>", None),
            ("<FictionBook>", None),
            ("<html><body>&lt;rss&gt;", None),
            ("{ \"version\": 1 }", None),
            ("標題\n<rss>", None),
            ("<rss 是一種格式", None),
            ("<rss", None),
            ("<<rss>", None),
        ] {
            assert_eq!(kind(head.as_bytes()), expected, "{head}");
        }
        let wide: Vec<u8> = "\u{feff}<rss version='2.0'>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(kind(&wide), Some(FeedKind::Xml));
    }

    #[test]
    fn what_has_come_of_a_feed_may_not_tell_yet() {
        for (head, expected) in [
            ("<?xml version=", true),
            ("<!DOC", true),
            ("<rs", true),
            ("{\"title\":", true),
            ("<html>", false),
            ("標題", false),
            ("", false),
            ("< 一", false),
        ] {
            assert_eq!(may_begin(head.as_bytes()), expected, "{head}");
        }
    }
}
