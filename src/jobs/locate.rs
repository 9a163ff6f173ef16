//! Finding places again in a text that was changed since: where reading stopped, and where annotations stand.

use std::sync::Arc;

use super::task::Task;
use crate::document::{Place, Span};
use crate::find::relocate::{self, Locator};
use crate::store::Annotation;

/// The place where reading stopped, found again in a changed text.
#[derive(Debug)]
pub struct PlaceResult {
    /// The number of the source among the reader's sources.
    pub source: usize,
    /// The text that was searched.
    pub text: Arc<str>,
    /// The place; `None` where its words are gone.
    pub place: Option<Place>,
}

/// Looks for the place where reading stopped, the nearest to `expected`.
pub fn place_task(source: usize, text: &Arc<str>, stopped: &Locator, expected: Place) -> Task<PlaceResult> {
    let (text, stopped) = (Arc::clone(text), stopped.clone());
    Task::new("resume", move |sender| {
        let place = relocate::find(&text, &stopped, expected);
        sender.send(PlaceResult { source, text, place });
    })
}

/// The places of a source's annotations, found again in a changed text.
#[derive(Debug)]
pub struct AnnotationsResult {
    /// The number of the source among the reader's sources.
    pub source: usize,
    /// The text that was searched.
    pub text: Arc<str>,
    /// The range of each annotation, by its number; `None` where its words are gone.
    pub spans: Vec<(u64, Option<Span>)>,
}

/// Looks for annotations, each given with the length in bytes of the text that it was made in.
pub fn annotations_task(source: usize, text: &Arc<str>, astray: Vec<(Annotation, usize)>) -> Task<AnnotationsResult> {
    let text = Arc::clone(text);
    Task::new("annotations", move |sender| {
        let spans = astray.iter().map(|(one, length)| (one.id, span(&text, one, *length))).collect();
        sender.send(AnnotationsResult { source, text, spans });
    })
}

/// The range of an annotation's words, which stood in a text of `length` bytes.
fn span(text: &str, annotation: &Annotation, length: usize) -> Option<Span> {
    let (from, to) = (annotation.start.place.0, annotation.end.place.0);
    let expected = u64::from(from) * text.len() as u64 / length.max(1) as u64;
    let start = relocate::find(text, &annotation.start, Place(expected.min(u32::MAX.into()) as u32))?;
    if annotation.color.is_none() {
        return Some(Span { start: start.0, end: start.0 });
    }
    let expected = Place(start.0.saturating_add(to.saturating_sub(from)));
    let end = relocate::find_end(text, &annotation.end, start, expected)?;
    Some(Span { start: start.0, end: end.0 })
}
