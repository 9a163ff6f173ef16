//! What is selected, with the mouse or with keys.

use crate::document::Place;
use crate::keys::Mouse;
use crate::reader::commands::mouse::text_cluster;
use crate::reader::layers::Layer;
use crate::reader::state::State;
use crate::view::{Selection, unit};

/// Selects this with the mouse, or nothing.
pub fn select(state: &mut State, selection: Option<Selection>) {
    state.article.selection = selection;
    state.layers.remove(|layer| matches!(layer, Layer::Selection));
}

/// Selects this; keys move its end from now on.
pub fn select_by_keys(state: &mut State, selection: Selection) {
    state.article.selection = Some(selection);
    state.layers.push(Layer::Selection);
}

/// Keys have moved the end of the selection, which is brought into sight.
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

/// The mouse has moved the end of the selection, as far as the article's pane reaches.
pub fn reach(state: &mut State, mouse: Mouse) {
    let pane = state.output.panes.article;
    let row = mouse.row.clamp(pane.y, pane.bottom().saturating_sub(1));
    let head = text_cluster(state, Mouse { row, ..mouse });
    if let (Some(head), Some(selection)) = (head, &mut state.article.selection) {
        selection.reach(head);
    }
}
