//! The look that a notation gives to words.

/// How a piece is shown beyond its block's own look: bits that may be joined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Style(pub u16);

impl Style {
    /// The block's look, and nothing beyond it.
    pub const PLAIN: Style = Style(0);
    /// `*so*`.
    pub const EMPHASIS: Style = Style(1);
    /// `**so**`.
    pub const STRONG: Style = Style(2);
    /// `` `so` ``.
    pub const CODE: Style = Style(4);
    /// The words of a link.
    pub const LINK: Style = Style(8);
    /// A figure's mark ［圖1］, which the source does not hold.
    pub const MARK: Style = Style(16);
    /// A caption's credit, or a dateline.
    pub const QUIET: Style = Style(32);

    /// What conversion changed.
    pub const CHANGED: Style = Style(64);
    /// What conversion chose among several counterparts.
    pub const CHOICE: Style = Style(128);
    /// `~~so~~`: what its writer has struck out.
    pub const STRUCK: Style = Style(256);

    /// Underlined, where a terminal was told so.
    pub const UNDERLINED: Style = Style(512);

    /// Both at once.
    pub fn with(self, other: Style) -> Style {
        Style(self.0 | other.0)
    }

    /// This look without the bits of another.
    pub fn without(self, other: Style) -> Style {
        Style(self.0 & !other.0)
    }

    /// Whether every bit of `other` is set.
    pub fn has(self, other: Style) -> bool {
        self.0 & other.0 == other.0
    }
}
