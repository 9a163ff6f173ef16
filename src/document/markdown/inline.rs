//! What stands within a line: words, code spans, images, the text between HTML's tags.

use std::ops::Range;

use super::super::clues::Role;
use super::super::lines::physical;
use super::super::model::{Span, Style};
use super::Segment;
use super::reader::{ImageAt, Reader};

impl Reader<'_> {
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        let words = &self.source[range.clone()];
        let mut decoded = text.chars();
        match (words == text, decoded.next(), decoded.next()) {
            (true, ..) if self.words.is_empty() => self.words = range,
            (true, ..) => self.words.end = range.end,
            (false, first, second) => {
                self.flush();
                match (first, second) {
                    (Some(c), None) => self.instead(c, range),
                    _ => self.push(self.trimmed(range), self.style()),
                }
            }
        }
    }

    /// Shows the words at hand, but for a stray `**`.
    pub(super) fn flush(&mut self) {
        let range = std::mem::take(&mut self.words);
        let mut from = range.start;
        while let Some(at) = self.source[from..range.end].find("**").map(|at| from + at) {
            let after = at + 2;
            let closes = self.stray || self.source[after..self.block_end.max(after)].contains("**");
            if !closes {
                break;
            }
            self.push(from..at, self.style());
            self.stray = !self.stray;
            from = after;
        }
        self.push(from..range.end, self.style());
    }

    pub(super) fn instead(&mut self, c: char, range: Range<usize>) {
        if self.row.is_none() {
            self.begin_line(self.role());
        }
        let plain = self.out.plain.len() as u32;
        self.out.plain.push(c);
        let source = Span::new(range.start, range.end);
        self.out.shown.push(Segment { plain, source, style: self.style(), instead: Some(c) });
    }

    pub(super) fn code_span(&mut self, text: &str, range: Range<usize>) {
        let style = self.style().with(Style::CODE);
        let raw = &self.source[range.clone()];
        match raw.find(text).filter(|_| !text.is_empty()) {
            Some(at) => self.push(range.start + at..range.start + at + text.len(), style),
            None => {
                let ticks = raw.len() - raw.trim_start_matches('`').len();
                let inner = range.start + ticks..(range.end - ticks).max(range.start + ticks);
                for (start, end) in physical(&self.source[inner.clone()]) {
                    self.push(inner.start + start..inner.start + end, style);
                }
            }
        }
    }

    /// `[^1]` is read `[1]`.
    pub(super) fn footnote_reference(&mut self, label: &str, range: Range<usize>) {
        let style = self.style().with(Style::QUIET);
        let Some(at) = self.source[range.clone()].find(label).map(|at| range.start + at) else { return };
        self.push(range.start..range.start + 1, style);
        self.push(at..at + label.len(), style);
        self.push(range.end - 1..range.end, style);
    }

    pub(super) fn image(&mut self, title: &str) {
        let apart = self.role().is_none();
        if apart {
            if let Some(row) = &mut self.row {
                // An image amid a paragraph interrupts it.
                row.role = Some(Role::Body);
            }
            self.end_line();
            self.joins = false;
            self.begin_line(Some(Role::Caption));
        }
        self.context.image = Some(ImageAt { apart, shown: self.out.shown.len(), title: title.to_string() });
    }

    /// An image without words shows its title, or the name of its file.
    pub(super) fn image_end(&mut self, range: Range<usize>) {
        let Some(image) = self.context.image.take() else { return };
        if self.out.shown.len() == image.shown {
            let raw = &self.source[range.clone()];
            let title = Some(image.title.as_str()).filter(|title| !title.is_empty());
            let title = title.and_then(|title| raw.rfind(title).map(|at| at..at + title.len()));
            let words = title.unwrap_or_else(|| file_name(raw));
            self.push(range.start + words.start..range.start + words.end, self.style());
        }
        if image.apart {
            self.end_line();
            self.joins = false;
        }
    }

    /// The words between the tags of an HTML block's line.
    pub(super) fn html(&mut self, range: Range<usize>) {
        let raw = &self.source[range.clone()];
        let mut at = 0;
        while at < raw.len() {
            if self.context.html_comment {
                let end = raw[at..].find("-->").map(|end| at + end + 3);
                self.context.html_comment = end.is_none();
                at = end.unwrap_or(raw.len());
                continue;
            }
            let open = raw[at..].find('<').map_or(raw.len(), |open| at + open);
            self.push(self.trimmed(range.start + at..range.start + open), self.style());
            if raw[open..].starts_with("<!--") {
                self.context.html_comment = true;
                at = open;
                continue;
            }
            at = raw[open..].find('>').map_or(raw.len(), |close| open + close + 1);
        }
        self.end_line();
        self.joins = false;
    }
}

/// Where the name of an image's file stands in its Markdown.
fn file_name(raw: &str) -> Range<usize> {
    let Some(open) = raw.rfind("](").map(|at| at + 2) else { return 0..0 };
    let end = raw[open..].find([')', ' ']).map_or(raw.len(), |end| open + end);
    let start = raw[open..end].rfind('/').map_or(open, |slash| open + slash + 1);
    start..end
}
