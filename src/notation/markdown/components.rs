//! MDX: what a program reads of a text that is Markdown otherwise: `import … from '…'`, `export const …`, the tag of a component
//! that goes on over lines (`<Profile⏎ name="…"⏎/>`), a comment in braces. None of it is for its reader.

use std::ops::Range;

use crate::language::lines::physical;

/// The most lines of one such part.
const LINES: usize = 64;

/// The lines that are read by a program.
pub(super) fn lines(source: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut part: Option<Part> = None;
    let mut fenced = false;
    for (start, end) in physical(source) {
        let line = &source[start..end];
        fenced ^= part.is_none() && line.trim_start().starts_with("```");
        if part.is_none() && !fenced {
            part = Part::opened_by(line, found.len());
        }
        let Some(open) = &mut part else { continue };
        found.push(start..end);
        if open.ends_with(line) {
            part = None;
        } else if found.len() - open.from >= LINES {
            // Nobody closed it: it is text.
            found.truncate(open.from);
            part = None;
        }
    }
    found.truncate(part.map_or(found.len(), |part| part.from));
    found
}

/// A part of a program that has begun.
struct Part {
    kind: Kind,
    /// How many lines had been found before it.
    from: usize,
    /// How many braces and brackets are open.
    depth: isize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `import … from '…'`: one line.
    Import,
    /// `export …`: up to the line on which all of its brackets are closed.
    Export,
    /// `<Name …`: up to the `>` outside of braces.
    Tag,
    /// `{/* … */}`.
    Comment,
}

impl Part {
    /// The part that a line opens.
    fn opened_by(line: &str, from: usize) -> Option<Part> {
        let quoted = |rest: &str| rest.trim_start().starts_with(['\'', '"']);
        let import = line
            .strip_prefix("import ")
            .is_some_and(|rest| quoted(rest) || rest.split_once(" from ").is_some_and(|(_, source)| quoted(source)));
        let kinds = ["export const ", "export default ", "export function ", "export let ", "export var "];
        let kind = if import {
            Kind::Import
        } else if kinds.iter().any(|kind| line.starts_with(kind)) {
            Kind::Export
        } else if line.starts_with("{/*") {
            Kind::Comment
        } else if is_open_tag(line) {
            Kind::Tag
        } else {
            return None;
        };
        Some(Part { kind, from, depth: 0 })
    }

    /// Whether a line is its last.
    fn ends_with(&mut self, line: &str) -> bool {
        let line = line.trim_end();
        self.depth += depth(line);
        match self.kind {
            Kind::Import => true,
            Kind::Export => self.depth <= 0,
            Kind::Tag => self.depth <= 0 && line.ends_with('>'),
            Kind::Comment => line.ends_with("*/}"),
        }
    }
}

/// By how many brackets and braces more are open behind a line.
fn depth(line: &str) -> isize {
    let count = |marks: [char; 3]| line.matches(marks).count() as isize;
    count(['{', '[', '(']) - count(['}', ']', ')'])
}

/// Whether a line opens the tag of a component that goes on below: its name has a capital, as no element's has.
fn is_open_tag(line: &str) -> bool {
    let Some(rest) = line.strip_prefix('<') else { return false };
    let name = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'.').count();
    let behind = rest[name..].trim();
    let goes_on = behind.is_empty() || depth(behind) > 0 || behind.ends_with(['"', '\'', '}']);
    rest.starts_with(|c: char| c.is_ascii_uppercase()) && goes_on && !behind.starts_with('>')
}

#[cfg(test)]
mod tests {
    use crate::document::{Format, Options, recover};

    #[test]
    fn what_a_program_reads_is_not_shown() {
        let text = "---\ntitle: 林小滿\n---\n\nimport Tabs from '@theme/Tabs';\n\nexport const size = {\n  wide: 2,\n};\n\n\
            <Profile\n  name=\"林小滿\"\n  links={[{a: 1, b: \"x\"}]}\n/>\n\n她在渡口長大。<Ref id=\"1\" />\n\n\
            <Photos all={[\n  '1.jpg',\n  '2.jpg'\n]} />\n\n{/* 待補 */}\n\n船又開了。\n";
        let document = recover(text.into(), &Options { format: Format::Markdown, ..Options::default() });
        let words: Vec<String> = document.blocks().iter().map(|block| document.whole(block).text).collect();
        assert_eq!(words, ["林小滿", "她在渡口長大。", "船又開了。"]);
    }

    #[test]
    fn what_only_looks_like_a_programs_is_text() {
        let text = "import 是進口的意思。\n\nexport 是出口。\n\n<List 的第一項\n\n{船}停了。\n";
        let document = recover(text.into(), &Options { format: Format::Markdown, ..Options::default() });
        let words: Vec<String> = document.blocks().iter().map(|block| document.whole(block).text).collect();
        assert_eq!(words, ["import 是進口的意思。", "export 是出口。", "<List 的第一項", "{船}停了。"]);
    }
}
