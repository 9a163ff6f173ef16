//! The list of what the reader added to the source that is open.

use crate::reader::annotations::{PlacedAnnotation, role};
use crate::reader::state::State;
use crate::widgets::menu_row::{Choice, MenuRow};

/// Characters of a quotation that a row could show.
const SHOWN: usize = 120;

/// Marks, bookmarks and highlights, below the headings that they stand under.
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

/// `黃  「停了十七年的北岸碼頭老鐘」                要查是哪一年`
fn row(state: &State, placed: &PlacedAnnotation) -> MenuRow {
    let (annotation, words) = (&placed.annotation, &state.words().annotations);
    let quote: String = annotation.quote.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    let quote = state.in_script(&quote.chars().take(SHOWN).collect::<String>(), placed);
    let astray = placed.span.is_none().then(|| words.astray.clone());
    let (text, note) = match annotation.words.as_str() {
        "" => (quote, String::new()),
        words => (words.to_owned(), quote),
    };
    MenuRow {
        key: match (annotation.mark(), annotation.color, annotation.decided) {
            (Some(name), ..) => name.to_string(),
            (None, Some(_), _) => words.highlight.clone(),
            (None, None, Some(decided)) => format!("→ {decided}"),
            (None, None, None) => words.bookmark.clone(),
        },
        tint: annotation.color.map(role),
        text,
        note: astray.unwrap_or(note),
        choice: Some(Choice::Annotation(annotation.id)),
        ..MenuRow::default()
    }
}
