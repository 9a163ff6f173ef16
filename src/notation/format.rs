//! The notations, and what the name of a file says of the one that it holds.

/// What a text is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Whatever it plainly is.
    #[default]
    Auto,
    /// A newspaper's text or a book's, whose lines say what they are.
    Plain,
    /// Markdown.
    Markdown,
    /// Subtitles or lyrics, with times.
    Subtitles,
    /// Text styled for a terminal: with colours, or with characters struck over.
    Styled,
    /// A web page, or a chapter of a book in XHTML.
    Html,
    /// Org, of Emacs.
    Org,
    /// A classic of Kanripo's, in Mandoku.
    Kanripo,
    /// reStructuredText.
    ReStructuredText,
    /// AsciiDoc.
    AsciiDoc,
    /// LaTeX.
    Latex,
    /// A wiki's text, as MediaWiki has it.
    Wiki,
}

impl Format {
    /// What the name of a file says that it holds; `Auto` where it says nothing.
    pub fn from_name(name: &str) -> Format {
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        match extension.as_deref() {
            Some("srt" | "vtt" | "lrc") => Format::Subtitles,
            Some("html" | "htm" | "xhtml" | "xht" | "shtml") => Format::Html,
            Some("wiki" | "mediawiki" | "wikitext") => Format::Wiki,
            Some("org") => Format::Org,
            Some("rst" | "rest") => Format::ReStructuredText,
            Some("adoc" | "asciidoc" | "asc") => Format::AsciiDoc,
            Some("tex" | "latex" | "ltx") => Format::Latex,
            Some("md" | "markdown" | "mdown" | "mkd" | "mkdn" | "mdwn" | "mdx" | "rmd" | "qmd") => Format::Markdown,
            _ => Format::Auto,
        }
    }
}
