//! The list of what the reader added to the source being read.

use crate::document::{Place, Span};
use crate::reader::Reader;
use crate::reader::annotations::{Placed, role};
use crate::reader::filter::Filter;
use crate::reader::sheet::{Choice, Sheet, SheetOf, SheetRow};

/// Characters of a quotation that a row could show.
const SHOWN: usize = 120;

impl Reader {
    /// `A`: marks, bookmarks and highlights, below the headings that they stand under.
    pub(super) fn list_annotations(&mut self) {
        let rows = self.annotation_rows();
        if rows.is_empty() {
            return self.say(self.words.annotations.none.clone());
        }
        let rows = self.with_nearest_chosen(rows);
        let filter = Filter::by_words(rows.clone(), self.words.annotations.not_found.clone());
        let filter = filter.hint(&self.words.shelf.filter);
        let sheet = Sheet::menu(SheetOf::Annotations, rows, &self.panes);
        self.sheet = Some(sheet.filtered(filter).in_columns());
    }

    /// The one at hand, else the last one that begins before the end of what is in sight, is the current one.
    fn with_nearest_chosen(&self, mut rows: Vec<SheetRow>) -> Vec<SheetRow> {
        let mut placed = self.annotations.of(self.source).iter();
        let here = |span: Span| self.view.shows(Place(span.start)) || Place(span.start) <= self.view.top.place;
        let near = placed.rfind(|placed| placed.span.is_some_and(here)).map(|placed| placed.annotation.id);
        let id = self.subject().or(near);
        for row in &mut rows {
            row.current = row.choice.is_some() && row.choice == id.map(Choice::Annotation);
        }
        rows
    }

    /// Lists them anew where the list is open, after one has changed.
    pub(super) fn refresh_annotations(&mut self) {
        let rows = self.annotation_rows();
        let panes = self.panes;
        let Some(sheet) = self.sheet.as_mut().filter(|sheet| sheet.of == SheetOf::Annotations) else { return };
        if rows.is_empty() {
            self.sheet = None;
            return;
        }
        sheet.replace_rows(rows, &panes);
    }

    fn annotation_rows(&self) -> Vec<SheetRow> {
        let mut rows: Vec<SheetRow> = Vec::new();
        let mut under: Option<&str> = None;
        for placed in self.annotations.of(self.source) {
            let heading = placed.annotation.heading.as_str();
            if under != Some(heading) {
                under = Some(heading);
                rows.extend((!rows.is_empty()).then(SheetRow::default));
                let text = self.in_script(heading, placed);
                rows.extend((!text.is_empty()).then(|| SheetRow { text, heading: true, ..SheetRow::default() }));
            }
            rows.push(self.annotation_row(placed));
        }
        rows
    }

    /// `黃  「停了十七年的北岸碼頭老鐘」                要查是哪一年`
    fn annotation_row(&self, placed: &Placed) -> SheetRow {
        let (annotation, words) = (&placed.annotation, &self.words.annotations);
        let quote: String = annotation.quote.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        let quote = self.in_script(&quote.chars().take(SHOWN).collect::<String>(), placed);
        let astray = placed.span.is_none().then(|| words.astray.clone());
        let (text, note) = match annotation.words.as_str() {
            "" => (quote, String::new()),
            words => (words.to_owned(), quote),
        };
        SheetRow {
            key: match (annotation.mark(), annotation.color) {
                (Some(name), _) => name.to_string(),
                (None, Some(_)) => words.highlight.clone(),
                (None, None) => words.bookmark.clone(),
            },
            tint: annotation.color.map(role),
            text,
            note: astray.unwrap_or(note),
            choice: Some(Choice::Annotation(annotation.id)),
            ..SheetRow::default()
        }
    }

    /// Words of the source in the script that is shown.
    pub(in crate::reader) fn in_script(&self, words: &str, placed: &Placed) -> String {
        let place = placed.span.map_or(placed.annotation.start.place, |span| Place(span.start));
        let block = self.document().block_at(place).unwrap_or(0);
        self.paper.composer.turned(words, self.paper.composer.profile(block))
    }
}
