//! What a line is for an article.

/// What a line, or several that the source wrapped, is for the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Running text, which may be rejoined.
    Body,
    /// Text whose lines are kept apart: a letter's ends, an address.
    Apart,
    /// A head with marks that say how deep it is.
    Heading(u8),
    /// A short line that may be a head.
    Title,
    /// 引題.
    Kicker,
    /// 主題.
    Headline,
    /// 副題.
    Deck,
    /// 署名.
    Byline,
    /// 小題.
    Section(u8),
    /// 圖說.
    Caption,
    /// A caption's credit on a line of its own.
    Credit,
    /// 責任編輯 and the like.
    Note,
    /// An item of a list, this deep.
    List(u8),
    /// A quotation set apart, this deep.
    Quote(u8),
    /// A line of a poem.
    Verse,
    /// A line of code.
    Code,
    /// A row of a table.
    Table,
    /// A dividing line.
    Rule,
}
