//! Selecting with keys: a sentence or a paragraph, and from there on by clusters, lines, sentences, paragraphs.

use crate::document::Place;
use crate::keys::{Action, Command};
use crate::reader::change::{Change, Changes};
use crate::reader::state::State;
use crate::view::unit::{self, Unit};
use crate::view::{Selection, Side, TextCluster};

use super::moving;

/// The most steps at once.
const MOST: isize = 10_000;

/// The changes that a command asks for while keys select text; `None` for one that is not about the selection.
pub fn command(state: &State, command: Command) -> Option<Changes> {
    use Action::*;
    let selection = state.article.selection.as_ref()?;
    let times = isize::try_from(command.times()).unwrap_or(isize::MAX).clamp(1, MOST);
    let extended = |unit, by| {
        let head = unit::moved(state.texts(), selection.head(), unit, selection.side(), by);
        vec![Change::MoveSelection(Selection::new(selection.anchor().clone(), head))]
    };
    Some(match command.action {
        ExtendCharacter => extended(Unit::Cluster, times),
        ShrinkCharacter => extended(Unit::Cluster, -times),
        ExtendSentence => extended(Unit::Sentence, times),
        ShrinkSentence => extended(Unit::Sentence, -times),
        ExtendParagraph => extended(Unit::Paragraph, times),
        ShrinkParagraph => extended(Unit::Paragraph, -times),
        LineDown | LineUp | HalfDown | HalfUp | PageDown | PageUp => {
            let lines = moving::rows(command, state.article.viewport.height).unwrap_or(0);
            vec![Change::ExtendByLines(lines.clamp(-MOST, MOST))]
        }
        Start | End if command.count.is_none() => {
            let side = if command.action == Start { Side::Beginning } else { Side::End };
            let head = unit::outermost(state.texts(), side)?;
            vec![Change::MoveSelection(Selection::new(selection.anchor().clone(), head))]
        }
        NextSentence => sentence(state, selection, times),
        PreviousSentence => sentence(state, selection, -times),
        OtherEnd => vec![Change::MoveSelection(Selection::new(selection.head().clone(), selection.anchor().clone()))],
        Select => widen(state, selection),
        Back => vec![Change::Select(None)],
        _ => return None,
    })
}

/// Moves the end of the selection by so many sentences, on or back.
fn sentence(state: &State, selection: &Selection, by: isize) -> Changes {
    let texts = state.texts();
    let head = unit::moved(texts, selection.last(), Unit::Sentence, Side::End, by);
    let sentence = unit::around(texts, &head, Unit::Sentence);
    sentence.map_or(Changes::new(), |(first, last)| vec![Change::MoveSelection(Selection::new(first, last))])
}

/// `v` again: widens a sentence to its paragraph; from a paragraph, ends the selection.
fn widen(state: &State, selection: &Selection) -> Changes {
    let around = |at: &TextCluster| unit::around(state.texts(), at, Unit::Paragraph);
    let wider = around(selection.first()).zip(around(selection.last()));
    let wider = wider.map(|((first, _), (_, last))| Selection::new(first, last));
    let changed = wider.filter(|wider| wider.first() != selection.first() || wider.last() != selection.last());
    changed.map_or(vec![Change::Select(None)], |wider| vec![Change::SelectByKeys(wider)])
}

/// `v`: selects the first sentence in sight, or that of the current hit. Keys take over a selection by mouse.
pub fn select(state: &State) -> Changes {
    let selected = state.article.selected();
    let by_mouse = selected.map(|one| Selection::new(one.anchor().clone(), one.head().clone()));
    let sentence = || sentence_in_sight(state).map(|(first, last)| Selection::new(first, last));
    let mut changes = vec![Change::CloseMenu, Change::LeaveLists];
    changes.extend(by_mouse.or_else(sentence).map(Change::SelectByKeys));
    changes
}

fn sentence_in_sight(state: &State) -> Option<(TextCluster, TextCluster)> {
    let (texts, viewport) = (state.texts(), &state.article.viewport);
    let hit = state.search.current().filter(|hit| viewport.shows(Place(hit.span.start)));
    if let Some(hit) = hit {
        let place = Place(hit.span.start);
        return unit::around(texts, &TextCluster::new(hit.block, place..place), Unit::Sentence);
    }
    let top = viewport.top.place;
    let from_top = unit::first_from(texts, top, Unit::Sentence);
    let in_sight = from_top.filter(|(first, _)| viewport.shows(first.place()));
    in_sight.or_else(|| {
        let block = state.document().block_at(top)?;
        unit::around(texts, &TextCluster::new(block, top..top), Unit::Sentence)
    })
}
