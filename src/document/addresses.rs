//! Addresses that stand in a text as they are (https://…): each is a link to where it says.

use memchr::memmem;

use super::compose::number;
use super::model::{Document, Lead, Piece};
use crate::notation::{Link, Place, Span, Style};

/// What an address begins with.
const SCHEMES: [&str; 2] = ["https", "http"];

impl Document {
    /// Makes links of the addresses that are shown and lie in no link.
    pub(super) fn link_addresses(&mut self) {
        let found: Vec<Span> = addresses(&self.text).filter_map(|address| self.shown_apart(address)).collect();
        if found.is_empty() {
            return;
        }
        self.mark_links(&found);
        let target = |span: &Span| self.text[span.range()].into();
        let links: Vec<Link> = found.iter().map(|span| Link { span: *span, target: target(span) }).collect();
        self.links.extend(links);
        self.links.sort_by_key(|link| link.span.start);
    }

    /// As much of a span as the piece shows in which it begins; `None` where none does, or where a link has it.
    fn shown_apart(&self, span: Span) -> Option<Span> {
        let is_linked = |link: &Link| link.span.start < span.end && span.start < link.span.end;
        let at = self.links.partition_point(|link| link.span.start <= span.start);
        if self.links[at.saturating_sub(1)..].iter().take(2).any(is_linked) {
            return None;
        }
        let block = &self.blocks[self.block_at(Place(span.start))?];
        let pieces = self.pieces(block);
        let piece = pieces.get(pieces.partition_point(|piece| piece.span.end <= span.start))?;
        if !piece.span.contains(Place(span.start)) {
            return None;
        }
        let is_whole = piece.instead.is_none() && !piece.style.has(Style::LINK);
        is_whole.then(|| Span { end: span.end.min(piece.span.end), ..span })
    }

    /// Gives the parts of pieces that lie in `links`, which are in order, the look of links.
    fn mark_links(&mut self, links: &[Span]) {
        let before = std::mem::take(&mut self.pieces);
        let mut pieces = Vec::with_capacity(before.len() + 2 * links.len());
        for block in &mut self.blocks {
            let start = pieces.len();
            for piece in &before[block.pieces.start as usize..block.pieces.end as usize] {
                let first = links.partition_point(|link| link.end <= piece.span.start);
                let within = links[first..].iter().take_while(|link| link.end <= piece.span.end);
                parted(*piece, within, &mut pieces);
            }
            number(&mut pieces[start..]);
            block.pieces = start as u32..pieces.len() as u32;
        }
        self.pieces = pieces;
    }
}

/// Parts a piece where links begin and end in it.
fn parted<'a>(piece: Piece, links: impl Iterator<Item = &'a Span>, out: &mut Vec<Piece>) {
    let mut rest = piece;
    for link in links {
        let cuts = [(link.start, piece.style), (link.end, piece.style.with(Style::LINK))];
        for (end, style) in cuts {
            if rest.span.start < end {
                out.push(Piece { span: Span { end, ..rest.span }, style, ..rest });
                rest = Piece { span: Span { start: end, ..rest.span }, lead: Lead::Nothing, ..rest };
            }
        }
    }
    if !rest.span.is_empty() {
        out.push(rest);
    }
}

/// The addresses of a text, in order. What stands in one is no other: http://archive.example.com/http://example.com.
fn addresses(text: &str) -> impl Iterator<Item = Span> {
    let mut reached = 0;
    memmem::find_iter(text.as_bytes(), "://").filter_map(move |colon| {
        if colon < reached {
            return None;
        }
        let scheme = SCHEMES.iter().find(|scheme| {
            let head = colon.checked_sub(scheme.len()).and_then(|start| text.get(start..colon));
            head.is_some_and(|head| head.eq_ignore_ascii_case(scheme))
        })?;
        let start = colon - scheme.len();
        let is_word = text[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
        let host = colon + "://".len();
        let end = host + end_of_address(&text[host..]);
        reached = end;
        (!is_word && end > host).then(|| Span::new(start, end))
    })
}

/// The end of an address behind its scheme: what no address has in it (a blank, quotes, a Chinese character), but for the marks
/// of the sentence around it. A bracket belongs to it that opens in it.
fn end_of_address(rest: &str) -> usize {
    let foreign = |c: char| !c.is_ascii_graphic() || matches!(c, '<' | '>' | '"' | '`' | '{' | '}' | '|' | '\\' | '^');
    let mut address = &rest[..rest.find(foreign).unwrap_or(rest.len())];
    loop {
        let unopened = |open: char, close: char| {
            address.ends_with(close) && address.matches(close).count() > address.matches(open).count()
        };
        let is_marked = address.ends_with(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~']);
        if !is_marked && !unopened('(', ')') && !unopened('[', ']') {
            return if address.starts_with(|c: char| c.is_ascii_alphanumeric()) { address.len() } else { 0 };
        }
        address = &address[..address.len() - 1];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, Options, recover};

    #[test]
    fn an_address_ends_where_the_sentence_goes_on() {
        for (text, found) in [
            ("見 https://example.org/a?b=1#c。", &["https://example.org/a?b=1#c"][..]),
            ("（http://example.org/渡口）", &["http://example.org/"]),
            ("See (https://example.org/wiki/Ferry_(boat)).", &["https://example.org/wiki/Ferry_(boat)"]),
            ("**https://example.org**", &["https://example.org"]),
            ("HTTP://EXAMPLE.ORG，https://b.example", &["HTTP://EXAMPLE.ORG", "https://b.example"]),
            (
                "http://a.example/http://b.example，http://c.example",
                &["http://a.example/http://b.example", "http://c.example"],
            ),
            ("xhttp://example.org ftp://example.org https:// http://。", &[]),
        ] {
            let words: Vec<&str> = addresses(text).map(|span| &text[span.range()]).collect();
            assert_eq!(words, found, "{text}");
        }
    }

    #[test]
    fn what_is_shown_of_it_is_a_link_once() {
        for (format, text) in [
            (Format::Auto, "船期見 https://example.org/s ，早上更新。\n"),
            (Format::Markdown, "船期見 https://example.org/s ，早上更新。\n"),
            (Format::Markdown, "船期見 <https://example.org/s> ，早上更新。\n"),
            (Format::Markdown, "船期見 [https://example.org/s](https://example.org/s) ，早上更新。\n"),
            (Format::Html, "<p>船期見 https://example.org/s ，早上更新。</p><img src=\"https://example.org/i.png\">"),
        ] {
            let document = recover(text.into(), &Options { format, ..Options::default() });
            let targets: Vec<&str> = document.links().iter().map(|link| &*link.target).collect();
            assert_eq!(targets, ["https://example.org/s"], "{text}");
            let block = &document.blocks()[0];
            let linked = document.pieces(block).iter().filter(|piece| piece.style.has(Style::LINK));
            let linked: String = linked.map(|piece| &text[piece.span.range()]).collect();
            assert_eq!(linked, "https://example.org/s", "{text}");
            let whole = document.whole(block).text;
            assert!(whole.starts_with("船期見 https") && whole.ends_with("早上更新。"), "{whole}");
        }
    }
}
