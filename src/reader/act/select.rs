//! Selecting with keys: a sentence or a paragraph, and from there on by clusters, lines, sentences, paragraphs.

use crate::document::Place;
use crate::reader::action::Action;
use crate::reader::caret::{self, Side, Unit};
use crate::reader::keyboard::Command;
use crate::reader::selection::{Selection, Spot};
use crate::reader::{Focus, Reader};

impl Reader {
    /// `v`: selects the first sentence in sight, or the one with the hit that is shown; again, its paragraph; again,
    /// nothing. What the mouse has selected goes over to the keys.
    pub(super) fn select(&mut self) {
        (self.sheet, self.focus) = (None, Focus::Article);
        let composer = &self.paper.composer;
        let selection = match &self.selection {
            Some(selection) if !selection.by_keys && !selection.is_click() => {
                Some(Selection::by_keys(selection.anchor().clone(), selection.head().clone()))
            }
            Some(selection) if selection.by_keys => {
                widened(selection, |spot, unit| caret::around(composer, spot, unit))
            }
            _ => self.sentence_in_sight().map(|(first, last)| Selection::by_keys(first, last)),
        };
        self.selection = selection;
    }

    fn sentence_in_sight(&self) -> Option<(Spot, Spot)> {
        let composer = &self.paper.composer;
        let hit = self.search().current().filter(|hit| self.view.shows(Place(hit.span.start)));
        if let Some(hit) = hit {
            let place = Place(hit.span.start);
            return caret::around(composer, &Spot::new(hit.block, place..place), Unit::Sentence);
        }
        let top = self.view.top.place;
        let from_top = caret::first_from(composer, top, Unit::Sentence);
        let in_sight = from_top.filter(|(first, _)| self.view.shows(first.place()));
        in_sight.or_else(|| {
            let block = self.document().block_at(top)?;
            caret::around(composer, &Spot::new(block, top..top), Unit::Sentence)
        })
    }

    /// Moves the end of a selection, where keys do. Tells whether the command was one for that.
    pub(super) fn move_selection(&mut self, command: Command) -> bool {
        let Some(selection) = self.selection.take_if(|selection| selection.by_keys && self.sheet.is_none()) else {
            return false;
        };
        let (moved, ours) = self.selection_moved(selection, command);
        let head = moved.head().place();
        self.selection = Some(moved);
        if ours {
            self.follow_head(head);
        }
        ours
    }

    fn selection_moved(&mut self, mut selection: Selection, command: Command) -> (Selection, bool) {
        use Action::*;
        let times = isize::try_from(command.times()).unwrap_or(isize::MAX).clamp(1, MOST);
        let side = selection.side();
        let mut go = |unit, by| {
            let head = caret::moved(&self.paper.composer, selection.head(), unit, side, by);
            selection.reach(head);
        };
        match command.action {
            Unfold => go(Unit::Cluster, times),
            Fold => go(Unit::Cluster, -times),
            NextFigure => go(Unit::Sentence, times),
            PreviousFigure => go(Unit::Sentence, -times),
            NextSection | NextArticle => go(Unit::Paragraph, times),
            PreviousSection | PreviousArticle => go(Unit::Paragraph, -times),
            LineDown | LineUp => {
                let by = if command.action == LineDown { times } else { -times };
                let head = caret::moved_by_lines(&mut self.paper.composer, selection.head(), by);
                selection.reach(head.unwrap_or(selection.head().clone()));
            }
            FindNext | FindPrevious => {
                let by = if command.action == FindNext { times } else { -times };
                let head = caret::moved(&self.paper.composer, selection.last(), Unit::Sentence, Side::End, by);
                if let Some((first, last)) = caret::around(&self.paper.composer, &head, Unit::Sentence) {
                    selection = Selection::by_keys(first, last);
                }
            }
            Shelf => selection.turn(),
            _ => return (selection, false),
        }
        (selection, true)
    }

    /// Brings the end that has moved into sight.
    fn follow_head(&mut self, head: Place) {
        if self.view.shows(head) {
            return;
        }
        let above = if head < self.view.top.place { 1 } else { self.view.height.saturating_sub(2) };
        self.view.go(&mut self.paper.composer, head, above);
    }

    /// Whether keys move the end of a selection.
    pub(in crate::reader) fn selecting(&self) -> bool {
        self.sheet.is_none() && self.selection.as_ref().is_some_and(|selection| selection.by_keys)
    }
}

/// Steps at once, at most.
const MOST: isize = 10_000;

/// A selected sentence becomes its paragraph; a paragraph, nothing.
fn widened(selection: &Selection, around: impl Fn(&Spot, Unit) -> Option<(Spot, Spot)>) -> Option<Selection> {
    let (first, _) = around(selection.first(), Unit::Paragraph)?;
    let (_, last) = around(selection.last(), Unit::Paragraph)?;
    let wider = Selection::by_keys(first, last);
    (wider.first() != selection.first() || wider.last() != selection.last()).then_some(wider)
}
