//! What stands within a line: words, code spans, formulas, references to footnotes, images.

use std::ops::Range;

use super::loose_marks;
use super::reader::Reader;
use crate::language::lines::physical;
use crate::notation::Style;

/// Whether two equals signs open a highlight: words touch them within, and two more close it on the line.
fn opens_highlight(before: &str, rest: &str) -> bool {
    let inner = rest.find("==").map(|end| &rest[..end]);
    !before.ends_with('=')
        && inner.is_some_and(|inner| {
            !inner.is_empty() && !inner.starts_with(['=', ' ', '>']) && !inner.ends_with(' ') && !inner.contains('\n')
        })
}

impl Reader<'_> {
    /// A paragraph, or a heading whose only mark touched its words.
    pub(super) fn paragraph(&mut self, range: &Range<usize>) {
        self.begin_block(range.end);
        self.builder.context.heading = loose_marks::is_title(self.builder.source, range.start).then_some(1);
    }

    pub(super) fn paragraph_end(&mut self) {
        self.builder.context.heading = None;
        self.verse();
        self.builder.end_block();
    }

    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        if is_attributes(text) {
            return;
        }
        let words = &self.builder.source[range.clone()];
        let mut decoded = text.chars();
        match (words == text, decoded.next(), decoded.next()) {
            (true, ..) if self.words.is_empty() => self.words = range,
            (true, ..) => self.words.end = range.end,
            (false, first, second) => {
                self.flush();
                match (first, second) {
                    (Some(c), None) => self.builder.instead(c, range),
                    _ => self.push(self.trimmed(range)),
                }
            }
        }
    }

    /// Shows the words at hand, but for a stray `**`.
    pub(super) fn flush(&mut self) {
        let range = std::mem::take(&mut self.words);
        let source = self.builder.source;
        let (mut from, mut seen) = (range.start, range.start);
        while let Some(at) = source[seen..range.end].find(['*', '=']).map(|at| seen + at) {
            let after = at + 2;
            // The second sign may be a delimiter behind the words.
            match source[..range.end].get(at..after) {
                Some("**") if self.stray || source[after..self.block_end.max(after)].contains("**") => {
                    self.push(from..at);
                    self.stray = !self.stray;
                    from = after;
                }
                Some("==") if self.marked || opens_highlight(&source[from..at], &source[after..range.end]) => {
                    self.push(from..at);
                    self.marked = !self.marked;
                    from = after;
                }
                _ => {
                    seen = at + 1;
                    continue;
                }
            }
            seen = from;
        }
        self.push(from..range.end);
    }

    pub(super) fn code_span(&mut self, text: &str, range: Range<usize>) {
        let style = self.style().with(Style::CODE);
        let source = self.builder.source;
        let raw = &source[range.clone()];
        match raw.find(text).filter(|_| !text.is_empty()) {
            Some(at) => self.builder.push_in(range.start + at..range.start + at + text.len(), style),
            None => {
                let ticks = raw.len() - raw.trim_start_matches('`').len();
                let inner = range.start + ticks..(range.end - ticks).max(range.start + ticks);
                for (start, end) in physical(&source[inner.clone()]) {
                    self.builder.push_in(inner.start + start..inner.start + end, style);
                }
            }
        }
    }

    /// A formula, as its writer set it: it is legible so, and nothing in it is emphasis.
    pub(super) fn math(&mut self, range: Range<usize>) {
        let style = self.style().with(Style::CODE);
        let source = self.builder.source;
        for (index, (start, end)) in physical(&source[range.clone()]).enumerate() {
            if index > 0 {
                self.builder.soft_break();
            }
            self.builder.push_in(range.start + start..range.start + end, style);
        }
    }

    /// `[^1]` is read `[1]`, and leads to its note.
    pub(super) fn footnote_reference(&mut self, label: &str, range: Range<usize>) {
        let style = self.style().with(Style::QUIET);
        let Some(at) = self.builder.source[range.clone()].find(label).map(|at| range.start + at) else { return };
        for part in [range.start..range.start + 1, at..at + label.len(), range.end - 1..range.end] {
            self.builder.push_in(part, style);
        }
        let target = &self.builder.source[range.clone()];
        self.builder.link(target, range);
    }

    pub(super) fn image_words(&mut self, range: Range<usize>) {
        if let Some(image) = &mut self.image {
            let start = image.words.as_ref().map_or(range.start, |words| words.start);
            image.words = Some(start..range.end);
        }
    }

    /// An image's words tell of it, or else its title.
    pub(super) fn image_end(&mut self, range: Range<usize>) {
        let Some(image) = self.image.take() else { return };
        let raw = &self.builder.source[range.clone()];
        let title = Some(image.title.as_str()).filter(|title| !title.is_empty());
        let title = title.and_then(|title| raw.rfind(title).map(|at| range.start + at..range.start + at + title.len()));
        self.builder.image([image.words, title], range.end);
    }
}

/// Whether some text is nothing but the class or the name of a block, as wikis and sites write it below one: `{.is-warning}`.
fn is_attributes(text: &str) -> bool {
    let inner = text.trim().strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '#' | ' ' | '=' | '"');
    inner.is_some_and(|inner| inner.starts_with(['.', '#']) && inner.chars().all(word))
}
