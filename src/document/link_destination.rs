//! Named places of a source: where a link leads that stays within it.
//!
//! Looked for in the text when a link is followed, so that a document keeps no names that nobody asks for.

use memchr::memmem;

use super::model::{BlockId, Document, Kind};
use crate::notation::{Place, Span};

/// How far the end of an element is looked for, in bytes: a note is no longer, and of a chapter the start is enough.
const ELEMENT: usize = 64 * 1024;

/// How far before a name its tag begins at most, and before a note's label its line; in bytes. The text may be one that its
/// maker wants nobody to get through.
const TAG: usize = 4 * 1024;
const MARGIN: usize = 64;

/// Attributes that name an element.
const NAMES: [&str; 3] = ["id", "name", "xml:id"];

/// Elements that name a place and hold nothing of what is meant.
const INLINE: [&str; 6] = ["a", "span", "sup", "b", "i", "em"];

impl Document {
    /// What a link leads to within the source: the range of the note, element or heading that its target names, or an empty
    /// one at the start; `None` for a target that leads elsewhere, or nowhere.
    pub fn destination(&self, target: &str) -> Option<Span> {
        if target.starts_with("[^") {
            return footnote(self.text(), target);
        }
        let fragment = target.strip_prefix('#')?;
        let name = percent_decoded(fragment);
        let found = [fragment, &name].into_iter().find_map(|name| element(self.text(), name));
        let is_start = || fragment.is_empty() || fragment.eq_ignore_ascii_case("top");
        found.or_else(|| self.heading(&name)).or_else(|| is_start().then(Span::default))
    }

    /// The blocks that a range of the source shows, at least the one in which it begins or the first behind it.
    pub fn blocks_within(&self, span: Span) -> std::ops::Range<BlockId> {
        let from = Place(span.start);
        let first = self.block_at(from).filter(|id| self.end(&self.blocks()[*id]) > from);
        let behind = || self.blocks().partition_point(|block| self.start(block) < from);
        let first = first.unwrap_or_else(behind).min(self.blocks().len().saturating_sub(1));
        let end = self.blocks().partition_point(|block| self.start(block).0 < span.end);
        first..end.max(first + 1).min(self.blocks().len())
    }

    /// Where the words begin that a range of the source shows: tags are read nowhere.
    pub fn place_of(&self, span: Span) -> Place {
        let first = self.blocks().get(self.blocks_within(span).start);
        first.map_or(Place(span.start), |block| Place(span.start).max(self.start(block)))
    }

    /// The heading with these words, as the makers of pages name it: blanks and marks may be others.
    fn heading(&self, name: &str) -> Option<Span> {
        let dense = |text: &str| -> String {
            text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        };
        let wanted = Some(dense(name)).filter(|name| !name.is_empty())?;
        let words = |id: &BlockId| dense(&self.passage(&self.blocks()[*id], 0).text);
        let id = self.headings().iter().find(|id| words(id) == wanted)?;
        let block = &self.blocks()[*id];
        Some(Span { start: self.start(block).0, end: self.end(block).0 })
    }

    /// Whether a link is the sign of a note, and what it leads to may be one: a note by its notation, or words to which a
    /// number or an asterisk leads. The same sign at the head of a block leads back from the note.
    pub fn is_note_sign(&self, link: Span, words: &str, to: BlockId) -> bool {
        let Some(block) = self.blocks().get(to) else { return false };
        let at_head = self.blocks().get(self.blocks_within(link).start).is_some_and(|block| {
            self.pieces(block).first().is_some_and(|first| link.contains(Place(first.span.start)))
                || block.kind == Kind::Note
        });
        match block.kind {
            _ if at_head => false,
            Kind::Note => true,
            Kind::Headline | Kind::Section { .. } | Kind::Kicker | Kind::Deck => false,
            _ => is_sign(words),
        }
    }
}

/// Whether words are what stands for a note in a text: a number or an asterisk, with or without brackets and 註.
fn is_sign(words: &str) -> bool {
    let is_bracket = |c: char| c.is_whitespace() || "[]()（）［］〔〕【】註注".contains(c);
    let bare = words.trim_matches(is_bracket);
    let is_number = |c: char| c.is_numeric() || "一二三四五六七八九十*＊†‡※".contains(c);
    !bare.is_empty() && bare.chars().count() <= 4 && bare.chars().all(is_number)
}

/// The Markdown note of a label as `[^1]`: from its label to the next one, or to the text that no longer belongs to it.
fn footnote(text: &str, label: &str) -> Option<Span> {
    let opening = format!("{label}:");
    let opens_line = |at: &usize| {
        let before = &text.as_bytes()[at.saturating_sub(MARGIN)..*at];
        let line = memchr::memrchr(b'\n', before).map(|end| end + 1).or((*at <= MARGIN).then_some(0));
        line.is_some_and(|line| before[line..].iter().all(|byte| matches!(byte, b' ' | b'>')))
    };
    let start = memmem::find_iter(text.as_bytes(), &opening).find(opens_line)?;
    let (mut end, mut at, mut parted) = (start, start, false);
    for line in text[start..].split_inclusive('\n') {
        let words = line.trim();
        let goes_on = at == start || words.is_empty() || !parted && !words.starts_with("[^") || line.starts_with("  ");
        if !goes_on {
            break;
        }
        at += line.len();
        parted = words.is_empty();
        end = if parted { end } else { at };
    }
    Some(Span::new(start, end))
}

/// The element that has a name: from its tag to its end, as far as that is near.
fn element(text: &str, name: &str) -> Option<Span> {
    if name.is_empty() {
        return None;
    }
    let start = memmem::find_iter(text.as_bytes(), name).find_map(|at| named_tag(text, at, name))?;
    let words = &text[start + 1..];
    let tag = &words[..words.find(|c: char| !c.is_ascii_alphanumeric() && c != ':').unwrap_or(0)];
    let end = if INLINE.contains(&tag) { start + 1 } else { end_of_element(text, start, tag) };
    Some(Span::new(start, end))
}

/// Where the tag begins of which the words at `at` are the name.
fn named_tag(text: &str, at: usize, name: &str) -> Option<usize> {
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'>' | b'/');
    let bytes = &text.as_bytes()[at.saturating_sub(TAG)..at];
    let before = bytes.strip_suffix(b"\"").or(bytes.strip_suffix(b"'")).unwrap_or(bytes).trim_ascii_end();
    let before = before.strip_suffix(b"=")?.trim_ascii_end();
    let attribute = NAMES.iter().find_map(|known| {
        let start = before.len().checked_sub(known.len())?;
        let apart = before[..start].last()?.is_ascii_whitespace();
        (apart && before[start..].eq_ignore_ascii_case(known.as_bytes())).then_some(start)
    })?;
    let start = memchr::memrchr(b'<', &before[..attribute])?;
    let is_open = memchr::memchr(b'>', &before[start..attribute]).is_none();
    let ends = text.as_bytes().get(at + name.len()).is_some_and(is_end);
    (ends && is_open).then_some(at - bytes.len() + start)
}

/// Where an element ends that begins at `start`: behind the tag that closes it, else where looking ends.
fn end_of_element(text: &str, start: usize, tag: &str) -> usize {
    let most = (start + ELEMENT..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let mut depth = 0;
    for at in memchr::memchr_iter(b'<', &text.as_bytes()[start..most]).map(|at| start + at) {
        let (closes, name) = text[at + 1..].strip_prefix('/').map_or((false, &text[at + 1..]), |name| (true, name));
        let is_it = name.get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag))
            && !name[tag.len()..].starts_with(|c: char| c.is_ascii_alphanumeric());
        depth += i32::from(is_it && !closes) - i32::from(is_it && closes);
        if depth == 0 {
            return text[at..most].find('>').map_or(most, |end| at + end + 1);
        }
    }
    most
}

/// An address with its percent signs resolved; as it is, where that gives no text.
fn percent_decoded(address: &str) -> String {
    percent_encoding::percent_decode_str(address)
        .decode_utf8()
        .map_or_else(|_| address.into(), |text| text.into_owned())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::document::{Format, Options, recover};

    /// What a link of a text leads to, as it stands in the source.
    fn found(text: &str, target: &str) -> Option<String> {
        let document = recover(Arc::from(text), &Options::default());
        document.destination(target).map(|span| text[span.range()].trim_end().to_owned())
    }

    #[test]
    fn a_target_names_an_element_a_heading_or_a_note() {
        let page = "<!doctype html><body><h1>船</h1><p id=\"a\">開了。</p><div id='n1'><div>註一</div>再說</div><div id=n10>十\
                    </div><p>見<a name=\"名\"></a>此</p><p title=\"id\">b</p></body>";
        for (target, expected) in [
            ("#a", Some("<p id=\"a\">開了。</p>")),
            ("#n1", Some("<div id='n1'><div>註一</div>再說</div>")),
            ("#n10", Some("<div id=n10>十</div>")),
            ("#%E5%90%8D", Some("<")),
            ("#", Some("")),
            ("#top", Some("")),
            ("#b", None),
            ("#船", Some("船")),
            ("other.html#a", None),
        ] {
            assert_eq!(found(page, target).as_deref(), expected, "{target}");
        }
        let markdown = "# 渡輪 又開\n\n見註[^1]，再見[^二]。\n\n[^1]: 船期表。\n接着說。\n\n    還有。\n\n[^二]: 另一註。\n\n完了。\n";
        for (target, expected) in [
            ("[^1]", Some("[^1]: 船期表。\n接着說。\n\n    還有。")),
            ("[^二]", Some("[^二]: 另一註。")),
            ("[^3]", None),
            ("#渡輪-又開", Some("渡輪 又開")),
        ] {
            assert_eq!(found(markdown, target).as_deref(), expected, "{target}");
        }
    }

    /// Each of many places that could be the one is seen not to be without reading up to it.
    #[test]
    fn what_is_named_everywhere_is_looked_for_in_one_pass() {
        let bytes = 1 << 20;
        for (piece, target) in [("x=", "#x"), (" id=x", "#x"), ("[^1]:", "[^1]"), ("<a id=", "#a")] {
            let text = format!("題\n甲{}", piece.repeat(bytes / piece.len()));
            let text: Arc<str> = text.into();
            let document = recover(text, &Options { format: Format::Plain, ..Options::default() });
            assert_eq!(document.destination(target), None, "{piece}");
        }
    }

    #[test]
    fn a_number_leads_to_a_note_and_the_same_number_back() {
        let text = "見註[1](#n)與[官網](#n)。\n\n<p id=\"n\"><a href=\"#r\">1</a> 船期表。</p>\n\n# 題\n";
        let document = recover(Arc::from(text), &Options { named: Format::Markdown, ..Options::default() });
        let note = document.blocks_within(document.destination("#n").expect("an element")).start;
        let sign = |index: usize, words: &str| document.is_note_sign(document.links()[index].span, words, note);
        assert_eq!((sign(0, "1"), sign(0, "［註1］"), sign(1, "官網"), sign(2, "1")), (true, true, false, false));
    }
}
