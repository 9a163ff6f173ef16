//! Selecting text, with the mouse or with keys.

use crate::document::Place;
use crate::keys::Mouse;
use crate::reader::commands::mouse::text_cluster;
use crate::reader::layers::Layer;
use crate::reader::state::State;
use crate::view::{Selection, unit};

/// Selects a passage as the mouse does, or nothing.
pub fn select(state: &mut State, selection: Option<Selection>) {
    state.article.selection = selection;
    state.layers.remove(|layer| matches!(layer, Layer::Selection));
}

/// Selects a passage, whose end the keys move from now on.
pub fn select_by_keys(state: &mut State, selection: Selection) {
    state.article.selection = Some(selection);
    state.layers.push(Layer::Selection);
}

/// Takes a selection whose end the keys have moved, and brings that into sight.
pub fn follow(state: &mut State, selection: Selection) {
    let head = selection.head().place();
    state.article.selection = Some(selection);
    bring_into_sight(state, head);
}

fn bring_into_sight(state: &mut State, place: Place) {
    let viewport = &mut state.article.viewport;
    if !viewport.shows(place) {
        let above = if place < viewport.top.place { 1 } else { viewport.height.saturating_sub(2) };
        viewport.go(&mut state.open.typesetter, place, above);
    }
}

/// Moves the end of the selection by lines.
pub fn extend_by_lines(state: &mut State, lines: isize) {
    let Some(selection) = &state.article.selection else { return };
    let head = unit::moved_by_lines(&mut state.open.typesetter, selection.head(), lines);
    let head = head.unwrap_or_else(|| selection.head().clone());
    follow(state, Selection::new(selection.anchor().clone(), head));
}

/// Moves the end of the selection to the mouse, within the article's pane.
pub fn reach(state: &mut State, mouse: Mouse) {
    let pane = state.output.panes.article;
    let row = mouse.row.clamp(pane.y, pane.bottom().saturating_sub(1));
    let head = text_cluster(state, Mouse { row, ..mouse });
    if let (Some(head), Some(selection)) = (head, &mut state.article.selection) {
        selection.reach(head);
    }
}
