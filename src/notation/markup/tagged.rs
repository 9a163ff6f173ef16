//! Old books of medicine as one large collection has them: `<篇名>` before the name of each piece, `<目录>` before the volume that
//! it stands in, `\x…\x` around what was set larger; its lines are cut at a width.

use std::ops::Range;

use super::inline::{self, Token};
use super::writer::{SourceLine, Writer, source_lines};
use crate::language::chars::{Ending, ending, is_blank};
use crate::language::forms::{at_most, is_colon, number};
use crate::language::line_roles::Role;
use crate::notation::reading::Reading;

/// The tags of a piece's name, and of the volume that it stands in.
const PIECE: [&str; 1] = ["<篇名>"];
const VOLUME: [&str; 2] = ["<目录>", "<目錄>"];
/// What stands before a piece's text, for the program that shows it.
const TEXT: [&str; 2] = ["属性", "内容"];
/// What is told of the book below its name.
const FACTS: [&str; 4] = ["书名", "作者", "朝代", "年份"];
/// What was set larger.
const LARGE: &str = "\\x";
/// A picture, with its name before its file's: `\r渡口图\pa-b1.bmp\r`.
const PICTURE: &str = "\\r";
/// The longest line set larger that is a head, in characters.
const HEAD: usize = 10;
/// What the names of those end with who wrote a preface.
const SIGNED: [char; 8] = ['识', '撰', '题', '书', '序', '跋', '记', '谨'];
/// By how many cells a line that was cut may be shorter than the longest.
const SLACK: usize = 4;

/// Whether a text is a book of the collection.
pub(super) fn is_tagged(head: &str) -> bool {
    let tagged = |tags: &[&str]| head.lines().filter(|line| tag(line, tags).is_some()).take(2).count();
    tagged(&PIECE) > 0 && tagged(&VOLUME) > 0 && tagged(&PIECE) + tagged(&VOLUME) > 2
}

/// Bytes of the tag at the head of a line, if it has one of `tags`.
fn tag(line: &str, tags: &[&str]) -> Option<usize> {
    tags.iter().find(|tag| line.starts_with(**tag)).map(|tag| tag.len())
}

/// Reads a book of the collection.
pub(super) fn read(source: &str) -> Reading {
    let mut book = Book { source, writer: Writer::new(source, marks), volume: "", titled: false, named: false };
    let lines = source_lines(source);
    let width = lines.iter().map(|line| cells(&source[line.words.clone()])).max().unwrap_or(0).min(WIDEST);
    for line in &lines {
        book.line(line, width);
    }
    book.writer.finish()
}

/// The widest lines that were cut, in cells; longer ones are paragraphs.
const WIDEST: usize = 96;

/// A book while its lines are read.
struct Book<'a> {
    source: &'a str,
    writer: Writer<'a>,
    /// The volume at hand.
    volume: &'a str,
    /// Whether the book's name has come.
    titled: bool,
    /// Whether the line above names a piece.
    named: bool,
}

impl<'a> Book<'a> {
    fn line(&mut self, line: &SourceLine, width: usize) {
        let words = &self.source[line.words.clone()];
        let behind = |tag: usize| line.words.start + tag..line.words.end;
        let named = std::mem::take(&mut self.named);
        if words.is_empty() {
            self.writer.end();
            self.named = named;
        } else if let Some(tag) = tag(words, &PIECE) {
            self.piece(behind(tag));
        } else if let Some(tag) = tag(words, &VOLUME) {
            self.volume(behind(tag));
        } else if is_fact(words) {
            self.writer.line(Role::Note, line.words.clone());
        } else if let Some(label) = label(words).filter(|_| named) {
            self.text(behind(label), width);
        } else if words.starts_with(PICTURE) {
            self.writer.line(Role::Caption, line.words.clone());
        } else if is_head(words) {
            self.writer.line(Role::Section(4), line.words.clone());
        } else {
            self.text(line.words.clone(), width);
        }
    }

    /// The name of a piece; the first is the book's.
    fn piece(&mut self, name: Range<usize>) {
        if !std::mem::replace(&mut self.titled, true) {
            return self.writer.title(name);
        }
        self.writer.line(Role::Section(3), name);
        self.named = true;
    }

    /// The volume of the next piece, which is a head where it is another than that of the last.
    fn volume(&mut self, name: Range<usize>) {
        let words: &'a str = &self.source[name.clone()];
        if words != self.volume && !words.is_empty() {
            self.writer.line(Role::Section(2), name);
        }
        self.volume = words;
    }

    /// A line of text: one that falls short behind a sentence ends its paragraph.
    fn text(&mut self, words: Range<usize>, width: usize) {
        let line = &self.source[words.clone()];
        let large = line.starts_with(LARGE) && line.ends_with(LARGE);
        if line.is_empty() {
            return;
        }
        if large || number::count(line).is_some() {
            self.writer.end();
        }
        self.writer.text_as(Role::Body, words);
        if large || ending(line) == Ending::Stop && cells(line) + SLACK < width {
            self.writer.end();
        }
    }
}

/// Whether a line tells something of the book: 朝代：明.
fn is_fact(words: &str) -> bool {
    FACTS.iter().any(|fact| words.strip_prefix(fact).is_some_and(|rest| rest.starts_with(is_colon)))
}

/// Bytes of the label before a piece's text.
fn label(words: &str) -> Option<usize> {
    let rest = TEXT.iter().find_map(|label| words.strip_prefix(label))?;
    let text = rest.strip_prefix(is_colon)?;
    Some(words.len() - text.len())
}

/// Whether a line is all set larger, and as short as a head.
fn is_head(words: &str) -> bool {
    let inner = words.strip_prefix(LARGE).and_then(|rest| rest.strip_suffix(LARGE));
    let is_name = |inner: &str| !inner.is_empty() && !inner.contains(['。', '，', '\\']) && !inner.ends_with(SIGNED);
    inner.is_some_and(|inner| at_most(inner, HEAD) && is_name(inner))
}

/// The cells of a line.
fn cells(words: &str) -> usize {
    words.trim_end_matches(is_blank).chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// What the marks within a line mean: none is shown, nor a picture's file.
fn marks(rest: &str, _: Option<char>) -> Option<Token> {
    if rest.starts_with("\\p") {
        inline::hidden(rest, "\\p", PICTURE)
    } else {
        (rest.starts_with(LARGE) || rest.starts_with(PICTURE)).then(|| inline::nothing(LARGE.len()))
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Kind, Options, recover};

    #[test]
    fn the_tags_of_a_collection_name_the_pieces_and_their_volumes() {
        let text = "<篇名>渡口医话\n书名：渡口医话\n作者：林小满\n朝代：清\n\n\n<目录>\n\n<篇名>自序\n\n属性：渡口在镇东，船家多寒疾，余居此四十年，见其\n症者凡数百人，皆记之。\n\\x青山林小满识\\x\n\n\n\
            <目录>卷上\n\n<篇名>论寒\n\n内容：寒者，水之气也。\n\\r木桥图\\pa-b1.bmp\\r\n\\x治法\\x\n\\x汤\\x 以水煎之，日三服，忌生冷，忌风，忌夜渡，三日\n而愈。\n\n\n\
            <目录>卷上\n\n<篇名>论湿\n\n内容：湿者，雾之气也。\n";
        let document = recover(text.into(), &Options::default());
        let found: Vec<(Kind, String)> =
            document.blocks().iter().map(|block| (block.kind, document.whole(block).text)).collect();
        let section = |level| Kind::Section { level };
        let expected = [
            (Kind::Headline, "渡口医话"),
            (Kind::Note, "书名：渡口医话"),
            (Kind::Note, "作者：林小满"),
            (Kind::Note, "朝代：清"),
            (section(3), "自序"),
            (Kind::Paragraph, "渡口在镇东，船家多寒疾，余居此四十年，见其症者凡数百人，皆记之。"),
            (Kind::Paragraph, "青山林小满识"),
            (section(2), "卷上"),
            (section(3), "论寒"),
            (Kind::Paragraph, "寒者，水之气也。"),
            (Kind::Caption { figure: 1 }, "木桥图"),
            (section(4), "治法"),
            (Kind::Paragraph, "汤 以水煎之，日三服，忌生冷，忌风，忌夜渡，三日而愈。"),
            (section(3), "论湿"),
            (Kind::Paragraph, "湿者，雾之气也。"),
        ];
        assert_eq!(found, expected.map(|(kind, words)| (kind, words.to_string())));
    }
}
