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
    /// An old book of a collection that tags its volumes and pieces.
    TaggedBook,
    /// reStructuredText.
    ReStructuredText,
    /// AsciiDoc.
    AsciiDoc,
    /// LaTeX.
    Latex,
    /// A wiki's text, as MediaWiki has it.
    Wiki,
}

/// What the names of packed files end with.
const PACKED: [&str; 4] = [".gz", ".bz2", ".xz", ".zst"];

impl Format {
    /// What the name of a file says that it holds; `Auto` where it says nothing.
    pub fn from_name(name: &str) -> Format {
        let name = name.to_ascii_lowercase();
        let unpacked = PACKED.iter().find_map(|packed| name.strip_suffix(packed)).unwrap_or(&name);
        let extension = unpacked.rsplit_once('.').map(|(_, extension)| extension);
        match extension {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_what_a_file_holds_packed_or_not() {
        for (name, format) in [
            ("渡口.md", Format::Markdown),
            ("渡口.MD.gz", Format::Markdown),
            ("渡口.rst.xz", Format::ReStructuredText),
            ("渡口.html.zst", Format::Html),
            ("渡口.tex.bz2", Format::Latex),
            ("渡口.gz", Format::Auto),
            (".gz", Format::Auto),
            ("渡口", Format::Auto),
        ] {
            assert_eq!(Format::from_name(name), format, "{name}");
        }
    }
}
