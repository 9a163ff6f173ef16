//! The rows of the lists of annotations: those of the open source, and those of all sources.

use crate::reader::annotations::{PlacedAnnotation, role};
use crate::reader::state::State;
use crate::settings::visible::visible;
use crate::store::{Annotation, Notebook};
use crate::widgets::menu_row::{Choice, MenuRow};

use super::shelf::below_headings;

/// The most characters of a quotation that a row shows.
const SHOWN: usize = 120;

/// The rows of marks, bookmarks and highlights, below their headings.
pub fn rows(state: &State, nearest: Option<u64>) -> Vec<MenuRow> {
    let mut rows: Vec<MenuRow> = Vec::new();
    let mut under: Option<&str> = None;
    for placed in state.placed() {
        let heading = placed.annotation.heading.as_str();
        if under != Some(heading) {
            under = Some(heading);
            rows.extend((!rows.is_empty()).then(MenuRow::default));
            let text = state.in_script(heading, placed);
            rows.extend((!text.is_empty()).then(|| MenuRow { text, heading: true, ..MenuRow::default() }));
        }
        rows.push(MenuRow { current: nearest == Some(placed.annotation.id), ..row(state, placed) });
    }
    rows
}

/// The rows of all bookmarks, highlights and marks with a note, below their sources.
pub fn all_rows(state: &State, notebooks: &[Notebook]) -> Vec<MenuRow> {
    let section = |(source, notebook): (usize, &Notebook)| -> (String, Vec<MenuRow>) {
        let told = |one: &&Annotation| one.decided.is_none() && (one.mark().is_none() || !one.words.is_empty());
        let row = |annotation: &Annotation| {
            let choice = Choice::NoteOf { source, annotation: annotation.id };
            let quote = state.texts().turned(&shown_quote(annotation), state.profile_here());
            note_row(state, annotation, quote, None, choice)
        };
        (notebook.name(), notebook.annotations.iter().filter(told).map(row).collect())
    };
    below_headings(notebooks.iter().enumerate().map(section).collect())
}

/// The words of an annotation in one line, no more than a row shows.
fn shown_quote(annotation: &Annotation) -> String {
    let quote: String = annotation.quote.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    visible(&quote.chars().take(SHOWN).collect::<String>()).into_owned()
}

/// The row of an annotation: `黃  「停了十七年的北岸碼頭老鐘」                要查是哪一年`
fn row(state: &State, placed: &PlacedAnnotation) -> MenuRow {
    let annotation = &placed.annotation;
    let quote = state.in_script(&shown_quote(annotation), placed);
    let astray = placed.span.is_none().then(|| state.words().annotations.astray.to_owned());
    note_row(state, annotation, quote, astray, Choice::Annotation(annotation.id))
}

fn note_row(state: &State, annotation: &Annotation, quote: String, astray: Option<String>, choice: Choice) -> MenuRow {
    let words = &state.words().annotations;
    let (text, note) = match annotation.words.as_str() {
        "" => (quote, String::new()),
        words => (words.to_owned(), quote),
    };
    MenuRow {
        key: match (annotation.mark(), annotation.color, annotation.decided) {
            (Some(name), ..) => name.to_string(),
            (None, Some(_), _) => words.highlight.to_owned(),
            (None, None, Some(decided)) => format!("→ {decided}"),
            (None, None, None) => words.bookmark.to_owned(),
        },
        tint: annotation.color.map(role),
        text,
        note: astray.unwrap_or(note),
        choice: Some(choice),
        ..MenuRow::default()
    }
}
