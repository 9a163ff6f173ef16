//! The annotations of the sources (marks, bookmarks, highlights, decisions), and where each stands in the text now.
//!
//! Takes annotations as the store has them, and the text; gives their ranges, and the changes to be kept. An annotation
//! whose words do not stand where they stood is looked for by a job; nothing here waits.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::{Place, Span};
use crate::find::relocate::{self, Locator};
use crate::jobs::Task;
use crate::jobs::locate::{AnnotationsResult, annotations_task};
use crate::reader::undoable::Undoable;
use crate::settings::choices::Choice;
use crate::settings::theme::Role;
use crate::store::{Annotation, Change, HighlightColor, Source};
use crate::view::decisions::PlacedDecision;

/// The annotations of all sources read in this session.
#[derive(Debug, Default)]
pub struct Annotations {
    /// The annotations by the number of their source, each list in the order of the text.
    of: BTreeMap<usize, Vec<PlacedAnnotation>>,
    /// Annotations that were removed and of which the store is still to be told: source and number of each.
    removed: Vec<(usize, u64)>,
    /// The annotation that was made, changed or gone to last.
    pub current: Option<u64>,
    /// The edits that can be undone or done again.
    edits: Undoable<Edit>,
    /// The colour of the next highlight.
    pub color: HighlightColor,
    /// A number that grows with every change of the annotations.
    revision: u64,
}

/// An annotation and where it stands.
#[derive(Clone, Debug)]
pub struct PlacedAnnotation {
    /// The annotation as it is kept.
    pub annotation: Annotation,
    /// The range of its words now, empty for a mark and a bookmark; `None` while it is not known, and if they are gone.
    pub span: Option<Span>,
    /// The length in bytes of the text in which the annotation's places were taken.
    length: usize,
    /// Whether the store has the annotation as it is here.
    kept: bool,
    /// Whether the annotation was looked for in this text.
    sought: bool,
}

/// An edit of one annotation.
#[derive(Clone, Debug)]
struct Edit {
    /// The number of the source.
    source: usize,
    /// The annotation's number among those of that source.
    id: u64,
    /// The annotation before the edit; `None` where the edit made it.
    before: Option<PlacedAnnotation>,
    /// The annotation after the edit; `None` where the edit removed it.
    after: Option<PlacedAnnotation>,
}

/// The role by which a theme shows a highlight of this colour.
pub fn role(color: HighlightColor) -> Role {
    match color {
        HighlightColor::Yellow => Role::Yellow,
        HighlightColor::Green => Role::Green,
        HighlightColor::Blue => Role::Blue,
        HighlightColor::Pink => Role::Pink,
    }
}

/// The colour that follows this one, in a circle.
pub fn next(color: HighlightColor) -> HighlightColor {
    let at = HighlightColor::ALL.iter().position(|(_, each)| *each == color).unwrap_or(0);
    HighlightColor::ALL[(at + 1) % HighlightColor::ALL.len()].1
}

impl Annotations {
    /// The annotations of a source, in the order of the text.
    pub fn in_source(&self, source: usize) -> &[PlacedAnnotation] {
        self.of.get(&source).map_or(&[], Vec::as_slice)
    }

    /// The annotation of a source that has this number.
    pub fn get(&self, source: usize, id: u64) -> Option<&PlacedAnnotation> {
        self.in_source(source).iter().find(|placed| placed.annotation.id == id)
    }

    /// A number that grows with every change of the annotations.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The decisions on characters of a source, each with its place.
    pub fn decisions(&self, source: usize) -> Vec<PlacedDecision> {
        let decision = |placed: &PlacedAnnotation| {
            Some(PlacedDecision { place: Place(placed.span?.start), counterpart: placed.annotation.decided? })
        };
        self.in_source(source).iter().filter_map(decision).collect()
    }

    /// The annotations of a source that reach into a range, each with its range.
    pub fn within(&self, source: usize, from: Place, to: Place) -> impl Iterator<Item = (&Annotation, Span)> {
        let placed = self.in_source(source).iter().filter_map(|placed| Some((&placed.annotation, placed.span?)));
        placed.filter(move |(_, span)| span.start < to.0 && from.0 < span.end.max(span.start + 1))
    }

    /// Takes a source's annotations from the store, made in a text of `length` bytes; those here already are newer.
    pub fn take(&mut self, source: usize, kept: Vec<Annotation>, length: u32) {
        for annotation in kept {
            if self.get(source, annotation.id).is_none() {
                let placed =
                    PlacedAnnotation { annotation, span: None, length: length as usize, kept: true, sought: false };
                self.insert(source, placed);
            }
        }
    }

    /// Adds an annotation that stands at a range of a text, in place of one with the same number.
    pub fn put(&mut self, source: usize, annotation: Annotation, span: Span, text: &str) {
        let (id, before) = (annotation.id, self.drop_one(source, annotation.id));
        let after = PlacedAnnotation { annotation, span: Some(span), length: text.len(), kept: false, sought: true };
        self.current = Some(id);
        self.insert(source, after.clone());
        self.edits.add(Edit { source, id, before, after: Some(after) });
    }

    /// Changes an annotation in its place.
    pub fn change(&mut self, source: usize, id: u64, change: impl FnOnce(&mut Annotation)) {
        let placed = self.of.get_mut(&source).and_then(|list| list.iter_mut().find(|one| one.annotation.id == id));
        if let Some(placed) = placed {
            let before = placed.clone();
            change(&mut placed.annotation);
            placed.kept = false;
            let after = placed.clone();
            self.revision += 1;
            self.edits.add(Edit { source, id, before: Some(before), after: Some(after) });
        }
    }

    /// Removes an annotation, and gives it.
    pub fn remove(&mut self, source: usize, id: u64) -> Option<Annotation> {
        let placed = self.drop_one(source, id)?;
        self.removed.push((source, id));
        self.current.take_if(|current| *current == id);
        self.edits.add(Edit { source, id, before: Some(placed.clone()), after: None });
        Some(placed.annotation)
    }

    /// The number of edits of a source's annotations that can be undone.
    pub fn done(&self, source: usize) -> usize {
        self.edits.done().iter().filter(|edit| edit.source == source).count()
    }

    /// Undoes the last edit of a source's annotations, or does the last undone one `again`; gives its annotation.
    pub fn undo(&mut self, source: usize, again: bool) -> Option<PlacedAnnotation> {
        let edit = self.edits.undo(again, |edit| edit.source == source)?.clone();
        let now = if again { &edit.after } else { &edit.before };
        self.drop_one(source, edit.id);
        match now.clone() {
            Some(placed) => {
                self.current = Some(edit.id);
                self.insert(source, PlacedAnnotation { kept: false, ..placed });
            }
            None => {
                self.removed.push((source, edit.id));
                self.current.take_if(|current| *current == edit.id);
            }
        }
        edit.before.or(edit.after)
    }

    fn drop_one(&mut self, source: usize, id: u64) -> Option<PlacedAnnotation> {
        let list = self.of.get_mut(&source)?;
        let at = list.iter().position(|placed| placed.annotation.id == id)?;
        self.revision += 1;
        Some(list.remove(at))
    }

    fn insert(&mut self, source: usize, placed: PlacedAnnotation) {
        let list = self.of.entry(source).or_default();
        let at = list.partition_point(|other| other.order() <= placed.order());
        list.insert(at, placed);
        self.revision += 1;
    }

    /// The changes to a source's annotations of which the store has not been told; from now on it counts as told.
    pub fn changes(&mut self, number: usize, source: &Source) -> Vec<Change> {
        let removed = self.removed.extract_if(.., |(of, _)| *of == number);
        let mut changes: Vec<Change> = removed.map(|(_, id)| Change::Remove(source.clone(), id)).collect();
        for placed in self.of.get_mut(&number).into_iter().flatten().filter(|placed| !placed.kept) {
            placed.kept = true;
            changes.push(Change::Annotate(source.clone(), Box::new(placed.annotation.clone())));
        }
        changes
    }

    /// Forgets which annotation is current, since another source is read from now on.
    pub fn leave(&mut self) {
        self.current = None;
    }

    /// Forgets where the annotations of a source stand, since its text is another one.
    pub fn restart(&mut self, source: usize) {
        self.edits.retain(|edit| edit.source != source);
        for placed in self.of.get_mut(&source).into_iter().flatten() {
            (placed.span, placed.sought) = (None, false);
        }
        self.revision += 1;
    }

    /// Finds the annotations that stand where they stood. Once the text is `whole`, gives a task to look for the rest.
    pub fn place(&mut self, source: usize, text: &Arc<str>, whole: bool) -> Option<Task<AnnotationsResult>> {
        let list = self.of.get_mut(&source)?;
        let mut astray = Vec::new();
        for placed in list.iter_mut().filter(|placed| placed.span.is_none() && !placed.sought) {
            placed.span = standing(text, &placed.annotation);
            if placed.span.is_some() {
                self.revision += 1;
            } else if whole {
                placed.sought = true;
                astray.push((placed.annotation.clone(), placed.length));
            }
        }
        (!astray.is_empty()).then(|| annotations_task(source, text, astray))
    }

    /// Takes the ranges at which annotations were found in a text, if that is still the one shown.
    pub fn take_found(&mut self, found: AnnotationsResult, text: &Arc<str>) {
        let AnnotationsResult { source, text: searched, spans } = found;
        if !Arc::ptr_eq(&searched, text) {
            return;
        }
        for (id, span) in spans {
            let Some(span) = span else { continue };
            let Some(mut placed) = self.drop_one(source, id) else { continue };
            placed.span = Some(span);
            placed.move_to(span, text);
            self.insert(source, placed);
        }
    }
}

impl PlacedAnnotation {
    /// Moves the annotation to a range of a text, if all its words stand there; where some are gone, the old words are
    /// kept, since they may come back.
    fn move_to(&mut self, span: Span, text: &str) {
        let (from, to) = (Place(span.start), Place(span.end));
        let start = relocate::locator(text, from);
        let end = if self.annotation.color.is_some() {
            relocate::tail(text, from, to)
        } else {
            Locator { place: to, ..Locator::default() }
        };
        let whole = same(&start, &self.annotation.start) && same(&end, &self.annotation.end);
        if whole {
            (self.annotation.start, self.annotation.end) = (start, end);
            (self.length, self.kept) = (text.len(), false);
        }
    }

    /// The span by which annotations are ordered: where the annotation stands, else where it stood.
    fn order(&self) -> (u32, u32) {
        let kept = Span { start: self.annotation.start.place.0, end: self.annotation.end.place.0 };
        let span = self.span.unwrap_or(kept);
        (span.start, span.end)
    }
}

/// Whether two places have the same words, wherever their lines end.
fn same(one: &Locator, other: &Locator) -> bool {
    let visible = |locator: &Locator| locator.context.split_whitespace().collect::<String>();
    visible(one) == visible(other)
}

/// The range of an annotation, if its words still stand where they stood.
fn standing(text: &str, annotation: &Annotation) -> Option<Span> {
    let (start, end) = (&annotation.start, &annotation.end);
    let stands = relocate::stands(text, start) && (annotation.color.is_none() || relocate::ends(text, end));
    (stands && start.place <= end.place).then_some(Span { start: start.place.0, end: end.place.0 })
}
