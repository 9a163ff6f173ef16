//! XML as people write it → XML that can be read to its end.
//!
//! A feed or a book is read to its end whatever stands in it: a bare `&` or `<` is a character, an entity of HTML's is its
//! character, what is opened and never closed (a comment, a CDATA section, a tag) is words, a DTD is left out, so that nothing
//! is expanded.

use quick_xml::escape::{resolve_html5_entity, resolve_xml_entity};

use super::html::escaped;

/// The longest name of an entity, in bytes: HTML's longest has 31.
const ENTITY: usize = 32;

/// The most quotation marks of a tag that are passed over.
const STRAYS: usize = 16;

const CDATA: &str = "<![CDATA[";

/// Mends some XML. Takes time that grows with its length alone.
pub fn mended(xml: &str) -> String {
    let mut mending = Mending {
        xml,
        rest: xml,
        out: String::with_capacity(xml.len() + 64),
        comments: true,
        section: Next::new("]]>"),
        item: Next::new("</item>"),
        entry: Next::new("</entry>"),
    };
    while let Some(at) = memchr::memchr2(b'<', b'&', mending.rest.as_bytes()) {
        mending.keep(at);
        match mending.rest.as_bytes()[0] {
            b'&' => mending.reference(),
            _ => mending.opening(),
        }
    }
    mending.keep(mending.rest.len());
    mending.out
}

struct Mending<'a> {
    xml: &'a str,
    rest: &'a str,
    out: String,
    /// Whether a comment may still be closed: an end that was once not found stands nowhere below.
    comments: bool,
    /// Where a CDATA section ends next, and an item.
    section: Next,
    item: Next,
    entry: Next,
}

/// Where some words stand next in a text that is asked for from its beginning to its end; looked for once for each place.
struct Next {
    words: &'static str,
    /// The byte; the text's length where they stand nowhere below.
    at: Option<usize>,
}

impl Next {
    fn new(words: &'static str) -> Next {
        Next { words, at: None }
    }

    /// The first place from a byte on; the text's length where there is none.
    fn from(&mut self, text: &str, from: usize) -> usize {
        let found = || memchr::memmem::find(&text.as_bytes()[from..], self.words.as_bytes());
        match self.at.filter(|at| *at >= from) {
            Some(at) => at,
            None => *self.at.insert(found().map_or(text.len(), |at| from + at)),
        }
    }
}

impl Mending<'_> {
    /// Takes so many bytes over as they stand.
    fn keep(&mut self, length: usize) {
        self.out.push_str(&self.rest[..length]);
        self.rest = &self.rest[length..];
    }

    /// Leaves so many bytes out, and writes others.
    fn instead(&mut self, length: usize, words: &str) {
        self.out.push_str(words);
        self.rest = &self.rest[length..];
    }

    /// What `&` begins.
    fn reference(&mut self) {
        let name = self.rest.bytes().skip(1).take(ENTITY).position(|byte| byte == b';').map(|end| &self.rest[1..=end]);
        let is_name =
            |name: &&str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#');
        match name.filter(is_name) {
            Some(name) if name.starts_with('#') || resolve_xml_entity(name).is_some() => self.keep(name.len() + 2),
            Some(name) => match resolve_html5_entity(name) {
                Some(words) => self.instead(name.len() + 2, &escaped(words)),
                None => self.instead(1, "&amp;"),
            },
            None => self.instead(1, "&amp;"),
        }
    }

    /// What `<` begins.
    fn opening(&mut self) {
        let rest = self.rest;
        if rest.starts_with(CDATA) {
            return self.cdata();
        }
        if rest.starts_with("<!--") {
            let end = if self.comments { memchr::memmem::find(&rest.as_bytes()[4..], b"-->") } else { None };
            self.comments = end.is_some();
            return self.instead(end.map_or(4, |end| end + 7), if end.is_some() { "" } else { "&lt;!--" });
        }
        if let Some(length) = declaration(rest) {
            return self.instead(length, "");
        }
        match tag(rest) {
            Some(Tag { length, strays }) if !strays.is_empty() => {
                self.instead(length, &without(&rest[..length], &strays))
            }
            Some(Tag { length, .. }) => {
                self.instead(1, "<");
                let end = self.rest.len() - (length - 1);
                while let Some(at) = memchr::memchr2(b'<', b'&', &self.rest.as_bytes()[..self.rest.len() - end]) {
                    self.keep(at);
                    match self.rest.as_bytes()[0] {
                        b'&' => self.reference(),
                        _ => self.instead(1, "&lt;"),
                    }
                }
                self.keep(self.rest.len() - end);
            }
            None => self.instead(1, "&lt;"),
        }
    }

    /// A CDATA section; where nothing closes it in its item, it ends with the element that it stands in.
    fn cdata(&mut self) {
        let from = self.xml.len() - self.rest.len() + CDATA.len();
        let end = self.section.from(self.xml, from);
        let item = self.item.from(self.xml, from).min(self.entry.from(self.xml, from));
        let within = &self.xml[from..end];
        let is_open = end == self.xml.len();
        let outer = if is_open || item < end {
            self.element().and_then(|name| within.find(&format!("</{name}>")))
        } else {
            None
        };
        self.keep(CDATA.len() + outer.unwrap_or(within.len()));
        match outer.is_some() || is_open {
            true => self.out.push_str("]]>"),
            false => self.keep("]]>".len()),
        }
    }

    /// The name of the element that the words at hand stand in, where its tag is the last one.
    fn element(&self) -> Option<String> {
        let tag = self.out.trim_end().strip_suffix('>')?;
        let tag = &tag[tag.rfind('<')? + 1..];
        Some(tag.split_ascii_whitespace().next()?.to_owned())
    }
}

/// How many bytes a declaration has that opens a text: `<?…?>`, `<!DOCTYPE …>` with what it defines.
fn declaration(text: &str) -> Option<usize> {
    /// The longest that is looked for: RSS 0.91's own is outside the feed.
    const LONGEST: usize = 16 * 1024;
    let bytes = &text.as_bytes()[..text.len().min(LONGEST)];
    if text.starts_with("<?") {
        return Some(memchr::memchr(b'>', bytes)? + 1);
    }
    if !text.get(..9)?.eq_ignore_ascii_case("<!doctype") {
        return None;
    }
    let end = memchr::memchr(b'>', bytes)?;
    match memchr::memchr(b'[', &bytes[..end]) {
        Some(defines) => {
            let closing = memchr::memchr(b']', &bytes[defines..])? + defines;
            Some(memchr::memchr(b'>', &bytes[closing..])? + closing + 1)
        }
        None => Some(end + 1),
    }
}

/// A tag that opens a text.
struct Tag {
    /// Its bytes.
    length: usize,
    /// Where in it quotation marks stand that begin or end no value.
    strays: Vec<usize>,
}

/// A tag without the marks at some places; what may stand in no value is escaped.
fn without(tag: &str, strays: &[usize]) -> String {
    let kept = tag.char_indices().filter(|(at, _)| !strays.contains(at)).map(|(_, c)| c);
    let inner: String = kept.collect();
    format!("<{}", inner[1..].replace('&', "&amp;").replace('<', "&lt;"))
}

/// The tag that opens a text; `None` where that is no tag. A tag ends before the next one begins.
fn tag(text: &str) -> Option<Tag> {
    let bytes = text.as_bytes();
    let is_name = |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_');
    let is_tag = |at: usize| is_name(at) || bytes.get(at) == Some(&b'/') && is_name(at + 1);
    if !is_tag(1) {
        return None;
    }
    let mut quote: Option<(u8, usize)> = None;
    let (mut strays, mut closed) = (Vec::new(), None);
    for (at, byte) in bytes.iter().enumerate().skip(1) {
        match (byte, quote) {
            (b'<', _) if is_tag(at + 1) => {
                // The value that was begun has no end: its tag ends before the next one all the same.
                strays.extend(quote.map(|(_, open)| open));
                return closed.map(|length| Tag { length, strays });
            }
            (b'>', None) => return Some(Tag { length: at + 1, strays }),
            (b'>', Some(_)) => closed = closed.or(Some(at + 1)),
            (b'"' | b'\'', None) if bytes[at - 1] == b'=' || bytes[at - 1].is_ascii_whitespace() => {
                (quote, closed) = (Some((*byte, at)), None);
            }
            (b'"' | b'\'', None) if strays.len() < STRAYS => strays.push(at),
            (byte, Some((open, _))) if *byte == open => quote = None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_xml_becomes_words() {
        for (xml, expected) in [
            (
                "<a b='x&y'>船 & 茶 &amp; &#33337; &nbsp;&hellip; &foo;</a>",
                "<a b='x&amp;y'>船 &amp; 茶 &amp; &#33337; \u{a0}… &amp;foo;</a>",
            ),
            ("<a>3 < 5, <渡口> &lt;b&gt; &LT;</a>", "<a>3 &lt; 5, &lt;渡口> &lt;b&gt; &lt;</a>"),
            ("<a><![CDATA[]]></a><a><![CDATA[甲<b>&]]></a>", "<a><![CDATA[]]></a><a><![CDATA[甲<b>&]]></a>"),
            ("<a><![CDATA[甲</a><b>乙</b>", "<a><![CDATA[甲]]></a><b>乙</b>"),
            (
                "<item><t><![CDATA[甲</t></item><item><t><![CDATA[乙]]></t></item>",
                "<item><t><![CDATA[甲]]></t></item><item><t><![CDATA[乙]]></t></item>",
            ),
            ("<a><![CDATA[甲", "<a><![CDATA[甲]]>"),
            ("<!DOCTYPE a [<!ENTITY e 'eee'>]><a>&e;</a>", "<a>&amp;e;</a>"),
            ("<?xml version='1.0'?><a><!-- <b> -->甲</a>", "<a>甲</a>"),
            ("<a>甲<!-- 乙</a>", "<a>甲&lt;!-- 乙</a>"),
            ("<a t=\"甲>乙<b>丙</b>", "<a t=甲>乙<b>丙</b>"),
            ("<a t=“甲\"乙\">丙</a><b c='d'>丁</b>", "<a t=“甲乙>丙</a><b c='d'>丁</b>"),
            ("<a t='3 < 5 > 2'/>", "<a t='3 &lt; 5 > 2'/>"),
            ("<a t=\"甲<b>乙</b>", "&lt;a t=\"甲<b>乙</b>"),
            ("<a>甲</a", "<a>甲&lt;/a"),
        ] {
            assert_eq!(mended(xml), expected, "{xml}");
        }
    }
}
