//! What a source says of its text beside it: links, fields of the front matter, a paper's name and day, readings.

use super::span::Span;

/// A link's words and where they lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The link as it stands in the source, its marks included.
    pub span: Span,
    /// Its target, as the source gives it: an address, `#` and a name within the source, or a note's label `[^1]`.
    pub target: Box<str>,
}

/// A field of the front matter: `title: …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Where its name stands.
    pub key: Span,
    /// Where its values stand: one, or those of a list.
    pub values: Vec<Span>,
}

/// What a web page says of its story beside its text, each where it stands in the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The paper or the site.
    pub paper: Option<Span>,
    /// The page (版) of the paper.
    pub page: Option<Span>,
    /// The day of publication: 2031-03-02.
    pub date: Option<Span>,
    /// Who wrote it, as far as the page says so itself.
    pub authors: Vec<Span>,
    /// The page's own address (`og:url`, `<link rel="canonical">`).
    pub url: Option<Span>,
    /// Its language, as a tag.
    pub language: Option<Span>,
}

/// Characters and the reading that their writer gives of them: `<ruby>港<rt>gǎng</rt></ruby>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ruby {
    /// Where the characters stand in the source.
    pub base: Span,
    /// Where the reading stands.
    pub reading: Span,
}
