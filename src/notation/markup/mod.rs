//! Markups that are read line by line: Org, reStructuredText, AsciiDoc, LaTeX, a wiki's, Kanripo's classics, tagged books.
//!
//! Each file knows one markup: what its lines are, and what the marks within a line mean. `writer` turns what they say
//! into the plain text of a [`Reading`]; `inline` reads the marks within lines. What a markup tells its own programs
//! (anchors, options, comments) is not shown.

mod asciidoc;
mod asciidoc_commands;
mod inline;
mod kanripo;
mod latex;
mod latex_environments;
mod latex_marks;
mod org;
mod rst;
mod rst_directives;
mod rst_lines;
mod rst_marks;
mod simple_table;
mod tagged;
mod wiki;
mod wiki_marks;
mod wiki_templates;
mod writer;

use super::format::Format;
use super::reading::Reading;

/// Reads a text in a markup; none for a format that is not one of them.
pub(crate) fn read(source: &str, format: Format) -> Option<Reading> {
    Some(match format {
        Format::Org => org::read(source),
        Format::Kanripo => kanripo::read(source),
        Format::TaggedBook => tagged::read(source),
        Format::ReStructuredText => rst::read(source),
        Format::AsciiDoc => asciidoc::read(source),
        Format::Latex => latex::read(source),
        Format::Wiki => wiki::read(source),
        _ => return None,
    })
}

/// How much of a text is looked at to see which markup it is in, in bytes.
const HEAD: usize = 64 * 1024;

/// The markup that a text is plainly in, whatever its file's name says.
pub(crate) fn detect(text: &str) -> Option<Format> {
    let head = crate::language::forms::within(text, HEAD);
    if kanripo::is_kanripo(head) {
        Some(Format::Kanripo)
    } else if tagged::is_tagged(head) {
        Some(Format::TaggedBook)
    } else if org::is_org(head) {
        Some(Format::Org)
    } else if latex::is_latex(head) {
        Some(Format::Latex)
    } else if wiki::is_wiki(head) {
        Some(Format::Wiki)
    } else {
        None
    }
}
